"""The letter of a paragraph, from what its words look like, by an ordered table of small tests.

What each letter stands for is in `LETTERS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from faparse.draft import Draft, Paragraph
from faparse.late_pattern import late_pattern
from faparse.layout.boilerplate import is_aside
from faparse.layout.captions import is_caption
from faparse.layout.dated import is_whole_date
from faparse.layout.labels import outlet_heads, part_label
from faparse.layout.list_heads import heads_list
from faparse.layout.opening_lines import dateline_alone
from faparse.layout.rows import NEAR, TITLE, Row
from faparse.layout.sections import closes, greets, ordinals, section_name
from faparse.lexicon import word_classes as words
from faparse.lexicon.calendar import calendar_words
from faparse.text.fold import BLANKS

#: A kicker is no longer than this: «رئیس اتحادیه زعفران‌کاران خراسان در گفت‌وگو با فارس:».
KICKER = 100
#: A line of addresses, hashtags or foreign words is no longer than this; a foreign sentence quoted
#: in a story is.
_ADDRESS = 60
#: The name of a section or a menu's item has at most this many words: «فرهنگ و هنر».
_SECTION_WORDS = 3
#: An outlet's name, after «خبرگزاری» or «روزنامه», has at most this many: «دانشجویان ایران».
_OUTLET_WORDS = 4
#: A reporter's name has two to four words: «سید علی دوستی موسوی».
_NAME_WORDS = range(2, 5)
#: This many letters without a space are a list that lost its line ends («افغانستانارمنستان…»).
_GLUED_LETTERS = 60
_GLUED = late_pattern(rf"[^\W\d_]{{{_GLUED_LETTERS}}}")
#: Tabs between the items of a ticker or a list of tags.
_GAPS = late_pattern(r"\t[\t ]*")

#: Buttons that change the text's size, and counters: «A+ A-», «12.4K».
_SIZES = late_pattern(r"(?:[Aa][+-]?\s*)+|\d[\d.,]*[KkMm]")
#: The full stop that ends a lede, and what may follow it: «.», «./», «.[۱]», «. #یزد», «.🔹».
_STOP_END = late_pattern(r"[.…۔](?:[^\w.…]|\[\d+\]|#\w+)*$")
#: A line this long that ends in «!» or «؟» is prose; headlines that do have up to 80 code points.
_EXCLAIMED = late_pattern(r".{90,}[!؟][^\w!؟]*$", re.S)
#: «به گزارش …» opens a story, never a headline; «خبرگزاری فارس:» and «تهران - ایرنا -» a lede.
_CREDIT = late_pattern(r"به[\s\u200c]?گزارش\b")
#: «… گفت: «سهم آب باغداران را چرا بریدید؟»»: a lede may end in a marked question.
_SPEECH = late_pattern(r"^.{20,}[دت]\s?:[\s\u200c]?[«\"]", re.S)
_COLON_END = late_pattern(r"[:؛][\s\u200c]*$")
#: «… پیامی منتشر کرد. متن پیام به این شرح است:»: two sentences aren't a kicker.
_STOP_INSIDE = late_pattern(r"\.\s")
#: Fields whose labels an export writes in Latin letters.
_KEPT = ("item_id", "agency", "service", "byline")
#: Signs that no outlet's name contains.
_SAID = late_pattern(r"[:؛؟!،]")
_YEAR = late_pattern(r"\b\d{4}\b")
_TIME = late_pattern(r"\d:\d\d")
_DASHED = late_pattern(r"[-–—ـ]+\s[^-–—ـ]+\s[-–—ـ]+")
_HANDLE = late_pattern(r"[^\w@#]*[@#]|.*[:：]\s*@\w*$")
_PERSIAN = late_pattern("[\u0600-\u06ff]")
#: A channel's name behind a colon, its page, or its name on a network that is told.
_CHANNEL = late_pattern(
    r"[:：]\s*(?:@\w*|(?a:[a-z][\w.-]*\.[a-z]{2,6}/[\w./-]*))\s*$"
    r"|^\W*(?:اینستاگرام|تلگرام|توییتر|فیس\u200c?بوک|یوتیوب|ایتا|بله|روبیکا|سروش)\s*[:：]\s*(?a:[a-z][\w.]*)\s*$",
    re.I,
)


#: The letters of paragraphs; T, S and N also come from the neighbours (see `titles`, `layout`).
LETTERS = {
    "x": "no letter in it",
    "u": "address, channel, hashtags",
    "d": "desk or dateline alone",
    "g": "greeting",
    "r": "navigation",
    "e": "end of a page",
    "m": "metadata",
    "A": "outlet's name",
    "c": "caption, or part of a series",
    "p": "prose",
    "k": "ends in a colon",
    "q": "ends in a colon after a verb",
    "n": "name",
    "s": "section, a word or three",
    "t": "title",
    "T": "the title once more",
    "S": "section that stands aside",
    "N": "name that stands aside",
}


def _no_letter(row: Row) -> bool:
    text = row.draft.text[row.start : row.end]
    return not any(map(str.isalnum, text)) or _SIZES.fullmatch(text) is not None


def _address(row: Row) -> bool:
    if row.first >= row.last:
        return True  # only a link: the folded text has spaces in its place
    if row.length > _ADDRESS or (row.pieces and (_day(row) or _exported(row))):
        return False
    return _handles(row) or (
        not _PERSIAN.search(row.folded) and any(c.isalpha() for c in row.folded)
    )


def _handles(row: Row) -> bool:
    """«@Khabar_Rooz», «#یزد #سیل», «کانال ما @»."""
    if "@" not in row.folded and "#" not in row.folded:
        return False
    tags = row.folded.split()
    if all(tag.startswith(("#", "@")) for tag in tags) or _HANDLE.fullmatch(row.folded):
        return True
    return _HANDLE.match(row.folded) is not None and row.folded.rstrip()[-1:] == "@"


def _day(row: Row) -> bool:
    """«Sunday, March 5, 2023 - 20:14», «Date: Sat, 14 Oct 2023»: foreign words, but a date."""
    dated = any(p.kind == "date" or p.field in ("date", "updated") for p in row.pieces)
    known = all(p.kind != "text" or not _PERSIAN.search(row.folded) for p in row.pieces)
    whole = _YEAR.search(row.folded) or is_whole_date(row.tokens, row.first, row.last)
    return dated and known and bool(whole)


def _exported(row: Row) -> bool:
    """«News ID: 12345», «Source: IRNA»: foreign words, but a value of the header."""
    return all(piece.kind == "field" and piece.field in _KEPT for piece in row.pieces)


def _channel(row: Row) -> bool:
    """«کانال ما: @khabar», «مربوط به این تصاویر: @», «بله: ble.ir/khabar», «تلگرام: khabar»."""
    return row.length <= _ADDRESS and _CHANNEL.search(row.folded) is not None


def _clock(row: Row) -> bool:
    """When a page was viewed: «امروز: شنبه ۳ مهر», «شنبه ۳ مهر ۱۴۰۳ تهران ۰۳:۴۸»."""
    if row.tokens.keys[row.first] == "امروز" and row.kinds("date"):
        return True
    if row.length > TITLE or not _TIME.search(row.folded):
        return False
    keys = row.tokens.keys[row.first : row.last]
    known = [key.isdigit() or key in calendar_words() for key in keys]
    return known.count(False) == 1 and bool(
        words.location_at(row.tokens, row.first + known.index(False))
    )


def _dashed(row: Row) -> bool:
    """«- اخبار استان‌ها -»."""
    return _DASHED.fullmatch(row.folded) is not None and row.count <= 5 and not row.verbal


def _greeting(row: Row) -> bool:
    return greets(row.tokens, row.first, row.last)


def _part(row: Row) -> bool:
    """«بخش سی و یکم», «قسمت ۳»: a part of a series."""
    if row.count > 5 or row.tokens.keys[row.first] not in ("بخش", "قسمت"):
        return False
    keys = row.tokens.keys[row.first + 1 : row.last]
    return bool(keys) and all(key.isdigit() or key == "و" or key in ordinals() for key in keys)


def _desk(row: Row) -> bool:
    return row.kinds("desk")


def _page_end(row: Row) -> bool:
    return row.kinds("residue", "code") and closes(row.tokens, row.first)


def _navigation(row: Row) -> bool:
    return row.kinds("residue", "code")


def _metadata(row: Row) -> bool:
    return is_aside(row.pieces)


def _outlet(row: Row) -> bool:
    """«پایگاه اطلاع‌رسانی حوزه», «روزنامه شرق»: a word for outlets, and a name."""
    if row.length > _ADDRESS or row.finite or _SAID.search(row.folded):
        return False
    hit = outlet_heads().longest_match(row.tokens.keys, row.first)
    return hit is not None and 0 < row.tokens.count(hit[1], row.last) <= _OUTLET_WORDS


def _headline_label(row: Row) -> bool:
    return part_label(row.tokens, row.first, row.last, "headline") is not None


def _kicker_label(row: Row) -> bool:
    return part_label(row.tokens, row.first, row.last, "kicker") is not None


def _story_label(row: Row) -> bool:
    return part_label(row.tokens, row.first, row.last, "lede") is not None


def _list_of_items(row: Row) -> bool:
    """A ticker, tags, or country names run together."""
    if row.tokens.longest >= _GLUED_LETTERS and _GLUED.search(row.folded):
        return True
    tabs = "\t" in row.folded and len(_GAPS.findall(row.folded)) > 2
    return tabs and not _STOP_END.search(row.folded)


def _prose(row: Row) -> bool:
    return bool(
        row.length > TITLE
        or _SPEECH.search(row.folded)
        or _STOP_END.search(row.folded)
        or _EXCLAIMED.match(row.folded)
        or _CREDIT.match(row.folded)
    )


def _announcement(row: Row) -> bool:
    """«سخنگوی دولت:» above a title, «… مطرح کرد:»."""
    whole = row.length <= KICKER and not _STOP_INSIDE.search(row.folded)
    return whole and _COLON_END.search(row.folded) is not None


def _told(row: Row) -> bool:
    """«پرتیراژترین روزنامه مطرح کرد:»: a kicker, or the story's first words."""
    return _announcement(row) and words.verbal_at(row.tokens.keys, row.last - 1)


def _open_prose(row: Row) -> bool:
    return _COLON_END.search(row.folded) is not None


def _name(row: Row) -> bool:
    keys = row.tokens.keys[row.first : row.last]
    plain = row.folded.replace("\u200c", "").replace(" ", "").isalpha()
    if row.count not in _NAME_WORDS or not plain or row.verbal or "و" in keys:
        return False
    first = words.skip_titles(row.tokens, row.first, row.last)
    name = words.name_at(row.tokens, first)
    section = section_name(row.tokens, row.first, row.last)
    return (
        name is not None
        and name[1] < row.last
        and not section
        and not (words.location_at(row.tokens, first))
    )


def _bracketed(row: Row) -> bool:
    """«(خبر ویژه)»."""
    return row.count <= _SECTION_WORDS and re.fullmatch(r"\([^()]+\)", row.folded) is not None


def _section(row: Row) -> bool:
    plain = not re.search(r"[:؛؟!«»\"]", row.folded.strip(BLANKS))
    return plain and row.count <= _SECTION_WORDS and not row.verbal


def _any(row: Row) -> bool:
    return True


class Mark(NamedTuple):
    """A letter, the test that gives it, and rows that get it («+ …») or don't («- …»).

    A `short` test holds for no row longer than `NEAR`.
    """

    letter: str
    test: Callable[[Row], bool]
    examples: tuple[str, ...]
    short: bool = False


#: The first test that holds gives the letter.
MARKS: tuple[Mark, ...] = (
    Mark("x", _no_letter, ("+ 🔹", "+ ==========", "+ A+ A-", "- ۱۲")),
    Mark("u", _address, ("+ @Khabar_Rooz", "+ #یزد #سیل", "+ Link", "- #سیل شهر یزد را گرفت")),
    Mark("u", _channel, ("+ این ویدیو: @khabar", "+ بله: ble.ir/khabar", "+ تلگرام: khabar_rooz",
        "- شهردار یزد:", "- تلگرام: راه باز است",
    ), short=True),
    Mark("r", _clock, ("+ شنبه ۳ مهر ۱۴۰۳ تهران ۰۳:۴۸", "- شنبه ۳ مهر ۱۴۰۳ ۰۳:۴۸"), short=True),
    Mark("d", dateline_alone, ("+ کابل/ باختر/ ۲۷ جوزا", "- کابل"), short=True),
    Mark("S", _dashed, ("+ - اخبار استان‌ها -", "- اخبار استان‌ها")),
    Mark("g", _greeting, ("+ بسمه تعالی", "+ سلام سارا جان", "- به نام خدا رفت", "- سلام یزد")),
    Mark("c", _part, ("+ بخش سی و یکم", "- بخش ورزش")),
    Mark("d", _desk, ("+ سرویس سیاسی", "- سرویس مدارس در یزد رایگان شد"), short=True),
    Mark("e", heads_list, ("+ دیگر مطالب این صفحه", "+ | در همین صفحه |",
        "+ خبرهای دیگر در این بخش", "+ از دیگر خبرها", "- مطالب دیگر شهرها", "- در این صفحه",
        "- در همین زمینه", "- بیشتر از همین بخش چه می‌خواهیم",
    ), short=True),
    Mark("e", _page_end, ("+ برچسب‌ها: بورس، طلا", "- نسخه چاپی"), short=True),
    Mark("r", _navigation, ("+ نسخه چاپی", "- نسخه تازه قانون در یزد"), short=True),
    Mark("m", _metadata, ("+ کد خبر: ۱۲۳۴۵", "- کد خبرنگاران چیست"), short=True),
    Mark("c", is_caption, ("+ پل شهر (عکس از حسین رضایی)", "+ پل شهر یزد. ارشیو", "+ تصویر پل شهر.",
        "+ وزیر گفت که این پل باز شد. 03.08.2023, راه‌نیوز", "- عکس مریخ", "- عکس پل شهر گم شد.",
    ), short=True),
    Mark("r", _list_of_items, ("+ سیل در یزد\tبرف در قم\tباد در زابل\tمه", "- سیل در یزد")),
    Mark("A", _outlet, ("+ روزنامه شرق", "+ پایگاه خبری زاگرس", "- روزنامه شرق توقیف شد"),
        short=True),
    Mark("t", _headline_label, ("+ عنوان: گشایش پل تازه در یزد", "- عنوان نخست: به یزد رسید.")),
    Mark("k", _kicker_label, ("+ روتیتر: شهردار یزد", "- روتیتر")),
    Mark("p", _story_label, ("+ خلاصه خبر: پل تازه یزد باز شد", "- خلاصه خبر")),
    Mark("p", _prose, ("+ شهردار یزد از گشایش پل خبر داد.", "- شهردار یزد از گشایش پل خبر داد")),
    Mark("q", _told, ("+ شهردار یزد اعلام کرد:", "- شهردار یزد:")),
    Mark("k", _announcement, ("+ شهردار یزد:", "- شهردار یزد")),
    Mark("p", _open_prose, (
        "+ شهردار یزد در نشست خبری امروز خود با خبرنگاران درباره برنامه‌های تازه "
        "شهرداری برای این فصل و درباره کارهای بزرگ شهر چنین گفت:",
        "- شهردار یزد",
    )),
    Mark("c", _bracketed, ("+ (خبر ویژه)", "- (۱) خبر ویژه")),
    Mark("n", _name, ("+ حسین رضایی", "- حسین رضایی به یزد رفت")),
    Mark("s", _section, ("+ فرهنگ و هنر", "- گشایش پل تازه در یزد")),
    Mark("t", _any, ("+ گشایش پل تازه در یزد", "- شهردار یزد:")),
)  # fmt: skip


_LONG_MARKS = tuple(each for each in MARKS if not each.short)


def mark(draft: Draft, start: int, end: int) -> Paragraph:
    """The paragraph with its letter, by lexical tests alone."""
    row = Row(draft, start, end)
    for letter, test, _, _ in MARKS if row.length <= NEAR else _LONG_MARKS:
        if test(row):
            return Paragraph(start, end, letter)
    raise AssertionError("the last test holds for any row")  # pragma: no cover
