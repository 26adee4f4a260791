"""`faparse explain`: what was tried, and what answered."""

from __future__ import annotations

import sys
from itertools import chain

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
@asked.options(asked.BIDI, asked.PAGER)
def explain(
    path: str, encoding: str | None, repair: bool, max_size: int, bidi: str, pager: bool | None
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
    show_lines(chain((first,), lines), bidi, pager)
