"""The executor: order, window, what a dead worker costs, and that no message is too large."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool, _ExecutorManagerThread
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from conftest import ROOT
from faparse.run.executor import Executor, NoWorkers, Ready, end_broken, start_pool, submit
from jobs import (
    Unloadable,
    deadly,
    deadly_amid_a_result,
    deadly_once,
    longer,
    lost_text,
    minus,
    own_process,
    slow_at_first,
    slow_later,
)


def test_a_slow_job_holds_back_the_others_within_a_window() -> None:
    handed: list[int] = []

    def jobs() -> Iterator[int]:
        for number in range(1000):
            handed.append(number)
            yield number

    results = Executor(2, slow_at_first, None, minus, batch=4).map(jobs())
    assert next(results) == 0
    assert 2 < len(handed) <= 128
    assert list(results) == list(range(1, 1000))


@pytest.mark.parametrize("batch", [1, 2, 5])
def test_the_job_that_kills_its_worker_is_blamed_and_no_other(batch: int) -> None:
    results = list(Executor(2, deadly, None, minus, batch).map(iter(range(12))))
    assert results == [0, 1, 2, -3, 4, 5, 6, -7, 8, 9, 10, 11]


def test_workers_that_are_killed_from_outside_cost_nothing(tmp_path: Path) -> None:
    results = list(Executor(2, deadly_once, str(tmp_path), minus, 4).map(iter(range(40))))
    assert results == list(range(40))


def test_a_worker_killed_at_any_moment_costs_nothing() -> None:
    results = Executor(2, own_process, None, minus, 2).map(iter(range(400)))
    seen: list[int] = []
    for number, process in enumerate(results):
        seen.append(process)
        if number in (0, 50, 120):
            os.kill(process, signal.SIGKILL)
    assert len(seen) == 400
    assert all(process > 0 for process in seen)


def test_a_worker_that_dies_amid_a_result_costs_nothing(tmp_path: Path) -> None:
    """The pool waits for the rest of what the worker sent, and must not wait for ever."""
    mark = str(tmp_path / "mark")
    results = list(Executor(2, deadly_amid_a_result, mark, minus, 2).map(iter(range(40))))
    assert results == list(range(40))


def test_results_that_are_there_already_keep_their_place() -> None:
    jobs: list[int | Ready] = [1, Ready(20), 3, Ready(40)]
    assert list(Executor(2, slow_at_first, None, minus, 2).map(jobs)) == [1, 20, 3, 40]


def test_results_do_not_wait_for_a_slow_batch() -> None:
    results = Executor(2, slow_later, None, minus, batch=2).map(iter(range(4)))
    assert next(results) == 0
    began = time.monotonic()
    assert list(results) == [1, 2, 3]
    assert time.monotonic() - began > 0.2


def test_large_jobs_and_large_results_do_not_block_each_other() -> None:
    text = "خبر" * 100_000
    results = Executor(2, longer, 3, lost_text, 4).map(iter([text] * 60))
    assert sum(map(len, results)) == 60 * 3 * len(text)


def ended(process: Any) -> bool:
    """Whether a process has ended; another thread that reaps it may take a moment to report so."""
    for _ in range(100):
        if not process.is_alive():
            return True
        time.sleep(0.02)
    return False


def test_a_process_that_its_broken_pool_overlooks_is_ended(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A pool that breaks while `submit` starts a process neither ends that one nor tells it to."""
    pool = start_pool(2, slow_at_first, None)
    results = [submit(pool, [0]), submit(pool, [0])]
    first, second = pool._processes.values()
    assert [each.result()[0] for each in results] == [[0], [0]]
    monkeypatch.setattr(BaseProcess, "terminate", lambda process: None)
    monkeypatch.setattr(_ExecutorManagerThread, "shutdown_workers", lambda manager: None)
    first.kill()
    with pytest.raises(BrokenProcessPool):
        while True:
            submit(pool, [1]).result()
    ending = threading.Thread(target=end_broken, args=[pool], daemon=True)
    ending.start()
    ending.join(10)
    waits = ending.is_alive()
    second.kill()
    assert not waits
    assert ended(second)


def test_closing_early_ends_the_workers() -> None:
    executor: Executor[int, int] = Executor(2, slow_at_first, None, minus)
    results = executor.map(iter(range(10_000)))
    next(results)
    processes = executor._workers()
    assert len(processes) == 2
    results.close()  # type: ignore[attr-defined]
    assert [ended(process) for process in processes] == [True, True]


@pytest.mark.filterwarnings("ignore")
def test_workers_that_can_not_start_are_an_error(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(NoWorkers, match="--jobs 1"):
        list(Executor(2, slow_at_first, Unloadable(), minus).map(iter(range(9))))


_PARENT = """
import sys
sys.path[:0] = {paths}
from faparse.run.executor import Executor
from jobs import minus, own_process
if __name__ == "__main__":
    for process in Executor(2, own_process, None, minus).map(iter(range(100_000))):
        print(process, flush=True)
"""


def test_no_worker_outlives_a_killed_parent(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    paths = [str(ROOT / "src"), str(ROOT / "tests")]
    script.write_text(_PARENT.format(paths=paths), encoding="utf-8")
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    workers = {int(parent.stdout.readline()) for _ in range(40)}
    parent.kill()
    parent.communicate()
    due = time.monotonic() + 10
    while any(map(_lives, workers)) and time.monotonic() < due:
        time.sleep(0.05)
    assert not any(map(_lives, workers))


def _lives(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] != "Z"
