"""CSV and TSV: fields of several lines, of any length, in any encoding that texts may have."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import BufferedReader, TextIOWrapper

from faparse.document import Note
from faparse.sources.encoding import sniff
from faparse.sources.records import Columns, Fault, SourceError, SourceText
from faparse.sources.tables.columns import Layout, lay_out, read_row

#: Bytes that tell the encoding.
_SAMPLE = 1 << 20


def read_delimited(
    stream: BufferedReader, delimiter: str, columns: Columns, encoding: str | None, longest: int
) -> Iterator[Layout | SourceText | Fault]:
    """The layout first, then every row. The first line names the columns.

    Raises `SourceError` when the file can't be read further, `DecodeError` when it is not text.
    """
    sample = stream.peek(_SAMPLE)[:_SAMPLE]
    whole, _, _ = sample.rpartition(b"\n")
    name, notes = sniff(whole or sample, encoding)
    csv.field_size_limit(longest)
    with TextIOWrapper(stream, name, newline="") as text:
        yield from _rows(text, delimiter, columns, name, tuple(notes))


def _rows(
    text: TextIOWrapper, delimiter: str, columns: Columns, name: str, notes: tuple[Note, ...]
) -> Iterator[Layout | SourceText | Fault]:
    table = csv.reader(text, delimiter=delimiter, strict=True)
    header = [column.strip() for column in _first(table)]
    layout = lay_out(header, columns)
    yield layout
    number = 0
    while (row := _following(table, name)) is not None:
        if isinstance(row, list) and not row:
            continue  # an empty line
        number += 1
        if isinstance(row, str):
            yield Fault(number, f"line {table.line_num}: {row}")
        elif len(row) > len(header):
            yield Fault(
                number,
                f"line {table.line_num}: it has {len(row)} cells, but the first line names "
                f"{len(header)}; a text with «{delimiter}» in it must be in quotation marks",
            )
        else:
            yield read_row(number, dict(zip(header, row, strict=False)), layout, name, notes)


def _first(table: Iterator[list[str]]) -> list[str]:
    try:
        return next(table)
    except StopIteration:
        raise SourceError("it is empty: the first line must name the columns") from None
    except (csv.Error, UnicodeDecodeError) as error:
        raise SourceError(f"its first line is not a line of a table: {error}") from error


def _following(table: Iterator[list[str]], encoding: str) -> list[str] | str | None:
    """The next row, what is wrong with it, or None after the last one."""
    try:
        return next(table, None)
    except csv.Error as error:
        return f"{error}; look for a quotation mark that is not doubled or not closed"
    except UnicodeDecodeError as error:
        raise SourceError(
            f"it is not {encoding} from some row on ({error.reason}); name its --encoding"
        ) from error
