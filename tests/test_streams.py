"""What goes to a stream: UTF-8, harmless to a screen, whatever the names, settings and locales."""

from __future__ import annotations

import ast
import json
import os
import pty
import subprocess
from pathlib import Path

import pytest

from conftest import ROOT
from faparse.cli.streams import one_line, shown
from shell import COMMAND, environment, faparse
from tree_factory import STORY, write

#: A window title, colours, a C1 introducer, a carriage return, a bidi override.
EVIL = "\x1b]0;pwn\x07\x1b[31m\x9b31m\rb\N{RIGHT-TO-LEFT OVERRIDE}c\u2028d"
#: What must never reach a terminal from outside.
ACTIVE = set("\x1b\x07\x9b\r\N{RIGHT-TO-LEFT OVERRIDE}\u2028\x85")


def on_terminal(*args: str, cwd: Path, **env: str) -> str:
    """What a command writes to a terminal, both streams, without the terminal's own line ends."""
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, *args], cwd=cwd, stdin=child, stdout=child, stderr=child,
        env=environment(TERM="xterm-256color", PAGER="cat", **env),
    )  # fmt: skip
    os.close(child)
    pieces = []
    try:
        while piece := os.read(parent, 1 << 16):
            pieces.append(piece)
    except OSError:  # the other end is closed
        pass
    os.close(parent)
    process.wait()
    return b"".join(pieces).decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("settings", "args"),
    [
        (f"{json.dumps(EVIL)} = 1", ["convert", "a.txt"]),
        (f"encoding = {json.dumps(EVIL)}", ["convert", "a.txt"]),
        (f"to = {json.dumps(EVIL)}", ["convert", "a.txt"]),
        (f"jobs = {json.dumps(EVIL)}", ["convert", "a.txt"]),
        (f"glob = [{json.dumps(EVIL)}]", ["convert", "."]),
        ("", ["convert", "--files-from", EVIL]),
        ("", ["convert", "--config", EVIL, "a.txt"]),
        ("", ["convert", EVIL]),
        ("", ["convert", "a.txt", "--to", EVIL]),
        ("", ["convert", "a.txt", "-o", f"x.{EVIL}"]),
        ("", ["convert", "a.txt", "-o", f"{EVIL}/x.json"]),
        ("", ["convert", "a.txt", "-d", f"a.txt/{EVIL}"]),
        ("", ["convert", "a.txt", f"--{EVIL}"]),
        ("", ["agencies", EVIL]),
        ("", ["explain", EVIL]),
        ("", ["verify", EVIL]),
        ("", [EVIL]),
    ],
)
def test_no_message_has_what_a_terminal_acts_on(
    settings: str, args: list[str], tmp_path: Path
) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "faparse.toml").write_text(settings.replace("\\u2028", "u"), encoding="utf-8")
    done = faparse(*args, cwd=tmp_path)
    said = (done.stderr + done.stdout).decode()
    assert "pwn" in said
    assert not ACTIVE & set(said)
    assert done.returncode


def test_hostile_names_are_shown_in_notes_and_errors(tmp_path: Path) -> None:
    name = EVIL.replace("/", "")
    write(tmp_path / f"in/{name}.txt", STORY.replace("انتهای", "نتهای"))
    (tmp_path / f"in/{name}0.txt").write_bytes(b"\0" * 99)
    for args in (["convert", "in", "-t", "csv"], ["normalize", "in", "-d", "out", "--notes"]):
        done = faparse(*args, cwd=tmp_path)
        assert b"misspelt-footer" in done.stderr
        assert not ACTIVE & set(done.stderr.decode())
        assert len(done.stderr.decode().splitlines()) <= 4


@pytest.mark.parametrize("args", [["convert", "--to", "text"], ["normalize"], ["convert"]])
def test_a_terminal_gets_no_escape_sequence_of_a_text(args: list[str], tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(f"{EVIL}\r\n{STORY}".encode())
    seen = on_terminal(*args, "a.txt", cwd=tmp_path)
    assert "خاموشی" in seen
    assert "\x1b]0;" not in seen
    assert not {"\x07", "\x9b", "\r"} & set(seen)


def test_a_pipe_gets_the_text_as_it_is(tmp_path: Path) -> None:
    text = f"{EVIL}\r\n{STORY}".encode()
    assert faparse("convert", "--to", "text", given=text).stdout == text


def test_every_terminal_format_is_harmless_too(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", EVIL + STORY)
    for to in ("json", "md", "csv", "ninjs", "annotated", "html", "brat"):
        seen = on_terminal("convert", "a.txt", "-t", to, cwd=tmp_path)
        assert not {"\x1b", "\x07", "\x9b", "\r"} & set(seen), to


@pytest.mark.parametrize(
    "args",
    [["schema"], ["agencies"], ["explain", "a.txt"], ["verify", "x.json"], ["--help"],
     ["convert", "--help"], ["convert", "a.txt"], ["normalize", "a.txt"], ["completion", "bash"]],
    ids=lambda args: " ".join(args),
)  # fmt: skip
@pytest.mark.parametrize(
    "locale", [{"PYTHONIOENCODING": "cp1256"}, {"PYTHONIOENCODING": "ascii:strict"},
               {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}]
)  # fmt: skip
def test_streams_are_utf_8_whatever_the_locale(
    args: list[str], locale: dict[str, str], tmp_path: Path
) -> None:
    write(tmp_path / "a.txt")
    data = faparse("convert", "a.txt", cwd=tmp_path).stdout
    (tmp_path / "x.json").write_bytes(data.replace("نیرو".encode(), "انرژی".encode(), 1))
    done = faparse(*args, cwd=tmp_path, **locale)  # type: ignore[arg-type]
    plain = faparse(*args, cwd=tmp_path)
    assert (done.stdout, done.stderr, done.returncode) == (
        plain.stdout, plain.stderr, plain.returncode,
    )  # fmt: skip
    assert done.stdout


@pytest.mark.parametrize("closed", ["<&-", "2>&-", "<&- 2>&-", ">&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_streams_may_be_closed(closed: str, tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    shell = f"exec {COMMAND[0]} -m faparse convert a.txt {closed}"
    done = subprocess.run(
        ["bash", "-c", shell], cwd=tmp_path, env=environment(), capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr
    if ">&-" in closed.replace("2>&-", ""):
        assert done.returncode == 1
        assert ("2>&-" in closed) or b"can't write to standard output" in done.stderr
    else:
        assert done.returncode == 0
        assert json.loads(done.stdout)["quotes"]
    folder = f"exec {COMMAND[0]} -m faparse convert a.txt -d out --force {closed}"
    done = subprocess.run(["bash", "-c", folder], cwd=tmp_path, env=environment(), check=False)
    assert done.returncode == 0
    assert json.loads((tmp_path / "out/a.json").read_bytes())["quotes"]


@pytest.mark.parametrize("command", ["explain a.txt", "agencies", "schema", "convert . -t jsonl"])
def test_a_reader_that_goes_away_is_no_error(command: str, tmp_path: Path) -> None:
    write(tmp_path / "a.txt", STORY * 40)
    shell = f"{COMMAND[0]} -m faparse {command} | head -n 1 >/dev/null; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(
        ["bash", "-c", shell], cwd=tmp_path, env=environment(), capture_output=True, check=False
    )
    assert (done.returncode, b"rror" in done.stderr) == (0, False)


def test_a_screen_that_shows_persian_backwards_gets_lines_in_order(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    for args in (["agencies"], ["explain", "a.txt"], ["normalize", "a.txt"]):
        plain = on_terminal(*args, cwd=tmp_path, TERM_PROGRAM="mintty")
        turned = on_terminal(*args, cwd=tmp_path, TERM_PROGRAM="vscode")
        assert plain != turned
        assert on_terminal(*args, cwd=tmp_path, TERM_PROGRAM="vscode", FAPARSE_BIDI="off") == plain
    assert "\N{ARABIC LETTER YEH MEDIAL FORM}" in turned or "\ufbff" in turned


def test_messages_are_one_line() -> None:
    assert one_line("a\nb\x1b") == "a\\nb‹U+001B›"
    assert shown("a\r\nb\tc\n") == "a\r\nb\tc\n"


@pytest.mark.parametrize("folder", ["cli", "run", "sources", "regular_file.py"])
def test_only_one_module_opens_files_to_read(folder: str) -> None:
    """`open`, `os.open` and `read_bytes` are used where the guards are, and nowhere else."""
    # a table is opened compressed or not, once its path is known to be that of a regular file
    allowed = {"regular_file.py", "files.py", "atomic.py", "streams.py", "compression.py"}
    # a device that was named as the output is written to as it is; pages that nobody reads yet;
    # a member of a zip file that is open
    exceptions = {("execute.py", "open"), ("reading_room.py", "open"), ("zip_files.py", "open")}
    place = ROOT / "src/faparse" / folder
    for path in [place] if place.is_file() else place.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ("open", "read_bytes", "read_text") and path.name not in allowed:
                assert (path.name, name) in exceptions, f"{path.name}:{node.lineno} opens a file"
