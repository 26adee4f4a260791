"""Tokens that belong together are joined by a half-space: «می شود», «کتاب ها», «گفت وگو».

This is hazm 0.10's `token_spacing` with hazm's lexicon, minus what goes wrong in running text: the
suffixes «ی», «ای», «ام», «ات», «اش», «گر» are joined only by hazm's patterns, which require a «ه»
before them, and hazm 0.12's longer list of suffixes («ان», «ین», «م») is not used.
"""

from __future__ import annotations

import re

from faparse.normalize.frequency_list import LETTERS as LETTERS_OF_KEYS
from faparse.normalize.letters import LETTERS
from faparse.normalize.lexicon_view import Knowledge
from faparse.normalize.restorer import LONGEST
from faparse.normalize.split import restore
from faparse.normalize.verbal import imperfective
from faparse.text.fold import ZWNJ

_MOST = 100_000
_FIRST = re.compile(f'[«(\\["]*([{LETTERS}{ZWNJ}]+)')
_SECOND = re.compile(f"([{LETTERS}{ZWNJ}]+)(?![{LETTERS}{ZWNJ}\\w])")


class Joiner:
    """Joins pairs of tokens."""

    def __init__(self, known: Knowledge) -> None:
        self._known = known
        self._seconds = set(known.suffixes)
        for spelled, count in known.compounds.values():
            if count > 0:
                self._seconds |= {spelled.partition(ZWNJ)[2], spelled.rpartition(ZWNJ)[2]}
        self._bound = {tail for tail in known.pieces.bound_tails if not known.known(tail)}
        self._seconds |= self._bound
        self._memo: dict[str, str] = {}

    def join(self, line: str) -> str:
        """The line with half-spaces in place of the spaces inside words."""
        memo = self._memo
        tokens = line.split(" ")
        out: list[str] = []
        last = ""
        for token, third in zip(tokens, [*tokens[1:], ""], strict=True):
            second = memo.get(token)
            if second is None:
                second = self._remember(token)
            if (second and self._belong(last, second, third)) or (
                last[-2:] == "می" and self._is_verb(last, token)
            ):
                last = out[-1] = last + ZWNJ + token
            else:
                out.append(token)
                last = token
        return " ".join(out) if len(out) < len(tokens) else line

    def _remember(self, token: str) -> str:
        """The word at the token's beginning, if it can be the second part of another."""
        if len(self._memo) > _MOST:
            self._memo.clear()
        found = _SECOND.match(token)
        second = found[1] if found and found[1] in self._seconds else ""
        self._memo[token] = second
        return second

    def _belong(self, last: str, second: str, third: str) -> bool:
        found = _FIRST.fullmatch(last) if len(last) <= LONGEST else None
        if not found:
            return False
        first = found[1]
        if second in self._known.suffixes:
            return self._takes(first, second, third)
        if second in self._bound and self._completes(first, second):
            return True
        compound = self._known.compounds.get((first + second).replace(ZWNJ, ""))
        return bool(compound and compound[1] > 0 and compound[0] == first + ZWNJ + second)

    def _completes(self, first: str, tail: str) -> bool:
        """«شرکت کنندگان»: whether the two make a word."""
        word = (first + tail).replace(ZWNJ, "").translate(LETTERS_OF_KEYS)
        return len(word) <= LONGEST and restore(self._known, word).endswith(ZWNJ + tail)

    def _takes(self, first: str, suffix: str, third: str) -> bool:
        known = self._known
        key = first.replace(ZWNJ, "").translate(LETTERS_OF_KEYS)
        if suffix[0] == "ت":
            return known.is_adjective(key) and (suffix != "تر" or self._compares(key, third))
        if suffix[0] != "ه":
            return False
        if suffix != "ها" and known.is_participle(key):
            return True  # «داده های»: only «ها» is ever a word
        if key in known.pieces.no_ezafe:
            return False
        return key in known.words or (len(key) > 2 and not known.is_only_form(key))

    def _compares(self, key: str, third: str) -> bool:
        """Whether «تر» makes a comparative here: in «هوای تر» and «چشم تر» it means «wet»."""
        derived = key[-1] == "ی" and key[-2:-1] not in ("ا", "و")
        return third == "از" or key in self._known.gradable or derived

    def _is_verb(self, last: str, token: str) -> bool:
        first, second = _FIRST.fullmatch(last), _SECOND.match(token)
        if not first or not second or first[1] not in ("می", "نمی"):
            return False
        return bool(imperfective(self._known, first[1] + second[1].replace(ZWNJ, "")))
