"""Every span of a dispatch under its name, for the formats that mark spans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from faparse.document import Dispatch, Header, Span, Speaker

FIELDS = Header.__struct_fields__
BLOCKS = ("kicker", "headline", "dateline", "lede", "body", "footer", "residue")
OF_QUOTES = ("source", "cue", "content", "speaker")


class Part(NamedTuple):
    """A span and what it is; `quotes` are the numbers, from 1, of the quotes that it belongs to."""

    name: str
    start: int
    end: int
    quotes: tuple[int, ...] = ()


def parts(dispatch: Dispatch) -> list[Part]:
    """All spans in the order of the text, wider ones first; one that quotes share is there once."""
    shared: dict[tuple[str, int, int], list[int]] = {}
    for name, span, number in _named(dispatch):
        numbers = shared.setdefault((name, span.start, span.end), [])
        if number and number not in numbers:
            numbers.append(number)
    rank = {name: n for n, name in enumerate((*FIELDS, *BLOCKS, *OF_QUOTES))}
    found = [Part(*key, tuple(numbers)) for key, numbers in shared.items()]
    return sorted(found, key=lambda part: (part.start, -part.end, rank[part.name]))


def _named(dispatch: Dispatch) -> Iterator[tuple[str, Span | Speaker, int]]:
    """Each span with its name and the number of its quote, 0 for none."""
    for holder, names in ((dispatch.header, FIELDS), (dispatch, BLOCKS)):
        for name in names:
            value: Span | tuple[Span, ...] | None = getattr(holder, name)
            spans = value if isinstance(value, tuple) else (value,)
            yield from ((name, span, 0) for span in spans if span)
    for number, quote in enumerate(dispatch.quotes, 1):
        yield from (("content", span, number) for span in quote.content)
        for name in ("source", "cue", "speaker"):
            part: Span | Speaker | None = getattr(quote, name)
            if part:
                yield name, part, number
