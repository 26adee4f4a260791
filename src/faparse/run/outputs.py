"""The files that a run writes: whole or not at all, and only when they need to be written."""

from __future__ import annotations

import errno
import os

from faparse.regular_file import open_regular
from faparse.run.atomic import atomic_write, prepare_folder
from faparse.run.jobs import Settings
from faparse.sources.paths import printable_path

BOM = b"\xef\xbb\xbf"


#: Errors of the place rather than of one file: no other file would fare better.
_FOR_ALL = {errno.ENOSPC, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC)}


class NotWritten(Exception):
    """The output could not be written; `for_all` says that no other could be, either."""

    def __init__(self, message: str, for_all: bool = False) -> None:
        super().__init__(message)
        self.for_all = for_all


def write_output(output: str, made: bytes, settings: Settings) -> bool:
    """Write one output file, and return whether it needed writing. Raises `NotWritten`."""
    made = BOM + made if settings.bom else made
    try:
        prepare_folder_of(output, settings)
        if settings.update and _holds(output, made):
            return False
        with atomic_write(output, flushed=False) as file:
            file.write(made)
    except OSError as error:
        raise not_written(error, output) from error
    return True


def not_written(error: OSError, output: str) -> NotWritten:
    """The same error, with what it means for other outputs."""
    return NotWritten(f"can't write its output: {_where(error, output)}", error.errno in _FOR_ALL)


def prepare_folder_of(output: str, settings: Settings) -> None:
    """Make the folder of an output file, and remove what dead runs left in it."""
    if settings.root:
        prepare_folder(settings.root, os.path.dirname(output))


def _holds(output: str, made: bytes) -> bool:
    try:
        with open_regular(output) as file:
            return os.fstat(file.fileno()).st_size == len(made) and file.read() == made
    except OSError:
        return False


def _where(error: OSError, output: str) -> str:
    named = error.filename2 or error.filename or output
    return (
        f"{error.strerror}: {printable_path(os.fsdecode(named))}" if error.strerror else str(error)
    )
