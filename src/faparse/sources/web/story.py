"""Which lines of a page are the story: headline, lede and paragraphs, and where the date stands.

Prose is recognised by its form: long lines, or lines that end with a stop, with few links in them.
The story is the innermost box that holds most of the page's prose (or the one that the page itself
calls `articleBody`); the headline is the line before it that the page's title repeats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from faparse.layout.dates import read_date
from faparse.lexicon.phrases import sections
from faparse.sources.web.boxes import Box, Line
from faparse.text.fold import folded_text, match_key

#: A line of this many characters is prose; with a stop at its end, fewer do («وی افزود: …»).
_LONG, _SHORT = 60, 25
_STOP = re.compile(r"[.؟!:؛…»)\"][\s\u200f\u200e]*$")
#: A line with a larger share of its characters in links is navigation.
_LINKED = 0.4
#: A box inside another is looked into if it holds at least this share of the outer one's prose.
_MOST = 0.75
#: A box that the page calls the article's body must hold at least this share of all prose.
_OWN = 0.2
#: A headline is longer than this share of the title, which may have the site's name beside it.
_TITLE = 0.4
#: A line that repeats a page's title has at most this many characters.
_LONGEST_HEADLINE = 300
#: The date is looked for within this many lines of the headline.
_NEAR = 25
_SHORT_DATE = re.compile(r"(?<!\d)\d{1,4}/\d{1,2}/\d{1,4}(?!\d)")
_DATE_LINE = 120
#: «1/3/86» is preferred to a date that can be read only if it is nearer by this many lines.
_UNSURE = 3


class Story(Struct):
    """The lines of the story, the headline apart if there is one, and the date beside it.

    In a page without prose no story can be told from the rest: then `told` is false, and these are
    all of its lines except links.
    """

    headline: Line | None
    paragraphs: list[Line]
    date: str | None
    told: bool = True


def find_story(
    lines: Sequence[Line], boxes: Sequence[Box], titles: Sequence[str], day: str | None
) -> Story:
    """The story among the lines and boxes of a page.

    `titles` are what the page calls itself, the likeliest first; `day` is the date in ISO 8601
    that its metadata have.
    """
    _weigh(lines, boxes)
    inside = _inside(lines, _contents(_body(boxes), boxes))
    first = next((number for number in inside if _prose(lines[number])), len(lines))
    place = _headline(lines, titles, first)
    chosen = _chosen(lines, inside, place)
    told = bool(chosen)
    beside = _beside(lines, first if place is None else place, set(chosen))
    chosen = chosen or [number for number, line in enumerate(lines) if not _is_link(line)]
    return Story(
        headline=None if place is None else lines[place],
        paragraphs=[lines[number] for number in chosen if number != place],
        date=_date(beside, day),
        told=told,
    )


def _inside(lines: Sequence[Line], boxes: set[int]) -> list[int]:
    """The places of the lines that are in the boxes."""
    return [place for place, line in enumerate(lines) if id(line.box) in boxes]


def _chosen(lines: Sequence[Line], inside: list[int], headline: int | None) -> list[int]:
    """The places of the lines of lede and body; none if there is no prose."""
    body = _trimmed(lines, inside, None if headline is None else lines[headline])
    return [*_lead(lines, headline, body[0]), *body] if body else []


def _weigh(lines: Sequence[Line], boxes: Sequence[Box]) -> None:
    """Set how much prose there is in every box."""
    for line in lines:
        line.box.prose += _prose(line)
    for box in reversed(boxes):
        if box.up:
            box.up.prose += box.prose


def _contents(outer: Box, boxes: Sequence[Box]) -> set[int]:
    """A box and all that is in it, by identity."""
    found = {id(outer)}
    for box in boxes:
        if id(box.up) in found:
            found.add(id(box))
    return found


def _beside(lines: Sequence[Line], place: int, story: set[int]) -> list[tuple[int, Line]]:
    """The lines around a place that are not in the story, with their distance from it."""
    near = range(max(0, place - _NEAR), min(len(lines), place + _NEAR))
    return [(abs(number - place), lines[number]) for number in near if number not in story]


def _solid(line: Line) -> int:
    """The number of characters in a line, not counting blanks."""
    return len("".join(line.text.split()))


def _prose(line: Line) -> int:
    """The number of characters of running text in a line: 0 if it is something else."""
    solid = _solid(line)
    if _is_link(line) or solid < _SHORT:
        return 0
    return solid - line.linked if solid >= _LONG or _STOP.search(line.text) else 0


def _is_link(line: Line) -> bool:
    return line.linked > _LINKED * _solid(line)


def _body(boxes: Sequence[Box]) -> Box:
    """The box of the story."""
    own = [box for box in boxes if "articleBody" in box.itemprop.split()]
    best = max(own, key=_weight, default=None)
    if best is not None and best.prose >= _OWN * boxes[0].prose:
        return best
    return _innermost(boxes)


def _weight(box: Box) -> int:
    return box.prose


def _innermost(boxes: Sequence[Box]) -> Box:
    """The innermost box that has most of the prose of each box around it."""
    inner: dict[int, list[Box]] = {}
    for box in boxes:
        if box.up:
            inner.setdefault(id(box.up), []).append(box)
    box = boxes[0]
    while children := inner.get(id(box)):
        heaviest = max(children, key=_weight)
        if not heaviest.prose or heaviest.prose < _MOST * box.prose:
            break
        box = heaviest
    return box


def _lead(lines: Sequence[Line], headline: int | None, first: int) -> list[int]:
    """The prose between headline and body, which many pages have in a box of its own."""
    if headline is None:
        return []
    return [number for number in range(headline + 1, first) if _prose(lines[number])]


def _trimmed(lines: Sequence[Line], inside: list[int], headline: Line | None) -> list[int]:
    """From the first line of prose to the last, without navigation, comments and related stories.

    A short line after the last stays if it is in a box that has prose: «انتهای پیام».
    """
    prose = [n for n in inside if _prose(lines[n]) and lines[n] is not headline]
    if not prose:
        return []
    story = _until_end(lines, inside[inside.index(prose[0]) :], headline)
    last = max({*prose}.intersection(story))
    homes = {id(lines[n].box) for n in prose} | {id(lines[n].box.up) for n in prose}
    return [n for n in story if n <= last or _is_tail(lines[n], homes)]


def _until_end(lines: Sequence[Line], inside: list[int], headline: Line | None) -> list[int]:
    """Up to where something else begins, without lines of links."""
    story = inside[:1]
    for number in inside[1:]:
        if _ends_story(lines[number], headline):
            break
        if not _is_link(lines[number]):
            story.append(number)
    return story


def _is_tail(line: Line, homes: set[int]) -> bool:
    at_home = id(line.box) in homes or id(line.box.up) in homes
    return at_home and _solid(line) < _SHORT


def _ends_story(line: Line, headline: Line | None) -> bool:
    """«نظر شما», «اخبار مرتبط», or the headline again, above a note of where the story is from."""
    key = match_key(line.text)
    return key in _after() or (headline is not None and key.startswith(match_key(headline.text)))


@cache
def _after() -> frozenset[str]:
    return frozenset(match_key(text) for text in sections("pages.txt")["after"])


def _headline(lines: Sequence[Line], titles: Sequence[str], first: int) -> int | None:
    """The last line before the story, or at its beginning, that a title of the page repeats."""
    for title in titles:
        key = match_key(title)
        fitting = [n for n, line in enumerate(lines[: first + 3]) if _repeats(line, key)]
        if fitting:  # the nearest to the story; an earlier one may include the site's name
            return fitting[-1]
    return None


def _repeats(line: Line, title: str) -> bool:
    own = match_key(line.text) if len(line.text) <= _LONGEST_HEADLINE else ""
    return len(own) > _TITLE * len(title) and own in title


def _date(beside: Sequence[tuple[int, Line]], day: str | None) -> str | None:
    """The date as the page shows it: one that its metadata confirm; if they have none, the nearest.

    `beside` are lines near the headline that are not in the story, with their distance from it.
    """
    dates = [each for far, line in beside for each in _dates(line, far, day)]
    best = min(dates, default=None)
    return best[2] if best and not (day and best[0]) else None


def _dates(line: Line, far: int, day: str | None) -> list[tuple[bool, int, str]]:
    """The date in a line, if there is one: whether it is unconfirmed, its distance, the date."""
    if len(line.text) > _DATE_LINE:
        return []
    folded = folded_text(line.text)
    date = read_date(folded, 0, len(folded))
    if date and date.iso:
        confirmed = day is not None and date.iso[:10] == day[:10]
        return [(not confirmed, far, line.text[date.start : date.end])]
    short = _SHORT_DATE.search(line.text)
    return [(True, far + _UNSURE, short[0])] if short else []
