"""Family names of a text, of one word or more: «رستگار», «سنایی‌راد», «مدرس خیابانی»."""

from __future__ import annotations

from collections.abc import Collection

from faparse.lexicon import word_classes as words
from faparse.syntax.walk import TokenRange
from faparse.text.tokens import Tokens

#: A surname has at most this many tokens, split at half-spaces: «خامنه‌ای», «رضاحسینی قطب آبادی».
_SURNAME_TOKENS = 4


def surname_end(tokens: Tokens, surnames: Collection[str], at: int, stop: int) -> int:
    """The token after the family name of the text that begins at a token; `at` if none does.

    `surnames` are keys. «**رستگار** گفت», «**سنایی‌راد** احتمال حمله را رد نکرد».
    """
    if not surnames:
        return at
    name, last = "", at
    for n in range(at, min(stop, at + _SURNAME_TOKENS)):
        name += tokens.keys[n]
        if name in surnames:
            last = n + 1
    return last


def family_keys(tokens: Tokens, name: TokenRange) -> frozenset[str]:
    """What a name may be shortened to, as keys: its last words, without the first.

    Also the first half of a family name of two words: «محمدمهدی **راشدی** نوری».
    """
    first, last = name
    begin = first + 1 if last - first > 1 else first
    tails = frozenset("".join(tokens.keys[n:last]) for n in range(begin, last))
    half = tokens.keys[begin] if last - begin == 2 else ""
    return tails | {half} if len(half) > 3 and half not in words.given_names().prefixes else tails
