"""Rows of an archive as the reading room's pages know them: dispatches, and what was said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from faparse.writers.html.dates import Day, both_calendars
from faparse.writers.html.facts import agency_called
from faparse.writers.html.speakers import words_in
from faparse.writers.reading_room.entry import QuoteEntry
from faparse.writers.safe import shorten

#: First words of a text: two lines of a list, or one where they stand for a title.
_FIRST, _TITLE = 180, 90
Row = Mapping[str, Any]


class Line(NamedTuple):
    """A dispatch in a list, as `archive.html` shows it."""

    address: str
    title: str
    first: str
    agency_name: str
    desk: str
    quotes: int


class Saying(NamedTuple):
    """A quote in a list, with where it stands and where its speaker's page is."""

    quote: QuoteEntry
    listed: Line
    address: str
    speaker_href: str


def dispatches_by_day(rows: Iterable[Row], database: str) -> list[tuple[Day, list[Line]]]:
    """Rows of `dispatches` in their order, grouped by day."""
    return [(day, [line(row, database) for row in group]) for day, group in _days(rows)]


def line(row: Row, database: str) -> Line:
    """A row of `dispatches` as a line; one that failed says why."""
    first = shorten(row["lede"] or row["text"] or row["error"] or "", _FIRST)
    return Line(
        address=f"{database}/dispatches/{row['id']}",
        title=row["headline"] or shorten(first, _TITLE) or row["document_id"],
        first=first if row["headline"] else "",
        agency_name=agency_called(row["agency"]),
        desk=row["service"] or "",
        quotes=row["quotes"],
    )


def said_by_day(
    rows: Iterable[Row], database: str
) -> list[tuple[Day, list[tuple[Line, list[Saying]]]]]:
    """Rows of a question of ours in their order, grouped by day and dispatch."""
    return [(day, _by_dispatch(group, database)) for day, group in _days(rows)]


def _days(rows: Iterable[Row]) -> Iterator[tuple[Day, Iterator[Row]]]:
    """Rows in their order, grouped by day; a day that comes again has another id on the page."""
    seen: Counter[str] = Counter()
    for iso, group in groupby(rows, key=lambda row: str(row["date"] or "")[:10]):
        day = both_calendars(iso)
        seen[day.iso] += 1
        yield day._replace(iso=f"{day.iso}-{seen[day.iso]}") if seen[day.iso] > 1 else day, group


def _by_dispatch(rows: Iterable[Row], database: str) -> list[tuple[Line, list[Saying]]]:
    groups = (list(group) for _, group in groupby(rows, key=lambda row: row["dispatch"]))
    found = []
    for group in groups:
        said = [_saying(row, database) for row in group]
        found.append((said[0].listed, said))
    return found


def _saying(row: Row, database: str) -> Saying:
    address = f"{database}/dispatches/{row['dispatch']}"
    title = row["headline"] or shorten(row["content"], _TITLE)
    return Saying(
        quote=QuoteEntry(
            number=row["number"],
            text=row["content"],
            speaker=row["speaker"] or "",
            role=row["role"] or "",
            kind=row["kind"],
            words=words_in(row["content"]),
        ),
        listed=Line(address, title, "", agency_called(row["agency"]), "", 0),
        address=f"{address}#d1-q{row['number']}",
        speaker_href=f"{database}/speakers/{row['speaker_id']}",
    )
