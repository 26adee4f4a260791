"""Strategies for a source with a name or a role: «لاوروف», «وزیر خارجه روسیه», «یک کارشناس»."""

from __future__ import annotations

from collections.abc import Iterable

from faparse.coreference import assumed_roles as assumed
from faparse.coreference.entities import DiscourseEntity
from faparse.coreference.first_names import first_name_alone
from faparse.coreference.role_claims import named_next
from faparse.coreference.role_phrases import RolePhrase
from faparse.coreference.story import Answer, Story, Strategy, Turn
from faparse.coreference.titles import title_of_name
from faparse.lexicon.phrases import word_class
from faparse.syntax.mentions import Mention
from faparse.syntax.noun_phrases import TokenRange


def role_word_for_word(story: Story, turn: Turn) -> Answer | None:
    """The exact words beside a name, whether or not the lists know a role in them.

    + امین‌الله رستگار قوماندان امنیه ولایت غزنی گفت: مرز باز است.⏎قوماندان امنیه ولایت غزنی گفت:
      راه بسته است. → امین‌الله رستگار
    - علی رستگار، وزیر نیرو، گفت: آب کم است.⏎وزیر راه گفت: راه باز است.
    """
    mention = turn.mention
    if mention is None or mention.demonstrative or mention.whole[1] - mention.whole[0] < 2:
        return None
    holder = story.registry.holder_in_words(mention.whole)
    return Answer(holder) if holder else None


def family_name_that_is_a_role(story: Story, turn: Turn) -> Answer | None:
    """An occupation alone, with which one person's full name ends.

    + محمدحسین قربانی گفت: آب کم است.⏎علی رستگار گفت: سد خالی است.⏎قربانی افزود: باران نیامد. →
      محمدحسین قربانی
    - محمدحسین رهنما گفت: آب کم است.⏎علی رستگار گفت: سد خالی است.⏎قربانی افزود: باران نیامد.
    - محمدحسین قربانی گفت: آب کم است.⏎علی قربانی گفت: سد خالی است.⏎قربانی افزود: باران نیامد.
    - قربانی گفت: آب کم است.⏎محمدحسین قربانی گفت: سد خالی است. [1]
    """
    mention = turn.mention
    if mention is None or mention.name is not None or mention.demonstrative:
        return None
    first, last = mention.whole
    if last - first > 1:
        return None
    named = [each for each in story.registry.entities if _ends_in(story, each, first)]
    return Answer(named[0]) if len(named) == 1 else None


def _ends_in(story: Story, entity: DiscourseEntity, at: int) -> bool:
    """Whether a person's full name, given before, ends with the word at a token."""
    first, last = entity.name
    full = last - first > 1 and not entity.described and entity.first < at
    return full and story.keys[last - 1] == story.keys[at] and story.registry.is_human(entity)


def name(story: Story, turn: Turn) -> Answer | None:
    """The source has a name: the entity with that name, under the fullest form of it.

    + سرگئی لاوروف به تهران آمد.⏎لاوروف گفت: مرز باز است. → سرگئی لاوروف
    - وزیر نیرو گفت: آب کم است.
    """
    if turn.mention is None or turn.mention.name is None:
        return None
    if known := story.entity_of(turn.mention):
        return Answer(known)
    return Answer(story.introductions.source(turn.mention))


def body_in_brackets(story: Story, turn: Turn) -> Answer | None:
    """A short name that was in brackets after the full one.

    + هیئت سازمان ملل در افغانستان (یوناما) به کابل آمد.⏎یوناما گفت: راه باز است. → هیئت سازمان ملل
      در افغانستان (یوناما)
    - هیئت سازمان ملل در افغانستان (یوناما) به کابل آمد.⏎یونسکو گفت: راه باز است.
    - یوناما گفت: راه باز است.⏎هیئت سازمان ملل در افغانستان (یوناما) به کابل آمد.
    """
    mention = turn.mention
    if mention is None:
        return None
    full = story.shortened.get(story.registry.key(mention.whole))
    if full is None or full[0] > mention.whole[0]:
        return None
    return Answer(story.registry.describe(full, "body"))


def role_of_another(story: Story, turn: Turn) -> Answer | None:
    """Whoever comes in with «نیز» is not the last speaker, but the other person with that role.

    + علی رستگار، رئیس‌جمهور ایران، گفت: آب کم است.⏎لوئیس مندس، رئیس‌جمهور پرو، به یزد آمد. رئیس‌جمهور
      نیز گفت: مرز باز است. → لوئیس مندس
    - علی رستگار، رئیس‌جمهور ایران، گفت: آب کم است.⏎رئیس‌جمهور افزود: مرز باز است.
    - رئیس‌جمهور نیز گفت: مرز باز است.
    """
    mention, role, last = turn.mention, turn.role, turn.last
    if mention is None or role is None or last is None or not story.comes_in(mention):
        return None
    other = story.registry.other_holder(last, role)
    return Answer(other) if other else None


def role_of_name(story: Story, turn: Turn) -> Answer | None:
    """The role is beside a name, in these or nearly these words.

    + علی رستگار، وزیر نیروی کشور، به یزد رفت.⏎وزیر نیرو گفت: آب کم است. → علی رستگار
    + علی رستگار، معمار، گفت: آب کم است.⏎معمار گفت: راه باز است. → علی رستگار
    + علی رستگار، وزیر نیروی کشور، گفت: سد پر است.⏎وزیر گفت: آب کم است. → علی رستگار
    - علی رستگار، وزیر نیرو، به یزد رفت.⏎وزیر راه گفت: راه باز است.
    - علی رستگار، وزیر نیروی کشور، به یزد رفت.⏎وزیر گفت: آب کم است.
    - علی رستگار، سخنگوی وزارت نیرو، به یزد رفت.⏎وزارت نیرو گفت: آب کم است.
    - علی رستگار، سخنگوی نیروهای امدادی، به یزد رفت.⏎نیروهای امدادی گفتند: آب کم است.
    """
    mention, role = turn.mention, turn.role
    if mention is None or role is None or mention.kind not in ("person", "body", "people"):
        return None
    for holder in story.registry.holders(role):
        if mention.kind != "person" and not story.registry.has_head(holder, role):
            continue
        if len(story.registry.role(role).words) == 1 and not _may_answer_bare(story, turn, holder):
            continue
        return Answer(holder)
    return None


def _may_answer_bare(story: Story, turn: Turn, holder: DiscourseEntity) -> bool:
    """«رئیس‌جمهور» alone is the one who spoke before, not «رئیس‌جمهور فرانسه», whom he met."""
    return holder.is_source and story.spoke_before(holder, turn.number)


def role_pointing_back(story: Story, turn: Turn) -> Answer | None:
    """«معمار این بنا»: the head alone will do if only one person has it.

    + مینا رهنما، معمار باغ فین، به یزد رفت.⏎معمار این بنا گفت: آب کم است. → مینا رهنما
    + مینا رهنما، معمار باغ، گفت: گل کم است.⏎کاوه آذری گفت: آب کم است.⏎معمار این بنا افزود: باران
      نیامد. → مینا رهنما
    - مینا رهنما، معمار باغ فین، به یزد رفت.⏎معمار موزه گفت: آب کم است.
    - مینا رهنما، معمار باغ، به یزد رفت.⏎کاوه آذری، معمار پل، به یزد رفت.⏎معمار این بنا گفت: آب کم
      است.
    - مینا رهنما، معمار باغ، به یزد رفت.⏎یکی از معماران این بنا گفت: آب کم است.
    """
    role = turn.role
    if role is None or not story.registry.role(role).points_back:
        return None
    if story.registry.role(role).one_of_many:
        return None  # «یکی از بستگان **این زن**»
    heads = [e for e in story.registry.entities if e.roles and story.registry.has_head(e, role)]
    return Answer(heads[0]) if len(heads) == 1 else None


def role_alone(story: Story, turn: Turn) -> Answer | None:
    """An office in one word: the only one named before who has it.

    + علی رستگار، استاندار یزد، به شهر آمد.⏎استاندار گفت: راه باز است. → علی رستگار
    - علی رستگار، استاندار یزد، و کاوه آذری، استاندار قم، آمدند.⏎استاندار گفت: راه باز است.
    - علی رستگار، استاندار یزد، به شهر آمد.⏎استاندار قم گفت: راه باز است.
    - علی رستگار، استاندار پیشین یزد، به شهر آمد.⏎استاندار گفت: راه باز است.
    - دونالد ترامپ، رئیس‌جمهور آمریکا، به شهر رفت.⏎رئیس‌جمهور گفت: راه باز است.
    - استاندار گفت: راه باز است.⏎علی رستگار، استاندار یزد، به شهر آمد. [1]
    """
    mention, registry = turn.mention, story.registry
    if mention is None or not _is_office_alone(mention):
        return None
    wanted = registry.role(mention.whole)
    if wanted.national:
        return None
    first = mention.whole[0]
    before = (each for each in registry.entities if each.first < first and not each.described)
    held = [each for each in before if _holds(registry.roles_of(each), wanted)]
    return Answer(held[0]) if len(held) == 1 else None


def _is_office_alone(mention: Mention) -> bool:
    """«**استاندار** گفت»: one word, and no name."""
    one_word = mention.whole[1] - mention.whole[0] == 1
    return one_word and mention.kind == "person" and not (mention.name or mention.demonstrative)


def _holds(roles: Iterable[RolePhrase], wanted: RolePhrase) -> bool:
    """Whether one of the roles has the same head, and is a former one if the wanted one is."""
    return any(each.head == wanted.head and each.former == wanted.former for each in roles)


def nameless_again(story: Story, turn: Turn) -> Answer | None:
    """«یک شاهد عینی», without its «یک».

    + یک شاهد عینی گفت: راه بسته است.⏎شاهد عینی افزود: برف زیاد است. → یک شاهد عینی
    - یک شاهد عینی گفت: راه بسته است.⏎شاهد دیگری افزود: برف زیاد است.
    - شاهد عینی گفت: راه بسته است.⏎یک شاهد عینی افزود: برف زیاد است.
    """
    mention = turn.mention
    if mention is None or mention.name is not None or mention.demonstrative:
        return None
    key = story.registry.key(mention.whole)
    spoke = (each for each in reversed(story.answers) if each and each.kind == "unnamed")
    again = next((each for each in spoke if each.key == f"یک{key}"), None)
    return Answer(again) if again else None


def _is_named_person(story: Story, entity: DiscourseEntity | None) -> bool:
    return entity is not None and not entity.described and story.registry.is_human(entity)


def nameless_named_next(story: Story, turn: Turn) -> Answer | None:
    """«یک کارشناس» in the lede, the name in the body.

    + یک کارشناس اقتصادی گفت: ارز گران شد.⏎بهمن رهنما افزود: سکه هم گران شد. → بهمن رهنما [1]
    + یکی از وزرای هند گفت: شعر زنده است.⏎نجما رودباری، وزیر هند، افزود: شعر می‌ماند. → نجما
      رودباری [1]
    + یک کارشناس گفت: ارز گران شد.⏎بهمن رهنما، شهردار، افزود: سکه هم گران شد. → بهمن رهنما [1]
    + یک مقام آگاه در وزارت نیرو گفت: ارز گران شد.⏎بهمن رهنما، مدیر وزارت نیرو، افزود: سکه هم گران
      شد. → بهمن رهنما [1]
    - یک منبع آگاه گفت: ارز گران شد.⏎بهمن رهنما، وزیر نیرو، افزود: سکه هم گران شد. [1]
    - یکی از معلمان این شهر گفت: مدرسه بسته است.⏎بهمن رهنما، شهردار، گفت: مدرسه باز است. [1]
    - یک شاهد عینی گفت: آتش دور بود.⏎بهمن رهنما، شهردار، افزود: آتش خاموش شد. [1]
    - یک کارشناس گفت: ارز گران شد.⏎بهمن رهنما، شهردار، افزود: سکه هم گران شد.⏎مینا رستگار، بازرگان،
      گفت: نفت ارزان شد. [1]
    - علی رستگار گفت: سد پر است.⏎یک کارشناس اقتصادی گفت: ارز گران شد.⏎بهمن رهنما افزود: سکه هم گران
      شد. [2]
    - یک کارشناس اقتصادی گفت: ارز گران شد.⏎وی افزود: سکه هم گران شد. [1]
    - یک کارشناس اقتصادی گفت: ارز گران شد.⏎وزارت نیرو افزود: سکه هم گران شد. [1]
    - یک کارشناس گفت: ارز گران شد.⏎بهمن رهنما نیز گفت: سکه هم گران شد. [1]
    - یکی از شاهدان گفت: آتش دور بود.⏎شاهد دیگری گفت: آتش خاموش شد. [1]
    """
    mention = turn.mention
    if mention is None or turn.number is None or not _is_nameless(story, mention):
        return None
    if any(_is_named_person(story, entity) for entity in story.answers):
        return None
    coming = named_next(story, mention.whole, turn.number)
    if coming is None or coming.described or not _may_be_nameless(story, coming, mention):
        return None
    return Answer(coming)


def _is_nameless(story: Story, mention: Mention) -> bool:
    first, last = mention.whole
    if mention.kind != "unnamed" or mention.name is not None or last - first < 2:
        return False
    if story.registry.role(mention.whole).points_back:
        return False  # «یکی از امضاکنندگان **این نامه**»
    return story.keys[first] in ("یک", "یکی")


def _may_be_nameless(story: Story, entity: DiscourseEntity, mention: Mention) -> bool:
    """Whether a name may belong to a nameless source: it shares words, or is the only speaker.

    Who was met by chance («یک شاهد عینی») is not the official who speaks below, nor «شاهد دیگری».
    «یک مقام آگاه» and «یک منبع» are nameless on purpose: they must share a word with the role.
    """
    if any(key.startswith("دیگر") for key in story.keys[slice(*entity.name)]):
        return False  # «شاهد **دیگری**»
    inside = (mention.whole[0] + 1, mention.whole[1])
    shares = story.registry.shares_words(entity, inside, place=True)
    if story.keys[inside[0]] in word_class("meant_nameless"):
        return shares and len(story.registry.role(inside).words) > 2
    # a bare name tells who the nameless one was
    return shares or not entity.roles or _is_only_one(story, entity, mention)


def _is_only_one(story: Story, entity: DiscourseEntity, mention: Mention) -> bool:
    """Whether nobody else speaks; «**یکی** از مسئولان», «یک **شاهد** عینی» are others anyhow."""
    inside = story.keys[slice(*mention.whole)]
    if inside[0] == "یکی" or not word_class("met_by_chance").isdisjoint(inside[1:]):
        return False
    return [entity] == [e for e in story.speakers() if e.kind in ("person", "name")]


def body_in_full(story: Story, turn: Turn) -> Answer | None:
    """The lede names the body with its country.

    + وزارت دفاع افغانستان از حمله خبر داد.⏎وزارت دفاع ملی گفت: مرز باز است. → وزارت دفاع افغانستان
    - وزارت دفاع گفت: مرز باز است.
    - وزارت دفاع از حمله خبر داد.⏎وزارت دفاع ملی گفت: مرز باز است.
    - وزارت دفاع افغانستان از حمله خبر داد.⏎وزارت راه گفت: مرز باز است.
    - وزارت دفاع افغانستان از حمله خبر داد.⏎وزارت گفت: مرز باز است.
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
    """An entity known by the description alone.

    + وزیر نیرو گفت: آب کم است. → وزیر نیرو
    + مادر سعید کریمی گفت: پسرم شنا بلد نبود. → مادر سعید کریمی
    - علی رستگار گفت: آب کم است.
    """
    return Answer(story.describe(turn.mention)) if turn.mention else None


#: From the surest to the weakest; the last always answers.
NAMES_AND_ROLES: tuple[Strategy, ...] = (
    family_name_that_is_a_role,
    role_word_for_word,
    body_in_brackets,
    first_name_alone,
    name,
    role_of_another,
    role_of_name,
    role_pointing_back,
    role_alone,
    title_of_name,
    assumed.role_between_mentions,
    assumed.role_goes_on,
    assumed.role_named_next,
    assumed.role_of_headline,
    assumed.role_of_subject_behind,
    assumed.role_of_only_speaker,
    assumed.role_of_last_speaker,
    assumed.role_reworded,
    assumed.role_of_subject_before,
    nameless_again,
    nameless_named_next,
    body_in_full,
    description,
)
