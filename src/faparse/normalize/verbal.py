"""Verb forms: those that take no half-space, and those with «می»."""

from __future__ import annotations

from faparse.normalize.lexicon_view import PARTICLES, Knowledge
from faparse.text.fold import ZWNJ

#: «می‌توان گفت»: a stem used without an ending.
IMPERSONAL = ("توان",)
#: What follows a verb's particle must be longer than an ending.
MOST_ENDING = 2


def verb(known: Knowledge, word: str) -> str:
    """«بخوانند», «نرسید», «بیفزاید», «نیاید»: verb forms that take no half-space."""
    if known.is_form(word):
        return word
    for particle in PARTICLES:
        rest = word.removeprefix(particle)
        if rest != word and len(rest) > MOST_ENDING and verb(known, rest):
            return word
    return word if word[0] in "بن" and any(map(known.is_form, _bare(word[1:]))) else ""


def _bare(rest: str) -> list[str]:
    """What stood after «ب» or «ن»: «یفزاید» is «افزاید», «یاید» «آید»."""
    if rest[0] != "ی":
        return [rest]
    return [rest, "ا" + rest[1:], *([rest[1:], "آ" + rest[2:]] if rest[1:2] == "ا" else [])]


def imperfective(known: Knowledge, word: str) -> str:
    """«میشود», «نمیتوانستهاند», «میبینمش», «برمیگردد»."""
    for particle in PARTICLES:
        if word.startswith((particle + "می", particle + "نمی")):
            form = imperfective(known, word[len(particle) :])
            return form and particle + form
    prefix = "نمی" if word.startswith("نمی") else "می"
    rest = word[len(prefix) :]
    if not word.startswith(prefix) or (word[-1] == "ی" and word[:-1] in known.words):
        return ""  # «میدانی» of «میدان»
    form = _form(known, rest)
    return form and prefix + ZWNJ + form


def _form(known: Knowledge, rest: str) -> str:
    """What stands after «می»: «شود», «شه», «توانسته‌اند», «بینمش»."""
    if known.is_form(rest) or rest in known.spoken or rest in IMPERSONAL:
        return rest
    for ending in known.pieces.copulas:
        if rest.endswith(ending) and rest[: -len(ending)] in known.participles:
            return rest[: -len(ending)] + ZWNJ + ending
    for ending in known.pieces.clitics:
        if rest.endswith(ending) and rest[: -len(ending)] in known.finite:
            return rest
    return ""
