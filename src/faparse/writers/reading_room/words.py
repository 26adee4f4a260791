"""The keys by which words are searched: one key for all spellings of a word.

Letters are folded as everywhere (`faparse.text.fold`), vowel signs and half-spaces go, and
beginnings and endings that copy writes apart are joined with their word. The archive's script does
the same with what is typed, from the tables that `spelling` gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from faparse.lexicon.phrases import sections
from faparse.text.fold import LOOKALIKES, ORNAMENT, WORD, ZWNJ, fold

#: The gaps between words: half-spaces alone join two pieces, blanks alone may join an affix.
_BLANK = re.compile(r"\s+")
_BEYOND = re.compile("[\U00010000-\U0010ffff\ud800-\udfff]+")
#: The positional forms of old files, which `fold` knows by Unicode's own tables.
_FORMS = (*range(0xFB50, 0xFDFC), *range(0xFE70, 0xFEFD))


def search_keys(text: str) -> list[str]:
    """The keys of a text's words, in their order.

    >>> search_keys("مي گويد") == search_keys("می‌گوید") == search_keys("میگوید")
    True
    >>> search_keys("کتاب های تازه")
    ['کتابهای', 'تازه']
    """
    prefixes, suffixes = _affixes()
    keys: list[str] = []
    opened = False  # whether the last key waits for its word
    for gap, piece in _pieces(text):
        blank = bool(_BLANK.fullmatch(gap))
        glued = bool(gap) and not gap.strip(ZWNJ)
        if keys and (glued or (blank and (opened or piece in suffixes))):
            keys[-1] += piece
            opened = False
        else:
            keys.append(piece)
            opened = piece in prefixes
    return keys


def spelling() -> dict[str, str | list[str]]:
    """The tables that make a key in the reader's browser: letters and what they become, affixes."""
    pairs = {chr(code): fold(chr(code)) for code in _FORMS if fold(chr(code)) != chr(code)}
    pairs |= LOOKALIKES
    prefixes, suffixes = _affixes()
    return {
        "odd": "".join(pairs),
        "plain": "".join(pairs.values()),
        "prefixes": sorted(prefixes),
        "suffixes": sorted(suffixes),
    }


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Each run of letters, folded, after the gap before it."""
    between = WORD.split(_BEYOND.sub("|", fold(text)).lower())
    for gap, word in zip(between[::2], between[1::2], strict=False):
        yield gap, ORNAMENT.sub("", word)


@cache
def _affixes() -> tuple[frozenset[str], frozenset[str]]:
    listed = sections("search.txt")
    return frozenset(map(fold, listed["prefix"])), frozenset(map(fold, listed["suffix"]))
