"""Dates as wire copy writes them: find one, say where it stands, and give it as ISO 8601.

The range is cut into atoms, numbers and words, with the gap before each. A date is a core (three
numbers, or day, month name and year) with a weekday and a time before or after it; every atom is
tried once as a beginning, with bounded look-ahead, so the time is linear.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from functools import cache
from typing import NamedTuple, TypeVar

from faparse.lexicon import Phrases, sections
from faparse.text import ZWNJ, squash

T = TypeVar("T")

#: A number, or a word with its vowel marks; a tatweel between blanks is a dash.
_ATOM = re.compile("[0-9]+|[^\\W\\d_\u0640](?:[^\\W\\d_]|[\u064b-\u065f\u0670])*")
_BLANKS = re.compile(r"[ \t\v\f]+")
#: What stands between the three numbers of a date, the same twice.
_SEPARATOR = re.compile(r" ?[-–—‐ـ/\\.٫] ?")
#: Between a number and another that it belongs to: «021-88-12-15» holds no date.
_TIED = re.compile(r"[-–—‐/\\.٫:_+]")
#: Between day, month name and year: «23-Sep-2016», «September 10, 2016».
_BETWEEN = re.compile(r" ?[-–/.,،]? ?")
#: Between date, weekday and time: «یکشنبه / ۲۳ آبان ۱۴۰۰ | ۱۴:۰۵», «۱۴۰۳/۰۸/۱۹ :: ۱۱:۴۶».
_JOIN = re.compile(r" ?(?:[-–—ـ/.,،|•·]|::?)? ?")
_COLON = re.compile(r" ?: ?")
_POINT = re.compile(r"[./٫]")
#: Fractions of a second and zones, which the ISO form leaves out: «14:05:00.000+03:30».
_TAIL = re.compile(r"(?:\.[0-9]{1,9}(?![0-9]))?(?:Z(?!\w)| ?\+[0-9]{2}:?[0-9]{2}(?![0-9]))?")

_ENGLISH_MONTHS = (
    "january february march april may june july august september october november december"
).split()
_ENGLISH_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_ORDINALS = (
    "یکم دوم سوم چهارم پنجم ششم هفتم هشتم نهم دهم یازدهم دوازدهم سیزدهم چهاردهم پانزدهم شانزدهم"
    " هفدهم هجدهم نوزدهم بیستم"
).split()
_MORE_ORDINALS = {"اول": 1, "نخست": 1, "هژدهم": 18, "هیجدهم": 18, "سی‌ام": 30, "سی و یکم": 31}
#: Behind a day's number: «۲۳ام», «10th».
_DAY_ENDINGS = {"ام", "م", "st", "nd", "rd", "th"}
#: Between weekday, date and time: «شنبه مورخ ۲۰/۰۶/۱۳۹۵», «در ساعت ۱۴», «2016-09-10T14:05».
_FILLERS = {"مورخ", "مورخه", "در", "t"}
_ERAS = {"هجری شمسی": "", "هجری خورشیدی": "", "شمسی": "", "خورشیدی": "", "ه ش": "", "هجری": "",
         "هجری قمری": "hijri", "قمری": "hijri", "ه ق": "hijri", "میلادی": "", "عیسوی": ""}  # fmt: skip


class FoundDate(NamedTuple):
    """A date at `[start, end)`: weekday and time belong to it; `problem` is a note's code and text.

    `iso` is None for a day that its calendar doesn't have, and for lunar dates.
    """

    start: int
    end: int
    iso: str | None
    problem: tuple[str, str] | None


class _Core(NamedTuple):
    """Day, month and year; `after` is the atom behind them."""

    calendar: str
    year: int
    month: int
    day: int
    after: int


class _Words(NamedTuple):
    """The calendar's words: a month's value is its calendar and number."""

    months: Phrases[tuple[str, int]]
    weekdays: Phrases[int]
    halves: Phrases[str]
    ordinals: Phrases[int]
    eras: Phrases[str]


@cache
def _words() -> _Words:
    listed = sections("calendar.txt")
    months: Phrases[tuple[str, int]] = Phrases()
    for calendar in ("hijri", "gregorian", "dari", "jalali"):
        for name, number in listed[calendar].items():
            value = ("jalali" if calendar == "dari" else calendar, int(number))
            for form in (name, f"{name} ماه", f"ماه {name}"):
                months.add(form, value)
    for at, name in enumerate(_ENGLISH_MONTHS, 1):
        for form in (name, name[:3], name[:4]):
            months.add(form, ("gregorian", at))
    weekdays = Phrases((name, int(number)) for name, number in listed["weekday"].items())
    for at, name in enumerate(_ENGLISH_WEEKDAYS):
        for form in (name, name[:3], name[:4], name[:5]):
            weekdays.add(form, at)
    halves = Phrases([*listed["ampm"].items(), *((x, x) for x in ("am", "pm"))])
    ordinals = Phrases([*((word, at) for at, word in enumerate(_ORDINALS, 1)),
                        *((f"بیست و {word}", at + 20) for at, word in enumerate(_ORDINALS[:9], 1)),
                        *_MORE_ORDINALS.items()])  # fmt: skip
    return _Words(months, weekdays, halves, ordinals, Phrases(_ERAS.items()))


def read_date(shadow: str, start: int, end: int) -> FoundDate | None:
    """The date in the range of a shadow; where several stand, the first that has an ISO form.

    >>> read_date("تاریخ انتشار: یکشنبه 23 آبان 1400 - 14:05", 0, 41)
    FoundDate(start=14, end=41, iso='2021-11-14T14:05', problem=None)
    >>> print(read_date("31 مهر 1400", 0, 11).problem)
    ('impossible-date', 'the Jalali calendar has no 1400-07-31')
    """
    atoms = _Atoms(shadow, start, end)
    best = None
    at = 0
    while at < len(atoms.keys):
        found, at = atoms.whole(at) or (None, at + 1)
        if found and found.iso:
            return found
        best = best or found
    return best


class _Atoms:
    """The numbers and words of a range; `gaps[i]` is what stands before atom `i`."""

    __slots__ = ("end", "ends", "gaps", "keys", "shadow", "starts")

    def __init__(self, shadow: str, start: int, end: int) -> None:
        self.shadow, self.end = shadow, end
        found = list(_ATOM.finditer(shadow, start, end))
        self.keys = [one[0] if one[0] < ":" else squash(one[0].lower()) for one in found]
        self.starts = [one.start() for one in found]
        self.ends = [one.end() for one in found]
        self.gaps = [
            _BLANKS.sub(" ", shadow[before:after].replace(ZWNJ, ""))
            for before, after in zip([start, *self.ends], [*self.starts, end], strict=True)
        ]

    def key(self, at: int) -> str:
        return self.keys[at] if at < len(self.keys) else ""

    def number(self, at: int) -> int | None:
        """The number of one or two digits at the atom."""
        key = self.key(at)
        return int(key) if key.isdigit() and len(key) <= 2 else None

    def joined(self, gap: re.Pattern[str], at: int) -> bool:
        """Whether an atom stands here, behind such a gap."""
        return at < len(self.keys) and gap.fullmatch(self.gaps[at]) is not None

    def phrase(self, words: Phrases[T], at: int) -> tuple[T, int] | None:
        """The phrase at the atom, with nothing but a blank or a dot inside."""
        hit = words.longest(self.keys, at) if at < len(self.keys) else None
        inside = self.gaps[at + 1 : hit[1]] if hit else []
        return hit if all(gap in ("", " ", ".", ". ") for gap in inside) else None

    def whole(self, at: int) -> tuple[FoundDate, int] | None:
        """The date that begins at the atom, weekday and time before or after, and the atom after."""
        words = _words()
        start, after = self.starts[at], at
        core: _Core | None = None
        weekday: int | None = None
        clock: str | None = None
        while at == after or self.joined(_JOIN, at):
            if core is None and (core := self.numbers(at) or self.named(at)):
                after = core.after
                if self.joined(_BETWEEN, after) and (era := self.phrase(words.eras, after)):
                    core, after = core._replace(calendar=era[0] or core.calendar), era[1]
            elif weekday is None and (day := self.phrase(words.weekdays, at)):
                weekday, after = day
            elif clock is None and (time := self.time(at)):
                clock, after = time
            else:
                break
            at = after
            while self.key(at) in _FILLERS and self.joined(_JOIN, at):
                at += 1
        if core is None:
            return None
        return FoundDate(start, self.ends[after - 1], *_judge(core, weekday, clock)), after

    def numbers(self, at: int) -> _Core | None:
        """«1395/06/20», «95/06/20», «24-02-1404», unless a further number is tied to it."""
        gap = self.gaps[at + 1]
        if not (self.joined(_SEPARATOR, at + 2) and gap == self.gaps[at + 2]):
            return None
        day_first = len(self.keys[at + 2]) == 4
        year = _year(self.keys[at + 2 if day_first else at])
        month, day = self.number(at + 1), self.number(at if day_first else at + 2)
        if year is None or month is None or day is None or self._tied(at, gap):
            return None
        if len(self.keys[at]) == 2 and not day_first:
            if len(gap) > 1 or not (0 < month <= 12 and 0 < day <= 31):
                return None  # «95/06/20» may be anything else
        calendar = _calendar(year)
        if day_first and calendar == "gregorian" and day <= 12 < month:
            month, day = day, month  # «09/25/2016»
        return _Core(calendar, year, month, day, at + 3)

    def _tied(self, at: int, gap: str) -> bool:
        """Whether the three numbers are a part of something longer, other than a time beside them."""
        before, behind = self.gaps[at], self.gaps[at + 3]
        if at and self.keys[at - 1].isdigit() and (before == gap or _TIED.fullmatch(before)):
            if ":" in before or not _COLON.fullmatch(self.gaps[at - 1]):
                return True
        if self.key(at + 3).isdigit() and (behind == gap or _TIED.fullmatch(behind)):
            return self.time(at + 3) is None
        return False

    def named(self, at: int) -> _Core | None:
        """«20 شهریور 1395», «بیستم شهریور ماه سال 1395», «September 10, 2016», «1400 آبان 23»."""
        month: tuple[str, int] | None = None
        day: int | None = None
        year: int | None = None
        after = at
        while month is None or day is None or year is None:
            if after > at and not self.joined(_BETWEEN, after):
                return None
            if month is None and (found := self.phrase(_words().months, after)):
                month, after = found
            elif day is None and (number := self._day(after)):
                day, after = number
            elif year is None and (day is None or month):
                after += after > at and self.key(after) == "سال"
                year = _year(self.key(after))
                if year is None or self.time(after):  # «23 آبان 08:30»
                    return None
                after += 1
            else:
                return None
        return _Core(month[0], year, month[1], day, after)

    def _day(self, at: int) -> tuple[int, int] | None:
        """«20», «20th», «23ام», «بیستم»."""
        number = self.number(at)
        found = self.phrase(_words().ordinals, at) if number is None else (number, at + 1)
        return found and (found[0], found[1] + (self.key(found[1]) in _DAY_ENDINGS))

    def time(self, at: int) -> tuple[str, int] | None:
        """«14:05», «ساعت 14», «8:30 صبح», «ساعت 14 و 5 دقیقه» as «T14:05»; "" for «25:70»."""
        named = self.key(at) == "ساعت" and self.joined(_JOIN, at + 1)
        at += named
        hour, minute, after = self.number(at), self.number(at + 1), at + 1
        if hour is None:
            return None
        if self.joined(_COLON, after) and len(self.keys[after]) == 2:
            after += 1
            if self.joined(_COLON, after) and self.number(after) is not None:
                after += 1
        elif named and self.joined(_POINT, after) and len(self.keys[after]) == 2:
            after += 1
        elif named and self.key(after) == "و" and self.key(after + 2) == "دقیقه":
            minute, after = self.number(after + 1), after + 3
        elif named:
            minute = 0
        else:
            return None
        if minute is None:
            return None
        if tail := _TAIL.match(self.shadow, self.ends[after - 1], self.end):
            after = max(after, bisect_left(self.starts, tail.end()))
        if half := self.phrase(_words().halves, after):
            if hour <= 12:  # «1 شب» and «12 شب» are past midnight
                night = self.key(after) == "شب" and hour % 12 < 5
                hour = hour % 12 + (12 if half[0] == "pm" and not night else 0)
            after = half[1]
        return (f"T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""), after


def _year(key: str) -> int | None:
    """The year, where one is meant; two digits are a Jalali year from 1360 to 1409.

    >>> _year("1395"), _year("95"), _year("03"), _year("45"), _year("1700")
    (1395, 1395, 1403, None, None)
    """
    if not key.isdigit() or len(key) not in (2, 4):
        return None
    year = int(key)
    if len(key) == 2:
        return 1300 + year if year >= 60 else 1400 + year if year < 10 else None
    return year if _calendar(year) else None


def _calendar(year: int) -> str:
    return "jalali" if 1200 <= year <= 1500 else "gregorian" if 1900 <= year <= 2100 else ""


def _judge(
    core: _Core, weekday: int | None, clock: str | None
) -> tuple[str | None, tuple[str, str] | None]:
    """The ISO form, and what is wrong with the date."""
    calendar, year, month, day, _ = core
    if calendar == "hijri" and _calendar(year) == "jalali":
        return None, None  # lunar months begin with a sighting: no arithmetic gives the day
    try:
        if calendar != _calendar(year):
            raise ValueError(year)
        if calendar == "gregorian":
            known = date(year, month, day)
        else:
            from jdatetime import date as jalali_date  # not needed for most texts

            known = jalali_date(year, month, day).togregorian()
    except ValueError:
        name = calendar.capitalize()
        return None, ("impossible-date", f"the {name} calendar has no {year}-{month:02}-{day:02}")
    iso = known.isoformat()
    if weekday is not None and weekday != known.weekday():
        actual, said = (_ENGLISH_WEEKDAYS[n].capitalize() for n in (known.weekday(), weekday))
        return iso + (clock or ""), ("weekday-mismatch", f"{iso} is a {actual}, not a {said}")
    if clock == "":
        return iso, ("impossible-time", "no day has this hour; the date is read without it")
    return iso + (clock or ""), None
