"""Sources that an address names: object stores and HDFS, through pyarrow's file systems.

pyarrow itself knows s3, gs, abfs and hdfs; other schemes come from fsspec, if it is installed. Web
pages are not among them: they have no folders.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from functools import lru_cache
from io import BufferedReader
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import urlsplit

from faparse.sources.paths import WEB
from faparse.sources.records import SourceError

if TYPE_CHECKING:
    from pyarrow.fs import FileSystem

_BUFFER = 1 << 20


def filesystem(url: str) -> tuple[FileSystem, str]:
    """The file system of an address, and the path in it. Raises `OSError`."""
    scheme, place, path, query, _ = urlsplit(url)
    try:
        made, base = _filesystem(scheme, place, query)
    except SourceError as error:
        raise OSError(str(error)) from error
    return made, f"{base.rstrip('/')}/{path.lstrip('/')}"


@lru_cache(maxsize=64)
def _filesystem(scheme: str, place: str, query: str) -> tuple[FileSystem, str]:
    """The file system at a place. Raises `SourceError`."""
    if scheme in WEB:
        raise SourceError("faparse reads no web addresses; download it first")
    url = f"{scheme}://{place}/" + (f"?{query}" if query else "")
    try:
        from pyarrow import ArrowException
        from pyarrow.fs import FileSystem
    except ImportError as error:
        raise SourceError(
            f"addresses need pyarrow, which can't be loaded here ({error}); "
            "pip install 'faparse[tables]'"
        ) from error
    try:
        found: tuple[FileSystem, str] = FileSystem.from_uri(url)
        return found
    except (ArrowException, OSError) as error:
        if scheme in _OWN:
            raise SourceError(f"{scheme}://{place} can't be reached: {error}") from error
    return _through_fsspec(scheme, url)


#: The schemes that pyarrow knows itself: going on to fsspec would hide why one does not answer.
_OWN = ("s3", "gs", "gcs", "abfs", "abfss", "hdfs", "viewfs")


def _through_fsspec(scheme: str, url: str) -> tuple[FileSystem, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise SourceError(
            f"{scheme}:// is read through fsspec, which is not installed: pip install fsspec"
        ) from error
    from pyarrow.fs import FSSpecHandler, PyFileSystem

    try:
        found, path = url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise SourceError(f"{scheme}:// can't be read: {error}") from error
    return PyFileSystem(FSSpecHandler(found)), path


def open_address(url: str) -> BufferedReader:
    """The bytes of a file, which can be read from any position. Raises `OSError`."""
    return BufferedReader(cast(Any, open_for_arrow(url)), _BUFFER)


def open_for_arrow(url: str) -> Any:
    """The same file, as pyarrow's own readers take it. Raises `OSError`."""
    found, path = filesystem(url)
    return found.open_input_file(path)


def state_at(url: str) -> tuple[int, int]:
    """The size of a file in bytes, and when it was last written (nanoseconds). Raises `OSError`."""
    about = _look(url)
    if about.is_file:
        return about.size, about.mtime_ns or 0
    raise _missing(url)


def files_at(url: str, globs: Sequence[str]) -> Iterator[str]:
    """The addresses that are meant: a file itself, what a pattern matches, a folder's files.

    Raises `OSError`.
    """
    head, _, last = url.rpartition("/")
    if any(sign in last for sign in "*?["):
        yield from _below(f"{head}/", [last], recursive=False)
    elif (about := _look(url)).is_file:
        yield url
    elif about.type.name == "NotFound":
        raise _missing(url)
    else:
        yield from _below(url.rstrip("/") + "/", globs, recursive=True)


def _look(url: str) -> Any:
    found, path = filesystem(url)
    return found.get_file_info([path.rstrip("/")])[0]


def _missing(url: str) -> OSError:
    return FileNotFoundError(errno.ENOENT, "No such file", url)


def _below(folder: str, globs: Sequence[str], recursive: bool) -> Iterator[str]:
    """The files below a folder whose names match, in order; hidden ones are left out."""
    from pyarrow.fs import FileSelector

    found, root = filesystem(folder)
    root = root.rstrip("/") + "/"
    for about in sorted(found.get_file_info(FileSelector(root, recursive=recursive)), key=_path):
        place = about.path.removeprefix(root)
        hidden = any(piece.startswith((".", "_")) for piece in place.split("/"))
        if about.is_file and not hidden and _matches(place, globs):
            yield folder + place


def _matches(place: str, globs: Sequence[str]) -> bool:
    name = place.rpartition("/")[2].lower()
    return any(fnmatchcase(name, pattern.lower()) for pattern in globs)


def _path(about: Any) -> str:
    return str(about.path)
