"""The gold's own form: `gold.jsonl`, a line for each dispatch, and its text in `raw/ID.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from faparse.evaluate.readers.texts import Texts
from faparse.evaluate.reading import BLOCKS, QuoteReading, Range, ReadError, Reading
from faparse.sources.paths import printable_path

NAME = "gold.jsonl"


class _Quote(Struct):
    kind: str
    content: tuple[Range, ...]
    cue: Range | None = None
    source: Range | None = None
    speaker: str | None = None


class _Line(Struct):
    id: str
    quotes: list[_Quote]
    header: dict[str, str] = {}
    kicker: Range | None = None
    headline: Range | None = None
    lede: Range | None = None
    footer: Range | None = None
    dateline: dict[str, Any] | None = None


def recognizes(data: bytes) -> bool:
    """Whether the first line has an id of its own, as records of ours have not."""
    try:
        first = msgspec.json.decode(data.lstrip().partition(b"\n")[0])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return False
    return isinstance(first, dict) and "id" in first and "quotes" in first


def read(file: Path, data: bytes, texts: Texts) -> Iterator[Reading]:
    """The reading of each line.

    Raises `ReadError` that names the line where one is malformed.
    """
    for number, raw in enumerate(data.splitlines(), 1):
        if not raw.strip():
            continue
        try:
            line = msgspec.json.decode(raw, type=_Line)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise ReadError(
                f"{printable_path(str(file))}, line {number}: not a line of gold: {error}"
            ) from error
        yield _reading(line, texts.find(line.id, [file.parent / "raw" / f"{line.id}.txt"]))


def _reading(line: _Line, text: str) -> Reading:
    blocks = {name: _range(getattr(line, name)) for name in BLOCKS}
    return Reading(
        id=line.id,
        text=text,
        quotes=tuple(
            QuoteReading(quote.kind, quote.content, quote.cue, quote.source, quote.speaker)
            for quote in line.quotes
        ),
        blocks={name: place for name, place in blocks.items() if place},
        header=line.header,
    )


def _range(value: Any) -> Range | None:
    """A range; the dateline's stands within an object, with what it says."""
    place = value.get("span") if isinstance(value, dict) else value
    return (place[0], place[1]) if place else None
