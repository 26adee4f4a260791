"""`faparse convert`: from options to a plan, and from outcomes to streams, files and a status."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, BinaryIO

import click

from faparse.batch import Found, Outcome, Plan, PlanError, Settings, Target, run, walk
from faparse.batch.files import whole
from faparse.batch.inputs import STDIN, listed
from faparse.batch.paths import reason, shown
from faparse.batch.work import BOM
from faparse.cli import hush
from faparse.cli.options import Encoding, GroupedCommand, Size, option, read_settings
from faparse.cli.screen import Report
from faparse.writers import WRITERS, Options, Writer

_SPREADSHEETS = ("csv", "tsv")
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
        help="Read paths from a list with a NUL after each (find -print0); - is standard input.")  # fmt: skip
@option("Input", "--encoding", type=Encoding(), help="For files without a byte order mark; else found out.")
@option("Input", "--repair", is_flag=True, help="Undo UTF-8 once misread as windows-1256 or -1252.")
@option("Input", "--split", is_flag=True, help="Several dispatches in a file: split behind footers.")
@option("Input", "--max-size", type=Size(), default="64M", show_default=True,
        help="Refuse larger inputs.")  # fmt: skip
@option("Output", "--to", type=click.Choice(list(WRITERS)),
        help="Format; by default what FILE ends with, else view on a terminal, JSON elsewhere.")  # fmt: skip
@option("Output", "-o", "--output", metavar="FILE", type=click.Path(allow_dash=True),
        help="Write one file; it appears whole or not at all.")  # fmt: skip
@option("Output", "-d", "--output-dir", metavar="DIR", type=click.Path(),
        help="Write a file for each input, in the same folders below DIR.")  # fmt: skip
@option("Output", "--force", is_flag=True, help="Replace outputs that exist.")
@option("Output", "--update", is_flag=True, help="Replace outputs that are not up to date, skip others.")
@option("Output", "--bom", is_flag=True, help="Begin CSV and TSV with a byte order mark, for Excel.")
@option("Run", "-j", "--jobs", type=click.IntRange(min=1), help="Processes; by default one a core.")
@option("Run", "--strict", is_flag=True, help="An input with notes fails.")
@option("Run", "--fail-fast", is_flag=True, help="Stop at the first failure.")
@option("Run", "--progress/--no-progress", default=None, help="The bar; by default when it helps.")
@option("Run", "-q", "--quiet", is_flag=True, help="Neither bar nor summary; failures are still named.")
@option("Run", "--config", metavar="FILE", type=click.Path(), is_eager=True, callback=read_settings,
        help="Settings; by default faparse.toml here or in a folder above.")  # fmt: skip
@option("View", "--color/--no-color", default=None, help="By default on a terminal, unless NO_COLOR is set.")
@option("View", "--bidi", type=click.Choice(["auto", "on", "off"]), default="auto", show_default=True,
        help="Reorder and join letters for terminals that can't; never in a pipe.")  # fmt: skip
@click.pass_context
def convert(ctx: click.Context, **given: Any) -> None:
    """Convert dispatches: files, folders, or - for standard input."""
    wanted = _checked(given)
    try:
        plan = Plan(_inputs(wanted), wanted["target"])
    except PlanError as error:
        raise click.UsageError(str(error), ctx) from error
    except OSError as error:
        raise click.UsageError(f"--files-from {wanted['files_from']}: {reason(error)}") from error
    with suppress(ValueError):  # not the main thread
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    report = Report(plan.count, wanted["progress"], wanted["quiet"] or wanted["single"])
    outcomes = run(plan, wanted["settings"], wanted["jobs"] or _cores())
    try:
        _deliver(_watched(outcomes, report, wanted["fail_fast"]), wanted)
    except BrokenPipeError:
        report.stop()
        hush()
        ctx.exit(0)
    except OSError as error:
        report.stop()
        raise click.ClickException(f"can't write {_stream_name(wanted)}: {reason(error)}") from error
    except KeyboardInterrupt:
        report.end(interrupted=True)
        ctx.exit(130)
    report.end()
    ctx.exit(1 if report.summary.failures else 0)


def _checked(given: dict[str, Any]) -> dict[str, Any]:
    """The options, found to agree with each other, and what follows from them."""
    paths: Sequence[str] = given["paths"]
    if given["output"] and given["output_dir"]:
        raise click.UsageError("--output and --output-dir exclude each other: one file, or many")
    if given["force"] and given["update"]:
        raise click.UsageError("--force replaces everything, --update only the stale: choose one")
    if not paths and not given["files_from"]:
        if sys.stdin.isatty():
            raise click.UsageError("name a file or a folder, or pipe a dispatch in; --help says more")
        paths = (STDIN,)
    if given["files_from"] == STDIN and STDIN in paths:
        raise click.UsageError("standard input can't be both the list (--files-from -) and an input")
    file = None if given["output"] == STDIN else given["output"]
    to = given["to"] or _format(file, given["output_dir"])
    if given["bom"] and to not in _SPREADSHEETS:
        raise click.UsageError("--bom is for --to csv and --to tsv; other formats must not have one")
    single = len(paths) == 1 and not given["files_from"] and not os.path.isdir(paths[0])
    device = bool(file) and os.path.exists(file) and not os.path.isfile(file) and not os.path.isdir(file)
    target = Target(
        folder=given["output_dir"],
        file=os.path.realpath(file) if file and not device else None,
        single=single,
        suffix=WRITERS[to].suffix,
        force=given["force"],
        update=given["update"],
    )
    on_screen = to == "view" and not file and not given["output_dir"] and sys.stdout.isatty()
    settings = Settings(
        to=to,
        options=_options(given["color"], on_screen),
        encoding=given["encoding"],
        repair=given["repair"],
        split=given["split"],
        strict=given["strict"],
        update=given["update"],
        bom=given["bom"],
        max_size=given["max_size"],
        root=given["output_dir"] or "",
    )
    return given | {
        "paths": paths, "to": to, "single": single, "target": target, "settings": settings,
        "device": file if device else None, "on_screen": on_screen,
    }  # fmt: skip


def _format(file: str | None, folder: str | None) -> str:
    """The format when none is named."""
    suffix = os.path.splitext(file)[1] if file else ""
    if suffix:
        return next((w.name for w in WRITERS.values() if w.suffix == suffix), "json")
    return "view" if not folder and not file and sys.stdout.isatty() else "json"


def _options(color: bool | None, on_screen: bool) -> Options:
    width = shutil.get_terminal_size((80, 24)).columns if on_screen else 80
    plain = color is False or (color is None and bool(os.environ.get("NO_COLOR")))
    return Options(width=width, ansi=on_screen or bool(color), color=not plain)


def _cores() -> int:
    """The cores this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def _inputs(wanted: dict[str, Any]) -> Iterator[Found]:
    target: Target = wanted["target"]
    yield from walk(wanted["paths"], wanted["glob"], leave_out=target.folder)
    if name := wanted["files_from"]:
        if name == STDIN:
            blob = sys.stdin.buffer.read()
        else:
            with open(name, "rb") as file:
                blob = file.read()
        yield from listed(blob)


def _watched(outcomes: Iterator[Outcome], report: Report, fail_fast: bool) -> Iterator[Outcome]:
    """The outcomes, each told to the person first."""
    try:
        for outcome in outcomes:
            report.take(outcome)
            yield outcome
            if fail_fast and outcome.error:
                return
    finally:
        outcomes.close()  # type: ignore[attr-defined]


def _deliver(outcomes: Iterator[Outcome], wanted: dict[str, Any]) -> None:
    """Put the documents where they belong; those with files of their own are there already."""
    target: Target = wanted["target"]
    if target.folder is not None or (target.file and target.single):
        for _ in outcomes:
            pass
    elif target.file:
        with whole(target.file) as file:
            _pour(outcomes, file, wanted)
    elif wanted["device"]:
        with open(wanted["device"], "wb") as file:
            _pour(outcomes, file, wanted)
    else:
        _pour(outcomes, sys.stdout.buffer, wanted)


def _pour(outcomes: Iterator[Outcome], stream: BinaryIO, wanted: dict[str, Any]) -> None:
    """All documents on one stream; a single one stands alone."""
    writer: Writer = WRITERS[wanted["to"]]
    documents: Iterable[bytes] = (made for outcome in outcomes for made in outcome.documents)
    if wanted["on_screen"]:
        documents = _for_the_screen(documents, wanted["bidi"])
    pieces = documents if wanted["single"] and not wanted["split"] else writer.joined(documents)
    head = BOM if wanted["bom"] else b""
    for piece in pieces:
        stream.write(head + piece)
        head = b""
        stream.flush()


def _for_the_screen(documents: Iterable[bytes], bidi: str) -> Iterator[bytes]:
    from faparse.writers.bidi import reordered, screen

    needs = screen(os.environ)
    for document in documents:
        if bidi == "on" or (bidi == "auto" and needs.reorder):
            yield reordered(document, needs.shape or not needs.reorder)
        else:
            yield document


def _stream_name(wanted: dict[str, Any]) -> str:
    return shown(wanted["output"]) if wanted["output"] else "to standard output"
