"""Breadcrumbs: the way to a page, «صفحه نخست » اقتصادی», or through a paper to one of its pages."""

from __future__ import annotations

import re

from faparse.layout.sections import section_name
from faparse.layout.segment import Segment
from faparse.lexicon.agencies import agency_names
from faparse.text.fold import trim
from faparse.text.tokens import Tokens

#: Between the steps of a way, each a few words.
CRUMBS = re.compile(r"\s(?:[»|/]|>+)(?:\s+|$)|،\s+(?=(?:شماره|صفحه)\s\d)")
#: «العالم ـ ایران ـ سیاسی»: dashes do it only after an agency's name.
DASHES = re.compile(r"\s[-–ـ]+\s")
#: So many words a step has; that with an issue's date has more.
_CRUMB_WORDS, _ISSUE_WORDS = 5, 8
#: «شماره 462 1/3/86», «صفحه 8 (هنر)»: steps to a paper's page.
_ISSUE = re.compile(r"شماره[\s\u200c]+\d+[\s،]+(?:به تاریخ\s+)?(?P<date>.*)", re.S)
_PAGE = re.compile(r"صفحه[\s\u200c]+\d+[\s\u200c]*\((?P<service>[^()]+)\)")
_PAPERS = ("روزنامه", "هفته‌نامه", "مجله")


def split_crumbs(tokens: Tokens, start: int, end: int) -> list[tuple[int, int]]:
    """The ranges of the steps, none where a line is not a way; slashes need three of them."""
    edges = [start]
    for cut in CRUMBS.finditer(tokens.folded, start, end):
        edges += [cut.start(), cut.end()]
    edges.append(end)
    pairs = zip(edges[0::2], edges[1::2], strict=True)
    steps = [step for a, b in pairs if (step := trim(tokens.text, a, b))[0] < step[1]]
    least = 3 if "/" in tokens.folded[start:end] else 2
    return steps if len(steps) >= least and all(_short(tokens, *step) for step in steps) else []


def _short(tokens: Tokens, start: int, end: int) -> bool:
    first, last = tokens.at(start), tokens.before(end)
    longest = _ISSUE_WORDS if tokens.keys[first : first + 1] == ["شماره"] else _CRUMB_WORDS
    return 0 < last - first <= longest


def _agency(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a range is an agency's name."""
    first = tokens.at(start)
    hit = agency_names().longest_match(tokens.keys, first) if first < len(tokens) else None
    return hit is not None and tokens.ends[hit[1] - 1] == end


def read_agency_way(tokens: Tokens, start: int, end: int) -> list[Segment]:
    """«العالم ـ ایران ـ سیاسی»: an agency, and the sections of its site down to the page's."""
    cuts = list(DASHES.finditer(tokens.folded, start, end))
    if not cuts or not _agency(tokens, start, cuts[0].start()):
        return []
    edges = [cuts[0].end(), *(edge for cut in cuts[1:] for edge in cut.span()), end]
    steps = [trim(tokens.text, a, b) for a, b in zip(edges[0::2], edges[1::2], strict=True)]
    if not all(section_name(tokens, tokens.at(a), tokens.before(b)) for a, b in steps):
        return []
    name, last = (start, cuts[0].start()), steps[-1]
    return [
        Segment("field", "agency", *name, name),
        *(Segment("residue", "", *step, step) for step in steps[:-1]),
        Segment("field", "service", *last, last),
    ]


def read_crumbs(tokens: Tokens, steps: list[tuple[int, int]]) -> list[Segment]:
    """What the steps say: a paper's name, issue and page; else the last one names the section."""
    start, end = steps[0][0], steps[-1][1]
    read = [_step(tokens, a, b) for a, b in steps]
    if any(step.kind == "field" for step in read):
        return read
    keys = tokens.keys[tokens.at(start) : tokens.before(end)]
    if ">" not in tokens.folded[start:end] and any(key.isdigit() for key in keys):
        return []  # «استقلال ۲ | پرسپولیس ۱»
    return [Segment("desk", "service", start, end, steps[-1])]


def _step(tokens: Tokens, start: int, end: int) -> Segment:
    """A step of a way through a paper: its name, its issue's date, its page."""
    paper = tokens.at(start)
    if tokens.keys[paper] in _PAPERS and tokens.before(end) > paper + 1:
        return Segment("field", "agency", start, end, (tokens.starts[paper + 1], end))
    for pattern in (_ISSUE, _PAGE):
        if found := pattern.fullmatch(tokens.folded, start, end):
            name = found.lastgroup or ""
            return Segment("field", name, start, end, found.span(name))
    return Segment("residue", "", start, end, (start, end))
