"""A run into one database: every outcome is a bundle of rows, the file is whole or absent."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from faparse.run.archived import made_with
from faparse.run.atomic import atomic_path, remove_stale_temp_files
from faparse.run.jobs import Outcome, Settings
from faparse.sources.paths import encode_path
from faparse.version import __version__
from faparse.writers import WRITERS, MadeBy


def write_database(path: str, outcomes: Iterable[Outcome], settings: Settings) -> None:
    """Write the database at `path`; with --update, what it holds stays unless it comes again.

    Raises `OSError` and `DatabaseError`; then the file is unchanged.
    """
    remove_stale_temp_files(os.path.dirname(path) or os.curdir)
    previous = path if settings.update and os.path.exists(path) else ""
    made_by = MadeBy(__version__, made_with(settings), previous)
    with atomic_path(path) as temporary:
        documents = _documents(outcomes, settings)
        WRITERS[settings.to].write(temporary, documents, settings.options, made_by)


def _documents(outcomes: Iterable[Outcome], settings: Settings) -> Iterator[bytes]:
    """The rows of every input, including failed ones: `count(*)` is the number of inputs."""
    writer = WRITERS[settings.to]
    for outcome in outcomes:
        yield from outcome.documents
        if outcome.error:
            path = encode_path(outcome.file or outcome.path)
            yield writer.failure(path, outcome.row, outcome.id, outcome.error, settings.options)
