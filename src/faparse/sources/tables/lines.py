"""JSON Lines in pieces: where lines begin, and the lines between two bytes of a file."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from typing import BinaryIO

from faparse.sources.records import Columns, Fault, SourceText
from faparse.sources.tables.columns import Layout
from faparse.sources.tables.compression import open_unpacked
from faparse.sources.tables.json_rows import encoding_of, read_json_lines

_CHUNK = 1 << 20


def beginning(
    path: str, columns: Columns, encoding: str | None, longest: int
) -> tuple[Layout | None, str]:
    """The layout that the first object gives, if there is one, and the encoding of the lines.

    Raises `SourceError`.
    """
    with open_unpacked(path) as stream:
        name = encoding_of(stream, encoding)
        read = read_json_lines(stream, columns, encoding, longest)
        return next((each for each in read if isinstance(each, Layout)), None), name


def ranges(path: str, rows: int) -> Iterator[tuple[int, int, int, int]]:
    """Runs of `rows` lines: the numbers of the first and last line, and their range of bytes."""
    number = first = start = at = 0
    ended = True
    with open_unpacked(path) as stream:
        while chunk := stream.read(_CHUNK):
            place = 0
            while chunk.count(b"\n", place) >= (wanted := first + rows - number):
                for _ in range(wanted):
                    place = chunk.index(b"\n", place) + 1
                number = first + rows
                yield first + 1, number, start, at + place
                first, start = number, at + place
            number += chunk.count(b"\n", place)
            at += len(chunk)
            ended = chunk.endswith(b"\n")
    if at > start:
        yield first + 1, number if ended else number + 1, start, at


def read_range(
    path: str,
    start: int,
    stop: int,
    before: int,
    columns: Columns | Layout,
    encoding: str,
    longest: int,
) -> Iterator[Layout | SourceText | Fault]:
    """The entries in the bytes `start` to `stop`; `before` lines stand before them."""
    with open_unpacked(path) as whole:
        part: BufferedReader = BufferedReader(_Section(whole, start, stop), _CHUNK)
        yield from read_json_lines(part, columns, encoding, longest, before)


class _Section(RawIOBase):
    """The bytes of a file from one place to another."""

    def __init__(self, file: BinaryIO, start: int, stop: int) -> None:
        file.seek(start)
        self._file, self._left = file, stop - start

    def readable(self) -> bool:
        """Whether it can be read: always."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer with as much as is left."""
        piece = self._file.read(min(len(buffer), self._left))
        buffer[: len(piece)] = piece
        self._left -= len(piece)
        return len(piece)
