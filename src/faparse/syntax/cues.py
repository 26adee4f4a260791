"""Cues: find the words that report speech («گفت», «خاطرنشان کرد», «به گفته») among the tokens."""

from __future__ import annotations

from functools import cache
from typing import cast

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.lexicon.verbs import (
    CueKind,
    CueLexicon,
    FormFlag,
    cue_beginnings,
    cue_lexicon,
    verb_beginnings,
    verb_forms,
)
from faparse.record import Ordered
from faparse.text.fold import is_zwnj_gap, lemma_key, match_key
from faparse.text.tokens import Tokens

#: Where one verb is in several sections, the section that allows more constructions wins.
_ORDER = ("say", "tell", "write", "ask", "think", "name")


class CueMatch(Ordered, frozen=True, order=True):
    """A cue at the tokens `[first, last)`, with its lemma and kind.

    `flag` is `-` for a negated form, `+` for a passive, `~` for a bare participle, else empty.
    `kinds` holds every section that lists the lemma.
    """

    first: int
    last: int
    lemma: str
    kind: CueKind
    flag: FormFlag
    kinds: frozenset[str]


def starts_cue(tokens: Tokens, at: int) -> bool:
    """Whether a cue may begin with the token: «اظهار», «تأکید», «گفت»."""
    return words.classes(tokens)[at] >= words.CUE


def find_cues(tokens: Tokens) -> list[CueMatch]:
    """All cues of a text in order, none overlapping another; at one place the longest wins."""
    lexicon, begins, verbs = cue_lexicon(), cue_beginnings(), verb_beginnings()
    keys, classes = tokens.keys, words.classes(tokens)
    behind = [*keys[1:], ""]
    out: list[CueMatch] = []
    free = 0
    # most words that may begin a cue («به», «در») do not: the next word rules them out
    hopeful = [
        at
        for at in words.with_bits(tokens, words.ANY_CUE)
        if classes[at] & words.ALONE
        or (classes[at] & words.PREVERB and (behind[at] in verbs or behind[at] == "را"))
        or keys[at] + behind[at] in begins
    ]
    for at in hopeful:
        if at >= free and (cue := _cue_at(lexicon, tokens, at)):
            out.append(cue)
            free = cue.last
    return out


def find_cues_in(tokens: Tokens, first: int, last: int) -> list[CueMatch]:
    """Every cue that begins in a token range, overlapping ones too."""
    lexicon = cue_lexicon()
    classes = words.classes(tokens)
    found = (
        _cue_at(lexicon, tokens, n) for n in range(max(first, 0), last) if classes[n] >= words.CUE
    )
    return [cue for cue in found if cue]


def _cue_at(lexicon: CueLexicon, tokens: Tokens, at: int) -> CueMatch | None:
    """The longest cue that begins at the token; one that the data spells out wins a tie."""
    if tokens.keys[at] == "و":
        return None  # «وگفت» is a cue, «و گفت» is two words
    best = _fixed(lexicon, tokens, at)
    for lemma, last, flag in _verbal(lexicon, tokens, at):
        if best is None or last > best.last:
            kinds = lexicon.kinds[lemma]
            kind = next((name for name in _ORDER if name in kinds), "stopped")
            best = CueMatch(at, last, lemma, cast(CueKind, kind), flag, kinds)
    if best is None:
        return None
    for is_none in _NO_CUES:
        if is_none(tokens, best):
            return None
    return best


def _fixed(lexicon: CueLexicon, tokens: Tokens, at: int) -> CueMatch | None:
    """A cue that the data spells out: «به گفته», «طبق»."""
    if not words.classes(tokens)[at] & words.FIXED:
        return None
    hit = lexicon.fixed.longest_match(tokens.keys, at)
    if hit is None:
        return None
    (section, lemma), last = hit
    if lemma_key(lemma) in word_class("by_document"):
        last = _behind_words(tokens, at, lemma_key(lemma))  # «**طبق** این خبر»
    elif section == "phrase" and _is_plural_of(tokens, last):
        last += 1  # «بر اساس آخرین گزارش‌**های** سازمان راه»
    return CueMatch(at, last, lemma, cast(CueKind, section), "", lexicon.kinds[lemma])


def _is_plural_of(tokens: Tokens, at: int) -> bool:
    """Whether a token is the plural ending of the word before it."""
    ending = at < len(tokens) and tokens.keys[at] in word_class("plural_ending")
    return ending and is_zwnj_gap(tokens.gaps[at])


def _behind_words(tokens: Tokens, at: int, key: str) -> int:
    """The token after a phrase, written apart or together: «**بر اساس** این», «**براساس** این»."""
    end = at + 1
    while end < len(tokens) and len("".join(tokens.keys[at:end])) < len(key):
        end += 1
    return end


def _verb_alone_reports(tokens: Tokens, cue: CueMatch) -> bool:
    """«متهم **در پاسخ گفت:** …», «ضمن خیرمقدم **گفت:** …»: the verb reports, not the compound."""
    keys = tokens.keys
    if (
        cue.first
        and keys[cue.first - 1] == "در"
        and lemma_key(cue.lemma) in word_class("answering")
    ):
        return True
    greets = cue.kind == "stopped" and cue.lemma.endswith((" گفتن", "شود گفت"))
    return greets and cue.last < len(keys) and ":" in tokens.gaps[cue.last]


def _is_auxiliary(tokens: Tokens, cue: CueMatch) -> bool:
    """«این خط پیش از پاییز باز **نخواهد** شد»: the future of another verb, not a wish."""
    return cue.lemma == "خواستن" and tokens.keys[cue.first] in word_class("future")


def _verbal(lexicon: CueLexicon, tokens: Tokens, at: int) -> list[tuple[str, int, FormFlag]]:
    """Lemma, end and flag of each verb that begins at the token, the longest first."""
    keys, bits = tokens.keys, words.classes(tokens)[at]
    if bits < words.COMPOUND:
        return []
    out = _compounds(lexicon, keys, at) if bits & words.COMPOUND else []
    if lemma := lexicon.glued.whole.get(keys[at]):
        out.append((lemma, at + 1, ""))
    if bits & words.SIMPLE and (simple := lexicon.simple.longest_match(keys, at)):
        out += [(verb, simple[1], flag) for verb, flag in simple[0]]
    return sorted(out, key=lambda found: -found[1]) if len(out) > 1 else out


def _compounds(lexicon: CueLexicon, keys: list[str], at: int) -> list[tuple[str, int, FormFlag]]:
    """«اعلام **کرد**», «تأکید هم **کرد**»: compound verbs whose first part is at the token."""
    hit = lexicon.compound.longest_match(keys, at)
    if hit is None:
        return []
    verbs, after = hit
    places = range(after, min(after + 2, len(keys)))
    forms = (
        verb_forms().longest_match(keys, n)
        for n in places
        if n == after or _between(keys, at, after)
    )
    return [
        (whole, form[1], flag)
        for form in forms
        if form
        for owner, flag in form[0]
        for verb, whole in verbs
        if verb == owner
    ]


def _between(keys: list[str], at: int, here: int) -> bool:
    """«تأکید **هم** کرد», «این وعده **را** داد»: what may split a compound that begins at `at`."""
    pointing = keys[here] == "را" and at > 0 and keys[at - 1] in words.demonstratives()
    return pointing or keys[here] in word_class("between")


def _is_parted(tokens: Tokens, cue: CueMatch) -> bool:
    """Whether a colon, comma or mark separates a cue's words (a line end does not)."""
    return any(tokens.gaps[n].strip(" \t\r\n\u200c*") for n in range(cue.first + 1, cue.last))


def _is_half_of_a_word(tokens: Tokens, cue: CueMatch) -> bool:
    """«اتحادیه **نوشت**‌افزار»; not «گفت‌که», where a half-space stands for a space."""
    return cue.last == cue.first + 1 and words.half_at(tokens, cue.first)


#: Why words that look like a cue are not one.
_NO_CUES = (_verb_alone_reports, _is_auxiliary, _is_parted, _is_half_of_a_word)


def is_reporting(tokens: Tokens, cue: CueMatch) -> bool:
    """Whether a form reports at all: not «نگفت», «گفتم», «باید اعلام کند», «بگوید».

    Negated cues are kept: they show where reported words end («اما نگفت که …»).
    """
    if cue.kind in ("phrase", "gerund", "text", "passive", "stopped") or cue.flag == "-":
        return True
    if tokens.keys[cue.last - 1] in word_class("subjunctive"):
        return False  # «در صورتی که به گیرنده **اعلام کرده باشد** که کالا رسیده است»
    if cue.flag == "~" and cue.first and tokens.keys[cue.first - 1] == "به":
        return False  # «با اشاره به **فرموده** رهبر انقلاب»
    if cue.flag == "+":
        return tokens.keys[cue.last - 1] not in ("شود", "شوند", "گردد", "گردند") or any(
            key.endswith("می") for key in tokens.keys[cue.first : cue.last]
        )
    return _tells_of_past_or_present(tokens, cue)


def _tells_of_past_or_present(tokens: Tokens, cue: CueMatch) -> bool:
    """«گفت», «می‌گوید», «اظهار دارد»; not «گفتم», «بگوید»."""
    whole = "".join(tokens.keys[cue.first : cue.last])
    if whole in cue_lexicon().fixed.whole:
        return True  # «در این نامه **می‌خوانیم**:», «**می‌گن**» are spelled out in the data
    past = _past_stem(cue.lemma)
    if past in ("داشت", "بود"):
        return not whole.endswith("م")  # «اظهار دارد», «مدعی است» report in the present
    return not whole.endswith("م") and (past in whole or "می" in whole[:-3])


@cache
def _past_stem(lemma: str) -> str:
    """«اظهار کردن» → «کرد»."""
    return match_key(lemma.split()[-1])[:-1]
