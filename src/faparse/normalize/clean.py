"""The normal form of a text: letters, spacing, punctuation, half-spaces, in rounds until it rests.

Lines without a Persian letter go through untouched. `space` (hazm's rules for spacing and
punctuation) is called only for lines that give it something to do, so that another round over a
finished text is cheap. The result is stable because the rounds go on until nothing changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from faparse.normalize.letters import LETTER, LETTERS, fold, unmark
from faparse.normalize.prefixes import Joiner
from faparse.normalize.protect import Protected
from faparse.normalize.restorer import HalfSpaceRestorer
from faparse.text.fold import ZWNJ

#: A line that still changes after this many rounds won't settle, and stays as it was.
ROUNDS = 6
_AFTER, _BEFORE = r".:!،؛؟»\])}", r"«\[({"
#: The beginnings of what hazm's rules change; a line with none of these is left alone.
_UNTIDY_SIGNS = ('"', "\t", "...", "  ", ZWNJ + ZWNJ)
_UNTIDY = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[ ](?:[{_AFTER}]|(?:تر(?:ین?)?|های?)(?=[ \n{_AFTER}]|$))",
        rf"[{_BEFORE}](?: |(?<=[^ \n{_BEFORE}].))",
        rf"[{_AFTER}](?:(?<=[.:!])(?=[^ \n{_AFTER}\d])|(?<=[^.:!])(?=[^ \n{_AFTER}]))",
        rf"\d(?:(?=[{LETTERS}])|(?<=[{LETTERS}].))",
        rf"ه(?:ها| ی | ا(?:م|یم|ش|ند|ی|ید|ت)(?=[ \n{_AFTER}]|$))",
        rf"{ZWNJ}(?:(?![{LETTERS}])|(?<![{LETTERS}].))",
    )
)
_BLANK_LINES = re.compile(r"\n{3,}")
_SPACES = re.compile(r"[ \t]+")


class Cleaner:
    """Brings texts into the normal form; `space` applies hazm's rules."""

    def __init__(
        self,
        space: Callable[[str], str],
        joiner: Joiner,
        words: HalfSpaceRestorer,
    ) -> None:
        self._space = space
        self._joiner = joiner
        self._words = words

    def clean(self, text: str) -> str:
        """The normal form; a text without any Persian letter is returned as it is."""
        if not LETTER.search(text):
            return text
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        persian = [at for at, line in enumerate(lines) if LETTER.search(line)]
        for at, line in zip(persian, self._settle([lines[at] for at in persian]), strict=True):
            lines[at] = line
        lines = [line if line.strip() else "" for line in lines]
        return _BLANK_LINES.sub("\n\n", "\n".join(lines))

    def _settle(self, lines: list[str]) -> list[str]:
        first = before = [self._fold(line) for line in lines]
        for _ in range(ROUNDS):
            after = self._round(before)
            if after == before:
                return after
            before = after
        rested = [now == then for now, then in zip(self._round(before), before, strict=True)]
        return [
            new if rests else old for old, new, rests in zip(first, before, rested, strict=True)
        ]

    def _fold(self, line: str) -> str:
        return _SPACES.sub(" ", unmark(fold(line))).strip(" " + ZWNJ)

    def _round(self, lines: list[str]) -> list[str]:
        lines = list(map(self._joiner.join, lines))
        out = self._words.restore("\n".join(lines)).split("\n")
        lines = out if len(out) == len(lines) else lines
        untidy = [at for at, line in enumerate(lines) if _untidy(line)]
        if untidy:
            self._tidy(lines, untidy)
        return lines

    def _tidy(self, lines: list[str], untidy: list[int]) -> None:
        """hazm's rules on the lines that need them; what must not change is put aside first.

        They part «ماههای» before its «ها», so our words must have been read before.
        """
        aside = Protected("\n".join(lines[at] for at in untidy))
        if aside.too_much:
            return
        shielded = aside.text.split("\n")
        for at, line in zip(untidy, shielded, strict=True):
            lines[at] = aside.back(line)
        wanted = [at for at, line in enumerate(shielded) if _untidy(line)]
        if not wanted:
            return
        # an empty first line, since hazm's rules treat the beginning of a text differently
        spaced = self._space("\n".join(["", *(shielded[at] for at in wanted)])).split("\n")[1:]
        if len(spaced) == len(wanted):
            for at, line in zip(wanted, spaced, strict=True):
                lines[untidy[at]] = aside.back(line).strip(" ")


def _untidy(text: str) -> bool:
    return any(sign in text for sign in _UNTIDY_SIGNS) or any(
        pattern.search(text) for pattern in _UNTIDY
    )
