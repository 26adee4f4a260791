"""`faparse verify` on a folder of parts: everything is there once, and where it should be."""

from __future__ import annotations

import importlib
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from parts_factory import marks, news, write_lines
from shell import faparse
from tree_factory import grow

ROWS = 100
FORMATS = ("jsonl", "parquet")
#: The rows that are found, as one has no text.
FOUND = ROWS - 1


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A folder with a table, and its parts of forty rows in a format."""

    @cache
    def folder_in(to: str) -> Path:
        folder = tmp_path_factory.mktemp(to)
        write_lines(folder / "news.jsonl", news(ROWS))
        make(folder, to, "news.jsonl")
        return folder

    return folder_in


@pytest.fixture(params=FORMATS)
def to(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    if name == "parquet":
        pytest.importorskip("pyarrow")
    return name


@pytest.fixture
def folder(made: Callable[[str], Path], to: str, tmp_path: Path) -> Path:
    """The same, as a copy to be changed, in either format."""
    return Path(shutil.copytree(made(to), tmp_path / "copy"))


@pytest.fixture
def lines(made: Callable[[str], Path], tmp_path: Path) -> Path:
    """The same in JSON Lines."""
    return Path(shutil.copytree(made("jsonl"), tmp_path / "copy"))


@pytest.fixture
def tables(made: Callable[[str], Path], tmp_path: Path) -> Path:
    """The same in Parquet."""
    pytest.importorskip("pyarrow")
    return Path(shutil.copytree(made("parquet"), tmp_path / "copy"))


def make(folder: Path, to: str, *more: str) -> None:
    command = ("convert", *more, "--to", to, "--part-rows", "40", "-d", "out", "-q", "--update")
    assert faparse(*command, cwd=folder).returncode in (0, 1)


def verified(folder: Path, *more: str) -> tuple[int, str, str]:
    """The exit status of the command, what is wrong, and the totals."""
    done = faparse("verify", "out", *more, cwd=folder)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_what_is_sound(folder: Path) -> None:
    assert verified(folder)[:2] == (0, "")
    assert f"{FOUND + 3} records checked, 0 wrong" in verified(folder)[2]  # and three parts


def test_texts_and_windows_1256(tmp_path: Path, to: str) -> None:
    grow(tmp_path / "in", 12)
    old = "محمد رضایی گفت: «ناوگان نو شد».\n" * 5
    (tmp_path / "in" / "0" / "old.txt").write_bytes(old.replace("ی", "ي").encode("windows-1256"))
    make(tmp_path, to, "in")
    assert verified(tmp_path)[:2] == (0, "")


def test_a_source_that_has_changed(folder: Path) -> None:
    rows = news(ROWS)
    rows[7]["text"] += "."
    write_lines(folder / "news.jsonl", rows)
    status, said, _ = verified(folder)
    assert status == 1
    assert "news.jsonl#8 has changed" in said or "news.jsonl has changed" in said
    assert len(said.splitlines()) == 1


def test_a_source_that_is_elsewhere(folder: Path) -> None:
    (folder / "old").mkdir()
    (folder / "news.jsonl").rename(folder / "old" / "news.jsonl")
    status, said, _ = verified(folder)
    assert status == 1
    assert len(said.splitlines()) == FOUND
    assert "its source news.jsonl can't be found; --source names the folder it is in" in said
    assert verified(folder, "--source", "old")[0] == 0


def test_parts_that_are_gone_cut_or_strange(folder: Path, to: str) -> None:
    first, second, _ = marks(folder / "out")
    name = first.name.replace("000000001-", "000000002-")
    first.rename(first.with_name(name))
    second.write_bytes(second.read_bytes()[:-40])
    status, said, _ = verified(folder)
    assert status == 1
    assert f"out/dispatches/{name}: it is not in the manifest" in said
    assert f"out/dispatches/{first.name}: No such file or directory" in said
    assert f"out/dispatches/{second.name}: " in said


def test_rows_that_are_missing_or_there_twice(lines: Path) -> None:
    path = marks(lines / "out")[1]
    *rows, last = path.read_bytes().splitlines(keepends=True)
    for there, said in ((rows, "39 rows"), ([*rows, last, last], "41 dispatches")):
        path.write_bytes(b"".join(there))
        assert f"it has {said}, but the manifest has 40" in verified(lines)[1]


def test_documents_that_are_missing(lines: Path) -> None:
    path = marks(lines / "out", "documents")[1]
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    assert "it has 39 documents, but the manifest has 40 dispatches" in verified(lines)[1]


def test_a_run_that_is_not_through(folder: Path) -> None:
    (folder / "out" / "_faparse.json").unlink()
    status, said, _ = verified(folder)
    assert (status, "--update resumes it" in said) == (1, True)


DAMAGES: dict[str, Callable[[dict[str, Any]], None]] = {
    "content": lambda quote: quote.update(content=quote["content"][:-1] + "?"),
    "cue": lambda quote: quote.update(
        cue_start=quote["cue_start"] + 1, cue_end=quote["cue_end"] + 1
    ),
    "speaker": lambda quote: quote.update(speaker="نام دیگر", speaker_start=0, speaker_end=1),
    "source": lambda quote: quote.update(source="x", source_start=0, source_end=10**6),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_cells_that_stand_elsewhere(damage: str, tables: Path) -> None:
    change(marks(tables / "out", "quotes")[1], lambda rows: DAMAGES[damage](rows[3]))
    status, said, _ = verified(tables)
    assert status == 1
    (line,) = said.splitlines()
    assert f"].{damage}: " in line


def test_quotes_that_are_missing(tables: Path) -> None:
    change(marks(tables / "out", "quotes")[1], lambda rows: rows.pop())
    assert "where its row says" in verified(tables)[1]


def change(path: Path, how: Callable[[list[dict[str, Any]]], object]) -> None:
    """Change the rows of a Parquet file, which keeps its metadata."""
    parquet = importlib.import_module("pyarrow.parquet")
    there = parquet.read_table(path)
    rows = there.to_pylist()
    how(rows)
    parquet.write_table(there.from_pylist(rows, there.schema), path)
