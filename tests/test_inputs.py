"""Which files: walking, planning outputs, and writing them whole or not at all."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from faparse.batch import Found, Plan, PlanError, Target, walk
from faparse.batch.files import ready, sweep, whole
from faparse.batch.inputs import listed
from faparse.batch.paths import below, recorded, restored, shown
from tree import contents, write


def places(*found: Found) -> list[str]:
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
    assert list(walk([str(path), "-"])) == [Found(str(path), ".x.html"), Found("-", "stdin")]


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
    assert "No such file" in found[0].problem
    assert "pipe" in found[1].problem


def test_lists_keep_their_folders_and_never_climb_out() -> None:
    found = list(listed(b"a/b.txt\0../../etc/x\0/var/y.txt\0\0last"))
    assert places(*found) == ["a/b.txt", "etc/x", "var/y.txt", "last"]
    assert [item.path for item in found] == ["a/b.txt", "../../etc/x", "/var/y.txt", "last"]


def test_names_are_shown_and_recorded_safely() -> None:
    assert shown("a\n\x1b]0;x\x07\N{RIGHT-TO-LEFT OVERRIDE}b") == r"a\n\x1b]0;x\x07\u202eb"
    assert shown("می\N{ZERO WIDTH NON-JOINER}شود.txt") == "می\N{ZERO WIDTH NON-JOINER}شود.txt"
    odd = os.fsdecode(b"caf\xe9\xff.txt")
    assert recorded(odd) == r"caf\xe9\xff.txt"
    assert restored(recorded(odd)) == odd
    assert below("..") == "_"


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


def test_a_plan_of_many_files_is_kept_on_disk() -> None:
    names = (Found(f"{n:06}/سلام.txt", f"{n:06}/سلام.txt") for n in range(20_000))
    plan = Plan(names, Target(folder="out"))
    assert sum(1 for _ in plan) == plan.count == 20_000
    assert plan._spool._rolled  # type: ignore[attr-defined]


# whole files


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"before")
    with pytest.raises(ZeroDivisionError), whole(str(path)) as file:
        file.write(b"half")
        file.flush()
        raise ZeroDivisionError
    assert contents(tmp_path) == contents(tmp_path)
    assert (path.read_bytes(), len(list(tmp_path.iterdir()))) == (b"before", 1)
    with whole(str(path)) as file:
        file.write(b"after")
        assert path.read_bytes() == b"before"
    assert path.read_bytes() == b"after"


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(OSError, match="no file"), whole(str(tmp_path / name)):
            pass


def test_dead_temporary_files_are_swept_and_live_ones_are_not(tmp_path: Path) -> None:
    (tmp_path / ".faparse-0123.tmp").write_bytes(b"half")
    (tmp_path / ".other.tmp").write_bytes(b"not ours")
    with whole(str(tmp_path / "x")) as file:
        file.write(b"live")
        assert sweep(str(tmp_path)) == 1
    assert sorted(contents(tmp_path)) == [".other.tmp", "x"]


def test_sweeping_and_writing_at_once(tmp_path: Path) -> None:
    """A file just created and not yet locked may be swept; its writer takes another."""
    over = threading.Event()

    def sweeper() -> None:
        while not over.is_set():
            sweep(str(tmp_path))

    thread = threading.Thread(target=sweeper)
    thread.start()
    try:
        for number in range(150):
            with whole(str(tmp_path / str(number))) as file:
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
        ready(str(tmp_path / "out"), str(tmp_path / "out/sub"))
