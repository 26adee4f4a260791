"""RSS and Atom (the extra `feeds`): each entry's text, headline, date and address."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import Any

from faparse.document import Given
from faparse.sources.files import as_size
from faparse.sources.records import Fault, SourceError, SourceText


def read_feed(stream: BufferedReader, longest: int) -> Iterator[SourceText | Fault]:
    """The entries of a feed, in its order. Raises `SourceError` for what is not a feed."""
    try:
        import feedparser
    except ImportError as error:
        raise SourceError("feeds need feedparser: pip install 'faparse[feeds]'") from error
    data = stream.read(longest + 1)
    if len(data) > longest:
        raise SourceError(f"the feed is larger than --max-size allows ({as_size(longest)})")
    feed = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    if not feed.version and not feed.entries:
        why = f": {feed.bozo_exception}" if feed.bozo else ""
        raise SourceError(f"it is neither RSS nor Atom{why}")
    site = feed.feed.get("title")
    for number, entry in enumerate(feed.entries, 1):
        yield _entry(number, entry, site)


def _entry(number: int, entry: Any, site: str | None) -> SourceText | Fault:
    from faparse.sources.web.fragments import plain_text

    title = plain_text(entry.get("title") or "")
    given = Given(
        id=entry.get("id") or entry.get("link"),
        date=entry.get("published") or entry.get("updated"),
        agency=site,
        url=entry.get("link"),
        title=title or None,
        byline=entry.get("author"),
    )
    bodies = [content.get("value") for content in entry.get("content", ())]
    text = plain_text(next(filter(None, [*bodies, entry.get("summary")]), ""))
    if not text.strip():
        return Fault(number, "the entry has no text", given.id or "")
    start = len(title) + 1 if title else 0
    return SourceText(
        f"{title}\n{text}" if title else text, number, given, ("title", "content"), start
    )
