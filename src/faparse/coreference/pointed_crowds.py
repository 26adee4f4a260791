"""The crowd that a source points back to: «این کارشناسان», «این هشت نماینده», «این هنرمندان»."""

from __future__ import annotations

from faparse.coreference.entities import DiscourseEntity
from faparse.coreference.pointing import pointed
from faparse.coreference.pronouns import behind_part
from faparse.coreference.story import Answer, Story, Turn
from faparse.lexicon.phrases import word_class
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.fold import is_zwnj_gap


def _crowd_named(story: Story, first: int, head: int) -> DiscourseEntity | None:
    """The crowd with that head that spoke, or else was told of."""
    if spoke := _crowd_that_spoke(story, story.keys[head]):
        return spoke
    found = _crowd_before(story, first, head)
    return story.registry.describe(found, "people") if found else None


def pointed_crowd(story: Story, turn: Turn) -> Answer | None:
    """«این قایقرانان»: those named as such before, or a crowd that spoke, not a single person.

    + قایقرانانی چون مینا رهنما و علی رستگار به ساحل رسیدند. به گفته این قایقرانان، موج‌ها بلند
      بود. → قایقرانانی چون مینا رهنما و علی رستگار
    + کارشناسان گفتند: آب کم است.⏎این کارشناسان افزودند: سد خالی است. → کارشناسان
    + وزیر نیرو گفت: آب کم است.⏎این کارشناسان افزودند: سد خالی است. → -
    + کارشناسان گفتند: آب کم است.⏎وزیر نیرو گفت: سد پر است.⏎این کارشناسان افزودند: سد خالی است. →
      کارشناسان
    + چهره‌هایی مانند مینا رهنما و علی رستگار آمدند. این هنرمندان گفتند: آب کم است. → چهره‌هایی
      مانند مینا رهنما و علی رستگار
    + ۸ نماینده مجلس به یزد رفتند. این ۸ نماینده گفتند: آب کم است. → ۸ نماینده مجلس
    + شماری از معلمان یزد گفتند: آب کم است.⏎وزارت نیرو گفت: سد پر است.⏎این معلمان افزودند: سد خالی
      است. → شماری از معلمان یزد
    + شماری از معلمان یزد به خیابان آمدند. این معلمان گفتند: آب کم است. → شماری از معلمان یزد
    - کارشناسان گفتند: آب کم است.⏎این کارشناس افزود: سد خالی است.
    - چهره‌هایی مانند مینا رهنما و علی رستگار آمدند. این هنرمند گفت: آب کم است.
    """
    mention = pointed(turn)
    if mention is None or mention.role is None:
        return None
    example = _examples_before(story, mention.whole[0])
    if example and (mention.kind == "people" or _heads(story, example, mention.role)):
        return Answer(story.registry.describe(example, "people"))
    if mention.kind != "people":
        return None
    if crowd := _crowd_named(story, mention.whole[0], mention.role[0]):
        return Answer(crowd)
    alone = turn.last is None or turn.last.kind == "person"
    return Answer(turn.last_people if alone else turn.last)


def _crowd_before(story: Story, at: int, head: int) -> TokenRange | None:
    """«**هشت نماینده مجلس** نامه نوشتند. … این هشت نماینده»."""
    size = 2 if _is_numeral(story, head) else 1
    found = next(story.phrases_before(story.keys[head : head + size], at), None)
    return (behind_part(story, 0, found[0]), found[1]) if found else None


def _crowd_that_spoke(story: Story, head: str) -> DiscourseEntity | None:
    """«شماری از **معلمان** کابل گفتند … این معلمان»: the last crowd with this head that spoke."""
    crowds = (each for each in reversed(story.answers) if each and each.kind == "people")
    return next((each for each in crowds if head in story.keys[slice(*each.name)]), None)


def _examples_before(story: Story, at: int) -> TokenRange | None:
    """«**چهره‌هایی مانند مینا رهنما و علی رستگار** آمدند. … این هنرمندان»: one sentence back."""
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
    """«**قایقرانان**ی چون … این قایقرانان»: the same word, even if no list has it as a plural."""
    return story.keys[example[0]] == story.keys[role[0]] + "ی"


def _is_numeral(story: Story, at: int) -> bool:
    return story.keys[at].isdigit() or story.keys[at] in word_class("numeral")
