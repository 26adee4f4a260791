"""The paragraphs of a text: one per line, several lines where it is hard-wrapped, parts of a line
where runs of spaces have replaced the line ends."""

from __future__ import annotations

from collections.abc import Iterable

from faparse.draft import Draft, Range
from faparse.late_pattern import late_pattern
from faparse.layout.copies import message_start
from faparse.layout.wrapping import is_full, wrap_width
from faparse.text.fold import trim
from faparse.text.tokens import Line

#: A flattened story has at least this many full stops followed by three spaces or more; then every
#: such run separates two paragraphs, except after a colon («افزود:   ایشان …»).
_FLAT = 3
#: The foot of a printed page, between two lines of a paragraph: «صفحه ۴ از ۱۶», «- 4 -».
_PAGE = late_pattern(
    r"(?:صفحه|ص)?[ \u200c]*\d{1,4}(?:[ \u200c]*از[ \u200c]*\d{1,4})?|[-–—] ?\d{1,4} ?[-–—]"
)
#: What such lines begin with, and those of a mail's head, if not with a number.
_ALONE = "صFSDTC-–—"
#: A line of a mail's head.
_HEAD = late_pattern(r"(?:From|Sent|Date|To|Cc|Subject): ")
_WIDE = late_pattern(r"[.؟!»][»\"]?[ \xa0\u200c]*(?:[ \xa0]{3,})")
_PARTED = late_pattern(r"(?<=[^:،؛ \xa0\u200c])[ \xa0]{3,}")


def paragraph_ranges(draft: Draft) -> list[Range]:
    """The ranges of the paragraphs before the footer, without spaces at either end."""
    return list(_unflatten(draft, _group(draft, _story_lines(draft))))


def _story_lines(draft: Draft) -> list[Line]:
    """The lines before the footer; a line with the footer glued to it ends where that begins."""
    out = []
    for line in draft.lines:
        if line.start >= draft.story_end:
            break
        end = min(line.end, draft.story_end)
        start, end = trim(draft.text, line.start, end)
        own = message_start(draft.tokens.folded, start, end)
        if own > start:  # the stamp of a messenger's export, and the message on the same line
            out.append(Line(start, trim(draft.text, start, own)[1], own))
            start, end = trim(draft.text, own, end)
        out.append(Line(start, end, line.next))
    return out


def _group(draft: Draft, rows: list[Line]) -> Iterable[Range]:
    """The ranges of paragraphs: one per line, or several lines where the text is hard-wrapped."""
    text, width = draft.text, wrap_width(draft.tokens, rows)
    # where blank lines separate the paragraphs, a short first line stands alone
    # («شناسه خبر: ۱۲۳» above «۱۵ اسفند ۱۴۰۲»), but inside a block every line goes on
    blank_between = bool(width) and _blank(rows)
    blocks: list[list[Line]] = [[]]
    for row in rows:
        block = blocks[-1]
        inside = blank_between and len(block) > 1
        if alone := _alone(text, row):
            blocks += alone
        elif block and (inside or is_full(text, block[-1], row, width)):
            block.append(row)
        else:
            blocks.append([row])
    return [(block[0].start, block[-1].end) for block in blocks if block]


def _alone(text: str, row: Line) -> list[list[Line]]:
    """The blocks after a row that stands alone: a blank, a printed page's foot, a mail's head."""
    if row.start == row.end:
        return [[]]
    if text[row.start] not in _ALONE and not text[row.start].isdigit():
        return []
    alone = _PAGE.fullmatch(text, row.start, row.end) or _HEAD.match(text, row.start, row.end)
    return [[row], []] if alone else []


def _blank(rows: list[Line]) -> bool:
    """Whether blank lines stand between others."""
    return any(row.start == row.end for row in rows)


def _unflatten(draft: Draft, groups: Iterable[Range]) -> Iterable[Range]:
    """Paragraphs that were joined with runs of spaces, separated again: «… شد.   وی افزود: …»."""
    if "   " not in draft.text and "\N{NO-BREAK SPACE}" not in draft.text:
        yield from groups
        return
    for start, end in groups:
        flat = len(_WIDE.findall(draft.text, start, end)) >= _FLAT
        for found in _PARTED.finditer(draft.text, start, end) if flat else ():
            yield trim(draft.text, start, found.end())
            start = found.end()
        yield trim(draft.text, start, end)
