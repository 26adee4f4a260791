"""Files, whole or not at all.

A file is written under a temporary name in its own folder, flushed to the disk and renamed. The
temporary file is locked while its writer lives, so what a killed run left behind is told from what
another run is busy with, and swept away by the next run that writes there.

A disk takes longer to flush a file than we take to make one. The many files of a folder are not
flushed one by one: a killed run leaves none by halves, but after a power cut some may be empty, and
`--update` makes those again.
"""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import BinaryIO

try:
    from fcntl import LOCK_EX, LOCK_NB, flock
except ImportError:  # Windows: nothing is locked, and nothing swept
    flock = None  # type: ignore[assignment]

_PREFIX = ".faparse-"
_SUFFIX = ".tmp"


@contextmanager
def atomic_write(path: str, flushed: bool = True) -> Iterator[BinaryIO]:
    """A file to write to that appears under its name only when the block ends well."""
    with _temporary(path, flushed) as (file, _):
        yield file


@contextmanager
def atomic_path(path: str) -> Iterator[str]:
    """The name of an empty file to fill that gets the name `path` only when the block ends well."""
    with _temporary(path, flushed=True) as (_, name):
        yield name


@contextmanager
def _temporary(path: str, flushed: bool) -> Iterator[tuple[BinaryIO, str]]:
    if os.path.lexists(path) and not (os.path.isfile(path) or os.path.islink(path)):
        raise OSError(f"{path} is there, and is not a file; move it away")
    tried: list[str] = []
    try:
        with _create_for(path, os.path.dirname(path) or os.curdir, tried) as file:
            _keep_mode(file, path)
            yield file, tried[-1]
            file.flush()
            if flushed:
                os.fsync(file.fileno())
            os.replace(tried[-1], path)
    except BaseException:
        for temporary in tried:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        raise


def refuse_unwritable(folder: str) -> None:
    """Check that files can be made in an existing folder, and sweep it of dead temporary files.

    Raises `OSError` that names the folder.
    """
    tried: list[str] = []
    try:
        _create_for(folder, folder, tried).close()
    finally:
        for temporary in tried:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
    remove_stale_temp_files(folder)


def _keep_mode(file: BinaryIO, path: str) -> None:
    """Give the new file the permissions of the one it replaces, so that private stays private."""
    with contextlib.suppress(OSError):
        old = os.lstat(path)
        if stat.S_ISREG(old.st_mode) and hasattr(os, "fchmod"):
            os.fchmod(file.fileno(), stat.S_IMODE(old.st_mode) & 0o777)


def _create_for(path: str, folder: str, tried: list[str]) -> BinaryIO:
    """A new temporary file in the folder; errors name the path that the user knows."""
    try:
        return _create(folder, tried)
    except OSError as error:
        raise OSError(error.errno, error.strerror, path) from error


def _create(folder: str, tried: list[str]) -> BinaryIO:
    """A new temporary file; its name is in `tried` before it exists, lest Ctrl-C leave it."""
    while True:
        temporary = os.path.join(folder, f"{_PREFIX}{os.urandom(6).hex()}{_SUFFIX}")
        tried.append(temporary)
        descriptor = os.open(temporary, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        file = os.fdopen(descriptor, "wb")
        if flock is None:
            return file
        try:
            flock(descriptor, LOCK_EX | LOCK_NB)
        except BlockingIOError:  # being swept, between creation and lock
            file.close()
            continue
        except OSError:  # a file system without locks: nothing will be swept there either
            return file
        if os.fstat(descriptor).st_nlink:
            return file
        file.close()  # swept


def lock(file: BinaryIO) -> None:
    """Lock a file for as long as it is open here. Raises `OSError` where another has it."""
    if flock is None:
        return
    try:
        flock(file.fileno(), LOCK_EX | LOCK_NB)
    except BlockingIOError:
        raise
    except OSError:  # a file system without locks
        return


def remove_stale_temp_files(folder: str) -> int:
    """Remove temporary files whose writer is dead; how many there were."""
    swept = 0
    if flock is None:
        return swept
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):
            if name.startswith(_PREFIX) and name.endswith(_SUFFIX):
                swept += _swept(os.path.join(folder, name))
    return swept


def _swept(path: str) -> bool:
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        flock(descriptor, LOCK_EX | LOCK_NB)
        os.unlink(path)
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)


@lru_cache(maxsize=256)
def prepare_folder(root: str, folder: str) -> None:
    """Make a folder of an output tree, swept of dead temporary files.

    Raises `OSError`; also when a link inside the tree leads out of it.
    """
    real_root, real = os.path.realpath(root), os.path.realpath(folder)
    if os.path.commonpath([real_root, real]) != real_root:
        raise OSError(f"a link below {root} leads out of it, to {real}; nothing is written there")
    os.makedirs(folder, exist_ok=True)
    remove_stale_temp_files(folder)


def same_file(one: str, other: str) -> bool:
    """Whether two paths are one file."""
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False
