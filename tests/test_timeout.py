"""Inputs that take too long, and processes that hang or are killed as they start."""

from __future__ import annotations

import os
import signal
import threading
import time
from multiprocessing import active_children
from pathlib import Path

import pytest

from faparse.run.deadline import TooSlow, deadline
from faparse.run.executor import Executor
from jobs import minus, own_process, stuck
from parts_factory import end, hanging, news, start, table, write_lines

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="there is no timer")


def test_what_is_done_in_time_is_not_disturbed() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with deadline(5):
        pass
    with deadline(0):
        pass
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before


def test_what_takes_longer_is_interrupted() -> None:
    with pytest.raises(TooSlow), deadline(0.05):
        time.sleep(10)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_other_threads_have_no_timer() -> None:
    said: list[str] = []

    def work() -> None:
        with deadline(0.01):
            time.sleep(0.1)
            said.append("done")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert said == ["done"]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("options", [["-o", "out.jsonl"], ["-d", "out", "--part-rows", "100"]])
def test_an_input_that_hangs_is_one_failure(jobs: str, options: list[str], tmp_path: Path) -> None:
    write_lines(tmp_path / "news.jsonl", news(260))
    command = ["news.jsonl", "--to", "jsonl", "--timeout", "3", "--jobs", jobs, *options]
    said = end(start(tmp_path, *command, **hanging("n-47")), 1)
    assert "news.jsonl#48: it takes longer than the 3 seconds that --timeout allows" in said
    assert "257 dispatches" in said and "3 failures" in said
    if "-d" in options:
        there = table(tmp_path / "out", "dispatches")
        assert [row["record"] for row in there if row["error"]] == [48, 90, 180]


def test_a_process_that_does_not_hear_its_timer_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("faparse.run.executor._GRACE", 0.5)
    executor: Executor[int, int] = Executor(2, stuck, None, minus, batch=2, timeout=0.5)
    assert list(executor.map(iter(range(12)))) == [0, 1, 2, 3, 4, -5, *range(6, 12)]


def test_processes_that_are_killed_as_they_start_end_no_run() -> None:
    executor: Executor[int, int] = Executor(2, own_process, None, minus, batch=2)
    results = executor.map(iter(range(200)))
    assert next(results) > 0
    killed: set[int | None] = set()

    def kill_what_starts() -> None:
        due = time.monotonic() + 60
        while len(killed) < 7 and time.monotonic() < due:
            for child in active_children():
                if child.pid and child.pid not in killed:
                    killed.add(child.pid)
                    os.kill(child.pid, signal.SIGKILL)
            time.sleep(0.01)

    thread = threading.Thread(target=kill_what_starts)
    thread.start()
    assert len(list(results)) == 199
    thread.join()
    assert len(killed) == 7
