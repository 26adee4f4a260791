"""Many jobs in several processes, and their results in the order of the jobs.

`concurrent.futures` moves the jobs and the results; ours are the window, which keeps memory flat
however many jobs there are, and what happens when a process dies. Then the executor is broken with
all that it had; what was not through is done again, each job alone in a process. A job whose
process dies twice is to blame, and its result is `lost(job)`. A process that somebody killed costs
nothing but time.

Workers are deaf to Ctrl-C, which is the parent's business, and end when the parent is gone.
"""

from __future__ import annotations

import gc
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

from faparse.run.jobs import Pending

J = TypeVar("J")
R = TypeVar("R")

#: Batches, per worker, that are under way or wait for a slow one before them.
_WINDOW = 16
#: A batch that takes longer than this (seconds) makes the following ones smaller: nobody wants to
#: wait long for the first results, and a message costs a hundredth of it.
_SLOW = 0.05
#: So often a process that does nothing may fail to start before we give up.
_STARTS = 3
#: So often a job is done alone: a process may have been killed from outside once.
_TRIES = 2
#: Seconds that workers have to finish what they are at when the run is over early.
_SHUTDOWN_SECONDS = 2.0


class NoWorkers(Exception):
    """Workers can't be started here."""


class Ready(NamedTuple):
    """A result that stands among the jobs already, in its place."""

    result: Any


class _Batch(NamedTuple):
    """Jobs that go to a worker together; without a future they are to be done alone."""

    jobs: list[Any]
    future: Future[tuple[list[Any], float]] | None


_work: Callable[[Any, Any], Any]
_shared: Any


def _begin(work: Callable[[Any, Any], Any], shared: Any) -> None:
    """A worker's first deed."""
    global _work, _shared
    _work, _shared = work, shared
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # until what stays is there: see __main__.py
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _carry_out(jobs: list[Any]) -> tuple[list[Any], float]:
    """The results of a batch, and how long it took; what is pending is waited for at its end."""
    began = monotonic()
    begun = [job.result if isinstance(job, Ready) else _work(job, _shared) for job in jobs]
    results = [each.result() if isinstance(each, Pending) else each for each in begun]
    if not gc.isenabled():
        gc.freeze()
        gc.enable()
    return results, monotonic() - began


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes started here are deaf to Ctrl-C from their first moment on."""
    try:
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    except ValueError:  # not the main thread: Ctrl-C does not come here
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


class Executor(Generic[J, R]):
    """Calls `work(job, shared)` in `size` processes, handing each up to `batch` jobs at a time."""

    def __init__(
        self,
        size: int,
        work: Callable[[J, Any], R | Pending[R]],
        shared: Any,
        lost: Callable[[J], R],
        batch: int = 1,
    ) -> None:
        self._size, self._lost, self._most = size, lost, batch
        self._begin = (work, shared)
        self._batch = 1
        self._others = {child.pid for child in active_children()}
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
        """End the workers: when through with what they are at, or else soon."""
        for executor in (self._crowd, self._alone):
            if executor:
                executor.shutdown(wait=False, cancel_futures=True)
        self._crowd = self._alone = None
        due = monotonic() + _SHUTDOWN_SECONDS
        for child in self._workers():
            child.join(max(0.0, due - monotonic()))
            if child.is_alive():
                child.kill()
                child.join()

    def _workers(self) -> list[Any]:
        return [child for child in active_children() if child.pid not in self._others]

    def _hand_out(self, jobs: list[Any], window: deque[_Batch]) -> None:
        try:
            if self._crowd is None:
                self._crowd = self._start(self._size)
            with _uninterrupted():
                future = self._crowd.submit(_carry_out, jobs)
        except BrokenProcessPool:
            self._suspect(window)
            window.append(_Batch(jobs, None))
        else:
            window.append(_Batch(jobs, future))

    def _results(self, window: deque[_Batch]) -> Iterator[R]:
        """The results of the first batch in the window, which is taken out."""
        if (future := window[0].future) is not None:
            try:
                results, seconds = future.result()
            except BrokenProcessPool:
                self._suspect(window)
            else:
                window.popleft()
                self._batch = max(1, self._batch // 2) if seconds > _SLOW else self._grown()
                yield from results
                return
        for job in window.popleft().jobs:
            yield self._done_alone(job)

    def _grown(self) -> int:
        return min(self._most, self._batch * 2)

    def _suspect(self, window: deque[_Batch]) -> None:
        """A worker has died: whatever was not through is to be done again, alone."""
        if self._crowd:
            self._crowd.shutdown(wait=True, cancel_futures=True)
        self._crowd = None
        for place, (jobs, future) in enumerate(window):
            if future and (future.cancelled() or not future.done() or future.exception()):
                window[place] = _Batch(jobs, None)

    def _done_alone(self, job: J | Ready) -> R:
        for _ in range(_TRIES):
            if self._alone is None:
                self._alone = self._start(1)
            with suppress(BrokenProcessPool):
                with _uninterrupted():
                    future = self._alone.submit(_carry_out, [job])
                result: R = future.result()[0][0]
                return result
            self._alone.shutdown(wait=True)
            self._alone = None
        return job.result if isinstance(job, Ready) else self._lost(job)

    def _start(self, size: int) -> ProcessPoolExecutor:
        """A fresh executor, of which one process at least is there."""
        for _ in range(_STARTS):
            made = ProcessPoolExecutor(
                size, get_context("spawn"), initializer=_begin, initargs=self._begin
            )
            with suppress(BrokenProcessPool):
                with _uninterrupted():
                    probe = made.submit(_carry_out, [])
                probe.result()
                return made
            made.shutdown(wait=True)
        raise NoWorkers("worker processes can't be started; use --jobs 1")
