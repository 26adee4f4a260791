"""One input, converted: what a worker does, in this process or in another."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from faparse.batch.files import read_limited, ready, whole
from faparse.batch.inputs import STDIN
from faparse.batch.paths import reason, recorded, shown
from faparse.batch.reading import TooLarge, parse_bytes, parse_parts
from faparse.document import Dispatch
from faparse.encoding import DecodeError
from faparse.reader import read
from faparse.writers import DEFAULTS, WRITERS, Options

BOM = b"\xef\xbb\xbf"
#: So many notes are named when --strict refuses an input.
_NAMED = 3


class Settings(Struct, frozen=True):
    """How every input of a run is converted."""

    to: str = "json"
    options: Options = DEFAULTS
    encoding: str | None = None
    repair: bool = False
    split: bool = False
    strict: bool = False
    update: bool = False
    bom: bool = False
    max_size: int = 64 << 20
    #: Clean the text (see `nlp`), with digits as told: keep, fa or en; empty leaves it alone.
    normalize: Literal["", "keep", "fa", "en"] = ""
    #: The folder that outputs must stay in; empty on a stream.
    root: str = ""


class Job(Struct, frozen=True):
    """One input and the file to write, empty when the document is wanted back."""

    path: str
    output: str = ""
    problem: str = ""


class Outcome(Struct):
    """What became of one input. `documents` are its dispatches, drawn, if no file was written."""

    path: str
    error: str = ""
    skipped: bool = False
    documents: list[bytes] = []
    dispatches: int = 0
    quotes: int = 0
    notes: dict[str, int] = {}


def convert(job: Job, settings: Settings) -> Outcome:
    """Convert one input. Whatever is wrong with it is said in the outcome; nothing is raised."""
    if job.problem:
        return Outcome(job.path, job.problem)
    try:
        return _convert(job, settings)
    except (DecodeError, TooLarge, _Refused, _NotWritten) as error:
        return Outcome(job.path, str(error))
    except OSError as error:
        return Outcome(job.path, reason(error))
    except MemoryError:
        return Outcome(
            job.path, "it takes more memory than there is; split it, or lower --max-size"
        )
    except Exception as error:  # a fault of ours must not stop the others, nor pass in silence
        said = f"{type(error).__name__}: {error}"
        return Outcome(
            job.path, f"faparse failed on it ({said}); please report this, with the file"
        )


class _NotWritten(Exception):
    """The output could not be written."""


class _Refused(Exception):
    """The input has notes, and --strict was given."""


def _up_to_date(job: Job, data: bytes, settings: Settings) -> bool:
    from faparse.batch.fresh import up_to_date  # no run without --update pays for it

    return up_to_date(job.output, data, settings)


def _convert(job: Job, settings: Settings) -> Outcome:
    stdin = sys.stdin.buffer if job.path == STDIN else None
    data = read_limited(None if stdin else job.path, stdin, settings.max_size)
    if settings.update and job.output and _up_to_date(job, data, settings):
        _make_ready(job.output, settings)  # what a killed run left there goes all the same
        return Outcome(job.path, skipped=True)
    dispatches = _parsed(data, job, settings)
    if settings.strict:
        _refuse_notes(dispatches)
    writer = WRITERS[settings.to]
    drawn = [_normalized(dispatch, settings) for dispatch in dispatches]
    documents = [writer.one(dispatch, settings.options) for dispatch in drawn]
    outcome = Outcome(
        job.path,
        dispatches=len(dispatches),
        quotes=sum(len(dispatch.quotes) for dispatch in dispatches),
        notes=Counter(note.code for dispatch in dispatches for note in dispatch.notes),
    )
    if job.output:
        made = b"".join(writer.joined(documents)) if settings.split else documents[0]
        outcome.skipped = not _write(job.output, made, settings)
        for suffix, beside in writer.beside(drawn[0]).items():
            _write(job.output.removesuffix(writer.suffix) + suffix, beside, settings)
    else:
        outcome.documents = documents
    return outcome


def _parsed(data: bytes, job: Job, settings: Settings) -> list[Dispatch]:
    name = recorded(job.path)
    if settings.split:
        return parse_parts(data, name, settings.encoding, settings.repair)
    return [parse_bytes(data, name, settings.encoding, settings.repair)]


def _normalized(dispatch: Dispatch, settings: Settings) -> Dispatch:
    """With --normalize: the clean text beside each text, or in its place for people's eyes."""
    if not settings.normalize:
        return dispatch
    from faparse import nlp

    if not WRITERS[settings.to].prose:
        return nlp.normalize_dispatch(dispatch, settings.normalize)
    part = slice(dispatch.blocks[0].start, dispatch.blocks[-1].end) if dispatch.blocks else slice(0)
    return read(nlp.normalize(dispatch.text[part], settings.normalize), dispatch.input)


def _refuse_notes(dispatches: Sequence[Dispatch]) -> None:
    notes = [note for dispatch in dispatches for note in dispatch.notes]
    if not notes:
        return
    said = "; ".join(f"{note.code}: {note.message}" for note in notes[:_NAMED])
    more = f"; and {len(notes) - _NAMED} more" if len(notes) > _NAMED else ""
    raise _Refused(f"it has notes, and --strict was given: {said}{more}")


def _write(output: str, made: bytes, settings: Settings) -> bool:
    """Write one output file; whether there was need to."""
    made = BOM + made if settings.bom else made
    try:
        _make_ready(output, settings)
        if settings.update and _holds(output, made):
            return False
        with whole(output) as file:
            file.write(made)
    except OSError as error:
        raise _NotWritten(f"can't write its output: {_where(error, output)}") from error
    return True


def _make_ready(output: str, settings: Settings) -> None:
    if settings.root:
        ready(settings.root, os.path.dirname(output))


def _holds(output: str, made: bytes) -> bool:
    try:
        with open(output, "rb") as file:
            return os.fstat(file.fileno()).st_size == len(made) and file.read() == made
    except OSError:
        return False


def _where(error: OSError, output: str) -> str:
    named = error.filename2 or error.filename or output
    return f"{error.strerror}: {shown(os.fsdecode(named))}" if error.strerror else str(error)
