"""Tables to be cut into parts, what a folder of parts holds, and runs that are killed in time."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from conftest import ROOT
from faparse.run import Settings, walk
from faparse.run.parts.part import Done, Part, Task
from faparse.run.parts.plan import plan_parts
from faparse.run.parts.run import PartsRun, spread_here
from shell import COMMAND, environment

SAMPLES = [
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").rglob("*.txt"))[:12]
]
#: A folder whose sitecustomize.py makes processes die.
DEADLY = ROOT / "tests" / "deadly"
Row = dict[str, Any]
#: How parts of twenty rows are made in the folder `out`, by the command and by the functions.
PARTS = ("--to", "jsonl", "--part-rows", "20", "-d", "out")
LINES = Settings(to="jsonl", parts=True)


def news(count: int) -> list[Row]:
    """Rows with dispatches, each with its own id; every ninetieth has no text."""
    return [
        {
            "id": f"n-{number}",
            "text": "" if number % 90 == 89 else f"{SAMPLES[number % len(SAMPLES)]}\n{number}",
            "date": f"1398/05/{number % 28 + 1:02}",
        }
        for number in range(count)
    ]


def write_lines(path: Path, rows: Sequence[Row]) -> Path:
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    path.write_text("".join(lines), encoding="utf-8")
    return path


def write_parquet(path: Path, rows: Sequence[Row], group: int = 50) -> Path:
    arrow = importlib.import_module("pyarrow")
    parquet = importlib.import_module("pyarrow.parquet")
    parquet.write_table(arrow.Table.from_pylist(list(rows)), path, row_group_size=group)
    return path


def planned(*paths: Path, settings: Settings = LINES, rows: int = 20) -> list[Part]:
    parts = plan_parts(walk(map(str, paths)), settings, rows, "texts")
    return [part for part in parts if isinstance(part, Part)]


def carry_out(
    folder: Path, settings: Settings = LINES, rows: int = 20, jobs: int = 1, update: bool = True
) -> list[Done]:
    """Make the parts of news.jsonl in the folder `out`."""
    parts = planned(folder / "news.jsonl", settings=settings, rows=rows)
    run = PartsRun(parts, parts, Task(settings, str(folder / "out")))
    run.prepare(update=update, force=False)
    return list(run.run(spread_here(jobs)))


def documents(folder: Path) -> list[bytes]:
    """Every line of JSON in a folder of parts, in the order of the sources' rows."""
    return [line for part in marks(folder, "documents") for line in part.read_bytes().splitlines()]


def table(folder: Path, name: str) -> list[Row]:
    """Every row of a table in a folder of parts."""
    rows: list[Row] = []
    for part in marks(folder, name):
        if part.suffix == ".jsonl":
            rows += map(json.loads, part.read_bytes().splitlines())
        else:
            rows += importlib.import_module("pyarrow.parquet").read_table(part).to_pylist()
    return rows


def marks(folder: Path, name: str = "dispatches") -> list[Path]:
    return sorted((folder / name).glob("*.*")) if (folder / name).is_dir() else []


def temporary(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.name.startswith(".")]


def start(folder: Path, *args: str, **env: str) -> subprocess.Popen[bytes]:
    """`faparse convert` in a process of its own, without waiting for it."""
    return subprocess.Popen(
        [*COMMAND, "convert", *args],
        cwd=folder,
        env=environment(**env),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def wait_for(true: Callable[[], bool], seconds: float = 60) -> None:
    due = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < due, "waited too long"
        time.sleep(0.01)


def wait_for_parts(out: Path, count: int, run: subprocess.Popen[bytes]) -> None:
    """Wait until that many parts are done, or the run is over."""
    wait_for(lambda: len(marks(out)) >= count or run.poll() is not None)


def assert_one_died(said: str, out: Path, record: int, others: int, rows: int) -> None:
    """Every row is there, and the one over which processes die has failed, along with `others`."""
    assert f"#{record}: the process that converted it died" in said
    there = table(out, "dispatches")
    assert [row["record"] for row in there] == [*range(1, rows + 1)]
    failed = [row["record"] for row in there if row["error"]]
    assert record in failed
    assert len(failed) == others + 1


def end(process: subprocess.Popen[bytes], *statuses: int) -> str:
    """Wait for a process that must end with one of the statuses and no traceback; what it said."""
    try:
        _, said = process.communicate(timeout=300)
    finally:
        process.kill()
    told = said.decode(errors="replace")
    assert process.returncode in (statuses or (0,)), told
    assert "Traceback" not in told, told
    return told


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except OSError:
        return False
    return True


def children(process: int) -> list[int]:
    """The child processes of a process."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for each in tasks for child in each.read_text(encoding="ascii").split()]


def command_of(process: int) -> str:
    """How a process was called."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def deadly(id: str) -> dict[str, str]:
    """An environment in which every process dies over the row with that id (see sitecustomize)."""
    return {"TEST_DEADLY_ROW": id, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{DEADLY}"}


def hanging(id: str) -> dict[str, str]:
    """An environment in which the row with that id never finishes."""
    return {"TEST_HANGING_ROW": id, "PYTHONPATH": deadly("")["PYTHONPATH"]}


def slow(seconds: float) -> dict[str, str]:
    """An environment in which every row takes that much longer."""
    return {"TEST_SLOW_ROWS": str(seconds), "PYTHONPATH": deadly("")["PYTHONPATH"]}
