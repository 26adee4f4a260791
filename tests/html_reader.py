"""A page of ours, taken apart by html.parser."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser

from faparse.document import Dispatch
from faparse.writers import WRITERS
from faparse.writers.html.templates import digest, script

VOID = {"meta", "rect", "link", "br", "input"}


class Page(HTMLParser):
    """A page taken apart: elements in order, and the text of each class; unsound markup fails."""

    def __init__(self, made: bytes) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[tuple[str, ...], str]] = []
        self.feed(made.decode())
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        path = [tag for tag, _ in self.open]
        path += [name for _, attrs in self.open for name in (attrs.get("class") or "").split()]
        self.texts.append((tuple(path), data))

    def text(self, *wanted: str, without: tuple[str, ...] = ("label", "ours")) -> str:
        """The text in elements of a name or class, without what the page itself adds."""
        return "".join(
            data
            for path, data in self.texts
            if set(wanted) <= set(path) and not set(without) & set(path)
        )

    def values(self, name: str) -> list[str]:
        return [attrs[name] or "" for _, attrs in self.elements if name in attrs]

    def shape(self) -> list[tuple[str, tuple[tuple[str, str | None], ...]]]:
        """The elements and attributes, without what depends on a text or its length."""
        free = {"content", "width", "x", "lang"}
        return [
            (tag, tuple(item for item in attrs.items() if item[0] not in free))
            for tag, attrs in self.elements
        ]


def assert_only_our_script(found: Page, *names: str) -> None:
    """Just one script, from the templates, and a policy that lets no other run."""
    scripts = [data for path, data in found.texts if path[-1:] == ("script",)]
    assert scripts == ([script(*names)] if names else [])
    policies = [attrs["content"] or "" for _, attrs in found.elements if "http-equiv" in attrs]
    allowed = f"'{digest(*names)}'" if names else "'none'"
    assert len(policies) == 1
    assert policies[0].startswith("default-src 'none'; style-src 'unsafe-inline'; ")
    assert f"; script-src {allowed}" in policies[0]


def page(dispatch: Dispatch) -> Page:
    return Page(WRITERS["html"].one(dispatch))


def assert_links_arrive(found: Page) -> None:
    ids = found.values("id")
    assert max(Counter(ids).values()) == 1
    targets = [href[1:] for href in found.values("href") if href.startswith("#")]
    labels = [name for value in found.values("aria-labelledby") for name in value.split()]
    assert targets
    assert set(targets + labels) <= set(ids)
