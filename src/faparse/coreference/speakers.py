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
from faparse.coreference.entities import DiscourseEntity, EntityRegistry
from faparse.coreference.narration import Narration
from faparse.coreference.roles import Resolution, Roles
from faparse.document import Quote, Speaker
from faparse.draft import Draft
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.mentions import Mention, parse_mention
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
    spoke: list[DiscourseEntity] = []
    last: DiscourseEntity | None = None
    for quotes, stretch in _stretches(draft):
        resolver = _Resolver(draft, quotes, stretch, spoke, starts)
        last = _speak(resolver, last)
        spoke = [entity for entity in resolver.registry.entities if entity.is_source]
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


def _speak(resolver: _Resolver, last: DiscourseEntity | None) -> DiscourseEntity | None:
    """Give every quote of a stretch its speaker; who spoke last, before it and then in it."""
    before: Quote | None = None
    by_source: dict[str, DiscourseEntity] = {}
    answers: list[DiscourseEntity | None] = []
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
            by_source.setdefault(quote.source.text, entity)
        if draft.events is not None and (at := quote.source or quote.cue):
            who = resolver.registry.text(entity.name) if entity else "nobody"
            draft.trace("speakers", at.start, at.end, f"{how}: {who}")
    for number, (quote, entity) in enumerate(zip(resolver.quotes, answers, strict=True)):
        if quote.source and entity and entity.key == resolver.source_key(number):
            # the lede and the paragraph that repeats it have one source, so one speaker
            entity = by_source.get(quote.source.text, entity)
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
        spoke: list[DiscourseEntity],
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
        self.registry = EntityRegistry(self.subjects, paragraph_starts)
        for entity in spoke:
            self.registry.register(entity.name, entity.kind, next(iter(entity.roles), None))
        self.mentions = [self._mention(quote) for quote in quotes]
        for mention in self.mentions:
            if mention:
                self.registry.register_source(mention)
        family = {
            self.registry.key(m.name)
            for m in self.mentions
            if m and m.name and m.name[1] - m.name[0] == 1
        }
        named = _between(person_names(draft.tokens), *stretch)
        for name in named + full_names(draft.tokens, family, *stretch):
            self.registry.register(name, "person", self.registry.role_beside(name))
        self.roles = Roles(draft.tokens, self.registry, self.mentions, draft.headline)
        self.authors = Authors(self.registry, self.roles, self.narration)
        self._last_person: DiscourseEntity | None = None
        self._last_people: DiscourseEntity | None = None
        #: Where the sentences begin that `_most_recent_subject` has not yet searched in vain.
        self._searched_from = 0

    def source_key(self, number: int) -> str:
        """The source of a quote as a key: a speaker with this key is a description only."""
        mention = self.mentions[number]
        return self.registry.key(mention.whole) if mention else ""

    def _mention(self, quote: Quote) -> Mention | None:
        """The source of a quote, taken apart."""
        if quote.source is None:
            return None
        first = self.tokens.at(quote.source.start)
        last = self.tokens.before(quote.source.end)
        return parse_mention(self.tokens, (first, last)) if first < last else None

    def resolve(self, number: int, last: DiscourseEntity | None) -> Resolution:
        """The speaker of the quote with this number, given who spoke last."""
        quote, mention = self.quotes[number], self.mentions[number]
        cue = self.tokens.at(quote.cue.start) if quote.cue else 0
        if mention is None:
            return self._resolve_null_subject(number, cue, last)
        if last and last.kind == "person":
            self._last_person = last
        elif last and last.kind not in ("people", "body"):
            paper = self.tokens.keys[last.name[0]] in word_class("papers")
            self._last_person = self._last_person if paper else last
        elif last and last.kind == "people":
            self._last_people = last
        if mention.kind == "pronoun":
            return self._resolve_pronoun(mention, number, last)
        if mention.kind == "plural":
            return self._last_people or self._people_before(mention), "plural pronoun"
        same = self.tokens.keys[mention.whole[0]] in word_class("same_source")
        if last and same and mention.whole[1] - mention.whole[0] == 1:
            return last, "the source again"
        if len(quote.content) > 1 and mention.name is None and (by := self.authors.signed(quote)):
            return by, "the signature"
        if mention.kind == "document":
            return self.authors.of(mention)
        if self._names_document(mention):
            return self._resolve_null_subject(number, cue, last)
        if mention.demonstrative:
            return self._resolve_demonstrative(mention, last)
        if mention.name:
            entity = self.registry.named(self.registry.key(mention.name), mention.role)
            return entity or self.registry.register_source(mention), "name"
        return self.roles.resolve_role(mention, last, cue, number)

    def _names_document(self, mention: Mention) -> bool:
        """«در **این بیانیه** آمده است», «**خبرنامه** می‌افزاید»: whoever issued it speaks."""
        at = mention.whole[0] + mention.demonstrative
        bare = mention.demonstrative or mention.whole[1] - mention.whole[0] == 1
        return bare and at < mention.whole[1] and self.tokens.keys[at] in word_class("document")

    # --- without a name ----------------------------------------------------------------------

    def _resolve_null_subject(
        self, number: int, cue: int, last: DiscourseEntity | None
    ) -> Resolution:
        """«… و افزود:», «در این بیانیه آمده است:», «گفته می‌شود …»."""
        quote = self.quotes[number]
        if quote.rule in ("passive_content", "news_tells"):
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
            return self._most_recent_subject(cue), "subject dropped, the one before"
        return last, "subject dropped, the last speaker"

    def _resolve_pronoun(
        self, mention: Mention, number: int, last: DiscourseEntity | None
    ) -> Resolution:
        """«وی»: the person who was a sentence's subject since the last quote, else who spoke last.

        «**مجید تخت‌روانچی** در نشستی … تشریح کرد. وی در ابتدا اظهار داشت: …»
        """
        since = self.tokens.at(self.quotes[number - 1].content[-1].end) if number else 0
        for subject in self.narration.subjects_before(mention.whole[0], since):
            by_source = parse_mention(self.tokens, subject)
            if self.tokens.keys[subject[0]] in word_class("papers"):
                continue  # «**اسناد تاریخی** نشان می‌دهد …»
            if by_source.name:
                entity = self.registry.named(self.registry.key(by_source.name))
                if entity is None and words.name_at(self.tokens, by_source.name[0]):
                    entity = self.registry.register(by_source.name, "person", by_source.role)
                if entity is not None and entity.kind == "person":
                    return entity, "pronoun, the subject before"
            elif by_source.role and by_source.kind == "person" and not by_source.demonstrative:
                return self.roles.resolve_role(by_source, last)[0], "pronoun, the subject before"
        paper = last is not None and self.tokens.keys[last.name[0]] in word_class("papers")
        if last and (paper or last.kind in ("people", "body")) and self._last_person:
            return self._last_person, "pronoun, the last person"
        return last or self._sole_person(), "pronoun, the last speaker"

    def _people_before(self, mention: Mention) -> DiscourseEntity | None:
        """«**رهبران گروه هفت** نشستی داشتند … **آنان** گفته‌اند»: a near sentence's subject."""
        at = mention.whole[0]
        for subject in self.narration.subjects_before(at, max(0, at - _NAMELESS)):
            by_source = parse_mention(self.tokens, subject)
            if by_source.kind == "people" and not by_source.demonstrative:
                return self.registry.describe_as(by_source.whole, by_source.kind)
        return None

    def _sole_person(self) -> DiscourseEntity | None:
        """The one person who is ever named as a source, for «این هنرمند» before the name comes.

        When nobody is, the one person whom the text names at all.
        """
        people = [e for e in self.registry.entities if e.kind == "person" or e.is_source]
        named = [e for e in people if e.is_source and e.kind in ("person", "name")] or people
        return named[0] if len(named) == 1 and named[0].kind in ("person", "name") else None

    def _resolve_demonstrative(self, mention: Mention, last: DiscourseEntity | None) -> Resolution:
        """«این نماینده مجلس»: who spoke last, unless another's role says so."""
        if mention.role and (entity := self.registry.with_role(mention.role)):
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
        return last or self._sole_person(), "pointed at, the last speaker"

    def _unnamed_before(self, role: TokenRange) -> DiscourseEntity | None:
        """«رویترز به نقل از **یک مقام دولت آمریکا** … اما این مقام تصریح کرد»."""
        keys = self.tokens.keys
        for at in range(role[0] - 2, max(0, role[0] - _NAMELESS), -1):
            if keys[at] == "یک" and keys[at + 1] == keys[role[0]]:
                found = self.subjects.after(at, role[0])
                return self.registry.describe_as(found, "unnamed") if found else None
        return None

    def _body_before(
        self, mention: Mention, last: DiscourseEntity | None
    ) -> DiscourseEntity | None:
        """«**وزارت صحت عامه** … خبر داد. بر اساس اعلامیه **این وزارت** …»: by the head."""
        keys = self.tokens.keys
        head = keys[mention.role[0]] if mention.role else ""
        if last and head in keys[last.name[0] : last.name[1]]:
            return last
        for at in range(mention.whole[0] - 1, max(-1, mention.whole[0] - _NAMELESS), -1):
            if keys[at] != head or (at and keys[at - 1] in words.demonstratives()):
                continue
            found = self.subjects.phrases.noun_phrase_at(at, min(len(keys), at + SIGNATURE))
            if found and found[1] - found[0] > 1:
                return self.registry.describe_as(found, "body")
        return None

    # --- the narrator's sentences ------------------------------------------------------------

    def _most_recent_subject(self, at: int) -> DiscourseEntity | None:
        """The subject of the nearest sentence before a token that can speak: a name, role or body.

        «**کانون مهندسان** بیانیه‌ای منتشر کرد. در این بیانیه آمده است: …»
        """
        for subject in self.narration.subjects_before(at, self._searched_from):
            by_source = parse_mention(self.tokens, subject)
            if (
                by_source.kind in ("document", "pronoun", "plural", "name")
                or by_source.demonstrative
            ):
                continue
            if self.tokens.keys[subject[0]] in word_class("occasion"):
                continue
            if by_source.name:
                return self.registry.register(by_source.name, by_source.kind, by_source.role)
            return self.roles.resolve_role(by_source, None)[0]
        # a thousand lines of «گفت:» ask a thousand times: what was looked through stays so
        self._searched_from = self.narration.sentence_of(at)
        return None

    def with_speaker(self, quote: Quote, entity: DiscourseEntity | None) -> Quote:
        """The quote with its speaker filled in; a lone mark («ٔ» with its letter lost) is nobody."""
        if entity is None or not entity.key:
            return quote
        start, end = self.subjects.phrases.offsets(entity.name)
        roles = entity.roles or entity.inferred
        # «رضا **دهقان**»: a family name that is a calling too is no role of its own
        own = entity.key.endswith(self.registry.key(roles[0])) if roles else True
        role = None if own else self.registry.text(roles[0])
        speaker = Speaker(self.registry.text(entity.name), start, end, role)
        return msgspec.structs.replace(quote, speaker=speaker)
