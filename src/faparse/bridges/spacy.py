"""A dispatch as a spaCy document: `doc.spans` by part, and the quotes as `doc._.quotes`.

The record is kept in `doc.user_data`, so that a document comes back from disk with its quotes.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import msgspec

from faparse.document import Dispatch, Span, decode_record
from faparse.writers.parts import parts

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

_KEY = "faparse"


def to_spacy(dispatch: Dispatch, nlp: Language) -> Doc:
    """The dispatch's text as a document of `nlp`, with all that was found in it.

    `doc.spans["content"]`, `["cue"]`, `["headline"]` … are groups of spans; `doc._.quotes` is a
    list of dictionaries with kind, content (spans), cue and source (a span or None), speaker, role,
    rule and confidence. spaCy leaves «شد».» whole; a token is split where a part begins or ends
    within it, before the pipeline sees the document.

    Raises `ModuleNotFoundError` where spaCy is not installed (`pip install 'faparse[spacy]'`).
    """
    register()
    doc = nlp.make_doc(dispatch.text)
    _split(doc, {edge for part in parts(dispatch) for edge in (part.start, part.end)})
    doc = nlp(doc)
    groups: dict[str, list[Any]] = {}
    for part in parts(dispatch):
        span = doc.char_span(part.start, part.end, label=part.name, alignment_mode="expand")
        if span is not None:
            groups.setdefault(part.name, []).append(span)
    for name, spans in groups.items():
        doc.spans[name] = spans
    doc.user_data[_KEY] = msgspec.json.encode(dispatch.record()).decode()
    return doc


def _split(doc: Doc, edges: set[int]) -> None:
    """Split the tokens that an edge falls into."""
    with doc.retokenize() as retokenizer:
        for token in doc:
            first, last = token.idx, token.idx + len(token)
            inner = [edge - first for edge in range(first + 1, last) if edge in edges]
            if inner:
                bounds = pairwise([0, *inner, len(token)])
                pieces = [token.text[start:end] for start, end in bounds]
                retokenizer.split(token, pieces, heads=[(token, 0)] * len(pieces))


def register() -> None:
    """Make `doc._.quotes` known; needed only before documents are read from disk."""
    from spacy.tokens import Doc

    if not Doc.has_extension("quotes"):
        Doc.set_extension("quotes", getter=_quotes)


def _quotes(doc: Doc) -> list[dict[str, Any]]:
    """The quotes of a document; of one that no dispatch was made into, none."""
    if _KEY not in doc.user_data:
        return []
    record = decode_record(doc.user_data[_KEY])
    return [
        {
            "kind": quote.kind,
            "content": [_span(doc, span) for span in quote.content],
            "cue": _span(doc, quote.cue),
            "source": _span(doc, quote.source),
            "speaker": quote.speaker.name if quote.speaker else None,
            "role": quote.speaker.role if quote.speaker else None,
            "rule": quote.rule,
            "confidence": None if quote.confidence is msgspec.UNSET else quote.confidence,
        }
        for quote in record.quotes
    ]


def _span(doc: Doc, span: Span | None) -> Any:
    return doc.char_span(span.start, span.end, alignment_mode="expand") if span else None
