"""A run: every job of a plan, in this process or in several, with its outcomes in order."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import structs

from faparse.run.convert import convert
from faparse.run.entries import jobs_of
from faparse.run.jobs import Job, Outcome, Settings
from faparse.run.plan import Plan
from faparse.sources.folders import STDIN

if TYPE_CHECKING:
    from faparse.run.journal import Journal

#: A worker costs as much as this many files: it has to start and load the lexicon.
_WORTH = 100
#: A worker is handed a hundredth of its share at a time, so that none waits long for the last one,
#: and no more than this: then a message costs little compared with its jobs.
_BATCH = 32


class RunError(RuntimeError):
    """The run can't go on; the message says what to do."""


def run(
    plan: Plan, settings: Settings, jobs: int, journal: Journal | None = None
) -> Generator[Outcome, None, None]:
    """Convert everything in the plan; outcomes come in the order of the inputs.

    Those that the journal has are not converted again. Close the iterator to stop early; workers
    finish what they were handed, and end.
    """
    work: Iterator[Job | Outcome] = (
        each for item, output in plan for each in jobs_of(item, output, settings)
    )
    if settings.room:
        work = _with_neighbours(work)
    if settings.lines:
        from faparse.run.lines import with_lines

        work = with_lines(work, settings.lines)
    workers = min(jobs, -(-plan.weight // _WORTH))

    def converted(work: Iterable[Job | Outcome]) -> Iterator[Outcome]:
        if workers < 2:
            return (convert(each, settings) if isinstance(each, Job) else each for each in work)
        batch = max(1, min(_BATCH, plan.weight // workers // 100))
        return spread(work, settings, workers, batch)

    yield from journal.run(work, converted) if journal else converted(work)


def _with_neighbours(work: Iterable[Job | Outcome]) -> Iterator[Job | Outcome]:
    """The jobs, each with the outputs before and after it: pages lead to each other."""
    waiting: list[Job | Outcome] = []
    before = ""
    for job in work:
        if isinstance(job, Outcome) or job.problem:
            waiting.append(job)
            continue
        for held in waiting:
            page = isinstance(held, Job) and not held.problem
            yield structs.replace(held, following=job.output) if page else held
        waiting = [structs.replace(job, previous=before)]
        before = job.output
    yield from waiting


def spread(
    work: Iterable[Job | Outcome], settings: Settings, workers: int, batch: int
) -> Iterator[Outcome]:
    """Convert in several processes. Standard input is read here: workers have none.

    Raises `RunError`.
    """
    from faparse.run.executor import Executor, NoWorkers, Ready

    def handed() -> Iterator[Job | Ready]:
        for each in work:
            if isinstance(each, Outcome):
                yield Ready(each)
            elif each.path == STDIN and not each.problem and each.entry is None:
                yield Ready(convert(each, settings))
            else:
                yield each

    executor: Executor[Job, Outcome] = Executor(
        workers, convert, settings, _lost, batch, settings.timeout
    )
    try:
        yield from executor.map(handed())
    except NoWorkers as error:
        raise RunError(str(error)) from error
    finally:
        executor.close()


def _lost(job: Job) -> Outcome:
    return job.failed(
        "the process that converted it died (out of memory, or killed, perhaps as it took too "
        "long); try it alone with --jobs 1"
    )
