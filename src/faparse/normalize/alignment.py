"""Where each stretch of a clean text stands in its source.

Cleaning changes blanks, half-spaces, look-alikes, digits and a few marks, but never the order of
what remains. So the two texts are walked together: equal stretches run on, blanks, joiners and
marks may be on one side alone, and what was respelt is paired with the spelling it replaced.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from faparse.text.fold import BLANKS, LOOKALIKES, ORNAMENT

_MARKS = ORNAMENT.pattern[:-1].replace("\u0640", "") + "]"
#: A character with the marks above and below it.
_CLUSTER = re.compile(f"(.)({_MARKS}*)", re.DOTALL)
#: What may be added or dropped between two letters.
_SOFT = frozenset(BLANKS + "\N{NOT SIGN}\N{ARABIC TATWEEL}")
_PLAIN = str.maketrans(
    LOOKALIKES
    | dict.fromkeys("«»“”", '"')
    | {"٪": "%", "…": "...", "\N{ARABIC LETTER AE}": "\N{ARABIC LETTER HEH}"}
)


class Segment(NamedTuple):
    """A stretch of the clean text and the stretch of the source that it was made from.

    If both are equally long, they correspond code point for code point; otherwise only as a whole.
    """

    start: int
    end: int
    source_start: int
    source_end: int

    @property
    def even(self) -> bool:
        """Whether both stretches are equally long."""
        return self.end - self.start == self.source_end - self.source_start


def align(clean: str, source: str) -> tuple[Segment, ...]:
    """The segments, in order; together they cover both texts. Time is linear.

    >>> align("می‌شود.", "میشود .")
    (Segment(start=0, end=2, source_start=0, source_end=2), \
Segment(start=2, end=3, source_start=2, source_end=2), \
Segment(start=3, end=6, source_start=2, source_end=5), \
Segment(start=6, end=6, source_start=5, source_end=6), \
Segment(start=6, end=7, source_start=6, source_end=7))
    """
    out: list[Segment] = []
    at = from_ = 0
    while at < len(clean) or from_ < len(source):
        end, source_end = _step(clean, at, source, from_)
        _append(out, Segment(at, end, from_, source_end))
        at, from_ = end, source_end
    return tuple(out)


def _step(clean: str, at: int, source: str, from_: int) -> tuple[int, int]:
    """The ends of the next pair of stretches that belong together."""
    if at == len(clean) or from_ == len(source):
        return len(clean), len(source)
    ours, theirs = _cluster(clean, at), _cluster(source, from_)
    if ours == theirs:
        return at + len(ours), from_ + len(theirs)
    soft, source_soft = _is_soft(ours), _is_soft(theirs)
    past = from_ + len(theirs)
    if soft and source_soft and source[past : past + 1] != ours[0]:
        return at + len(ours), past
    if source_soft:
        return at, past
    if soft:
        return at + len(ours), from_
    return _rewritten(clean, at, source, from_)


def _rewritten(clean: str, at: int, source: str, from_: int) -> tuple[int, int]:
    """The shortest stretches from here that read the same: «…» and «...», «لا» and its ligature."""
    ours = theirs = ""
    end, source_end = at, from_
    while end <= len(clean) and source_end <= len(source):
        if ours and ours == theirs:
            return end, source_end
        if len(ours) <= len(theirs):
            if end == len(clean):
                break
            piece = _cluster(clean, end)
            ours, end = ours + _plain(piece), end + len(piece)
        else:
            if source_end == len(source):
                break
            piece = _cluster(source, source_end)
            theirs, source_end = theirs + _plain(piece), source_end + len(piece)
        if not (ours.startswith(theirs) or theirs.startswith(ours)):
            break
    return len(clean), len(source)


def _is_soft(cluster: str) -> bool:
    return cluster[0] in _SOFT or bool(ORNAMENT.match(cluster))


def _cluster(text: str, at: int) -> str:
    found = _CLUSTER.match(text, at)
    return found[0] if found else ""


def _plain(cluster: str) -> str:
    """The letters of a cluster, in a spelling that makes both texts comparable."""
    letters = unicodedata.normalize("NFKD", cluster).translate(_PLAIN)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _append(out: list[Segment], new: Segment) -> None:
    """Add a segment, merged into the last one if both are even."""
    if out and out[-1].even and new.even:
        last = out.pop()
        new = Segment(last.start, new.end, last.source_start, new.source_end)
    out.append(new)
