"""Where clauses begin and end within a sentence, as signs: found once per text.

A sign says whether its edge stands at a token; see `text/tokens.py`.
"""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.lexicon.verb_shapes import is_participle
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

#: «**کارگران کارخانه فولاد شهر** که …»: a relative clause begins within this many words of those
#: whom it describes; the longest of ../shared/gold/dev has four.
_DESCRIBED = 6


@words.sign(words.ANYTHING)
def boundary_or_verb(tokens: Tokens, at: int) -> bool:
    """Whether a token is a finite verb or begins a boundary."""
    return words.finite_at(tokens.keys, at) or words.boundary_at(tokens, at) is not None


@words.sign(words.LINKED)
def joins_clause(tokens: Tokens, at: int) -> bool:
    """Whether a clause begins after a verb and «و»; not «بخش جهانی‌**سازی و** توسعه»."""
    if at < 2 or tokens.keys[at - 1] not in word_class("joins_clause"):
        return False
    half = is_zwnj_gap(tokens.gaps[at - 2]) and not words.finite_at(tokens.keys, at - 2)
    return words.verbal_at(tokens.keys, at - 2) and not half


@words.sign(words.FINITE | words.LINKED)
def verb_or_complement(tokens: Tokens, at: int) -> bool:
    """Whether a finite verb is at a token, or a clause begins after a verb and «که» or «اما»."""
    keys = tokens.keys
    if at < 2 or words.finite_at(keys, at):
        return at > 1
    if keys[at - 1] == "که" and (words.finite_at(keys, at - 2) or keys[at - 2] == "شده"):
        return True  # «این سخنان مطرح **شده که** …»
    # «… پاسخ نداده، **اما یک فرمانده** پیش از این تهدید کرده بود که …»
    but = keys[at - 1] in word_class("but") and "،" in tokens.gaps[at - 1]
    return but and words.verbal_at(keys, at - 2)


def reports_clause(tokens: Tokens, at: int) -> bool:
    """«الجزیره گزارش **داد** اردوغان در کنفرانس خبری گفت: …»: a reported clause comes next."""
    told = "".join(tokens.keys[at - 1 : at + 1]) in word_class("reports_clause")
    return told and not tokens.gaps[at + 1].strip(" \u200c\r\n")


@words.sign(words.MARKED)
def semicolon_parts(tokens: Tokens, at: int) -> bool:
    """Whether a semicolon ends a clause before a token."""
    return "؛" in tokens.gaps[at] and words.verbal_at(tokens.keys, at - 1)


@words.sign(words.LINKED)
def but_those_who(tokens: Tokens, at: int) -> bool:
    """«طالبان چیزی نگفته، اما **مسافرانی که** از این راه گذشته‌اند …»: others, with a clause."""
    keys = tokens.keys
    if at < 3 or keys[at - 1] not in word_class("but") or not words.verbal_at(keys, at - 2):
        return False
    that = next((n for n in range(at + 1, min(at + _DESCRIBED, len(keys))) if keys[n] == "که"), 0)
    return that > 0 and not any(words.finite_at(keys, n) for n in range(at, that))


@words.sign(words.OPENER)
def turns(tokens: Tokens, at: int) -> bool:
    """«خاک شوری **دارد از این رو** برخی می‌گویند …»: a verb, and what draws a conclusion."""
    if at < 1 or not words.finite_at(tokens.keys, at - 1):
        return False
    opener = words.opener_at(tokens, at)
    return opener is not None and "".join(tokens.keys[at : opener[1]]) in word_class("concludes")


@words.sign(words.MARKED)
def behind_verb_and_comma(tokens: Tokens, at: int) -> bool:
    """Whether a verb and a comma precede a token: «گران **است،**», «گران **شده،**»."""
    return "،" in tokens.gaps[at] and ends_clause(tokens.keys, at - 1)


def ends_clause(keys: list[str], at: int) -> bool:
    """Whether a token is a finite verb, or a participle that may lack its «است»."""
    return words.finite_at(keys, at) or is_participle(keys, at)


@words.sign(words.LINKED)
def meanwhile(tokens: Tokens, at: int) -> bool:
    """Whether «در حالی که» behind a verb precedes a token: «… رفت، **در حالی که** ارتش گفت …»."""
    keys = tokens.keys
    if at < 4 or keys[at - 1] != "که" or keys[at - 2] not in word_class("while_so"):
        return False
    return ends_clause(keys, at - 3 - (keys[at - 2] == "حالی"))


@words.sign(words.LINKED)
def behind_but(tokens: Tokens, at: int) -> bool:
    """Whether «اما» or «ولی» precedes a token."""
    return tokens.keys[at - 1] in ("اما", "ولی")


@words.sign(words.BOUNDARY | words.OPENER)
def opens_topic(tokens: Tokens, at: int) -> bool:
    """Whether «اینکه» with the clause of a topic is at a token: «درباره **اینکه** …»."""
    return at > 0 and tokens.keys[at] == "اینکه" and tokens.keys[at - 1] in word_class("topic_of")


def begins_topic(tokens: Tokens, at: int) -> bool:
    """Whether the clause of a topic begins at a token: «درباره اینکه آیا **شهردار** گفته …»."""
    before = at - 1 - (at > 1 and tokens.keys[at - 1] == "ایا")
    return before > 0 and opens_topic.stands(tokens, before)


@words.sign(words.LINKED | words.MARKED)
def clause_begins(tokens: Tokens, at: int) -> bool:
    """Whether a clause begins at a token: after «که», «اما», a verb and «و» or a comma."""
    keys = tokens.keys
    if keys[at - 1] in ("که", "اما", "ولی"):
        return True
    if keys[at - 1] == "و" and at > 1 and words.finite_at(keys, at - 2):
        return True
    # «مسکو … پیش‌گیری **کرده، اولاند** … اعلام کرد»
    return "،" in tokens.gaps[at] and words.verbal_at(keys, at - 1)


@words.sign(words.LINKED | words.MARKED)
def clause_or_comma(tokens: Tokens, at: int) -> bool:
    """Whether a clause begins at a token, or a comma precedes it."""
    return "،" in tokens.gaps[at] or clause_begins.stands(tokens, at)


@words.sign(words.MARKED)
def behind_clause_and_comma(tokens: Tokens, at: int) -> bool:
    """«سخنانی که **گفته شد،** وزیر …»: whether any verb and a comma precede a token."""
    return "،" in tokens.gaps[at] and words.verbal_at(tokens.keys, at - 1)


@words.sign(words.FINITE | words.MARKED, sure=words.FINITE)
def mark_or_verb(tokens: Tokens, at: int) -> bool:
    """Whether a mark precedes a token, or it is a finite verb."""
    return words.marked_at(tokens, at) or words.finite_at(tokens.keys, at)


@words.sign(words.VERBAL | words.PARTICLE | words.MARKED | words.BOUNDARY | words.OPENER)
def verb_or_that(tokens: Tokens, at: int) -> bool:
    """Whether a token is «که» or a verb, a mark precedes it, or a topic's clause follows it."""
    ends = words.marked_at(tokens, at) or words.verbal_at(tokens.keys, at)
    return ends or tokens.keys[at] == "که" or opens_topic.stands(tokens, at)
