"""The words that report: the verb forms of verbs.txt, and the cues of cues.txt as indexes."""

from __future__ import annotations

from functools import cache
from typing import Literal, cast

from msgspec import Struct

from faparse.cache import compiled
from faparse.lexicon.phrases import DataError, Phrases, sections, word_class
from faparse.text.fold import match_key, parts

#: The sections of cues.txt; a cue's kind decides which constructions it may open.
CueKind = Literal[
    "say", "tell", "write", "think", "name", "ask",
    "phrase", "passive", "gerund", "noun", "text", "stopped",
]  # fmt: skip
_VERBAL = ("say", "tell", "write", "think", "name", "ask")
#: How a verb form is marked in verbs.txt.
FormFlag = Literal["", "-", "+", "~"]


#: A verb form → the infinitives it may be a form of, with the form's flag.
Forms = Phrases[tuple[tuple[str, FormFlag], ...]]


class CueLexicon(Struct, frozen=True, gc=False):
    """What cues.txt lists, ready for lookup."""

    #: The simple verbs that report.
    simple: Forms
    #: The first part of a compound verb → each verb that may follow, with the whole lemma.
    compound: Phrases[tuple[tuple[str, str], ...]]
    #: A lemma → every section that lists it.
    kinds: dict[str, frozenset[str]]
    #: A cue that the data spells out → its section and lemma.
    fixed: Phrases[tuple[str, str]]
    #: A compound verb in one token («اظهارداشت») → its lemma.
    glued: Phrases[str]


@compiled(Forms)
def verb_forms() -> Forms:
    """Every form of verbs.txt."""
    return Phrases.of((form, tuple(owners)) for form, owners in _owners().items())


def _owners() -> dict[str, list[tuple[str, FormFlag]]]:
    found: dict[str, list[tuple[str, FormFlag]]] = {}
    for infinitive, line in sections("verbs.txt")["verbs"].items():
        for form in line.split():
            flag = cast(FormFlag, form[0] if form[0] in "-+~" else "")
            found.setdefault(form[len(flag) :].replace("_", " "), []).append((infinitive, flag))
    return found


@compiled(CueLexicon)
def cue_lexicon() -> CueLexicon:
    """The cues. Raises `DataError` on an entry whose verb is missing from verbs.txt."""
    listed, endings = sections("cues.txt"), word_class("glued")
    kinds: dict[str, set[str]] = {}
    compound: dict[str, dict[str, str]] = {}
    fixed: list[tuple[str, tuple[str, str]]] = []
    glued: Phrases[str] = Phrases()
    single: set[str] = set()
    for section, entries in listed.items():
        for entry, lemma in entries.items():
            if lemma:
                fixed.append((entry, (section, lemma)))
                kinds.setdefault(lemma, set()).add(section)
            elif section not in _VERBAL and not _infinitive(entry):
                fixed.append((entry, (section, entry)))
                kinds.setdefault(entry, set()).add(section)
            else:
                for preverb, verb in _lemmas(entry):
                    whole = f"{preverb} {verb}".strip()
                    kinds.setdefault(whole, set()).add(section)
                    if preverb:
                        compound.setdefault(preverb, {})[verb] = whole
                        for form in endings:
                            if any(owner == verb for owner, _ in verb_forms().whole.get(form, ())):
                                glued.add(match_key(preverb + form), whole)
                    else:
                        single.add(verb)
    simple: Forms = Phrases.of(
        (form, kept)
        for form, owners in _owners().items()
        if (kept := tuple(owner for owner in owners if owner[0] in single))
    )
    return CueLexicon(
        simple=simple,
        compound=Phrases.of((preverb, tuple(verbs.items())) for preverb, verbs in compound.items()),
        kinds={lemma: frozenset(held) for lemma, held in kinds.items()},
        fixed=Phrases.of(fixed),
        glued=glued,
    )


@compiled(frozenset[str])
def _infinitives() -> frozenset[str]:
    return frozenset(match_key(verb) for verb in sections("verbs.txt")["verbs"])


def _infinitive(entry: str) -> bool:
    """Whether an entry of a section like [stopped] is an infinitive, which means all its forms."""
    return parts(entry)[-1] in _infinitives()


def _lemmas(entry: str) -> list[tuple[str, str]]:
    """«اظهار کردن/داشتن» → («اظهار», «کردن»), («اظهار», «داشتن»); «گفتن» → («», «گفتن»)."""
    head, _, rest = entry.partition("/")
    preverb, _, verb = head.rpartition(" ")
    verbs = [verb, *(rest.split("/") if rest else [])]
    unknown = [name for name in verbs if name not in sections("verbs.txt")["verbs"]]
    if unknown:
        raise DataError(
            f"data/cues.txt: «{unknown[0]}» in «{entry}» has no line in data/verbs.txt; "
            "run tools/regenerate_verbs.py"
        )
    return [(preverb, verb) for verb in verbs]


@cache
def cue_beginnings() -> frozenset[str]:
    """Every beginning of a cue that ends at a seam, as a key."""
    listed = cue_lexicon()
    held = (listed.fixed, listed.compound, listed.simple, listed.glued)
    return frozenset().union(*(each.prefixes for each in held))


@cache
def verb_beginnings() -> frozenset[str]:
    """Beginnings of what may follow the first part of a compound verb: a verb, «هم», an adverb."""
    return frozenset(verb_forms().prefixes | word_class("between"))
