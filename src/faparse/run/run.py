"""A run: every job of a plan, in this process or in several, with its outcomes in order."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator

from msgspec import structs

from faparse.run.convert import convert
from faparse.run.jobs import Job, Outcome, Settings
from faparse.run.plan import Plan
from faparse.sources.folders import STDIN

#: A worker costs as much as this many files: it has to start, and to load the lexicon.
_WORTH = 100
#: A worker is handed a hundredth of its share at a time, so that none waits long for the last one,
#: and no more than this: then a message costs a hundredth of what its jobs take.
_BATCH = 8


class RunError(RuntimeError):
    """The run can't go on; the message says what to do."""


def run(plan: Plan, settings: Settings, jobs: int) -> Generator[Outcome, None, None]:
    """Convert everything in the plan; outcomes come in the order of the inputs.

    Close the iterator to stop early; workers finish what they were handed, and end.
    """
    work: Iterable[Job] = (
        Job(item.path, output, item.problem, item.inside) for item, output in plan
    )
    if settings.room:
        work = _with_neighbours(work)
    workers = min(jobs, -(-plan.count // _WORTH))
    if workers < 2:
        for job in work:
            yield convert(job, settings)
    else:
        batch = max(1, min(_BATCH, plan.count // workers // 100))
        yield from _spread(work, settings, workers, batch)


def _with_neighbours(work: Iterable[Job]) -> Iterator[Job]:
    """The jobs, each with the outputs before and after it: pages lead to each other."""
    waiting: list[Job] = []
    before = ""
    for job in work:
        if job.problem:
            waiting.append(job)
            continue
        for held in waiting:
            yield held if held.problem else structs.replace(held, following=job.output)
        waiting = [structs.replace(job, previous=before)]
        before = job.output
    yield from waiting


def _spread(work: Iterable[Job], settings: Settings, workers: int, batch: int) -> Iterator[Outcome]:
    """The same in several processes. Standard input is read here: workers have none."""
    from faparse.run.pool import NoWorkers, Pool

    by_hand: dict[int, Outcome] = {}

    def posted() -> Iterator[Job]:
        for number, job in enumerate(work):
            if job.path == STDIN and not job.problem:
                by_hand[number] = convert(job, settings)
                job = Job(job.path, job.output, "read by the parent")
            yield job

    pool = Pool(workers, convert, settings, _lost, batch)
    try:
        for number, outcome in enumerate(pool.map(posted())):
            yield by_hand.pop(number, outcome)
    except NoWorkers as error:
        raise RunError(str(error)) from error
    finally:
        pool.close()


def _lost(job: Job) -> Outcome:
    return Outcome(
        job.path,
        "the process that converted it died (out of memory, or killed); try it alone with --jobs 1",
    )
