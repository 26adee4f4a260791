"""`faparse normalize`: raw text in, clean text out."""

from __future__ import annotations

from typing import Any

import click

from faparse.cli import shared_options as asked
from faparse.cli.click_extras import GroupedCommand

_EPILOG = """\b
Examples:
  faparse normalize dispatch.txt           the clean text
  cat dispatch.txt | faparse normalize     the same, as a filter
  faparse normalize archive -d clean       a folder, mirrored
  faparse normalize --map dispatch.txt     with the way back to the source, as JSON
"""
#: The defaults of what only `convert` can be asked for.
CONVERT_DEFAULTS = {
    "split": False, "split_at": "", "bom": False, "guard": True, "strict": False, "color": None,
    "min_confidence": 0.0, "source": "text", "as_text": False, "table": "quotes",
    "aliases": None, "carry": "", "query": "",
}  # fmt: skip


@click.command(
    cls=GroupedCommand, epilog=_EPILOG, short_help="Clean text: letters, spacing, lost half-spaces."
)
@asked.options(*asked.INPUT, asked.MAX_SIZE)
@asked.options(asked.DIGITS, asked.MAP, asked.OUTPUT, asked.OUTPUT_DIR, asked.FORCE, asked.UPDATE)
@asked.options(asked.JOBS, asked.FAIL_FAST, *asked.RUN, asked.BIDI, asked.PAGER)
def normalize(**given: Any) -> None:
    """Clean text: letters, spacing and punctuation by hazm, and half-spaces that copy has lost.

    «گفتوگو» becomes «گفت‌وگو», «میشود» «می‌شود». Addresses, dates, numbers and footers stay whole.
    """
    from faparse.cli.execute import run_convert

    run_convert(**given, **CONVERT_DEFAULTS, to="text", normalize=True)
