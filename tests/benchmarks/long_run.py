"""A long run over a folder: is memory flat, and does a run that is killed again and again end well?

    python tests/benchmarks/long_run.py 100000 FOLDER 24

Fills a folder with invented dispatches, no two alike, and converts it twice with two
workers: once undisturbed, while it measures the memory of the parent and of the workers (Linux),
and once killed at ten random moments with `kill -9` and resumed with `--update`. Reports whether
both trees are the same, byte for byte, with nothing else left behind.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

#: How often a run is killed, and how many measurements of an undisturbed one are printed.
KILLS, SHOWN = 10, 12
#: Seconds between two measurements.
PAUSE = 1.0


def fill(folder: Path, files: int, seed: int) -> None:
    """One to three cases in each file, below a numbered headline; a few hundred files a folder."""
    from tagged import read_cases

    dice = random.Random(seed)
    texts = [case.text for case in read_cases()]
    for number in range(files):
        place = folder / f"{number // 4000:03}" / f"{number // 200 % 20:02}"
        place.mkdir(parents=True, exist_ok=True)
        body = "\n".join(dice.sample(texts, dice.randint(1, 3)))
        text = f"خبر {number} از شهر\n\n{body}\n\nانتهای پیام/{number % 977}\n"
        (place / f"{number:06}.txt").write_text(text, encoding="utf-8")


def start(folder: Path, out: str) -> subprocess.Popen[bytes]:
    """`faparse convert in -d out --update` with two workers, leader of its own process group."""
    command = [sys.executable, "-m", "faparse", "convert", "in", "-d", out, "--to", "json"]
    with (folder / f"{out}.log").open("ab") as log:
        return subprocess.Popen(
            [*command, "--update", "--jobs", "2", "--no-progress"],
            cwd=folder,
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
            stdout=log,
            stderr=log,
        )


def children(process: int) -> list[int]:
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    found = [int(child) for task in tasks for child in task.read_text().split()]
    return found + [below for child in found for below in children(child)]


def memory(process: int) -> int:
    """The resident memory of a process in KB; 0 when it is gone."""
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0)


def written(folder: Path) -> int:
    return sum(1 for _, _, names in os.walk(folder) for name in names if name.endswith(".json"))


def measured(folder: Path) -> Iterator[tuple[float, int, list[int]]]:
    """An undisturbed run: each second, the time, the parent's memory and its children's."""
    process = start(folder, "whole")
    began = time.monotonic()
    while process.poll() is None:
        time.sleep(PAUSE)
        parent = memory(process.pid)
        if parent:
            below = sorted(filter(None, map(memory, children(process.pid))))
            yield time.monotonic() - began, parent, below
    print(f"undisturbed: status {process.returncode}")


def killed(folder: Path, seconds: float, seed: int) -> None:
    """The other run, killed at random moments; all in all it takes about the `seconds` of one."""
    dice = random.Random(seed)
    for number in range(KILLS):
        process = start(folder, "killed")
        time.sleep(max(0.2, dice.random() * 2 * seconds / (KILLS + 2)))
        below = children(process.pid)
        status = process.poll()
        process.kill()
        process.wait()
        due = time.monotonic() + 60
        while any(map(memory, below)) and time.monotonic() < due:
            time.sleep(0.05)
        left = sum(1 for each in below if memory(each))
        there = written(folder / "killed")
        was = "running" if status is None else f"at its end, {status}"
        print(f"kill {number + 1}: {there} written, {left} workers left, was {was}", flush=True)
    process = start(folder, "killed")
    print(f"the rest: status {process.wait()}, {written(folder / 'killed')} written")


def main(files: int, folder: Path, seed: int) -> int:
    """Both runs, and whether they made the same."""
    from tree_factory import contents

    shutil.rmtree(folder, ignore_errors=True)
    fill(folder / "in", files, seed)
    began = time.monotonic()
    found = list(measured(folder))
    took = time.monotonic() - began
    print(f"{written(folder / 'whole')} written in {took:.0f} s")
    for place in range(SHOWN):
        seconds, parent, below = found[min(len(found) - 1, place * len(found) // (SHOWN - 1))]
        print(f"{seconds:6.0f} s  parent {parent:7} KB  children {below} KB", flush=True)
    killed(folder, took, seed)
    one, other = contents(folder / "whole"), contents(folder / "killed")
    print("the same tree" if one == other else "OTHER TREES", len(one), len(other))
    return int(one != other)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main(int(sys.argv[1]), Path(sys.argv[2]).resolve(), int(sys.argv[3])))
