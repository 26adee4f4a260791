"""Dates as wire copy writes them: find one, say where it stands, and give it as ISO 8601.

The range is cut into atoms, numbers and words. A date is a core (three numbers, or day, month name
and year) with weekday and time around it. Each atom is tried once as its beginning: linear time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from typing import NamedTuple

from faparse.lexicon.cache import compiled
from faparse.lexicon.phrases import Phrases, sections
from faparse.text.fold import ZWNJ, match_key

#: A number, or a word with its vowel marks; a tatweel between blanks is a dash.
_ATOM = re.compile("[0-9]+|[^\\W\\d_\u0640](?:[^\\W\\d_]|[\u064b-\u065f\u0670])*")
_BLANKS = re.compile(r"[ \t\v\f]+")
_BLANK = re.compile(" ?")
#: What stands between the three numbers of a date, the same twice.
_SEPARATOR = re.compile(r" ?[-–—‐ـ/\\.٫] ?")
#: Between a number and others that it belongs to: «021-88-12-15» holds no date.
_TIED = re.compile(r"[-–—‐/\\.٫:_+]")
#: Between day, month name and year: «23-Sep-2016», «September 10, 2016».
_BETWEEN = re.compile(r" ?[-–/.,،]? ?")
#: Between date, weekday and time: «یکشنبه / ۲۳ آبان ۱۴۰۰ | ۱۴:۰۵», «۱۴۰۳/۰۸/۱۹ :: ۱۱:۴۶».
_JOIN = re.compile(r" ?(?:[-–—ـ/.,،|•·]|::?)? ?")
_COLON = re.compile(r" ?: ?")
#: Fractions of a second and zones, which the ISO form leaves out: «14:05:00.000+03:30».
_TAIL = re.compile(r"(?:\.[0-9]{1,9}(?![0-9]))?(?:Z(?!\w)| ?\+[0-9]{2}:?[0-9]{2}(?![0-9]))?")

_DAY_ENDINGS = ("ام", "م", "st", "nd", "rd", "th")  # «23ام», «10th»


class FoundDate(NamedTuple):
    """A date at `[start, end)`, with its weekday and time; `problem` is a note's code and message.

    `iso` is None for a day that its calendar doesn't have, and for lunar dates.
    """

    start: int
    end: int
    iso: str | None
    problem: tuple[str, str] | None


#: Calendar, year, month, day, and the atom after them.
_Core = tuple[str, int, int, int, int]


@compiled(Phrases[tuple[str, int]])
def _words() -> Phrases[tuple[str, int]]:
    """Every word with its kind and number; the kind of a month is its calendar."""
    listed = sections("calendar.txt")
    words: Phrases[tuple[str, int]] = Phrases()
    for name in (*listed["word"], "در", "t"):  # «T» stands before a time, «ساعت» begins one
        words.add(name, ("lunar" if name.endswith("قمری") else "filler", 0))
    for section in ("hijri", "gregorian", "dari", "jalali"):
        for name, number in listed[section].items():
            for form in (name, f"{name} ماه", f"ماه {name}"):
                words.add(form, ("jalali" if section == "dari" else section, int(number)))
    for section, kind in (("english_month", "gregorian"), ("english_weekday", "weekday")):
        for name, number in listed[section].items():
            for length in (3, 4, 5, 9):  # «Jan», «Sept», «March», «September»
                words.add(name.lower()[:length], (kind, int(number)))
    for name, number in listed["ordinal"].items():
        words.add(name, ("ordinal", int(number)))
        if int(number) < 10:
            words.add(f"بیست و {name}", ("ordinal", 20 + int(number)))
    for name, number in listed["weekday"].items():
        words.add(name, ("weekday", int(number)))
    for name, half in (*listed["ampm"].items(), ("am", "am"), ("pm", "pm")):
        words.add(name, (half, 0))
    return words


def read_date(folded: str, start: int, end: int) -> FoundDate | None:
    """The date in the range of a shadow; where several stand, the first that has an ISO form.

    >>> read_date("تاریخ انتشار: یکشنبه 23 آبان 1400 - 14:05", 0, 41)
    FoundDate(start=14, end=41, iso='2021-11-14T14:05', problem=None)
    >>> read_date("31 مهر 1400", 0, 11).problem
    ('impossible-date', 'the Jalali calendar has no 1400-07-31')
    """
    atoms = _Atoms(folded, start, end)
    best, at = None, 0
    while at < len(atoms.keys):
        found, at = atoms.whole(at) or (None, at + 1)
        if found and found.iso:
            return found
        best = best or found
    return best


class _Atoms:
    """The numbers and words of a range; `gaps[i]` is what stands before atom `i`."""

    def __init__(self, folded: str, start: int, end: int) -> None:
        self.folded, self.end = folded, end
        found = list(_ATOM.finditer(folded, start, end))
        self.keys = [one[0] if one[0] < ":" else match_key(one[0].lower()) for one in found]
        self.starts, self.ends = [one.start() for one in found], [one.end() for one in found]
        self.gaps = [
            _BLANKS.sub(" ", folded[before:after].replace(ZWNJ, ""))
            for before, after in zip([start, *self.ends], [*self.starts, end], strict=True)
        ]

    def key(self, at: int) -> str:
        return self.keys[at] if at < len(self.keys) else ""

    def number(self, at: int) -> int | None:
        """The number of one or two digits at the atom."""
        return int(key) if len(key := self.key(at)) <= 2 and key.isdecimal() else None

    def joined(self, gap: re.Pattern[str], at: int) -> bool:
        """Whether an atom stands here, behind such a gap."""
        return at < len(self.keys) and gap.fullmatch(self.gaps[at]) is not None

    def phrase(self, at: int, *kinds: str) -> tuple[str, int, int] | None:
        """Kind and number of the phrase at the atom, and the atom after; no gap inside is wide."""
        if at >= len(self.keys) or not (hit := _words().longest_match(self.keys, at)):
            return None
        tight = all(gap in ("", " ", ".", ". ") for gap in self.gaps[at + 1 : hit[1]])
        return (*hit[0], hit[1]) if tight and hit[0][0] in kinds else None

    def whole(self, at: int) -> tuple[FoundDate, int] | None:
        """The date that begins at the atom, weekday and time before or after; the atom after it."""
        first = after = at
        core: _Core | None = None
        weekday, clock = None, None
        while at == first or self.joined(_JOIN, at):
            if core is None and (core := self.numbers(at) or self.named(at)):
                after = core[-1]
            elif weekday is None and (day := self.phrase(at, "weekday")):
                _, weekday, after = day
            elif clock is None and (time := self.time(at)):
                clock, after = time
            else:
                break
            at = after
            while self.joined(_JOIN, at) and (filler := self.phrase(at, "filler", "lunar")):
                if self.key(at) == "ساعت":
                    break
                at = filler[-1]
                if core and filler[0] == "lunar":
                    core = ("hijri", *core[1:])
        if core is None:
            return None
        end = self.ends[after - 1]
        return FoundDate(self.starts[first], end, *_judge(core, weekday, clock)), after

    def numbers(self, at: int) -> _Core | None:
        """«1395/06/20», «95/06/20», «24-02-1404», unless a further number is tied to it."""
        if not self.joined(_SEPARATOR, at + 2) or self.gaps[at + 1] != self.gaps[at + 2]:
            return None
        first, last = self.keys[at], self.keys[at + 2]
        day_first = len(last) == 4
        year, month = _year(last if day_first else first), self.number(at + 1)
        day = self.number(at if day_first else at + 2)
        if year is None or month is None or day is None or self.tied(at):
            return None
        tight_and_true = len(self.gaps[at + 1]) == 1 and 0 < month <= 12 and 0 < day <= 31
        if len(first) == 2 and not day_first and not tight_and_true:
            return None  # «95/06/20» may be anything else
        calendar = _calendar(year)
        if day_first and calendar == "gregorian" and day <= 12 < month:
            month, day = day, month  # «09/25/2016»
        return calendar, year, month, day, at + 3

    def tied(self, at: int) -> bool:
        """Whether the three numbers are a part of something longer, unless that is a time."""
        gap, before, behind = self.gaps[at + 1], self.gaps[at], self.gaps[at + 3]
        if at and self.keys[at - 1].isdecimal() and (before == gap or _TIED.fullmatch(before)):
            return ":" in before or not _COLON.fullmatch(self.gaps[at - 1])
        if self.key(at + 3).isdecimal() and (behind == gap or _TIED.fullmatch(behind)):
            return self.time(at + 3) is None
        return False

    def named(self, at: int) -> _Core | None:
        """«20 شهریور 1395», «بیستم شهریور ماه سال 1395», «September 10, 2016», «1400 آبان 23»."""
        month, day, year, after = None, None, None, at
        while month is None or day is None or year is None:
            if after > at and not self.joined(_BETWEEN, after):
                return None
            if month is None and (found := self.phrase(after, "jalali", "gregorian", "hijri")):
                calendar, month, after = found
            elif day is None and (day := self.number(after)) is not None:
                after += 2 if self.key(after + 1) in _DAY_ENDINGS else 1
            elif day is None and (ordinal := self.phrase(after, "ordinal")):
                _, day, after = ordinal
            elif year is None and (day is None or month):
                after += (
                    after > at and self.key(after) == "سال" and self.joined(_BETWEEN, after + 1)
                )
                year = _year(self.key(after))
                if year is None or self.time(after):  # «23 آبان 08:30»
                    return None
                after += 1
            else:
                return None
        return calendar, year, month, day, after

    def time(self, at: int) -> tuple[str, int] | None:
        """«14:05», «ساعت 14», «8:30 صبح», «ساعت 14 و 5 دقیقه» as «T14:05»; "" for «25:70»."""
        named = self.key(at) == "ساعت" and self.joined(_JOIN, at + 1)
        at += named
        hour, minute, after = self.number(at), self.number(at + 1), at + 2
        if self.joined(_COLON, at + 1) and len(self.keys[at + 1]) == 2:
            after += self.joined(_COLON, after) and self.number(after) is not None
        elif named and self.key(at + 1) == "و" and self.key(at + 3) == "دقیقه":
            minute, after = self.number(at + 2), at + 4
        elif named:
            minute, after = 0, at + 1
        if hour is None or minute is None or not (named or _COLON.fullmatch(self.gaps[at + 1])):
            return None
        if tail := _TAIL.match(self.folded, self.ends[after - 1], self.end):
            after = max(after, bisect_left(self.starts, tail.end()))
        if self.joined(_BLANK, after) and (half := self.phrase(after, "am", "pm")):
            past_midnight = self.key(after) == "شب" and hour % 12 < 5  # «1 شب», «12 شب»
            if hour <= 12:
                hour = hour % 12 + (12 if half[0] == "pm" and not past_midnight else 0)
            after = half[-1]
        return (f"T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""), after


def _year(key: str) -> int | None:
    """The year, where one is meant; two digits are a Jalali year from 1360 to 1409.

    >>> _year("1395"), _year("95"), _year("03"), _year("45"), _year("1700")
    (1395, 1395, 1403, None, None)
    """
    if not key.isdecimal() or len(key) not in (2, 4):
        return None
    if len(key) == 2:
        key = {"0": "14"}.get(key[0], "13" if key[0] > "5" else "") + key
    return int(key) if _calendar(int(key)) else None


def _calendar(year: int) -> str:
    return "jalali" if 1200 <= year <= 1500 else "gregorian" if 1900 <= year <= 2100 else ""


def _judge(
    core: _Core, weekday: int | None, clock: str | None
) -> tuple[str | None, tuple[str, str] | None]:
    """The ISO form, and what is wrong with the date."""
    calendar, year, month, day, _ = core
    if calendar == "hijri" and _calendar(year) == "jalali":
        return None, None  # a lunar month begins with a sighting: no arithmetic gives the day
    try:
        if calendar != _calendar(year):
            raise ValueError(year)
        if calendar == "jalali":
            from jdatetime import date as jalali  # most texts need no calendar

            known: date = jalali(year, month, day).togregorian()
        else:
            known = date(year, month, day)
    except ValueError:
        name = calendar.capitalize()
        return None, ("impossible-date", f"the {name} calendar has no {year}-{month:02}-{day:02}")
    iso, actual, problem = f"{known}{clock or ''}", known.weekday(), None
    if weekday is not None and weekday != actual:
        names = list(sections("calendar.txt")["english_weekday"])
        problem = "weekday-mismatch", f"{known} is a {names[actual]}, not a {names[weekday]}"
    elif clock == "":
        problem = "impossible-time", "no day has this hour; the date is read without it"
    return iso, problem
