"""Whether an object begins right after a subject: «سفیر ایران **برگزاری** … را مهم دانست»."""

from __future__ import annotations

from functools import cache

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.heads import is_field, needs_complement
from faparse.syntax.joins import counts
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens


def starts_direct_object(tokens: Tokens, at: int) -> bool:
    """Whether an object begins at a token: one of many, a document, or an abstract noun."""
    return _one_of_things(tokens, at) or _starts_deed(tokens, at)


def _starts_deed(tokens: Tokens, at: int) -> bool:
    """Whether a document is at a token, or an abstract noun after a whole phrase.

    «سفیر کشورمان در جمهوری آذربایجان **برگزاری** … را مهم دانست»: after a place.
    """
    if _some_document(tokens, at):
        return True
    verbal_noun = _is_verbal_noun(tokens, at)
    if tokens.keys[at] not in word_class("abstract") and not verbal_noun:
        return False
    if _behind_whole(tokens, at, verbal_noun) and object_ahead(tokens, at):
        return True  # «وزیر خارجه **حضور** نظامیان بیگانه در منطقه **را** مخل امنیت خواند»
    pointed = at > 1 and tokens.keys[at - 2] in words.demonstratives()
    return pointed or _behind_place(tokens, at)  # «این مسئول **میزان** اشتغال … را برشمرد»


def _behind_whole(tokens: Tokens, at: int, verbal_noun: bool) -> bool:
    """Whether the phrase before a token needs no complement, or a verbal noun can't be one."""
    before = tokens.keys[at - 1]
    whole = not words.role_at(tokens, at - 1) or before in word_class("bare_person")
    if whole and before not in words.demonstratives():
        return True
    return verbal_noun and not needs_complement(tokens, at)


def _behind_place(tokens: Tokens, at: int) -> bool:
    """«سفیر کشورمان در **جمهوری آذربایجان** | برگزاری …»: whether a place ends before a token."""
    places = (words.location_at(tokens, n) for n in (at - 2, at - 1) if n >= 0)
    return any(place is not None and place[1] == at for place in places)


def _one_of_things(tokens: Tokens, at: int) -> bool:
    """«قلندر شریف **یکی از** اقدامات شهرداری **را** …»; not «مدیر **یکی از** شرکت‌ها»."""
    if tokens.keys[at : at + 2] != ["یکی", "از"] or words.role_at(tokens, at - 1):
        return False
    return not words.boundary_at(tokens, at - 1) and object_ahead(tokens, at)


def with_its_noun(tokens: Tokens, at: int, begin: int) -> int:
    """Where the object begins: with what counts or rules its noun, behind the subject's word.

    «**سه** پیشنهاد», «**خبر** دستگیری», «**مسئولیت** این حمله», «**رابطه** دو کشور», «**احکام**
    انتصاب شش فرمانده».
    """
    first = max(at, _complement(tokens, at))  # «شبکه **خبر** گزارشی پخش کرد»
    while begin - 1 > first:
        if counts(tokens, begin - 1) or is_noun_of_objects(tokens.keys[begin - 1]):
            begin -= 1
        elif begin - 2 > first and is_noun_of_objects(tokens.keys[begin - 2]):
            begin -= 2
        else:
            break
    return begin


def with_its_deed(tokens: Tokens, at: int, begin: int) -> int:
    """«دولت **کاهش** نرخ ارز را»: where an object begins that was found at its second noun."""
    keys, deeds = tokens.keys, word_class("abstract")
    if keys[begin] not in deeds or is_field(keys, begin - 1) or not object_ahead(tokens, begin):
        return begin
    return begin - (keys[begin - 1] in deeds and begin - 1 > at)


def _complement(tokens: Tokens, at: int) -> int:
    """The token of a head's complement, where a head that needs one is at a token; else -1."""
    head = words.role_at(tokens, at) if at >= 0 else None
    if head is None:
        return -1
    bare = word_class("bare_person") | word_class("bare_body")
    return -1 if "".join(tokens.keys[at : head[1]]) in bare else head[1]


def is_noun_of_objects(key: str) -> bool:
    """«**برنامه** سال آینده را», «**ادعای** مجلس را»."""
    return key in word_class("object_head") or key in word_class("object_noun")


def begins_object(tokens: Tokens, at: int) -> bool:
    """«حسین رستمی **برنامه** سال آینده را …»: a noun of objects, with «را» before any verb."""
    return with_its_noun(tokens, at - 1, at + 1) == at and object_ahead(tokens, at)


def _is_verbal_noun(tokens: Tokens, at: int) -> bool:
    """«**بستن** خیابان‌ها»; not «واشینگتن»."""
    key = tokens.keys[at]
    shaped = len(key) > 3 and key.endswith(("دن", "تن"))
    return shaped and words.location_at(tokens, at) is None


def may_start_object(key: str) -> bool:
    """Whether a word is one that `starts_direct_object` may find an object at."""
    return (
        key.endswith(("دن", "تن"))
        or key == "یکی"
        or key in word_class("abstract")
        or not _documents().isdisjoint(words.definite(key))
    )


def object_ahead(tokens: Tokens, at: int) -> bool:
    """Whether «را» comes before any verb, so that the noun at the token begins an object."""
    end = tokens.first_place(object_ends, at + 1, len(tokens))
    return end is not None and tokens.keys[end] == "را"


@words.sign(words.FINITE | words.PARTICLE | words.MARKED)
def object_ends(tokens: Tokens, at: int) -> bool:
    """Whether «را», a mark before it or a finite verb ends an object; not «**رفت**‌وآمد»."""
    if tokens.keys[at] == "را" or tokens.gaps[at].strip(" \u200c\r\n"):
        return True
    return words.finite_at(tokens.keys, at) and not words.half_at(tokens, at)


def _some_document(tokens: Tokens, at: int) -> bool:
    """«مرکز آمار **گزارشی** از تغییر قیمت‌ها منتشر کرد», «وزارت خارجه **بیانیه‌ای** …»."""
    keys, documents = tokens.keys, _documents()
    if keys[at - 1] == "امور":
        return False  # «رئیس اداره امور **پستی**»
    before = words.role_at(tokens, at - 1) if keys[at] == "خبری" else None
    if before and before[0] != "person":
        return False  # «شبکه **خبری** اسکای نیوز»
    if keys[at] in documents:
        # «بیانیه‌**ای** منتشر کرد», «گزارش تازه‌**ای** منتشر کرد»
        return any(
            n < len(keys) and keys[n] == "ای" and is_zwnj_gap(tokens.gaps[n])
            for n in (at + 1, at + 2)
        )
    return not documents.isdisjoint(words.definite(keys[at])[1:])


@cache
def _documents() -> frozenset[str]:
    return word_class("document") | word_class("thing")
