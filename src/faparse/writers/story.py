"""What publishing formats share: names for a dispatch, its story, the words of a quote."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from itertools import pairwise

from msgspec import UNSET

from faparse.document import Dispatch, Note, Quote, Speaker
from faparse.lexicon.agencies import agency_names
from faparse.lexicon.word_classes import role_at
from faparse.text.tokens import Tokens


def input_uri(dispatch: Dispatch) -> str:
    """The name of the bytes that were read, by their digest as in RFC 6920: `ni:///sha-256;…`."""
    digest = bytes.fromhex(dispatch.input.sha256)
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode().rstrip('=')}"


def uri(dispatch: Dispatch) -> str:
    """The name of the dispatch: of its input, or of its part if the input held several."""
    part = dispatch.input.part
    return input_uri(dispatch) + ("" if part is UNSET else f"?part={part}")


def quote_uri(dispatch: Dispatch, number: int) -> str:
    """The name of a quote, the same in every format; quotes are numbered from 1 in text order."""
    return f"{uri(dispatch)}#quote-{number}"


def story(dispatch: Dispatch) -> str:
    """Lede and body, with a blank line between paragraphs."""
    lede = [dispatch.lede] if dispatch.lede else []
    return "\n\n".join(span.text for span in (*lede, *dispatch.body))


def said(dispatch: Dispatch, quote: Quote) -> str:
    """All the words of a quote; its paragraphs stay apart, other gaps become an ellipsis."""
    words = quote.content[0].text
    for before, span in pairwise(quote.content):
        gap = dispatch.text[before.end : span.start]
        words += ("\n\n" if "\n" in gap or "\r" in gap else " … ") + span.text
    return words


def agency_name(dispatch: Dispatch) -> str | None:
    """The agency's full name, or what the header or the dateline calls it."""
    if dispatch.agency:
        return dispatch.agency.name
    if dispatch.header.agency:
        return dispatch.header.agency.text
    return dispatch.dateline.agency if dispatch.dateline else None


def notes_by_message(notes: Iterable[Note]) -> list[list[Note]]:
    """The notes, grouped by what they say: a list of a hundred is no use to anybody."""
    groups: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        groups.setdefault((note.code, note.message), []).append(note)
    return list(groups.values())


def is_institution(speaker: Speaker) -> bool:
    """Whether a speaker without a role is a body or an outlet, by the first words of the name."""
    if speaker.role:
        return False
    tokens = Tokens(speaker.name)
    head = role_at(tokens, 0) if tokens.keys else None
    return bool(head and head[0] == "body") or bool(agency_names().longest_match(tokens.keys, 0))


def link(dispatch: Dispatch) -> str | None:
    """The dispatch's address on the web, if the header has a complete one."""
    found = dispatch.header.link.text if dispatch.header.link else ""
    whole = found.startswith(("http://", "https://")) and found.isprintable() and " " not in found
    return found if whole else None
