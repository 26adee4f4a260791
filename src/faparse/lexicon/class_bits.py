"""One number for each token, computed once for a text: what it is, and what may begin there.

Rules ask about every token, so a bit says at once where a lookup can't succeed.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from functools import cache
from typing import Final

from faparse.lexicon import word_lists as lists
from faparse.lexicon.phrases import word_class
from faparse.lexicon.verb_shapes import VOCABULARY, is_finite, is_talk, verbal_at
from faparse.lexicon.verbs import cue_lexicon
from faparse.text.tokens import Sign, Stands, Tokens

#: One bit for each class of phrases that may begin at a token.
BOUNDARY: Final = 0x1
OPENER: Final = 0x2
ROLE: Final = 0x4
TITLE: Final = 0x8
PRONOUN: Final = 0x10
NAME: Final = 0x20
PLACE: Final = 0x40
#: What the token itself is: a finite verb (or one after «می»), any verb, «این», «می», one of the
#: `_PARTICLES`, a word after which a clause may begin, «باید».
FINITE: Final = 0x80
VERBAL: Final = 0x100
POINTING: Final = 0x200
DURATIVE: Final = 0x400
PARTICLE: Final = 0x800
LINK: Final = 0x1000
MODAL: Final = 0x2000
#: What is before it: a `LINK`, a mark, the first half of the same word.
LINKED: Final = 0x4000
MARKED: Final = 0x8000
JOINED: Final = 0x10000
#: «بیانیه», «**گزارشی** از سازمان ملل», «مقدمه»: what says something in writing.
DOCUMENT: Final = 0x20000
#: What may begin at a token: a cue that the data spells out, a compound verb, a simple one; and
#: whether the token alone may be the whole preverb, or the whole cue. Bits from CUE up all belong
#: to cues, so `bits >= CUE` where a cue may begin.
FIXED: Final = 0x40000
CUE: Final = 0x40000
COMPOUND: Final = 0x80000
SIMPLE: Final = 0x100000
PREVERB: Final = 0x200000
ALONE: Final = 0x400000
ANY_CUE: Final = FIXED | COMPOUND | SIMPLE | PREVERB | ALONE
#: Where a noun phrase for somebody may begin.
SOMEBODY: Final = 0x23C
#: For a sign that no bit stands for.
ANYTHING: Final = 0

#: The small words of `PARTICLE`.
_PARTICLES = frozenset({"از", "به", "در", "را", "که"})
_DURATIVE = frozenset({"می", "نمی"})
#: What is between two words that no mark separates.
_PLAIN_GAPS: Final = (" ", "\u200c", "\n", "\r\n", "")


class _Classes(dict[str, int]):
    """A key → the bits of the classes whose phrases may begin with it, computed on first use.

    Wire copy has few words: a thousand dispatches hold some twenty thousand, a year's not ten times
    as many. Beyond that the table is cleared.
    """

    def __init__(self) -> None:
        super().__init__()
        cues = cue_lexicon()
        self._stems: tuple[tuple[int, Container[str]], ...] = (
            (BOUNDARY, lists.boundaries().prefixes),
            (OPENER, lists.openers().prefixes),
            (ROLE, lists.roles().prefixes),
            (TITLE, lists.titles().prefixes),
            (PRONOUN, lists.pronouns().prefixes),
            (NAME, lists.given_names().prefixes),
            (PLACE, lists.places().prefixes),
            (FIXED, cues.fixed.prefixes),
            (COMPOUND, cues.compound.prefixes | cues.glued.prefixes),
            (SIMPLE, cues.simple.prefixes),
            (PREVERB, cues.compound.whole),
            (ALONE, cues.fixed.whole.keys() | cues.simple.whole.keys() | cues.glued.whole.keys()),
            (POINTING, lists.demonstratives()),
            (DURATIVE, _DURATIVE),
            (MODAL, word_class("modal")),
            (PARTICLE, _PARTICLES),
            (DOCUMENT, _documents()),
            (LINK, ({"که"} | word_class("joins_clause") | word_class("but")) - _DURATIVE),
        )

    def __missing__(self, key: str) -> int:
        if len(self) >= VOCABULARY:
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


def _documents() -> Container[str]:
    """«بیانیه», «مقدمه»; the first kind with an ending too: «گزارش**ی** از سازمان ملل»."""
    whole = word_class("document")
    return whole | {f"{key}ی" for key in whole} | word_class("document_part")


@cache
def _classes() -> _Classes:
    return _Classes()


def classes(tokens: Tokens) -> list[int]:
    """The bits of each token; computed once for a text."""
    if tokens.classes is None:
        tokens.classes = _classes_of(tokens)
    return tokens.classes


def _classes_of(tokens: Tokens) -> list[int]:
    out = list(map(_classes().__getitem__, tokens.keys))
    brings = DURATIVE | LINK
    for n in [n for n, bits in enumerate(out[:-1]) if bits & brings]:
        out[n + 1] |= LINKED if out[n] & LINK else FINITE | VERBAL
    size, gaps = len(out), tokens.gaps
    for n in tokens.uneven:
        if n < size and gaps[n] not in _PLAIN_GAPS:
            out[n] |= MARKED
    for n in tokens.joints:
        if 0 < n < size:
            out[n] |= JOINED
            _read_document(out, tokens.keys, n)
    _read_particles_of_names(out, tokens.keys)
    _read_talks(out, tokens.keys)
    return out


def _read_document(bits: list[int], keys: list[str], at: int) -> None:
    """«**توصیه**‌نامه»: the first word stands for both; «هفته‌**نامه**» is none."""
    bits[at] &= ~DOCUMENT
    if keys[at - 1] + keys[at] in word_class("document"):
        bits[at - 1] |= DOCUMENT


def _read_talks(bits: list[int], keys: list[str]) -> None:
    """«**گفت** و گوهای رادیویی», «**گفت**‌وگو»: a noun in two or three words."""
    at = -1
    for _ in range(keys.count("گفت")):
        at = keys.index("گفت", at + 1)
        if is_talk(keys, at):
            bits[at] &= MARKED | JOINED | LINKED


def _read_particles_of_names(bits: list[int], keys: list[str]) -> None:
    """«یان فن **در** لیندن» is one name."""
    of = word_class("of_in_name")
    if of.isdisjoint(keys):
        return
    for n in [n for n, key in enumerate(keys[:-1]) if key in of]:
        if keys[n + 1] == "در":
            read_as_name(bits, n + 1)


def read_as_name(bits: list[int], at: int) -> None:
    """Take the token for a word of a name, whatever small word it is elsewhere."""
    bits[at] &= ~(BOUNDARY | LINK | OPENER)
    if at + 1 < len(bits):
        bits[at + 1] &= ~LINKED


def with_bits(tokens: Tokens, mask: int) -> list[int]:
    """The tokens with one of the bits of `mask`, in order."""
    return sorted(n for bits, places in _alike(tokens) if bits & mask for n in places)


def _alike(tokens: Tokens) -> list[tuple[int, list[int]]]:
    """The tokens that have the same bits, for each such number; found once for a text.

    A dispatch has some fifty of them, and most masks meet a few.
    """
    if tokens.alike is None:
        found: dict[int, list[int]] = {}
        for n, bits in enumerate(classes(tokens)):
            found.setdefault(bits, []).append(n)
        tokens.alike = list(found.items())
    return tokens.alike


def sign(mask: int, sure: int = ANYTHING) -> Callable[[Stands], Sign]:
    """Make a sign of a function that is true only of tokens with one of the bits of `mask`.

    A token with one of the bits of `sure` passes without a call. A `mask` of ANYTHING tests every
    token.
    """

    def made(stands: Stands) -> Sign:
        def find(tokens: Tokens) -> list[int]:
            if not mask:
                return [n for n in range(len(tokens)) if stands(tokens, n)]
            found = []
            for bits, places in _alike(tokens):
                if bits & sure:
                    found += places
                elif bits & mask:
                    found += [n for n in places if stands(tokens, n)]
            return sorted(found)

        return Sign(stands, find)

    return made
