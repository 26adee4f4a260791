"""Bad tables among good ones: each is named, the rest continue, and nothing is half written."""

from __future__ import annotations

import importlib
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from shell import faparse

TEXT = "وزیر نیرو گفت: خاموشی نداریم."
GOOD = json.dumps({"id": "g-1", "body": TEXT}, ensure_ascii=False)
#: A source, and what is said about it.
SAID = {
    "a-column.csv": "a-column.csv: --text-column: there is no column «body»; "
    "the columns are id, story",
    "b-cell.jsonl": "b-cell.jsonl#2: it has no text in «body»",
    "c-line.jsonl": "c-line.jsonl#2: line 2: it is not a JSON object",
    "d-cut.parquet": "d-cut.parquet: it is not a whole Parquet file",
    "e-locked.db": "e-locked.db: SQLite says: database is locked",
    "f-gone.csv": "f-gone.csv: No such file or directory",
}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """The sources; one is a database that another program has locked."""
    arrow = pytest.importorskip("pyarrow")
    table = arrow.Table.from_pylist([{"id": "p-1", "body": TEXT}] * 3)
    importlib.import_module("pyarrow.parquet").write_table(table, tmp_path / "d-cut.parquet")
    whole = (tmp_path / "d-cut.parquet").read_bytes()
    (tmp_path / "d-cut.parquet").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "a-column.csv").write_text(f"id,story\n1,{TEXT}\n", encoding="utf-8")
    (tmp_path / "b-cell.jsonl").write_text(f'{GOOD}\n{{"id": "e", "body": null}}\n', "utf-8")
    (tmp_path / "c-line.jsonl").write_text(f'{GOOD}\n{{"body": \n{GOOD}\n', encoding="utf-8")
    (tmp_path / "good.jsonl").write_text(f"{GOOD}\n", encoding="utf-8")
    with closing(sqlite3.connect(tmp_path / "e-locked.db", isolation_level=None)) as database:
        database.execute("CREATE TABLE news (id, body)")
        database.execute("BEGIN EXCLUSIVE")
        yield tmp_path


@pytest.mark.parametrize("output", ["out.csv", "out.parquet", "out.db", "out.jsonl"])
def test_each_is_named_and_the_rest_goes_on(output: str, folder: Path) -> None:
    sources = [*SAID, "good.jsonl"]
    before = {path.name for path in folder.iterdir()}
    done = faparse("convert", *sources, "--text-column", "body", "-o", output, cwd=folder)
    told = done.stderr.decode()
    assert done.returncode == 1
    for said in SAID.values():
        assert said in told
    assert "4 dispatches, 4 quotes" in told
    assert "6 failures" in told
    assert {path.name for path in folder.iterdir()} == before | {output}


def test_nothing_but_bad_ones_is_a_table_all_the_same(folder: Path) -> None:
    command = ("convert", *SAID, "--text-column", "body", "--table", "dispatches")
    faparse(*command, "-o", "out.db", cwd=folder)
    with closing(sqlite3.connect(folder / "out.db")) as database:
        rows = database.execute("SELECT path, error FROM dispatches WHERE error IS NOT NULL")
        assert [path for path, _ in rows] == list(SAID)
