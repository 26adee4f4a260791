"""A folder of pages as an archive: links between pages, and what is made once all are there.

Entries wait on disk (`Store`) until the last dispatch is through. The archive's own folder is made
under another name and takes its place at the end, so that a reader never meets half of one, and
nothing of an older one is left.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import quote as percent_encoded

from msgspec import structs

from faparse.document import Dispatch
from faparse.regular_file import open_regular
from faparse.run.atomic import atomic_write
from faparse.run.jobs import Job, Outcome, Settings
from faparse.run.plan import Plan
from faparse.writers import Around, Options
from faparse.writers.html.binding import relinked
from faparse.writers.reading_room.entry import archive_entry
from faparse.writers.reading_room.pages import INDEX, archive_files
from faparse.writers.reading_room.places import FOLDER
from faparse.writers.reading_room.store import Store

_MAKING = ".faparse-archive"
#: A folder of that name without this file is not one of our archives, and is not replaced.
_MARK = "search.js"


class ReadingRoom:
    """The archive that a run is making."""

    def __init__(self, plan: Plan, folder: str) -> None:
        self.folder = folder
        self._plan = plan
        self._store = Store()
        self._failures = False

    def take(self, outcome: Outcome) -> None:
        """Take in the entries of an outcome."""
        self._failures |= bool(outcome.error)
        for page, packed, words in outcome.entries:
            self._store.add(_address(page, self.folder), packed, words)

    def write(self) -> None:
        """Write the archive.

        Raises `OSError`.
        """
        making, place = (os.path.join(self.folder, name) for name in (_MAKING, FOLDER))
        if os.path.lexists(place) and not os.path.isfile(os.path.join(place, _MARK)):
            raise OSError(f"{place} is there, and is not an archive of faparse; move it away")
        shutil.rmtree(making, ignore_errors=True)
        if self._failures:
            self._mend_links()
        self._store.settle()
        try:
            for path, made in archive_files(self._store):
                if path == INDEX:
                    _replace(making, place)
                    with atomic_write(os.path.join(self.folder, INDEX)) as out:
                        out.write(made)
                else:
                    _write(os.path.join(making, path.removeprefix(f"{FOLDER}/")), made)
        finally:
            shutil.rmtree(making, ignore_errors=True)
            self._store.close()

    def _mend_links(self) -> None:
        """Make pages skip those that could not be made."""
        before, gap = "", False
        for item, output in self._plan:
            if item.problem:
                continue
            if not os.path.isfile(output):
                gap = True
                continue
            if gap:
                _relink(before, following=output)
                _relink(output, previous=before)
            before, gap = output, False
        if gap:
            _relink(before, following="")


def has_room(plan: Plan) -> bool:
    """Whether a plan of pages can become an archive.

    It can't where a dispatch's page is named as the index, or stands in the archive's own folder.
    """
    folder = plan.target.folder
    if folder is None or not plan.target.contents:
        return False
    own = (os.path.join(folder, INDEX), os.path.join(folder, FOLDER, ""))
    return not any(output.startswith(own) for _, output in plan)


def entries(dispatches: Sequence[Dispatch], job: Job) -> list[tuple[str, bytes, str]]:
    """What an archive keeps about the dispatches on one page, with the page's path."""
    several = len(dispatches) > 1
    return [
        (job.output, *archive_entry(dispatch, number if several else 0))
        for number, dispatch in enumerate(dispatches, 1)
    ]


def options_among(job: Job, settings: Settings) -> Options:
    """The options for a page among others: which come before and after it."""
    here = os.path.dirname(job.output)
    index = _way_to_index(settings.room, here)
    around = Around(
        top=index.removesuffix(INDEX),
        index=index,
        previous=_address(job.previous, here) if job.previous else "",
        following=_address(job.following, here) if job.following else "",
    )
    return structs.replace(settings.options, around=around)


@lru_cache(maxsize=256)
def _way_to_index(room: str, folder: str) -> str:
    return _address(os.path.join(room, INDEX), folder)


def _address(path: str, start: str) -> str:
    """The address of a file from a folder; a name that looks like a scheme is not taken for one."""
    folder, name = os.path.split(path)
    if folder != start:
        name = os.path.relpath(path, start or os.curdir).replace(os.sep, "/")
    return f"./{percent_encoded(os.fsencode(name))}"


def _relink(page: str, **ways: str) -> None:
    """Rewrite a page's links to others; an empty one is removed."""
    if not page:
        return
    with open_regular(page) as file:
        made = file.read()
    for way, output in ways.items():
        made = relinked(made, way, _address(output, os.path.dirname(page)) if output else "")
    with atomic_write(page) as out:
        out.write(made)


def _write(path: str, made: bytes) -> None:
    """Write a file that nobody reads yet."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(made)


def _replace(making: str, place: str) -> None:
    if os.path.isdir(place):
        shutil.rmtree(place)
    os.replace(making, place)
