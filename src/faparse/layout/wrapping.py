"""Whether a text was hard-wrapped, and at which column.

Wide columns show in where the lines end; narrow ones, in which a lede has three lines or four, in
sentences that go on from line to line.
"""

from __future__ import annotations

from itertools import pairwise

from faparse.cache import compiled
from faparse.late_pattern import late_pattern
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import sections
from faparse.text.fold import ZWNJ, match_key
from faparse.text.tokens import Line, Tokens

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
_STOPPED = late_pattern(r"\w[.؟!]|[»)\"][.؟!]|[.؟!][»)\"]")

#: The columns of a phone or a printed paper are up to this wide; no line below the first of a
#: wrapped paragraph is longer.
_COLUMN = (16, 64)
#: This many lines in a row that break off within a clause are wrapped, whatever they say.
_BROKEN = 3
#: What a wrapped line goes on with: no bullet, no sign.
_GOES_ON = late_pattern(r"[\w«»(\"“”]")
#: Marks that a sentence opens in one line and closes in another.
_OPENED, _CLOSED = late_pattern("[«“]"), late_pattern("[»”]")


def wrap_width(tokens: Tokens, rows: list[Line]) -> int:
    """The column at which a text was hard-wrapped, 0 when it was not."""
    return _wide(tokens.text, rows) or _narrow(tokens, rows)


def _wide(text: str, rows: list[Line]) -> int:
    """The column of lines as wide as a mail's or a terminal's.

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
    return sum(is_full(text, a, b, width) for a, b in pairs) / len(pairs)


def _tells(text: str, row: Line, width: int) -> bool:
    """Whether a line's end is evidence of wrapping: not on a short line or at a sentence's end."""
    return _width(text, row) > width * 0.6 and text[row.end - 1] not in _ENDS


def _width(text: str, row: Line) -> int:
    """A line's width in columns; half-spaces take none, and may have been lost since wrapping."""
    return row.end - row.start - text.count(ZWNJ, row.start, row.end)


def is_full(text: str, row: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line of wrapped text."""
    if not width:
        return False
    word = text[following.start : following.end].split(None, 1)[0]
    # a line that ends a sentence may end its paragraph: only the exact width decides
    slack = 0 if text[row.end - 1] in _ENDS else min(_SLACK, width // 4)
    return _width(text, row) + 1 + len(word) > width - slack


@compiled(frozenset[str])
def _never_last() -> frozenset[str]:
    """«و», «که», «از»: no title or sentence ends in these."""
    return frozenset({"و", "که", *map(match_key, sections("halfspaces.txt")["preposition"])})


def _narrow(tokens: Tokens, rows: list[Line]) -> int:
    """The column of short lines in which a sentence runs from line to line.

    Either a line ends in «و» or «از», or marks that are opened in it close further down, or three
    lines in a row break off within a clause. A list of titles has no full stop at its end, and
    titles have verbs.
    """
    text, blocks = tokens.text, _blocks(rows)
    first = _first_running(tokens, blocks)
    if first is None:
        return 0
    lines = [row for n, block in enumerate(blocks) if n >= first or len(block) > 1 for row in block]
    width = max(_width(text, row) for row in lines)
    return width if _COLUMN[0] <= width <= _COLUMN[1] else 0


def _first_running(tokens: Tokens, blocks: list[list[Line]]) -> int | None:
    """The first block that is a wrapped paragraph."""
    first = next((n for n, block in enumerate(blocks) if _runs_on(tokens, block)), None)
    return _all_broken(tokens, blocks) if first is None else first


def _all_broken(tokens: Tokens, blocks: list[list[Line]]) -> int | None:
    """The first of the blocks that all break off in every line but the last, and end in a stop.

    Two lines or three are little evidence alone; several such blocks are enough.
    """
    broken = [(n, len(block) - 1) for n, block in enumerate(blocks) if _broken(tokens, block)]
    return broken[0][0] if len(broken) > 1 and sum(n for _, n in broken) >= _BROKEN else None


def _broken(tokens: Tokens, block: list[Line]) -> bool:
    """Whether every line of a block breaks off within a clause, but the last ends in a stop."""
    margins = _margins(tokens.text, block)
    if len(block) < 2 or not _tells_something(tokens.text, block[-1:]):
        return False
    return all(
        _breaks_off(tokens, above, below, margins[1])
        and _exactly_full(tokens.text, above, below, margins)
        for above, below in pairwise(block)
    )


def _blocks(rows: list[Line]) -> list[list[Line]]:
    """The lines between blank ones."""
    blocks: list[list[Line]] = [[]]
    for row in rows:
        if row.start < row.end:
            blocks[-1].append(row)
        elif blocks[-1]:
            blocks.append([])
    return blocks


def _runs_on(tokens: Tokens, block: list[Line]) -> bool:
    """Whether a block is a wrapped paragraph, alone or with what stands right above or below it."""
    text = tokens.text
    margins = _margins(text, block)
    width = margins[1]
    if not _COLUMN[0] <= width <= _COLUMN[1] or not _tells_something(text, block[1:]):
        return False
    run = depth = 0
    closed = _last_closed(text, block)
    for above, below in pairwise(block):
        broken = _breaks_off(tokens, above, below, width)
        depth = _open(text, above, depth)
        run = run + 1 if broken and _exactly_full(text, above, below, margins) else 0
        if run >= _BROKEN or (
            broken and _certain(tokens, above, depth > 0 and above.end <= closed)
        ):
            return True
    return False


def _breaks_off(tokens: Tokens, above: Line, below: Line, width: int) -> bool:
    """Whether a line is full and ends within a clause, and the next goes on."""
    text = tokens.text
    if not _tells(text, above, width) or not is_full(text, above, below, width):
        return False
    last = tokens.before(above.end) - 1
    told = last >= 0 and words.verbal_at(tokens.keys, last)
    return not told and _GOES_ON.match(text, below.start) is not None


def _exactly_full(text: str, above: Line, below: Line, margins: tuple[int, int]) -> bool:
    """Whether the next word passes the margin, with or without half-spaces; titles end anywhere."""
    word = len(text[below.start : below.end].split(None, 1)[0])
    counted = above.end - above.start + 1 + word > margins[0]
    return counted or _width(text, above) + 1 + word > margins[1]


def _margins(text: str, block: list[Line]) -> tuple[int, int]:
    """The length of a block's longest line, and its width, without half-spaces."""
    longest = max((row.end - row.start for row in block), default=0)
    return longest, max((_width(text, row) for row in block), default=0)


def _last_closed(text: str, block: list[Line]) -> int:
    """Where the last mark of a block closes, or -1."""
    return max(text.rfind(mark, block[0].start, block[-1].end) for mark in "»”")


def _certain(tokens: Tokens, above: Line, closes: bool) -> bool:
    """Whether a line can't be the end of anything: «… باز می‌شود و», a comma, an open mark."""
    if tokens.text[above.end - 1] in "،,":
        return True
    last = tokens.keys[tokens.before(above.end) - 1]
    return closes or last in _never_last()


def _open(text: str, row: Line, depth: int) -> int:
    """How many marks are open behind a line."""
    opened = len(_OPENED.findall(text, row.start, row.end))
    return max(0, depth + opened - len(_CLOSED.findall(text, row.start, row.end)))
