"""One part, made: read, parsed and written, in whatever process or machine this happens."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from faparse.run.archived import made_with
from faparse.run.convert import convert
from faparse.run.entries import faulty
from faparse.run.jobs import Job, Outcome
from faparse.run.outputs import NotWritten, not_written
from faparse.run.parts.part import DISPATCHES, Done, Part, Task
from faparse.run.parts.place import place_at
from faparse.run.run import RunError
from faparse.sources.paths import encode_path
from faparse.sources.records import SourceText
from faparse.sources.stretches import read_stretch
from faparse.version import __version__
from faparse.writers import WRITERS, DatabaseError, MadeBy
from faparse.writers.part_files import PartFiles, failure, part_files, read_rows

#: How many of a part's failed inputs are named; the table of dispatches has all of them.
_NAMED = 20
#: What converts the inputs of a part, in order.
Converting = Callable[[Iterable[Job | Outcome], Task], Iterator[Outcome]]


def files_of(name: str, to: str) -> tuple[str, str]:
    """The two files of a part: the main one, and the mark that it is done."""
    suffix = WRITERS[to].suffix
    return f"{WRITERS[to].parts}/{name}{suffix}", f"{DISPATCHES}/{name}{suffix}"


def one_by_one(jobs: Iterable[Job | Outcome], task: Task) -> Iterator[Outcome]:
    """Convert the inputs here, one after the other."""
    return (convert(job, task.settings) if isinstance(job, Job) else job for job in jobs)


def make(part: Part, task: Task, converting: Converting = one_by_one) -> Done:
    """Make a part. Whatever goes wrong is in the result; nothing is raised."""
    if task.version != __version__:
        said = f"this is faparse {__version__}, but the run was started with {task.version}"
        return Done(part.name, error=f"{said}; install one version everywhere", stops=True)
    done = Done(part.name)
    try:
        _write(part, task, done, converting)
    except NotWritten as error:
        return Done(part.name, error=str(error), stops=error.for_all)
    except DatabaseError as error:
        return Done(part.name, error=str(error), stops=True)
    except RunError as error:  # no process can be started beside this one
        return Done(part.name, error=str(error), stops=True)
    except MemoryError:
        return Done(part.name, error="it takes more memory than there is; lower --part-rows")
    except Exception as error:  # a bug must not stop the other parts, nor pass unnoticed
        said = f"faparse failed on it ({type(error).__name__}: {error}); please report this"
        return Done(part.name, error=said)
    return done


def _write(part: Part, task: Task, done: Done, converting: Converting) -> None:
    """Write the files of a part; the mark appears last, after the main file."""
    settings, place = task.settings, place_at(task.folder)
    main, mark = files_of(part.name, settings.to)
    made_by = MadeBy(task.version, made_with(settings))
    try:
        with place.writing(mark) as of_dispatches, place.writing(main) as of_main:
            files = part_files(settings.to, of_main, of_dispatches, settings.options, made_by)
            for outcome in converting(jobs_in(part, task), task):
                _take(outcome, files, done, task)
            files.close(_about(part, done))
    except OSError as error:
        raise not_written(error, f"{task.folder}/{mark}") from error


def _take(outcome: Outcome, files: PartFiles, done: Done, task: Task) -> None:
    """Write what became of one input, and count it."""
    done.rows += 1
    if outcome.error:
        done.failed += 1
        if len(done.errors) < _NAMED:
            done.errors.append((outcome.path, outcome.error))
        path = encode_path(outcome.file or outcome.path)
        told = failure(path, outcome.row, outcome.id, outcome.error, task.settings.options)
        files.add(told)
        return
    for document in outcome.documents:
        files.add(read_rows(document))
    done.dispatches += outcome.dispatches
    done.quotes += outcome.quotes
    done.notes = dict(Counter(done.notes) + Counter(outcome.notes))


def jobs_in(part: Part, task: Task) -> Iterator[Job | Outcome]:
    """The inputs of a part; what is already settled is an outcome."""
    settings = task.settings
    for item in part.files:
        yield Job(item.path, problem=item.problem, inside=item.inside)
    stretch = part.stretch
    if not stretch:
        return
    for entry in read_stretch(stretch, settings.columns, settings.encoding, settings.max_size):
        if isinstance(entry, SourceText):
            yield Job(stretch.path, entry=entry)
        else:
            yield faulty(stretch.path, entry)


def _about(part: Part, done: Done) -> dict[str, str]:
    """What the metadata of a part's files say about it."""
    about = {"rows": done.rows, "failed": done.failed, "quotes": done.quotes}
    if part.stretch:
        about |= {"first": part.stretch.first, "last": part.stretch.last}
    told = {f"faparse.{name}": str(value) for name, value in about.items()}
    return told | ({"faparse.source": encode_path(part.stretch.path)} if part.stretch else {})
