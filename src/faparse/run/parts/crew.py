"""Parts in several processes on this machine, each with one part at a time.

Each process is a pool of its own, so that it is known which part it had when it died. That part is
made once more; if its process dies again, one of its inputs must be to blame, and then its inputs
are converted in a process beside this one, where the one that kills it is found and named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import active_children
from typing import Any

from faparse.run.executor import NoWorkers, end_workers, start_pool, submit
from faparse.run.jobs import Job, Outcome
from faparse.run.parts.part import Done, Part, Task
from faparse.run.parts.work import make
from faparse.run.run import RunError, spread

#: How often a part is tried by a process, as one may have been killed from outside.
_TRIES = 2
#: How many inputs the process beside this one is handed at a time.
_BATCH = 8


class Crew:
    """`size` processes that make parts."""

    def __init__(self, size: int, task: Task) -> None:
        self._size, self._task = size, task
        self._others = {child.pid for child in active_children()}
        self._free: list[ProcessPoolExecutor] = []
        self._busy: dict[Future[Any], tuple[ProcessPoolExecutor, Part]] = {}
        self._again: list[Part] = []
        self._started = False
        self._deaths: Counter[str] = Counter()

    def make(self, parts: Iterable[Part]) -> Generator[Done, None, None]:
        """What became of the parts, as they are done. Raises `RunError`.

        Close the iterator to stop early.
        """
        self._left = iter(parts)
        try:
            while self._fill():
                for part, done in self._through():
                    if done:
                        yield done
                    elif self._deaths[part.name] < _TRIES:
                        self._again.append(part)
                    else:
                        yield make_carefully(part, self._task)
        except NoWorkers as error:
            raise RunError(str(error)) from error
        finally:
            end_workers([*self._free, *(pool for pool, _ in self._busy.values())], self._others)

    def _fill(self) -> bool:
        """Give every process something to do; returns whether anything is under way."""
        while len(self._busy) < self._size:
            part = self._again.pop() if self._again else next(self._left, None)
            if part is None:
                break
            self._hand_out(part)
        return bool(self._busy)

    def _hand_out(self, part: Part) -> None:
        while True:
            pool = self._free.pop() if self._free else self._start()
            try:
                self._busy[submit(pool, [part])] = pool, part
                return
            except BrokenProcessPool:  # it died while it had nothing to do
                pool.shutdown(wait=True)

    def _start(self) -> ProcessPoolExecutor:
        made = start_pool(1, make, self._task, again=self._started)
        self._started = True
        return made

    def _through(self) -> Iterator[tuple[Part, Done | None]]:
        """The parts that a process has finished, and None for one over which it died."""
        finished, _ = wait(self._busy, return_when=FIRST_COMPLETED)
        for future in finished:
            pool, part = self._busy.pop(future)
            try:
                done: Done = future.result()[0][0]
            except BrokenProcessPool:
                pool.shutdown(wait=True)
                self._deaths[part.name] += 1
                yield part, None
            else:
                self._free.append(pool)
                yield part, done


def make_carefully(part: Part, task: Task) -> Done:
    """Make a part over which processes die: only the input that kills them fails."""
    return make(part, task, _apart)


def _apart(jobs: Iterable[Job | Outcome], task: Task) -> Iterator[Outcome]:
    return spread(jobs, task.settings, 1, _BATCH)
