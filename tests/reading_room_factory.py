"""An archive of a few dispatches made by hand, as a run writes it."""

from __future__ import annotations

from pathlib import Path

from dispatch_factory import ZWNJ, Draft, hostile, sample
from faparse.document import Agency, Dated, Dispatch, Header
from faparse.writers import WRITERS, Around, Options
from faparse.writers.reading_room.entry import archive_entry
from faparse.writers.reading_room.pages import archive_files
from faparse.writers.reading_room.store import Store

#: One word in three spellings; in the archive, each has a word of its own beside it.
STORED = (f"می{ZWNJ}گوید", "میگوید", "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER YEH} گوید")


def dated(iso: str, *said: str, who: str, kind: str = "direct", role: str = "هواشناس") -> Dispatch:
    """A dispatch from one day, with quotes by one speaker."""
    draft = Draft()
    day = draft.add(iso)
    draft.parts["header"] = Header(date=Dated(day.text, day.start, day.end, iso=iso))
    draft.parts["headline"] = draft.add(f"خبر {said[0]}")
    draft.parts["agency"] = Agency("fars", "خبرگزاری فارس")
    for words in said:
        draft.paragraph(f"گفت: {words}.")
        draft.quote(kind, words, cue="گفت", who=who, role=role)  # type: ignore[arg-type]
    return draft.dispatch()


def dispatches(hostile_text: str) -> dict[str, Dispatch]:
    """The dispatches of the archive, by the names of their pages."""
    spelt = [f"او {word} نشانه{number}" for number, word in enumerate(STORED)]
    return {
        "a.html": sample(),
        "b.html": hostile(hostile_text),
        "c.html": dated("2023-09-11", "باران سنگین در راه است", "فردا برف", who="بهار نیک"),
        "d/e.html": dated("2023-09-12", *spelt, who="سام راد", kind="indirect"),
    }


def make_room(folder: Path, hostile_text: str = "<b>") -> Path:
    """The archive with its pages, made in a folder, which is returned."""
    store = Store()
    found = dispatches(hostile_text)
    names = list(found)
    for number, (name, dispatch) in enumerate(found.items()):
        top = "../" * name.count("/") or "./"
        around = Around(
            top=top,
            index=f"{top}index.html",
            previous=top + names[number - 1] if number else "",
            following=top + names[number + 1] if number + 1 < len(names) else "",
        )
        page = folder / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_bytes(WRITERS["html"].one(dispatch, Options(around=around)))
        store.add(f"./{name}", *archive_entry(dispatch))
    store.settle()
    for path, made in archive_files(store):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(made)
    store.close()
    return folder


def files_of(*dispatches: Dispatch, hrefs: list[str] | None = None) -> dict[str, bytes]:
    """The files of an archive of some dispatches, by their paths."""
    store = Store()
    for number, dispatch in enumerate(dispatches):
        store.add(hrefs[number] if hrefs else f"./{number}.html", *archive_entry(dispatch))
    store.settle()
    made = dict(archive_files(store))
    store.close()
    return made
