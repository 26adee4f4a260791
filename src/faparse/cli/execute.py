"""A run at the command line: from what was asked for to streams, files and an exit status."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Any, BinaryIO

import click
from msgspec import structs

from faparse.cli import detach_stdout
from faparse.cli.progress import ProgressReporter
from faparse.cli.request import ConvertRequest
from faparse.cli.screen import ordered, show, wrapped
from faparse.run import InputFile, Outcome, Plan, PlanError, RunError, Settings, run, walk
from faparse.run.atomic import atomic_write
from faparse.run.outputs import BOM
from faparse.sources.folders import STDIN, listed
from faparse.sources.paths import describe_os_error, printable_path
from faparse.writers import WRITERS

if TYPE_CHECKING:
    from faparse.run.reading_room import ReadingRoom


def run_convert(**given: Any) -> None:
    """Do what the options ask for, and end with the status that tells how it went."""
    ctx = click.get_current_context()
    wanted = ConvertRequest.from_options(given)
    if wanted.settings.normalize:
        _check_normalizer()
    try:
        plan = Plan(_inputs(wanted), wanted.target)
    except PlanError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.UsageError(
            f"--files-from {wanted.files_from}: {describe_os_error(error)}"
        ) from error
    with suppress(ValueError):  # not the main thread
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    report = ProgressReporter(
        plan.count,
        progress=wanted.progress,
        quiet=wanted.quiet or wanted.single,
        streaming=wanted.streaming,
    )
    room = _reading_room(plan)
    outcomes = _with_progress(
        run(plan, _settings(wanted, room), wanted.jobs), report, wanted.fail_fast
    )
    try:
        _write_outputs(_remembered(outcomes, room), wanted)
    except BrokenPipeError:
        report.stop()
        detach_stdout()
        ctx.exit(0)
    except OSError as error:
        report.stop()
        where = printable_path(wanted.output) if wanted.output else "to standard output"
        raise click.ClickException(f"can't write {where}: {describe_os_error(error)}") from error
    except RunError as error:
        report.stop()
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        outcomes.close()
        report.end(interrupted=True)
        ctx.exit(130)
    _write_archive(room)
    report.end()
    ctx.exit(1 if report.summary.failures else 0)


def _check_normalizer() -> None:
    """Say once, and before anything is written, that hazm is missing."""
    from faparse.normalize.hazm import NormalizerUnavailable, normalizer

    try:
        normalizer()
    except NormalizerUnavailable as error:
        raise click.ClickException(str(error)) from error


def _reading_room(plan: Plan) -> ReadingRoom | None:
    """The archive that a folder of pages becomes, if it can."""
    if plan.target.folder is None or not plan.target.contents:
        return None
    from faparse.run.reading_room import ReadingRoom, has_room  # only pages pay for it

    return ReadingRoom(plan, plan.target.folder) if has_room(plan) else None


def _settings(wanted: ConvertRequest, room: ReadingRoom | None) -> Settings:
    return structs.replace(wanted.settings, room=room.folder if room else "")


def _remembered(outcomes: Iterator[Outcome], room: ReadingRoom | None) -> Iterator[Outcome]:
    for outcome in outcomes:
        if room:
            room.take(outcome)
        yield outcome


def _write_archive(room: ReadingRoom | None) -> None:
    if not room:
        return
    try:
        room.write()
    except OSError as error:
        folder = printable_path(room.folder)
        raise click.ClickException(
            f"can't write the index in {folder}: {describe_os_error(error)}"
        ) from error


def _inputs(wanted: ConvertRequest) -> Iterator[InputFile]:
    yield from walk(wanted.paths, wanted.glob, leave_out=wanted.target.folder)
    if wanted.files_from == STDIN:
        yield from listed(sys.stdin.buffer.read())
    elif wanted.files_from:
        with open(wanted.files_from, "rb") as file:
            blob = file.read()
        yield from listed(blob)


def _with_progress(
    outcomes: Generator[Outcome, None, None], report: ProgressReporter, fail_fast: bool
) -> Generator[Outcome, None, None]:
    """The outcomes, each told to the person first."""
    with closing(outcomes):
        for outcome in outcomes:
            if not gc.isenabled():
                gc.freeze()  # the lexicon is there, and stays: see __main__.py
                gc.enable()
            report.take(outcome)
            yield outcome
            if fail_fast and outcome.error:
                return


def _write_outputs(outcomes: Iterator[Outcome], wanted: ConvertRequest) -> None:
    """Put the documents where they belong; those with files of their own are there already."""
    target = wanted.target
    if target.folder is not None or (target.file and target.single):
        for _ in outcomes:
            pass
    elif target.file:
        with atomic_write(target.file) as file:
            _write_stream(outcomes, file, wanted)
    elif wanted.device:
        with open(wanted.device, "wb") as stream:
            _write_stream(outcomes, stream, wanted)
    else:
        _write_stream(outcomes, sys.stdout.buffer, wanted)


def _write_stream(outcomes: Iterable[Outcome], stream: BinaryIO, wanted: ConvertRequest) -> None:
    """All documents on one stream; a single one stands alone."""
    documents: Iterable[bytes] = (made for outcome in outcomes for made in outcome.documents)
    if wanted.on_screen:
        show(_for_the_screen(documents, wanted), wanted.pager)
        return
    head = BOM if wanted.settings.bom else b""
    for piece in _joined(documents, wanted):
        stream.write(head + piece)
        stream.flush()
        head = b""


def _joined(documents: Iterable[bytes], wanted: ConvertRequest) -> Iterable[bytes]:
    alone = wanted.single and not wanted.settings.split
    return documents if alone else WRITERS[wanted.settings.to].joined(documents)


def _for_the_screen(documents: Iterable[bytes], wanted: ConvertRequest) -> Iterable[bytes]:
    """The view as it is drawn, other text wrapped to the screen."""
    if wanted.settings.to == "text":
        documents = wrapped(documents, wanted.bidi)
    return _joined(ordered(documents, wanted.bidi), wanted)
