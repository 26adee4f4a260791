"""The keys by which words are searched: one key for all spellings of a word.

Letters are folded as everywhere (`faparse.text.fold`), vowel signs and half-spaces go, and
beginnings and endings that copy writes apart are joined with their word. The archive's script does
the same with what is typed, from the tables that `spelling` gives it.
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
    """The keys of a text's words, in their order.

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
    """The tables that make a key in the reader's browser: letters and what they become, affixes."""
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
    """The blank between a beginning and its word, or between a word and its ending.

    Each pattern stands between what a text has wherever it matches, which is looked for faster,
    and what is left there without the blank.
    """
    beginnings = [
        (f"{each} ", re.compile(rf"{each} (?<!\w{each} )(?=\w)"), each)
        for each in _folded("prefix").split("|")
    ]
    return *beginnings, (" ", re.compile(rf" (?=(?:{_folded('suffix')})(?!\w))"), "")
