"""A run into a folder of parts: what was asked for, and what a person is told about it."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing

import click

from faparse.cli.progress import ProgressReporter
from faparse.cli.refusals import Refusal
from faparse.cli.request import ConvertRequest
from faparse.run import PlanError, TargetError
from faparse.run.atomic import same_file
from faparse.run.jobs import Outcome
from faparse.run.parts.part import Done, Part, PartName, Task
from faparse.run.parts.plan import plan_parts
from faparse.run.parts.run import PartsRun, Spread, share_of, spread_here
from faparse.sources.folders import STDIN, InputFile
from faparse.sources.paths import absolute, is_address, printable_path
from faparse.writers import DatabaseError


class PartsReporter(ProgressReporter):
    """Tells a person how a run over parts goes."""

    def take_part(self, done: Done) -> None:
        """Count a part, show how far the run is, and say what failed in it."""
        self.summary.add_part(done)
        for place, error in done.errors:
            self.tell_failure(place, error)
        if more := done.failed - len(done.errors):
            self.say(f"faparse: {done.name}: and {more:,} more; dispatches.error has them all")
        if done.error:
            self.tell_failure(done.name, done.error)
        self.show()

    def _interruption(self) -> str:
        return "interrupted; --update resumes the run."


def start(
    wanted: ConvertRequest, inputs: Iterable[InputFile]
) -> tuple[Generator[Done, None, None], PartsReporter]:
    """The results of a run over parts, as they come, and their reporter."""
    report = PartsReporter(
        None, progress=wanted.progress, quiet=wanted.quiet, streaming=False, most_notes=0
    )
    if wanted.settings.to == "parquet":
        _check_arrow()
    assert wanted.target.folder
    folder = wanted.target.folder
    if wanted.parts.cluster:
        inputs = map(_for_workers, inputs)
        folder = absolute(folder)
    inputs = (item for item in inputs if not _is_part_in(folder, item.path))
    task = Task(wanted.settings, folder)
    parts = [*_planned(wanted, inputs, report)]
    mine = share_of(parts, *wanted.parts.share)
    report.expect(sum(part.rows for part in mine))
    run = PartsRun(parts, mine, task)
    try:
        run.prepare(wanted.target.update or wanted.parts.share != (1, 1), wanted.target.force)
    except PlanError as error:
        raise Refusal(str(error)) from error
    except TargetError as error:
        raise click.ClickException(str(error)) from error
    return _results(run, _spread(wanted, report), wanted.fail_fast), report


def _planned(
    wanted: ConvertRequest, inputs: Iterable[InputFile], report: ProgressReporter
) -> Iterator[Part]:
    """The parts; what there is to say about an input as a whole is reported."""
    texts = "\0".join([*map(absolute, wanted.paths), *wanted.glob, wanted.files_from or ""])
    for each in plan_parts(inputs, wanted.settings, wanted.parts.rows, texts):
        if isinstance(each, Outcome):
            report.take(each)
        else:
            yield each


def _is_part_in(folder: str, path: str) -> bool:
    """Whether an input is a part that an earlier run put into `folder`, an input folder too."""
    stem, _ = os.path.splitext(os.path.basename(path))
    if PartName.read(stem) is None:
        return False
    above = os.path.dirname(os.path.dirname(path))
    return above.rstrip("/") == folder.rstrip("/") or same_file(above or os.curdir, folder)


def _results(run: PartsRun, spread: Spread, fail_fast: bool) -> Generator[Done, None, None]:
    with closing(run.run(spread)) as results:
        for done in results:
            yield done
            if done.stops or (fail_fast and (done.failed or done.error)):
                return


def _spread(wanted: ConvertRequest, report: PartsReporter) -> Spread:
    if not wanted.parts.cluster:
        return spread_here(wanted.jobs)
    from faparse.run.parts.cluster import spread_on_cluster

    return spread_on_cluster(wanted.parts.cluster, lambda said: report.say(f"faparse: {said}"))


def _for_workers(item: InputFile) -> InputFile:
    """An input that a cluster's workers can find as well as we can; otherwise `Refusal`."""
    if os.path.isabs(item.path) or is_address(item.path) or item.path == STDIN:
        return item
    raise Refusal(
        f"{printable_path(item.path)}: with --cluster, name the inputs by absolute paths or "
        "addresses, as the workers are elsewhere"
    )


def _check_arrow() -> None:
    from faparse.writers.parquet import load

    try:
        load()
    except DatabaseError as error:
        raise click.ClickException(str(error)) from error
