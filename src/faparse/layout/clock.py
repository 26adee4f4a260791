"""The time of day: «14:05», «ساعت ۸ صبح», «ساعت ۶ و ۴۵ عصر», «ساعت ده و نیم»."""

from __future__ import annotations

from bisect import bisect_left

from faparse.late_pattern import late_pattern
from faparse.layout.date_words import Atoms

_BLANK = late_pattern(" ?")
_COLON = late_pattern(" ?[:\N{RATIO}] ?")
#: «ساعت: ۱۴», «ساعت ۱۴.۰۵», «ساعت ۱۴/۰۵».
_JOIN = late_pattern(r" ?[-–—ـ/.,،|:]? ?")
_POINT = late_pattern(r"[./]")
#: «ساعت ۱۴-۰۵»: what stands there is no minute if it may be another hour, «ساعت ۱۴-۱۶».
_DASH, _MINUTE = late_pattern("-"), late_pattern("0[0-9]|[2-5][0-9]")
#: Fractions of a second and zones, which the ISO form leaves out: «14:05:00.000+03:30», «… GMT».
_TAIL = late_pattern(
    r"(?:\.[0-9]{1,9}(?![0-9]))?(?:Z(?!\w)| ?(?:GMT|UTC)(?:[+-][0-9]{1,2}(?::?[0-9]{2})?)?(?![\w+])"
    r"| ?Asia/[A-Za-z]+| ?\+[0-9]{2}:?[0-9]{2}(?![0-9]))?"
)

#: Hour, minute, and the atom after them.
_Time = tuple[int, int, int]


def read_time(atoms: Atoms, at: int) -> tuple[str, int] | None:
    """The time at the atom as «T14:05», and the atom after it; an empty time for «25:70»."""
    if atoms.key(at) == "ساعت" and atoms.joined(_JOIN, at + 1):
        found = _named(atoms, at + 1)
    else:
        hour = atoms.number(at)
        found = None if hour is None else _digits(atoms, at, hour) or _hour(atoms, at, hour)
    if found is None:
        return None
    hour, minute, after = found
    if tail := _TAIL.match(atoms.folded, atoms.ends[after - 1], atoms.end):
        after = max(after, bisect_left(atoms.starts, tail.end()))
    hour, after = _of_day(atoms, hour, after)
    return (f"T{hour:02}:{minute:02}" if hour < 24 and minute < 60 else ""), after


def _digits(atoms: Atoms, at: int, hour: int) -> _Time | None:
    """«14:05», «14:05:30»."""
    minute = atoms.number(at + 1)
    if minute is None or not atoms.joined(_COLON, at + 1) or len(atoms.keys[at + 1]) != 2:
        return None
    second = atoms.joined(_COLON, at + 2) and atoms.number(at + 2) is not None
    return hour, minute, at + 2 + second


def _named(atoms: Atoms, at: int) -> _Time | None:
    """What follows «ساعت»: «14:05», «14 و 5 دقیقه», «چهارده», «یک ربع به ده»."""
    if found := _short_of(atoms, at):
        return found
    if (hour := atoms.number(at)) is not None:
        return _digits(atoms, at, hour) or _spoken(atoms, hour, at + 1)
    if not (told := atoms.small_number(at)):
        return None
    hour, after = told
    if hour > 23 or (after > at + 1 and atoms.key(after) == "دقیقه"):
        hour, after = hour - hour % 10, at + 1  # «بیست و پنج دقیقه»
    return _spoken(atoms, hour, after)


def _short_of(atoms: Atoms, at: int) -> _Time | None:
    """«یک ربع به ده», «ده دقیقه به هشت»: minutes before an hour."""
    quarter = atoms.phrase(at + (atoms.key(at) == "یک"), "minutes")
    minutes = quarter[1:] if quarter else atoms.small_number(at)
    if not minutes:
        return None
    before, after = minutes
    after += atoms.key(after) == "دقیقه" and not quarter
    if atoms.key(after) != "به" or not (hour := atoms.small_number(after + 1)):
        return None
    return (hour[0] - 1) % 24, 60 - before, hour[1]


def _spoken(atoms: Atoms, hour: int, at: int) -> _Time:
    """The minutes behind an hour: «و 5 دقیقه», «و 45», «و نیم», «.05»."""
    if atoms.key(at) == "و":
        if part := atoms.phrase(at + 1, "minutes"):
            return hour, part[1], part[2]
        if told := atoms.small_number(at + 1):
            return hour, told[0], told[1] + (atoms.key(told[1]) == "دقیقه")
    minute = atoms.number(at)
    if minute is not None and len(atoms.keys[at]) == 2 and _pointed(atoms, at):
        return hour, minute, at + 1
    return hour, 0, at


def _pointed(atoms: Atoms, at: int) -> bool:
    """Whether a number is tied as minutes are: «14.05», «14-05», not «14-16», «14-24-02-1404»."""
    if atoms.joined(_POINT, at):
        return True
    alone = not atoms.joined(_DASH, at + 1)
    minute = _MINUTE.fullmatch(atoms.keys[at]) is not None and atoms.number(at) not in range(20, 25)
    return alone and minute and atoms.joined(_DASH, at)


def _hour(atoms: Atoms, at: int, hour: int) -> _Time | None:
    """«9 صبح»: an hour alone, with the part of the day after it."""
    half = atoms.joined(_BLANK, at + 1) and atoms.phrase(at + 1, "am", "pm")
    return (hour, 0, at + 1) if half and 0 < hour <= 12 else None


def _of_day(atoms: Atoms, hour: int, after: int) -> tuple[int, int]:
    """The hour on the 24-hour clock, by «صبح» or «عصر» after it, and the atom after that."""
    half = atoms.phrase(after, "am", "pm") if atoms.joined(_BLANK, after) else None
    if not half:
        return hour, after
    past_midnight = atoms.key(after) == "شب" and hour % 12 < 5  # «1 شب», «12 شب»
    if hour <= 12:
        hour = hour % 12 + (12 if half[0] == "pm" and not past_midnight else 0)
    return hour, half[-1]
