"""Real texts as a table: the same quotes as from files, and offsets that every engine finds."""

from __future__ import annotations

import csv
import importlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from shell import faparse

#: The parts of a quote that depend on its text alone.
OF_TEXT = (
    "number", "kind", "content", "content_start", "content_end", "stretches", "cue", "cue_start",
    "cue_end", "lemma", "source", "source_start", "source_end", "speaker", "speaker_start",
    "speaker_end", "speaker_key", "role", "rule", "confidence",
)  # fmt: skip
Row = dict[str, Any]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The pages as a table and as files, and what is made of each."""
    from conftest import SHARED

    pages = SHARED / "layout" / "dev.jsonl"
    if not pages.is_file():
        pytest.skip("../shared is not on this machine")
    pytest.importorskip("pyarrow")
    folder = tmp_path_factory.mktemp("archive")
    rows = [json.loads(line) for line in pages.read_text(encoding="utf-8").splitlines()]
    (folder / "in").mkdir()
    with (folder / "news.jsonl").open("w", encoding="utf-8") as out:
        for number, row in enumerate(rows):
            row["date"] = f"1398/{number % 12 + 1:02}/{number % 28 + 1:02}"
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            (folder / "in" / f"{row['id']}.txt").write_bytes(row["text"].encode())
    run(folder, "in", "-o", "files.parquet")
    more = ("--title-column", "", "--carry", "agency,date,text")  # `headline` has offsets
    for name in ("quotes.parquet", "archive.db", "quotes.csv"):
        run(folder, "news.jsonl", *more, "-o", name)
    yield folder


def run(folder: Path, *args: str) -> None:
    done = faparse("convert", *args, "-q", cwd=folder)
    assert done.returncode == 0, done.stderr.decode()


def parquet(path: Path) -> list[Row]:
    rows: list[Row] = importlib.import_module("pyarrow.parquet").read_table(path).to_pylist()
    return rows


def database(path: Path) -> list[Row]:
    with closing(sqlite3.connect(path)) as opened:
        opened.row_factory = sqlite3.Row
        return [dict(row) for row in opened.execute("SELECT * FROM quotes_flat ORDER BY id")]


def table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


READERS: dict[str, Callable[[Path], list[Row]]] = {
    "quotes.parquet": parquet,
    "archive.db": database,
    "quotes.csv": table,
}


@pytest.mark.parametrize("name", READERS)
def test_the_same_quotes_as_from_files(name: str, archive: Path) -> None:
    found = READERS[name](archive / name)
    want = parquet(archive / "files.parquet")
    assert len(found) > 2900
    assert [row["document_id"] for row in found] == [Path(row["document_id"]).stem for row in want]
    for column in OF_TEXT:
        cells, wanted = ([_cell(row[column], name) for row in rows] for rows in (found, want))
        assert cells == wanted, column


def _cell(value: object, name: str) -> object:
    """A value in comparable form: CSV has only text, on one line and harmless."""
    if name.endswith(".csv"):
        return " ".join(str("" if value is None else value).split()).removeprefix("'")
    return value


@pytest.mark.parametrize("name", READERS)
def test_what_was_given_comes_along(name: str, archive: Path) -> None:
    rows = READERS[name](archive / name)
    assert all(row["agency"] == row["given_agency"] for row in rows)
    assert all(row["date"] and row["given_date"].startswith("1398/") for row in rows)


def test_offsets_in_duckdb(archive: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    sql = """
        SELECT count(*), count(*) FILTER (
            content = substring(given_text, content_start + 1, content_end - content_start)
        ) FROM read_parquet(?) WHERE stretches IS NULL
    """
    with duckdb.connect() as database:
        ((all_, right),) = database.execute(sql, [str(archive / "quotes.parquet")]).fetchall()
    assert right == all_ > 2900


def test_offsets_in_sqlite(archive: Path) -> None:
    sql = """
        SELECT count(*), sum(
            content = substr(given_text, content_start + 1, content_end - content_start)
        ) FROM quotes_flat WHERE stretches IS NULL
    """
    with closing(sqlite3.connect(archive / "archive.db")) as opened:
        all_, right = opened.execute(sql).fetchone()
    assert right == all_ > 2900


def test_offsets_in_pandas(archive: Path) -> None:
    frame = pytest.importorskip("pandas").read_parquet(archive / "quotes.parquet")
    frame = frame[frame.stretches.isna()]
    columns = (frame.given_text, frame.content_start, frame.content_end)
    there = [text[start:end] for text, start, end in zip(*columns, strict=True)]
    assert there == list(frame.content)
    assert len(there) > 2900
