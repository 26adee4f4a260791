"""The layout: which paragraph is headline, lede, body, metadata or navigation.

Every paragraph gets one letter by what its words look like (`marks`), some another by their
neighbours (`titles`), and named patterns over the string of letters, tried in order, say what is
what (`patterns`). Where the story begins and ends on its page is read from the letters too
(`story`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from faparse.document import BlockKind
from faparse.draft import Draft, Paragraph
from faparse.layout.boilerplate import is_aside, segments
from faparse.layout.marks import LETTERS, mark
from faparse.layout.paragraphs import paragraph_ranges
from faparse.layout.patterns import HEADS, LAYOUTS, Layout
from faparse.layout.sections import closes
from faparse.layout.segment import Segment
from faparse.layout.story import Extent, find_extent
from faparse.layout.titles import label_tables, read_titles
from faparse.lexicon.phrases import word_class
from faparse.text.fold import BLANKS, trim

#: What Markdown puts before a title, a paragraph or a quoted block.
_MARKDOWN = "*#>"
#: Letters of paragraphs that are not part of the story wherever they stand.
_ASIDE = "xmrdecSN"


def lay_out(draft: Draft) -> None:
    """Fill in paragraphs, headline, kicker, lede, body, and what stands aside."""
    marked = [mark(draft, *span) for span in paragraph_ranges(draft)]
    marked = label_tables(draft, _links(draft, marked))
    extent = find_extent(draft, marked)
    draft.paragraphs = read_titles(draft, marked, extent)
    draft.pattern = "".join(paragraph.mark for paragraph in draft.paragraphs)
    for paragraph in draft.paragraphs:
        told = f"{paragraph.mark}, {LETTERS[paragraph.mark]}"
        draft.trace("layout", paragraph.start, paragraph.end, told)
    match = _match(draft, extent)
    jobs = {match.start(name): name for name in match.groupdict() if match[name]} if match else {}
    _leave_out(draft, extent, jobs)
    _assign(draft, jobs)
    _after_story(draft)


def _links(draft: Draft, found: list[Paragraph]) -> list[Paragraph]:
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


def _match(draft: Draft, extent: Extent) -> re.Match[str] | None:
    """The first layout that the page's letters fit; below a menu those up to the story."""
    layouts: tuple[Layout, ...] = HEADS if extent.menu else LAYOUTS
    letters = draft.pattern[: extent.first + 1] if extent.menu else draft.pattern[: extent.stop]
    for layout in layouts:
        match = layout.pattern.match(letters)
        draft.trace("layout", 0, len(draft.text), f"«{letters}» as «{layout.name}»: {bool(match)}")
        if match:
            return match
    return None


def _leave_out(draft: Draft, extent: Extent, jobs: dict[int, str]) -> None:
    """Make residue of the menus above the story and of what follows it, but for labelled values."""
    if draft.pattern[: extent.stop].endswith(("mn", "pmmn")):  # a reporter's name below the id
        draft.paragraphs[extent.stop - 1] = replace(draft.paragraphs[extent.stop - 1], mark="N")
    top = _head_start(draft.pattern, min(jobs, default=0)) if extent.menu else 0
    for at, paragraph in enumerate(draft.paragraphs):
        if at >= extent.stop and paragraph.mark == "m" and _labelled(draft, paragraph):
            continue
        if at < top or at >= extent.stop:
            draft.paragraphs[at] = replace(paragraph, mark="r")


def _head_start(letters: str, title: int) -> int:
    """The place above which all is menu: metadata and one section's name belong to the story."""
    at = title
    while at and letters[at - 1] in "mrxdcSNT":
        at -= 1
    return at


def _labelled(draft: Draft, paragraph: Paragraph) -> bool:
    """Whether all of the metadata in a paragraph has labels; a comment's date has none."""
    return all(
        piece.kind in ("field", "residue", "code")
        for piece in segments(draft.tokens, paragraph.start, paragraph.end)
    )


def _assign(draft: Draft, jobs: dict[int, str]) -> None:
    """Give each paragraph its job, by the groups of the pattern that matched."""
    for at, paragraph in enumerate(draft.paragraphs):
        job = jobs.get(at)
        span = (paragraph.start, paragraph.end)
        if job == "headline":
            draft.headline = trim(draft.text, *span, BLANKS + _MARKDOWN, BLANKS + _MARKDOWN)
        elif job == "kicker":
            draft.kicker = trim(draft.text, *span, BLANKS + _MARKDOWN, BLANKS + _MARKDOWN)
        elif job in ("lede", "open"):
            draft.lede = trim(draft.text, *span, BLANKS + "،,؛.>", BLANKS)
        elif job == "again":
            draft.aside.append((*span, "residue"))
            draft.note("repeated-headline", "the headline stands twice", *span)
        elif _stands_aside(draft, paragraph):
            draft.aside.extend(_aside(draft, paragraph))
        else:
            draft.body.append(trim(draft.text, *span, BLANKS + ">", BLANKS))


def _stands_aside(draft: Draft, paragraph: Paragraph) -> bool:
    """Whether a paragraph is not a story; «حوزه فعالیت» in the middle of one is not a desk."""
    if paragraph.mark in "ug":
        return draft.lede is None
    return paragraph.mark in _ASIDE and not (draft.lede and _desk_only(draft, paragraph))


def _desk_only(draft: Draft, paragraph: Paragraph) -> bool:
    found = segments(draft.tokens, paragraph.start, paragraph.end)
    return bool(found) and all(piece.kind == "desk" for piece in found)


def _aside(draft: Draft, paragraph: Paragraph) -> Iterable[tuple[int, int, BlockKind]]:
    if paragraph.mark not in "mdSN":  # «صاحبخبر -»: with its dash
        yield paragraph.start, paragraph.end, "residue"
        return
    for piece in segments(draft.tokens, paragraph.start, paragraph.end):
        yield piece.start, piece.end, _block(piece)


def _block(piece: Segment) -> BlockKind:
    return "residue" if piece.kind in ("residue", "code") else "header"


def _after_story(draft: Draft) -> None:
    """What follows the footer is metadata or navigation, whatever it looks like."""
    if draft.footer is None:
        return
    at, closed = draft.footer.end, False
    for line in draft.lines:
        if line.end <= at:
            continue
        start, end = trim(draft.text, max(line.start, at), line.end, BLANKS)
        if start >= end:
            continue
        found = segments(draft.tokens, start, end)
        if not is_aside(found):
            draft.note("text-after-footer", "text after the end marker is left aside", start, end)
        closed = closed or not is_aside(found) or closes(draft.tokens, draft.tokens.at(start))
        draft.aside.extend(_after(found, closed) or [(start, end, "residue")])


def _after(found: list[Segment], closed: bool) -> list[tuple[int, int, BlockKind]]:
    """The pieces of a line after the footer; below comments and links only labelled ones count."""
    if not is_aside(found) or (closed and any(piece.kind != "field" for piece in found)):
        return []
    return [(piece.start, piece.end, _block(piece)) for piece in found]
