"""Mentions of people and institutions: which part of a noun phrase is name, role or title.

`PATTERNS` are tried in order; the first that answers parses the phrase.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from faparse.syntax import bare_mentions as bare
from faparse.syntax import role_mentions as roles
from faparse.syntax.noun_phrase_parts import Mention, NounPhrase, without_gloss
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.tokens import Tokens

__all__ = ["PATTERNS", "Mention", "match_pattern", "parse_mention"]

Pattern = Callable[[NounPhrase], Mention | None]

#: In order; a phrase that reaches a pattern below `bare.bare_name` has a head that the lists know.
PATTERNS: tuple[Pattern, ...] = (
    bare.pronoun,
    bare.demonstrative,
    bare.by_name,
    bare.somebody,
    bare.aforesaid,
    bare.document,
    bare.kin_or_agent,
    bare.name_that_is_a_calling,
    bare.name_and_apposition,
    bare.bare_name,
    roles.names_and_plural_role,
    bare.surname_that_is_a_calling,
    bare.third_name_before_a_role,
    bare.third_name,
    bare.surname_of_two_words,
    roles.name_and_long_apposition,
    roles.outlet_and_apposition,
    roles.body_and_its_side,
    roles.part_of_a_body,
    roles.name_and_role,
    roles.superlative,
    roles.unnamed,
    roles.role_and_name,
    roles.of_somebody_described,
    roles.body_and_its_kind,
    roles.role,
)


def parse_mention(tokens: Tokens, phrase: TokenRange) -> Mention:
    """Parse a noun phrase with the first pattern that answers.

    ««سرگئی لاوروف» وزیر خارجه روسیه» → name and role; «این نماینده مجلس» → a role that points
    back; «آیت‌الله اعرافی» → a name without its title; «یک مقام آگاه» → unnamed.
    """
    known = tokens.mentions.get(phrase)
    if known is None:
        known = tokens.mentions[phrase] = match_pattern(tokens, phrase)[1]
    return cast(Mention, known)


def match_pattern(tokens: Tokens, phrase: TokenRange) -> tuple[Pattern, Mention]:
    """The first pattern that answers for a noun phrase, and the mention it yields."""
    whole = NounPhrase(tokens, phrase)
    for pattern in PATTERNS:
        if mention := pattern(whole):
            return pattern, without_gloss(tokens, mention)
    raise AssertionError("the last pattern takes any phrase")  # pragma: no cover
