"""Word classes: is this token a pronoun, a role, a title, a given name, a boundary?"""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import cache, lru_cache

from faparse.lexicon.cache import compiled
from faparse.lexicon.phrases import Phrases, phrases, sections, word_class
from faparse.lexicon.verbs import cue_lexicon, verb_forms
from faparse.text.fold import is_zwnj_gap, match_key
from faparse.text.tokens import Sign, Stands, Tokens


@compiled(frozenset[str])
def bare_cues() -> frozenset[str]:
    """Lemmas that take the reported clause with nothing between, beside those of [say]."""
    return frozenset(sections("phrases.txt")["bare_cue"])


@compiled(Phrases[str])
def as_said() -> Phrases[str]:
    """What opens a sentence that tells what another said: «بر اساس آنچه»."""
    return phrases("phrases.txt", "as_said")


@cache
def rejecting() -> frozenset[str]:
    """Lemmas of what a speaker does with something besides speaking: «تکذیب کردن»."""
    return frozenset(sections("phrases.txt")["rejecting"])


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


@compiled(frozenset[str])
def demonstratives() -> frozenset[str]:
    """«این», «آن», «همین» before the head of a description."""
    return frozenset(match_key(word) for word in sections("pronouns.txt")["demonstrative"])


@cache
def generic_heads() -> Phrases[str]:
    """Heads that stand with «این» for whoever spoke before: «این مقام», «این نماینده»."""
    return phrases("pronouns.txt", "generic_head")


@compiled(Phrases[str])
def given_names() -> Phrases[str]:
    """Given names, each with its section; those in [common] are ordinary words too."""
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


#: One bit for each class of words; a token's bits say which lookups can succeed at all.
BOUNDARY, OPENER, ROLE, TITLE, PRONOUN, NAME, PLACE = (1 << n for n in range(7))
#: What a token is by itself: a finite verb, any verb, «این» before a head, «می», a small word that
#: a sign is looked for by; and what stands before it: a word that opens a clause, or a mark.
FINITE, VERBAL, POINTING, DURATIVE, PARTICLE, LINK, LINKED, MARKED = (1 << n for n in range(7, 15))
#: What may begin at a token: a cue that the data writes out, a compound verb, a simple one; and
#: whether the token may be all that stands before the verb, or all of the cue. Any cue's bits are
#: at least CUE.
CUE = FIXED = 1 << 15
COMPOUND, SIMPLE, PREVERB, ALONE = (1 << n for n in range(16, 20))
#: Where somebody's noun phrase may begin; and a sign that no bit tells of.
SOMEBODY, ANYTHING = NAME | POINTING | PRONOUN | TITLE | ROLE, 0
#: The small words of `PARTICLE`.
_PARTICLES = frozenset({"از", "به", "در", "را", "که"})
#: What stands between two words that no mark parts.
_PLAIN_GAPS = frozenset({" ", "\u200c", "\n", "\r\n", ""})
#: So many words are remembered with their classes: some 20 MB.
_VOCABULARY = 200_000


class _Classes(dict[str, int]):
    """A key → the bits of the classes that a phrase may begin with it, found when first asked for.

    Wire copy has few words: a thousand dispatches hold some twenty thousand, a year not ten times
    more. Beyond that the table begins anew.
    """

    def __init__(self) -> None:
        super().__init__()
        cues = cue_lexicon()
        self._stems: tuple[tuple[int, Container[str]], ...] = (
            (BOUNDARY, boundaries().prefixes),
            (OPENER, openers().prefixes),
            (ROLE, roles().prefixes),
            (TITLE, titles().prefixes),
            (PRONOUN, pronouns().prefixes),
            (NAME, given_names().prefixes),
            (PLACE, places().prefixes),
            (FIXED, cues.fixed.prefixes),
            (COMPOUND, cues.compound.prefixes | cues.glued.prefixes),
            (SIMPLE, cues.simple.prefixes),
            (PREVERB, cues.compound.whole),
            (ALONE, cues.fixed.whole.keys() | cues.simple.whole.keys() | cues.glued.whole.keys()),
            (POINTING, demonstratives()),
            (DURATIVE, {"می", "نمی"}),
            (PARTICLE, _PARTICLES),
            (LINK, {"که"} | word_class("joins_clause") | word_class("but")),
        )

    def __missing__(self, key: str) -> int:
        if len(self) >= _VOCABULARY:
            self.clear()
        bits = 0
        for bit, prefixes in self._stems:
            if key in prefixes:
                bits |= bit
        if is_finite(key):
            bits |= FINITE | VERBAL
        elif verbal_at([key], 0):
            bits |= VERBAL
        self[key] = bits
        return bits


@cache
def _classes() -> _Classes:
    return _Classes()


def classes(tokens: Tokens) -> list[int]:
    """The classes that each token may begin a phrase of, as bits; found once for a text."""
    if tokens.classes is None:
        tokens.classes = _classes_of(tokens)
    return tokens.classes


def _classes_of(tokens: Tokens) -> list[int]:
    out = list(map(_classes().__getitem__, tokens.keys))
    brings, last = DURATIVE | LINK, len(out) - 1
    for n in [n for n, bits in enumerate(out) if bits & brings]:
        if n < last:
            bits = out[n]
            out[n + 1] |= (FINITE | VERBAL if bits & DURATIVE else 0) | (bits & LINK and LINKED)
    for n in [n for n, gap in enumerate(tokens.gaps) if gap not in _PLAIN_GAPS]:
        if n <= last:
            out[n] |= MARKED
    return out


def sign(mask: int) -> Callable[[Stands], Sign]:
    """Make a sign of a function that is true only of tokens with one of the bits of `mask`."""

    def candidates(tokens: Tokens) -> list[int]:
        bits = classes(tokens)
        return [n for n, each in enumerate(bits) if each & mask] if mask else [*range(len(bits))]

    return lambda stands: Sign(stands, candidates)


def boundary_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The boundary that begins at a token: its section and the token behind it.

    Half of a word is none: «خرم‌**روز**», «**بی**‌بی‌سی», «**این هفته**‌نامه».
    """
    if not (tokens.classes or classes(tokens))[at] & BOUNDARY:
        return None
    hit = boundaries().longest_match(tokens.keys, at)
    if hit is None or (at and is_zwnj_gap(tokens.gaps[at])):
        return None
    if is_zwnj_gap(tokens.gaps[hit[1]]):
        stuck = tokens.keys[hit[1] - 1] in word_class("stuck")  # «با اشاره **به**‌افتخار»
        if hit[1] == at + 1 or not (stuck or _ending(tokens, hit[1])):
            return None
    return hit


def _ending(tokens: Tokens, at: int) -> bool:
    """Whether a token is an ending of the word before: «روز‌**های**»; «هفته‌**نامه**» has none."""
    return at < len(tokens) and tokens.keys[at] in word_class("ending")


def marked_at(tokens: Tokens, at: int) -> bool:
    """Whether more than a blank, a half-space or a line's end stands before the token."""
    return bool((tokens.classes or classes(tokens))[at] & MARKED)


def preverb_at(tokens: Tokens, at: int) -> bool:
    """Whether the token is the first part of a reporting verb: «**تکذیب** می‌کند»."""
    return bool((tokens.classes or classes(tokens))[at] & PREVERB)


def role_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The head of a description at a token: its section and the token behind it.

    Half of a name is none: «**سلطان**‌آبادی», «خوش‌**نویس**».
    """
    if not (tokens.classes or classes(tokens))[at] & ROLE:
        return None
    hit = roles().longest_match(tokens.keys, at)
    if hit is None or (at and is_zwnj_gap(tokens.gaps[at])):
        return None
    if tokens.keys[at] == "شرکت" and tokens.keys[at + 1 : at + 2] == ["در"]:
        return None  # «با **شرکت در** کلاس‌های آموزشی», the action, no firm
    behind = tokens.gaps[hit[1]] if hit[1] < len(tokens.keys) else ""
    return None if is_zwnj_gap(behind) and tokens.keys[hit[1]] not in ("ها", "های", "ی") else hit


def opener_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The opener at a token, and the token behind it."""
    bits = (tokens.classes or classes(tokens))[at]
    return openers().longest_match(tokens.keys, at) if bits & OPENER else None


def title_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The title at a token (honorific or part of the name), and the token behind it."""
    if not (tokens.classes or classes(tokens))[at] & TITLE:
        return None
    hit = titles().longest_match(tokens.keys, at)
    # «**بی‌بی**‌سی», «**حاجی**‌بابایی»: half of a name; but «**سید**‌رضا» is one with its title
    half = hit is not None and hit[0] == "honorific" and is_zwnj_gap(tokens.gaps[hit[1]])
    return None if half else hit


def skip_titles(tokens: Tokens, first: int, last: int) -> int:
    """The token behind the titles that a name begins with: «حجت‌الاسلام والمسلمین», «دکتر»."""
    at = first
    while at < last - 1:
        if tokens.keys[at] in word_class("title_or_name") and not title_at(tokens, at + 1):
            return at
        hit = title_at(tokens, at)
        if not hit or hit[0] != "honorific" or hit[1] >= last:
            return at
        at = hit[1]
    return at


def pronoun_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The third-person pronoun at a token, and the token behind it."""
    bits = (tokens.classes or classes(tokens))[at]
    return pronouns().longest_match(tokens.keys, at) if bits & PRONOUN else None


def name_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The given name at a token with its section, and the token behind it."""
    bits = (tokens.classes or classes(tokens))[at]
    return given_names().longest_match(tokens.keys, at) if bits & NAME else None


def location_at(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """The place at a token, and the token behind it."""
    bits = (tokens.classes or classes(tokens))[at]
    return places().longest_match(tokens.keys, at) if bits & PLACE else None


@lru_cache(_VOCABULARY)
def is_finite(key: str) -> bool:
    """Whether a token alone is a finite verb, or the prefix of one («می» before a half-space).

    >>> is_finite("است"), is_finite("میشود"), is_finite("می"), is_finite("وزیر")
    (True, True, True, False)
    """
    if key in ("می", "نمی") or key in word_class("finite"):
        return True
    if key in word_class("no_verb"):
        return False
    if key.endswith("ی"):
        return False  # «سپری» is a family name, «رسانی» half of «اطلاع‌رسانی»
    if owners := verb_forms().whole.get(key):
        return not any(flag == "~" for _, flag in owners) and key not in roles()
    return _past(key) or _subjunctive(key) or _glued_present(key)


#: What a person leaves on a present stem.
_PERSONAL = ("م", "د", "یم", "ید", "ند")


def _glued_present(key: str) -> bool:
    """«میتواند», «نمیدانم», «میرویم»; not «میرسلیم», «میرداماد», which are names."""
    if len(key) < 6 or not key.startswith(("می", "نمی")):
        return False
    if key.startswith("میر"):
        stems = (key[2 : -len(ending)] for ending in _PERSONAL if key.endswith(ending))
        return any(stem in word_class("present_stem") for stem in stems)
    return key[-1] in "دم" and key not in roles()


def _subjunctive(key: str) -> bool:
    """«**ببندیم**», «**بپردازند**»; not «بیم», «بلند», «برومند»."""
    if not key.startswith("ب"):
        return False
    return (len(key) > 4 and key.endswith("یم")) or (
        len(key) > 5 and key.endswith("ند") and not key.endswith("مند")
    )


def _past(key: str) -> bool:
    """A simple past: «**گریختند**», «**نترسیدیم**», «**لرزید**»; not «مردم», «سوخت»."""
    for form in (key, key[1:]) if key.startswith("ن") else (key,):
        if form in word_class("past_stem") or form.removesuffix("م") in word_class("past_stem"):
            return True
        stem = form[:-2] if form.endswith(("ند", "یم")) else ""
        if stem in word_class("past_stem") or stem in word_class("past_stem_or_noun"):
            return True
    return False


def singular(key: str) -> str:
    """A noun without a plural ending that lost its half-space.

    >>> singular("سازمانهای"), singular("سازمان")
    ('سازمان', 'سازمان')
    """
    return key.removesuffix("ی").removesuffix("ها") if key.endswith(("ها", "های")) else key


def finite_at(keys: list[str], at: int) -> bool:
    """Whether a finite verb, or its second half behind «می», stands at the token."""
    return is_finite(keys[at]) or (at > 0 and keys[at - 1] in ("می", "نمی"))


@sign(FINITE)
def finite_in(tokens: Tokens, at: int) -> bool:
    """The same, for `Tokens.places`."""
    return finite_at(tokens.keys, at)


def verbal_at(keys: list[str], at: int) -> bool:
    """The same, or a participle that copy leaves alone («صحبت کرده»), or a verb like a noun."""
    key = keys[at]
    return (
        finite_at(keys, at)
        or key in verb_forms().whole
        or key in word_class("participle")
        or key in word_class("finite_or_noun")
    )


@sign(VERBAL)
def verbal_in(tokens: Tokens, at: int) -> bool:
    """The same, for `Tokens.places`."""
    return verbal_at(tokens.keys, at)


@compiled(frozenset[str])
def we_forms() -> frozenset[str]:
    """First-person plural forms in one token: «کنیم», «میکنیم», «داریم», «هستیم»."""
    return frozenset(form for form in verb_forms().whole if form.endswith("یم"))
