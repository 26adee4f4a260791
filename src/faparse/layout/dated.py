"""Whether words are those of a date, before anybody reads it."""

from __future__ import annotations

import re

from faparse.lexicon.calendar import calendar_words
from faparse.text.tokens import Tokens

#: «ساعت ۱۰:۱۵ **به وقت** تهران».
_BY_CLOCK = ["به", "وقت"]
_DAY_OR_TIME = re.compile(r"\d[/\-.:٫]\d")
_NUMBER = re.compile(r"\d+(?:T\d+)?")
#: A date has no more words than this: «تاریخ: سه شنبه 23 مهر ماه سال 1403 ساعت 8 و 5 دقیقه».
_DATE_WORDS = 13


def is_dated(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the token range is numbers and words of the calendar, with a number among them."""
    keys = tokens.keys[first:last]
    if keys[-3:-1] == _BY_CLOCK and any(len(key) == 4 and key.isdigit() for key in keys):
        keys = keys[:-3]  # not «شنبه ۲۹ مرداد، ساعت ۲۰ به وقت تهران», when something is to happen
    return (
        len(keys) <= _DATE_WORDS
        and any(key.isdigit() for key in keys)
        and all(key in calendar_words() or _NUMBER.fullmatch(key) for key in keys)
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
    return _DAY_OR_TIME.search(tokens.folded, *text) is not None
