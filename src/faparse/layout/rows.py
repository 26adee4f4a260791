"""A paragraph with the properties that the tests for its letter look at."""

from __future__ import annotations

from faparse.draft import Draft
from faparse.layout.boilerplate import may_be_aside, segments
from faparse.layout.segment import Segment
from faparse.lexicon import word_classes as words

#: The longest of 600 headlines in ../shared/layout has 138 code points; a story that begins with
#: a lede without a full stop has 180 and more.
TITLE = 170
#: Nothing longer is a line of furniture, nor a dateline alone.
NEAR = 2 * TITLE


def has_verb(keys: list[str], first: int, last: int) -> bool:
    """Whether a word of the token range is a verb; the «گفت» of «گفت‌وگو» is not."""
    return any(
        words.verbal_at(keys, n) and not "".join(keys[n : n + 3]).startswith("گفتوگو")
        for n in range(first, last)
    )


class Row:
    """A paragraph with the properties its tests look at, computed on first use."""

    def __init__(self, draft: Draft, start: int, end: int) -> None:
        self.draft, self.start, self.end = draft, start, end
        #: In code points.
        self.length = end - start
        self.tokens = draft.tokens
        self.first, self.last = self.tokens.at(start), self.tokens.before(end)
        self.folded = self.tokens.folded[start:end]
        self._pieces: list[Segment] | None = None
        self._verbal: bool | None = None

    @property
    def pieces(self) -> list[Segment]:
        """The row cut into pieces of furniture; empty where nothing in it looks like furniture."""
        if self._pieces is None:
            near = self.length <= NEAR and may_be_aside(self.tokens, self.first, self.last)
            self._pieces = segments(self.tokens, self.start, self.end) if near else []
        return self._pieces

    @property
    def count(self) -> int:
        """The number of words."""
        return self.tokens.count(self.first, self.last)

    @property
    def verbal(self) -> bool:
        """Whether any word is a verb; used on short rows only."""
        if self._verbal is None:
            self._verbal = has_verb(self.tokens.keys, self.first, self.last)
        return self._verbal

    @property
    def finite(self) -> bool:
        """Whether any word is a finite verb; used on short rows only."""
        keys = self.tokens.keys
        return any(words.finite_at(keys, n) for n in range(self.first, self.last))

    def kinds(self, *kinds: str) -> bool:
        """Whether the row consists only of pieces of these kinds."""
        return bool(self.pieces) and all(piece.kind in kinds for piece in self.pieces)
