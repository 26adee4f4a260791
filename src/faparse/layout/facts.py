"""Lines below a title that are no titles: a price, a name under its label, a row of names."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from faparse.late_pattern import late_pattern
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.text.fold import match_key
from faparse.text.tokens import Tokens

#: What stands before a fact, and the fact, have at most this many words.
_LABEL_WORDS, _FACT_WORDS = 5, 9
#: A person's name, or the names of a pair.
_NAME_WORDS = 4
_LETTERS = late_pattern(r"[^\W\d]")
_BETWEEN_NAMES = late_pattern(r"\s*[،,]\s*|\s+و\s+")
#: Signs that only a title has.
_SAID = late_pattern("[«»؟!]")


class Fact(NamedTuple):
    """A kind of fact: its name, its test, and lines that are one («+ …») or aren't («- …»)."""

    name: str
    test: Callable[[str], bool]
    examples: tuple[str, ...]


def _figure(text: str) -> bool:
    """Numbers and what they count, from the first digit on; a colon may stand before it."""
    label, colon, value = text.partition(":")
    if not colon:
        at = next((n for n, c in enumerate(text) if c.isdigit()), 0)
        label, value = text[:at], text[at:]
    counted = value.split()
    told = bool(counted) and counted[0][0].isdigit() and _LETTERS.search(label) is not None
    known = all(_is_number(word) for word in counted[:-1])
    return told and known and (bool(colon) or _is_unit(counted[-1]))


def _is_number(word: str) -> bool:
    return word[0].isdigit() or match_key(word) in word_class("figure") or _is_unit(word)


def _is_unit(word: str) -> bool:
    return match_key(word) in word_class("unit")


def _named(text: str) -> bool:
    """A label, a colon and the names of one or more people."""
    label, colon, value = text.partition(":")
    return bool(colon) and 0 < len(label.split()) <= _LABEL_WORDS and _are_names(value)


def _names(text: str) -> bool:
    """The names of several people."""
    return len(_BETWEEN_NAMES.split(text)) > 1 and _are_names(text)


def _are_names(text: str) -> bool:
    return all(map(_is_name, _BETWEEN_NAMES.split(text.strip())))


def _is_name(text: str) -> bool:
    tokens = Tokens(text)
    first = words.skip_titles(tokens, 0, len(tokens)) if tokens.keys else 0
    if not 1 < len(tokens) - first <= _NAME_WORDS or not text.replace(" ", "").isalpha():
        return False
    name = words.name_at(tokens, first)
    return name is not None and name[1] < len(tokens)


FACTS: tuple[Fact, ...] = (
    Fact("figure", _figure, (
        "+ سکه: 45 میلیون", "+ دلار: 61 هزار و 200", "+ دلار 61 هزار تومان", "+ بارش: 12 میلی‌متر",
        "- وزیر نفت: 2 بشکه کافی است", "- کاهش 10 درصدی دلار", "- تیم ملی 2", "- 45 میلیون تومان",
    )),
    Fact("name under a label", _named, (
        "+ داور: حسین کریمی", "+ رشته نقاشی: مینا کریمی", "+ مدافعان: حسین کریمی، رضا نوری",
        "- راز بازار: نبود خریدار", "- داور: حسین",
    )),
    Fact("names", _names, (
        "+ علی رضایی، مریم کریمی، حسین نوری", "- علی رضایی", "- علی رضایی، شاعر باران",
    )),
)  # fmt: skip


def is_fact(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the token range is a fact below a title, and tells nothing: it has no verb."""
    if not 1 < last - first <= _LABEL_WORDS + _FACT_WORDS:
        return False
    text = tokens.folded[tokens.starts[first] : tokens.ends[last - 1]].replace("\u200c", " ")
    if _SAID.search(text) or any(words.finite_at(tokens.keys, n) for n in range(first, last)):
        return False
    return any(fact.test(text) for fact in FACTS)
