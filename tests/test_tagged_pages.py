"""Whole pages as people paste, export and archive them, with tags that say what is what.

`tests/tagged_pages/*.txt` are invented. A tag is a part of the dispatch (`<headline>`, `<lede>` …)
or a field of its header (`<item_id>`, `<date>` …); `<story>` goes from the beginning of the prose
to its end, and `<aside>` is what may count as story or not: a caption, a subhead, a table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from faparse import parse
from faparse.document import Dispatch, Header

PAGES = sorted((Path(__file__).parent / "tagged_pages").glob("*.txt"))
TAG = re.compile(r"<(/?)(\w+)>")
PARTS = ("kicker", "headline", "lede", "dateline", "footer")
Ranges = dict[str, list[tuple[int, int]]]


def untag(tagged: str) -> tuple[str, Ranges]:
    """The page without its tags, and the ranges that each tag holds.

    >>> untag("<lede><dateline>یزد -</dateline> رفت.</lede>")
    ('یزد - رفت.', {'dateline': [(0, 5)], 'lede': [(0, 10)]})
    """
    page, at = "", 0
    opened: dict[str, int] = {}
    held: Ranges = defaultdict(list)
    for tag in TAG.finditer(tagged):
        page += tagged[at : tag.start()]
        at = tag.end()
        if tag[1]:
            held[tag[2]].append((opened.pop(tag[2]), len(page)))
        else:
            opened[tag[2]] = len(page)
    assert not opened, f"no end for {opened}"
    return page + tagged[at:], dict(held)


def letters(page: str, ranges: list[tuple[int, int]]) -> set[int]:
    return {at for start, end in ranges for at in range(start, end) if page[at].isalnum()}


def words(page: str, at: set[int]) -> str:
    return "".join(page[n] for n in sorted(at))


def found(dispatch: Dispatch, part: str) -> list[tuple[int, int]]:
    span = getattr(dispatch, part)
    return [(span.start, span.end)] if span else []


@pytest.fixture(params=PAGES, ids=[path.stem for path in PAGES])
def page(request: pytest.FixtureRequest) -> tuple[str, Ranges]:
    path: Path = request.param
    return untag(path.read_text(encoding="utf-8"))


def test_parts(page: tuple[str, Ranges]) -> None:
    text, held = page
    dispatch = parse(text)
    opening = letters(text, held.get("dateline", []))
    for part in PARTS:
        told = letters(text, held.get(part, []))
        wanted = told - opening if part == "lede" else told
        assert words(text, letters(text, found(dispatch, part))) == words(text, wanted), part


def test_header(page: tuple[str, Ranges]) -> None:
    text, held = page
    header = parse(text).header
    values = {
        name: span.text for name in Header.__struct_fields__ if (span := getattr(header, name))
    }
    values.pop("link", None)
    assert values == {
        name: text[slice(*held[name][0])] for name in Header.__struct_fields__ if name in held
    }


def test_story(page: tuple[str, Ranges]) -> None:
    text, held = page
    dispatch = parse(text)
    neither = letters(text, held.get("aside", []) + held.get("dateline", []))
    prose = [(span.start, span.end) for span in dispatch.body] + found(dispatch, "lede")
    assert words(text, letters(text, prose) - neither) == words(
        text, letters(text, held["story"]) - neither
    )
