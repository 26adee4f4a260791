"""What stands before a story's first words: place, agency, desk, date, reporter.

Each part gets a letter and the signs between the parts are kept; the patterns of `opening_shapes`
over the resulting string say what is an opening: «تهران (پانا) -» is `P(A)-`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import NamedTuple

from faparse.late_pattern import late_pattern
from faparse.layout.opening_shapes import SHAPES, Shape
from faparse.layout.sections import desk_heads
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names, ambiguous_names, profiles
from faparse.lexicon.cache import compiled
from faparse.lexicon.calendar import calendar_words
from faparse.lexicon.phrases import Phrases, sections, word_class
from faparse.text.fold import match_key
from faparse.text.tokens import Tokens

#: The most words in a desk («سرویس عراق و اقلیم کردستان -»), in a reporter's name, and in the
#: name of an agency without a profile or of a place in no list.
_DESK_WORDS, _NAME_WORDS, _UNKNOWN_WORDS = 5, 4, 3
#: An opening has at most this many parts: «سرویس سیاسی پایگاه 598- رضا احمدی، تهران -».
_PARTS = 4
#: How many strings of letters are remembered with what they are.
_SHAPES = 4_096

#: The signs between parts, each mapped to the one that patterns use; spaces and quotes are ignored.
_SIGNS = {"-": "-", "–": "-", "—": "-", "ـ": "-", "_": "-", "/": "/", ":": ":", "،": ",", ",": ","}
_SIGNS |= {"|": "|", "؛": ";", ";": ";", "(": "(", "[": "(", ")": ")", "]": ")"}
_FREE = ' \t\xa0\u200c\r\n*«»“”"'
#: A bracket after the sign that ends an opening belongs to the story.
_OPENED = late_pattern(r"(?<=[:-])\($")
#: A date right behind the place.
_DAY_BEHIND = late_pattern(r"\(?P[^A-Z]*T")
_DATED = late_pattern(r"\d+[^\W\d_]+|[^\W\d_]+\d+")


class Part(NamedTuple):
    """A part of an opening: its letter and its tokens; `name` is where its own words begin."""

    letter: str
    first: int
    last: int
    name: int


class Opening(NamedTuple):
    """An opening: its shape's name, its letters, its parts, and the offset of the story after."""

    shape: str
    letters: str
    parts: tuple[Part, ...]
    end: int

    def part(self, letter: str) -> Part | None:
        """The part with a letter."""
        return next((part for part in self.parts if part.letter == letter), None)


@compiled(Phrases[str])
def _agency_heads() -> Phrases[str]:
    """«خبرگزاری», «پایگاه خبری تحلیلی»: what stands before an agency's own name."""
    return Phrases.of((word, "") for word in sections("labels.txt")["agency_head"])


@compiled(frozenset[str])
def _weekdays() -> frozenset[str]:
    """«شنبه», a day that needs no number behind place and agency."""
    return frozenset(map(match_key, sections("calendar.txt")["weekday"]))


@cache
def _beginnings() -> frozenset[str]:
    """The keys that can begin a place, an agency or a desk."""
    known = (words.places(), agency_names(), _agency_heads(), desk_heads())
    return frozenset({"خبرنگار"}.union(*(phrases.prefixes for phrases in known)))


def may_open(tokens: Tokens, at: int) -> bool:
    """A cheap test: an opening begins with a place, an agency or a desk, or a bracket follows."""
    key = tokens.keys[at]
    if key in _beginnings() or _city(key) or key.lower() in profiles():
        return True
    if _may_open_with_day(tokens, at) or _outlet_abroad(tokens, at):
        return True
    if words.name_at(tokens, words.skip_titles(tokens, at, min(at + _NAME_WORDS, len(tokens)))):
        return True
    behind = tokens.gaps[at + 1 : at + 1 + _UNKNOWN_WORDS]
    return any("(" in gap for gap in behind)


def _may_open_with_day(tokens: Tokens, at: int) -> bool:
    """«۲۳ مهر ۱۴۰۳ - تهران - ایرنا -»."""
    behind = tokens.keys[at + 1 : at + 2]
    return tokens.keys[at].isdigit() and not calendar_words().isdisjoint(behind)


def _outlet_abroad(tokens: Tokens, at: int) -> bool:
    """«رویترز - لندن:»."""
    hit = words.outlets_abroad().longest_match(tokens.keys, at)
    return hit is not None and "-" in tokens.gaps[hit[1]]


def read_opening(tokens: Tokens, at: int, end: int) -> Opening | None:
    """The longest opening that begins at the token and ends before the offset `end`."""
    if at >= len(tokens) or tokens.starts[at] >= end or not may_open(tokens, at):
        return None
    before = "(" if "[" in tokens.gaps[at] or "(" in tokens.gaps[at] else ""
    return max(
        _openings(tokens, at, end, before, ()), key=lambda found: found.parts[-1].last, default=None
    )


def _openings(
    tokens: Tokens, at: int, end: int, letters: str, parts: tuple[Part, ...]
) -> Iterator[Opening]:
    """Every opening that continues with a part at the token."""
    if len(parts) == _PARTS or at >= len(tokens) or tokens.starts[at] >= end:
        return
    for part in _parts(tokens, at, end):
        signs, behind = _signs(tokens, part, end)
        if signs is None or (not signs and part.letter not in "DAP"):
            continue
        longer, held = letters + part.letter + signs, (*parts, part)
        if shape := _fitting(tokens, longer, held):
            yield Opening(shape, longer, held, behind)
        yield from _openings(tokens, _skip(tokens, part.last), end, longer, held)


def _fitting(tokens: Tokens, letters: str, parts: tuple[Part, ...]) -> str | None:
    """The name of the shape that the letters fit."""
    shape = _shape(letters)
    return shape.name if shape and _sure(tokens, letters, parts) else None


@lru_cache(_SHAPES)
def _shape(letters: str) -> Shape | None:
    """The first shape that letters fit; few strings of letters come up, and those again and again.

    >>> _shape("P(A)-").name
    'place and agency'
    """
    return next((shape for shape in SHAPES if shape.pattern.fullmatch(letters)), None)


def _skip(tokens: Tokens, at: int) -> int:
    """The token after an underscore that counts as a word: «گروه اقتصادی _ افروز»."""
    return at + 1 if at < len(tokens) and not tokens.keys[at].strip("_") else at


def _signs(tokens: Tokens, part: Part, end: int) -> tuple[str | None, int]:
    """The signs after a part, each once, and where the text continues; None for a full stop.

    On a line that holds only an opening, the end counts as a colon.
    """
    behind = tokens.ends[part.last - 1]
    after = _skip(tokens, part.last)
    inside = after < len(tokens) and tokens.starts[after] < end
    stop = tokens.starts[after] if inside else end
    out = _compact(tokens.folded[behind:stop])
    if out is None:
        return None, stop
    if any("(" in gap for gap in tokens.gaps[part.first + 1 : part.last]):
        out = out.removeprefix(")")  # «خبرگزاری صدای افغان (آوا) -»
    if not inside:
        return out or ":", stop
    # «سرویس کردستان- "اسرا جوانمردی" …»: the mark belongs to the name
    return _OPENED.sub("", out), behind + len(tokens.folded[behind:stop].rstrip('«"“(['))


def may_follow_part(gap: str) -> bool:
    """Whether every sign in a gap may stand behind a part of an opening; a full stop may not."""
    return _compact(gap) is not None


def _compact(gap: str) -> str | None:
    """The signs in a gap, repeats collapsed; None where one can't stand in an opening."""
    signs = [_SIGNS.get(sign, "") for sign in gap if sign not in _FREE]
    return "".join(sign for sign, _ in groupby(signs)) if all(signs) else None


def _parts(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    """All parts that can begin at the token."""
    for read in _READERS:
        yield from read(tokens, at, end)


def _foreign(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    """A foreign outlet, «مسکو - تاس -», or an agency in Latin letters, «تهران - IRNA -»."""
    if hit := words.outlets_abroad().longest_match(tokens.keys, at):
        yield Part("F", at, hit[1], at)
    elif tokens.keys[at].lower() in profiles():
        yield Part("F", at, at + 1, at)


def _place(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    if hit := words.places().longest_match(tokens.keys, at):
        yield Part("P", at, hit[1], at)
    elif _city(tokens.keys[at]):
        yield Part("P", at, at + 1, at)


def _date(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    if (last := _date_end(tokens.keys, at, tokens.at(end))) > at:
        yield Part("T", at, last, at)
    elif tokens.keys[at] in _weekdays() and "-" in (_compact(tokens.gaps[at]) or ""):
        yield Part("T", at, at + 1, at)


def _desk(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    if hit := desk_heads().longest_match(tokens.keys, at):
        yield from (Part("D", at, last, hit[1]) for last in _ends(tokens, hit[1], _DESK_WORDS, end))


def _reporter(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    if words.name_at(tokens, words.skip_titles(tokens, at, min(at + _NAME_WORDS, len(tokens)))):
        yield from (Part("N", at, last, at) for last in _ends(tokens, at, _NAME_WORDS, end))


def _address(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    """«Entekhab.ir», two words or three."""
    last = at
    while last < min(at + _UNKNOWN_WORDS, len(tokens)) and tokens.keys[last].isascii():
        last += 1
    if last > at and tokens.keys[at].isalpha() and tokens.starts[last - 1] < end:
        yield Part("X", at, last, at)


def _unknown(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    yield from (Part("W", at, last, at) for last in _ends(tokens, at, _UNKNOWN_WORDS, end))


def _agency(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    """An agency with a profile, or any words after «خبرگزاری»; «خبرنگار» may precede either."""
    keys = tokens.keys
    first = at + (keys[at] in ("خبرنگار", "گزارشگر"))
    if first >= len(keys):
        return
    yield from (Part("A", at, last, at) for last in ends_outlet(keys, at))
    head = _agency_heads().longest_match(keys, first)
    name = head[1] if head else first
    yield from _bracketed(tokens, at)
    if known := agency_names().longest_match(keys, first):
        yield Part("A", at, known[1], name if known[1] > name else first)
    if not head or name >= len(keys):
        return
    if own := agency_names().longest_match(keys, name):
        yield Part("A", at, own[1], name)
    yield from (Part("A", at, last, name) for last in _ends(tokens, name, _UNKNOWN_WORDS, end))


def _bracketed(tokens: Tokens, at: int) -> Iterator[Part]:
    """A foreign outlet, which counts only in brackets: «پکن، ۳ آگوست (شینهوا) --»."""
    hit = words.outlets_abroad().longest_match(tokens.keys, at) if "(" in tokens.gaps[at] else None
    if hit:
        yield Part("A", at, hit[1], at)


def ends_outlet(keys: list[str], at: int) -> Iterator[int]:
    """Where a name with an outlet's ending ends: «راه‌نیوز», «بورس‌پرس», «جام جم آنلاین»."""
    if keys[at] in ("خبرنگار", "گزارشگر") or words.outlets_abroad().longest_match(keys, at):
        return
    endings = word_class("outlet_ending")
    for last in range(at + 1, min(at + _UNKNOWN_WORDS, len(keys)) + 1):
        word = keys[last - 1]
        longer = word.endswith(_outlet_endings()) and any(
            word.endswith(end) and (word != end or last > at + 1) for end in endings
        )
        if longer:
            yield last


@cache
def _outlet_endings() -> tuple[str, ...]:
    return tuple(word_class("outlet_ending"))


def _correspondent(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    """«خبرنگار اطلاعات», «خبرنگار صدا و سیما»: the reporter of a paper without a profile."""
    if tokens.keys[at] == "خبرنگار":
        yield from (
            Part("R", at, last, at + 1) for last in _ends(tokens, at + 1, _UNKNOWN_WORDS, end)
        )


def _city(key: str) -> bool:
    """«شهرهرات», written as one word."""
    return key.startswith("شهر") and len(key) > 5 and key[3:] in words.places()


def _date_end(keys: list[str], at: int, stop: int) -> int:
    """The token after a date that begins here and ends by `stop`; a date has a number in it."""
    last, numbered = at, False
    while last < stop:
        key = keys[last]
        glued = _DATED.fullmatch(key) and key.strip("0123456789") in calendar_words()
        if not (key.isdigit() or glued or key in calendar_words()):
            break
        numbered |= key[0].isdigit() or key[-1].isdigit()
        last += 1
    return last if numbered else at


def _ends(tokens: Tokens, at: int, longest: int, end: int) -> Iterator[int]:
    """Where words from the token on may end: at a sign or before an agency, with no verb inside."""
    for last in range(at + 1, min(at + longest, len(tokens)) + 1):
        if tokens.starts[last - 1] >= end or words.finite_at(tokens.keys, last - 1):
            return
        more = last < len(tokens) and tokens.starts[last] < end
        if not more or tokens.gaps[last].strip(_FREE):
            yield last
            return
        if _breaks(tokens.keys[last]):
            yield last


def _breaks(key: str) -> bool:
    """Whether a word may end the part before it: an agency's first word, an underscore."""
    agency = key in agency_names().prefixes or key in _agency_heads().prefixes
    return agency or not key.strip("_")


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


_READERS = (
    *(_place, _agency, _foreign, _correspondent, _date, _desk, _reporter, _address, _unknown),
)
