"""Workers: processes that convert, and results in the order of the jobs, whatever finished first.

Each worker has a pipe of its own. A worker that finds its pipe closed ends, so none outlives a
killed parent; a worker that dies takes no more than its own job with it. Only a window of jobs is
under way at any time, so memory does not grow with their number.
"""

from __future__ import annotations

import gc
import signal
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

#: What a worker says first; one that dies before has never begun, and no job is to blame.
_READY = -1, None

J = TypeVar("J")
R = TypeVar("R")

#: Jobs that a worker has been handed: the one it is at, and one so that it need not wait.
_HANDED = 2
#: Results that may wait for a slow one before them, per worker.
_WINDOW = 16
#: Seconds a worker has to finish its file when the run is over early.
_PATIENCE = 2.0


class NoWorkers(Exception):
    """Workers can't be started here."""


def _serve(pipe: Connection, work: Callable[..., Any], shared: Any) -> None:
    """A worker's life: jobs in, results out, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's business
    with suppress(OSError):
        pipe.send(_READY)
    while True:
        try:
            number, job = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            pipe.send((number, work(job, shared)))
        except OSError:
            return
        if not gc.get_freeze_count():
            gc.freeze()  # what the first job loaded stays, and need not be looked through again


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
        self.has: deque[int] = deque()
        self.ready = False


class Pool:
    """Calls `work(job, shared)` in `size` processes; `lost(job)` is the result of a dead one."""

    def __init__(
        self, size: int, work: Callable[[J, Any], R], shared: Any, lost: Callable[[J], R]
    ) -> None:
        self._size, self._work, self._shared, self._lost = size, work, shared, lost
        self._workers: list[_Worker] = []

    def map(self, jobs: Iterator[Any]) -> Iterator[Any]:
        """The results in the order of the jobs."""
        self._workers = [_Worker(self._work, self._shared) for _ in range(self._size)]
        pending: dict[int, Any] = {}
        done: dict[int, Any] = {}
        following = handed = 0
        try:
            while True:
                handed = self._hand_out(jobs, handed, following, pending)
                if following == handed:
                    return
                if following not in done:
                    self._collect(pending, done)
                while following in done:
                    result = done.pop(following)
                    following += 1
                    yield result
        finally:
            self.close()

    def _hand_out(
        self, jobs: Iterator[Any], handed: int, following: int, pending: dict[int, Any]
    ) -> int:
        """Give jobs to workers that have room, within the window; how many were given so far."""
        for _ in range(_HANDED):
            for worker in self._workers:
                if len(worker.has) >= _HANDED or handed - following >= _WINDOW * self._size:
                    continue
                if (job := next(jobs, None)) is None:
                    return handed
                pending[handed] = job
                worker.has.append(handed)
                with suppress(OSError):  # a dead worker is dealt with when its pipe is read
                    worker.pipe.send((handed, job))
                handed += 1
        return handed

    def _collect(self, pending: dict[int, Any], done: dict[int, Any]) -> None:
        """Wait for results; a broken pipe is a dead worker, and its first job a failure."""
        pipes = {worker.pipe: place for place, worker in enumerate(self._workers) if worker.has}
        for pipe in wait(list(pipes)):
            place = pipes[pipe]  # type: ignore[index]
            worker = self._workers[place]
            try:
                number, result = worker.pipe.recv()
            except (EOFError, OSError):
                if not worker.ready:
                    raise NoWorkers("worker processes can't be started; use --jobs 1") from None
                number = worker.has[0]
                result = self._lost(pending[number])
                self._replace(place, pending, skip=number)
            else:
                worker.ready = True
                if (number, result) == _READY:
                    continue
                worker.has.remove(number)
            done[number] = result
            del pending[number]

    def _replace(self, place: int, pending: dict[int, Any], skip: int) -> None:
        """A new worker for a dead one; it gets the jobs that the dead one had not begun."""
        dead = self._workers[place]
        dead.pipe.close()
        dead.process.join()
        worker = self._workers[place] = _Worker(self._work, self._shared)
        for number in dead.has:
            if number != skip:
                worker.has.append(number)
                worker.pipe.send((number, pending[number]))

    def close(self) -> None:
        """End the workers: at once if they are idle, else when they are through with their file."""
        for worker in self._workers:
            worker.pipe.close()
        for worker in self._workers:
            worker.process.join(_PATIENCE)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
        self._workers = []
