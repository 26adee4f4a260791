"""`faparse convert`: dispatches in, documents out."""

from __future__ import annotations

from typing import Any

import click

from faparse.cli import shared_options as asked
from faparse.cli.click_extras import GroupedCommand

_EPILOG = """\b
Examples:
  faparse convert dispatch.txt                     look at it (JSON in a pipe)
  cat dispatch.txt | faparse convert --to md       standard input
  faparse convert archive -d out                   a folder, mirrored as JSON
  faparse convert archive --to jsonl | jq .quotes  a folder as one stream
  faparse convert archive --to csv --bom -o q.csv  every quote, for a spreadsheet
  faparse convert news.csv --text-column body --carry desk -o quotes.parquet
  faparse convert news.jsonl pages/*.html -o archive.db
  faparse convert news/*.parquet --to parquet -d out  in parts, for many machines
  faparse convert archive -d out --update          resume a run that was stopped
  find . -name '*.txt' -print0 | faparse convert --files-from - -d out

\b
Every option except those that say where to write can also be set in faparse.toml
(to = "md") or in the environment (FAPARSE_TO=md).
Exit status: 0 all well, 1 some inputs failed, 2 wrong usage, 130 interrupted.
"""


@click.command(
    cls=GroupedCommand,
    epilog=_EPILOG,
    short_help="Convert dispatches: files, folders, or standard input.",
)
@asked.options(
    *asked.INPUT, asked.FROM, asked.SPLIT, asked.SPLIT_AT, asked.MAX_SIZE, *asked.COLUMNS
)
@asked.options(
    asked.TO, asked.OUTPUT, asked.OUTPUT_DIR, asked.FORCE, asked.UPDATE, asked.BOM, asked.GUARD
)
@asked.options(asked.TABLE, asked.ALIASES, *asked.PARTS)
@asked.options(asked.MIN_CONFIDENCE, asked.NORMALIZE, asked.DIGITS)
@asked.options(
    asked.JOBS,
    asked.TIMEOUT,
    asked.STRICT,
    asked.FAIL_FAST,
    *asked.RUN,
    asked.COLOR,
    asked.BIDI,
    asked.PAGER,
)
def convert(**given: Any) -> None:
    """Convert dispatches: files, folders, or - for standard input."""
    from faparse.cli.execute import run_convert

    run_convert(**given)
