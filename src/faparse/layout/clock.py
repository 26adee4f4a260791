"""The time of day: «14:05», «ساعت ۸ صبح», «ساعت ۶ و ۴۵ عصر», «ساعت ۱۰ و نیم»."""

from __future__ import annotations

import re
from bisect import bisect_left

from faparse.layout.date_words import Atoms

_BLANK = re.compile(" ?")
_COLON = re.compile(r" ?: ?")
#: «ساعت: ۱۴», «ساعت ۱۴.۰۵», «ساعت ۱۴/۰۵».
_JOIN = re.compile(r" ?[-–—ـ/.,،|:]? ?")
_POINT = re.compile(r"[./]")
#: Fractions of a second and zones, which the ISO form leaves out: «14:05:00.000+03:30».
_TAIL = re.compile(
    r"(?:\.[0-9]{1,9}(?![0-9]))?(?:Z(?!\w)| ?Asia/[A-Za-z]+| ?\+[0-9]{2}:?[0-9]{2}(?![0-9]))?"
)

#: Hour, minute, and the atom after them.
_Time = tuple[int, int, int]


def read_time(atoms: Atoms, at: int) -> tuple[str, int] | None:
    """The time at the atom as «T14:05», and the atom after it; an empty time for «25:70»."""
    named = atoms.key(at) == "ساعت" and atoms.joined(_JOIN, at + 1)
    at += named
    if (hour := atoms.number(at)) is None:
        return None
    found = _digits(atoms, at, hour) or (
        _spoken(atoms, at, hour) if named else _hour(atoms, at, hour)
    )
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


def _spoken(atoms: Atoms, at: int, hour: int) -> _Time:
    """After «ساعت»: «14 و 5 دقیقه», «6 و 45», «10 و نیم», «14.05», «14»."""
    if atoms.key(at + 1) == "و":
        if part := atoms.phrase(at + 2, "minutes"):
            return hour, part[1], part[2]
        if (minute := atoms.number(at + 2)) is not None:
            return hour, minute, at + 3 + (atoms.key(at + 3) == "دقیقه")
    minute = atoms.number(at + 1)
    if minute is not None and len(atoms.keys[at + 1]) == 2 and atoms.joined(_POINT, at + 1):
        return hour, minute, at + 2
    return hour, 0, at + 1


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
