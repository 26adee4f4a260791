"""The paragraphs above a story, and the letters they are given."""

from __future__ import annotations

from msgspec.structs import replace

from faparse.draft import Draft, Paragraph
from faparse.layout.rows import has_verb
from faparse.layout.story import Extent
from faparse.lexicon import word_classes as words

#: Below a menu, only this many lines right above the story may be titles.
_NEAR = 6
#: A title has at least this many words, or a verb.
_TITLE_WORDS = 4


class Head:
    """The paragraphs, whose letters above the story's first prose can be changed."""

    def __init__(self, draft: Draft, paragraphs: list[Paragraph], extent: Extent) -> None:
        self.draft, self.paragraphs = draft, paragraphs
        self.stop, self.menu = extent.first, extent.menu

    def lines(self) -> list[int]:
        """The indices of the lines that may be titles; below a menu, the nearest ones."""
        found = [n for n in range(self.stop) if self.paragraphs[n].mark in "tsnkq"]
        return found[-_NEAR:] if self.menu else found

    def letters(self) -> str:
        """The letters above the story's first prose."""
        return "".join(each.mark for each in self.paragraphs[: self.stop])

    def letter(self, at: int) -> str:
        """The letter of the paragraph at an index; empty past the end."""
        return self.paragraphs[at].mark if at < len(self.paragraphs) else ""

    def set(self, at: int, letter: str) -> None:
        """Change the letter of the paragraph at an index."""
        self.paragraphs[at] = replace(self.paragraphs[at], mark=letter)

    def range(self, at: int) -> tuple[int, int]:
        """The token range of the paragraph at an index."""
        each = self.paragraphs[at]
        return self.draft.tokens.at(each.start), self.draft.tokens.before(each.end)

    def keys(self, at: int) -> list[str]:
        """The words of the paragraph at an index, as keys."""
        return self.draft.tokens.keys[slice(*self.range(at))]

    def words(self, at: int) -> str:
        """The words of the paragraph at an index, joined for comparison."""
        return "".join(self.draft.tokens.keys[slice(*self.range(at))])

    def length(self, at: int) -> int:
        """The length of the paragraph at an index, in code points."""
        return self.paragraphs[at].end - self.paragraphs[at].start

    def ends_in_verb(self, at: int) -> bool:
        """Whether the last word of a line is a verb."""
        first, last = self.range(at)
        return first < last and words.verbal_at(self.draft.tokens.keys, last - 1)

    def count(self, at: int) -> int:
        """How many words the paragraph at an index has."""
        return self.draft.tokens.count(*self.range(at))

    def verbal(self, at: int) -> bool:
        """Whether any word of a line is a verb; «گفت‌وگو» is not."""
        return has_verb(self.draft.tokens.keys, *self.range(at))

    def finite(self, at: int) -> bool:
        """Whether any word of a line is a finite verb."""
        return any(words.finite_at(self.draft.tokens.keys, n) for n in range(*self.range(at)))

    def says_enough(self, at: int) -> bool:
        """Whether a line may be a title: it has enough words, or a finite verb."""
        return self.count(at) >= _TITLE_WORDS or self.finite(at)

    def credited(self) -> bool:
        """Whether the first prose is a credit: «به گزارش …»."""
        if self.stop >= len(self.paragraphs):
            return False
        first, _ = self.range(self.stop)
        return self.draft.tokens.keys[first : first + 2] == ["به", "گزارش"]
