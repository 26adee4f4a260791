"""Parquet and Arrow, through pyarrow (the extra `tables`): only the columns that are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from faparse.sources.paths import is_address
from faparse.sources.records import Columns, Fault, SourceError, SourceText
from faparse.sources.remote import open_for_arrow
from faparse.sources.tables.columns import Layout, lay_out, read_row

#: Rows at a time: texts of 3 KB make a megabyte.
_BATCH = 256
#: Bytes of a column that are read at a time; otherwise a row group's whole column would be.
_BUFFER = 1 << 16
Item = Layout | SourceText | Fault


def read_parquet(path: str, columns: Columns) -> Iterator[Item]:
    """The layout first, then every row of a Parquet file. Raises `SourceError`."""
    arrow, parquet = _load()
    try:
        with _opened(parquet, path) as file:
            layout = lay_out(file.schema_arrow.names, columns)
            yield layout
            yield from _rows(_batches(file, layout), layout)
    except (arrow.ArrowException, OSError) as error:
        raise SourceError(f"it is not a whole Parquet file: {error}") from error


def group_sizes(path: str, columns: Columns) -> tuple[Layout, list[int]]:
    """The layout of a Parquet file, and how many rows each of its groups has.

    Raises `SourceError`.
    """
    arrow, parquet = _load()
    try:
        with _opened(parquet, path) as file:
            about = file.metadata
            sizes = [about.row_group(n).num_rows for n in range(about.num_row_groups)]
            return lay_out(file.schema_arrow.names, columns), sizes
    except (arrow.ArrowException, OSError) as error:
        raise SourceError(f"it is not a whole Parquet file: {error}") from error


def read_parquet_rows(
    path: str, layout: Layout, first: int, last: int
) -> Iterator[SourceText | Fault]:
    """The rows `first` to `last` of a Parquet file, from 1. Raises `SourceError`."""
    arrow, parquet = _load()
    try:
        with _opened(parquet, path) as file:
            groups, number = _groups_with(file.metadata, first, last)
            yield from _between(_batches(file, layout, groups), layout, number, first, last)
    except (arrow.ArrowException, OSError) as error:
        raise SourceError(f"it is not a whole Parquet file: {error}") from error


def _groups_with(about: Any, first: int, last: int) -> tuple[list[int], int]:
    """The row groups that hold any of the rows, and how many rows stand before them."""
    groups: list[int] = []
    before = number = 0
    for group in range(about.num_row_groups):
        size = about.row_group(group).num_rows
        if number < last and number + size >= first and size:
            before = before if groups else number
            groups.append(group)
        number += size
    return groups, before


def _between(
    batches: Iterable[Any], layout: Layout, number: int, first: int, last: int
) -> Iterator[SourceText | Fault]:
    """The rows `first` to `last`; `number` rows stand before the batches."""
    for batch in batches:
        skipped = max(0, first - 1 - number)
        rows = batch.slice(skipped, max(0, last - number - skipped)).to_pylist()
        for place, row in enumerate(rows, number + skipped + 1):
            yield read_row(place, row, layout)
        number += len(batch)
        if number >= last:
            return


def read_arrow(path: str, columns: Columns) -> Iterator[Item]:
    """The same for an Arrow file or stream (Feather too). Raises `SourceError`."""
    arrow, _ = _load()
    try:
        with _source(arrow, path) as source:
            try:
                reader = arrow.ipc.open_file(source)
                batches = map(reader.get_batch, range(reader.num_record_batches))
            except arrow.ArrowInvalid:
                source.seek(0)
                reader = arrow.ipc.open_stream(source)
                batches = iter(reader)
            layout = lay_out(reader.schema.names, columns)
            yield layout
            yield from _rows((batch.select(layout.names()) for batch in batches), layout)
    except (arrow.ArrowException, OSError) as error:
        raise SourceError(f"it is not a whole Arrow file: {error}") from error


def _rows(batches: Iterable[Any], layout: Layout) -> Iterator[SourceText | Fault]:
    number = 0
    for batch in batches:
        for row in batch.to_pylist():
            number += 1
            yield read_row(number, row, layout)


@contextmanager
def _opened(parquet: Any, path: str) -> Iterator[Any]:
    """A Parquet file; at an address, it is read in large pieces."""
    # without pre_buffer a file of 278 MB takes 122 MB, not 403
    far = is_address(path)
    source = open_for_arrow(path) if far else path
    with parquet.ParquetFile(source, pre_buffer=far, buffer_size=0 if far else _BUFFER) as file:
        yield file


def _batches(file: Any, layout: Layout, groups: list[int] | None = None) -> Iterator[Any]:
    """The rows of some row groups, or of all; threads would take memory, and parsing is slower."""
    batches: Iterator[Any] = file.iter_batches(
        _BATCH, groups, columns=layout.names(), use_threads=False
    )
    return batches


def _source(arrow: Any, path: str) -> Any:
    return open_for_arrow(path) if is_address(path) else arrow.OSFile(path, "rb")


def _load() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.ipc
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise SourceError(
            f"Parquet and Arrow need pyarrow, which can't be loaded here ({error}); "
            "pip install 'faparse[tables]'"
        ) from error
    return pyarrow, parquet
