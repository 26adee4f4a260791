"""The bytes of one file or stream, never more than allowed."""

from __future__ import annotations

import errno
import os
import stat
from typing import BinaryIO

from faparse.regular_file import open_regular
from faparse.sources.dispatches import TooLarge
from faparse.sources.paths import is_address
from faparse.sources.tables.compression import is_packed, unpacked

#: How many bytes are read at a time when the size is not known.
_CHUNK = 1 << 20
#: The default of --max-size, in bytes: a thousand times the longest dispatch.
MAX_SIZE = 64 << 20


def read_limited(
    path: str | None, stdin: BinaryIO | None, limit: int = MAX_SIZE, inside: str = ""
) -> bytes:
    """The bytes of a file (or of `stdin`), refused before reading if there are too many.

    With `inside`, the folder in which it was found, the file must be a regular one in that folder;
    without it, the file was named by itself, and may be a pipe.

    A packed file (`a.txt.gz`) is unpacked as it is read, and `limit` is for the unpacked bytes.

    Raises `OSError`, `TooLarge`, and `SourceError` if a library for unpacking is missing.
    """
    if path is None:
        assert stdin is not None
        return _at_most(stdin, limit, _CHUNK)
    if is_address(path):
        from faparse.sources.remote import open_address

        with open_address(path) as far:
            return _unpacked(far, path, limit) if is_packed(path) else _at_most(far, limit, _CHUNK)
    with open_regular(path, inside) if inside else open(path, "rb") as file:
        if is_packed(path):
            return _unpacked(file, path, limit)
        about = os.fstat(file.fileno())
        regular = stat.S_ISREG(about.st_mode)
        if regular and about.st_size > limit:
            raise TooLarge(_too_large(f"{about.st_size:,} bytes, more", limit))
        return _at_most(file, limit, about.st_size + 1 if regular else _CHUNK)


def _unpacked(file: BinaryIO, path: str, limit: int) -> bytes:
    stream = unpacked(file, path)
    try:
        return _at_most(stream, limit, _CHUNK)
    except (TooLarge, MemoryError):
        raise
    except Exception as error:  # each library has its own exceptions
        if isinstance(error, OSError) and error.errno:
            raise
        raise OSError(errno.EIO, "its compression is damaged; try to unpack it by hand") from error


def _at_most(file: BinaryIO, limit: int, chunk: int) -> bytes:
    pieces: list[bytes] = []
    left = limit
    while piece := file.read(chunk):
        pieces.append(piece)
        left -= len(piece)
        if left < 0:
            raise TooLarge(_too_large("more", limit))
    return b"".join(pieces)


def _too_large(size: str, limit: int) -> str:
    return (
        f"it is too large: {size} than the {as_size(limit)} that --max-size allows; "
        "raise the limit if the file is all right"
    )


def as_size(count: int) -> str:
    """A number of bytes, written as for --max-size if it is a round one.

    >>> as_size(64 << 20), as_size(1 << 10), as_size(1000)
    ('64M', '1K', '1,000 bytes')
    """
    for shift, unit in ((30, "G"), (20, "M"), (10, "K")):
        if count and count % (1 << shift) == 0:
            return f"{count >> shift:,}{unit}"
    return f"{count:,} bytes"
