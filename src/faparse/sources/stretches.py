"""Stretches of rows: a large source cut so that several processes can read it, a stretch each.

Where the cuts are depends on the source alone, so cutting it again gives the same stretches.
Parquet is cut between its row groups (and inside a very large one), JSON Lines between lines, at
byte offsets to seek to. Everything else is read from its beginning, and what stands before the
stretch is skipped.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from faparse.sources.folders import STDIN
from faparse.sources.formats import read_source
from faparse.sources.records import Columns, Fault, SourceError, SourceText
from faparse.sources.tables.columns import Layout
from faparse.sources.tables.compression import unpacked_name

#: A source that is read from its beginning is cut into no more stretches than this: skipping a row
#: costs a hundredth of parsing it, so skipping half of them costs under a tenth of parsing one.
_MOST_SKIPPED = 16


class Stretch(Struct, frozen=True, omit_defaults=True):
    """The rows `first` to `last` of a source, from 1; in JSON Lines, the lines.

    Lines lie in the bytes `start` to `stop`, in the `encoding` that the beginning of the file told.
    `layout` is that of the table, if the stretch doesn't begin with what tells it.
    """

    path: str
    format: str
    first: int
    last: int
    start: int = 0
    stop: int = 0
    layout: Layout | None = None
    encoding: str = ""


def cut(
    path: str, format: str, columns: Columns, encoding: str | None, longest: int, rows: int
) -> Iterator[Layout | Stretch | Fault]:
    """The stretches of a source, of about `rows` rows each; the layout of a table comes first.

    What is wrong with the source as a whole is a `Fault`.
    """
    try:
        if path == STDIN:
            raise SourceError(
                "standard input can't be cut into parts, as each part is read by itself; "
                "save it as a file"
            )
        yield from _cut(path, format, columns, encoding, longest, rows)
    except (EOFError, ValueError) as error:
        yield Fault(0, str(error))
    except OSError as error:
        from faparse.sources.paths import describe_os_error

        yield Fault(0, describe_os_error(error))


def _cut(
    path: str, format: str, columns: Columns, encoding: str | None, longest: int, rows: int
) -> Iterator[Layout | Stretch | Fault]:
    if format == "parquet":
        from faparse.sources.tables.arrow import group_sizes

        layout, sizes = group_sizes(path, columns)
        yield layout
        for first, last in runs(sizes, rows):
            yield Stretch(path, format, first, last, layout=layout)
    elif format == "jsonl" and unpacked_name(path) == path:
        yield from _lines(path, columns, encoding, longest, rows)
    else:
        yield from _counted(path, format, columns, encoding, longest, rows)


def _lines(
    path: str, columns: Columns, encoding: str | None, longest: int, rows: int
) -> Iterator[Layout | Stretch]:
    from faparse.sources.tables.lines import beginning, ranges

    layout, name = beginning(path, columns, encoding, longest)
    if layout:
        yield layout
    for first, last, start, stop in ranges(path, rows):
        yield Stretch(path, "jsonl", first, last, start, stop, layout, name)


def _counted(
    path: str, format: str, columns: Columns, encoding: str | None, longest: int, rows: int
) -> Iterator[Layout | Stretch]:
    """The stretches of a source whose rows can only be counted by reading it."""
    count = 0
    for entry in read_source(path, format, columns, encoding, longest):
        if isinstance(entry, Layout):
            yield entry
        else:
            count += 1
    step = max(rows, -(-count // _MOST_SKIPPED))
    for first in range(1, count + 1, step):
        yield Stretch(path, format, first, min(first + step - 1, count))


def runs(sizes: Sequence[int], rows: int) -> Iterator[tuple[int, int]]:
    """The first and the last row of runs of whole groups that have about `rows` rows.

    A group of twice as many rows or more is cut into equal pieces.

    >>> list(runs([4, 4, 4, 25, 1], 10))
    [(1, 12), (13, 20), (21, 28), (29, 37), (38, 38)]
    """
    first = last = 0
    for size in sizes:
        pieces = -(-size // rows) if size >= 2 * rows else 1
        if pieces > 1 and last > first:
            yield first + 1, last
            first = last
        for n in range(pieces):
            last += (size + n) // pieces
            if last - first >= rows or pieces > 1:
                yield first + 1, last
                first = last
    if last > first:
        yield first + 1, last


def read_stretch(
    stretch: Stretch, columns: Columns, encoding: str | None, longest: int
) -> Iterator[SourceText | Fault]:
    """The entries of a stretch, with their numbers in the source."""
    try:
        yield from _entries(stretch, columns, encoding, longest)
    except (EOFError, ValueError) as error:
        yield Fault(0, str(error))
    except OSError as error:
        from faparse.sources.paths import describe_os_error

        yield Fault(0, describe_os_error(error))


def _entries(
    stretch: Stretch, columns: Columns, encoding: str | None, longest: int
) -> Iterator[SourceText | Fault]:
    if stretch.format == "parquet" and stretch.layout:
        from faparse.sources.tables.arrow import read_parquet_rows

        return read_parquet_rows(stretch.path, stretch.layout, stretch.first, stretch.last)
    if stretch.stop:
        from faparse.sources.tables.lines import read_range

        read = read_range(
            stretch.path,
            stretch.start,
            stretch.stop,
            stretch.first - 1,
            stretch.layout or columns,
            stretch.encoding,
            longest,
        )
        return _without_layout(read)
    read = read_source(stretch.path, stretch.format, columns, encoding, longest)
    return islice(_without_layout(read), stretch.first - 1, stretch.last)


def _without_layout(
    entries: Iterator[Layout | SourceText | Fault],
) -> Iterator[SourceText | Fault]:
    return (entry for entry in entries if not isinstance(entry, Layout))
