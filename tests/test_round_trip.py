"""To annotation tools and back: their own readers, their configuration, a correction scored."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from conftest import ROOT
from faparse import parse
from faparse.cli import main
from faparse.document import Dispatch
from faparse.evaluate.measures import score
from faparse.evaluate.readers import read_readings
from faparse.evaluate.reading import reading_of
from faparse.run import parse_bytes
from faparse.writers import WRITERS
from faparse.writers.brat import RELATIONS
from faparse.writers.labelstudio import CONFIGURATION
from faparse.writers.parts import parts
from faparse.writers.safe import stand_ins
from format_readers import brat_lines, brat_sections
from shell import faparse

SAMPLES = sorted((ROOT / "samples").rglob("*.txt"))
TEXT = (
    "مینا راد، مدیرکل راه، گفت: «پل باز شد». وی افزود: راه می‌ماند.\n\n"
    "به گفته کاوه دانشور، کار ادامه دارد."
)


def dispatches() -> Iterator[Dispatch]:
    return (parse_bytes(path.read_bytes(), path.name) for path in SAMPLES)


def figures(gold: Path, dispatch: Dispatch) -> dict[str, tuple[int, int, int]]:
    """Counts by part of a dispatch, against the one reading in a file."""
    (reading,) = read_readings(str(gold))
    told = score(reading, reading_of(dispatch.record(), dispatch.text, reading.id))
    return {name: tuple(map(int, counts)) for name, counts in told.counts.items()}  # type: ignore[misc]


# brat


def test_the_configuration_of_brat_has_all_types() -> None:
    conf = {name: made.decode() for name, made in WRITERS["brat"].kit_files().items()}
    held = brat_sections(conf["annotation.conf"])
    assert [*held] == ["entities", "relations", "events", "attributes"]
    entities = {name for name, _ in held["entities"]}
    relations = dict(held["relations"])
    assert not entities & relations.keys(), "brat keeps all types in one space of names"
    assert relations["<OVERLAP>"]["<OVL-TYPE>"] == ["<ANY>"], "quotes stand in ledes"
    kinds = dict(held["attributes"])["Kind"]["Value"]
    for dispatch in dispatches():
        made = WRITERS["brat"].one(dispatch).decode()
        names = {where.split()[0] for _, where, _ in brat_lines(made, "T")}
        assert names <= entities
        assert {tie.split()[0] for _, tie in brat_lines(made, "R")} <= relations.keys()
        assert {kind.split()[2] for _, kind in brat_lines(made, "A")} <= {*kinds}
    for name, end in RELATIONS.values():
        assert relations[name] == {"Arg1": ["Content"], "Arg2": [end]}


def test_brat_shows_text_from_right_to_left() -> None:
    held = brat_sections(WRITERS["brat"].kit_files()["visual.conf"].decode())
    assert held["options"] == [("Text", {"direction": ["rtl"]})]
    assert {name.split(" | ")[0] for name, _ in held["labels"]} == {
        n for n, _ in RELATIONS.values()
    }


def test_no_id_of_brat_stands_twice_on_a_stream() -> None:
    documents = [WRITERS["brat"].one(dispatch) for dispatch in dispatches()]
    made = b"".join(WRITERS["brat"].joined(documents))
    ids = [line.partition(b"\t")[0] for line in made.splitlines()]
    assert len({*ids}) == len(ids) == sum(len(each.splitlines()) for each in documents)
    words = [line.split(b"\t", 2)[2] for line in made.splitlines() if line.startswith(b"T")]
    assert words == [
        line.split(b"\t", 2)[2]
        for each in documents
        for line in each.splitlines()
        if line.startswith(b"T")
    ]
    targets = {line.split(b"\t")[1].split()[1] for line in made.splitlines() if line[:1] in b"A#"}
    assert targets <= {*ids}


# UIMA


def test_xmi_counts_in_utf_16() -> None:
    """UIMA's own offsets: a letter beyond the BMP counts as two."""
    pytest.importorskip("cassis")
    made = WRITERS["xmi"].one(parse(f"𝒳𝒴 {TEXT}")).decode()
    start = TEXT.index("گفت") + 5
    assert f'begin="{start}" end="{start + 3}" part="cue"' in made


def test_the_type_system_is_read_by_cassis() -> None:
    cassis = pytest.importorskip("cassis")
    types = cassis.load_typesystem(WRITERS["xmi"].kit_files()["TypeSystem.xml"].decode())
    relation = types.get_type("custom.QuoteRelation")
    ends = {name: relation.get_feature(name).rangeType.name for name in ("Governor", "Dependent")}
    assert {*ends.values()} == {"custom.DispatchSpan"}


@pytest.fixture
def uima(tmp_path: Path) -> Path:
    """The jar of Apache UIMA, if present: `apt install libuima-core-java`, or its own release."""
    jar = Path(os.environ.get("FAPARSE_UIMA", "/usr/share/java/uimaj-core.jar"))
    if not (jar.exists() and shutil.which("javac")):
        pytest.skip("Apache UIMA is not installed; FAPARSE_UIMA names its uimaj-core.jar")
    return jar


def told_by_uima(dispatch: Dispatch) -> list[dict[str, str]]:
    """What UIMA is to find in a dispatch: every part and every tie, by their words."""
    text = stand_ins(dispatch.text)
    words = {
        part[:3]: text[part.start : part.end] for part in parts(dispatch) if part.name != "body"
    }
    spans = {key: {"": words[key], "part": key[0]} for key in words}
    ties = []
    for quote in dispatch.quotes:
        first, *more = (("content", span.start, span.end) for span in quote.content)
        told = {"kind": quote.kind, "rule": quote.rule, "confidence": str(quote.confidence)}
        if who := quote.speaker:
            told |= {"speaker": who.name} | ({"role": who.role} if who.role else {})
        spans[first] |= told
        linked = [("continuation", key) for key in more]
        about = {"cue": quote.cue, "source": quote.source, "speaker": quote.speaker}
        linked += [(name, (name, each.start, each.end)) for name, each in about.items() if each]
        for tie, key in linked:
            ends = {"Governor": words[first], "Dependent": words[key]}
            ties.append({"": words[key], "tie": tie, **ends})
    return [*spans.values(), *ties]


def rows(found: Iterable[dict[str, str]]) -> list[list[tuple[str, str]]]:
    """Rows that can be compared: in one order, and blanks as the reader has them."""
    return sorted(
        sorted((name, re.sub("[ \t\n\v\f\r]+", " ", value)) for name, value in row.items())
        for row in found
    )


def test_uima_itself(uima: Path, tmp_path: Path) -> None:
    """Its own reader finds every part and tie of all samples, and what it writes is read back."""
    pytest.importorskip("cassis")
    held = {f"{n}.xmi": each for n, each in enumerate([*dispatches(), parse(f"😀\r\n𝒳 {TEXT}🇮🇷")])}
    (tmp_path / "anew").mkdir()
    for name, dispatch in held.items():
        (tmp_path / name).write_bytes(WRITERS["xmi"].one(dispatch))
    (tmp_path / "TypeSystem.xml").write_bytes(WRITERS["xmi"].kit_files()["TypeSystem.xml"])
    java = ["java", "-cp", str(uima), str(ROOT / "tests" / "readers" / "Uima.java")]
    told = subprocess.run(
        [*java, "TypeSystem.xml", "anew", *held], cwd=tmp_path, capture_output=True, check=True
    )
    found: dict[str, list[dict[str, str]]] = {}
    for line in told.stdout.decode().split("\n")[:-1]:
        name, type, words, *features = line.split("\t")
        if not type.startswith("uima."):
            row = {"": words} | dict(each.split("=", 1) for each in features)
            found.setdefault(name, []).append(row)
    for name, dispatch in held.items():
        assert rows(found[name]) == rows(told_by_uima(dispatch)), name
        gold, pred, hit = figures(tmp_path / "anew" / name, dispatch)["end-to-end"]
        assert gold == pred == hit == len(dispatch.quotes)


def test_what_is_missing_for_xmi_is_said(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    done = CliRunner().invoke(main, ["convert", "--to", "xmi"], input=TEXT)
    assert done.exit_code == 1
    assert "pip install 'faparse[xmi]'" in done.output


# what a folder gets once


def test_a_folder_gets_the_configuration_and_keeps_its_own(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    def convert(*more: str) -> None:
        done = faparse("convert", "a.txt", "-d", "out", "--to", "brat", *more, cwd=tmp_path)
        assert done.returncode == 0, done.stderr

    convert()
    names = {"a.ann", "a.txt", "annotation.conf", "visual.conf"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == names
    conf = tmp_path / "out" / "annotation.conf"
    ours = conf.read_text(encoding="utf-8")
    conf.write_text("mine", encoding="utf-8")
    convert("--update")
    assert conf.read_text(encoding="utf-8") == "mine"
    convert("--force")
    assert conf.read_text(encoding="utf-8") == ours
    assert faparse("schema", "--of", "annotation.conf").stdout.decode() == ours


def test_several_xmi_need_a_folder(tmp_path: Path) -> None:
    done = faparse("convert", "samples", "--to", "xmi")
    assert done.returncode == 2
    assert b"--to xmi has one document per file; name a folder: -d DIR" in done.stderr


# Label Studio


def corrected(task: dict[str, Any]) -> list[dict[str, Any]]:
    """What a person makes of the prediction: another speaker, another kind, and one quote fewer."""
    result: list[dict[str, Any]] = json.loads(json.dumps(task["predictions"][0]["result"]))
    contents = [item["id"] for item in result if item.get("value", {}).get("labels") == ["content"]]
    for item in result:
        if item.get("id") == contents[0] and item["type"] == "textarea":
            item["value"]["text"] = ["کاوه دانشور"]
        if item.get("id") == contents[1] and item["type"] == "choices":
            item["value"]["choices"] = ["mixed"]
    return [item for item in result if contents[2] not in (item.get("id"), item.get("from_id"))]


def check_correction(export: Path, dispatch: Dispatch) -> None:
    told = figures(export, dispatch)
    assert told["quote exact"] == (2, 3, 2)
    assert told["speaker"] == (2, 3, 1)
    assert told["mixed (loose)"] == (1, 0, 0)
    assert told["end-to-end"] == (2, 3, 1)


def test_a_correction_is_read_back(tmp_path: Path) -> None:
    dispatch = parse(TEXT, path="a.txt")
    (task,) = json.loads(WRITERS["labelstudio"].one(dispatch))
    annotations = [
        {"result": corrected(task), "was_cancelled": False, "updated_at": "2026-01-02"},
        {"result": [], "was_cancelled": False, "updated_at": "2026-01-01"},
        {"result": [], "was_cancelled": True, "updated_at": "2026-01-03"},
    ]
    untouched = {"data": {**task["data"], "path": "b.txt"}, "annotations": [], "predictions": [7]}
    export = tmp_path / "export.json"
    export.write_text(json.dumps([{**task, "annotations": annotations}, untouched]), "utf-8")
    check_correction(export, dispatch)


def test_several_documents_are_one_array_of_tasks() -> None:
    documents = [WRITERS["labelstudio"].one(dispatch) for dispatch in dispatches()]
    made = json.loads(b"".join(WRITERS["labelstudio"].joined(documents)))
    assert made == [json.loads(each)[0] for each in documents]
    assert json.loads(b"".join(WRITERS["labelstudio"].joined([]))) == []


def test_the_sdk_of_label_studio_accepts_tasks_and_configuration() -> None:
    sdk = pytest.importorskip("label_studio_sdk.label_interface")
    interface = sdk.LabelInterface(CONFIGURATION)
    interface.validate()
    for dispatch in dispatches():
        (task,) = json.loads(WRITERS["labelstudio"].one(dispatch))
        assert interface.validate_prediction(task["predictions"][0], return_errors=True) == []


class LabelStudio:
    """A server of our own, started from its package."""

    def __init__(self, command: str, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.base, self.token = f"http://127.0.0.1:{port}", "0123456789abcdef" * 2 + "01234567"
        options = [
            "start", "--init", "faparse", "--data-dir", str(folder), "--no-browser",
            "--port", str(port), "--username", "test@example.org", "--password", "faparse-test-1",
            "--user-token", self.token, "--enable-legacy-api-token",
        ]  # fmt: skip
        with (folder / "log").open("wb") as log:
            self.process = subprocess.Popen([command, *options], stdout=log, stderr=log)

    def wait(self, seconds: float = 400) -> None:
        """Wait until it answers: the first start migrates its database."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            try:
                self.call("GET", "/api/projects/")
                return
            except (urllib.error.URLError, OSError):
                time.sleep(1)
        pytest.fail("Label Studio did not start")

    def call(self, method: str, path: str, body: Any = None) -> Any:
        request = urllib.request.Request(
            self.base + path,
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Token {self.token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"null")


@pytest.fixture
def label_studio(tmp_path: Path) -> Iterator[LabelStudio]:
    command = os.environ.get("FAPARSE_LABEL_STUDIO") or shutil.which("label-studio")
    if not command:
        pytest.skip("Label Studio is not installed; FAPARSE_LABEL_STUDIO names its command")
    (tmp_path / "server").mkdir()
    server = LabelStudio(command, tmp_path / "server")
    try:
        server.wait()
        yield server
    finally:
        server.process.terminate()
        server.process.wait(60)


def test_label_studio_itself(label_studio: LabelStudio, tmp_path: Path) -> None:
    """Configuration and all samples through its API; a correction exported, read and scored."""
    call = label_studio.call
    project = call("POST", "/api/projects/", {"title": "round trip", "label_config": CONFIGURATION})
    dispatch = parse(TEXT, path="a.txt")
    documents = [WRITERS["labelstudio"].one(each) for each in (dispatch, *dispatches())]
    tasks = json.loads(b"".join(WRITERS["labelstudio"].joined(documents)))
    home = f"/api/projects/{project['id']}"
    answer = call("POST", f"{home}/import?return_task_ids=true", tasks)
    assert (answer["task_count"], answer["prediction_count"]) == (len(tasks), len(tasks))
    first = call("GET", f"/api/tasks/{answer['task_ids'][0]}/")
    assert first["predictions"][0]["result"] == tasks[0]["predictions"][0]["result"]
    done = {"result": corrected(first)}
    call("POST", f"/api/tasks/{first['id']}/annotations/", done)
    whole = call("GET", f"{home}/export?exportType=JSON&download_all_tasks=true")
    assert len(whole) == len(tasks)
    export = tmp_path / "export.json"
    export.write_text(json.dumps(whole), encoding="utf-8")
    check_correction(export, dispatch)
