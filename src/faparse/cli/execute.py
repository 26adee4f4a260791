"""A run from the command line: from what was asked for to streams, files and an exit status."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

import click
from msgspec import structs

from faparse.cli.progress import ProgressReporter
from faparse.cli.refusals import Refusal
from faparse.cli.request import ConvertRequest
from faparse.cli.screen import show
from faparse.cli.streams import data, detach_stdout, for_screen, is_terminal
from faparse.cli.writing import write_file
from faparse.run import (
    InputFile,
    Outcome,
    Plan,
    PlanError,
    RunError,
    Settings,
    TargetError,
    run,
    walk,
)
from faparse.run.atomic import atomic_write, same_file
from faparse.run.leftovers import leftovers
from faparse.run.outputs import BOM
from faparse.sources.dispatches import TooLarge
from faparse.sources.files import read_limited
from faparse.sources.folders import STDIN, endings, listed
from faparse.sources.paths import describe_os_error, printable_path
from faparse.writers import WRITERS, DatabaseError

if TYPE_CHECKING:
    from faparse.run.journal import Journal
    from faparse.run.reading_room import ReadingRoom

#: The longest list of files, in bytes: the names of ten million.
_LONGEST_LIST = 1 << 30


def run_convert(**given: Any) -> None:
    """Do what the options ask for, and exit with the status that tells how it went."""
    ctx = click.get_current_context()
    wanted = ConvertRequest.from_options(given)
    if wanted.settings.normalize:
        _check_normalizer()
    _check_needs(wanted.settings.to)
    if wanted.settings.parts:
        _convert_parts(wanted)
    plan = _plan(wanted)
    ctx.call_on_close(plan.close)
    if not plan.count and (unmatched := _unmatched(wanted)):
        raise click.ClickException(unmatched)
    _end_when_told()
    report = ProgressReporter(
        plan.texts,
        progress=wanted.progress,
        quiet=wanted.quiet or wanted.single,
        streaming=wanted.streaming,
        clean=wanted.settings.to == "text" and bool(wanted.settings.normalize),
        most_notes=wanted.most_notes,
    )
    room = _reading_room(plan)
    journal = _journal(wanted)
    outcomes = _with_progress(
        run(plan, _settings(wanted, room), wanted.jobs, journal), report, wanted.fail_fast
    )
    with _ending(outcomes, report, wanted, journal):
        _write_outputs(_remembered(outcomes, room), wanted)
    if journal:
        journal.remove()
    _write_kit(wanted)
    _write_archive(room)
    report.end()
    _name_leftovers(plan, wanted, report)
    ctx.exit(1 if report.summary.failures else 0)


def _convert_parts(wanted: ConvertRequest) -> NoReturn:
    """The same into a folder of parts."""
    from faparse.cli.parts import start  # only parts pay for it

    _end_when_told()
    results, report = start(wanted, _inputs(wanted))
    with _ending(results, report, wanted):
        for done in results:
            report.take_part(done)
    report.end()
    click.get_current_context().exit(1 if report.summary.failures else 0)


def _name_leftovers(plan: Plan, wanted: ConvertRequest, report: ProgressReporter) -> None:
    """After --update: the outputs whose source is gone."""
    if wanted.target.update and not wanted.quiet and (left := leftovers(plan)):
        report.say(f"faparse: {left}")


@contextmanager
def _ending(
    outcomes: Generator[Any, None, None],
    report: ProgressReporter,
    wanted: ConvertRequest,
    journal: Journal | None = None,
) -> Iterator[None]:
    """Handle what ends a run early: a reader that is gone, a full disk, Ctrl-C."""
    ctx = click.get_current_context()
    try:
        yield
    except BrokenPipeError:
        report.stop()
        detach_stdout()
        ctx.exit(0)
    except OSError as error:
        report.stop()
        where = printable_path(wanted.output) if wanted.output else "to standard output"
        detach_stdout()
        raise click.ClickException(f"can't write {where}: {describe_os_error(error)}") from error
    except (RunError, TargetError, DatabaseError) as error:
        report.stop()
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        outcomes.close()
        report.end(interrupted=True)
        if wanted.target.file and not wanted.single:
            where = printable_path(wanted.target.file)
            more = "; --update resumes it" if journal and journal.stands else ""
            report.say(f"faparse: nothing was written to {where}{more}")
        ctx.exit(130)


def _plan(wanted: ConvertRequest) -> Plan:
    """The inputs with their outputs, after making sure that these can be written."""
    try:
        plan = Plan(_inputs(wanted), wanted.target)
        wanted.target.refuse_unwritable()
    except PlanError as error:
        raise Refusal(str(error)) from error
    except TargetError as error:
        raise click.ClickException(str(error)) from error
    return plan


def _journal(wanted: ConvertRequest) -> Journal | None:
    """The journal of a run into one file; a --fail-fast run has none, as it stops by itself."""
    if not wanted.target.file or wanted.single or wanted.fail_fast:
        return None
    from faparse.run.journal import open_journal  # nothing else pays for it

    try:
        journal = open_journal(wanted.target, wanted.settings)
    except PlanError as error:
        raise Refusal(str(error)) from error
    if journal:
        click.get_current_context().call_on_close(journal.close)
    return journal


def _unmatched(wanted: ConvertRequest) -> str:
    """What the folders hold if nothing in them matched; empty if there is nothing at all."""
    found = endings(wanted.paths)
    if not found:
        return ""
    most = found.most_common(3)
    there = ", ".join(f"{count:,} {ending or 'without an ending'}" for ending, count in most)
    return (
        f"nothing in {', '.join(wanted.paths)} matches {' or '.join(wanted.glob)}; "
        f"what is there: {there}; --glob '*{most[0][0]}' takes those"
    )


def _end_when_told() -> None:
    """Turn a request to end into a normal exit, in which half-written files are removed."""
    for name in ("SIGTERM", "SIGHUP"):
        with suppress(ValueError, AttributeError):  # not the main thread; not on this system
            number = getattr(signal, name)
            if signal.getsignal(number) is not signal.SIG_IGN:  # nohup
                signal.signal(number, lambda told, _: sys.exit(128 + told))


def _check_normalizer() -> None:
    """Say once, before anything is written, if hazm is missing."""
    from faparse.normalize.hazm import NormalizerUnavailable, normalizer

    try:
        normalizer()
    except NormalizerUnavailable as error:
        raise click.ClickException(str(error)) from error


def _check_needs(to: str) -> None:
    """Say once, before anything is written, if a format lacks what it needs."""
    from importlib.util import find_spec

    writer = WRITERS[to]
    if writer.needs and find_spec(writer.needs) is None:
        raise click.ClickException(
            f"--to {to} needs an extra: pip install 'faparse[{writer.extra}]'"
        )


def _write_kit(wanted: ConvertRequest) -> None:
    """Write what a tool needs beside the documents in a folder: its configuration."""
    folder = wanted.target.folder
    if folder is None:
        return
    for name, made in WRITERS[wanted.settings.to].kit_files().items():
        _write_once(os.path.join(folder, name), made, wanted.target.force)


def _write_once(path: str, made: bytes, force: bool) -> None:
    """Write a file; without `force`, an existing one stays, as somebody may have changed it."""
    if force or not os.path.lexists(path):
        write_file(path, made)


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
    folder = wanted.target.folder
    found = walk(wanted.paths, wanted.glob, folder, wanted.follow_links)
    if folder and any(same_file(folder, path) for path in wanted.paths):
        # what an earlier run left among the inputs (x.view.txt) is not an input
        made = tuple(each.suffix for each in WRITERS.values() if each.suffix.count(".") > 1)
        found = (item for item in found if not item.place.endswith(made))
    yield from found
    if wanted.files_from:
        yield from listed(_list_of_files(wanted.files_from))


def _list_of_files(path: str) -> bytes:
    stdin = sys.stdin.buffer if path == STDIN else None
    try:
        return read_limited(None if stdin else path, stdin, _LONGEST_LIST)
    except TooLarge as error:
        raise Refusal(f"--files-from {path}: it is too long for a list of files") from error
    except OSError as error:
        raise Refusal(f"--files-from {path}: {describe_os_error(error)}") from error


def _with_progress(
    outcomes: Generator[Outcome, None, None], report: ProgressReporter, fail_fast: bool
) -> Generator[Outcome, None, None]:
    """The outcomes, each reported to the person first."""
    with closing(outcomes):
        for outcome in outcomes:
            if not gc.isenabled():
                gc.freeze()  # the lexicon is there, and stays: see __main__.py
                gc.enable()
            report.take(outcome)
            yield outcome
            if outcome.stops and report.left:
                report.say(
                    f"faparse: stopped with {report.left:,} inputs left, which would fail as well; "
                    "when there is room, --update resumes the run"
                )
                return
            if fail_fast and outcome.error:
                return


def _write_outputs(outcomes: Iterator[Outcome], wanted: ConvertRequest) -> None:
    """Put the documents where they belong; those with files of their own are already there."""
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
        _write_stream(outcomes, data(), wanted)


def _write_stream(outcomes: Iterable[Outcome], stream: BinaryIO, wanted: ConvertRequest) -> None:
    """Write all documents to one stream; a single one stands alone."""
    documents: Iterable[bytes] = (made for outcome in outcomes for made in outcome.documents)
    if wanted.streaming and is_terminal(sys.stdout):
        styled = wanted.settings.to == "view"
        documents = (for_screen(made, wanted.bidi, styled) for made in documents)
    if wanted.on_screen:
        show(_joined(documents, wanted), wanted.pager)
        return
    head = BOM if wanted.settings.bom else b""
    for piece in _joined(documents, wanted):
        stream.write(head + piece)
        stream.flush()
        head = b""


def _joined(documents: Iterable[bytes], wanted: ConvertRequest) -> Iterable[bytes]:
    alone = wanted.single and not wanted.settings.split
    return documents if alone else WRITERS[wanted.settings.to].joined(documents)
