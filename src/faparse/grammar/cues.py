"""Cues: find the words that report speech («گفت», «خاطرنشان کرد», «به گفته») among the tokens."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, cast

from faparse.compiled import compiled
from faparse.lexicon import DataError, Phrases, group, sections
from faparse.text import Tokens, parts, squash

#: The sections of cues.txt; a cue's kind decides which constructions it may open.
CueKind = Literal[
    "say", "tell", "write", "think", "name", "ask", "phrase", "passive", "gerund", "text", "stopped"
]  # fmt: skip
_VERBAL = ("say", "tell", "write", "think", "name", "ask")
#: Where one verb stands in several sections, the one that allows more wins.
_ORDER = ("say", "tell", "write", "ask", "think", "name")
#: How a verb form is marked in verbs.txt.
FormFlag = Literal["", "-", "+", "~"]


class Cue(NamedTuple):
    """A cue at the tokens `[first, last)`, with its lemma and kind.

    `flag` is `-` for a negated form, `+` for a passive, `~` for a bare participle, else empty.
    `kinds` holds every section that the lemma stands in.
    """

    first: int
    last: int
    lemma: str
    kind: CueKind
    flag: FormFlag
    kinds: frozenset[str]


#: A verb form → the infinitives it may be a form of, with the form's flag.
Forms = Phrases[tuple[tuple[str, FormFlag], ...]]


class _Verbs(NamedTuple):
    simple: Forms
    compound: Phrases[dict[str, str]]
    kinds: dict[str, frozenset[str]]
    fixed: Phrases[tuple[str, str]]
    glued: dict[str, tuple[str, str]]
    #: Every key that may begin a cue → the bits of what it may begin.
    starts: dict[str, int]


_FIXED, _COMPOUND, _SIMPLE = 1, 2, 4


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


@compiled(_Verbs)
def _verbs() -> _Verbs:
    listed, endings = sections("cues.txt"), group("glued")
    kinds: dict[str, set[str]] = {}
    compound: dict[str, dict[str, str]] = {}
    fixed: list[tuple[str, tuple[str, str]]] = []
    glued: dict[str, tuple[str, str]] = {}
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
                                glued[squash(preverb + form)] = (whole, form)
                    else:
                        single.add(verb)
    simple: Forms = Phrases.of(
        (form, kept)
        for form, owners in _owners().items()
        if (kept := tuple(owner for owner in owners if owner[0] in single))
    )
    compounds = Phrases.of(compound.items())
    fixed_phrases = Phrases.of(fixed)
    starts: dict[str, int] = {}
    for bit, keys in (
        (_FIXED, fixed_phrases.stems),
        (_COMPOUND, compounds.stems | glued.keys()),
        (_SIMPLE, simple.stems),
    ):
        for key in keys:
            starts[key] = starts.get(key, 0) | bit
    return _Verbs(
        simple=simple,
        compound=compounds,
        kinds={lemma: frozenset(held) for lemma, held in kinds.items()},
        fixed=fixed_phrases,
        glued=glued,
        starts=starts,
    )


@compiled(frozenset[str])
def _infinitives() -> frozenset[str]:
    return frozenset(squash(verb) for verb in sections("verbs.txt")["verbs"])


def _infinitive(entry: str) -> bool:
    """Whether an entry of [stopped] is a verb, all of whose forms are meant."""
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
            "run tests/regenerate_verbs.py"
        )
    return [(preverb, verb) for verb in verbs]


def starts_cue(key: str) -> bool:
    """Whether a cue may begin with the token: «اظهار», «تأکید», «گفت»."""
    return key in _verbs().starts


def find_cues(tokens: Tokens) -> list[Cue]:
    """All cues of a text in order, none overlapping another; at one place the longest wins."""
    lexicon = _verbs()
    starts, keys = lexicon.starts, tokens.keys
    out: list[Cue] = []
    free = 0
    for at, bits in enumerate(map(starts.get, keys)):
        if bits and at >= free and (cue := _cue_at(lexicon, tokens, at, bits)):
            out.append(cue)
            free = cue.last
    return out


def find_cues_in(tokens: Tokens, first: int, last: int) -> list[Cue]:
    """Every cue that begins in a token range, overlapping ones too."""
    lexicon = _verbs()
    keys = tokens.keys
    found = (
        _cue_at(lexicon, tokens, n, lexicon.starts[keys[n]])
        for n in range(max(first, 0), last)
        if keys[n] in lexicon.starts
    )
    return [cue for cue in found if cue]


def _cue_at(lexicon: _Verbs, tokens: Tokens, at: int, bits: int) -> Cue | None:
    """The longest cue that begins at the token; what the data writes out wins a tie."""
    keys = tokens.keys
    best: Cue | None = None
    if keys[at] == "و":
        return None  # «وگفت» is a cue, «و گفت» is two words
    if bits & _FIXED and (hit := lexicon.fixed.longest(keys, at)):
        (section, lemma), last = hit
        kinds = lexicon.kinds[lemma]
        best = Cue(at, last, lemma, cast(CueKind, section), "", kinds)
    for lemma, last, flag in _verbal(lexicon, tokens, at, bits) if bits > _FIXED else ():
        if best is None or last > best.last:
            kinds = lexicon.kinds[lemma]
            kind = next((name for name in _ORDER if name in kinds), "stopped")
            best = Cue(at, last, lemma, cast(CueKind, kind), flag, kinds)
    if best and best.kind == "stopped" and best.lemma.endswith(" گفتن"):
        announced = best.last < len(keys) and ":" in tokens.gaps[best.last]
        best = None if announced else best  # «ضمن خیرمقدم **گفت:** …»: the verb alone reports
    return best if best and _whole(tokens, best) else None


def _verbal(lexicon: _Verbs, tokens: Tokens, at: int, bits: int) -> list[tuple[str, int, FormFlag]]:
    keys = tokens.keys
    out: list[tuple[str, int, FormFlag]] = []
    if bits & _COMPOUND and (hit := lexicon.compound.longest(keys, at)):
        verbs, after = hit
        for skip in (0, 1):
            if after + skip >= len(keys) or (skip and keys[after] not in group("between")):
                break
            if form := verb_forms().longest(keys, after + skip):
                owners, last = form
                out += [(verbs[verb], last, flag) for verb, flag in owners if verb in verbs]
    if keys[at] in lexicon.glued:
        lemma, _ = lexicon.glued[keys[at]]
        out.append((lemma, at + 1, ""))
    if bits & _SIMPLE and (simple := lexicon.simple.longest(keys, at)):
        out += [(verb, simple[1], flag) for verb, flag in simple[0]]
    return sorted(out, key=lambda found: -found[1])


def _whole(tokens: Tokens, cue: Cue) -> bool:
    """A cue's words stand together: no colon, comma or mark between them (a line's end may)."""
    return all(not tokens.gaps[n].strip(" \t\r\n\u200c*") for n in range(cue.first + 1, cue.last))


def is_reporting(tokens: Tokens, cue: Cue) -> bool:
    """Whether a form reports at all: not «نگفت», «گفتم», «باید اعلام کند», «بگوید».

    Negated cues are kept: they show where reported words end («اما نگفت که …»).
    """
    if cue.kind in ("phrase", "gerund", "text", "passive", "stopped") or cue.flag == "-":
        return True
    if cue.flag == "~" and cue.first and tokens.keys[cue.first - 1] == "به":
        return False  # «با اشاره به **فرموده** رهبر انقلاب»
    if cue.flag == "+":
        return tokens.keys[cue.last - 1] not in ("شود", "شوند", "گردد", "گردند") or any(
            key.endswith("می") for key in tokens.keys[cue.first : cue.last]
        )
    verb = tokens.keys[cue.last - 1]
    if verb.endswith("م"):  # «گفتم»; «در این نامه **می‌خوانیم**:» is written out in the data
        return "".join(tokens.keys[cue.first : cue.last]) in _verbs().fixed.whole
    past = _past_stem(cue.lemma)
    if past in ("داشت", "بود"):
        return True  # «اظهار دارد», «مدعی است» report in the present
    whole = "".join(tokens.keys[cue.first : cue.last])
    return past in whole or "می" in whole[:-3]


@cache
def _past_stem(lemma: str) -> str:
    """«اظهار کردن» → «کرد»."""
    return squash(lemma.split()[-1])[:-1]
