"""Formats with offsets, read back as their own readers do: every part where it was found."""

from __future__ import annotations

import io
import json
import re
from itertools import pairwise
from typing import Any

import pytest

from faparse.document import Dispatch
from faparse.writers import WRITERS
from faparse.writers.annotated import plain
from faparse.writers.brat import RELATIONS
from faparse.writers.parts import Part, parts
from faparse.writers.xmi import RELATION, SPAN, type_system

#: What must not appear in any document.
RAW = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")


def decoded(name: str, dispatch: Dispatch) -> Any:
    return json.loads(WRITERS[name].one(dispatch))


def check_w3c(dispatch: Dispatch) -> None:
    page = decoded("w3c", dispatch)["first"]["items"]
    found = []
    for item in page:
        position, quoted = item["target"]["selector"]
        start, end = position["start"], position["end"]
        around = quoted["prefix"] + quoted["exact"] + quoted["suffix"]
        text = re.sub("[\ud800-\udfff]", "\ufffd", dispatch.text)
        assert quoted["exact"] == text[start:end]
        assert around in text
        bodies = [body for body in item["body"] if body["type"] == "SpecificResource"]
        links = [int(body["source"].rpartition("-")[2]) for body in bodies]
        if item["motivation"] == "tagging":
            found.append(Part(item["body"][0]["value"], start, end, tuple(links)))
    assert found == parts(dispatch)
    assert len(page) - len(found) == len(dispatch.notes)


def brat_lines(made: str, kind: str) -> list[list[str]]:
    lines = made.split("\n")
    assert lines.pop() == ""
    assert all(re.match(r"[TRA#]\d+\t", line) for line in lines)
    assert len({line.split("\t")[0] for line in lines}) == len(lines)
    return [line.split("\t") for line in lines if line.startswith(kind)]


def check_brat(dispatch: Dispatch) -> dict[str, Part]:
    """Read as brat's own server does: code points, fragments, the text field against the text."""
    made = WRITERS["brat"].one(dispatch).decode()
    text = WRITERS["brat"].beside(dispatch)[".txt"].decode()
    assert len(text) == len(dispatch.text)
    assert not RAW.search(text.replace("\n", " "))
    assert "\r" not in text
    assert max(text, default="") <= "\uffff", "brat's page would count two"
    found = {}
    for place, where, words in brat_lines(made, "T"):
        name, _, ranges = where.partition(" ")
        pieces = [tuple(map(int, piece.split())) for piece in ranges.split(";")]
        assert " ".join(text[start:end] for start, end in pieces) == words
        assert all(one[1] < other[0] for one, other in pairwise(pieces))
        found[place] = Part(name.lower(), pieces[0][0], pieces[-1][1])
    for _, tie in brat_lines(made, "R"):
        name, *ends = tie.split()
        first, second = (found[end.partition(":")[2]] for end in ends)
        assert first.name == "content"
        assert name == RELATIONS[second.name][0]
    return found


def brat_sections(conf: str) -> dict[str, list[tuple[str, dict[str, list[str]]]]]:
    """A configuration as brat's own server reads it: sections, terms, and `key:a|b` arguments."""
    held: dict[str, list[tuple[str, dict[str, list[str]]]]] = {}
    for line in conf.split("\n"):
        if found := re.fullmatch(r"\[(.*)\]", line):
            section = held.setdefault(found[1], [])
        elif line.strip():
            pattern = r"([^\t]+)(?:\t(.*))?" if "labels" in [*held][-1:] else r"(\S+)(?:\s+(.*))?"
            row = re.fullmatch(pattern, line)
            assert row, line
            pairs = [each.strip().split(":") for each in (row[2] or "").split(",") if each]
            assert all(len(pair) == 2 for pair in pairs), line
            section.append((row[1], {key: value.split("|") for key, value in pairs}))
    return held


def check_labelstudio(dispatch: Dispatch) -> None:
    """Regions are where the parts are; kind, speaker and relations refer to regions that exist."""
    (task,) = decoded("labelstudio", dispatch)
    text = re.sub("[\ud800-\udfff]", "\ufffd", dispatch.text)
    assert task["data"]["text"] == text
    (prediction,) = task["predictions"]
    regions = [item for item in prediction["result"] if item["type"] == "labels"]
    ids = {item["id"] for item in regions}
    assert len(ids) == len(regions)
    values = [item["value"] for item in regions]
    spans = [(value["labels"][0], value["start"], value["end"]) for value in values]
    assert spans == [part[:3] for part in parts(dispatch) if part.name not in ("body", "speaker")]
    for item in prediction["result"]:
        if item["type"] == "relation":
            assert {item["from_id"], item["to_id"]} <= ids
        else:
            value = item["value"]
            assert item["id"] in ids
            assert (
                item["type"] == "textarea" or value["text"] == text[value["start"] : value["end"]]
            )


def check_xmi(dispatch: Dispatch) -> None:
    """Loaded by cassis: the same length, the parts in their places, ties between existing parts."""
    cassis = pytest.importorskip("cassis")
    cas = cassis.load_cas_from_xmi(io.BytesIO(WRITERS["xmi"].one(dispatch)), type_system())
    assert len(cas.sofa_string or "") == len(dispatch.text)
    spans = [(each.part, each.begin, each.end) for each in cas.select(SPAN)]
    assert sorted(spans) == sorted(part[:3] for part in parts(dispatch) if part.name != "body")
    kinds = [each.kind for each in cas.select(SPAN) if each.kind]
    assert len(kinds) <= len(dispatch.quotes)
    for tie in cas.select(RELATION):
        assert tie.Governor.part == "content"
        assert tie.Dependent.part == {"continuation": "content"}.get(tie.tie, tie.tie)
        assert (tie.begin, tie.end) == (tie.Dependent.begin, tie.Dependent.end)


def check_annotated(dispatch: Dispatch) -> str:
    made = WRITERS["annotated"].one(dispatch).decode()
    assert plain(made) == dispatch.text
    assert made.count("<content ") + made.count("<source ") >= bool(dispatch.quotes)
    return made
