"""Adverbials that were written as one word: «بههرحال» → «به‌هرحال», «حالیکه» → «حالی‌که»."""

from __future__ import annotations

import re
from functools import cache

from faparse.normalize.compounds import COMMON
from faparse.normalize.lexicon_view import Knowledge
from faparse.text.fold import ZWNJ

_REPEATED = re.compile("(.{2,})(به|در|تا|بر|از|)\\1")
#: Two consonants twice: «پچ‌پچ».
_SOUND = re.compile("([^اآویه]{2})\\1")
_CONJUNCTION = re.compile("(به|در|ب|)(.{2,})یکه")


def adverbial(known: Knowledge, word: str) -> str:
    """A preposition, a determiner («هر», «این», «همین» …) and a common noun."""
    found = _pattern(known.pieces.prepositions, known.pieces.determiners).fullmatch(word)
    if not found or known.words.get(found[3], 0) <= COMMON:
        return ""
    preposition, determiner, noun = found.groups()
    together = determiner + noun
    if together not in known.pieces.joined:  # «به‌اینجا»
        together = determiner + ZWNJ + noun
    return preposition + ZWNJ + together


def conjunction(known: Knowledge, word: str) -> str:
    """«حالی‌که», «به‌نحوی‌که»: a noun made indefinite, after a preposition or not, and «که»."""
    found = _CONJUNCTION.fullmatch(word)
    if not found or known.words.get(found[2], 0) <= COMMON or known.listed(word[:-1]):
        return ""  # «باریکه» of «باریک»
    preposition = found[1] + ZWNJ if found[1] == "به" else found[1]
    return preposition + found[2] + "ی" + ZWNJ + "که"


def repeated(known: Knowledge, word: str) -> str:
    """«قدم‌به‌قدم», «پله‌پله»: a word twice, with or without a preposition; or a sound, «تق‌تق»."""
    if _SOUND.fullmatch(word):
        return word[:2] + ZWNJ + word[2:]
    found = _REPEATED.fullmatch(word)
    if not found or not known.known(found[1]):
        return ""
    by_chance = not found[2] and len(found[1]) < 3
    return "" if by_chance else ZWNJ.join(filter(None, (found[1], found[2], found[1])))


@cache
def _pattern(prepositions: frozenset[str], determiners: frozenset[str]) -> re.Pattern[str]:
    first, second = ("|".join(sorted(words)) for words in (prepositions, determiners))
    return re.compile(f"({first})({second})(.{{2,}})")
