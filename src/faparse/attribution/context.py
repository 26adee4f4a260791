"""A place of evidence: a cue in its sentence and paragraph, with all that a rule may look at."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from msgspec import Struct

from faparse.document import QuoteKind
from faparse.draft import Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import CueMatch
from faparse.syntax.mentions import parse_mention
from faparse.syntax.sentences import sentence_starts
from faparse.syntax.source_phrases import behind_outlet
from faparse.syntax.subjects import MAX_SUBJECT_DISTANCE, Subjects
from faparse.text.fold import BLANKS, trim
from faparse.text.quotation_marks import Pair, pair_marks
from faparse.text.tokens import Tokens

#: With these an outlet tells what somebody else said.
RELAYING = ("نوشتن", "گزارش دادن", "گزارش کردن")
#: The gap behind a cue that announces speech: «گفت:», «گفت :», «گفت:‌».
COLON = re.compile(r"[\s\u200c*)»\"]*[:：]")
#: «… قرار دهد.ش»: a reporter's initial behind the last full stop.
_INITIALS = re.compile(r"(?<=\w{3})[.؟!]\s?[^\W\d_]{1,2}$")


class Passage:
    """A paragraph of the lede or body, cut into sentences, with its marks and cues."""

    __slots__ = (
        "_firsts",
        "_opens",
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
        self._whole = [p for p in self.pairs if p.depth == 0 and p.opened and p.closed]
        self._unopened = [pair for pair in self.pairs if not pair.opened]
        self._whole_starts = [pair.start for pair in self._whole]
        self.sentences = sentence_starts(self.tokens, self.first, self.last, self._whole)
        self.cues: list[CueMatch] = []
        self._firsts: list[int] = []
        self.add_cues(cues)

    def add_cues(self, cues: list[CueMatch]) -> None:
        """Take further cues into account."""
        self.cues = sorted([*self.cues, *cues])
        self._firsts = [cue.first for cue in self.cues]

    def sentence(self, at: int) -> tuple[int, int]:
        """The token range of the sentence that holds token `at`."""
        n = bisect_right(self.sentences, at)
        start = self.sentences[n - 1] if n else self.first
        return start, self.sentences[n] if n < len(self.sentences) else self.last

    def sentences_from(self, at: int) -> list[int]:
        """The tokens behind `at` that begin a sentence."""
        return self.sentences[bisect_right(self.sentences, at) :]

    def cues_in(self, first: int, last: int) -> list[CueMatch]:
        """The cues that begin in a token range."""
        return self.cues[bisect_left(self._firsts, first) : bisect_left(self._firsts, last)]

    def next_phrase(self, first: int, last: int) -> int:
        """Where the next «به گفته» begins in a token range: no source reaches beyond it."""
        phrases = (cue.first for cue in self.cues_in(first, last) if cue.kind == "phrase")
        return next(phrases, last)

    def pairs_in(self, start: int, end: int) -> list[Pair]:
        """The pairs of marks that begin in a range of code points."""
        return self.pairs[bisect_left(self._opens, start) : bisect_left(self._opens, end)]

    def unopened(self, start: int, end: int) -> Pair | None:
        """The first closing mark in a range whose opening mark is missing."""
        return next((p for p in self._unopened if start < p.end <= end), None)

    def gap(self, at: int) -> str:
        """What stands between token `at - 1` and token `at`, within the paragraph."""
        tokens = self.tokens
        left = tokens.ends[at - 1] if at > self.first else self.start
        right = tokens.starts[at] if at < self.last else self.end
        return tokens.folded[left:right]

    def offset(self, at: int) -> int:
        """Where token `at` begins, or the paragraph's end."""
        return self.tokens.starts[at] if at < self.last else self.end

    def quoted(self, at: int) -> bool:
        """Whether the token stands inside whole quotation marks."""
        where = self.tokens.starts[at]
        n = bisect_right(self._whole_starts, where)
        return n > 0 and where < self._whole[n - 1].end

    def pair_from(self, offset: int) -> Pair | None:
        """The outermost marks that open between the offset and the next word."""
        limit = max(self.offset(self.tokens.at(offset)), offset + 1)
        return next((pair for pair in self.pairs_in(offset, limit) if pair.opened), None)


#: «در بخش دیگری از این بیانیه»: so near behind «در» a document begins.
_WITHIN = 6


class QuoteMatch(Struct, frozen=True, gc=False):
    """What a rule found: ranges in code points, and the token from which the narrator goes on."""

    kind: QuoteKind
    content: tuple[Range, ...]
    cue: CueMatch
    source: Range | None
    resume: int
    note: tuple[str, str, int, int] | None = None


class CueContext(Struct):
    """One cue and what surrounds it; `narrator_from` is where the narrator last took over."""

    passages: list[Passage]
    number: int
    cue: CueMatch
    narrator_from: int
    #: The source of an earlier quote in the same sentence: «X با بیان اینکه …، گفت».
    shared: Range | None
    #: The token range of the cue's sentence.
    sentence: tuple[int, int]
    #: Where the passage after those that this quote took up is; rules move it.
    next_passage: int

    @property
    def passage(self) -> Passage:
        """The paragraph that holds the cue."""
        return self.passages[self.number]

    @property
    def clause_start(self) -> int:
        """Where the narrator's words before the cue begin, in its sentence and not too far away."""
        return max(self.sentence[0], self.narrator_from, self.cue.first - MAX_SUBJECT_DISTANCE)

    @property
    def sentence_end(self) -> int:
        """The token where the cue's sentence ends, or is looked at no further."""
        return min(self.sentence[1], self.cue.last + MAX_SUBJECT_DISTANCE)

    def gap_after_cue(self) -> str:
        """The gap right behind the cue."""
        return self.passage.gap(self.cue.last)

    def colon(self) -> int | None:
        """The offset behind the colon that follows the cue."""
        end = self.passage.tokens.ends[self.cue.last - 1]
        found = COLON.match(self.passage.tokens.folded, end, self.passage.end)
        return found.end() if found else None

    def next_key(self) -> str:
        """The key behind the cue, empty at the paragraph's end."""
        at = self.cue.last
        return self.passage.tokens.keys[at] if at < self.passage.last else ""

    def source(self) -> Range | None:
        """The subject of the cue, as code points; else the one that an earlier quote had."""
        passage = self.passage
        start = self.clause_start
        if relayed := self._relayed(start):
            return passage.subjects.phrases.offsets(relayed)
        if self._tells() and (document := self.document()):
            told = self._introduces(document)
            return None if told else passage.subjects.phrases.offsets(document)
        found = passage.subjects.syntactic_subject(self._behind_relay(start), self.cue.first)
        if found is None or (self.shared and self._within_phrase(start, found[0])):
            return self.shared
        return passage.subjects.phrases.offsets(found)

    def speaking(self) -> str:
        """The family name of whoever speaks, as a key; empty where only a role is known."""
        tokens, source = self.passage.tokens, self.source()
        span = (tokens.at(source[0]), tokens.before(source[1])) if source else (0, 0)
        mention = parse_mention(tokens, span) if span[0] < span[1] else None
        if mention and mention.name and mention.kind in ("person", "name"):
            return tokens.keys[mention.name[1] - 1]
        return self.passage.subjects.speaking

    def _tells(self) -> bool:
        """«آمده است», «می‌خوانیم», «تأکید شده است»: a document holds what is said."""
        passive = self.cue.kind in ("text", "passive") or self.cue.flag == "+"
        return passive or self.cue.lemma in ("آمدن", "خواندن")

    @property
    def impersonal(self) -> bool:
        """«**باید** به سرو نقره‌ای **اشاره کرد** که …», «**می‌توان** به مرزها **اشاره کرد**»."""
        keys = self.passage.tokens.keys
        for n in range(self.cue.first - 1, self.clause_start - 1, -1):
            if self.passage.quoted(n):
                continue
            if keys[n] in word_class("modal"):
                return keys[self.cue.last - 1] in word_class("past_third")
            if words.finite_at(keys, n):
                return False
        return False

    def relative_opener(self, before: int) -> int | None:
        """The «که» nearest before a token, no verb between; None for that of «در حالی که»."""
        keys = self.passage.tokens.keys
        for n in range(before - 1, self.clause_start, -1):
            if keys[n] == "که":
                return None if keys[n - 1] in word_class("opens_clause_with_that") else n
            if words.finite_at(keys, n):
                return None
        return None

    def has_direct_object(self) -> bool:
        """«خبر دستگیری آنها **را** اعلام کرد، …»: what was announced has been named already.

        Not «وضعیت سدها را **مثبت توصیف و** اعلام کرد …»: the object is the first verb's.
        """
        keys = self.passage.tokens.keys
        if self.cue.first > self.clause_start and keys[self.cue.first - 1] == "و":
            return False
        for n in range(self.cue.first - 1, self.clause_start - 1, -1):
            if words.finite_at(keys, n):
                return False
            if keys[n] == "را" and keys[n - 1 : n + 2] != ["این", "را", "هم"]:
                return True  # but «**این را هم** اضافه می‌کند که …»
        return False

    def _within_phrase(self, start: int, at: int) -> bool:
        """«X با بیان اینکه …، به پرسش **فرمانده** پاسخ گفت و افزود»: of the phrase, no subject.

        A comma or a verb closes the phrase, and so does «این» with its noun.
        """
        tokens = self.passage.tokens
        for n in range(at - 1, start - 1, -1):
            if tokens.gaps[n + 1].strip(" \u200c\r\n") or words.finite_at(tokens.keys, n):
                return False
            if tokens.keys[n] in words.demonstratives():
                return False
            hit = words.boundary_at(tokens, n)
            if hit and hit[0] == "preposition":
                return True
        return False

    def document(self) -> tuple[int, int] | None:
        """«در **گزارش پلیس** آمده است», «در ادامه **این بیانیه** …»: what holds the words."""
        keys, stop = self.passage.tokens.keys, self.cue.first
        for n in range(self.clause_start, stop - 1):
            if keys[n] != "در":
                continue
            at = next((m for m in range(n + 1, min(n + _WITHIN, stop)) if _names_text(keys, m)), n)
            if at > n:
                end = next((m for m in range(at + 1, stop) if self._ends_document(m)), stop)
                return at, end
        return None

    def _introduces(self, document: tuple[int, int]) -> bool:
        """«در **معرفی نویسنده** آمده است»: it tells of him, and nobody speaks."""
        tokens, (first, last) = self.passage.tokens, document
        head = words.role_at(tokens, first + 1) if first + 1 < last else None
        told = tokens.keys[first] in word_class("introduction")
        return told and head is not None and head[0] == "person"

    def _ends_document(self, at: int) -> bool:
        """A comma, «که» or a preposition ends a document's name, but not within marks."""
        passage = self.passage
        if passage.quoted(at):
            return False
        comma = "،" in passage.gap(at) or ":" in passage.gap(at)
        return comma or words.boundary_at(passage.tokens, at) is not None

    def _behind_relay(self, start: int) -> int:
        """«**به نوشته شینهوا** رناتو بلینی اظهار داشت»: the subject stands behind the outlet."""
        passage = self.passage
        for cue in passage.cues_in(start, self.cue.first):
            if cue.lemma in RELAYING and ":" in passage.gap(cue.last):
                start = cue.last  # «روزنامه شرق **نوشت:** حسین راغب گفت: …»
        phrase = next((c for c in passage.cues_in(start, start + 1) if c.kind == "phrase"), None)
        if phrase is None or phrase.last >= self.cue.first:
            return start
        behind = behind_outlet(passage.tokens, phrase.last, self.cue.first)
        return behind if behind > phrase.last else start

    def _relayed(self, start: int) -> tuple[int, int] | None:
        """«او به نقل از **یک مقام ارشد** نوشت»: whose words the writer relays."""
        passage = self.passage
        if self.cue.lemma == "نقل کردن":  # «شبکه الغد از **یک منبع امنیتی** نقل کرد که …»
            for n in range(self.cue.first - 2, start, -1):
                if passage.tokens.keys[n] == "از":
                    found = passage.subjects.after(n + 1, self.cue.first)
                    return found if found and found[1] == self.cue.first else None
        for cue in reversed(passage.cues_in(start, self.cue.first)):
            if cue.last < self.cue.first and cue.lemma in ("به نقل از", "از قول"):
                found = passage.subjects.after(cue.last, self.cue.first)
                if found and passage.tokens.keys[found[1] - 1] in word_class("ones_own"):
                    return None  # «**المنار** به نقل از خبرنگار خود اعلام کرد»
                if found and (found[1] == self.cue.first or passage.tokens.keys[found[1]] == "که"):
                    return found
        return None

    def trimmed_range(self, start: int, end: int) -> Range:
        """The range without blanks and the stop that closes the narrator's sentence.

        A question mark stays: «چه باید کرد؟» ends with it.
        """
        text = self.passage.tokens.folded
        last = self.passage.tokens.before(end)
        behind = self.passage.tokens.ends[last - 1] if last else start
        for pair in self.passage.pairs_in(max(start, behind), end):
            if pair.opened:
                end = pair.outer_start  # «… بمباران کردند. **«**یحیی سریع» سخنگوی …»
                break
        start, end = trim(text, start, end, BLANKS + "،,؛:", BLANKS + "،,؛;:-–")
        if signed := _INITIALS.search(text, max(start, end - 5), end):
            end = signed.start() + 1
        if text[max(start, end - 2) : end] == "./":
            end -= 2  # «… قرار خواهد گرفت./»
        while (
            end > start and text[end - 1] in "." + BLANKS and not text.endswith("...", start, end)
        ):
            end -= 1
        return start, end


def _names_text(keys: list[str], at: int) -> bool:
    """«**بیانیه** وزارت خارجه», «**این** نامه», «**مقدمه** این کتاب», «**ماده** ۸»."""
    texts = word_class("document") | word_class("document_part")
    pointed = keys[at] in words.demonstratives() and keys[at + 1] in texts
    return pointed or keys[at] in texts


def has_clause(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the token range holds a finite verb, so that it says something.

    «از آغاز طرح» does not, «طرح آغاز شد» does.
    """
    return any(words.verbal_at(tokens.keys, n) for n in range(first, last))
