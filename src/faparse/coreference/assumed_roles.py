"""Strategies for a role that is beside nobody's name: whose it is understood to be."""

from __future__ import annotations

from faparse.coreference.entities import DiscourseEntity
from faparse.coreference.role_claims import identifies, is_another, may_be_reworded, named_next
from faparse.coreference.role_phrases import (
    apart,
    is_of_other_side,
    is_of_state,
    is_office_of_another,
    is_party,
)
from faparse.coreference.story import Answer, Story, Turn
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.mentions import parse_mention
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.fold import lemma_key

#: A headline's «X:» has at most this many words for the person who is quoted below it.
_HEADLINE_NAME = 3


def _assume(story: Story, entity: DiscourseEntity, role: TokenRange | None) -> Answer:
    """Record that somebody is understood to have a role, and answer with them."""
    if role:
        story.registry.assume(entity, role)
    return Answer(entity)


def _is_person(turn: Turn) -> bool:
    return turn.mention is not None and turn.mention.kind == "person"


def role_between_mentions(story: Story, turn: Turn) -> Answer | None:
    """The last speaker, who is also named as the next source.

    + عباسی گفت: آب کم است.⏎معاون وزیر دادگستری ادامه داد: سد خالی است.⏎عباسی اضافه کرد: باران
      نیامد. → عباسی [2]
    - عباسی گفت: آب کم است.⏎معاون وزیر دادگستری ادامه داد: سد خالی است.⏎رهنما اضافه کرد: باران
      نیامد. [2]
    - عباسی گفت: آب کم است.⏎سخنگوی دولت گفته بود: سد خالی است.⏎عباسی اضافه کرد: باران نیامد. [2]
    """
    last = turn.last
    if last is None or turn.number is None or turn.mention is None or not _is_person(turn):
        return None
    if story.entity_of(next(story.coming(turn.number), None)) is not last:
        return None
    if last.kind not in ("person", "name") or not _may_be_his(story, last, turn):
        return None
    return None if _is_anothers_turn(story, last, turn) else _assume(story, last, turn.role)


def _is_anothers_turn(story: Story, entity: DiscourseEntity, turn: Turn) -> bool:
    """Whether the entity is addressed, «نیز» brings in another, or the words are of another day."""
    comes_in = turn.mention is not None and story.comes_in(turn.mention)
    return comes_in or story.is_addressed(entity, turn) or _told_of_before(story, entity, turn)


def _may_be_his(story: Story, entity: DiscourseEntity, turn: Turn) -> bool:
    """Whether a role is one of the entity's in other words, or nobody else speaks by name."""
    if may_be_reworded(story, entity, turn.role):
        return True
    if not story.alone_speaks_by_name(entity) or _is_somebody_else(story, entity, turn):
        return False
    if turn.role is None or not _is_office(story, turn.role):
        return True
    return not is_another(story, entity, turn.role)


def role_goes_on(story: Story, turn: Turn) -> Answer | None:
    """«خاطرنشان کرد» continues a speech: its subject has spoken before, whatever the role.

    + علی رستگار، عضو کمیته علمی، گفت: آب کم است.⏎معاون بهداشتی دانشگاه بابل خاطرنشان کرد: سد
      خالی است. → علی رستگار
    - علی رستگار، عضو کمیته علمی، گفت: آب کم است.⏎معاون بهداشتی دانشگاه بابل نیز خاطرنشان کرد: سد
      خالی است.
    - علی رستگار، نماینده بابل، گفت: آب کم است.⏎وزیر نیرو خاطرنشان کرد: سد خالی است.
    - علی رستگار، وکیل شاکیان، گفت: آب کم است.⏎متهم افزود: سد خالی است.
    - علی رستگار، فرماندار، گفت: آب کم است.⏎سخنگوی دفتر با اعلام این خبر افزود: سد خالی است.
    """
    last, role = turn.last, turn.role
    if last is None or role is None or last.described or not _is_person(turn):
        return None
    if not story.may_be_he(last) or not _goes_on(story, turn):
        return None
    return None if _is_somebody_else(story, last, turn) else _assume(story, last, role)


def _goes_on(story: Story, turn: Turn) -> bool:
    """Whether the verb continues a speech: «افزود», or, if one alone speaks, «بیان کرد»."""
    cue = turn.quote.cue if turn.quote else None
    lemma = lemma_key(cue.lemma or "") if cue else ""
    if lemma in word_class("goes_on_saying"):
        return True
    if turn.last is None or lemma not in word_class("says_more"):
        return False
    return story.alone_speaks_by_name(turn.last)


def _told_of_before(story: Story, entity: DiscourseEntity, turn: Turn) -> bool:
    """«وزیر راه پیش از این **گفته بود**»: words from another day are usually somebody else's."""
    cue = turn.quote.cue if turn.quote else None
    if cue is None or turn.role is None or story.registry.shares_words(entity, turn.role):
        return False
    return story.keys[story.tokens.before(cue.end) - 1] in word_class("pluperfect")


def _is_of_body_before(story: Story, turn: Turn) -> bool:
    """«به گفته سازمان آتش‌نشانی … سخنگوی **این سازمان** گفت»: not who spoke before the body."""
    last, role = turn.last, turn.role
    if last is None or role is None or last.kind != "body":
        return False
    inside = story.keys[slice(*role)]
    return story.registry.role(role).points_back and story.keys[last.name[0]] in inside


def _is_somebody_else(story: Story, entity: DiscourseEntity, turn: Turn) -> bool:
    """«متهم», «فرماندار **نیز**», «با **اعلام این خبر** افزود», «**وزیر** نیرو»."""
    mention, role = turn.mention, turn.role
    if mention is None or role is None or _comes_beside(story, entity, turn):
        return True
    wanted, held = story.registry.role(role), story.registry.roles_of(entity)
    if is_of_other_side(wanted, held) or story.brings_news(mention) or is_of_state(wanted, held):
        return True
    return any(apart(wanted, each) for each in held)


def _comes_beside(story: Story, entity: DiscourseEntity, turn: Turn) -> bool:
    """Whether somebody is brought in beside the entity: addressed by it, with «نیز» or «و»."""
    if turn.mention is not None and story.comes_in(turn.mention):
        return True
    return story.is_addressed(entity, turn) or _speaks_beside_another(story, turn)


def _speaks_beside_another(story: Story, turn: Turn) -> bool:
    """«… گفت که سد خالی است و **فرماندار** تأکید کرد که …»: a second subject in one sentence."""
    if not turn.number or turn.mention is None:
        return False
    said = story.quotes[turn.number - 1].content[-1].end
    between = story.tokens.folded[said : story.tokens.starts[turn.mention.whole[0]]]
    return not any(mark in between for mark in ".؟!\n:")


def role_named_next(story: Story, turn: Turn) -> Answer | None:
    """Role first, name next, if that name has not spoken yet and has no other role.

    + کارشناس هواشناسی اعلام کرد که باران می‌بارد.⏎شیلان رهنما ادامه داد: برف هم می‌آید. → شیلان
      رهنما [1]
    - مدیر باغ گفت: درناها آمدند. در همین حال علی رستگار کارشناس پرندگان گفت: کم شدند. [1]
    - مادر مقتول گفت: درناها آمدند. علی رستگار گفت: کم شدند. [1]
    - رئیس‌جمهور گفت: درناها آمدند. ژاپن و قطر ابراز نگرانی کردند که کم شده‌اند. [1]
    """
    if not _is_person(turn) or turn.number is None or turn.role is None:
        return None
    coming = named_next(story, turn.role, turn.number)
    if coming is None or not _may_have(story, coming, turn.role):
        return None
    return _assume(story, coming, turn.role)


def _may_have(story: Story, entity: DiscourseEntity, role: TokenRange) -> bool:
    """Whether a name may have one more role: it has none yet, or one that shares words with it.

    «وزیر نیرو» is not «وزیر خارجه روسیه», who is named next; nor «مادر مقتول» anybody else.
    """
    if not entity.roles:
        # «خواهر سام **رجبی** … کتایون **رجبی**»
        family = story.keys[entity.name[1] - 1] in story.keys[slice(*role)]
        return family or story.keys[role[0]] not in word_class("kin")
    wanted, held = story.registry.role(role), story.registry.roles_of(entity)
    return story.registry.shares_words(entity, role) and not is_office_of_another(wanted, held)


def role_of_subject_behind(story: Story, turn: Turn) -> Answer | None:
    """A role opens the story, and its next sentence is about somebody named in full.

    + فرماندار کنارک گفت: آب کم است.⏎به گزارش ایسنا، بیژن رستگار در دیدار با مردم خواستار صرفه‌جویی
      شد.⏎وی افزود: سد خالی است. → بیژن رستگار [1]
    - فرماندار کنارک گفت: آب کم است.⏎باران در یزد بارید.⏎وی افزود: سد خالی است. [1]
    - فرماندار کنارک گفت: آب کم است.⏎بیژن رستگار: سد پر است؟⏎وی افزود: سد خالی است. [1]
    """
    if not _is_person(turn) or turn.number != 0 or turn.role is None or turn.quote is None:
        return None
    entity = _named_behind(story, story.tokens.at(turn.quote.content[-1].end))
    if entity is None or entity.roles or not _may_have(story, entity, turn.role):
        return None
    return None if is_another(story, entity, turn.role) else _assume(story, entity, turn.role)


def _named_behind(story: Story, at: int) -> DiscourseEntity | None:
    """The person whom the first sentence after a token is the first to name, and in full."""
    subject = story.narration.subject_behind(at)
    if subject is None or ":" in story.tokens.gaps[subject[1]]:
        return None  # «**مینا رستگار:** …», an interviewer
    entity = story.entity_of(parse_mention(story.tokens, subject))
    if entity is None or entity.first < at or not story.registry.is_human(entity):
        return None
    first, last = entity.name
    titled = words.title_at(story.tokens, first - 1)  # «**سردار** انصاری»
    return entity if last - first > 1 or titled else None


def role_of_headline(story: Story, turn: Turn) -> Answer | None:
    """The person whom the headline quotes by name and the text names in full.

    + رستگار: آب کم است⏎⏎مدیر باغ گفت: آب کم است.⏎در خانه علی رستگار، کتاب کم نیست. → علی رستگار
    - مدیر باغ گفت: آب کم است.
    - آب کم است⏎⏎مدیر باغ گفت: آب کم است.⏎در خانه علی رستگار، کتاب کم نیست.
    """
    if not _is_person(turn) or turn.role is None:
        return None
    quoted = _in_headline(story)
    if quoted is None or is_another(story, quoted, turn.role):
        return None
    if story.spoke_before(quoted, turn.number or 0):
        return None
    return _assume(story, quoted, turn.role)


def _in_headline(story: Story) -> DiscourseEntity | None:
    """«**سلمانی:** قهرمان می‌شویم»: the person quoted, if the text gives the full name."""
    if story.draft.headline is None:
        return None
    start, end = story.draft.headline
    colon = story.tokens.folded.find(":", start, end)
    first, last = story.tokens.at(start), story.tokens.before(colon) if colon > 0 else 0
    if not 0 < last - first <= _HEADLINE_NAME:
        return None
    entity = story.registry.named(story.registry.key((first, last)))
    return entity if entity and entity.kind == "person" else None


def _candidates(story: Story, turn: Turn) -> list[DiscourseEntity]:
    """Those who speak in this story and may have the role."""
    if turn.role is None:
        return []
    key = story.registry.key(turn.role)
    joining = story.joining(turn.number)
    return [
        entity
        for entity in story.speakers()
        if entity.kind in ("person", "name")
        and entity.key not in key  # «سخنگوی **گوگل**» is not «گوگل»
        and not story.is_addressed(entity, turn)
        and not any(entity is each for each in joining)
    ]


def role_of_only_speaker(story: Story, turn: Turn) -> Answer | None:
    """Only one person speaks, and the role is not evidently another's.

    + علی رستگار گفت: آب کم است.⏎مدیر باغ گفت: سد خالی است. → علی رستگار
    - علی رستگار، مدیر باغ، گفت: آب کم است.⏎رئیس مجلس گفت: سد خالی است.
    - علی رستگار گفت: آب کم است.⏎مدیر باغ پیش از این گفته بود: سد خالی است.
    - علی رستگار گفت: آب کم است.⏎مادر مقتول گفت: سد خالی است.
    - علی رستگار گفت: آب کم است.⏎سازمان آب گفت: سد خالی است.⏎سخنگوی این سازمان گفت: باران نیامد.
    """
    if not _is_person(turn) or turn.role is None or story.keys[turn.role[0]] in word_class("kin"):
        return None  # «**مادر** مقتول» is somebody else
    people = _candidates(story, turn)
    if len(people) != 1 or is_another(story, people[0], turn.role):
        return None
    if _told_of_before(story, people[0], turn) or _is_of_body_before(story, turn):
        return None
    return _assume(story, people[0], turn.role) if story.registry.is_human(people[0]) else None


def role_of_last_speaker(story: Story, turn: Turn) -> Answer | None:
    """Of several people, the one who spoke last, if without a role so far.

    + مینا رهنما گفت: باران نیامد.⏎علی رستگار گفت: آب کم است.⏎مدیر باغ گفت: سد خالی است. → علی
      رستگار
    + مینا رهنما گفت: باران نیامد.⏎علی رستگار گفت: آب کم است.⏎معاون رئیس‌جمهور گفت: سد خالی است. →
      علی رستگار
    - علی رستگار، وزیر نیرو، گفت: آب کم است.⏎مدیر باغ افزود: سد خالی است.⏎مینا رهنما گفت: باران
      نیامد. [2]
    """
    last = turn.last
    if last is None or not _is_person(turn) or last.roles or last.assumed_roles:
        return None
    if _told_of_before(story, last, turn) or not _is_office(story, turn.role):
        return None
    people = _candidates(story, turn)
    return _assume(story, last, turn.role) if len(people) > 1 and last in people else None


def _is_office(story: Story, role: TokenRange | None) -> bool:
    """«**مدیر** باغ», «**معاون** رئیس‌جمهور»; not «مادر مقتول», «معاون او», «متهم», «مرد دیگری»."""
    if role is None:
        return False
    agent = story.keys[role[0]] in word_class("kin_or_agent")
    if agent and not _names_office(story, role):
        return False
    another = any(key.startswith("دیگر") for key in story.keys[slice(*role)])
    return not another and not is_party(story.registry.role(role))


def _names_office(story: Story, role: TokenRange) -> bool:
    """«**نماینده** مردم رودسر در مجلس», «**معاون** رئیس‌جمهور»: an agent's office and its owner."""
    office = story.keys[role[0]] in word_class("agent_or_office")
    return office and story.registry.role(role).names_office


def role_reworded(story: Story, turn: Turn) -> Answer | None:
    """The last speaker's role in other words: the same head with the same adjective.

    + رامبد پرهام، ناظر فنی سد بالارود، گفت: تونل آماده است.⏎ناظر فنی طرح آبرسانی گفت: آب
      می‌رسد.⏎بیژن صالحی، سخنگوی شهرداری، گفت: لوله‌ها کهنه است. → رامبد پرهام [2]
    - رامبد پرهام، وزیر سابق نیرو، گفت: تونل آماده است.⏎وزیر سابق راه گفت: آب می‌رسد.⏎بیژن صالحی،
      سخنگوی شهرداری، گفت: لوله‌ها کهنه است. [2]
    """
    last, role = turn.last, turn.role
    if last is None or role is None or not _is_person(turn) or turn.mention is None:
        return None
    if story.comes_in(turn.mention) or is_office_of_another(
        story.registry.role(role), story.registry.roles_of(last)
    ):
        return None
    alike = any(_one_calling(story, role, held) for held in last.roles)
    return _assume(story, last, role) if alike else None


def _one_calling(story: Story, role: TokenRange, held: TokenRange) -> bool:
    """«**ناظر فنی** پروژه سد», «**ناظر فنی** طرح آبرسانی»; not «مدیر روابط عمومی» of two bodies."""
    if min(role[1] - role[0], held[1] - held[0]) < 3:
        return False
    keys = story.keys
    adjective = keys[role[0] + 1]
    alike = keys[role[0] : role[0] + 2] == keys[held[0] : held[0] + 2]
    return alike and adjective.endswith("ی") and not words.role_at(story.tokens, role[0] + 1)


def role_of_subject_before(story: Story, turn: Turn) -> Answer | None:
    """Nobody has spoken: the named subject of a sentence before, without a role of his own.

    + آیت‌الله رستگار با هنرمندان دیدار کرد.⏎امام جمعه یزد گفت: شعر زنده است. → رستگار
    - آیت‌الله رستگار گفت: شعر زنده است.⏎امام جمعه یزد افزود: شعر می‌ماند.
    - علی رستگار به یزد رفت.⏎به گفته پیمانکار، سد پر است.
    """
    role = turn.role if turn.number == 0 and _is_person(turn) else None
    told = story.subjects_before(role[0], 0) if role and identifies(story, role) else ()
    for subject in told:
        entity = story.entity_of(subject)
        if entity and entity.kind == "person" and not entity.roles:
            return _assume(story, entity, role)
        if subject.kind in ("person", "people"):
            return None
    return None
