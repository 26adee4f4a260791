"""The headings of lists below a story: «دیگر مطالب این صفحه», «در همین صفحه»."""

from __future__ import annotations

from faparse.late_pattern import late_pattern
from faparse.layout.rows import Row
from faparse.text.fold import ZWNJ

_OTHER = (
    "(?:سایر|دیگر|بقیه|باقی|اخرین|تازه ?ترین|جدید ?ترین|مهم ?ترین|پر ?بازدید ?ترین"
    "|پر ?بیننده ?ترین)"
)
_ITEMS = (
    "(?:مطالب|اخبار|خبر ?های?|عناوین|عنوان ?های?|تیتر ?های?|گزارش ?های?|نوشته ?های?|مقالات"
    "|مقاله ?های?|یادداشت ?های?)"
)
#: Not «در همین زمینه», which also stands over a box within the story.
_HERE = "(?:صفحه|بخش|شماره|سرویس|گروه|دسته|نویسنده|خبرنگار|روزنامه|نشریه|پرونده|مجموعه|حوزه)"
#: Which items, and where: the word for «other» before the items or behind them.
_HEADING = late_pattern(
    rf"(?:(?:از |در )?{_OTHER} {_ITEMS}|{_ITEMS} (?:دیگر|بیشتر|مرتبط)) (?:(?:از|در) )?"
    rf"(?:این|همین) {_HERE}|(?:در|از) همین {_HERE}|از این (?:صفحه|شماره|مجموعه)"
    rf"|(?:مطالب|اخبار|خبر ?های?|عناوین|تیتر ?های?) دیگر"
    rf"|(?:بیشتر )?از {_OTHER} {_ITEMS}|بیشتر (?:از|در) (?:این|همین) {_HERE}"
)
_WIDE = late_pattern(r"\s+")
#: A heading is no longer than this (code points), and has these around it.
_LONGEST, _AROUND = 60, " |:：-–—ـ•*#»«\t"


def heads_list(row: Row) -> bool:
    """Whether a row says that other items follow, in the shape that many sites have for it."""
    if row.length > _LONGEST:
        return False
    line = _WIDE.sub(" ", row.folded.replace(ZWNJ, " ")).strip(_AROUND)
    return _HEADING.fullmatch(line) is not None
