"""The index of hazm's lexicon, kept in the user's cache folder between runs.

The file is never required: if it can't be read, the index is rebuilt (half a second), and if it
can't be written, nothing happens. It is written whole or not at all; a damaged one is replaced.
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
from faparse.regular_file import open_regular
from faparse.version import __version__

#: Raise this with every change to what `frequency_list.build` makes.
INDEX = 6
_MAGIC = b"faparse half-space index\n"


def lexicon(data: Path, hazm_version: str, folder: Path | None = None) -> Lexicon:
    """The index of the lexicon in hazm's data folder, from the cache or newly built.

    Raises `OSError` if hazm's own files can't be read.
    """
    path = _path(data, hazm_version, folder)
    found = _read(path) if path else None
    if found is None:
        with (
            (data / "words.dat").open(encoding="utf-8") as words,
            (data / "verbs.dat").open(encoding="utf-8") as verbs,
        ):
            found = build(words, verbs)
        if path:
            with suppress(OSError):
                _write(path, found)
    return found


def _path(data: Path, hazm_version: str, folder: Path | None) -> Path | None:
    """The path of the index; `None` for a user without a home folder, and so without a cache."""
    size = (data / "words.dat").stat().st_size
    name = f"halfspaces-{__version__}-{INDEX}-hazm-{hazm_version}-{size:x}.bin"
    try:
        return (folder or user_cache_path("faparse", appauthor=False)) / name
    except RuntimeError:  # pathlib finds no home: no account has this user id
        return None


def _read(path: Path) -> Lexicon | None:
    try:
        with open_regular(path) as file:
            stored = file.read()
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
