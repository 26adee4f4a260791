"""The files that a run writes, whole or not at all, and only where there is need to."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from faparse.regular_file import open_regular
from faparse.run.atomic import prepare_folder, write_later
from faparse.run.jobs import Settings
from faparse.sources.paths import printable_path

if TYPE_CHECKING:
    from concurrent.futures import Future

BOM = b"\xef\xbb\xbf"


#: What is wrong with the place rather than with one file: no other file would fare better.
_FOR_ALL = {errno.ENOSPC, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC)}


class NotWritten(Exception):
    """The output could not be written; `for_all` says that no other could be, either."""

    def __init__(self, message: str, for_all: bool = False) -> None:
        super().__init__(message)
        self.for_all = for_all


class Writing:
    """An output file on its way to the disk."""

    def __init__(self, output: str, flushed: Future[None]) -> None:
        self._output, self._flushed = output, flushed

    def wait(self) -> None:
        """Until the file is there, whole. Raises `NotWritten`."""
        with _not_written(self._output):
            self._flushed.result()


def begin_output(output: str, made: bytes, settings: Settings) -> Writing | None:
    """Begin to write one output file; None where there is no need to. Raises `NotWritten`."""
    made = BOM + made if settings.bom else made
    with _not_written(output):
        prepare_folder_of(output, settings)
        if settings.update and _holds(output, made):
            return None
        return Writing(output, write_later(output, made))


@contextmanager
def _not_written(output: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise not_written(error, output) from error


def not_written(error: OSError, output: str) -> NotWritten:
    """The same error, with what it means for other outputs."""
    return NotWritten(f"can't write its output: {_where(error, output)}", error.errno in _FOR_ALL)


def prepare_folder_of(output: str, settings: Settings) -> None:
    """Make the folder of an output file, swept of what dead runs left there."""
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
