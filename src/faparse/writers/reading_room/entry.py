"""What an archive keeps of a dispatch: enough for its indexes, packed to be kept on disk."""

from __future__ import annotations

from bisect import bisect_right

import msgspec
from msgspec import Struct

from faparse.document import Dispatch, Quote
from faparse.writers.html.dates import both_calendars
from faparse.writers.html.facts import agency_of
from faparse.writers.html.page import own_title, stretches, title
from faparse.writers.html.speakers import words_in
from faparse.writers.html.templates import harmless
from faparse.writers.reading_room.words import search_keys
from faparse.writers.rows import About
from faparse.writers.safe import shorten
from faparse.writers.story import said, story

#: The characters of a dispatch's first words below its title: two lines of a list.
_FIRST = 180
#: This many characters of the text are enough for them, unless most are blanks.
_AMPLE = 2 * _FIRST
#: Marks among the words for what is typed into the speaker field, or chosen as the agency.
SPEAKER, AGENCY = "@", "#"
KINDS = ("direct", "indirect", "mixed")


class QuoteEntry(Struct, array_like=True, frozen=True):
    """A quote; `number` is its number on the page, 0 where it doesn't show in the story.

    `words` is how many words it has; they are counted here since many processes make entries, but
    only one makes the pages.
    """

    number: int
    text: str
    speaker: str
    role: str
    kind: str
    words: int


class ArchiveEntry(Struct, array_like=True, frozen=True):
    """A dispatch; `part` counts from 1 if a page holds several, `day` is an ISO date or ""."""

    title: str
    first: str
    agency: str
    agency_name: str
    desk: str
    day: str
    part: int
    quotes: list[QuoteEntry]


def archive_entry(dispatch: Dispatch, part: int = 0) -> tuple[bytes, str]:
    """The dispatch as an archive keeps it, packed, and the keys it is found by, one per line.

    The two are separate, as a list of a thousand dispatches needs no keys.
    """
    text = story(dispatch)
    quotes = _quotes(dispatch)
    called = own_title(dispatch)
    elsewhere = (quote.text for quote in quotes if not quote.number)
    words = search_keys("|".join((called, text, *elsewhere)))
    names = search_keys("|".join(dict.fromkeys(quote.speaker for quote in quotes)))
    desk = dispatch.header.service
    key, agency = agency_of(dispatch)
    entry = ArchiveEntry(
        title=harmless(title(dispatch)) if called else "",
        first=_first_words(text),
        agency=key,
        agency_name=agency,
        desk=harmless(desk.text if desk else ""),
        day=_day(dispatch),
        part=part,
        quotes=quotes,
    )
    filters = (*(SPEAKER + name for name in names), AGENCY + (key or agency))
    return msgspec.msgpack.encode(entry), "\n".join({*words, *filters})


def unpacked(packed: bytes) -> ArchiveEntry:
    """An entry that `archive_entry` packed."""
    return msgspec.msgpack.decode(packed, type=ArchiveEntry)


def _first_words(text: str) -> str:
    start = harmless(text[:_AMPLE]).strip()
    return shorten(start if len(start) > _FIRST else harmless(text), _FIRST)


def _day(dispatch: Dispatch) -> str:
    date = About(dispatch).date
    return both_calendars(date).iso if date else ""


def _quotes(dispatch: Dispatch) -> list[QuoteEntry]:
    placed = sorted((span.start, span.end) for span in stretches(dispatch))

    def shows(quote: Quote) -> bool:
        """Whether some piece of the quote begins in the story, and so has an anchor on the page."""
        for span in quote.content:
            at = bisect_right(placed, (span.start, len(dispatch.text))) - 1
            if span.start < span.end and at >= 0 and span.start < placed[at][1]:
                return True
        return False

    return [
        _entry(quote, said(dispatch, quote), number if shows(quote) else 0)
        for number, quote in enumerate(dispatch.quotes, 1)
    ]


def _entry(quote: Quote, text: str, number: int) -> QuoteEntry:
    speaker, text = quote.speaker, harmless(text)
    return QuoteEntry(
        number=number,
        text=text,
        speaker=harmless(speaker.name) if speaker else "",
        role=harmless(speaker.role) if speaker and speaker.role else "",
        kind=quote.kind,
        words=words_in(text),
    )
