"""Word classes: is this token a pronoun, a role, a title, a given name, the end of a noun phrase?"""

from __future__ import annotations

from functools import cache

from faparse.grammar.cues import verb_forms
from faparse.lexicon import Phrases, phrases, sections
from faparse.text import squash

#: Finite verbs by their endings, for verbs that no table of ours holds: «می‌برند», «خواهد رفت».
_FINITE = ("است", "بود", "شد", "کرد", "شدند", "بودند", "کردند", "نیست", "هستند", "اند", "گرفت")


@cache
def group(section: str) -> frozenset[str]:
    """A small class of words from phrases.txt, as keys; a word with a seam counts joined."""
    return frozenset(squash(word) for word in sections("phrases.txt")[section])


@cache
def boundaries() -> Phrases[str]:
    """What ends the noun phrase of a subject: prepositions, adverbs, times, conjunctions, «را»."""
    return phrases("boundaries.txt", "object", "conjunction", "preposition", "time", "adverb")


@cache
def openers() -> Phrases[str]:
    """What opens a sentence before its subject: «در همین حال», «گفتنی است», «از سوی دیگر»."""
    return phrases("boundaries.txt", "opener")


@cache
def roles() -> Phrases[str]:
    """Heads of descriptions («وزیر», «مقامات», «وزارت») → person, people, body or unnamed."""
    return phrases("roles.txt", "unnamed", "person", "people", "body")


@cache
def titles() -> Phrases[str]:
    """Titles before a name («دکتر», «آیت‌الله») and words that are part of one («سید»)."""
    return phrases("titles.txt", "honorific", "name_part")


@cache
def pronouns() -> Phrases[str]:
    """Third-person pronouns («وی», «آنها») → person or plural."""
    return phrases("pronouns.txt", "person", "plural")


@cache
def demonstratives() -> frozenset[str]:
    """«این», «آن», «همین» before the head of a description."""
    return frozenset(squash(word) for word in sections("pronouns.txt")["demonstrative"])


@cache
def generic_heads() -> Phrases[str]:
    """Heads that stand with «این» for whoever spoke before: «این مقام», «این نماینده»."""
    return phrases("pronouns.txt", "generic_head")


@cache
def given_names() -> Phrases[str]:
    """Given names, each with its section; those in [common] are ordinary words too."""
    return phrases("given_names.txt")


@cache
def outlets_abroad() -> Phrases[str]:
    """Foreign outlets that Persian copy relays: «رویترز», «خبرگزاری فرانسه», «المیادین»."""
    return phrases("outlets.txt")


@cache
def places() -> Phrases[str]:
    """Cities, provinces and countries."""
    return phrases("places.txt")


def is_finite(key: str) -> bool:
    """Whether a token alone is likely a finite verb.

    >>> is_finite("است"), is_finite("میشود"), is_finite("وزیر")
    (True, True, False)
    """
    if key in _FINITE or key in verb_forms().whole:
        return not any(flag == "~" for _, flag in verb_forms().whole.get(key, ()))
    return key.startswith(("می", "نمی")) and len(key) > 5 and key[-1] in "دمی" and key not in roles()


def is_verbal(key: str) -> bool:
    """Whether a token is a finite verb or the participle that copy leaves alone («صحبت کرده»)."""
    return is_finite(key) or key in verb_forms().whole or key in group("participle")


@cache
def we_forms() -> frozenset[str]:
    """First-person plural forms in one token: «کنیم», «میکنیم», «داریم», «هستیم»."""
    held: set[str] = {"هستیم", "نیستیم", "داریم", "نداریم", "بودیم", "باشیم"}
    for form in verb_forms().whole:
        if form.endswith("یم"):
            held.add(form)
    return frozenset(held)
