"""The speakers: who «وی», «لاوروف», «وزیر خارجه روسیه» and a dropped subject stand for.

Two passes: first everybody who is named is registered, with the roles that apposition ties to the
name, wherever in the text; then each quote's source is looked up, from the surest to the weakest.
When nothing tells, the speaker is null.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import msgspec

from faparse.coreference.documents import SIGNATURE, Authors
from faparse.coreference.entities import Entity, People
from faparse.coreference.narration import Narration
from faparse.coreference.roles import Answer, Roles
from faparse.document import Quote, Speaker
from faparse.draft import Draft
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.mentions import Mention, describe
from faparse.syntax.names import full_names, person_names
from faparse.syntax.noun_phrases import TokenRange
from faparse.syntax.subjects import Subjects

#: Names are sought among so many words, four times the longest of 900 real pages: a longer text is
#: an archive in one file, where a family name far away is somebody else's.
_STRETCH = 5_000
#: How many words back «یک مقام …» may stand that «این مقام» points to.
_NAMELESS = 300


def find_speakers(draft: Draft) -> None:
    """Fill in the speaker of every quote that has one."""
    draft.quotes.sort(key=lambda quote: quote.content[0].start)
    starts = {draft.tokens.at(paragraph.start) for paragraph in draft.paragraphs}
    said: list[Quote] = []
    spoke: list[Entity] = []
    last: Entity | None = None
    for quotes, stretch in _stretches(draft):
        resolver = _Resolver(draft, quotes, stretch, spoke, starts)
        last = _speak(resolver, last)
        spoke = [entity for entity in resolver.people.entities if entity.is_source]
        said += resolver.quotes
    draft.quotes = said


def _stretches(draft: Draft) -> Iterator[tuple[list[Quote], TokenRange]]:
    """The quotes with the tokens among which their speakers are sought, so many at a time."""
    begin = first = 0
    begins = [draft.tokens.at(quote.content[0].start) for quote in draft.quotes]
    for n, at in enumerate(begins):
        if at - begin > _STRETCH:
            yield draft.quotes[first:n], (begin, at)
            begin, first = at, n
    if draft.quotes:
        yield draft.quotes[first:], (begin, len(draft.tokens))


def _between(ranges: list[TokenRange], start: int, end: int) -> list[TokenRange]:
    """Those of ordered ranges that begin between two places, and the one that holds the first."""
    first = max(0, bisect_right(ranges, (start, end)) - 1)
    return ranges[first : bisect_left(ranges, (end, end))]


def _speak(resolver: _Resolver, last: Entity | None) -> Entity | None:
    """Give every quote of a stretch its speaker; who spoke last, before it and then in it."""
    before: Quote | None = None
    told: dict[str, Entity] = {}
    answers: list[Entity | None] = []
    draft = resolver.draft
    for number, quote in enumerate(resolver.quotes):
        if before and quote.source and quote.source == before.source:
            entity, how = last, "the same words as for the quote before"
        else:
            entity, how = resolver.resolve(number, last)
        last = entity or last
        before = quote
        answers.append(entity)
        named = entity is not None and entity.key != resolver.source_key(number)
        if entity and quote.source and named and entity.kind in ("person", "name"):
            told.setdefault(quote.source.text, entity)
        if draft.trace is not None and (at := quote.source or quote.cue):
            who = resolver.people.text(entity.name) if entity else "nobody"
            draft.say("speakers", at.start, at.end, f"{how}: {who}")
    for number, (quote, entity) in enumerate(zip(resolver.quotes, answers, strict=True)):
        if quote.source and entity and entity.key == resolver.source_key(number):
            # the lede and the paragraph that repeats it have one source, so one speaker
            entity = told.get(quote.source.text, entity)
        resolver.quotes[number] = resolver.with_speaker(quote, entity)
    return last


class _Resolver:
    """Looks up the speaker of one quote after the other, among the tokens of a stretch.

    `spoke` are those who spoke in the stretch before, and may speak again under shorter names.
    """

    def __init__(
        self,
        draft: Draft,
        quotes: list[Quote],
        stretch: TokenRange,
        spoke: list[Entity],
        paragraph_starts: set[int],
    ) -> None:
        self.draft = draft
        self.quotes = quotes
        self.tokens = draft.tokens
        self.subjects = Subjects(draft.tokens, draft.credits)
        prose = ([draft.lede] if draft.lede else []) + draft.body
        start, end = self.subjects.phrases.offsets(stretch)
        prose = [(max(a, start), min(b, end)) for a, b in _between(prose, start, end)]
        self.narration = Narration(self.subjects, prose)
        self.people = People(self.subjects, paragraph_starts)
        for entity in spoke:
            self.people.add(entity.name, entity.kind, next(iter(entity.roles), None))
        self.mentions = [self._mention(quote) for quote in quotes]
        for mention in self.mentions:
            if mention:
                self.people.learn(mention)
        family = {
            self.people.key(m.name)
            for m in self.mentions
            if m and m.name and m.name[1] - m.name[0] == 1
        }
        named = _between(person_names(draft.tokens), *stretch)
        for name in named + full_names(draft.tokens, family, *stretch):
            self.people.add(name, "person", self.people.role_beside(name))
        self.roles = Roles(draft.tokens, self.people, self.mentions, draft.headline)
        self.authors = Authors(self.people, self.roles, self.narration)
        self._last_person: Entity | None = None
        self._last_people: Entity | None = None
        #: Where the sentences begin that `_lately` has not yet searched in vain.
        self._in_vain = 0

    def source_key(self, number: int) -> str:
        """The source of a quote as a key: a speaker with this key is a description only."""
        mention = self.mentions[number]
        return self.people.key(mention.whole) if mention else ""

    def _mention(self, quote: Quote) -> Mention | None:
        """The source of a quote, taken apart."""
        if quote.source is None:
            return None
        first = self.tokens.at(quote.source.start)
        last = self.tokens.before(quote.source.end)
        return describe(self.tokens, (first, last)) if first < last else None

    def resolve(self, number: int, last: Entity | None) -> Answer:
        """The speaker of the quote with this number, given who spoke last."""
        quote, mention = self.quotes[number], self.mentions[number]
        cue = self.tokens.at(quote.cue.start) if quote.cue else 0
        if mention is None:
            return self._dropped(number, cue, last)
        if last and last.kind == "person":
            self._last_person = last
        elif last and last.kind not in ("people", "body"):
            paper = self.tokens.keys[last.name[0]] in word_class("papers")
            self._last_person = self._last_person if paper else last
        elif last and last.kind == "people":
            self._last_people = last
        if mention.kind == "pronoun":
            return self._pronoun(mention, number, last)
        if mention.kind == "plural":
            return self._last_people or self._people_before(mention), "plural pronoun"
        same = self.tokens.keys[mention.whole[0]] in word_class("same_source")
        if last and same and mention.whole[1] - mention.whole[0] == 1:
            return last, "the source again"
        if len(quote.content) > 1 and mention.name is None and (by := self.authors.signed(quote)):
            return by, "the signature"
        if mention.kind == "document":
            return self.authors.of(mention)
        if mention.demonstrative:
            return self._pointed(mention, last)
        if mention.name:
            entity = self.people.named(self.people.key(mention.name), mention.role)
            return entity or self.people.learn(mention), "name"
        return self.roles.holder(mention, last, cue, number)

    # --- without a name ----------------------------------------------------------------------

    def _dropped(self, number: int, cue: int, last: Entity | None) -> Answer:
        """«… و افزود:», «در این بیانیه آمده است:», «گفته می‌شود …»."""
        quote = self.quotes[number]
        if quote.rule == "passive_content":
            return None, "nobody is named"
        if quote.rule == "text_in_full" and (signed := self.authors.signature(quote)):
            return signed, "the signature"
        if any(
            self.tokens.keys[n] in word_class("introduction") for n in range(max(0, cue - 5), cue)
        ):
            return None, "somebody is introduced"
        since = self.tokens.at(self.quotes[number - 1].content[-1].end) if number else 0
        if issuer := self.authors.issuer(cue, since):
            return issuer, "who issued the document, the subject before"
        if last is None:
            return self._lately(cue), "subject dropped, the one before"
        return last, "subject dropped, the last speaker"

    def _pronoun(self, mention: Mention, number: int, last: Entity | None) -> Answer:
        """«وی»: the person who was a sentence's subject since the last quote, else who spoke last.

        «**مجید تخت‌روانچی** در نشستی … تشریح کرد. وی در ابتدا اظهار داشت: …»
        """
        since = self.tokens.at(self.quotes[number - 1].content[-1].end) if number else 0
        for subject in self.narration.subjects_before(mention.whole[0], since):
            told = describe(self.tokens, subject)
            if self.tokens.keys[subject[0]] in word_class("papers"):
                continue  # «**اسناد تاریخی** نشان می‌دهد …»
            if told.name:
                entity = self.people.named(self.people.key(told.name))
                if entity is None and words.name_at(self.tokens, told.name[0]):
                    entity = self.people.add(told.name, "person", told.role)
                if entity is not None and entity.kind == "person":
                    return entity, "pronoun, the subject before"
            elif told.role and told.kind == "person" and not told.demonstrative:
                return self.roles.holder(told, last)[0], "pronoun, the subject before"
        paper = last is not None and self.tokens.keys[last.name[0]] in word_class("papers")
        if last and (paper or last.kind in ("people", "body")) and self._last_person:
            return self._last_person, "pronoun, the last person"
        return last or self._only_one(), "pronoun, the last speaker"

    def _people_before(self, mention: Mention) -> Entity | None:
        """«**رهبران گروه هفت** نشستی داشتند … **آنان** گفته‌اند»: a near sentence's subject."""
        at = mention.whole[0]
        for subject in self.narration.subjects_before(at, max(0, at - _NAMELESS)):
            told = describe(self.tokens, subject)
            if told.kind == "people" and not told.demonstrative:
                return self.people.describe_as(told.whole, told.kind)
        return None

    def _only_one(self) -> Entity | None:
        """The one person who is ever named as a source, for «این هنرمند» before the name comes.

        When nobody is, the one person whom the text names at all.
        """
        people = [e for e in self.people.entities if e.kind == "person" or e.is_source]
        named = [e for e in people if e.is_source and e.kind in ("person", "name")] or people
        return named[0] if len(named) == 1 and named[0].kind in ("person", "name") else None

    def _pointed(self, mention: Mention, last: Entity | None) -> Answer:
        """«این نماینده مجلس»: who spoke last, unless another's role says so."""
        if last and mention.role and self.tokens.keys[mention.role[0]] in word_class("document"):
            return last, "a document pointed at, the last speaker"
        if mention.role and (entity := self.people.with_role(mention.role)):
            return entity, "role pointed at"
        if mention.role and (unnamed := self._unnamed_before(mention.role)):
            named = last is not None and last.kind in ("person", "name") and not last.roles
            if last and named and unnamed.name[0] < last.name[0] and last.is_source:
                return last, "the nameless one before, named since"
            return unnamed, "the nameless one before"
        if mention.role and mention.kind == "body" and (body := self._body_before(mention, last)):
            return body, "the last body with this head"
        if mention.kind == "person" and last and last.kind == "body" and self._last_person:
            return self._last_person, "pointed at, the last person"
        return last or self._only_one(), "pointed at, the last speaker"

    def _unnamed_before(self, role: TokenRange) -> Entity | None:
        """«رویترز به نقل از **یک مقام دولت آمریکا** … اما این مقام تصریح کرد»."""
        keys = self.tokens.keys
        for at in range(role[0] - 2, max(0, role[0] - _NAMELESS), -1):
            if keys[at] == "یک" and keys[at + 1] == keys[role[0]]:
                found = self.subjects.after(at, role[0])
                return self.people.describe_as(found, "unnamed") if found else None
        return None

    def _body_before(self, mention: Mention, last: Entity | None) -> Entity | None:
        """«**وزارت صحت عامه** … خبر داد. بر اساس اعلامیه **این وزارت** …»: by the head."""
        keys = self.tokens.keys
        head = keys[mention.role[0]] if mention.role else ""
        if last and head in keys[last.name[0] : last.name[1]]:
            return last
        for at in range(mention.whole[0] - 1, max(-1, mention.whole[0] - _NAMELESS), -1):
            if keys[at] != head or (at and keys[at - 1] in words.demonstratives()):
                continue
            found = self.subjects.phrases.at(at, min(len(keys), at + SIGNATURE))
            if found and found[1] - found[0] > 1:
                return self.people.describe_as(found, "body")
        return None

    # --- the narrator's sentences ------------------------------------------------------------

    def _lately(self, at: int) -> Entity | None:
        """The subject of the nearest sentence before a token that can speak: a name, role or body.

        «**کانون مهندسان** بیانیه‌ای منتشر کرد. در این بیانیه آمده است: …»
        """
        for subject in self.narration.subjects_before(at, self._in_vain):
            told = describe(self.tokens, subject)
            if told.kind in ("document", "pronoun", "plural", "name") or told.demonstrative:
                continue
            if self.tokens.keys[subject[0]] in word_class("occasion"):
                continue
            if told.name:
                return self.people.add(told.name, told.kind, told.role)
            return self.roles.holder(told, None)[0]
        # a thousand lines of «گفت:» ask a thousand times: what was looked through stays so
        self._in_vain = self.narration.sentence_of(at)
        return None

    def with_speaker(self, quote: Quote, entity: Entity | None) -> Quote:
        """The quote with its speaker filled in; a lone mark («ٔ» with its letter lost) is nobody."""
        if entity is None or not entity.key:
            return quote
        start, end = self.subjects.phrases.offsets(entity.name)
        roles = entity.roles or entity.inferred
        # «رضا **دهقان**»: a family name that is a calling too is no role of its own
        own = entity.key.endswith(self.people.key(roles[0])) if roles else True
        role = None if own else self.people.text(roles[0])
        speaker = Speaker(self.people.text(entity.name), start, end, role)
        return msgspec.structs.replace(quote, speaker=speaker)
