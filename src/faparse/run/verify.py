"""Check documents against their sources: the digest, and every `text` against its offsets.

A record may come from anywhere: what it names is looked for only below the source folder, opened as
a regular file, and read up to a limit; whatever is wrong with a record is reported for that record.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple

import msgspec

from faparse.digest import sha256_of
from faparse.document import Record, decode_record
from faparse.regular_file import ANYWHERE, is_inside, open_regular
from faparse.sources.again import Rereader, stands_inside
from faparse.sources.dispatches import TooLarge
from faparse.sources.encoding import DecodeError, decode_as
from faparse.sources.files import MAX_SIZE, read_limited
from faparse.sources.folders import STDIN
from faparse.sources.paths import decode_path, describe_os_error, printable_path
from faparse.sources.records import SourceError

SUFFIXES = ("*.json", "*.jsonl")
#: How many mismatches of one record are named.
_NAMED = 5
#: How much larger than its source a record may be: it has the text twice or more, with offsets.
_LARGER = 16
#: No system takes longer names (Linux: 4,096 bytes), and no known tree is deeper.
_LONGEST, _DEEPEST = 4096, 64
#: How many characters of a name are shown, and of a message.
_SHOWN, _LINE = 80, 400


class Checked(NamedTuple):
    """A record in a file, and what is wrong with it (nothing, if it is sound).

    If the file can't be read, `is_read` is false, and there is no record.
    """

    place: str
    problems: list[str]
    is_read: bool = True


class Unsound(Exception):
    """A record is so wrong that its texts can't be compared; the message says how."""


def verify(
    path: str,
    source: str | None,
    max_size: int = MAX_SIZE,
    inside: str = "",
    stdin: BinaryIO | None = None,
) -> Iterator[Checked]:
    """Every record in one JSON or JSON Lines file, checked.

    `source` is the folder that the records' paths are below, or the one file that they come from.
    `max_size` (bytes) limits the sources, and with that the records; `inside` is the folder that
    the file was found in. With `stdin`, the records are read from there.
    """
    try:
        with _opened(path, inside, stdin, max_size * _LARGER) as file:
            yield from check_records(path, file, source, max_size, Rereader(max_size))
    except TooLarge as error:
        yield Checked(path, [str(error)], is_read=False)
    except OSError as error:
        yield Checked(path, [describe_os_error(error)], is_read=False)


def check_records(
    path: str, file: BinaryIO, source: str | None, max_size: int, rereader: Rereader
) -> Iterator[Checked]:
    """The same for an open file. Raises `OSError`, `TooLarge`."""
    for place, raw in _records(path, file, max_size * _LARGER):
        problems = _check(raw, source, max_size, rereader)
        yield Checked(place, [shortened(each) for each in problems])


def shortened(problem: str) -> str:
    """The message cut to a few lines, however long a record from anywhere makes it."""
    return problem if len(problem) <= _LINE else f"{problem[:_LINE]}…"


def _opened(path: str, inside: str, stdin: BinaryIO | None, longest: int) -> BinaryIO:
    if stdin is not None:
        return BytesIO(read_limited(None, stdin, longest))  # a pipe can't be read twice
    return open_regular(path, inside or ANYWHERE)


def _records(path: str, file: BinaryIO, longest: int) -> Iterator[tuple[str, bytes]]:
    """The JSON of each record: every line, every item of an array, or the file itself."""
    if path.endswith(".jsonl") or _has_lines(file):
        yield from _lines(path, file, longest)
        return
    data = read_limited(None, file, longest)
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


def _has_lines(file: BinaryIO) -> bool:
    """Whether the first line is a record by itself, whatever the file's name says."""
    first, second = file.readline(MAX_SIZE), file.read(1)
    file.seek(0)
    return second == b"{" and first.startswith(b"{") and first.rstrip().endswith(b"}")


def _lines(path: str, file: BinaryIO, longest: int) -> Iterator[tuple[str, bytes]]:
    number = 0
    while line := file.readline(longest + 1):
        number += 1
        if len(line) > longest:
            raise TooLarge(f"line {number} is longer than any record")
        yield f"{path}:{number}", line


def _check(raw: bytes, source: str | None, max_size: int, rereader: Rereader) -> list[str]:
    try:
        record = _record(raw)
        text = _text(record, source, max_size, rereader)
    except Unsound as error:
        return [str(error)]
    except MemoryError:
        return ["it takes more memory than there is"]
    problems = list(_mismatches(record, text))
    if len(problems) > _NAMED:
        problems = [*problems[:_NAMED], f"and {len(problems) - _NAMED} more"]
    return problems


def _record(raw: bytes) -> Record:
    try:
        return decode_record(raw)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Unsound(f"it is not a record of schema 1: {error}") from error


def _text(record: Record, source: str | None, max_size: int, rereader: Rereader) -> str:
    """The text that the record was made from, read again as the record says."""
    file = find_source(record.input.path, source)
    if stands_inside(record.input):
        return _text_inside(file, record, rereader)
    try:
        data = read_limited(file, None, max_size, ANYWHERE)
    except (OSError, SourceError, TooLarge) as error:
        said = describe_os_error(error) if isinstance(error, OSError) else str(error)
        raise Unsound(f"{file}: {said}") from error
    digest = sha256_of(data)
    if digest != record.input.sha256:
        raise Unsound(
            f"{file} has changed: its digest is {digest[:12]}…, not {record.input.sha256[:12]}…"
        )
    try:
        return decode_as(data, record.input.encoding)
    except (DecodeError, LookupError, ValueError) as error:
        name = record.input.encoding[:_SHOWN]
        raise Unsound(f"{file} can't be read as {name}: {error}") from error


def _text_inside(file: str, record: Record, rereader: Rereader) -> str:
    """The text of a row, an entry or a page, from the file that holds it."""
    try:
        return rereader.text(file, record.input)
    except SourceError as error:
        raise Unsound(str(error)) from error
    except OSError as error:
        raise Unsound(f"{file}: {describe_os_error(error)}") from error
    except (DecodeError, LookupError, ValueError) as error:
        name = record.input.encoding[:_SHOWN]
        raise Unsound(f"{file} can't be read as {name}: {error}") from error


def _mismatches(record: Record, text: str) -> Iterator[str]:
    if record.input.chars != len(text):
        yield f"input.chars is {record.input.chars}, but the source has {len(text)}"
    for where, start, end, said in _spans(record, ""):
        if wrong := differs(said, start, end, text):
            yield f"{where}: {wrong}"
    yield from _forged(record, text)


def differs(said: str | None, start: int, end: int, text: str) -> str:
    """What is wrong with a range of a text, or with what is said to be there; empty if nothing.

    >>> differs("خبر", 0, 3, "خبر"), differs("خبر", 1, 4, "خبر")
    ('', "1-4 is not within the source's 3 characters")
    """
    if not 0 <= start <= end <= len(text):
        return f"{start}-{end} is not within the source's {len(text)} characters"
    there = text[start:end]
    if said is None or there == said:
        return ""
    return f"the source has «{there[:40]}» at {start}-{end}, not «{said[:40]}»"


def _forged(record: Record, text: str) -> Iterator[str]:
    """Speakers whose names aren't what is at the place given for them.

    A name is the slice without what breaks or doubles it, so only its letters are compared.
    """
    for number, quote in enumerate(record.quotes):
        speaker = quote.speaker
        if speaker and (said := forged(speaker.name, speaker.start, speaker.end, text)):
            yield f"quotes[{number}].speaker: {said}"


def forged(name: str, start: int, end: int, text: str) -> str:
    """What is wrong with a name whose letters aren't all at its place; empty if they are."""
    if set(filter(str.isalnum, name)) <= set(filter(str.isalnum, text[start:end])):
        return ""
    return f"«{name[:40]}» is not what is at {start}-{end}"


def _spans(value: Any, where: str) -> Iterator[tuple[str, int, int, str | None]]:
    """Everything with offsets in a document: where, the offsets, and its text, if any."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from _spans(item, f"{where}[{number}]")
    elif isinstance(value, msgspec.Struct):
        fields = msgspec.structs.asdict(value)
        if "start" in fields:
            yield where, fields["start"], fields["end"], fields.get("text")
        for name, item in fields.items():
            yield from _spans(item, f"{where}.{name}".lstrip("."))


def find_source(path: str, source: str | None) -> str:
    """The file that a record was made from, wherever its folder is now. Raises `Unsound`."""
    if source is not None and os.path.isfile(source):
        return source
    if path == STDIN:
        raise Unsound("it was made from standard input; name the file it came from with --source")
    if len(path.encode("utf-8", "surrogatepass")) > _LONGEST or "\0" in path:
        raise Unsound(f"no file can have its path: {path[:_SHOWN]}…")
    for name in dict.fromkeys((path, decode_path(path))):
        if found := _found(name, source):
            return found
    below = f" below {source}" if source else ""
    raise Unsound(
        f"its source {printable_path(path)} can't be found{below}; "
        "--source names the folder it is in"
    )


def _found(name: str, source: str | None) -> str | None:
    if source is None:
        return name if os.path.isfile(name) else None
    root = os.path.realpath(source)
    pieces = os.path.normpath(name).split(os.sep)[-_DEEPEST:]
    for first in range(len(pieces)):
        found = os.path.join(source, *filter(None, pieces[first:]))
        if os.path.isfile(found) and is_inside(found, root):
            return found
    return None
