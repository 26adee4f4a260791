"""The lists of words that describe people, places and sentences, each ready for lookup."""

from __future__ import annotations

from functools import cache

from faparse.cache import compiled
from faparse.lexicon.phrases import Phrases, phrases, sections, word_class
from faparse.text.fold import match_key


@compiled(frozenset[str])
def bare_cues() -> frozenset[str]:
    """Lemmas, besides those of [say], that take the reported clause with nothing between."""
    return frozenset(sections("phrases.txt")["bare_cue"])


@compiled(Phrases[str])
def as_said() -> Phrases[str]:
    """What opens a sentence that reports what somebody said: «بر اساس آنچه»."""
    return phrases("phrases.txt", "as_said")


@compiled(frozenset[str])
def rejecting() -> frozenset[str]:
    """Lemmas of acts that are more than speaking, such as rejecting something: «تکذیب کردن»."""
    return frozenset(sections("phrases.txt")["rejecting"])


@cache
def boundaries() -> Phrases[str]:
    """What ends the noun phrase of a subject: prepositions, adverbs, times, conjunctions, «را»."""
    return phrases("boundaries.txt", "object", "conjunction", "preposition", "time", "adverb")


@cache
def openers() -> Phrases[str]:
    """What opens a sentence before its subject: «در همین حال», «گفتنی است», «از سوی دیگر»."""
    return phrases("boundaries.txt", "opener")


@compiled(Phrases[str])
def roles() -> Phrases[str]:
    """Heads of descriptions («وزیر», «مقامات», «وزارت») → person, people, body or unnamed."""
    found = phrases("roles.txt", "unnamed", "person", "people", "body")
    named = word_class("plural_or_surname")
    for people in sections("roles.txt")["people"]:  # «رانندگانی که …»
        if people.endswith("ان") and " " not in people and people not in named:
            found.add(f"{people}ی".replace("\u200c", ""), "people")
    return found


@cache
def titles() -> Phrases[str]:
    """Titles before a name («دکتر», «آیت‌الله») and words that are part of the name («سید»)."""
    return phrases("titles.txt", "honorific", "name_part")


@cache
def pronouns() -> Phrases[str]:
    """Third-person pronouns («وی», «آنها») → person or plural."""
    return phrases("pronouns.txt", "person", "plural")


@compiled(frozenset[str])
def demonstratives() -> frozenset[str]:
    """«این», «آن», «همین» before the head of a description."""
    return frozenset(match_key(word) for word in sections("pronouns.txt")["demonstrative"])


@cache
def generic_heads() -> Phrases[str]:
    """Heads that, with «این», refer to the last speaker: «این مقام», «این نماینده»."""
    return phrases("pronouns.txt", "generic_head")


@compiled(Phrases[str])
def given_names() -> Phrases[str]:
    """Given names, each with its section; those in [common] are also ordinary words."""
    found = phrases("given_names.txt")
    for name in sections("given_names.txt")["iran"]:  # «سیددانیال», glued
        found.add("سید" + name.replace("\u200c", ""), "iran")
    return found


@cache
def outlets_abroad() -> Phrases[str]:
    """Foreign outlets that Persian copy relays: «رویترز», «خبرگزاری فرانسه», «المیادین»."""
    return phrases("outlets.txt")


@cache
def places() -> Phrases[str]:
    """Cities, provinces and countries."""
    return phrases("places.txt")
