"""Questions to an archive: who said what, about what, from when to when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from faparse.lexicon.agencies import profiles
from faparse.run.archive import Archive, ArchiveError, Condition
from faparse.text.fold import match_key, parts
from faparse.writers.rows import iso_date, speaker_key
from faparse.writers.search import searchable, spellings

#: A year before this is a Jalali one: Gregorian 1700 is Jalali 1078, when there were no wires.
_JALALI = 1700
_PERIOD = re.compile(r"([0-9]{4})(?:[-/]([0-9]{1,2}))?")


class Question(Struct, frozen=True):
    """What is asked; what is empty is not asked. Dates are ISO 8601 days, both inclusive."""

    speaker: str = ""
    since: str = ""
    until: str = ""
    agency: str = ""
    text: str = ""
    kind: str = ""
    aliases: dict[str, str] = {}


def answers(archive: Archive, question: Question) -> Iterator[tuple[Any, ...]]:
    """The quotes that a question asks for, as rows of the archive's columns."""
    names = archive.columns()
    where = _conditions(archive, question)
    rows = archive.quotes(names, where)
    phrase = searchable(question.text).strip()
    if not phrase or archive.indexed:
        yield from rows
        return
    content = names.index("content")
    for row in rows:
        said = row[content]
        if _has(phrase, searchable(said)) or _has(phrase, spellings(said)):
            yield row


def _has(phrase: str, text: str) -> bool:
    return f" {' '.join(parts(phrase))} " in f" {' '.join(parts(text))} "


def _conditions(archive: Archive, question: Question) -> list[Condition]:
    where = []
    if question.speaker:
        where.append(_one_of("speaker_key", _speakers(archive, question)))
    if question.since:
        where.append(Condition("date >= ?", [question.since]))
    if question.until:
        where.append(Condition("substr(date, 1, 10) <= ?", [question.until]))
    if question.agency:
        where.append(_of_agency(question.agency))
    if question.kind:
        where.append(Condition("kind = ?", [question.kind]))
    phrase = searchable(question.text).strip()
    if phrase and archive.indexed:
        where.append(archive.matching(phrase))
    return where


def _speakers(archive: Archive, question: Question) -> list[str]:
    """The keys of everybody who goes by the name: by its key, an alias, or words of a fuller name.

    «ظریف» finds «محمدجواد ظریف», and everybody else with that family name.
    """
    wanted, own = set(parts(question.speaker)), speaker_key(question.speaker, question.aliases)
    found = {own}
    spoken = Condition("speaker_key IS NOT NULL")
    for key, name in archive.quotes(["speaker_key", "speaker"], [spoken]):
        if wanted <= set(parts(name)) or question.aliases.get(key, key) == own:
            found.add(key)
    return sorted(found)


def _one_of(column: str, values: Sequence[str]) -> Condition:
    return Condition(f"{column} IN ({', '.join('?' * len(values))})", values)


def _of_agency(agency: str) -> Condition:
    """The condition that the agency is this one, by its id or any name that it goes by."""
    key = match_key(agency)
    ids = [
        profile.id
        for profile in profiles().values()
        if agency.lower() == profile.id or key in map(match_key, (profile.name, *profile.names))
    ]
    ids = ids or [agency.lower()]
    marks = ", ".join("?" * len(ids))
    return Condition(f"agency_id IN ({marks}) OR agency = ?", [*ids, agency])


def read_day(text: str, last: bool = False) -> str:
    """A day in either calendar as ISO 8601; for a year or a month, its first day, or its last.

    >>> read_day("1398"), read_day("1398-12", last=True), read_day("۱۳۹۸/۵/۱۲"), read_day("2019-08")
    ('2019-03-21', '2020-03-19', '2019-08-03', '2019-08-01')

    Raises `ArchiveError` for what is not a date.
    """
    plain = searchable(text).strip()
    if period := _PERIOD.fullmatch(plain):
        year, month = int(period[1]), int(period[2] or 0)
        try:
            first = _first_day(year, month or 1)
            following = _first_day(year, month + 1) if 0 < month < 12 else _first_day(year + 1, 1)
        except ValueError as error:
            raise ArchiveError(f"«{text}» is not a date: {error}") from error
        return ((following - timedelta(1)) if last else first).isoformat()
    found = iso_date(plain)
    if not found:
        raise ArchiveError(f"«{text}» is not a date; write 1398-05-12, 2019-08-03, 1398-05 or 1398")
    return found[:10]


def _first_day(year: int, month: int) -> date:
    if year >= _JALALI:
        return date(year, month, 1)
    import jdatetime

    day: date = jdatetime.date(year, month, 1).togregorian()
    return day
