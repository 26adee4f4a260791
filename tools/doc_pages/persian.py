"""Persian in pages that run from left to right, and dispatches with their parts marked."""

from __future__ import annotations

import re
from html import escape

from faparse.document import Input
from faparse.draft import Event
from faparse.pipeline import read
from faparse.writers import WRITERS

_TAGS = {"source": "u", "cue": "b", "content": "mark"}
_TAG = re.compile(r"&lt;(/?)(\w+)(?: [0-9,]+)?&gt;")


def right_to_left(html: str, kind: str = "") -> str:
    """A paragraph of Persian."""
    kinds = f' class="{kind}"' if kind else ""
    return f'<p dir="rtl" lang="fa"{kinds}>{html}</p>\n'


def plain(text: str) -> str:
    """A text as HTML, its lines apart."""
    return escape(text, quote=False).replace("⏎", "<br>").replace("\n", "<br>")


def marked(text: str) -> str:
    """A text as HTML, source, cue and content of its quotes marked by the parser itself."""
    text = text.replace("⏎", "\n")
    annotated = WRITERS["annotated"].one(read(text, source(text))).decode()
    return _TAG.sub(_html_tag, escape(annotated, quote=False)).replace("\n", "<br>")


def _html_tag(tag: re.Match[str]) -> str:
    name = _TAGS.get(tag[2])
    return f"<{tag[1]}{name}>" if name else ""


def events(text: str) -> list[Event]:
    """What the parser tried on a text."""
    trace: list[Event] = []
    read(text, source(text), trace)
    return trace


def source(text: str) -> Input:
    """Where the examples come from."""
    return Input("-", "utf-8", "", len(text))
