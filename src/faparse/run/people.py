"""Who speaks in an archive: how often, in which roles and when, under how many spellings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct, field

from faparse.run.archive import Archive, Condition
from faparse.text.fold import match_key


class Held(Struct):
    """A role: how many quotes name it, and their first and last date."""

    role: str
    quotes: int = 0
    first_date: str | None = None
    last_date: str | None = None


class Speaker(Struct):
    """Somebody who speaks: key, canonical spelling, and what the archive says about them."""

    key: str
    name: str = ""
    quotes: int = 0
    dispatches: int = 0
    first_date: str | None = None
    last_date: str | None = None
    roles: list[Held] = field(default_factory=list)
    spellings: list[str] = field(default_factory=list)


class _Tally(Struct):
    speaker: Speaker
    names: Counter[str] = field(default_factory=Counter)
    roles: dict[str, Held] = field(default_factory=dict)
    document: tuple[Any, ...] = ()


def speakers(archives: Iterable[Archive], aliases: dict[str, str]) -> list[Speaker]:
    """Everybody who speaks, the most quoted first.

    All spellings with one key are one speaker, and so are the names that `aliases` bring together.
    """
    tallies: dict[str, _Tally] = {}
    for archive in archives:
        for key, name, role, date, *document in _quotes(archive):
            key = aliases.get(key, key)
            tally = tallies.setdefault(key, _Tally(Speaker(key)))
            _count(tally, name, role, date, tuple(document))
    return sorted(map(_made, tallies.values()), key=lambda one: (-one.quotes, one.name))


def _quotes(archive: Archive) -> Iterator[tuple[Any, ...]]:
    names = ["speaker_key", "speaker", "role", "date", "document_id", "part"]
    return archive.quotes(names, [Condition("speaker_key IS NOT NULL")])


def _count(
    tally: _Tally, name: str, role: str | None, date: str | None, document: tuple[Any, ...]
) -> None:
    tally.names[name] += 1
    _stretch(tally.speaker, date)
    if tally.document != document:  # the quotes of one dispatch are together
        tally.document = document
        tally.speaker.dispatches += 1
    if role:
        held = tally.roles.setdefault(match_key(role), Held(role))
        _stretch(held, date)


def _stretch(one: Speaker | Held, date: str | None) -> None:
    one.quotes += 1
    if date:
        day = date[:10]
        one.first_date = min(one.first_date or day, day)
        one.last_date = max(one.last_date or day, day)


def _made(tally: _Tally) -> Speaker:
    speaker = tally.speaker
    speaker.spellings = sorted(tally.names, key=lambda name: _rank(name, tally))
    speaker.name = speaker.spellings[0]
    speaker.roles = sorted(tally.roles.values(), key=lambda held: (-held.quotes, held.role))
    return speaker


def _rank(name: str, tally: _Tally) -> tuple[bool, int, int, str]:
    """The canonical spelling comes first: not an alias, most frequent, longest."""
    return (match_key(name) != tally.speaker.key, -tally.names[name], -len(name), name)
