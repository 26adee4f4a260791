"""Check a folder of parts: that everything is there once, and every text against its source.

The manifest says which parts there are, and what is in them. The records of JSON Lines parts say
how they were made; for Parquet parts, the file's metadata does, and its rows have the offsets.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

import msgspec

from faparse.run.parts.manifest import MANIFEST, Entry, read_manifest
from faparse.run.parts.part import DISPATCHES, PartName
from faparse.run.parts.place import Place, place_at
from faparse.run.verify import (
    Checked,
    Unsound,
    check_records,
    differs,
    find_source,
    forged,
    shortened,
)
from faparse.sources.again import ReadWith, Rereader
from faparse.sources.dispatches import TooLarge
from faparse.sources.encoding import DecodeError
from faparse.sources.paths import decode_path, describe_os_error
from faparse.sources.records import Columns, SourceError
from faparse.writers import WRITERS
from faparse.writers.part_files import read_counts
from faparse.writers.rows import ELLIPSIS
from faparse.writers.safe import scalar

#: How many rows of a table are read at a time.
_BATCH = 1000
#: The spans of a quote whose cells are the text's slices as they are.
_SPANS = ("cue", "source")
Row = dict[str, Any]


def holds_parts(folder: str) -> bool:
    """Whether a folder (or what an address names) holds parts. Raises `OSError`."""
    files = place_at(folder).files("")
    return MANIFEST in files or bool(_marks(place_at(folder)))


def verify_parts(folder: str, source: str | None, max_size: int) -> Iterator[Checked]:
    """Every part of a folder, and every dispatch in it, checked."""
    place, rereader = place_at(folder), Rereader(max_size)
    entries = read_manifest(place)
    if not entries:
        said = "has no manifest: the run that makes it is not finished; --update resumes it"
        yield Checked(folder, [f"it {said}"])
        return
    for file in sorted(
        _made(place, entries) - {file for e in entries.values() for file in e.files}
    ):
        yield Checked(f"{folder}/{file}", ["it is not in the manifest, but a glob would match it"])
    for entry in entries.values():
        where = f"{folder}/{entry.files[1]}"
        try:
            yield Checked(where, list(_miscounted(place, entry)))
            yield from _dispatches(place, folder, entry, source, rereader, max_size)
        except TooLarge as error:
            yield Checked(where, [str(error)])
        except OSError as error:
            yield Checked(where, [describe_os_error(error)])


def _marks(place: Place) -> list[str]:
    names = (os.path.splitext(file)[0] for file in place.files(DISPATCHES))
    return [name for name in names if PartName.read(name)]


def _made(place: Place, entries: dict[str, Entry]) -> set[str]:
    """The files of parts in the folders that the manifest names."""
    folders = {file.partition("/")[0] for entry in entries.values() for file in entry.files}
    return {
        f"{folder}/{file}"
        for folder in folders
        for file in place.files(folder)
        if PartName.read(os.path.splitext(file)[0])
    }


def _format(entry: Entry) -> str:
    folder, _ = entry.files[0].split("/")
    return next(name for name, writer in WRITERS.items() if writer.parts == folder)


def _miscounted(place: Place, entry: Entry) -> Iterator[str]:
    """How a part's counts differ from the manifest's. Raises `OSError`."""
    with place.reading(entry.files[1]) as file:
        try:
            found = read_counts(file, _format(entry))
        except (ValueError, KeyError, msgspec.MsgspecError) as error:
            yield f"it can't be read: {error}"
            return
    told = msgspec.structs.astuple(entry.counts)
    for name, there, wanted in zip(entry.counts.__struct_fields__, found, told, strict=True):
        if there != wanted:
            yield f"it has {there:,} {name}, but the manifest has {wanted:,}"


def _dispatches(
    place: Place,
    folder: str,
    entry: Entry,
    source: str | None,
    rereader: Rereader,
    max_size: int,
) -> Iterator[Checked]:
    main, mark = entry.files
    if _format(entry) == "jsonl":
        count, where = 0, f"{folder}/{main}"
        with place.reading(main) as file:
            for checked in check_records(where, file, source, max_size, rereader):
                count += 1
                yield checked
        if count != (wanted := entry.counts.dispatches):
            said = f"it has {count:,} documents, but the manifest has {wanted:,} dispatches"
            yield Checked(where, [said])
        return
    with place.reading(main) as of_quotes, place.reading(mark) as of_dispatches:
        tables = _Tables(of_quotes, of_dispatches)
        for number, (row, quotes) in enumerate(tables, 1):
            problems = _problems(row, quotes, source, rereader, tables.read_with)
            yield Checked(f"{folder}/{mark}:{number}", [shortened(each) for each in problems])


class _Tables:
    """The two tables of a Parquet part: every dispatch that did not fail, with its quotes."""

    def __init__(self, quotes: BinaryIO, dispatches: BinaryIO) -> None:
        from faparse.writers.parquet import load

        _, parquet = load()
        self._quotes = parquet.ParquetFile(quotes)
        self._dispatches = parquet.ParquetFile(dispatches)
        told = self._dispatches.metadata.metadata[b"faparse.settings"]
        settings = msgspec.json.decode(told)
        self.read_with = ReadWith(
            msgspec.convert(settings["columns"], Columns),
            settings["encoding"],
            settings["repair"],
            settings["from"],
        )

    def __iter__(self) -> Iterator[tuple[Row, list[Row]]]:
        left = _rows(self._quotes)
        for row in _rows(self._dispatches):
            if not row["error"]:
                yield row, list(islice(left, row["quotes"]))


def _rows(file: Any) -> Iterator[Row]:
    for batch in file.iter_batches(_BATCH):
        yield from batch.to_pylist()


def _problems(
    row: Row, quotes: list[Row], source: str | None, rereader: Rereader, read_with: ReadWith
) -> list[str]:
    """What is wrong with a dispatch and its quotes."""
    try:
        file = find_source(row["path"], source)
        digest, text = _reread(file, row["record"], rereader, read_with)
    except Unsound as error:
        return [str(error)]
    if digest != row["sha256"]:
        return [f"{file} has changed: its digest is {digest[:12]}…, not {row['sha256'][:12]}…"]
    if row["chars"] != len(text):
        return [f"chars is {row['chars']}, but the source has {len(text)}"]
    return [*_misplaced(row, quotes, text)]


def _reread(
    file: str, record: int | None, rereader: Rereader, read_with: ReadWith
) -> tuple[str, str]:
    try:
        return rereader.row(file, record, read_with) if record else rereader.file(file, read_with)
    except (SourceError, TooLarge) as error:
        raise Unsound(str(error)) from error
    except OSError as error:
        raise Unsound(f"{file}: {describe_os_error(error)}") from error
    except (DecodeError, LookupError, ValueError) as error:
        raise Unsound(f"{decode_path(file)} can't be read: {error}") from error


def _misplaced(row: Row, quotes: list[Row], text: str) -> Iterator[str]:
    """The cells of a dispatch that are not where they should be."""
    whole = scalar(text)
    if row["lede"] and (wrong := differs(row["lede"], row["lede_start"], row["lede_end"], whole)):
        yield f"lede: {wrong}"
    for number, quote in enumerate(quotes, 1):
        if (quote["document_id"], quote["part"]) != (row["document_id"], row["part"]):
            yield f"its quote {number} belongs to {quote['document_id']}"
            return
        for name, wrong in _wrong_cells(quote, whole):
            yield f"quotes[{number}].{name}: {wrong}"
    if len(quotes) != row["quotes"]:
        yield f"it has {len(quotes)} quotes, but its row says {row['quotes']}"


def _wrong_cells(quote: Row, text: str) -> Iterator[tuple[str, str]]:
    for name in _SPANS:
        if quote[name] and (wrong := _cell(quote, name, text)):
            yield name, wrong
    if quote["stretches"]:
        ranges = msgspec.json.decode(quote["stretches"], type=list[tuple[int, int]])
        if ELLIPSIS.join(text[start:end] for start, end in ranges) != quote["content"]:
            yield "content", f"the source has something else at {quote['stretches']}"
    elif wrong := _cell(quote, "content", text):
        yield "content", wrong
    if quote["speaker"]:
        at = (quote["speaker_start"], quote["speaker_end"])
        if wrong := forged(quote["speaker"], *at, text):
            yield "speaker", wrong


def _cell(row: Row, name: str, text: str) -> str:
    return differs(row[name], row[f"{name}_start"], row[f"{name}_end"], text)
