"""Whether words are those of a date, before anybody reads it."""

from __future__ import annotations

import re

from faparse.lexicon.calendar import calendar_words
from faparse.text.tokens import Tokens

_NUMBER = re.compile(r"\d+(?:T\d+)?")
#: A date has no more words than this: «تاریخ: سه شنبه 23 مهر ماه سال 1403 ساعت 8 و 5 دقیقه».
_DATE_WORDS = 13


def is_dated(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the token range is numbers and words of the calendar, with a number among them."""
    keys = tokens.keys[first:last]
    return (
        len(keys) <= _DATE_WORDS
        and any(key.isdigit() for key in keys)
        and all(key in calendar_words() or _NUMBER.fullmatch(key) for key in keys)
    )
