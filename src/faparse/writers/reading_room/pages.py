"""An archive's files, one after another: lists by day, agencies, speakers, the search, the index.

Pages are given plain text, as in `writers/html`. Addresses are relative, so that an archive can be
moved, copied to a USB stick, or put behind any server.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from faparse.writers.html.dates import Day, both_calendars
from faparse.writers.html.speakers import tallied
from faparse.writers.html.templates import persian, rendered
from faparse.writers.reading_room.places import (
    FOLDER,
    agency_file,
    list_file,
    speaker_file,
    speakers_file,
)
from faparse.writers.reading_room.shards import PER_PIECE, dispatch_piece, piece, word_pieces
from faparse.writers.reading_room.store import Listed, Said, Store, batches
from faparse.writers.reading_room.timeline import timeline
from faparse.writers.reading_room.words import spelling

INDEX = "index.html"
#: How many dispatches a page of a list has, quotes a speaker's page, speakers a page of speakers:
#: each page stays below 300 KB.
_DISPATCHES, _QUOTES, _SPEAKERS = 100, 150, 300
#: How many speakers the index shows.
_MOST_QUOTED = 12
#: How many names the speaker field offers.
_OFFERED = 300
#: For lists that aren't about one speaker.
_NOTHING_KNOWN: dict[str, tuple[()]] = {"roles": (), "spellings": ()}


class _ListPage(NamedTuple):
    """A page of a list: its number from 1, that of the last page, and the way to its neighbours."""

    number: int
    last: int
    previous: str
    following: str


def archive_files(store: Store) -> Iterator[tuple[str, bytes]]:
    """Each file of the archive: its path from the index's folder, with `/`, and its bytes.

    The index comes last.
    """
    yield from _speakers(store)
    for path, made in _lists(store):
        yield f"{FOLDER}/{path}", made
    for agency, count in store.agencies():
        for path, made in _agency(store, agency, count):
            yield f"{FOLDER}/{path}", made
    yield from _search(store)
    yield INDEX, _index(store)


# --- lists of dispatches


def _lists(store: Store) -> Iterator[tuple[str, bytes]]:
    """The list by day, from its second page on: the index is the first."""
    for number, some in enumerate(batches(store.listed(), _DISPATCHES), 1):
        if number > 1:
            made = rendered(
                "list.html",
                title="خبرها به ترتیب روز",
                about=persian(f"برگ {number} از {_pages(store.count, _DISPATCHES)}"),
                top="../../",
                **_NOTHING_KNOWN,
                chart=None,
                said=False,
                days=by_day(some),
                page=_page(number, store.count, _DISPATCHES, _list_href),
            )
            yield list_file(number), made


def _agency(store: Store, agency: str, count: int) -> Iterator[tuple[str, bytes]]:
    days = store.days(agency)

    def href(number: int) -> str:
        return _name(agency_file(agency, number))

    for number, some in enumerate(batches(store.listed_of(agency), _DISPATCHES), 1):
        made = rendered(
            "list.html",
            title=some[0].entry.agency_name,
            about=persian(f"{count} خبر"),
            top="../../",
            **_NOTHING_KNOWN,
            chart=timeline(days, _finder(days, href), "خبر"),
            unit="خبر",
            said=False,
            days=by_day(some),
            page=_page(number, count, _DISPATCHES, href),
        )
        yield agency_file(agency, number), made


def by_day(some: Iterable[Listed]) -> list[tuple[Day, list[Listed]]]:
    """Dispatches in order, grouped by day."""
    days = groupby(some, key=lambda listed: listed.entry.day)
    return [(both_calendars(day), list(group)) for day, group in days]


# --- speakers


def _speakers(store: Store) -> Iterator[tuple[str, bytes]]:
    for key, quotes in store.speakers():
        said = list(quotes)
        names = Counter(each.quote.speaker for each in said)
        roles = tallied(each.quote.role for each in said if each.quote.role)
        words = sum(each.quote.words for each in said)
        name = names.most_common(1)[0][0]
        most = "؛ ".join(role for role, _ in roles[:2])
        store.note_speaker(key, name, len(said), words, most)
        yield from _speaker(key, name, said, names, roles, words)
    people = store.people()
    for number, some in enumerate(batches(people, _SPEAKERS), 1):
        made = rendered(
            "people.html",
            title="گویندگان",
            about="هر که سخنی از او آمده است، به ترتیب شمار نقل‌قول‌ها",
            top="../../",
            people=[(speaker_file(key), *rest) for key, *rest in some],
            number=number,
            more=number < _pages(store.people_count(), _SPEAKERS),
        )
        yield f"{FOLDER}/{speakers_file(number)}", made


def _speaker(
    key: str,
    name: str,
    said: list[Said],
    names: Counter[str],
    roles: list[tuple[str, int]],
    words: int,
) -> Iterator[tuple[str, bytes]]:
    days = sorted(Counter(each.listed.entry.day for each in said).items())
    dated = [*((day, n) for day, n in days if day), *((day, n) for day, n in days if not day)]

    def href(number: int) -> str:
        return _name(speaker_file(key, number))

    chart = timeline(days, _finder(dated, href, _QUOTES), "نقل‌قول")
    spellings = [*filter(name.__ne__, names)]
    for number, some in enumerate(batches(said, _QUOTES), 1):
        groups = groupby(some, key=lambda each: each.listed.entry.day)
        made = rendered(
            "list.html",
            title=name,
            about=persian(f"{len(said)} نقل‌قول، {words} واژه"),
            top="../../",
            **({"roles": roles, "spellings": spellings} if number == 1 else _NOTHING_KNOWN),
            chart=chart,
            unit="نقل‌قول",
            said=True,
            days=[(both_calendars(day), by_dispatch(group)) for day, group in groups],
            page=_page(number, len(said), _QUOTES, href),
        )
        yield f"{FOLDER}/{speaker_file(key, number)}", made


def by_dispatch(quotes: Iterable[Said]) -> list[tuple[Listed, list[Said]]]:
    """Quotes in order, grouped by the dispatch that they are in."""
    dispatches = groupby(quotes, key=lambda said: said.listed.address)
    groups = (list(group) for _, group in dispatches)
    return [(group[0].listed, group) for group in groups]


# --- the search, and the index


def _search(store: Store) -> Iterator[tuple[str, bytes]]:
    pieces: list[tuple[str, str]] = []
    for number, some in enumerate(batches(store.listed(), PER_PIECE)):
        days = [each.entry.day for each in some]
        pieces.append((days[0], days[-1]))
        yield f"{FOLDER}/dispatches/{number}.js", dispatch_piece(number, list(some))
    store.note_words()
    firsts: list[str] = []
    for number, (first, made) in enumerate(word_pieces(store.words(), store.count)):
        firsts.append(first)
        yield f"{FOLDER}/words/{number}.js", made
    start = {"count": store.count, "per": PER_PIECE, "firsts": firsts, "days": pieces}
    yield f"{FOLDER}/search.js", piece("search", start | spelling())


def _index(store: Store) -> bytes:
    days = store.days()
    first = next(batches(store.listed(), _DISPATCHES), ())
    people = [row for row, _ in zip(store.people(), range(_OFFERED), strict=False)]
    agencies = [
        (agency, next(store.listed_of(agency)).entry.agency_name, count)
        for agency, count in store.agencies()
    ]
    return rendered(
        "index.html",
        title=persian(f"نمایهٔ {store.count} خبر"),
        about=_range(days),
        top="",
        days=by_day(first),
        page=_page(1, store.count, _DISPATCHES, lambda number: f"{FOLDER}/{list_file(number)}"),
        chart=timeline(days, _finder(days, _index_href), "خبر"),
        choices=[(agency, name) for agency, name, _ in agencies],
        agencies=[
            (f"{FOLDER}/{agency_file(agency)}", name, count, "") for agency, name, count in agencies
        ],
        people=[
            (f"{FOLDER}/{speaker_file(key)}", name, quotes, roles)
            for key, name, quotes, _, roles in people[:_MOST_QUOTED]
        ],
        names=[row[1] for row in people],
    )


def _range(days: list[tuple[str, int]]) -> str:
    """«۱ فروردین … تا …», for what an index says about itself."""
    dated = [day for day, _ in days if day]
    if not dated:
        return "بی‌تاریخ"
    first, last = both_calendars(dated[-1]), both_calendars(dated[0])
    return first.words if first == last else f"{first.words} تا {last.words}"


# --- addresses


def _list_href(number: int) -> str:
    return f"../../{INDEX}" if number == 1 else _name(list_file(number))


def _index_href(number: int) -> str:
    return "" if number == 1 else f"{FOLDER}/{list_file(number)}"


def _name(path: str) -> str:
    """The address of a file, as seen from one in the same folder."""
    return path.rpartition("/")[2]


def _finder(
    days: list[tuple[str, int]], href: Callable[[int], str], size: int = _DISPATCHES
) -> Callable[[str], str]:
    """A function that gives the address of a day, in a list of `days` with `size` lines a page."""
    places: dict[str, str] = {}
    at = 0
    for day, count in days:
        places[day] = f"{href(at // size + 1)}#d-{day}"
        at += count
    return places.__getitem__


def _page(number: int, count: int, size: int, href: Callable[[int], str]) -> _ListPage:
    last = _pages(count, size)
    return _ListPage(
        number,
        last,
        href(number - 1) if number > 1 else "",
        href(number + 1) if number < last else "",
    )


def _pages(count: int, size: int) -> int:
    return -(-count // size)
