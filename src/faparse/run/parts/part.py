"""A part: what it is made from, what is done with it, what became of it."""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import NamedTuple

import msgspec
from msgspec import Struct, field

from faparse.run.archived import made_with
from faparse.run.jobs import Settings
from faparse.sources.folders import InputFile
from faparse.sources.paths import encode_path
from faparse.sources.stretches import Stretch
from faparse.version import __version__

#: The folder of tables with a row for each input; its files mark the parts that are done.
DISPATCHES = "dispatches"
#: How many characters of a source's name a part's name has.
_STEM = 40
_NAME = re.compile(r"(?P<stem>.+)-(?P<source>[0-9a-f]{8})-(?P<rows>\d+-\d+)-(?P<made>[0-9a-f]{12})")


class PartName(NamedTuple):
    """The name of a part: its source, its rows, and a digest of everything that determines it."""

    stem: str
    source: str
    rows: str
    made: str

    def __str__(self) -> str:
        return "-".join(self)

    @classmethod
    def read(cls, name: str) -> PartName | None:
        """The name of a part, read back; None for anything else.

        >>> PartName.read("news-0123abcd-000000001-000020000-0123456789ab").rows
        '000000001-000020000'
        """
        found = _NAME.fullmatch(name)
        return cls(*found.groups()) if found else None

    def succeeds(self, other: PartName) -> bool:
        """Whether this part has the same rows of the same source as `other`, made differently."""
        return self[1:3] == other[1:3] and self != other


class Part(Struct, frozen=True, omit_defaults=True):
    """Rows of one source, or some files with a text each; about `rows` of them."""

    name: str
    rows: int
    stretch: Stretch | None = None
    files: tuple[InputFile, ...] = ()


class Task(Struct, frozen=True):
    """What is done with every part, and the folder or address where it goes."""

    settings: Settings
    folder: str
    version: str = __version__


class Done(Struct):
    """What became of a part. `failed` counts its rows that failed, and `errors` has the first.

    With an `error` the part is not there; `stops` says that no other would fare better.
    """

    name: str
    rows: int = 0
    failed: int = 0
    dispatches: int = 0
    quotes: int = 0
    notes: dict[str, int] = {}
    errors: list[tuple[str, str]] = field(default_factory=list)
    skipped: bool = False
    error: str = ""
    stops: bool = False


def part_name(
    source: str, title: str, rows: tuple[int, int], about: object, settings: Settings
) -> PartName:
    """The name of a part.

    `source` identifies the source, however the part is made; `title` is what a person calls it;
    `about` tells the source's state and the place of the rows.
    """
    stem = re.sub(r"[^\w]+", "-", encode_path(title)).strip("-")[:_STEM] or "part"
    made = (about, made_with(settings), settings.to, __version__)
    return PartName(
        stem, _digest(encode_path(source), 4), "{:09}-{:09}".format(*rows), _digest(made, 6)
    )


def _digest(about: object, size: int) -> str:
    told = msgspec.json.encode(about, order="deterministic")
    return blake2b(told, digest_size=size).hexdigest()
