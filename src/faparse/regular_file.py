"""The one place where a file is opened to be read.

A file that a walk found, a record names or a cache holds may have become a pipe or a device in the
meantime, or be a link to somewhere else. Opening it must not wait for a writer, and reading it must
come to an end.
"""

from __future__ import annotations

import os
import stat
from typing import BinaryIO

#: A regular file may be anywhere.
ANYWHERE = "/"
#: The message for what is not a regular file.
NOT_REGULAR = "it is a pipe, a socket or a device; name it by itself to read it"
#: A pipe is opened without waiting for its other end; flags that a system lacks are left out.
_FLAGS = os.O_RDONLY
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
for _name in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
    _FLAGS |= getattr(os, _name, 0)


def open_regular(path: str | os.PathLike[str], inside: str = ANYWHERE) -> BinaryIO:
    """A regular file, open for reading bytes; links are followed, but not out of `inside`.

    `inside` is a folder's real path.

    Raises `OSError`, also for what is not a regular file, and for a link that leads out.
    """
    if not is_inside(path, inside):
        raise OSError(leads_out(path))
    try:
        file = open(path, "rb", opener=_open_unwaiting)  # noqa: SIM115
    except IsADirectoryError:
        raise OSError("it is a folder, where a file was expected") from None
    return _refusing(file, not stat.S_ISREG(os.fstat(file.fileno()).st_mode), NOT_REGULAR)


def open_own(path: str) -> BinaryIO:
    """A regular file of this user's, open for reading and writing; created if it is missing.

    Raises `OSError`, also for a link, whatever it leads to.
    """
    file = open(path, "r+b", opener=_open_own)  # noqa: SIM115
    about = os.fstat(file.fileno())
    others = hasattr(os, "geteuid") and about.st_uid != os.geteuid()
    whose = "it belongs to another user, or is not a regular file"
    return _refusing(file, others or not stat.S_ISREG(about.st_mode), whose)


def is_inside(path: str | os.PathLike[str], folder: str) -> bool:
    """Whether a path, with links followed, is `folder` (a real path) or below it."""
    if folder == ANYWHERE:
        return True
    real = os.path.realpath(path)
    return real == folder or real.startswith(os.path.join(folder, ""))


def leads_out(path: str | os.PathLike[str]) -> str:
    """The message for a link that is not followed."""
    return (
        f"it is a link that leads out of its folder, to {os.path.realpath(path)}; "
        "--follow-links reads it"
    )


def _open_unwaiting(path: str, flags: int) -> int:
    """For `open`, which owns the descriptor from then on, whatever interrupts it: closed once."""
    return os.open(path, _FLAGS)


def _open_own(path: str, flags: int) -> int:
    return os.open(path, _FLAGS | os.O_RDWR | os.O_CREAT | _NO_LINK, 0o600)


def _refusing(file: BinaryIO, bad: bool, why: str) -> BinaryIO:
    if bad:
        file.close()
        raise OSError(why)
    return file
