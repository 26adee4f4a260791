"""IPTC ninjs 3.1, the JSON that newsrooms exchange.

ninjs has no quotes: each is an associated item of its own, whose body is what was said and whose
people or organisations are who said it. It has no place for offsets, cues, the sources' mentions,
the rules, the footer or the residue: these are left out. It requires a time zone, which copy never
names: times are in Tehran's, or in Kabul's for agencies that write Dari, and a date without a time
is taken as midnight.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from faparse.document import Dispatch, Quote
from faparse.json_text import pretty
from faparse.lexicon.agencies import profiles
from faparse.writers import Options
from faparse.writers.story import agency_name, is_institution, link, quote_uri, said, story, uri

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
_MINUTE = len("2016-09-10T14:05")
#: The years with summer time in Iran.
_SUMMERS = {*range(1992, 2006), *range(2008, 2023)}


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The dispatch as a ninjs object; what isn't known has no key."""
    known = ((key, value) for key, value in _item(dispatch) if value)
    return pretty(dict(known))


def _item(dispatch: Dispatch) -> Iterator[tuple[str, Any]]:
    header, dateline = dispatch.header, dispatch.dateline
    yield "uri", uri(dispatch)
    yield "standard", {"name": "ninjs", "version": "3.1", "schema": SCHEMA}
    yield "type", "text"
    yield "representationType", "full"
    yield "versionCreated", _instant(dispatch)
    yield "language", "fa"
    yield "edNote", "\n".join(f"{note.code}: {note.message}" for note in dispatch.notes)
    yield "headlines", _values(headline=dispatch.headline, kicker=dispatch.kicker)
    yield "descriptions", _values(lede=dispatch.lede)
    yield "bodies", _bodies(story(dispatch), "main")
    yield "by", header.byline.text if header.byline else None
    yield "located", dateline.located if dateline else None
    yield "infoSources", list(_sources(dispatch))
    yield from _speakers(dispatch.quotes).items()
    yield "subjects", [{"name": header.service.text, "rel": "desk"}] if header.service else []
    yield "altIds", _alt_ids(dispatch)
    numbered = enumerate(dispatch.quotes, 1)
    yield "associations", [_association(dispatch, quote, number) for number, quote in numbered]


def _association(dispatch: Dispatch, quote: Quote, number: int) -> dict[str, Any]:
    """A quote as an item of its own; the body's role says whether it is direct."""
    made: dict[str, Any] = {
        "name": f"quote {number}",
        "rel": "quote",
        "uri": quote_uri(dispatch, number),
        "type": "text",
        "language": "fa",
        "bodies": _bodies(said(dispatch, quote), quote.kind),
    }
    if quote.speaker:
        made |= _speakers([quote])
        if quote.speaker.role:
            made["descriptions"] = [{"role": "speaker-role", "value": quote.speaker.role}]
    return made


def _values(**spans: Any) -> list[dict[str, str]]:
    return [{"role": role, "value": span.text} for role, span in spans.items() if span]


def _bodies(text: str, role: str) -> list[dict[str, Any]]:
    if not text:
        return []
    counts = {"charCount": len(text), "wordCount": len(text.split())}
    return [{"role": role, "contentType": "text/plain", **counts, "value": text}]


def _speakers(quotes: Sequence[Quote]) -> dict[str, list[dict[str, str]]]:
    """Each speaker once, among the people or the organisations."""
    found: dict[str, dict[str, None]] = {}
    for speaker in (quote.speaker for quote in quotes if quote.speaker):
        kind = "organisations" if is_institution(speaker) else "people"
        found.setdefault(kind, {})[speaker.name] = None
    return {
        kind: [{"name": name, "rel": "quoted"} for name in found[kind]] for kind in sorted(found)
    }


def _alt_ids(dispatch: Dispatch) -> list[dict[str, str]]:
    """The agency's own number, the web address, and the digest that the uri is made from."""
    item_id = dispatch.header.item_id
    known = {
        "item-id": item_id.text if item_id else None,
        "link": link(dispatch),
        "sha256": dispatch.input.sha256,
    }
    return [{"role": role, "value": value} for role, value in known.items() if value]


def _sources(dispatch: Dispatch) -> Iterator[dict[str, str]]:
    if name := agency_name(dispatch):
        literal = {"literal": dispatch.agency.id} if dispatch.agency else {}
        yield {"name": name, "role": "agency", **literal}
    if dispatch.header.photo:
        yield {"name": dispatch.header.photo.text, "role": "photographer"}


def _instant(dispatch: Dispatch) -> str | None:
    """The date as RFC 3339 wants it, with seconds and a zone."""
    iso = dispatch.header.date.iso if dispatch.header.date else None
    if not iso:
        return None
    time = iso if "T" in iso else f"{iso}T00:00"
    seconds = ":00" if len(time) == _MINUTE else ""
    profile = profiles().get(dispatch.agency.id) if dispatch.agency else None
    kabul = profile is not None and profile.language == "prs"
    return f"{time}{seconds}{'+04:30' if kabul or summer_in_iran(iso) else '+03:30'}"


def summer_in_iran(iso: str) -> bool:
    """Whether Iran's clocks were at +04:30 on a day: from 2 Farvardin to 30 Shahrivar.

    >>> summer_in_iran("2016-03-20"), summer_in_iran("2016-03-21"), summer_in_iran("2023-07-01")
    (False, True, False)
    """
    year = int(iso[:4])
    early = year >= 1996 and year % 4 == 0  # in these years Nowruz is a day earlier
    first, last = ("03-21", "09-20") if early else ("03-22", "09-21")
    return year in _SUMMERS and first <= iso[5:10] <= last
