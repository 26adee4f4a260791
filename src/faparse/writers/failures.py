"""The row of an input that failed, so that it is reported rather than left out."""

from __future__ import annotations

from msgspec import structs

from faparse.writers import Options
from faparse.writers.rows import Cells, columns, identity
from faparse.writers.safe import scalar


def failure_row(path: str, record: int, id: str, error: str, options: Options) -> Cells:
    """A row of the dispatches table with only what names the input, and `error`."""
    path = scalar(path)
    known: dict[str, str | int] = {
        "document_id": identity(path, record, id),
        "part": 1,
        "path": path,
        "text_start": 0,
        "quotes": 0,
        "chars": 0,
        "error": scalar(error),
    }
    if record:
        known["record"] = record
    table = columns(structs.replace(options, table="dispatches", carry=()))
    return (*(known.get(column.name) for column in table), *[None] * len(options.carry))
