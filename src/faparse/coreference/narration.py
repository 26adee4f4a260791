"""The narrator's sentences and their subjects, to which pronouns and the like point back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from faparse.lexicon import word_classes as words
from faparse.syntax.noun_phrases import TokenRange
from faparse.syntax.subjects import Subjects


class Narration:
    """The sentences of a story, by their first tokens; subjects are found on demand."""

    def __init__(self, subjects: Subjects, ranges: list[tuple[int, int]]) -> None:
        self.subjects = subjects
        self._ranges = ranges
        self._begins: list[int] | None = None

    def subjects_before(self, at: int, since: int) -> Iterator[TokenRange]:
        """The subjects of the sentences that begin between two tokens, the nearest first."""
        begins = self._sentence_starts()
        for n in range(bisect_left(begins, at) - 1, bisect_left(begins, since) - 1, -1):
            stop = begins[n + 1] if n + 1 < len(begins) else len(self.subjects.tokens)
            found = self.subjects.syntactic_subject(begins[n], stop)
            if found and found[0] < at:
                yield found

    def sentence_of(self, at: int) -> int:
        """The first token of the sentence that holds a token."""
        begins = self._sentence_starts()
        return begins[max(0, bisect_right(begins, at) - 1)] if begins else 0

    def tells_of_before(self, at: int) -> bool:
        """Whether the verb of the sentence that holds a token is in the past perfect.

        «پارسال علی رستگار **استعفا کرده بود**.»
        """
        begins, keys = self._sentence_starts(), self.subjects.tokens.keys
        n = bisect_right(begins, at)
        last = begins[n] if n < len(begins) else len(keys)
        been = keys[last - 1 : last] in (["بود"], ["بودند"])
        return been and keys[last - 2].endswith("ه") and words.verbal_at(keys, last - 2)

    def sentence_before(self, at: int) -> TokenRange:
        """The sentence before the one that holds a token."""
        begins = self._sentence_starts()
        n = bisect_right(begins, at) - 1
        return (begins[n - 1], begins[n]) if n > 0 else (0, 0)

    def subject_behind(self, at: int) -> TokenRange | None:
        """The subject of the first sentence that begins at a token or after it."""
        begins = self._sentence_starts()
        n = bisect_left(begins, at)
        if n >= len(begins):
            return None
        stop = begins[n + 1] if n + 1 < len(begins) else len(self.subjects.tokens)
        return self.subjects.syntactic_subject(begins[n], stop)

    def _sentence_starts(self) -> list[int]:
        if self._begins is None:
            tokens = self.subjects.tokens
            self._begins = []
            for start, end in self._ranges:
                first, last = tokens.at(start), tokens.before(end)
                self._begins.append(first)
                near = tokens.uneven_in(first + 1, last)
                self._begins += [n for n in near if ". " in tokens.gaps[n]]
        return self._begins
