"""Where people in the plural end as a source: «به گفته **مقامات نظامی** بمب‌گذاری‌ها …».

A walk from the head over what may belong to people: an ordered table of steps. The first that
answers says where to go on; the crowd ends where a step stays, or where none answers.
"""

from __future__ import annotations

from collections.abc import Callable

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.heads import behind_head, is_adjective
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

#: Given a token, where the phrase ends, and whether the people are nobody's: the next token.
Step = Callable[[Tokens, int, int, bool], int | None]


def crowd_end(tokens: Tokens, first: int, last: int) -> int:
    """The token after the people with whom `[first, last)` begins; `last` for anybody else."""
    begin = _behind_quantifier(tokens, first, last)
    head = words.role_at(tokens, begin) if begin < last else None
    if head is None or head[0] != "people":
        return last
    at, alone = head[1], "".join(tokens.keys[begin : head[1]]) in word_class("crowd_alone")
    pronoun = words.pronoun_at(tokens, at) if at < last and not alone else None
    # «به گفته **خانواده او** …»
    return pronoun[1] if pronoun else min(_walk(tokens, at, last, alone), last)


def _walk(tokens: Tokens, at: int, last: int, alone: bool) -> int:
    while at < last:
        answers = (step(tokens, at, last, alone) for step in _STEPS)
        behind = next((n for n in answers if n is not None), at)
        if behind == at:
            break
        at = behind
    return at


def _behind_quantifier(tokens: Tokens, first: int, last: int) -> int:
    """«**یکی از** ساکنان», «**این** منابع», «**برخی** مسئولان»: where the people begin."""
    at = first
    while at < last and tokens.keys[at] in word_class("determiner"):
        at += 1
    return at + (first < at < last and tokens.keys[at] == "از")


def _seat(tokens: Tokens, at: int, last: int, alone: bool) -> int | None:
    """«مقامات محلی **در ولایت بغلان**، …»: «در» and a place."""
    near = tokens.keys[at] == "در" and at + 1 < len(tokens)
    return last if near and is_some_place(tokens, at + 1) else None


def _body(tokens: Tokens, at: int, last: int, alone: bool) -> int | None:
    """«مسئولان **شهرداری**», «… این **شرکت**»; «مقامات **سازمان** حقوق بشر ایران» may be long."""
    head = words.role_at(tokens, at)
    if head is None or head[0] != "body":
        return None
    pointed = tokens.keys[at - 1] in words.demonstratives()
    return head[1] if pointed or tokens.keys[at] in word_class("whole_house") else last


def _person(tokens: Tokens, at: int, last: int, alone: bool) -> int | None:
    """«مشاوران **وزیر نیرو**»; not «به گفته شاهدان **وزیر** نیرو …», who are nobody's."""
    head = words.role_at(tokens, at)
    if head is None or head[0] != "person" or tokens.keys[at] in word_class("complete"):
        return None
    return at if alone else behind_head(tokens, at, last + 1)


def _things(tokens: Tokens, at: int, last: int, alone: bool) -> int | None:
    """«مقامات **بمب‌گذاری‌های** انتحاری …»: a plural begins what they say."""
    plural = at + 1 < last and tokens.keys[at + 1] in word_class("ending")
    return at if plural and not words.role_at(tokens, at) else None


def _more(tokens: Tokens, at: int, last: int, alone: bool) -> int | None:
    """«مقامات **محلی و مردم تهران**», «مسئولان **این** شرکت»."""
    return at + 1 if words.role_at(tokens, at) or _joins(tokens, at, last) else None


def _joins(tokens: Tokens, at: int, last: int) -> bool:
    """«و», an adjective, a place, «مسئولان **این** شرکت», «خریداران و **مصرف‌کنندگان** گوشی»."""
    keys = tokens.keys
    if keys[at] == "و" or is_adjective(keys[at]) or is_some_place(tokens, at):
        return True
    if keys[at] in words.demonstratives():
        return _is_house(tokens, at + 1)
    compound = at + 1 < last and is_zwnj_gap(tokens.gaps[at + 1]) and keys[at - 1] == "و"
    return compound or (is_zwnj_gap(tokens.gaps[at]) and keys[at - 2] == "و")


def _is_house(tokens: Tokens, at: int) -> bool:
    """«مسئولان این **شرکت**», «ساکنان این **شهر**»; not «شاهدان این **انفجار**»."""
    head = words.role_at(tokens, at) if at < len(tokens) else None
    body = head is not None and head[0] == "body"
    return body or (at < len(tokens) and tokens.keys[at] in word_class("place_head"))


def is_some_place(tokens: Tokens, at: int) -> bool:
    """«**تهران**», «**ولایت** بغلان», «**مجلس**»."""
    return tokens.keys[at] in word_class("place_head") or words.location_at(tokens, at) is not None


_STEPS: tuple[Step, ...] = (_seat, _body, _person, _things, _more)
