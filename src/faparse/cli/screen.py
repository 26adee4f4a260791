"""What goes to a person's screen: in the order of the eye, and through a pager where it is long."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from textwrap import wrap

import click

#: Longer lines are hard to read however wide the window is.
WIDEST = 100


def screen_width() -> int:
    """The columns to draw in."""
    return min(shutil.get_terminal_size((80, 24)).columns, WIDEST)


def ordered(documents: Iterable[bytes], bidi: str, *, rtl: bool = True) -> Iterator[bytes]:
    """What is drawn for a screen, put in the order of the eye where the screen doesn't do it.

    `bidi` is what was asked for: auto, on or off; `rtl` says that lines run from right to left.
    """
    from faparse.writers.bidi import reordered, screen

    needs = screen(os.environ)
    for document in documents:
        if bidi == "on" or (bidi == "auto" and needs.reorder):
            yield reordered(document, needs.shape or not needs.reorder, rtl=rtl)
        else:
            yield document


def wrapped(documents: Iterable[bytes], bidi: str) -> Iterator[bytes]:
    """Plain text for a screen: where lines are reordered they are wrapped first, at the right."""
    from faparse.writers.bidi import screen

    if not (bidi == "on" or (bidi == "auto" and screen(os.environ).reorder)):
        yield from documents
        return
    width = screen_width()
    for document in documents:
        lines = (wrap(line, width) or [""] for line in document.decode().splitlines())
        yield "".join(f"{line:>{width}}\n" for line in chain.from_iterable(lines)).encode()


def show(pieces: Iterable[bytes], pager: bool | None) -> None:
    """Put pieces on the screen; through a pager if asked, or by default where they fill it."""
    left = iter(pieces)
    held: list[bytes] = []
    rows = shutil.get_terminal_size((80, 24)).lines
    while pager is None and sum(piece.count(b"\n") for piece in held) < rows:
        piece = next(left, None)
        if piece is None:
            pager = False
        else:
            held.append(piece)
    whole = chain(held, left)
    if pager is False:
        for piece in whole:
            sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
    else:
        click.echo_via_pager((piece.decode("utf-8", "replace") for piece in whole), color=True)


def show_lines(lines: Iterable[str], bidi: str, pager: bool | None = False) -> None:
    """Lines of a report, which run from left to right: to a screen, or as they are to a pipe."""
    if not sys.stdout.isatty():
        for line in lines:
            click.echo(line)
        return
    encoded = (f"{line}\n".encode("utf-8", "replace") for line in lines)
    show(ordered(encoded, bidi, rtl=False), pager)
