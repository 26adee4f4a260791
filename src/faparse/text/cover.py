"""Whether any of many ranges covers a place: asked of every token or cue, so by binary search."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Cover:
    """The union of ranges `[start, end)`, which may come in any order and may be nested.

    >>> cover = Cover([(4, 6), (0, 9), (12, 13)])
    >>> [at for at in (-1, 0, 8, 9, 12, 13) if at in cover]
    [0, 8, 12]
    """

    __slots__ = ("_reach", "_starts")

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        #: How far the ranges reach that begin at a start or before it.
        self._reach = list(accumulate((end for _, end in ordered), max))

    def __contains__(self, at: int) -> bool:
        n = bisect_right(self._starts, at)
        return n > 0 and at < self._reach[n - 1]
