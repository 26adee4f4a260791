"""What goes to a person's screen: no wider than is easy to read, through a pager if it is long."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any

import click

from faparse.cli.streams import data, for_screen, is_terminal

#: Longer lines are hard to read however wide the window is.
WIDEST = 100


def _window() -> os.terminal_size:
    from shutil import get_terminal_size  # slow to import, and a pipe has no window

    return get_terminal_size((80, 24))


def screen_width() -> int:
    """The columns to draw in."""
    return min(_window().columns, WIDEST)


def show(pieces: Iterable[bytes], pager: bool | None) -> None:
    """Put pieces on the screen: through a pager if asked, or by default if they fill it."""
    left = iter(pieces)
    held: list[bytes] = []
    rows = _window().lines
    while pager is None and sum(piece.count(b"\n") for piece in held) < rows:
        piece = next(left, None)
        if piece is None:
            pager = False
        else:
            held.append(piece)
    whole = chain(held, left)
    if pager is False:
        for piece in whole:
            data().write(piece)
            data().flush()
    else:
        texts = (piece.decode("utf-8", "replace") for piece in whole)
        click.echo_via_pager(texts, color=_pager_shows_colours())


def _pager_shows_colours() -> bool | None:
    """Whether the pager shows colours: `less` does so with -R, which is set here unless LESS is.

    If somebody set LESS without it, click leaves colours out (None).
    """
    set_by_user = os.environ.setdefault("LESS", "-R")
    return True if re.search(r"(^|\s)-[A-Za-z]*[rR]|--raw", set_by_user, re.IGNORECASE) else None


def show_lines(
    lines: Iterable[str],
    bidi: str,
    pager: bool | None = False,
    style: Callable[[str], dict[str, Any]] = lambda line: {},
) -> None:
    """Show the lines of a report, which run from left to right; a pipe gets them as they are.

    `style` gives the arguments with which `click.style` sets a line on a screen; none for plain.
    """

    def set_line(line: str) -> bytes:
        made = for_screen(line.encode(), bidi, styles=False).decode()
        how = style(line)
        return f"{click.style(made, **how) if how else made}\n".encode()

    if not is_terminal(sys.stdout):
        for line in lines:
            click.echo(line)
        return
    show(map(set_line, lines), pager)
