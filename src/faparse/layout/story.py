"""Where the story is on a page: below the menus, above what closes the page.

Both ends are found in the letters of the paragraphs (see `marks`).
"""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import NamedTuple

from faparse.draft import Draft, Paragraph
from faparse.late_pattern import late_pattern
from faparse.layout.sections import section_name
from faparse.lexicon.agencies import agency_names

#: What separates a story from another run of prose on its page, or a menu from the story.
_PARTING = late_pattern(r"(?<![^p])(?=[^p]{8})(?:[^ps]*s){4}[^p]*")
#: An index has at least this many items after its first, most of them no longer than this; an
#: interview's answers are longer.
_ITEMS, _TEASER = 6, 130
#: The signs that prose ends in.
_STOPS = '.؟!»…:"”)]؛'
#: A menu has at least this many lines, and this many section names among them; below a title it
#: takes more, since the title may belong to a list.
_MENU, _SECTIONS, _BELOW_TITLE = 6, 3, 8
#: This many section names in a row, with a title below them, are a menu wherever they stand.
_ROW = 4


class Ending(NamedTuple):
    """One way a page continues after its story.

    The pattern is searched for from the middle of the story on, or, for a `tail`, after its last
    prose. Every pattern starts at the beginning of a run, so that a search takes linear time.
    """

    name: str
    pattern: re.Pattern[str]
    tail: bool
    examples: tuple[str, ...]
    #: Letters, at least one of which must stand above the story; "" for any page.
    above: str = ""


#: The story ends at the earliest match of any.
ENDINGS: tuple[Ending, ...] = (
    # «برچسب‌ها: …», «نظر شما», «پربازدیدها», and all below it
    Ending("what closes a page", late_pattern(r"e"), False, ("+ ppest", "- pprp")),
    # «@khabar», with the emoji above it and «خبر جنگ», «Link» below
    Ending("a channel's tail", late_pattern(r"(?<!x)x*u"), True, ("+ xu", "+ uxus", "- xst")),
    # «خبر روز» over «@khabar_rooz», right below the last of the prose
    Ending("a channel's name", late_pattern(r"(?<=p)x*sx*u"), True, ("+ psu", "+ pxsxu", "- pssu")),
    # «بیشتر بخوانید», «نسخه چاپی» below the last of the prose, and the links after them
    Ending(
        "navigation below the story", late_pattern(r"(?<!r)r"), True, ("+ rtt", "+ trt", "- tt")
    ),
    # «بیشترین بازدید», and titles with numbers or dates between them
    Ending("titles with numbers", late_pattern(r"[ts]?m[ts]m[ts]"), True, ("+ smtmt", "- mt")),
    # «گشایش نمایشگاه گل» over its address and its day: a feed's next item
    Ending("the next item", late_pattern(r"[ts]u+m"), True, ("+ tum", "- tmu", "- um"), "u"),
    # «بازگشت به اخبار», «فرم ارسال نظرات», on a page that has navigation above as well; not a
    # name, which may sign a letter
    Ending(
        "words below the story",
        late_pattern(r"(?<![^pm])[tsk]+(?=[eu]|$)"),
        True,
        ("+ ts", "+ s", "- tm", "- nt"),
        "mre",
    ),
    # rows of links, dates and sections
    Ending(
        "a list of links",
        late_pattern(r"(?<![^p])(?=(?:x*[^px]){8})[^pmrd]*[mrd]"),
        False,
        ("+ pssrtttmtts", "- ptttttttttp", "- psrsp"),
    ),
)


class Extent(NamedTuple):
    """The story's first prose, the paragraph after its last, and whether a menu precedes it."""

    first: int
    stop: int
    menu: bool


def find_extent(draft: Draft, paragraphs: list[Paragraph]) -> Extent:
    """The extent of the story; the whole page where it holds nothing else."""
    letters = "".join(paragraph.mark for paragraph in paragraphs)
    weights = [_weight(draft, paragraph) for paragraph in paragraphs]
    first, stop = _heaviest_run(letters, weights)
    above = letters[:first]
    menu = _menu(above) or "p" in above or _sections(draft, paragraphs[:first])
    if menu and _teasers(letters[first + 1 : stop], weights[first + 1 : stop]):
        return Extent(first, first + 1, menu)
    stop = _story_stop(letters, weights, first, stop)
    while stop > first and _names_section(draft, paragraphs[stop - 1]):
        stop -= 1
    return Extent(first, stop, menu)


def _names_section(draft: Draft, paragraph: Paragraph) -> bool:
    if paragraph.mark == "d":
        return "|" in draft.text[paragraph.start : paragraph.end]
    if paragraph.mark != "s":
        return False
    first, last = draft.tokens.at(paragraph.start), draft.tokens.before(paragraph.end)
    if first >= last:
        return False
    outlet = agency_names().longest_match(draft.tokens.keys, first)
    return section_name(draft.tokens, first, last) or (outlet is not None and outlet[1] == last)


def _sections(draft: Draft, above: list[Paragraph]) -> bool:
    """Whether the names of sections stand in a row above a title."""
    row = 0
    for at, paragraph in enumerate(above):
        row = row + 1 if _names_section(draft, paragraph) else 0
        if row >= _ROW:
            return any(each.mark == "t" for each in above[at:])
    return False


def _teasers(letters: str, weights: list[int]) -> bool:
    """Whether titles alternate with short paragraphs: an index, whose first item is the story."""
    lengths = sorted(
        weight for weight, letter in zip(weights, letters, strict=True) if letter == "p"
    )
    if len(lengths) < _ITEMS or lengths[len(lengths) // 2] > _TEASER:
        return False
    return 4 * len(re.findall("[^p]p(?!p)", letters)) > 3 * len(lengths)


def _weight(draft: Draft, paragraph: Paragraph) -> int:
    """How much a paragraph counts as story: a ticker, however long, doesn't end in a full stop."""
    told = paragraph.mark == "p" and draft.text[paragraph.end - 1] in _STOPS
    return (paragraph.end - paragraph.start) * told + (paragraph.mark == "p")


def _menu(above: str) -> bool:
    """Whether the letters above the story are those of a menu."""
    items = sum(letter in "tsnkqurd" for letter in above)
    named = above.count("s")
    title = above.lstrip("xmu").startswith("t")
    return items >= _MENU and named >= (_BELOW_TITLE if title else _SECTIONS)


def _heaviest_run(letters: str, weights: list[int]) -> tuple[int, int]:
    """First and stop of the run of prose with the most letters, runs being split at menus."""
    gaps = [found.span() for found in _PARTING.finditer(letters)]
    edges = [(0, 0), *(gap for gap in gaps if not _is_table(letters, *gap))]
    edges.append((len(letters), len(letters)))
    runs = [(a[1], b[0]) for a, b in pairwise(edges)]
    first, stop = max(runs, key=lambda run: sum(weights[run[0] : run[1]]))
    # what separates the run from the next belongs to it: an ending may begin there
    stop = next(end for start, end in [*edges[1:], edges[-1]] if start >= stop)
    found = letters.find("p", first)
    return (found, stop) if found >= 0 else (len(letters), len(letters))


def _is_table(letters: str, start: int, stop: int) -> bool:
    """Whether the rows between two runs of prose are a table: a third or more hold figures."""
    cells = letters[start:stop]
    figures = cells.count("m") + cells.count("r")
    inside = start and stop < len(letters) and not set(cells) - set("srmxnd")
    return bool(inside) and 3 * figures >= len(cells)


def _story_stop(letters: str, weights: list[int], first: int, stop: int) -> int:
    """The paragraph at which the story ends; no ending counts before half of the prose is past."""
    sums = list(accumulate(weights[first:stop]))
    middle = first + next((n for n, total in enumerate(sums) if 2 * total >= sums[-1]), 0) + 1
    tail = max(letters.rfind("p", first, stop) + 1, middle)
    found = [
        _ending(each, letters, tail if each.tail else middle, stop)
        for each in ENDINGS
        if not each.above or set(letters[:first]) & set(each.above)
    ]
    return min((at for at in found if at is not None), default=stop)


def _ending(ending: Ending, letters: str, start: int, stop: int) -> int | None:
    """Where an ending begins; a table with prose below it isn't one."""
    for found in ending.pattern.finditer(letters, start, stop):
        after = letters.find("p", found.start(), stop)
        if after < 0 or not _is_table(letters, found.start(), after):
            return found.start()
    return None
