"""What sources yield: a text, its place and what was given with it; or what is wrong there."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from faparse.document import Given, Note


class SourceError(ValueError):
    """A source can't be read, or can't be read any further; the message says what to do."""


class Columns(Struct, frozen=True):
    """The columns that were asked for by name; None is guessed, "" means there shall be none.

    `query` is a table's name or a SELECT, for databases.
    """

    text: str | None = None
    title: str | None = None
    id: str | None = None
    date: str | None = None
    agency: str | None = None
    url: str | None = None
    carry: tuple[str, ...] = ()
    query: str = ""


class SourceText(Struct, frozen=True):
    """A text on its way to the parser; `number` is its place in the source, from 1.

    `columns` and `text_start` are those of `document.Row`. The text of a `page` is HTML as bytes.
    """

    text: str | bytes
    number: int
    given: Given = Given()
    columns: tuple[str, ...] = ()
    text_start: int = 0
    encoding: str = "utf-8"
    notes: tuple[Note, ...] = ()
    kind: Literal["text", "page"] = "text"
    query: str = ""


class Fault(Struct, frozen=True):
    """A place in a source that gives no text; reading goes on. Number 0 is the whole source."""

    number: int
    message: str
    id: str = ""
