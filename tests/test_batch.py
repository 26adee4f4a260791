"""A run: workers, killed runs, broken inputs."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from faparse.run import Plan, Settings, Summary, Target, run, walk
from faparse.run.convert import convert
from faparse.run.jobs import Job
from shell import COMMAND, environment, faparse
from tree_factory import STORY, contents, grow, write

# running


def tree_of(source: Path, output: Path, jobs: int, **settings: object) -> Summary:
    plan = Plan(walk([str(source)]), Target(folder=str(output), update=True))
    summary = Summary()
    made = Settings(root=str(output), **settings)  # type: ignore[arg-type]
    for outcome in run(plan, made, jobs):
        summary.add(outcome)
    return summary


def test_the_number_of_workers_changes_nothing(tmp_path: Path) -> None:
    grow(tmp_path / "in", 220)
    one = tree_of(tmp_path / "in", tmp_path / "one", 1)
    three = tree_of(tmp_path / "in", tmp_path / "three", 3)
    assert one == three
    assert one.files == one.written == 220
    assert contents(tmp_path / "one") == contents(tmp_path / "three")


def test_documents_on_a_stream_come_in_order(tmp_path: Path) -> None:
    grow(tmp_path / "in", 230)
    plan = Plan(walk([str(tmp_path / "in")]), Target())
    one, two = (list(run(plan, Settings(to="jsonl"), jobs)) for jobs in (1, 2))
    assert one == two
    assert [outcome.path for outcome in one] == [item.path for item, _ in plan]


def test_a_killed_run_is_finished_by_update(tmp_path: Path) -> None:
    grow(tmp_path / "in", 260)
    subprocess.run(
        [*COMMAND, "convert", "in", "-d", "want", "--jobs", "1"],
        cwd=tmp_path, env=environment(), capture_output=True, check=True,
    )  # fmt: skip
    want = contents(tmp_path / "want")
    command = [*COMMAND, "convert", "in", "-d", "out", "--update", "--jobs", "2"]
    dice = random.Random(3)
    for goal in (20, 90, 160):
        process = subprocess.Popen(
            command, cwd=tmp_path, env=environment(), start_new_session=True, stderr=subprocess.PIPE
        )
        while len(list((tmp_path / "out").rglob("*.json"))) < goal and process.poll() is None:
            time.sleep(0.01)
        time.sleep(dice.uniform(0, 0.1))
        os.killpg(process.pid, signal.SIGKILL)  # the workers too, in the middle of a file
        process.communicate()
        for name, digest in contents(tmp_path / "out").items():
            assert name.endswith(".tmp") or name in want, digest
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, check=True)
    assert b"up to date" in done.stderr
    assert contents(tmp_path / "out") == want


def broken(folder: Path) -> dict[str, str]:
    """Twenty inputs that can't be converted, and a word from what is said about each."""
    folder.mkdir()
    made = {
        "01-binary": (bytes(range(256)) * 9, "binary"),
        "02-png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, "binary"),
        "03-zeros": (b"\0" * 5000, "control characters"),
        "04-cut": ("سلام بر شما".encode()[:-1], "UTF-8 except for"),
        "05-one-bad-byte": (STORY.encode() + b"\xfe" + STORY.encode(), "UTF-8 except for"),
        "06-odd-utf-16": (STORY.encode("utf-16")[:-1], "odd number"),
        "07-french": ("Ça a été très gênant à l'Élysée".encode("latin-1"), "can't be told"),
        "08-surrogate": (b"\xff\xfe\x00\xd8a\0", "not utf-16"),
        "09-utf-32": (b"\xff\xfe\0\0abcde", "not utf-32"),
        "10-large": (b"x" * 200_001, "--max-size"),
    }
    for name, (data, _) in made.items():
        (folder / f"{name}.txt").write_bytes(data)
    (folder / "11-dangling.txt").symlink_to("nowhere.txt")
    (folder / "12-loop.txt").symlink_to("12-loop.txt")
    (folder / "13-unreadable.txt").symlink_to("/proc/self/mem")
    os.mkfifo(folder / "14-pipe.txt")
    with socket.socket(socket.AF_UNIX) as end:
        here = os.getcwd()
        os.chdir(folder)
        end.bind("15-socket.txt")
        os.chdir(here)
    (folder / "16-device.txt").symlink_to("/dev/zero")
    for name in ("17-folder-there", "18-sub/x", "19-out/x", f"20-{'n' * 248}"):
        write(folder / f"{name}.txt")
    more = {
        "11-dangling": "a link to nowhere",
        "12-loop": "symbolic links",
        "13-unreadable": "error",
        "14-pipe": "a pipe, a socket",
        "15-socket": "a pipe, a socket",
        "16-device": "a device",
        "17-folder-there": "not a file",
        "18-sub/x": "can't write",
        "19-out/x": "leads out",
        f"20-{'n' * 248}": "too long",
    }
    return {name: said for name, (_, said) in made.items()} | more


def test_twenty_broken_inputs_stop_no_other(tmp_path: Path) -> None:
    said = broken(tmp_path / "in")
    sound = ["00.txt", "99.txt", "dir.txt/x.txt", "a\nb.txt", "-d.txt", "'\"$.txt", "05 نام.txt"]
    for name in sound:
        write(tmp_path / "in" / name)
    odd = os.fsencode(tmp_path / "in") + b"/caf\xe9.txt"
    Path(os.fsdecode(odd)).write_text(STORY, encoding="utf-8")
    output = tmp_path / "out"
    (output / "17-folder-there.json").mkdir(parents=True)
    write(output / "18-sub")
    (tmp_path / "elsewhere").mkdir()
    (output / "19-out").symlink_to(tmp_path / "elsewhere")
    done = subprocess.run(
        [*COMMAND, "convert", "in", "-d", "out", "--max-size", "100K", "--jobs", "2",
         "--follow-links"],
        cwd=tmp_path, env=environment(), capture_output=True, check=False,
    )  # fmt: skip
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 1
    for name, word in said.items():
        named = [line for line in lines if line.startswith(f"faparse: in/{name}.txt: ")]
        assert len(named) == 1, (name, lines)
        assert word in named[0]
    assert "28 files: 8 dispatches, 8 quotes, 20 failures," in lines[-1]
    assert len(lines) == 21
    written = {path for path in contents(output) if path.endswith(".json")}
    assert len(written) == 8
    assert os.path.exists(os.fsencode(output) + b"/caf\xe9.json")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_fault_of_ours_is_a_failure_of_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise ZeroDivisionError("oh")

    monkeypatch.setattr("faparse.run.convert.parse_bytes", fails)
    outcome = convert(Job(str(write(tmp_path / "x.txt"))), Settings())
    assert "ZeroDivisionError: oh" in outcome.error
    assert "report" in outcome.error


def test_strict_refuses_notes_and_names_them(tmp_path: Path) -> None:
    path = write(tmp_path / "x.txt", STORY.replace("انتهای", "نتهای"))
    assert not convert(Job(str(path)), Settings()).error
    refused = convert(Job(str(path), str(tmp_path / "x.json")), Settings(strict=True))
    assert "misspelt-footer" in refused.error
    assert not (tmp_path / "x.json").exists()


# --update into one file


def test_lines_that_are_up_to_date_are_taken_over(tmp_path: Path) -> None:
    for name in "abc":
        write(tmp_path / f"in/{name}.txt", f"{name}\n{STORY}")
    rows = '{"id": "1", "text": "وزیر نیرو گفت: خاموشی نداریم."}\n{"id": "2", "text": "باران"}\n'
    (tmp_path / "t.jsonl").write_text(rows, encoding="utf-8")
    into = ("convert", "in", "t.jsonl", "-o", "all.jsonl")
    faparse(*into, "-q", cwd=tmp_path)
    first = (tmp_path / "all.jsonl").read_bytes()
    said = faparse(*into, "--update", cwd=tmp_path).stderr.decode()
    assert "0 dispatches, 0 quotes, 5 up to date" in said
    assert (tmp_path / "all.jsonl").read_bytes() == first

    write(tmp_path / "in/b.txt", "other\n")
    (tmp_path / "in/c.txt").unlink()
    (tmp_path / "t.jsonl").write_text(rows.replace('"2"', '"3"'), encoding="utf-8")
    said = faparse(*into, "--update", cwd=tmp_path).stderr.decode()
    assert "2 dispatches, 0 quotes, 2 up to date" in said
    updated = (tmp_path / "all.jsonl").read_bytes()
    faparse(*into, "--force", "-q", cwd=tmp_path)
    assert updated == (tmp_path / "all.jsonl").read_bytes()
    for more in (["--normalize"], ["--min-confidence", "0.5"], ["--split"]):
        said = faparse(*into, "--update", *more, cwd=tmp_path).stderr.decode()
        assert "up to date" not in said, more


@pytest.mark.parametrize("left", ["", "{}\n", "no JSON\n\xff\n", "half"])
def test_what_is_no_line_of_ours_is_made_again(left: str, tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt")
    write(tmp_path / "in/b.txt")
    faparse("convert", "in", "-o", "all.jsonl", "-q", cwd=tmp_path)
    whole = (tmp_path / "all.jsonl").read_bytes()
    spoilt = whole[: len(whole) // 3] if left == "half" else left.encode("latin-1")
    (tmp_path / "all.jsonl").write_bytes(spoilt)
    assert faparse("convert", "in", "-o", "all.jsonl", "--update", cwd=tmp_path).returncode == 0
    assert (tmp_path / "all.jsonl").read_bytes() == whole
