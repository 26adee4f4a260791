"""Where parts are put: a folder, whose files appear whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import BinaryIO, Protocol

from faparse.regular_file import open_regular
from faparse.run.atomic import atomic_write, refuse_unwritable, remove_stale_temp_files
from faparse.sources.paths import is_address


class Place(Protocol):
    """A folder of folders of files, named `folder/file`; every method may raise `OSError`."""

    def prepare(self, folders: tuple[str, ...]) -> None:
        """Make sure that files can be written there."""

    def files(self, folder: str) -> dict[str, int]:
        """The names of the files in a folder, with their sizes in bytes."""

    def writing(self, name: str) -> AbstractContextManager[BinaryIO]:
        """A file to write to, which appears if the block ends without an error."""

    def reading(self, name: str) -> AbstractContextManager[BinaryIO]:
        """A seekable file to read from."""

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""

    def sweep(self, folders: tuple[str, ...]) -> None:
        """Remove what dead writers left behind."""


def place_at(folder: str) -> Place:
    """The place that a folder's name or address means."""
    if is_address(folder):
        from faparse.run.parts.far_place import FarFolder

        return FarFolder(folder)
    return _Folder(folder)


class _Folder:
    """A folder on this machine, or one that several machines share."""

    def __init__(self, root: str) -> None:
        self._root = root

    def prepare(self, folders: tuple[str, ...]) -> None:
        for folder in ("", *folders):
            path = os.path.join(self._root, folder)
            os.makedirs(path, exist_ok=True)
            refuse_unwritable(path)

    def files(self, folder: str) -> dict[str, int]:
        with suppress(FileNotFoundError), os.scandir(os.path.join(self._root, folder)) as found:
            return {each.name: each.stat().st_size for each in found if each.is_file()}
        return {}

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        with atomic_write(os.path.join(self._root, name)) as file:
            yield file

    def reading(self, name: str) -> BinaryIO:
        return open_regular(os.path.join(self._root, name))

    def remove(self, name: str) -> None:
        with suppress(FileNotFoundError):
            os.unlink(os.path.join(self._root, name))

    def sweep(self, folders: tuple[str, ...]) -> None:
        for folder in ("", *folders):
            remove_stale_temp_files(os.path.join(self._root, folder))
