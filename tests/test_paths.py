"""File names of any kind, and an output tree that nothing leads out of."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from faparse.run import Plan, Settings, Target, run, walk
from faparse.sources.paths import decode_path
from faparse.writers import WRITERS
from shell import faparse
from tree_factory import STORY, contents, write

#: As the disk has them; the longest leaves no room for a longer suffix.
NAMES = [
    b"line\nbreak", b"carriage\rreturn", b"tab\there", b"'single' \"double\" `back`", b"-d",
    b"--to", b"-", b"$(touch pwned)", b";touch pwned", b"*", b"?[a]", b"%s%n{0}", b"back\\slash",
    b"\\x41", b"caf\xe9", b"\xff\xfe", b"\xed\xa0\x80", b"\x1b[31mred", b"=1+1", b" blank ",
    "\N{RIGHT-TO-LEFT OVERRIDE}txt.exe".encode(), "خبر\N{ZERO WIDTH NON-JOINER}ها".encode(),
    b"do..ts..", b"<script>alert(1)<", b"--- a: b", b"x" * 251,
]  # fmt: skip
#: What can be written beside `x` * 251 + ".txt" on a disk whose names have 255 bytes at most.
FITTING = {name for name, writer in WRITERS.items() if len(writer.suffix) <= 4}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dispatch under each name."""
    (tmp_path / "in").mkdir()
    for name in NAMES:
        with open(os.fsencode(tmp_path) + b"/in/" + name + b".txt", "wb") as file:
            file.write(STORY.encode())
    return tmp_path


@pytest.mark.parametrize("to", [name for name, each in WRITERS.items() if not each.database])
def test_every_name_is_converted_in_every_format(folder: Path, to: str) -> None:
    writer, out = WRITERS[to], str(folder / "out")
    target = Target(folder=out, suffix=writer.suffix, companions=writer.companions)
    plan = Plan(walk([str(folder / "in")]), target)
    outcomes = list(run(plan, Settings(to=to, root=out), 1))
    fits = to in FITTING
    made = set(os.listdir(os.fsencode(out)))
    suffix = writer.suffix.encode()
    assert {name + suffix for name in NAMES if fits or len(name) < 251} <= made
    errors = [outcome.error for outcome in outcomes if outcome.error]
    assert len(errors) == (0 if fits else 1)
    assert all("File name too long" in error for error in errors)
    assert set(os.listdir(folder)) == {"in", "out"}


def test_failures_are_a_line_each_whatever_their_names(folder: Path) -> None:
    for name in NAMES:
        with open(os.fsencode(folder) + b"/in/" + name + b".txt", "wb") as file:
            file.write(b"\0" * 99)
    done = faparse("convert", "in", "-d", "out", cwd=folder)
    assert done.returncode == 1
    assert len(done.stderr.decode().splitlines()) == len(NAMES) + 1
    assert not set(done.stderr) & set(b"\x1b\r\t")


def test_names_are_recorded_so_that_sources_are_found_again(folder: Path) -> None:
    lines = faparse("convert", "in", "--to", "jsonl", "-q", cwd=folder).stdout.splitlines()
    found = {os.fsencode(decode_path(json.loads(line)["input"]["path"])) for line in lines}
    assert found == {b"in/" + name + b".txt" for name in NAMES}
    assert faparse("convert", "in", "-d", "out", cwd=folder).returncode == 1, "the longest name"
    assert b"25 records checked, 0 wrong" in faparse("verify", "out", cwd=folder).stderr


@pytest.mark.parametrize("name", [b"-d.txt", b"--to.txt", b"line\nbreak.txt", b"caf\xe9.txt"])
def test_names_on_the_command_line(folder: Path, name: bytes) -> None:
    done = faparse("convert", "--", name, cwd=folder / "in")
    assert done.returncode == 0
    assert json.loads(done.stdout)["quotes"]


def test_names_in_a_list(folder: Path) -> None:
    blob = b"\0".join(b"in/" + name + b".txt" for name in NAMES)
    done = faparse("convert", "--files-from", "-", "--to", "jsonl", "-q", given=blob, cwd=folder)
    assert len(done.stdout.splitlines()) == len(NAMES)


# out of the tree


@pytest.fixture
def fenced(tmp_path: Path) -> Path:
    """A folder to work in, with an input above it and one elsewhere; nothing else may change."""
    for name in ("above.txt", "elsewhere/x.txt", "work/in/sub/deep/a.txt", "work/in/b.txt"):
        write(tmp_path / name)
    (tmp_path / "work/out").mkdir()
    return tmp_path


def outside(fenced: Path) -> set[str]:
    """Everything below the fence but the output tree, folders too."""
    return {
        str(path.relative_to(fenced))
        for path in fenced.rglob("*")
        if not path.is_relative_to(fenced / "work/out")
    }


def test_dots_and_absolute_paths_stay_below_the_output_folder(fenced: Path) -> None:
    before = outside(fenced), contents(fenced / "elsewhere")
    paths = ["../above.txt", str(fenced / "elsewhere/x.txt"), "./in/../in/b.txt"]
    blob = "\0".join(paths).encode()
    done = faparse("convert", "--files-from", "-", "-d", "out", given=blob, cwd=fenced / "work")
    assert done.returncode == 0
    assert (outside(fenced), contents(fenced / "elsewhere")) == before
    made = {Path(name).name for name in contents(fenced / "work/out")}
    assert made == {"above.json", "x.json", "b.json"}


def test_a_folder_that_is_a_link_is_not_written_through(fenced: Path) -> None:
    """Not even an empty folder is made behind it."""
    (fenced / "work/out/sub").symlink_to(fenced / "elsewhere")
    before = outside(fenced), contents(fenced / "elsewhere")
    done = faparse("convert", "in", "-d", "out", cwd=fenced / "work")
    assert done.returncode == 1
    assert b"leads out of it" in done.stderr
    assert (outside(fenced), contents(fenced / "elsewhere")) == before
    assert (fenced / "work/out/b.json").is_file(), "the others are written"


@pytest.mark.parametrize("how", ["--force", "--update"])
def test_a_file_that_is_a_link_is_replaced_and_its_target_kept(fenced: Path, how: str) -> None:
    (fenced / "work/out/b.json").symlink_to(fenced / "elsewhere/x.txt")
    before = contents(fenced / "elsewhere")
    done = faparse("convert", "in/b.txt", "-d", "out", how, cwd=fenced / "work")
    assert done.returncode == 0
    assert contents(fenced / "elsewhere") == before
    assert not (fenced / "work/out/b.json").is_symlink()
    assert json.loads((fenced / "work/out/b.json").read_bytes())["quotes"]


def test_the_output_folder_may_be_a_link_itself(fenced: Path) -> None:
    (fenced / "work/link").symlink_to(fenced / "work/out")
    assert faparse("convert", "in", "-d", "link", cwd=fenced / "work").returncode == 0
    assert (fenced / "work/out/sub/deep/a.json").is_file()
