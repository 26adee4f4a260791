"""Whether a role that is beside nobody's name may be somebody's."""

from __future__ import annotations

from faparse.coreference.entities import DiscourseEntity
from faparse.coreference.role_phrases import (
    RolePhrase,
    apart,
    heads_another_body,
    is_elsewhere,
    is_of_other_branch,
    is_office_of_another,
    is_party,
    tells_apart,
)
from faparse.coreference.story import Story
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.noun_phrases import TokenRange


def is_another(story: Story, entity: DiscourseEntity, role: TokenRange) -> bool:
    """Whether a role is somebody else's, as far as one can tell from the role beside the name.

    «رحیم آقازاده، مدیر روابط عمومی شهرداری، گفت: … وکیل شاکیان گفت: …»: the role beside the name
    shares no word with it; «وکیل شاکیان **نیز**» says so itself.
    """
    wanted, held = story.registry.role(role), story.registry.roles_of(entity)
    known = story.registry.all_roles_of(entity)
    if wanted.one_of_many or story.is_also(role[1]) or is_of_other_branch(wanted, known):
        return True  # «مدیر **یکی** از این مدارس»
    if wanted.national:
        return _is_of_another_state(wanted, known)
    if is_party(wanted):
        return _is_of_another_side(story, entity, role)
    if not held:
        return False
    return is_office_of_another(wanted, held) or _is_of_another_house(story, entity, role)


def _is_of_another_side(story: Story, entity: DiscourseEntity, party: TokenRange) -> bool:
    """«**قاضی** نیک‌بخت اظهار کرد … **متهم** گفت»: one with a title or another role is no party."""
    held = story.registry.roles_of(entity)
    if not held:
        return bool(story.registry.all_roles_of(entity)) or _is_titled(story, entity)
    shares = story.registry.shares_words(entity, party)
    return not (shares and not any(map(is_party, held)))


def _is_of_another_state(wanted: RolePhrase, held: list[RolePhrase]) -> bool:
    """«رئیس مجلس» is not somebody known by another office, or by one in another country."""
    if any(is_elsewhere(wanted, each) for each in held):
        return True
    return bool(held) and is_office_of_another(wanted, held)


def _is_of_another_house(story: Story, entity: DiscourseEntity, role: TokenRange) -> bool:
    """Whether a role says whose it is, and none beside the name says the same."""
    wanted, held = story.registry.role(role), story.registry.roles_of(entity)
    if any(apart(wanted, each) or heads_another_body(wanted, each) for each in held):
        return True
    # «مقام عالی دولت در مازندران» may be its governor; «رئیس اتحادیه کاشمر» not its deputy
    vague = wanted.first in word_class("unnamed_head")
    return wanted.names_office and not story.registry.shares_words(entity, role, vague)


def _is_titled(story: Story, entity: DiscourseEntity) -> bool:
    """«**قاضی** نیک‌بخت», «**سردار** عزتی»: whether a role or a title is before the name."""
    before = entity.name[0] - 1
    if before < 0:
        return False
    return bool(words.role_at(story.tokens, before) or words.title_at(story.tokens, before))


def named_next(story: Story, role: TokenRange, number: int) -> DiscourseEntity | None:
    """The one who is named as the next source and has not spoken before."""
    key = story.registry.key(role)
    for mention in story.coming(number):
        # «با بیان اینکه …، گفت»: two quotes, one source; or a lede that is repeated
        if mention.role == role or story.registry.key(mention.whole) == key:
            continue
        entity = story.entity_of(mention)
        if entity is None or mention.kind not in ("name", "person", "unnamed"):
            return None
        new = not story.spoke_before(entity, number) and not story.comes_in(mention)
        return entity if new and story.registry.may_be_human(entity) else None
    return None


def may_be_reworded(story: Story, entity: DiscourseEntity, role: TokenRange | None) -> bool:
    """Whether a role may be another wording of one beside a name.

    Not «طاهرنژاد گفت … **وزیر راه** تصریح کرد … طاهرنژاد گفت».
    """
    if role is None:
        return False
    wanted, held = story.registry.role(role), story.registry.roles_of(entity)
    if held and all(tells_apart(wanted, each) for each in held):
        return False
    other = is_another(story, entity, role) or (held and wanted.size > 1)
    return not other or story.registry.shares_words(entity, role, place=True)


def identifies(story: Story, role: TokenRange) -> bool:
    """«**امام جمعه یزد**», «**شهردار**», «**مدیر**»; not «**پیمانکار**», who is one of many."""
    offices = word_class("bare_person") | word_class("takes_complement")
    return role[1] - role[0] > 1 or story.keys[role[0]] in offices
