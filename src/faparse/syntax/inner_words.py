"""Words that usually end a noun phrase, where they are inside one: «سفیر ایران **در** مسکو».

An ordered table; the first entry to answer wins, and where none does, the word ends the phrase. In
an example the word is between `**`: `+` where the entry answers («→ no» where it says that the
phrase ends there), `-` where it leaves the word to another.
"""

from __future__ import annotations

from collections.abc import Callable

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.clause_edges import mark_or_verb
from faparse.syntax.joins import (
    asks_of,
    is_coordination,
    is_member,
    is_partitive,
    is_person,
)
from faparse.syntax.seats import (
    Boundary,
    for_a_realm,
    in_a_case,
    in_a_field,
    in_charge_of,
    names_document,
    seat,
)
from faparse.syntax.walk import Walk
from faparse.text.fold import is_zwnj_gap

#: Whether the word is inside the phrase; None leaves it to the next entry.
Inner = Callable[[Walk, Boundary], bool | None]


def at_an_edge(walk: Walk, hit: Boundary) -> bool | None:
    """The first word of the phrase, or the last before the verb.

    + **در** یزد → no
    - سفیر ایران **در** مسکو گفت
    """
    return False if walk.end == walk.at or hit[1] >= walk.stop else None


def coordination(walk: Walk, hit: Boundary) -> bool | None:
    """«و» between two nouns.

    + وزیر راه **و** شهرسازی گفت
    - سفیر ایران **در** مسکو گفت
    """
    plain = walk.keys[walk.end] == "و" and hit[1] == walk.end + 1
    return is_coordination(walk.tokens, walk.at, walk.end, walk.stop) if plain else None


def of_a_blessing(walk: Walk, hit: Boundary) -> bool | None:
    """«علیه» that ends a blessing.

    + شهید نوابی رضوان‌الله **علیه** گفت
    - علی رستگار **علیه** مجلس گفت
    """
    ends = (walk.keys[walk.end - n : walk.end + 1] for n in (1, 2))
    blesses = any("".join(each) in word_class("blessing") for each in ends)
    return True if walk.keys[walk.end] == "علیه" and blesses else None


def this_week(walk: Walk, hit: Boundary) -> bool | None:
    """«این هفته» before the noun that it belongs to.

    + خطیب **این هفته** نماز جمعه گفت
    - امام **جمعه** موقت گفت
    """
    if hit[0] != "time" or walk.keys[walk.end] not in words.demonstratives():
        return None
    if words.boundary_at(walk.tokens, hit[1]):
        return None
    return not words.finite_at(walk.keys, hit[1])


def of_friday(walk: Walk, hit: Boundary) -> bool | None:
    """A time that belongs to the word before.

    + امام **جمعه** موقت گفت
    - وزیر نیرو **و** کار گفت
    """
    if hit[0] != "time":
        return None
    before = walk.keys[walk.end - 1]
    pointed = before in words.demonstratives() and not is_zwnj_gap(walk.tokens.gaps[walk.end - 1])
    return pointed or before in word_class("of_friday")


def half_of_a_word(walk: Walk, hit: Boundary) -> bool | None:
    """A short word that a half-space joins to the next.

    + رئیس انجمن **هم**‌میهنان گفت
    - سفیر ایران **در** مسکو گفت
    """
    at = walk.end
    joined = hit[1] == at + 1 and is_zwnj_gap(walk.tokens.gaps[hit[1]])
    return True if joined and len(walk.keys[at]) <= 3 else None


def preposition_of_a_participle(walk: Walk, hit: Boundary) -> bool | None:
    """The preposition that a participle or «نزدیک» takes.

    + گروه موسوم **به** پیمان گفت
    + یک دیپلمات **نزدیک به** کاخ سفید گفت
    + یک منبع مطلع **نزدیک به** کاخ سفید گفت
    + خبرگزاری فارس، **نزدیک به** سپاه، گفت
    - سفیر ایران **در** مسکو گفت
    - یک منبع مطلع **در خصوص** این پرونده گفت
    - یک منبع آگاه **ضمن** انتقاد گفت
    - یک منبع آگاه **به** خبرنگاران گفت
    - یک منبع آگاه **در** این باره گفت
    + یک منبع آگاه **از** مذاکرات گفت
    - یک منبع آگاه **از** مردم خواست
    - یک منبع آگاه **از** گرانی انتقاد کرد
    """
    key, before = walk.keys[walk.end], walk.keys[walk.end - 1]
    takes = word_class("takes_preposition")
    informed = before in word_class("well_informed")
    if key in takes:
        near = "،" in walk.gap or informed or words.role_at(walk.tokens, walk.end - 1)
        return True if near else None
    if informed and key != "از":
        return None
    return True if before in takes and _is_of_participle(walk, hit) else None


def _is_of_participle(walk: Walk, hit: Boundary) -> bool:
    """«گروه موسوم **به** پیمان»; not «یک منبع آگاه **از** مردم خواست»."""
    at, keys = walk.end, walk.keys
    plain = hit[1] == at + 1 and keys[at] in word_class("of_participle")
    if keys[at] != "از":
        return plain
    if keys[at - 1] in word_class("well_informed"):
        told = word_class("informed_of") | words.demonstratives()
        return plain and not told.isdisjoint(keys[at + 1 : at + 2])
    return plain and not asks_of(walk.tokens, walk.stop)


def behind_a_participle(walk: Walk, hit: Boundary) -> bool | None:
    """What a participle in an apposition takes, up to the comma that closes it.

    + علی رستگار، دانشجوی بازداشت‌شده **در** اعتراضات پارسال، گفت
    - دانشجویان بازداشت‌شده **در** نامه‌ای گفتند
    - علی رستگار، سفیر ایران **در** مسکو، گفت
    """
    at, gaps = walk.end, walk.tokens.gaps
    commas = [n for n in range(walk.at + 1, at) if "،" in gaps[n]]
    opened = commas[-1] if commas else at
    participle = any(walk.keys[n] == "شده" and is_zwnj_gap(gaps[n]) for n in range(opened, at))
    if not participle or hit[0] not in ("preposition", "time"):
        return None
    closed = walk.tokens.first_place(mark_or_verb, at + 1, walk.stop + 1)
    return True if closed is not None and "،" in gaps[closed] else None


def another_circle(walk: Walk, hit: Boundary) -> bool | None:
    """«و از» and a second group that somebody belongs to.

    + رهبر جریان صدر و **از** رهبران عراق گفت
    - وزیر راه **و** شهرسازی گفت
    """
    joined = walk.keys[walk.end] == "از" and walk.keys[walk.end - 1] == "و"
    return True if joined and is_member(walk.tokens, hit[1]) else None


def circle(walk: Walk, hit: Boundary) -> bool | None:
    """«از» and the whole, or the group, that somebody belongs to.

    + یکی **از** اعضای شورا گفت
    + رضا کریمی، **از** فعالان بازار، گفت
    + وزیر نیرو **از** فعالان بازار در یزد گفت → no
    + برخی کارشناسان **از** دولت خواستند → no
    + رستگار **از** دانشجویان خواست → no
    + ری تاکیا **از** مشاوران وزارت گفت
    + حمید رستگار **از** دانشگاه یزد گفت
    + منابع محلی **از** بامیان گفت
    + نمایندگان مجلس **از** حزب دموکرات گفتند
    + وزیر نیرو **از** مردم خواست → no
    - وزیر راه **و** شهرسازی گفت
    """
    tokens, keys, at, here = walk.tokens, walk.keys, walk.at, walk.end
    if keys[here] != "از":
        return None
    if "،" in walk.gap and is_partitive(tokens, hit[1], walk.stop):
        return True
    if _is_among(walk):
        return True
    if asks_of(tokens, walk.stop):
        return False  # «رستگار **از** دانشجویان خواست که …»
    if _belongs_to(walk, hit[1]):
        return True
    return is_member(tokens, hit[1]) and not words.role_at(tokens, at)


def _is_among(walk: Walk) -> bool:
    """«**یکی** از», «**صدها** تن از»; not «**برخی** کارشناسان از دولت خواستند / خبر دادند»."""
    keys, at, here = walk.keys, walk.at, walk.end
    some = (n for n in range(here - 1, at - 1, -1) if keys[n] in word_class("partitive"))
    begin = next(some, None)
    if begin is None or "از" in keys[at:here]:
        return False
    return not any(words.role_at(walk.tokens, n) for n in range(begin + 1, here))


def _belongs_to(walk: Walk, at: int) -> bool:
    """«حمید رستگار از **دانشگاه یزد**», «منابع محلی از **بامیان**»: an institution, or a place."""
    if walk.keys[walk.at] in word_class("heard_from"):
        return words.location_at(walk.tokens, at) is not None
    if walk.keys[at] in word_class("faction") and words.role_at(walk.tokens, walk.at):
        return True
    named = words.name_at(walk.tokens, walk.at)
    return bool(named) and walk.end > walk.at + 1 and walk.keys[at] in word_class("house")


def issued_by(walk: Walk, hit: Boundary) -> bool | None:
    """«از» and the body that issued a document.

    + گزارشی **از** سازمان ملل می‌گوید
    - گزارشی **از** بازار می‌گوید
    - وزیر نیرو **از** مردم خواست
    """
    if walk.keys[walk.end] != "از" or not _is_document(walk):
        return None
    head = words.role_at(walk.tokens, hit[1])
    return True if head and head[0] == "body" else None


def _is_document(walk: Walk) -> bool:
    """«**گزارشی** از …», «**بیانیه‌ای** از …»: the phrase so far is just a document."""
    return names_document("".join(walk.keys[walk.at : walk.end]))


def only(walk: Walk, hit: Boundary) -> bool | None:
    """«تنها» as an adjective.

    + صاحب **تنها** نانوایی شهر گفت
    + لیلا سرمد، قهرمان شنا و **تنها** نماینده کشور، گفت
    - سفیر ایران **در** مسکو گفت
    """
    if walk.keys[walk.end] != "تنها":
        return None
    if walk.keys[walk.end - 1] == "و" and is_person(walk.tokens, hit[1]):
        return True
    headed = words.role_at(walk.tokens, walk.end - 1)
    return not words.boundary_at(walk.tokens, hit[1]) if headed else None


def led_or_called(walk: Walk, hit: Boundary) -> bool | None:
    """«به» in «به رهبری», «به نام».

    + ائتلاف النصر **به** رهبری حیدر العبادی گفت
    + مردی **به** نام کریم گفت
    + وزیر نیرو **به** خبرنگاران گفت → no
    - سفیر ایران **در** مسکو گفت
    """
    if walk.keys[walk.end] != "به":
        return None
    return walk.keys[hit[1]] in word_class("leadership") | word_class("by_name")


INNER: tuple[Inner, ...] = (
    of_a_blessing,
    behind_a_participle,
    at_an_edge,
    coordination,
    this_week,
    of_friday,
    half_of_a_word,
    preposition_of_a_participle,
    another_circle,
    issued_by,
    circle,
    only,
    led_or_called,
    in_a_case,
    in_charge_of,
    in_a_field,
    for_a_realm,
    seat,
)


def stands_inside(walk: Walk, hit: Boundary) -> bool:
    """Whether a boundary word at the walk's token is inside the phrase."""
    for inner in INNER:
        if (answer := inner(walk, hit)) is not None:
            return answer
    return False
