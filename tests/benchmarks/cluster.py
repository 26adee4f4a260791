"""Two workers of Dask against `--jobs 2` on files: throughput, and memory as the table grows.

    python tests/benchmarks/cluster.py 10000 100000

The texts are those of ../shared/layout/dev.jsonl in turn, in parts of 1,250 rows. Throughput is
per CPU second of all processes together: scheduler, client, nannies and workers.
Needs the extra `cluster`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path

from texts import ROOT, SHARED

sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

PART_ROWS = 1250
#: Files in a folder, rows of a table that is written at once.
FOLDER, GROUP = 500, 1250
#: Seconds between two looks, and between two lines of output.
LOOK, TOLD = 0.5, 120.0
TICKS = os.sysconf("SC_CLK_TCK")


def texts(count: int) -> list[str]:
    lines = (SHARED / "layout" / "dev.jsonl").read_text(encoding="utf-8").splitlines()
    return list(islice(cycle(json.loads(line)["text"] for line in lines), count))


def write_table(folder: Path, count: int) -> Path:
    import pyarrow as arrow
    from pyarrow import parquet

    path = folder / f"news-{count}.parquet"
    made = texts(count)
    columns = {"id": [f"n-{number}" for number in range(count)], "text": made}
    parquet.write_table(arrow.table(columns), path, row_group_size=GROUP, compression="zstd")
    return path


def write_files(folder: Path, count: int) -> Path:
    for number, text in enumerate(texts(count)):
        place = folder / "in" / str(number // FOLDER)
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{number}.txt").write_text(f"{text}\n", encoding="utf-8")
    return folder / "in"


class Watch:
    """The CPU seconds of processes and of all their descendants, and the memory of workers."""

    def __init__(self, roots: Callable[[], Sequence[int]]) -> None:
        self._roots = roots
        self._seconds: dict[int, float] = {}
        self._before: dict[int, float] = {}
        #: The memory of every worker, in MB, each time it was looked at.
        self.memory: dict[int, list[float]] = {}

    def look(self) -> None:
        from parts_factory import children, command_of

        left = list(self._roots())
        while left:
            process = left.pop()
            left += children(process)
            self._seconds[process] = max(self._seconds.get(process, 0.0), cpu(process))
            if "spawn_main" in command_of(process):
                self.memory.setdefault(process, []).append(resident(process))

    def begin(self) -> None:
        self.look()
        self._before = dict(self._seconds)
        self.memory.clear()

    @property
    def seconds(self) -> float:
        return sum(each - self._before.get(key, 0.0) for key, each in self._seconds.items())


def cpu(process: int) -> float:
    """The CPU seconds of a process, and of its children that have ended."""
    try:
        told = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, told[11:15])) / TICKS


def resident(process: int) -> float:
    try:
        told = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    return int(told[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20


def carry_out(command: Sequence[str], folder: Path, more: Sequence[int] = ()) -> Watch:
    """Run `faparse convert` and watch it, and the processes of a cluster."""
    from shell import COMMAND, environment

    roots = [*more]
    watch = Watch(lambda: roots)
    watch.begin()
    run = subprocess.Popen(
        [*COMMAND, "convert", *command], cwd=folder, env=environment(), stderr=subprocess.PIPE
    )
    roots.append(run.pid)
    due = time.monotonic() + TOLD
    while run.poll() is None:
        watch.look()
        time.sleep(LOOK)
        if time.monotonic() >= due:
            memory = ", ".join(f"{samples[-1]:.0f}" for samples in watch.memory.values())
            print(f"    after {watch.seconds:.0f} s of CPU: workers of {memory} MB", flush=True)
            due += TOLD
    watch.look()
    assert run.stderr
    said = run.stderr.read().decode()
    assert run.returncode == 0, said
    print("   ", next(line for line in said.splitlines() if "dispatches" in line), flush=True)
    return watch


def on_cluster(folder: Path, count: int) -> float:
    """Dispatches per CPU second of two workers."""
    from dask_cluster import Cluster
    from parts_factory import children, command_of

    source = write_table(folder, count)
    with Cluster(folder / f"cluster-{count}") as cluster:
        nannies = [cluster.add_worker() for _ in range(2)]
        processes = [cluster.scheduler.pid, *(nanny.pid for nanny in nannies)]
        while not all(any("spawn_main" in command_of(w) for w in children(n.pid)) for n in nannies):
            time.sleep(LOOK)
        command = [
            str(source), "--to", "parquet", "--part-rows", str(PART_ROWS),
            "-d", str(folder / f"out-{count}"), "--cluster", cluster.address,
        ]  # fmt: skip
        watch = carry_out(command, folder, processes)
    for samples in watch.memory.values():
        quarters = [
            max(samples[len(samples) * n // 4 : len(samples) * (n + 1) // 4 + 1]) for n in range(4)
        ]
        told = ", ".join(f"{quarter:.0f}" for quarter in quarters)
        print(f"    a worker, MB at most in each quarter of the time: {told}")
    print(f"    {watch.seconds:.1f} s of CPU", flush=True)
    return count / watch.seconds


def main(counts: list[int]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = counts[0]
        write_files(folder, files)
        for count in counts:
            print(f"{files:,} files to JSON, --jobs 2", flush=True)
            command = ["in", "--to", "json", "-d", f"json-{count}", "--jobs", "2", "--force"]
            alone = files / carry_out(command, folder).seconds
            print(f"{count:,} rows, two workers of Dask", flush=True)
            spread = on_cluster(folder, count)
            said = f"a CPU second: {alone:.0f} dispatches with --jobs 2, {spread:.0f} with Dask"
            print(f"{said}: {spread / alone:.2f}", flush=True)


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]])
