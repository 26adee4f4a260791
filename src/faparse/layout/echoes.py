"""Which line above the story says what the story says: the title; what stands over it doesn't."""

from __future__ import annotations

import re
from collections.abc import Callable

from faparse.layout.heads import Head
from faparse.layout.labels import part_label
from faparse.layout.sections import section_name
from faparse.lexicon import word_classes as words

#: Words that tell what a line is about are longer than this (letters).
_SMALL_WORD = 2
#: A title shares at least so many of them with the story's first paragraphs.
_SHARED, _PARAGRAPHS = 3, 3
#: What only a title has in it.
_TITLED = re.compile("[«؟!؛:]")


def own_words(head: Head, at: int) -> set[str]:
    """The words that tell what a line is about."""
    return {key for key in head.keys(at) if len(key) > _SMALL_WORD}


def told_words(head: Head, paragraphs: int) -> set[str]:
    """The words of so many paragraphs from the story's first on."""
    stop = min(head.stop + paragraphs, len(head.paragraphs))
    return {key for n in range(head.stop, stop) for key in head.keys(n)}


def _labelled(head: Head) -> None:
    """Over and below «عنوان: …» no other line is a title."""
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
    """Whether a «Subject: …» is a letter's own: a title stands below it."""
    below = [n for n in head.lines() if n > at and head.letter(n) == "t"]
    subject = head.draft.tokens.keys[head.range(at)[0]].lower() == "subject"
    return subject and any(map(head.says_enough, below))


def _echo(head: Head) -> None:
    """What stands over the one line that says what the story says is the page's.

    «رادیو راه - برنامه عصر», a date, «کمبود آب در سیستان»: not what stands right over it, which
    may be a kicker.
    """
    title = _echoing(head)
    over = [at for at in head.lines() if at < title and _unlisted(head, at)]
    page = [at for at in over if _is_pages(head, at, title)]
    if page and page[0] == over[0] < title - 1:
        for at in page:
            head.set(at, "r")


def _unlisted(head: Head, at: int) -> bool:
    """Whether a line may be a title, and is no section's name."""
    return head.letter(at) in "ts" and not section_name(head.draft.tokens, *head.range(at))


def _echoing(head: Head) -> int:
    """The place of the line that shares most words with the story, and enough of them; else 0."""
    lines = [at for at in head.lines() if head.letter(at) in "ts"]
    if head.menu or len(lines) < 2:
        return 0
    told = told_words(head, _PARAGRAPHS)
    most, title = max((_share(head, at, told), -at) for at in lines)
    return -title if most >= _SHARED else 0


def _share(head: Head, at: int, told: set[str]) -> int:
    """How many words of a line the story has too, but for prepositions and conjunctions."""
    common = words.boundaries().prefixes
    return len({key for key in own_words(head, at) & told if key not in common})


def _is_pages(head: Head, at: int, title: int) -> bool:
    """Whether a line tells nothing of the story, or little, and has no title's marks or verb."""
    text = head.draft.tokens.folded[head.paragraphs[at].start : head.paragraphs[at].end]
    if head.finite(at) or _TITLED.search(text) or (at == title - 1 and head.letter(at) == "t"):
        return False
    return not head.says_enough(at) or not _share(head, at, told_words(head, _PARAGRAPHS))


ECHO_STEPS: tuple[Callable[[Head], None], ...] = (_labelled, _echo)
