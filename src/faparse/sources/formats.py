"""What a source is, by its name or as asked for, and the reader that goes with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from faparse.sources.folders import STDIN
from faparse.sources.paths import is_address
from faparse.sources.records import Columns, Fault, SourceError, SourceText

if TYPE_CHECKING:
    from faparse.sources.tables.columns import Layout

#: Each format's name, as `--from` takes it, and its files' endings (before .gz and the like).
FORMATS: dict[str, tuple[str, ...]] = {
    "text": (),
    "csv": (".csv",),
    "tsv": (".tsv", ".tab"),
    "jsonl": (".jsonl", ".ndjson"),
    "json": (".json",),
    "sqlite": (".db", ".sqlite", ".sqlite3"),
    "parquet": (".parquet",),
    "arrow": (".arrow", ".feather", ".ipc"),
    "page": (".html", ".htm", ".xhtml", ".mhtml", ".mht"),
    "warc": (".warc",),
    "feed": (".rss", ".atom"),
    "zip": (".zip",),
}
_BY_ENDING = {ending: name for name, endings in FORMATS.items() for ending in endings}
#: Formats with one text in a file; all others hold many.
_ALONE = ("text", "page")
#: Formats that aren't read from front to back, and so neither from a pipe nor packed.
_SEEKING = ("sqlite", "parquet", "arrow", "zip")


def format_of(path: str, wanted: str = "") -> str:
    """The format of a source: the one asked for, else what its name ends with, else text.

    >>> format_of("news.JSONL.gz"), format_of("a.txt"), format_of("-"), format_of("-", "csv")
    ('jsonl', 'text', 'text', 'csv')
    """
    if wanted:
        return wanted
    from faparse.sources.tables.compression import unpacked_name

    ending = os.path.splitext(unpacked_name(path))[1].lower()
    return _BY_ENDING.get(ending, "text")


def holds_many(path: str, wanted: str = "") -> bool:
    """Whether the source is a table, a feed or a web archive: a text in each of its entries."""
    return format_of(path, wanted) not in _ALONE


def read_source(
    path: str, format: str, columns: Columns, encoding: str | None, longest: int
) -> Iterator[Layout | SourceText | Fault]:
    """The entries of a source with many, as a stream; of a table, its layout comes first.

    If the source can't be read, or not beyond some entry, the last entry is a `Fault` that says so.
    """
    try:
        yield from _entries(path, format, columns, encoding, longest)
    except (EOFError, ValueError) as error:  # cut off inside its compression; SourceError
        yield Fault(0, str(error))
    except OSError as error:
        from faparse.sources.paths import describe_os_error

        yield Fault(0, describe_os_error(error))


def _entries(
    path: str, format: str, columns: Columns, encoding: str | None, longest: int
) -> Iterator[Layout | SourceText | Fault]:
    if format in _SEEKING:
        yield from _sought(path, format, columns, encoding, longest)
        return
    from faparse.sources.tables.compression import open_unpacked

    with open_unpacked(path) as stream:
        if format in ("csv", "tsv"):
            from faparse.sources.tables.delimited import read_delimited

            delimiter = "," if format == "csv" else "\t"
            yield from read_delimited(stream, delimiter, columns, encoding, longest)
        elif format in ("json", "jsonl"):
            from faparse.sources.tables import json_rows

            read = json_rows.read_json if format == "json" else json_rows.read_json_lines
            yield from read(stream, columns, encoding, longest)
        elif format == "warc":
            from faparse.sources.web.captures import read_captures

            yield from read_captures(stream, longest)
        else:
            from faparse.sources.web.feeds import read_feed

            yield from read_feed(stream, longest)


def _sought(
    path: str, format: str, columns: Columns, encoding: str | None, longest: int
) -> Iterator[Layout | SourceText | Fault]:
    from faparse.sources.tables.compression import unpacked_name

    if path == STDIN or unpacked_name(path) != path:
        raise SourceError(f"{format} can't be read from a pipe or packed; unpack it into a file")
    if not is_address(path):
        os.stat(path)  # raises; SQLite would not say why
    if format == "sqlite":
        if is_address(path):
            raise SourceError("SQLite is read from a file; download it first")
        from faparse.sources.tables.database import read_database

        yield from read_database(path, columns)
    elif format == "zip":
        from faparse.sources.zip_files import read_zip

        yield from read_zip(path, encoding, longest)
    else:
        from faparse.sources.tables import arrow

        read = arrow.read_parquet if format == "parquet" else arrow.read_arrow
        yield from read(path, columns)
