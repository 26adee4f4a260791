"""The name of an outlet that no list has, stuck to a story's first words: «دشت نما:شهردار گفت».

A name stands apart from what follows by a sign with no space behind it, or by its digits
(«هواشناس۲۴ دکتر سلیمی گفت»), and the story begins with somebody.
"""

from __future__ import annotations

from faparse.draft import Draft, Range
from faparse.layout.opening_parts import Part
from faparse.layout.openings import Opening
from faparse.lexicon import word_classes as words
from faparse.syntax.names import family_names
from faparse.text.tokens import Tokens

#: «جام جم سرا»: a label has at most this many words.
_WORDS = 3
#: What follows has at least this many code points: less may be a list, or «رستگار:بله».
_STORY = 60
#: The signs that stick a label to the story.
_SIGNS = ("»", ":", "-", "»:", "»-")


def outlet_label(draft: Draft, span: Range) -> Opening | None:
    """The label with which the lede or the first paragraph begins, as an opening."""
    tokens, first = draft.tokens, draft.tokens.at(span[0])
    begins = span == draft.lede or span in draft.body[:1]
    if span[1] - span[0] < _STORY or not begins:
        return None
    for last in range(first + 1, min(first + 1 + _WORDS, tokens.before(span[1]))):
        if not _may_be_label(tokens, last - 1):
            return None
        if _is_stuck(tokens, last) and _begins_story(tokens, last):
            part = Part("A", first, last, first)
            return Opening("outlet's label", "A-", (part,), tokens.starts[last])
    return None


def _may_be_label(tokens: Tokens, at: int) -> bool:
    """Whether a word may be of a label: no person's name, no role, verb or small word."""
    key = tokens.keys[at]
    named = words.name_at(tokens, at) or words.title_at(tokens, at) or key in family_names(tokens)
    role = words.role_at(tokens, at) or words.pronoun_at(tokens, at)
    verbal = words.verbal_at(tokens.keys, at) or words.boundary_at(tokens, at)
    return not (named or role or verbal or key.isdigit())


def _is_stuck(tokens: Tokens, at: int) -> bool:
    """«دشت نما:**شهردار**», «تدبیر24»**محمد**», «هواشناس۲۴ **دکتر**»."""
    gap, key = tokens.gaps[at], tokens.keys[at - 1]
    numbered = gap == " " and key[-1:].isdigit() and not key.isdigit()
    return numbered or gap in _SIGNS


def _begins_story(tokens: Tokens, at: int) -> bool:
    """Whether somebody, a body or «این» is at a token."""
    if tokens.keys[at] in words.demonstratives():
        return True
    given, title = words.given_at(tokens, at), words.title_at(tokens, at)
    return bool(given or title or words.role_at(tokens, at))
