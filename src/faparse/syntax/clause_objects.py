"""Whether a noun phrase is an object: «**او** را», «و **زن** خود را بیدار کرد»."""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.syntax.walk import TokenRange
from faparse.text.tokens import Tokens


def names_object(tokens: Tokens, found: TokenRange, stop: int) -> bool:
    """«… و **وزیر راه روسیه** نتایج نشست را «…» خواند»: an object, then words in marks."""
    keys, gaps = tokens.keys, tokens.gaps
    behind = next((n + 1 for n in range(found[1] + 2, stop) if keys[n] == "را"), stop)
    if behind >= stop or "«" not in gaps[behind] or "»" not in gaps[stop]:
        return False
    return not any(words.finite_at(keys, n) for n in range(found[1], behind))


def is_object(tokens: Tokens, found: TokenRange) -> bool:
    """«**او** را», «و **زن** خود را بیدار کرد», «و **یکی از** علل گرانی را کمبود آب خواند»."""
    keys, (first, last) = tokens.keys, found
    own = keys[last] == "خود" and words.role_at(tokens, first)
    return bool(own) or keys[last] == "را" or keys[last - 1] == "از"


def behind_pronoun_object(tokens: Tokens, at: int, stop: int) -> int:
    """«… دریافت کرد و روزنامه صبح **آن را «…»** نامید»: the token after a pronoun object."""
    hit = words.pronoun_at(tokens, at) if at < stop else None
    pointed = tokens.keys[at : at + 1] == ["ان"] or hit is not None
    after = (hit[1] if hit else at + 1) if pointed else at
    if not pointed or after >= stop or tokens.keys[after] != "را":
        return at
    return stop if "»" in tokens.gaps[stop] else after + 1
