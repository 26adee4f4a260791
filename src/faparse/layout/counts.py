"""Numbers with what they count: «۳۲ نظر», «۴۲.۳ هزار بازدید», «۳ روز پیش», «8.2K views»."""

from __future__ import annotations

from functools import cache

from faparse.late_pattern import late_pattern
from faparse.lexicon.phrases import Phrases, phrases
from faparse.text.tokens import Tokens

_COUNT = late_pattern(r"[\d.,٫٬]+[ \u200c]*(?:[KkMm]\b|هزار|میلیون)?[ \u200c]*(?P<what>[^\W\d])")

#: «خواندن ۳ دقیقه», «زمان مطالعه ۴ دقیقه», «مدت مطالعه ۴ دقیقه».
_READING = late_pattern(r"(?:مدت )?(?:زمان )?(?:خواندن|مطالعه) ?:? \d{1,3} دقیقه")
#: «دیروز ۱۴:۰۵», «امروز، ساعت ۱۴:۰۵».
_LATELY = late_pattern(
    r"(?:امروز|دیروز|پریروز|امشب|دیشب)[،,]?[ \u200c]*(?:-[ \u200c]*)?"
    r"(?:ساعت[ \u200c]*)?\d{1,2}:\d\d"
)

#: The words that these begin with.
_FIRST = frozenset({"مدت", "زمان", "خواندن", "مطالعه", "امروز", "دیروز", "پریروز", "امشب", "دیشب"})


def may_be_count(key: str) -> bool:
    """A cheap test: whether what a page counts may begin with a word that is no number."""
    return key in _FIRST


@cache
def _counted() -> Phrases[str]:
    return phrases("residue.txt", "counted")


def is_count(tokens: Tokens, start: int, end: int) -> bool:
    """Whether the range is a number and what a page counts, nothing else."""
    if _READING.fullmatch(tokens.folded, start, end) or _LATELY.fullmatch(
        tokens.folded, start, end
    ):
        return True
    first = tokens.at(start)
    if first < len(tokens) and tokens.starts[first] < end:
        start = tokens.starts[first]  # «👁 ۱۲۰۰ بازدید»
    found = _COUNT.match(tokens.folded, start, end)
    at = tokens.at(found.start("what")) if found else len(tokens)
    if not found or at >= len(tokens) or tokens.starts[at] != found.start("what"):
        return False
    hit = _counted().longest_match(tokens.keys, at)
    return hit is not None and hit[1] == tokens.before(end)
