"""Runs over a table that are killed, five times each: with --update the output is still whole."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import time
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from faparse.run import Plan, Settings, Target, run, walk
from parts_factory import (
    children,
    command_of,
    deadly,
    end,
    lives,
    news,
    slow,
    start,
    temporary,
    wait_for,
    write_lines,
    write_parquet,
)
from tree_factory import contents

ROWS = 420
#: The single files that a table is converted into.
FILES = ("out.csv", "out.jsonl", "out.parquet", "out.db")
#: Seconds after its start at which a run is killed: while it starts, and in the middle of it.
MOMENTS = (0.2, 0.6, 0.9, 1.2, 1.6)
#: What some twenty rows take up (bytes).
_SOME = 100_000


def rows_in(path: Path) -> object:
    with closing(sqlite3.connect(path)) as database:
        return [*database.iterdump()]


def table_in(path: Path) -> object:
    return pytest.importorskip("pyarrow.parquet").read_table(path).to_pylist()


def content(path: Path) -> object:
    """What there is in an output, whatever its bytes."""
    if path.is_dir():
        return contents(path)
    if path.suffix == ".db":
        return rows_in(path)
    return table_in(path) if path.suffix == ".parquet" else path.read_bytes()


def options(name: str) -> list[str]:
    return ["-o", name] if "." in name else ["--to", "json", "-d", name]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_lines(tmp_path / "news.jsonl", news(ROWS))
    return tmp_path


def undisturbed(folder: Path, name: str) -> object:
    """What a run produces when nobody disturbs it; the output is moved out of the way."""
    if name == "out.parquet":
        pytest.importorskip("pyarrow")
    end(start(folder, "news.jsonl", *options(name), "--jobs", "2"), 1)
    made = content(folder / name)
    (folder / name).rename(folder / f"want-{name}")
    return made


def size(folder: Path, name: str) -> int:
    """How many bytes a run into one file has written to its journal about what is done."""
    path = folder / f".{name}.faparse-journal"
    return path.stat().st_size if path.exists() else 0


def wait_for_more(run: Popen[bytes], folder: Path, name: str) -> None:
    """Wait until the run, which must not be over yet, has written down some twenty more rows."""
    enough = size(folder, name) + _SOME
    wait_for(lambda: size(folder, name) > enough or run.poll() is not None)
    assert run.poll() is None


def kill(run: Popen[bytes]) -> None:
    """Kill a run, and wait for the end of its workers."""
    workers = children(run.pid)
    run.kill()
    run.communicate()
    wait_for(lambda: not any(map(lives, workers)))


def test_a_run_into_a_folder_is_killed_five_times(folder: Path) -> None:
    want = undisturbed(folder, "out")
    command = ["news.jsonl", *options("out"), "--jobs", "2", "--update"]
    for moment in MOMENTS:
        process = start(folder, *command)
        time.sleep(moment)
        kill(process)
    end(start(folder, *command), 0, 1)
    assert content(folder / "out") == want
    assert not temporary(folder)


@pytest.mark.parametrize("name", FILES)
def test_a_run_into_a_file_is_killed_five_times(name: str, folder: Path) -> None:
    want = undisturbed(folder, name)
    command = ["news.jsonl", "-o", name, "--jobs", "2", "--update"]
    for _ in range(5):
        process = start(folder, *command, **slow(0.02))
        wait_for_more(process, folder, name)
        kill(process)
        assert not (folder / name).exists()
    said = end(start(folder, *command), 1)
    (done,) = re.findall(r"a stopped run resumes: (\d+) inputs done", said)
    assert int(done) > 50
    assert content(folder / name) == want
    assert not temporary(folder)


@pytest.mark.parametrize("name", FILES)
def test_five_workers_of_a_run_are_killed(name: str, folder: Path) -> None:
    want = undisturbed(folder, name)
    process = start(folder, "news.jsonl", "-o", name, "--jobs", "2", **slow(0.02))
    for _ in range(5):
        wait_for_more(process, folder, name)
        workers = [each for each in children(process.pid) if "spawn_main" in command_of(each)]
        os.kill(workers[0], signal.SIGKILL)
    assert "the process that converted it died" not in end(process, 1)
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
