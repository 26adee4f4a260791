"""Parts in an object store or in HDFS.

A file is first made here, and then uploaded whole. In a store it appears when all of it has
arrived; in HDFS it then gets its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import BinaryIO
from uuid import uuid4

from faparse.sources.remote import filesystem

#: Stores in which a folder is just the beginning of a name.
_WITHOUT_FOLDERS = ("s3", "gcs")
#: How many bytes are sent at a time.
_PIECE = 8 << 20
#: Files whose names begin like this are ignored by whatever reads the folder.
_HIDDEN = "_"


class FarFolder:
    """A folder that an address names; every method may raise `OSError`."""

    def __init__(self, url: str) -> None:
        self._files, root = filesystem(url)
        self._root = root.rstrip("/")
        self._renamed = self._files.type_name == "hdfs"

    def prepare(self, folders: tuple[str, ...]) -> None:
        """Make sure that the place answers; folders are made if it has such things."""
        for folder in folders:
            if self._files.type_name in _WITHOUT_FOLDERS:
                self.files(folder)
            else:
                self._files.create_dir(f"{self._root}/{folder}", recursive=True)

    def files(self, folder: str) -> dict[str, int]:
        """The names of the files in a folder, with their sizes in bytes."""
        from pyarrow.fs import FileSelector

        wanted = FileSelector(f"{self._root}/{folder}", allow_not_found=True)
        found = self._files.get_file_info(wanted)
        return {each.base_name: each.size for each in found if each.is_file}

    @contextmanager
    def writing(self, name: str) -> Iterator[BinaryIO]:
        """A file to write to, which appears if the block ends without an error."""
        with TemporaryFile() as file:
            yield file
            file.seek(0)
            self._put(file, f"{self._root}/{name}")

    def _put(self, file: BinaryIO, path: str) -> None:
        folder, _, name = path.rpartition("/")
        under = f"{folder}/{_HIDDEN}{uuid4().hex}-{name}" if self._renamed else path
        try:
            with self._files.open_output_stream(under, compression=None) as out:
                copyfileobj(file, out, _PIECE)
        except BaseException:  # closing it may have made a file of what had arrived
            with suppress(OSError):
                self._files.delete_file(under)
            raise
        if self._renamed:
            self._files.move(under, path)

    @contextmanager
    def reading(self, name: str) -> Iterator[BinaryIO]:
        """A seekable file to read from."""
        with self._files.open_input_file(f"{self._root}/{name}") as file:
            yield file

    def remove(self, name: str) -> None:
        """Remove a file, if it is there."""
        with suppress(FileNotFoundError):
            self._files.delete_file(f"{self._root}/{name}")

    def sweep(self, folders: tuple[str, ...]) -> None:
        """Do nothing: only HDFS has temporary files, and some may still be being written."""
