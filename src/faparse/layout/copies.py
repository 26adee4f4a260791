"""Lines that a program adds to the copies it keeps: messengers, mail, readers of feeds."""

from __future__ import annotations

import re
from typing import NamedTuple

from faparse.late_pattern import late_pattern
from faparse.layout.segment import Segment
from faparse.text.fold import trim
from faparse.text.tokens import Tokens

#: The day and time of a message, as programs write them.
_STAMP = (
    r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[,،]?[ \u200c\u200e\u200f]{1,3}"
    r"\d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?"
)


#: The lines of a mail's head, except its subject.
_HEADS = "From|To|Cc|Bcc|Reply-To|Sender|فرستنده|گیرنده|گیرندگان|از|به|رونوشت"
_LETTER = late_pattern(rf"(?:{_HEADS}):")
#: What a channel puts before a writer's name.
_PENS = "✍🖋🖊📝👤"


class Copy(NamedTuple):
    """A kind of line: its name, its pattern, lines it matches («+ …») and doesn't («- …»).

    The pattern's named groups are fields of the header.
    """

    name: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


def _copy(name: str, pattern: str, *examples: str) -> Copy:
    """A kind; two spaces in `pattern` stand for any run of spaces."""
    return Copy(name, late_pattern(pattern.replace("  ", r"[ \xa0]+"), re.S), examples)


COPIES: tuple[Copy, ...] = (
    _copy(
        "message of an export",
        rf"[^\n\[\]]{{0,60}}\[(?P<date>{_STAMP})\](?:[^\n:]{{1,40}}:)?",
        "+ اخبار یزد, [21.11.2021 18:42]", "+ [1400/8/3, 10:22:17] روابط عمومی:", "- اخبار یزد [۲]",
    ),
    _copy(
        "message",
        rf"(?P<date>{_STAMP}) ?[-–] [^\n:]{{1,40}}:",
        "+ 10/25/21, 10:22 - علی:", "- 10/25/21, 10:22",
    ),
    _copy(
        "head of a letter",
        rf"(?:(?:{_HEADS}):"
        r"|(?:Subject|موضوع): ?(?:Fwd?|FWD?|R[Ee]|پاسخ|ارجاع):) ?[^\n]{1,90}",
        "+ From: خبرنامه <news@rooz.example>", "+ به: مشترکان", "+ موضوع: Fwd: گشایش پل",
        "- Too: مشترکان", "- موضوع: گشایش پل",
    ),
    _copy(
        "entry of a feed",
        r"(?P<agency>[^\n/|]{2,40})  by  (?P<byline>[^\n/|]{2,40}?)  /  \d+ ?\w+(?: ago)?",
        "+ هنرنیوز by سارا کیانی / 3d", "+ هنرنیوز  by سارا کیانی  / 3d", "- هنرنیوز by سارا کیانی",
    ),
    _copy(
        "signature",
        r"[Bb]y:? (?P<byline>[^\W\d][^\n|–—\d-]{3,30}?)"
        r"(?: [-–—|•] (?P<date>[^\n]{0,10}\d[^\n]{5,40}))?",
        "+ By فریدون رضایی - ۱۲ قوس ۱۴۰۲", "+ by سارا کیانی", "- bye",
    ),
    _copy(
        "writer before a comma",
        r"(?:نویسنده|گزارشگر|خبرنگار|مترجم|عکاس)[,،] (?P<byline>[^\W\d][^\n.:؛«]{2,40})",
        "+ نویسنده, سارا کیانی", "- نویسنده, سارا کیانی. رمان او",
    ),
    _copy(
        "writer and post",
        r"(?P<byline>[^\W\d]+(?: [^\W\d]+){1,3}) ?[|–-] ?"
        r"(?:خبرنگار|گزارشگر|نویسنده|دبیر)(?: [^\W\d]+){0,4}",
        "+ سارا کیانی | خبرنگار حوزه زنان", "+ سارا کیانی - خبرنگار",
        "- یزد - خبرنگار اطلاعات", "- سارا کیانی، خبرنگار ایسنا",
    ),
    _copy(
        "credit with initials",
        r"[^\n]{5,120}[؛;/] ?[ا-ی]{1,2}\. ?[ا-ی]{1,2}(?:/[ا-ی]{1,2}\. ?[ا-ی]{1,2})+",
        "+ بر اساس گزارش راه‌نیوز؛ س.ک/ر.م", "- بر اساس گزارش راه‌نیوز؛ س. کیانی",
    ),
    _copy(
        "day and section",
        r"(?P<date>[^\n]{0,24}\d{2,4}) (?:در|in) (?P<service>[^\W\d][^\n\d:.؛،]{1,24})",
        "+ اسد ۱۲, ۱۴۰۲ در اجتماعی", "- نشست ۱۲ نفر در یزد",
    ),
    _copy(
        "post of a writer",
        r"(?:شغل|نقش|سمت|عنوان شغلی)[,،] [^\n.:؛«]{2,60}",
        "+ شغل, راه‌نیوز", "+ نقش, راه‌نیوز", "- شغل او",
    ),
    _copy(
        "day after a preposition",
        r"(?:در|On|on)(?: تاریخ)? (?P<date>(?:[A-Z][a-z]{2,8} )?\d{1,4}[^\n،؛:]{1,20}\d{2,4})",
        "+ در ۱۲ اسد ۱۴۰۲", "+ در تاریخ ۱۲ اسد ۱۴۰۲", "+ On Aug 3, 2023",
        "- در ۱۲ شهر",
    ),
    _copy(
        "writer and day",
        r"(?:نوشته|ارسال|منتشر) شده توسط:? (?P<byline>[^\n\d:|]{3,30})"
        r" در (?P<date>[^\n]{0,10}\d[^\n]{5,40})",
        "+ نوشته شده توسط رویا محسنی در ۷ حمل ۱۴۰۲", "- نوشته شده در ۷ حمل ۱۴۰۲",
    ),
    _copy(
        "writer behind a pen",
        rf"[{_PENS}][^\w\n]*(?P<byline>[^\W\d][^\n:؛.«|–—-]{{3,30}})",
        "+ ✍️ سارا کیانی", "- ✍️ سارا کیانی: چرا باران نمی‌بارد؟",
    ),
    _copy(
        "list of a feed",
        r"[^\n]{0,40}Mark all as read",
        "+ خبرها Mark all as read", "- خبرها Mark",
    ),
    _copy(
        "entry from a feed",
        r"from (?P<agency>[^\n/|\d]{2,40}?) (?P<date>[A-Z][a-z]{2} \d[^\n]{5,30})",
        "+ from راه‌نیوز Feb 21 2019 8:15 AM", "- from راه‌نیوز",
    ),
)  # fmt: skip

#: What such a line may have in it, and what one without may begin with.
_SIGNS = ("[", "@", "by ", "By ", "Mark all", *_PENS)
_BEGINNING = late_pattern(
    rf"from |.{{0,24}}\d (?:در|in) |[Bb]y:|(?:{_HEADS}|Subject|موضوع):|.{{0,10}} توسط|\d.* - "
    r"|(?:در|[Oo]n)(?: تاریخ)? (?:[A-Z][a-z]{2,8} )?\d"
    r"|(?:نویسنده|گزارشگر|خبرنگار|مترجم|عکاس|شغل|نقش|سمت|عنوان شغلی)[,،] "
    r"|[^\W\d][^\n|–-]{3,40}[|–-] ?(?:خبرنگار|گزارشگر|نویسنده|دبیر)"
)
#: What a message begins with that shares its line with its text: «[۱۴۰۰/۸/۳، ۱۰:۲۲:۱۷] علی: …».
_PREFIX = late_pattern(rf"[\u200e\u200f]*\[{_STAMP}\] [^\n:]{{1,40}}:(?=\s*\S)")


def read_copy(tokens: Tokens, start: int, end: int) -> list[Segment]:
    """A line as what a program added, in pieces; none where it isn't one."""
    if not may_be_copy(tokens.folded, start, end):
        return []
    for copy in COPIES:
        found = copy.pattern.fullmatch(tokens.folded, start, end)
        if found:
            return [*_pieces(tokens, found, start, end)]
    return []


def may_be_copy(folded: str, start: int, end: int) -> bool:
    """A cheap test: a bracket with a stamp, an address, words of a program, initials at the end."""
    line = folded[start:end]
    return (
        any(map(line.__contains__, _SIGNS))
        or _BEGINNING.match(line) is not None
        or "." in line[-3:-1]
    )


def heads_letter(folded: str, start: int, end: int) -> bool:
    """Whether a line is of a letter's head: «From: …», «به: …»."""
    return _LETTER.match(folded, start, end) is not None


def writes(tokens: Tokens, first: int) -> bool:
    """Whether a pen stands before a line's first token."""
    return any(map(tokens.gaps[first].__contains__, _PENS))


def _pieces(tokens: Tokens, found: re.Match[str], start: int, end: int) -> list[Segment]:
    out: list[Segment] = []
    at = start
    for field, value in sorted(found.groupdict().items(), key=lambda each: found.start(each[0])):
        if value is None:
            continue
        a, b = trim(tokens.text, *found.span(field))
        out += [Segment("residue", "", at, a, (at, a))] if at < a else []
        out.append(Segment("field", field, a, b, (a, b)))
        at = b
    return [*out, Segment("residue", "", at, end, (at, end))] if at < end else out


def message_start(folded: str, start: int, end: int) -> int:
    """Where a message's own text begins, on a line that starts with a messenger's stamp."""
    if "[" not in folded[start : start + 3]:
        return start
    found = _PREFIX.match(folded, start, end)
    return found.end() if found else start
