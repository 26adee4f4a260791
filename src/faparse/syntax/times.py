"""Adverbs and times in a row: «روز دوشنبه», «سه روز», «۲۷ مرداد همچنین»."""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.text.tokens import Tokens


def is_time(tokens: Tokens, at: int) -> bool:
    """Whether an adverb or a time begins at a token."""
    hit = words.boundary_at(tokens, at)
    return hit is not None and hit[0] in ("adverb", "time")


def behind_times(tokens: Tokens, at: int, stop: int) -> int:
    """The token after adverbs and times, with their dates, that begin at a token; else `at`."""
    return _behind(tokens, at, stop, ("adverb", "time"), frozenset())


def behind_measure_of_time(tokens: Tokens, at: int, stop: int) -> int:
    """The token after «**سه روز** پس از آنکه», «**ساعاتی** پس از آنکه»; `at` if there is none."""
    return _behind(tokens, at, stop, ("time",), word_class("numeral"))


def _behind(
    tokens: Tokens, at: int, stop: int, sections: tuple[str, ...], numerals: frozenset[str]
) -> int:
    while at < stop:
        hit = words.boundary_at(tokens, at)
        if hit is not None and hit[0] in sections:
            at = hit[1]
        elif tokens.keys[at].isdigit() or tokens.keys[at] in numerals or _is_hour(tokens, at):
            at += 1
        else:
            break
    return at


def _is_hour(tokens: Tokens, at: int) -> bool:
    """«ساعت **هشت** صبح»."""
    return tokens.keys[at] in word_class("numeral") and tokens.keys[at - 1 : at] == ["ساعت"]
