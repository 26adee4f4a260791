"""The index of hazm's lexicon, kept in the user's cache folder between runs.

The file is never needed: where it can't be read it is built anew (half a second), and where it
can't be written, nothing happens. It is written whole or not at all, and a damaged one is replaced.
"""

from __future__ import annotations

import os
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path

import msgspec
from platformdirs import user_cache_path

from faparse.normalize.frequency_list import Lexicon, build
from faparse.version import __version__

#: To be raised with every change of what `frequency_list.build` makes.
INDEX = 5
_MAGIC = b"faparse half-space index\n"


def lexicon(data: Path, hazm_version: str, folder: Path | None = None) -> Lexicon:
    """The index of the lexicon in hazm's data folder, from the cache or built.

    Raises `OSError` where hazm's own files can't be read.
    """
    path = _path(data, hazm_version, folder)
    found = _read(path)
    if found is None:
        with (
            (data / "words.dat").open(encoding="utf-8") as words,
            (data / "verbs.dat").open(encoding="utf-8") as verbs,
        ):
            found = build(words, verbs)
        with suppress(OSError):
            _write(path, found)
    return found


def _path(data: Path, hazm_version: str, folder: Path | None) -> Path:
    size = (data / "words.dat").stat().st_size
    name = f"halfspaces-{__version__}-{INDEX}-hazm-{hazm_version}-{size:x}.bin"
    return (folder or user_cache_path("faparse", appauthor=False)) / name


def _read(path: Path) -> Lexicon | None:
    try:
        stored = path.read_bytes()
    except OSError:
        return None
    at = len(_MAGIC) + 4
    body = memoryview(stored)[at:]
    if stored[: len(_MAGIC)] != _MAGIC or zlib.crc32(body) != int.from_bytes(stored[at - 4 : at]):
        return None
    try:
        return msgspec.msgpack.decode(body, type=Lexicon)
    except msgspec.DecodeError:
        return None


def _write(path: Path, made: Lexicon) -> None:
    body = msgspec.msgpack.encode(made)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_MAGIC + zlib.crc32(body).to_bytes(4) + body)
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise
