"""Dates as wire copy writes them: where one stands, and what it is in ISO 8601.

The range is cut into atoms: numbers and words. A date is a core (three numbers, or day, month name
and year) with weekday and time around it. Each atom is tried once as the start of a date, which
keeps the time linear. docs/dates.md lists the shapes.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from faparse.late_pattern import late_pattern
from faparse.layout.clock import read_time
from faparse.layout.date_words import CALENDARS, Atoms
from faparse.lexicon.phrases import sections

#: What stands between the three numbers of a date, the same both times; and where a year of four
#: digits is one of them, as files are named: «1403_07_23», «1403،7،23».
_SEPARATOR = late_pattern(r" ?[-–—‐ـ/\\.٫] ?|[_،]")
#: What ties a number to others: «021-88-12-15» holds no date.
_TIED = late_pattern(r"[-–—‐/\\.٫:_+]")
#: Between day, month name and year: «23-Sep-2016», «September 10, 2016».
_BETWEEN = late_pattern(r" ?[-–/.,،]? ?")
#: Between date, weekday and time: «یکشنبه / ۲۳ آبان ۱۴۰۰ | ۱۴:۰۵», «۱۴۰۳/۰۸/۱۹ :: ۱۱:۴۶», and the
#: picture of a clock.
_JOIN = late_pattern(r" ?(?:[-–—ـ/.,،؛;|•·\u23e9-\u23f3🕐-🕧]|::?)?\ufe0f? ?")
_COLON = late_pattern(r" ?: ?")
#: «هـ.ق» after a date.
_LUNAR_JOIN = late_pattern(r" ?[(.،]? ?")

#: At most this many words may stand between date, weekday and time: «سال هجری شمسی، روز».
_FILLERS = 4
_DAY_ENDINGS = ("ام", "م", "st", "nd", "rd", "th")  # «23ام», «10th»
#: The years that copy can come from. 1430 and later are taken as lunar (2009 and later), since
#: Jalali 1430 doesn't begin until 2051.
_JALALI_YEARS, _LUNAR_YEARS, _GREGORIAN_YEARS = (1200, 1429), (1430, 1500), (1900, 2100)


class FoundDate(NamedTuple):
    """A date at `[start, end)`, with its weekday and time; `problem` is a note's code and message.

    `iso` is None for a day that its calendar doesn't have, and for lunar dates.
    """

    start: int
    end: int
    iso: str | None
    problem: tuple[str, str] | None


class _Core(NamedTuple):
    """Calendar, year, month, day, and the atom after them."""

    calendar: str
    year: int
    month: int
    day: int
    after: int


def read_date(folded: str, start: int, end: int) -> FoundDate | None:
    """The date in a range of folded text; of several, the first that has an ISO form.

    >>> read_date("تاریخ انتشار: یکشنبه 23 آبان 1400 - 14:05", 0, 41)
    FoundDate(start=14, end=41, iso='2021-11-14T14:05', problem=None)
    >>> read_date("31 مهر 1400", 0, 11).problem
    ('impossible-date', 'the Jalali calendar has no 1400-07-31')
    """
    atoms = Atoms(folded, start, end)
    best, at = None, 0
    while at < len(atoms.keys):
        found, at = _Reading(atoms, at).whole() or (None, at + 1)
        if found and found.iso:
            return found
        best = best or found
    return best


class _Reading:
    """One attempt to read a date from an atom on, with what it has found so far."""

    def __init__(self, atoms: Atoms, first: int) -> None:
        self.atoms, self.first = atoms, first
        self.at = self.after = first
        self.core: _Core | None = None
        self.weekday: int | None = None
        self.clock: str | None = None
        self.lunar = False

    def whole(self) -> tuple[FoundDate, int] | None:
        """The date, with weekday and time before or after it; and the atom after it."""
        self._skip_fillers()
        start = self.at if self.lunar else self.first
        self.at = start
        while self.at == start or self.atoms.joined(_JOIN, self.at):
            if not (self._core() or self._weekday() or self._clock()):
                break
            self.at = self.after
            self._skip_fillers()
        if self.core is None:
            return None
        core = self.core._replace(calendar="hijri") if self.lunar else self.core
        end = self.atoms.ends[self.after - 1]
        found = FoundDate(self.atoms.starts[start], end, *_judge(core, self.weekday, self.clock))
        return found, self.after

    def _core(self) -> bool:
        if self.core is None and (
            core := _numbers(self.atoms, self.at) or _named(self.atoms, self.at)
        ):
            self.core, self.after = core, core.after
            return True
        return False

    def _weekday(self) -> bool:
        if self.weekday is None and (day := self.atoms.phrase(self.at, "weekday")):
            # «7 Jan 2003، سه‌شنبه ۱۷ دی ۱۳۸۱»: the weekday of the date after it
            if self.core and (_numbers(self.atoms, day[-1]) or _named(self.atoms, day[-1])):
                return False
            _, self.weekday, self.after = day
            return True
        return False

    def _clock(self) -> bool:
        if self.clock is None and (time := read_time(self.atoms, self.at)):
            self.clock, self.after = time
            return True
        return False

    def _skip_fillers(self) -> None:
        """Skip «مورخ», «هجری شمسی»; remember «قمری»."""
        atoms = self.atoms
        for _ in range(_FILLERS):
            if self.at != self.first and not (
                atoms.joined(_JOIN, self.at) or atoms.joined(_LUNAR_JOIN, self.at)
            ):
                return
            filler = atoms.phrase(self.at, "filler", "lunar")
            if not filler or atoms.key(self.at) == "ساعت":
                return
            if filler[0] == "filler" and self.at == self.first:
                return
            self.lunar |= filler[0] == "lunar"
            self.at = filler[-1]


def _numbers(atoms: Atoms, at: int) -> _Core | None:
    """«1395/06/20», «95/06/20», «24-02-1404», unless another number is tied to it."""
    if not _separated(atoms, at):
        return None
    day_first = len(atoms.keys[at + 2]) == 4 or not _year(atoms.keys[at])
    year_at, day_at = (at + 2, at) if day_first else (at, at + 2)
    year, month, day = _year(atoms.keys[year_at]), atoms.number(at + 1), atoms.number(day_at)
    if year is None or month is None or day is None:
        return None
    if len(atoms.keys[year_at]) == 2 and not _short(atoms, at, month, day, day_first):
        return None
    return _Core(_calendar(year), year, *_by_month(year, month, day, day_first), at + 3)


def _separated(atoms: Atoms, at: int) -> bool:
    """Whether three numbers stand here, the same sign between them, with nothing tied."""
    alike = atoms.joined(_SEPARATOR, at + 2) and atoms.gaps[at + 1] == atoms.gaps[at + 2]
    numbers = alike and all(atoms.keys[n].isdecimal() for n in range(at, at + 3))
    return numbers and not _tied(atoms, at)


def _by_month(year: int, month: int, day: int, day_first: bool) -> tuple[int, int]:
    """Month and day; «09/25/2016» has the month first."""
    american = day_first and _calendar(year) == "gregorian" and day <= 12 < month
    return (day, month) if american else (month, day)


def _short(atoms: Atoms, at: int, month: int, day: int, day_first: bool) -> bool:
    """Whether numbers with a two-digit year are a date: «95/06/20», «20/6/95» need not be."""
    gap = atoms.gaps[at + 1]
    true = len(gap) == 1 and 0 < month <= 12 and 0 < day <= 31
    return true and (not day_first or gap in "/-")


def _tied(atoms: Atoms, at: int) -> bool:
    """Whether the three numbers belong to a longer run of numbers that isn't a time."""
    gap, before, behind = atoms.gaps[at + 1], atoms.gaps[at], atoms.gaps[at + 3]
    if at and atoms.keys[at - 1].isdecimal() and (before == gap or _TIED.fullmatch(before)):
        return ":" in before or not _COLON.fullmatch(atoms.gaps[at - 1])
    if atoms.key(at + 3).isdecimal() and (behind == gap or _TIED.fullmatch(behind)):
        return read_time(atoms, at + 3) is None
    return False


class _Named:
    """A date with a named month, while it is being read."""

    def __init__(self, atoms: Atoms, at: int) -> None:
        self.atoms, self.first, self.after = atoms, at, at
        self.calendar = ""
        self.month: int | None = None
        self.day: int | None = None
        self.year: int | None = None

    def read_month(self) -> bool:
        """«شهریور», «شهریور ماه», «September»."""
        if self.month is None and (found := self.atoms.phrase(self.after, *CALENDARS)):
            self.calendar, self.month, self.after = found
            return True
        return False

    def read_day(self) -> bool:
        """«20», «20ام», «بیستم»."""
        if self.day is not None:
            return False
        if (number := self.atoms.number(self.after)) is not None:
            self.day = number
            self.after += 2 if self.atoms.key(self.after + 1) in _DAY_ENDINGS else 1
            return True
        if ordinal := self.atoms.phrase(self.after, "ordinal"):
            _, self.day, self.after = ordinal
            return True
        return False

    def read_year(self) -> bool:
        """«1395», «سال 1395», «هزار و سیصد و نود و پنج»; first or last, and not an hour."""
        if self.year is not None or (self.day is not None and self.month is None):
            return False
        at, atoms = self.after, self.atoms
        at += at > self.first and atoms.key(at) == "سال" and atoms.joined(_BETWEEN, at + 1)
        year, after = _year(atoms.key(at)), at + 1
        if year is None and (words := atoms.number_in_words(at)):
            year, after = words
        if year is None or _counts_else(atoms, at):
            return False
        self.year, self.after = year, after
        return True

    def read_weekday(self) -> bool:
        """«1398 **یکشنبه** 11 اسفند»: between year and day."""
        day = self.atoms.phrase(self.after, "weekday") if self.year and self.day is None else None
        self.after = day[-1] if day else self.after
        return bool(day)


def _named(atoms: Atoms, at: int) -> _Core | None:
    """«20 شهریور 1395», «بیستم شهریور ماه سال 1395», «September 10, 2016», «1400 آبان 23»."""
    found = _Named(atoms, at)
    while found.month is None or found.day is None or found.year is None:
        if found.after > at and not atoms.joined(_BETWEEN, found.after):
            return None
        steps = (found.read_month, found.read_day, found.read_year, found.read_weekday)
        if not any(step() for step in steps):
            return None
    if _year(atoms.keys[at]) == found.year and _goes_on(atoms, found.after):
        return None
    return _Core(found.calendar, found.year, found.month, found.day, found.after)


def _counts_else(atoms: Atoms, at: int) -> bool:
    """Whether a number is an hour, «23 آبان **08**:30», or a paper's issue, «شماره **1402**»."""
    return read_time(atoms, at) is not None or (at > 0 and atoms.keys[at - 1] == "شماره")


def _goes_on(atoms: Atoms, at: int) -> bool:
    """Whether the year follows: «1201 - سه‌شنبه 21 شهریور **1385**» doesn't begin with it."""
    return len(atoms.key(at)) == 4 and atoms.joined(_BETWEEN, at) and bool(_year(atoms.keys[at]))


def _year(key: str) -> int | None:
    """The year, where the key can be one; two digits mean a Jalali year from 1360 to 1409.

    >>> _year("1395"), _year("95"), _year("03"), _year("45"), _year("1700")
    (1395, 1395, 1403, None, None)
    """
    if not key.isdecimal() or len(key) not in (2, 4):
        return None
    if len(key) == 2:
        key = {"0": "14"}.get(key[0], "13" if key[0] > "5" else "") + key
    return int(key) if _calendar(int(key)) else None


def _calendar(year: int) -> str:
    for calendar, (first, last) in (
        ("jalali", _JALALI_YEARS), ("hijri", _LUNAR_YEARS), ("gregorian", _GREGORIAN_YEARS)
    ):  # fmt: skip
        if first <= year <= last:
            return calendar
    return ""


def _judge(
    core: _Core, weekday: int | None, clock: str | None
) -> tuple[str | None, tuple[str, str] | None]:
    """The ISO form, and what is wrong with the date."""
    calendar, year, month, day, _ = core
    if calendar == "hijri" and _calendar(year) in ("jalali", "hijri"):
        # a lunar month begins with a sighting: no arithmetic gives the day
        return None, (
            "lunar-date",
            "a Lunar Hijri date has no certain ISO form; only its text is given",
        )
    try:
        known = _day(calendar, year, month, day)
    except ValueError:
        name = calendar.capitalize()
        return None, ("impossible-date", f"the {name} calendar has no {year}-{month:02}-{day:02}")
    iso, actual, problem = f"{known}{clock or ''}", known.weekday(), None
    if weekday is not None and weekday != actual:
        names = list(sections("calendar.txt")["english_weekday"])
        problem = "weekday-mismatch", f"{known} is a {names[actual]}, not a {names[weekday]}"
    elif clock == "":
        problem = "impossible-time", "no such time of day; the date is given without it"
    return iso, problem


def _day(calendar: str, year: int, month: int, day: int) -> date:
    """The Gregorian day. Raises `ValueError` where the date's own calendar has no such day."""
    if calendar != _calendar(year):
        raise ValueError(year)
    if calendar == "jalali":
        from jdatetime import date as jalali  # imported late: most texts need no calendar

        known: date = jalali(year, month, day).togregorian()
        return known
    return date(year, month, day)
