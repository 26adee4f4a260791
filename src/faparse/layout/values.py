"""A label with its value: «کد خبر: ۱۲۳», «ارسال شده در ۲۳ مهر ۱۴۰۳»."""

from __future__ import annotations

from collections.abc import Callable

from faparse.late_pattern import late_pattern
from faparse.layout.dated import is_dated, tells_day
from faparse.layout.labels import COLON, is_outlet, labelled, labels_of_fields
from faparse.layout.sections import residue, section_name
from faparse.layout.segment import Segment
from faparse.lexicon import word_classes as words
from faparse.text.fold import BLANKS, trim
from faparse.text.tokens import Tokens

#: A label's value is no longer than this many words; the longest real ones are desks such as
#: «گروه استان‌ها- آذربایجان شرقی» and reporters' names.
VALUE_WORDS = 8
#: A name next to a date has at most this many words.
NAME_WORDS = 4
#: An agency's name is shorter, and what an export tells of an item: «منابع: رهبر طالبان به کابل
#: سفر کرده است» is a headline.
_FEW_WORDS, _SHORT_VALUED = 5, ("agency", "about")
#: What may stand behind a value.
_BEHIND = BLANKS + "-–—ـ|،؛/*"
#: … and before it: «**کد خبر:** ۱۲۳».
_MARKED = BLANKS + "*_`"
#: Values of any length.
_DATES_AND_LINKS = ("link", "date", "updated")
#: An item's id, where it has no colon before it.
_ID = late_pattern(r"[A-Za-z]?\d{4,}")
#: … and, behind «کد خبر» or «خبر شماره», of a small newsroom.
_SHORT_ID, _OF_ITEM = late_pattern(r"\d{2,3}"), ("خبر", "مطلب")


def labelled_value(tokens: Tokens, at: int, last: int, end: int) -> Segment | None:
    """«کد خبر: ۱۲۳»; without a colon «کد خبر ۸۶۱۳۷۴», «کد N913842», «ارسال شده در ۲۳ مهر ۱۴۰۳»."""
    hit = labels_of_fields().longest_match(tokens.keys, at)
    if not hit or hit[1] > last:
        return None
    field, after = hit
    colon = COLON.match(tokens.folded, tokens.ends[after - 1])
    if colon and colon.end() <= end:
        return _field(tokens, field, at, after, colon.end(), last, end)
    field = _told_field(tokens, field, tokens.keys[after - 1], range(after, last))
    if after < last and _bare(tokens, field, after, last):
        value = (tokens.starts[after], tokens.ends[last - 1])
        return Segment("field", field, tokens.starts[at], value[1], value)
    return None


def _bare(tokens: Tokens, field: str, after: int, last: int) -> bool:
    """Whether what follows a label without a colon is its value."""
    label = tokens.keys[after - 1]
    if field == "item_id" and (_of_paper(tokens, after) or after < last - 1):
        return False
    if field in _BEFORE and label not in _BEFORE[field]:
        return False
    return proper(tokens, field, after, last)


def behind_writer(tokens: Tokens, first: int, last: int) -> int:
    """The token behind a writer's label that has no colon: «توسط **سارا کیانی**»; or `first`."""
    hit = labels_of_fields().longest_match(tokens.keys, first) if first < last else None
    told = hit is not None and hit[0] == "byline" and hit[1] < last
    return hit[1] if hit and told and tokens.keys[hit[1] - 1] in _BEFORE["byline"] else first


def proper(tokens: Tokens, field: str, first: int, last: int) -> bool:
    """Whether the token range is a value that a label needs no colon for."""
    test = _PROPER.get(field)
    return test is not None and first < last and test(tokens, first, last)


def _of_paper(tokens: Tokens, after: int) -> bool:
    """«شماره 4599», an issue, not «خبر شماره 4599»."""
    return tokens.keys[after - 1] == "شماره" and tokens.keys[max(0, after - 2)] != "خبر"


def _is_id(tokens: Tokens, first: int, last: int) -> bool:
    item = first > 0 and _names_item(tokens, first)
    size = _ID.fullmatch(tokens.keys[first]) or (item and _SHORT_ID.fullmatch(tokens.keys[first]))
    return last == first + 1 and bool(size)


def _names_item(tokens: Tokens, at: int) -> bool:
    """Whether the label before a token says that it numbers an item of news."""
    label = "".join(tokens.keys[max(0, at - 2) : at])
    return label.endswith(_OF_ITEM) or label == "خبرشماره"


def _is_name(tokens: Tokens, first: int, last: int) -> bool:
    """«پروانه کیانی»: a given name and one more word, or a few, and no verb."""
    named = words.name_at(tokens, first)
    told = any(words.finite_at(tokens.keys, n) for n in range(first, last))
    return named is not None and named[1] < last <= first + NAME_WORDS and not told


def _is_number(tokens: Tokens, first: int, last: int) -> bool:
    """«تعداد بازدید **۱۲۰**», no more than that."""
    return last == first + 1 and tokens.keys[first].isdigit()


#: What a value without a colon is like, by its field.
_PROPER: dict[str, Callable[[Tokens, int, int], bool]] = {
    "item_id": _is_id,
    "byline": _is_name,
    "agency": is_outlet,
    "service": section_name,
    "date": is_dated,
    "updated": is_dated,
    "photo": _is_name,
    "views": _is_number,
    "comments": _is_number,
}
#: The ends of labels before which a value needs no colon: «به قلم پروانه کیانی».
_BEFORE = {
    "agency": ("از",),
    "byline": ("از", "توسط", "قلم", "خبرنگار", "گزارشگر", "نویسنده", "مترجم", "ی"),
    "photo": ("از",),
    "service": ("در",),
}


def _field(
    tokens: Tokens, name: str, at: int, after: int, value_from: int, last: int, end: int
) -> Segment:
    """A label with its value, which ends where the next label or navigation begins."""
    # «عبید سروش»: a name's second word may be a network's name too
    least = 2 if name in ("byline", "photo") else 1
    stop = _value_stop(tokens, after, (value_from, least), last, end)
    value = _closed(tokens.text, *trim(tokens.text, value_from, stop, _MARKED, _BEHIND))
    first, behind = tokens.at(value[0]), tokens.before(value[1])
    name = _told_field(tokens, name, tokens.keys[after - 1], range(first, behind))
    whole = trim(tokens.text, tokens.starts[at], stop)
    kind = "field" if _fits(tokens, name, range(first, behind)) else "text"
    return Segment(kind, name, *whole, value)


def _closed(text: str, start: int, end: int) -> tuple[int, int]:
    """A value without the bracket behind it that its label opened: «(منبع: ایسنا)»."""
    for left, right in ("()", "[]", "«»"):
        if text[start:end].endswith(right) and left not in text[start:end]:
            return trim(text, start, end - 1, BLANKS, _BEHIND)
    return start, end


def _fits(tokens: Tokens, name: str, value: range) -> bool:
    """Whether words may be a label's value: few enough, but for links and days.

    «آپدیت: صدای انفجار دوم شنیده شد», «منبع: آب تهران خشک می‌شود» are news, «تاریخ: آموزگار زندگی»
    is a title.
    """
    if name in ("date", "updated") and value and not tells_day(tokens, value.start, value.stop):
        return len(value) <= 1 or any(tokens.keys[n].isdigit() for n in value)
    if name in ("agency", "service", "byline") and _tells(tokens, value):
        return False
    longest = _FEW_WORDS if name in _SHORT_VALUED else VALUE_WORDS
    return len(value) <= longest or name in _DATES_AND_LINKS


def _tells(tokens: Tokens, value: range) -> bool:
    return any(words.finite_at(tokens.keys, n) for n in value)


def _told_field(tokens: Tokens, name: str, label: str, value: range) -> str:
    """The field of a label whose value is another one's: «ویرایش: ۲۳ مهر ۱۴۰۳» tells a day.

    «خبرنگار: ۷۱۳۸۸» is a reporter by number, «ارسال شده در: اقتصاد» names a section.
    """
    if not value:
        return name
    if name == "byline":
        return _of_byline(tokens, label, value)
    placed = name == "date" and label == "در" and len(value) <= NAME_WORDS
    return "service" if placed and not tells_day(tokens, value.start, value.stop) else name


def _of_byline(tokens: Tokens, label: str, value: range) -> str:
    """The field of what stands behind a writer's label."""
    if len(value) > 1 and is_dated(tokens, value.start, value.stop):
        return "updated"
    outlet = label == "از" and is_outlet(tokens, value.start, value.stop)
    return "agency" if outlet else "byline"  # «گزارش از ایسنا»


def _value_stop(tokens: Tokens, after: int, value: tuple[int, int], last: int, end: int) -> int:
    """Where a label's value ends: at the next label, or before a navigation phrase.

    `value` is where it begins, and the least number of its words.
    """
    value_from, least = value
    for nxt in range(max(after + 1, tokens.at(value_from) + least), last):
        if tokens.keys[nxt] in labels_of_fields().prefixes and labelled(tokens, nxt):
            return tokens.starts[nxt]
        if tokens.keys[nxt] in residue().prefixes:
            hit = residue().longest_match(tokens.keys, nxt)
            if hit and hit[1] == last:
                return tokens.starts[nxt]
    return end
