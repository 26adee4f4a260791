"""Bytes in, dispatches out: decoding, the digest, and several dispatches in one file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, TypeVar, cast

import msgspec
from msgspec import UNSET

from faparse.digest import sha256_of
from faparse.document import Dispatch, Given, Input, Note, Row
from faparse.draft import Event
from faparse.pipeline import read
from faparse.sources.encoding import decode, look_for_mojibake
from faparse.sources.parts import find_parts, parts_at
from faparse.sources.records import SourceText

T = TypeVar("T")


class TooLarge(ValueError):
    """The input is larger than the limit; the message says how large and which option lifts it."""


def parse_bytes(
    data: bytes,
    path: str = "-",
    encoding: str | None = None,
    repair: bool = False,
    trace: list[Event] | None = None,
) -> Dispatch:
    """Decode and parse one dispatch; the decoder's notes are among its notes.

    Raises `DecodeError` when the bytes are not text, `LookupError` for an unknown encoding.
    """
    text, name, notes = decode(data, encoding, repair)
    return read(text, _input(data, path, name, text), trace=trace, notes=notes)


def parse_parts(
    data: bytes,
    path: str = "-",
    encoding: str | None = None,
    repair: bool = False,
    at: str = "",
) -> list[Dispatch]:
    """The dispatches in one file, split after their footers; each has its number in `input.part`.

    With `at`, a regular expression, a dispatch begins at each line that matches it instead. In
    every part, offsets count from the beginning of the file, and `text` is that of the whole file.
    """
    text, name, notes = decode(data, encoding, repair)
    return _split(text, _input(data, path, name, text), notes, at)


def parse_entry(
    entry: SourceText, path: str, repair: bool = False, split: bool = False, at: str = ""
) -> list[Dispatch]:
    """The dispatch in a row of a table, an entry of a feed or a page of a web archive.

    Its digest is that of its text in UTF-8, or of the page's bytes. With `split`, one row may give
    several dispatches. Raises `DecodeError` when a page is not text.
    """
    if isinstance(entry.text, bytes):
        dispatch = parse_page(entry.text, path, entry.encoding or None, repair, entry.given)
        row = Row(entry.number)
        source = msgspec.structs.replace(dispatch.input, record=row)
        return [msgspec.structs.replace(dispatch, input=source)]
    text, name, notes = look_for_mojibake(entry.text, entry.encoding, entry.notes, repair)
    data = entry.text.encode("utf-8", "surrogatepass")
    source = msgspec.structs.replace(
        _input(data, path, name, text),
        record=Row(entry.number, entry.columns, entry.text_start, entry.query),
        given=UNSET if entry.given == Given() else entry.given,
    )
    return _split(text, source, notes, at) if split else [read(text, source, notes=notes)]


def parse_page(
    data: bytes,
    path: str = "-",
    encoding: str | None = None,
    repair: bool = False,
    given: Given | None = None,
) -> Dispatch:
    """The story of a web page; its digest is that of the page's bytes.

    Offsets count in the extracted text, and `input.page` leads from there to the decoded page.
    What is `given` from elsewhere outranks what the page says of itself. Raises `DecodeError`.
    """
    from faparse.sources.web.pages import read_page

    page = read_page(data, encoding, given)
    text, name, notes = look_for_mojibake(page.text, page.encoding, page.notes, repair)
    source = msgspec.structs.replace(
        _input(data, path, name, text),
        given=UNSET if page.given == Given() else page.given,
        page=page.runs if text == page.text else UNSET,
    )
    return read(text, source, notes=notes)


def _split(text: str, source: Input, notes: Sequence[Note], at: str) -> list[Dispatch]:
    out = []
    parts = parts_at(text, re.compile(at)) if at else find_parts(text)
    for number, (start, end) in enumerate(parts, 1):
        own: Sequence[Note] = notes if number == 1 else ()
        part = read(text[start:end], source, notes=own)
        part = cast(Dispatch, _shifted(part, start)) if start else part
        numbered = msgspec.structs.replace(source, part=number)
        out.append(msgspec.structs.replace(part, text=text, input=numbered))
    return out


def _input(data: bytes, path: str, encoding: str, text: str) -> Input:
    return Input(path, encoding, sha256_of(data), len(text))


def _shifted(value: Any, by: int) -> Any:
    """The same value with every offset moved on by `by` code points."""
    if isinstance(value, tuple):
        return tuple(_shifted(item, by) for item in value)
    if not isinstance(value, msgspec.Struct):
        return value
    changes: dict[str, Any] = {}
    for name in value.__struct_fields__:
        old = getattr(value, name)
        if name in ("start", "end"):
            changes[name] = old + by
        elif isinstance(old, (tuple, msgspec.Struct)):
            changes[name] = _shifted(old, by)
    return msgspec.structs.replace(value, **changes)
