"""Taking apart a word that lost its half-spaces: «گفتوگوهایشان» → «گفت‌وگوهایشان».

The readings in `Splitter.readings` are tried from the surest to the least sure; the first that
answers wins, and no answer means no change. A reading is a word with its half-spaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from math import log

from faparse.halfspace.lexicon import Lexicon
from faparse.halfspace.pieces import Pieces
from faparse.text import ZWNJ

#: Nothing shorter is taken apart («میشد»).
SHORTEST = 4
#: A list entry used this rarely is no reason to take another word apart.
RARE = 1
#: Letters that join nothing to their left: editors set no half-space after them («روزها»).
_OPEN = re.compile(f"(?<=[ءآأإادذرزژؤو]){ZWNJ}")

Base = tuple[str, float]


class Splitter:
    """Puts half-spaces into single words; the lexicon and the hand-made lists decide."""

    def __init__(self, lexicon: Lexicon, pieces: Pieces) -> None:
        self.pieces = pieces
        self.words = lexicon.words
        self.compounds = lexicon.compounds
        self.tails = lexicon.tails
        self.ghosts = lexicon.ghost_set
        self.finite = lexicon.finite
        self.participles = lexicon.participles
        self._bases: dict[str, Base | None] = {}
        self.readings: tuple[tuple[str, Callable[[str], str]], ...] = (
            ("joined", self.joined),
            ("listed", self.listed),
            ("word", self.word),
            ("verb", self.verb),
            ("imperfective", self.imperfective),
            ("compound", self.compound),
            ("inflected", self.inflected),
            ("suffixed", self.suffixed),
            ("composed", self.composed),
        )

    def restore(self, word: str) -> str:
        """The word, of letters only, with its half-spaces."""
        return self.explain(word)[1]

    def explain(self, word: str) -> tuple[str, str]:
        """The name of the reading that answered, and the word with its half-spaces."""
        if len(word) >= SHORTEST:
            for name, read in self.readings:
                form = read(word)
                if form:
                    return name, _OPEN.sub("", form)
        return "unknown", word

    def joined(self, word: str) -> str:
        """«اینکه»: the list of words that are written in one piece."""
        return word if word in self.pieces.joined else ""

    def listed(self, word: str) -> str:
        """«گفت‌وگو»: the hand-made list of compounds."""
        return self.pieces.compounds.get(word, "")

    def word(self, word: str) -> str:
        """A word of the lexicon, unless the lexicon knows it better in parts."""
        frequency = self.words.get(word)
        if frequency is None:
            return ""
        compound = self.compounds.get(word)
        return compound[0] if compound and compound[1] > frequency else word

    def verb(self, word: str) -> str:
        """«بخوانند», «نرسید», «بیفزاید»: verb forms that take no half-space."""
        known = self._is_form(word)
        if not known and word[0] in "بن":
            rest = word[1:]
            known = self._is_form(rest) or (
                rest[0] == "ی" and any(self._is_form(vowel + rest[1:]) for vowel in ("", "ا"))
            )
            known = known or (rest[:2] == "یا" and self._is_form("آ" + rest[2:]))
        return word if known else ""

    def _is_form(self, word: str) -> bool:
        return word in self.finite or word in self.participles

    def imperfective(self, word: str) -> str:
        """«میشود», «نمیتوانستهاند», «میبینمش»."""
        prefix = "نمی" if word.startswith("نمی") else "می"
        if not word.startswith(prefix):
            return ""
        rest = word[len(prefix) :]
        if self._is_form(rest):
            return prefix + ZWNJ + rest
        for ending in self.pieces.copulas:
            if rest.endswith(ending) and rest[: -len(ending)] in self.participles:
                return prefix + ZWNJ + rest[: -len(ending)] + ZWNJ + ending
        for ending in self.pieces.clitics:
            if rest.endswith(ending) and rest[: -len(ending)] in self.finite:
                return prefix + ZWNJ + rest
        return ""

    def compound(self, word: str) -> str:
        """«بین‌الملل»: the lexicon spells it in parts."""
        compound = self.compounds.get(word)
        if compound and (compound[1] >= 0 or word not in self.ghosts):
            return compound[0]
        return ""

    def inflected(self, word: str) -> str:
        """«بازیکنان», «دانشگاهی», «پیش‌بینی‌ام»: a known word and an ending that joins."""
        for ending in self.pieces.joined_endings:
            if word.endswith(ending):
                stem = word[: -len(ending)]
                listed = self.pieces.compounds.get(stem)
                if listed:
                    return listed + ending
                if stem in self.pieces.joined:
                    return word
                known = len(stem) > 2 and self.words.get(stem, -1) > RARE
                if known and not (ending == "ی" and self._silent_heh(stem)):
                    return self.word(stem) + ending
                compound = self.compounds.get(stem)
                if compound and compound[1] >= 0 and stem not in self.words:
                    return compound[0] + ending
        return ""

    def _silent_heh(self, word: str) -> bool:
        """«خانه», whose ه is a vowel, against «نگاه», «توجه»."""
        return word[-1] == "ه" and word[-2] not in "اویآ" and word not in self.pieces.spoken_heh

    def suffixed(self, word: str) -> str:
        """«تلاشهای», «رسیدهایم», «خانهاش»: the likeliest base and ending."""
        best, form = 0.0, ""
        for after, endings in self.pieces.endings:
            for ending, prior in endings.items():
                if not word.endswith(after + ending):
                    continue
                stem = word[: -len(ending)]
                base = self._base(stem)
                if after == "ه" and (not base or base[1] < 1 or not self._silent_heh(stem)):
                    continue
                if not base and after == "" and len(stem) > 2 and word not in self.ghosts:
                    base = stem, 0.1
                if base and base[1] * prior > best:
                    best, form = base[1] * prior, base[0] + ZWNJ + ending
        return form

    def _base(self, word: str) -> Base | None:
        """A word that can carry endings, as it is spelled, and how well it is known."""
        memo = self._bases
        if word not in memo:
            if len(memo) > 50_000:
                memo.clear()
            memo[word] = self._find_base(word)
        return memo[word]

    def _find_base(self, word: str) -> Base | None:
        if len(word) < 2:
            return None
        form = self.joined(word) or self.listed(word)
        if form:
            return form, 15.0
        form = self.word(word)
        if form:
            known = max(self.words[word], self.compounds.get(word, ("", 0))[1])
            return form, log(known + 3)
        if word in self.participles or (word[0] == "ن" and word[1:] in self.participles):
            return word, 12.0
        form = self.compound(word)
        if form:
            return form, log(max(self.compounds[word][1], 0) + 3)
        form = self.inflected(word) or self.composed(word)
        if form:
            return form, 2.0
        return (word, 0.5) if word in self.ghosts and len(word) > 2 else None

    def composed(self, word: str) -> str:
        """«سرمایهگذاران», «بیتوجهی»: two words whose seam is regularly a half-space."""
        if len(word) < 5 or word in self.ghosts:
            return ""
        best, form = 0, ""
        for cut in range(2, len(word) - 1):
            head, tail = word[:cut], word[cut:]
            known = self.words.get(head, -1) > RARE or head in self.participles
            if known and tail in self.all_tails and len(tail) > best:
                best, form = len(tail), head + ZWNJ + tail
            if head in self.pieces.heads and self.words.get(tail, -1) > RARE and len(head) > best:
                best, form = len(head), head + ZWNJ + tail
        return form

    @cached_property
    def all_tails(self) -> frozenset[str]:
        """The last pieces of the list that are long enough, and ours."""
        learned = {tail for tail in self.tails if len(tail) > 2}
        return frozenset(learned - self.pieces.no_tails | self.pieces.tails)
