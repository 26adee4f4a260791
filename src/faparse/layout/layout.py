"""The layout: which paragraph is headline, lede, body, metadata or navigation.

Every paragraph gets a letter from what its words look like (`marks`); some get another from their
neighbours (`titles`). Named patterns over the string of letters, tried in order, say what is what
(`patterns`). Where the story begins and ends on its page is read from the letters too (`story`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec.structs import replace

from faparse.document import BlockKind
from faparse.draft import Draft, Paragraph, Range
from faparse.late_pattern import late_pattern
from faparse.layout.boilerplate import is_aside, segments
from faparse.layout.broken_titles import read_broken_titles
from faparse.layout.issues import is_imprint
from faparse.layout.labels import part_label
from faparse.layout.marks import LETTERS, mark
from faparse.layout.neighbours import (
    read_abouts,
    read_calls,
    read_captions,
    read_credits,
    read_foreign,
    read_index,
    read_labels,
    read_links,
)
from faparse.layout.paragraphs import paragraph_ranges
from faparse.layout.patterns import HEADS, LAYOUTS, Layout
from faparse.layout.sections import closes
from faparse.layout.segment import Segment
from faparse.layout.several import note_several
from faparse.layout.story import Extent, find_extent
from faparse.layout.titles import read_titles
from faparse.text.fold import BLANKS, trim

#: Blanks, and what Markdown puts around a title or a paragraph, and before a quoted block.
_AROUND = BLANKS + "*#_`~="
_BEFORE = _AROUND + ">"
#: A paragraph as a link or in tags, a title as an item of a list.
_LINK = late_pattern(r"\[(?P<inside>[^\[\]\n]+)\]\([^()\s]*\)\s*")
_TAGGED = late_pattern(r"<(?P<tag>h[1-6]|b|strong|p)>(?P<inside>[^<>]+)</(?P=tag)>\s*", re.I)
_DASH = late_pattern(r"[-•]\s+(?!.*\s[-•]\s*$)")
#: A line above the title, which metadata stands over, and how many paragraphs these are.
_OTHER_TITLE, _OVER = late_pattern(r"(?<=[md])t{1,2}$"), 3
#: Letters of paragraphs that are not part of the story wherever they stand.
_ASIDE = "xmrdecSNA"

#: What the neighbours of paragraphs say, before anybody asks where the story is.
STEPS = (
    read_links,
    read_captions,
    read_labels,
    read_abouts,
    read_credits,
    read_foreign,
    read_calls,
    read_broken_titles,
    read_index,
)


def lay_out(draft: Draft) -> None:
    """Fill in paragraphs, headline, kicker, lede and body, and set the rest aside."""
    marked = [mark(draft, *span) for span in paragraph_ranges(draft)]
    for step in STEPS:
        marked = step(draft, marked)
    extent = find_extent(draft, marked)
    draft.paragraphs = read_titles(draft, marked, extent)
    draft.pattern = "".join(paragraph.mark for paragraph in draft.paragraphs)
    for paragraph in draft.paragraphs if draft.events is not None else ():
        told = f"{paragraph.mark}, {LETTERS[paragraph.mark]}"
        draft.trace("layout", paragraph.start, paragraph.end, told)
    match = _match(draft, extent)
    jobs = {match.start(name): name for name in match.groupdict() if match[name]} if match else {}
    _leave_out(draft, extent, jobs)
    _assign(draft, jobs)
    _after_story(draft)
    note_several(draft)


def _match(draft: Draft, extent: Extent) -> re.Match[str] | None:
    """The first layout that fits the page's letters, or, below a menu, those up to the story."""
    layouts: tuple[Layout, ...] = HEADS if extent.menu else LAYOUTS
    letters = draft.pattern[: extent.first + 1] if extent.menu else draft.pattern[: extent.stop]
    for layout in layouts:
        match = layout.pattern.match(letters)
        if draft.events is not None:
            told = f"«{letters}» as «{layout.name}»: {bool(match)}"
            draft.trace("layout", 0, len(draft.text), told)
        if match:
            return match
    return None


def _leave_out(draft: Draft, extent: Extent, jobs: dict[int, str]) -> None:
    """Make residue of the menus above the story and of what follows it, except metadata."""
    if draft.pattern[: extent.stop].endswith(("mn", "pmmn")):  # a reporter's name below the id
        draft.paragraphs[extent.stop - 1] = replace(draft.paragraphs[extent.stop - 1], mark="N")
    if draft.pattern[extent.first :].startswith("pnm"):  # and between a lede and its date
        at = extent.first + 1
        draft.paragraphs[at] = replace(draft.paragraphs[at], mark="N")
    title = min(jobs, default=0) if extent.menu else 0
    top = _head_start(draft.pattern, title)
    tail = draft.pattern[extent.stop :]
    beside = len(draft.pattern) - len(tail.lstrip("ux"))
    for at, paragraph in enumerate(draft.paragraphs):
        above = _over(paragraph, at, top, title) and not _printed(draft, at)
        below = at >= extent.stop and not _kept_below(draft, paragraph, at == beside)
        if above or below:
            draft.paragraphs[at] = replace(paragraph, mark="r")


def _over(paragraph: Paragraph, at: int, top: int, title: int) -> bool:
    """Whether a paragraph belongs to a menu, or is another line of the title below one."""
    return at < top or (at < title and paragraph.mark == "t")


def _printed(draft: Draft, at: int) -> bool:
    """Whether a line above a menu belongs to a paper's imprint: its name, its issue."""
    paragraph = draft.paragraphs[at]
    if paragraph.mark != "m":
        return paragraph.mark == "A"
    named = at > 0 and draft.paragraphs[at - 1].mark == "A"
    return named or is_imprint(draft.tokens, paragraph.start, paragraph.end)


def _kept_below(draft: Draft, paragraph: Paragraph, beside: bool) -> bool:
    """Whether metadata below the story is its own: labelled, or right below it."""
    return paragraph.mark == "m" and (beside or _labelled(draft, paragraph))


def _head_start(letters: str, title: int) -> int:
    """The index above which all is menu; metadata and sections right over the title are kept.

    So are those over another line of the title.
    """
    at = title
    if over := _OTHER_TITLE.search(letters, max(0, title - _OVER), title):
        at = over.start()
    while at and letters[at - 1] in "mrxdcSNTA":
        at -= 1
    return at


def _labelled(draft: Draft, paragraph: Paragraph) -> bool:
    """Whether all metadata in a paragraph is labelled; a comment's date isn't."""
    return all(
        piece.kind in ("field", "residue", "code")
        for piece in segments(draft.tokens, paragraph.start, paragraph.end)
    )


def _assign(draft: Draft, jobs: dict[int, str]) -> None:
    """Give each paragraph its job, by the groups of the pattern that matched."""
    closing = re.search("d+$", draft.pattern)  # «گروه اقتصادی» below a comment
    end = closing.start() - 1 if closing else len(draft.paragraphs)
    for at, paragraph in enumerate(draft.paragraphs):
        job = jobs.get(at)
        span = (paragraph.start, paragraph.end)
        if job == "headline":
            draft.headline = _title(draft.text, *_value(draft, span))
        elif job == "kicker":
            draft.kicker = _title(draft.text, *_value(draft, span))
        elif job in ("lede", "open"):
            draft.lede = _unmarked(draft.text, *_value(draft, span))
        elif job == "again":
            draft.aside.append((*span, "residue"))
            draft.note("repeated-headline", "the headline appears twice", *span)
        elif _stands_aside(draft, paragraph) or at > end:
            draft.aside.extend(_aside(draft, paragraph))
        else:
            draft.body.append(trim(draft.text, *_within(draft.text, *span), BLANKS + ">", BLANKS))


def _title(text: str, start: int, end: int) -> Range:
    """A title without a link's address, tags, a list's dash and the marks of Markdown around it."""
    start, end = _within(text, start, end)
    first, last = trim(text, start, end, _BEFORE, _AROUND)
    if item := _DASH.match(text, first, last):
        first, last = trim(text, item.end(), last, _BEFORE, _AROUND)
    inside = text[first:last]
    opened = any(inside.count(mark) % 2 for mark in ("**", "__"))  # «🔹**گشایش پل**»
    return (first, trim(text, first, end)[1]) if opened else (first, last)


def _within(text: str, start: int, end: int) -> Range:
    """A paragraph that is all of a link or stands between tags, without address and tags."""
    if text[start : start + 1] not in ("[", "<"):
        return start, end
    around = _LINK.fullmatch(text, start, end) or _TAGGED.fullmatch(text, start, end)
    return around.span("inside") if around else (start, end)


def _unmarked(text: str, start: int, end: int) -> Range:
    """A lede without the signs that Markdown puts before it, and the same ones behind it.

    «**به گزارش ایسنا،** شهردار …»: what sets off the first words alone stays.
    """
    start, end = _within(text, start, end)
    begin, end = trim(text, start, end, _BEFORE + "،,؛.", BLANKS)
    sign = text[begin - 1] if begin > start else ""
    if sign in "*_`~" and sign:
        last = trim(text, begin, end, "", _AROUND)[1]
        inside = sign in text[begin:last]
        return (trim(text, start, end, BLANKS + "،,؛.>")[0], end) if inside else (begin, last)
    return begin, end


def _value(draft: Draft, span: Range) -> Range:
    """A paragraph without the label that an export puts before it: «تیتر: …», «Subject: …»."""
    tokens = draft.tokens
    begins = part_label(tokens, tokens.at(span[0]), tokens.before(span[1]))
    return (begins or span[0], span[1])


def _stands_aside(draft: Draft, paragraph: Paragraph) -> bool:
    """Whether a paragraph isn't part of the story; «حوزه فعالیت» within a story is not a desk."""
    if paragraph.mark in "ug":
        return draft.lede is None
    told = paragraph.mark == "d" and draft.lede is not None and _desk_only(draft, paragraph)
    return paragraph.mark in _ASIDE and not told


def _desk_only(draft: Draft, paragraph: Paragraph) -> bool:
    found = segments(draft.tokens, paragraph.start, paragraph.end)
    return bool(found) and all(piece.kind == "desk" for piece in found)


def _aside(draft: Draft, paragraph: Paragraph) -> Iterable[tuple[int, int, BlockKind]]:
    kept = "mdSNA" if draft.lede is None else "mdSN"
    if paragraph.mark not in kept:  # «صاحبخبر -»: with its dash
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
            draft.note("text-after-footer", "text after the end marker is set aside", start, end)
        closed = closed or not is_aside(found) or closes(draft.tokens, draft.tokens.at(start))
        draft.aside.extend(_after(found, closed) or [(start, end, "residue")])


def _after(found: list[Segment], closed: bool) -> list[tuple[int, int, BlockKind]]:
    """The pieces of a line after the footer; below comments and links, only labelled ones."""
    if not is_aside(found) or (closed and any(piece.kind != "field" for piece in found)):
        return []
    return [(piece.start, piece.end, _block(piece)) for piece in found]
