"""Packed files: the bytes inside, by the ending of the name."""

from __future__ import annotations

import os
import sys
from io import BufferedReader
from typing import IO, Any

from faparse.sources.folders import STDIN
from faparse.sources.paths import is_address
from faparse.sources.records import SourceError

PACKED = (".gz", ".bz2", ".xz", ".zst")
#: How many bytes are read at a time, and can be peeked at before anything is read.
_BUFFER = 1 << 20


def unpacked_name(path: str) -> str:
    """The name without the ending of its compression.

    >>> unpacked_name("news.CSV.gz"), unpacked_name("a.txt")
    ('news.CSV', 'a.txt')
    """
    stem, ending = os.path.splitext(path)
    return stem if ending.lower() in PACKED else path


def open_unpacked(path: str) -> BufferedReader:
    """The bytes of a file, unpacked as they are read. Raises `OSError` and `SourceError`."""
    if path == STDIN:
        return _buffered(getattr(sys.stdin.buffer, "raw", sys.stdin.buffer))
    if is_address(path):
        from faparse.sources.remote import open_address

        return unpacked(open_address(path), path)
    return unpacked(open(path, "rb", buffering=0), path)


def is_packed(path: str) -> bool:
    """Whether a file's name says that it is packed."""
    return path.lower().endswith(PACKED)


def unpacked(file: IO[bytes], path: str) -> BufferedReader:
    """What is in a packed file, or the file itself, by the ending of its name.

    If the file is damaged, reading raises whatever its library raises. Raises `SourceError` if the
    library is missing.
    """
    ending = os.path.splitext(path)[1].lower()
    if ending == ".gz":
        import gzip

        return _buffered(gzip.open(file, "rb"), file)
    if ending == ".bz2":
        import bz2

        return _buffered(bz2.open(file, "rb"), file)
    if ending == ".xz":
        import lzma

        return _buffered(lzma.open(file, "rb"), file)
    if ending == ".zst":
        return _zstandard(file)
    return file if isinstance(file, BufferedReader) else _buffered(file)


def _buffered(stream: Any, below: IO[bytes] | None = None) -> BufferedReader:
    """A buffer over a stream; closing it closes the file below as well."""
    return _Reader(stream, below) if below else BufferedReader(stream, _BUFFER)


class _Reader(BufferedReader):
    def __init__(self, stream: Any, below: IO[bytes]) -> None:
        super().__init__(stream, _BUFFER)
        self._below = below

    def close(self) -> None:
        """Close the stream and the file that it unpacks."""
        super().close()
        self._below.close()


def _zstandard(file: IO[bytes]) -> BufferedReader:
    try:
        import zstandard
    except ImportError as error:
        file.close()
        raise SourceError(
            "Zstandard needs a library: pip install 'faparse[tables]', or unpack it with zstd -d"
        ) from error
    reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True, closefd=True)
    return _buffered(reader)
