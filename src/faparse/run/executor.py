"""Many jobs in several processes, and their results in the order of the jobs.

`concurrent.futures` moves the jobs and the results. Added here are the window, which keeps memory
use flat however many jobs there are, and what happens when a process dies: its pool is then broken,
with all that it had, and what was unfinished is done again, each job alone in a process. A job
whose process dies twice is to blame, and its result is `lost(job)`. A process that somebody killed
costs only time.

Workers ignore Ctrl-C, which is the parent's business, and end when the parent is gone.
"""

from __future__ import annotations

import gc
import math
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from time import monotonic
from typing import Any, Generic, NamedTuple, TypeVar

J = TypeVar("J")
R = TypeVar("R")

#: Batches per worker that are under way, or finished and waiting for a slow one before them.
_WINDOW = 16
#: A batch that takes longer than this (seconds) makes the following ones smaller: nobody wants to
#: wait long for the first results.
_SLOW = 0.2
#: How often an idle process may fail to start before we give up: at first, and once processes have
#: started well before, as somebody may be killing them.
_STARTS, _RESTARTS = 3, 20
#: Seconds that a process may be silent beyond what its jobs are allowed before it is killed.
_GRACE = 10.0
#: Seconds between two checks whether a process whose result is awaited is gone.
_LOOK = 1.0
#: How often a job is tried alone: a process may have been killed from outside once.
_TRIES = 2
#: Seconds that workers have to finish their current work when the run ends early.
_SHUTDOWN_SECONDS = 2.0


class NoWorkers(Exception):
    """Workers can't be started here."""


class Ready(NamedTuple):
    """A result that is there already, in its place among the jobs."""

    result: Any


class _Batch(NamedTuple):
    """Jobs that go to a worker together; without a future, each is to be done alone."""

    jobs: list[Any]
    future: Future[tuple[list[Any], float]] | None


_work: Callable[[Any, Any], Any]
_shared: Any


def _begin(work: Callable[[Any, Any], Any], shared: Any) -> None:
    """Set up a worker."""
    global _work, _shared
    _work, _shared = work, shared
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # until everything permanent is loaded: see __main__.py
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _carry_out(jobs: list[Any]) -> tuple[list[Any], float]:
    """The results of a batch, and how long it took, in seconds."""
    began = monotonic()
    results = [job.result if isinstance(job, Ready) else _work(job, _shared) for job in jobs]
    seconds = monotonic() - began
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
    return results, seconds


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes started in this block ignore Ctrl-C from their first moment on."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not the main thread: Ctrl-C doesn't arrive here
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def start_pool(
    size: int, work: Callable[[Any, Any], Any], shared: Any, again: bool = False
) -> ProcessPoolExecutor:
    """A pool for `submit`, of which at least one process runs. Raises `NoWorkers`.

    `again` says that there were processes before, so that it is known that they can start here.
    """
    for _ in range(_RESTARTS if again else _STARTS):
        made = ProcessPoolExecutor(
            size, get_context("spawn"), initializer=_begin, initargs=(work, shared)
        )
        with suppress(BrokenProcessPool):
            submit(made, []).result()
            return made
        end_broken(made)
    raise NoWorkers("worker processes can't be started; use --jobs 1")


def submit(pool: ProcessPoolExecutor, jobs: list[Any]) -> Future[tuple[list[Any], float]]:
    """Hand jobs to a process. Raises `BrokenProcessPool`."""
    with _uninterrupted():
        return pool.submit(_carry_out, jobs)


def end_workers(pools: Iterable[ProcessPoolExecutor], others: set[int | None]) -> None:
    """End all processes except `others`: when they finish their current work, or else soon."""
    for pool in pools:
        pool.shutdown(wait=False, cancel_futures=True)
    due = monotonic() + _SHUTDOWN_SECONDS
    for child in workers_but(others):
        child.join(max(0.0, due - monotonic()))
        if child.is_alive():
            child.kill()
            child.join()


def end_broken(pool: ProcessPoolExecutor) -> None:
    """End a pool that is broken, with any process that it overlooked.

    Such a pool ends its processes and waits for them. One that `submit` starts meanwhile is not
    ended, and the pool would wait for it for ever.
    """
    for process in list((pool._processes or {}).values()):
        process.kill()
    pool.shutdown(wait=True, cancel_futures=True)


def _end_results(pool: ProcessPoolExecutor) -> None:
    """Let a pool know that no more results will come: its reader ends when nobody can write.

    The processes are dead, but the parent holds the other end of the pipe as well, and the standard
    library has no way to close it.
    """
    pool._result_queue._writer.close()  # type: ignore[attr-defined]


def workers_but(others: set[int | None]) -> list[Any]:
    """The child processes other than `others`, which were there before."""
    return [child for child in active_children() if child.pid not in others]


class Executor(Generic[J, R]):
    """Calls `work(job, shared)` in `size` processes, handing each up to `batch` jobs at a time.

    With a `timeout`, in seconds per job, a process that is silent for longer is killed.
    """

    def __init__(
        self,
        size: int,
        work: Callable[[J, Any], R],
        shared: Any,
        lost: Callable[[J], R],
        batch: int = 1,
        timeout: float = 0.0,
    ) -> None:
        self._size, self._lost, self._most = size, lost, batch
        self._patience = timeout * batch + _GRACE if timeout else None
        self._started = False
        self._begin = (work, shared)
        self._batch = 1
        self._others = {child.pid for child in active_children()}
        #: The processes of the current pools that have been seen so far.
        self._seen: set[int | None] = set()
        self._crowd: ProcessPoolExecutor | None = None
        self._alone: ProcessPoolExecutor | None = None

    def map(self, jobs: Iterable[J | Ready]) -> Iterator[R]:
        """The results in the order of the jobs. Raises `NoWorkers`."""
        window: deque[_Batch] = deque()
        left = iter(jobs)
        try:
            while True:
                while len(window) < _WINDOW * self._size:
                    if not (batch := list(islice(left, self._batch))):
                        break
                    self._hand_out(batch, window)
                if not window:
                    return
                yield from self._results(window)
        finally:
            self.close()

    def close(self) -> None:
        """End the workers: when they finish their current work, or else soon."""
        end_workers([each for each in (self._crowd, self._alone) if each], self._others)
        self._crowd = self._alone = None

    def _workers(self) -> list[Any]:
        return workers_but(self._others)

    def _hand_out(self, jobs: list[Any], window: deque[_Batch]) -> None:
        try:
            if self._crowd is None:
                self._crowd = self._start(self._size)
            future = submit(self._crowd, jobs)
        except BrokenProcessPool:
            self._suspect(window)
            window.append(_Batch(jobs, None))
        else:
            self._has_lost_one()  # to see new ones: a pool starts its processes one by one
            window.append(_Batch(jobs, future))

    def _results(self, window: deque[_Batch]) -> Iterator[R]:
        """The results of the first batch in the window, which is removed from it."""
        if (future := window[0].future) is not None:
            try:
                results, seconds = self._result(future)
            except BrokenProcessPool:
                self._suspect(window)
            else:
                window.popleft()
                self._batch = max(1, self._batch // 2) if seconds > _SLOW else self._grown()
                yield from results
                return
        for job in window.popleft().jobs:
            yield self._done_alone(job)

    def _result(self, future: Future[tuple[list[Any], float]]) -> tuple[list[Any], float]:
        """The result of a batch; the processes are killed when they are silent for too long.

        They are also killed when one is gone and the pool doesn't notice: a process that dies while
        sending a result leaves the pool waiting for the rest.
        """
        due = monotonic() + (self._patience or math.inf)
        while (left := due - monotonic()) > 0 and not self._has_lost_one():
            with suppress(TimeoutError):
                return future.result(min(_LOOK, left))
        for child in self._workers():
            child.kill()
        for pool in filter(None, (self._crowd, self._alone)):
            _end_results(pool)
        return future.result()

    def _see_anew(self) -> None:
        """Forget the processes of finished pools."""
        self._seen = {child.pid for child in self._workers()}

    def _has_lost_one(self) -> bool:
        """Whether a process that was seen at work is gone."""
        alive = {child.pid for child in self._workers()}
        lost = not self._seen <= alive
        self._seen |= alive
        return lost

    def _start(self, size: int) -> ProcessPoolExecutor:
        made = start_pool(size, *self._begin, again=self._started)
        self._started = True
        self._see_anew()
        return made

    def _grown(self) -> int:
        return min(self._most, self._batch * 2)

    def _suspect(self, window: deque[_Batch]) -> None:
        """A worker has died: mark whatever is unfinished to be done again, alone."""
        if self._crowd:
            end_broken(self._crowd)
        self._crowd = None
        self._see_anew()
        for place, (jobs, future) in enumerate(window):
            if future and (future.cancelled() or not future.done() or future.exception()):
                window[place] = _Batch(jobs, None)

    def _done_alone(self, job: J | Ready) -> R:
        for _ in range(_TRIES):
            if self._alone is None:
                self._alone = self._start(1)
            with suppress(BrokenProcessPool):
                result: R = self._result(submit(self._alone, [job]))[0][0]
                return result
            end_broken(self._alone)
            self._alone = None
            self._see_anew()
        return job.result if isinstance(job, Ready) else self._lost(job)
