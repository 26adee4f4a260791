"""The registry of the writers, and JSON read back by msgspec and json."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dispatch_factory import CONTROLS, Draft, hostile, sample
from faparse.document import Dispatch, decode_record
from faparse.writers import WRITERS

# --- the registry


def test_the_registry_imports_no_heavy_library() -> None:
    code = (
        f"import sys; sys.path[:] = {sys.path}; "
        "from faparse.writers import WRITERS; import faparse.writers.json,"
        "faparse.writers.jsonl; print(sorted({'rich', 'yaml', 'hazm'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_names_and_suffixes() -> None:
    assert all(name == writer.name for name, writer in WRITERS.items())
    assert {name: writer.suffix for name, writer in WRITERS.items()} == {
        "json": ".json",
        "jsonl": ".jsonl",
        "md": ".md",
        "view": ".view.txt",
        "text": ".txt",
        "csv": ".csv",
        "tsv": ".tsv",
        "html": ".html",
        "parquet": ".parquet",
        "sqlite": ".db",
        "ninjs": ".ninjs.json",
        "jsonld": ".jsonld",
        "w3c": ".w3c.jsonld",
        "brat": ".ann",
        "labelstudio": ".labelstudio.json",
        "xmi": ".xmi",
        "annotated": ".annotated.txt",
    }


DATABASES = {name for name, writer in WRITERS.items() if writer.database}


#: Text and annotated text are the source, without an extra line end; databases have no lines.
@pytest.mark.parametrize("name", sorted(WRITERS.keys() - {"annotated", "text"} - DATABASES))
def test_every_document_ends_with_one_line_end(name: str) -> None:
    made = WRITERS[name].one(sample())
    assert made.endswith(b"\n")
    assert not made.endswith(b"\n\n")


#: A brat file has one line per span, so none for nothing; annotated text is the text.
@pytest.mark.parametrize("name", sorted(WRITERS.keys() - {"annotated", "brat", "text"}))
def test_an_empty_dispatch_is_written(name: str) -> None:
    assert WRITERS[name].one(Draft().dispatch())


def is_zwnj_gap(name: str, *dispatches: Dispatch) -> str:
    writer = WRITERS[name]
    return b"".join(writer.joined(map(writer.one, dispatches))).decode()


@pytest.mark.parametrize("count", [0, 1, 3])
def test_several_json_documents_are_an_array(count: int) -> None:
    assert (
        json.loads(is_zwnj_gap("json", *[sample()] * count))
        == [json.loads(WRITERS["json"].one(sample()))] * count
    )


def test_several_json_lines_are_a_line_each() -> None:
    lines = is_zwnj_gap("jsonl", sample(path="الف"), sample(path="ب")).splitlines()
    assert [json.loads(line)["input"]["path"] for line in lines] == ["الف", "ب"]


def test_several_markdown_documents_keep_their_front_matter() -> None:
    stream = is_zwnj_gap("md", sample(path="الف"), hostile("---\nx: y\n---"), sample(path="ب"))
    pieces = re.split(r"(?m)^---\n", stream)
    assert [yaml.safe_load(piece)["file"] for piece in pieces[1::2]] == [
        "الف",
        "--- x: y ---",  # on one line
        "ب",
    ]
    assert all(before.endswith("</div>\n\n") for before in pieces[2:-1:2])


def test_joining_is_lazy() -> None:
    taken: list[int] = []

    def documents() -> Any:
        for number in range(3):
            taken.append(number)
            yield b"{}\n"

    stream = WRITERS["json"].joined(documents())
    assert [next(stream), next(stream)] == [b"[\n", b"{}"]
    assert taken == [0]


# --- JSON


def test_json_is_the_record_and_readable() -> None:
    dispatch = sample()
    made = WRITERS["json"].one(dispatch)
    assert decode_record(made) == dispatch.record()
    assert made.startswith(b'{\n  "faparse": {\n    "schema": 1')
    assert "«بازارها باز شده\u200cاند" in made.decode()
    assert list(json.loads(made)) == list(dispatch.record().__struct_fields__)


def test_json_lines_say_the_same() -> None:
    line = WRITERS["jsonl"].one(sample())
    assert json.loads(line) == json.loads(WRITERS["json"].one(sample()))


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_lone_surrogates_become_u_fffd_and_offsets_stay(name: str) -> None:
    draft = Draft()
    draft.paragraph("الف\ud800ب\udfff")
    after = draft.paragraph("پس از آن")
    record = decode_record(WRITERS[name].one(draft.dispatch(path="\udcff.txt")))
    assert record.body[0].text == "الف\ufffdب\ufffd"
    assert record.body[1] == after
    assert record.input.path == "\ufffd.txt"


def test_json_lets_no_active_character_out_raw_and_gives_all_back() -> None:
    text = CONTROLS + "\u2028\u2029\u202e\u2066\\\u2028"
    draft = Draft()
    draft.paragraph(text)
    line = WRITERS["jsonl"].one(draft.dispatch())
    assert len(line.decode().splitlines()) == 1
    assert not set(line.decode().rstrip("\n")) & set(CONTROLS + "\u2028\u2029\u202e\u2066")
    assert decode_record(line).body[0].text == text


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_comes_back_from_json(text: str) -> None:
    dispatch = hostile(text)
    assert decode_record(WRITERS["json"].one(dispatch)) == dispatch.record()
