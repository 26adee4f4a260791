"""Readings out of files: a form is a file here with a function `read(file, data, texts)`.

`read_readings` takes a file or a folder, and finds out by itself what it is:

    gold.jsonl beside raw/           the gold's own form
    *.ann beside *.txt               brat
    *.xmi                            UIMA CAS, from INCEpTION
    *.json, *.jsonl                  our JSON, or what Label Studio exports
    *.txt with tags                  tagged text, as in tests/cases
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from faparse.evaluate.readers import brat, gold_lines, labelstudio, records, tagged, xmi
from faparse.evaluate.readers.links import tell_blocks
from faparse.evaluate.readers.texts import Texts, read_bytes
from faparse.evaluate.reading import ReadError, Reading
from faparse.sources.paths import printable_path

#: What a folder is searched for, the surest first; the first that is there is taken.
_PATTERNS = (("*.ann",), ("*.xmi",), ("*.json", "*.jsonl"), ("*.txt",))
_BY_SUFFIX: dict[str, ModuleType] = {".ann": brat, ".xmi": xmi, ".txt": tagged}
_BY_LOOKS: tuple[ModuleType, ...] = (labelstudio, gold_lines)
#: Forms that mark blocks only where their annotators were asked to.
_LINKED = (brat, labelstudio, xmi)


def read_readings(path: str, texts: Texts | None = None) -> list[Reading]:
    """All readings in a file or folder, in the order of their names.

    Raises `ReadError` where there are none, or one is malformed; `OSError` where a file can't be
    read.
    """
    readings: list[Reading] = []
    linked: list[Reading] = []
    for file in _files(Path(path)):
        form, data = _form(file)
        found = form.read(file, data, texts or Texts())
        (linked if form in _LINKED else readings).extend(found)
    readings += tell_blocks(linked)
    if not readings:
        raise ReadError(
            f"{printable_path(path)} holds nothing to measure; give a gold.jsonl with raw/ "
            "beside it, brat's .ann, UIMA's .xmi, faparse's JSON, an export of Label Studio, or "
            "tagged text"
        )
    _refuse_twins(readings)
    return readings


def _files(path: Path) -> Iterable[Path]:
    if not path.is_dir():
        return [path]
    if (path / gold_lines.NAME).is_file():
        return [path / gold_lines.NAME]
    for patterns in _PATTERNS:
        found = sorted(file for pattern in patterns for file in path.rglob(pattern))
        if found:
            return found
    return []


def _form(file: Path) -> tuple[ModuleType, bytes]:
    """The form that a file has, and its bytes."""
    data = read_bytes(file)
    if file.suffix in _BY_SUFFIX:
        return _BY_SUFFIX[file.suffix], data
    return next((form for form in _BY_LOOKS if form.recognizes(data)), records), data


def _refuse_twins(readings: Iterable[Reading]) -> None:
    seen: set[str] = set()
    for reading in readings:
        if reading.id in seen:
            raise ReadError(
                f"two readings are named «{reading.id}»; readings are matched by the names of "
                "their files, so give them different ones"
            )
        seen.add(reading.id)
