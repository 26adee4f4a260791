"""A piece of a line without a label: a date, a code, a count, a desk's name, or text."""

from __future__ import annotations

import re
from collections.abc import Callable

from faparse.late_pattern import late_pattern
from faparse.layout.counts import is_count
from faparse.layout.dated import is_dated, is_whole_date
from faparse.layout.issues import read_issue
from faparse.layout.labels import labels_of_fields
from faparse.layout.sections import desk_name
from faparse.layout.segment import Segment
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.text.fold import BLANKS
from faparse.text.tokens import Tokens

#: A line of codes at a story's end: «۷۳۸۸* ۶۱۰۱», «254 251», «156 / 156», «/۷۲۴۷//۱۳۴۸».
_CODES = late_pattern(r"[\s\d/*٭ـ.\-–()\u200c]{3,40}")
_DAY_OR_TIME = late_pattern(r"\d[/\-.]\d|\d:\d")
#: «1174402 :کد خبر», «بازدید ۱۲۸۴۳ :», where a page was copied right to left.
_TURNED = (
    late_pattern(r"(?P<value>[A-Za-z]?\d+)[ \u200c]*:[ \u200c]*(?P<label>[^\W\d].{0,30})", re.S),
    late_pattern(
        r"(?P<label>[^\W\d][^\d:]{0,30}?)[ \u200c]+(?P<value>[A-Za-z]?\d+)[ \u200c]*:", re.S
    ),
)
#: What a broadcaster says after a reporter's name; the most words a name has.
_REPORTS, _NAME_WORDS = ["گزارش", "می", "دهد"], 4
#: «خبرنگار حوزه اقتصاد» has no more words than this.
_TRADE = 4


def read_piece(tokens: Tokens, start: int, end: int) -> Segment:
    """The piece `[start, end)`; of kind `text` where it isn't page furniture."""
    for read in READERS:
        if found := read(tokens, start, end):
            return found
    return Segment("text", "", start, end, (start, end))


def _count(tokens: Tokens, start: int, end: int) -> Segment | None:
    return Segment("code", "", start, end, (start, end)) if is_count(tokens, start, end) else None


def _turned(tokens: Tokens, start: int, end: int) -> Segment | None:
    """«1174402 :کد خبر», «بازدید ۱۲۸۴۳ :»: a label whose colon or value changed sides."""
    for pattern in _TURNED:
        found = pattern.fullmatch(tokens.folded, start, end)
        if not found:
            continue
        first, last = tokens.at(found.start("label")), tokens.before(found.end("label"))
        hit = labels_of_fields().longest_match(tokens.keys, first) if first < last else None
        if hit and hit[1] == last:
            return Segment("field", hit[0], start, end, found.span("value"))
    return None


def _code(tokens: Tokens, start: int, end: int) -> Segment | None:
    """Only numbers: a code, or a date such as «۱۳۹۱/۲/۲۷», «۱۴:۰۵»."""
    keys = tokens.keys[tokens.at(start) : tokens.before(end)]
    if not keys or not _CODES.fullmatch(tokens.folded, start, end):
        return None
    near = len(keys) in (2, 3) and _DAY_OR_TIME.search(tokens.folded, start, end)
    dated = near or is_whole_date(tokens, tokens.at(start), tokens.before(end))
    return Segment("date" if dated else "code", "", start, end, (start, end))


def _day(tokens: Tokens, start: int, end: int) -> Segment | None:
    first, last = tokens.at(start), tokens.before(end)
    told = is_dated(tokens, first, last) or tokens.keys[first:last] == ["ساعت"]
    return Segment("date", "date", start, end, (start, end)) if told else None


def _reporter(tokens: Tokens, start: int, end: int) -> Segment | None:
    """«مهتاب کیانی **گزارش می‌دهد**», the words of a broadcaster: the name before them."""
    first, last = tokens.at(start), tokens.before(end)
    behind = last - len(_REPORTS)
    if not reports(tokens, last) or not 2 <= behind - first <= _NAME_WORDS:
        return None
    name = tokens.starts[first], tokens.ends[behind - 1]
    return Segment("field", "byline", start, end, name)


def _writer(tokens: Tokens, start: int, end: int) -> Segment | None:
    """«حسین کریمی، خبرنگار», «حسین کریمی (خبرنگار اقتصادی)»: a name and what its bearer is."""
    first, last = tokens.at(start), tokens.before(end)
    at = is_writer(tokens, first, last)
    name = tokens.starts[first], tokens.ends[at - 1] if at else end
    return Segment("field", "byline", start, end, name) if at else None


def is_writer(tokens: Tokens, first: int, last: int) -> int:
    """The token at which a name ends that «خبرنگار» follows behind a comma or bracket; or 0."""
    if not 2 < last - first <= _NAME_WORDS + _TRADE:
        return 0
    for at in range(first + 2, min(last, first + _NAME_WORDS + 1)):
        if tokens.gaps[at].strip(BLANKS):
            trade = tokens.keys[at] in word_class("writes") and last - at <= _TRADE
            told = any("،" in tokens.gaps[n] for n in range(at + 1, last))
            return at if trade and not told and words.name_at(tokens, first) else 0
    return 0


def _desk(tokens: Tokens, start: int, end: int) -> Segment | None:
    desk = desk_name(tokens, tokens.at(start), tokens.before(end))
    return Segment("desk", "service", start, end, desk) if desk else None


READERS: tuple[Callable[[Tokens, int, int], Segment | None], ...] = (
    read_issue,
    _count,
    _turned,
    _code,
    _day,
    _reporter,
    _writer,
    _desk,
)


def reports(tokens: Tokens, last: int) -> bool:
    """Whether «گزارش می‌دهد» ends before the token `last`."""
    return tokens.keys[max(0, last - len(_REPORTS)) : last] == _REPORTS
