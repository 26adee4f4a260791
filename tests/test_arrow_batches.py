"""`faparse.tables`: batches in, batches out, with the same rows as for a file."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

import pytest

from parts_factory import news, write_parquet
from shell import faparse

arrow = pytest.importorskip("pyarrow")
tables: Any = importlib.import_module("faparse.tables")
ROWS = news(95)


def batches(size: int) -> list[Any]:
    made: list[Any] = arrow.Table.from_pylist(ROWS).to_batches(max_chunksize=size)
    return made


@pytest.mark.parametrize("table", ["quotes", "dispatches"])
def test_they_have_the_rows_of_a_file(table: str, tmp_path: Path) -> None:
    write_parquet(tmp_path / "news.parquet", ROWS)
    more = ("--table", table, "--carry", "text", "-q", "-o", "want.parquet")
    faparse("convert", "news.parquet", *more, cwd=tmp_path)
    want = importlib.import_module("pyarrow.parquet").read_table(tmp_path / "want.parquet")
    made = list(tables.map_quotes(batches(10), table=table, carry=["text"]))
    schema = tables.schema(table, carry=["text"])
    assert all(batch.schema.equals(schema) for batch in made)
    found = arrow.Table.from_batches(made, schema)
    names = [name for name in schema.names if name != "path"]
    assert found.select(names).to_pylist() == want.select(names).to_pylist()
    assert len(made) == 10


def test_rows_without_a_text_say_so() -> None:
    empty = arrow.RecordBatch.from_pylist([{"body": None}, {"body": "وزیر گفت: نه."}])
    (quotes,) = tables.map_quotes([empty])
    assert quotes.column("document_id").to_pylist() == ["-#2"]
    (dispatches,) = tables.map_quotes([empty], table="dispatches")
    assert dispatches.column("error").to_pylist() == ["it has no text in «body»", None]


def test_no_rows_are_a_batch_without_rows() -> None:
    none = arrow.RecordBatch.from_pylist([], arrow.schema([("text", arrow.string())]))
    (made,) = tables.map_quotes([none])
    assert made.num_rows == 0
    assert made.schema.equals(tables.schema())


def test_columns_that_are_not_there_are_an_error() -> None:
    with pytest.raises(ValueError, match="there is no column «body»"):
        list(tables.map_quotes(batches(5), text="body"))


def test_quotes_of_little_confidence_can_be_left_out() -> None:
    count = [
        sum(batch.num_rows for batch in tables.map_quotes(batches(50), min_confidence=least))
        for least in (0.0, 1.0)
    ]
    assert count[0] > count[1]
