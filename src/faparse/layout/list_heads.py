"""The headings of lists below a story: «دیگر مطالب این صفحه», «در همین صفحه»."""

from __future__ import annotations

import re
from functools import cache

from faparse.late_pattern import late_pattern
from faparse.layout.rows import Row
from faparse.lexicon.phrases import word_class

#: A heading has at most this many words: «پربازدیدترین خبر های دیگر در این بخش».
_LONGEST = 8


def heads_list(row: Row) -> bool:
    """Whether a row says that other items follow, in the shape that many sites have for it."""
    if row.last - row.first > _LONGEST:
        return False
    return _heading().fullmatch("".join(row.tokens.keys[row.first : row.last])) is not None


@cache
def _heading() -> re.Pattern[str]:
    """Which items, and where: words without the blanks between them, «other» before or behind."""
    other, items, part = map(_one_of, ("other_items", "items", "part_of_site"))
    news, here = _one_of("news_items"), f"(?:این|همین){part}"
    return late_pattern(
        f"(?:(?:از|در)?{other}{items}|{items}(?:دیگر|بیشتر|مرتبط))(?:از|در)?{here}"
        f"|(?:در|از)همین{part}|ازاین(?:صفحه|شماره|مجموعه)|{news}دیگر"
        f"|(?:بیشتر)?از{other}{items}|بیشتر(?:از|در){here}"
    )


def _one_of(section: str) -> str:
    return f"(?:{'|'.join(sorted(word_class(section)))})"
