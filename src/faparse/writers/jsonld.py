"""schema.org's NewsArticle as JSON-LD, with a Quotation for each quote.

It may be pasted into a page's `<script type="application/ld+json">`: no text can close that
element. Dates are as the copy has them, without a zone. A speaker with a role is a Person, one
whose name begins with the word for an institution is an Organization, any other has no type.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from faparse.document import Dispatch, Quote, Span
from faparse.json_text import pretty
from faparse.writers import Options
from faparse.writers.story import agency_name, is_institution, link, quote_uri, said, story, uri


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The dispatch as a NewsArticle; what isn't known has no key."""
    known = {key: value for key, value in _article(dispatch) if value}
    return pretty({"@context": "https://schema.org", "@type": "NewsArticle", **known}, html=True)


def _article(dispatch: Dispatch) -> Iterator[tuple[str, Any]]:
    header, dateline = dispatch.header, dispatch.dateline
    yield "@id", uri(dispatch)
    yield "url", link(dispatch)
    yield "identifier", _text(header.item_id)
    yield "inLanguage", "fa"
    yield "headline", _text(dispatch.headline)
    yield "alternativeHeadline", _text(dispatch.kicker)
    yield "datePublished", header.date.iso if header.date else None
    yield "dateline", _text(dateline)
    yield "locationCreated", _thing("Place", dateline.located if dateline else None)
    yield "publisher", _publisher(dispatch)
    yield "author", _thing("Person", _text(header.byline))
    yield "articleSection", _text(header.service)
    yield "abstract", _text(dispatch.lede)
    yield "articleBody", story(dispatch)
    numbered = enumerate(dispatch.quotes, 1)
    yield "hasPart", [_quotation(dispatch, quote, number) for number, quote in numbered]


def _quotation(dispatch: Dispatch, quote: Quote, number: int) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": "Quotation",
        "@id": quote_uri(dispatch, number),
        "position": number,
        "genre": f"{quote.kind} speech",
        "text": said(dispatch, quote),
    }
    if quote.speaker and quote.speaker.role:
        person = {"@type": "Person", "name": quote.speaker.name, "jobTitle": quote.speaker.role}
        made["spokenByCharacter"] = person
    elif quote.speaker:
        kind = {"@type": "Organization"} if is_institution(quote.speaker) else {}
        made["spokenByCharacter"] = {**kind, "name": quote.speaker.name}
    return made


def _publisher(dispatch: Dispatch) -> dict[str, str] | None:
    made = _thing("NewsMediaOrganization", agency_name(dispatch))
    return {**made, "identifier": dispatch.agency.id} if made and dispatch.agency else made


def _thing(kind: str, name: str | None) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None


def _text(span: Span | None) -> str | None:
    return span.text if span else None
