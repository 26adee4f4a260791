"""From a file of the plan to jobs: itself, or each text in a table, a feed or a web archive."""

from __future__ import annotations

import os
from collections.abc import Iterator

from faparse.run.jobs import Job, Outcome, Settings
from faparse.sources.folders import InputFile
from faparse.sources.formats import format_of, holds_many, read_source
from faparse.sources.records import Fault, SourceText
from faparse.writers import WRITERS


def jobs_of(item: InputFile, output: str, settings: Settings) -> Iterator[Job | Outcome]:
    """The jobs of one file; what has come to an end already is an outcome."""
    if item.problem or not holds_many(item.path, settings.source):
        yield Job(item.path, output, item.problem)
        return
    read = read_source(
        item.path,
        format_of(item.path, settings.source),
        settings.columns,
        settings.encoding,
        settings.max_size,
    )
    for entry in read:
        if isinstance(entry, SourceText):
            file = row_output(output, WRITERS[settings.to].suffix, entry.number)
            yield Job(item.path, file, entry=entry)
        elif isinstance(entry, Fault):
            place = f"{item.path}#{entry.number}" if entry.number else item.path
            yield Outcome(place, entry.message, row=entry.number, file=item.path, id=entry.id)
        else:
            from faparse.sources.tables.columns import describe

            if said := describe(entry, settings.columns):
                yield Outcome(item.path, remark=said)


def row_output(output: str, suffix: str, number: int) -> str:
    """The file of a row, empty on a stream.

    >>> row_output("out/news.ninjs.json", ".ninjs.json", 17)
    'out/news/000017.ninjs.json'
    """
    if not output:
        return ""
    return os.path.join(output.removesuffix(suffix), f"{number:06}{suffix}")
