"""A paragraph of the lede or body as the rules see it: sentences, quotation marks and cues."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from faparse.late_pattern import late_pattern
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import CueMatch
from faparse.syntax.sentences import sentence_starts
from faparse.syntax.subjects import Subjects
from faparse.text.quotation_marks import Pair, pair_marks
from faparse.text.tokens import Tokens

#: The gap after a cue that announces speech: «گفت:», «گفت :», «گفت:-», «گفت!:», «گفت...»,
#: «گفت ← …».
COLON = late_pattern(
    r"[\s\u200c*)»\"]*"
    r"(?:[.!…]*[:：](?:\s*[-–—](?=\s))?|(?:\.{2,}|…|=>|[←⇐])(?=\s+\w)|…(?=\w))"
)


class Passage:
    """A paragraph of the lede or body, cut into sentences, with its quotation marks and cues."""

    __slots__ = (
        "_firsts",
        "_opens",
        "_predicates",
        "_unopened",
        "_whole",
        "_whole_starts",
        "cues",
        "end",
        "first",
        "last",
        "pairs",
        "sentences",
        "start",
        "subjects",
        "tokens",
    )

    def __init__(
        self, tokens: Tokens, subjects: Subjects, start: int, end: int, cues: list[CueMatch]
    ) -> None:
        self.tokens, self.subjects = tokens, subjects
        self.start, self.end = start, end
        self.first = self.tokens.at(self.start)
        self.last = self.tokens.before(self.end)
        self.pairs = pair_marks(self.tokens.folded, self.start, self.end)
        # where cues, pairs and whole outer pairs begin, for bisecting
        self._opens = [pair.outer_start for pair in self.pairs]
        self._whole = [pair for pair in self.pairs if pair.whole]
        self._predicates: list[int] | None = None
        self._unopened = [pair for pair in self.pairs if not pair.opened]
        self._whole_starts = [pair.start for pair in self._whole]
        self.sentences = sentence_starts(self.tokens, self.first, self.last, self._whole)
        self.cues: list[CueMatch] = []
        self._firsts: list[int] = []
        self.add_cues(cues)

    def add_cues(self, cues: list[CueMatch]) -> None:
        """Take further cues into account."""
        if cues:
            self.cues = sorted([*self.cues, *cues])
            self._firsts = [cue.first for cue in self.cues]

    def add_sentences(self, begins: list[int]) -> None:
        """Take further beginnings of sentences into account, given as tokens."""
        if begins:
            self.sentences = sorted({*self.sentences, *begins})

    def sentence(self, at: int) -> tuple[int, int]:
        """The token range of the sentence that holds token `at`."""
        n = bisect_right(self.sentences, at)
        start = self.sentences[n - 1] if n else self.first
        return start, self.sentences[n] if n < len(self.sentences) else self.last

    def sentences_from(self, at: int) -> list[int]:
        """The tokens after `at` that begin a sentence."""
        return self.sentences[bisect_right(self.sentences, at) :]

    def cues_in(self, first: int, last: int) -> list[CueMatch]:
        """The cues that begin in a token range."""
        return self.cues[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    def next_phrase(self, first: int, last: int) -> int:
        """Where the next «به گفته» begins in a token range, or `last`: a source's limit."""
        phrases = (cue.first for cue in self.cues_in(first, last) if cue.kind == "phrase")
        return next(phrases, last)

    def pairs_in(self, start: int, end: int) -> list[Pair]:
        """The pairs of marks that begin in a range of code points."""
        return self.pairs[bisect_left(self._opens, start) : bisect_left(self._opens, end)]

    def unopened(self, start: int, end: int) -> Pair | None:
        """The first closing mark in a range whose opening mark is missing."""
        return next((p for p in self._unopened if start < p.end <= end), None)

    def gap(self, at: int) -> str:
        """What is between token `at - 1` and token `at`, within the paragraph."""
        tokens = self.tokens
        left = tokens.ends[at - 1] if at > self.first else self.start
        right = tokens.starts[at] if at < self.last else self.end
        return tokens.folded[left:right]

    def has_colon(self, at: int) -> bool:
        """Whether a colon is in the gap before token `at`."""
        return ":" in self.gap(at)

    def offset(self, at: int) -> int:
        """Where token `at` begins, or the paragraph's end."""
        return self.tokens.starts[at] if at < self.last else self.end

    def quoted(self, at: int) -> bool:
        """Whether the token is inside whole quotation marks."""
        where = self.tokens.starts[at]
        n = bisect_right(self._whole_starts, where)
        return n > 0 and where < self._whole[n - 1].end

    def predicate_before(self, at: int) -> int:
        """The last modal or finite verb outside marks before a token; -1 if there is none.

        Every cue asks, so all of them are found once, not by walking back from each cue.
        """
        if self._predicates is None:
            found = self.tokens.places(_predicate)
            own = found[bisect_left(found, self.first) : bisect_left(found, self.last)]
            self._predicates = [n for n in own if not self.quoted(n)]
        n = bisect_left(self._predicates, at)
        return self._predicates[n - 1] if n else -1

    def pair_from(self, offset: int) -> Pair | None:
        """The outermost pair of marks that opens between the offset and the next word."""
        if not self.pairs:
            return None
        limit = max(self.offset(self.tokens.at(offset)), offset + 1)
        return next((pair for pair in self.pairs_in(offset, limit) if pair.opened), None)


@words.sign(words.FINITE | words.MODAL, sure=words.FINITE | words.MODAL)
def _predicate(tokens: Tokens, at: int) -> bool:
    return tokens.keys[at] in word_class("modal") or words.finite_at(tokens.keys, at)


@words.sign(words.MARKED)
def behind_clause(tokens: Tokens, at: int) -> bool:
    """Whether a verb and a comma close a clause before a token, even one that lacks its «است»."""
    return at > 0 and "،" in tokens.gaps[at] and words.verbal_at(tokens.keys, at - 1)


def has_clause(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the token range has a verb, so that it says something.

    «از آغاز طرح» does not, «طرح آغاز شد» does.
    """
    return any(words.verbal_at(tokens.keys, n) for n in range(first, last)) or _closes(
        tokens, first, last
    )


def _closes(tokens: Tokens, first: int, last: int) -> bool:
    """«خودرو در آتش **سوخت**.»: a past form that is a noun elsewhere, right before a stop."""
    if last - first < 3 or tokens.keys[last - 1] not in word_class("past_stem_or_noun"):
        return False
    return last == len(tokens) or tokens.gaps[last].lstrip("\u200c ")[:1] in tuple(".؟!،؛»\n")
