"""Everything an archive is made from, on disk while it is being made: memory use stays flat.

A temporary SQLite database, which SQLite itself keeps in a file without a name, sorts what then
needn't be in memory: dispatches by day, quotes by speaker, words by spelling.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from operator import itemgetter
from typing import NamedTuple, TypeVar

from faparse.writers.reading_room.entry import ArchiveEntry, QuoteEntry, unpacked
from faparse.writers.reading_room.places import speaker_key
from faparse.writers.safe import shorten

T = TypeVar("T")

#: How many dispatches' words are gathered before they go to disk: some 8 MB of words. A word takes
#: a row for every batch that has it, and fewer rows are sorted sooner.
_BATCH = 2000
_TABLES = """
CREATE TABLE entries (id INTEGER PRIMARY KEY, day TEXT, agency TEXT, href TEXT, packed BLOB,
    words TEXT);
CREATE TABLE said (speaker TEXT, day TEXT, entry INTEGER, quote INTEGER);
CREATE TABLE people (speaker TEXT, name TEXT, quotes INTEGER, words INTEGER, roles TEXT);
CREATE TABLE words (word TEXT, batch INTEGER, numbers BLOB);
"""
#: The characters of the first words that replace a missing title: one line.
_FIRST = 90


class Listed(NamedTuple):
    """A dispatch as a list has it: where its page is, and what it is."""

    href: str
    entry: ArchiveEntry

    @property
    def address(self) -> str:
        """Where it is: a page, or a part of one that holds several."""
        return f"{self.href}#d{self.entry.part}" if self.entry.part else self.href

    @property
    def title(self) -> str:
        """Its title, or else its first words, or else its page."""
        return self.entry.title or shorten(self.entry.first, _FIRST) or self.href

    @property
    def first(self) -> str:
        """Its first words, unless they serve as its title."""
        return self.entry.first if self.entry.title else ""

    @property
    def agency_name(self) -> str:
        """Whose copy it is."""
        return self.entry.agency_name

    @property
    def desk(self) -> str:
        """The desk that it comes from."""
        return self.entry.desk

    @property
    def quotes(self) -> int:
        """How many quotes it has."""
        return len(self.entry.quotes)


class Said(NamedTuple):
    """A quote as a speaker's page has it."""

    quote: QuoteEntry
    listed: Listed

    @property
    def address(self) -> str:
        """Where it is in the story, or the dispatch if it isn't in the story."""
        number = self.quote.number
        dispatch = f"{self.listed.href}#d{self.listed.entry.part or 1}"
        return f"{dispatch}-q{number}" if number else dispatch


class Store:
    """The dispatches of an archive; lists give the newest first, those without a date last."""

    def __init__(self) -> None:
        self.count = 0
        self._last: tuple[int, Listed | None] = (0, None)
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_TABLES} BEGIN;")

    def add(self, href: str, packed: bytes, words: str) -> None:
        """Take a dispatch as `archive_entry` gives it; `href` leads to it from the index."""
        entry = unpacked(packed)
        self.count += 1
        row = (self.count, entry.day, entry.agency or entry.agency_name, href, packed, words)
        self._db.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?)", row)
        quotes = [
            (speaker_key(quote.speaker), entry.day, self.count, place)
            for place, quote in enumerate(entry.quotes)
            if quote.speaker
        ]
        self._db.executemany("INSERT INTO said VALUES (?, ?, ?, ?)", quotes)

    def settle(self) -> None:
        """Index the entries, once all of them are there."""
        self._db.execute("CREATE INDEX by_day ON entries (day DESC, id)")
        self._db.execute("CREATE INDEX by_agency ON entries (agency, day DESC, id)")

    def close(self) -> None:
        """Free the space on disk."""
        self._db.close()

    def listed(self) -> Iterator[Listed]:
        """All dispatches."""
        rows = self._db.execute("SELECT href, packed FROM entries ORDER BY day DESC, id")
        return (Listed(href, unpacked(packed)) for href, packed in rows)

    def days(self, agency: str = "") -> list[tuple[str, int]]:
        """Each day, and how many dispatches it has; the empty day is last."""
        where = "WHERE agency = ?" if agency else ""
        rows = self._db.execute(
            f"SELECT day, count(*) FROM entries {where} GROUP BY day ORDER BY day DESC",
            (agency,) if agency else (),
        )
        return rows.fetchall()

    def agencies(self) -> list[tuple[str, int]]:
        """Each agency that has a profile or a name, and how many dispatches; the busiest first."""
        rows = self._db.execute(
            "SELECT agency, count(*) FROM entries WHERE agency <> ''"
            " GROUP BY agency ORDER BY count(*) DESC, agency"
        )
        return rows.fetchall()

    def listed_of(self, agency: str) -> Iterator[Listed]:
        """The dispatches of an agency."""
        rows = self._db.execute(
            "SELECT href, packed FROM entries WHERE agency = ? ORDER BY day DESC, id", (agency,)
        )
        return (Listed(href, unpacked(packed)) for href, packed in rows)

    def speakers(self) -> Iterator[tuple[str, Iterator[Said]]]:
        """Each speaker's key and quotes, the latter in order of time, those without a date last."""
        rows = self._db.execute(
            "SELECT speaker, entry, quote FROM said ORDER BY speaker, day = '', day, entry, quote"
        )
        for speaker, group in groupby(rows, key=itemgetter(0)):
            yield speaker, (self._said(entry, quote) for _, entry, quote in group)

    def note_speaker(self, speaker: str, name: str, quotes: int, words: int, roles: str) -> None:
        """Keep what a list of speakers shows."""
        row = (speaker, name, quotes, words, roles)
        self._db.execute("INSERT INTO people VALUES (?, ?, ?, ?, ?)", row)

    def people(self) -> Iterator[tuple[str, str, int, int, str]]:
        """What was kept about each speaker, the most quoted first."""
        return self._db.execute("SELECT * FROM people ORDER BY quotes DESC, words DESC, name")

    def people_count(self) -> int:
        """How many speakers there are."""
        count: int = self._db.execute("SELECT count(*) FROM people").fetchone()[0]
        return count

    def note_words(self) -> None:
        """Find out which dispatch has which word; numbers count from 0 in the order of lists."""
        rows = self._db.execute("SELECT words FROM entries ORDER BY day DESC, id")
        numbered = enumerate(words for (words,) in rows)
        for batch, some in enumerate(batches(numbered, _BATCH)):
            gathered: dict[str, list[int]] = defaultdict(list)
            for number, words in some:
                for word in words.split("\n"):
                    gathered[word].append(number)
            kept = ((word, batch, array("I", numbers)) for word, numbers in gathered.items())
            self._db.executemany("INSERT INTO words VALUES (?, ?, ?)", kept)

    def words(self) -> Iterator[tuple[str, array[int]]]:
        """Each word with the numbers of the dispatches that have it, in order."""
        rows = self._db.execute("SELECT word, numbers FROM words ORDER BY word, batch")
        for word, group in groupby(rows, key=itemgetter(0)):
            yield word, array("I", b"".join(numbers for _, numbers in group))

    def _said(self, number: int, quote: int) -> Said:
        """A quote; one speaker's in a dispatch come in a row, so the last one is remembered."""
        last, listed = self._last
        if last != number or listed is None:
            row = self._db.execute("SELECT href, packed FROM entries WHERE id = ?", (number,))
            href, packed = row.fetchone()
            listed = Listed(href, unpacked(packed))
            self._last = number, listed
        return Said(listed.entry.quotes[quote], listed)


def batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items, `size` at a time.

    >>> list(batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    left = iter(items)
    while some := list(islice(left, size)):
        yield some
