"""UIMA CAS XMI, for INCEpTION and other UIMA tools, by way of dkpro-cassis.

There are two layers: spans, with what they are and, on a quote's first content, its kind, speaker,
role, rule and confidence; and relations from that content to the other ones, the cue, the source,
and the place where the speaker is named.
`TypeSystem.xml` describes them: import it in INCEpTION's project settings under Layers, and choose
right-to-left under General.

The confidence is a string: a UIMA number can't be absent, so every headline would have 0.0, and
INCEpTION has no doubles.

Offsets are code points here and UTF-16 units in the file, as UIMA requires; cassis converts them.
Controls, which XML can't hold, are replaced one for one; vertical tabs and form feeds, which also
end lines, become line feeds.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from msgspec import UNSET

from faparse.document import Dispatch, Quote
from faparse.writers import Options
from faparse.writers.parts import parts
from faparse.writers.safe import stand_ins

if TYPE_CHECKING:
    from cassis import Cas, TypeSystem

SPAN = "custom.DispatchSpan"
RELATION = "custom.QuoteRelation"
_FEEDS = {0x0B: "\n", 0x0C: "\n"}
_TEXTS = ("part", "kind", "speaker", "role", "rule", "confidence")


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The dispatch as a CAS."""
    made = _cas(dispatch).to_xmi(pretty_print=True)
    return str(made).encode()


def kit() -> dict[str, bytes]:
    """The type system, which any reader of the files needs."""
    return {"TypeSystem.xml": f"{type_system().to_xml()}\n".encode()}


@cache
def type_system() -> TypeSystem:
    """The two layers."""
    from cassis import TypeSystem

    types = TypeSystem()
    span = types.create_type(SPAN, description="A part of a dispatch, or of a quote in it")
    for name in _TEXTS:
        types.create_feature(span, name, "uima.cas.String")
    relation = types.create_type(RELATION, description="From a quote's first content to its parts")
    types.create_feature(relation, "Governor", span)
    types.create_feature(relation, "Dependent", span)
    types.create_feature(relation, "tie", "uima.cas.String")
    return types


def _xml(text: str) -> str:
    """The text as XML can hold it, code point for code point."""
    return stand_ins(text).translate(_FEEDS)


def _cas(dispatch: Dispatch) -> Cas:
    from cassis import Cas

    text = _xml(dispatch.text)
    cas = Cas(type_system(), sofa_string=text, sofa_mime="text/plain", document_language="fa")
    cas.get_document_annotation().end = len(text)
    span = type_system().get_type(SPAN)
    placed: dict[tuple[str, int, int], Any] = {}
    for part in parts(dispatch):
        if part.name != "body":
            each = placed[part[:3]] = span(begin=part.start, end=part.end, part=part.name)
            cas.add(each)
    for quote in dispatch.quotes:
        _add_quote(cas, quote, placed)
    return cas


def _add_quote(cas: Cas, quote: Quote, placed: dict[tuple[str, int, int], Any]) -> None:
    """Set what the quote is on its first content, and tie that to the other parts."""
    first, *more = [("content", each.start, each.end) for each in quote.content]
    content = placed[first]
    content.kind, content.rule = quote.kind, quote.rule
    if quote.confidence is not UNSET:
        content.confidence = str(quote.confidence)
    if quote.speaker:
        content.speaker = _xml(quote.speaker.name)
        content.role = _xml(quote.speaker.role) if quote.speaker.role else None
    ties = [("continuation", key) for key in more]
    about = {"cue": quote.cue, "source": quote.source, "speaker": quote.speaker}
    ties += [(name, (name, each.start, each.end)) for name, each in about.items() if each]
    relation = type_system().get_type(RELATION)
    for name, key in ties:
        end = placed[key]
        tie = relation(begin=end.begin, end=end.end, Governor=content, Dependent=end, tie=name)
        cas.add(tie)
