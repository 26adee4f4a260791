"""The workspace of one parse: what the stages have found so far.

A stage reads the text and what earlier stages found, and fills in its own part; `pipeline.read`
turns the finished draft into an immutable `Dispatch`. Ranges are `(start, end)` in code points.
"""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct

from faparse.document import Agency, BlockKind, Dated, Dateline, Footer, Note, Quote, Span
from faparse.text.tokens import Line, Tokens, lines

Range = tuple[int, int]


class Paragraph(Struct, frozen=True, gc=False):
    """Lines that belong together, without space at the ends; `mark` is the layout's letter."""

    start: int
    end: int
    mark: str


class Credit(Struct, frozen=True, gc=False):
    """A credit at the tokens `[first, last)`, and the id of the agency it names, if known."""

    first: int
    last: int
    agency: str | None


class Event(Struct, frozen=True, gc=False):
    """A line of `faparse explain`: the stage, what it looked at, and what it found.

    Where a rule was tried, `rule` is its name and `verdict` is `yes`, or why not.
    """

    stage: str
    start: int
    end: int
    message: str
    rule: str = ""
    verdict: str = ""


class Draft(Struct):
    """What is known about one text while it is being read."""

    text: str
    tokens: Tokens
    lines: list[Line]
    #: Where the story ends: the footer's start, or the text's end.
    story_end: int
    notes: list[Note] = []
    events: list[Event] | None = None

    footer: Footer | None = None

    paragraphs: list[Paragraph] = []
    pattern: str = ""
    kicker: Range | None = None
    headline: Range | None = None
    lede: Range | None = None
    body: list[Range] = []
    #: Ranges outside the story: metadata and navigation, each with the block it will be.
    aside: list[tuple[int, int, BlockKind]] = []

    agency: Agency | None = None
    header: dict[str, Span | Dated] = {}
    dateline: Dateline | None = None
    credits: list[Credit] = []
    quotes: list[Quote] = []

    @classmethod
    def of(
        cls, text: str, notes: list[Note] | None = None, events: list[Event] | None = None
    ) -> Draft:
        """An empty draft of a text."""
        return cls(text, Tokens(text), lines(text), len(text), notes or [], events)

    @property
    def prose(self) -> list[Range]:
        """The paragraphs of the story, in order: a few words can stand above the lede."""
        return sorted([self.lede, *self.body]) if self.lede else self.body

    def span(self, start: int, end: int) -> Span:
        """The slice of the text as a span."""
        return Span(self.text[start:end], start, end)

    def line_at(self, offset: int) -> Line:
        """The line that contains the offset, or ends there."""
        return self.lines[bisect_right(self.lines, offset, key=lambda line: line.start) - 1]

    def note(self, code: str, message: str, start: int, end: int) -> None:
        """Record that something in the input was odd."""
        self.notes.append(Note(code, message, start, end))

    def trace(
        self, stage: str, start: int, end: int, message: str, rule: str = "", verdict: str = ""
    ) -> None:
        """Tell `faparse explain` what was tried; a no-op when nothing is traced."""
        if self.events is not None:
            self.events.append(Event(stage, start, end, message, rule, verdict))
