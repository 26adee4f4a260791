"""Which files: paths as they were given, folders walked, lists read."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from faparse.regular_file import ANYWHERE, NOT_REGULAR, is_inside, leads_out
from faparse.sources.paths import describe_missing, is_address, safe_relative

STDIN = "-"


class InputFile(NamedTuple):
    """An input: where it is, its place in an output tree, and what forbids reading it, if anything.

    `inside` is the real path of the folder that it must be in, if it was found by walking; it is
    empty for a path given by itself, which may be anything.
    """

    path: str
    place: str
    problem: str = ""
    inside: str = ""


def walk(
    paths: Iterable[str],
    globs: Sequence[str] = ("*.txt",),
    leave_out: str | None = None,
    follow_links: bool = False,
) -> Iterator[InputFile]:
    """Every input that the paths mean, in order; folders are walked, sorted, hidden ones skipped.

    `leave_out` is a folder that is not walked into: where the outputs go. Links are followed within
    the given folder, and out of it only with `follow_links`; otherwise a link that leads out is
    yielded with a `problem`.
    """
    avoid = _identity(leave_out) if leave_out else None
    for path in paths:
        if is_address(path):
            yield from _at_address(path, globs)
        elif path != STDIN and os.path.isdir(path):
            root = ANYWHERE if follow_links else os.path.realpath(path)
            yield from _folder(path, root, globs, {avoid} if avoid else set())
        else:
            name = "stdin" if path == STDIN else os.path.basename(path)
            yield InputFile(path, safe_relative(name))


def _at_address(url: str, globs: Sequence[str]) -> Iterator[InputFile]:
    """The files that an address means, in a bucket or a remote folder."""
    from faparse.sources.remote import files_at

    try:
        for file in files_at(url, globs):
            yield InputFile(file, safe_relative(file.rpartition("://")[2]))
    except OSError as error:
        yield InputFile(url, safe_relative(os.path.basename(url)), describe_missing(url, error))


def listed(blob: bytes) -> Iterator[InputFile]:
    """The files in a list, each ended by a NUL, or by a line end if there is no NUL.

    A name's folders are kept in its place.
    """
    mark = b"\0" if b"\0" in blob else b"\n"
    start = 0
    while start < len(blob):
        end = blob.find(mark, start)
        end = end if end >= 0 else len(blob)
        name = blob[start:end]
        if name := name.removesuffix(b"\r") if mark == b"\n" else name:
            path = os.fsdecode(name)
            yield InputFile(path, safe_relative(path), inside=ANYWHERE)
        start = end + 1


def endings(paths: Iterable[str], most: int = 10_000) -> Counter[str]:
    """The endings of the names in these folders, and how often each occurs in the first `most`."""
    found = (item for item in walk(paths, ["*"]) if not item.problem)
    return Counter(os.path.splitext(item.place)[1] for item in islice(found, most))


def _folder(
    folder: str, root: str, globs: Sequence[str], seen: set[tuple[int, int]]
) -> Iterator[InputFile]:
    """The files below one folder. Each real folder is read once, however many links lead there.

    It keeps a stack of its own, as a tree may be deeper than Python's stack.
    """
    stack = [iter([(folder, "")])]
    while stack:
        if (step := next(stack[-1], None)) is None:
            stack.pop()
            continue
        path, where = step
        found = _look_at(path, where, globs, seen, root, given=path == folder)
        if isinstance(found, InputFile):
            yield found
        elif found is not None:
            stack.append(found)


def _look_at(
    path: str,
    place: str,
    globs: Sequence[str],
    seen: set[tuple[int, int]],
    root: str,
    given: bool,
) -> InputFile | Iterator[tuple[str, str]] | None:
    """A file, a folder's entries, or nothing of interest."""
    wanted = given or _wanted(place, globs)
    try:
        about = os.stat(path)
        if not given and os.path.islink(path) and not is_inside(path, root):
            return _link_out(path, place, about, wanted)
        if stat.S_ISDIR(about.st_mode):
            return _entries(path, place, about, seen, given)
    except OSError as error:
        # a folder that can't be looked into is reported too
        named = wanted or os.path.isdir(path)
        return _unread(path, place, error) if named else None
    return _file(path, place, about, root) if wanted else None


def _link_out(path: str, place: str, about: os.stat_result, wanted: bool) -> InputFile | None:
    """A link that leads out: reported if its file would be read, or its folder walked."""
    named = wanted or stat.S_ISDIR(about.st_mode)
    return InputFile(path, place, leads_out(path)) if named else None


def _unread(path: str, place: str, error: OSError) -> InputFile:
    return InputFile(path, place or safe_relative(path), describe_missing(path, error))


def _entries(
    path: str, place: str, about: os.stat_result, seen: set[tuple[int, int]], given: bool
) -> Iterator[tuple[str, str]] | None:
    """What is in a folder, unless it was looked into before; hidden entries are left out."""
    identity = about.st_dev, about.st_ino
    if identity in seen and not given:
        return None
    seen.add(identity)
    names = sorted(os.listdir(path), key=os.fsencode)
    visible = (name for name in names if not name.startswith("."))
    return ((os.path.join(path, name), os.path.join(place, name)) for name in visible)


def _file(path: str, place: str, about: os.stat_result, root: str) -> InputFile:
    if stat.S_ISREG(about.st_mode):
        return InputFile(path, place, inside=root)
    return InputFile(path, place, NOT_REGULAR)


def _wanted(place: str, globs: Sequence[str]) -> bool:
    """Whether a name matches; NEWS.TXT matches «*.txt», as old archives come from DOS."""
    from pathlib import PurePath  # slow to import, and needed only for folders

    name = PurePath(place.lower())
    return any(name.match(pattern.lower()) for pattern in globs)


def _identity(path: str) -> tuple[int, int] | None:
    try:
        about = os.stat(path)
    except OSError:
        return None
    return about.st_dev, about.st_ino
