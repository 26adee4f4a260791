"""A strategy for the first word of a name alone: «**شی** افزود», «**شیخ تمیم** گفت»."""

from __future__ import annotations

from faparse.coreference.entities import DiscourseEntity
from faparse.coreference.story import Answer, Story, Turn
from faparse.lexicon import word_classes as words
from faparse.syntax.mentions import Mention


def first_name_alone(story: Story, turn: Turn) -> Answer | None:
    """The only one whose name begins so: a family name that comes first, or a prince's own name.

    An Iranian or Afghan given name with no title may be another's: «محمد گفت».

    + شی جین‌پینگ، رئیس‌جمهور چین، گفت: آب کم است.⏎شی افزود: سد پر است. → شی جین‌پینگ
    + شیخ تمیم بن حمد، امیر قطر، گفت: آب کم است.⏎شیخ تمیم افزود: سد پر است. → تمیم بن حمد
    - علی رستگار گفت: آب کم است.⏎علی افزود: سد پر است.
    - شی جین‌پینگ گفت: آب کم است.⏎شی لیان گفت: راه باز است.⏎شی افزود: سد پر است.
    - کیوان شی گفت: آب کم است.⏎شی افزود: سد پر است.
    """
    mention = turn.mention
    if mention is None or mention.name is None or not _tells_who(story, mention):
        return None
    own = _only_one(story, mention.name[0])
    return Answer(own) if own and story.registry.is_human(own) else None


def _only_one(story: Story, at: int) -> DiscourseEntity | None:
    """The only name before a token that begins with its word, if it ends no name."""
    keys, word = story.keys, story.keys[at]
    longer = [each for each in story.registry.entities if each.name[1] - each.name[0] > 1]
    family = any(keys[each.name[1] - 1] == word for each in longer)
    own = [each for each in longer if keys[each.name[0]] == word and each.first < at]
    return own[0] if len(own) == 1 and not family else None


def _tells_who(story: Story, mention: Mention) -> bool:
    """Whether a name is one word that tells by itself who is meant: «شی», «شیخ تمیم»."""
    first, last = mention.name or mention.whole
    if story.tokens.count(first, last) > 1:
        return False
    listed = words.name_at(story.tokens, first)
    return listed is None or listed[0] == "world" or mention.whole[0] < first
