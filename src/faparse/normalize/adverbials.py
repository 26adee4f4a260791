"""Adverbials that were written as one word: «بههرحال» → «به‌هرحال», «ازاینرو» → «ازاین‌رو»."""

from __future__ import annotations

import re
from functools import cache

from faparse.normalize.compounds import COMMON
from faparse.normalize.lexicon_view import Knowledge
from faparse.text.fold import ZWNJ


def adverbial(known: Knowledge, word: str) -> str:
    """A preposition, «هر», «این», «همین» …, and a common noun."""
    found = _pattern(known.pieces.prepositions, known.pieces.determiners).fullmatch(word)
    if not found or known.words.get(found[3], 0) <= COMMON:
        return ""
    preposition, determiner, noun = found.groups()
    together = determiner + noun
    if together not in known.pieces.joined:  # «به‌اینجا»
        together = determiner + ZWNJ + noun
    return preposition + ZWNJ + together


@cache
def _pattern(prepositions: frozenset[str], determiners: frozenset[str]) -> re.Pattern[str]:
    first, second = ("|".join(sorted(words)) for words in (prepositions, determiners))
    return re.compile(f"({first})({second})(.{{2,}})")
