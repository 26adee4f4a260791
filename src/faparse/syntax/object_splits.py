"""Where a subject ends when an object follows with nothing between: an ordered table of ways.

In an example the subject is between `**`; its object follows, up to «را».
"""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.head_splits import (
    Phrases,
    Split,
    deed,
    event,
    headed,
    outlet,
    placed,
    plural,
    plural_behind_body,
    pointed,
    whole_body,
)
from faparse.syntax.heads import (
    behind_name,
    behind_word,
    ends_title,
    is_field,
    needs_body,
)
from faparse.syntax.joins import counts, enumerates, is_person
from faparse.syntax.object_starts import may_be_object, own
from faparse.syntax.objects import is_noun_of_objects, with_its_noun
from faparse.syntax.surnames import surname_end
from faparse.syntax.titled_splits import titled, titled_stranger, titled_word
from faparse.text.fold import is_zwnj_gap

#: «از» after a partitive is within this many words: «چند تن از», «یکی دیگر از».
_PARTITIVE = 4
#: «تحلیلگر بازار مس»: an occupation after a comma has about three words.
_CALLING = 3


def subject_end(phrases: Phrases, at: int, end: int) -> int:
    """«**مقامات ایرانی** قطعنامه آژانس را … خواندند»: the token where the object begins.

    `[at, end)` holds subject and object with nothing between, `end` is «را». The first of `SPLITS`
    that answers wins; the end is never within a word («**انوشیروان** خزانه‌دار را صدا زد»).
    """
    ends = next(found for split in SPLITS if (found := split(phrases, at, end)) is not None)
    while ends - at > 1 and is_zwnj_gap(phrases.tokens.gaps[ends]):
        ends -= 1
    return ends


def title_end(phrases: Phrases, at: int, end: int) -> int:
    """«**مشاور وزیر خارجه آمریکا** اشاره‌های ظریف | به تاریخ را … خواند»: an object with a phrase.

    Where a phrase separates the object from its «را», only the surest splits count.
    """
    found = (split(phrases, at, end) for split in _SURE)
    sure = next((n for n in found if n is not None), end)
    while sure < end and is_zwnj_gap(phrases.tokens.gaps[sure]):
        sure += 1
    return sure if sure < end and may_be_object(phrases.tokens, sure) else end


def _surname(phrases: Phrases, at: int, end: int) -> int | None:
    """A family name of the text, with any role that follows it.

    + **روحانی** عدم پایبندی به برجام را
    + **موسوی رئیس شورای شهر** پیشنهاد شهرداری را
    - **وزیر نیرو** سد را
    """
    behind = surname_end(phrases.tokens, phrases.surnames, at, end)
    if behind == at:
        return None
    titled = behind + 1 < end and is_person(phrases.tokens, behind)
    return subject_end(phrases, behind, end) if titled else behind


def _this_alone(phrases: Phrases, at: int, end: int) -> int | None:
    """«این» and one word right before «را» are the whole object.

    + **مرکز آمار ایران** این خبر را
    + **خانواده این زندانی** این خبر را
    + **کارشناسان** علت این امر را
    + **حمید رستگار** مسئولیت این حمله را
    - **مدیر این شرکت** طرح تازه را
    """
    keys, begin = phrases.tokens.keys, end - 2
    if begin <= at or keys[begin] not in words.demonstratives():
        return None
    begin -= keys[begin - 1] in word_class("abstract") and begin - 1 > at
    return with_its_noun(phrases.tokens, at, begin)


def _some_of(phrases: Phrases, at: int, end: int) -> int | None:
    """A part, «از» and the whole.

    + **چند تن از دانشجویان** دغدغه‌های خود را
    - **روحانی** یکی از دغدغه‌های دولت را
    - **وزیر نیرو** سد را
    """
    keys = phrases.tokens.keys
    for n in range(at + 1, min(at + _PARTITIVE, end - 1)):
        if keys[n] == "از" and keys[n - 1] in word_class("partitive"):
            several = {keys[at], keys[n - 1]} <= word_class("partitive") | word_class("quantifier")
            return subject_end(phrases, n + 1, end) if several else None
    return None


def _determined(phrases: Phrases, at: int, end: int) -> int | None:
    """A determiner or an abstract noun begins the object.

    + **رئیس‌جمهور** رفع تحریم‌ها را
    + **مدیر این شرکت** لاروکش تازه را
    + **معاون توسعه روستایی** این پیشنهاد تازه را
    + **وزیر نیرو** سه پیشنهاد مجلس را
    + **وزیر نیرو** خبر دستگیری فرماندار را
    - **وزیر نیرو** سد را
    """
    keys = phrases.tokens.keys
    opening = word_class("determiner") | word_class("abstract") | word_class("object_head")
    begins = [n for n in range(at + 1, end) if keys[n] in opening and not is_field(keys, n)]
    if len(begins) > 1 and keys[begins[0] + 1] in word_class("place_head"):
        begins.pop(0)
    if not begins:
        return None
    behind = 2 * needs_body(phrases.tokens, begins[0], end)
    return begins[0] + behind if behind else with_its_noun(phrases.tokens, at, begins[0])


def _counted(phrases: Phrases, at: int, end: int) -> int | None:
    """A number begins the object, unless it is part of a name, such as a district's.

    + **شهردار منطقه ۱۲** سه پارک تازه را
    + **پلیس** ۲۰ خودرو را
    + **وزیر نیرو** برنامه دو کشور را
    - **شهردار منطقه ۱۲** بودجه را
    """
    tokens = phrases.tokens
    counted = next((n for n in range(at + 1, end) if counts(tokens, n)), None)
    return counted and with_its_noun(tokens, at, counted)


def _numbered(phrases: Phrases, at: int, end: int) -> int | None:
    """The number of a district or a station, after which the object begins.

    + **شهردار منطقه ۱۲** بودجه را
    - **وزیر نیرو** سد را
    """
    keys = phrases.tokens.keys
    numbers = (n for n in range(at + 1, end - 1) if keys[n].isdigit())
    return next((n + 1 for n in numbers if not counts(phrases.tokens, n)), None)


def _somebody_else(phrases: Phrases, at: int, end: int) -> int | None:
    """A complete title, then somebody else.

    + **رئیس‌جمهور** وزیر کشور را
    + **دادستان** وزیر کشور را
    - **وزیر نیرو** سد را
    """
    tokens = phrases.tokens
    for n in range(at + 1, end):
        office = "".join(tokens.keys[at:n]) in word_class("bare_person")
        if (office or ends_title(tokens, n - 1)) and is_person(phrases.tokens, n):
            return n
    return None


def _marked(phrases: Phrases, at: int, end: int) -> int | None:
    """A quotation mark or a comma separates the two.

    + **مهران کیا، تحلیلگر بازار مس** کارکرد بازار جهانی را
    - **وزیر نیرو** سد را
    """
    tokens = phrases.tokens
    pointing = tokens.keys[at] in words.demonstratives()
    for n in range(end - 1, at, -1):
        if "»" in tokens.gaps[n] or (pointing and "«" in tokens.gaps[n]):
            return n
        if "،" in tokens.gaps[n] and not enumerates(phrases.tokens, at, n, end):
            return min(n + _CALLING, end - 1) if is_person(phrases.tokens, n) else n
    return None


def _full_name(phrases: Phrases, at: int, end: int) -> int | None:
    """A given name and the word after it.

    + **حمید رستگار** سد را
    + **حمید رستگار وزیر نیرو** سد را
    + **شیرعلی بالا‌زاده** طالبان را
    + **محمد جواد رستگار** سخنان دیگران را
    + **علی رستگار و مریم رهنما** سد را
    - **وزیر نیرو** سد را
    """
    tokens = phrases.tokens
    if not words.name_at(tokens, at) or words.role_at(tokens, at):
        return None
    behind = behind_name(tokens, at, end)
    joined = behind + 1 < end and tokens.keys[behind] == "و"
    if joined and words.name_at(tokens, behind + 1):
        return subject_end(phrases, behind + 1, end)
    titled = behind_word(tokens, behind) < end and is_person(tokens, behind)
    return subject_end(phrases, behind, end) if titled else behind


def _name_alone(phrases: Phrases, at: int, end: int) -> int | None:
    """A full name with no role after it.

    + **حمید رستگار** سد را
    - **حمید رستگار وزیر نیرو** سد را
    """
    tokens = phrases.tokens
    if words.title_at(tokens, at):
        return None  # «**حجت**‌الاسلام» is a name as well
    found = _full_name(phrases, at, end)
    return found if found == behind_word(tokens, behind_word(tokens, at)) else None


def _joined_end(phrases: Phrases, at: int, end: int) -> int | None:
    """«وزیر نیرو و **وزیر کار** طرح تازه را»: a second subject, or one more word of the first."""
    tokens = phrases.tokens
    head = words.role_at(tokens, at) or words.name_at(tokens, at)
    return subject_end(phrases, at, end) if head else at + 1


def _head_and_more(phrases: Phrases, at: int, end: int) -> int | None:
    """A head with what it needs, then a name, or «و» and what it joins.

    + **استاندار مازندران محمود فتحی** طرح تازه را
    + **معاون وزیر راه و شهرسازی** طرح تازه را
    + **وزیر نیرو و وزیر کار** طرح تازه را
    + **سازمان خبرنگاران آزاد** موج تازه بازداشت‌ها را
    - **وزیر نیرو** محمود فتحی را
    - **وزیر نیرو** سد را
    """
    tokens = phrases.tokens
    behind = placed(phrases, at, end) or headed(phrases, at, end)
    if behind is None or end - behind <= 2:
        return None
    if tokens.keys[behind] == "و":
        return _joined_end(phrases, behind + 1, end)
    place = words.location_at(tokens, behind)  # «رئیس مجلس عراق **ایران** و روسیه را»
    named = None if place else _full_name(phrases, behind, end)
    if named is not None and is_noun_of_objects(tokens.keys[named - 1]):
        named -= 1  # «سازمان خبرنگاران آزاد **موج** تازه بازداشت‌ها را»
    return named if named is not None and behind < named < end else None


def _noun_of_objects(phrases: Phrases, at: int, end: int) -> int | None:
    """A noun of objects behind a subject that is complete, wherever its «را» stands.

    + **وزیر نیرو** برنامه سال آینده را
    + **سخنگوی وزارت بهداشت** شایعه تازه درباره واکسن را
    - **وزیر نیرو** سد را
    """
    keys = phrases.tokens.keys
    whole = headed(phrases, at, end) or _full_name(phrases, at, end)
    for n in range(whole, end) if whole else ():
        if is_noun_of_objects(keys[n]) and keys[n - 1] != "و" and not is_field(keys, n):
            return n
    return None


def _one_word(phrases: Phrases, at: int, end: int) -> int | None:
    """No other way answers: the subject is one word, with its «این».

    + **رستگار** سد را
    - **وزیر نیرو** سد را
    """
    return min(at + 1 + (phrases.tokens.keys[at] in words.demonstratives()), end)


#: Where a phrase separates an object from its «را», only these count.
_SURE: tuple[Split, ...] = (
    outlet,
    whole_body,
    _noun_of_objects,
    _surname,
    titled,
    titled_stranger,
    placed,
    plural,
    plural_behind_body,
    deed,
    _name_alone,
)
#: Ways to tell where the subject ends, from the surest to the last resort.
SPLITS: tuple[Split, ...] = (
    outlet,
    event,
    whole_body,
    _surname,
    _this_alone,
    _some_of,
    own,
    pointed,
    _determined,
    _counted,
    _numbered,
    _somebody_else,
    _marked,
    titled,
    titled_word,
    _full_name,
    _head_and_more,
    placed,
    headed,
    _one_word,
)
