"""The speakers: whom «وی», «لاوروف», «وزیر خارجه روسیه» and a dropped subject refer to.

Two passes: first, everybody who is named is registered, with the roles that apposition ties to the
name, wherever in the text; then each quote's source is resolved by the first of the `STRATEGIES`
that answers. If nothing shows who it is, the speaker is null.

Each strategy carries examples that a test runs: `+ text → speaker` whose last quote it answers,
`- text` for one that it leaves to another; `[2]` asks about the second quote, `⏎` is a new line.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from faparse.coreference import (
    document_owners,
    documents,
    null_subjects,
    pointed_bodies,
    pointed_crowds,
    pointing,
    pronouns,
)
from faparse.coreference.entities import DiscourseEntity
from faparse.coreference.full_bodies import name_in_full
from faparse.coreference.names_and_roles import NAMES_AND_ROLES
from faparse.coreference.story import Story, Strategy, Turn
from faparse.document import Quote, Speaker
from faparse.draft import Draft
from faparse.lexicon import word_classes as words
from faparse.syntax.brackets import shortened_names
from faparse.syntax.noun_phrases import NounPhrases, TokenRange

#: Names are sought among this many words, four times the longest of 900 real pages: a longer text
#: is an archive in one file, where a family name far away is somebody else's.
_STRETCH = 5_000
#: Characters that belong to no name and no role.
_MARKS = '«»“”"‹›[]*'
_WITHOUT_MARKS = str.maketrans("_", " ", _MARKS)  # «#مصطفی_رستگار»

#: Before whom somebody quotes: «او **به نقل از** یک مقام گفت …».
_RELAY = ["به", "نقل", "از"]

#: In order: no source, a document, a pronoun, what points back, a name or a role.
STRATEGIES: tuple[Strategy, ...] = (
    null_subjects.source_repeated,
    null_subjects.said_by_nobody,
    null_subjects.nobody_in_particular,
    null_subjects.signed_in_full,
    null_subjects.somebody_introduced,
    null_subjects.null_subject_goes_on,
    null_subjects.null_subject,
    null_subjects.null_subject_told_before,
    pronouns.respectful_plural,
    pronouns.pronoun_answers_question,
    pronouns.pronoun_subject_before,
    pronouns.pronoun_last_person,
    pronouns.pronoun_last_speaker,
    pronouns.pronoun_subject_long_before,
    pronouns.pronoun_sole_person,
    pronouns.plural_last_people,
    pronouns.plural_subject_before,
    pronouns.plural_sole_crowd,
    pointing.source_again,
    pointing.signers,
    documents.document_signed,
    document_owners.document_of_publisher,
    document_owners.document_of_owner,
    pointed_bodies.document_of_pointed_body,
    documents.document_by_author,
    document_owners.document_signed_by,
    document_owners.document_issued_before,
    documents.document_again,
    documents.report_of_outlet,
    document_owners.document_told_of_before,
    documents.document_of_last_speaker,
    documents.document_of_body_before,
    documents.document_of_nobody,
    pointed_crowds.pointed_crowd,
    pointing.pointed_role,
    pointing.pointed_nameless,
    pointed_bodies.pointed_body,
    pointing.pointed_word_of_role,
    pointing.pointed_last_person,
    pointing.pointed_last_speaker,
    *NAMES_AND_ROLES,
)


def find_speakers(draft: Draft) -> None:
    """Fill in the speaker of every quote that has one."""
    draft.quotes.sort(key=lambda quote: quote.content[0].start)
    starts = {draft.tokens.at(paragraph.start) for paragraph in draft.paragraphs}
    shortened = shortened_names(NounPhrases(draft.tokens))
    said: list[Quote] = []
    spoke: list[DiscourseEntity] = []
    last: DiscourseEntity | None = None
    for quotes, stretch in _stretches(draft):
        story = Story(draft, quotes, stretch, spoke, shortened, starts)
        last = _resolve(story, last)
        spoke = [entity for entity in story.registry.entities if entity.is_source]
        speakers = _final_answers(story)
        name_in_full(story, speakers)
        said += map(_with_speaker, [story] * len(quotes), quotes, speakers)
    draft.quotes = said


def _stretches(draft: Draft) -> Iterator[tuple[list[Quote], TokenRange]]:
    """The quotes with the tokens among which their speakers are sought, `_STRETCH` at a time."""
    begin = first = 0
    begins = [draft.tokens.at(quote.content[0].start) for quote in draft.quotes]
    for n, at in enumerate(begins):
        if at - begin > _STRETCH:
            yield draft.quotes[first:n], (begin, at)
            begin, first = at, n
    if draft.quotes:
        yield draft.quotes[first:], (begin, len(draft.tokens))


def _resolve(story: Story, last: DiscourseEntity | None) -> DiscourseEntity | None:
    """Find the speaker of each quote in a stretch; `last` spoke before it. Returns the last one."""
    person = people = None
    for number, (quote, mention) in enumerate(zip(story.quotes, story.mentions, strict=True)):
        if last and story.may_be_he(last):
            person = last
        elif last and last.kind == "people":
            people = last
        cue = story.tokens.at(quote.cue.start) if quote.cue else 0
        turn = Turn(mention, cue, last, person, people, number, quote)
        strategy, entity = resolve_turn(story, turn)
        story.answer(entity)
        if not _relayed_by_him(story, quote):
            last = entity or last
        _trace(story, quote, strategy, entity)
    return last


def _relayed_by_him(story: Story, quote: Quote) -> bool:
    """«**او به نقل از** یک مقام گفت …»: «او» of the next quote is still he who relays."""
    relay = story.tokens.at(quote.source.start) - len(_RELAY) if quote.source else 0
    if relay < 1 or story.keys[relay : relay + len(_RELAY)] != _RELAY:
        return False
    return words.pronoun_at(story.tokens, relay - 1) is not None


def resolve_turn(story: Story, turn: Turn) -> tuple[Strategy, DiscourseEntity | None]:
    """The first strategy that answers, and the speaker it found, if any."""
    for strategy in STRATEGIES:
        if answer := strategy(story, turn):
            return strategy, answer.entity
    raise AssertionError("a dropped subject and a description always answer")  # pragma: no cover


def _trace(story: Story, quote: Quote, strategy: Strategy, entity: DiscourseEntity | None) -> None:
    at = quote.source or quote.cue
    if story.draft.events is not None and at:
        who = _text(story, entity.name) if entity else "nobody"
        story.draft.trace("speakers", at.start, at.end, f"{strategy.__name__}: {who}")


def _final_answers(story: Story) -> list[DiscourseEntity | None]:
    """The answers; a mere description gives way to a name that the same source text got elsewhere.

    So a lede and the paragraph that repeats it have one speaker.
    """
    named: dict[str, DiscourseEntity] = {}
    for number, entity in enumerate(story.answers):
        source = story.quotes[number].source
        if entity and source and not _is_description(story, number) and story.may_be_he(entity):
            named.setdefault(source.text, entity)
    return [
        named.get(quote.source.text, entity)
        if quote.source and _is_description(story, number)
        else entity
        for number, (quote, entity) in enumerate(zip(story.quotes, story.answers, strict=True))
    ]


def _is_description(story: Story, number: int) -> bool:
    """Whether the speaker is known only by the words of the source."""
    entity, mention = story.answers[number], story.mentions[number]
    if entity is None or mention is None:
        return False
    return entity.key == story.registry.key(mention.whole)


def _with_speaker(story: Story, quote: Quote, entity: DiscourseEntity | None) -> Quote:
    """The quote with its speaker filled in; a lone mark («ٔ» with its letter lost) is nobody."""
    if entity is None or not entity.key:
        return quote
    start, end = story.subjects.phrases.offsets(entity.name)
    roles = entity.roles or entity.assumed_roles
    # «رضا **دهقان**»: a family name that is also an occupation is not a role in itself
    own = entity.key.endswith(story.registry.key(roles[0])) if roles else True
    role = None if own else _text(story, roles[0])
    return msgspec.structs.replace(
        quote, speaker=Speaker(_text(story, entity.name), start, end, role)
    )


def _text(story: Story, found: TokenRange) -> str:
    """A name or role as text: on one line, without quotation marks and links' brackets."""
    start, end = story.subjects.phrases.offsets(found)
    piece = story.tokens.text[start:end]
    if any(map(piece.__contains__, f"{_MARKS}_")):
        piece = piece.translate(_WITHOUT_MARKS)
    text = " ".join(piece.split()).strip("،,- ")
    enclosed = text[:1] == "(" and text.find(")") == len(text) - 1
    return text[1:-1] if enclosed else text
