"""Strategies for sources that point back: «منبع», «این نماینده مجلس», «این هشت نماینده»."""

from __future__ import annotations

from faparse.coreference.entities import DiscourseEntity
from faparse.coreference.pronouns import sole_person, subject_person
from faparse.coreference.story import NEAR, NOBODY, Answer, Story, Turn
from faparse.lexicon.phrases import word_class
from faparse.syntax.mentions import Mention
from faparse.syntax.noun_phrases import TokenRange

#: «یک دیپلمات **ارشد وزارت خارجه فرانسه**»: how far behind its head a description is compared.
_DESCRIBED = 4


def source_again(story: Story, turn: Turn) -> Answer | None:
    """Dari copy calls the last speaker «منبع».

    + وزیر نیرو گفت: آب کم است.⏎منبع افزود که سد خالی است. → وزیر نیرو
    - وزیر نیرو گفت: آب کم است.⏎منبع آگاه افزود که سد خالی است.
    - منبع افزود که سد خالی است.
    """
    if turn.last is None or turn.mention is None:
        return None
    first, last = turn.mention.whole
    again = last - first == 1 and story.keys[first] in word_class("same_source")
    return Answer(turn.last) if again else None


def signers(story: Story, turn: Turn) -> Answer | None:
    """«امضاکنندگان این نامه» are those who spoke last, through the document.

    + جمعی از پزشکان در نامه‌ای به وزیر نوشتند که آب کم است.⏎امضاکنندگان این نامه افزودند که سد خالی
      است. → جمعی از پزشکان
    + جمعی از پزشکان نامه‌ای به وزیر فرستادند.⏎امضاکنندگان این نامه افزودند که سد خالی است. → جمعی از
      پزشکان
    - جمعی از پزشکان در نامه‌ای به وزیر نوشتند که آب کم است.⏎این پزشکان افزودند که سد خالی است.
    - امضاکنندگان این نامه افزودند که سد خالی است.
    """
    mention = turn.mention
    if mention is None or story.keys[mention.whole[0]] not in word_class("signer"):
        return None
    if turn.last is not None:
        return Answer(turn.last)
    subjects = story.subjects_before(mention.whole[0], 0)
    crowd = next((each for each in subjects if each.kind in ("people", "unnamed")), None)
    return Answer(story.describe(crowd)) if crowd else None


def pointed(turn: Turn) -> Mention | None:
    """The source, if it points back with «این», and has a role."""
    mention = turn.mention
    return mention if mention and mention.demonstrative and mention.role else None


def pointed_role(story: Story, turn: Turn) -> Answer | None:
    """The one of those named before whose role it is.

    + مینا رهنما، مدیر باغ، گفت: گل کم است.⏎علی رستگار، نماینده یزد، گفت: آب کم است.⏎این مدیر باغ
      افزود: باران نیامد. → مینا رهنما
    + مینا رهنما، مدیر باغ، گفت: گل کم است.⏎کاوه آذری، مدیر باغ، گفت: آب کم است.⏎این مدیر باغ افزود:
      باران نیامد. → کاوه آذری
    + مادر مقتول گفت: پسرم رفت.⏎کاوه آذری گفت: آب کم است.⏎این مادر افزود: باران نیامد. → مادر مقتول
    - مینا رهنما، مدیر باغ، گفت: گل کم است.⏎این هنرمند افزود: باران نیامد.
    - کاوه آذری گفت: آب کم است.⏎این مدیر باغ افزود: باران نیامد.⏎مینا رهنما، مدیر باغ، گفت: گل کم
      است. [2]
    """
    mention = pointed(turn)
    if mention is None or mention.role is None:
        return None
    before = [e for e in story.registry.holders(mention.role) if e.first < mention.whole[0]]
    if turn.last in before:
        return Answer(turn.last)
    holder = before[0] if before else _sole_with_head(story, mention) or _described(story, mention)
    return Answer(holder) if holder else None


def _sole_with_head(story: Story, mention: Mention) -> DiscourseEntity | None:
    """«معمار **این** بنا»: as it points back, the head alone will do if only one person has it."""
    role = mention.role
    if role is None or not story.registry.role(role).points_back:
        return None
    heads = [e for e in story.registry.entities if e.roles and story.registry.has_head(e, role)]
    return heads[0] if len(heads) == 1 else None


def _described(story: Story, mention: Mention) -> DiscourseEntity | None:
    """«**مادر** مقتول گفت … این مادر»: the last nameless speaker who was described so."""
    if mention.role is None or mention.kind != "person":
        return None
    head = story.keys[mention.role[0]]
    nameless = (each for each in reversed(story.answers) if each and each.described)
    alike = (each for each in nameless if story.keys[each.name[0]] == head)
    return next((each for each in alike if each.kind == "person"), None)


def pointed_word_of_role(story: Story, turn: Turn) -> Answer | None:
    """The only one whose role has the word, where who spoke last has none such.

    + کاوه آذری، سرمربی تیم والیبال، گفت: آب کم است.⏎مینا رهنما، مدیر باغ، گفت: گل کم است.⏎این مربی
      افزود: باران نیامد. → کاوه آذری
    + رضا موحد، فرمانده انتظامی یزد، گفت: راه باز است.⏎مینا رهنما، مدیر باغ، گفت: گل کم است.⏎این
      مقام انتظامی افزود: باران نیامد. → رضا موحد
    - کاوه آذری، سرمربی تیم والیبال، گفت: آب کم است.⏎مینا رهنما، مربی شنا، گفت: گل کم است.⏎این مربی
      افزود: باران نیامد.
    - کاوه آذری، سرمربی تیم والیبال، گفت: آب کم است.⏎مینا رهنما، مدیر باغ، گفت: گل کم است.⏎این مقام
      افزود: باران نیامد.
    """
    mention = pointed(turn)
    if mention is None or mention.kind != "person":
        return None
    told = _telling_words(story, mention.role)
    known = (e for e in story.registry.entities if e.first < mention.whole[0])
    held = [entity for entity in known if _has_words(story, entity, told)]
    return Answer(held[0]) if len(held) == 1 and held[0] is not turn.last else None


def _telling_words(story: Story, role: TokenRange | None) -> list[str]:
    """«این **مربی**», «این مقام **انتظامی**»: «مقام» alone says nothing."""
    head, *rest = story.keys[slice(*role)] if role else [""]
    return rest if head in word_class("unnamed_head") else [head]


def _has_words(story: Story, entity: DiscourseEntity, told: list[str]) -> bool:
    """Whether a role beside the name has all of the words; «سر**مربی**» has «مربی»."""
    roles = (story.keys[slice(*role)] for role in entity.roles if told)
    return any(all(any(key.endswith(word) for key in keys) for word in told) for keys in roles)


def pointed_nameless(story: Story, turn: Turn) -> Answer | None:
    """«یک مقام …» came before: that person, or whoever it was understood to be.

    + یک عضو شورا گفت: مرز باز است.⏎وزیر نیرو گفت: آب کم است.⏎این عضو افزود: مرز بسته نمی‌شود. →
      یک عضو شورا
    + یک عضو شورا از سد بازدید کرد.⏎وزیر نیرو گفت: آب کم است.⏎این عضو افزود: مرز بسته نمی‌شود. → یک
      عضو شورا
    + رضا رحیمی گفت: آب کم است.⏎یک عضو شورا گفت: مرز باز است.⏎این عضو شورا افزود: مرز بسته نمی‌شود.
      → یک عضو شورا
    + یک عضو شورا گفت: مرز باز است.⏎وزیر نیرو دیروز گفت: آب کم است.⏎این عضو افزود: مرز بسته نمی‌شود.
      → یک عضو شورا
    + یک مقام فرانسوی و یک مقام ایتالیایی به یزد رفتند. این مقام فرانسوی گفت: مرز باز است. → یک مقام
      فرانسوی
    - مینا رهنما گفت: مرز باز است.⏎این مقام افزود: مرز بسته نمی‌شود.
    - وزیر نیرو گفت: «یک عضو شورا به یزد رفت.»⏎این عضو افزود: مرز بسته نمی‌شود.
    """
    mention = pointed(turn)
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
    keys, (head, end) = story.keys, mention.role
    near = [
        at
        for at in range(head - 2, max(-1, head - NEAR), -1)
        if _is_one(keys, at, keys[head]) and not story.quoted_at(at)
    ]
    if not near:
        return None
    # «یک دیپلمات **فرانسوی** و یک دیپلمات ایتالیایی … این دیپلمات **فرانسوی**»
    told = set(keys[head + 1 : end])
    at = next((n for n in near if told <= set(keys[n + 2 : n + 2 + _DESCRIBED])), near[0])
    return _answered_at(story, at) or _phrase_within(story, (at, head))


def _is_one(keys: list[str], at: int, head: str) -> bool:
    """«**یک مقام**», «**زنی** ۳۰ ساله», «**یکی از شاهدان**»: one who has this head."""
    if keys[at] == "یک":
        return keys[at + 1] == head
    if keys[at] == f"{head}ی":
        return keys[at] in word_class("somebody")
    plurals = (f"{head}ان", f"{head}گان", f"{head}ین")
    return keys[at : at + 2] == ["یکی", "از"] and keys[at + 2] in plurals


def _answered_at(story: Story, at: int) -> DiscourseEntity | None:
    """The answer for the source that begins at a token."""
    told = zip(story.answers, story.mentions, strict=False)
    return next((answer for answer, source in told if source and source.whole[0] == at), None)


def _phrase_within(story: Story, within: TokenRange) -> DiscourseEntity | None:
    first, last = within
    others = (n for n in range(first + 2, last) if story.keys[n : n + 2] == ["و", "یک"])
    found = story.subjects.after(first, next(others, last))
    return story.registry.describe(found, "unnamed") if found else None


def pointed_last_person(story: Story, turn: Turn) -> Answer | None:
    """If the phrase means a person but a body spoke last, the last person who spoke.

    Or the only one who was named.

    + مینا رهنما به یزد رفت.⏎وزارت نیرو اعلام کرد: سد خالی است.⏎این هنرمند افزود: باران نیامد. →
      مینا رهنما
    + مینا رهنما گفت: آب کم است.⏎وزارت نیرو اعلام کرد: سد خالی است.⏎این هنرمند افزود: باران نیامد.
      → مینا رهنما
    + وزارت نیرو اعلام کرد: سد خالی است.⏎سخنگوی شورا از این کار انتقاد کرد.⏎این مقام نوشت: باران
      نیامد. → سخنگوی شورا
    - مینا رهنما گفت: آب کم است.⏎این هنرمند افزود: باران نیامد.
    - مینا رهنما گفت: آب کم است.⏎علی رستگار گفت: سد پر است.⏎این هنرمند افزود: باران نیامد.
    """
    mention = pointed(turn)
    if mention is None or mention.kind != "person" or story.may_be_he(turn.last):
        return None
    person = _subject_since(story, turn) or turn.last_person or _sole_human(story, mention.whole[0])
    return Answer(person) if person and turn.last else None


def _subject_since(story: Story, turn: Turn) -> DiscourseEntity | None:
    """Who did something since the last quote: «**سخنگوی شورا** انتقاد کرد.⏎این مقام نوشت …»."""
    subjects = story.subjects_before(turn.cue, story.since(turn))
    people = (subject_person(story, turn, each) for each in subjects)
    return next((each for each in people if each), None)


def _sole_human(story: Story, at: int) -> DiscourseEntity | None:
    """The only person named before a token, though nobody quotes them yet."""
    named = (e for e in story.registry.entities if e.kind == "person" and not e.described)
    before = [each for each in named if each.first < at]
    return before[0] if len(before) == 1 else None


def _is_unnamed(story: Story, mention: Mention) -> bool:
    """«این **منبع** آگاه»: nobody who has just spoken as mayor."""
    return story.keys[mention.whole[0] + 1] in word_class("heard_from")


def _is_nameless(story: Story, entity: DiscourseEntity) -> bool:
    """«**یک** مقام بلندپایه», «**منبعی** در دولت»."""
    first, last = entity.name
    nameless = word_class("one") | word_class("heard_from") | word_class("unnamed_head")
    return entity.described and not nameless.isdisjoint(story.keys[first:last])


def _may_point_to(mention: Mention, entity: DiscourseEntity) -> bool:
    """Whether the last speaker is of the kind that is pointed to: no person is «این روزنامه»."""
    if mention.kind == "body":
        return entity.kind not in ("person", "people", "unnamed")
    return mention.kind != "person" or entity.kind != "body"


def pointed_last_speaker(story: Story, turn: Turn) -> Answer | None:
    """The last speaker; if nobody has spoken, the only person who is named.

    + مینا رهنما گفت: آب کم است.⏎این هنرمند افزود: باران نیامد. → مینا رهنما
    + جشن در دفتر مینا رهنما برگزار شد.⏎این هنرمند افزود: باران نیامد. → مینا رهنما
    + جشن در دفتر مینا رهنما و علی رستگار برگزار شد.⏎این هنرمند افزود: باران نیامد. → -
    + شهردار یزد گفت: آب کم است.⏎این منبع آگاه افزود: باران نیامد. → -
    + یک مقام میان‌پایه گفت: آب کم است.⏎این روزنامه نوشت: باران نیامد. → -
    - مینا رهنما گفت: آب کم است.⏎وی افزود: باران نیامد.
    """
    if turn.mention is None or not turn.mention.demonstrative:
        return None
    if turn.last and not _may_point_to(turn.mention, turn.last):
        return NOBODY
    if turn.last and _is_unnamed(story, turn.mention) and not _is_nameless(story, turn.last):
        return NOBODY
    return Answer(turn.last or sole_person(story))
