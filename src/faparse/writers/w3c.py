"""W3C Web Annotation: a collection with one annotation for each span of the dispatch.

The target is the input, named by its digest; its text is the decoded bytes, with their own line
ends. Positions are in code points, as the standard says; the quoted text and its context let a
reader find the place again in a copy. All parts of one quote link to the same `#quote-1`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from faparse.document import Dispatch
from faparse.json_text import pretty
from faparse.writers import Options
from faparse.writers.parts import Part, parts
from faparse.writers.story import input_uri, quote_uri, uri

#: How many code points before and after a span are quoted with it.
_AROUND = 32


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The annotations of all spans, then one for each note, on one page."""
    name = uri(dispatch)
    made = [*_annotations(dispatch)]
    items = [{"id": f"{name}#annotation-{n}", **item} for n, item in enumerate(made, 1)]
    page = {"id": f"{name}#page", "type": "AnnotationPage", "startIndex": 0, "items": items}
    return pretty(
        {
            "@context": "http://www.w3.org/ns/anno.jsonld",
            "id": f"{name}#annotations",
            "type": "AnnotationCollection",
            "total": len(items),
            "first": page,
        }
    )


def _annotations(dispatch: Dispatch) -> Iterator[dict[str, Any]]:
    for part in parts(dispatch):
        bodies = [*_bodies(dispatch, part)]
        target = _target(dispatch, part.start, part.end)
        yield {"type": "Annotation", "motivation": "tagging", "body": bodies, "target": target}
    for note in dispatch.notes:
        body = _textual("commenting", f"{note.code}: {note.message}")
        target = _target(dispatch, note.start, note.end)
        yield {"type": "Annotation", "motivation": "commenting", "body": [body], "target": target}


def _bodies(dispatch: Dispatch, part: Part) -> Iterator[dict[str, str]]:
    """What the span is, its quotes' kinds or speakers' names, and the quotes that it belongs to."""
    yield _textual("tagging", part.name)
    quotes = [dispatch.quotes[number - 1] for number in part.quotes]
    if part.name == "content":
        kinds = dict.fromkeys(quote.kind for quote in quotes)
        yield from (_textual("classifying", kind) for kind in kinds)
    if part.name == "speaker":
        names = dict.fromkeys(quote.speaker.name for quote in quotes if quote.speaker)
        yield from (_textual("identifying", name) for name in names)
    for number in part.quotes:
        link = quote_uri(dispatch, number)
        yield {"type": "SpecificResource", "purpose": "linking", "source": link}


def _textual(purpose: str, value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": purpose, "value": value}


def _target(dispatch: Dispatch, start: int, end: int) -> dict[str, Any]:
    text = dispatch.text
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    quoted = {
        "type": "TextQuoteSelector",
        "exact": text[start:end],
        "prefix": text[max(0, start - _AROUND) : start],
        "suffix": text[end : end + _AROUND],
    }
    return {"source": input_uri(dispatch), "selector": [position, quoted]}
