"""Findings: what is odd in a dispatch, with the line and the column where a person looks for it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from faparse.check.checks import CHECKS
from faparse.check.codes import Level, code_of
from faparse.document import Dispatch, Note

_LINE = re.compile("\r\n|\r|\n")


class Finding(Struct, frozen=True):
    """A finding: lines and columns count from 1, offsets from 0, both in code points."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    code: str
    level: Level
    message: str


class Selection(Struct, frozen=True):
    """Which codes are wanted: of those selected (all, when none is) the ones not ignored."""

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()

    def wants(self, code: str) -> bool:
        """Whether findings of the code are told."""
        return (not self.select or code in self.select) and code not in self.ignore


class Places:
    """The lines and columns of a text's offsets."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(end.end() for end in _LINE.finditer(text))]

    def at(self, offset: int) -> tuple[int, int]:
        r"""Line and column, both from 1.

        >>> Places("a\r\nbc").at(4)
        (2, 2)
        """
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


def findings(dispatch: Dispatch, wanted: Selection) -> Iterator[Finding]:
    """All that is odd in a dispatch and wanted, in the order of the text."""
    notes = [*dispatch.notes, *(note for check in CHECKS for note in check(dispatch))]
    places = Places(dispatch.text)
    for note in sorted(dict.fromkeys(notes), key=_order):
        if wanted.wants(note.code):
            yield _finding(dispatch.input.path, places, note)


def _order(note: Note) -> tuple[int, int, str]:
    return note.start, note.end, note.code


def _finding(path: str, places: Places, note: Note) -> Finding:
    return Finding(
        path,
        *places.at(note.start),
        *places.at(note.end),
        note.start,
        note.end,
        note.code,
        code_of(note.code).level,
        note.message,
    )
