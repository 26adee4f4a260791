"""From a file of the plan to jobs: itself, or each text in a table, a feed or a web archive."""

from __future__ import annotations

import os
from collections.abc import Iterator

from faparse.regular_file import open_regular
from faparse.run.jobs import Job, Outcome, Settings
from faparse.sources.folders import InputFile
from faparse.sources.formats import format_of, holds_many, read_source
from faparse.sources.paths import describe_os_error
from faparse.sources.records import Fault, SourceText
from faparse.writers import WRITERS


def jobs_of(item: InputFile, output: str, settings: Settings) -> Iterator[Job | Outcome]:
    """The jobs of one file; what is already settled is an outcome."""
    if item.problem or not holds_many(item.path, settings.source):
        yield Job(item.path, output, item.problem, item.inside)
        return
    if item.inside and (said := _refused(item)):
        yield Outcome(item.path, said)
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
            yield Job(item.path, file, inside=item.inside, entry=entry)
        elif isinstance(entry, Fault):
            yield faulty(item.path, entry)
        else:
            from faparse.sources.tables.columns import describe

            if said := describe(entry, settings.columns):
                yield Outcome(item.path, remark=said)


def faulty(path: str, fault: Fault) -> Outcome:
    """The outcome of an entry that gives no text."""
    place = f"{path}#{fault.number}" if fault.number else path
    return Outcome(place, fault.message, row=fault.number, file=path, id=fault.id)


def _refused(item: InputFile) -> str:
    """Why a file that was found in a folder can't be read: it is a device, or lies elsewhere."""
    try:
        open_regular(item.path, item.inside).close()
    except OSError as error:
        return describe_os_error(error)
    return ""


def row_output(output: str, suffix: str, number: int) -> str:
    """The output file for a row; empty on a stream.

    >>> row_output("out/news.ninjs.json", ".ninjs.json", 17)
    'out/news/000017.ninjs.json'
    """
    if not output:
        return ""
    return os.path.join(output.removesuffix(suffix), f"{number:06}{suffix}")
