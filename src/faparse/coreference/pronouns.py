"""Strategies for pronouns and what points back: «وی», «آنان», «منبع», «این نماینده مجلس»."""

from __future__ import annotations

from collections.abc import Iterator

from faparse.coreference.documents import SIGNATURE
from faparse.coreference.entities import DiscourseEntity
from faparse.coreference.story import NEAR, NOBODY, Answer, Story, Turn
from faparse.coreference.subject_roles import resolve_subject
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.mentions import Mention, parse_mention
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.fold import is_zwnj_gap


def _is(turn: Turn, kind: str) -> bool:
    return turn.mention is not None and turn.mention.kind == kind


# --- «وی» --------------------------------------------------------------------------------------


def pronoun_answers_question(story: Story, turn: Turn) -> Answer | None:
    """Who was asked answers.

    + خبرنگار ایسنا از شهردار سمنان پرسید: «پل کی تمام می‌شود؟» وی گفت: «تا پایان سال.» → شهردار سمنان
    - خبرنگار ایسنا از سد گفت: «پل تمام می‌شود.» وی گفت: «تا پایان سال.»
    """
    if not _is(turn, "pronoun") or not turn.number:
        return None
    asked, source = story.quotes[turn.number - 1], story.mentions[turn.number - 1]
    if asked.cue is None or source is None:
        return None
    cue = story.tokens.at(asked.cue.start)
    if not story.keys[cue].startswith("پرسید") or story.keys[source.whole[1]] != "از":
        return None
    if cue - source.whole[1] < 2:
        return None
    return Answer(
        resolve_subject(story, turn, parse_mention(story.tokens, (source.whole[1] + 1, cue)))
    )


def pronoun_subject_before(story: Story, turn: Turn) -> Answer | None:
    """The person who was a sentence's subject since the last quote.

    + مجید رستگار در نشستی از سد گفت.⏎مینا رهنما به یزد رفت. وی افزود: آب کم است. → مینا رهنما
    + ایسولده هالبرگ، رئیس انجمن خلبانان، این تصمیم را دیرهنگام می‌داند. به باور وی خلبان فرسوده است. → ایسولده هالبرگ
    - مینا رهنما گفت: آب کم است.⏎این سد پارسال پر بود. وی افزود: باران نیامد.
    """
    if turn.mention is None or turn.mention.kind != "pronoun":
        return None
    for subject in story.subjects_before(turn.mention.whole[0], story.since(turn)):
        if person := _person(story, turn, subject):
            return Answer(person)
    return None


def _person(story: Story, turn: Turn, subject: Mention) -> DiscourseEntity | None:
    """Whom a subject names, if «وی» may point to it."""
    quantified = story.keys[subject.whole[0]] in word_class("quantifier")  # «**هر** ماشین»
    if quantified or story.is_paper(subject.whole[0]) or subject.demonstrative:
        return None
    if subject.name is None:
        human = subject.kind == "person" and subject.role is not None
        return resolve_subject(story, turn, subject) if human else None
    entity = story.registry.named(story.registry.key(subject.name))
    if entity is None and _is_said_human(story, subject):
        entity = story.registry.register(subject.name, "person", subject.role)
    if entity and subject.kind == "person" and story.may_be_he(entity):
        return entity
    return entity if entity and entity.kind == "person" else None


def _is_said_human(story: Story, subject: Mention) -> bool:
    """«ایسولده هالبرگ، **رئیس** انجمن», «**مینا** رهنما»: by what is said of it, or a given name."""
    if subject.name is None:
        return False
    return subject.kind == "person" or words.name_at(story.tokens, subject.name[0]) is not None


def pronoun_last_person(story: Story, turn: Turn) -> Answer | None:
    """Behind a crowd, a body, a paper: the person who spoke before it.

    + مینا رهنما گفت: آب کم است.⏎کارشناسان گفتند: باران نیامد.⏎وی افزود: سد خالی است. → مینا رهنما
    - کارشناسان گفتند: باران نیامد.⏎وی افزود: سد خالی است.
    """
    if not _is(turn, "pronoun") or turn.last is None or turn.last_person is None:
        return None
    return None if story.may_be_he(turn.last) else Answer(turn.last_person)


def pronoun_last_speaker(story: Story, turn: Turn) -> Answer | None:
    """Who spoke last.

    + مینا رهنما گفت: آب کم است.⏎وی افزود: سد خالی است. → مینا رهنما
    - به گزارش رویترز، آب کم است.⏎وی افزود: سد خالی است.
    """
    if not _is(turn, "pronoun") or turn.last is None:
        return None
    outlet = turn.last.kind == "name" and not story.may_be_he(turn.last)
    return None if outlet else Answer(turn.last)


def pronoun_sole_person(story: Story, turn: Turn) -> Answer | None:
    """Nobody spoke before: the one person whom the text names; else nobody.

    + در دفتر مینا رهنما جشنی بود.⏎وی افزود: سد خالی است. → مینا رهنما
    - مینا رهنما گفت: آب کم است.⏎وی افزود: سد خالی است.
    """
    return Answer(_sole_person(story)) if _is(turn, "pronoun") else None


def _sole_person(story: Story) -> DiscourseEntity | None:
    """The one person who is ever named as a source, for «این هنرمند» before the name comes.

    When nobody is, the one person whom the text names at all.
    """
    people = [e for e in story.registry.entities if e.kind == "person" or e.is_source]
    named = [e for e in story.speakers() if e.kind in ("person", "name")] or people
    return named[0] if len(named) == 1 and named[0].kind in ("person", "name") else None


# --- «آنان» ------------------------------------------------------------------------------------


def plural_last_people(story: Story, turn: Turn) -> Answer | None:
    """The crowd that spoke last.

    + کارشناسان گفتند: آب کم است.⏎آنها افزودند: سد خالی است. → کارشناسان
    - مینا رهنما گفت: آب کم است.⏎آنها افزودند: سد خالی است.
    """
    return Answer(turn.last_people) if _is(turn, "plural") and turn.last_people else None


def plural_subject_before(story: Story, turn: Turn) -> Answer | None:
    """The crowd that was a near sentence's subject.

    + رهبران گروه هفت نشستی داشتند.⏎آنان گفته‌اند: «آب کم است.» → رهبران گروه هفت
    - مینا رهنما نشستی داشت.⏎آنان گفته‌اند: «آب کم است.»
    """
    if turn.mention is None or turn.mention.kind != "plural":
        return None
    at = turn.mention.whole[0]
    for subject in story.subjects_before(at, max(0, at - NEAR)):
        if subject.kind == "people" and not subject.demonstrative:
            return Answer(story.describe(subject))
    return None


def plural_sole_crowd(story: Story, turn: Turn) -> Answer | None:
    """The one crowd that the sentence before names; else nobody.

    + برکناری مدیر، خواسته معترضان است. آنها گفتند: «مدیر برود.» → معترضان
    - کارشناسان گفتند: آب کم است.⏎آنها افزودند: سد خالی است.
    """
    if turn.mention is None or turn.mention.kind != "plural":
        return None
    first, last = story.narration.sentence_before(turn.mention.whole[0])
    heads = [n for n in range(first, last) if words.role_at(story.tokens, n)]
    crowds = [n for n in heads if words.role_at(story.tokens, n)[0] == "people"]  # type: ignore[index]
    if len(crowds) != 1:
        return NOBODY
    found = story.subjects.after(crowds[0], last)
    return Answer(story.registry.describe(found, "people")) if found else NOBODY


# --- «منبع», «این …» ---------------------------------------------------------------------------


def source_again(story: Story, turn: Turn) -> Answer | None:
    """Dari copy calls who spoke before «منبع».

    + وزیر نیرو گفت: آب کم است.⏎منبع افزود که سد خالی است. → وزیر نیرو
    - وزیر نیرو گفت: آب کم است.⏎منبع آگاه افزود که سد خالی است.
    """
    if turn.last is None or turn.mention is None:
        return None
    first, last = turn.mention.whole
    again = last - first == 1 and story.keys[first] in word_class("same_source")
    return Answer(turn.last) if again else None


def _pointed(turn: Turn) -> Mention | None:
    """The source, if it points back with «این», and has a role."""
    mention = turn.mention
    return mention if mention and mention.demonstrative and mention.role else None


def pointed_crowd(story: Story, turn: Turn) -> Answer | None:
    """«این قایقرانان»: those named before as such; a crowd that spoke; no single person.

    + قایقرانانی چون مینا رهنما و علی رستگار به ساحل رسیدند. به گفته این قایقرانان، موج‌ها بلند بود. → قایقرانانی چون مینا رهنما و علی رستگار
    - کارشناسان گفتند: آب کم است.⏎این کارشناس افزود: سد خالی است.
    """
    mention = _pointed(turn)
    if mention is None or mention.role is None:
        return None
    example = _examples_before(story, mention.whole[0])
    if example and (mention.kind == "people" or _heads(story, example, mention.role)):
        return Answer(story.registry.describe(example, "people"))
    if mention.kind != "people":
        return None
    first = mention.role[0]
    head = story.keys[first : first + 2 if _is_numeral(story, first) else first + 1]
    for found in _phrases_before(story, head, mention.whole[0]):
        return Answer(story.registry.describe(found, "people"))
    alone = turn.last is None or turn.last.kind == "person"
    return Answer(turn.last_people if alone else turn.last)


def _examples_before(story: Story, at: int) -> TokenRange | None:
    """«**چهره‌هایی مانند مینا رهنما و علی رستگار** آمدند. … این هنرمندان»: the sentence before."""
    first, last = story.narration.sentence_before(at)
    for n in range(first + 1, last):
        if story.keys[n] not in word_class("such_as") or not story.keys[n - 1].endswith("ی"):
            continue
        named = story.subjects.after(n + 1, last)
        if named:
            head = n - 1 - is_zwnj_gap(story.tokens.gaps[n - 1])  # «چهره‌**هایی**»
            return head, named[1]
    return None


def _heads(story: Story, example: TokenRange, role: TokenRange) -> bool:
    """«**قایقرانان**ی چون … این قایقرانان»: one word, which no list need know for a plural."""
    return story.keys[example[0]] == story.keys[role[0]] + "ی"


def _is_numeral(story: Story, at: int) -> bool:
    return story.keys[at].isdigit() or story.keys[at] in word_class("numeral")


def _phrases_before(story: Story, head: list[str], at: int) -> Iterator[TokenRange]:
    """The noun phrases before a token that begin with these words, the nearest first."""
    keys = story.keys
    for n in range(at - 1, max(-1, at - NEAR), -1):
        if keys[n : n + len(head)] != head or (n and keys[n - 1] in words.demonstratives()):
            continue
        found = story.subjects.after(n, min(len(keys), n + SIGNATURE))
        if found and found[1] - found[0] > 1:
            yield found


def pointed_role(story: Story, turn: Turn) -> Answer | None:
    """Whose role it is, of those named before.

    + مینا رهنما، مدیر باغ، گفت: گل کم است.⏎علی رستگار، نماینده یزد، گفت: آب کم است.⏎این مدیر باغ افزود: باران نیامد. → مینا رهنما
    - مینا رهنما، مدیر باغ، گفت: گل کم است.⏎این هنرمند افزود: باران نیامد.
    """
    mention = _pointed(turn)
    if mention is None or mention.role is None:
        return None
    before = [e for e in story.registry.holders(mention.role) if e.first < mention.whole[0]]
    if turn.last in before:
        return Answer(turn.last)
    holder = before[0] if before else _sole_with_head(story, mention)
    return Answer(holder) if holder else None


def _sole_with_head(story: Story, mention: Mention) -> DiscourseEntity | None:
    """«معمار **این** بنا»: pointing back, the head alone will do when only one has it."""
    role = mention.role
    if role is None or not story.registry.role(role).points_back:
        return None
    heads = [e for e in story.registry.entities if e.roles and story.registry.has_head(e, role)]
    return heads[0] if len(heads) == 1 else None


def pointed_nameless(story: Story, turn: Turn) -> Answer | None:
    """«یک مقام …» before: he, or who he was understood to be.

    + یک مقام دولت آمریکا گفت: مرز باز است.⏎این مقام افزود: مرز بسته نمی‌شود. → یک مقام دولت آمریکا
    - مینا رهنما گفت: مرز باز است.⏎این مقام افزود: مرز بسته نمی‌شود.
    """
    mention = _pointed(turn)
    nameless = _nameless_before(story, mention) if mention else None
    if nameless is None:
        return None
    last = turn.last
    named = last is not None and last.kind in ("person", "name") and not last.roles
    if last and named and last.is_source and nameless.name[0] < last.name[0]:
        return Answer(last)  # «یک عضو مجلس … رحیمی گفت … این عضو مجلس»: named since
    return Answer(nameless)


def _nameless_before(story: Story, mention: Mention) -> DiscourseEntity | None:
    """«رویترز به نقل از **یک مقام دولت آمریکا** … اما این مقام تصریح کرد»."""
    if mention.role is None:
        return None
    head = mention.role[0]
    for at in range(head - 2, max(0, head - NEAR), -1):
        if story.keys[at] != "یک" or story.keys[at + 1] != story.keys[head]:
            continue
        if story.quoted_at(at):
            continue
        for answer, source in zip(story.answers, story.mentions, strict=False):
            if source and source.whole[0] == at and answer:
                return answer
        found = story.subjects.after(at, head)
        return story.registry.describe(found, "unnamed") if found else None
    return None


def pointed_body(story: Story, turn: Turn) -> Answer | None:
    """The last body with this head.

    + وزارت صحت عامه از واکسن خبر داد. بر اساس اعلام این وزارت، واکسن کافی است. → وزارت صحت عامه
    - مینا رهنما گفت: واکسن کافی است.⏎این نماینده افزود: واکسن رسید.
    """
    mention = _pointed(turn)
    if mention is None or mention.kind != "body" or mention.role is None:
        return None
    head = story.keys[mention.role[0]]
    if turn.last and head in story.keys[slice(*turn.last.name)]:
        return Answer(turn.last)
    for found in _phrases_before(story, [head], mention.whole[0]):
        return Answer(story.registry.describe(found, "body"))
    return None


def pointed_last_person(story: Story, turn: Turn) -> Answer | None:
    """A person is pointed at, and a body spoke last: the person before it.

    + مینا رهنما گفت: آب کم است.⏎وزارت نیرو اعلام کرد: سد خالی است.⏎این هنرمند افزود: باران نیامد. → مینا رهنما
    - مینا رهنما گفت: آب کم است.⏎این هنرمند افزود: باران نیامد.
    """
    mention = _pointed(turn)
    if mention is None or mention.kind != "person" or turn.last_person is None:
        return None
    return None if story.may_be_he(turn.last) else Answer(turn.last_person)


def pointed_last_speaker(story: Story, turn: Turn) -> Answer | None:
    """Who spoke last; when nobody has, the one person who is named.

    + مینا رهنما گفت: آب کم است.⏎این هنرمند افزود: باران نیامد. → مینا رهنما
    - مینا رهنما گفت: آب کم است.⏎وی افزود: باران نیامد.
    """
    if turn.mention is None or not turn.mention.demonstrative:
        return None
    return Answer(turn.last or _sole_person(story))
