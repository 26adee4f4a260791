"""JSON Lines, and JSON with an array of objects."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader
from typing import Any

import msgspec

from faparse.sources.encoding import DecodeError, decode, sniff
from faparse.sources.files import as_size
from faparse.sources.records import Columns, Fault, SourceError, SourceText
from faparse.sources.tables.columns import Layout, lay_out, read_row

_BOM = b"\xef\xbb\xbf"
_SAMPLE = 1 << 20
Item = Layout | SourceText | Fault


def read_json_lines(
    stream: BufferedReader,
    columns: Columns | Layout,
    encoding: str | None,
    longest: int,
    before: int = 0,
) -> Iterator[Item]:
    """The layout first, by the first object, then every line that is not blank.

    A stream may begin in the middle of a file: then `before` is the number of lines before it, and
    `columns` may be the layout.
    """
    name = encoding_of(stream, encoding)
    plain = name in ("utf-8", "utf-8-sig")
    layout = columns if isinstance(columns, Layout) else None
    for number, line in _lines(stream, longest, before):
        said = f"line {number}"
        if len(line) > longest:
            yield Fault(number, f"{said}: it is longer than --max-size allows ({as_size(longest)})")
            continue
        try:
            row = _object(line.removeprefix(_BOM) if plain else decode(line, name).text)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            yield Fault(number, f"{said}: it is not a JSON object: {error}")
            continue
        if layout is None:
            assert isinstance(columns, Columns)
            layout = lay_out(list(row), columns)
            yield layout
        yield read_row(number, row, layout, name)


def encoding_of(stream: BufferedReader, wanted: str | None) -> str:
    """The encoding: JSON is UTF-8, but a file that is entirely something else is read as that."""
    sample = stream.peek(_SAMPLE)[:_SAMPLE]
    whole, _, _ = sample.rpartition(b"\n")
    try:
        return sniff(whole or sample, wanted)[0]
    except DecodeError:
        return "utf-8"


def _lines(stream: BufferedReader, longest: int, number: int) -> Iterator[tuple[int, bytes]]:
    """Every line with its number, counted on from `number`; only the beginning of a long one."""
    while line := stream.readline(longest + 2):
        number += 1
        end = line
        while len(end) > longest and not end.endswith(b"\n"):
            end = stream.readline(longest + 2)
        if line.strip():
            yield number, line.rstrip(b"\r\n")


def _object(data: bytes | str) -> dict[str, Any]:
    return msgspec.json.decode(data, type=dict[str, Any])


def read_json(
    stream: BufferedReader, columns: Columns, encoding: str | None, longest: int
) -> Iterator[Item]:
    """An array of objects, one object, or lines of objects, by how the stream begins."""
    start = stream.peek(_SAMPLE)[:_SAMPLE].removeprefix(_BOM).lstrip()
    if start[:1] == b"[":
        return _rows(_array(stream, longest), columns)
    if start[:1] != b"{":
        raise SourceError("it is not JSON: it begins with neither «[» nor «{»")
    try:
        _object(start.partition(b"\n")[0])
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return _rows(_whole(stream, longest, dict[str, Any]), columns)
    return read_json_lines(stream, columns, encoding, longest)


def _rows(items: Iterator[Any], columns: Columns) -> Iterator[Item]:
    layout: Layout | None = None
    for number, row in enumerate(items, 1):
        if not isinstance(row, dict):
            yield Fault(number, "it is not a JSON object")
            continue
        if layout is None:
            layout = lay_out(list(row), columns)
            yield layout
        yield read_row(number, row, layout)


def _array(stream: BufferedReader, longest: int) -> Iterator[Any]:
    try:
        import ijson
    except ImportError:
        yield from _whole(stream, longest, list[Any])
        return
    try:
        yield from ijson.items(_without_mark(stream), "item", use_float=True)
    except (ijson.JSONError, UnicodeDecodeError) as error:
        said = str(error).partition("\n")[0]  # below that, the library draws the place
        raise SourceError(f"it is not JSON from some item on: {said}") from error


def _without_mark(stream: BufferedReader) -> BufferedReader:
    if stream.peek(3)[:3] == _BOM:
        stream.read(3)
    return stream


def _whole(stream: BufferedReader, longest: int, kind: Any) -> Iterator[Any]:
    """The array or the object at once, when nothing can read it piece by piece."""
    data = stream.read(longest + 1)
    if len(data) > longest:
        raise SourceError(
            f"it is larger than --max-size allows ({as_size(longest)}) for reading at once; "
            "arrays are read piece by piece after pip install 'faparse[tables]', JSON Lines always"
        )
    try:
        made = msgspec.json.decode(data.removeprefix(_BOM), type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise SourceError(f"it is not JSON: {error}") from error
    yield from made if isinstance(made, list) else [made]
