"""Taking apart a word that lost its half-spaces: «گفتوگوهایشان» → «گفت‌وگوهایشان».

The readings in `Splitter.readings` are tried from the surest to the least sure; the first that
answers wins, and no answer means no change. A reading is a word with its half-spaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

from faparse.halfspace.lexicon import LETTERS, Lexicon
from faparse.halfspace.pieces import Pieces
from faparse.text import ZWNJ

#: Nothing shorter is taken apart («میشد»).
SHORTEST = 4
#: A list entry used this rarely is no reason to take another word apart.
RARE = 1
#: One that is met often enough to stand for itself.
COMMON = 20
#: Letters that join nothing to their left: editors set no half-space after them («روزها»).
OPEN_LETTERS = "ءآأإادذرزژؤو"
_OPEN = re.compile(f"(?<=[{OPEN_LETTERS}]){ZWNJ}")

#: How well bases are known beside the words, which have their counts: a listed compound, a
#: participle, one that was put together, an entry without a count, and anything before «ها».
LISTED, PARTICIPLE, KNOWN, GHOST, UNKNOWN = 1000.0, 500.0, 2.0, 2.2, 1.5
#: «می‌توان گفت»: a stem that stands without ending.
IMPERSONAL = ("توان",)
#: A reading that grammar demands may be this many times rarer than the other.
MUCH_RARER = 40
#: Heads that also take apart an entry without a count: «بی‌نظیر».
BOLD = "بی"
#: «برمی‌گردد»: particles before the prefix, joined to it or not.
PARTICLES = ("بر", "در", "باز", "فرا", "فرو", "وا", "ور")

Base = tuple[str, float]


class Splitter:
    """Puts half-spaces into single words; the lexicon and the hand-made lists decide."""

    def __init__(self, lexicon: Lexicon, pieces: Pieces) -> None:
        self.pieces = pieces
        self.words = lexicon.words
        self.compounds = lexicon.compounds
        self.tails = lexicon.tails
        self.adjectives = lexicon.adjective_set
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

    def restore(self, word: str, bare: bool = False) -> str:
        """The word, of letters only, with its half-spaces.

        `bare` says that no ezafe follows it (punctuation or «به», «که», «را» …).
        """
        return self.explain(word, bare)[1]

    def explain(self, word: str, bare: bool = False) -> tuple[str, str]:
        """The name of the reading that answered, and the word with its half-spaces."""
        if bare and word.endswith("های") and len(word) > 5:
            form = self.indefinite(word)
            if form:
                return "indefinite", _OPEN.sub("", form)
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
        """A word of the lexicon as it stands: also where the lexicon has it in parts besides."""
        return word if word in self.words else ""

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
        """«میشود», «نمیتوانستهاند», «میبینمش», «برمیگردد»."""
        for particle in PARTICLES:
            if word.startswith((particle + "می", particle + "نمی")):
                form = self.imperfective(word[len(particle) :])
                return form and particle + form
        prefix = "نمی" if word.startswith("نمی") else "می"
        if not word.startswith(prefix):
            return ""
        rest = word[len(prefix) :]
        if word[-1] == "ی" and word[:-1] in self.words:
            return ""  # «میدانی» of «میدان»
        if self._is_form(rest) or rest in IMPERSONAL:
            return prefix + ZWNJ + rest
        for ending in self.pieces.copulas:
            if rest.endswith(ending) and rest[: -len(ending)] in self.participles:
                return prefix + ZWNJ + rest[: -len(ending)] + ZWNJ + ending
        for ending in self.pieces.clitics:
            if rest.endswith(ending) and rest[: -len(ending)] in self.finite:
                return prefix + ZWNJ + rest
        return ""

    def compound(self, word: str) -> str:
        """«بین‌الملل»: the lexicon spells it in parts, and has no ghost of it in one piece."""
        compound = self.compounds.get(word)
        return compound[0] if compound and word not in self.ghosts else ""

    def inflected(self, word: str) -> str:
        """«بازیکنان», «دانشگاهی», «پیش‌بینی‌ام»: a known word and an ending that joins."""
        for ending in self.pieces.joined_endings:
            if word.endswith(ending):
                stem = word[: -len(ending)]
                if ending[0] == "ی" != ending and stem[-1:] not in ("ا", "و"):
                    continue
                listed = self.pieces.compounds.get(stem)
                if listed:
                    return listed + ending
                if ending in self.pieces.set_off and stem[-1:] in ("ه", "ی"):
                    continue
                if stem in self.pieces.joined:
                    return word
                known = len(stem) > 2 and self.words.get(stem, -1) > RARE
                if known and not (ending == "ی" and self._silent_heh(stem)):
                    return self.word(stem) + ending
                compound = self.compound(stem)
                if compound and stem not in self.words:
                    return compound + ending
        return ""

    def _silent_heh(self, word: str) -> bool:
        """«خانه», whose ه is a vowel, against «نگاه», «توجه»."""
        last = word.rpartition(ZWNJ)[2]
        spoken = last[-2:-1] == "ا" or last in self.pieces.spoken_heh
        return last[-1] == "ه" and not spoken and not last.endswith(("گروه", "پژوه", "کوه"))

    def suffixed(self, word: str) -> str:
        """«تلاشهای», «رسیدهایم», «خانهاش»: the likeliest base and ending."""
        best, form = 0.0, ""
        for after, endings in self.pieces.endings:
            for ending, prior in endings.items():
                if word.endswith(after + ending):
                    base = self._carrier(word, word[: -len(ending)], after, ending)
                    if base and base[1] * prior > best:
                        best, form = base[1] * prior, base[0] + ZWNJ + ending
        return form

    def indefinite(self, word: str) -> str:
        """«نامه‌ای به»: where «نام‌های» can't stand."""
        stem = word[:-2]
        base = self._carrier(word, stem, "ه", "ای")
        if base is None or stem not in self.words:
            return ""
        rivals = self.words.get(word[:-3], 0)
        return base[0] + ZWNJ + "ای" if base[1] * MUCH_RARER >= rivals else ""

    def _carrier(self, word: str, stem: str, after: str, ending: str) -> Base | None:
        """The base, if this ending may follow it."""
        base = self._base(stem) if len(stem) > 2 or after == "" else None
        if after == "ه":
            if base is None or not self._silent_heh(base[0]):
                return None
            body, _, last = base[0].rpartition(ZWNJ)
            if body and last in self.participles and self._listed(stem[:-1]):
                return None  # «رخدادهای»
            finite = ending in self.pieces.copulas and ending != "ای"
            if finite and self._participle(stem):
                return stem, LISTED * LISTED
            return None if base[1] == GHOST and ending not in self.pieces.copulas else base
        if ending.startswith("تر") or (ending == "اند" and after == ""):
            return base if base and self._adjective(stem) else None
        if base is None and ending[0] == "ه" and len(stem) > 2 and word not in self.ghosts:
            return stem, UNKNOWN
        return base

    def knows(self, word: str) -> bool:
        """Whether the lexicon has the word, with its half-spaces."""
        key = word.translate(LETTERS).replace(ZWNJ, "")
        return self._listed(key) or key in self.compounds

    def _listed(self, word: str) -> bool:
        return word in self.words or word in self.ghosts

    def _participle(self, word: str) -> bool:
        """«رفته», «نرفته», «برداشته»."""
        if word in self.participles or (word[0] == "ن" and word[1:] in self.participles):
            return True
        if word.startswith("نی") and ("ا" + word[2:] in self.participles or "آ" + word[3:] in self.participles):
            return True
        return any(word.startswith(p) and word[len(p) :] in self.participles for p in PARTICLES)

    def _adjective(self, word: str) -> bool:
        return word in self.adjectives or (word[-1] == "ی" and word[:-1] in self.words)

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
            return form, LISTED
        form = self.word(word)
        if form:
            return form, float(self.words[word] + 1)
        if self._participle(word):
            return word, PARTICIPLE
        form = self.compound(word)
        if form:
            return form, float(max(self.compounds[word][1], 0) + 1)
        form = self.inflected(word) or self.composed(word)
        if form:
            return form, KNOWN
        if word.endswith("تر") and self._adjective(word[:-2]):
            return word[:-2] + ZWNJ + "تر", KNOWN
        return (word, GHOST) if word in self.ghosts and len(word) > 2 else None

    def composed(self, word: str) -> str:
        """«سرمایهگذاران», «بیتوجهی»: two words whose seam is regularly a half-space."""
        if len(word) < 5:
            return ""
        best, form = 0, ""
        ghost = word in self.ghosts
        for cut in range(2, len(word) - 1):
            head, tail = word[:cut], word[cut:]
            if head[-1] in OPEN_LETTERS:
                continue
            if ghost and head != BOLD and tail not in self.pieces.bold_tails:
                continue
            weight = max(self._tail_fits(head, tail), self._head_fits(head, tail))
            if weight > best:
                best, form = weight, head + ZWNJ + tail
        return form

    def _tail_fits(self, head: str, tail: str) -> int:
        if len(head) > 2 and tail in self.pieces.name_tails:
            named = tail[:2] == "ال" or head in self.ghosts or head in self.words
            return len(tail) if named else 0
        known = self.words.get(head, -1) > RARE or head in self.participles
        if not known and head not in self.pieces.joined:
            return 0
        if tail in self.all_tails or (tail[:2] == "ال" and tail[2:] in self.words):
            return len(tail)
        if tail.endswith(("گان", "گی")) and tail[: tail.rindex("گ")] + "ه" in self.participles:
            return len(tail)  # «جان‌باختگان»
        # «اداره‌کل»: a silent ه ends a word, whatever follows
        apart = len(head) > 2 and head in self.words and self._silent_heh(head)
        return 1 if apart and self.words.get(tail, -1) > COMMON and tail != "می" else 0

    def _head_fits(self, head: str, tail: str) -> int:
        if head not in self.pieces.heads:
            return 0
        least = self.pieces.least.get(head)
        known = self.words.get(tail, -1) > RARE if least is None else self._count(tail) > least
        return len(head) if known else 0

    def _count(self, word: str) -> int:
        """How often a word is met, also with an ending that joins."""
        if word in self.words:
            return self.words[word]
        for ending in self.pieces.joined_endings:
            if word.endswith(ending) and word[: -len(ending)] in self.words:
                return self.words[word[: -len(ending)]] // 2
        return -1

    @cached_property
    def all_tails(self) -> frozenset[str]:
        """The last pieces of the list that are long enough, and ours."""
        learned = {tail for tail in self.tails if len(tail) > 2}
        return frozenset(learned - self.pieces.no_tails | self.pieces.tails)
