"""The subject of a reporting verb: the noun phrase that names the speaker."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from faparse.draft import Credit
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.lexicon.verb_shapes import is_participle
from faparse.syntax.animacy import Animacy
from faparse.syntax.clause_edges import (
    behind_verb_and_comma,
    clause_begins,
    clause_or_comma,
    joins_clause,
    meanwhile,
    opens_topic,
    reports_clause,
    verb_or_complement,
    verb_or_that,
)
from faparse.syntax.clause_objects import behind_pronoun_object, is_object, names_object
from faparse.syntax.cue_clause import cue_clause, main_clause, main_clause_without_comma
from faparse.syntax.noun_phrases import NounPhrases, TokenRange
from faparse.syntax.objects import is_noun_of_objects, object_ends
from faparse.syntax.opener_phrases import behind_adverbial
from faparse.syntax.openers import skip_openers
from faparse.syntax.opening import Opening
from faparse.syntax.relative_subjects import antecedent, namer_within_what
from faparse.syntax.times import behind_times
from faparse.text.cover import Cover
from faparse.text.tokens import Tokens

#: A subject is at most this many words before its cue; ISNA's longest real sentence in
#: ../shared/gold/dev has 150. The bound keeps a line of four megabytes linear.
MAX_SUBJECT_DISTANCE = 300
#: How many clauses and commas to go back for the subject of a cue's clause: in the 1,773 texts at
#: hand it was never found beyond the fifth.
_CLAUSES_BACK = 8
#: «که **تراکتور** مدعی بود», «که **تراکتور تبریز** مدعی بود»: a name in no list is that short.
_ALONE = 3


class Subjects:
    """Finds subjects in one text."""

    def __init__(self, tokens: Tokens, credits: list[Credit] | None = None) -> None:
        self.tokens = tokens
        self.phrases = NounPhrases(tokens)
        self._animacy: Animacy | None = None
        #: Short names of the source that was named last, as keys.
        self.speaking: frozenset[str] = frozenset()
        self.credits = {credit.first: credit.last for credit in credits or []}
        #: The tokens of all credits.
        self.in_credits = Cover(self.credits.items())

    @property
    def animacy(self) -> Animacy:
        """Who can speak, given the family names known so far."""
        if self._animacy is None or self._animacy.surnames is not self.phrases.surnames:
            self._animacy = Animacy(self.tokens, self.phrases.surnames)
        return self._animacy

    def is_animate(self, found: TokenRange) -> bool:
        """Whether a noun phrase has a pronoun, a title, a role, a name or a known family name."""
        return self.animacy.holds(found)

    def can_say(self, found: TokenRange) -> bool:
        """Whether a noun phrase is somebody, or a place and nothing else: «**تهران** می‌گوید»."""
        whole = words.location_at(self.tokens, found[0])
        return self.is_animate(found) or (whole is not None and whole[1] == found[1])

    def syntactic_subject(self, start: int, stop: int) -> TokenRange | None:
        """The subject in the tokens `[start, stop)`, where `stop` is the cue; None if dropped.

        «به گزارش ایسنا، **الناز وفایی، مدیرعامل شرکت …**، در نشست خبری گفت»
        """
        start = max(start, stop - MAX_SUBJECT_DISTANCE)
        for relative in (antecedent, namer_within_what):
            if found := relative(self.phrases, self.animacy, start, stop):
                return found
        if joined := self._coordinated_subject(start, stop):
            return joined
        if other := self._subject_before_and(start, stop):
            return other
        if own := self._complement_clause_subject(start, stop):
            return own
        return self._alone_behind_that(start, stop) or self._subject_of_clause(start, stop)

    def _subject_of_clause(self, start: int, stop: int) -> TokenRange | None:
        """The subject in the cue's own clause, or in the sentence if it has none that speaks."""
        if behind := self._subject_behind_subordinate(start, stop):
            return behind
        clause = cue_clause(self.tokens, self.credits, start, stop)
        found = self._leftmost_subject(clause, stop)
        if clause == start or (found and (self.can_say(found) or self._fills(found, clause, stop))):
            return found
        first = self._leftmost_subject(start, stop)  # «وسلی کلارک که … بود**؛** در … گفته بود»
        return first if first and (found is None or self.can_say(first)) else found

    def _subject_behind_subordinate(self, start: int, stop: int) -> TokenRange | None:
        """«با اینکه مردم شکایت دارند **وزیر بازرگانی** می‌گوید …»: with no comma before it."""
        begin = main_clause_without_comma(self.tokens, self.credits, start, stop)
        if begin is None:
            return None
        at = self._skip_openers(begin, stop)
        whole = at < stop and self.only_complements(begin, at)
        found = self.phrases.noun_phrase_at(at, stop) if whole else None
        if found is None or not self.can_say(found):
            return None
        return found if self._stands_before_cue(found, stop) else None

    def _fills(self, found: TokenRange, clause: int, stop: int) -> bool:
        """«وقتی نمایندگان رفتند، **کیانی** در یزد گفت»: all that a clause has before its cue."""
        alone = found[0] == clause and self.only_complements(found[1], stop)
        return alone and self.animacy.may_speak(found)

    def _leftmost_subject(self, start: int, stop: int) -> TokenRange | None:
        at = self._skip_openers(start, stop)
        if at >= stop or self.tokens.keys[at] in word_class("addressed"):
            return None
        found = self.phrases.noun_phrase_at(at, stop)
        if found is None:
            return self._last_clause_subject(at, stop, strict=False)
        if behind := self._behind_object(found, stop):
            # «**شاهنامه** را «افسانه» خوانده‌اند»: the object, before the subject
            return self._leftmost_subject(behind, stop)
        if self.animacy.is_inanimate(found):
            return self._behind_inanimate(at, found, stop)
        if self.is_animate(found):
            return found
        strict = self.animacy.may_speak(found)
        return self._last_clause_subject(at, stop, strict) or found

    def _behind_object(self, found: TokenRange, stop: int) -> int | None:
        """The token after «را», if the phrase is its object: «**اقدام دولت** در بستن پل را»."""
        keys, last = self.tokens.keys, found[1]
        if last < stop and keys[last] == "را":
            return last + 1
        end = self.tokens.first_place(object_ends, last, stop) if last < stop else None
        if end is None or keys[end] != "را":
            return None
        named = is_noun_of_objects(keys[found[0]]) and self._is_somebody_at(end + 1, stop)
        return end + 1 if named or self.animacy.is_inanimate(found) else None

    def _is_somebody_at(self, at: int, stop: int) -> bool:
        """«خبر بسته شدن پل را **شهرداری ساری** منتشر کرده …»: who does it, behind the object."""
        found = self.phrases.noun_phrase_at(at, stop) if at < stop else None
        return found is not None and self.is_animate(found)

    def _behind_inanimate(self, at: int, found: TokenRange, stop: int) -> TokenRange | None:
        """«**چهاردهمین کنگره پزشکی** … پایان داد که **غلامرضا نوروزی** … گفت»."""
        first = found[0]
        if first and self.tokens.keys[first - 1] in words.demonstratives():
            # «در پی **این اتفاق** هوشنگ رامین، مدیرعامل … گفت»
            return self.phrases.noun_phrase_at(first + 1, stop) or found
        inside = behind_adverbial(self._opening(stop), found[1])
        other = self.phrases.noun_phrase_at(inside, stop) if inside < stop else None
        return self._last_clause_subject(at, stop, strict=False) or other or found

    def _opening(self, stop: int) -> Opening:
        return Opening(self.tokens, self.animacy, self.credits, stop)

    def _skip_openers(self, at: int, stop: int) -> int:
        return skip_openers(self._opening(stop), at)

    def _coordinated_subject(self, start: int, stop: int) -> TokenRange | None:
        """«ارتش سوریه از آغاز عملیات خبر داد و **ترکیه** نیز اعلام کرد …»: a coordinate clause.

        After a verb and «و», only adverbs are between the noun phrase and the cue.
        """
        begin = self._coordinate_clause(start, stop)
        found = self.phrases.noun_phrase_at(begin, stop) if begin is not None else None
        if found is None or not self._stands_before_cue(found, stop):
            return None
        return found if self._speaks_too(found, stop) and self.animacy.may_speak(found) else None

    def _coordinate_clause(self, start: int, stop: int) -> int | None:
        """Where the last clause behind a verb and «و», or behind «در حالی که», begins."""
        begin = self.tokens.last_place(joins_clause, start + 3, stop)
        if begin is None:
            return self.tokens.last_place(meanwhile, start + 4, stop)
        # «و **در حالی که** …، یکی گفت»
        return main_clause(self.tokens, self.credits, begin, stop) or begin

    def _stands_before_cue(self, found: TokenRange, stop: int) -> bool:
        """Whether only complements, or an object with «را», are between a phrase and the cue."""
        if not names_object(self.tokens, found, stop):
            return self.only_complements(behind_pronoun_object(self.tokens, found[1], stop), stop)
        # not «… و **رفتار پلیس** با مردم را «درخور» خواند»
        place = words.location_at(self.tokens, found[0])
        return bool(place) or self.animacy.holds((found[0], found[0] + 1))

    def only_complements(self, at: int, stop: int) -> bool:
        """«… و **یکی از کارگران** به آنان گفت»: adverbs and phrases alone are before the cue."""
        while at < stop:
            hit = words.boundary_at(self.tokens, at)
            if hit is None or hit[0] not in ("adverb", "time", "conjunction", "preposition"):
                return False
            at = hit[1]
            complement = hit[0] == "preposition" and at < stop
            found = self.phrases.noun_phrase_at(at, stop) if complement else None
            at = found[1] if found else at
        return True

    def _subject_before_and(self, start: int, stop: int) -> TokenRange | None:
        """«بیات بر آموزش تأکید کرد و **رضایی** خواستار بودجه شد و گفت»: who acted last.

        After a verb and «و» comes somebody else, who is not an object or part of the predicate.
        """
        last = self._subjectless_clause(start, stop)
        begin = None if last is None else self.tokens.last_place(joins_clause, start + 3, last)
        if begin is None or last is None:
            return None
        if self.tokens.last_place(behind_verb_and_comma, begin + 1, last):
            return None  # «… که راه باز شده و مردم رفتند**،** رضایی خبر داد و گفت»
        at = behind_times(self.tokens, begin, last)
        found = self.phrases.noun_phrase_at(at, last) if at < last else None
        if found is None or not self.is_animate(found) or self._holds_verb(found, stop):
            return None
        return None if is_object(self.tokens, found) else found

    def _subjectless_clause(self, start: int, stop: int) -> int | None:
        """«… شد **و گفت**», «… شد **و با خنده گفت**»: where a clause of its verb alone begins."""
        if stop < len(self.tokens) and joins_clause.stands(self.tokens, stop):
            return stop
        begin = self.tokens.last_place(joins_clause, start + 3, stop)
        return begin if begin is not None and self.only_complements(begin, stop) else None

    def _speaks_too(self, found: TokenRange, stop: int) -> bool:
        """Whether the phrase is somebody or a mere place, or «**نیز**» follows it."""
        also = not word_class("also").isdisjoint(self.tokens.keys[found[1] : stop])
        return also or self.can_say(found)

    def _alone_behind_that(self, start: int, stop: int) -> TokenRange | None:
        """«اعتراضی که **برگزارکنندگانش** می‌گویند بزرگ بود»: the phrase between «که» and the cue."""
        that = self.tokens.last_place(verb_or_that, start, stop)
        if that is None or that + 1 >= stop or not self._opens_clause(start, that):
            return None
        first = that + 1 + (self.tokens.keys[that + 1] == "ایا")
        found = self.phrases.noun_phrase_at(first, stop) if first < stop else None
        if found != (first, stop) or self.animacy.is_inanimate(found):
            return None
        return found if stop - that <= _ALONE or self.is_animate(found) else None

    def _opens_clause(self, start: int, that: int) -> bool:
        """Whether «که» is at a token, not that of «پس از **آن که**» or «او کسی **است که**».

        Also «اینکه» of a topic: «درباره **اینکه** شهردار گفته که سد خالی است».
        """
        keys = self.tokens.keys
        before = keys[that - 1] if that > start else ""
        if opens_topic.stands(self.tokens, that):
            return True
        adverbial = word_class("opens_clause_with_that") | word_class("copula")
        return keys[that] == "که" and before not in adverbial | words.demonstratives()

    def _complement_clause_subject(self, start: int, stop: int) -> TokenRange | None:
        """«نمایندگان طرح را تصویب کردند **که در این جلسه رئیس مجلس** از دولت خواست …».

        Somebody else after a verb and «که», with no verb but the cue; not «او کسی **است که** …».
        """
        begin = self.tokens.last_place(verb_or_complement, start + 1, stop)
        if begin is not None and reports_clause(self.tokens, begin):
            return self._reported_on(begin + 1, stop)
        if begin is None or begin < start + 3 or words.finite_at(self.tokens.keys, begin):
            return None
        if self._is_cleft(start, begin):
            return None
        found = self.after(at := self._skip_openers(begin, stop), stop)
        alone = at == begin or self._is_while(start, begin)
        return found if found and self._speaks_in(found, stop, alone) else None

    def _is_cleft(self, start: int, at: int) -> bool:
        """«او کسی **است که** …»; not «این هشدار در حالی داده شده **است که** سودان گفت …»."""
        keys = self.tokens.keys
        copula = keys[at - 2] in word_class("copula") and not is_participle(keys, at - 3)
        return copula and not self._is_while(start, at)

    def _is_while(self, start: int, at: int) -> bool:
        return not word_class("while_so").isdisjoint(self.tokens.keys[start:at])

    def _speaks_in(self, found: TokenRange, stop: int, alone: bool) -> bool:
        """Whether a phrase is somebody, or all that «… پیوست که **تراکتور** مدعی بود» has."""
        whole = alone and found[1] == stop and self.tokens.keys[found[0] - 1] != "و"
        return not self.animacy.is_inanimate(found) and (whole or self.is_animate(found))

    def _reported_on(self, at: int, stop: int) -> TokenRange | None:
        """«الجزیره گزارش داد **اردوغان** در کنفرانس گفت: …»: the next noun, before an adverbial."""
        found = self.phrases.noun_phrase_at(at, stop) if at < stop else None
        if found is None or self.animacy.is_inanimate(found):
            return None
        return found if found[1] == stop or words.boundary_at(self.tokens, found[1]) else None

    def after(self, start: int, stop: int) -> TokenRange | None:
        """The noun phrase that begins at `start`: the source of «به گفته **X**، …»."""
        return self.phrases.noun_phrase_at(start, stop) if start < stop else None

    def _last_clause_subject(self, at: int, stop: int, strict: bool) -> TokenRange | None:
        """The subject of the cue's own clause, when the sentence's first noun is not a person.

        «این حمایت پس از آن حاصل شد که **دو مقام ارشد کاخ سفید** … هشدار دادند», «نوبت به تندیس
        رسید و **ستاره اسکندری** … گفت». When the first noun may be a family name (`strict`), a
        verb must come between it and the other.
        """
        if not self.animacy.stands_in(at, stop):
            return None
        for n in islice(self._clauses_back(at, stop, strict), _CLAUSES_BACK):
            start = self._skip_openers(n, stop)
            if strict and self._is_of_phrase(n, start):
                continue
            found = self.phrases.noun_phrase_at(start, stop) if start < stop else None
            if found is None or self.tokens.keys[found[1] : found[1] + 1] == ["را"]:
                continue  # «میزان … **رشید مظاهری** را متهم کرده که …»
            if not self._holds_verb(found, stop) and self._speaks(found):
                return found
        return None

    def _is_of_phrase(self, clause: int, at: int) -> bool:
        """«**با اشاره به** روز جهانی **صلیب سرخ** گفت»: inside a phrase that no comma closes."""
        hit = words.boundary_at(self.tokens, clause) if clause < at else None
        if hit is None or hit[0] != "preposition":
            return False
        return not any("،" in self.tokens.gaps[n] for n in range(clause + 1, at + 1))

    def _clauses_back(self, at: int, stop: int, strict: bool) -> Iterator[int]:
        """Where clauses (and commas, unless `strict`) begin after a token, the last one first."""
        stands, first = clause_or_comma, at
        if strict:
            verb = self.tokens.first_place(words.verbal_in, at, stop)
            stands, first = clause_begins, stop if verb is None else verb
        while (stop := self.tokens.last_place(stands, first + 1, stop) or 0) > 0:
            if not self._joined_to_first(at, stop):
                yield stop

    def _joined_to_first(self, at: int, clause: int) -> bool:
        """Whether «و» before a clause follows the sentence's first word, so that it joins nouns."""
        joined = self.tokens.keys[clause - 1] == "و" and "،" not in self.tokens.gaps[clause]
        return joined and clause - 2 <= at

    def _holds_verb(self, found: TokenRange, stop: int) -> bool:
        """«به تشریح **برنامه‌های کتاب پرداخت** و گفت», «… به **مردم** دانست»: in the predicate."""
        first, last = found
        return any(words.finite_at(self.tokens.keys, n) for n in range(first, min(last + 1, stop)))

    def _speaks(self, found: TokenRange) -> bool:
        return self.animacy.may_speak(found) and self.is_animate(found)
