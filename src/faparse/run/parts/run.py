"""A run over parts: those that are wanted are made, here or elsewhere; stale ones are removed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing

from faparse.run.parts.manifest import write_manifest
from faparse.run.parts.part import DISPATCHES, Done, Part, Task
from faparse.run.parts.place import Place, place_at
from faparse.run.parts.standing import Standing
from faparse.run.parts.work import make
from faparse.run.plan import PlanError, TargetError
from faparse.sources.paths import printable_path
from faparse.writers import WRITERS

#: What makes many parts: `spread_here`, or `cluster.spread`.
Spread = Callable[[Sequence[Part], Task], Iterator[Done]]


class PartsRun:
    """The parts of a plan, in a folder; `mine` are those that this run is to make."""

    def __init__(self, parts: Sequence[Part], mine: Sequence[Part], task: Task) -> None:
        self._all, self._mine, self._task = parts, mine, task
        self._place: Place = place_at(task.folder)
        self._folders = (WRITERS[task.settings.to].parts, DISPATCHES)

    def prepare(self, update: bool, force: bool) -> None:
        """Make sure that parts can be written.

        Finished parts are kept with `update`, and made again with `force`; with neither, they raise
        `PlanError`. Raises `TargetError` if nothing can be written.
        """
        try:
            self._place.prepare(self._folders)
            self._standing = Standing(self._place, self._task.settings.to)
        except OSError as error:
            raise _no_place(self._task.folder, error) from error
        self._again = force
        there = self._standing.of_sources(self._all)
        if there and not (update or force):
            raise PlanError(
                f"{printable_path(self._task.folder)} already has {len(there):,} parts of these "
                "inputs; --update keeps them, --force makes them again"
            )

    def run(self, spread: Spread) -> Generator[Done, None, None]:
        """What became of each part; at the end, stale parts are removed.

        Raises `RunError`. Close the iterator to stop early.
        """
        made: dict[str, Done] = {}
        wanted = []
        for part in self._mine:
            if part.name in self._standing and not self._again:
                self._replace(part.name)
                yield Done(part.name, rows=part.rows, skipped=True)
            else:
                wanted.append(part)
        try:
            with closing(spread(wanted, self._task)) as results:  # type: ignore[type-var]
                for done in results:
                    if not done.error:
                        made[done.name] = done
                        self._replace(done.name)
                    yield done
            self._finish(made)
        except OSError as error:
            raise _no_place(self._task.folder, error) from error
        finally:
            self._place.sweep(self._folders)

    def _replace(self, name: str) -> None:
        """Remove the parts that a part replaces."""
        self._standing.remove([*self._standing.replaced_by(name)])

    def _finish(self, made: dict[str, Done]) -> None:
        """Remove left-over parts, and write the manifest if every part is done."""
        self._standing.look()
        self._standing.remove(self._standing.left_over(self._all))
        if all(part.name in self._standing for part in self._all):
            write_manifest(self._place, self._all, made, self._task)


def spread_here(jobs: int) -> Spread:
    """Make parts in `jobs` processes on this machine."""

    def spread(parts: Sequence[Part], task: Task) -> Iterator[Done]:
        workers = min(jobs, len(parts))
        if workers < 2:
            return (make(part, task) for part in parts)
        from faparse.run.parts.crew import Crew

        return Crew(workers, task).make(parts)

    return spread


def share_of(parts: Sequence[Part], number: int, count: int) -> list[Part]:
    """The parts of one of `count` runs that share the work; `number` counts from 1."""
    return list(parts[number - 1 :: count])


def _no_place(folder: str, error: OSError) -> TargetError:
    where = printable_path(str(error.filename or folder))
    return TargetError(f"can't write in {where}: {error.strerror or error}; choose another place")
