"""A story that begins with a name that is a small word elsewhere: «**اما** هارتلی گفت»."""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.class_bits import read_as_name
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import starts_cue
from faparse.text.tokens import Tokens

#: Classes of words that a family name has none of.
_NO_FAMILY = words.BOUNDARY | words.ROLE | words.TITLE | words.PRONOUN | words.VERBAL


def read_opening_name(tokens: Tokens, at: int) -> None:
    """Take the first word of a story for a given name, where `is_opening_name` says so."""
    if is_opening_name(tokens, at):
        read_as_name(words.classes(tokens), at)
        tokens.alike = None  # found anew, without that word


def is_opening_name(tokens: Tokens, at: int) -> bool:
    """Whether the word with which a story begins is a name, though it reads as a conjunction.

    It joins nothing there; a word that may be a family name follows, then what follows a subject.

    + **اما** هارتلی در نشست خبری گفت
    + **ولی** سامانی، شهردار ری، گفت
    + **چه** لینگ گفت
    - **اما** مردم گفتند
    - **ولی** این بار گفت
    - **هارتلی** گفت
    """
    behind = at + 2
    if behind >= len(tokens) or tokens.keys[at] not in word_class("conjunction_or_name"):
        return False
    family = not words.classes(tokens)[at + 1] & _NO_FAMILY and not words.marked_at(tokens, at + 1)
    place = words.location_at(tokens, at + 1) is not None
    closed = "،" in tokens.gaps[behind] or starts_cue(tokens, behind)
    return family and not place and (closed or tokens.keys[behind] == "در")
