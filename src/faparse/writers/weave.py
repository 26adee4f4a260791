"""A stretch of a dispatch with the parts of its quotes woven in, as properly nested tokens.

Parts may overlap freely (a cue inside a content, one content reaching into the next); elements of a
document may not. Where two parts cross, the one that goes on is closed and reopened, so that
writing the tokens out in order gives a tree.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Literal, NamedTuple

from faparse.document import Quote, Span

PartKind = Literal["content", "source", "cue"]


class Part(NamedTuple):
    """A part of a quote: `quote` is the quote's number from 1, `piece` the content's from 0.

    `begins` is false for the rest of a part that began in an earlier stretch.
    """

    start: int
    end: int
    kind: PartKind
    quote: int
    piece: int = 0
    begins: bool = True


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
) -> dict[Span, list[Token]]:
    """The tokens of each stretch of `text`; a part that spans several is cut at their edges.

    If stretches overlap, as in no sound dispatch, all of them are woven without parts.
    """
    ordered = sorted(set(stretches), key=lambda span: (span.start, span.end))
    starts, ends = [span.start for span in ordered], [span.end for span in ordered]
    inside: list[list[Part]] = [[] for _ in ordered]
    sound = all(one.end <= two.start for one, two in pairwise(ordered))
    for part in _parts(quotes) if sound else ():
        for place in range(bisect_right(ends, part.start), bisect_left(starts, part.end)):
            inside[place].append(_cut(part, starts[place], ends[place]))
    return {
        span: _tokens(text, span, parts) if parts else _plain(text, span)
        for span, parts in zip(ordered, inside, strict=True)
    }


def _plain(text: str, span: Span) -> list[Token]:
    """The tokens of a stretch that has no parts."""
    return [Token("text", text[span.start : span.end])] if span.start < span.end else []


def _cut(part: Part, start: int, end: int) -> Part:
    """As much of a part as is in a stretch: nearly always all of it."""
    if start <= part.start and part.end <= end:
        return part
    begins = start <= part.start
    return part._replace(start=max(part.start, start), end=min(part.end, end), begins=begins)


def _parts(quotes: Sequence[Quote]) -> Iterator[Part]:
    """Every part that has any text."""
    for number, quote in enumerate(quotes, 1):
        for piece, span in enumerate(quote.content):
            if span.start < span.end:
                yield Part(span.start, span.end, "content", number, piece)
        source, cue = quote.source, quote.cue
        if source and source.start < source.end:
            yield Part(source.start, source.end, "source", number)
        if cue and cue.start < cue.end:
            yield Part(cue.start, cue.end, "cue", number)


def _tokens(text: str, span: Span, parts: list[Part]) -> list[Token]:
    """The tokens of a stretch with its parts, which are in the order of their quotes."""
    tokens: list[Token] = []
    opening: dict[int, list[Part]] = defaultdict(list)
    for part in sorted(parts, key=attrgetter("end"), reverse=True):
        opening[part.start].append(part)
    ends = {part.end for part in parts}
    open_parts: list[Part] = []
    at = span.start
    for edge in sorted({span.end, *opening, *ends}):
        if at < edge:
            tokens.append(Token("text", text[at:edge]))
            at = edge
        if edge in ends:
            _close(open_parts, edge, tokens)
        if edge in opening:
            tokens += [Token("open", "", part, part.begins) for part in opening[edge]]
            open_parts += opening[edge]
    return tokens


def _close(open_parts: list[Part], edge: int, tokens: list[Token]) -> None:
    """Close the parts that end here; those inside one of them that go on are reopened."""
    while open_parts and open_parts[-1].end == edge:
        tokens.append(Token("close", "", open_parts.pop()))
    lowest = next((place for place, part in enumerate(open_parts) if part.end == edge), None)
    if lowest is None:
        return
    closing = open_parts[lowest:]
    open_parts[lowest:] = [part for part in closing if part.end > edge]
    tokens += [Token("close", "", part) for part in reversed(closing)]
    tokens += [Token("open", "", part) for part in open_parts[lowest:]]
