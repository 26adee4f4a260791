"""Strategies for pronouns: «وی», «آنان»."""

from __future__ import annotations

from faparse.coreference.entities import DiscourseEntity
from faparse.coreference.story import NEAR, NOBODY, Answer, Story, Turn
from faparse.coreference.subject_roles import resolve_subject
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.mentions import Mention, parse_mention
from faparse.syntax.name_breaks import number_or_demonstrative, plural_noun
from faparse.syntax.names import NAME_WORDS


def _is(turn: Turn, kind: str) -> bool:
    return turn.mention is not None and turn.mention.kind == kind


# --- «وی» --------------------------------------------------------------------------------------


def pronoun_answers_question(story: Story, turn: Turn) -> Answer | None:
    """The one who was asked answers.

    + خبرنگار ایسنا از شهردار سمنان پرسید: «پل کی تمام می‌شود؟» وی گفت: «تا پایان سال.» → شهردار
      سمنان
    - خبرنگار ایسنا از سد گفت: «پل تمام می‌شود.» وی گفت: «تا پایان سال.»
    - خبرنگار ایسنا از شهردار سمنان پرسید: «پل کی تمام می‌شود؟» شهردار گفت: «تا پایان سال.»
    - خبرنگار ایسنا پرسید: «پل کی تمام می‌شود؟» وی گفت: «تا پایان سال.»
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
    """The person who was the subject of a sentence since the last quote.

    + مجید رستگار در نشستی از سد گفت.⏎مینا رهنما به یزد رفت. وی افزود: آب کم است. → مینا رهنما
    + ایسولده هالبرگ، رئیس انجمن خلبانان، این تصمیم را دیرهنگام می‌داند. به باور وی خلبان فرسوده
      است. → ایسولده هالبرگ
    - مینا رهنما گفت: آب کم است.⏎این سد پارسال پر بود. وی افزود: باران نیامد.
    - مینا رهنما گفت: آب کم است.⏎باران دیروز بارید. وی افزود: سد پر می‌شود.
    - مینا رهنما گفت: آب کم است.⏎دو راننده به یزد رفتند. وی افزود: سد خالی است.
    - مینا رهنما گفت: آب کم است.⏎این راننده به یزد رفت. وی افزود: سد خالی است.
    - مینا رهنما گفت: آب کم است.⏎گزارش تازه به یزد رسید. وی افزود: سد خالی است.
    - مینا رهنما گفت: آب کم است.⏎وزارت نیرو به یزد رفت. وی افزود: سد خالی است.
    - مینا رهنما گفت: آب کم است.⏎این نشست با حضور علی رستگار، مدیر باغ، برگزار شد. وی افزود:
      سد خالی است.
    - مینا رهنما گفت: آب کم است.⏎پارسال علی رستگار استعفا کرده بود. وی افزود: سد خالی است.
    """
    if turn.mention is None or turn.mention.kind != "pronoun":
        return None
    for subject in story.subjects_before(turn.mention.whole[0], story.since(turn)):
        if _is_aside(story, turn, subject):
            continue
        if person := subject_person(story, turn, subject):
            return Answer(person)
    return None


def _is_aside(story: Story, turn: Turn, subject: Mention) -> bool:
    """«… با حضور **علی رستگار** برگزار شد», «**علی رستگار** پارسال استعفا کرده بود»: by the way.

    Only where somebody has spoken already, to whom the story returns.
    """
    if turn.last is None or not story.may_be_he(turn.last):
        return False
    first = subject.whole[0]
    return _is_guest(story, first) or story.narration.tells_of_before(first)


def _is_guest(story: Story, at: int) -> bool:
    """«با حضور علی رستگار، **رئیس** دانشگاه»: who was there is no subject."""
    begin = story.narration.sentence_of(at)
    near = range(max(begin, at - NAME_WORDS - 2), at)
    return any("".join(story.keys[n : n + 2]) in word_class("in_presence") for n in near)


def _is_no_one(story: Story, first: int) -> bool:
    """«**۲۵** درصد نقاشان», «**هر** ماشین», or a newspaper: no subject whom «وی» may mean."""
    key = story.keys[first]
    counted = key.isdigit() or key in word_class("numeral") or key in word_class("quantifier")
    return counted or story.is_paper(first)


def subject_person(story: Story, turn: Turn, subject: Mention) -> DiscourseEntity | None:
    """The person whom a subject names, if «وی» or a dropped subject may mean them."""
    first = subject.whole[0]
    if story.quoted_at(first):
        return None
    if subject.kind == "unnamed" and story.keys[first] in word_class("one"):
        # «**یک مقام آگاه** از وضع راه‌ها انتقاد کرد»: where nobody else may be meant
        return None if story.may_be_he(turn.last) else story.describe(subject)
    if subject.demonstrative or _is_no_one(story, first):
        return None
    if subject.name:
        return _named_person(story, subject)
    if subject.kind != "person" or subject.role is None:
        return None
    return resolve_subject(story, turn, subject)


def _named_person(story: Story, subject: Mention) -> DiscourseEntity | None:
    entity = story.entity_of(subject)
    if entity is None and subject.name and is_said_human(story, subject):
        entity = story.registry.register(subject.name, "person", subject.role)
    if entity is None or entity.kind == "person":
        return entity
    return entity if subject.kind == "person" and story.may_be_he(entity) else None


def is_said_human(story: Story, subject: Mention) -> bool:
    """«ایسولده هالبرگ، **رئیس** انجمن», «**مینا** رهنما»: by a role, or a given name.

    Not «**باران** بارید»: a given name that is also a common word needs a family name after it.
    """
    if subject.name is None:
        return False
    first, last = subject.name
    breaks = (plural_noun, number_or_demonstrative)
    if any(each(story.tokens, n) for n in range(first + 1, last) for each in breaks):
        return False  # «رستگار **سرمایه‌های** ایرانیان را …»
    if subject.kind == "person":
        return True
    given = words.name_at(story.tokens, subject.name[0])
    return given is not None and (given[0] != "common" or given[1] < subject.name[1])


def pronoun_last_person(story: Story, turn: Turn) -> Answer | None:
    """If the last speaker is a crowd, a body or a paper, the last person who spoke.

    + مینا رهنما گفت: آب کم است.⏎کارشناسان گفتند: باران نیامد.⏎وی افزود: سد خالی است. → مینا رهنما
    + مینا رهنما گفت: آب کم است.⏎وزارت نیرو گفت: آب هست.⏎وی افزود: سد خالی است. → مینا رهنما
    - کارشناسان گفتند: باران نیامد.⏎وی افزود: سد خالی است.
    """
    if not _is(turn, "pronoun") or turn.last is None or turn.last_person is None:
        return None
    return None if story.may_be_he(turn.last) else Answer(turn.last_person)


def pronoun_last_speaker(story: Story, turn: Turn) -> Answer | None:
    """The last speaker.

    + مینا رهنما گفت: آب کم است.⏎وی افزود: سد خالی است. → مینا رهنما
    - به گزارش رویترز، آب کم است.⏎وی افزود: سد خالی است.
    - وزارت نیرو گفت: آب کم است.⏎وی افزود: سد خالی است.
    """
    if not _is(turn, "pronoun") or turn.last is None:
        return None
    return Answer(turn.last) if story.may_be_he(turn.last) else None


def pronoun_subject_long_before(story: Story, turn: Turn) -> Answer | None:
    """Nobody whom «وی» may mean has spoken: the person who was a subject before the last quote.

    + یک مقام آگاه از مردم انتقاد کرد.⏎وزارت نیرو گفت: آب هست.⏎وی افزود: سد خالی است. → یک مقام آگاه
    - مینا رهنما گفت: آب کم است.⏎وی افزود: سد خالی است.
    - مینا رهنما به یزد رفت.⏎وزارت نیرو گفت: آب هست.⏎وی افزود: سد خالی است.
    - وزارت نیرو گفت: آب هست.⏎وی افزود: سد خالی است.
    """
    if turn.mention is None or turn.mention.kind != "pronoun" or story.may_be_he(turn.last):
        return None
    if sole_person(story) is not None:
        return None
    at = turn.mention.whole[0]
    for subject in story.subjects_before(at, max(0, at - NEAR)):
        person = subject_person(story, turn, subject)
        if person and (subject.kind == "unnamed" or not person.described):
            return Answer(person)
    return None


def pronoun_sole_person(story: Story, turn: Turn) -> Answer | None:
    """Nobody has spoken: the only person whom the text names; else nobody.

    + جشن در دفتر مینا رهنما برگزار شد.⏎وی افزود: سد خالی است. → مینا رهنما
    + جشن در دفتر مینا رهنما و علی رستگار برگزار شد.⏎وی افزود: باران نیامد. → -
    - مینا رهنما گفت: آب کم است.⏎وی افزود: سد خالی است.
    """
    return Answer(sole_person(story)) if _is(turn, "pronoun") else None


def sole_person(story: Story) -> DiscourseEntity | None:
    """The only person who is ever named as a source, for «این هنرمند» before the name comes.

    If nobody is, the only person whom the text names at all.
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


def respectful_plural(story: Story, turn: Turn) -> Answer | None:
    """«ایشان» with a plural verb, behind a crowd.

    + کارشناسان گفتند: آب کم است.⏎ایشان افزودند: سد خالی است. → کارشناسان
    - مینا رهنما گفت: آب کم است.⏎ایشان افزودند: سد خالی است.
    - کارشناسان گفتند: آب کم است.⏎ایشان افزود: سد خالی است.
    """
    mention, last = turn.mention, turn.last
    if mention is None or last is None or story.keys[mention.whole[0]] != "ایشان":
        return None
    cue = story.quotes[turn.number].cue if turn.number is not None else None
    several = cue is not None and cue.text.endswith("ند")
    return Answer(last) if last.kind == "people" and several else None


def plural_subject_before(story: Story, turn: Turn) -> Answer | None:
    """The crowd that was the subject of a sentence nearby.

    + رهبران گروه هفت در لندن گرد آمدند.⏎آنان گفته‌اند: «آب کم است.» → رهبران گروه هفت
    + کارشناسان به یزد رفتند.⏎مینا رهنما گفت: آب کم است.⏎آنها افزودند: سد خالی است. → کارشناسان
    + معترضان در یزد بودند. باران بارید. آنها گفتند: «مدیر برود.» → معترضان
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
    """The only crowd that the sentence before names; else nobody.

    + استعفای مدیر، خواسته معترضان است. آنها گفتند: «مدیر برود.» → معترضان
    + استعفای مدیر، خواسته شماری از معترضان است. آنها گفتند: «مدیر برود.» → شماری از معترضان
    + آنها گفتند: آب کم است. → -
    - کارشناسان گفتند: آب کم است.⏎آنها افزودند: سد خالی است.
    """
    if turn.mention is None or turn.mention.kind != "plural":
        return None
    first, last = story.narration.sentence_before(turn.mention.whole[0])
    heads = [n for n in range(first, last) if words.role_at(story.tokens, n)]
    crowds = [n for n in heads if words.role_at(story.tokens, n)[0] == "people"]  # type: ignore[index]
    if len(crowds) != 1:
        return NOBODY
    found = story.subjects.after(behind_part(story, first, crowds[0]), last)
    return Answer(story.registry.describe(found, "people")) if found else NOBODY


def behind_part(story: Story, first: int, at: int) -> int:
    """«**شماری از** باشندگان»: where the part of a crowd begins that is named at a token."""
    keys = story.keys
    parts = at - 2 >= first and keys[at - 1] == "از" and keys[at - 2] in word_class("partitive")
    return at - 2 if parts else at
