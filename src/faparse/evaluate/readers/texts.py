"""The texts that readings count in: found by name, in a folder or among those known already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path, PurePath

from faparse.evaluate.reading import ReadError
from faparse.sources.encoding import DecodeError, decode
from faparse.sources.paths import printable_path


class Texts:
    """Where texts may be: `known` by the reading's id, or below `folder` by the file's stem."""

    def __init__(self, folder: str | None = None, known: Mapping[str, str] | None = None) -> None:
        self._folder = Path(folder) if folder else None
        self._known = known or {}

    @cached_property
    def _below(self) -> dict[str, Path]:
        return {file.stem: file for file in self._folder.rglob("*.txt")} if self._folder else {}

    def find(self, id: str, beside: Iterable[Path]) -> str:
        """The text of a reading; `beside` are further places where it may lie.

        Raises `ReadError` where it is in none of them.
        """
        if id in self._known:
            return self._known[id]
        stem = id.partition("#")[0]
        places = [*([self._below[stem]] if stem in self._below else []), *beside]
        for place in places:
            if place.is_file():
                return read_text(place)
        looked = ", ".join(printable_path(str(place)) for place in places)
        raise ReadError(
            f"{id}: its text is not at hand (not {looked}); "
            "name the folder with the texts: --texts DIR"
        )


def read_bytes(file: Path) -> bytes:
    """The bytes of a file, a byte order mark left out."""
    return file.read_bytes().removeprefix(b"\xef\xbb\xbf")


def read_text(file: Path) -> str:
    """The text of a file, its encoding found out as `convert` does.

    Raises `ReadError` where the bytes are not text.
    """
    try:
        return decode(file.read_bytes()).text
    except DecodeError as error:
        raise ReadError(f"{printable_path(str(file))}: {error}") from error


def stem(path: str) -> str:
    """The name by which a reading is known: that of its file, without folders and suffix."""
    return PurePath(path).stem
