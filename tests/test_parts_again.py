"""Runs over parts that are killed, resumed or repeated: each row once, whoever makes it."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path

import pytest

from faparse.run import PlanError, Settings
from faparse.run.parts.part import Task
from faparse.run.parts.run import PartsRun, spread_here
from parts_factory import (
    PARTS,
    assert_one_died,
    carry_out,
    children,
    command_of,
    deadly,
    end,
    lives,
    marks,
    news,
    planned,
    start,
    table,
    temporary,
    wait_for,
    wait_for_parts,
    write_lines,
    write_parquet,
)
from shell import faparse
from tree_factory import contents

ROWS = 260


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_lines(tmp_path / "news.jsonl", news(ROWS))
    return tmp_path


def test_a_row_that_kills_its_process_is_one_failure(folder: Path) -> None:
    """However often it does: the part is made again, and then each of its rows separately."""
    want = [done.failed for done in carry_out(folder, jobs=1)]
    (folder / "out").rename(folder / "want")
    done = start(folder, "news.jsonl", *PARTS, "--jobs", "2", **deadly("n-47"))
    assert_one_died(end(done, 1), folder / "out", 48, sum(want), ROWS)
    manifest = json.loads((folder / "out" / "_faparse.json").read_bytes())
    assert manifest["counts"]["failed"] == sum(want) + 1
    assert not temporary(folder)


def test_a_process_that_is_killed_from_outside_costs_nothing(folder: Path) -> None:
    end(start(folder, "news.jsonl", *PARTS, "-d", "want", "-j1"), 1)
    run = start(folder, "news.jsonl", *PARTS, "--jobs", "2")
    for goal in (1, 4):
        wait_for_parts(folder / "out", goal, run)
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
    with pytest.raises(PlanError, match="already has 13 parts of these inputs; --update"):
        carry_out(folder, update=False)


@pytest.mark.parametrize("goal", [1, 3, 5, 8, 11])
def test_a_killed_run_is_finished_by_update(goal: int, folder: Path) -> None:
    carry_out(folder)
    want = contents(folder / "out")
    (folder / "out").rename(folder / "want")
    run = start(folder, "news.jsonl", *PARTS, "--jobs", "2")
    wait_for_parts(folder / "out", goal, run)
    workers = children(run.pid)
    run.kill()
    run.communicate()
    wait_for(lambda: not any(map(lives, workers)))
    end(start(folder, "news.jsonl", *PARTS, "--jobs", "2", "--update"), 0, 1)
    # what failed in the parts that existed already is recorded there
    assert _without_names(folder / "out") == _without_names(folder / "want")
    assert len(contents(folder / "out")) == len(want)
    assert not temporary(folder / "out")


def _without_names(folder: Path) -> list[dict[str, object]]:
    return [{**row, "path": "", "document_id": ""} for row in table(folder, "dispatches")]


@pytest.mark.parametrize("told", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_told_to_end_leaves_whole_parts(told: int, folder: Path) -> None:
    run = start(folder, "news.jsonl", *PARTS, "--jobs", "2")
    wait_for_parts(folder / "out", 2, run)
    workers = children(run.pid)
    run.send_signal(told)
    said = end(run, 130 if told == signal.SIGINT else 128 + told)
    if told == signal.SIGINT:
        assert "interrupted; --update resumes the run. " in said
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
