"""One input, converted: what a worker does, in this process or in another."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence

from msgspec import UNSET
from msgspec.structs import replace

from faparse.document import Dispatch
from faparse.pipeline import read
from faparse.run.jobs import Job, Outcome, Settings
from faparse.run.outputs import NotWritten, prepare_folder_of, write_output
from faparse.sources.dispatches import (
    TooLarge,
    parse_bytes,
    parse_entry,
    parse_page,
    parse_parts,
)
from faparse.sources.encoding import DecodeError
from faparse.sources.files import read_limited
from faparse.sources.folders import STDIN
from faparse.sources.formats import format_of
from faparse.sources.paths import describe_os_error, encode_path
from faparse.sources.records import SourceError
from faparse.writers import WRITERS

#: So many notes are named when --strict refuses an input.
_NAMED = 3


def convert(job: Job, settings: Settings) -> Outcome:
    """Convert one input. Whatever is wrong with it is said in the outcome; nothing is raised."""
    if job.problem:
        return job.failed(job.problem)
    try:
        return _convert(job, settings)
    except (DecodeError, SourceError, TooLarge, _Refused, NotWritten) as error:
        return job.failed(str(error))
    except OSError as error:
        return job.failed(describe_os_error(error))
    except MemoryError:
        return job.failed("it takes more memory than there is; split it, or lower --max-size")
    except Exception as error:  # a fault of ours must not stop the others, nor pass in silence
        said = f"{type(error).__name__}: {error}"
        return job.failed(f"faparse failed on it ({said}); please report this, with the file")


class _Refused(Exception):
    """The input has notes, and --strict was given."""


def _up_to_date(job: Job, data: bytes, settings: Settings) -> bool:
    """Whether the input need not be parsed again; no run without --update pays for looking."""
    if not settings.update:
        return False
    if settings.archive:
        from faparse.run.archived import archived

        return archived(job, data, settings)
    if not job.output:
        return False
    from faparse.run.staleness import up_to_date

    return up_to_date(job.output, data, settings, job.entry.given if job.entry else None)


def _convert(job: Job, settings: Settings) -> Outcome:
    data = _bytes(job, settings)
    entry = job.entry
    outcome = Outcome(job.place, row=entry.number if entry else 0, file=job.path if entry else "")
    if _up_to_date(job, data, settings):
        if job.output:
            prepare_folder_of(
                job.output, settings
            )  # what a killed run left there goes all the same
        outcome.skipped = True
        return outcome
    dispatches = _parsed(data, job, settings)
    if settings.strict:
        _refuse_notes(dispatches)
    writer = WRITERS[settings.to]
    drawn = [_trusted(_normalized(dispatch, settings), settings) for dispatch in dispatches]
    documents = [_document(dispatch, settings) for dispatch in drawn]
    outcome.dispatches = len(dispatches)
    outcome.quotes = sum(len(dispatch.quotes) for dispatch in drawn)
    outcome.notes = Counter(note.code for dispatch in dispatches for note in dispatch.notes)
    if job.output and not writer.database:
        made = b"".join(writer.joined(documents)) if settings.split else documents[0]
        outcome.skipped = not write_output(job.output, made, settings)
        for suffix, beside in writer.beside(drawn[0]).items():
            write_output(job.output.removesuffix(writer.suffix) + suffix, beside, settings)
    else:
        outcome.documents = documents
    return outcome


def _bytes(job: Job, settings: Settings) -> bytes:
    """What the digest is taken of: the file, or the text of an entry."""
    if job.entry:
        text = job.entry.text
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        if len(data) > settings.max_size:
            raise TooLarge(
                f"its text is too large: {len(data):,} bytes, where --max-size allows "
                f"{settings.max_size:,}; raise that if it is sound"
            )
        return data
    stdin = sys.stdin.buffer if job.path == STDIN else None
    return read_limited(None if stdin else job.path, stdin, settings.max_size)


def _parsed(data: bytes, job: Job, settings: Settings) -> list[Dispatch]:
    name = encode_path(job.path)
    if job.entry:
        return parse_entry(job.entry, name, settings.repair, settings.split)
    if format_of(job.path, settings.source) == "page":
        return [parse_page(data, name, settings.encoding, settings.repair)]
    if settings.split:
        return parse_parts(data, name, settings.encoding, settings.repair)
    return [parse_bytes(data, name, settings.encoding, settings.repair)]


def _normalized(dispatch: Dispatch, settings: Settings) -> Dispatch:
    """With --normalize: the clean text beside each text, or in its place for people's eyes."""
    if not settings.normalize or settings.source_map:
        return dispatch
    from faparse.normalize import hazm as nlp

    if not WRITERS[settings.to].prose:
        return nlp.normalize_dispatch(dispatch, settings.normalize)
    part = slice(dispatch.blocks[0].start, dispatch.blocks[-1].end) if dispatch.blocks else slice(0)
    return read(nlp.normalize(dispatch.text[part], settings.normalize), dispatch.input)


def _document(dispatch: Dispatch, settings: Settings) -> bytes:
    """The dispatch in its format; with --map the clean text and its alignment with the source."""
    if not settings.source_map:
        return WRITERS[settings.to].one(dispatch, settings.options)
    from faparse.run.source_map import source_map

    return source_map(dispatch, settings.normalize or "keep")


def _trusted(dispatch: Dispatch, settings: Settings) -> Dispatch:
    """With --min-confidence: without the quotes that are trusted less, and saying so."""
    least = settings.min_confidence
    if not least:
        return dispatch
    quotes = tuple(q for q in dispatch.quotes if q.confidence is UNSET or q.confidence >= least)
    producer = replace(dispatch.faparse, min_confidence=least)
    return replace(dispatch, faparse=producer, quotes=quotes)


def _refuse_notes(dispatches: Sequence[Dispatch]) -> None:
    notes = [note for dispatch in dispatches for note in dispatch.notes]
    if not notes:
        return
    said = "; ".join(f"{note.code}: {note.message}" for note in notes[:_NAMED])
    more = f"; and {len(notes) - _NAMED} more" if len(notes) > _NAMED else ""
    raise _Refused(f"it has notes, and --strict was given: {said}{more}")
