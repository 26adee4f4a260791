"""The files of a part: its quotes (Parquet) or its documents (JSON Lines), and its dispatches.

Both come from one parse: `one` makes all rows of a dispatch, as MessagePack.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO, Protocol

import msgspec
from msgspec import Struct, structs

from faparse.document import Dispatch
from faparse.json_text import compact
from faparse.writers import MadeBy, Options
from faparse.writers.failures import failure_row
from faparse.writers.jsonl import one as json_line
from faparse.writers.rows import Cells, columns, dispatch_row, quote_rows


class PartRows(Struct):
    """What one dispatch has in the files of its part: a line of JSON, or rows of quotes."""

    dispatches: list[Cells]
    quotes: list[Cells] = []
    line: bytes = b""


def one(dispatch: Dispatch, options: Options, to: str) -> bytes:
    """The rows of one dispatch, as MessagePack."""
    row = dispatch_row(dispatch, options)
    if to == "jsonl":
        return msgspec.msgpack.encode(PartRows([row], line=json_line(dispatch, options)))
    return msgspec.msgpack.encode(PartRows([row], quote_rows(dispatch, options)))


def failure(path: str, record: int, id: str, error: str, options: Options) -> PartRows:
    """What an input that failed has in the files: a row that says why."""
    return PartRows([failure_row(path, record, id, error, options)])


def read_rows(document: bytes) -> PartRows:
    """The rows that `one` packed."""
    return msgspec.msgpack.decode(document, type=PartRows)


def read_counts(dispatches: BinaryIO, to: str) -> tuple[int, int, int, int]:
    """The counts of a file of dispatches: inputs, failed inputs, dispatches, quotes."""
    if to == "jsonl":
        rows = [msgspec.json.decode(line, type=_Counted) for line in dispatches]
        failed = sum(row.error is not None for row in rows)
        inputs = len({(row.path, row.record) for row in rows})
        return inputs, failed, len(rows) - failed, sum(row.quotes for row in rows)
    from faparse.writers.parquet import load

    _, parquet = load()
    about = parquet.ParquetFile(dispatches).metadata
    told = {key.decode(): value.decode() for key, value in about.metadata.items()}
    inputs, failed, quotes = (int(told[f"faparse.{key}"]) for key in ("rows", "failed", "quotes"))
    return inputs, failed, about.num_rows - failed, quotes


class _Counted(Struct):
    """The fields of a dispatches row that are counted."""

    path: str
    quotes: int
    error: str | None
    record: int | None


class PartFiles(Protocol):
    """The two files of a part."""

    def add(self, rows: PartRows) -> None:
        """Write the rows of one dispatch, or of one input that failed."""

    def close(self, about: Mapping[str, str]) -> None:
        """Write the remaining rows; in Parquet, also `about`, which describes the part."""


def part_files(
    to: str, main: BinaryIO, dispatches: BinaryIO, options: Options, made_by: MadeBy
) -> PartFiles:
    """The files of a part, to be filled. Raises `DatabaseError`."""
    if to == "jsonl":
        return _Lines(main, dispatches, options)
    return _Parquet(main, dispatches, options, made_by)


class _Lines:
    """Documents and the table of dispatches, both as JSON Lines."""

    def __init__(self, main: BinaryIO, dispatches: BinaryIO, options: Options) -> None:
        self._main, self._dispatches = main, dispatches
        table = columns(structs.replace(options, table="dispatches"))
        self._names = [column.name for column in table]

    def add(self, rows: PartRows) -> None:
        self._main.write(rows.line)
        for row in rows.dispatches:
            self._dispatches.write(compact(dict(zip(self._names, row, strict=True))) + b"\n")

    def close(self, about: Mapping[str, str]) -> None:
        pass


class _Parquet:
    """The tables of quotes and of dispatches."""

    def __init__(
        self, main: BinaryIO, dispatches: BinaryIO, options: Options, made_by: MadeBy
    ) -> None:
        from faparse.writers.parquet import RowGroups

        self._quotes = RowGroups(main, structs.replace(options, table="quotes"), made_by)
        of_dispatches = structs.replace(options, table="dispatches")
        self._dispatches = RowGroups(dispatches, of_dispatches, made_by)

    def add(self, rows: PartRows) -> None:
        self._quotes.add(rows.quotes)
        self._dispatches.add(rows.dispatches)

    def close(self, about: Mapping[str, str]) -> None:
        self._quotes.close(about)
        self._dispatches.close(about)
