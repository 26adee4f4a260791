"""A title that continues on a second line, as a narrow column or a phone's screen breaks it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from faparse.draft import Draft, Paragraph
from faparse.layout.rows import TITLE, has_verb
from faparse.layout.sections import section_name
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.text.tokens import Tokens

#: A title's first line has at least this many words; its lines together are no longer than a title.
_WORDS = 3
#: Two lines without a sign are one title below a kicker, when no longer than this (code points).
_SHORT = 90
#: So many words of a story may have the two lines together.
_TOLD = 80
#: Letters that mustn't follow a title's second line: with more such lines it is a list of titles.
_LISTED = ("t", "s", "n", "k", "q")


class Break(NamedTuple):
    """A sign that a title goes on: its name, its test of two lines, and lines «first / second»."""

    name: str
    goes_on: Callable[[Tokens, range, range], bool]
    examples: tuple[str, ...]


def _open_mark(tokens: Tokens, a: range, b: range) -> bool:
    first = tokens.folded[max(0, tokens.starts[a[0]] - 1) : tokens.ends[a[-1]] + 1]
    return any(first.count(left) > first.count(right) for left, right in ("«»", "()"))


def _waiting(tokens: Tokens, a: range, b: range) -> bool:
    last = a[-1]
    return _joins(tokens, last) or tokens.keys[last].endswith("های")


def _going_on(tokens: Tokens, a: range, b: range) -> bool:
    """A preposition after a line without a verb; «با حضور وزیر», «وزیر نیرو» are kickers."""
    if not _joins(tokens, b[0]) or any(sign in tokens.gaps[b[-1] + 1] for sign in "!؟"):
        return False  # «از پس مشتری برنمی‌رویم!»
    return not _announces_by(tokens, a) and not has_verb(tokens.keys, a[0], a[-1] + 1)


def _announces_by(tokens: Tokens, a: range) -> bool:
    """Whether a line begins as a kicker does: «با حضور وزیر», «وزیر نیرو»."""
    begins = tokens.keys[a[0]]
    told = begins in word_class("opens_kicker") and begins not in word_class("opens_title")
    return told or words.role_at(tokens, a[0]) is not None


def _joins(tokens: Tokens, at: int) -> bool:
    hit = words.boundary_at(tokens, at)
    return hit is not None and (
        hit[0] == "preposition" or tokens.keys[at] in word_class("joins_lines")
    )


def _said_together(tokens: Tokens, a: range, b: range) -> bool:
    """Whether the story has the last word of one line before the first of the next.

    «بهره‌برداری از تصفیه‌خانه فاضلاب», «شهرک صنعتی نیشابور»: «… فاضلاب شهرک صنعتی نیشابور …».
    """
    keys = tokens.keys
    if has_verb(keys, a[0], b[-1] + 1) or _announces_by(tokens, a) or ":" in tokens.gaps[b[0]]:
        return False
    told = keys[b[-1] + 1 : b[-1] + 1 + _TOLD]
    return any(pair == (keys[a[-1]], keys[b[0]]) for pair in pairwise(told))


BREAKS: tuple[Break, ...] = (
    Break("a mark is open", _open_mark, (
        "+ رونمایی از کتاب «باغ / انار» در یزد", "+ گشایش پل (با / عکس)",
        "- کتاب «باغ» رسید / در یزد",
    )),
    Break("a word waits for another", _waiting, (
        "+ گشایش پل تازه و / میدان بزرگ یزد", "+ رونمایی از طرح‌های / شهر یزد",
        "- گشایش پل تازه / میدان بزرگ یزد",
    )),
    Break("a preposition goes on", _going_on, (
        "+ گشایش بزرگ‌ترین پل کشور / در شهر یزد", "+ کاهش چشمگیر بارش‌ها / که ادامه دارد",
        "+ از فردا سینماهای شهر / برای کودکان رایگان می‌شود",
        "- با حضور وزیر نیرو / در یزد پلی باز شد", "- شهردار تازه یزد / در نشست خبری",
        "- پل تازه باز شد / در شهر یزد",
        "- یک روز با گل‌فروشان یزد / از پس مشتری برنمی‌رویم!",
    )),
    Break("the story has them together", _said_together, (
        "+ گشایش نیروگاه برق / شهرک یزد / امروز نیروگاه برق شهرک یزد باز شد.",
        "- گشایش نیروگاه برق / شهرک یزد / امروز نیروگاه شهرک یزد باز شد.",
        "- وزیر برق / شهرک یزد / امروز نیروگاه برق شهرک یزد باز شد.",
    )),
)  # fmt: skip


def read_broken_titles(draft: Draft, found: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, with the two lines of a broken title above the story joined into one."""
    letters = "".join(each.mark for each in found)
    story = letters.find("p")
    for at in range(story - 1):
        a, b = found[at], found[at + 1]
        announced = at > 0 and _announces(draft, found[at - 1])
        pair = letters[at] == "t" and letters[at + 1] in "ts"
        if not pair or _in_list(letters, at, announced) or not _goes_on(draft, a, b, announced):
            continue
        whole = replace(a, end=b.end)
        return [*found[:at], whole, *found[at + 2 :]]
    return found


def _announces(draft: Draft, paragraph: Paragraph) -> bool:
    """Whether a line is a kicker: «وزیر نیرو:», «با حضور وزیر نیرو انجام شد»."""
    tokens = draft.tokens
    keys = tokens.keys[tokens.at(paragraph.start) : tokens.before(paragraph.end)]
    return paragraph.mark in "kq" or (paragraph.mark == "t" and happened(keys))


def happened(keys: list[str]) -> bool:
    """Whether a verb without its subject ends the words: «با حضور وزیر راه صورت گرفت»."""
    return (
        bool(keys)
        and keys[0] in word_class("opens_kicker")
        and any(
            "".join(keys[n:]) in word_class("happened")
            for n in range(max(1, len(keys) - 3), len(keys))
        )
    )


def _in_list(letters: str, at: int, announced: bool) -> bool:
    """Whether more titles stand next to the pair: «تیتر», «تیتر», «تیتر»."""
    above = not announced and letters[at - 1 : at] in ("t", "n")
    return letters[at + 2 : at + 3] in _LISTED or above


def _goes_on(draft: Draft, a: Paragraph, b: Paragraph, kicker: bool) -> bool:
    tokens = draft.tokens
    first = range(tokens.at(a.start), tokens.before(a.end))
    second = range(tokens.at(b.start), tokens.before(b.end))
    between = draft.text[a.end : b.start]
    if between.count("\n") != 1 or b.end - a.start > TITLE or not second:
        return False
    few = tokens.count(first.start, first.stop) < _WORDS
    if few or section_name(tokens, second.start, second.stop):
        return False
    if kicker and b.end - a.start <= _SHORT and not has_verb(tokens.keys, first[0], first[-1] + 1):
        return True  # «وزیر نیرو:», «سد تازه یزد», «آبگیری شد»
    return any(each.goes_on(tokens, first, second) for each in BREAKS)
