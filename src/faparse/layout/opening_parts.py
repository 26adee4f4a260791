"""The parts of an opening: a place, an agency, a desk, a day, a reporter.

`read_parts` yields every part that can begin at a token; `openings` fits them together.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from faparse.cache import compiled
from faparse.late_pattern import late_pattern
from faparse.layout.labels import COLON, labels_of_fields
from faparse.layout.sections import desk_heads
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names, profiles
from faparse.lexicon.calendar import calendar_words, day_words
from faparse.lexicon.phrases import Phrases, sections, word_class
from faparse.text.fold import match_key
from faparse.text.tokens import Tokens

#: The most words in a desk («سرویس عراق و اقلیم کردستان -»), in a reporter's name, and in the
#: name of an agency without a profile or of a place in no list.
_DESK_WORDS, NAME_WORDS, UNKNOWN_WORDS = 5, 4, 3
#: Spaces and quotes, which separate nothing.
FREE = ' \t\xa0\u200c\r\n*«»“”"'
#: The signs before a weekday that needs no number: «لندن - ایرنا - شنبه -», «کابل/ شنبه:».
_BEFORE_DAY = late_pattern(r"\s*[-–—ـ/,،|()\[\]]+\s*")
_DATED = late_pattern(r"\d+[^\W\d_]+|[^\W\d_]+\d+")
_POINT = late_pattern(r"\.\s?")


class Part(NamedTuple):
    """A part of an opening: its letter and its tokens; `name` is where its own words begin."""

    letter: str
    first: int
    last: int
    name: int


@compiled(Phrases[str])
def agency_heads() -> Phrases[str]:
    """«خبرگزاری», «پایگاه خبری تحلیلی»: what stands before an agency's own name."""
    return Phrases.of((word, "") for word in sections("labels.txt")["agency_head"])


@compiled(frozenset[str])
def _weekdays() -> frozenset[str]:
    """«شنبه», a day that needs no number behind place and agency."""
    return frozenset(map(match_key, sections("calendar.txt")["weekday"]))


def read_parts(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    """All parts that can begin at the token and end before the offset `end`."""
    for read in _READERS:
        yield from read(tokens, at, end)


def _foreign(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    """A foreign outlet, «مسکو - تاس -», or an agency in Latin letters, «تهران - IRNA -».

    «فرانسه» is a country, unless it stands in brackets.
    """
    if hit := words.outlets_abroad().longest_match(tokens.keys, at):
        place = words.places().longest_match(tokens.keys, at)
        if not place or place[1] < hit[1] or _bracket(tokens, at):
            yield Part("F", at, hit[1], at)
    elif in_latin(tokens.keys[at]):
        yield Part("F", at, at + 1, at)


def in_latin(key: str) -> bool:
    """«IRNA», «AFP»."""
    return key.lower() in profiles() or key in word_class("picture_agency")


def _place(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    """«تهران», and «از تهران» behind another part's sign."""
    inside = tokens.keys[at] == "از" and bool(tokens.gaps[at].strip(FREE)) and at + 1 < len(tokens)
    name = at + inside
    if hit := words.places().longest_match(tokens.keys, name):
        yield Part("P", at, hit[1], name)
    elif is_city(tokens.keys[name]):
        yield Part("P", at, name + 1, name)


def _date(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    if (last := _date_end(tokens.keys, at, tokens.at(end))) > at:
        yield Part("T", at, last, at)
    elif begins_with_day(tokens, at) or (
        tokens.keys[at] in _weekdays() and _BEFORE_DAY.fullmatch(tokens.gaps[at])
    ):
        yield Part("T", at, at + 1, at)


def begins_with_day(tokens: Tokens, at: int) -> bool:
    """«شنبه - تهران -»: a weekday before a place, at the beginning."""
    if tokens.keys[at] not in _weekdays() or tokens.gaps[at].strip(FREE) or at + 1 >= len(tokens):
        return False
    behind = _BEFORE_DAY.fullmatch(tokens.gaps[at + 1])
    return behind is not None and words.location_at(tokens, at + 1) is not None


def _desk(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    """«گروه سیاسی»; no desk is «گروه طالبان»."""
    if hit := desk_heads().longest_match(tokens.keys, at):
        for last in _ends(tokens, hit[1], _DESK_WORDS, end):
            if word_class("no_desk").isdisjoint(tokens.keys[hit[1] : last]):
                yield Part("D", at, last, hit[1])


def _reporter(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    """«نرگس کیانی», «خبرنگار: نرگس کیانی», «م. کیانی»."""
    first = _behind_label(tokens, at)
    titled = words.skip_titles(tokens, first, min(first + NAME_WORDS, len(tokens)))
    if words.name_at(tokens, titled):
        yield from (Part("N", at, last, first) for last in _ends(tokens, first, NAME_WORDS, end))
    elif (surname := behind_initials(tokens, first)) > first:
        yield from (Part("N", at, last, first) for last in _ends(tokens, surname, 2, end))


def _behind_label(tokens: Tokens, at: int) -> int:
    """The token behind «خبرنگار:», or the one given."""
    hit = labels_of_fields().longest_match(tokens.keys, at)
    if not hit or hit[0] != "byline" or hit[1] >= len(tokens):
        return at
    return hit[1] if COLON.fullmatch(tokens.gaps[hit[1]].rstrip()) else at


def behind_initials(tokens: Tokens, at: int) -> int:
    """The token behind «م.», «م. ر.», or the one given."""
    last = at
    while last < min(at + 2, len(tokens) - 1) and _initial(tokens, last):
        last += 1
    return last


def _initial(tokens: Tokens, at: int) -> bool:
    key = tokens.keys[at]
    return len(key) == 1 and key.isalpha() and _POINT.fullmatch(tokens.gaps[at + 1]) is not None


def _address(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    """«Entekhab.ir», two words or three."""
    last = at
    while last < min(at + UNKNOWN_WORDS, len(tokens)) and tokens.keys[last].isascii():
        last += 1
    if last > at and tokens.keys[at].isalpha() and tokens.starts[last - 1] < end:
        yield Part("X", at, last, at)


def _unknown(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    yield from (Part("W", at, last, at) for last in _ends(tokens, at, UNKNOWN_WORDS, end))


def _agency(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    """An agency with a profile, or any words after «خبرگزاری»; «خبرنگار» may precede either."""
    keys = tokens.keys
    first = at + (keys[at] in ("خبرنگار", "گزارشگر"))
    if first >= len(keys):
        return
    yield from (Part("A", at, last, at) for last in ends_outlet(keys, at))
    head = agency_heads().longest_match(keys, first)
    name = head[1] if head else first
    yield from _bracketed(tokens, at)
    if known := agency_names().longest_match(keys, first):
        yield Part("A", at, known[1], name if known[1] > name else first)
    if not head or name >= len(keys):
        return
    if own := agency_names().longest_match(keys, name):
        yield Part("A", at, own[1], name)
    yield from (Part("A", at, last, name) for last in _ends(tokens, name, UNKNOWN_WORDS, end))


def _bracketed(tokens: Tokens, at: int) -> Iterator[Part]:
    """A foreign outlet, which counts only in brackets: «پکن، ۳ آگوست (شینهوا) --»."""
    hit = words.outlets_abroad().longest_match(tokens.keys, at) if _bracket(tokens, at) else None
    if hit:
        yield Part("A", at, hit[1], at)


def _bracket(tokens: Tokens, at: int) -> bool:
    return "(" in tokens.gaps[at] or "[" in tokens.gaps[at]


def ends_outlet(keys: list[str], at: int) -> Iterator[int]:
    """Where a name with an outlet's ending ends: «راه‌نیوز», «بورس‌پرس», «جام جم آنلاین»."""
    if keys[at] in ("خبرنگار", "گزارشگر") or words.outlets_abroad().longest_match(keys, at):
        return
    for last in range(at + 1, min(at + UNKNOWN_WORDS, len(keys)) + 1):
        word = keys[last - 1]
        if any(
            word.endswith(end) and (word != end or last > at + 1)
            for end in word_class("outlet_ending")
        ):
            yield last


def _correspondent(tokens: Tokens, at: int, end: int) -> Iterator[Part]:
    """«خبرنگار اطلاعات», «خبرنگار صدا و سیما»: the reporter of a paper without a profile."""
    if tokens.keys[at] == "خبرنگار":
        yield from (
            Part("R", at, last, at + 1) for last in _ends(tokens, at + 1, UNKNOWN_WORDS, end)
        )


def is_city(key: str) -> bool:
    """«شهرهرات», written as one word."""
    return key.startswith("شهر") and len(key) > 5 and key[3:] in words.places()


def _date_end(keys: list[str], at: int, stop: int) -> int:
    """The token after a date that begins here and ends by `stop`.

    A date has a number in it, or a day in words and its month: «بیست و سوم مهر».
    """
    last = at
    while last < stop and _may_be_of_date(keys[last]):
        last += 1
    found = keys[at:last]
    numbered = any(key[0].isdigit() or key[-1].isdigit() for key in found)
    spelled = bool(found) and found[0] != "و" and any(map(_of_day, found))
    return last if numbered or (spelled and any(map(_of_calendar, found))) else at


def _may_be_of_date(key: str) -> bool:
    return key.isdigit() or _of_calendar(key) or _of_day(key)


def _of_day(key: str) -> bool:
    """A part of «بیست و سوم»."""
    return key in day_words() or key == "و"


def _of_calendar(key: str) -> bool:
    """«مهر», «مهرماه», «23مهر»."""
    word = key.strip("0123456789") if _DATED.fullmatch(key) else key.removesuffix("ماه")
    return word in calendar_words()


def _ends(tokens: Tokens, at: int, longest: int, end: int) -> Iterator[int]:
    """Where words from the token on may end: at a sign or before an agency, with no verb inside."""
    for last in range(at + 1, min(at + longest, len(tokens)) + 1):
        if tokens.starts[last - 1] >= end or words.finite_at(tokens.keys, last - 1):
            return
        more = last < len(tokens) and tokens.starts[last] < end
        if not more or tokens.gaps[last].strip(FREE):
            yield last
            return
        if _breaks(tokens.keys[last]):
            yield last


def _breaks(key: str) -> bool:
    """Whether a word may end the part before it: an agency's first word, an underscore."""
    agency = key in agency_names().prefixes or key in agency_heads().prefixes
    return agency or not key.strip("_")


_READERS = (
    *(_place, _agency, _foreign, _correspondent, _date, _desk, _reporter, _address, _unknown),
)
