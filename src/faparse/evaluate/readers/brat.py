"""brat standoff: an `.ann` with its `.txt`, as `convert --to brat` writes them or brat does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from faparse.evaluate.readers.links import Annotations, Marked, reading_of_links
from faparse.evaluate.readers.texts import Texts
from faparse.evaluate.reading import ReadError, Reading
from faparse.sources.paths import printable_path


def read(file: Path, data: bytes, texts: Texts) -> Iterator[Reading]:
    """The reading of one document.

    Raises `ReadError` that names the line where the annotations are malformed.
    """
    beside = file.with_suffix(".txt")
    if not beside.is_file():
        raise ReadError(f"{printable_path(str(file))}: its text, {beside.name}, is not beside it")
    # not `read_text`: brat counts in what stands there, and a line end is one character for it
    with beside.open(encoding="utf-8", newline="") as opened:
        text = opened.read()
    given = Annotations(file.stem, text, {}, [], {}, {})
    lines = data.decode("utf-8", "replace").split("\n")
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                _take(line, given)
            except (ValueError, IndexError) as error:
                raise ReadError(
                    f"{printable_path(str(file))}, line {number}: not brat's standoff: «{line}»"
                ) from error
    try:
        yield reading_of_links(given)
    except ValueError as error:
        raise ReadError(f"{printable_path(str(file))}: {error}") from error


def _take(line: str, given: Annotations) -> None:
    """Take one annotation in, by the letter that its id begins with."""
    id, body, *rest = line.split("\t")
    if id.startswith("T"):
        name, _, places = body.partition(" ")
        numbers = [int(each) for place in places.split(";") for each in place.split()]
        given.marked[id] = Marked(name.lower(), numbers[0], numbers[-1])
    elif id.startswith("R"):
        _, one, other = body.split()
        given.links.append((one.partition(":")[2], other.partition(":")[2]))
    elif id.startswith(("A", "M")):
        name, target, *value = body.split()
        if name.lower() == "kind":
            given.kinds[target] = value[0]
    elif id.startswith("#"):
        name, target = body.split()
        if name == "AnnotatorNotes":
            given.speakers[target] = rest[0]
