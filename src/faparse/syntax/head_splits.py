"""Where a subject ends by what its head needs: a place, a house, adjectives.

Ways of `object_splits`; in an example the subject is between `**`, its object follows.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import outlet_at
from faparse.lexicon.phrases import word_class
from faparse.syntax.heads import (
    agrees,
    behind_head,
    behind_house,
    behind_person,
    ends_in_two_words,
    ends_title,
    may_be_adjective,
    needs_complement,
)
from faparse.syntax.objects import is_noun_of_objects
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

#: The place in a title is among its first seven words: «رئیس کمیسیون عمران و مسکن مجلس».
_TITLE = 7
#: A body's name of at least so many words in the lists needs no more: «قوه قضاییه».
_WHOLE = 2


class Phrases(Protocol):
    """The part of `NounPhrases` that is needed here."""

    tokens: Tokens
    surnames: set[str]
    told: set[tuple[str, ...]]


#: Given where the subject begins and where the object ends, where the subject ends, if it can tell.
Split = Callable[[Phrases, int, int], int | None]


def pointed(phrases: Phrases, at: int, end: int) -> int | None:
    """«این» or «یک» and a head that needs no complement, with its adjectives, or with its house.

    + **این پژوهشگر** گندم را
    + **این استاد** حجره‌های بازار را
    + **این مقام مسئول** رانندگان کامیون را
    + **این متخصص قلب و عروق** گروه دیگر عوارض را
    + **این وکیل دادگستری** رأی دادگاه را
    + **این مقام وزارت نفت** قرارداد تازه را
    + **این استاد** دانشگاه را
    + **یک منبع آگاه** خبر تازه را
    - **وزیر نیرو** سد را
    """
    tokens = phrases.tokens
    last = behind_person(tokens, at + 1) if _points(tokens, at) and at + 1 < end else None
    if last is None or last >= end - 1:
        return last if last == end - 1 else None  # if just one is left, the object needs it
    if needs_complement(tokens, last) and not behind_house(tokens, last, end):
        return placed(phrases, at, end) or min(_behind_complement(tokens, last), end - 1)
    last = _behind_adjectives(tokens, last, end)
    return behind_house(tokens, last, end) or last


def _points(tokens: Tokens, at: int) -> bool:
    """Whether «این» or «یک» is at a token."""
    return tokens.keys[at] in words.demonstratives() or tokens.keys[at] == "یک"


def _behind_adjectives(tokens: Tokens, at: int, end: int) -> int:
    """The token after «**مسئول**», one of which is left for the object."""
    return next((n for n in range(at, end - 1) if not agrees(tokens, n)), end - 1)


def _behind_complement(tokens: Tokens, at: int) -> int:
    """The token after «**قلب**», «**قلب و عروق**»."""
    return at + 1 + 2 * (tokens.keys[at + 1 : at + 2] == ["و"])


def placed(phrases: Phrases, at: int, end: int) -> int | None:
    """A title that ends with a place or an institution.

    + **رئیس کمیسیون عمران مجلس** دستاورد را
    + **وزیر خارجه روسیه** قطعنامه آمریکا را
    + **سخنگوی وزارت خارجه جمهوری اسلامی** تحریم‌ها را
    + **رئیس مجلس شورای اسلامی** بودجه را
    - **وزیر نیرو** سد را
    """
    tokens = phrases.tokens
    places = [n for n in range(at + 1, min(end - 1, at + _TITLE)) if ends_title(tokens, n)]
    if not places:
        return None
    last = places[0]
    for n in places[1:]:
        joins = tokens.keys[n - 1] in ("و", "در") or ends_in_two_words(tokens, n)
        if n - last > 2 or (n - last == 2 and not joins) or _another_place(tokens, last, n):
            break
        last = n
    return last + 1


def _another_place(tokens: Tokens, last: int, at: int) -> bool:
    """«رئیس مجلس **عراق ایران** و روسیه را …»: a second place right behind a first."""
    both = words.location_at(tokens, last) and words.location_at(tokens, at)
    return bool(both) and at == last + 1


def headed(phrases: Phrases, at: int, end: int) -> int | None:
    """A head with what it needs, and adjectives.

    + **وزارت نیرو** خزانه را
    + **وزیر نیرو** سد را
    + **مقامات ایرانی** قطعنامه را
    + **مقامات ایرانی** موج تازه را
    - **رستگار** سد را
    """
    tokens = phrases.tokens
    n = behind_head(tokens, at, end)
    while n is not None and n < end and may_be_adjective(tokens.keys[n]):
        if words.role_at(tokens, n) or is_noun_of_objects(tokens.keys[n]):
            break
        n += 1
    return n


def plural_behind_body(phrases: Phrases, at: int, end: int) -> int | None:
    """A plural begins the object, where the subject is a body whose name is whole.

    + **قوه قضاییه** اعتراضات دی‌ماه را
    - **وزارت نیرو** سد را
    - **سازمان ملل** سد را
    """
    tokens, head = phrases.tokens, words.role_at(phrases.tokens, at)
    if head is None or head[0] != "body" or head[1] - at < _WHOLE or head[1] >= end:
        return None
    key = tokens.keys[head[1]]
    plural = key.endswith(("ها", "ات", "های")) or tokens.keys[head[1] + 1 : head[1] + 2] == ["ها"]
    return head[1] if plural and not words.role_at(tokens, head[1]) else None


def event(phrases: Phrases, at: int, end: int) -> int | None:
    """A body, and the first or the tenth of its events.

    + **مرکز تئاتر مولوی** اولین همایش ملی را
    + **سازمان سینمایی** دهمین جشنواره فیلم را
    - **وزارت نیرو** طرح را
    """
    tokens, head = phrases.tokens, words.role_at(phrases.tokens, at)
    if head is None or head[0] != "body":
        return None
    numbered = (n for n in range(head[1], end - 1) if words.tells_which(tokens.keys[n]))
    return next((n for n in numbered if tokens.keys[n + 1] in word_class("occasion")), None)


def outlet(phrases: Phrases, at: int, end: int) -> int | None:
    """An outlet's name, with «روزنامه» or «خبرگزاری» before it.

    + **روزنامه گاردین** موج تازه بازداشت‌ها را
    + **خبرگزاری رویترز** این خبر تازه را
    - **وزیر نیرو** سد را
    """
    tokens, head = phrases.tokens, words.role_at(phrases.tokens, at)
    for begin in (at, head[1] if head and head[0] == "body" else at):
        behind = outlet_at(tokens.keys, begin) if begin < end else None
        if behind and behind < end:
            goes_on = words.location_at(tokens, behind) or is_zwnj_gap(tokens.gaps[behind])
            return None if goes_on else behind
    return None


def whole_body(phrases: Phrases, at: int, end: int) -> int | None:
    """A body whose name is one word, then a noun with which objects begin.

    + **دولت** کاهش نرخ ارز را
    + **حماس** توافق تازه را
    - **دولت آمریکا** توافق تازه را
    - **وزیر نیرو** سد را
    """
    keys, head = phrases.tokens.keys, words.role_at(phrases.tokens, at)
    if head is None or "".join(keys[at : head[1]]) not in word_class("bare_body"):
        return None
    key = keys[head[1]] if head[1] < end else ""
    return head[1] if is_noun_of_objects(key) or key in word_class("abstract") else None


def plural(phrases: Phrases, at: int, end: int) -> int | None:
    """A plural in ezafe begins the object, where the subject is one person.

    + **معلم** کتاب‌های کهنه را
    - **وزیر نیرو** سد را
    """
    tokens, head = phrases.tokens, words.role_at(phrases.tokens, at)
    if head is None or head[0] != "person":
        return None
    for n in range(head[1], end - 1):
        ending = is_zwnj_gap(tokens.gaps[n + 1]) and tokens.keys[n + 1] == "های"
        if ending or (len(tokens.keys[n]) > 5 and tokens.keys[n].endswith("های")):
            return n
    return None


def deed(phrases: Phrases, at: int, end: int) -> int | None:
    """After somebody without a role, an abstract noun begins the object.

    + **سنایی‌راد** احتمال حمله را
    - **وزیر نیرو** سد را
    """
    if words.role_at(phrases.tokens, at):
        return None
    deeds = word_class("abstract")
    return next((n for n in range(at + 1, end) if phrases.tokens.keys[n] in deeds), None)
