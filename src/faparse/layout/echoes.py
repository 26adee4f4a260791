"""Finding the title as the line that shares its words with the story; lines above it don't."""

from __future__ import annotations

from collections.abc import Callable

from faparse.late_pattern import late_pattern
from faparse.layout.heads import Head
from faparse.layout.labels import part_label
from faparse.layout.sections import section_name
from faparse.lexicon import word_classes as words

#: Content words are longer than this (letters).
_SMALL_WORD = 2
#: A title shares at least this many of them with this many paragraphs at the story's start.
_SHARED, _PARAGRAPHS = 3, 3
#: Signs that only a title has in it.
_TITLED = late_pattern("[«؟!؛:]")


def own_words(head: Head, at: int) -> set[str]:
    """The content words of a line."""
    return {key for key in head.keys(at) if len(key) > _SMALL_WORD}


def told_words(head: Head, paragraphs: int) -> set[str]:
    """The words of the story's first paragraphs."""
    stop = min(head.stop + paragraphs, len(head.paragraphs))
    return {key for n in range(head.stop, stop) for key in head.keys(n)}


def _labelled(head: Head) -> None:
    """Where one line is labelled «عنوان: …», no other line is a title."""
    tokens = head.draft.tokens
    named = [at for at in head.lines() if part_label(tokens, *head.range(at), "headline")]
    if len(named) != 1:
        return
    if _of_letter(head, named[0]):
        head.set(named[0], "r")
        return
    for at in head.lines():
        if at != named[0] and head.letter(at) in "tsn" and not head.verbal(at):
            head.set(at, "r")


def _of_letter(head: Head, at: int) -> bool:
    """Whether a «Subject: …» is a mail's own, with the story's title below it."""
    below = [n for n in head.lines() if n > at and head.letter(n) == "t"]
    subject = head.draft.tokens.keys[head.range(at)[0]].lower() == "subject"
    return subject and any(map(head.says_enough, below))


def _echo(head: Head) -> None:
    """Lines over the one that echoes the story belong to the page.

    «رادیو راه - برنامه عصر», a date, «کمبود آب در سیستان»: but not the line right above
    the title, which may be a kicker.
    """
    title = _echoing(head)
    over = [at for at in head.lines() if at < title and _unlisted(head, at)]
    page = [at for at in over if _is_pages(head, at, title)]
    if page and page[0] == over[0] < title - 1:
        for at in page:
            head.set(at, "r")


def _unlisted(head: Head, at: int) -> bool:
    """Whether a line may be a title and isn't a section's name."""
    return head.letter(at) in "ts" and not section_name(head.draft.tokens, *head.range(at))


def _echoing(head: Head) -> int:
    """The index of the line that shares most words with the story, and enough of them; or 0."""
    lines = [at for at in head.lines() if head.letter(at) in "ts"]
    if head.menu or len(lines) < 2:
        return 0
    told = told_words(head, _PARAGRAPHS)
    most, title = max((_share(head, at, told), -at) for at in lines)
    return -title if most >= _SHARED else 0


def _share(head: Head, at: int, told: set[str]) -> int:
    """How many words of a line the story has too, not counting prepositions and conjunctions."""
    common = words.boundaries().prefixes
    return len({key for key in own_words(head, at) & told if key not in common})


def _is_pages(head: Head, at: int, title: int) -> bool:
    """Whether a line without a title's verb or signs is too short or shares no word with the story.

    The line right above the title is spared where it may be a title itself.
    """
    text = head.draft.tokens.folded[head.paragraphs[at].start : head.paragraphs[at].end]
    if head.finite(at) or _TITLED.search(text) or (at == title - 1 and head.letter(at) == "t"):
        return False
    return not head.says_enough(at) or not _share(head, at, told_words(head, _PARAGRAPHS))


ECHO_STEPS: tuple[Callable[[Head], None], ...] = (_labelled, _echo)
