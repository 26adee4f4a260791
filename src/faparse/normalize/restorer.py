"""Half-spaces in running text: every word goes through the splitter, and answers are remembered."""

from __future__ import annotations

import re
from itertools import pairwise

from faparse.normalize.frequency_list import LETTERS as FOLDED
from faparse.normalize.letters import LETTERS
from faparse.normalize.lexicon_view import Knowledge
from faparse.normalize.split import restore
from faparse.normalize.surroundings import EVEN, Surroundings
from faparse.text.fold import ZWNJ

#: A word with any marks on its letters; a word with marks inside it is left alone.
_WORD = re.compile(f"[{LETTERS}{ZWNJ}\u0610-\u061a\u064b-\u065f\u0670]{{4,}}")
_PLAIN = re.compile(f"[{LETTERS}{ZWNJ}]+")
#: The marks of an ezafe, at a word's end.
EZAFE = "\N{ARABIC KASRA}\N{ARABIC HAMZA ABOVE}"
#: Longer runs of letters are not words.
LONGEST = 40
_MOST = 100_000


class HalfSpaceRestorer:
    """Puts half-spaces into the words of a text."""

    def __init__(self, known: Knowledge) -> None:
        self._known = known
        self._memo: dict[tuple[str, float], str] = {}
        self._surroundings = Surroundings(known)

    def restore(self, text: str) -> str:
        """The text with half-spaces in its words.

        A half-space that is there already is never taken away.
        """
        memo, surroundings = self._memo, self._surroundings

        def put(found: re.Match[str]) -> str:
            word, odds = found[0].rstrip(EZAFE), EVEN
            if word[-3:] == "های" and word == found[0]:
                odds = surroundings.odds(text, *found.span())
            form = memo.get((word, odds))
            if form is None:
                form = self._remember(word, odds)
            return form + found[0][len(word) :]

        return _WORD.sub(put, text)

    def _remember(self, word: str, odds: float) -> str:
        if len(self._memo) > _MOST:
            self._memo.clear()
        form = self._memo[word, odds] = self._split(word, odds)
        return form

    def _split(self, word: str, odds: float) -> str:
        if len(word) > LONGEST or not _PLAIN.fullmatch(word) or word in self._known.suffixes:
            return word
        letters = word.translate(FOLDED)
        pieces = letters.split(ZWNJ)
        seams = _seams(pieces)
        whole = _seams(restore(self._known, "".join(pieces), odds).split(ZWNJ))
        if not seams <= whole:
            whole = seams | _seams(
                [part for piece in pieces for part in restore(self._known, piece).split(ZWNJ)]
            )
        if whole == seams:
            return word
        plain = word.replace(ZWNJ, "")
        edges = [0, *sorted(whole | seams), len(plain)]
        return ZWNJ.join(plain[a:b] for a, b in pairwise(edges))


def _seams(pieces: list[str]) -> set[int]:
    """The number of letters before each seam."""
    out, at = set(), 0
    for piece in pieces[:-1]:
        at += len(piece)
        out.add(at)
    return out
