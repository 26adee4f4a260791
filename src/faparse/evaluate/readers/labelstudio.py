"""What Label Studio exports as JSON: tasks, with the annotations that people made of them.

Tasks that nobody has annotated yet are passed over. Where nobody annotated any, as in a file that
`convert --to labelstudio` wrote, the predictions are the readings.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from faparse.evaluate.readers.links import Annotations, Marked, reading_of_links
from faparse.evaluate.readers.texts import Texts, stem
from faparse.evaluate.reading import ReadError, Reading
from faparse.sources.paths import printable_path

_Result = list[dict[str, Any]]


def recognizes(data: bytes) -> bool:
    """Whether the bytes are tasks."""
    try:
        tasks = msgspec.json.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return False
    first = tasks[0] if isinstance(tasks, list) and tasks else tasks
    return isinstance(first, dict) and isinstance(first.get("data"), dict)


def read(file: Path, data: bytes, texts: Texts) -> Iterator[Reading]:
    """The reading of each task: its last annotation that was not cancelled.

    Raises `ReadError` that names the task where one is malformed.
    """
    decoded = msgspec.json.decode(data)
    tasks = decoded if isinstance(decoded, list) else [decoded]
    results = [_annotated(task) for task in tasks]
    if not any(results):
        results = [_predicted(task) for task in tasks]
    for number, (task, result) in enumerate(zip(tasks, results, strict=True), 1):
        if result is None:
            continue
        try:
            yield reading_of_links(_annotations(task, result, f"{file.stem}-{number}"))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            raise ReadError(
                f"{printable_path(str(file))}, task {number}: {error}; "
                "export as «JSON», with the labels of faparse's configuration"
            ) from error


def _annotations(task: dict[str, Any], result: _Result, name: str) -> Annotations:
    held = task["data"]
    part = f"#{held['part']}" if "part" in held else ""
    id = stem(held["path"]) + part if held.get("path", "-") != "-" else name
    given = Annotations(id, held["text"], {}, [], {}, {})
    for item in result:
        if item["type"] == "labels":
            value = item["value"]
            given.marked[item["id"]] = Marked(value["labels"][0], value["start"], value["end"])
        elif item["type"] == "relation":
            given.links.append((item["from_id"], item["to_id"]))
        elif item["type"] == "choices":
            given.kinds[item["id"]] = item["value"]["choices"][0]
        elif item["type"] == "textarea":
            given.speakers[item["id"]] = " ".join(item["value"]["text"]).strip()
    return given


def _annotated(task: Any) -> _Result | None:
    """The last annotation that was not cancelled; None where there is none."""
    finished = [each for each in task.get("annotations", ()) if not each.get("was_cancelled")]
    finished.sort(key=lambda each: str(each.get("updated_at", "")))
    return finished[-1]["result"] if finished else None


def _predicted(task: Any) -> _Result | None:
    """The last prediction; an export may have no more than their numbers."""
    made = [each for each in task.get("predictions", ()) if isinstance(each, dict)]
    return made[-1]["result"] if made else None
