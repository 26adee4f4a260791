"""Letters that paragraphs get from other paragraphs, wherever these stand on the page."""

from __future__ import annotations

import re

from msgspec.structs import replace

from faparse.draft import Draft, Paragraph
from faparse.layout.labels import labelled
from faparse.lexicon.phrases import word_class

_PERSIAN = re.compile("[\u0600-\u06ff]")
#: An index has at least this many titles below numbers, days or times.
_NUMBERED, _LISTED = re.compile("m[tks]"), 4
#: … or three groups of titles below a paper's page numbers, and more titles than this.
_GROUP, _PAGES = re.compile("(?<=[mr])[tks]+"), 5
#: A call to the reader is no longer than this (code points).
_CALL = 130


def read_links(draft: Draft, found: list[Paragraph]) -> list[Paragraph]:
    """«بیشتر بخوانید:» and the titles below it, up to the next prose: all of it is navigation."""
    out: list[Paragraph] = []
    linking = False
    for paragraph in found:
        if paragraph.mark == "r":
            first = draft.tokens.at(paragraph.start)
            linking = "".join(draft.tokens.keys[first : first + 2]) in word_class("read_more")
        elif linking and paragraph.mark in "tknsq":
            paragraph = replace(paragraph, mark="r")
        else:
            linking = linking and paragraph.mark == "x"
        out.append(paragraph)
    return out


def read_labels(draft: Draft, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """«دسته‌بندی:» above «سیاست خارجی»: a label and its value, each on a line of its own."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        above = out[-1] if out else None
        if above and above.mark in "km" and paragraph.mark in "tsnmdu" and _label(draft, above):
            out[-1] = replace(above, end=paragraph.end, mark="m")
        else:
            out.append(paragraph)
    return out


def _label(draft: Draft, paragraph: Paragraph) -> bool:
    first = draft.tokens.at(paragraph.start)
    return labelled(draft.tokens, first, draft.tokens.before(paragraph.end))


def read_foreign(draft: Draft, found: list[Paragraph]) -> list[Paragraph]:
    """Foreign words above the first Persian title or prose, or below the last, are a site's own."""
    native = {
        n for n, each in enumerate(found) if _PERSIAN.search(draft.text, each.start, each.end)
    }
    told = [n for n in native if found[n].mark in "pt"]
    if not told:
        return found
    first, last = min(told), max(told)
    return [
        replace(each, mark="u")
        if each.mark in "pts" and n not in native and not first < n < last
        else each
        for n, each in enumerate(found)
    ]


def read_calls(draft: Draft, found: list[Paragraph]) -> list[Paragraph]:
    """«به کانال تلگرام ما بپیوندید» below the story's beginning: a call to follow elsewhere."""
    first = next((n for n, each in enumerate(found) if each.mark == "p"), len(found))
    letters = "".join(each.mark for each in found)
    return [
        replace(each, mark="r")
        if n > first
        and (
            (each.mark in "pt" and _calls(draft, each))
            or (each.mark in "tsk" and _over_address(draft, each, letters[n + 1 :]))
        )
        else each
        for n, each in enumerate(found)
    ]


def read_index(draft: Draft, found: list[Paragraph]) -> list[Paragraph]:
    """A page that is nothing but titles, each below a number, day or time, has no story."""
    letters = "".join(each.mark for each in found)
    groups = _GROUP.findall(letters)
    listed = len(_NUMBERED.findall(letters)) >= _LISTED
    if "p" in letters or not (listed or (len(groups) > 2 and len("".join(groups)) > _PAGES)):
        return found
    return [replace(each, mark="r") if each.mark in "tksnq" else each for each in found]


def _over_address(draft: Draft, paragraph: Paragraph, below: str) -> bool:
    """«کانال رسمی شرکت برق» over «https://t.me/…»."""
    keys = draft.tokens.keys[draft.tokens.at(paragraph.start) : draft.tokens.before(paragraph.end)]
    return below.lstrip("x")[:1] == "u" and not word_class("called_to").isdisjoint(keys)


def _calls(draft: Draft, paragraph: Paragraph) -> bool:
    tokens, (start, end) = draft.tokens, (paragraph.start, paragraph.end)
    if end - start > _CALL or "«" in tokens.folded[start:end]:
        return False
    keys = tokens.keys[tokens.at(start) : tokens.before(end)]
    asks = any("".join(keys[-n:]) in word_class("call") for n in (1, 2))
    return asks and not word_class("called_to").isdisjoint(keys)
