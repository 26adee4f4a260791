"""Documents that hold what was said: «در **گزارش پلیس** آمده است», «در ادامه **این بیانیه** …»."""

from __future__ import annotations

from faparse.attribution.passage import Passage
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.joins import enumerates, is_coordination
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.tokens import Tokens

#: «در بخش دیگری از این بیانیه»: a document begins within this many words of «در».
_WITHIN = 6


def document_within(passage: Passage, start: int, stop: int) -> TokenRange | None:
    """The document after «در» in the tokens `[start, stop)`, where `stop` is the cue."""
    tokens = passage.tokens
    within = tokens.first_place(_within_text, start, stop - 1)
    if within is None:
        return None
    at = tokens.first_place(_names_text, within + 1, min(within + _WITHIN, stop))
    if at is None:
        return None
    if tokens.keys[at] in words.demonstratives():
        # «در **این بیانیه** تاریخ واقعه … و آمده است»
        return at, words.document_end(tokens, at + 1)
    ends = (n for n in range(at + 1, stop) if _ends_document(passage, at, n, stop))
    return at, next(ends, stop)


def introduces_person(tokens: Tokens, document: TokenRange) -> bool:
    """«در **معرفی نویسنده** آمده است»: it is about a person, who does not speak."""
    first, last = document
    head = words.role_at(tokens, first + 1) if first + 1 < last else None
    told = tokens.keys[first] in word_class("introduction")
    return told and head is not None and head[0] == "person"


def _ends_document(passage: Passage, first: int, at: int, stop: int) -> bool:
    """Whether a document's name ends at a token: at punctuation or a boundary, outside marks."""
    tokens = passage.tokens
    if passage.quoted(at) or _goes_on_with_owner(tokens, first, at, stop):
        return False
    if ":" in passage.gap(at) or "،" in passage.gap(at):
        return words.role_at(tokens, at) is None  # «پیام مینا رستگار، **عضو** فرهنگستان»
    hit = words.boundary_at(tokens, at)
    return hit is not None and not (_completes(tokens, at, stop) or _is_dated(tokens, hit, stop))


def _goes_on_with_owner(tokens: Tokens, first: int, at: int, stop: int) -> bool:
    """«وزارت راه **و** شهرسازی», «وزارت صنعت، **معدن** و تجارت», «سفارت روسیه **در** تهران»."""
    keys = tokens.keys
    if "،" in tokens.gaps[at]:
        return enumerates(tokens, first + 1, at, stop)
    if keys[at] == "در":
        place = words.location_at(tokens, at + 1) if at + 1 < stop else None
        return place is not None and place[1] == stop
    body = words.role_at(tokens, first + 1)
    owned = body is not None and body[0] == "body" and at > first + 2
    return keys[at] == "و" and owned and is_coordination(tokens, first + 1, at, stop)


def _completes(tokens: Tokens, at: int, stop: int) -> bool:
    """«معرفی ناشر **از این کتاب**», «متن منتشرشده **در** رسانه‌ها»: part of the name."""
    keys = tokens.keys
    if keys[at] != "از" or at + 2 >= stop:
        return keys[at - 1].endswith("شده") or keys[at - 1] in word_class("takes_preposition")
    head = words.role_at(tokens, at + 1)
    if head and head[0] == "body" and keys[at - 1].endswith("ی"):
        return True  # «گزارشی **از سازمان ملل**»
    return keys[at + 1] in words.demonstratives() and words.document_at(tokens, at + 2)


def _is_dated(tokens: Tokens, hit: tuple[str, int], stop: int) -> bool:
    """«بیانیه **شنبه شب** وزارت راه», «گزارش **دیروز** رویترز»: a day, and then its owner."""
    at = hit[1]
    while hit[0] == "time" and at < stop and (more := words.boundary_at(tokens, at)):
        hit, at = more, more[1]
    return hit[0] == "time" and at < stop and words.role_at(tokens, at) is not None


@words.sign(words.PARTICLE)
def _within_text(tokens: Tokens, at: int) -> bool:
    """Whether «در» is at a token, with a document soon after it."""
    near = tokens.keys[at] == "در"
    return near and tokens.first_place(_names_text, at + 1, at + _WITHIN) is not None


@words.sign(words.DOCUMENT | words.POINTING, sure=words.DOCUMENT)
def _names_text(tokens: Tokens, at: int) -> bool:
    """«**بیانیه** وزارت خارجه», «**این** نامه», «**مقدمه** این کتاب», «**ماده** ۸»."""
    pointed = tokens.keys[at] in words.demonstratives() and at + 1 < len(tokens)
    return words.document_at(tokens, at) or (pointed and words.document_at(tokens, at + 1))
