"""The plan: which parts there are. The same sources and settings always give the same plan."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from faparse.run.jobs import Outcome, Settings
from faparse.run.parts.part import Part, part_name
from faparse.sources.folders import STDIN, InputFile
from faparse.sources.formats import format_of, holds_many
from faparse.sources.paths import absolute, describe_missing, encode_path
from faparse.sources.records import Fault
from faparse.sources.state import state_of
from faparse.sources.stretches import Stretch, cut
from faparse.sources.tables.columns import Layout, describe

#: The most files that a part has: opening one takes longer than reading a row.
_FILES = 1000


def plan_parts(
    found: Iterable[InputFile], settings: Settings, rows: int, texts: str
) -> Iterator[Part | Outcome]:
    """The parts of all inputs, and what there is to say about an input as a whole.

    `texts` names all inputs that hold one text each: together they are one source.
    """
    files: list[InputFile] = []
    number = 0
    for item in found:
        if item.problem or item.path == STDIN:
            said = item.problem or "standard input has no parts; save it as a file, or use -o"
            yield Outcome(item.path, said)
        elif holds_many(item.path, settings.source):
            yield from _of_table(item, settings, rows)
        else:
            files.append(item)
            if len(files) == min(rows, _FILES):
                yield _of_files(files, number, settings, texts)
                number += len(files)
                files = []
    if files:
        yield _of_files(files, number, settings, texts)


def _of_table(item: InputFile, settings: Settings, rows: int) -> Iterator[Part | Outcome]:
    try:
        state = state_of(item.path, item.inside)
    except OSError as error:
        yield Outcome(item.path, describe_missing(item.path, error))
        return
    format = format_of(item.path, settings.source)
    # another table of the same database is another source
    source = "\0".join([absolute(item.path), settings.columns.query])
    read = cut(item.path, format, settings.columns, settings.encoding, settings.max_size, rows)
    for each in read:
        if isinstance(each, Stretch):
            title, _ = os.path.splitext(os.path.basename(item.path))
            about = (state, each)
            name = part_name(source, title, (each.first, each.last), about, settings)
            yield Part(str(name), each.last - each.first + 1, each)
        elif isinstance(each, Layout):
            if said := describe(each, settings.columns):
                yield Outcome(item.path, remark=said)
        elif isinstance(each, Fault):
            yield Outcome(item.path, each.message)


def _of_files(files: list[InputFile], before: int, settings: Settings, texts: str) -> Part:
    about = [(encode_path(item.path), _state(item)) for item in files]
    rows = (before + 1, before + len(files))
    name = part_name(texts, "texts", rows, about, settings)
    return Part(str(name), len(files), files=tuple(files))


def _state(item: InputFile) -> tuple[int, int] | None:
    """The state of a file; None if the file is gone, as reading it will report."""
    try:
        return state_of(item.path, item.inside)
    except OSError:
        return None
