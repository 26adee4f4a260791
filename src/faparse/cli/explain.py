"""`faparse explain`: what was tried, and what answered."""

from __future__ import annotations

import sys
from itertools import chain

import click

from faparse.cli import shared_options as asked
from faparse.cli.click_extras import Encoding


@click.command()
@click.argument("path", metavar="FILE", type=click.Path(allow_dash=True))
@click.option("--encoding", type=Encoding(), help="The encoding, if it has no byte order mark.")
@click.option("--repair", is_flag=True, help="Undo UTF-8 once misread as windows-1256 or -1252.")
@asked.options(asked.BIDI, asked.PAGER)
def explain(path: str, encoding: str | None, repair: bool, bidi: str, pager: bool | None) -> None:
    """Show how one dispatch is parsed: marks, layout, agency tests, rules tried, blocks."""
    from faparse.cli.screen import show_lines
    from faparse.run.explain import explain as explained
    from faparse.sources.encoding import DecodeError
    from faparse.sources.files import read_limited
    from faparse.sources.paths import describe_os_error, encode_path, printable_path

    stdin = sys.stdin.buffer if path == "-" else None
    try:
        data = read_limited(None if stdin else path, stdin, sys.maxsize)
        lines = explained(data, encode_path(path), encoding, repair)
        first = next(lines)
    except DecodeError as error:
        raise click.ClickException(f"{printable_path(path)}: {error}") from error
    except OSError as error:
        raise click.ClickException(f"{printable_path(path)}: {describe_os_error(error)}") from error
    show_lines(chain((first,), lines), bidi, pager)
