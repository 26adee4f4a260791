"""Phrases before a sentence's subject that no comma closes, and where the subject begins.

«در حاشیه جلسه هیئت دولت روز دوشنبه **وزیر نیرو** گفت», «در صحن علنی مجلس **علی رستگار** گفت»
"""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import outlet_at
from faparse.lexicon.phrases import word_class
from faparse.syntax.clause_edges import behind_clause_and_comma, mark_or_verb
from faparse.syntax.opening import Found, Opening
from faparse.syntax.times import behind_times, is_time
from faparse.text.tokens import Tokens

#: What opens a clause within a phrase: «سخنانی **که** …», «درباره **اینکه** …».
_THAT = frozenset({"که", "اینکه", "انکه"})


def phrase_up_to_time(opening: Opening, at: int) -> Found | None:
    """A phrase up to an adverb or a time, behind which stands somebody.

    + در حاشیه جلسه هیئت دولت روز دوشنبه **وزیر نیرو** گفت
    + در آستانه روز جهانی کودک امروز **علی رستگار** گفت
    + در رابطه با پرونده بابک زنجانی پیش‌تر **وزیر نیرو** گفت
    - در سالن وزارت **وزیر نیرو** روز دوشنبه گفت
    - در سالن وزارت، **وزیر نیرو** روز دوشنبه به خبرنگاران گفت
    - در پی حمله روز شنبه نظامیان به نفتکش، **وزارت خارجه** گفت
    """
    kind = words.boundary_at(opening.tokens, at)
    if kind is None:
        return None
    tokens = opening.tokens
    time = tokens.first_place(_time_or_end, kind[1] + 1, opening.stop)
    if time is None or words.marked_at(tokens, time) or not is_time(tokens, time):
        return None
    behind = behind_times(tokens, time, opening.stop)
    if behind >= opening.stop or not _is_somebody(opening, behind):
        return None
    return None if _within_phrase(opening, behind) else (time, False)


def _within_phrase(opening: Opening, at: int) -> bool:
    """«در پی حمله روز شنبه **نظامیان به** نفتکش، وزارت خارجه گفت»: up to a comma."""
    tokens, comma = opening.tokens, opening.tokens.first_place(mark_or_verb, at, opening.stop)
    if comma is None or "،" not in tokens.gaps[comma] or not opening.animacy.begins(comma):
        return False
    hits = (words.boundary_at(tokens, n) for n in range(at, comma))
    return any(hit is not None and hit[0] == "preposition" for hit in hits)


def phrase_with_clause(opening: Opening, at: int) -> Found | None:
    """A phrase with a clause in it, up to the comma behind that clause's verb.

    + بعد از اظهارنظر حسن کریمی، وزیر کار، درباره اینکه آب هست، **علی رستگار** گفت
    + در واکنش به سخنانی که دیروز گفته شد، **وزیر نیرو** گفت
    - در واکنش به سخنان وزیر نیرو، **علی رستگار** گفت
    - در سالن وزارت **وزیر نیرو** که خسته بود، گفت
    """
    kind, tokens = words.boundary_at(opening.tokens, at), opening.tokens
    begin = kind[1] if kind else opening.stop
    closed = tokens.last_place(behind_clause_and_comma, begin + 1, opening.stop)
    if closed is None or not opening.animacy.begins(closed):
        return None
    inside = range(closed, opening.stop)
    clause = not _THAT.isdisjoint(opening.keys[begin:closed])
    acts = any(words.finite_at(opening.keys, n) for n in inside)
    return (closed, True) if clause and not acts else None


def phrase_up_to_apposition(opening: Opening, at: int) -> Found | None:
    """A phrase up to a full name that has its role between commas.

    + در گفت‌وگو با روزنامه شرق **علی رستگار**، استاندار یزد، گفت
    + به مناسبت هفته دولت **علی رستگار**، استاندار یزد، از پروژه‌ها بازدید کرد و گفت
    - در دیدار با علی رستگار، **استاندار یزد** گفت
    """
    kind = words.boundary_at(opening.tokens, at)
    if kind is None:
        return None
    comma = opening.tokens.first_place(mark_or_verb, kind[1] + 1, opening.stop)
    if comma is None or "،" not in opening.tokens.gaps[comma] or not _closes(opening, comma):
        return None
    names = (n for n in range(kind[1] + 1, comma) if words.given_at(opening.tokens, n))
    name = next(names, comma)
    whole = comma - name > 1 and not _governs(opening.tokens, name - 1)
    return (name, True) if whole else None


def _closes(opening: Opening, at: int) -> bool:
    """Whether one person's role begins at a token, and a comma ends it."""
    tokens = opening.tokens
    head = words.role_at(tokens, at)
    comma = tokens.first_place(mark_or_verb, at + 1, len(tokens)) if head else None
    if head is None or head[0] != "person" or comma is None or comma > opening.stop:
        return False
    return "،" in tokens.gaps[comma] and not words.finite_at(tokens.keys, comma - 1)


def _governs(tokens: Tokens, at: int) -> bool:
    """Whether a name after this word is no subject: «**با** علی رستگار», «**شهید** علی رستگار»."""
    hit = words.boundary_at(tokens, at)
    return hit is not None or words.title_at(tokens, at) is not None or tokens.keys[at] == "و"


def behind_house(opening: Opening, at: int) -> int:
    """The token where somebody begins behind a house and its place, or `at` if nobody does.

    «در صحن علنی **مجلس** | علی رستگار گفت»; not «در **وزارت** امور خارجه», one phrase
    """
    tokens = opening.tokens
    behind = _behind_house(tokens, at)
    if behind is None or behind >= opening.stop or words.marked_at(tokens, behind):
        return at
    bare = behind == at + 1 and tokens.keys[at] in word_class("bare_body")
    return behind if _is_other(opening, behind, bare) else at


def _is_other(opening: Opening, at: int, bare: bool) -> bool:
    """Whether somebody else begins behind a house; another body only behind a `bare` one."""
    tokens = opening.tokens
    head = words.role_at(tokens, at)
    if head is not None and head[0] in ("person", "body"):
        return head[0] == "person" or bare
    named = words.given_at(tokens, at) or words.title_at(tokens, at)
    return named is not None or _is_one_of(opening, at)


def _behind_house(tokens: Tokens, at: int) -> int | None:
    """The token after a body's head or an outlet, with its place: «این **بیمارستان**»."""
    pointed = tokens.keys[at] in words.demonstratives() and at + 1 < len(tokens)
    first = at + 1 if pointed else at
    behind = outlet_at(tokens.keys, first)
    if behind is None:
        head = words.role_at(tokens, first)
        behind = head[1] if head is not None and head[0] == "body" else None
    place = words.location_at(tokens, behind) if behind and behind < len(tokens) else None
    return place[1] if place else behind


def _is_one_of(opening: Opening, at: int) -> bool:
    """«**یک مقام** ارشد», «**این کارشناس**», «**دو نماینده**»: a determiner and who it is."""
    keys = opening.keys
    counted = keys[at] == "یک" or keys[at].isdigit() or keys[at] in word_class("numeral")
    some = counted or keys[at] in words.demonstratives()
    head = words.role_at(opening.tokens, at + 1) if some and at + 1 < opening.stop else None
    return head is not None and head[0] != "body"


def _is_somebody(opening: Opening, at: int) -> bool:
    begins = opening.animacy.begins(at) or _is_one_of(opening, at)
    return begins or opening.animacy.is_unknown_name(at, opening.stop)


@words.sign(words.BOUNDARY | words.FINITE | words.MARKED)
def _time_or_end(tokens: Tokens, at: int) -> bool:
    """Whether a mark or a finite verb ends the phrase before a token, or a time begins there."""
    return mark_or_verb.stands(tokens, at) or is_time(tokens, at)
