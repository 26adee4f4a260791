"""Converting one input: what a worker does, in this process or in another."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import UNSET
from msgspec.structs import replace

from faparse.document import Dispatch, Note
from faparse.pipeline import read
from faparse.run.deadline import TooSlow, deadline
from faparse.run.jobs import Job, Outcome, Settings
from faparse.run.outputs import NotWritten, prepare_folder_of, write_output
from faparse.sources.dispatches import (
    TooLarge,
    parse_bytes,
    parse_entry,
    parse_page,
    parse_parts,
)
from faparse.sources.encoding import NOT_PROSE, DecodeError
from faparse.sources.files import as_size, read_limited
from faparse.sources.folders import STDIN
from faparse.sources.formats import format_of
from faparse.sources.paths import describe_missing, encode_path
from faparse.sources.records import SourceError
from faparse.writers import WRITERS, Options

#: How many notes are named when --strict refuses an input.
_NAMED = 3


def convert(job: Job, settings: Settings) -> Outcome:
    """Convert one input. The outcome says whatever is wrong with it; nothing is raised."""
    if job.problem:
        return job.failed(job.problem)
    try:
        with deadline(settings.timeout):
            return _convert(job, settings)
    except TooSlow:
        return job.failed(
            f"it takes longer than the {settings.timeout:g} seconds that --timeout allows"
        )
    except (DecodeError, SourceError, TooLarge, _Refused) as error:
        return job.failed(str(error))
    except NotWritten as error:
        failed = job.failed(str(error))
        failed.stops = error.for_all
        return failed
    except OSError as error:
        return job.failed(describe_missing(job.path, error))
    except MemoryError:
        return job.failed("it takes more memory than there is; split it, or lower --max-size")
    except Exception as error:  # a bug must neither stop the other inputs nor pass in silence
        said = f"{type(error).__name__}: {error}"
        return job.failed(f"faparse failed on it ({said}); please report this, with the file")


class _Refused(Exception):
    """The input has notes and --strict was given, or it isn't prose."""


def _standing(job: Job, data: bytes, settings: Settings) -> list[bytes] | None:
    """The documents that need not be made again: none if they are in a file. Otherwise None.

    No run without --update pays for looking.
    """
    if not settings.update:
        return None
    given = job.entry.given if job.entry else None
    if settings.archive:
        from faparse.run.archived import archived

        return [] if archived(job, data, settings) else None
    if job.line:
        from faparse.run.lines import line_at
        from faparse.run.staleness import as_it_would_be

        line = line_at(settings.lines, job.line)
        return [line] if as_it_would_be(line, data, settings, given) else None
    if not job.output:
        return None
    from faparse.run.staleness import up_to_date

    return [] if up_to_date(job.output, data, settings, given) else None


def _convert(job: Job, settings: Settings) -> Outcome:
    data = _bytes(job, settings)
    entry = job.entry
    outcome = Outcome(job.place, row=entry.number if entry else 0, file=job.path if entry else "")
    if (standing := _standing(job, data, settings)) is not None:
        if job.output:
            prepare_folder_of(job.output, settings)  # removes what a killed run left too
        outcome.skipped = True
        outcome.documents = standing
        return outcome
    dispatches = _parsed(data, job, settings)
    _refuse(dispatches, settings)
    drawn = [_trusted(_normalized(dispatch, settings), settings) for dispatch in dispatches]
    outcome.dispatches = len(dispatches)
    outcome.quotes = sum(len(dispatch.quotes) for dispatch in drawn)
    outcome.notes = Counter(note.code for dispatch in dispatches for note in dispatch.notes)
    outcome.told = list(_told(dispatches)) if settings.notes else []
    outcome.changed = [made.text for made in drawn] != [dispatch.text for dispatch in dispatches]
    outcome.entries = _entries(drawn, job, settings)
    _draw(drawn, outcome, job, settings)
    return outcome


def _draw(drawn: Sequence[Dispatch], outcome: Outcome, job: Job, settings: Settings) -> None:
    """Write the documents to the job's file, or return them in the outcome."""
    writer, output, options = WRITERS[settings.to], job.output, _options(job, settings)
    documents = [_document(dispatch, settings, options) for dispatch in drawn]
    if not output or writer.database:
        outcome.documents = documents
        return
    made = b"".join(writer.joined(documents)) if settings.split else documents[0]
    outcome.skipped = not write_output(output, made, settings)
    for suffix, content in writer.beside(drawn[0]).items():
        write_output(output.removesuffix(writer.suffix) + suffix, content, settings)


def _options(job: Job, settings: Settings) -> Options:
    if not settings.room:
        return settings.options
    from faparse.run.reading_room import options_among  # only pages pay for it

    return options_among(job, settings)


def _entries(
    dispatches: Sequence[Dispatch], job: Job, settings: Settings
) -> list[tuple[str, bytes, str]]:
    """What an archive of pages keeps about the dispatches on one page."""
    if not settings.room:
        return []
    from faparse.run.reading_room import entries

    return entries(dispatches, job)


def _bytes(job: Job, settings: Settings) -> bytes:
    """The bytes that are digested: those of the file, or of an entry's text."""
    if job.entry:
        text = job.entry.text
        data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
        if len(data) > settings.max_size:
            raise TooLarge(
                f"its text is too large: {len(data):,} bytes, more than the "
                f"{as_size(settings.max_size)} that --max-size allows; raise that if the text is "
                "all right"
            )
        return data
    stdin = sys.stdin.buffer if job.path == STDIN else None
    return read_limited(None if stdin else job.path, stdin, settings.max_size, job.inside)


def _parsed(data: bytes, job: Job, settings: Settings) -> list[Dispatch]:
    name = encode_path(job.path)
    if job.entry:
        return parse_entry(job.entry, name, settings.repair, settings.split, settings.split_at)
    if format_of(job.path, settings.source) == "page":
        return [parse_page(data, name, settings.encoding, settings.repair)]
    if settings.split:
        return parse_parts(data, name, settings.encoding, settings.repair, settings.split_at)
    return [parse_bytes(data, name, settings.encoding, settings.repair)]


def _normalized(dispatch: Dispatch, settings: Settings) -> Dispatch:
    """With --normalize: clean text beside each text, or instead of it in formats for reading."""
    if not settings.normalize or settings.source_map:
        return dispatch
    from faparse.normalize import hazm as nlp

    if not WRITERS[settings.to].prose:
        return nlp.normalize_dispatch(dispatch, settings.normalize)
    part = slice(dispatch.blocks[0].start, dispatch.blocks[-1].end) if dispatch.blocks else slice(0)
    return read(nlp.normalize(dispatch.text[part], settings.normalize), dispatch.input)


def _document(dispatch: Dispatch, settings: Settings, options: Options) -> bytes:
    """The dispatch in its format; with --map, the clean text and its alignment with the source."""
    if settings.parts:
        from faparse.writers import part_files  # only parts pay for it

        return part_files.one(dispatch, options, settings.to)
    if not settings.source_map:
        return WRITERS[settings.to].one(dispatch, options)
    from faparse.run.source_map import source_map

    return source_map(dispatch, settings.normalize or "keep")


def _trusted(dispatch: Dispatch, settings: Settings) -> Dispatch:
    """With --min-confidence: without the quotes below it, and with a record of the threshold."""
    least = settings.min_confidence
    if not least:
        return dispatch
    quotes = tuple(q for q in dispatch.quotes if q.confidence is UNSET or q.confidence >= least)
    producer = replace(dispatch.faparse, min_confidence=least)
    return replace(dispatch, faparse=producer, quotes=quotes)


def _told(dispatches: Sequence[Dispatch]) -> Iterator[str]:
    """The notes, each with its line and column in the file (from 1, in code points)."""
    for dispatch in dispatches:
        for note in dispatch.notes:
            line = dispatch.text.count("\n", 0, note.start) + 1
            column = note.start - dispatch.text.rfind("\n", 0, note.start)
            yield f"{line}:{column}: {note.code}: {note.message}"


def _refuse(dispatches: Sequence[Dispatch], settings: Settings) -> None:
    notes = [note for dispatch in dispatches for note in dispatch.notes]
    odd = [] if settings.as_text else [note for note in notes if note.code == NOT_PROSE]
    if odd and settings.source == "text":  # normalize has no --from
        said, _, _ = odd[0].message.partition("; ")
        raise _Refused(f"{said}; faparse convert --to text --normalize reads pages and tables")
    if odd:
        raise _Refused(f"{odd[0].message}; --from text takes it for prose all the same")
    if settings.strict:
        _refuse_notes(notes)


def _refuse_notes(notes: Sequence[Note]) -> None:
    if not notes:
        return
    said = "; ".join(f"{note.code}: {note.message}" for note in notes[:_NAMED])
    more = f"; and {len(notes) - _NAMED} more" if len(notes) > _NAMED else ""
    raise _Refused(f"it has notes, and --strict was given: {said}{more}")
