"""Bytes in, dispatches out: decoding, the digest, and several dispatches in one file."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeVar, cast

import msgspec
from msgspec import UNSET

from faparse.document import Dispatch, Given, Input, Note, Row
from faparse.draft import Draft, Event
from faparse.layout.footer import find_footer
from faparse.layout.labels import labelled
from faparse.layout.marks import mark
from faparse.pipeline import read
from faparse.sources.encoding import decode, look_for_mojibake
from faparse.sources.records import SourceText
from faparse.text.fold import trim
from faparse.text.tokens import lines

T = TypeVar("T")
#: A part with fewer letters than this, its footer included, belongs to the dispatch before it.
_DISPATCH = 25
#: A rule between two dispatches: five signs or more of one kind, or three stars.
_NUMBER = re.compile(r"\s*[(\[]?([0-9]{1,4})[.)\]\-–]?\s*")
_RULE = re.compile(r"\s*(?:([=*_~#–—-])(?:\s?\1){4,}|\*\s\*\s\*)\s*")


class TooLarge(ValueError):
    """The input is larger than the limit; the message says how large and which option lifts it."""


def parse_bytes(
    data: bytes,
    path: str = "-",
    encoding: str | None = None,
    repair: bool = False,
    trace: list[Event] | None = None,
) -> Dispatch:
    """Decode and parse one dispatch; what decoding had to say is among its notes.

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

    With `at`, a regular expression, one begins at each line that matches it instead. Every offset,
    of all parts, counts from the beginning of the file, and so does `text`.
    """
    text, name, notes = decode(data, encoding, repair)
    return _split(text, _input(data, path, name, text), notes, at)


def parse_entry(
    entry: SourceText, path: str, repair: bool = False, split: bool = False, at: str = ""
) -> list[Dispatch]:
    """The dispatch in a row of a table, an entry of a feed or a page of a web archive.

    Its digest is that of its text in UTF-8, or of the page's bytes. With `split` there may be
    several in a row. Raises `DecodeError` when a page is not text.
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
    parts = _parts_at(text, re.compile(at)) if at else _parts(text)
    for number, (start, end) in enumerate(parts, 1):
        own: Sequence[Note] = notes if number == 1 else ()
        part = read(text[start:end], source, notes=own)
        part = cast(Dispatch, _shifted(part, start)) if start else part
        numbered = msgspec.structs.replace(source, part=number)
        out.append(msgspec.structs.replace(part, text=text, input=numbered))
    return out


def _input(data: bytes, path: str, encoding: str, text: str) -> Input:
    return Input(path, encoding, hashlib.sha256(data).hexdigest(), len(text))


def _parts(text: str) -> list[tuple[int, int]]:
    """The ranges of the dispatches: each ends with its footer, and the metadata below that.

    Where there is no footer, rules («=====»), form feeds and numbers (1, 2, 3) part them.
    """
    draft = Draft.of(text)
    find_footer(draft)
    ends = [note.end for note in draft.notes if note.code == "several-footers"]
    ends += [draft.footer.end] if draft.footer else []
    stops = {_below(draft, end) for end in ends} | set(_rules(draft)) | set(_numbers(draft))
    parts: list[tuple[int, int]] = []
    at = 0
    for stop in [*sorted(stops), len(text)]:
        letters = sum(map(str.isalpha, text[at:stop]))
        if parts and letters < _DISPATCH:
            parts[-1] = (parts[-1][0], stop)  # the marker stands twice, or nothing follows
        elif stop > at:
            parts.append((at, stop))
        at = stop
    return _with_story(draft, parts) or [(0, len(text))]


def _parts_at(text: str, first_line: re.Pattern[str]) -> list[tuple[int, int]]:
    """The ranges of the dispatches, each from a line that matches to the next.

    What stands above the first is a part of its own, unless it has no letters.

    >>> _parts_at("1\\nالف\\n2\\nب", re.compile("^[0-9]"))
    [(0, 6), (6, 9)]
    """
    stops = [each.start for each in lines(text) if first_line.search(text[each.start : each.end])]
    if not stops or any(map(str.isalpha, text[: stops[0]])):
        stops.insert(0, 0)
    stops[0] = 0
    return [*pairwise([*stops, len(text)])]


def _below(draft: Draft, end: int) -> int:
    """Where a dispatch is over whose footer ends here: after the metadata and rules below it."""
    at = bisect_right(draft.lines, end, key=lambda line: line.start)
    stop = draft.lines[at - 1].next
    for line in draft.lines[at:]:
        start, bare_end = trim(draft.text, line.start, line.end)
        if start == bare_end:
            continue
        letter = mark(draft, start, bare_end).mark
        if letter != "x" and not labelled(draft.tokens, draft.tokens.at(start)):
            break
        stop = line.next
    return stop


def _rules(draft: Draft) -> list[int]:
    """The ends of the lines that part dispatches: «==========», «* * *», a form feed."""
    feeds = [found.end() for found in re.finditer("\f", draft.text)]
    rules = [line for line in draft.lines if _RULE.fullmatch(draft.text, line.start, line.end)]
    return feeds + [line.next for line in rules]


def _numbers(draft: Draft) -> list[int]:
    """The beginnings of dispatches that are numbered, 1, 2, 3, each number on a line of its own."""
    found: list[int] = []
    for line in draft.lines:
        number = _NUMBER.fullmatch(draft.tokens.folded, line.start, line.end)
        if number and int(number[1]) == len(found) + 1:
            found.append(line.start)
    return found if len(found) > 1 else []


def _with_story(draft: Draft, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts, those that hold no prose and no title joined to the one before."""
    out: list[tuple[int, int]] = []
    left = iter(draft.lines)
    line = next(left, None)
    for start, stop in parts:
        told = False
        while line and line.start < stop:
            a, b = trim(draft.text, line.start, line.end)
            told = told or (a < b and mark(draft, a, b).mark in "pkqt")
            line = next(left, None)
        if out and not told:
            start = out.pop()[0]
        out.append((start, stop))
    return out


def _shifted(value: Any, by: int) -> Any:
    """The same document, `by` code points further on."""
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
