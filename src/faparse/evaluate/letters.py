"""When two stretches of a text, or two names, are the same: by their letters and digits alone.

The definitions are the gold's own (its scorer and its guide), character for character: a measure
that rounds otherwise would be another measure.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from faparse.evaluate.reading import Range
from faparse.lexicon.phrases import sections

#: What counts for nothing: quotation marks, blanks, invisible characters, stops and dashes.
_DROPPED = frozenset(
    "«»“”\"'‹›„`‘’ \t\r\n.،؛:؟!-–*"
    "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH SPACE}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
    "\N{LEFT-TO-RIGHT EMBEDDING}\N{RIGHT-TO-LEFT EMBEDDING}\N{POP DIRECTIONAL FORMATTING}"
    "\N{LEFT-TO-RIGHT ISOLATE}\N{RIGHT-TO-LEFT ISOLATE}"
    "\N{ZERO WIDTH NO-BREAK SPACE}\N{NO-BREAK SPACE}"
)
_FOLD = str.maketrans(
    "\N{ARABIC LETTER YEH}\N{ARABIC LETTER ALEF MAKSURA}\N{ARABIC LETTER KAF}"
    "\N{ARABIC LETTER TEH MARBUTA}\N{ARABIC LETTER HEH WITH YEH ABOVE}"
    "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}"
    "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
    "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹",
    "ییکههوااا" + 2 * "0123456789",
)
#: The shorter of two names that hold each other has this many letters, or it is too little.
_LEAST_NAME = 5


def squash(text: str) -> str:
    """Letters and digits alone, look-alikes folded.

    >>> squash("«صاحب‌خبر -» ١٢")
    'صاحبخبر12'
    """
    folded = unicodedata.normalize("NFC", text).translate(_FOLD)
    return "".join(c for c in folded if c not in _DROPPED and not unicodedata.combining(c))


def characters(text: str, ranges: Iterable[Range]) -> frozenset[int]:
    """The offsets in the ranges at which something stands that counts."""
    return frozenset(
        at for start, end in ranges for at in range(start, end) if text[at] not in _DROPPED
    )


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Intersection over union; two empty sets are the same."""
    return len(one & other) / len(one | other) if one or other else 1.0


def same_stretch(text: str, one: Range | None, other: Range | None, least: float) -> bool:
    """Whether two stretches overlap enough, or both are missing."""
    if one is None or other is None:
        return one is other
    return overlap(characters(text, [one]), characters(text, [other])) >= least


def same_name(one: str | None, other: str | None) -> bool:
    """Whether one name holds the other whole, kin and agents aside.

    >>> same_name("لاوروف", "سرگئی لاوروف"), same_name("برادر علی طالبی", "علی طالبی")
    (True, False)
    """
    if not one or not other:
        return not one and not other
    first, second = squash(one), squash(other)
    if _kin(one) != _kin(other):
        return first == second
    short, long = sorted((first, second), key=len)
    return first == second or (len(short) >= _LEAST_NAME and short in long)


def _kin(name: str) -> str:
    first = name.split()[0] if name.split() else ""
    return first if first in sections("measure.txt")["kin"] else ""
