"""Workers: processes that convert, and results in the order of the jobs, whatever finished first.

Each worker has a pipe of its own. A worker that finds its pipe closed ends, so none outlives a
killed parent; a worker that dies takes no more than its own job with it. Jobs go out in batches,
as a message costs a tenth of what a short dispatch takes to parse. Only a window of jobs is under
way at any time, so memory does not grow with their number.
"""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any, TypeVar

J = TypeVar("J")
R = TypeVar("R")

#: Batches that a worker has been handed: the one it is at, and one so that it need not wait.
_BATCHES_IN_FLIGHT = 2
#: Batches whose results may wait for a slow one before them, per worker.
_RESULT_WINDOW = 16
#: Seconds after which a worker sends the results it has, though its batch is not through.
_FLUSH_SECONDS = 0.05
#: Seconds a worker has to finish its batch when the run is over early.
_SHUTDOWN_SECONDS = 2.0


class NoWorkers(Exception):
    """Workers can't be started here."""


def _serve(pipe: Connection, work: Callable[..., Any], shared: Any) -> None:
    """A worker's life: batches of jobs in, results out, until the pipe closes.

    What it says first is that it is there, with no result: one that dies before has never begun,
    and no job is to blame.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    gc.disable()  # until what stays is there: see __main__.py
    with suppress(EOFError, OSError):  # the pipe is closed: nobody wants more
        pipe.send([])
        while True:
            results = []
            due = monotonic() + _FLUSH_SECONDS
            for number, job in pipe.recv():
                results.append((number, work(job, shared)))
                if monotonic() > due:
                    pipe.send(results)
                    results = []
                    due = monotonic() + _FLUSH_SECONDS
            if results:
                pipe.send(results)
            if not gc.isenabled():
                gc.freeze()
                gc.enable()


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


class _Worker:
    """A process with its pipe and the numbers of the jobs it has."""

    def __init__(self, work: Callable[..., Any], shared: Any) -> None:
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(
            target=_serve, args=(theirs, work, shared), daemon=True
        )
        with _uninterrupted():
            self.process.start()
        theirs.close()
        #: the numbers of the jobs in each batch, but for those answered
        self.assigned: deque[list[int]] = deque()
        self.ready = False

    def submit(self, batch: list[tuple[int, Any]]) -> None:
        """Hand it jobs, each with its number."""
        self.assigned.append([number for number, _ in batch])
        with suppress(OSError):  # a dead worker is dealt with when its pipe is read
            self.pipe.send(batch)

    def receive(self) -> list[tuple[int, Any]]:
        """What it says next: results, each with its job's number; none when it is there at first.

        Raises:
            EOFError, OSError: it is dead.
        """
        results: list[tuple[int, Any]] = self.pipe.recv()
        self.ready = True
        for number, _ in results:
            self.assigned[0].remove(number)
            if not self.assigned[0]:
                self.assigned.popleft()
        return results


class Pool:
    """Calls `work(job, shared)` in `size` processes, handing each `batch` jobs at a time.

    `lost(job)` is the result of a job whose process died.
    """

    def __init__(
        self,
        size: int,
        work: Callable[[J, Any], R],
        shared: Any,
        lost: Callable[[J], R],
        batch: int = 1,
    ) -> None:
        self._size, self._work, self._shared, self._lost = size, work, shared, lost
        self._batch = batch
        self._workers: list[_Worker] = []

    def map(self, jobs: Iterator[Any]) -> Iterator[Any]:
        """The results in the order of the jobs."""
        self._workers = [_Worker(self._work, self._shared) for _ in range(self._size)]
        numbered = enumerate(jobs)
        pending: dict[int, Any] = {}
        done: dict[int, Any] = {}
        following = 0
        try:
            while True:
                self._hand_out(numbered, pending, len(done))
                if not pending:
                    return
                self._collect(pending, done)
                while following in done:
                    result = done.pop(following)
                    following += 1
                    yield result
        finally:
            self.close()

    def _hand_out(
        self, jobs: Iterator[tuple[int, Any]], pending: dict[int, Any], waiting: int
    ) -> None:
        """Give jobs to workers that have room, within the window."""
        window = _RESULT_WINDOW * self._size * self._batch
        for _ in range(_BATCHES_IN_FLIGHT):
            for worker in self._workers:
                if len(worker.assigned) >= _BATCHES_IN_FLIGHT or len(pending) + waiting >= window:
                    continue
                if not (batch := list(islice(jobs, self._batch))):
                    return
                pending.update(batch)
                worker.submit(batch)

    def _collect(self, pending: dict[int, Any], done: dict[int, Any]) -> None:
        """Wait for results; a broken pipe is a dead worker, and the job it was at a failure."""
        pipes = {
            worker.pipe: place for place, worker in enumerate(self._workers) if worker.assigned
        }
        for pipe in wait(list(pipes)):
            place = pipes[pipe]  # type: ignore[index]
            worker = self._workers[place]
            try:
                results = worker.receive()
            except (EOFError, OSError):
                if not worker.ready:
                    raise NoWorkers("worker processes can't be started; use --jobs 1") from None
                results = self._replace(place, pending)
            for number, result in results:
                done[number] = result
                del pending[number]

    def _replace(self, place: int, pending: dict[int, Any]) -> list[tuple[int, Any]]:
        """A new worker for a dead one, and the result of the job that is to blame, if one must be.

        The dead one had a job alone, or one of several: then the new one gets each of its jobs
        alone, and if one kills it too, we shall know which.
        """
        dead = self._workers[place]
        dead.pipe.close()
        dead.process.join()
        worker = self._workers[place] = _Worker(self._work, self._shared)
        blamed = dead.assigned.popleft() if len(dead.assigned[0]) == 1 else []
        for batch in dead.assigned:
            for number in batch:
                worker.submit([(number, pending[number])])
        return [(number, self._lost(pending[number])) for number in blamed]

    def close(self) -> None:
        """End the workers: at once if idle, else when through with their batch."""
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join(_SHUTDOWN_SECONDS)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers = []
