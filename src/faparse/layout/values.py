"""A label with its value: «کد خبر: ۱۲۳», «ارسال شده در ۲۳ مهر ۱۴۰۳»."""

from __future__ import annotations

import re

from faparse.layout.dated import is_dated, tells_day
from faparse.layout.labels import COLON, labelled, labels_of_fields
from faparse.layout.sections import residue
from faparse.layout.segment import Segment
from faparse.lexicon import word_classes as words
from faparse.text.fold import BLANKS, trim
from faparse.text.tokens import Tokens

#: A label's value is no longer than this many words; the longest real ones are desks such as
#: «گروه استان‌ها- آذربایجان شرقی» and reporters' names.
VALUE_WORDS = 8
#: A name beside a date has at most this many.
NAME_WORDS = 4
#: An agency's name is shorter, and what an export tells of an item: «منابع: رهبر طالبان به کابل
#: سفر کرده است» is a headline.
_FEW_WORDS, _SHORT_VALUED = 5, ("agency", "about")
#: Values of any length.
_DATES_AND_LINKS = ("link", "date", "updated")
#: An item's number, where no colon says that it is one.
_ID = re.compile(r"[A-Za-z]?\d{4,}")


def labelled_value(tokens: Tokens, at: int, last: int, end: int) -> Segment | None:
    """«کد خبر: ۱۲۳»; without a colon «کد خبر ۸۶۱۳۷۴», «کد N913842», «ارسال شده در ۲۳ مهر ۱۴۰۳»."""
    hit = labels_of_fields().longest_match(tokens.keys, at)
    if not hit or hit[1] > last:
        return None
    field, after = hit
    colon = COLON.match(tokens.folded, tokens.ends[after - 1])
    if colon and colon.end() <= end:
        return _field(tokens, field, at, after, colon.end(), last, end)
    if after < last and _bare(tokens, field, after, last):
        value = (tokens.starts[after], tokens.ends[last - 1])
        return Segment("field", field, tokens.starts[at], value[1], value)
    return None


def _bare(tokens: Tokens, field: str, after: int, last: int) -> bool:
    """Whether what follows a label is its value although no colon says so."""
    if field == "item_id":  # not «شماره 4599» of a paper
        coded = tokens.keys[after - 1] != "شماره" and after == last - 1
        return coded and _ID.fullmatch(tokens.keys[after]) is not None
    if field == "byline":  # «گزارش از پروانه کیانی»
        named = words.name_at(tokens, after) if tokens.keys[after - 1] in ("از", "توسط") else None
        return named is not None and named[1] < last <= after + NAME_WORDS
    return field in ("date", "updated") and is_dated(tokens, after, last)


def _field(
    tokens: Tokens, name: str, at: int, after: int, value_from: int, last: int, end: int
) -> Segment:
    """A label with its value, which ends where the next label begins."""
    stop = _value_stop(tokens, after, value_from, last, end)
    value = trim(tokens.text, value_from, stop, BLANKS, BLANKS + "-–—ـ|،")
    first, behind = tokens.at(value[0]), tokens.before(value[1])
    name = _told_field(tokens, name, tokens.keys[after - 1], range(first, behind))
    whole = trim(tokens.text, tokens.starts[at], stop)
    kind = "field" if _fits(tokens, name, range(first, behind)) else "text"
    return Segment(kind, name, *whole, value)


def _fits(tokens: Tokens, name: str, value: range) -> bool:
    """Whether words may be a label's value: few enough, but for links and days.

    «آپدیت: صدای انفجار دوم شنیده شد» is news.
    """
    if name in ("date", "updated") and value and not tells_day(tokens, value.start, value.stop):
        told = any(words.finite_at(tokens.keys, n) for n in value)
        return not told and len(value) <= _FEW_WORDS
    longest = _FEW_WORDS if name in _SHORT_VALUED else VALUE_WORDS
    return len(value) <= longest or name in _DATES_AND_LINKS


def _told_field(tokens: Tokens, name: str, label: str, value: range) -> str:
    """The field of a label whose value is another one's: «ویرایش: ۲۳ مهر ۱۴۰۳» tells a day.

    «خبرنگار: ۷۱۳۸۸» is a reporter by number, «ارسال شده در: اقتصاد» names a section.
    """
    if name == "byline" and len(value) > 1 and is_dated(tokens, value.start, value.stop):
        return "updated"
    placed = name == "date" and label == "در" and 0 < len(value) <= NAME_WORDS
    undated = placed and not tells_day(tokens, value.start, value.stop)
    return "service" if undated else name


def _value_stop(tokens: Tokens, after: int, value_from: int, last: int, end: int) -> int:
    """Where a label's value ends: at the next label, or before a navigation phrase."""
    for nxt in range(max(after + 1, tokens.at(value_from) + 1), last):
        if tokens.keys[nxt] in labels_of_fields().prefixes and labelled(tokens, nxt):
            return tokens.starts[nxt]
        if tokens.keys[nxt] in residue().prefixes:
            hit = residue().longest_match(tokens.keys, nxt)
            if hit and hit[1] == last:
                return tokens.starts[nxt]
    return end
