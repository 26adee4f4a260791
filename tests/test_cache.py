"""What is built from the word lists is kept between runs, and not trusted when it is damaged."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from conftest import ROOT
from faparse import cache as compiled
from shell import environment

#: Parses a sentence, and says how many values were read and how many were built.
LOOK = """
from faparse import cache as compiled
from faparse.pipeline import parse
cue = parse("وزیر نیرو گفت: خاموشی نداریم.").quotes[0].cue.lemma
print(len(compiled._stored()), len(compiled._fresh), compiled._path(), cue == "گفتن")
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package, with nothing kept yet."""
    copy = tmp_path / "lib" / "faparse"
    shutil.copytree(ROOT / "src" / "faparse", copy, ignore=shutil.ignore_patterns("__pycache__"))
    return copy


def look(package: Path) -> tuple[int, int, Path]:
    """A run of its own: values read, values built, and where they are kept."""
    done = subprocess.run(
        [sys.executable, "-c", LOOK],
        env=environment(PYTHONPATH=str(package.parent)),
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stderr == ""
    read, built, path, right = done.stdout.split()
    assert right == "True"
    return int(read), int(built), Path(path)


def test_built_once_then_read(package: Path) -> None:
    read, built, path = look(package)
    assert read == 0
    assert built > 10
    assert path.is_relative_to(package)
    assert path.exists()
    assert look(package)[:2] == (built, 0)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def _struck(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [_cut, _struck, _emptied])
def test_a_damaged_file_is_replaced(package: Path, damage: Callable[[Path], None]) -> None:
    _, built, path = look(package)
    damage(path)
    assert look(package)[:2] == (0, built)
    assert look(package)[:2] == (built, 0)


def test_a_changed_word_list_makes_it_stale(package: Path) -> None:
    _, built, _ = look(package)
    with (package / "data" / "places.txt").open("a", encoding="utf-8") as places:
        places.write("\nشهر نوساز\n")
    assert look(package)[:2] == (0, built)


def test_nothing_needs_to_be_written(package: Path) -> None:
    (package / "__pycache__").write_text("a file, where a folder would be", encoding="utf-8")
    read, built, path = look(package)
    assert (read, path.exists()) == (0, False)
    assert look(package)[:2] == (0, built)


@pytest.mark.parametrize("stored", [b"\xc0", b"\x01", b"\x93\x01\x02\x03", b"\x81\xa1a\xa1b"])
def test_a_value_of_another_type_is_built_anew(
    stored: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whole, of this version and sound, but not what its name says: somebody put it there."""
    monkeypatch.setattr(compiled, "_fresh", {"": b""})
    key = f"{__name__} test_a_value_of_another_type_is_built_anew.<locals>.value"
    monkeypatch.setattr(compiled, "_stored", lambda: {key: msgspec.Raw(stored)})

    @compiled.compiled(str)
    def value() -> str:
        return "built"

    assert value() == "built"


def test_a_pipe_in_the_place_of_the_cache_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(tmp_path / "x.words")
    monkeypatch.setattr(compiled, "_path", lambda: str(tmp_path / "x.words"))
    assert compiled._stored.__wrapped__() == {}
