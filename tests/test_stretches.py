"""Stretches of rows: together they are the source, wherever it is cut, and cuts are repeatable."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from faparse.sources.formats import format_of, read_source
from faparse.sources.records import Columns, Fault
from faparse.sources.stretches import Stretch, cut, read_stretch
from faparse.sources.tables.columns import Layout
from parts_factory import news, write_lines, write_parquet

LIMIT = 1 << 20
ROWS = news(200)


def broken_lines(path: Path) -> None:
    """Empty lines, lines that aren't JSON, a first object without all keys, no final line end."""
    write_lines(path, [{"text": "وزیر گفت: نه."}, *ROWS])
    lines = path.read_text(encoding="utf-8").splitlines()
    for number in range(0, 220, 17):
        lines.insert(number, "" if number % 2 else "{no")
    path.write_text("\n".join(lines), encoding="utf-8")


def as_csv(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(ROWS[0]))
        writer.writeheader()
        writer.writerows(ROWS)


def grouped(size: int) -> Callable[[Path], object]:
    def write(path: Path) -> None:
        pytest.importorskip("pyarrow")
        write_parquet(path, ROWS, size)

    return write


def packed(path: Path) -> None:
    plain = write_lines(path.with_name("plain.jsonl"), ROWS)
    path.write_bytes(gzip.compress(plain.read_bytes()))


SOURCES: dict[str, Callable[[Path], object]] = {
    "lines.jsonl": broken_lines,
    "whole.jsonl": lambda path: write_lines(path, ROWS),
    "table.csv": as_csv,
    "packed.jsonl.gz": packed,
    "small-groups.parquet": grouped(7),
    "groups.parquet": grouped(40),
    "one-group.parquet": grouped(1000),
}


def cuts(path: Path, rows: int) -> list[Any]:
    return list(cut(str(path), format_of(str(path)), Columns(), None, LIMIT, rows))


@pytest.mark.parametrize("rows", [1, 3, 20, 99, 10_000])
@pytest.mark.parametrize("name", SOURCES)
def test_together_they_are_the_source(name: str, rows: int, tmp_path: Path) -> None:
    path = tmp_path / name
    SOURCES[name](path)
    want = list(read_source(str(path), format_of(name), Columns(), None, LIMIT))
    stretches = [each for each in cuts(path, rows) if isinstance(each, Stretch)]
    parts = [list(read_stretch(each, Columns(), None, LIMIT)) for each in stretches]
    whole = [each for each in want if not isinstance(each, Layout)]
    assert [entry for part in parts for entry in part] == whole
    assert [each for each in want if isinstance(each, Layout)] == cuts(path, rows)[:1]
    assert cuts(path, rows) == cuts(path, rows)
    if rows == 20:
        assert 10 <= len(stretches) <= 16


def test_rows_have_the_numbers_of_their_stretch(tmp_path: Path) -> None:
    broken_lines(tmp_path / "lines.jsonl")
    for stretch in cuts(tmp_path / "lines.jsonl", 30)[1:]:
        entries = list(read_stretch(stretch, Columns(), None, LIMIT))
        assert all(stretch.first <= entry.number <= stretch.last for entry in entries)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("gone.jsonl", None, "No such file"),
        ("cut.parquet", b"PAR1 and no more", "not a whole Parquet file"),
        ("other.csv", b"a,b\n1,2\n", "no column looks like the text"),
        ("cut.jsonl.gz", gzip.compress(b'{"text": "a"}\n' * 99)[:-20], ""),
    ],
)
def test_what_can_not_be_cut_is_named(
    name: str, content: bytes | None, said: str, tmp_path: Path
) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    if content is not None:
        (tmp_path / name).write_bytes(content)
    found = cuts(tmp_path / name, 10)
    last = found[-1]
    if isinstance(last, Stretch):  # what there is of it is read, and where it breaks off is a fault
        last = list(read_stretch(last, Columns(), None, LIMIT))[-1]
    assert isinstance(last, Fault)
    assert said in last.message


def test_standard_input_can_not_be_cut() -> None:
    assert "save it as a file" in cuts(Path("-"), 10)[0].message
