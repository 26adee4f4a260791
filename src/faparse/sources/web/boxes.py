"""A page as lines of text in boxes: what a reader sees, in order, and which element holds it."""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct

#: Elements that stand on lines of their own.
_BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
    "ul",
}  # fmt: skip
#: Elements whose text nobody reads as text.
_UNREAD = {
    "script", "style", "noscript", "template", "svg", "iframe", "select", "option", "button",
    "textarea", "head", "object", "canvas", "audio", "video", "map", "datalist",
}  # fmt: skip
#: Blanks that HTML collapses into one; a no-break space is not among them.
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.I)
_TEXT, _ELEMENT = 3, 1


class Box(Struct, eq=False):
    """An element; `prose` counts the characters of running text in it, without links."""

    tag: str
    up: Box | None
    itemprop: str = ""
    prose: int = 0


class Line(Struct, eq=False):
    """A line of a page; `linked` counts the characters in links, `broken`: it ends at a <br>."""

    text: str
    box: Box
    linked: int = 0
    broken: bool = False


def read_lines(body: Any) -> tuple[list[Line], list[Box]]:
    """The lines of a page's body (a resiliparse `DOMNode`), and its boxes, in the page's order.

    The first box is the page; every other comes after the one that it is in.
    """
    reader = _Reader(Box("html", None))
    node = body
    while node is not None:
        if node.type == _TEXT:
            reader.text(node.value or "")
        elif node.type == _ELEMENT and reader.enter(node):
            if (child := node.first_child) is not None:
                node = child
                continue
            reader.leave()
        node = _following(node, body, reader)
    reader.end_line()
    return reader.lines, reader.boxes


def _following(node: Any, root: Any, reader: _Reader) -> Any:
    """The next node that is not inside this one; elements that end before it are left."""
    while node is not None and node != root:
        if (sibling := node.next) is not None:
            return sibling
        node = node.parent
        if node is not None:
            reader.leave()
    return None


class _Reader:
    """Gathers the text of elements into lines."""

    def __init__(self, box: Box) -> None:
        self.lines: list[Line] = []
        self.boxes = [box]
        self._box = self._home = box
        self._open: list[tuple[str, Box]] = []
        self._links = 0
        self._pieces: list[str] = []
        self._linked = 0

    def enter(self, node: Any) -> bool:
        """Go into an element, and say whether it is one to read."""
        tag = (node.tag or "").lower()
        if tag == "br":
            self.end_line(broken=True)
            return False
        if tag in _UNREAD or _is_hidden(node):
            return False
        if tag in _BLOCKS:
            self.end_line()
        self._open.append((tag, self._box))
        self._links += tag == "a"
        itemprop = node.getattr("itemprop") or ""
        if tag in _BLOCKS or itemprop:
            self._box = Box(tag, self._box, itemprop)
            self.boxes.append(self._box)
        return True

    def leave(self) -> None:
        """Come out of the element that was entered last."""
        if not self._open:
            return
        tag, outer = self._open.pop()
        if tag in _BLOCKS:
            self.end_line()
        self._links -= tag == "a"
        self._box = outer

    def text(self, value: str) -> None:
        """Take the text of a node."""
        if not self._pieces:
            self._home = self._box
        self._pieces.append(value)
        if self._links:
            self._linked += len("".join(value.split()))

    def end_line(self, broken: bool = False) -> None:
        """Make a line of what was gathered, if there is anything to see."""
        text = _BLANKS.sub(" ", "".join(self._pieces)).strip(" ")
        if text.strip():
            self.lines.append(Line(text, self._home, self._linked, broken))
        self._pieces, self._linked = [], 0


def _is_hidden(node: Any) -> bool:
    return node.hasattr("hidden") or bool(_HIDDEN.search(node.getattr("style") or ""))
