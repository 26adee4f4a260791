"""Runs over a table that are killed, five times each: what --update makes of it is the whole."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path
from typing import Any

import pytest

from faparse.run import Plan, Settings, Target, run, walk
from parts_factory import (
    children,
    deadly,
    end,
    lives,
    news,
    start,
    temporary,
    wait_for,
    write_lines,
    write_parquet,
)
from tree_factory import contents

ROWS = 420
#: Seconds after its beginning at which a run is killed: as it starts, and in the midst of it.
MOMENTS = (0.2, 0.6, 0.9, 1.2, 1.6)


def bytes_in(path: Path) -> object:
    return contents(path) if path.is_dir() else path.read_bytes()


def rows_in(path: Path) -> object:
    with closing(sqlite3.connect(path)) as database:
        return [*database.iterdump()]


def table_in(path: Path) -> object:
    return pytest.importorskip("pyarrow.parquet").read_table(path).to_pylist()


OUTPUTS: dict[str, tuple[list[str], Callable[[Path], object]]] = {
    "out.db": (["-o", "out.db"], rows_in),
    "out.parquet": (["-o", "out.parquet"], table_in),
    "out": (["--to", "json", "-d", "out"], bytes_in),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_lines(tmp_path / "news.jsonl", news(ROWS))
    return tmp_path


def undisturbed(folder: Path, name: str) -> object:
    """What a run makes that nobody disturbs; it is taken away again."""
    options, content = OUTPUTS[name]
    if name == "out.parquet":
        pytest.importorskip("pyarrow")
    end(start(folder, "news.jsonl", *options, "--jobs", "2"), 1)
    made = content(folder / name)
    (folder / name).rename(folder / f"want-{name}")
    return made


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_run_is_killed_five_times(name: str, folder: Path) -> None:
    want = undisturbed(folder, name)
    options, content = OUTPUTS[name]
    for moment in MOMENTS:
        process = start(folder, "news.jsonl", *options, "--jobs", "2", "--update")
        time.sleep(moment)
        workers = children(process.pid)
        process.kill()
        process.communicate()
        wait_for(lambda workers=workers: not any(map(lives, workers)))  # type: ignore[misc]
    end(start(folder, "news.jsonl", *options, "--jobs", "2", "--update"), 0, 1)
    assert content(folder / name) == want
    assert not temporary(folder)


def test_five_workers_are_killed(folder: Path) -> None:
    plan = Plan(walk([str(folder / "news.jsonl")]), Target())
    settings = Settings(to="jsonl")
    want = list(run(plan, settings, 1))
    others = set(active_children())
    found = []
    for number, outcome in enumerate(run(plan, settings, 2)):
        found.append(outcome)
        if number in (1, 90, 170, 250, 330):
            workers = [child for child in active_children() if child not in others]
            workers[number % len(workers)].kill()
    assert found == want


def test_one_row_fails_and_one_kills_its_process(folder: Path) -> None:
    pytest.importorskip("pyarrow")
    write_parquet(folder / "news.parquet", news(ROWS))
    command = ["news.parquet", "--table", "dispatches", "-o", "out.parquet", "--jobs", "2"]
    said = end(start(folder, *command, **deadly("n-47")), 1)
    assert "news.parquet#48: the process that converted it died" in said
    assert "news.parquet#90: it has no text" in said
    rows: Any = table_in(folder / "out.parquet")
    assert [row["record"] for row in rows] == [*range(1, ROWS + 1)]
    assert [row["record"] for row in rows if row["error"]] == [48, 90, 180, 270, 360]
