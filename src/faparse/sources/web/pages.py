"""A web page → the text of its story, what the page says about it, and runs that lead back.

The tree of the page comes from resiliparse (the extra `html`), which keeps every half-space. The
text is the page's own, line for line; only the blanks between words may differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, structs

from faparse.document import Given, Note
from faparse.sources.encoding import DecodeError, canonical, sniff
from faparse.sources.records import SourceError
from faparse.sources.web.boxes import Line, read_lines
from faparse.sources.web.metadata import Metadata, read_metadata
from faparse.sources.web.positions import Run, trace_back
from faparse.sources.web.saved import unwrap
from faparse.sources.web.story import find_story

#: In how many bytes of the page the encoding may be declared, and how.
_HEAD = 4096
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,40})""", re.I)


class Page(Struct):
    """The story of a page as text; `runs` lead back to the decoded page."""

    text: str
    encoding: str
    given: Given
    runs: tuple[Run, ...]
    notes: tuple[Note, ...]


def read_page(data: bytes, encoding: str | None = None, given: Given | None = None) -> Page:
    """The story of a page, saved or not; what is `given` outranks what the page says.

    Raises `DecodeError` when the bytes are not text, `SourceError` without resiliparse.
    """
    data, told = unwrap(data)
    name, notes = _encoding(data, encoding or told)
    try:
        source = data.decode(name)
    except UnicodeError as error:
        raise DecodeError(f"it is not {name}: {error}; name another --encoding") from error
    tree = parse_tree(source)
    found = read_metadata(tree)
    lines, boxes = read_lines(tree.body)
    story = find_story(lines, boxes, found.titles, found.day)
    headline = [story.headline] if story.headline else []
    text = "".join(_pieces([*headline, *story.paragraphs]))
    if not story.told:
        message = "the page has no running text: all of its lines are here, except links"
        notes = [*notes, Note("no-story", message, 0, len(text))]
    own = _given(found, story.headline, story.date)
    return Page(text, name, _together(given, own), trace_back(text, source), tuple(notes))


def _pieces(lines: list[Line]) -> Iterator[str]:
    """The lines and what stands between: an empty line, or a line end where the page has <br>."""
    before: Line | None = None
    for line in lines:
        if before is not None:
            yield "\n" if before.broken and before.box is line.box else "\n\n"
        yield line.text
        before = line


def _given(found: Metadata, headline: Line | None, shown: str | None) -> Given:
    return Given(
        date=shown or found.date,
        agency=found.site,
        url=found.url,
        title=headline.text if headline else next(iter(found.titles), None),
        byline=found.author,
    )


def _together(given: Given | None, own: Given) -> Given:
    if given is None:
        return own
    values = structs.asdict(own) | {
        name: value for name, value in structs.asdict(given).items() if value
    }
    return Given(**values)


def _encoding(data: bytes, wanted: str | None) -> tuple[str, list[Note]]:
    """The encoding: the one asked for, a mark's, one declared in the page that fits, or a guess."""
    if not wanted and (declared := _CHARSET.search(data[:_HEAD])):
        try:
            name = canonical(declared[1].decode("ascii"))
            data.decode(name)
            if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
                return name, []
        except (LookupError, UnicodeError):
            pass
    return sniff(data, wanted)


def parse_tree(source: str) -> Any:
    """The tree of a page, a resiliparse `HTMLTree`. Raises `SourceError` without resiliparse."""
    try:
        from resiliparse.parse.html import HTMLTree
    except ImportError as error:
        raise SourceError(
            "web pages need resiliparse: pip install 'faparse[html]' "
            "(--from text reads the page as plain text, tags and all)"
        ) from error
    return HTMLTree.parse(source.encode("utf-8", "replace").decode())
