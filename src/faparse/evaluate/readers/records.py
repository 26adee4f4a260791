"""faparse's own JSON: one record, an array of them, or a line each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import UNSET

from faparse.document import Record, decode_record
from faparse.evaluate.readers.texts import Texts, stem
from faparse.evaluate.reading import ReadError, Reading, reading_of
from faparse.sources.paths import decode_path, printable_path


def read(file: Path, data: bytes, texts: Texts) -> Iterator[Reading]:
    """The reading of each record.

    A text is looked for among `texts`, beside the file, and where the record says it was.

    Raises `ReadError` where something is not a record, or its text is not at hand.
    """
    for place, raw in _records(file, data):
        try:
            record = decode_record(raw)
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise ReadError(
                f"{printable_path(place)}: neither faparse's JSON nor an export of Label Studio: "
                f"{error}"
            ) from error
        id = _id(file, record)
        source = Path(decode_path(record.input.path))
        beside = [file.with_suffix(".txt"), file.parent / source.name, source]
        yield reading_of(record, texts.find(id, beside), id)


def _records(file: Path, data: bytes) -> Iterator[tuple[str, bytes]]:
    """The JSON of each record, with its place."""
    if file.suffix == ".jsonl":
        for number, line in enumerate(data.splitlines(), 1):
            if line.strip():
                yield f"{file}, line {number}", line
    elif data.lstrip().startswith(b"["):
        try:
            items = msgspec.json.decode(data, type=list[msgspec.Raw])
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            raise ReadError(f"{printable_path(str(file))}: not JSON: {error}") from error
        for number, item in enumerate(items, 1):
            yield f"{file}, item {number}", bytes(item)
    else:
        yield str(file), data


def _id(file: Path, record: Record) -> str:
    """The stem of the input's path; a part of an input has its number after it."""
    name = file.stem if record.input.path == "-" else stem(record.input.path)
    return name if record.input.part is UNSET else f"{name}#{record.input.part}"
