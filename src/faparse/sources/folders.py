"""Which files: paths as they were given, folders walked, lists read."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from faparse.sources.paths import describe_os_error, safe_relative

STDIN = "-"


class InputFile(NamedTuple):
    """An input: where it is, its place in an output tree, and what forbids reading it, if anything.

    `inside` is the folder it was found in by walking, empty for a path given by itself.
    """

    path: str
    place: str
    problem: str = ""


def walk(
    paths: Iterable[str], globs: Sequence[str] = ("*.txt",), leave_out: str | None = None
) -> Iterator[InputFile]:
    """Every input that the paths mean, in order; folders are walked, sorted, hidden ones skipped.

    `leave_out` is a folder that is not walked into: where the outputs go.
    """
    avoid = _identity(leave_out) if leave_out else None
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            yield from _folder(path, "", globs, {avoid} if avoid else set())
        else:
            name = "stdin" if path == STDIN else os.path.basename(path)
            yield InputFile(path, safe_relative(name))


def listed(blob: bytes) -> Iterator[InputFile]:
    """The files of a NUL-separated list; each keeps the folders it was named with."""
    start = 0
    while start < len(blob):
        end = blob.find(b"\0", start)
        end = end if end >= 0 else len(blob)
        if name := blob[start:end]:
            path = os.fsdecode(name)
            yield InputFile(path, safe_relative(path))
        start = end + 1


def _folder(
    folder: str, place: str, globs: Sequence[str], seen: set[tuple[int, int]]
) -> Iterator[InputFile]:
    """The files below one folder. Each real folder is read once, however many links lead there.

    Iterates over a stack of its own: a tree may be deeper than Python's.
    """
    stack = [iter([(folder, place)])]
    while stack:
        if (step := next(stack[-1], None)) is None:
            stack.pop()
            continue
        path, where = step
        found = _look_at(path, where, globs, seen, given=path == folder)
        if isinstance(found, InputFile):
            yield found
        elif found is not None:
            stack.append(found)


def _look_at(
    path: str, place: str, globs: Sequence[str], seen: set[tuple[int, int]], given: bool
) -> InputFile | Iterator[tuple[str, str]] | None:
    """A file, a folder's entries, or nothing of interest."""
    wanted = given or _wanted(place, globs)
    try:
        about = os.stat(path)
        if stat.S_ISDIR(about.st_mode):
            if (about.st_dev, about.st_ino) in seen and not given:
                return None
            seen.add((about.st_dev, about.st_ino))
            names = sorted(os.listdir(path), key=os.fsencode)
            visible = (name for name in names if not name.startswith("."))
            return ((os.path.join(path, name), os.path.join(place, name)) for name in visible)
    except OSError as error:
        if wanted or os.path.isdir(path):  # a folder that can't be looked into
            return InputFile(path, place or safe_relative(path), describe_os_error(error))
        return None
    if not wanted:
        return None
    if not stat.S_ISREG(about.st_mode):
        return InputFile(
            path, place, "it is a pipe, a socket or a device; name it by itself to read it"
        )
    return InputFile(path, place)


def _wanted(place: str, globs: Sequence[str]) -> bool:
    from pathlib import PurePath  # slow to import, and needed for folders alone

    return any(PurePath(place).match(pattern) for pattern in globs)


def _identity(path: str) -> tuple[int, int] | None:
    try:
        about = os.stat(path)
    except OSError:
        return None
    return about.st_dev, about.st_ino
