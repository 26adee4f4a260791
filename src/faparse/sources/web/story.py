"""Which lines of a page are the story: headline, lede and paragraphs, and where the date stands.

Prose is told by what it is: long lines, or lines that end with a stop, with few links in them. The
story is the innermost box that holds most of the page's prose (or the one that the page itself
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

#: A line of so many characters is prose; with a stop at its end fewer do («وی افزود: …»).
_LONG, _SHORT = 60, 25
_STOP = re.compile(r"[.؟!:؛…»)\"][\s\u200f\u200e]*$")
#: More of its characters than this in links, and a line is navigation.
_LINKED = 0.4
#: So much of a box's prose in one box inside it, and that one is looked into.
_MOST = 0.75
#: A box that the page calls the article's body must hold so much of all prose.
_OWN = 0.2
#: A headline is a good part of the title, which may have the site's name beside it.
_TITLE = 0.4
#: A title of a page, or a line that repeats it, is no longer.
_LONGEST_HEADLINE = 300
#: So many lines before the headline or behind it the date is looked for.
_NEAR = 25
_SHORT_DATE = re.compile(r"(?<!\d)\d{1,4}/\d{1,2}/\d{1,4}(?!\d)")
_DATE_LINE = 120
#: «1/3/86» is taken before a date that can be read where it is nearer by so many lines.
_UNSURE = 3


class Story(Struct):
    """The lines of the story, and of the date beside it; without a headline the first is None."""

    headline: Line | None
    paragraphs: list[Line]
    date: str | None


def find_story(lines: Sequence[Line], titles: Sequence[str], day: str | None) -> Story:
    """The story among the lines of a page.

    `titles` are what the page calls itself, the likeliest first; `day` is the date in ISO 8601
    that its metadata have.
    """
    for line in lines:
        weight = _prose(line)
        for box in line.box.chain():
            box.prose += weight
    if not lines:
        return Story(None, [], None)
    box = _body(lines)
    inside = [place for place, line in enumerate(lines) if _is_in(line, box)]
    first = next((number for number in inside if _prose(lines[number])), len(lines))
    place = _headline(lines, titles, first)
    inside = _trimmed(lines, inside, lines[place] if place is not None else None)
    first = inside[0] if inside else first
    before = [n for n in range((place or 0) + 1, first) if place is not None and _prose(lines[n])]
    chosen = [n for n in (*before, *inside) if n != place]
    date = _date(lines, place if place is not None else first, set(chosen), day)
    return Story(
        lines[place] if place is not None else None, [lines[number] for number in chosen], date
    )


def _prose(line: Line) -> int:
    """The characters of running text in a line: none, where it is something else."""
    solid = len("".join(line.text.split()))
    if line.linked > _LINKED * solid:
        return 0
    long = solid >= _LONG or (solid >= _SHORT and _STOP.search(line.text))
    return solid - line.linked if long else 0


def _body(lines: Sequence[Line]) -> Box:
    """The box of the story."""
    boxes = {id(box): box for line in lines for box in line.box.chain()}
    total = max(box.prose for box in boxes.values())
    own = [box for box in boxes.values() if "articleBody" in box.itemprop.split()]
    best = max(own, key=lambda box: box.prose, default=None)
    if best is not None and best.prose >= _OWN * total:
        return best
    inner: dict[int, list[Box]] = {}
    for box in boxes.values():
        if box.up:
            inner.setdefault(id(box.up), []).append(box)
    box = next(box for box in boxes.values() if box.up is None)
    while children := inner.get(id(box)):
        heaviest = max(children, key=lambda child: child.prose)
        if heaviest.prose < _MOST * box.prose or not heaviest.prose:
            break
        box = heaviest
    return box


def _is_in(line: Line, box: Box) -> bool:
    return any(each is box for each in line.box.chain())


def _trimmed(lines: Sequence[Line], inside: list[int], headline: Line | None) -> list[int]:
    """From the first line of prose to the last, without navigation, comments and what is related.

    A short line behind the last stays when it is in a box that has prose: «انتهای پیام».
    """
    prose = [number for number in inside if _prose(lines[number]) and lines[number] is not headline]
    if not prose:
        return []
    end = next((n for n in inside if n > prose[0] and _ends_story(lines[n], headline)), len(lines))
    last = max(number for number in prose if number < end)
    homes = {id(lines[number].box) for number in prose}
    homes |= {id(lines[number].box.up) for number in prose}
    kept = []
    for number in inside:
        line = lines[number]
        solid = len("".join(line.text.split()))
        at_home = id(line.box) in homes or id(line.box.up) in homes
        if not prose[0] <= number < end or line.linked > _LINKED * solid:
            continue
        if number <= last or (at_home and solid < _SHORT):
            kept.append(number)
    return kept


def _ends_story(line: Line, headline: Line | None) -> bool:
    """«نظر شما», «اخبار مرتبط», or the headline once more, above where the story is from."""
    key = match_key(line.text)
    return key in _after() or (headline is not None and key.startswith(match_key(headline.text)))


@cache
def _after() -> frozenset[str]:
    return frozenset(match_key(text) for text in sections("pages.txt")["after"])


def _headline(lines: Sequence[Line], titles: Sequence[str], first: int) -> int | None:
    """The last line before the story, or in its beginning, that a title of the page repeats."""
    for title in titles:
        key = match_key(title)
        fitting = [
            number
            for number, line in enumerate(lines[: first + 3])
            if len(line.text) <= _LONGEST_HEADLINE
            and (own := match_key(line.text)) in key
            and len(own) > _TITLE * len(key)
        ]
        if fitting:  # that nearest to the story; one before it may have the site's name besides
            return fitting[-1]
    return None


def _date(lines: Sequence[Line], place: int, story: set[int], day: str | None) -> str | None:
    """The date as the page shows it, nearest to the headline; one that its metadata confirm first.

    A line of the story is no place for it, nor one that is mostly links.
    """
    near = range(max(0, place - _NEAR), min(len(lines), place + _NEAR))
    found: list[tuple[bool, int, str]] = []
    for number in near:
        line = lines[number]
        if number in story or len(line.text) > _DATE_LINE:
            continue
        folded = folded_text(line.text)
        date = read_date(folded, 0, len(folded))
        if date and date.iso:
            confirmed = bool(day) and date.iso[:10] == (day or "")[:10]
            text = line.text[date.start : date.end]
            found.append((not confirmed, abs(number - place), text))
        elif short := _SHORT_DATE.search(line.text):
            found.append((True, abs(number - place) + _UNSURE, short[0]))
    best = min(found, default=None)
    return best[2] if best and not (day and best[0]) else None
