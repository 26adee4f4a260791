"""A piece of a line of page furniture."""

from __future__ import annotations

from faparse.record import Frozen


class Segment(Frozen, frozen=True):
    """A part of a line: `kind` is `field`, `date`, `desk`, `code`, `residue` or `text`.

    `start` and `end` bound the whole piece with its label; `value` is the range without it.
    """

    kind: str
    field: str
    start: int
    end: int
    value: tuple[int, int]
