"""Strategies for a quote with no source: «… و افزود:», «گفته می‌شود …», a letter in full."""

from __future__ import annotations

from faparse.coreference.documents import signature
from faparse.coreference.pronouns import subject_person
from faparse.coreference.story import NOBODY, Answer, Story, Turn
from faparse.coreference.subject_roles import resolve_subject
from faparse.lexicon.phrases import word_class

#: Quote rules that find words for which nobody is named.
_OF_NOBODY = {"passive_content", "news_tells"}
#: «در معرفی نویسنده آمده است»: the noun is at most this many words before the cue.
_INTRODUCTION = 5


def source_repeated(story: Story, turn: Turn) -> Answer | None:
    """One source for two cues: «X با بیان اینکه A، گفت: B».

    + وزیر نیرو با بیان اینکه آب کم است، گفت: صرفه‌جویی کنید. → وزیر نیرو
    - وزیر نیرو گفت: آب کم است. وزیر راه گفت: راه باز است.
    - وزیر نیرو گفت: آب کم است. وزیر نیرو گفت: سد پر است.
    """
    if not turn.number or turn.quote is None or turn.quote.source is None:
        return None
    before = story.quotes[turn.number - 1].source
    return Answer(story.answers[turn.number - 1]) if before == turn.quote.source else None


def said_by_nobody(story: Story, turn: Turn) -> Answer | None:
    """«گفته می‌شود»: nobody is named.

    + وزیر نیرو گفت: آب کم است.⏎گفته می‌شود که سد خالی شده است. → -
    - وزیر نیرو گفت: آب کم است.
    """
    passive = turn.quote is not None and turn.quote.rule in _OF_NOBODY
    return NOBODY if turn.mention is None and passive else None


def nobody_in_particular(story: Story, turn: Turn) -> Answer | None:
    """«برخی» alone identifies nobody.

    + برخی گفتند که آب کم است. → -
    - برخی کارشناسان گفتند که آب کم است.
    """
    if turn.mention is None:
        return None
    key = story.registry.key(turn.mention.whole)
    return NOBODY if key in word_class("nobody_in_particular") else None


def signed_in_full(story: Story, turn: Turn) -> Answer | None:
    """A letter in full ends with its signer.

    + متن کامل بیانیه به این شرح است:⏎آب کم است و سد خالی شده است.⏎بیژن رهنما، رئیس فدراسیون شنا →
      بیژن رهنما
    + متن کامل بیانیه به این شرح است:⏎آب کم است و سد خالی شده است.⏎فدراسیون شنا → فدراسیون شنا
    + متن کامل بیانیه به این شرح است:⏎آب کم است و سد خالی شده است.⏎بیژن رهنما⏎رئیس فدراسیون شنا⏎۱۲
      آبان → بیژن رهنما
    - وزیر نیرو گفت: آب کم است.
    - متن کامل بیانیه به این شرح است:⏎آب کم است و سد خالی شده است.⏎سد خالی است
    """
    full = turn.quote is not None and turn.quote.rule == "text_in_full"
    if turn.mention is not None or turn.quote is None or not full:
        return None
    signer = signature(story, turn.quote)
    return Answer(signer) if signer else None


def somebody_introduced(story: Story, turn: Turn) -> Answer | None:
    """«در معرفی نویسنده آمده است»: the person introduced does not speak.

    + مینا رستگار گفت: داستان را نوشتم.⏎در معرفی نویسنده آمده است: «او سه کتاب نوشته است.» → -
    - مینا رستگار گفت: داستان را نوشتم.
    - مینا رستگار گفت: داستان را نوشتم.⏎در معرفی این کتاب آمده است: «او سه کتاب نوشته است.»
    """
    if turn.mention is not None:
        return None
    near = story.keys[max(0, turn.cue - _INTRODUCTION) : turn.cue]
    return None if word_class("introduction").isdisjoint(near) else NOBODY


def null_subject_goes_on(story: Story, turn: Turn) -> Answer | None:
    """A dropped subject is that of an earlier sentence since the last quote, if it is a person.

    + علی رستگار گفت: آب کم است.⏎مینا رهنما به یزد رفت. گفت: باران نیامد. → مینا رهنما
    - علی رستگار گفت: آب کم است.⏎همچنین افزود: سد خالی شده است.
    - علی رستگار گفت: آب کم است.⏎وزارت نیرو به یزد رفت. گفت: باران نیامد.
    """
    if turn.mention is not None or turn.last is None:
        return None
    own = story.narration.sentence_of(turn.cue)  # the sentence whose subject is dropped
    for subject in story.subjects_before(own, story.since(turn)):
        if person := subject_person(story, turn, subject):
            return Answer(person)
    return None


def null_subject(story: Story, turn: Turn) -> Answer | None:
    """A dropped subject is the last speaker.

    + وزیر نیرو گفت: آب کم است.⏎همچنین افزود: سد خالی شده است. → وزیر نیرو
    - وزیر نیرو گفت: آب کم است.
    """
    return Answer(turn.last) if turn.mention is None and turn.last else None


def null_subject_told_before(story: Story, turn: Turn) -> Answer | None:
    """Nobody has spoken: the nearest earlier subject that can speak.

    + وزیر نیرو از سد بازدید کرد.⏎همچنین گفت: آب کم است. → وزیر نیرو
    + این وزیر به یزد رفت.⏎گفت: آب کم است. → -
    + نشست کارشناسان برگزار شد.⏎گفت: آب کم است. → -
    - وزیر نیرو گفت: آب کم است.
    """
    if turn.mention is not None or turn.last is not None:
        return None
    for subject in story.subjects_before(turn.cue, story.searched_from):
        somebody = subject.kind in ("person", "people", "body") and not subject.demonstrative
        if not somebody:
            continue
        if story.keys[subject.whole[0]] not in word_class("occasion"):
            return Answer(resolve_subject(story, turn, subject))
    # a thousand lines of «گفت:» ask a thousand times: what was searched in vain is skipped
    story.searched_from = story.narration.sentence_of(turn.cue)
    return NOBODY
