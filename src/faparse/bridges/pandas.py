"""Dispatches as a pandas table: a row for each quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from faparse.document import Dispatch, Quote, Span

if TYPE_CHECKING:
    from pandas import DataFrame

COLUMNS = (
    "path", "agency", "date", "headline", "number", "kind", "speaker", "role", "source", "cue",
    "lemma", "content", "start", "end", "rule", "confidence",
)  # fmt: skip


def to_frame(dispatches: Iterable[Dispatch]) -> DataFrame:
    """A row for each quote; several stretches of one content are joined by an ellipsis.

    `start` and `end` reach from the first stretch to the last, in code points. A dispatch without
    quotes has no row.

    Raises `ModuleNotFoundError` where pandas is not installed (`pip install 'faparse[pandas]'`).
    """
    from pandas import DataFrame

    rows = [row for dispatch in dispatches for row in _rows(dispatch)]
    return DataFrame(rows, columns=list(COLUMNS))


def _rows(dispatch: Dispatch) -> Iterator[tuple[Any, ...]]:
    date = dispatch.header.date
    about = (
        dispatch.input.path,
        dispatch.agency.id if dispatch.agency else None,
        date.iso if date else None,
        _text(dispatch.headline),
    )
    for number, quote in enumerate(dispatch.quotes, 1):
        yield (*about, number, *_quote(quote))


def _quote(quote: Quote) -> tuple[Any, ...]:
    speaker, cue = quote.speaker, quote.cue
    return (
        quote.kind,
        speaker.name if speaker else None,
        speaker.role if speaker else None,
        _text(quote.source),
        _text(cue),
        cue.lemma if cue else None,
        " … ".join(span.text for span in quote.content),
        quote.content[0].start,
        quote.content[-1].end,
        quote.rule,
        None if quote.confidence is UNSET else quote.confidence,
    )


def _text(span: Span | None) -> str | None:
    return span.text if span else None
