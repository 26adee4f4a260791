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
from shell import COMMAND, environment

SAMPLES = [
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "samples").rglob("*.txt"))[:12]
]
#: A folder whose sitecustomize.py makes processes die.
DEADLY = ROOT / "tests" / "deadly"
Row = dict[str, Any]


def news(count: int) -> list[Row]:
    """Rows with dispatches, each with another id; every ninetieth has no text."""
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
    """`faparse convert` in a process of its own, not waited for."""
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


def end(process: subprocess.Popen[bytes], *statuses: int) -> str:
    """Wait for a process; what it said. It ends with one of the statuses, and no traceback."""
    try:
        _, said = process.communicate(timeout=120)
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
    """The processes that a process has started."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for each in tasks for child in each.read_text(encoding="ascii").split()]


def command_of(process: int) -> str:
    """How a process was called."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""


def deadly(id: str) -> dict[str, str]:
    """The environment in which every process dies over the row of that name (see sitecustomize)."""
    return {"TEST_DEADLY_ROW": id, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{DEADLY}"}


def hanging(id: str) -> dict[str, str]:
    """The environment in which the row of that name is never through."""
    return {"TEST_HANGING_ROW": id, "PYTHONPATH": deadly("")["PYTHONPATH"]}
