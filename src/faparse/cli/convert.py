"""`faparse convert`: from options to a plan, and from outcomes to streams, files and a status."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing, suppress
from typing import Any, BinaryIO

import click

from faparse.batch import Found, Outcome, Plan, PlanError, RunError, run, walk
from faparse.batch.files import whole
from faparse.batch.inputs import STDIN, listed
from faparse.batch.paths import reason, shown
from faparse.batch.work import BOM
from faparse.cli import hush
from faparse.cli.options import Encoding, GroupedCommand, Size, option, read_settings
from faparse.cli.screen import Report
from faparse.cli.wanted import Wanted
from faparse.writers import WRITERS

_EPILOG = """\b
Examples:
  faparse convert dispatch.txt                     look at it (JSON in a pipe)
  cat dispatch.txt | faparse convert --to md       standard input
  faparse convert archive -d out                   a folder, mirrored as JSON
  faparse convert archive --to jsonl | jq .quotes  a folder on one stream
  faparse convert archive --to csv --bom -o q.csv  every quote, for a spreadsheet
  faparse convert archive -d out --update          go on where a run was stopped
  find . -name '*.txt' -print0 | faparse convert --files-from - -d out

\b
Every option but those that say where to write can also be set in faparse.toml
(to = "md") and in the environment (FAPARSE_TO=md).
Exit status: 0 all well, 1 some inputs failed, 2 wrong usage, 130 interrupted.
"""


@click.command(cls=GroupedCommand, epilog=_EPILOG)
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path())
@option("Input", "--glob", multiple=True, default=("*.txt",), show_default=True, metavar="PATTERN",
        help="Files to take from folders; may be given several times.")  # fmt: skip
@option("Input", "--files-from", metavar="FILE", type=click.Path(allow_dash=True),
        help="Read paths from a list with a NUL after each (find -print0); - is standard input.",
)  # fmt: skip
@option("Input", "--encoding", type=Encoding(),
        help="The encoding of files that have no byte order mark; by default found out.",
)  # fmt: skip
@option("Input", "--repair", is_flag=True,
        help="Undo UTF-8 once misread as windows-1256 or windows-1252.")  # fmt: skip
@option("Input", "--split", is_flag=True,
        help="Several dispatches in a file: split behind footers.")  # fmt: skip
@option("Input", "--max-size", type=Size(), default="64M", show_default=True,
        help="Refuse larger inputs.")  # fmt: skip
@option("Output", "--to", type=click.Choice(list(WRITERS)),
        help="Format; by default what FILE ends with, else view on a terminal, JSON elsewhere.",
)  # fmt: skip
@option("Output", "-o", "--output", metavar="FILE", type=click.Path(allow_dash=True),
        help="Write one file; it appears whole or not at all.")  # fmt: skip
@option("Output", "-d", "--output-dir", metavar="DIR", type=click.Path(),
        help="Write a file for each input, in the same folders below DIR.")  # fmt: skip
@option("Output", "--force", is_flag=True,
        help="Replace outputs that exist.")  # fmt: skip
@option("Output", "--update", is_flag=True,
        help="Replace outputs that are not up to date, skip others.")  # fmt: skip
@option("Output", "--bom", is_flag=True,
        help="Begin CSV and TSV with a byte order mark, for Excel.")  # fmt: skip
@option("Run", "-j", "--jobs", type=click.IntRange(min=1), metavar="N",
        help="Processes; by default one a core.")  # fmt: skip
@option("Run", "--strict", is_flag=True,
        help="An input with notes fails.")  # fmt: skip
@option("Run", "--fail-fast", is_flag=True,
        help="Stop at the first failure.")  # fmt: skip
@option("Run", "--progress/--no-progress", default=None,
        help="The bar; by default on a terminal, when the work lasts.")  # fmt: skip
@option("Run", "-q", "--quiet", is_flag=True,
        help="Neither bar nor summary; failures are still named.")  # fmt: skip
@option("Run", "--config", metavar="FILE", type=click.Path(), is_eager=True, expose_value=False,
        callback=read_settings, help="Settings; by default faparse.toml here or in a folder above.",
)  # fmt: skip
@option("View", "--color/--no-color", default=None,
        help="By default on a terminal, unless NO_COLOR is set.")  # fmt: skip
@option("View", "--bidi", type=click.Choice(["auto", "on", "off"]), default="auto",
        show_default=True,
        help="Reorder and join letters for terminals that can't; never in a pipe.")  # fmt: skip
def convert(**given: Any) -> None:
    """Convert dispatches: files, folders, or - for standard input."""
    ctx = click.get_current_context()
    wanted = Wanted.checked(given)
    try:
        plan = Plan(_inputs(wanted), wanted.target)
    except PlanError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        raise click.UsageError(f"--files-from {wanted.files_from}: {reason(error)}") from error
    with suppress(ValueError):  # not the main thread
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    report = Report(
        plan.count,
        progress=wanted.progress,
        quiet=wanted.quiet or wanted.single,
        streaming=wanted.streaming,
    )
    outcomes = _watched(run(plan, wanted.settings, wanted.jobs), report, wanted.fail_fast)
    try:
        _deliver(outcomes, wanted)
    except BrokenPipeError:
        report.stop()
        hush()
        ctx.exit(0)
    except OSError as error:
        report.stop()
        where = shown(wanted.output) if wanted.output else "to standard output"
        raise click.ClickException(f"can't write {where}: {reason(error)}") from error
    except RunError as error:
        report.stop()
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        outcomes.close()
        report.end(interrupted=True)
        ctx.exit(130)
    report.end()
    ctx.exit(1 if report.summary.failures else 0)


def _inputs(wanted: Wanted) -> Iterator[Found]:
    yield from walk(wanted.paths, wanted.glob, leave_out=wanted.target.folder)
    if wanted.files_from == STDIN:
        yield from listed(sys.stdin.buffer.read())
    elif wanted.files_from:
        with open(wanted.files_from, "rb") as file:
            blob = file.read()
        yield from listed(blob)


def _watched(
    outcomes: Generator[Outcome, None, None], report: Report, fail_fast: bool
) -> Generator[Outcome, None, None]:
    """The outcomes, each told to the person first."""
    with closing(outcomes):
        for outcome in outcomes:
            report.take(outcome)
            yield outcome
            if fail_fast and outcome.error:
                return


def _deliver(outcomes: Iterator[Outcome], wanted: Wanted) -> None:
    """Put the documents where they belong; those with files of their own are there already."""
    target = wanted.target
    if target.folder is not None or (target.file and target.single):
        for _ in outcomes:
            pass
    elif target.file:
        with whole(target.file) as file:
            _pour(outcomes, file, wanted)
    elif wanted.device:
        with open(wanted.device, "wb") as stream:
            _pour(outcomes, stream, wanted)
    else:
        _pour(outcomes, sys.stdout.buffer, wanted)


def _pour(outcomes: Iterable[Outcome], stream: BinaryIO, wanted: Wanted) -> None:
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
