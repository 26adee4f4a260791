"""Many inputs: walking, planning, whole files, workers, and what comes of broken ones."""

from __future__ import annotations

import os
import signal
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from shell import COMMAND, environment
from tree import SAMPLES, contents, grow

from faparse.batch import Found, Plan, PlanError, Settings, Summary, Target, parse_parts, run, walk
from faparse.batch.explain import explain
from faparse.batch.files import ready, sweep, whole
from faparse.batch.fresh import up_to_date
from faparse.batch.inputs import listed
from faparse.batch.paths import below, recorded, restored, shown
from faparse.batch.pool import Pool
from faparse.batch.verify import verify
from faparse.batch.work import Job, Outcome, convert
from faparse.writers import WRITERS

STORY = "وزیر نیرو گفت: «خاموشی نداریم».\nانتهای پیام/\n"


def write(path: Path, text: str = STORY) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


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
    here = os.getcwd()
    os.chdir(tmp_path)
    try:
        for _ in range(1200):
            os.mkdir("d")
            os.chdir("d")
    finally:
        os.chdir(here)
    found = list(walk([str(tmp_path)]))
    assert len(found) <= 1  # the deepest may be too deep for the system to name


def test_what_can_not_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    found = list(walk([str(tmp_path)]))
    assert places(*found) == ["gone.txt", "pipe.txt"]
    assert "No such file" in found[0].problem
    assert "pipe" in found[1].problem


def test_lists_keep_their_folders_and_never_climb_out() -> None:
    found = list(listed("a/b.txt\0../../etc/x\0/var/y.txt\0\0last".encode()))
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


# running


def tree_of(source: Path, output: Path, jobs: int, **settings: object) -> Summary:
    plan = Plan(walk([str(source)]), Target(folder=str(output), update=True))
    summary = Summary()
    made = Settings(root=str(output), **settings)  # type: ignore[arg-type]
    for outcome in run(plan, made, jobs):
        summary.add(outcome)
    return summary


def test_the_number_of_workers_changes_nothing(tmp_path: Path) -> None:
    grow(tmp_path / "in", 450)
    one = tree_of(tmp_path / "in", tmp_path / "one", 1)
    three = tree_of(tmp_path / "in", tmp_path / "three", 3)
    assert one == three
    assert one.files == one.written == 450
    assert contents(tmp_path / "one") == contents(tmp_path / "three")


def test_documents_on_a_stream_come_in_order(tmp_path: Path) -> None:
    grow(tmp_path / "in", 230)
    plan = Plan(walk([str(tmp_path / "in")]), Target())
    one, two = (list(run(plan, Settings(to="jsonl"), jobs)) for jobs in (1, 2))
    assert one == two
    assert [outcome.path for outcome in one] == [item.path for item, _ in plan]


def _slow_at_first(job: int, shared: object) -> int:
    time.sleep(0.3 if job == 0 else 0)
    return job


def _deadly(job: int, shared: object) -> int:
    if job in (3, 7):
        os.kill(os.getpid(), signal.SIGKILL)
    return job


def _minus(job: int) -> int:
    return -job


def test_a_slow_job_holds_back_the_others_within_a_window() -> None:
    handed: list[int] = []

    def jobs() -> Iterator[int]:
        for number in range(1000):
            handed.append(number)
            yield number

    results = Pool(2, _slow_at_first, None, _minus).map(jobs())
    assert next(results) == 0
    assert len(handed) <= 32
    assert list(results) == list(range(1, 1000))


def test_a_worker_that_dies_takes_only_its_own_job_with_it() -> None:
    results = list(Pool(2, _deadly, None, _minus).map(iter(range(12))))
    assert results == [0, 1, 2, -3, 4, 5, 6, -7, 8, 9, 10, 11]


def test_closing_early_ends_the_workers() -> None:
    pool = Pool(2, _slow_at_first, None, _minus)
    results = pool.map(iter(range(10_000)))
    next(results)
    processes = [worker.process for worker in pool._workers]
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(ValueError, match="closed"):
        processes[0].is_alive() or processes[0].close() or processes[0].is_alive()


def test_a_killed_run_is_finished_by_update(tmp_path: Path) -> None:
    import random
    import subprocess

    grow(tmp_path / "in", 260)
    tree_of(tmp_path / "in", tmp_path / "want", 1)
    want = contents(tmp_path / "want")
    command = [*COMMAND, "convert", "in", "-d", "out", "--update", "--jobs", "2"]
    dice = random.Random(3)
    for _ in range(3):
        process = subprocess.Popen(
            command, cwd=tmp_path, env=environment(), start_new_session=True, stderr=subprocess.PIPE
        )
        with pytest.raises(subprocess.TimeoutExpired):
            process.communicate(timeout=dice.uniform(0.3, 1.3))
        os.killpg(process.pid, signal.SIGKILL)  # the workers too, in the middle of a file
        process.communicate()
        for name in contents(tmp_path / "out") if (tmp_path / "out").exists() else ():
            assert name in want or name.endswith(".tmp")
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, check=True)
    assert b"up to date" in done.stderr
    have = contents(tmp_path / "out")
    assert sorted(have) == sorted(want)
    tree_of(tmp_path / "in", tmp_path / "out", 1, encoding=None)
    assert {path.name for path in (tmp_path / "out").rglob(".*")} == set()


def broken(folder: Path) -> dict[str, str]:
    """Twenty inputs that can't be converted, and a word of what is said of each."""
    folder.mkdir()
    made = {
        "01-binary": (bytes(range(256)) * 9, "binary"),
        "02-png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, "binary"),
        "03-zeros": (b"\0" * 5000, "control characters"),
        "04-cut": ("سلام بر شما".encode()[:-1], "UTF-8 but for"),
        "05-one-bad-byte": (STORY.encode() + b"\xfe" + STORY.encode(), "UTF-8 but for"),
        "06-odd-utf-16": (STORY.encode("utf-16")[:-1], "odd number"),
        "07-french": ("Ça a été très gênant à l'Élysée".encode("latin-1"), "can't be told"),
        "08-surrogate": (b"\xff\xfe\x00\xd8a\0", "no utf-16"),
        "09-utf-32": (b"\xff\xfe\0\0abcde", "no utf-32"),
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
        "11-dangling": "No such file",
        "12-loop": "symbolic links",
        "13-unreadable": "error",
        "14-pipe": "a pipe, a socket",
        "15-socket": "a pipe, a socket",
        "16-device": "a device",
        "17-folder-there": "no file",
        "18-sub/x": "can't write",
        "19-out/x": "leads out",
        f"20-{'n' * 248}": "too long",
    }
    return {name: said for name, (_, said) in made.items()} | more


def test_twenty_broken_inputs_stop_no_other(tmp_path: Path) -> None:
    import subprocess

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
        [*COMMAND, "convert", "in", "-d", "out", "--max-size", "100K", "--jobs", "2"],
        cwd=tmp_path, env=environment(), capture_output=True, check=False,
    )  # fmt: skip
    lines = done.stderr.decode().splitlines()
    assert done.returncode == 1
    for name, word in said.items():
        named = [line for line in lines if line.startswith(f"faparse: in/{name}.txt: ")]
        assert len(named) == 1, (name, lines)
        assert word in named[0]
    assert f"28 files: 8 dispatches, 8 quotes, 20 failures," in lines[-1]
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

    monkeypatch.setattr("faparse.batch.work.parse_bytes", fails)
    outcome = convert(Job(str(write(tmp_path / "x.txt"))), Settings())
    assert "ZeroDivisionError: oh" in outcome.error
    assert "report" in outcome.error


def test_strict_refuses_notes_and_names_them(tmp_path: Path) -> None:
    path = write(tmp_path / "x.txt", STORY.replace("انتهای", "نتهای"))
    assert not convert(Job(str(path)), Settings()).error
    refused = convert(Job(str(path), str(tmp_path / "x.json")), Settings(strict=True))
    assert "misspelt-footer" in refused.error
    assert not (tmp_path / "x.json").exists()


# parts


def test_several_dispatches_in_one_file() -> None:
    first, second = STORY, "وزیر کشور افزود: «انتخابات سالم است».\nانتهای پیام/\n"
    data = (first + second + "انتهای پیام\n").encode()
    parts = parse_parts(data, "x.txt")
    assert [part.input.part for part in parts] == [1, 2]
    assert "".join(part.text[b.start : b.end] for part in parts for b in part.blocks) == (
        data.decode()
    )
    for part in parts:
        assert part.input.chars == len(part.text) == len(data.decode())
        for span in (part.lede, part.footer, *part.quotes[0].content, part.quotes[0].cue):
            assert span is not None
            assert part.text[span.start : span.end] == span.text
        speaker = part.quotes[0].speaker
        assert speaker is not None
        assert part.text[speaker.start : speaker.end] == speaker.name
    assert [part.quotes[0].content[0].text for part in parts] == [
        "خاموشی نداریم",
        "انتخابات سالم است",
    ]


def test_one_dispatch_is_one_part() -> None:
    assert [part.input.part for part in parse_parts(b"")] == [1]
    assert len(parse_parts(STORY.encode())) == 1
    assert len(parse_parts("متنی بی‌پایان".encode())) == 1


# being up to date


def test_what_makes_an_output_stale(tmp_path: Path) -> None:
    path = write(tmp_path / "x.txt")
    output = tmp_path / "x.json"
    assert not up_to_date(str(output), path.read_bytes(), Settings())
    assert convert(Job(str(path), str(output)), Settings()).error == ""
    data = path.read_bytes()
    assert up_to_date(str(output), data, Settings())
    assert up_to_date(str(output), data, Settings(encoding="utf-8"))
    assert not up_to_date(str(output), data + b" ", Settings())
    assert not up_to_date(str(output), data, Settings(split=True))
    assert not up_to_date(str(output), data, Settings(encoding="windows-1256"))
    assert not up_to_date(str(output), data, Settings(to="md"))
    made = output.read_bytes()
    for stale in (made.replace(b'"version": "', b'"version": "9'), made[:-20], b"", b"[]"):
        output.write_bytes(stale)
        assert not up_to_date(str(output), data, Settings())


def test_repair_makes_misread_outputs_stale(tmp_path: Path) -> None:
    data = STORY.encode().decode("windows-1256").encode()
    path, output = tmp_path / "x.txt", str(tmp_path / "x.json")
    path.write_bytes(data)
    for repair in (False, True, False):
        settings = Settings(repair=repair, update=True)
        assert not up_to_date(output, data, settings)
        convert(Job(str(path), output), settings)
        assert up_to_date(output, data, settings)
        assert convert(Job(str(path), output), settings).skipped


@pytest.mark.parametrize("to", ["md", "csv", "view"])
def test_formats_without_a_digest_are_left_alone_when_nothing_differs(
    tmp_path: Path, to: str
) -> None:
    path, output = write(tmp_path / "x.txt"), tmp_path / "out"
    settings = Settings(to=to, update=True)
    assert not convert(Job(str(path), str(output)), settings).skipped
    before = output.stat().st_mtime_ns
    assert convert(Job(str(path), str(output)), settings).skipped
    assert output.stat().st_mtime_ns == before


# verifying and explaining


def test_verify_finds_what_does_not_fit(tmp_path: Path) -> None:
    source = write(tmp_path / "news/2020/x.txt")
    output = tmp_path / "x.json"
    convert(Job(str(source), str(output)), Settings())

    def problems(where: Path | None = None) -> list[str]:
        return [each for item in verify(str(output), str(where) if where else None)
                for each in item.problems]  # fmt: skip

    assert problems() == []
    assert problems(tmp_path / "news") == []
    assert problems(source) == []
    made = output.read_bytes()
    output.write_bytes(made.replace("خاموشی نداریم".encode(), "خاموشی داریم".encode()))
    assert [each.split(":")[0] for each in problems()] == ["lede", "quotes[0].content[0]"]
    output.write_bytes(made.replace(b'"start": 16', b'"start": 99999'))
    assert "not within" in problems()[0]
    output.write_bytes(made.replace(b'"kind": "direct"', b'"kind": "loud"'))
    assert "no record of schema 1" in problems()[0]
    output.write_bytes(b"[" * 100_000)
    assert "no record" in problems()[0]
    output.write_bytes(made)
    source.write_text(STORY + " ", encoding="utf-8")
    assert "has changed" in problems()[0]
    source.unlink()
    assert "not there" in problems()[0]
    output.unlink()
    assert "No such file" in problems()[0]


def test_verify_reads_what_every_encoding_gave(tmp_path: Path) -> None:
    for number, path in enumerate(SAMPLES):
        output = str(tmp_path / f"{number}.jsonl")
        convert(Job(str(path), output), Settings(to="jsonl", repair=True))
        assert [item.problems for item in verify(output, None)] == [[]]


def test_explain_says_what_was_tried() -> None:
    lines = list(explain(STORY.encode(), "x.txt", None, False))
    text = "\n".join(lines)
    assert lines[0] == f"x.txt: utf-8, {len(STORY)} characters"
    for word in ("footer", "layout", "agency", "by_label", "quotes", "yes: ", "no: ", "blocks"):
        assert word in text
    hostile = "\n".join(explain("\x1b]0;pwned\x07 گفت: «\x9b31m».".encode(), "x", None, False))
    assert not any(c in hostile for c in "\x1b\x07\x9b")


def test_the_summary_is_one_line() -> None:
    summary = Summary()
    summary.add(Outcome("a", dispatches=1, quotes=3, notes={"x": 2}))
    summary.add(Outcome("b", error="no"))
    summary.add(Outcome("c", skipped=True))
    assert summary.line(61.25) == (
        "3 files: 1 dispatch, 3 quotes, 1 up to date, 2 notes (x 2), 1 failure, 61.2 s"
    )


def test_every_format_streams(tmp_path: Path) -> None:
    for number in range(2):
        write(tmp_path / f"{number}.txt")
    for name, writer in WRITERS.items():
        plan = Plan(walk([str(tmp_path)]), Target())
        documents = [made for item in run(plan, Settings(to=name), 1) for made in item.documents]
        assert len(b"".join(writer.joined(documents))) > 10
