"""What the parser tried, as readable lines: the trace that `read` leaves, and its results."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from faparse.attribution.rule import FINDINGS, YES
from faparse.document import Dispatch
from faparse.draft import Event
from faparse.sources.dispatches import parse_bytes
from faparse.sources.encoding import NOT_PROSE, DecodeError
from faparse.writers.safe import flat, visible

_EXCERPT = 48
#: They keep an excerpt after the Persian before it, and its marks around it, as a line runs from
#: left to right.
_LTR, _RTL = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"


def explain(data: bytes, path: str, encoding: str | None, repair: bool) -> Iterator[str]:
    """The lines of `faparse explain`, from the same parse as `convert`'s.

    Raises `DecodeError`, also for input that is not prose.
    """
    trace: list[Event] = []
    dispatch = parse_bytes(data, path, encoding, repair, trace=trace)
    if odd := next((note for note in dispatch.notes if note.code == NOT_PROSE), None):
        said, _, _ = odd.message.partition("; ")
        raise DecodeError(f"{said}; explain takes the text of one dispatch")
    yield visible(f"{path}: {dispatch.input.encoding}, {dispatch.input.chars} characters")
    for stage, events in groupby(trace, key=lambda event: event.stage):
        yield ""
        yield stage
        for verdict, same in groupby(events, key=lambda event: event.verdict):
            alike = list(same)
            yield from _verdict(verdict, alike) if verdict else _looks(dispatch.text, alike)
    yield ""
    yield "blocks"
    for block in dispatch.blocks:
        yield _row(block.kind, block.start, block.end, dispatch.text)
    yield from _quotes(dispatch)
    yield from _notes(dispatch)


def _looks(text: str, events: list[Event]) -> Iterator[str]:
    for event in events:
        if event.end > event.start and event.end - event.start < len(text):
            yield _row(visible(event.message), event.start, event.end, text)
        else:
            yield f"  {visible(event.message)}"


def _verdict(verdict: str, events: list[Event]) -> Iterator[str]:
    """The rules that said the same: «yes: source_cue_that», «no: text_in_full (no evidence)»."""
    rules = ", ".join(event.rule for event in events)
    if verdict in (YES, *FINDINGS):
        yield f"      {verdict}: {rules}"
    else:
        yield f"      no: {rules} ({verdict})"


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
    shown = f"{_LTR}  «{_RTL}{visible(excerpt)}{more}{_RTL}»" if excerpt else ""
    return f"  {f'{start}-{end}':>11}  {f'{label:14}' if label else ''}{shown}".rstrip()
