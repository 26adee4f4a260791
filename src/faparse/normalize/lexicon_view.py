"""What the readings consult: lexicon and hand-made lists, as plain questions about words."""

from __future__ import annotations

from faparse.normalize.affixes import AffixTables
from faparse.normalize.frequency_list import LETTERS, Lexicon
from faparse.normalize.verbs import finite_forms, participles, spoken_forms
from faparse.text.fold import ZWNJ

#: A list entry with no higher count than this is no reason to take another word apart.
RARE = 0
#: «برمی‌گردد», «برداشته»: particles before a verb.
PARTICLES = ("بر", "در", "باز", "فرا", "فرو", "وا", "ور")
#: Last pieces that end in a pronounced ه: «کارگروه».
_SPOKEN = ("گروه", "پژوه", "کوه", "الله")


class Knowledge:
    """The two sources together; words are keys of folded letters, without half-spaces."""

    def __init__(self, lexicon: Lexicon, pieces: AffixTables) -> None:
        self.pieces = pieces
        #: «هایشان», «ترین»: endings that a blank can part from their word.
        self.suffixes = frozenset(full for full, after, _, _ in pieces.endings if not after)
        self.words = lexicon.words | pieces.counts
        self.compounds = lexicon.compounds
        self.adjectives = lexicon.adjective_set
        self.gradable = lexicon.gradable_set
        self.ghosts = lexicon.ghost_set
        self.finite = lexicon.finite | finite_forms(pieces.verbs)
        self.participles = lexicon.participles | participles(pieces.verbs)
        self.spoken = spoken_forms(self.finite, pieces.spoken_stems)
        learned = {tail for tail in lexicon.tails if len(tail) > 2}
        self.tails = frozenset(learned - pieces.no_tails | pieces.tails)

    def has(self, word: str) -> bool:
        """Whether the lexicon has the word, with its half-spaces."""
        key = word.translate(LETTERS).replace(ZWNJ, "")
        return self.listed(key) or key in self.compounds

    def listed(self, word: str) -> bool:
        """Whether the word list has it in one piece, as a word or a ghost."""
        return word in self.words or word in self.ghosts

    def known(self, word: str) -> bool:
        """Whether it is a word in actual use."""
        return self.words.get(word, -1) > RARE

    def is_part(self, word: str) -> bool:
        """Whether it makes compounds, word or not: it is a participle, or listed by hand."""
        pieces = self.pieces
        return word in self.participles or word in pieces.joined or word in pieces.compounds

    def is_form(self, word: str) -> bool:
        """«شود», «رفته»: a verb form without a prefix."""
        return word in self.finite or word in self.participles

    def is_verbal(self, word: str) -> bool:
        """«شده», «شدن»: a participle or an infinitive."""
        return word in self.participles or (
            word[-1:] == "ن" and word[:-1] + "ه" in self.participles
        )

    def is_only_form(self, word: str) -> bool:
        """«شنید», «ندید»: a finite verb form that isn't also a word («برد», «گوش»)."""
        if word in self.words or (word[-1:] == "ی" and word[:-1] in self.words):
            return False
        return word in self.finite or (word[:1] == "ن" and word[1:] in self.finite)

    def is_participle(self, word: str) -> bool:
        """«رفته», «نرفته», «نیافریده», «برداشته», «بازنگشته»."""
        known = self.participles
        if word in known or (word[:1] == "ن" and word[1:] in known):
            return True
        if word[:2] == "نی" and ("ا" + word[2:] in known or "آ" + word[3:] in known):
            return True
        rest = [word[len(p) :].removeprefix("ن") for p in PARTICLES if word.startswith(p)]
        return any(each in known for each in rest)

    def is_adjective(self, word: str) -> bool:
        """Whether «تر» may follow."""
        derived = len(word) > 3 and word[-1] == "ی" and word[:-1] in self.words
        return word in self.adjectives or derived or self.is_participle(word)

    def ends_in_silent_heh(self, word: str) -> bool:
        """«خانه», whose ه is a vowel, unlike «نگاه», «توجه»; `word` may have its half-spaces."""
        last = word.rpartition(ZWNJ)[2]
        if last[-1:] != "ه" or last[-2:-1] == "ا":
            return False
        return last not in self.pieces.spoken_heh and not last.endswith(_SPOKEN)
