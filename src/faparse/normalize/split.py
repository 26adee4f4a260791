"""Taking apart a word that lost its half-spaces: «گفتوگوهایشان» → «گفت‌وگوهایشان».

The readings are tried from the surest to the least sure; the first that answers wins, and no
answer means no change. A reading is the word with its half-spaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from faparse.normalize.adverbials import adverbial, conjunction, repeated
from faparse.normalize.affixes import OPEN_LETTERS
from faparse.normalize.compounds import (
    before_madda,
    composed,
    compound,
    joined_parts,
    juxtaposed,
    listed,
    negated,
    surname,
    whole,
)
from faparse.normalize.endings import indefinite, inflected, plural, suffixed
from faparse.normalize.letter_names import initialism
from faparse.normalize.lexicon_view import Knowledge
from faparse.normalize.numerals import number, pair
from faparse.normalize.surroundings import EVEN
from faparse.normalize.verbal import imperfective, verb
from faparse.text.fold import ZWNJ

Reading = Callable[[Knowledge, str], str]
READINGS: tuple[Reading, ...] = (
    joined_parts,
    listed,
    whole,
    initialism,
    verb,
    imperfective,
    number,
    compound,
    inflected,
    adverbial,
    conjunction,
    repeated,
    suffixed,
    composed,
    negated,
    pair,
    juxtaposed,
    surname,
    before_madda,
)
#: Nothing shorter is taken apart («میشد»).
SHORTEST = 4
_OPEN = re.compile(f"(?<=[{OPEN_LETTERS}]){ZWNJ}")


def explain(known: Knowledge, word: str, odds: float = EVEN) -> tuple[str, str]:
    """The name of the reading that answered («unknown» if none did), and the word as it reads it.

    `word` consists of folded letters only; `odds` are what the surroundings of a word in «…های»
    say for the singular.
    """
    if len(word) >= SHORTEST:
        for choose in (indefinite, plural):
            form = choose(known, word, odds)
            if form:
                return choose.__name__, _OPEN.sub("", form)
        for read in READINGS:
            form = read(known, word)
            if form:
                return read.__name__, _OPEN.sub("", form)
    return "unknown", word


def restore(known: Knowledge, word: str, odds: float = EVEN) -> str:
    """The word with its half-spaces."""
    return explain(known, word, odds)[1]
