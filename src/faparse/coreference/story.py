"""What the strategies ask about: a story's quotes, who has spoken, and who is introduced where."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from faparse.coreference.entities import DiscourseEntity, EntityRegistry
from faparse.coreference.introductions import Introductions, between
from faparse.coreference.narration import Narration
from faparse.document import Quote
from faparse.draft import Draft
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.record import Frozen
from faparse.syntax.mentions import Mention, parse_mention
from faparse.syntax.noun_phrases import TokenRange
from faparse.syntax.subjects import Subjects
from faparse.text.cover import Cover

#: A name that a role refers to is fewer than this many quotes ahead.
AHEAD = 6
#: «یک مقام …», to which «این مقام» points, is at most this many words back.
NEAR = 300
#: A noun phrase that is looked up by its head has at most this many words, as a signature does.
_PHRASE = 14


class Answer(Frozen, frozen=True):
    """What a strategy found: somebody, or that it is nobody named in the text."""

    entity: DiscourseEntity | None


NOBODY = Answer(None)


class Turn(Struct):
    """One quote whose speaker is sought: its source, and who spoke before it.

    A sentence's subject is resolved in the same way, for «وی» after it; it has no number.
    """

    mention: Mention | None
    #: The first token of the cue.
    cue: int
    last: DiscourseEntity | None = None
    last_person: DiscourseEntity | None = None
    last_people: DiscourseEntity | None = None
    number: int | None = None
    quote: Quote | None = None

    @property
    def role(self) -> TokenRange | None:
        """The role in the source, or the whole source if it has none."""
        if self.mention is None:
            return None
        return self.mention.role or self.mention.whole


#: A strategy answers, or leaves the question to the next one.
Strategy = Callable[["Story", Turn], Answer | None]


class Story:
    """The quotes of one stretch of a text and everybody in it.

    `spoke` are those who spoke in the stretch before, and may speak again under shorter names;
    `shortened` are the bodies with an abbreviation in brackets anywhere in the text, by its key.
    """

    def __init__(
        self,
        draft: Draft,
        quotes: list[Quote],
        stretch: TokenRange,
        spoke: list[DiscourseEntity],
        shortened: dict[str, TokenRange],
        paragraph_starts: set[int],
    ) -> None:
        self.draft = draft
        self.tokens = draft.tokens
        self.keys = draft.tokens.keys
        self.quotes = quotes
        self.answers: list[DiscourseEntity | None] = []
        self.subjects = Subjects(draft.tokens, draft.credits)
        self.prose = self._prose(stretch)
        self.narration = Narration(self.subjects, self.prose)
        self.registry = EntityRegistry(draft.tokens)
        for entity in spoke:
            self.registry.register(entity.name, entity.kind, next(iter(entity.roles), None))
        self.mentions = [self._mention(quote) for quote in quotes]
        self.introductions = Introductions(self.subjects, self.registry, paragraph_starts)
        self.introductions.of_sources(self.mentions)
        self.introductions.of_names(stretch, self.mentions)
        self._words = Cover((each.start, each.end) for quote in quotes for each in quote.content)
        #: The sources that name somebody, one for each pair of name and role.
        self._names = self._distinct_names()
        self.shortened = shortened
        #: The last outlet in a sentence, for sentences in which one was sought.
        self.outlets: dict[TokenRange, TokenRange | None] = {}
        #: By the wording of a source, who last spoke under it: for a document, its owner.
        self.owners: dict[tuple[str, ...], DiscourseEntity | None] = {}
        #: Where the sentences begin that `null_subject_told_before` has not yet searched in vain.
        self.searched_from = 0

    def _prose(self, stretch: TokenRange) -> list[tuple[int, int]]:
        start, end = self.subjects.phrases.offsets(stretch)
        return [(max(a, start), min(b, end)) for a, b in between(self.draft.prose, start, end)]

    def _mention(self, quote: Quote) -> Mention | None:
        """The source of a quote, parsed."""
        if quote.source is None:
            return None
        first = self.tokens.at(quote.source.start)
        last = self.tokens.before(quote.source.end)
        return parse_mention(self.tokens, (first, last)) if first < last else None

    def _distinct_names(self) -> list[Mention]:
        """One source for each pair of name and role; a role may tell two people of a name apart."""
        named = [mention for mention in self.mentions if mention and mention.name]
        worded = {(self.registry.key(each.name or each.whole), each.role): each for each in named}
        return [*worded.values()]

    def answer(self, entity: DiscourseEntity | None) -> None:
        """Record who speaks the next quote."""
        mention = self.mentions[len(self.answers)]
        self.answers.append(entity)
        if mention:
            self.owners[self.wording(mention)] = entity

    # --- where things are --------------------------------------------------------------------

    def since(self, turn: Turn) -> int:
        """The token after the words of the last quote before a turn."""
        if not turn.number:
            return 0
        return self.tokens.at(self.quotes[turn.number - 1].content[-1].end)

    def quoted_at(self, at: int) -> bool:
        """Whether a token is within what somebody says."""
        return self.tokens.starts[at] in self._words

    def subjects_before(self, at: int, since: int) -> Iterator[Mention]:
        """The subjects of the narrator's sentences between two tokens, the nearest first."""
        for subject in self.narration.subjects_before(at, since):
            yield parse_mention(self.tokens, subject)

    # --- who is who --------------------------------------------------------------------------

    def phrases_before(self, head: list[str], at: int) -> Iterator[TokenRange]:
        """The noun phrases before a token that begin with these words, the nearest first."""
        keys = self.keys
        for n in range(at - 1, max(-1, at - NEAR), -1):
            if keys[n : n + len(head)] != head or (n and keys[n - 1] in words.demonstratives()):
                continue
            found = self.subjects.after(n, min(len(keys), n + _PHRASE))
            if found and found[1] - found[0] > 1:
                yield found

    def describe(self, mention: Mention) -> DiscourseEntity:
        """The entity, known or new, with a description but no name."""
        return self.registry.describe(mention.whole, mention.kind)

    def entity_of(self, mention: Mention | None) -> DiscourseEntity | None:
        """The known entity with the name in a source."""
        if mention is None or mention.name is None:
            return None
        return self.registry.under(mention.name, mention.role)

    def is_paper(self, at: int) -> bool:
        """«**اسناد تاریخی** نشان می‌دهد»: things that "say" something, but are not people."""
        return self.keys[at] in word_class("papers")

    def may_be_he(self, entity: DiscourseEntity | None) -> bool:
        """Whether «وی» may mean an entity: not a crowd, a body, a paper or an outlet."""
        if entity is None or self.is_paper(entity.name[0]):
            return False
        return self.registry.may_be_human(entity)

    def spoke_before(self, entity: DiscourseEntity, number: int | None) -> bool:
        """Whether somebody is the speaker or the source of a quote before this one."""
        if number is None:
            number = len(self.answers)
        if any(answer is entity for answer in self.answers[:number]):
            return True
        return any(self.entity_of(mention) is entity for mention in self.mentions[:number])

    def coming(self, number: int) -> Iterator[Mention]:
        """The next sources that name or describe somebody, instead of pointing back."""
        for mention in self.mentions[number + 1 : number + AHEAD]:
            if mention is None or mention.kind in ("pronoun", "plural") or mention.demonstrative:
                continue
            yield mention

    def joining(self, number: int | None) -> list[DiscourseEntity]:
        """«رئیس‌جمهوری فرانسه … **پزشکیان نیز** گفت»: those who come in ahead, and so are others."""
        if number is None:
            return []
        ahead: dict[int, tuple[DiscourseEntity, Mention]] = {}
        for mention in self.mentions[number + 1 : number + AHEAD]:
            if mention and (entity := self.entity_of(mention)):
                ahead.setdefault(id(entity), (entity, mention))
        return [entity for entity, mention in ahead.values() if self.comes_in(mention)]

    def comes_in(self, mention: Mention) -> bool:
        """«X **نیز** گفت», «**در همین حال** X گفت»: somebody other than the speaker before."""
        first, last = mention.whole
        if self.is_also(last):
            return True
        near = ("".join(self.keys[max(0, first - n) : first]) for n in (2, 3))
        return any(key in word_class("meanwhile") for key in near)

    def brings_news(self, mention: Mention) -> bool:
        """«سخنگوی دفتر نخست‌وزیر **با اعلام این خبر** افزود»: begins to speak, does not go on."""
        return "".join(self.keys[mention.whole[1] : mention.whole[1] + 4]) in word_class(
            "with_this_news"
        )

    def is_also(self, at: int) -> bool:
        """«وکیل شاکیان **نیز** گفت»."""
        return self.keys[at : at + 1] in (["نیز"], ["هم"])

    def is_addressed(self, entity: DiscourseEntity, turn: Turn) -> bool:
        """«وزیر راه در پاسخ به **آبشناس** اظهار کرد»: the one spoken to is not the speaker."""
        if turn.mention is None:
            return False
        return self.keys[entity.name[1] - 1] in self.keys[turn.mention.whole[1] : turn.cue]

    def wording(self, mention: Mention) -> tuple[str, ...]:
        """The keys of a source; another source may have the same."""
        return (*self.keys[slice(*mention.whole)],)

    def alone_speaks_by_name(self, entity: DiscourseEntity) -> bool:
        """Whether the entity is the only human named as a source."""
        known = filter(None, map(self.entity_of, self._names))
        named = filter(self.registry.is_human, known)
        return next(named, None) is entity and all(each is entity for each in named)

    def speakers(self) -> list[DiscourseEntity]:
        """Everybody who is named as a source and may be human."""
        return [
            entity
            for entity in self.registry.entities
            if entity.is_source and self.registry.may_be_human(entity)
        ]
