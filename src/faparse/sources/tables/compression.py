"""Files that are packed: the bytes inside, by the name's ending."""

from __future__ import annotations

import os
import sys
from io import BufferedReader, RawIOBase
from typing import BinaryIO, cast

from faparse.sources.folders import STDIN
from faparse.sources.records import SourceError

PACKED = (".gz", ".bz2", ".xz", ".zst")
#: So many bytes are read at a time, and can be looked at before anything is read.
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
    ending = os.path.splitext(path)[1].lower()
    if ending == ".gz":
        import gzip

        return _buffered(cast(BinaryIO, gzip.open(path, "rb")))
    if ending == ".bz2":
        import bz2

        return _buffered(cast(BinaryIO, bz2.open(path, "rb")))
    if ending == ".xz":
        import lzma

        return _buffered(cast(BinaryIO, lzma.open(path, "rb")))
    if ending == ".zst":
        return _zstandard(path)
    return _buffered(open(path, "rb", buffering=0))


def _buffered(stream: BinaryIO) -> BufferedReader:
    return BufferedReader(cast(RawIOBase, stream), _BUFFER)


def _zstandard(path: str) -> BufferedReader:
    try:
        import zstandard
    except ImportError as error:
        raise SourceError(
            "Zstandard needs a library: pip install 'faparse[tables]', or unpack it with zstd -d"
        ) from error
    file = open(path, "rb")  # noqa: SIM115  (closed with the reader)
    reader = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True, closefd=True)
    return _buffered(cast(BinaryIO, reader))
