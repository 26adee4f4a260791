"""Foreign initialisms, spelled by the names of their letters: «افایتیاف» → «اف‌ای‌تی‌اف»."""

from __future__ import annotations

from functools import cache

from faparse.normalize.compounds import ARTICLE
from faparse.normalize.endings import inflected
from faparse.normalize.lexicon_view import Knowledge
from faparse.text.fold import ZWNJ

#: The fewest letters' names, and the fewest of them that are telling: two make too many words by
#: chance («دیدی»), and so do names that are often other pieces («پیامکی»).
FEWEST, TELLING = 3, 2


def initialism(known: Knowledge, word: str) -> str:
    """«اف‌ای‌تی‌اف»: a word made of letters' names from end to end."""
    names = known.pieces.letter_names
    if known.has(word) or word[:2] == ARTICLE or inflected(known, word):
        return ""
    parts = _parts(names, word)
    telling = sum(part not in known.pieces.weak_letter_names for part in parts)
    return ZWNJ.join(parts) if len(parts) >= FEWEST and telling >= TELLING else ""


@cache
def _longest(names: frozenset[str]) -> int:
    return max(map(len, names))


def _parts(names: frozenset[str], word: str) -> tuple[str, ...]:
    """The fewest names that make the word, or none."""
    best: list[tuple[str, ...] | None] = [()]
    for end in range(1, len(word) + 1):
        ways = [
            (*before, word[start:end])
            for start in range(max(0, end - _longest(names)), end)
            if (before := best[start]) is not None and word[start:end] in names
        ]
        best.append(min(ways, key=len, default=None))
    return best[-1] or ()
