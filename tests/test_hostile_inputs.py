"""Inputs and records that mean harm: pipes, links, endless files, other people's paths."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from msgspec import structs

from faparse.regular_file import is_inside, open_regular
from faparse.run.atomic import atomic_write
from faparse.run.convert import convert
from faparse.run.jobs import Job, Settings
from faparse.run.plan import Plan, Target, TargetError
from faparse.sources import paths
from faparse.sources.folders import InputFile, walk
from shell import COMMAND, environment, faparse
from tree_factory import STORY, write

# links


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder `in` with a dispatch, a link that stays inside, and links that lead out."""
    write(tmp_path / "in/a.txt")
    write(tmp_path / "in/sub/b.txt")
    write(tmp_path / "secret/key.txt")
    (tmp_path / "in/within.txt").symlink_to("sub/b.txt")
    (tmp_path / "in/leak.txt").symlink_to(tmp_path / "secret/key.txt")
    (tmp_path / "in/root").symlink_to("/")
    (tmp_path / "in/up").symlink_to("..")
    (tmp_path / "in/sub/again.txt").symlink_to("../leak.txt")
    (tmp_path / "in/other.md").symlink_to(tmp_path / "secret/key.txt")
    return tmp_path


def test_links_that_lead_out_are_named_and_not_read(archive: Path) -> None:
    done = faparse("convert", "in", "-d", "out", cwd=archive)
    assert done.returncode == 1
    named = [line.split(": ")[1] for line in done.stderr.decode().splitlines()[:-1]]
    assert sorted(named) == ["in/leak.txt", "in/root", "in/sub/again.txt", "in/up"]
    assert done.stderr.decode().count("--follow-links reads it") == 4
    made = sorted(p.name for p in (archive / "out").rglob("*.json"))
    assert made == ["a.json", "b.json", "within.json"]


def test_links_are_followed_when_asked_for(archive: Path) -> None:
    (archive / "in/root").unlink()
    (archive / "in/root").symlink_to(archive / "secret")
    (archive / "in/up").unlink()
    done = faparse("convert", "in", "-d", "out", "--follow-links", cwd=archive)
    assert (done.returncode, done.stderr[:8]) == (0, b"6 files:")
    assert (archive / "out/leak.json").exists()
    assert (archive / "out/root/key.json").exists()


def test_a_folder_that_is_given_may_be_a_link(archive: Path) -> None:
    (archive / "link").symlink_to("in/sub")
    assert [item.problem for item in walk([str(archive / "link")]) if not item.problem] == [""]


def test_a_file_that_becomes_a_link_out_after_the_plan_is_not_read(archive: Path) -> None:
    (item,) = [item for item in walk([str(archive / "in")]) if item.place == "a.txt"]
    (archive / "in/a.txt").unlink()
    (archive / "in/a.txt").symlink_to(archive / "secret/key.txt")
    outcome = convert(Job(item.path, "", "", item.inside), Settings())
    assert "leads out of its folder" in outcome.error
    assert not outcome.documents


# what is not a regular file


def test_a_file_that_becomes_a_pipe_after_the_plan_is_a_failure(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt")
    (item,) = walk([str(tmp_path / "in")])
    (tmp_path / "in/a.txt").unlink()
    os.mkfifo(tmp_path / "in/a.txt")
    assert "a pipe" in convert(Job(item.path, "", "", item.inside), Settings()).error


def test_listed_pipes_are_failures_and_named_ones_are_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p")
    done = faparse("convert", "--files-from", "-", given=b"p\0", cwd=tmp_path)
    assert (done.returncode, b"a pipe, a socket" in done.stderr) == (1, True)
    shell = f"exec {COMMAND[0]} -m faparse convert <(printf '%s' '{STORY}')"
    read = subprocess.run(
        ["bash", "-c", shell], cwd=tmp_path, env=environment(), capture_output=True, check=True
    )
    assert json.loads(read.stdout)["quotes"]


@pytest.mark.parametrize("path", ["/dev/zero", "/dev/tty", "/", "/nowhere"])
def test_only_regular_files_are_opened(path: str, tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"device|folder|No such"):
        open_regular(path)
    os.mkfifo(tmp_path / "p")
    with pytest.raises(OSError, match="pipe"):
        open_regular(tmp_path / "p")


def test_inside_is_a_matter_of_whole_names(tmp_path: Path) -> None:
    for name in ("a/x", "ab/x"):
        write(tmp_path / name)
    assert is_inside(tmp_path / "a/x", str(tmp_path / "a"))
    assert not is_inside(tmp_path / "ab/x", str(tmp_path / "a"))
    assert not is_inside(tmp_path / "a/../ab/x", str(tmp_path / "a"))


@pytest.mark.parametrize("command", ["explain", "convert"])
def test_endless_files_are_refused(command: str) -> None:
    done = faparse(command, "--max-size", "1M", "/dev/zero")
    assert (done.returncode, b"--max-size allows" in done.stderr) == (1, True)


# records


def record(folder: Path, **changes: object) -> Path:
    """A sound record of `a.txt` with something else in its input."""
    write(folder / "src/a.txt")
    made = json.loads(faparse("convert", "a.txt", cwd=folder / "src").stdout)
    made["input"] |= changes
    path = folder / "x.json"
    path.write_text(json.dumps(made), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "changes",
    [
        {"encoding": "a\0b"}, {"encoding": "utf-8/undefined"}, {"encoding": "utf-8/idna"},
        {"encoding": "utf-8/punycode"}, {"encoding": "punycode"}, {"encoding": "utf-8/" * 999},
        {"encoding": "hex"}, {"encoding": ""}, {"encoding": "é" * 9999},
        {"path": "a/" * 20_000}, {"path": "/" * 4000}, {"path": "\0"}, {"path": "a" * 300},
        {"path": "../" * 900}, {"path": "\ud800"}, {"path": "\x1b]0;pwn\x07"}, {"path": ""},
        {"path": "../../../../etc/passwd"}, {"path": "/etc/passwd"}, {"path": "link.txt"},
        {"path": "pipe"}, {"path": "x" * 9, "sha256": "\x1b[31m"}, {"chars": 10**30}, {"chars": -1},
    ],
    ids=lambda changes: str(changes)[:40],
)  # fmt: skip
def test_a_hostile_record_is_one_that_is_wrong(changes: dict[str, object], tmp_path: Path) -> None:
    record(tmp_path, **changes)
    (tmp_path / "src/link.txt").symlink_to("/etc/passwd")
    os.mkfifo(tmp_path / "src/pipe")
    sound = faparse("convert", "a.txt", cwd=tmp_path / "src").stdout
    (tmp_path / "y.json").write_bytes(sound)
    done = subprocess.run(
        [*COMMAND, "verify", "x.json", "y.json", "--source", "src"], cwd=tmp_path,
        env=environment(), capture_output=True, timeout=10, check=False,
    )  # fmt: skip
    assert done.stderr.decode() == "2 records checked, 1 wrong\n"
    said = done.stdout.decode()
    assert said.startswith("x.json: ")
    assert "internal error" not in said
    assert "has changed" not in said or "passwd" not in said
    assert not {"\x1b", "\x07"} & set(said)
    assert len(said) < 600


def test_a_forged_speaker_is_noticed_where_it_can_be(tmp_path: Path) -> None:
    path = record(tmp_path)
    made = json.loads(path.read_bytes())
    speaker = made["quotes"][0]["speaker"]
    speaker["name"] = "دیگری"
    path.write_text(json.dumps(made), encoding="utf-8")
    done = faparse("verify", "x.json", "--source", "src", cwd=tmp_path)
    assert (done.returncode, b"quotes[0].speaker: " in done.stdout) == (1, True)


def test_verify_reads_a_pipe_and_says_when_there_is_nothing(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt")
    for to in ("json", "jsonl"):
        made = faparse("convert", "in", "--to", to, cwd=tmp_path).stdout
        for args in ((), ("-",)):
            done = faparse("verify", *args, given=made, cwd=tmp_path)
            assert (done.returncode, done.stderr) == (0, b"1 record checked, 0 wrong\n")
    faparse("convert", "in", "-d", "pages", "-t", "html", cwd=tmp_path)
    done = faparse("verify", "pages", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(b"faparse: there is no JSON in pages; ")


def test_records_are_read_up_to_a_limit(tmp_path: Path) -> None:
    """A file that can't be read is a failure on stderr, and no record."""
    record(tmp_path)
    for name, said in (
        ("x.json", "x.json: it is too large: "),
        ("x.jsonl", "x.jsonl: line 1 is longer than any record\n"),
    ):
        (tmp_path / name).write_bytes(b" " * 99_999)
        done = faparse("verify", name, "--max-size", "1K", cwd=tmp_path)
        assert (done.returncode, done.stdout) == (1, b"")
        assert done.stderr.decode().startswith(f"faparse: {said}")


# places


def test_a_place_where_nothing_can_be_written_is_one_error(tmp_path: Path) -> None:
    for number in range(9):
        write(tmp_path / f"in/{number}.txt")
    for option, place in ("-d", "/proc/x"), ("-d", "/proc"), ("-o", "/proc/x"), ("-o", "/no/x"):
        done = faparse("convert", "in", option, place, cwd=tmp_path)
        assert done.returncode == 1
        assert done.stderr.count(b"\n") == 1
        assert b".faparse-" not in done.stderr


def test_a_full_disk_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import errno

    def full(path: str, flushed: bool) -> object:
        raise OSError(errno.ENOSPC, "No space left on device", path)

    write(tmp_path / "a.txt")
    monkeypatch.setattr("faparse.run.outputs.atomic_write", full)
    outcome = convert(Job(str(tmp_path / "a.txt"), str(tmp_path / "a.json")), Settings())
    assert outcome.stops
    assert outcome.error.startswith("can't write its output: No space left on device: ")


def test_a_disk_that_is_full_when_a_file_gets_its_name_ends_the_run_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    write(tmp_path / "a.txt")
    monkeypatch.setattr("faparse.run.atomic.os.replace", full)
    outcome = convert(Job(str(tmp_path / "a.txt"), str(tmp_path / "a.json")), Settings())
    assert outcome.stops
    assert outcome.error.startswith("can't write its output: No space left on device: ")
    assert os.listdir(tmp_path) == ["a.txt"]


def test_a_single_file_has_its_name_only_when_the_disk_has_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "a.json"
    flushed: list[bool] = []
    flush = os.fsync

    def look(descriptor: int) -> None:
        assert os.fstat(descriptor).st_size
        flushed.append(output.exists())
        flush(descriptor)

    monkeypatch.setattr("faparse.run.atomic.os.fsync", look)
    with atomic_write(str(output)) as file:
        file.write(b"{}")
    assert flushed == [False]
    assert output.read_bytes() == b"{}"


@pytest.mark.parametrize("to", ["json", "html"])
def test_what_a_power_cut_left_empty_is_made_again(tmp_path: Path, to: str) -> None:
    output = tmp_path / "out"
    write(tmp_path / "a.txt")
    job, settings = Job(str(tmp_path / "a.txt"), str(output)), Settings(to=to)
    assert not convert(job, settings).error
    made = output.read_bytes()
    output.write_bytes(b"")
    assert not convert(job, structs.replace(settings, update=True)).skipped
    assert output.read_bytes() == made


def test_the_list_of_inputs_may_find_no_room() -> None:
    class Full:
        def write(self, _: bytes) -> int:
            raise OSError(28, "No space left on device")

    plan = Plan([], Target())
    plan._spool = Full()  # type: ignore[assignment]
    with pytest.raises(TargetError, match="TMPDIR"):
        plan._note_down(InputFile("a", "a"))


# systems that are not here


def test_paths_of_windows_stay_below_a_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    import ntpath

    class Windows:
        path, sep, fsencode = ntpath, "\\", staticmethod(os.fsencode)

    monkeypatch.setattr(paths, "os", Windows)
    for path, place in {
        "C:\\news\\a.txt": "news\\a.txt",
        "c:a.txt": "a.txt",
        "\\\\host\\share\\x\\a.txt": "x\\a.txt",
        "..\\..\\a.txt": "a.txt",
        "C:/x/../../y.txt": "y.txt",
        "C:\\": "_",
    }.items():
        assert paths.safe_relative(path) == place


def test_systems_without_unix_flags_are_served(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from faparse.run import atomic

    monkeypatch.setattr(atomic, "flock", None)
    monkeypatch.delattr(os, "fchmod")
    with atomic.atomic_write(str(tmp_path / "x")) as file:
        file.write(b"1")
    assert (tmp_path / "x").read_bytes() == b"1"


def test_names_that_a_mac_takes_apart_are_found(tmp_path: Path) -> None:
    import unicodedata

    name = unicodedata.normalize("NFD", "آزاد.txt")
    write(tmp_path / "in" / name)
    faparse("convert", "in", "-d", "out", cwd=tmp_path)
    assert faparse("verify", "out", cwd=tmp_path).returncode == 0
    assert faparse("verify", "out", "--source", "in", cwd=tmp_path).returncode == 0
