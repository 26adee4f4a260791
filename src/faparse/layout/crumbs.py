"""Breadcrumbs: the trail to a page, «صفحه نخست » اقتصادی», or through a paper to its pages."""

from __future__ import annotations

import re

from faparse.late_pattern import late_pattern
from faparse.layout.dated import is_dated
from faparse.layout.issues import paper_name, read_issue
from faparse.layout.sections import desk_name, home, homes, section_name
from faparse.layout.segment import Segment
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names
from faparse.text.fold import trim
from faparse.text.tokens import Tokens

#: Between the steps of a trail, each a few words long.
_CRUMBS = late_pattern(r"\s(?:[»›‹|/]|>+)(?:\s+|$)|\s*[،,]\s+(?=(?:شماره|صفحه)\s\d)")
#: … and behind «خانه» other signs too, blanks around them or not.
_WAYS = late_pattern(r"\s*(?:[»›‹«|/\\→←⟵⟶•·]|>+|::)\s*|\s[-–ـ]\s|\s*[،,]\s+(?=(?:شماره|صفحه)\s\d)")
#: «خانه / زندان: داستان یک زن» is a title.
_NONE = late_pattern("(?!)")
_TOLD = late_pattern(r"(?<!:):(?!:)|[؟!؛]|،(?!\s+(?:شماره|صفحه)\s\d)")
#: A line with such cuts has one of these in it.
_CRUMB_SIGNS = (*"»›‹|/>", "شماره", "صفحه")
#: «العالم ـ ایران ـ سیاسی»: dashes do it only after an agency's name.
DASHES = late_pattern(r"\s[-–ـ]+\s")
#: A step has at most this many words; one with an issue's date may have more.
_CRUMB_WORDS, _ISSUE_WORDS = 5, 8
#: In a bar of links, «|صفحه اول|اخبار کشور|», a link has at most this many words; a bar has at
#: least this many links.
_LINK_WORDS, _LINKS = 4, 3


def has_crumbs(folded: str, start: int, end: int) -> bool:
    """Whether a line is cut anywhere as a trail is."""
    line = folded[start:end]
    if not any(map(line.__contains__, _CRUMB_SIGNS)):
        return False
    return _CRUMBS.search(folded, start, end) is not None


def split_crumbs(tokens: Tokens, start: int, end: int) -> list[tuple[int, int]]:
    """The ranges of the steps, none where a line is not a trail; with slashes it takes three."""
    edges = [start]
    for cut in _signs(tokens, start, end).finditer(tokens.folded, start, end):
        edges += [cut.start(), cut.end()]
    edges.append(end)
    pairs = zip(edges[0::2], edges[1::2], strict=True)
    steps = [step for a, b in pairs if (step := trim(tokens.text, a, b))[0] < step[1]]
    slashes = "/" in tokens.folded[start:end]
    least = 3 if slashes and steps and not _begins_way(tokens, *_range(tokens, steps[0])) else 2
    return steps if len(steps) >= least and _all_short(tokens, _way(tokens, steps)) else []


def _way(tokens: Tokens, steps: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The steps of a trail without the page's own title, in which one from «خانه» may end."""
    named = len(steps) > 2 and home(tokens, *_range(tokens, steps[0]))
    return steps[:-1] if named and not _short(tokens, *steps[-1]) else steps


def _all_short(tokens: Tokens, steps: list[tuple[int, int]]) -> bool:
    return all(_short(tokens, *step) for step in steps)


def _signs(tokens: Tokens, start: int, end: int) -> re.Pattern[str]:
    """The signs between the steps of a line; behind «خانه» more of them, unless it tells."""
    if not leads_home(tokens, tokens.at(start)):
        return _CRUMBS
    return _NONE if _TOLD.search(tokens.folded, start, end) else _WAYS


def leads_home(tokens: Tokens, first: int) -> bool:
    """Whether «خانه» or «صفحه نخست» and a sign stand at a token: a way begins."""
    hit = homes().longest_match(tokens.keys, first) if first < len(tokens) else None
    return hit is not None and _WAYS.fullmatch(tokens.gaps[hit[1]]) is not None


def _begins_way(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a step is a site's home page or one of its sections: «ورزش / فوتبال ملی»."""
    if first >= last:
        return False  # a step of marks alone: «« /»
    placed = words.location_at(tokens, first) is not None
    return home(tokens, first, last) or (not placed and section_name(tokens, first, last))


def _range(tokens: Tokens, step: tuple[int, int]) -> tuple[int, int]:
    return tokens.at(step[0]), tokens.before(step[1])


def _short(tokens: Tokens, start: int, end: int) -> bool:
    first, last = tokens.at(start), tokens.before(end)
    longest = _ISSUE_WORDS if tokens.keys[first : first + 1] == ["شماره"] else _CRUMB_WORDS
    return 0 < last - first <= longest


def _agency(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a range is an agency's name."""
    first = tokens.at(start)
    hit = agency_names().longest_match(tokens.keys, first) if first < len(tokens) else None
    return hit is not None and tokens.ends[hit[1] - 1] == end


def _is_home(tokens: Tokens, start: int, end: int) -> bool:
    return home(tokens, tokens.at(start), tokens.before(end))


def _first_step(tokens: Tokens, start: int, end: int) -> Segment:
    """The agency whose site it is; its first page says nothing."""
    if _is_home(tokens, start, end):
        return Segment("residue", "", start, end, (start, end))
    return Segment("field", "agency", start, end, (start, end))


def read_agency_way(tokens: Tokens, start: int, end: int) -> list[Segment]:
    """«العالم ـ ایران ـ سیاسی»: an agency, then its site's sections down to this page's."""
    cuts = list(DASHES.finditer(tokens.folded, start, end))
    if not cuts or not (
        _agency(tokens, start, cuts[0].start()) or _is_home(tokens, start, cuts[0].start())
    ):
        return []
    edges = [cuts[0].end(), *(edge for cut in cuts[1:] for edge in cut.span()), end]
    steps = [trim(tokens.text, a, b) for a, b in zip(edges[0::2], edges[1::2], strict=True)]
    if not all(section_name(tokens, tokens.at(a), tokens.before(b)) for a, b in steps):
        return []
    name, last = (start, cuts[0].start()), steps[-1]
    return [
        _first_step(tokens, *name),
        *(Segment("residue", "", *step, step) for step in steps[:-1]),
        Segment("field", "service", *last, last),
    ]


def read_crumbs(tokens: Tokens, steps: list[tuple[int, int]]) -> list[Segment]:
    """What the steps say: a paper's name, issue and page, or else the section."""
    start, end = steps[0][0], steps[-1][1]
    read = [_step(tokens, a, b) for a, b in steps]
    if any(step.kind == "field" for step in read):
        return read
    if ">" not in tokens.folded[start:end] and _tells(tokens, start, _way(tokens, steps)[-1][1]):
        return []  # «استقلال ۲ | پرسپولیس ۱», «مذاکره آغاز شد | دلار ارزان شد»
    desk = desk_name(tokens, *_range(tokens, steps[-1]))  # «خبرگزاری مهر | گروه ورزش»
    if "|" in tokens.folded[start:end] and not (desk or _short_way(tokens, steps)):
        return [Segment("residue", "", start, end, (start, end))]  # a site's name, a menu
    return [Segment("desk", "service", start, end, desk or _section(tokens, steps))]


def _short_way(tokens: Tokens, steps: list[tuple[int, int]]) -> bool:
    """Whether a few links end in a section's name."""
    return len(steps) <= _LINKS and _is_section(tokens, steps[-1])


def _tells(tokens: Tokens, start: int, end: int) -> bool:
    """Whether a number or a verb stands in the range."""
    keys = tokens.keys
    return any(
        keys[n].isdigit() or words.verbal_at(keys, n)
        for n in range(tokens.at(start), tokens.before(end))
    )


def _is_section(tokens: Tokens, step: tuple[int, int]) -> bool:
    return section_name(tokens, *_range(tokens, step))


def _section(tokens: Tokens, steps: list[tuple[int, int]]) -> tuple[int, int]:
    """The step that names the section: the last, or the one above the page's own title."""
    listed = [step for step in steps[1:] if _is_section(tokens, step)]
    titled = tokens.before(steps[-1][1]) - tokens.at(steps[-1][0]) >= _LINK_WORDS
    return listed[-1] if listed and titled else _way(tokens, steps)[-1]


def _step(tokens: Tokens, start: int, end: int) -> Segment:
    """A step of a trail through a paper: its name, its issue's date, its page."""
    name = paper_name(tokens, tokens.at(start), tokens.before(end))
    if name is not None:
        return Segment("field", "agency", start, end, (tokens.starts[name], end))
    issue = read_issue(tokens, start, end)
    if issue and issue.kind == "field":
        return issue
    if is_dated(tokens, tokens.at(start), tokens.before(end)):
        return Segment("date", "date", start, end, (start, end))
    if _is_section(tokens, (start, end)):
        return Segment("desk", "service", start, end, (start, end))
    return Segment("residue", "", start, end, (start, end))


def read_bar(tokens: Tokens, start: int, end: int) -> list[Segment]:
    """A line of links separated by bars, «|صفحه اول|اخبار کشور|ورزشی|», as navigation."""
    links = [link for link in tokens.folded[start:end].split("|") if link.strip()]
    short = all(len(link.split()) <= _LINK_WORDS for link in links)
    if len(links) < _LINKS or not short or _tells(tokens, start, end):
        return []
    return [Segment("residue", "", start, end, (start, end))]
