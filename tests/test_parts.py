"""Runs into a folder of parts: each row once, whoever makes them, however often they are killed."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from faparse.run import InputFile, Outcome, PlanError, Settings, walk
from faparse.run.parts.part import Done, Part, PartName, Task
from faparse.run.parts.plan import plan_parts
from faparse.run.parts.run import PartsRun, share_of, spread_here
from faparse.run.parts.work import make
from parts_factory import (
    children,
    command_of,
    deadly,
    documents,
    end,
    lives,
    marks,
    news,
    start,
    table,
    temporary,
    wait_for,
    write_lines,
    write_parquet,
)
from shell import faparse
from tree_factory import contents, grow, write

ROWS = 260
PARTS = ("--to", "jsonl", "--part-rows", "20", "-d", "out")
LINES = Settings(to="jsonl", parts=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_lines(tmp_path / "news.jsonl", news(ROWS))
    return tmp_path


def planned(*paths: Path, settings: Settings = LINES, rows: int = 20) -> list[Part]:
    parts = list(plan_parts(walk(map(str, paths)), settings, rows, "texts"))
    return [part for part in parts if isinstance(part, Part)]


def carry_out(
    folder: Path, settings: Settings = LINES, rows: int = 20, jobs: int = 1, update: bool = True
) -> list[Done]:
    """Make the parts of news.jsonl in the folder `out`."""
    parts = planned(folder / "news.jsonl", settings=settings, rows=rows)
    run = PartsRun(parts, parts, Task(settings, str(folder / "out")))
    run.prepare(update=update, force=False)
    return list(run.run(spread_here(jobs)))


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
    assert old and new and new.succeeds(old)  # its rows are made again, as they tell the path


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


# rows over which processes die


def test_a_row_that_kills_its_process_is_one_failure(folder: Path) -> None:
    """However often: the part is made again, and then each of its rows apart."""
    want = [done.failed for done in carry_out(folder, jobs=1)]
    (folder / "out").rename(folder / "want")
    done = start(folder, "news.jsonl", *PARTS, "--jobs", "2", **deadly("n-47"))
    said = end(done, 1)
    assert "news.jsonl#48: the process that converted it died" in said
    there = table(folder / "out", "dispatches")
    assert [row["record"] for row in there] == [*range(1, ROWS + 1)]
    assert sum(bool(row["error"]) for row in there) == sum(want) + 1
    manifest = json.loads((folder / "out" / "_faparse.json").read_bytes())
    assert manifest["counts"]["failed"] == sum(want) + 1
    assert not temporary(folder)


def test_a_process_that_is_killed_from_outside_costs_nothing(folder: Path) -> None:
    end(start(folder, "news.jsonl", *PARTS, "-d", "want", "-j1"), 1)
    run = start(folder, "news.jsonl", *PARTS, "--jobs", "2")
    for goal in (1, 4):
        wait_for(lambda goal=goal: len(marks(folder / "out")) >= goal)  # type: ignore[misc]
        workers = [each for each in children(run.pid) if "spawn_main" in command_of(each)]
        os.kill(workers[0], signal.SIGKILL)
    end(run, 1)
    assert contents(folder / "out") == contents(folder / "want")


# going on


def test_a_run_goes_on_where_it_was(folder: Path) -> None:
    carry_out(folder)
    want = contents(folder / "out")
    for path in [*marks(folder / "out")[3:5], marks(folder / "out", "documents")[7]]:
        path.unlink()
    marks(folder / "out")[0].write_bytes(b"")  # cut off before its first byte
    before = (folder / "out" / "_faparse.json").read_bytes()
    done = carry_out(folder)
    assert [each.skipped for each in done].count(False) == 3
    assert (folder / "out" / "_faparse.json").read_bytes() == before
    marks(folder / "out")[7].unlink()
    carry_out(folder)
    assert contents(folder / "out") == want


def test_the_manifest_can_be_made_from_the_parts(folder: Path) -> None:
    carry_out(folder)
    want = (folder / "out" / "_faparse.json").read_bytes()
    for damage in (b"", b"{", None):
        if damage is None:
            (folder / "out" / "_faparse.json").unlink()
        else:
            (folder / "out" / "_faparse.json").write_bytes(damage)
        assert all(done.skipped for done in carry_out(folder))
        assert (folder / "out" / "_faparse.json").read_bytes() == want


def test_the_manifest_can_be_made_from_parquet(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    write_parquet(tmp_path / "news.parquet", news(100))
    command = ("convert", "news.parquet", "--to", "parquet", "-d", "out", "--part-rows", "50")
    faparse(*command, cwd=tmp_path)
    want = (tmp_path / "out" / "_faparse.json").read_bytes()
    (tmp_path / "out" / "_faparse.json").unlink()
    faparse(*command, "--update", cwd=tmp_path)
    assert (tmp_path / "out" / "_faparse.json").read_bytes() == want


def test_parts_that_stand_are_not_passed_over_in_silence(folder: Path) -> None:
    carry_out(folder)
    with pytest.raises(PlanError, match="has 13 parts of these inputs already; --update"):
        carry_out(folder, update=False)


@pytest.mark.parametrize("goal", [1, 3, 5, 8, 11])
def test_a_killed_run_is_finished_by_update(goal: int, folder: Path) -> None:
    carry_out(folder)
    want = contents(folder / "out")
    (folder / "out").rename(folder / "want")
    run = start(folder, "news.jsonl", *PARTS, "--jobs", "2")
    wait_for(lambda: len(marks(folder / "out")) >= goal or run.poll() is not None)
    workers = children(run.pid)
    run.kill()
    run.communicate()
    wait_for(lambda: not any(map(lives, workers)))
    end(start(folder, "news.jsonl", *PARTS, "--jobs", "2", "--update"), 0, 1)
    # what failed in the parts that stood already is said there
    assert _without_names(folder / "out") == _without_names(folder / "want")
    assert len(contents(folder / "out")) == len(want)
    assert not temporary(folder / "out")


def _without_names(folder: Path) -> list[dict[str, object]]:
    return [{**row, "path": "", "document_id": ""} for row in table(folder, "dispatches")]


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_told_to_end_leaves_whole_parts(told: int, folder: Path) -> None:
    run = start(folder, "news.jsonl", *PARTS, "--jobs", "2")
    wait_for(lambda: len(marks(folder / "out")) >= 2 or run.poll() is not None)
    workers = children(run.pid)
    run.send_signal(told)
    said = end(run, 130 if told == signal.SIGINT else 128 + told)
    if told == signal.SIGINT:
        assert "interrupted; --update goes on. " in said
    wait_for(lambda: not any(map(lives, workers)), 10)
    assert not temporary(folder / "out")
    assert not (folder / "out" / "_faparse.json").exists()
    for part in marks(folder / "out"):
        assert len(part.read_bytes().splitlines()) == 20


def test_two_shares_at_once_make_the_whole(folder: Path) -> None:
    end(start(folder, "news.jsonl", *PARTS, "-d", "want"), 1)
    both = [start(folder, "news.jsonl", *PARTS, "--shard", f"{n}/2", "-j1") for n in (1, 2)]
    for process in both:
        assert "parts and" in end(process, 0, 1)
    want, there = contents(folder / "want"), contents(folder / "out")
    assert there == want


# what is stale


def test_parts_made_otherwise_are_replaced_one_by_one(folder: Path) -> None:
    carry_out(folder)
    parts = planned(folder / "news.jsonl", settings=Settings(to="jsonl", parts=True, repair=True))
    run = PartsRun(
        parts, parts, Task(Settings(to="jsonl", parts=True, repair=True), str(folder / "out"))
    )
    run.prepare(update=True, force=False)
    for done in run.run(spread_here(1)):
        there = [path.stem for path in marks(folder / "out")]
        assert done.name in there
        assert len(there) == len(parts)  # never the old and the new, never neither
    assert sorted(path.stem for path in marks(folder / "out")) == [part.name for part in parts]
    assert len(table(folder / "out", "dispatches")) == ROWS


def test_parts_of_other_sizes_go_when_all_stand(folder: Path) -> None:
    carry_out(folder)
    carry_out(folder, rows=30)
    names = [part.name for part in planned(folder / "news.jsonl", rows=30)]
    assert [path.stem for path in marks(folder / "out")] == names
    assert [path.stem for path in marks(folder / "out", "documents")] == names
    assert len(table(folder / "out", "dispatches")) == ROWS


def test_a_source_that_shrank_leaves_nothing_behind(folder: Path) -> None:
    carry_out(folder)
    write_lines(folder / "news.jsonl", news(50))
    carry_out(folder)
    assert len(table(folder / "out", "dispatches")) == 50
    assert len(marks(folder / "out")) == 3


def test_what_is_not_ours_stays(folder: Path) -> None:
    carry_out(folder)
    write_lines(folder / "other.jsonl", news(30))
    (folder / "out" / "dispatches" / "mine.jsonl").write_text("{}\n", encoding="utf-8")
    more = ("--to", "jsonl", "--part-rows", "20", "-d", "out")
    assert faparse("convert", "other.jsonl", *more, cwd=folder).returncode == 0
    there = [path.name for path in marks(folder / "out")]
    assert len(there) == 13 + 2 + 1
    manifest = json.loads((folder / "out" / "_faparse.json").read_bytes())
    assert manifest["counts"]["rows"] == ROWS + 30
    assert len(manifest["parts"]) == 15


def test_parts_among_the_inputs_are_not_inputs(folder: Path) -> None:
    command = ("convert", ".", "--glob", "*.jsonl", "--to", "jsonl", "--part-rows", "99", "-d", ".")
    faparse(*command, cwd=folder)
    again = faparse(*command, "--update", cwd=folder)
    assert b"260 up to date" in again.stderr
    assert len(marks(folder)) == 3


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
