"""The words and the lines of a text, with their offsets."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from itertools import accumulate

from faparse.record import Frozen
from faparse.text.fold import (
    GLUED_THAT,
    ORNAMENT,
    WORD,
    WORD_OR_VERB,
    folded_text,
    is_zwnj_gap,
)

#: Whether something is at a token: a verb, a comma that ends a clause.
Stands = Callable[["Tokens", int], bool]


#: «علیرضا کُرد», «یک مقام کُرد»: with its vowel sign the word is no «کرد».
KURDISH = "ک\N{ARABIC DAMMA}رد"


class Sign:
    """A test of a token (`stands`), and a quick way to find every token that passes (`find`)."""

    __slots__ = ("find", "stands")

    def __init__(self, stands: Stands, find: Callable[[Tokens], list[int]]) -> None:
        self.stands = stands
        #: The tokens of a text at which `stands` is true, in order.
        self.find = find


class Tokens:
    """The words of a text: keys for comparison, and what is between them.

    `keys[i]` is the folded word, `starts[i]` and `ends[i]` its offsets, `gaps[i]` the folded text
    before it, and `gaps[len(keys)]` the tail. A half-space separates two tokens as a space does,
    so «می‌شود» and «می شود» are the same two keys and «میشود» is their concatenation.
    """

    __slots__ = (
        "_places", "alike", "classes", "ends", "family", "folded", "gaps", "joints", "keys",
        "longest", "mentions", "names", "segments", "starts", "text", "uneven",
    )  # fmt: skip

    def __init__(self, text: str) -> None:
        self.text = text
        #: Filled by `lexicon.class_bits`: which classes of words may begin at each token, as bits.
        self.classes: list[int] | None = None
        #: … and the tokens that have the same bits, in order, with those bits.
        self.alike: list[tuple[int, list[int]]] | None = None
        #: Filled by `syntax.names`: the full names in the text, as token ranges.
        self.names: list[tuple[int, int]] | None = None
        #: … and the last words of those names.
        self.family: frozenset[str] | None = None
        #: Filled by `syntax.mentions`: what each noun phrase was parsed into, by token range.
        self.mentions: dict[tuple[int, int], object] = {}
        #: Filled by `layout.boilerplate`: the pieces of each line that was cut, by its range.
        self.segments: dict[tuple[int, int], object] = {}
        self._places: dict[Sign, list[int]] = {}
        self.folded = folded_text(text)
        word = WORD_OR_VERB if GLUED_THAT.search(self.folded) else WORD
        pieces = word.split(self.folded)
        sizes = list(map(len, pieces))
        edges = list(accumulate(sizes))
        #: The length of the longest word, in code points.
        self.longest = max(sizes[1::2], default=0)
        self.gaps = pieces[0::2]
        self.keys = pieces[1::2]
        self.starts = edges[0:-1:2]
        self.ends = edges[1::2]
        if ORNAMENT.search(self.folded):
            written = self.keys
            self.keys = ORNAMENT.sub("", "\n".join(written)).split("\n")
            for n in [n for n, word in enumerate(written) if word == KURDISH]:
                self.keys[n] = KURDISH
        #: The tokens with anything but a single space before them, and the tail's number, in order.
        self.uneven = [n for n, gap in enumerate(self.gaps) if gap != " "]
        #: The tokens that form one word with the token before, in order.
        self.joints = [n for n in self.uneven if is_zwnj_gap(self.gaps[n])]

    def __len__(self) -> int:
        return len(self.keys)

    def count(self, first: int, last: int) -> int:
        """How many words the token range holds; «می‌شود» counts as one, as «میشود» does."""
        if last <= first:
            return 0
        joints = self.joints
        return last - first - bisect_left(joints, last) + bisect_left(joints, first + 1)

    def uneven_in(self, start: int, stop: int) -> list[int]:
        """The tokens in `[start, stop)` with anything but a single space before them, in order."""
        return self.uneven[bisect_left(self.uneven, start) : bisect_left(self.uneven, stop)]

    def at(self, offset: int) -> int:
        """The first token that begins at or after the offset (code points)."""
        return bisect_left(self.starts, offset)

    def before(self, offset: int) -> int:
        """How many tokens end at or before the offset: the exclusive end for a token range."""
        lo = bisect_left(self.ends, offset)
        return lo + 1 if lo < len(self.ends) and self.ends[lo] == offset else lo

    def places(self, sign: Sign) -> list[int]:
        """The tokens where a sign holds, in order.

        Every cue asks what comes before it, so all places are found once for a text instead of
        walking back from each cue through its sentence.
        """
        found = self._places.get(sign)
        if found is None:
            found = self._places[sign] = sign.find(self)
        return found

    def places_in(self, sign: Sign, start: int, stop: int) -> list[int]:
        """The tokens in `[start, stop)` where a sign holds, in order."""
        found = self.places(sign)
        return found[bisect_left(found, start) : bisect_left(found, stop)]

    def first_place(self, sign: Sign, start: int, stop: int) -> int | None:
        """The first token in `[start, stop)` where a sign holds."""
        found = self.places(sign)
        n = bisect_left(found, start)
        return found[n] if n < len(found) and found[n] < stop else None

    def last_place(self, sign: Sign, start: int, stop: int) -> int | None:
        """The last token in `[start, stop)` where a sign holds."""
        found = self.places(sign)
        n = bisect_left(found, stop)
        return found[n - 1] if n and found[n - 1] >= start else None


class Line(Frozen, frozen=True):
    """A line without its line end; `next` is where the following one begins."""

    start: int
    end: int
    next: int


def lines(text: str) -> list[Line]:
    r"""The lines of a text.

    >>> lines("الف\r\nب")
    [Line(start=0, end=3, next=5), Line(start=5, end=6, next=6)]
    """
    out, at = [], 0
    for bare, raw in zip(text.splitlines(), text.splitlines(keepends=True), strict=True):
        following = at + len(raw)
        out.append(Line(at, at + len(bare), following))
        at = following
    return out
