"""What seldom happens: a message says what is wrong and what to do, or there is nothing to see."""

from __future__ import annotations

import json
import signal
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import click
import pytest

from dispatch_factory import Draft, sample
from faparse import cli, parse
from faparse.cli.completion import completion
from faparse.document import Dateline, Header, Span
from faparse.lexicon.agencies import profiles, read_profiles
from faparse.lexicon.phrases import DataError, parse_sections, phrases
from faparse.normalize import cache
from faparse.normalize.frequency_list import build
from faparse.run import (
    InputFile,
    Plan,
    PlanError,
    RunError,
    Settings,
    Target,
    parse_parts,
    run,
    walk,
)
from faparse.run.convert import convert
from faparse.run.executor import Executor, NoWorkers
from faparse.run.jobs import Job
from faparse.run.run import _lost
from faparse.run.verify import verify
from faparse.sources.encoding import decode
from faparse.sources.encoding.mojibake import undo
from faparse.text.fold import fold
from faparse.writers import WRITERS
from faparse.writers.bidi import reordered
from faparse.writers.story import agency_name
from jobs import minus, slow_at_first
from shell import faparse
from tree_factory import STORY, grow, write


def raising(error: BaseException) -> Callable[..., Any]:
    def fails(*_: object, **__: object) -> None:
        raise error

    return fails


# data files


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("[words\nx", "line 1: «[words» is not a section"),
        ("# none\nx", "line 2: «x» comes before the first [section]"),
        ("[words]\nx =", "line 2: «x =» is neither"),
        ("[words]\n= y", "line 2: «= y» is neither"),
        ("[words]\nx\ny\nx = 1", "line 4: «x» is listed twice"),
    ],
)
def test_a_malformed_list_names_file_and_line(source: str, said: str) -> None:
    with pytest.raises(DataError) as raised:
        parse_sections("list.txt", source)
    assert str(raised.value).startswith(f"data/list.txt, {said}")


def test_a_section_that_is_not_there_is_an_error() -> None:
    with pytest.raises(DataError, match=r"data/places\.txt: there is no section \[nowhere\]"):
        phrases("places.txt", "nowhere")


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ('id = "abc"\nname = 3\nlanguage = "fa"', "Expected `str`"),
        ('id = "abd"\nname = "x"\nlanguage = "fa"', "the id is «abd»; name both alike"),
        ("id =", "data/agencies/abc.toml: "),
    ],
)
def test_a_malformed_profile_names_its_file(toml: str, said: str, tmp_path: Path) -> None:
    write(tmp_path / "abc.toml", toml)
    write(tmp_path / "README.md", "not read")
    with pytest.raises(DataError, match=r"^data/agencies/abc\.toml: ") as raised:
        read_profiles(tmp_path)
    assert said in str(raised.value)


# texts and bytes


def test_positional_letters_are_folded_and_ligatures_stay() -> None:
    assert fold("\N{ARABIC LETTER SEEN INITIAL FORM}لام") == "سلام"
    assert fold("\N{ARABIC LETTER KAF FINAL FORM}") == "ک"
    whole = "\N{ARABIC LIGATURE ALLAH ISOLATED FORM}"
    assert fold(whole) == whole


@pytest.mark.parametrize("name", ["undefined", "punycode", "idna", "unicode_escape"])
def test_encodings_that_no_file_is_in_are_refused(name: str) -> None:
    with pytest.raises(LookupError, match="not an encoding for files"):
        decode(b"x", name)


def test_pairs_that_are_no_utf_8_stay_when_a_line_is_undone() -> None:
    """A surrogate's three bytes look like a misread letter, but aren't one."""
    broken = b"\xed\xa0\x80".decode("windows-1252")
    assert undo("سلام".encode().decode("windows-1252") + broken, "windows-1252") == f"سلام{broken}"


def test_a_marker_that_stands_twice_ends_one_dispatch() -> None:
    text = STORY * 2 + "انتهای پیام/\n"
    first, second = parse_parts(
        (STORY + "وزیر نفت گفت: «بنزین در همه شهرها هست».\n" + STORY).encode()
    )
    assert (first.input.part, second.input.part) == (1, 2)
    parts = parse_parts((STORY + "انتهای پیام/\n").encode())
    assert len(parts) == 1
    assert parts[0].blocks[-1].end == len(STORY) + len("انتهای پیام/\n")
    assert len(parse_parts(text.encode())) == 2


# writers


def test_a_photographer_and_an_agency_of_the_dateline_are_named() -> None:
    dateline = Dateline("یزد- ایسنا-", 0, 11, located="یزد", agency="ایسنا")
    header = Header(photo=Span("زهرا صبوری", 0, 10))
    dispatch = sample(agency=None, dateline=dateline, header=header)
    assert agency_name(dispatch) == "ایسنا"
    assert {"name": "زهرا صبوری", "role": "photographer"} in json.loads(
        WRITERS["ninjs"].one(dispatch)
    )["infoSources"]
    assert agency_name(Draft().dispatch()) is None


def test_a_page_says_which_part_of_the_file_it_is() -> None:
    parts = parse_parts(STORY.replace("نیرو", "نیرو و آب در نشست خبری").encode() * 2)
    assert "بخش" in WRITERS["html"].one(parts[1]).decode()
    assert "بخش" not in WRITERS["html"].one(parse(STORY)).decode()


def test_half_spaces_shape_words_and_are_not_printed() -> None:
    zwnj = "\N{ZERO WIDTH NON-JOINER}"
    made = reordered(f"می{zwnj}شود\n".encode(), True).decode()
    assert zwnj not in made
    assert made != reordered("میشود\n".encode(), True).decode()


# runs


def test_memory_that_runs_out_is_a_failure_of_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("faparse.run.convert.parse_bytes", raising(MemoryError()))
    outcome = convert(Job(str(write(tmp_path / "x.txt"))), Settings())
    assert "more memory than there is" in outcome.error


def test_standard_input_among_many_files_is_read_by_the_parent(tmp_path: Path) -> None:
    grow(tmp_path / "in", 210)
    done = faparse("convert", "in", "-", "--to", "jsonl", "--jobs", "2", "-q",
                   given=STORY.encode(), cwd=tmp_path)  # fmt: skip
    lines = done.stdout.splitlines()
    assert (done.returncode, len(lines)) == (0, 211)
    assert json.loads(lines[-1])["input"]["path"] == "-"


def test_workers_that_can_not_start_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Executor, "map", raising(NoWorkers("use --jobs 1")))
    plan = Plan((InputFile(f"{n}", f"{n}") for n in range(300)), Target())
    with pytest.raises(RunError, match="use --jobs 1"):
        list(run(plan, Settings(), 2))
    assert "try it alone with --jobs 1" in _lost(Job("x")).error


def test_an_executor_works_outside_the_main_thread() -> None:
    """Ctrl-C is left alone there: only the main thread may set what it does."""
    before = signal.getsignal(signal.SIGINT)
    found: list[int] = []
    executor: Executor[int, int] = Executor(2, slow_at_first, None, minus)
    thread = Thread(target=lambda: found.extend(executor.map(iter([1, 2]))))
    thread.start()
    thread.join()
    assert found == [1, 2]
    assert signal.getsignal(signal.SIGINT) == before


def test_what_is_not_asked_for_may_be_broken(tmp_path: Path) -> None:
    (tmp_path / "gone.md").symlink_to("nowhere")
    (tmp_path / "gone.txt").symlink_to("nowhere")
    assert [found.place for found in walk([str(tmp_path)])] == ["gone.txt"]


def test_an_input_with_a_problem_takes_no_other_ones_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to("nowhere")
    for name in ("a.text", "b.text", "b.txt"):
        write(tmp_path / name)
    with pytest.raises(PlanError, match=r"b\.text and .*b\.txt would both"):
        Plan(walk([str(tmp_path)], ["*"]), Target(folder="out"))


def test_the_index_of_a_folder_leaves_out_what_failed(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt")
    (tmp_path / "in/gone.txt").symlink_to("nowhere")
    done = faparse("convert", "in", "-d", "out", "--to", "html", cwd=tmp_path)
    page = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    assert (done.returncode, "a.html" in page, "gone.html" in page) == (1, True, False)


def test_an_index_that_can_not_be_written_is_an_error(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt")
    (tmp_path / "out/index.html").mkdir(parents=True)
    done = faparse("convert", "in", "-d", "out", "--to", "html", "--force", cwd=tmp_path)
    assert done.returncode == 1
    assert b"can't write the index in out: " in done.stderr


def test_failures_are_told_above_the_bar(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        write(tmp_path / f"in/{name}.txt")
    (tmp_path / "in/b.txt").write_bytes(b"\0" * 99)
    done = faparse("convert", "in", "-d", "out", "--progress", cwd=tmp_path)
    assert b"in/b.txt: it is not text" in done.stderr
    assert b"2 dispatches" in done.stderr.splitlines()[-1]


# verifying


def test_verify_tells_all_that_is_wrong(tmp_path: Path) -> None:
    source, output = str(write(tmp_path / "x.txt")), tmp_path / "x.json"
    convert(Job(source, str(output)), Settings())
    made = output.read_bytes()
    output.write_bytes(made.replace(b'"encoding": "utf-8"', b'"encoding": "utf-9"'))
    assert "can't be read as utf-9" in _problems(output)[0]
    output.write_bytes(made.replace(b'"chars": 4', b'"chars": 9'))
    assert _problems(output) == [f"input.chars is 9{len(STORY) % 10}, but the source has 45"]
    output.write_bytes(made.replace(b'"end": ', b'"end": 9'))
    assert _problems(output)[-1].startswith("and ")
    assert len(_problems(output)) == 6


def _problems(output: Path) -> list[str]:
    return [each for checked in verify(str(output), None) for each in checked.problems]


def test_verify_names_what_it_can_not_read(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt")
    faparse("convert", "in", "-d", "out", cwd=tmp_path)
    (tmp_path / "out/gone.json").symlink_to("nowhere")
    done = faparse("verify", "out", "--quiet", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"faparse: out/gone.json: it is a link to nowhere" in done.stderr
    none = faparse("verify", "nothing", cwd=tmp_path).stderr.decode()
    assert none == "faparse: nothing: No such file or directory; check the spelling\n"


# the command line


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (click.Abort(), 130, "faparse: interrupted"),
        (KeyboardInterrupt(), 130, "faparse: interrupted"),
        (BrokenPipeError(), 0, ""),
        (OSError(28, "No space left on device", "x"), 1, "No space left on device: x"),
        (OSError("odd"), 1, "faparse: odd: output"),
        (ZeroDivisionError("oh"), 1, "an internal error (ZeroDivisionError: oh); please report"),
    ],
)
def test_no_traceback_reaches_a_user(
    error: BaseException, status: int, said: str,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    hushed: list[bool] = []
    monkeypatch.setattr(cli.main, "main", raising(error))
    monkeypatch.setattr(cli, "detach_stdout", lambda: hushed.append(True))
    monkeypatch.delenv("FAPARSE_DEBUG", raising=False)
    assert cli.run() == status
    assert said in capsys.readouterr().err
    assert bool(hushed) == isinstance(error, OSError)


def test_who_debugs_gets_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli.main, "main", raising(ZeroDivisionError()))
    monkeypatch.setenv("FAPARSE_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.run()


def test_every_agency_can_be_shown() -> None:
    told = faparse("agencies", *profiles()).stdout.decode()
    assert all(f"{profile.id}: {profile.name}" in told for profile in profiles().values())


def test_a_shell_that_click_gave_up_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("click.shell_completion.get_completion_class", lambda shell: None)
    with pytest.raises(click.ClickException, match="has no completion for fish"):
        completion.main(["fish"], standalone_mode=False)


# the cache of half-spaces


def test_a_cache_that_can_not_take_its_name_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "index.bin").mkdir()
    with pytest.raises(OSError, match="directory"):
        cache._write(tmp_path / "index.bin", build([], []))
    assert [path.name for path in tmp_path.iterdir()] == ["index.bin"]
