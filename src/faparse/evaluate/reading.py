"""One reading of one text: what a person, or a parser, says is in it.

Gold and prediction have the same form, so that any two readings can be held against each other:
a parser's against a person's, or one annotator's against another's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import UNSET, Struct

from faparse.document import Quote, Record, Span

Range = tuple[int, int]

#: The parts of a page that a reading may tell, beside the quotes.
BLOCKS = ("headline", "kicker", "lede", "footer", "dateline")
#: The fields of the header that are measured.
FIELDS = ("item_id", "service", "agency", "date", "byline")
PARTS = frozenset((*BLOCKS, "header"))


class ReadError(ValueError):
    """A reading can't be had from the file; the message names the place and what to do."""


class QuoteReading(Struct, frozen=True):
    """A quote: ranges in code points, and the speaker's name; `rule` only where a parser read."""

    kind: str
    content: tuple[Range, ...]
    cue: Range | None = None
    source: Range | None = None
    speaker: str | None = None
    rule: str = ""
    confidence: float | None = None


class Reading(Struct, frozen=True):
    """A text with what was read in it; `tells` names the parts that it speaks about at all."""

    id: str
    text: str
    quotes: tuple[QuoteReading, ...] = ()
    blocks: dict[str, Range] = {}
    header: dict[str, str] = {}
    agency: str = ""
    tells: frozenset[str] = PARTS


def reading_of(record: Record, text: str, id: str) -> Reading:
    """A parsed dispatch as a reading of the text.

    Raises `ReadError` where a span is not the slice of the text that its offsets name.
    """
    blocks = {name: span for name in BLOCKS if (span := getattr(record, name))}
    _check_slices([*blocks.values(), *_contents(record)], text, id)
    fields = {name: getattr(record.header, name) for name in FIELDS}
    return Reading(
        id=id,
        text=text,
        quotes=tuple(map(_quote, record.quotes)),
        blocks={name: (span.start, span.end) for name, span in blocks.items()},
        header={name: span.text for name, span in fields.items() if span},
        agency=record.agency.id if record.agency else "",
    )


def _contents(record: Record) -> Iterator[Span]:
    return (span for quote in record.quotes for span in quote.content)


def _check_slices(spans: Iterable[Span], text: str, id: str) -> None:
    for span in spans:
        there = text[span.start : span.end]
        if span.text != there and _letters(span.text) != _letters(there):
            raise ReadError(
                f"{id}: the text has «{there[:40]}» at {span.start}-{span.end}, not "
                f"«{span.text[:40]}»: the JSON was made from another text"
            )


def _letters(text: str) -> list[str]:
    """What annotation tools leave as it is: they change line ends and controls, one for one."""
    return [c for c in text if c.isalnum()]


def _quote(quote: Quote) -> QuoteReading:
    return QuoteReading(
        kind=quote.kind,
        content=tuple((span.start, span.end) for span in quote.content),
        cue=(quote.cue.start, quote.cue.end) if quote.cue else None,
        source=(quote.source.start, quote.source.end) if quote.source else None,
        speaker=quote.speaker.name if quote.speaker else None,
        rule=quote.rule,
        confidence=None if quote.confidence is UNSET else quote.confidence,
    )
