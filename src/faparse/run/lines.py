"""The lines of a JSON Lines file by the inputs that they came from, for --update to take over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec import UNSET, Struct, UnsetType, structs

from faparse.document import Row
from faparse.regular_file import open_regular
from faparse.run.jobs import Job, Outcome
from faparse.sources.paths import encode_path


class _Input(Struct):
    path: str
    record: Row | UnsetType = UNSET


class _Head(Struct):
    """The part of a record that tells where it came from."""

    input: _Input


def with_lines(work: Iterable[Job | Outcome], file: str) -> Iterator[Job | Outcome]:
    """The jobs, each with the place of its line in the file (offset and length, in bytes)."""
    known = _places(file)
    for job in work:
        if isinstance(job, Outcome):
            yield job
        else:
            number = job.entry.number if job.entry else 0
            yield structs.replace(job, line=known.get((encode_path(job.path), number)))


def line_at(file: str, place: tuple[int, int]) -> bytes:
    """A line, with its line end; empty if the file is gone."""
    offset, length = place
    try:
        with open_regular(file) as lines:
            lines.seek(offset)
            return lines.read(length)
    except OSError:
        return b""


def _places(file: str) -> dict[tuple[str, int], tuple[int, int]]:
    """The place of each input's line, by recorded path and row number (0 if there is none).

    Anything that is not a whole record is left out: its input is converted again.
    """
    places: dict[tuple[str, int], tuple[int, int]] = {}
    decoder = msgspec.json.Decoder(_Head)
    offset = 0
    with open_regular(file) as lines:
        for line in lines:
            try:
                source = decoder.decode(line).input
            except (msgspec.MsgspecError, ValueError, RecursionError):
                pass
            else:
                number = source.record.number if source.record is not UNSET else 0
                if line.endswith(b"\n"):
                    places[source.path, number] = (offset, len(line))
            offset += len(line)
    return places
