"""Where each output goes, settled before anything is written.

A large plan, as of a hundred thousand files, is kept in a temporary file, so memory use stays flat;
only eight bytes per output stay in memory, to make sure that no two inputs would write one file.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import BinaryIO, NamedTuple

from faparse.run.atomic import refuse_unwritable, same_file
from faparse.sources.folders import STDIN, InputFile
from faparse.sources.formats import holds_many
from faparse.sources.paths import printable_path
from faparse.sources.tables.compression import unpacked_name

_SPOOL = 1 << 18
_SHOWN = 3
_FIELDS = len(InputFile._fields)
#: Bytes in a row, estimated: dispatches of 3 KB, some of them packed.
_TEXT = 2000


class PlanError(ValueError):
    """The work can't be done as asked; nothing has been written."""


class TargetError(RuntimeError):
    """Nothing can be written where the outputs should go; no input has been read."""


class Target(NamedTuple):
    """Where outputs go: below a folder, or all into one `file`; with neither, to a stream.

    `single` says that the file is the output of a single input; `contents` names a page that the
    folder gets when all others are there.
    """

    folder: str | None = None
    file: str | None = None
    single: bool = False
    suffix: str = ".json"
    force: bool = False
    update: bool = False
    companions: tuple[str, ...] = ()
    contents: str = ""
    #: The format of the sources, as in `sources.formats`; empty goes by their names.
    source: str = ""

    def written(self, output: str) -> list[str]:
        """The output, and what is written beside it (brat's text)."""
        stem = output.removesuffix(self.suffix)
        return [output, *(stem + suffix for suffix in self.companions)]

    def output(self, place: str) -> str:
        """The output file for an input's place; empty on a stream."""
        if self.folder is None:
            return self.file if self.file and self.single else ""
        stem, _ = os.path.splitext(unpacked_name(place))
        return os.path.join(self.folder, stem + self.suffix)

    def refuse_unwritable(self) -> None:
        """Make sure, before any work, that the outputs can be written where they go.

        The folder is made if it is missing. Raises `TargetError`.
        """
        folder = os.path.dirname(self.file) or os.curdir if self.file else self.folder
        if folder is None:
            return
        if self.file and not os.path.isdir(folder):
            raise TargetError(f"there is no folder {printable_path(folder)}; make it first")
        if os.path.isfile(folder):
            raise TargetError(f"{printable_path(folder)} is a file; --output-dir names a folder")
        try:
            os.makedirs(folder, exist_ok=True)
            refuse_unwritable(folder)
        except OSError as error:
            where = printable_path(str(error.filename or folder))
            raise TargetError(
                f"can't write in {where}: {error.strerror or error}; choose another place"
            ) from error


class Plan:
    """The inputs with their outputs, which can be iterated over as often as wanted."""

    def __init__(self, found: Iterable[InputFile], target: Target) -> None:
        self.target = target
        self.count = 0
        #: How many texts there are, as far as sizes tell.
        self.weight = 0
        self._exact = True
        self._spool: BinaryIO = BytesIO()
        keys: array[int] = array("q")
        existing: list[str] = []
        stdins = present = 0
        for item in found:
            self._note_down(item)
            many = self._weigh(item)
            stdins += item.path == STDIN
            if target.folder is None or item.problem:
                continue
            output = target.output(item.place)
            keys.append(hash(output))
            there = self._there(item, output, many)
            present += len(there)
            existing += there[: max(0, _SHOWN - len(existing))]
        with _room():
            self._spool.flush()
        if target.contents and target.folder is not None:
            page = os.path.join(target.folder, target.contents)
            if os.path.lexists(page) and hash(page) not in keys:
                present += 1
                existing.append(page)
        if stdins > 1:
            raise PlanError("«-» is named twice, but standard input can be read only once")
        self._refuse_collisions(keys)
        if present and not (target.force or target.update):
            raise PlanError(_exists(existing, present))
        if target.file:
            self._check_file(target.file)

    def __iter__(self) -> Iterator[tuple[InputFile, str]]:
        """Each input with its output file."""
        self._spool.seek(0)
        fields: list[str] = []
        left = b""
        while block := self._spool.read(1 << 16):
            *whole, left = (left + block).split(b"\0")
            fields += map(os.fsdecode, whole)
            while len(fields) >= _FIELDS:
                item = InputFile(*fields[:_FIELDS])
                del fields[:_FIELDS]
                yield item, self.target.output(item.place)

    def close(self) -> None:
        """Let go of the list; a long one is in a temporary file."""
        self._spool.close()

    @property
    def texts(self) -> int | None:
        """How many texts there are; None when some are in tables, where they aren't counted."""
        return self.count if self._exact else None

    def _weigh(self, item: InputFile) -> bool:
        """Whether the input holds many texts; adds about how many to `weight`."""
        many = not item.problem and holds_many(item.path, self.target.source)
        self.weight += _texts(item.path) if many else 1
        self._exact = self._exact and not many
        return many

    def _there(self, item: InputFile, output: str, many: bool) -> list[str]:
        """What is in the way of the outputs: files, or the folder for the rows of a table."""
        if many:
            folder = output.removesuffix(self.target.suffix)
            return [folder] if os.path.isdir(folder) and os.listdir(folder) else []
        there = [
            file
            for file in self.target.written(output)
            if os.path.lexists(file) and not os.path.isdir(file)
        ]
        for file in there:
            self._refuse_source(item, file)
        return there

    def _note_down(self, item: InputFile) -> None:
        self.count += 1
        with _room():
            self._spool.write(b"\0".join(os.fsencode(value) for value in item) + b"\0")
            if isinstance(self._spool, BytesIO) and self._spool.tell() > _SPOOL:
                from tempfile import TemporaryFile  # slow to import, and few plans are so long

                held, self._spool = self._spool, TemporaryFile()  # noqa: SIM115
                self._spool.write(held.getbuffer())

    def _refuse_source(self, item: InputFile, output: str) -> None:
        if item.path != STDIN and same_file(item.path, output):
            raise PlanError(
                f"{printable_path(item.path)} would be overwritten by its own output; "
                "choose another --output-dir or another format"
            )

    def _refuse_collisions(self, keys: array[int]) -> None:
        """Refuse two inputs for one output, looked for first by hash alone, then by name."""
        ordered = array("q", sorted(keys))
        twice = {ordered[n] for n in range(1, len(ordered)) if ordered[n] == ordered[n - 1]}
        if not twice:
            return
        first: dict[str, str] = {}
        for item, output in self:
            if item.problem or hash(output) not in twice:
                continue
            if output in first:
                raise PlanError(_collision(first[output], item.path, output))
            first[output] = item.path

    def _check_file(self, file: str) -> None:
        if os.path.isdir(file):
            raise PlanError(
                f"--output {printable_path(file)} is a folder; use --output-dir for folders"
            )
        present = [each for each in self.target.written(file) if os.path.isfile(each)]
        for item, _ in self if present else ():
            if item.path != STDIN and any(same_file(item.path, each) for each in present):
                raise PlanError(
                    f"--output {printable_path(file)} is one of the inputs; choose another name"
                )
        if present and not (self.target.force or self.target.update):
            raise PlanError(_exists(present, len(present)))


@contextmanager
def _room() -> Iterator[None]:
    """Explain an error in this block: there is no room for temporary files."""
    try:
        yield
    except OSError as error:
        raise TargetError(
            f"the list of inputs needs room for temporary files: {error.strerror or error}; "
            "free some, or let TMPDIR name another folder"
        ) from error


def _texts(path: str) -> int:
    """About how many texts a table holds."""
    try:
        return 1 + os.stat(path).st_size // _TEXT
    except OSError:  # standard input, or a missing file: assume many
        return _TEXT


def _collision(one: str, other: str, output: str) -> str:
    first, second, file = map(printable_path, (one, other, output))
    if one == other:
        return f"{first} is named twice, and would be written to {file} twice"
    return (
        f"{first} and {second} would both be written to {file}; "
        "convert them into two folders, or rename one"
    )


def _exists(some: list[str], count: int) -> str:
    names = ", ".join(map(printable_path, some)) + (
        f" and {count - len(some)} more" if count > len(some) else ""
    )
    verb = "exists" if count == 1 else "exist"
    return (
        f"{names} {verb} already; --force replaces what is there, "
        "--update only what is not up to date"
    )
