"""Word classes: is this token a pronoun, a role, a title, a given name, a boundary?"""

from __future__ import annotations

from faparse.lexicon.class_bits import (
    ALONE,
    ANY_CUE,
    ANYTHING,
    BOUNDARY,
    COMPOUND,
    CUE,
    DOCUMENT,
    DURATIVE,
    FINITE,
    FIXED,
    JOINED,
    LINK,
    LINKED,
    MARKED,
    MODAL,
    NAME,
    OPENER,
    PARTICLE,
    PLACE,
    POINTING,
    PREVERB,
    PRONOUN,
    ROLE,
    SIMPLE,
    SOMEBODY,
    TITLE,
    VERBAL,
    classes,
    sign,
    with_bits,
)
from faparse.lexicon.phrases import word_class
from faparse.lexicon.verb_shapes import (
    definite,
    finite_at,
    is_finite,
    singular,
    verbal_at,
    we_forms,
)
from faparse.lexicon.word_lists import (
    as_said,
    bare_cues,
    boundaries,
    demonstratives,
    generic_heads,
    given_names,
    openers,
    outlets_abroad,
    places,
    pronouns,
    rejecting,
    roles,
    titles,
)
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

__all__ = [
    "ALONE", "ANYTHING", "ANY_CUE", "BOUNDARY", "COMPOUND", "CUE", "DOCUMENT", "DURATIVE", "FINITE",
    "FIXED", "LINK", "LINKED", "MARKED", "MODAL", "NAME", "OPENER", "PARTICLE", "PLACE", "POINTING",
    "PREVERB", "PRONOUN", "ROLE", "SIMPLE", "SOMEBODY", "TITLE", "VERBAL", "as_said", "bare_cues",
    "boundaries", "boundary_at", "classes", "definite", "demonstratives", "document_at",
    "finite_at", "finite_in", "generic_heads", "given_at", "given_names", "half_at", "is_finite",
    "link_at", "location_at", "marked_at", "name_at", "opener_at", "openers", "outlets_abroad",
    "places", "preverb_at", "pronoun_at", "pronouns", "rejecting", "role_at", "roles", "sign",
    "singular", "skip_titles", "title_at", "titles", "verbal_at", "verbal_in", "we_forms",
    "with_bits",
]  # fmt: skip


def boundary_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The boundary that begins at a token: its section and the token after it.

    Half of a word is not one: «خرم‌**روز**», «**بی**‌بی‌سی», «**این هفته**‌نامه».
    """
    bits = (tokens.classes or classes(tokens))[at]
    if not bits & BOUNDARY or bits & JOINED:
        return None
    hit = boundaries().longest_match(tokens.keys, at)
    if hit is None or not _is_whole_boundary(tokens, at, hit[1]):
        return None
    return None if hit[0] == "time" and _is_half_of_name(tokens, hit[1]) else hit


def _is_whole_boundary(tokens: Tokens, at: int, end: int) -> bool:
    """Whether no half-space joins more to it, but an ending, or to «با اشاره **به**‌افتخار»."""
    if not is_zwnj_gap(tokens.gaps[end]):
        return True
    stuck = tokens.keys[end - 1] in word_class("stuck")
    return end > at + 1 and (stuck or _ending(tokens, end))


def tells_which(key: str) -> bool:
    """«**نخستین** رئیس انجمن», «**دهمین** جشنواره»; not «زمین», «تأمین».

    >>> tells_which("دهمین"), tells_which("زمین")
    (True, False)
    """
    number = key.removesuffix("مین") if key.endswith("مین") else ""
    return key in word_class("which_holder") or number in word_class("numeral")


def _is_half_of_name(tokens: Tokens, at: int) -> bool:
    """«وحید جمعه **زاده**»: a family name written apart, whose first half is a day."""
    return tokens.keys[at : at + 1] == ["زاده"] and not tokens.gaps[at].strip(" \u200c")


def _ending(tokens: Tokens, at: int) -> bool:
    """Whether a token is an ending of the word before: «روز‌**های**», not «هفته‌**نامه**»."""
    return at < len(tokens) and tokens.keys[at] in word_class("ending")


def link_at(tokens: Tokens, at: int) -> bool:
    """Whether the token is a word after which a clause may begin: «که», «و», «اما»."""
    return bool((tokens.classes or classes(tokens))[at] & LINK)


def marked_at(tokens: Tokens, at: int) -> bool:
    """Whether more than a space, a half-space or a line end is before the token."""
    return bool((tokens.classes or classes(tokens))[at] & MARKED)


def document_at(tokens: Tokens, at: int) -> bool:
    """Whether the token is a document that speaks: «بیانیه», «**گزارشی** از سازمان ملل»."""
    return bool((tokens.classes or classes(tokens))[at] & DOCUMENT)


def document_end(tokens: Tokens, at: int) -> int:
    """The token after a document's word: «**توصیه‌نامه**» is one."""
    bits = tokens.classes or classes(tokens)
    joined = at + 1 < len(bits) and bits[at + 1] & JOINED
    whole = joined and tokens.keys[at] + tokens.keys[at + 1] in word_class("document")
    return at + 2 if whole else at + 1


def preverb_at(tokens: Tokens, at: int) -> bool:
    """Whether the token is the first part of a reporting verb: «**تکذیب** می‌کند»."""
    return bool((tokens.classes or classes(tokens))[at] & PREVERB)


def _is_taking_part(keys: list[str], at: int) -> bool:
    """«با **شرکت در** کلاس‌های آموزشی»: the action, not a firm."""
    return keys[at] == "شرکت" and keys[at + 1 : at + 2] == ["در"]


def role_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The head of a description at a token: its section and the token after it.

    Half of a name is not one: «**سلطان**‌آبادی», «خوش‌**نویس**».
    """
    bits = tokens.classes or classes(tokens)
    if not bits[at] & ROLE or bits[at] & JOINED:
        return None
    hit = roles().longest_match(tokens.keys, at)
    if hit is not None and _runs_into_particle(bits, at, hit):
        hit = _without_particle(tokens.keys[at : hit[1] - 1], at)
    if hit is None or _is_taking_part(tokens.keys, at):
        return None
    half = hit[1] < len(bits) and bits[hit[1]] & JOINED
    return _with_ending(tokens.keys[hit[1]], hit) if half else hit


def _runs_into_particle(bits: list[int], at: int, hit: tuple[str, int]) -> bool:
    """«**راه به** یزد» is no «راهبه»; «**یکی از** کارشناسان» is a whole head."""
    last = hit[1] - 1
    return last > at and hit[0] != "unnamed" and bits[last] & (PARTICLE | JOINED) == PARTICLE


def _without_particle(keys: list[str], at: int) -> tuple[str, int] | None:
    """«وزیر **راه به** یزد رفت», «آن **شب که** …»: two words, no «راهبه» and no «شبکه»."""
    hit = roles().longest_match(keys, 0)
    return (hit[0], at + hit[1]) if hit else None


def _with_ending(ending: str, hit: tuple[str, int]) -> tuple[str, int] | None:
    """The head with what a half-space joins to it: «وزیر‌**ها**», in Dari «راننده‌**گان**»."""
    if ending == "گان":
        return "people", hit[1] + 1
    return hit if ending in ("ها", "های", "هایی", "ی") else None


def opener_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The opener at a token, and the token after it."""
    bits = (tokens.classes or classes(tokens))[at]
    return openers().longest_match(tokens.keys, at) if bits & OPENER else None


def title_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The title at a token (honorific or part of the name), and the token after it."""
    if not (tokens.classes or classes(tokens))[at] & TITLE:
        return None
    hit = titles().longest_match(tokens.keys, at)
    # «**بی‌بی**‌سی», «**حاجی**‌بابایی»: half of a name; but the title in «**سید**‌رضا» counts
    while hit is not None and hit[0] == "honorific" and is_zwnj_gap(tokens.gaps[hit[1]]):
        # «حجت‌الاسلام **حاج**‌علی‌اکبری»: «حجت‌الاسلام حاج» is a title, but here the shorter one is
        inner = tokens.keys[at : hit[1] - 1]
        shorter = titles().longest_match(inner, 0) if inner else None
        hit = (shorter[0], at + shorter[1]) if shorter else None
    return hit


def skip_titles(tokens: Tokens, first: int, last: int) -> int:
    """The token after the titles that a name begins with: «حجت‌الاسلام والمسلمین», «دکتر»."""
    at = first
    while at < last - 1:
        if tokens.keys[at] in word_class("title_or_name") and not title_at(tokens, at + 1):
            return at
        hit = title_at(tokens, at)
        if not hit or hit[0] != "honorific" or hit[1] >= last:
            return at
        ends = hit[1] + 1 >= last or role_at(tokens, hit[1] + 1)
        if ends and tokens.keys[hit[1]] in word_class("family_tail"):
            return at  # «**حاجی** وند مشاور رئیس …»
        at = hit[1]
    return at


def pronoun_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The third-person pronoun at a token, and the token after it."""
    bits = (tokens.classes or classes(tokens))[at]
    return pronouns().longest_match(tokens.keys, at) if bits & PRONOUN else None


def name_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The given name at a token with its section, and the token after it."""
    bits = (tokens.classes or classes(tokens))[at]
    return given_names().longest_match(tokens.keys, at) if bits & NAME else None


def given_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The given name at a token as `name_at` gives it, unless it is a common word too («امید»)."""
    name = name_at(tokens, at)
    return name if name and name[0] != "common" else None


def half_at(tokens: Tokens, at: int) -> bool:
    """Whether the token is only the first half of a word that is no verb.

    «**گفت**‌و‌گو», «اتحادیه **نوشت**‌افزار»; not «**می**‌گوید», «**خواهد**‌شد», «**گفت**‌که».
    """
    after = at + 1
    if after >= len(tokens) or not is_zwnj_gap(tokens.gaps[after]):
        return False
    if tokens.keys[at] in ("می", "نمی"):
        return False
    small = BOUNDARY | PRONOUN | FINITE | VERBAL
    return tokens.keys[after] == "و" or not (tokens.classes or classes(tokens))[after] & small


def location_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The place at a token, and the token after it."""
    bits = (tokens.classes or classes(tokens))[at]
    return places().longest_match(tokens.keys, at) if bits & PLACE else None


@sign(FINITE, sure=FINITE)
def finite_in(tokens: Tokens, at: int) -> bool:
    """`finite_at` as a sign, for `Tokens.places`."""
    return finite_at(tokens.keys, at)


@sign(VERBAL, sure=VERBAL)
def verbal_in(tokens: Tokens, at: int) -> bool:
    """`verbal_at` as a sign, for `Tokens.places`."""
    return verbal_at(tokens.keys, at)
