"""What the parser tried, as readable lines: the trace that `read` leaves, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from faparse.attribution.rules import RULES
from faparse.document import Dispatch
from faparse.draft import Event
from faparse.sources.dispatches import parse_bytes
from faparse.writers.safe import flat, visible

_EXCERPT = 48
_NAMES = [rule.__name__ for rule in RULES]


def explain(data: bytes, path: str, encoding: str | None, repair: bool) -> Iterator[str]:
    """The lines of `faparse explain`, from the same reading that `convert` does."""
    trace: list[Event] = []
    dispatch = parse_bytes(data, path, encoding, repair, trace=trace)
    yield visible(f"{path}: {dispatch.input.encoding}, {dispatch.input.chars} characters")
    for stage, events in groupby(trace, key=lambda event: event.stage):
        yield ""
        yield stage
        for event in events:
            yield from _event(dispatch.text, event)
    yield ""
    yield "blocks"
    for block in dispatch.blocks:
        yield _row(block.kind, block.start, block.end, dispatch.text)
    yield from _quotes(dispatch)
    yield from _notes(dispatch)


def _event(text: str, event: Event) -> Iterator[str]:
    if event.end > event.start and event.end - event.start < len(text):
        yield _row(visible(event.message), event.start, event.end, text)
    else:
        yield f"  {visible(event.message)}"
    answered = event.message.rpartition(": ")[2]
    if event.stage == "quotes" and answered in _NAMES:
        tried = _NAMES[: _NAMES.index(answered)]
        yield f"      no: {', '.join(tried) or 'none before it'}"
        yield f"      yes: {answered}"
    elif event.stage == "quotes" and answered.startswith("no rule"):
        yield f"      no: {', '.join(_NAMES)}"


def _quotes(dispatch: Dispatch) -> Iterator[str]:
    yield ""
    yield "quotes"
    for number, quote in enumerate(dispatch.quotes, 1):
        who = quote.speaker.name if quote.speaker else "nobody named"
        yield f"  {number}. {quote.kind}, by {quote.rule}: {visible(who)}"
        for span in quote.content:
            yield f"   {_row('', span.start, span.end, dispatch.text)}"


def _notes(dispatch: Dispatch) -> Iterator[str]:
    if dispatch.notes:
        yield ""
        yield "notes"
    for note in dispatch.notes:
        yield f"  {note.start}-{note.end}  {note.code}: {visible(note.message)}"


def _row(label: str, start: int, end: int, text: str) -> str:
    excerpt = flat(text[start : min(end, start + _EXCERPT)])
    more = "…" if end - start > _EXCERPT else ""
    shown = f"  «{visible(excerpt)}{more}»" if excerpt else ""
    return f"  {f'{start}-{end}':>11}  {f'{label:10}' if label else ''}{shown}".rstrip()
