"""How many dispatches, or quotes, each month has: bars in SVG that need no script."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import NamedTuple

from faparse.writers.html.dates import both_calendars, month_in_words
from faparse.writers.html.templates import persian

#: More months than this would make bars too thin to hit: then each bar is a year.
_MONTHS = 60
_HEIGHT = 100
#: The lowest bar that can still be seen and hit.
_LOWEST = 3


class Bar(NamedTuple):
    """A bar: `x` counts from the left, but time runs from right to left, like the script."""

    x: int
    y: int
    height: int
    label: str
    href: str


class Timeline(NamedTuple):
    """Bars side by side in a box `width` wide and 100 high, with labels for its ends."""

    width: int
    bars: list[Bar]
    first: str
    last: str
    most: str


def timeline(days: Iterable[tuple[str, int]], href: Callable[[str], str], unit: str) -> Timeline:
    """The timeline of days with their counts; `href` gives a day's address, `unit` is what counts.

    A month's bar leads to its last day that has any, which comes first in a list.
    """
    dated = sorted((both_calendars(day), count) for day, count in days if day)
    if not dated:
        return Timeline(0, [], "", "", "")
    length = 7 if _span({day.jalali[:7] for day, _ in dated}) <= _MONTHS else 4
    counts: Counter[str] = Counter()
    latest: dict[str, str] = {}
    for day, count in dated:
        counts[day.jalali[:length]] += count
        latest[day.jalali[:length]] = day.iso
    steps = _steps(min(counts), max(counts))
    most = max(counts.values())
    bars = []
    for place, step in enumerate(reversed(steps)):
        if count := counts[step]:
            height = max(_LOWEST, round(_HEIGHT * count / most))
            label = f"{month_in_words(step)}: {persian(count)} {unit}"
            bars.append(Bar(10 * place, _HEIGHT - height, height, label, href(latest[step])))
    first, last = month_in_words(steps[0]), month_in_words(steps[-1])
    return Timeline(10 * len(steps), bars[::-1], first, last, persian(most))


def _span(months: set[str]) -> int:
    return len(_steps(min(months), max(months)))


def _steps(first: str, last: str) -> list[str]:
    """All months, or all years, from one to another.

    >>> _steps("1401-11", "1402-02")
    ['1401-11', '1401-12', '1402-01', '1402-02']
    """
    if "-" not in first:
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    start, end = (12 * int(month[:4]) + int(month[5:]) - 1 for month in (first, last))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(start, end + 1)]
