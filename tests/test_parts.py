"""Runs into a folder of parts: what the plan is, what is written, what is asked for."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from faparse.run import InputFile, Outcome, Settings
from faparse.run.parts.part import PartName, Task
from faparse.run.parts.plan import plan_parts
from faparse.run.parts.run import share_of
from faparse.run.parts.work import make
from parts_factory import (
    LINES,
    PARTS,
    documents,
    marks,
    news,
    planned,
    table,
    temporary,
    write_lines,
    write_parquet,
)
from shell import faparse
from tree_factory import grow, write

ROWS = 260


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_lines(tmp_path / "news.jsonl", news(ROWS))
    return tmp_path


# the plan


def test_the_plan_is_the_same_for_all(folder: Path) -> None:
    parts = planned(folder / "news.jsonl")
    assert parts == planned(folder / "news.jsonl")
    assert len({part.name for part in parts}) == len(parts) == 13
    assert sum(part.rows for part in parts) == ROWS
    names = [PartName.read(part.name) for part in parts]
    assert all(names)
    assert {name.stem for name in names if name} == {"news"}


def test_names_tell_source_rows_settings_and_state(folder: Path) -> None:
    first = planned(folder / "news.jsonl")[0].name
    strict = Settings(to="jsonl", parts=True, strict=True)
    other = planned(folder / "news.jsonl", settings=strict)[0].name
    old, new = PartName.read(first), PartName.read(other)
    assert old and new and new.succeeds(old) and not old.succeeds(old)
    write_lines(folder / "news.jsonl", news(ROWS + 1))
    assert planned(folder / "news.jsonl")[0].name not in (first, other)
    second = PartName.read(planned(folder / "news.jsonl")[1].name)
    assert second and not second.succeeds(old)


def test_a_source_is_the_same_however_it_is_named(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    old = PartName.read(planned(folder / "news.jsonl")[0].name)
    new = PartName.read(planned(Path("news.jsonl"))[0].name)
    assert old and new and new.succeeds(old)  # its rows are made again, as they contain the path


def test_texts_are_parts_by_the_thousand(tmp_path: Path) -> None:
    for number in range(2100):
        write(tmp_path / "in" / f"{number:04}.txt")
    parts = planned(tmp_path / "in", rows=20_000)
    assert [part.rows for part in parts] == [1000, 1000, 100]
    assert [part.rows for part in planned(tmp_path / "in", rows=900)] == [900, 900, 300]


def test_what_can_not_be_planned_is_said(tmp_path: Path) -> None:
    items = [InputFile("-", "stdin"), InputFile(str(tmp_path / "gone.jsonl"), "gone.jsonl")]
    said = [each.error for each in plan_parts(items, LINES, 20, "") if isinstance(each, Outcome)]
    assert "save it as a file" in said[0]
    assert "check the spelling" in said[1]


def test_shares_are_the_whole(folder: Path) -> None:
    parts = planned(folder / "news.jsonl")
    shares = [share_of(parts, number, 3) for number in (1, 2, 3)]
    assert sorted(part.name for share in shares for part in share) == [part.name for part in parts]


# what is written


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_row_is_there_once(jobs: str, folder: Path) -> None:
    rows = [*news(ROWS), {"id": "n-last", "text": "وزیر گفت: نه."}]
    write_lines(folder / "news.jsonl", rows)
    with (folder / "news.jsonl").open("a", encoding="utf-8") as file:
        file.write("{no JSON\n")
    done = faparse("convert", "news.jsonl", *PARTS, "--jobs", jobs, cwd=folder)
    assert done.returncode == 1
    there = table(folder / "out", "dispatches")
    assert [row["record"] for row in there] == [*range(1, ROWS + 3)]
    failed = [row for row in there if row["error"]]
    assert [row["record"] for row in failed] == [90, 180, ROWS + 2]
    assert failed[0]["document_id"] == "n-89"
    whole = faparse("convert", "news.jsonl", "--to", "jsonl", "-q", cwd=folder).stdout
    assert documents(folder / "out") == whole.splitlines()
    manifest = json.loads((folder / "out" / "_faparse.json").read_bytes())
    assert manifest["counts"] == {
        "rows": ROWS + 2,
        "failed": 3,
        "dispatches": ROWS - 1,
        "quotes": sum(row["quotes"] for row in there),
    }
    assert [file for part in manifest["parts"].values() for file in part["files"]] == [
        f"{name}/{path.name}"
        for path in marks(folder / "out")
        for name in ("documents", "dispatches")
    ]
    assert b"news.jsonl#90: it has no text" in done.stderr
    assert f"14 parts and {ROWS + 2} rows: {ROWS - 1} dispatches".encode() in done.stderr
    assert not temporary(folder)


def test_parquet_has_the_rows_of_a_file(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    write_parquet(tmp_path / "news.parquet", news(ROWS), group=45)
    faparse("convert", "news.parquet", "-q", "-o", "quotes.parquet", cwd=tmp_path)
    more = ("--part-rows", "40", "--jobs", "2")
    faparse("convert", "news.parquet", "--to", "parquet", "-d", "out", *more, cwd=tmp_path)
    assert len(marks(tmp_path / "out", "quotes")) == 6
    want = parquet.read_table(tmp_path / "quotes.parquet")
    assert table(tmp_path / "out", "quotes") == want.to_pylist()
    about = parquet.ParquetFile(marks(tmp_path / "out")[1]).metadata.metadata
    assert about[b"faparse.source"] == b"news.parquet"
    assert (about[b"faparse.first"], about[b"faparse.last"]) == (b"46", b"90")
    assert (about[b"faparse.rows"], about[b"faparse.failed"]) == (b"45", b"1")
    assert parquet.ParquetDataset(tmp_path / "out" / "dispatches").read().num_rows == ROWS


def test_texts_are_rows_too(tmp_path: Path) -> None:
    grow(tmp_path / "in", 30)
    (tmp_path / "in" / "0" / "bad.txt").write_bytes(b"\x00\x01\x02" * 99)
    done = faparse("convert", "in", *PARTS, cwd=tmp_path)
    assert done.returncode == 1
    there = table(tmp_path / "out", "dispatches")
    assert len(there) == len({row["path"] for row in there}) == 31
    assert [row["path"] for row in there if row["error"]] == ["in/0/bad.txt"]


def test_what_failed_is_named_up_to_a_limit(folder: Path) -> None:
    write_lines(folder / "news.jsonl", [{"text": "x"}, *[{"text": ""}] * 30])
    done = faparse(
        "convert", "news.jsonl", "--to", "jsonl", "-d", "out", "--part-rows", "99", cwd=folder
    )
    said = done.stderr.decode()
    assert said.count("it has no text") == 20
    assert "and 10 more; dispatches.error has them all" in said


def test_other_versions_are_refused(folder: Path) -> None:
    task = Task(LINES, str(folder / "out"), version="0.0.1")
    done = make(planned(folder / "news.jsonl")[0], task)
    assert "0.0.1" in done.error and done.stops


def test_a_folder_that_is_gone_is_said(folder: Path) -> None:
    done = make(planned(folder / "news.jsonl")[0], Task(LINES, str(folder / "gone")))
    assert "No such file" in done.error


# what is asked for


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--shard", "0/4", "-d", "out"], "'0/4' is not a share; 1/8 is the first of eight"),
        (["--shard", "5/4", "-d", "out"], "is not a share"),
        (["--shard", "1/4"], "--shard is for parts in a folder"),
        (["--part-rows", "9", "--to", "csv", "-d", "out"], "add --to parquet (or jsonl) -d DIR"),
        (["--to", "sqlite", "-d", "out"], "sqlite is one file for all inputs"),
    ],
)
def test_wrong_usage_is_refused(options: list[str], said: str, folder: Path) -> None:
    done = faparse("convert", "news.jsonl", *options, cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr.decode()
    assert not (folder / "out").exists()


def test_settings_for_parts_rest_where_there_are_none(folder: Path) -> None:
    (folder / "faparse.toml").write_text("part-rows = 20", encoding="utf-8")
    assert faparse("convert", "news.jsonl", "--to", "csv", "-q", cwd=folder).returncode == 1
    faparse("convert", "news.jsonl", "--to", "jsonl", "-d", "out", "-q", cwd=folder)
    assert len(marks(folder / "out")) == 13


def test_fail_fast_stops(folder: Path) -> None:
    done = faparse("convert", "news.jsonl", *PARTS, "--fail-fast", "-j1", cwd=folder)
    assert done.returncode == 1
    assert len(marks(folder / "out")) == 5
