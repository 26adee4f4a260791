"""Formats with offsets, read back as their own readers do: every part where it was found."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

from faparse.document import Dispatch
from faparse.writers import WRITERS
from faparse.writers.annotated import plain
from faparse.writers.parts import Part, parts

#: What must not stand in any document.
RAW = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")


def decoded(name: str, dispatch: Dispatch) -> Any:
    return json.loads(WRITERS[name].one(dispatch))


def check_webanno(dispatch: Dispatch) -> None:
    page = decoded("webanno", dispatch)["first"]["items"]
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
        assert second.name == {"Continuation": "content"}.get(name, name.lower())
    return found


def check_annotated(dispatch: Dispatch) -> str:
    made = WRITERS["annotated"].one(dispatch).decode()
    assert plain(made) == dispatch.text
    assert made.count("<content ") + made.count("<source ") >= bool(dispatch.quotes)
    return made
