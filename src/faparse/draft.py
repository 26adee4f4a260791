"""The workspace of one parse: what the stages have found so far.

A stage reads the text and what earlier stages found, and fills in its own part; the reader turns
the finished draft into an immutable `Dispatch`. Ranges are `(start, end)` in code points.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from faparse.document import Agency, BlockKind, Dated, Dateline, Footer, Note, Quote, Span
from faparse.grammar.credits import Credit
from faparse.text import Line, Tokens, lines

Range = tuple[int, int]


class Paragraph(NamedTuple):
    """Lines that belong together, without blanks at the ends; `mark` is the layout's letter."""

    start: int
    end: int
    mark: str


class Event(NamedTuple):
    """A line of `faparse explain`: the stage, what it looked at, and what it made of it."""

    stage: str
    start: int
    end: int
    said: str


@dataclass(slots=True)
class Draft:
    """What is known about one text while it is being read."""

    text: str
    tokens: Tokens = field(init=False)
    lines: list[Line] = field(init=False)
    notes: list[Note] = field(default_factory=list)
    trace: list[Event] | None = None

    footer: Footer | None = None
    #: Where the story is over: the footer's start, or the text's end.
    story_end: int = 0

    paragraphs: list[Paragraph] = field(default_factory=list)
    pattern: str = ""
    kicker: Range | None = None
    headline: Range | None = None
    lede: Range | None = None
    body: list[Range] = field(default_factory=list)
    #: Ranges that are no story: metadata and navigation, each with the block it will be.
    aside: list[tuple[int, int, BlockKind]] = field(default_factory=list)

    agency: Agency | None = None
    header: dict[str, Span | Dated] = field(default_factory=dict)
    dateline: Dateline | None = None
    credits: list[Credit] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tokens = Tokens(self.text)
        self.lines = lines(self.text)
        self.story_end = len(self.text)

    def span(self, start: int, end: int) -> Span:
        """The slice of the text as a span."""
        return Span(self.text[start:end], start, end)

    def note(self, code: str, message: str, start: int, end: int) -> None:
        """Say that something in the input was odd."""
        self.notes.append(Note(code, message, start, end))

    def say(self, stage: str, start: int, end: int, said: str) -> None:
        """Tell `faparse explain` what was tried; costs nothing when nobody listens."""
        if self.trace is not None:
            self.trace.append(Event(stage, start, end, said))
