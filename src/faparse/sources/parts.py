"""Several dispatches in one text: where each begins and ends.

Footers end one; rules, form feeds, numbers and headlines begin one. A headline alone is as often a
subhead, so headlines only divide dispatches that all begin alike: with a dateline or a credit, with
metadata, or after a gap that is wider than the others.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import islice, pairwise, takewhile

from faparse.draft import Draft
from faparse.late_pattern import late_pattern
from faparse.layout.boilerplate import segments
from faparse.layout.footer import find_footer
from faparse.layout.labels import labelled
from faparse.layout.marks import mark
from faparse.layout.openings import read_opening
from faparse.lexicon.phrases import word_class
from faparse.record import Frozen
from faparse.text.fold import trim
from faparse.text.tokens import Line, lines

#: A part with fewer letters than this, including its footer, belongs to the dispatch before it.
_DISPATCH = 25
#: A number alone on its line, and a number before a headline: «۱. گشایش پل تازه».
_NUMBER = late_pattern(r"\s*[(\[]?([0-9]{1,4})[.)\]\-–]?\s*")
_NUMBERED = late_pattern(r"\s*[(\[]?([0-9]{1,3})[.)\]\-–:] *(?=[^\W\d])")
#: A rule: five or more signs of one kind, or three stars; and one of three or four signs, which
#: stands inside stories too.
_RULE = late_pattern(r"\s*(?:([=*_~#–—➖-])(?:\s?\1){4,}|\*\s\*\s\*)\s*")
_SHORT_RULE = late_pattern(r"\s*([=*_~#–—•·٭◆◇■□●○➖-])(?:\s?\1){2,}\s*")
#: The letters of titles, and of what may stand between a title and its story.
_TITLE, _BETWEEN = "tkqsn", "mdxSNu"
#: This many blank lines above every headline, and fewer elsewhere, divide dispatches.
_WIDE = 2


class Row(Frozen, frozen=True):
    """A line with text on it: its letter (see `layout.marks`), and the blank lines above it."""

    start: int
    end: int
    mark: str
    gap: int


def find_parts(text: str) -> list[tuple[int, int]]:
    """The ranges of the dispatches in a text; each ends with the metadata below its footer."""
    draft = Draft.of(text)
    find_footer(draft)
    rows = [*_rows(draft)]
    ends = [note.end for note in draft.notes if note.code == "several-footers"]
    ends += [draft.footer.end] if draft.footer else []
    above = _above(draft, rows)
    stops = {_below(draft, rows, end, above) for end in ends}
    stops |= {*_rules(draft, rows), *_numbers(draft), *_numbered(draft, rows)}
    stops |= {*_headlines(draft, rows)}
    parts: list[tuple[int, int]] = []
    at = 0
    for stop in [*sorted(stops), len(text)]:
        letters = sum(map(str.isalpha, text[at:stop]))
        if parts and letters < _DISPATCH:
            parts[-1] = (parts[-1][0], stop)  # the marker is there twice, or nothing follows it
        elif stop > at:
            parts.append((at, stop))
        at = stop
    return _with_story(rows, parts) or [(0, len(text))]


def parts_at(text: str, first_line: re.Pattern[str]) -> list[tuple[int, int]]:
    """The ranges of the dispatches, each from a line that matches to the next.

    What stands above the first of them is a part of its own, unless it has no letters.

    >>> parts_at("1\\nالف\\n2\\nب", re.compile("^[0-9]"))
    [(0, 6), (6, 9)]
    """
    stops = [each.start for each in lines(text) if first_line.search(text[each.start : each.end])]
    if not stops or any(map(str.isalpha, text[: stops[0]])):
        stops.insert(0, 0)
    stops[0] = 0
    return [*pairwise([*stops, len(text)])]


def _rows(draft: Draft) -> Iterable[Row]:
    gap = 0
    for line in draft.lines:
        start, end = trim(draft.text, line.start, line.end)
        if start < end:
            yield Row(start, end, mark(draft, start, end).mark, gap)
            gap = 0
        else:
            gap += 1


def _fields(draft: Draft, row: Row) -> set[str]:
    """The fields of the header that a line of labelled metadata has."""
    if row.mark != "m":
        return set()
    return {piece.field for piece in segments(draft.tokens, row.start, row.end) if piece.field}


def _above(draft: Draft, rows: list[Row]) -> set[str]:
    """The fields that the first dispatch has above its headline."""
    out: set[str] = set()
    for row in takewhile(lambda row: row.mark not in "pt", rows):
        out |= _fields(draft, row)
    return out


def _below(draft: Draft, rows: list[Row], end: int, above: set[str]) -> int:
    """Where the dispatch whose footer ends here is over: below its own metadata and rules.

    Fields that the first dispatch has above its headline belong to the next dispatch.
    """
    at = bisect_right(draft.lines, end, key=lambda line: line.start)
    stop = draft.lines[at - 1].next
    for row in islice(rows, bisect_right(rows, end, key=lambda row: row.start), None):
        own = labelled(draft.tokens, draft.tokens.at(row.start)) and not _fields(draft, row) & above
        if row.mark != "x" and not own:
            break
        stop = _line(draft, row).next
    return stop


def _line(draft: Draft, row: Row) -> Line:
    return draft.lines[bisect_right(draft.lines, row.start, key=lambda line: line.start) - 1]


def _rules(draft: Draft, rows: list[Row]) -> list[int]:
    """The ends of the lines that divide dispatches: «==========», «* * *», a form feed.

    Rules of three or four signs do so if a title and prose follow each of them.
    """
    feeds = [found.end() for found in re.finditer("\f", draft.text)]
    long = [line.next for line in draft.lines if _RULE.fullmatch(draft.text, line.start, line.end)]
    rules = [
        n for n, row in enumerate(rows) if _SHORT_RULE.fullmatch(draft.text, row.start, row.end)
    ]
    short = [_line(draft, rows[n]).next for n in rules]
    return feeds + long + (short if _parting(rows, rules) else [])


def _parting(rows: list[Row], rules: list[int]) -> bool:
    """Whether a title and prose follow every rule, except those below the last of the prose."""
    last = max((n for n, row in enumerate(rows) if row.mark == "p"), default=0)
    return all(_begins(rows, n + 1) for n in rules if n < last)


def _begins(rows: list[Row], at: int) -> bool:
    """Whether a title begins at the row, with prose below it and at most metadata between."""
    letters = "".join(row.mark for row in rows[at : at + 8]).lstrip("mxd")
    return letters[:1] in tuple(_TITLE) and letters.lstrip(_TITLE).lstrip(_BETWEEN)[:1] == "p"


def _numbers(draft: Draft) -> list[int]:
    """The beginnings of dispatches that are numbered, 1, 2, 3, each number on a line of its own."""
    found: list[int] = []
    for line in draft.lines:
        number = _NUMBER.fullmatch(draft.tokens.folded, line.start, line.end)
        if number and int(number[1]) == len(found) + 1:
            found.append(line.start)
    return found if len(found) > 1 else []


def _numbered(draft: Draft, rows: list[Row]) -> list[int]:
    """The beginnings of dispatches whose titles are numbered: «۱. گشایش پل», «۲. برف در راه‌ها».

    Numbered sentences, and a list inside a story, are part of that story.
    """
    found: list[int] = []
    for n, row in enumerate(rows):
        number = _NUMBERED.match(draft.tokens.folded, row.start, row.end)
        if not number:
            if row.mark == "p" and not found:
                return []
            continue
        below = "".join(each.mark for each in rows[n + 1 : n + 3])
        titled = row.mark in "tk" and (below[:1] == "p" or below in ("tp", "dp", "mp"))
        if int(number[1]) != len(found) + 1 or not titled:
            return []
        found.append(row.start)
    return found[1:]  # what stands above the first belongs to the bulletin


def _headlines(draft: Draft, rows: list[Row]) -> list[int]:
    """The beginnings of dispatches that only their headlines divide, if all begin alike."""
    begins = [n for n in range(len(rows)) if _starts(rows, n)]
    top = next((n for n, row in enumerate(rows) if row.mark != "x"), 0)
    if begins[:1] != [top]:
        return []
    signs = {n: _signs(draft, rows, n) for n in begins}
    return [rows[n].start for n in _alike(rows, signs)]


def _alike(rows: list[Row], signs: dict[int, set[str]]) -> list[int]:
    """The rows that begin as the first does; a subhead has no gap above and no credit below."""
    first, *others = signs
    if set.intersection(*signs.values()) or _widely_parted(rows, [first, *others]):
        return others
    return [n for n in others if signs[first] & signs[n] - {"credit"}]


def _widely_parted(rows: list[Row], begins: list[int]) -> bool:
    """Whether all of these rows but the first have more blank lines above than any other row."""
    usual = max((row.gap for n, row in enumerate(rows) if n not in begins), default=0)
    return all(rows[n].gap >= max(_WIDE, usual + 1) for n in begins[1:])


def _starts(rows: list[Row], at: int) -> bool:
    """Whether a dispatch may begin at the row: with metadata or a title, below prose or nothing."""
    above = rows[at - 1].mark if at else "p"
    return above in "pux" and rows[at].mark in _TITLE + "md" and _begins(rows, at)


def _signs(draft: Draft, rows: list[Row], at: int) -> set[str]:
    """How a dispatch begins: with metadata above or below its title, a dateline, a credit."""
    prose = next(n for n in range(at, len(rows)) if rows[n].mark == "p")
    signs = {"metadata above"} if rows[at].mark == "m" else set()
    if not signs and any(row.mark == "m" for row in rows[at:prose]):
        signs = {"metadata below"}
    return signs | _opening(draft, rows[prose])


def _opening(draft: Draft, row: Row) -> set[str]:
    """«تهران - ایرنا -», «به گزارش ایسنا، …»: what prose begins with."""
    tokens, first = draft.tokens, draft.tokens.at(row.start)
    found = read_opening(tokens, first, row.end)
    if found and set(found.letters) & set("PA") and found.end < row.end:
        return {"dateline"}
    to, *report = tokens.keys[first : first + 2] or [""]
    credited = to == "به" and not word_class("report").isdisjoint(report)
    return {"credit"} if credited else set()


def _with_story(rows: list[Row], parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts; one that holds neither prose nor a title is joined to the one before."""
    out: list[tuple[int, int]] = []
    left = iter(rows)
    row = next(left, None)
    for start, stop in parts:
        told = False
        while row and row.start < stop:
            told = told or row.mark in "pkqt"
            row = next(left, None)
        if out and not told:
            start = out.pop()[0]
        out.append((start, stop))
    return out
