"""Quotation marks: which form pairs, which lost their other half, and which lie inside others.

Real copy leaves marks open, closes them twice, closes with the opening glyph, or uses straight
ones for both. Pairing never fails: a mark without its other half is reported as half a pair.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import accumulate

from msgspec.structs import replace

from faparse.late_pattern import late_pattern
from faparse.record import Frozen

_MARK = late_pattern(r"[«»“”„‟‹›\"]")
_DOUBLED = ("<<", ">>", "((", "))", "''")
_ANY_MARK = late_pattern(r"[«»“”„‟‹›\"]|<<|>>|\(\(|\)\)|''")
_OPEN = {"«": "»", "‹": "›", "„": "“", "<<": ">>", "((": "))"}
_CLOSE = {close: open_ for open_, close in _OPEN.items() if close != "“"}
#: Marks of one family that open and close in turn: “…”, ”…“ (reversed in old files), "…", ''…''.
_TURNS = {"“": "“", "”": "“", "‟": "“", '"': '"', "''": "''"}
#: Two pairs at least, one in the other.
_NESTED = 4
_STOPS = ".!؟…»"


class Pair(Frozen, frozen=True):
    """A stretch in quotation marks: the content is `[start, end)`, the marks lie outside it.

    `outer_start` and `outer_end` take in the marks. `opened` or `closed` is false where that mark
    is missing: `start` or `end` is then only the paragraph's edge. `depth` counts the whole pairs
    around it.
    """

    start: int
    end: int
    opened: bool
    closed: bool
    depth: int
    outer_start: int
    outer_end: int

    @property
    def whole(self) -> bool:
        """An outermost pair that has both its marks."""
        return self.depth == 0 and self.opened and self.closed


def pair_marks(folded: str, start: int, end: int) -> list[Pair]:
    """The pairs in `[start, end)`, in the order in which they begin.

    >>> [(p.start, p.end, p.depth) for p in pair_marks("«الف «ب» پ»", 0, 11)]
    [(1, 10, 0), (6, 7, 1)]
    >>> [(p.opened, p.closed) for p in pair_marks("گفت: «ب", 0, 7)]
    [(True, False)]
    """
    doubled = any(map(folded[start:end].__contains__, _DOUBLED))
    marks = list((_ANY_MARK if doubled else _MARK).finditer(folded, start, end))
    if not marks:
        return []
    stack: list[tuple[str, int, int]] = []  # family, where the mark begins, where its content does
    inside: Counter[str] = Counter()  # how many of each family are open
    done: list[Pair] = []
    around = [_around(folded, mark, start, end) for mark in marks]
    nested = _nested_families(marks, around)
    for found, (before, behind) in zip(marks, around, strict=True):
        glyph, at, after = found[0], found.start(), found.end()
        family = _family(glyph)
        if family in nested:
            opens = _looks_open(before, behind)
        else:
            opens = _opens(glyph, before, behind, inside[family] > 0, bool(stack))
        if opens:
            stack.append((family, at, after))
            inside[family] += 1
            continue
        match = None
        if inside[family]:
            match = next(n for n in range(len(stack) - 1, -1, -1) if stack[n][0] == family)
        if match is None and stack and glyph in _TURNS:
            match = len(stack) - 1  # «متن”: closed with another family's mark
        if match is None:
            done.append(Pair(start, at, False, True, 0, start, after))
            continue
        for _, lost_at, lost_after in stack[match + 1 :]:
            done.append(Pair(lost_after, end, True, False, 0, lost_at, end))
        _, open_at, content = stack[match]
        inside.subtract(each for each, _, _ in stack[match:])
        del stack[match:]
        done.append(Pair(content, at, True, True, 0, open_at, after))
    done.extend(Pair(content, end, True, False, 0, at, end) for _, at, content in stack)
    if len(done) < 2:
        return done
    return _with_depth(sorted(done, key=lambda pair: (pair.outer_start, -pair.outer_end)))


def _around(folded: str, mark: re.Match[str], start: int, end: int) -> tuple[str, str]:
    """The letters before and behind a mark; a blank at the edges."""
    before = folded[mark.start() - 1] if mark.start() > start else " "
    return before, folded[mark.end()] if mark.end() < end else " "


def _nested_families(marks: list[re.Match[str]], around: list[tuple[str, str]]) -> set[str]:
    """The families that open and close by turns elsewhere, and lie in each other here.

    «"هر انتخاب را "تبعیض" نامید" و رفت»: each opens behind a blank and closes before one, and none
    is left over.
    """
    if len(marks) < _NESTED:
        return set()
    places: dict[str, list[tuple[str, str]]] = {}
    for mark, place in zip(marks, around, strict=True):
        if family := _TURNS.get(mark[0]):
            places.setdefault(family, []).append(place)
    return {family for family, found in places.items() if _nest(found)}


def _nest(places: list[tuple[str, str]]) -> bool:
    """Whether marks at these places open and close in each other, with none left over."""
    if not all(_looks_open(*place) or _looks_closed(*place) for place in places):
        return False
    depths = list(accumulate(1 if _looks_open(*place) else -1 for place in places))
    return min(depths) == depths[-1] == 0 and max(depths) > 1


def _looks_open(before: str, behind: str) -> bool:
    """Whether a mark has a word behind it and none before."""
    return behind.isalnum() and not _ends_words(before)


def _looks_closed(before: str, behind: str) -> bool:
    """Whether a mark has words before it and none behind."""
    return _ends_words(before) and not behind.isalnum()


def _ends_words(letter: str) -> bool:
    return letter.isalnum() or letter in _STOPS


def _family(glyph: str) -> str:
    return _TURNS.get(glyph) or _CLOSE.get(glyph) or glyph


def _opens(glyph: str, before: str, behind: str, inside: bool, any_open: bool) -> bool:
    """Whether the mark opens: by its glyph, or by its neighbours where the glyph does not tell.

    `inside` says that one of its family is open already, `any_open` that any mark is.
    """
    if glyph in _TURNS:
        closes_other = any_open and not before.isspace() and not behind.isalnum()
        return not inside and not closes_other
    if glyph in _OPEN:
        # «متن« که: closed with the opening glyph, glued to the word before, a space after it
        return not (inside and before.isalnum() and not behind.isalnum())
    # گفت: »متن»: opened with the closing glyph
    return not inside and not before.isalnum() and behind.isalnum() and before in " :،\n("


def _with_depth(found: list[Pair]) -> list[Pair]:
    """Count the whole pairs around each; a half pair encloses nothing, as its end is unknown."""
    out: list[Pair] = []
    around: list[Pair] = []
    for pair in found:
        while around and around[-1].outer_end <= pair.outer_start:
            around.pop()
        out.append(replace(pair, depth=len(around)))
        if pair.opened and pair.closed:
            around.append(pair)
    return out
