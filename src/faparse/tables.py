"""Arrow in, Arrow out: the flat tables for engines that have rows of their own (extra `tables`).

Spark's `mapInArrow`, Ray's `map_batches`, DuckDB and `datasets.map` all pass Arrow batches in and
take Arrow batches back. `map_quotes` is the function to give them; `schema` describes its output.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from faparse.run.convert import convert
from faparse.run.jobs import Job, Settings
from faparse.sources.files import MAX_SIZE
from faparse.sources.records import Columns, SourceText
from faparse.sources.tables.columns import Layout, lay_out, read_row
from faparse.writers import Options
from faparse.writers.parquet import arrow_schema, arrow_table
from faparse.writers.part_files import failure, read_rows
from faparse.writers.rows import Cells

if TYPE_CHECKING:
    import pyarrow

__all__ = ["map_quotes", "schema"]

Table = Literal["quotes", "dispatches"]
#: The path of a source without a name.
_PATH = "-"


def schema(table: Table = "quotes", *, carry: Sequence[str] = ()) -> pyarrow.Schema:
    """The columns of the quotes or the dispatches table, followed by the carried ones.

    Strings, 64-bit integers for counts and offsets, a double for the confidence; any may be null.
    Offsets count code points. Raises `DatabaseError` where pyarrow can't be loaded.
    """
    return arrow_schema(Options(table=table, carry=tuple(carry)))


def map_quotes(
    batches: Iterable[pyarrow.RecordBatch],
    *,
    text: str | None = None,
    title: str | None = None,
    id: str | None = None,
    date: str | None = None,
    agency: str | None = None,
    url: str | None = None,
    carry: Sequence[str] = (),
    table: Table = "quotes",
    min_confidence: float = 0.0,
) -> Iterator[pyarrow.RecordBatch]:
    """The quotes from batches of rows with one text each, batch by batch, in the rows' order.

    `text`, `title`, `id`, `date`, `agency` and `url` name columns; None is guessed as `faparse
    convert` does, and an empty name means that there is no such column. A row without an id is
    known by its number among all rows of this call, from 1, so give an id column where the work is
    distributed. With `table="dispatches"` there is one row out for each row in; its `error` says
    why nothing could be read. Such a row has no quotes.

    Raises `SourceError` (a `ValueError`) when a column is missing, or none looks like the text.
    """
    columns = Columns(text, title, id, date, agency, url, tuple(carry))
    options = Options(table=table, carry=tuple(carry))
    settings = Settings(
        to="parquet", options=options, parts=True, as_text=True, max_size=MAX_SIZE,
        min_confidence=min_confidence,
    )  # fmt: skip
    number = 0
    for batch in batches:
        layout = _layout(tuple(batch.schema.names), columns)
        made: list[Cells] = []
        for row in batch.select(layout.names()).to_pylist():
            number += 1
            made += _rows(number, row, layout, settings)
        yield _batch(made, schema(table, carry=carry))


@lru_cache(maxsize=16)
def _layout(names: tuple[str, ...], columns: Columns) -> Layout:
    return lay_out(names, columns)


def _rows(number: int, row: Mapping[str, Any], layout: Layout, settings: Settings) -> list[Cells]:
    """The rows of the requested table that one input row yields."""
    entry = read_row(number, row, layout)
    options = settings.options
    if isinstance(entry, SourceText):
        outcome = convert(Job(_PATH, entry=entry), settings)
        found = [read_rows(document) for document in outcome.documents]
        error, name = outcome.error, outcome.id
    else:
        found, error, name = [], entry.message, entry.id
    if error:
        found = [failure(_PATH, number, name, error, options)]
    quotes = options.table == "quotes"
    return [cells for rows in found for cells in (rows.quotes if quotes else rows.dispatches)]


def _batch(rows: list[Cells], columns: pyarrow.Schema) -> pyarrow.RecordBatch:
    """The rows as one batch, which may be empty."""
    from pyarrow import RecordBatch

    if not rows:
        return RecordBatch.from_pylist([], schema=columns)
    made: pyarrow.RecordBatch = arrow_table(rows, columns).to_batches()[0]
    return made
