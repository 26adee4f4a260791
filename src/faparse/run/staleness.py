"""Whether an output is up to date: made by this version, from these bytes, with these settings.

JSON and JSON Lines outputs say so themselves. Other formats can't, so their inputs are converted
again, and their files are left alone if nothing differs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import UNSET, Struct, UnsetType

from faparse.digest import sha256_of
from faparse.document import Given
from faparse.regular_file import open_regular
from faparse.version import __version__

if TYPE_CHECKING:
    from faparse.run.jobs import Settings


class _Producer(Struct):
    version: str
    normalizer: str | UnsetType = UNSET
    min_confidence: float | UnsetType = UNSET


class _Input(Struct):
    encoding: str
    sha256: str
    part: int | UnsetType = UNSET
    given: Given = Given()


class _Note(Struct):
    code: str


class _Head(Struct):
    """The part of a record that tells what it was made from."""

    faparse: _Producer
    input: _Input
    notes: list[_Note]


def up_to_date(output: str, data: bytes, settings: Settings, given: Given | None = None) -> bool:
    """Whether the output file holds what would be written now, as far as the file itself can tell.

    `given` is what was given with the text; None when that is in the bytes, or when nothing was.
    """
    if settings.to not in ("json", "jsonl") or (settings.to == "jsonl" and settings.split):
        return False  # lines may have been lost, and the remaining ones don't tell
    if settings.split_at:
        return False  # it doesn't say where it was split
    try:
        with open_regular(output) as file:
            made = file.read()
    except OSError:
        return False
    return as_it_would_be(made, data, settings, given)


def as_it_would_be(made: bytes, data: bytes, settings: Settings, given: Given | None) -> bool:
    """Whether records are what would be made from the bytes now, as far as they can tell."""
    heads = _heads(made, settings)
    digest = sha256_of(data)
    return bool(heads) and all(
        _as_now(head, digest, settings) and (given is None or given == head.input.given)
        for head in heads
    )


def _heads(made: bytes, settings: Settings) -> list[_Head]:
    try:
        if settings.to == "jsonl":
            return msgspec.json.decode(b"[" + b",".join(made.splitlines()) + b"]", type=list[_Head])
        if settings.split:
            return msgspec.json.decode(made, type=list[_Head])
        return [msgspec.json.decode(made, type=_Head)]
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return []


def _as_now(head: _Head, digest: str, settings: Settings) -> bool:
    base, *repaired = head.input.encoding.split("/")
    codes = {note.code for note in head.notes}
    return (
        head.faparse == producer(settings)
        and head.input.sha256 == digest
        and (head.input.part is not UNSET) == settings.split
        and not (settings.repair and "mojibake" in codes)
        and (settings.repair or not repaired)
        and not (settings.encoding and "guessed-encoding" in codes)
        and not (settings.strict and codes)
        and _same_encoding(base, settings.encoding)
    )


def producer(settings: Settings) -> _Producer:
    """What the output would name as its producer if it were made now."""
    return _Producer(__version__, _normalizer(settings), settings.min_confidence or UNSET)


def _normalizer(settings: Settings) -> str | UnsetType:
    if not settings.normalize:
        return UNSET
    from faparse.normalize.hazm import normalizer_name

    return normalizer_name(settings.normalize)


def _same_encoding(found: str, wanted: str | None) -> bool:
    """Whether asking for `wanted` would give `found` again; a mark in the file outranks both."""
    return not wanted or found == wanted or found in ("utf-8-sig", "utf-16", "utf-32")
