"""Parquet: the flat tables, for DuckDB, pandas, Polars and Spark (the extra `tables`).

Documents are rows as MessagePack, made in the workers, so that only the parent loads pyarrow. Rows
are gathered into groups of a size that suits readers; version and settings are in the metadata.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from faparse.document import Dispatch
from faparse.writers import DatabaseError, MadeBy, Options
from faparse.writers.failures import failure_row
from faparse.writers.rows import Cells, columns, rows

if TYPE_CHECKING:
    import pyarrow

#: Rows in a group: a row is about half a kilobyte, and engines prefer groups of some megabytes.
_GROUP = 20_000
#: How many rows become Arrow's at a time, which take a fifth of the memory of Python's.
_BATCH = 1000


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The rows of one dispatch, as MessagePack."""
    return msgspec.msgpack.encode(rows(dispatch, options))


def failure(path: str, record: int, id: str, error: str, options: Options) -> bytes:
    """The row of an input that failed; the quotes table has none."""
    if options.table == "quotes":
        return msgspec.msgpack.encode([])
    return msgspec.msgpack.encode([failure_row(path, record, id, error, options)])


def write(path: str, documents: Iterable[bytes], options: Options, made_by: MadeBy) -> None:
    """Make the Parquet file; the rows of a previous one stay unless they are written again.

    Raises `DatabaseError` without pyarrow, and when the previous file is broken.
    """
    arrow, _ = load()
    try:
        _write(path, documents, options, made_by)
    except arrow.ArrowException as error:
        raise DatabaseError(f"Parquet: {error}") from error


def _write(path: str, documents: Iterable[bytes], options: Options, made_by: MadeBy) -> None:
    _, parquet = load()
    schema = arrow_schema(options, metadata(options, made_by))
    written: set[Cells] = set()
    with parquet.ParquetWriter(path, schema, compression="zstd") as out:
        for table in _groups(documents, schema, written if made_by.previous else None):
            out.write_table(table)
        if made_by.previous:
            with parquet.ParquetFile(made_by.previous) as old:
                for table in _kept(old, schema, written):
                    out.write_table(table)


def load() -> tuple[Any, Any]:
    """pyarrow and its Parquet module. Raises a `DatabaseError` that says how to get them."""
    try:
        import pyarrow
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise DatabaseError(
            f"Parquet needs pyarrow, which can't be loaded here ({error}); "
            "pip install 'faparse[tables]'"
        ) from error
    return pyarrow, parquet


def arrow_schema(options: Options, about: Mapping[str, str] | None = None) -> pyarrow.Schema:
    """The columns of the table that is asked for, as an Arrow schema."""
    arrow, _ = load()
    kinds = {"text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64()}
    fields = [(column.name, kinds[column.kind]) for column in columns(options)]
    return arrow.schema(fields, metadata=about)


def metadata(options: Options, made_by: MadeBy) -> dict[str, str]:
    """The metadata of a file."""
    return {
        "faparse.version": made_by.version,
        "faparse.settings": made_by.settings,
        "faparse.table": options.table,
        "faparse.offsets": "codepoint",
    }


class RowGroups:
    """A Parquet file to which rows are added, in groups of a size that suits readers."""

    def __init__(self, file: BinaryIO, options: Options, made_by: MadeBy) -> None:
        _, parquet = load()
        self._schema = arrow_schema(options, metadata(options, made_by))
        self._writer = parquet.ParquetWriter(file, self._schema, compression="zstd")
        self._rows: list[Cells] = []
        self._tables: list[pyarrow.Table] = []

    def add(self, rows: list[Cells]) -> None:
        """Add rows."""
        self._rows += rows
        if len(self._rows) >= _BATCH:
            self._gather()
            if sum(table.num_rows for table in self._tables) >= _GROUP:
                self._write()

    def close(self, about: Mapping[str, str]) -> None:
        """Write the remaining rows, and `about` into the file's metadata."""
        self._gather()
        self._write()
        self._writer.add_key_value_metadata(dict(about))
        self._writer.close()

    def _gather(self) -> None:
        if self._rows:
            self._tables.append(arrow_table(self._rows, self._schema))
            self._rows = []

    def _write(self) -> None:
        arrow, _ = load()
        if self._tables:
            self._writer.write_table(arrow.concat_tables(self._tables))
            self._tables = []


def _groups(
    documents: Iterable[bytes], schema: pyarrow.Schema, written: set[Cells] | None
) -> Iterator[pyarrow.Table]:
    """The rows as tables, one for each group; `written` gets each row's document_id and part."""
    arrow, _ = load()
    tables: list[Any] = []
    for rows_at_hand in _batches(documents):
        if written is not None:
            written.update(row[:2] for row in rows_at_hand)
        tables.append(arrow_table(rows_at_hand, schema))
        if sum(table.num_rows for table in tables) >= _GROUP:
            yield arrow.concat_tables(tables)
            tables = []
    if tables:
        yield arrow.concat_tables(tables)


def _batches(documents: Iterable[bytes]) -> Iterator[list[Cells]]:
    batch: list[Cells] = []
    for document in documents:
        batch += msgspec.msgpack.decode(document, type=list[Cells])
        if len(batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def arrow_table(group: list[Cells], schema: pyarrow.Schema) -> pyarrow.Table:
    """At least one row, as an Arrow table."""
    arrow, _ = load()
    arrays = [
        arrow.array(values, type=field.type)
        for values, field in zip(zip(*group, strict=True), schema, strict=True)
    ]
    return arrow.table(arrays, schema=schema)


def _kept(old: Any, schema: pyarrow.Schema, written: set[Cells]) -> Iterator[Any]:
    """The rows of the old file that were not written again, in the columns of the new one."""
    arrow, _ = load()
    for batch in old.iter_batches(batch_size=_GROUP):
        names = batch.schema.names
        ids = zip(batch["document_id"].to_pylist(), batch["part"].to_pylist(), strict=True)
        kept = batch.filter(arrow.array([each not in written for each in ids]))
        arrays = [
            kept[field.name].cast(field.type)
            if field.name in names
            else arrow.nulls(kept.num_rows, field.type)
            for field in schema
        ]
        yield arrow.table(arrays, schema=schema)
