"""The keys by which words are searched: one key for all spellings of a word.

Letters are folded as everywhere (`faparse.text.fold`), vowel signs and half-spaces are dropped, and
prefixes and suffixes that copy writes separately are joined to their word. The archive's script
does the same to what is typed, with the tables that `spelling` gives it.
"""

from __future__ import annotations

import re
from functools import cache

from faparse.lexicon.phrases import sections
from faparse.text.fold import LOOKALIKES, ORNAMENT, ZWNJ, fold

_BEYOND = re.compile("[\U00010000-\U0010ffff\ud800-\udfff]+")
_WORD = re.compile(r"\w+")
#: The positional forms of old files, which `fold` knows by Unicode's own tables.
_FORMS = (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD))


def search_keys(text: str) -> list[str]:
    """The keys of a text's words, in order.

    >>> search_keys("مي گويد") == search_keys("می‌گوید") == search_keys("میگوید")
    True
    >>> search_keys("کتاب های تازه")
    ['کتابهای', 'تازه']
    """
    plain = ORNAMENT.sub("", _BEYOND.sub("|", fold(text)).lower()).replace(ZWNJ, "")
    for sign, gap, without in _gaps():
        if sign in plain:
            plain = gap.sub(without, plain)
    return _WORD.findall(plain)


def spelling() -> dict[str, str]:
    """The tables by which the browser makes keys: letters and what they become, and affixes."""
    pairs = {chr(code): fold(chr(code)) for code in _FORMS if fold(chr(code)) != chr(code)}
    pairs = dict(sorted((pairs | LOOKALIKES).items()))  # the same in every run
    return {
        "odd": "".join(pairs),
        "plain": "".join(pairs.values()),
        "prefixes": _folded("prefix"),
        "suffixes": _folded("suffix"),
    }


def _folded(section: str) -> str:
    """The entries of a section as a pattern's alternatives."""
    return "|".join(map(fold, sections("search.txt")[section]))


@cache
def _gaps() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """The blank between a prefix and its word, or between a word and its suffix.

    Each pattern comes after a string that is in every text that it matches, and that is quicker to
    look for, and before what replaces the match: the same without the blank.
    """
    beginnings = [
        (f"{each} ", re.compile(rf"{each} (?<!\w{each} )(?=\w)"), each)
        for each in _folded("prefix").split("|")
    ]
    return *beginnings, (" ", re.compile(rf" (?=(?:{_folded('suffix')})(?!\w))"), "")
