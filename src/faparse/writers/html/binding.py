"""Several pages as one, with an index at the top.

Pages made separately, even in other processes, are bound into one by their markup: text never holds
a raw `<` or `"`, so `<article`, `<title>` and `"d1-` are found only where a template wrote them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from tempfile import SpooledTemporaryFile
from typing import NamedTuple

from markupsafe import Markup

from faparse.writers.html.page import TITLE
from faparse.writers.html.templates import persian, rendered
from faparse.writers.safe import shorten

_SPOOL = 1 << 24
_HEAD = re.compile(rb'<title>(.*?)</title>\s*<meta name="description" content="(.*?)">', re.S)
_OWN = re.compile(rb'"(#?)d1(["-])')
_REGION = re.compile(rb'(<section class="[\w ]+") aria-labelledby="d1-\w+"')
_HEADING = re.compile(rb"(</?h)([1-5])\b")
_AROUND = re.compile(rb'<nav class="around".*?</nav>', re.S)
_DISPATCHES = b"<!--dispatches-->\n"


class Entry(NamedTuple):
    """A line of an index: a page's title, and a few words about it."""

    title: str
    about: str


def joined(documents: Iterable[bytes]) -> Iterator[bytes]:
    """Pages as one page with an index at the top; a single page stays as it is.

    The index comes first and needs every page, so the pages wait in a temporary file.
    """
    entries: list[tuple[str, Entry]] = []
    lengths: list[int] = []
    first = b""
    with SpooledTemporaryFile(max_size=_SPOOL) as spool:
        for number, page in enumerate(documents, 1):
            first = first or page
            entries.append((f"#d{number}", entry(page)))
            lengths.append(spool.write(_article(page, number)))
        if len(entries) == 1:
            yield first
            return
        top, bottom = _contents(entries, first).split(_DISPATCHES)
        yield top
        spool.seek(0)
        for length in lengths:
            yield spool.read(length)
        yield bottom


def entry(page: bytes) -> Entry:
    """The index's line for a page that faparse wrote; the page's first kilobytes are enough.

    Raises `ValueError` if the bytes are not such a page.
    """
    found = _HEAD.search(page)
    if not found:
        raise ValueError("not a page that faparse wrote")
    title, about = (unescape(text.decode("utf-8", "replace")) for text in found.groups())
    return Entry(title, about)


def relinked(page: bytes, way: str, href: str) -> bytes:
    """The page with its link to the `previous` or `following` one leading to `href`, or removed."""
    rel = {"previous": b"prev", "following": b"next"}[way]
    link = re.compile(rb'(<a rel="%b" href=")[^"]*(">.*?</a>)' % rel)

    def changed(found: re.Match[bytes]) -> bytes:
        return found[1] + href.encode() + found[2] if href else b""

    around = _AROUND.search(page)
    if not around:
        return page
    return page[: around.start()] + link.sub(changed, around[0]) + page[around.end() :]


def _contents(entries: list[tuple[str, Entry]], first: bytes) -> bytes:
    """The page without its dispatches; its links to other pages are those of the first one."""
    around = _AROUND.search(first)
    return rendered(
        "several.html",
        title=persian(f"{len(entries)} خبر"),
        about=shorten("، ".join(line.title for _, line in entries[:3]), TITLE),
        around=Markup(around[0].decode()) if around else "",
        entries=entries,
    )


def _article(page: bytes, number: int) -> bytes:
    """A page's article with ids of its own, and headings one level below the index's.

    Its sections are no longer landmarks: those of several dispatches would have the same names.
    """
    end = page.rindex(b"</article>")
    article = page[page.index(b"<article") : end] + b"</article>\n"
    renumbered = _OWN.sub(rb'"\1d%d\2' % number, _REGION.sub(rb"\1", article))
    return _HEADING.sub(lambda found: found[1] + b"%d" % (int(found[2]) + 1), renumbered)
