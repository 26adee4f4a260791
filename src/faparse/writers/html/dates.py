"""A day in both calendars, in words."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from faparse.lexicon.phrases import sections
from faparse.writers.html.templates import persian


class Day(NamedTuple):
    """A day: `iso` and `jalali` in digits (`2023-09-11`, `1402-06-20`); both also in words."""

    iso: str
    jalali: str
    words: str
    gregorian: str


NO_DAY = Day("", "", "بی‌تاریخ", "")


@lru_cache(maxsize=4096)
def both_calendars(iso: str) -> Day:
    """The day of an ISO date, or `NO_DAY`.

    >>> both_calendars("2023-09-12")[1:]
    ('1402-06-21', 'سه\\u200cشنبه ۲۱ شهریور ۱۴۰۲', '۱۲ سپتامبر ۲۰۲۳')
    """
    from jdatetime import date as jalali_date

    try:
        day = date.fromisoformat(iso[:10])
        jalali = jalali_date.fromgregorian(date=day)
    except ValueError:
        return NO_DAY
    weekday = _names("weekday")[day.weekday()]
    return Day(
        iso=iso[:10],
        jalali=f"{jalali.year:04}-{jalali.month:02}-{jalali.day:02}",
        words=persian(f"{weekday} {jalali.day} {_names('jalali')[jalali.month]} {jalali.year}"),
        gregorian=persian(f"{day.day} {_names('gregorian')[day.month]} {day.year}"),
    )


def month_in_words(jalali: str) -> str:
    """«شهریور ۱۴۰۲» for `1402-06`, «۱۴۰۲» for a year alone.

    >>> month_in_words("1402-06")
    'شهریور ۱۴۰۲'
    """
    year, _, month = jalali.partition("-")
    return persian(f"{_names('jalali')[int(month)]} {year}" if month else year)


@cache
def _names(section: str) -> dict[int, str]:
    """The first name that the list has for each number."""
    names: dict[int, str] = {}
    for name, number in sections("calendar.txt")[section].items():
        names.setdefault(int(number), name)
    return names
