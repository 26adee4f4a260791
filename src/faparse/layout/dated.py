"""Whether words are those of a date, before anybody reads it."""

from __future__ import annotations

from faparse.late_pattern import late_pattern
from faparse.layout.dates import read_date
from faparse.lexicon.calendar import calendar_words, date_words, day_words
from faparse.text.tokens import Tokens

#: «ساعت ۱۰:۱۵ **به وقت** تهران».
_BY_CLOCK = ["به", "وقت"]
_DAY_OR_TIME = late_pattern(r"\d[/\-.:٫]\d")
_NUMBER = late_pattern(r"\d+(?:T\d+)?")
#: A date has no more words than this: «تاریخ: سه شنبه 23 مهر ماه سال 1403 ساعت 8 و 5 دقیقه».
_DATE_WORDS = 13
#: … and day, month and year, if none of them is glued to another.
_PARTS = 3


def is_dated(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the token range is a date, or numbers and words of the calendar."""
    if last - first > _DATE_WORDS:
        return False
    return _of_calendar(tokens.keys[first:last]) or is_whole_date(tokens, first, last)


def _of_calendar(keys: list[str]) -> bool:
    """Whether all words are numbers and the calendar's, with a number among them."""
    if keys[-3:-1] == _BY_CLOCK and any(len(key) == 4 and key.isdigit() for key in keys):
        keys = keys[:-3]  # not «شنبه ۲۹ مرداد، ساعت ۲۰ به وقت تهران», when something is to happen
    return any(key.isdigit() for key in keys) and all(
        key in calendar_words() or _NUMBER.fullmatch(key) for key in keys
    )


def tells_day(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a day or a time is named in the token range: two words of the calendar, «۱۲/۵»."""
    if first >= last:
        return False
    words = [key for key in tokens.keys[first:last] if key in calendar_words()]
    numbered = any(key[:1].isdigit() for key in tokens.keys[first:last])
    if len(words) + numbered > 1:
        return True  # not «پل دوم باز شد»
    text = tokens.starts[first], tokens.ends[last - 1]
    dated = _DAY_OR_TIME.search(tokens.folded, *text) or read_date(tokens.folded, *text)
    return dated is not None


def is_whole_date(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the token range is one date from end to end: «سوم مهر هزار و چهارصد و سه»."""
    keys = tokens.keys[first:last]
    if not keys or not all(key[:1].isdigit() or key in date_words() for key in keys):
        return False
    if len(keys) < _PARTS and not any(key[:1].isdigit() for key in keys):
        return False
    text = tokens.starts[first], tokens.ends[last - 1]
    found = read_date(tokens.folded, *text)
    return found is not None and (found.start, found.end) == text


def may_be_day(key: str) -> bool:
    """Whether a date may begin with a word: a number, a month, a weekday, «بیست»."""
    return key[:1].isdigit() or key in calendar_words() or key in day_words()
