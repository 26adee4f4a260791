"""The journal of a run into one file: a run that was stopped resumes where it was.

A file is written whole or not at all, so what a stopped run had written of it is lost. Its outcomes
are not: a hidden file beside the output has them, in the order of the inputs. As long as the inputs
from the first on are the same, with the same settings and version, they are not parsed again. The
journal is removed when the output is there; a run of half a second has none.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from hashlib import blake2b
from itertools import chain
from struct import Struct as Layout
from time import monotonic
from typing import BinaryIO
from zlib import crc32

import msgspec
from msgspec import Struct, structs

from faparse.regular_file import open_own
from faparse.run.atomic import lock
from faparse.run.jobs import Job, Outcome, Settings
from faparse.run.plan import PlanError, Target
from faparse.run.staleness import producer
from faparse.run.summary import amount
from faparse.sources.folders import STDIN
from faparse.sources.paths import printable_path
from faparse.sources.state import state_of
from faparse.writers import WRITERS

_SUFFIX = ".faparse-journal"
#: What comes before each entry: its length in bytes, and its checksum.
_HEAD = Layout("<II")
#: How much is held back (bytes), and for how long (seconds), before it is written.
_HELD, _PATIENCE = 1 << 20, 0.5

Work = Iterator[Job | Outcome]


class _Entry(Struct, array_like=True):
    """The key that identifies one input, and what became of it."""

    key: bytes
    outcome: Outcome


def open_journal(target: Target, settings: Settings) -> Journal | None:
    """The journal of a run; None unless many inputs go into one file, or if it is somebody else's.

    Raises `PlanError` if a stopped run left one and neither --update nor --force was given.
    """
    if not target.file or target.single:
        return None
    folder, name = os.path.split(target.file)
    journal = Journal(os.path.join(folder, f".{name}{_SUFFIX}"), _about(target, settings))
    try:
        stopped = journal.look()
    except OSError:  # it is somebody else's, or another run's: this one does without
        return None
    if stopped and not (target.update or target.force):
        journal.close()
        raise PlanError(
            f"a run into {printable_path(target.file)} was stopped; --update resumes it, "
            "--force starts again"
        )
    if not target.update:
        journal.remove()
    return journal


class Journal:
    """Outcomes in a file; `about` is the same for runs that would have the same outcomes."""

    def __init__(self, path: str, about: bytes) -> None:
        self._path, self._about = path, about
        self._file: BinaryIO | None = None
        self._held = bytearray()
        self._due = monotonic() + _PATIENCE
        self._broken = False

    @property
    def stands(self) -> bool:
        """Whether there is something for another run to resume."""
        return self._file is not None

    def look(self) -> bool:
        """Whether a run like this one left something; what another left is removed.

        Raises `OSError`.
        """
        if not os.path.lexists(self._path):
            return False
        self._file = self._opened()
        if self._next() == self._about:
            return True
        self.remove()
        return False

    def run(self, work: Work, convert: Callable[[Work], Iterator[Outcome]]) -> Iterator[Outcome]:
        """The outcomes of all inputs: first those that are known, then those of `convert`."""
        try:
            yield from self._known(work)
            keys: deque[bytes] = deque()
            for outcome in convert(_noted(self._rest, keys)):
                self._add(keys.popleft(), outcome)
                yield outcome
        finally:
            if self._file or monotonic() >= self._due:  # less work than that is quicker to redo
                self._write()

    def remove(self) -> None:
        """Leave nothing to resume."""
        if self._file:
            self.close()
            with suppress(OSError):
                os.unlink(self._path)
        self._held.clear()

    def close(self) -> None:
        """Let go of the file, which another run may resume."""
        if self._file:
            self._file.close()
        self._file = None

    def _known(self, work: Work) -> Iterator[Outcome]:
        """The outcomes of the first inputs, as far as they are here; `_rest` is the other work."""
        self._rest, count = work, 0
        if not self._file:
            return
        end = self._file.tell()
        for each in work:
            if isinstance(each, Outcome):
                yield each
                continue
            known = self._outcome(each)
            if known is None:
                self._rest = chain([each], work)
                break
            count, end = count + 1, self._file.tell()
            yield known
        self._file.seek(end)
        self._file.truncate()
        yield Outcome(self._path, remark=f"a stopped run resumes: {amount(count, 'input')} done")

    def _outcome(self, job: Job) -> Outcome | None:
        """What became of the input, if it is the next one here."""
        try:
            entry = msgspec.msgpack.decode(self._next(), type=_Entry)
        except (msgspec.MsgspecError, OSError):
            return None
        if not entry.key or entry.key != _key(job):
            return None
        return structs.replace(entry.outcome, path=job.place, file=job.path if job.entry else "")

    def _next(self) -> bytes:
        """The next entry; empty at the end, or if it was cut off. Raises `OSError`."""
        assert self._file
        head = self._file.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return b""
        length, checksum = _HEAD.unpack(head)
        left = os.fstat(self._file.fileno()).st_size - self._file.tell()
        made = self._file.read(length) if length <= left else b""
        return made if crc32(made) == checksum else b""

    def _add(self, key: bytes, outcome: Outcome) -> None:
        if not key or outcome.stops or self._broken:
            return
        # file names need not be UTF-8; whoever reads the journal has them anyway
        bare = structs.replace(outcome, path="", file="")
        try:
            self._put(msgspec.msgpack.encode(_Entry(key, bare)))
        except UnicodeEncodeError:  # what comes after it would not be found
            self._write()
            self._broken = True
            return
        if len(self._held) >= _HELD or monotonic() >= self._due:
            self._write()

    def _put(self, made: bytes) -> None:
        self._held += _HEAD.pack(len(made), crc32(made)) + made

    def _write(self) -> None:
        """Write what is held back; if that fails, the run goes on without a journal."""
        if not self._held or self._broken:
            return
        try:
            if not self._file:
                self._file = self._opened()
                self._file.truncate()
                self._held[:0] = _HEAD.pack(len(self._about), crc32(self._about)) + self._about
            self._file.write(self._held)
            self._file.flush()
        except OSError:
            self._broken = True
        self._held.clear()
        self._due = monotonic() + _PATIENCE

    def _opened(self) -> BinaryIO:
        """The file, made if it is missing, for this run alone. Raises `OSError`."""
        file = open_own(self._path)
        try:
            lock(file)
        except BaseException:
            file.close()
            raise
        return file


def _about(target: Target, settings: Settings) -> bytes:
    """What makes two runs alike: version, settings, and the database that is brought up to date."""
    bare = structs.replace(settings, update=False, archive="")
    before = None
    if settings.update and WRITERS[settings.to].database and target.file:
        with suppress(OSError):
            before = state_of(target.file)
    return _digest(repr((producer(settings), bare, before)))


def _noted(work: Iterable[Job | Outcome], keys: deque[bytes]) -> Work:
    for each in work:
        keys.append(_key(each) if isinstance(each, Job) else b"")
        yield each


def _key(job: Job) -> bytes:
    """A key that differs for another input; empty for one that can't be recognised again."""
    if job.entry:
        return _digest(repr((job.path, structs.replace(job.entry, text=""))), job.entry.text)
    if job.path == STDIN:
        return b""
    state = None
    with suppress(OSError):
        state = state_of(job.path, job.inside)
    return _digest(repr((job.path, job.problem, state)))


def _digest(*told: str | bytes) -> bytes:
    made = blake2b(digest_size=16)
    for each in told:
        made.update(each.encode("utf-8", "surrogatepass") if isinstance(each, str) else each)
    return made.digest()
