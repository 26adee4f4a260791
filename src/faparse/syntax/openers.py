"""What comes before a sentence's subject: credits, places, adverbials, phrases with «در».

An ordered table; the first step that answers moves on. A step says where to look next and whether
the subject begins there. In an example the subject is between `**`.
"""

from __future__ import annotations

from functools import cache

from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names, outlet_at
from faparse.lexicon.calendar import calendar_words
from faparse.lexicon.phrases import word_class
from faparse.syntax.clause_edges import mark_or_verb
from faparse.syntax.joins import is_person
from faparse.syntax.opener_phrases import (
    adverbial_and_somebody,
    measure_of_time,
    phrase_and_comma,
    phrase_up_to_comma,
    phrase_up_to_somebody,
    phrase_with_pronoun,
    pointed_event,
)
from faparse.syntax.opening import Found, Opening, Step
from faparse.syntax.unclosed_phrases import (
    phrase_up_to_apposition,
    phrase_up_to_time,
    phrase_with_clause,
)

#: The name of a site before a colon has at most this many words; those of data/agencies have four.
_LABEL = 4
_DASHES = ("-", "–", "ـ")


def credit(opening: Opening, at: int) -> Found | None:
    """The story's own credit, which the layout found.

    + به گزارش ایسنا، **وزیر نیرو** گفت
    - **وزیر نیرو** گفت
    """
    behind = opening.credits.get(at)
    return (behind, False) if behind else None


def report_from_place(opening: Opening, at: int) -> Found | None:
    """Another outlet's report and where it was filed, with no comma after it.

    + به نوشته رویترز از لندن **سخنگوی دولت** گفت
    + به نوشته خبرگزاری فرانسه از لندن **این سخنگو** گفت
    - **وزیر نیرو** گفت
    """
    keys = opening.keys
    reports = word_class("outlet_report").intersection(keys[at + 1 : at + 2])
    if keys[at] != "به" or not reports or at + 2 >= len(keys):
        return None
    outlet = words.outlets_abroad().longest_match(keys, at + 2)
    if outlet is None or outlet[1] + 1 >= opening.stop or keys[outlet[1]] != "از":
        return None
    place = words.location_at(opening.tokens, outlet[1] + 1)
    return (place[1], False) if place and place[1] < opening.stop else None


def number(opening: Opening, at: int) -> Found | None:
    """An item's number.

    + ۳- **متصدی حمل** گفت
    + ۳ - دیروز **متصدی حمل** گفت
    - **وزیر نیرو** گفت
    """
    if at + 1 >= opening.stop or not opening.keys[at].isdigit():
        return None
    marked = opening.tokens.gaps[at + 1].strip(" \u200c")[:1] in tuple("-–).ـ")
    return (at + 1, False) if marked else None


def place_and_dash(opening: Opening, at: int) -> Found | None:
    """Where the story was filed, and a dash.

    + تهران - **رئیس مجلس** گفت
    + بیروت/تهران - **رئیس مجلس** گفت
    + تهران - دیروز **رئیس مجلس** گفت
    - **وزیر نیرو** گفت
    """
    place = words.location_at(opening.tokens, at)
    while place and place[1] < opening.stop and "/" in opening.tokens.gaps[place[1]]:
        place = words.location_at(opening.tokens, place[1])
    if not place or place[1] >= opening.stop:
        return None
    return (place[1], False) if opening.tokens.gaps[place[1]].lstrip().startswith("-") else None


def label(opening: Opening, at: int) -> Found | None:
    """The outlet whose news it is, before a colon, a dash or a bar.

    + رویترز: **محققان آمریکایی** گفتند
    + رویترز - **محققان آمریکایی** گفتند
    + رویترز: دیروز **محققان آمریکایی** گفتند
    - **وزیر نیرو** گفت
    """
    if opening.keys[at] not in _outlets():
        return None
    behind = outlet_at(opening.keys, at)
    if behind is None or behind >= opening.stop:
        return None
    marked = any(mark in opening.tokens.gaps[behind] for mark in (":", " - ", "|"))
    return (behind, False) if marked else None


@cache
def _outlets() -> frozenset[str]:
    """The keys with which an outlet's name can begin."""
    return frozenset(words.outlets_abroad().prefixes | agency_names().prefixes)


def somebody(opening: Opening, at: int) -> Found | None:
    """Somebody, with whom the subject begins.

    + **وزیر نیرو** گفت
    - **رستگار** گفت
    """
    return (at, True) if opening.animacy.begins(at) else None


def label_in_no_list(opening: Opening, at: int) -> Found | None:
    """A site that no list has, before a colon, or before a dash and somebody.

    + روزنه سبز: **انجمن دهقانان هرات** گفت
    + افغانستان ما: دیروز **مقام‌های محلی** گفتند
    + روزنه سبز- **وزارت نیرو** گفت
    + روزنه سبز: **رئیس شورا** - علی رستگار - گفت
    - **روزنه سبز** گفت
    - **روزنه سبز** - باغ شهر - گفت
    """
    tokens = opening.tokens
    for n in range(at + 1, min(at + 1 + _LABEL, opening.stop)):
        if words.finite_at(opening.keys, n - 1):
            return None
        gap = tokens.gaps[n].strip(" \u200c")
        if gap == ":" or (gap in _DASHES and _is_somebody_alone(opening, n)):
            return n, False
        if gap:
            return None
    return None


def _is_somebody_alone(opening: Opening, at: int) -> bool:
    """Somebody, with no dash behind: not «رضا کریمی ـ **رئیس شورا** ـ گفت»."""
    gaps = opening.tokens.gaps[at + 1 : opening.stop + 1]
    return opening.animacy.begins(at) and not any(gap.strip(" \u200c") in _DASHES for gap in gaps)


def opener_of_event(opening: Opening, at: int) -> Found | None:
    """A listed adverbial that ends with an event, and whose event it is, up to a comma.

    + در پایان جلسه هیئت دولت، **وزیر نیرو** گفت
    + در ادامه نشست خبری، **رستگار** گفت
    + در پایان جلسه هم‌اندیشی، **وزیر نیرو** گفت
    - در پایان جلسه **وزیر نیرو**، علی رستگار، گفت
    - در پایان جلسه، **وزیر نیرو** گفت
    """
    tokens, hit = opening.tokens, words.opener_at(opening.tokens, at)
    if hit is None or hit[1] >= opening.stop or tokens.gaps[hit[1]].strip(" \u200c\r\n"):
        return None
    if opening.keys[hit[1] - 1] not in word_class("occasion") or is_person(tokens, hit[1]):
        return None
    comma = tokens.first_place(mark_or_verb, hit[1] + 1, opening.stop)
    if comma is None or "،" not in tokens.gaps[comma]:
        return None
    return comma, False


def opener(opening: Opening, at: int) -> Found | None:
    """A sentence adverbial that data/boundaries.txt lists.

    + در همین حال **وزیر نیرو** گفت
    + با وجود این، **وزیر نیرو** گفت
    - با وجود این توافق، **وزیر نیرو** گفت
    - با وجود این توافق تازه، **وزیر نیرو** گفت
    - **وزیر نیرو** گفت
    """
    hit = words.opener_at(opening.tokens, at)
    if hit is None or hit[1] > opening.stop or _points_on(opening, hit[1]):
        return None
    return hit[1], False


def _points_on(opening: Opening, at: int) -> bool:
    """«با وجود این **توافق تازه**، وزیر …»: whether the «این» before a token has a noun there."""
    tokens = opening.tokens
    if opening.keys[at - 1] not in words.demonstratives() or at + 1 >= opening.stop:
        return False
    if words.marked_at(tokens, at) or opening.animacy.begins(at) or words.boundary_at(tokens, at):
        return False
    return _noun_up_to_comma(opening, at) is not None or opening.animacy.begins(at + 1)


def _noun_up_to_comma(opening: Opening, at: int) -> int | None:
    """The token after a comma that closes «این **توافق تازه،**», with nobody in it."""
    tokens = opening.tokens
    comma = tokens.first_place(mark_or_verb, at + 1, opening.stop)
    if comma is None or "،" not in tokens.gaps[comma]:
        return None
    inside = range(at + 1, comma)
    small = any(words.boundary_at(tokens, n) or opening.animacy.begins(n) for n in inside)
    return None if small else comma


def no_boundary(opening: Opening, at: int) -> Found | None:
    """Any other noun, which may be the subject.

    + **رستگار** گفت
    - دیروز **وزیر نیرو** گفت
    """
    kind = words.boundary_at(opening.tokens, at)
    return (at, True) if kind is None or kind[1] > opening.stop else None


def adverb_or_time(opening: Opening, at: int) -> Found | None:
    """An adverb, a conjunction, a time with its date.

    + دیروز **وزیر نیرو** گفت
    + روز دوم آبان **وزیر نیرو** گفت
    + روز دوم آبان نیز **وزیر نیرو** گفت
    + دو روز پیش از این نشست، **وزیر نیرو** گفت
    + امروز **دو نماینده مجلس** گفتند
    + پس از آن دیدار **وزیر نیرو** گفت
    + پس از این هشدار تند، **وزیر نیرو** گفت
    + پیش از این **دو نماینده مجلس** گفتند
    + پیش از این دیدار **** گفت
    - در سالن اجتماعات **وزیر نیرو** گفت
    """
    kind = words.boundary_at(opening.tokens, at)
    if kind is None or kind[0] == "preposition":
        return None
    section, behind = kind
    if section == "adverb" and behind < opening.stop:
        return _behind_event(opening, behind), False
    return (_behind_date(opening, behind) if section == "time" else behind), False


def _behind_event(opening: Opening, at: int) -> int:
    """The token after the noun in «پس از آن **دیدار**»."""
    if opening.keys[at - 1] not in words.demonstratives():
        return at
    if opening.animacy.holds((at, at + 1)) or opening.keys[at] in word_class("numeral"):
        return at  # «پیش از این **رستگار** گفته بود», «پیش از این **دو** نماینده گفتند»
    if words.boundary_at(opening.tokens, at):
        return at
    return _noun_up_to_comma(opening, at) or at + 1  # «پس از آن **دیدار تازه**، …»


def _behind_date(opening: Opening, at: int) -> int:
    """The token after the rest of a date: «روز **دوم آبان** نیز»."""
    while at < opening.stop and (_is_day(opening, at) or _is_month(opening, at)):
        at += 1
    return at


def _is_day(opening: Opening, at: int) -> bool:
    """«روز **دوم** آبان»; not «روز گذشته **یک** مقام»."""
    key = opening.keys[at]
    return key.isdigit() or (key in word_class("ordinal") and not opening.animacy.begins(at))


def _is_month(opening: Opening, at: int) -> bool:
    """«دوم **آبان**»; not «روز گذشته **رجب** طیب اردوغان», «روز گذشته **یک** مقام»."""
    tokens, keys = opening.tokens, opening.keys
    # words of «پیش از ظهر» and «دوشنبه»: «دو روز پیش **از** این نشست», «امروز **دو** نماینده»
    if keys[at] == "از" or keys[at] in word_class("numeral") or words.role_at(tokens, at):
        return False
    if keys[at].removesuffix("ماه") not in calendar_words():
        return False
    dated = keys[at - 1].isdigit() or keys[at - 1] in word_class("ordinal")
    named = words.name_at(tokens, at) and at + 1 < opening.stop and words.name_at(tokens, at + 1)
    return dated or not named


STEPS: tuple[Step, ...] = (
    credit,
    report_from_place,
    number,
    place_and_dash,
    label,
    measure_of_time,
    somebody,
    label_in_no_list,
    opener_of_event,
    opener,
    no_boundary,
    adverb_or_time,
    phrase_and_comma,
    pointed_event,
    adverbial_and_somebody,
    phrase_with_pronoun,
    phrase_with_clause,
    phrase_up_to_time,
    phrase_up_to_apposition,
    phrase_up_to_comma,
    phrase_up_to_somebody,
)


def skip_openers(opening: Opening, at: int) -> int:
    """The token where the subject may begin, between `at` and the opening's `stop`."""
    while at < opening.stop:
        at, begins = next(found for step in STEPS if (found := step(opening, at)))
        if begins:
            return at
    return at
