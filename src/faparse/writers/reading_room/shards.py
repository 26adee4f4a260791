"""What the search reads: words and dispatches in pieces, each of which a script tag can load.

A page opened from disk can't fetch files, but it can load scripts: so each piece is a call,
`faparse("words/3", {…})`. Words are sorted and cut into pieces of about the same length, and the
reader's browser finds the right one by the first word of each.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from operator import sub

import msgspec

from faparse.writers.html.dates import both_calendars
from faparse.writers.reading_room.entry import KINDS, ArchiveEntry
from faparse.writers.reading_room.places import speaker_file, speaker_key
from faparse.writers.reading_room.store import Listed

#: How many dispatches a piece has, or about how many bytes of words.
PER_PIECE = 50
_WORDS = 100_000
#: With more dispatches than this, a word that over half of them have tells nothing: it matches all.
_FEW = 200


def piece(name: str, value: object) -> bytes:
    """A script that passes a value on."""
    return b"faparse(%b,%b)\n" % (msgspec.json.encode(name), msgspec.json.encode(value))


def dispatch_piece(number: int, some: list[Listed]) -> bytes:
    """A piece of dispatches."""
    return piece(f"dispatches/{number}", [_row(href, entry) for href, entry in some])


def word_pieces(words: Iterable[tuple[str, array[int]]], count: int) -> Iterator[tuple[str, bytes]]:
    """The first word of each piece, and the piece."""
    held: dict[str, str] = {}
    size = number = 0
    for word, numbers in words:
        if size > _WORDS:
            yield next(iter(held)), piece(f"words/{number}", held)
            held, size, number = {}, 0, number + 1
        held[word] = _coded(numbers, count)
        size += len(word.encode()) + len(held[word])
    if held:
        yield next(iter(held)), piece(f"words/{number}", held)


def _row(href: str, entry: ArchiveEntry) -> list[object]:
    day = both_calendars(entry.day)
    speakers = list(dict.fromkeys(quote.speaker for quote in entry.quotes if quote.speaker))
    quotes = [
        [
            quote.number,
            quote.text,
            speakers.index(quote.speaker) if quote.speaker else -1,
            KINDS.index(quote.kind),
        ]
        for quote in entry.quotes
    ]
    people = [[name, speaker_file(speaker_key(name))] for name in speakers]
    agency = entry.agency or entry.agency_name
    shown = [entry.title, entry.first, entry.agency_name, agency]
    return [href, entry.part, *shown, [day.iso, day.jalali, day.words], people, quotes]


def _coded(numbers: array[int], count: int) -> str:
    """The first number and the steps from each to the next; «*» stands for all.

    >>> _coded(array("I", [3, 4, 16]), 20)
    '3,1,12'
    """
    if count > _FEW and len(numbers) > count // 2:
        return "*"
    return ",".join(map(str, (numbers[0], *map(sub, numbers[1:], numbers))))
