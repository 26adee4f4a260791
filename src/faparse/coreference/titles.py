"""A strategy for a title alone: «**سردار** در این دیدار گفت»."""

from __future__ import annotations

from faparse.coreference.entities import DiscourseEntity
from faparse.coreference.story import Answer, Story, Turn
from faparse.lexicon import word_classes as words


def title_of_name(story: Story, turn: Turn) -> Answer | None:
    """Who was last introduced with the title.

    + سردار ناصر رستگار به یزد رفت.⏎سردار در این دیدار گفت: آب کم است. → ناصر رستگار
    + سردار ناصر رستگار به یزد رفت.⏎سردار گفت: آب کم است.⏎کریم رهنما گفت: سد پر است. → ناصر رستگار
      [1]
    - ناصر رستگار به یزد رفت.⏎سردار در این دیدار گفت: آب کم است.
    - سردار ناصر رستگار به یزد رفت.⏎سرهنگ در این دیدار گفت: آب کم است.
    """
    if turn.mention is None or turn.mention.name is not None:
        return None
    first, last = turn.mention.whole
    title = words.title_at(story.tokens, first)
    if title is None or title[1] != last:
        return None
    worded, size = story.keys[first:last], last - first
    before = (
        each
        for each in story.registry.entities
        if each.first < first
        and story.keys[each.first - size : each.first] == worded
        and _is_named(story, each)
    )
    found = max(before, key=lambda each: each.first, default=None)
    return Answer(found) if found else None


def _is_named(story: Story, entity: DiscourseEntity) -> bool:
    """Whether a name is somebody's; not «به قاضی **شوهرم** گفتم», «قاضی **شعبه ۲۶۸**»."""
    if any(key.isdigit() for key in story.keys[slice(*entity.name)]):
        return False
    return entity.is_source or words.name_at(story.tokens, entity.first) is not None
