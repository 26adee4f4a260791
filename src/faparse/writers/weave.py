"""A stretch of a dispatch with the parts of its quotes woven in, as properly nested tokens.

Parts may overlap as they like (a cue inside a content, one content reaching into the next);
elements of a document may not. Where two parts cross, the one that goes on is closed and opened
again, so whoever writes the tokens out in order gets a tree.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from faparse.document import Quote, Span

PartKind = Literal["content", "source", "cue"]


class Part(NamedTuple):
    """A part of a quote: `quote` is the quote's number from 1, `piece` the content's from 0."""

    start: int
    end: int
    kind: PartKind
    quote: int
    piece: int = 0


class Token(NamedTuple):
    """A step along the text: a part that opens or closes, or a run of text.

    `fresh` is true where a part opens for the first time, not where it goes on.
    """

    kind: Literal["open", "close", "text"]
    text: str = ""
    part: Part | None = None
    fresh: bool = False


def nest_annotations(
    text: str, stretches: Sequence[Span], quotes: Sequence[Quote]
) -> dict[Span, tuple[Token, ...]]:
    """The tokens of each of some stretches of `text`; a part over several is cut at their edges.

    A stretch that begins inside another one, as no sound dispatch has it, is woven without parts.
    """
    ordered = sorted(set(stretches), key=lambda span: (span.start, span.end))
    starts, ends = [span.start for span in ordered], [span.end for span in ordered]
    inside: dict[Span, list[Part]] = defaultdict(list)
    begun: set[Part] = set()
    sound = all(one.end <= two.start for one, two in pairwise(ordered))
    for part in _parts(quotes) if sound else ():
        first, last = bisect_right(ends, part.start), bisect_left(starts, part.end)
        for span in ordered[first:last]:
            cut = part._replace(start=max(part.start, span.start), end=min(part.end, span.end))
            inside[span].append(cut)
            if cut.start == part.start:
                begun.add(cut)
    return {
        span: tuple(_tokens(text, span, parts, begun))
        if (parts := inside.get(span))
        else _plain(text, span)
        for span in ordered
    }


def _plain(text: str, span: Span) -> tuple[Token, ...]:
    """The tokens of a stretch that has no parts."""
    return (Token("text", text[span.start : span.end]),) if span.start < span.end else ()


def _parts(quotes: Sequence[Quote]) -> Iterator[Part]:
    """Every part that has any text."""
    for number, quote in enumerate(quotes, 1):
        parts = [
            Part(span.start, span.end, "content", number, piece)
            for piece, span in enumerate(quote.content)
        ]
        if quote.source:
            parts.append(Part(quote.source.start, quote.source.end, "source", number))
        if quote.cue:
            parts.append(Part(quote.cue.start, quote.cue.end, "cue", number))
        yield from (part for part in parts if part.start < part.end)


def _tokens(text: str, span: Span, parts: list[Part], begun: set[Part]) -> Iterator[Token]:
    opening: dict[int, list[Part]] = defaultdict(list)
    for part in sorted(set(parts), key=lambda part: (-part.end, part.quote)):
        opening[part.start].append(part)
    edges = sorted({span.start, span.end, *opening, *(part.end for part in parts)})
    open_parts: list[Part] = []
    for edge, following in zip(edges, [*edges[1:], edges[-1]], strict=True):
        lowest = next((n for n, part in enumerate(open_parts) if part.end <= edge), None)
        if lowest is not None:
            going_on = [part for part in open_parts[lowest:] if part.end > edge]
            for part in reversed(open_parts[lowest:]):
                yield Token("close", part=part)
            for part in going_on:
                yield Token("open", part=part)
            open_parts[lowest:] = going_on
        for part in opening[edge]:
            yield Token("open", part=part, fresh=part in begun)
            open_parts.append(part)
        if following > edge:
            yield Token("text", text[edge:following])
