"""The paragraphs of a text: one per line, several lines where it is hard-wrapped, parts of a line
where runs of spaces have replaced the line ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from faparse.draft import Draft, Range
from faparse.layout.copies import message_start
from faparse.text.fold import ZWNJ, trim
from faparse.text.tokens import Line

#: Lines are hard-wrapped when they keep within this width (narrow columns to wide terminals) …
_WRAP = (36, 110)
#: … and when at this share of the line ends the next word would not have fitted …
_FULL = 0.8
#: … and when fewer than one in this many lines is longer: a link, a list of tags.
_LONGER = 8
#: Half-spaces that the wrapping program counted and we don't: up to this many in a line.
_SLACK = 8
#: A line that ends in one of these may end its paragraph.
_ENDS = ".؟!»:"
#: The end of a sentence; a list of titles has none.
_STOPPED = re.compile(r"\w[.؟!]|[»)\"][.؟!]|[.؟!][»)\"]")

#: A flattened story has at least this many full stops followed by three spaces or more; then every
#: such run separates two paragraphs, except after a colon («افزود:   ایشان …»).
_FLAT = 3
#: The foot of a printed page, between two lines of a paragraph: «صفحه ۴ از ۱۶», «- 4 -».
_PAGE = re.compile(
    r"(?:صفحه|ص)?[ \u200c]*\d{1,4}(?:[ \u200c]*از[ \u200c]*\d{1,4})?|[-–—] ?\d{1,4} ?[-–—]"
)
#: A line of a mail's head.
_HEAD = re.compile(r"(?:From|Sent|Date|To|Cc|Subject): ")
_WIDE = re.compile(r"[.؟!»][»\"]?[ \xa0\u200c]*(?:[ \xa0]{3,})")
_PARTED = re.compile(r"(?<=[^:،؛ \xa0\u200c])[ \xa0]{3,}")


def paragraph_ranges(draft: Draft) -> list[Range]:
    """The ranges of the paragraphs before the footer, without spaces at either end."""
    return list(_unflatten(draft, _group(draft.text, _story_lines(draft))))


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


def _group(text: str, rows: list[Line]) -> Iterable[Range]:
    """The ranges of paragraphs: one per line, or several lines where the text is hard-wrapped."""
    width = _wrap_width(text, rows)
    # where blank lines separate the paragraphs, a short first line stands alone
    # («شناسه خبر: ۱۲۳» above «۱۵ اسفند ۱۴۰۲»), but inside a block every line goes on
    blank_between = bool(width) and _blank(rows)
    blocks: list[list[Line]] = [[]]
    for row in rows:
        block = blocks[-1]
        inside = blank_between and len(block) > 1
        if alone := _alone(text, row):
            blocks += alone
        elif block and (inside or _is_full(text, block[-1], row, width)):
            block.append(row)
        else:
            blocks.append([row])
    return [(block[0].start, block[-1].end) for block in blocks if block]


def _alone(text: str, row: Line) -> list[list[Line]]:
    """The blocks after a row that stands alone: a blank, a printed page's foot, a mail's head."""
    if row.start == row.end:
        return [[]]
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


def _wrap_width(text: str, rows: list[Line]) -> int:
    """The column at which the text was hard-wrapped, 0 when it was not.

    Wrapped lines end where the next word would have passed the margin; lines that each hold a
    paragraph end anywhere.
    """
    pairs = _neighbours(rows)
    width = max((_width(text, row) for row, _ in pairs), default=0)
    if not _WRAP[0] <= width <= _WRAP[1]:
        return 0
    telling = [pair for pair in pairs if _tells(text, pair[0], width)]
    if len(telling) < 2 or _full(text, telling, width) < _FULL:
        return 0
    longer = sum(_width(text, below) > width + _SLACK for _, below in pairs)
    # too many longer lines (a whole paragraph below a title), or no sentence: not wrapped
    return width if longer * _LONGER < len(telling) and _tells_something(text, rows) else 0


def _neighbours(rows: list[Line]) -> list[tuple[Line, Line]]:
    """The lines with text that stand right below one another."""
    return [(a, b) for a, b in pairwise(rows) if a.start < a.end and b.start < b.end]


def _tells_something(text: str, rows: list[Line]) -> bool:
    """Whether any line ends a sentence; the lines of an index are titles and times."""
    return any(_STOPPED.fullmatch(text, max(0, row.end - 2), row.end) for row in rows)


def _full(text: str, pairs: list[tuple[Line, Line]], width: int) -> float:
    """The share of lines on which the next word would not have fitted."""
    return sum(_is_full(text, a, b, width) for a, b in pairs) / len(pairs)


def _tells(text: str, row: Line, width: int) -> bool:
    """Whether a line's end is evidence of wrapping: not on a short line or at a sentence's end."""
    return _width(text, row) > width * 0.6 and text[row.end - 1] not in _ENDS


def _width(text: str, row: Line) -> int:
    """A line's width in columns; half-spaces take none, and may have been lost since wrapping."""
    return row.end - row.start - text.count(ZWNJ, row.start, row.end)


def _is_full(text: str, row: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line of wrapped text."""
    if not width:
        return False
    word = text[following.start : following.end].split(None, 1)[0]
    # a line that ends a sentence may end its paragraph: only the exact width decides
    slack = 0 if text[row.end - 1] in _ENDS else _SLACK
    return _width(text, row) + 1 + len(word) > width - slack
