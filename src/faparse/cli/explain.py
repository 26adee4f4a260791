"""`faparse explain`: what was tried, and what answered."""

from __future__ import annotations

import os
import sys
from itertools import chain
from typing import Any

import click

from faparse.cli import shared_options as asked
from faparse.cli.refusals import Refusal
from faparse.cli.streams import is_terminal
from faparse.sources.folders import STDIN


@click.command(short_help="Show how one dispatch is parsed, and which rules were tried.")
@click.argument(
    "path", metavar="[FILE]", default=STDIN, type=click.Path(allow_dash=True, readable=False)
)
@asked.options(asked.ENCODING, asked.REPAIR, asked.MAX_SIZE, asked.CONFIG)
@asked.options(asked.COLOR, asked.BIDI, asked.PAGER)
def explain(
    path: str,
    encoding: str | None,
    repair: bool,
    max_size: int,
    color: bool | None,
    bidi: str,
    pager: bool | None,
) -> None:
    """Show how one dispatch is parsed: marks, layout, agency tests, rules tried, blocks."""
    from faparse.cli.screen import show_lines
    from faparse.run.explain import explain as explained
    from faparse.sources.dispatches import TooLarge
    from faparse.sources.encoding import DecodeError
    from faparse.sources.files import read_limited
    from faparse.sources.paths import describe_missing, encode_path, printable_path
    from faparse.sources.records import SourceError

    if path == STDIN and is_terminal(sys.stdin):
        raise Refusal("name a file, or pipe a dispatch in")
    stdin = sys.stdin.buffer if path == STDIN else None
    try:
        data = read_limited(None if stdin else path, stdin, max_size)
        lines = explained(data, encode_path(path), encoding, repair)
        first = next(lines)
    except (DecodeError, SourceError, TooLarge) as error:
        raise click.ClickException(f"{printable_path(path)}: {error}") from error
    except OSError as error:
        said = describe_missing(path, error)
        raise click.ClickException(f"{printable_path(path)}: {said}") from error
    plain = color is False or (color is None and bool(os.environ.get("NO_COLOR")))
    show_lines(chain((first,), lines), bidi, pager, *([] if plain else [_style]))


def _style(line: str) -> dict[str, Any]:
    """Headings and rules that answered stand out; rules that didn't are dimmed."""
    from faparse.attribution.rule import FINDINGS, YES

    if line and not line.startswith(" "):
        return {"bold": True}
    if line.startswith("      no: "):
        return {"dim": True}
    answers = tuple(f"      {verdict}: " for verdict in (YES, *FINDINGS))
    return {"fg": "green"} if line.startswith(answers) else {}
