"""A run into one file that is stopped: what it has done is kept, and --update resumes it."""

from __future__ import annotations

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from faparse.run import Job, Outcome, PlanError, Settings, Target
from faparse.run.journal import Journal, open_journal
from faparse.sources.records import SourceText
from parts_factory import end, news, slow, start, temporary, wait_for, write_lines
from shell import faparse

LINES = Settings(to="jsonl")
NAME = ".out.jsonl.faparse-journal"


def jobs(count: int, text: str = "وزیر گفت: نه.") -> list[Job | Outcome]:
    """Rows of a table; the second is faulty, which shows only when it is read."""
    rows: list[Job | Outcome] = [
        Job("news.jsonl", entry=SourceText(f"{text} {number}", number)) for number in range(count)
    ]
    rows[1] = Outcome("news.jsonl#1", "it has no text", row=1)
    return rows


class Converted(list[int]):
    """Converts jobs, and remembers the numbers of the rows."""

    def __call__(self, work: Iterator[Job | Outcome]) -> Iterator[Outcome]:
        for each in work:
            if isinstance(each, Outcome):
                yield each
                continue
            assert each.entry
            number = each.entry.number
            self.append(number)
            yield Outcome(each.place, row=number, file=each.path, documents=[b"%d\n" % number])


def opened(folder: Path, settings: Settings = LINES, **more: bool) -> Journal:
    journal = open_journal(Target(file=str(folder / "out.jsonl"), **more), settings)  # type: ignore[arg-type]
    assert journal
    return journal


def run(journal: Journal, work: list[Job | Outcome], stop: int = 0) -> tuple[list[int], list[str]]:
    """The rows that were converted, and the places of all outcomes, up to `stop` of them."""
    converted = Converted()
    places = []
    outcomes = journal.run(iter(work), converted)
    for outcome in outcomes:
        if not outcome.remark:
            places.append(outcome.path)
        if len(places) == stop:
            outcomes.close()  # type: ignore[attr-defined]
            break
    journal.close()
    return converted, places


@pytest.fixture
def stopped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which a run was stopped after six of ten rows."""
    monkeypatch.setattr("faparse.run.journal._PATIENCE", 0.0)
    run(opened(tmp_path), jobs(10), stop=6)
    return tmp_path


def places(count: int) -> list[str]:
    return [f"news.jsonl#{number}" for number in range(count)]


def test_what_is_done_is_not_done_again(stopped: Path) -> None:
    assert run(opened(stopped, update=True), jobs(10), stop=9) == ([6, 7, 8], places(9))
    assert run(opened(stopped, update=True), jobs(10)) == ([9], places(10))
    assert run(opened(stopped, update=True), jobs(10)) == ([], places(10))


def test_outcomes_come_back_as_they_were(stopped: Path) -> None:
    journal = opened(stopped, update=True)
    found = [each for each in journal.run(iter(jobs(10)), Converted()) if not each.remark]
    journal.close()
    assert found == list(Converted()(iter(jobs(10))))


def test_an_input_that_is_another_is_done_and_all_after_it(stopped: Path) -> None:
    changed = jobs(10)
    changed[3] = Job("news.jsonl", entry=SourceText("وزیر گفت: آری.", 3))
    assert run(opened(stopped, update=True), changed) == ([3, *range(4, 10)], places(10))


@pytest.mark.parametrize("lost", [1, 30, 200])
def test_a_cut_journal_is_good_up_to_the_cut(lost: int, stopped: Path) -> None:
    data = (stopped / NAME).read_bytes()
    (stopped / NAME).write_bytes(data[:-lost])
    converted, found = run(opened(stopped, update=True), jobs(10))
    assert found == places(10)
    assert len(converted) in range(5, 9)
    assert run(opened(stopped, update=True), jobs(10)) == ([], places(10))


def test_a_damaged_journal_is_good_up_to_the_damage(stopped: Path) -> None:
    data = bytearray((stopped / NAME).read_bytes())
    data[len(data) // 2] ^= 1
    (stopped / NAME).write_bytes(data)
    converted, found = run(opened(stopped, update=True), jobs(10))
    assert found == places(10)
    assert len(converted) in range(5, 9)


@pytest.mark.parametrize("data", [b"", b"\x00" * 99, b"\xff" * 99])
def test_what_is_no_journal_is_written_anew(data: bytes, stopped: Path) -> None:
    (stopped / NAME).write_bytes(data)
    assert run(opened(stopped, update=True), jobs(10)) == ([0, *range(2, 10)], places(10))


def test_other_settings_begin_again(stopped: Path) -> None:
    strict = Settings(to="jsonl", strict=True)
    assert len(run(opened(stopped, strict), jobs(10))[0]) == 9


def test_a_run_that_was_stopped_is_not_passed_over_in_silence(stopped: Path) -> None:
    with pytest.raises(PlanError, match="was stopped; --update resumes it, --force starts"):
        opened(stopped)
    assert len(run(opened(stopped, force=True), jobs(10))[0]) == 9


def test_one_journal_is_for_one_run(stopped: Path) -> None:
    first = opened(stopped, update=True)
    target = Target(file=str(stopped / "out.jsonl"), update=True)
    assert open_journal(target, LINES) is None
    first.close()
    assert run(opened(stopped, update=True), jobs(10))[0] == [6, 7, 8, 9]


def test_a_link_is_not_followed(stopped: Path) -> None:
    (stopped / NAME).rename(stopped / "elsewhere")
    (stopped / NAME).symlink_to(stopped / "elsewhere")
    before = (stopped / "elsewhere").read_bytes()
    assert open_journal(Target(file=str(stopped / "out.jsonl"), update=True), LINES) is None
    assert (stopped / "elsewhere").read_bytes() == before


def test_names_that_are_no_utf8_come_back(stopped: Path) -> None:
    (stopped / NAME).unlink()
    odd: list[Job | Outcome] = [Job("caf\udce9.txt"), Job("b.txt")]

    def convert(work: Iterator[Job | Outcome]) -> Iterator[Outcome]:
        return (Outcome(each.path, "it is not there") for each in work)

    for _ in range(2):
        journal = opened(stopped, update=True)
        found = [each.path for each in journal.run(iter(odd), convert) if not each.remark]
        assert found == ["caf\udce9.txt", "b.txt"]
        journal.close()


def test_a_run_that_is_over_at_once_has_none(tmp_path: Path) -> None:
    assert len(run(opened(tmp_path), jobs(10), stop=6)[0]) == 5
    assert not list(tmp_path.iterdir())


# on the command line


def test_ctrl_c_says_that_update_goes_on(tmp_path: Path) -> None:
    write_lines(tmp_path / "news.jsonl", news(300))
    command = ["news.jsonl", "-o", "out.jsonl", "--jobs", "1"]
    process = start(tmp_path, *command, **slow(0.02))
    wait_for((tmp_path / NAME).exists)
    process.send_signal(signal.SIGINT)
    said = end(process, 130)
    assert "nothing was written to" in said
    assert "--update resumes it" in said
    assert not (tmp_path / "out.jsonl").exists()
    assert "--update resumes it, --force starts again" in end(start(tmp_path, *command), 2)
    assert "a stopped run resumes: " in end(start(tmp_path, *command, "--update"), 1)
    numbers = [json.loads(line)["input"]["record"]["number"] for line in _lines(tmp_path)]
    assert numbers == [n for n in range(1, 301) if n % 90]
    assert not temporary(tmp_path)


def _lines(folder: Path) -> list[bytes]:
    return (folder / "out.jsonl").read_bytes().splitlines()


def test_folders_of_texts_go_on_too(tmp_path: Path) -> None:
    for number in range(60):
        path = tmp_path / "in" / f"{number:02}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"وزیر نیرو گفت: «{number} نیروگاه داریم».\n", encoding="utf-8")
    faparse("convert", "in", "-o", "want.csv", "-q", cwd=tmp_path)
    process = start(tmp_path, "in", "-o", "out.csv", **slow(0.05))
    wait_for((tmp_path / ".out.csv.faparse-journal").exists)
    process.kill()
    process.communicate()
    said = end(start(tmp_path, "in", "-o", "out.csv", "--update"))
    assert "a stopped run resumes: " in said
    assert (tmp_path / "out.csv").read_bytes() == (tmp_path / "want.csv").read_bytes()
