"""The names of desks and of a site's sections, and the headings that close a page."""

from __future__ import annotations

from functools import cache

from faparse.cache import compiled
from faparse.lexicon.agencies import agency_names
from faparse.lexicon.phrases import Phrases, phrases, sections, word_class
from faparse.lexicon.word_classes import finite_at, location_at
from faparse.text.fold import parts
from faparse.text.tokens import Tokens

#: A desk's name has no more words than this: «سرویس عراق و اقلیم کردستان».
_DESK_WORDS = 5


@compiled(Phrases[str])
def desk_heads() -> Phrases[str]:
    """«سرویس», «گروه»: what stands before the name of a desk."""
    return Phrases.of((label, "service") for label in sections("labels.txt")["service"])


def desk_name(tokens: Tokens, first: int, last: int) -> tuple[int, int] | None:
    """The name after «سرویس», «گروه», where the token range holds nothing else.

    «سرویس سیاسی» → «سیاسی»; a sentence that begins with «گروه» is too long.
    """
    if first >= last or last - first > _DESK_WORDS + 1:
        return None
    hit = desk_heads().longest_match(tokens.keys, first)
    if not hit or hit[1] >= last or tokens.keys[hit[1]] in ordinals():
        return None  # «بخش سی و یکم»
    names = tokens.keys[hit[1] : last]
    if any(finite_at(tokens.keys, n) for n in range(hit[1], last)):
        return None
    if names == ["ها"] or not word_class("no_desk").isdisjoint(names):
        return None  # «بخش‌ها», «بخش تالاسمی بیمارستانی در زاهدان»
    return tokens.starts[hit[1]], tokens.ends[_before_agency(tokens, hit[1], last) - 1]


def _before_agency(tokens: Tokens, first: int, last: int) -> int:
    """Where a desk's own name ends: «گروه **ورزش** خبرگزاری مهر»."""
    for at in range(first + 1, last):
        if tokens.keys[at] == "خبرگزاری":
            return at
        hit = agency_names().longest_match(tokens.keys, at)
        if hit and hit[1] == last:
            return at
    return last


@compiled(frozenset[str])
def ordinals() -> frozenset[str]:
    """The words of spelled-out days, and their parts: «سی», «یکم»."""
    return frozenset(part for name in sections("calendar.txt")["ordinal"] for part in parts(name))


@compiled(Phrases[str])
def _sections() -> Phrases[str]:
    return Phrases.of((name, "service") for name in sections("labels.txt")["section"])


def section_name(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the token range is the name of a section: «ورزشی», «اخبار بین‌الملل», «افغانستان».

    After «اخبار» any one to four words will do.
    """
    if first >= last:
        return False
    if tokens.keys[first] == "اخبار":
        return 1 < last - first <= _DESK_WORDS
    hit = _sections().longest_match(tokens.keys, first)
    hit = hit or location_at(tokens, first)
    rest = tokens.keys[hit[1] : last] if hit else None
    return rest == [] or rest in (["ایران"], ["جهان"])  # «حوادث ایران»


@compiled(Phrases[str])
def offices() -> Phrases[str]:
    """«روابط عمومی», «اداره کل»: what the name of an office begins with."""
    return Phrases.of((name, "") for name in sections("labels.txt")["office"])


@cache
def residue() -> Phrases[str]:
    """What pages are furnished with: «نسخه چاپی», and «برچسب‌ها: …» with all after it."""
    return phrases("residue.txt", "starts", "whole")


@cache
def _greetings() -> Phrases[str]:
    return phrases("residue.txt", "greeting")


def greets(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the token range is a greeting: «بسمه تعالی», «سلام، …», «سلام سارا جان»."""
    hit = _greetings().longest_match(tokens.keys, first)
    if hit is None or hit[1] == last:
        return hit is not None
    named = tokens.keys[last - 1] in word_class("dear") and last - hit[1] <= _DESK_WORDS
    return tokens.keys[hit[1] - 1] == "سلام" and ("،" in tokens.gaps[hit[1]] or named)


@cache
def homes() -> Phrases[str]:
    """«خانه», «صفحه نخست»: the link to a site's first page."""
    return phrases("residue.txt", "home")


def home(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the token range is the link to a site's first page: «خانه», «صفحه نخست»."""
    hit = homes().longest_match(tokens.keys, first) if first < last else None
    return hit is not None and hit[1] == last


@cache
def _closing() -> Phrases[str]:
    return phrases("residue.txt", "closing")


def closes(tokens: Tokens, at: int) -> bool:
    """Whether a phrase that opens the rest of a page begins at the token: «نظر شما»."""
    return bool(_closing().longest_match(tokens.keys, at))
