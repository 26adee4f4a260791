"""Where the object begins that stands right behind a subject, before its «را» or its verb."""

from __future__ import annotations

from typing import Protocol

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

#: «را» stands within so many words of the object's first.
_NEAR = 12
#: «از» of a part and its whole stands within so many words: «بیش از», «چند تن از», «یکی دیگر از».
_PARTITIVE = 4


class Phrases(Protocol):
    """As much of `NounPhrases` as an object asks for."""

    tokens: Tokens
    surnames: set[str]

    def person(self, at: int) -> bool:
        """Whether somebody is named at the token."""

    def enumerates(self, at: int, comma: int, stop: int) -> bool:
        """Whether a comma stands in a list."""


def starts_direct_object(tokens: Tokens, at: int) -> bool:
    """«سفیر کشورمان در جمهوری آذربایجان **برگزاری** … را مهم دانست»: behind a place."""
    keys = tokens.keys
    if _some_document(tokens, at):
        return True
    verbal_noun = len(keys[at]) > 3 and keys[at].endswith(("دن", "تن"))
    if keys[at] not in word_class("abstract") and not verbal_noun:
        return False
    head = words.role_at(tokens, at - 1)
    whole = not head or keys[at - 1] in word_class("bare_person")
    whole = whole and keys[at - 1] not in words.demonstratives()
    if whole and not verbal_noun and _object_ahead(tokens, at):
        return True  # «وزیر خارجه **حضور** نظامیان بیگانه در منطقه **را** مخل امنیت خواند»
    if at > 1 and keys[at - 2] in words.demonstratives():
        return True  # «این مسئول **میزان** اشتغال … را برشمرد»
    return any(
        (place := words.location_at(tokens, n)) is not None and place[1] == at
        for n in (at - 2, at - 1)
        if n >= 0
    )


def _object_ahead(tokens: Tokens, at: int) -> bool:
    """Whether «را» comes before any verb: the noun at the token begins an object."""
    keys = tokens.keys
    for n in range(at + 1, min(at + _NEAR, len(keys))):
        if keys[n] == "را":
            return True
        if words.finite_at(keys, n) or tokens.gaps[n].strip(" \u200c\r\n«»"):
            return False
    return False


def _some_document(tokens: Tokens, at: int) -> bool:
    """«مرکز آمار **گزارشی** از تغییر قیمت‌ها منتشر کرد», «وزارت خارجه **بیانیه‌ای** …»."""
    keys, documents = tokens.keys, word_class("document") | word_class("thing")
    before = words.role_at(tokens, at - 1)
    if keys[at] == "خبری" and before and before[0] != "person":
        return False  # «شبکه **خبری** اسکای نیوز»
    if keys[at] in documents:
        # «بیانیه‌**ای** منتشر کرد», «گزارش تازه‌**ای** منتشر کرد»
        return any(
            n < len(keys) and keys[n] == "ای" and is_zwnj_gap(tokens.gaps[n])
            for n in (at + 1, at + 2)
        )
    return keys[at].endswith("ی") and keys[at].removesuffix("ی").removesuffix("ا") in documents


def subject_end(phrases: Phrases, at: int, end: int) -> int:
    """«**مقامات ایرانی** قطعنامه آژانس را … خواندند»: the token where the object begins.

    A comma or a mark parts them; else a name of the text, or a head with its adjectives; never
    amid a word («**انوشیروان** خزانه‌دار را صدا زد»).
    """
    ends = _ends(phrases, at, end)
    while ends - at > 1 and is_zwnj_gap(phrases.tokens.gaps[ends]):
        ends -= 1
    return ends


def _ends(phrases: Phrases, at: int, end: int) -> int:
    tokens = phrases.tokens
    keys = tokens.keys
    if keys[at] in phrases.surnames:
        return at + 1  # «**روحانی** عدم پایبندی به برجام را …»
    for n in range(at + 1, min(at + _PARTITIVE, end - 1)):
        if keys[n] == "از" and keys[n - 1] in word_class("partitive"):
            return _ends(phrases, n + 1, end)  # «چند تن از **دانشجویان** دغدغه‌های خود را»
    begins = [
        n
        for n in range(at + 1, end)
        if keys[n] in word_class("determiner") or keys[n] in word_class("abstract")
    ]
    if len(begins) > 1 and keys[begins[0] + 1] in word_class("place_head"):
        begins.pop(0)  # «وزیر خارجه این **کشور این** تصمیم را»
    if begins:
        return begins[0]  # «دادستان ساوه **این** نکته را», «رئیس‌جمهور **رفع** تحریم‌ها را»
    for n in range(at + 1, end):
        office = "".join(keys[at:n]) in word_class("bare_person")
        if (office or _ends_title(tokens, n - 1)) and phrases.person(n):
            return n  # «رئیس‌جمهور **وزیر کشور** را فراخواند»
    for n in range(end - 1, at, -1):
        pointing = keys[at] in words.demonstratives()
        if "»" in tokens.gaps[n] or (pointing and "«" in tokens.gaps[n]):
            return n  # «این محقق **«شیپور جمع»** را یکی از آداب … برشمرد»
        if "،" in tokens.gaps[n] and not phrases.enumerates(at, n, end):
            # «مهران کیا، **تحلیلگر بازار مس** وضعیت …»: about three words
            return min(n + 3, end - 1) if phrases.person(n) else n
    bare = words.skip_titles(tokens, at, end)  # «حجت‌الاسلام **موسوی** رمز ماندگاری … را»
    if bare > at and keys[bare] in phrases.surnames:
        return bare + 1
    if words.name_at(tokens, at) and not words.role_at(tokens, at):
        return min(at + 2, end)
    place = [n for n in range(at + 1, end - 1) if n <= at + 6 and _ends_title(tokens, n)]
    if place:
        title = place[-1] + 1
        return title + (keys[title] == "اسلامی" and title < end)  # «مجلس شورای **اسلامی**»
    role = words.role_at(tokens, at)
    n = at + 1
    if role and role[0] == "body" and keys[at] not in word_class("bare_body"):
        n = min(role[1] if role[1] > n else n + 1, end - 1)  # «**وزارت نیرو** آمار … را»
    elif role and role[0] == "person" and keys[at] not in word_class("bare_person"):
        n = min(role[1] + 1, end - 1) if end - role[1] > 1 else role[1]  # «**وزیر نیرو** سد را»
    while n < end and keys[n].endswith("ی") and not words.role_at(tokens, n):
        n += 1
    return n if role else at + 1


def _ends_title(tokens: Tokens, at: int) -> bool:
    """«رئیس کمیسیون عمران **مجلس** نتیجه …», «وزیر خارجه **روسیه** قطعنامه …»."""
    return bool(words.location_at(tokens, at)) or tokens.keys[at] in word_class("place_head")
