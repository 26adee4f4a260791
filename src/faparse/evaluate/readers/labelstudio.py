"""What Label Studio exports as JSON: tasks, with the annotations that people made of them.

A task that nobody annotated counts as it was predicted, so that a file that `convert --to
labelstudio` wrote is a reading, too.
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
    tasks = msgspec.json.decode(data)
    for number, task in enumerate(tasks if isinstance(tasks, list) else [tasks], 1):
        try:
            yield reading_of_links(_annotations(task, f"{file.stem}-{number}"))
        except (ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
            raise ReadError(
                f"{printable_path(str(file))}, task {number}: {error}; "
                "export as «JSON», with the labels of faparse's configuration"
            ) from error


def _annotations(task: dict[str, Any], name: str) -> Annotations:
    held = task["data"]
    part = f"#{held['part']}" if "part" in held else ""
    id = stem(held["path"]) + part if held.get("path", "-") != "-" else name
    given = Annotations(id, held["text"], {}, [], {}, {})
    for item in _result(task):
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


def _result(task: dict[str, Any]) -> list[dict[str, Any]]:
    finished = [each for each in task.get("annotations", ()) if not each.get("was_cancelled")]
    finished.sort(key=lambda each: str(each.get("updated_at", "")))
    made = finished or task.get("predictions") or [{"result": []}]
    result: list[dict[str, Any]] = made[-1]["result"]
    return result
