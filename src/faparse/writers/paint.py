"""A paragraph with the parts of its quotes drawn in: contents, cues and sources.

This is separate from the screen's layout as it alone deals with offsets: harmless text may be
longer than the text that offsets count in, so a paragraph is assembled piece by piece, and every
piece ends where some part begins or ends.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from rich.text import Text

from faparse.document import Dispatch, Quote, Span
from faparse.writers.safe import visible

DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
# In painting order: a cue inside a content shows as a cue.
STYLES: dict[str, str] = {
    "content": "italic green",
    "source": "underline cyan",
    "cue": "bold yellow",
}
BRACKETS: dict[str, tuple[str, str]] = {
    "content": ("[", "]"),
    "source": ("<", ">"),
    "cue": ("{", "}"),
}


class _Mark(NamedTuple):
    """A part of a quote at its place; marks are sorted by place, longer ones first.

    `number` is the quote's number where its content begins (for the table below the story), else 0.
    """

    start: int
    end: int
    kind: str
    number: int = 0


class Painter:
    """Draws the paragraphs of one dispatch; `plain` draws brackets where styles can't be shown."""

    def __init__(self, dispatch: Dispatch, *, plain: bool) -> None:
        self.plain = plain
        self._text = dispatch.text
        found = {
            mark
            for number, quote in enumerate(dispatch.quotes, 1)
            for mark in _marks(quote, number)
        }
        self._marks = sorted(found, key=lambda mark: (mark.start, -mark.end))
        self._starts = [mark.start for mark in self._marks]

    def paint(self, paragraph: Span) -> Text:
        """The paragraph, with every part that begins in it marked."""
        first = bisect_left(self._starts, paragraph.start)
        last = bisect_left(self._starts, paragraph.end)
        inside = self._marks[first:last]
        marks = [mark._replace(end=min(mark.end, paragraph.end)) for mark in inside]
        edges = {paragraph.start, paragraph.end}
        edges.update(edge for mark in marks for edge in mark[:2])
        return self._assembled(sorted(edges), marks)

    def _assembled(self, edges: list[int], marks: list[_Mark]) -> Text:
        """The pieces between the edges, with brackets in between or styles over them."""
        before: dict[int, list[str]] = {edge: [] for edge in edges}
        for mark in marks:
            opening, closing = BRACKETS[mark.kind] if self.plain else ("", "")
            number = f"{str(mark.number).translate(DIGITS)}{':' if self.plain else ''} "
            before[mark.start].append(opening + (number if mark.number else ""))
            before[mark.end].insert(0, closing)
        text = Text()
        place: dict[int, int] = {}
        for edge, following in zip(edges, [*edges[1:], edges[-1]], strict=True):
            text.append("".join(before[edge]), "dim")
            place[edge] = len(text)
            text.append(visible(self._text[edge:following]))
        for kind in STYLES:
            for mark in marks:
                if mark.kind == kind:
                    text.stylize(STYLES[kind], place[mark.start], place[mark.end])
        return text


def _marks(quote: Quote, number: int) -> Iterator[_Mark]:
    for piece, span in enumerate(quote.content):
        yield _Mark(span.start, span.end, "content", 0 if piece else number)
    if quote.source:
        yield _Mark(quote.source.start, quote.source.end, "source")
    if quote.cue:
        yield _Mark(quote.cue.start, quote.cue.end, "cue")
