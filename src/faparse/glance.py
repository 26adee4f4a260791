"""A dispatch at a glance: one line for a console, a small table for a notebook."""

from __future__ import annotations

from collections.abc import Iterable

from faparse.json_text import scalar

#: How much of a headline is shown (code points), and how many quotes.
_TITLE, _ROWS = 60, 20
_ZWNJ = "\N{ZERO WIDTH NON-JOINER}"


def line(path: str, title: str, counts: Iterable[tuple[int, str]]) -> str:
    """A dispatch on one line; counts of zero are left out.

    >>> line("a.txt", "خاموشی نداریم", [(2, "quote"), (1, "note"), (0, "part")])
    '<Dispatch a.txt «خاموشی نداریم», 2 quotes, 1 note>'
    """
    words = f"«{title[:_TITLE]}{'…' if title[_TITLE:] else ''}»" if title else ""
    named = " ".join(filter(None, [printable(path), printable(words)]))
    counted = [f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in counts if n]
    return f"<Dispatch {', '.join([named, *counted])}>"


def printable(text: str) -> str:
    r"""The text with unprintable characters escaped, except for the half-space.

    >>> print(printable("a\x1b[31m"))
    a\x1b[31m
    """
    return "".join(c if c.isprintable() or c == _ZWNJ else ascii(c)[1:-1] for c in text)


def table(title: str, rows: Iterable[tuple[str, str]]) -> str:
    """A headline above who said what, as right-to-left HTML."""
    lines = [f"<tr><th>{_text(who)}</th><td>{_text(said)}</td></tr>" for who, said in rows]
    more = len(lines) - _ROWS
    lines[_ROWS:] = [f"<tr><td colspan=2>+ {more}</td></tr>"] if more > 0 else []
    caption = f"<caption>{_text(title)}</caption>" if title else ""
    return f'<table dir="rtl" lang="fa">{caption}{"".join(lines)}</table>'


def _text(text: str) -> str:
    from html import escape  # only notebooks need it

    return escape(scalar(text))
