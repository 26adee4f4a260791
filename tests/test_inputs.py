"""Which files: walking, planning outputs, and writing them whole or not at all."""

from __future__ import annotations

import io
import os
import sys
import threading
from io import BytesIO
from pathlib import Path

import pytest

from faparse.run import InputFile, Plan, PlanError, Target, walk
from faparse.run.atomic import atomic_write, prepare_folder, remove_stale_temp_files, same_file
from faparse.sources.dispatches import TooLarge
from faparse.sources.files import read_limited
from faparse.sources.folders import listed
from faparse.sources.paths import (
    decode_path,
    describe_os_error,
    encode_path,
    printable_path,
    safe_relative,
)
from tree_factory import contents, write


def places(*found: InputFile) -> list[str]:
    return [item.place for item in found]


# walking


def test_folders_are_walked_in_order_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.txt", "a/1.txt", "a.txt", ".hidden.txt", ".git/x.txt", "c.md"):
        write(tmp_path / name)
    assert places(*walk([str(tmp_path)])) == ["a/1.txt", "a/2.txt", "a.txt", "b.txt"]
    assert places(*walk([str(tmp_path)], ["*.md", "a/*"])) == ["a/1.txt", "a/2.txt", "c.md"]
    assert places(*walk([str(tmp_path)], leave_out=str(tmp_path / "a"))) == ["a.txt", "b.txt"]


def test_a_file_that_is_named_is_taken_whatever_its_name(tmp_path: Path) -> None:
    path = write(tmp_path / ".x.html")
    assert list(walk([str(path), "-"])) == [
        InputFile(str(path), ".x.html"),
        InputFile("-", "stdin"),
    ]


def test_loops_of_links_are_survived(tmp_path: Path) -> None:
    write(tmp_path / "a/x.txt")
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "a/self").symlink_to(tmp_path / "a")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert places(*walk([str(tmp_path)])) == ["a/x.txt"]


def test_deep_trees_are_no_recursion(tmp_path: Path) -> None:
    write(tmp_path / Path(*["d"] * 500) / "x.txt")
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(300)
    try:
        assert len(list(walk([str(tmp_path)]))) == 1
    finally:
        sys.setrecursionlimit(limit)


def test_what_can_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    found = list(walk([str(tmp_path)]))
    assert places(*found) == ["gone.txt", "pipe.txt"]
    assert "a link to nowhere" in found[0].problem
    assert "pipe" in found[1].problem


def test_lists_keep_their_folders_and_never_climb_out() -> None:
    found = list(listed(b"a/b.txt\0../../etc/x\0/var/y.txt\0\0last"))
    assert places(*found) == ["a/b.txt", "etc/x", "var/y.txt", "last"]
    assert [item.path for item in found] == ["a/b.txt", "../../etc/x", "/var/y.txt", "last"]


def test_names_are_shown_and_recorded_safely() -> None:
    assert printable_path("a\n\x1b]0;x\x07\N{RIGHT-TO-LEFT OVERRIDE}b") == r"a\n\x1b]0;x\x07\u202eb"
    assert (
        printable_path("می\N{ZERO WIDTH NON-JOINER}شود.txt") == "می\N{ZERO WIDTH NON-JOINER}شود.txt"
    )
    odd = os.fsdecode(b"caf\xe9\xff.txt")
    assert encode_path(odd) == r"caf\xe9\xff.txt"
    assert decode_path(encode_path(odd)) == odd
    assert safe_relative("..") == "_"


# planning


def planned(*paths: Path | str, **target: object) -> Plan:
    return Plan(walk([str(path) for path in paths], ["*"]), Target(**target))  # type: ignore[arg-type]


def test_a_tree_is_mirrored(tmp_path: Path) -> None:
    write(tmp_path / "in/2020/x.txt")
    write(tmp_path / "in/y.wire")
    plan = planned(tmp_path / "in", folder="out", suffix=".md")
    assert [output for _, output in plan] == ["out/2020/x.md", "out/y.md"]
    assert [output for _, output in plan] == ["out/2020/x.md", "out/y.md"], "a second time"
    assert plan.count == 2


def test_only_a_single_input_has_the_file_for_itself() -> None:
    assert Target(file="out.json").output("a.txt") == ""
    assert Target(file="out.json", single=True).output("a.txt") == "out.json"
    assert Target().output("a.txt") == ""
    beside = Target(suffix=".ann", companions=(".txt",)).written("out/a.ann")
    assert beside == ["out/a.ann", "out/a.txt"]


def test_two_inputs_for_one_output_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "a/x.txt")
    write(tmp_path / "a/x.text")
    with pytest.raises(PlanError, match="both be written to"):
        planned(tmp_path, folder="out")
    with pytest.raises(PlanError, match="twice"):
        planned(tmp_path / "a/x.txt", tmp_path / "a/x.txt", folder="out")
    with pytest.raises(PlanError, match="only once"):
        planned("-", "-")


def test_what_exists_is_refused_by_name(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{n}.txt") for n in range(5)]
    for path in paths:
        write(path.with_suffix(".json"))
    with pytest.raises(PlanError, match=r"0\.json.*and 2 more exist already; --force .* --update"):
        planned(*paths, folder=str(tmp_path))
    assert planned(*paths, folder=str(tmp_path), force=True).count == 5
    assert planned(*paths, folder=str(tmp_path), update=True).count == 5


def test_an_input_is_never_overwritten(tmp_path: Path) -> None:
    path = write(tmp_path / "x.md")
    with pytest.raises(PlanError, match="its own output"):
        planned(path, folder=str(tmp_path), suffix=".md", force=True)
    with pytest.raises(PlanError, match="one of the inputs"):
        planned(path, file=str(path), force=True)


def test_an_output_file_that_can_not_be_written_is_refused_by_name(tmp_path: Path) -> None:
    path, out = write(tmp_path / "x.txt"), tmp_path / "out.ann"
    write(tmp_path / "out.txt")
    target = {"file": str(out), "single": True, "suffix": ".ann", "companions": (".txt",)}
    with pytest.raises(PlanError, match=r"out\.txt exists already; --force"):
        planned(path, **target)
    assert planned(path, **target, force=True).count == 1
    assert planned(path, **target, update=True).count == 1
    assert planned(path, file=str(tmp_path / "new"), single=True).count == 1
    with pytest.raises(PlanError, match="is a folder; use --output-dir"):
        planned(path, file=str(tmp_path))
    with pytest.raises(PlanError, match="one of the inputs"):
        planned(tmp_path / "out.txt", **target, force=True)


def test_what_can_not_be_read_takes_no_output(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/x.txt").symlink_to("nowhere")
    write(tmp_path / "out/x.json")
    (tmp_path / "out/y.json").mkdir()
    assert planned(tmp_path / "in", folder=str(tmp_path / "out")).count == 1
    path = write(tmp_path / "y.txt")
    assert planned(path, folder=str(tmp_path / "out")).count == 1, "a folder: said when it is run"


def test_a_plan_keeps_names_longer_than_its_blocks() -> None:
    names = [InputFile("ن" * length, f"{length}", "why") for length in (40_000, 1, 33_000)]
    assert [item for item, _ in Plan(names, Target())] == names


def test_a_plan_of_many_files_is_kept_on_disk() -> None:
    names = (InputFile(f"{n:06}/سلام.txt", f"{n:06}/سلام.txt") for n in range(20_000))
    plan = Plan(names, Target(folder="out"))
    assert sum(1 for _ in plan) == plan.count == 20_000
    assert not isinstance(plan._spool, BytesIO)
    plan.close()


# whole files


def test_too_large_is_said_before_or_while_reading(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"12345")
    assert read_limited(str(path), None, 5) == b"12345"
    with pytest.raises(TooLarge, match="5 bytes, more than the 4 bytes that --max-size allows;"):
        read_limited(str(path), None, 4)
    assert read_limited(None, io.BytesIO(b"12345"), 5) == b"12345"
    with pytest.raises(TooLarge, match="too large: more than"):
        read_limited(None, io.BytesIO(b"12345"), 4)
    with pytest.raises(TooLarge, match="more than the 1,000 bytes that"):
        read_limited("/dev/zero", None, 1000)


def test_what_went_wrong_comes_with_advice() -> None:
    assert (
        describe_os_error(FileNotFoundError(2, "No such file"))
        == "No such file; check the spelling"
    )
    assert describe_os_error(PermissionError(13, "Permission denied")).startswith(
        "Permission denied; check"
    )
    assert describe_os_error(OSError(5, "Input/output error")) == "Input/output error"
    assert describe_os_error(OSError("odd")) == "odd"


def test_one_file_by_two_names(tmp_path: Path) -> None:
    path = write(tmp_path / "x")
    (tmp_path / "y").symlink_to(path)
    assert same_file(str(path), str(tmp_path / "y"))
    assert not same_file(str(path), str(tmp_path / "gone"))
    assert not same_file(str(path), str(write(tmp_path / "z")))


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"before")
    with pytest.raises(ZeroDivisionError), atomic_write(str(path)) as file:
        file.write(b"half")
        file.flush()
        raise ZeroDivisionError
    assert contents(tmp_path) == contents(tmp_path)
    assert (path.read_bytes(), len(list(tmp_path.iterdir()))) == (b"before", 1)
    with atomic_write(str(path)) as file:
        file.write(b"after")
        assert path.read_bytes() == b"before"
    assert path.read_bytes() == b"after"


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(OSError, match="not a file"), atomic_write(str(tmp_path / name)):
            pass


def test_dead_temporary_files_are_swept_and_live_ones_are_not(tmp_path: Path) -> None:
    (tmp_path / ".faparse-0123.tmp").write_bytes(b"half")
    (tmp_path / ".other.tmp").write_bytes(b"not ours")
    with atomic_write(str(tmp_path / "x")) as file:
        file.write(b"live")
        assert remove_stale_temp_files(str(tmp_path)) == 1
    assert sorted(contents(tmp_path)) == [".other.tmp", "x"]


def test_sweeping_and_writing_at_once(tmp_path: Path) -> None:
    """A file just created and not yet locked may be swept away; its writer then makes another."""
    over = threading.Event()

    def sweeper() -> None:
        while not over.is_set():
            remove_stale_temp_files(str(tmp_path))

    thread = threading.Thread(target=sweeper)
    thread.start()
    try:
        for number in range(150):
            with atomic_write(str(tmp_path / str(number))) as file:
                file.write(b"x")
    finally:
        over.set()
        thread.join()
    assert len(contents(tmp_path)) == 150


def test_links_out_of_the_output_folder_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out/sub").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OSError, match="leads out of it"):
        prepare_folder(str(tmp_path / "out"), str(tmp_path / "out/sub"))
