"""Verb forms: those that take no half-space, and those with «می»."""

from __future__ import annotations

from faparse.normalize.lexicon_view import PARTICLES, Knowledge
from faparse.text.fold import ZWNJ

#: «می‌توان گفت»: a stem that stands without ending.
IMPERSONAL = ("توان",)

#: What is left of a verb behind its particle is longer than an ending.
MOST_ENDING = 2
#: Endings of the spoken present: «می‌خواد», «می‌گه», «می‌رن».
SPOKEN = ("م", "ی", "ه", "د", "یم", "ین", "ید", "ن")


def verb(known: Knowledge, word: str) -> str:
    """«بخوانند», «نرسید», «بیفزاید», «نیاید»: verb forms that take no half-space."""
    if known.is_form(word):
        return word
    for particle in PARTICLES:
        rest = word.removeprefix(particle)
        if rest != word and len(rest) > MOST_ENDING and verb(known, rest):
            return word
    if word[0] not in "بن":
        return ""
    rest = word[1:]
    bare = [rest]
    if rest[0] == "ی":
        bare += ["ا" + rest[1:], rest[1:] if rest[1:2] == "ا" else ""]
    if rest[:2] == "یا":
        bare.append("آ" + rest[2:])
    return word if any(map(known.is_form, bare)) else ""


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
    if known.is_form(rest) or rest in IMPERSONAL:
        return prefix + ZWNJ + rest
    if _is_spoken(known, rest):
        return prefix + ZWNJ + rest
    for ending in known.pieces.copulas:
        if rest.endswith(ending) and rest[: -len(ending)] in known.participles:
            return prefix + ZWNJ + rest[: -len(ending)] + ZWNJ + ending
    for ending in known.pieces.clitics:
        if rest.endswith(ending) and rest[: -len(ending)] in known.finite:
            return prefix + ZWNJ + rest
    return ""


def _is_spoken(known: Knowledge, rest: str) -> bool:
    """«کنه», «کنن» for «کند», «کنند», and «خوام», «تونم», whose stems are spoken ones too."""
    if rest[-1:] in ("ه", "ن") and (rest[:-1] if rest[-1] == "ه" else rest) + "د" in known.finite:
        return True
    return any(rest.startswith(s) and rest[len(s) :] in SPOKEN for s in known.pieces.spoken_stems)
