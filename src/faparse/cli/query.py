"""`faparse query`: quotes from an archive."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from faparse.cli import shared_options as asked
from faparse.cli.agencies import complete_ids
from faparse.cli.click_extras import GroupedCommand, option
from faparse.cli.streams import say

if TYPE_CHECKING:
    from faparse.run.archive import Archive
    from faparse.run.questions import Question

_EPILOG = """\b
Examples:
  faparse query archive.db --speaker ظریف --since 1398 --until 1398-06
  faparse query archive.db --text "نرخ ارز" --agency isna --to csv
  faparse query quotes.parquet --kind direct --to jsonl

\b
Dates are Jalali or Gregorian: 1398-05-12, 2019-08-03, 1398-05, 1398.
Exit status: 0 quotes found, 1 none, or something failed, 2 wrong usage.
"""


@click.command(
    cls=GroupedCommand, epilog=_EPILOG, short_help="Find quotes in an archive that convert made."
)
@asked.options(asked.ARCHIVES)
@option("Question", "--speaker", default="", metavar="NAME",
        help="Who said it: any spelling, part of the name, or an alias.")  # fmt: skip
@option("Question", "--since", default="", metavar="DATE",
        help="From this day on, in either calendar.")  # fmt: skip
@option("Question", "--until", default="", metavar="DATE",
        help="Up to and including this day.")  # fmt: skip
@option("Question", "--agency", default="", metavar="ID|NAME", shell_complete=complete_ids,
        help="Whose copy it is.")  # fmt: skip
@option("Question", "--text", default="", metavar="WORDS",
        help="Words in the quote, in any spelling.")  # fmt: skip
@option("Question", "--kind", type=click.Choice(["direct", "indirect", "mixed"]),
        help="How the words are given.")  # fmt: skip
@asked.options(*asked.ANSWER)
@click.pass_context
def query(ctx: click.Context, /, archives: tuple[str, ...], **given: Any) -> None:
    """Find quotes in an archive that convert made: an SQLite database or quotes in Parquet."""
    from faparse.cli.results import default_format, print_rows, print_view
    from faparse.run.archive import ArchiveError, open_archive

    try:
        opened = [open_archive(path) for path in archives]
        names = opened[0].columns()
        quotes = islice(_answers(opened, _question(given)), given["limit"])
        if (to := given["to"] or default_format()) == "view":
            count = print_view(map(_block, quotes))
        else:
            count = print_rows(names, ([quote.get(n) for n in names] for quote in quotes), to)
    except ArchiveError as error:
        raise click.ClickException(str(error)) from error
    if not count:
        say("faparse: no quote matches all of that")
    ctx.exit(0 if count else 1)


def _question(given: dict[str, Any]) -> Question:
    from faparse.run.questions import Question, read_day

    return Question(
        speaker=given["speaker"],
        since=read_day(given["since"]) if given["since"] else "",
        until=read_day(given["until"], last=True) if given["until"] else "",
        agency=given["agency"],
        text=given["text"],
        kind=given["kind"] or "",
        aliases=asked.read_aliases(given["aliases"]),
    )


def _answers(archives: list[Archive], question: Question) -> Iterator[dict[str, Any]]:
    from faparse.run.questions import answers

    for archive in archives:
        names = archive.columns()
        for row in answers(archive, question):
            yield dict(zip(names, row, strict=True))


def _block(quote: dict[str, Any]) -> list[str]:
    """A quote in three lines: who and when, what, and where."""
    from faparse.cli.results import joined
    from faparse.writers.safe import flat, visible

    who = "، ".join(joined(quote["speaker"] or quote["source"], quote["role"])) or "—"
    when = " · ".join(joined(quote["date"], quote["agency"]))
    where = " · ".join(joined(quote["headline"], quote["document_id"]))
    lines = (f"{who}  ({when})" if when else who, f"«{quote['content']}»", where)
    return [visible(flat(line)) for line in lines]
