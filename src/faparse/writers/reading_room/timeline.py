"""How many dispatches, or quotes, there are of each month: bars in SVG, to be seen without scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from faparse.writers.reading_room.dates import both_calendars, month_in_words
from faparse.writers.html.templates import persian

#: More months than this make bars too thin to hit: years stand in their place.
_MONTHS = 60
_HEIGHT = 100


class Bar(NamedTuple):
    """A bar: `x` counts from the left, but time runs from right to left, as the script does."""

    x: int
    y: int
    height: int
    label: str
    href: str


class Timeline(NamedTuple):
    """Bars beside each other in a box `width` wide and 100 high, with the words for its ends."""

    width: int
    bars: list[Bar]
    first: str
    last: str
    most: str


def timeline(days: Iterable[tuple[str, int]], href: Callable[[str], str], unit: str) -> Timeline:
    """The timeline of some days with their counts; `href` leads to a day, `unit` is counted.

    A month's bar leads to its last day that has any, which stands first in a list.
    """
    dated = sorted((both_calendars(day), count) for day, count in days if day)
    months = {day.jalali[:7] for day, _ in dated}
    length = 7 if _span(months) <= _MONTHS else 4
    counts: dict[str, int] = {}
    latest: dict[str, str] = {}
    for day, count in dated:
        counts[day.jalali[:length]] = counts.get(day.jalali[:length], 0) + count
        latest[day.jalali[:length]] = day.iso
    steps = _steps(min(counts), max(counts)) if counts else []
    most = max(counts.values(), default=1)
    bars = []
    for place, step in enumerate(steps):
        if count := counts.get(step, 0):
            height = max(3, round(_HEIGHT * count / most))
            label = f"{month_in_words(step)}: {persian(count)} {unit}"
            x = 10 * (len(steps) - 1 - place)
            bars.append(Bar(x, _HEIGHT - height, height, label, href(latest[step])))
    ends = [month_in_words(step) for step in (steps[0], steps[-1])] if steps else ["", ""]
    return Timeline(10 * len(steps), bars, *ends, most=persian(most))


def _span(months: set[str]) -> int:
    return len(_steps(min(months), max(months))) if months else 0


def _steps(first: str, last: str) -> list[str]:
    """All months, or all years, from one to another.

    >>> _steps("1401-11", "1402-02")
    ['1401-11', '1401-12', '1402-01', '1402-02']
    """
    if "-" not in first:
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    start, end = (12 * int(month[:4]) + int(month[5:]) - 1 for month in (first, last))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1)]
