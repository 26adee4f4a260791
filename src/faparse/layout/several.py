"""Several dispatches in one text without footers: titles that each have a story of their own."""

from __future__ import annotations

from faparse.draft import Draft
from faparse.late_pattern import late_pattern
from faparse.layout.openings import read_opening
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names
from faparse.lexicon.phrases import word_class

#: A title, what may stand between, and two paragraphs of its story; this many make several.
_STORY, _STORIES = late_pattern("(?<![tk])[tk]+[mdxSN]*(?P<first>p)(?P<second>p?)"), 3
#: An agency is named within this many words of «به گزارش»: «خبرنگار اقتصادی خبرگزاری فارس».
_NEAR = 5
_MESSAGE = "{} titles each have a credited story; --split separates several dispatches"


def note_several(draft: Draft) -> None:
    """Note that several dispatches stand in the text, where each has its own title and credit.

    Footers are better evidence, so only a text without any is examined. Subheads within a story
    have no agency credit below them.
    """
    if draft.footer is not None or draft.pattern.count("t") < _STORIES:
        return
    titles: dict[str, tuple[int, int]] = {}
    for found in _STORY.finditer(draft.pattern):
        if _credited(draft, found.start("first")) or _credited(draft, found.start("second")):
            title = draft.paragraphs[found.start()]
            titles.setdefault(draft.text[title.start : title.end], (title.start, title.end))
    if len(titles) >= _STORIES:
        draft.note("several-titles", _MESSAGE.format(len(titles)), *[*titles.values()][1])


def _credited(draft: Draft, at: int) -> bool:
    """Whether a paragraph begins with a dateline or a credit: «تهران - ایرنا -», «به گزارش …»."""
    if not 0 <= at < len(draft.paragraphs):
        return False
    tokens, paragraph = draft.tokens, draft.paragraphs[at]
    first = tokens.at(paragraph.start)
    if tokens.keys[first : first + 1] == ["به"]:
        reports = not word_class("report").isdisjoint(tokens.keys[first + 1 : first + 2])
        return reports and _names_own(tokens.keys, first + 2)
    opening = read_opening(tokens, first, paragraph.end)
    return opening is not None and "A" in opening.letters


def _names_own(keys: list[str], first: int) -> bool:
    """Whether a domestic agency is named nearby: «خبرگزاری فرانسه» is a source, not the credit."""
    near = range(first, min(first + _NEAR, len(keys)))
    if any(words.outlets_abroad().longest_match(keys, at) for at in near):
        return False
    return any(agency_names().longest_match(keys, at) for at in near)
