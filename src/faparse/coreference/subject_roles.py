"""Who the subject of a sentence is, for sources that point back to it."""

from __future__ import annotations

from faparse.coreference.entities import DiscourseEntity
from faparse.coreference.names_and_roles import NAMES_AND_ROLES
from faparse.coreference.story import Story, Turn
from faparse.syntax.mentions import Mention


def resolve_subject(story: Story, turn: Turn, subject: Mention) -> DiscourseEntity | None:
    """The one whom a subject names or describes, by the strategies for names and roles."""
    asked = Turn(subject, turn.cue, turn.last)
    for strategy in NAMES_AND_ROLES:
        if answer := strategy(story, asked):
            return answer.entity
    return None
