"""What stands around a word in «…های» says whether it is «نامه‌ای» or «نام‌های».

The odds multiply: a number before the word takes no plural, and before a preposition, a verb or a
stop there is no ezafe. The figures were set on 541 such words from real copy.
"""

from __future__ import annotations

import re

from faparse.normalize.frequency_list import LETTERS as FOLDED
from faparse.normalize.letters import LETTERS
from faparse.normalize.lexicon_view import Knowledge
from faparse.text.fold import ZWNJ

#: How much likelier the singular is: after a number; after «هر»; before what allows no ezafe;
#: after «…های», whose ezafe calls for an adjective; after another noun.
NUMBER, ONE, BARE, AFTER_PLURAL, AFTER_NOUN = 100_000.0, 40.0, 40.0, 40.0, 3.0
#: An adjective that the lexicon lists («حرفه‌ای») is this much likelier after a noun.
LISTED = 20.0
#: «حرف‌های خوبی»: an adjective takes ی itself only after a plural. «حرف‌های آقای وزیر»: what has
#: an owner is definite.
INDEFINITE, OWNER = 0.01, 0.05
#: An adjective met this often is one whose ی makes it indefinite («زیادی», not «فنی»).
OFTEN = 500
#: Nothing speaks for or against the singular.
EVEN = 1.0
#: How many code points back to look for the preceding word.
_WINDOW = 40
#: «شنیدن حرف‌های»: the object of an infinitive tends to be plural.
_INFINITIVE = ("دن", "تن")
#: The two words before, or a word and a number.
_BEFORE = re.compile(
    rf"(?:(?<![{LETTERS}{ZWNJ}])([{LETTERS}]+) )?([{LETTERS}{ZWNJ}]+|(?<!\d)\d{{1,3}})[ \n]+$"
)
_AFTER = re.compile(rf"[ \n]+([{LETTERS}]+)(?![{LETTERS}{ZWNJ}])")


class Surroundings:
    """Reads the neighbours of a word."""

    def __init__(self, known: Knowledge) -> None:
        self._known = known
        functions = "|".join(sorted(known.pieces.no_ezafe, key=len, reverse=True))
        self._bare = re.compile(f"\\s*(?:[.،؛:!؟»)\\]…]|(?:{functions})(?![{LETTERS}])|$)")

    def odds(self, text: str, start: int, end: int) -> float:
        """How much likelier the neighbours of the word at `[start:end]` make its singular."""
        word = text[start:end]
        found = _BEFORE.search(text[max(0, start - _WINDOW) : start])
        before, last = found.groups() if found else (None, "")
        if before in self._known.pieces.which and self._counts(last):
            last = ""
        adjective = word in self._known.compounds and bool(last) and self._describes(last, word)
        one = self._alone(last, word[:-2].translate(FOLDED))
        bare = self._bare.match(text, end)
        after = one * (BARE if bare else self._after(text, end, adjective))
        return after * self._before(last, word) if last else after

    def _counts(self, last: str) -> bool:
        return last[0].isdigit() or last in self._known.pieces.numerals

    def _alone(self, last: str, single: str) -> float:
        """What the word itself says, or a word with the one before it («در نامه‌ای»)."""
        alone = self._known.pieces.alone
        return alone.get(f"{last} {single}", alone.get(single, EVEN))

    def _after(self, text: str, end: int, adjective: bool) -> float:
        found = _AFTER.match(text, end)
        if not found:
            return EVEN
        known, follower = self._known, found[1].translate(FOLDED)
        if known.is_only_form(follower):
            return BARE
        if follower in known.pieces.owners and not adjective:
            return OWNER
        quality = follower[:-1]
        indefinite = follower == quality + "ی" and follower not in known.adjectives
        common = quality in known.gradable and known.words.get(quality, 0) > OFTEN
        return INDEFINITE if indefinite and common else EVEN

    def _before(self, last: str, word: str) -> float:
        pieces = self._known.pieces
        if self._counts(last):
            return NUMBER
        if last in pieces.ones:
            return ONE
        if last.endswith("های"):
            return AFTER_PLURAL
        if last in pieces.before_nouns or last.endswith(_INFINITIVE):
            return EVEN
        noun = AFTER_NOUN if self._describes(last, word) else EVEN
        return noun * (LISTED if word in self._known.compounds else EVEN)

    def _describes(self, last: str, word: str) -> bool:
        """Whether a noun stands before: «طرح نامه‌ای»; but «شکسته‌ای» is rarer than «شکست‌های»."""
        known = self._known
        if last in known.pieces.no_ezafe or known.is_participle(word[:-2]):
            return False
        return known.has(last)
