"""Markdown of ours, read back with PyYAML and markdown-it-py."""

from __future__ import annotations

import re
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from faparse.document import Dispatch
from faparse.writers import WRITERS

#: The elements that the writer makes; whatever else is read back came from the dispatch's text.
OURS = {
    "p", "h1", "blockquote", "inline",
    "html_block", "html_inline", "strong_open", "strong_close",
}  # fmt: skip


def markdown(dispatch: Dispatch) -> tuple[dict[str, Any], str]:
    """The front matter, and the rest."""
    empty, front, rest = re.split(r"(?m)^---\n", WRITERS["md"].one(dispatch).decode(), maxsplit=2)
    assert empty == ""
    return yaml.safe_load(front), rest


def tokens(dispatch: Dispatch) -> list[Token]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.parse(markdown(dispatch)[1])


def shape(dispatch: Dispatch) -> list[str]:
    """The blocks and inline elements, without their text."""
    found: list[str] = []
    for token in tokens(dispatch):
        found.append(token.tag or token.content.strip() if token.nesting else token.type)
        found += [child.type for child in token.children or () if child.type != "text"]
    return found
