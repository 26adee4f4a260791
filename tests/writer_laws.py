"""What every writer's output is, whatever the dispatch: sound, inert, and true to what was found.

`WRITTEN` has a check for each format; a test compares it with `WRITERS`.
"""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
from collections.abc import Callable
from typing import Any

import msgspec

from commonmark import OURS, shape
from dispatch_factory import BIDI, CONTROLS, without_isolates
from faparse.document import Dispatch, decode_record
from faparse.writers import WRITERS, Options
from faparse.writers.rows import DISPATCH_COLUMNS, QUOTE_COLUMNS, columns
from faparse.writers.safe import scalar
from faparse.writers.sqlite import Bundle
from format_readers import (
    RAW,
    check_annotated,
    check_brat,
    check_labelstudio,
    check_w3c,
    check_xmi,
    decoded,
)
from html_reader import assert_links_arrive, assert_only_our_script, page

#: All that the view may send to a terminal: colours and weights.
STYLING = re.compile(r"\x1b\[[0-9;]*m")
#: Elements that a page may hold; nothing in it loads or submits, and no script runs but ours.
ELEMENTS = {
    "html", "head", "meta", "title", "style", "body", "main", "header", "article", "section",
    "footer", "nav", "h1", "h2", "p", "div", "span", "a", "b", "mark", "ol", "ul", "li", "dl",
    "dt", "dd", "code", "bdi", "details", "summary", "svg", "rect", "button",
    "input", "label", "script",
}  # fmt: skip
#: What opens a formula, full-width forms too.
FORMULAS = tuple("=+-@＝＋－＠\t\r")


def check(dispatch: Dispatch) -> None:
    """Every writer takes the dispatch, and its output is what it should be."""
    for read_back in WRITTEN.values():
        read_back(dispatch)


def check_json(dispatch: Dispatch) -> None:
    """The record comes back, and one line is the same as many."""
    made = WRITERS["json"].one(dispatch)
    assert _inert(made.decode())
    line = WRITERS["jsonl"].one(dispatch)
    assert json.loads(line) == json.loads(made)
    assert len(line.decode().splitlines()) == 1
    if scalar(dispatch.text) == dispatch.text:
        assert decode_record(made) == decode_record(line) == dispatch.record()


def check_md(dispatch: Dispatch) -> None:
    """Front matter is YAML, and the structure is ours alone."""
    assert _inert(WRITERS["md"].one(dispatch).decode())
    assert set(shape(dispatch)) <= OURS


def check_view(dispatch: Dispatch) -> None:
    """No escape sequence and no bidi control of the input reaches a terminal."""
    for ansi in (False, True):
        screen = WRITERS["view"].one(dispatch, Options(width=60, ansi=ansi)).decode()
        assert ansi or "\x1b" not in screen
        assert not set(without_isolates(STYLING.sub("", screen))) & set(CONTROLS + BIDI)


def check_text(dispatch: Dispatch) -> None:
    """The text, to the last character."""
    assert WRITERS["text"].one(dispatch) == dispatch.text.encode("utf-8", "backslashreplace")


def check_html(dispatch: Dispatch) -> None:
    """A sound page of known elements; its links stay on it, and nothing on it runs."""
    found = page(dispatch)
    assert {tag for tag, _ in found.elements} <= ELEMENTS
    names = {name for _, attrs in found.elements for name in attrs}
    assert not {name for name in names if name.startswith("on")} | (names & {"src", "action"})
    assert all(href.startswith("#") for href in found.values("href"))
    assert_only_our_script(found, "page.js")
    assert_links_arrive(found)
    assert _inert(WRITERS["html"].one(dispatch).decode())


def check_table(name: str, delimiter: str) -> Callable[[Dispatch], None]:
    """Every row has every column, and no cell is a formula; a lone sign isn't one."""

    def read_back(dispatch: Dispatch) -> None:
        for table, expected in (("quotes", QUOTE_COLUMNS), ("dispatches", DISPATCH_COLUMNS)):
            made = WRITERS[name].one(dispatch, Options(table=table)).decode()  # type: ignore[arg-type]
            assert _inert(made)
            head, *rows = csv.reader(io.StringIO(made), delimiter=delimiter)
            assert head == [column.name for column in expected]
            assert len(rows) == (len(dispatch.quotes) if table == "quotes" else 1)
            for row in rows:
                assert len(row) == len(expected)
                assert not any(cell.startswith(FORMULAS) and cell != "-" for cell in row)

    return read_back


def check_parquet(dispatch: Dispatch) -> None:
    """Every row has every column, with what the column may hold."""
    for table, clean in itertools.product(("quotes", "dispatches"), (False, True)):
        options = Options(table=table, clean=clean)  # type: ignore[arg-type]
        for row in msgspec.msgpack.decode(WRITERS["parquet"].one(dispatch, options)):
            _check_cells(row, [column.kind for column in columns(options)])


def check_sqlite(dispatch: Dispatch) -> None:
    """The bundle has a row for each quote and note, and every content is where it says."""
    bundle = msgspec.msgpack.decode(WRITERS["sqlite"].one(dispatch), type=Bundle)
    assert (len(bundle.quotes), len(bundle.notes)) == (len(dispatch.quotes), len(dispatch.notes))
    text = bundle.dispatch[len(DISPATCH_COLUMNS)]
    assert text == scalar(dispatch.text)
    for cells in bundle.quotes:
        _, _, content, start, end, stretches = cells[:6]
        assert stretches or text[start:end] == content  # type: ignore[index]


def _check_cells(row: list[Any], kinds: list[str]) -> None:
    types = {"text": str, "integer": int, "number": float}
    assert len(row) == len(kinds)
    for value, kind in zip(row, kinds, strict=True):
        assert value is None or isinstance(value, types[kind])


def check_ninjs(dispatch: Dispatch) -> None:
    """JSON that names every quote once."""
    made = decoded("ninjs", dispatch)
    names = [item["uri"] for item in made.get("associations", ())]
    assert len(set(names)) == len(names) == len(dispatch.quotes)


def check_jsonld(dispatch: Dispatch) -> None:
    """JSON that is safe inside a page's script element."""
    made = WRITERS["jsonld"].one(dispatch).decode()
    assert not set("<>&") & set(made)
    found: dict[str, Any] = json.loads(made)
    assert len(found.get("hasPart", ())) == len(dispatch.quotes)


def check_spanned(read_back: Callable[[Dispatch], object], name: str) -> Callable[[Dispatch], None]:
    """In formats with offsets, every part is in its place."""

    def inert_too(dispatch: Dispatch) -> None:
        read_back(dispatch)
        assert _inert(WRITERS[name].one(dispatch).decode())

    return inert_too


def _inert(made: str) -> bool:
    return not RAW.search(made)


WRITTEN: dict[str, Callable[[Dispatch], None]] = {
    "json": check_json,
    "jsonl": check_json,
    "md": check_md,
    "view": check_view,
    "text": check_text,
    "csv": check_table("csv", ","),
    "tsv": check_table("tsv", "\t"),
    "ninjs": check_ninjs,
    "jsonld": check_jsonld,
    "w3c": check_spanned(check_w3c, "w3c"),
    "brat": check_spanned(check_brat, "brat"),
    "labelstudio": check_spanned(check_labelstudio, "labelstudio"),
    "xmi": check_spanned(check_xmi, "xmi"),
    "annotated": check_spanned(check_annotated, "annotated"),
    "html": check_html,
    "parquet": check_parquet,
    "sqlite": check_sqlite,
}
