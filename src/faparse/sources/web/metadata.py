"""What a page says about itself: <meta>, JSON-LD and <time>."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from faparse.layout.dates import read_date
from faparse.text.fold import folded_text

#: The names of <meta> elements, the surest first.
_TITLES = ("og:title", "dc.title", "twitter:title", "title")
_DATES = (
    "article:published_time", "og:published_time", "dc.date.issued", "dc.date", "datepublished",
    "publishdate", "pubdate", "publish-date", "parsely-pub-date", "sailthru.date",
)  # fmt: skip
_SITES = ("og:site_name", "application-name")
_AUTHORS = ("author", "article:author", "dc.creator")
#: The types that JSON-LD gives a page of news.
_ARTICLES = re.compile(r"Article|BlogPosting|Report")
#: A value is cut off after this many characters.
_LONGEST = 2000


class Metadata(Struct):
    """What a page says; `day` is its date in ISO 8601 where it can be read."""

    titles: list[str]
    date: str | None
    day: str | None
    site: str | None
    url: str | None
    author: str | None


def read_metadata(tree: Any) -> Metadata:
    """The metadata of a page (a resiliparse `HTMLTree`)."""
    meta = dict(_meta(tree))
    ld = _article(tree)
    date = _first(meta, *_DATES) or _text(ld.get("datePublished")) or _time(tree)
    titles = (*(_first(meta, name) for name in _TITLES), _text(ld.get("headline")), tree.title)
    return Metadata(
        titles=list(dict.fromkeys(filter(None, map(_text, titles)))),
        date=date,
        day=_day(date),
        site=_first(meta, *_SITES) or _name(ld.get("publisher")),
        url=_first(meta, "og:url") or _canonical(tree) or _text(ld.get("url")),
        author=_first(meta, *_AUTHORS) or _name(ld.get("author")),
    )


def _meta(tree: Any) -> Iterator[tuple[str, str]]:
    """Every <meta> with its name in lower case, the last in the page first."""
    for node in reversed(list(tree.document.query_selector_all("meta"))):
        name = node.getattr("property") or node.getattr("name") or node.getattr("itemprop")
        content = node.getattr("content")
        if name and content and content.strip():
            yield name.strip().lower(), content.strip()[:_LONGEST]


def _first(meta: dict[str, str], *names: str) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _article(tree: Any) -> dict[str, Any]:
    """The article in the page's JSON-LD; empty when there is none, or when it is not JSON."""
    for node in tree.document.query_selector_all('script[type="application/ld+json"]'):
        try:
            found = json.loads(node.text, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in _items(found):
            if _ARTICLES.search(str(item.get("@type", ""))):
                return item
    return {}


def _items(found: Any) -> Iterator[dict[str, Any]]:
    graph = found.get("@graph", found) if isinstance(found, dict) else found
    for item in graph if isinstance(graph, list) else [graph]:
        if isinstance(item, dict):
            yield item


def _name(value: Any) -> str | None:
    """The name of a person or an organization in JSON-LD, or of the first of several."""
    if isinstance(value, list) and value:
        value = value[0]
    return _text(value.get("name")) if isinstance(value, dict) else _text(value)


def _text(value: Any) -> str | None:
    return value.strip()[:_LONGEST] or None if isinstance(value, str) else None


def _time(tree: Any) -> str | None:
    """The first machine-readable date in a <time>."""
    for node in tree.document.query_selector_all("time[datetime]"):
        value = _text(node.getattr("datetime"))
        if value and _day(value):
            return value
    return None


def _canonical(tree: Any) -> str | None:
    node = tree.document.query_selector('link[rel="canonical"]')
    return _text(node.getattr("href")) if node is not None else None


def _day(date: str | None) -> str | None:
    folded = folded_text(date or "")
    found = read_date(folded, 0, len(folded))
    return found.iso if found else None
