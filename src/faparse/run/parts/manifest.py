"""The manifest: what a folder of parts holds, written when all of it is there."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import msgspec
from msgspec import Struct

from faparse.json_text import pretty
from faparse.run.archived import made_with
from faparse.run.parts.part import DISPATCHES, Done, Part, Task
from faparse.run.parts.place import Place
from faparse.run.parts.work import files_of
from faparse.sources.paths import encode_path
from faparse.writers.part_files import read_counts

#: A name that engines ignore when they read folders.
MANIFEST = "_faparse.json"
#: How many files are read at a time; an object store answers in tens of milliseconds.
_THREADS = 16


class Counts(Struct):
    """How many inputs there are, how many failed, and the dispatches and quotes in the others."""

    rows: int
    failed: int
    dispatches: int
    quotes: int


class Entry(Struct, omit_defaults=True):
    """One part: its files, what is in them, and the rows of the source that it is made from."""

    files: tuple[str, str]
    counts: Counts
    source: str = ""
    first: int = 0
    last: int = 0


class Manifest(Struct):
    """The parts of all runs into a folder, with the version and the settings of the last one."""

    version: str
    settings: Any
    counts: Counts
    parts: dict[str, Entry]


def write_manifest(place: Place, parts: Sequence[Part], made: dict[str, Done], task: Task) -> None:
    """Write the manifest of a plan, when every part is done. Raises `OSError`.

    A part that is not in `made` is described by the previous manifest, or by its own files.
    """
    there = place.files(DISPATCHES)
    before = {
        name: entry
        for name, entry in read_manifest(place).items()
        if entry.files[1].removeprefix(f"{DISPATCHES}/") in there
    }

    def entry(part: Part) -> Entry:
        return before.get(part.name) or _counted(part, place, task)

    known = {part.name: _made(part, made[part.name], task) for part in parts if part.name in made}
    others = [part for part in parts if part.name not in known]
    with ThreadPoolExecutor(_THREADS) as threads:
        asked = dict(zip((part.name for part in others), threads.map(entry, others), strict=True))
    entries = before | known | asked
    manifest = Manifest(
        task.version,
        msgspec.json.decode(made_with(task.settings)),
        _sum([each.counts for each in entries.values()]),
        dict(sorted(entries.items())),
    )
    with place.writing(MANIFEST) as file:
        file.write(pretty(manifest))


def _sum(all_counts: Sequence[Counts]) -> Counts:
    names = Counts.__struct_fields__
    return Counts(*(sum(getattr(counts, name) for counts in all_counts) for name in names))


def _made(part: Part, done: Done, task: Task) -> Entry:
    return _entry(part, task, Counts(done.rows, done.failed, done.dispatches, done.quotes))


def _counted(part: Part, place: Place, task: Task) -> Entry:
    _, mark = files_of(part.name, task.settings.to)
    with place.reading(mark) as file:
        return _entry(part, task, Counts(*read_counts(file, task.settings.to)))


def _entry(part: Part, task: Task, counts: Counts) -> Entry:
    files = files_of(part.name, task.settings.to)
    if not part.stretch:
        return Entry(files, counts)
    stretch = part.stretch
    return Entry(files, counts, encode_path(stretch.path), stretch.first, stretch.last)


def read_manifest(place: Place) -> dict[str, Entry]:
    """The parts in the present manifest; none if there isn't one that can be read."""
    try:
        with place.reading(MANIFEST) as file:
            return msgspec.json.decode(file.read(), type=Manifest).parts
    except (OSError, ValueError, msgspec.MsgspecError):
        return {}
