"""The imprint lines that a paper prints over a page, or its archive over a story."""

from __future__ import annotations

import re
from typing import NamedTuple

from faparse.cache import compiled
from faparse.late_pattern import late_pattern
from faparse.layout.sections import ordinals
from faparse.layout.segment import Segment
from faparse.lexicon.phrases import Phrases, sections
from faparse.text.fold import match_key, trim
from faparse.text.tokens import Tokens

_BLANK = r"[\s\u200c]*"
#: The issue's number tells an imprint from a page's own clock.
_NUMBERED = late_pattern(r"شماره(?:[\s\u200c]*روزنامه)?[\s\u200c]*:?[\s\u200c]*\d{1,5}(?!\d)")


#: What every one of `ISSUES` begins with, if not with a number.
_BEGINNINGS = (
    "روزنامه",
    "هفته",
    "ماهنامه",
    "شماره",
    "صفحه",
    "ص",
    "سال",
    "دوره",
    "Page",
    "بها",
    "قیمت",
)


class Issue(NamedTuple):
    """A line or a piece of one: name, pattern, and pieces it matches («+ …») or doesn't («- …»).

    A named group is a field of the header.
    """

    name: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


def _issue(name: str, pattern: str, *examples: str) -> Issue:
    """An issue; «_» in `pattern` stands for any spaces and half-spaces."""
    return Issue(name, late_pattern(pattern.replace("_", _BLANK), re.S), examples)


ISSUES: tuple[Issue, ...] = (
    _issue("paper and page",
           r"(?:روزنامه|هفته_نامه|ماهنامه)_(?P<agency>[^\d\n،:|-]{2,25}?)_[،,-]?_(?:ص|صفحه)_\d{1,3}",
           "+ روزنامه سلام ص ۳", "- روزنامه سلام ۳ صفحه دارد"),
    _issue("issue and date", r"شماره_\d+[\s،:]+(?:به_تاریخ\s+)?(?P<date>\D.*\d{2,4}.*|\d+/.*)",
           "+ شماره 462 1/3/86", "+ شماره ۴۶۲، سه‌شنبه ۱ خرداد ۱۳۸۶", "- شماره ۴۶۲"),
    _issue("year, issue and date",
           r"(?:سال|دوره)_[^\d،:|-]{3,25}_[،,]?_شماره_:?_\d{1,5}_[،,]?_(?P<date>\D.*\d{4})",
           "+ سال نوزدهم شماره 1398 پنجشنبه 12 مرداد 1402", "- سال نوزدهم شماره 1398"),
    _issue("page and section", r"صفحه_\d+_(?:\(|[:،\-–|]_)_(?P<service>[^()\d:]{2,30}?)_\)?",
           "+ صفحه 8 (هنر)", "+ صفحه 11 : جامعه", "+ صفحه 8 | هنر", "- صفحه 8"),
    _issue("issue", r"شماره_(?:روزنامه_)?:?_\d{1,5}(?:_\(\D{0,12}\d+\))?", "+ شماره ۱۹۵۰۲",
           "+ شماره ۳۸ (پیاپی ۴۰)", "+ شماره روزنامه: ۵۷۹۱", "- شماره ۱۹۵۰۲ قانون"),
    _issue("page", r"(?:صفحه|ص)_:?_\d+(?:_از_\d+)?|Page \d+ of \d+|\d+_صفحه",
           "+ صفحه ۴ از ۱۶", "+ Page 4 of 16", "+ ۱۶ صفحه", "- صفحه ۴ را"),
    _issue("other pages", r"صفحه_قبل[\s\d|-]+صفحه_بعد", "+ صفحه قبل 1 2 3 صفحه بعد",
           "- صفحه قبل را"),
    _issue("other issues", r"\d+_شماره_(?:اخر|پیشین|گذشته)", "+ ۳۰ شماره گذشته", "- ۳۰ شماره تلفن"),
    _issue("price", r"(?:بها|قیمت)_:?_[\d,٬]+_(?:تومان|ریال)", "+ بها: ۲۰۰۰ تومان", "- ۲۰۰۰ تومان"),
)  # fmt: skip


@compiled(frozenset[str])
def issue_parts() -> frozenset[str]:
    """The words that begin a part of an imprint, besides numbers and «روزنامه»."""
    return frozenset(map(match_key, sections("labels.txt")["issue_part"]))


@compiled(Phrases[str])
def papers() -> Phrases[str]:
    """«روزنامه», «هفته‌نامه»: what stands before a paper's own name."""
    return Phrases.of((word, "") for word in sections("labels.txt")["paper"])


def paper_name(tokens: Tokens, first: int, last: int) -> int | None:
    """Where a paper's own name begins, in a token range that is «روزنامه …»."""
    hit = papers().longest_match(tokens.keys, first) if first < last else None
    return hit[1] if hit and hit[1] < last else None


@compiled(frozenset[str])
def _year_words() -> frozenset[str]:
    """The words that number a paper's years: «نود و پنجم»."""
    numbers = sections("calendar.txt")["number"]
    return ordinals() | {match_key(word) for word in numbers} | {"و", "جدید"}


def is_imprint(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a line of metadata has a paper's issue number."""
    return _NUMBERED.search(tokens.folded, start, end) is not None


def _volume(tokens: Tokens, start: int, end: int) -> bool:
    """«سال نود و پنجم», «دوره جدید», «سال ۱۴۰۱»."""
    keys = tokens.keys[tokens.at(start) : tokens.before(end)]
    told = len(keys) > 1 and keys[0] in ("سال", "دوره")
    known = _year_words()
    return told and all(
        key.isdigit() or key in known or key.removeprefix("و") in known for key in keys[1:]
    )


def read_issue(tokens: Tokens, start: int, end: int) -> Segment | None:
    """A piece of a line as a part of a paper's imprint, with its value."""
    if _volume(tokens, start, end):
        return Segment("code", "issue", start, end, (start, end))
    line = tokens.folded[start:end]
    begins = line.startswith(_BEGINNINGS) or line[:1].isdigit()
    for issue in ISSUES if begins else ():
        found = issue.pattern.fullmatch(tokens.folded, start, end)
        if not found:
            continue
        if field := found.lastgroup:
            return Segment("field", field, start, end, trim(tokens.text, *found.span(field)))
        return Segment("code", "issue", start, end, (start, end))
    return None
