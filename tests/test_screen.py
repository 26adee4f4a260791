"""What a person at a terminal sees: the view, reordered where the screen needs it, and the bar."""

from __future__ import annotations

import os
import pty
import re
import subprocess
from pathlib import Path

import pytest
from rich.cells import cell_len

from conftest import ROOT
from faparse.writers.bidi import reordered, screen, shaped
from shell import COMMAND, environment, faparse
from tree_factory import grow

DATA = "وزیر نیرو گفت: «خاموشی نداریم».\nانتهای پیام/\n".encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A dispatch in a folder `in`."""
    path = tmp_path / "in" / "a.txt"
    path.parent.mkdir()
    path.write_bytes(DATA)
    return tmp_path


def on_a_terminal(
    *args: str,
    env: dict[str, str] | None = None,
    columns: int = 80,
    without: tuple[str, ...] = (),
) -> str:
    """What a command writes to a terminal of that width."""
    import fcntl
    import struct
    import termios

    parent, child = pty.openpty()
    given = environment(TERM="xterm-256color", **{"PAGER": "cat"} | (env or {}))
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    process = subprocess.Popen(
        [*COMMAND, *args],
        stdin=child,
        stdout=child,
        stderr=child,
        env={name: value for name, value in given.items() if name not in without},
        cwd=ROOT,
    )
    os.close(child)
    said = b""
    try:
        while piece := os.read(parent, 1 << 16):
            said += piece
    except OSError:
        pass
    os.close(parent)
    process.wait()
    return said.decode()


def test_a_terminal_gets_the_view_and_a_pipe_json() -> None:
    path = str(next((ROOT / "samples" / "fars").glob("*.txt")))
    seen = on_a_terminal("convert", path, columns=60)
    assert "\x1b[" in seen
    assert not seen.lstrip().startswith("{")
    plain = on_a_terminal("convert", path, "--no-color")
    assert "\x1b[32" not in plain
    assert faparse("convert", path).stdout.startswith(b"{")
    assert "name a file or a folder" in on_a_terminal("convert")


def test_reordering_is_for_screens_that_need_it_and_never_for_pipes(folder: Path) -> None:
    path = str(folder / "in/a.txt")
    backwards = shaped("نیرو")[::-1]
    for env, args, wanted in (
        ({"TERM_PROGRAM": "vscode"}, (), True),
        ({"TERM_PROGRAM": "vscode"}, ("--bidi", "off"), False),
        ({"VTE_VERSION": "7006"}, (), False),
        ({"VTE_VERSION": "7006"}, ("--bidi", "on"), True),
    ):
        for name in ("TMUX", "TERM_PROGRAM", "STY"):
            env.setdefault(name, "")
        seen = on_a_terminal("convert", path, *args, env=env)
        assert (backwards in seen) is wanted, (env, args)
    piped = faparse("convert", path, "--to", "view", "--bidi", "on").stdout.decode()
    assert "نیرو" in piped


def test_the_reordered_view_has_the_same_cells_and_styles() -> None:
    line = "   \x1b[1mگفت\x1b[0m: «می\N{ZERO WIDTH NON-JOINER}رود 12 abc»   وی  │ /a/b.txt"
    seen = reordered(line.encode(), shape=False).decode()
    assert seen == "   «abc 12 دوریم» :\x1b[1mتفگ\x1b[0m   یو  │ /a/b.txt"
    assert reordered(b"plain\n") == b"plain\n"
    assert shaped("لابه") == "\ufedf\ufe8e\ufe91\ufeea"


def test_what_is_isolated_keeps_its_place_and_its_direction() -> None:
    line = "شنبه (\N{LEFT-TO-RIGHT ISOLATE}2023-05-07\N{POP DIRECTIONAL ISOLATE}) دوم   تاریخ"
    assert reordered(line.encode(), shape=False).decode() == "مود (2023-05-07) هبنش   خیرات"
    note = "\N{LEFT-TO-RIGHT ISOLATE}odd: «وی» is here (1–2)\N{POP DIRECTIONAL ISOLATE}"
    assert reordered(note.encode(), shape=False).decode() == "odd: «یو» is here (1–2)"


@pytest.mark.parametrize(
    ("environment", "reorder", "shape"),
    [
        ({}, False, False),
        ({"TERM": "xterm-256color"}, False, False),
        ({"VTE_VERSION": "7006", "TERM": "xterm-256color"}, False, False),
        ({"KONSOLE_VERSION": "230400"}, False, False),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False, False),
        ({"TERM_PROGRAM": "mintty"}, False, False),
        ({"TERM": "mlterm-256color"}, False, False),
        ({"KITTY_WINDOW_ID": "1", "TERM": "xterm-kitty"}, True, False),
        ({"TERM": "alacritty"}, True, True),
        ({"TERM_PROGRAM": "iTerm.app", "ITERM_SESSION_ID": "w0"}, True, False),
        ({"WT_SESSION": "x"}, True, True),
        ({"TERM_PROGRAM": "vscode"}, True, True),
        ({"TMUX": "/tmp/t", "VTE_VERSION": "7006", "TERM": "tmux-256color"}, True, True),
    ],
)
def test_which_screens_need_what(environment: dict[str, str], reorder: bool, shape: bool) -> None:
    assert screen(environment) == (reorder, shape)


def test_the_bar_is_for_terminals(folder: Path) -> None:
    grow(folder / "many", 30)
    args = ("convert", str(folder / "many"), "-d", str(folder / "out"), "--force")
    assert "converting" in on_a_terminal(*args, "--progress")
    assert "converting" not in on_a_terminal(*args, "--no-progress")
    assert b"converting" not in faparse(*args).stderr
    assert on_a_terminal(*args, "-q") == ""


def test_lines_are_short_however_wide_the_window_is(folder: Path) -> None:
    seen = on_a_terminal("convert", str(folder / "in/a.txt"), "--no-color", columns=240)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", seen)
    assert max(map(cell_len, plain.splitlines())) == 100


def test_a_pager_shows_what_is_longer_than_the_screen(folder: Path, tmp_path: Path) -> None:
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\nprintf 'PAGED '; cat\n", encoding="utf-8")
    pager.chmod(0o755)
    env = {"PAGER": str(pager)}
    short, long = str(folder / "in/a.txt"), str(next((ROOT / "samples" / "fars").glob("*.txt")))
    assert "PAGED" not in on_a_terminal("normalize", short, env=env)
    assert "PAGED" in on_a_terminal("convert", long, env=env)
    assert "PAGED" in on_a_terminal("explain", long, env=env)
    assert "PAGED" not in on_a_terminal("convert", long, "--no-pager", env=env)
    assert "PAGED" in on_a_terminal("normalize", short, "--pager", env=env)
    assert b"PAGED" not in faparse("convert", long, "--to", "view", "--pager").stdout


@pytest.mark.parametrize("command", ["explain", "normalize"])
def test_other_commands_are_reordered_too(folder: Path, command: str) -> None:
    path = str(folder / "in/a.txt")
    backwards = shaped("نیرو")[::-1]
    assert backwards in on_a_terminal(command, path, "--bidi", "on")
    assert backwards not in on_a_terminal(command, path, "--bidi", "off")
    assert "نیرو" in faparse(command, path, "--bidi", "on").stdout.decode()


def test_what_was_found_and_where_keep_their_order(folder: Path) -> None:
    seen = on_a_terminal("explain", str(folder / "in/a.txt"), "--bidi", "on", "--no-color")
    lemma, word = shaped("گفتن")[::-1], shaped("گفت")[::-1]
    assert re.search(rf"say «{lemma}» +«{word}»", seen)
    assert "\N{LEFT-TO-RIGHT MARK}" not in seen


def test_less_shows_colours(folder: Path, tmp_path: Path) -> None:
    less = tmp_path / "less"
    less.write_text('#!/bin/sh\necho "LESS is $LESS."; cat\n', encoding="utf-8")
    less.chmod(0o755)
    args = ("explain", str(folder / "in/a.txt"), "--pager")
    seen = on_a_terminal(*args, env={"PAGER": str(less), "LESS": "-RX"})
    assert "LESS is -RX." in seen
    assert "\x1b[1mquotes" in seen
    assert "\x1b[" not in on_a_terminal(*args, env={"PAGER": str(less), "LESS": "-i"})
    path = f"{tmp_path}:{os.environ['PATH']}"
    seen = on_a_terminal(*args, env={"PATH": path}, without=("PAGER", "LESS"))
    assert "LESS is -R." in seen
    assert "\x1b[1mquotes" in seen


def test_an_explanation_is_coloured_on_a_terminal_only(folder: Path) -> None:
    path = str(folder / "in/a.txt")
    seen = on_a_terminal("explain", path, "--bidi", "off")
    assert "\x1b[1mquotes\x1b[0m" in seen
    assert re.search(r"\x1b\[32m +yes: \w+\x1b\[0m", seen)
    assert "\x1b[2m      no: " in seen
    for plain in (
        on_a_terminal("explain", path, "--no-color"),
        on_a_terminal("explain", path, env={"NO_COLOR": "1"}),
        faparse("explain", path, "--color").stdout.decode(),
    ):
        assert "\x1b[" not in plain


def test_agencies_are_reordered_too() -> None:
    assert shaped("ایرنا")[::-1] in on_a_terminal("agencies", "irna", "--bidi", "on")


def test_what_runs_from_left_to_right_stays_so() -> None:
    line = "  12-40  body  «گفت» (x)"
    assert reordered(line.encode(), False, rtl=False).decode() == "  12-40  body  «تفگ» (x)"
    note = "   \u2066odd: «پیام» at (3–9)\u2069"
    assert reordered(note.encode(), False).decode() == "   odd: «مایپ» at (3–9)"
