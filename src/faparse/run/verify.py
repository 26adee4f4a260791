"""Check documents against their sources: the digest, and every `text` against its offsets."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from faparse.document import Record, decode_record
from faparse.sources.again import Rereader, stands_inside
from faparse.sources.encoding import DecodeError, decode_as
from faparse.sources.paths import decode_path, describe_os_error
from faparse.sources.records import SourceError

SUFFIXES = ("*.json", "*.jsonl")
#: So many mismatches of one record are named.
_NAMED = 5
#: No text in a table or a web archive is longer (bytes).
_LONGEST = 1 << 30


class Checked(NamedTuple):
    """A record of a file, and what is wrong with it (nothing, when it is sound)."""

    place: str
    problems: list[str]


def verify(path: str, source: str | None) -> Iterator[Checked]:
    """Every record in one JSON or JSON Lines file, checked.

    `source` is the folder that the records' paths are below, or the one file they come from.
    """
    rereader = Rereader(_LONGEST)
    try:
        for place, raw in _records(path):
            yield Checked(place, _check(raw, source, rereader))
    except OSError as error:
        yield Checked(path, [describe_os_error(error)])


def _records(path: str) -> Iterator[tuple[str, bytes]]:
    """The JSON of each record: a line each, or the items of an array, or the file itself."""
    with open(path, "rb") as file:
        if path.endswith(".jsonl"):
            for number, line in enumerate(file, 1):
                yield f"{path}:{number}", line
            return
        data = file.read()
    if not data.lstrip().startswith(b"["):
        yield path, data
        return
    try:
        items = msgspec.json.decode(data, type=list[msgspec.Raw])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        yield path, data
        return
    for number, item in enumerate(items, 1):
        yield f"{path}[{number}]", bytes(item)


def _check(raw: bytes, source: str | None, rereader: Rereader) -> list[str]:
    try:
        record = decode_record(raw)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        return [f"it is no record of schema 1: {error}"]
    file = _source(record.input.path, source)
    if file is None:
        return [_missing(record.input.path, source)]
    try:
        if stands_inside(record.input):
            return _named(_mismatches(record, rereader.text(file, record.input)))
        with open(file, "rb") as opened:
            data = opened.read()
        digest = hashlib.sha256(data).hexdigest()
        if digest != record.input.sha256:
            return [
                f"{file} has changed: its digest is {digest[:12]}…, not {record.input.sha256[:12]}…"
            ]
        text = decode_as(data, record.input.encoding)
    except OSError as error:
        return [f"{file}: {describe_os_error(error)}"]
    except SourceError as error:
        return [str(error)]
    except (DecodeError, LookupError, KeyError) as error:
        return [f"{file} can't be read as {record.input.encoding}: {error}"]
    return _named(_mismatches(record, text))


def _named(mismatches: Iterable[str]) -> list[str]:
    problems = list(mismatches)
    if len(problems) > _NAMED:
        problems = [*problems[:_NAMED], f"and {len(problems) - _NAMED} more"]
    return problems


def _mismatches(record: Record, text: str) -> Iterator[str]:
    if record.input.chars != len(text):
        yield f"input.chars is {record.input.chars}, but the source has {len(text)}"
    for where, start, end, said in _spans(record, ""):
        if not 0 <= start <= end <= len(text):
            yield f"{where}: {start}-{end} is not within the source's {len(text)} characters"
        elif said is not None and text[start:end] != said:
            there = text[start:end]
            yield f"{where}: the source has «{there[:40]}» at {start}-{end}, not «{said[:40]}»"


def _spans(value: Any, where: str) -> Iterator[tuple[str, int, int, str | None]]:
    """Everything with offsets in a document: where, the offsets, and the text if it has one."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _spans(item, f"{where}[{number}]")
    elif isinstance(value, msgspec.Struct):
        fields = msgspec.structs.asdict(value)
        if "start" in fields:
            yield where, fields["start"], fields["end"], fields.get("text")
        for name, item in fields.items():
            yield from _spans(item, f"{where}.{name}".lstrip("."))


def _source(path: str, source: str | None) -> str | None:
    """The file that a record was made from, wherever its folder has gone."""
    if source is not None and os.path.isfile(source):
        return source
    if path == "-":
        return None
    for name in dict.fromkeys((path, decode_path(path))):
        if source is None:
            if os.path.isfile(name):
                return name
            continue
        pieces = name.lstrip(os.sep).split(os.sep)
        for first in range(len(pieces)):
            if os.path.isfile(found := os.path.join(source, *pieces[first:])):
                return found
    return None


def _missing(path: str, source: str | None) -> str:
    if path == "-":
        return "it was made from standard input; name the file it came from with --source"
    below = f" below {source}" if source else ""
    return f"its source {path} is not there{below}; --source names the folder it is in"
