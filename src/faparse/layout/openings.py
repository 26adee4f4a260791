"""What stands before a story's first words: place, agency, desk, date, reporter.

Each part gets a letter and the signs between the parts are kept; the patterns of `opening_shapes`
over the resulting string say what is an opening: «تهران (پانا) -» is `P(A)-`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import NamedTuple

from faparse.late_pattern import late_pattern
from faparse.layout.opening_parts import (
    FREE,
    NAME_WORDS,
    UNKNOWN_WORDS,
    Part,
    agency_heads,
    begins_with_day,
    behind_initials,
    in_latin,
    is_city,
    read_parts,
)
from faparse.layout.opening_shapes import shape_of
from faparse.layout.sections import desk_heads
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names, ambiguous_names
from faparse.lexicon.calendar import calendar_words, day_words
from faparse.text.tokens import Tokens

#: An opening has at most this many parts: «سرویس سیاسی پایگاه 598- رضا احمدی، تهران -».
_PARTS = 4

#: The signs between parts, each mapped to the one that patterns use; spaces and quotes are ignored.
_SIGNS = {"-": "-", "–": "-", "—": "-", "ـ": "-", "_": "-", "/": "/", ":": ":", "،": ",", ",": ","}
_SIGNS |= {"|": "|", "•": "|", "·": "|", "؛": ";", ";": ";"}
_SIGNS |= {"(": "(", "[": "(", ")": ")", "]": ")"}
#: Marks around a whole opening, «تهران - ایرنا» شهردار …, count as brackets; a star between blanks
#: is a bar.
_FRAMES = {"«": "»", "“": "”", '"': '"', "*": "*"}
_STAR = late_pattern(r"(?<=\s)\*(?=\s)")
#: A bracket after the sign that ends an opening belongs to the story.
_OPENED = late_pattern(r"(?<=[:-])\($")
#: A date right behind the place.
_DAY_BEHIND = late_pattern(r"\(?P[^A-Z]*T")


class Opening(NamedTuple):
    """An opening: its shape's name, its letters, its parts, and the offset of the story after."""

    shape: str
    letters: str
    parts: tuple[Part, ...]
    end: int

    def part(self, letter: str) -> Part | None:
        """The part with a letter."""
        return next((part for part in self.parts if part.letter == letter), None)


@cache
def _beginnings() -> frozenset[str]:
    """The keys that can begin a place, an agency or a desk."""
    known = (words.places(), agency_names(), agency_heads(), desk_heads())
    return frozenset({"خبرنگار"}.union(*(phrases.prefixes for phrases in known)))


def may_open(tokens: Tokens, at: int) -> bool:
    """A cheap test: an opening begins with a place, an agency or a desk, or a bracket follows."""
    key = tokens.keys[at]
    if key in _beginnings() or is_city(key) or in_latin(key):
        return True
    if _may_open_with_day(tokens, at) or _outlet_abroad(tokens, at):
        return True
    titled = words.skip_titles(tokens, at, min(at + NAME_WORDS, len(tokens)))
    if words.name_at(tokens, titled) or (len(key) == 1 and behind_initials(tokens, at) > at):
        return True
    behind = tokens.gaps[at + 1 : at + 1 + UNKNOWN_WORDS]
    return any("(" in gap for gap in behind)


def _may_open_with_day(tokens: Tokens, at: int) -> bool:
    """«۲۳ مهر ۱۴۰۳ - تهران - ایرنا -», «۱۴۰۳/۷/۲۳ - …», «دوشنبه ۲۳ مهر - …», «سوم مهر - …»."""
    key, behind = tokens.keys[at], tokens.keys[at + 1 : at + 2]
    if key in calendar_words():
        return begins_with_day(tokens, at) or any(
            each.isdigit() or each in day_words() for each in behind
        )
    day = key.isdigit() or key in day_words()
    return day and any(_of_day(each) for each in behind)


def _of_day(key: str) -> bool:
    """Whether a word goes on with a day: «مهر», «مهرماه», the «و» of «بیست و سوم»."""
    return key.isdigit() or key == "و" or key.removesuffix("ماه") in calendar_words()


def _outlet_abroad(tokens: Tokens, at: int) -> bool:
    """«رویترز - لندن:»."""
    hit = words.outlets_abroad().longest_match(tokens.keys, at)
    return hit is not None and bool(_compact(tokens.gaps[hit[1]]))


def read_opening(tokens: Tokens, at: int, end: int) -> Opening | None:
    """The longest opening that begins at the token and ends before the offset `end`."""
    if at >= len(tokens) or tokens.starts[at] >= end or not may_open(tokens, at):
        return None
    begin = tokens.starts[at]  # bold and italics are blanks in the folded text
    frame = _FRAMES.get(tokens.text[begin - 1 : begin], "")
    before = "(" if frame or "[" in tokens.gaps[at] or "(" in tokens.gaps[at] else ""
    found = _openings(tokens, at, end, _Held(before, frame, ()))
    fit = (each for each in found if not frame or _may_be_framed(each))
    return max(fit, key=lambda each: each.parts[-1].last, default=None)


def _may_be_framed(found: Opening) -> bool:
    """Whether marks may stand around an opening: «تهران - ایرنا», not the film «تهران»."""
    return len(found.parts) > 1 and "," not in found.letters


class _Held(NamedTuple):
    """What has been read: letters and signs, the mark that closes all of it, and the parts."""

    letters: str
    frame: str
    parts: tuple[Part, ...]


def _openings(tokens: Tokens, at: int, end: int, held: _Held) -> Iterator[Opening]:
    """Every opening that continues with a part at the token."""
    if len(held.parts) == _PARTS or at >= len(tokens) or tokens.starts[at] >= end:
        return
    for part in read_parts(tokens, at, end):
        signs, behind = _signs(tokens, part, end, held.frame)
        if signs is None or (not signs and part.letter not in "DAP"):
            continue
        longer = _Held(held.letters + part.letter + signs, held.frame, (*held.parts, part))
        if shape := _fitting(tokens, longer):
            yield Opening(shape, longer.letters, longer.parts, behind)
        yield from _openings(tokens, _skip(tokens, part.last), end, longer)


def _fitting(tokens: Tokens, held: _Held) -> str | None:
    """The name of the shape that the letters fit."""
    shape = shape_of(held.letters)
    return shape if shape and _sure(tokens, held.letters, held.parts) else None


def _skip(tokens: Tokens, at: int) -> int:
    """The token after an underscore that counts as a word: «گروه اقتصادی _ افروز»."""
    return at + 1 if at < len(tokens) and not tokens.keys[at].strip("_") else at


def _signs(tokens: Tokens, part: Part, end: int, frame: str) -> tuple[str | None, int]:
    """The signs after a part, each once, and where the text continues; None for a full stop.

    On a line that holds only an opening, the end counts as a colon.
    """
    behind = tokens.ends[part.last - 1]
    after = _skip(tokens, part.last)
    inside = after < len(tokens) and tokens.starts[after] < end
    stop = tokens.starts[after] if inside else end
    gap = tokens.folded[behind:stop]
    framed = frame and tokens.text[behind:stop].lstrip(" .:-/").startswith(frame)
    out = _compact((")" if framed else "") + _STAR.sub("|", gap))
    if out is None:
        return None, stop
    if any("(" in gap for gap in tokens.gaps[part.first + 1 : part.last]):
        out = out.removeprefix(")")  # «خبرگزاری صدای افغان (آوا) -»
    if not inside:
        return out or ":", stop
    # «سرویس کردستان- "اسرا جوانمردی" …»: the mark belongs to the name
    return _OPENED.sub("", out), behind + len(gap.rstrip('«"“(['))


def may_follow_part(gap: str) -> bool:
    """Whether every sign in a gap may stand behind a part of an opening; a full stop may not."""
    return _compact(gap) is not None


def _compact(gap: str) -> str | None:
    """The signs in a gap, repeats collapsed; None where one can't stand in an opening."""
    signs = [_SIGNS.get(sign, "") for sign in gap if sign not in FREE]
    return "".join(sign for sign, _ in groupby(signs)) if all(signs) else None


def _sure(tokens: Tokens, letters: str, parts: tuple[Part, ...]) -> bool:
    """Whether a lone agency name is one: «الف- …» opens a list, «مهر - …» may be the month."""
    part = parts[0]
    if letters.count("(") < letters.count(")"):
        return False  # «الف) …»
    if _DAY_BEHIND.match(letters) and tokens.keys[part.first] in calendar_words():
        return False  # «دوشنبه، ۲۶ دی - …», but the town in «دوشنبه - ایرنا - ۲۶ دی - …»
    if len(parts) > 1 or part.letter != "A" or part.name > part.first:
        return True
    common = "".join(tokens.keys[part.first : part.last]) in ambiguous_names()
    return not common or "-" not in letters
