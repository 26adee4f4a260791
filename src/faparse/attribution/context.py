"""A cue in its sentence and paragraph, with all that a rule may look at."""

from __future__ import annotations

from faparse.attribution.named_documents import document_within, introduces_person
from faparse.attribution.passage import COLON, Passage, behind_clause
from faparse.document import QuoteKind
from faparse.draft import Range
from faparse.late_pattern import late_pattern
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names, outlet_at
from faparse.lexicon.phrases import word_class
from faparse.record import Frozen
from faparse.syntax.cues import CueMatch
from faparse.syntax.mentions import parse_mention
from faparse.syntax.source_phrases import behind_named_outlet, behind_outlet
from faparse.syntax.subjects import MAX_SUBJECT_DISTANCE
from faparse.syntax.surnames import family_keys
from faparse.text.fold import BLANKS, lemma_key, match_key, trim
from faparse.text.signs import SIGNS
from faparse.text.tokens import Tokens

#: What a trace says about an end of reported words, and about a sign that the narrator is back.
WORDS_END, NARRATOR_BACK = "the words end", "the narrator is back"
#: «گفت: **✅** خط هفت باز است», «گفت **-** خط هفت باز است»: signs before the words.
_SIGNS = late_pattern(rf"(?:[{SIGNS}]+|[-–—](?=\s))[\s\u200c]*")
#: «… قرار دهد.ش»: a reporter's initial after the last full stop.
#: «… پذیرفتنی نیست./ مهر»: an agency's signature is at most this long.
_SIGNATURE = 16
_SIGNED = late_pattern(r"[.؟!]\s*/+\s*([^\W\d_]+)$")
_INITIALS = late_pattern(r"(?<=\w{3})[.؟!]\s?[^\W\d_]{1,2}$")


class QuoteMatch(Frozen, frozen=True):
    """What a rule found: ranges in code points, and `resume`, the token where the narrator goes on.

    `note` is a note's code and message, and its range in code points.
    """

    kind: QuoteKind
    content: tuple[Range, ...]
    cue: CueMatch
    source: Range | None
    resume: int
    note: tuple[str, str, int, int] | None = None
    #: The number of the passage after the last one that has words of the quote; 0 for its own.
    next_passage: int = 0


class CueContext:
    """One cue and what surrounds it; `narrator_from` is where the narrator last took over.

    Many rules ask the same about one cue, so what is slow to find is found once (`source` …).
    """

    __slots__ = (
        "_colon", "_source", "_speaking", "clause_start", "cue", "keys", "narrator_from", "number",
        "passage", "passages", "sentence", "sentence_end", "shared", "trace",
    )  # fmt: skip

    def __init__(
        self,
        passages: list[Passage],
        number: int,
        cue: CueMatch,
        narrator_from: int,
        shared: Range | None,
        sentence: tuple[int, int],
    ) -> None:
        self.passages, self.number, self.cue = passages, number, cue
        self.narrator_from = narrator_from
        #: The source of an earlier quote in the same sentence: «X با بیان اینکه …، گفت».
        self.shared = shared
        #: The token range of the cue's sentence.
        self.sentence = sentence
        #: What was tried here, for `faparse explain`: a rule, an end or a sign, and its verdict.
        self.trace: list[tuple[str, str]] = []
        #: The paragraph that holds the cue, and the keys of all tokens.
        self.passage = passages[number]
        self.keys = self.passage.tokens.keys
        #: Where the narrator's words before the cue begin, in its sentence and not too far back.
        self.clause_start = max(sentence[0], narrator_from, cue.first - MAX_SUBJECT_DISTANCE)
        #: The token where the cue's sentence ends, or beyond which no rule looks.
        self.sentence_end = min(sentence[1], cue.last + MAX_SUBJECT_DISTANCE)
        #: Answers found once; in a tuple where None is an answer too.
        self._source: tuple[Range | None] | None = None
        self._colon: tuple[int | None] | None = None
        self._speaking: frozenset[str] | None = None

    @property
    def before_cue(self) -> list[str]:
        """The keys of the narrator's words before the cue."""
        return self.keys[self.clause_start : self.cue.first]

    def lemma_in(self, section: str) -> bool:
        """Whether the cue's lemma is in a section of phrases.txt."""
        return is_lemma(self.cue, section)

    def gap_after_cue(self) -> str:
        """The gap right after the cue."""
        return self.passage.gap(self.cue.last)

    def colon(self) -> int | None:
        """The offset after the colon that follows the cue."""
        if self._colon is None:
            end = self.passage.tokens.ends[self.cue.last - 1]
            found = COLON.match(self.passage.tokens.folded, end, self.passage.end)
            self._colon = (found.end() if found else None,)
        return self._colon[0]

    def next_key(self) -> str:
        """The key after the cue, empty at the paragraph's end."""
        at = self.cue.last
        return self.passage.tokens.keys[at] if at < self.passage.last else ""

    def source(self) -> Range | None:
        """The cue's source as a range of code points, or that of an earlier quote, or None."""
        if self._source is None:
            self._source = (self._find_source(),)
        return self._source[0]

    def _find_source(self) -> Range | None:
        passage = self.passage
        start = self.clause_start
        if relayed := self._relayed(start):
            return passage.subjects.phrases.offsets(relayed)
        if self._tells() and (document := self.document()):
            told = introduces_person(passage.tokens, document)
            return None if told else passage.subjects.phrases.offsets(document)
        found = passage.subjects.syntactic_subject(self._behind_relay(start), self.cue.first)
        if found is None and self.shared is None:
            found = self._subject_before_topic()
        if found is None or (self.shared and self._belongs_to_words(start, found)):
            return self.shared
        return passage.subjects.phrases.offsets(found)

    def _subject_before_topic(self) -> tuple[int, int] | None:
        """«**رستمی** درباره **اینکه** گفته می‌شود A، گفت: B», where nobody is who says A."""
        first = self.sentence[0]
        if self.clause_start == first or "اینکه" not in self.keys[first : self.clause_start]:
            return None
        return self.passage.subjects.syntactic_subject(first, self.keys.index("اینکه", first))

    def speaking(self) -> frozenset[str]:
        """Short names of the speaker, as keys; if the source has none, of the source last named."""
        if self._speaking is None:
            self._speaking = self._find_speaking()
        return self._speaking

    def _find_speaking(self) -> frozenset[str]:
        tokens, source = self.passage.tokens, self.source()
        span = (tokens.at(source[0]), tokens.before(source[1])) if source else None
        mention = parse_mention(tokens, span) if span else None
        if mention and mention.name and mention.kind in ("person", "name"):
            return family_keys(tokens, mention.name)
        return self.passage.subjects.speaking

    def _tells(self) -> bool:
        """«آمده است», «می‌خوانیم», «تأکید شده است»: the words are in a document.

        Not «داوران در بیانیه خود **آن را** «شریف» **خواندند**».
        """
        passive = self.cue.kind in ("text", "passive") or self.cue.flag == "+"
        named = "name" in self.cue.kinds and "را" in self.before_cue
        return passive or (self.lemma_in("holds_words") and not named)

    @property
    def impersonal(self) -> bool:
        """«**باید** به سرو نقره‌ای **اشاره کرد** که …», «**می‌توان** به مرزها **اشاره کرد**»."""
        if self.keys[self.cue.last - 1] not in word_class("past_third"):
            return False
        at = self.passage.predicate_before(self.cue.first)
        return at >= self.clause_start and self.keys[at] in word_class("modal")

    def relative_opener(self, before: int) -> int | None:
        """The last «که» before a token, with no verb between; None for that of «در حالی که»."""
        tokens = self.passage.tokens
        at = tokens.last_place(_verb_or_that, self.clause_start + 1, before)
        if at is None or self.keys[at] != "که":
            return None
        closed = tokens.last_place(behind_clause, at + 2, before + 1)
        if closed is not None:
            return None  # «زهرا **که** کنار مادر نشسته**،** می‌گوید …»
        return None if self.keys[at - 1] in word_class("opens_clause_with_that") else at

    def _belongs_to_words(self, start: int, found: tuple[int, int]) -> bool:
        """Whether a noun phrase after an earlier quote is in a phrase, or is the verb's object.

        «X افزود که A و **ساختار تصمیم‌گیری** در کشور را «چندپاره» خواند».
        """
        keys, subjects = self.keys, self.passage.subjects
        is_object = "را" in keys[found[1] : self.cue.first] and not subjects.is_animate(found)
        return is_object or self._within_phrase(start, found[0])

    def _within_phrase(self, start: int, at: int) -> bool:
        """«X با بیان اینکه …، به پرسش **فرمانده** پاسخ گفت و افزود»: in a phrase, not a subject.

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
        """«در **گزارش پلیس** آمده است», «در ادامه **این بیانیه** …»: what the words are in."""
        return document_within(self.passage, self.clause_start, self.cue.first)

    def _behind_relay(self, start: int) -> int:
        """«**به نوشته شینهوا** رناتو بلینی اظهار داشت»: the token after the outlet."""
        passage = self.passage
        for cue in passage.cues_in(start, self.cue.first):
            if self._only_relays(cue):
                start = cue.last  # «روزنامه شرق **نوشت:** حسین راغب گفت: …»
        phrase = next((c for c in passage.cues_in(start, start + 1) if c.kind == "phrase"), None)
        if phrase is None or phrase.last >= self.cue.first:
            return start
        at, first = phrase.last, self.cue.first
        behind = behind_outlet(passage.tokens, at, first)
        behind = max(behind, behind_named_outlet(passage.tokens, at, first))
        behind = max(behind, self._behind_this_news(at))
        return behind if behind > at else start

    def _behind_this_news(self, at: int) -> int:
        """«بر اساس **این خبر** سعید مرادی، سخنگوی … گفت»: the token behind it, or `at`."""
        keys = self.keys
        news = keys[at] in words.demonstratives() and keys[at + 1] in word_class("document")
        return at + 2 if news and at + 2 < self.cue.first else at

    def _only_relays(self, cue: CueMatch) -> bool:
        """«روزنامه شرق **نوشت:** …», «شبکه الجزیره **گزارش داد** اردوغان گفت: …»."""
        passage, at = self.passage, cue.last
        if is_lemma(cue, "relaying_verb") and ":" in passage.gap(at):
            return True
        bare = cue.lemma == "گزارش دادن" and not passage.gap(at).strip(" \u200c\r\n")
        return bare and at < self.cue.first and passage.subjects.animacy.begins(at)

    def _relayed(self, start: int) -> tuple[int, int] | None:
        """«او به نقل از **یک مقام ارشد** نوشت»: the one whose words the writer relays."""
        if self.cue.lemma == "نقل کردن":
            return self._related(start)
        passage, keys = self.passage, self.keys
        for cue in reversed(passage.cues_in(start, self.cue.first)):
            if cue.last >= self.cue.first or not is_lemma(cue, "words_of"):
                continue
            found = passage.subjects.after(cue.last, self.cue.first)
            if found is None:
                continue
            if keys[found[1] - 1] in word_class("ones_own"):
                return None  # «**المنار** به نقل از خبرنگار خود اعلام کرد»
            if named := self._named_behind_outlet(cue.last):
                return named
            if own := self._own_subject(found[1]):
                return own
            if self._relay_ends(start, cue, found[1]):
                return found
        return None

    def _named_behind_outlet(self, at: int) -> tuple[int, int] | None:
        """«به نقل از رویترز **بهرام نیک‌بین وزیر خارجه** گفت»: somebody, with no comma before."""
        behind = behind_outlet(self.passage.tokens, at, self.cue.first)
        if behind == at or not self.passage.subjects.animacy.begins(behind):
            return None
        own = self.passage.subjects.after(behind, self.cue.first)
        return own if own and self.passage.subjects.is_animate(own) else None

    def _own_subject(self, at: int) -> tuple[int, int] | None:
        """«ایسنا به نقل از وزارت نیرو، **رستگار** گفت»: the cue's own, right behind a comma."""
        if "،" not in self.passage.gap(at):
            return None
        own = self.passage.subjects.after(at, self.cue.first)
        alone = own is not None and own[0] == at and self.passage.subjects.is_animate(own)
        return own if alone else None

    def _relay_ends(self, start: int, phrase: CueMatch, at: int) -> bool:
        """Whether the cue follows the one it relays: at once, or later where an outlet writes.

        «این روزنامه به نقل از یک مقام **درباره سدها** نوشت»; not «وی به نقل از رهبر … گفت».
        """
        if at == self.cue.first or self.keys[at] == "که":
            return True
        if any(words.finite_at(self.keys, n) for n in range(at, self.cue.first)):
            return False
        return any(is_outlet(self.passage.tokens, n) for n in range(start, phrase.first))

    def _related(self, start: int) -> tuple[int, int] | None:
        """«شبکه الغد از **یک منبع امنیتی** نقل کرد که …»."""
        keys, first = self.keys, self.cue.first
        n = next((n for n in range(start + 1, first - 1) if keys[n] == "از"), None)
        found = self.passage.subjects.after(n + 1, first) if n is not None else None
        if found is None or any(words.finite_at(keys, m) for m in range(found[1], first)):
            return None
        return found if self.passage.subjects.is_animate(found) else None

    def trimmed_range(self, start: int, end: int) -> Range:
        """The range without blanks and without the full stop that ends the narrator's sentence.

        A question mark stays: «چه باید کرد؟» ends with it.
        """
        text = self.passage.tokens.folded
        last = self.passage.tokens.before(end)
        behind = self.passage.tokens.ends[last - 1] if last else start
        for pair in self.passage.pairs_in(max(start, behind), end):
            if pair.opened:
                end = pair.outer_start  # «… بمباران کردند. **«**یحیی سریع» سخنگوی …»
                break
        start, end = trim(text, start, end, BLANKS + "،,؛:", BLANKS + "،,؛;:-–([")
        if sign := _SIGNS.match(text, start, end):
            start = sign.end()  # «گفت: ✅ خط هفت باز است»
        end = _before_signature(text, start, end)
        while (
            end > start and text[end - 1] in "." + BLANKS and not text.endswith("...", start, end)
        ):
            end -= 1
        return start, end


def _before_signature(text: str, start: int, end: int) -> int:
    """Where words end that a reporter's initials, an agency's name or a stroke follows."""
    if signed := _INITIALS.search(text, max(start, end - 5), end):
        end = signed.start() + 1
    signed = _SIGNED.search(text, max(start, end - _SIGNATURE), end)
    if signed and match_key(signed[1]) in agency_names().whole:
        end = signed.start() + 1
    return end - 2 if text[max(start, end - 2) : end] == "./" else end  # «… خواهد گرفت./»


def is_lemma(cue: CueMatch, section: str) -> bool:
    """Whether a cue's lemma is in a section of phrases.txt."""
    return lemma_key(cue.lemma) in word_class(section)


@words.sign(words.FINITE | words.PARTICLE, sure=words.FINITE)
def _verb_or_that(tokens: Tokens, at: int) -> bool:
    return tokens.keys[at] == "که" or words.finite_at(tokens.keys, at)


def is_outlet(tokens: Tokens, at: int) -> bool:
    """«این **روزنامه**», «**ایلاف**», «**ایسنا**»."""
    if tokens.keys[at] in word_class("outlet_head"):
        return True
    return outlet_at(tokens.keys, at) is not None
