"""A run at the command line: from what was asked for to streams, files and an exit status."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, suppress
from typing import Any, BinaryIO

import click

from faparse.cli import detach_stdout
from faparse.cli.progress import ProgressReporter
from faparse.cli.request import ConvertRequest
from faparse.run import InputFile, Outcome, Plan, PlanError, RunError, run, walk
from faparse.run.atomic import atomic_write
from faparse.run.outputs import BOM
from faparse.sources.folders import STDIN, listed
from faparse.sources.paths import describe_os_error, printable_path
from faparse.writers import WRITERS, DatabaseError


def run_convert(**given: Any) -> None:
    """Do what the options ask for, and end with the status that tells how it went."""
    ctx = click.get_current_context()
    wanted = ConvertRequest.from_options(given)
    if wanted.settings.normalize:
        _check_normalizer()
    _check_needs(wanted.settings.to)
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
        plan.texts,
        progress=wanted.progress,
        quiet=wanted.quiet or wanted.single,
        streaming=wanted.streaming,
    )
    outcomes = _with_progress(run(plan, wanted.settings, wanted.jobs), report, wanted.fail_fast)
    try:
        _write_outputs(outcomes, wanted)
    except BrokenPipeError:
        report.stop()
        detach_stdout()
        ctx.exit(0)
    except OSError as error:
        report.stop()
        where = printable_path(wanted.output) if wanted.output else "to standard output"
        raise click.ClickException(f"can't write {where}: {describe_os_error(error)}") from error
    except (RunError, DatabaseError) as error:
        report.stop()
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        outcomes.close()
        report.end(interrupted=True)
        ctx.exit(130)
    _complete_folder(plan, wanted)
    report.end()
    ctx.exit(1 if report.summary.failures else 0)


def _check_normalizer() -> None:
    """Say once, and before anything is written, that hazm is missing."""
    from faparse.normalize.hazm import NormalizerUnavailable, normalizer

    try:
        normalizer()
    except NormalizerUnavailable as error:
        raise click.ClickException(str(error)) from error


def _check_needs(to: str) -> None:
    """Say once, and before anything is written, what a format lacks."""
    from importlib.util import find_spec

    writer = WRITERS[to]
    if writer.needs and find_spec(writer.needs) is None:
        raise click.ClickException(
            f"--to {to} needs more than faparse alone: pip install 'faparse[{writer.extra}]'"
        )


def _complete_folder(plan: Plan, wanted: ConvertRequest) -> None:
    """What a folder gets when its documents are there: an index, a configuration."""
    folder = wanted.target.folder
    if folder is None:
        return
    if wanted.target.contents:
        _index(plan, folder)
    for name, made in WRITERS[wanted.settings.to].kit_files().items():
        _write_once(os.path.join(folder, name), made, wanted.target.force)


def _write_once(path: str, made: bytes, force: bool) -> None:
    """Write a file; one that is there stays, as somebody may have changed it, unless by force."""
    if os.path.lexists(path) and not force:
        return
    try:
        with atomic_write(path) as file:
            file.write(made)
    except OSError as error:
        raise click.ClickException(
            f"can't write {printable_path(path)}: {describe_os_error(error)}"
        ) from error


def _index(plan: Plan, folder: str) -> None:
    from faparse.run.html_index import write_index

    try:
        write_index(plan, folder)
    except OSError as error:
        raise click.ClickException(
            f"can't write the index in {printable_path(folder)}: {describe_os_error(error)}"
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
    if WRITERS[wanted.settings.to].database and target.file:
        from faparse.run.database import write_database

        write_database(target.file, outcomes, wanted.settings)
    elif target.folder is not None or (target.file and target.single):
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
        documents = _for_the_screen(documents, wanted.bidi)
    alone = wanted.single and not wanted.settings.split
    pieces = documents if alone else WRITERS[wanted.settings.to].joined(documents)
    head = BOM if wanted.settings.bom else b""
    for piece in pieces:
        stream.write(head + piece)
        stream.flush()
        head = b""


def _for_the_screen(documents: Iterable[bytes], bidi: str) -> Iterator[bytes]:
    from faparse.writers.bidi import reordered, screen

    needs = screen(os.environ)
    for document in documents:
        if bidi == "on" or (bidi == "auto" and needs.reorder):
            yield reordered(document, needs.shape or not needs.reorder)
        else:
            yield document
