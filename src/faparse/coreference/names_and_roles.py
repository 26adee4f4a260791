"""Strategies for a source with a name or a role: «لاوروف», «وزیر خارجه روسیه», «یک کارشناس»."""

from __future__ import annotations

from faparse.coreference.entities import DiscourseEntity
from faparse.coreference.role_phrases import (
    differs_in_whose,
    is_elsewhere,
    is_office_of_another,
    is_party,
    tells_apart,
)
from faparse.coreference.story import Answer, Story, Strategy, Turn
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.mentions import Mention
from faparse.syntax.noun_phrases import TokenRange

#: A headline's «X:» names who is quoted below with at most this many words.
_HEADLINE_NAME = 3
#: A role that comes next to a name shares this much with one that was said without it.
_REWORDED = 0.5


# --- names -------------------------------------------------------------------------------------


def name(story: Story, turn: Turn) -> Answer | None:
    """The source names somebody: the fullest name.

    + سرگئی لاوروف به تهران آمد.⏎لاوروف گفت: مرز باز است. → سرگئی لاوروف
    - وزیر نیرو گفت: آب کم است.
    """
    if turn.mention is None or turn.mention.name is None:
        return None
    if known := story.entity_of(turn.mention):
        return Answer(known)
    return Answer(story.introductions.source(turn.mention))


# --- a role that somebody is known by ----------------------------------------------------------


def role_of_name(story: Story, turn: Turn) -> Answer | None:
    """The role stands beside a name, in these or nearly these words.

    + علی رستگار، وزیر نیرو، به یزد رفت.⏎وزیر نیرو گفت: آب کم است. → علی رستگار
    - علی رستگار، وزیر نیرو، به یزد رفت.⏎وزیر راه گفت: راه باز است.
    """
    mention, role = turn.mention, turn.role
    if mention is None or role is None or mention.kind not in ("person", "body", "people"):
        return None
    for holder in story.registry.holders(role):
        if mention.kind == "body" and not story.registry.has_head(holder, role):
            continue
        if len(story.registry.role(role).words) == 1 and not _may_answer_bare(story, turn, holder):
            continue
        return Answer(holder)
    return None


def _may_answer_bare(story: Story, turn: Turn, holder: DiscourseEntity) -> bool:
    """«رئیس‌جمهور» alone is who spoke before, not «رئیس‌جمهور فرانسه» whom he met."""
    return holder.is_source and story.spoke_before(holder, turn.number)


def role_pointing_back(story: Story, turn: Turn) -> Answer | None:
    """«معمار این بنا»: the head alone will do when only one has it.

    + مینا رهنما، معمار باغ فین، به یزد رفت.⏎معمار این بنا گفت: آب کم است. → مینا رهنما
    - مینا رهنما، معمار باغ فین، به یزد رفت.⏎معمار موزه گفت: آب کم است.
    """
    role = turn.role
    if role is None or not story.registry.role(role).points_back:
        return None
    heads = [e for e in story.registry.entities if e.roles and story.registry.has_head(e, role)]
    return Answer(heads[0]) if len(heads) == 1 else None


# --- a role that nobody is known by ------------------------------------------------------------


def _assume(entity: DiscourseEntity, role: TokenRange | None) -> Answer:
    """Somebody is understood to have a role."""
    if role:
        entity.assumed_roles.append(role)
    return Answer(entity)


def _is_person(turn: Turn) -> bool:
    return turn.mention is not None and turn.mention.kind == "person"


def role_between_mentions(story: Story, turn: Turn) -> Answer | None:
    """The last speaker, who is named again next.

    + عباسی گفت: آب کم است.⏎معاون وزیر دادگستری ادامه داد: سد خالی است.⏎عباسی اضافه کرد: باران نیامد. → عباسی [2]
    - عباسی گفت: آب کم است.⏎معاون وزیر دادگستری ادامه داد: سد خالی است.⏎رهنما اضافه کرد: باران نیامد. [2]
    """
    last = turn.last
    if last is None or turn.number is None or not _is_person(turn) or turn.mention is None:
        return None
    if last.kind not in ("person", "name") or story.is_addressed(last, turn):
        return None
    if story.comes_in(turn.mention) or not _may_be_reworded(story, last, turn.role):
        return None
    following = next(story.coming(turn.number), None)
    again = following is not None and story.entity_of(following) is last
    return _assume(last, turn.role) if again else None


def _may_be_reworded(story: Story, entity: DiscourseEntity, role: TokenRange | None) -> bool:
    """Whether a role may be another wording of one that stands beside a name.

    Not «طاهرنژاد گفت … **وزیر راه** تصریح کرد … طاهرنژاد گفت».
    """
    if role is None:
        return False
    wanted, held = story.registry.role(role), story.registry.roles_of(entity)
    if held and all(tells_apart(wanted, each) for each in held):
        return False
    other = is_another(story, entity, role) or (held and wanted.size > 1)
    return not other or story.registry.shares_words(entity, role, place=True)


def role_named_next(story: Story, turn: Turn) -> Answer | None:
    """Role first, name next, if that name has not spoken yet and no other role.

    + کارشناس هواشناسی اعلام کرد که باران می‌بارد.⏎شیلان رهنما ادامه داد: برف هم می‌آید. → شیلان رهنما [1]
    - مدیر باغ گفت: درناها آمدند. در همین حال علی رستگار کارشناس پرندگان گفت: کم شدند. [1]
    """
    if not _is_person(turn) or turn.number is None or turn.role is None:
        return None
    coming = _named_next(story, turn.role, turn.number)
    if coming is None or not _may_have(story, coming, turn.role):
        return None
    return _assume(coming, turn.role)


def _named_next(story: Story, role: TokenRange, number: int) -> DiscourseEntity | None:
    """Who is named as the next source, and has not spoken before."""
    for mention in story.coming(number):
        if mention.whole == role or mention.role == role:
            continue  # «با بیان اینکه …، گفت»: two quotes, one source
        if story.registry.key(mention.whole) == story.registry.key(role):
            continue  # a lede that stands twice
        if mention.name is None or mention.kind not in ("name", "person", "unnamed"):
            return None
        entity = story.entity_of(mention)
        if entity is None or not story.registry.may_be_human(entity):
            return None
        new = not story.spoke_before(entity, number) and not story.comes_in(mention)
        return entity if new else None
    return None


def _may_have(story: Story, entity: DiscourseEntity, role: TokenRange) -> bool:
    """Whether the roles beside a name leave room for another: none, or one that shares words."""
    return not entity.roles or story.registry.shares_words(entity, role)


def role_of_headline(story: Story, turn: Turn) -> Answer | None:
    """The headline quotes somebody by name, whom the text names in full.

    + رستگار: آب کم است⏎⏎مدیر باغ گفت: آب کم است.⏎علی رستگار سه کتاب نوشته است. → علی رستگار
    - مدیر باغ گفت: آب کم است.
    """
    if not _is_person(turn) or turn.role is None:
        return None
    quoted = _in_headline(story)
    if quoted is None or is_another(story, quoted, turn.role):
        return None
    if story.spoke_before(quoted, turn.number or 0):
        return None
    return _assume(quoted, turn.role)


def _in_headline(story: Story) -> DiscourseEntity | None:
    """«**سلمانی:** قهرمان می‌شویم»: whom the headline quotes, if the text names them in full."""
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
    """Those who speak in this story and may have a role."""
    if turn.role is None:
        return []
    key = story.registry.key(turn.role)
    return [
        entity
        for entity in story.speakers()
        if entity.kind in ("person", "name")
        and entity.key not in key  # «سخنگوی **گوگل**» is not «گوگل»
        and not story.is_addressed(entity, turn)
        and not story.joins_in(entity, turn.number)
    ]


def role_of_only_speaker(story: Story, turn: Turn) -> Answer | None:
    """Only one person speaks, and the role is not evidently another's.

    + علی رستگار گفت: آب کم است.⏎مدیر باغ افزود: سد خالی است. → علی رستگار
    - علی رستگار، مدیر باغ، گفت: آب کم است.⏎رئیس مجلس گفت: سد خالی است.
    """
    if not _is_person(turn) or turn.role is None:
        return None
    people = _candidates(story, turn)
    if len(people) != 1 or is_another(story, people[0], turn.role):
        return None
    return _assume(people[0], turn.role) if story.registry.is_human(people[0]) else None


def role_of_last_speaker(story: Story, turn: Turn) -> Answer | None:
    """Of several, who spoke last and has no role yet.

    + علی رستگار گفت: آب کم است.⏎مدیر باغ افزود: سد خالی است.⏎مینا رهنما گفت: باران نیامد. → علی رستگار [2]
    - علی رستگار، وزیر نیرو، گفت: آب کم است.⏎مدیر باغ افزود: سد خالی است.⏎مینا رهنما گفت: باران نیامد. [2]
    """
    last = turn.last
    if last is None or not _is_person(turn) or last.roles or last.assumed_roles:
        return None
    people = _candidates(story, turn)
    return _assume(last, turn.role) if len(people) > 1 and last in people else None


def role_reworded(story: Story, turn: Turn) -> Answer | None:
    """A rare office in other words is who spoke last: one head with its adjective.

    + رامبد پرهام، ناظر فنی سد بالارود، گفت: تونل آماده است.⏎ناظر فنی طرح آبرسانی گفت: آب می‌رسد.⏎بیژن صالحی، سخنگوی شهرداری، گفت: لوله‌ها کهنه است. → رامبد پرهام [2]
    - رامبد پرهام، وزیر سابق نیرو، گفت: تونل آماده است.⏎وزیر سابق راه گفت: آب می‌رسد.⏎بیژن صالحی، سخنگوی شهرداری، گفت: لوله‌ها کهنه است. [2]
    """
    last, role = turn.last, turn.role
    if last is None or role is None or not _is_person(turn) or turn.mention is None:
        return None
    if story.comes_in(turn.mention) or is_office_of_another(
        story.registry.role(role), story.registry.roles_of(last)
    ):
        return None
    alike = any(_one_calling(story, role, held) for held in last.roles)
    return _assume(last, role) if alike else None


def _one_calling(story: Story, role: TokenRange, held: TokenRange) -> bool:
    """«**ناظر فنی** پروژه سد», «**ناظر فنی** طرح آبرسانی»; not «مدیر روابط عمومی» of two houses."""
    if min(role[1] - role[0], held[1] - held[0]) < 3:
        return False
    keys = story.keys
    adjective = keys[role[0] + 1]
    alike = keys[role[0] : role[0] + 2] == keys[held[0] : held[0] + 2]
    return alike and adjective.endswith("ی") and not words.role_at(story.tokens, role[0] + 1)


def role_of_subject_before(story: Story, turn: Turn) -> Answer | None:
    """Nobody has spoken: the named subject of the sentence before, without a role of his own.

    + آیت‌الله رستگار با هنرمندان دیدار کرد.⏎امام جمعه یزد گفت: شعر زنده است. → رستگار
    - آیت‌الله رستگار گفت: شعر زنده است.⏎امام جمعه یزد افزود: شعر می‌ماند.
    """
    if not _is_person(turn) or turn.number != 0 or turn.mention is None or turn.role is None:
        return None
    for subject in story.subjects_before(turn.mention.whole[0], 0):
        entity = story.entity_of(subject)
        human = entity is not None and entity.kind == "person" and not entity.roles
        return _assume(entity, turn.role) if entity and human else None
    return None


def nameless_named_next(story: Story, turn: Turn) -> Answer | None:
    """«یک کارشناس» in the lede, the name in the body.

    + یک کارشناس اقتصادی گفت: ارز گران شد.⏎بهمن رهنما افزود: سکه هم گران شد. → بهمن رهنما [1]
    + یکی از پیشکسوتان شعر گیلان گفت: شعر زنده است.⏎نجما رودباری، یکی از پیشکسوتان شعر گیلان، افزود: شعر می‌ماند. → نجما رودباری [1]
    - یک منبع آگاه گفت: ارز گران شد.⏎بهمن رهنما، وزیر نیرو، افزود: سکه هم گران شد. [1]
    """
    mention = turn.mention
    if mention is None or turn.number is None or not _is_nameless(story, mention):
        return None
    if any(story.registry.is_human(e) for e in story.answers if e is not None):
        return None
    coming = _named_next(story, mention.whole, turn.number)
    if coming is None or not _may_be_nameless(story, coming, mention):
        return None
    return Answer(coming)


def _is_nameless(story: Story, mention: Mention) -> bool:
    first, last = mention.whole
    if mention.kind != "unnamed" or mention.name is not None or last - first < 2:
        return False
    return story.keys[first] in ("یک", "یکی")


def _may_be_nameless(story: Story, entity: DiscourseEntity, mention: Mention) -> bool:
    """Whether a name may be who the lede leaves nameless: by shared words, or as the one speaker.

    «یک مقام آگاه», «یک منبع» mean to be nameless: they need a word in common with the role.
    """
    inside = (mention.whole[0] + 1, mention.whole[1])
    shares = story.registry.shares_words(entity, inside, place=True)
    if story.keys[inside[0]] in word_class("meant_nameless"):
        return shares and len(story.registry.role(inside).words) > 2
    return shares or [entity] == [e for e in story.speakers() if e.kind in ("person", "name")]


def body_in_full(story: Story, turn: Turn) -> Answer | None:
    """The lede names the body with its country.

    + وزارت دفاع افغانستان از حمله خبر داد.⏎وزارت دفاع ملی گفت: مرز باز است. → وزارت دفاع افغانستان
    - وزارت دفاع گفت: مرز باز است.
    """
    mention = turn.mention
    if mention is None or mention.kind != "body" or mention.name or story.draft.lede is None:
        return None
    first, last = (story.tokens.at(story.draft.lede[0]), story.tokens.before(story.draft.lede[1]))
    own = story.registry.role(mention.whole)
    for at in range(first, min(last, mention.whole[0])):
        if story.keys[at] != own.first:
            continue
        found = story.subjects.after(at, last)
        if found and _adds_place(story, own.words, found):
            return Answer(story.registry.describe(found, "body"))
    return None


def _adds_place(story: Story, own: tuple[str, ...], found: TokenRange) -> bool:
    fuller = story.registry.role(found)
    added = set(fuller.words) - set(own)
    return len(own) > 1 and set(own) < set(fuller.words) and added <= set(fuller.places)


def description(story: Story, turn: Turn) -> Answer | None:
    """Whoever it is, by the description.

    + وزیر نیرو گفت: آب کم است. → وزیر نیرو
    + مادر سعید کریمی گفت: پسرم شنا بلد نبود. → مادر سعید کریمی
    - علی رستگار گفت: آب کم است.
    """
    return Answer(story.describe(turn.mention)) if turn.mention else None


# --- is it somebody else? ----------------------------------------------------------------------


def is_another(story: Story, entity: DiscourseEntity, role: TokenRange) -> bool:
    """Whether a role is somebody else's.

    «رحیم آقازاده، مدیر روابط عمومی شهرداری، گفت: … وکیل شاکیان گفت: …»: the role that was
    said beside the name has no word of it; «وکیل شاکیان **نیز**» says so itself.
    """
    wanted, held = story.registry.role(role), story.registry.roles_of(entity)
    if wanted.one_of_many or story.keys[role[1] : role[1] + 1] in (["نیز"], ["هم"]):
        return True  # «مدیر **یکی** از این مدارس»
    if wanted.national and is_office_of_another(wanted, story.registry.all_roles_of(entity)):
        return bool(held or entity.assumed_roles)
    if not held:  # «**قاضی** نیک‌بخت اظهار کرد … **متهم** گفت»
        return is_party(wanted) and _is_titled(story, entity)
    shares = story.registry.shares_words(entity, role)
    if is_party(wanted):
        return not (shares and not any(map(is_party, held)))
    if is_office_of_another(wanted, held) or any(is_elsewhere(wanted, each) for each in held):
        return True
    if any(differs_in_whose(wanted, each) for each in held):
        return True
    # «مقام عالی دولت در مازندران» may be its governor; «رئیس اتحادیه کاشمر» not its deputy
    vague = wanted.first in word_class("unnamed_head")
    return wanted.names_office and not story.registry.shares_words(entity, role, vague)


def _is_titled(story: Story, entity: DiscourseEntity) -> bool:
    """«**قاضی** نیک‌بخت», «**سردار** عزتی»: what stands before the name says what he is."""
    before = entity.name[0] - 1
    if before < 0:
        return False
    return bool(words.role_at(story.tokens, before) or words.title_at(story.tokens, before))


#: From the surest to the weakest; the last always answers.
NAMES_AND_ROLES: tuple[Strategy, ...] = (
    name,
    role_of_name,
    role_pointing_back,
    role_between_mentions,
    role_named_next,
    role_of_headline,
    role_of_only_speaker,
    role_of_last_speaker,
    role_reworded,
    role_of_subject_before,
    nameless_named_next,
    body_in_full,
    description,
)
