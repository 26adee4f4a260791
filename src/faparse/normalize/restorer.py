"""Half-spaces in running text: every word of it through the splitter, with a memory."""

from __future__ import annotations

import re
from itertools import pairwise

from faparse.normalize.frequency_list import LETTERS as FOLDED
from faparse.normalize.letters import LETTERS
from faparse.normalize.lexicon_view import Knowledge
from faparse.normalize.split import restore
from faparse.text.fold import ZWNJ

#: A word with the marks over its letters; a word with marks is left alone.
_WORD = re.compile(f"[{LETTERS}{ZWNJ}\u0610-\u061a\u064b-\u065f\u0670]{{4,}}")
_PLAIN = re.compile(f"[{LETTERS}{ZWNJ}]+")
#: Longer runs of letters are no words.
LONGEST = 40
#: After these words stands one of a kind: «هر نامه‌ای».
ONE = (" هر ", " هیچ ", " یک ", " چنین ", " چه ")
_MOST = 100_000


class HalfSpaceRestorer:
    """Puts half-spaces into the words of a text."""

    def __init__(self, known: Knowledge) -> None:
        self._known = known
        self._memo: dict[str, str] = {}
        self._bare_memo: dict[str, str] = {}
        functions = "|".join(sorted(known.pieces.no_ezafe, key=len, reverse=True))
        self._bare = re.compile(f"\\s*(?:[.،؛:!؟»)\\]…]|(?:{functions})(?![{LETTERS}])|$)")

    def restore(self, text: str) -> str:
        """The text with half-spaces in its words.

        A half-space that is there already is never taken away.
        """
        memo, bare_memo = self._memo, self._bare_memo

        def put(found: re.Match[str]) -> str:
            word = found[0]
            form = memo.get(word)
            if form is None:
                form = self._remember(memo, word, False)
            if word[-3:] == "های" and (
                self._bare.match(text, found.end()) or text.endswith(ONE, 0, found.start())
            ):
                form = bare_memo.get(word) or self._remember(bare_memo, word, True)
            return form

        return _WORD.sub(put, text)

    def _remember(self, memo: dict[str, str], word: str, bare: bool) -> str:
        if len(memo) > _MOST:
            memo.clear()
        form = memo[word] = self._split(word, bare)
        return form

    def _split(self, word: str, bare: bool) -> str:
        if len(word) > LONGEST or not _PLAIN.fullmatch(word):
            return word
        letters = word.translate(FOLDED)
        pieces = letters.split(ZWNJ)
        seams = _seams(pieces)
        whole = _seams(restore(self._known, "".join(pieces), bare).split(ZWNJ))
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
    """How many letters stand before each seam."""
    out, at = set(), 0
    for piece in pieces[:-1]:
        at += len(piece)
        out.add(at)
    return out
