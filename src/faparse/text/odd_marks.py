"""Quotation marks that Persian copy seldom has, read as those that it has.

‘…’, '…' and `…' are also apostrophes, primes and what scholars write for an ayn, so they are marks
only in pairs, by their places; so is ″…″. Every mark stays as long as it was.
"""

from __future__ import annotations

import re

from faparse.late_pattern import late_pattern

_SINGLE = "'‘’‚‛`″"
_WIDE = str.maketrans("「」『』＂", '«»«»"')
_ENTITY = r"&(?:quot|laquo|raquo|ldquo|rdquo|lsquo|rsquo|#34|#171|#187);"
#: One of these is in any text that has an odd mark.
_ANY = (*_SINGLE, *"「」『』＂&")
_ENTITIES = late_pattern(_ENTITY)
#: An opening one has a word behind it and none before; a closing one the reverse. Those amid a word
#: are apostrophes, and two in a row are a mark of their own.
_PAIR = late_pattern(
    rf"(?<![\w{_SINGLE}])[{_SINGLE}](?=[\w«\"(])"
    rf"((?:[^{_SINGLE}\r\n]|(?<=\w)['’](?=\w))++)(?<![\s(«])[{_SINGLE}](?![\w{_SINGLE}])"
)


def plain_marks(folded: str) -> str:
    """The text with its odd quotation marks as « » and ", code point for code point.

    >>> plain_marks("گفت: ‘آب کم است’ و don't")
    "گفت: «آب کم است» و don't"
    >>> plain_marks("&quot;آب&quot;")
    '     "آب"     '
    """
    if not any(map(folded.__contains__, _ANY)):
        return folded
    folded = folded.translate(_WIDE)
    if "&" in folded:
        folded = _ENTITIES.sub(lambda found: _spelt_out(folded, found), folded)
    return _PAIR.sub(r"«\1»", folded)


def _spelt_out(folded: str, found: re.Match[str]) -> str:
    """A mark spelt as an entity: the mark stands next to the words that it holds."""
    opens = folded[found.end() : found.end() + 1].isalnum()
    blank = " " * (len(found[0]) - 1)
    return f'{blank}"' if opens else f'"{blank}'
