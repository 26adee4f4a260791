"""What an archive already holds as it would be made now, and so need not be parsed again."""

from __future__ import annotations

import os
import sqlite3
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from faparse.digest import sha256_of
from faparse.document import Given
from faparse.sources.paths import encode_path
from faparse.version import __version__

if TYPE_CHECKING:
    from faparse.run.jobs import Job, Settings


def made_with(settings: Settings) -> str:
    """The settings that affect what is in an archive, as JSON."""
    told = {
        "from": settings.source,
        "encoding": settings.encoding,
        "repair": settings.repair,
        "split": settings.split_at or settings.split,
        "strict": settings.strict,
        "min_confidence": settings.min_confidence,
        "normalize": settings.normalize,
        "table": settings.options.table,
        "columns": settings.columns,
        "aliases": settings.options.aliases,
    }
    return msgspec.json.encode(told, order="deterministic").decode()


def archived(job: Job, data: bytes, settings: Settings) -> bool:
    """Whether the SQLite archive of `settings` holds the dispatch made from exactly these bytes."""
    if settings.to != "sqlite":
        return False
    from faparse.writers.rows import identity
    from faparse.writers.sqlite import given_json

    path = encode_path(job.path)
    id = identity(path, job.entry.number, job.entry.given.id) if job.entry else path
    database = _opened(settings.archive, os.getpid())
    found = database.execute(_KNOWN, (id, sha256_of(data))).fetchone()
    if found is None or found[:2] != (__version__, made_with(settings)):
        return False
    if not job.entry or job.entry.kind == "page":  # what is given is in the bytes
        return True
    given = None if job.entry.given == Given() else given_json(job.entry.given)
    return bool(found[2] == given)


_KNOWN = """
SELECT version, settings, given FROM dispatches JOIN runs ON runs.id = run
WHERE document_id = ? AND sha256 = ? AND error IS NULL ORDER BY dispatches.id DESC LIMIT 1
"""


@lru_cache(maxsize=1)
def _opened(path: str, process: int) -> sqlite3.Connection:
    from faparse.writers.sqlite import read_only

    return read_only(path)
