"""`faparse evaluate`: how good a parse is, measured on gold."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from faparse.cli.refusals import Refusal

if TYPE_CHECKING:
    from faparse.evaluate.report import Report
    from faparse.evaluate.run import Evaluation

_EPILOG = """\b
Examples:
  faparse evaluate gold/dev                          parse its texts now, and measure
  faparse evaluate export.json                       what Label Studio exported
  faparse evaluate gold/dev out.jsonl                existing predictions
  faparse evaluate gold/dev --format html -o m.html  every miss, gold and guess side by side
  faparse evaluate gold/dev --format json -o old.json
  faparse evaluate gold/dev --compare old.json       what rose and fell since

\b
GOLD and PRED are files or folders: gold.jsonl beside raw/, brat's .ann beside .txt, INCEpTION's
.xmi, faparse's JSON, a Label Studio export, or tagged text. docs/evaluate.md says more about each.
Exit status: 0 all well, 1 a part's F1 fell (--compare), or something can't be read.
"""


@click.command(epilog=_EPILOG, short_help="Measure a parse on gold.")
@click.argument("gold", type=click.Path(exists=True))
@click.argument("pred", required=False, type=click.Path(exists=True))
@click.option("--texts", metavar="DIR", type=click.Path(exists=True, file_okay=False),
              help="Where the texts for JSON are, if not beside it.")  # fmt: skip
@click.option("--format", "form", type=click.Choice(["table", "json", "html"]), default="table",
              show_default=True, help="A table, JSON to keep, or a page with every miss.",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", type=click.Path(dir_okay=False),
              help="Write the report to a file.")  # fmt: skip
@click.option("--misses", metavar="N", type=click.IntRange(min=0), default=0, show_default=True,
              help="Print the first N misses under the table.")  # fmt: skip
@click.option("--compare", "old", metavar="FILE", type=click.Path(exists=True, dir_okay=False),
              help="Show what rose and fell since a report that --format json wrote.",
)  # fmt: skip
@click.pass_context
def evaluate(
    ctx: click.Context,
    gold: str,
    pred: str | None,
    texts: str | None,
    form: str,
    output: str | None,
    misses: int,
    old: str | None,
) -> None:
    """Measure a parse on gold: figures by part, agency and rule, with intervals, and the misses.

    Without PRED, the texts of GOLD are parsed now.
    """
    _refuse_to_lose_a_report(asked=form != "table" or misses > 0, goes=bool(output or not old))
    with _told():
        from faparse.evaluate.run import score_files

        done = score_files(gold, pred, texts)
        report = done.report
        lines, fell = _compared(report, old) if old else ([], False)
        drawn = _drawn(done, report, form, misses)
    if done.without:
        click.echo(f"{len(done.without)} without a guess: {', '.join(done.without[:5])}", err=True)
    if output:
        from faparse.cli.writing import write_file

        write_file(output, drawn)
    elif not old:
        sys.stdout.buffer.write(drawn)
    for line in lines:
        click.echo(line)
    ctx.exit(1 if fell else 0)


def _refuse_to_lose_a_report(asked: bool, goes: bool) -> None:
    """Refuse a report that is `asked` for but goes nowhere: --compare takes standard output."""
    if asked and not goes:
        raise Refusal("--compare prints what changed; name a file for the report too: -o FILE")


@contextmanager
def _told() -> Iterator[None]:
    """Report what can't be read as the command line does."""
    from faparse.evaluate.reading import ReadError
    from faparse.sources.paths import describe_os_error, printable_path

    try:
        yield
    except ReadError as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        where = printable_path(str(error.filename))
        raise click.ClickException(f"{where}: {describe_os_error(error)}") from error


def _drawn(done: Evaluation, report: Report, form: str, misses: int) -> bytes:
    if form == "html":
        from faparse.evaluate.html import page

        return page(report, done.golds, done.guesses)
    if form == "json":
        from faparse.evaluate.report import encode_report

        return encode_report(report)
    from faparse.evaluate.table import table

    return "".join(f"{line}\n" for line in table(report, misses)).encode()


def _compared(report: Report, old: str) -> tuple[list[str], bool]:
    """The lines that tell what changed, and whether a part fell."""
    from faparse.evaluate.compare import compare
    from faparse.evaluate.report import decode_report
    from faparse.evaluate.table import compared
    from faparse.regular_file import open_regular

    with open_regular(old) as file:
        comparison = compare(decode_report(file.read(), old), report)
    return list(compared(comparison)), comparison.fell
