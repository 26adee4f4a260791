"""Numbers in words, and pairs that «و» holds together: «بیست‌وششمین», «یک‌ونیم‌ساله», «ضرب‌وشتم»."""

from __future__ import annotations

import re
from functools import cache

from faparse.normalize.compounds import ORDINARY, count
from faparse.normalize.lexicon_view import Knowledge
from faparse.text.fold import ZWNJ

#: The «و» between numbers, not that of «سوم».
_AND = re.compile("و(?!م(?:ین|ی)?$)")
ORDINAL = "مین"
#: A shorter word with an ending makes pairs by chance («فرام» in «فراموشکار»).
FULL = 4


def number(known: Knowledge, word: str) -> str:
    """«بیست‌وششمین», «یک‌ونیم‌ساله», «نهصدمین»: numbers with «و» between them, what they count."""
    if word.endswith(ORDINAL) and word.removesuffix(ORDINAL) in known.pieces.numerals:
        return word
    found = _pattern(known.pieces.numerals).fullmatch(word)
    if not found:
        return ""
    first, others, unit = found.groups()
    if unit and unit not in known.tails:
        return ""
    return first + _AND.sub(ZWNJ + "و", others) + (ZWNJ + unit if unit else "")


@cache
def _pattern(numerals: frozenset[str]) -> re.Pattern[str]:
    one = "|".join(sorted(numerals, key=len, reverse=True))
    return re.compile(f"({one})((?:و(?:{one}|سو(?=م)))+(?:م|مین|ی)?)(.{{3,}})?")


def pair(known: Knowledge, word: str) -> str:
    """«ضرب‌وشتم»: two common words with «و» between them."""
    for at in range(3, len(word) - 3):
        first, second = word[:at], word[at + 1 :]
        if word[at] == "و" and _common(known, first) and _common(known, second):
            # the «و» must not be part of «نانو», «نیکو» or «واره»
            seam = first + "و" not in known.words and "و" + second not in known.tails
            return word[:at] + ZWNJ + word[at:] if seam else ""
    return ""


def _common(known: Knowledge, word: str) -> bool:
    met = count(known, word) if len(word) > FULL else known.words.get(word, 0)
    return met > ORDINARY
