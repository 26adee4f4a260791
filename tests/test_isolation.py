"""Nothing from outside: no network, and no way for a stored file to make us run anything."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TypeGuard

import pytest

from conftest import ROOT
from faparse.writers import WRITERS
from shell import COMMAND, environment, faparse

#: Run by every process at its start, workers too: whoever asks for the network is told no, loudly.
#: What processes on one machine tell each other goes through paths, and doesn't count as a network.
GUARD = """\
import sys

ASKS = {"getaddrinfo", "gethostbyname", "gethostbyaddr", "getnameinfo", "connect", "sendto", "bind"}

def refuse(event, args):
    package, _, asked = event.partition(".")
    local = asked in ("connect", "bind") and isinstance(args[-1], (str, bytes))
    if event == "urllib.Request" or (package == "socket" and asked in ASKS and not local):
        print("ASKED", event, file=sys.stderr)
        raise PermissionError(event)

sys.addaudithook(refuse)
"""
#: What turns stored bytes into code or arbitrary objects: no module may import or call it. Workers
#: get their jobs through multiprocessing's pipes, which nobody else can write to.
LOADERS = {"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle", "code", "runpy", "imp"}
CALLS = {"eval", "exec", "compile", "__import__", "unsafe_load", "full_load", "load_source"}
#: `faparse serve` waits to be asked, and asks nobody.
LISTENER = "src/faparse/serve/app.py"
NETWORK = {"socket", "ssl", "http", "urllib.request", "urllib3", "requests", "ftplib", "smtplib"}
FILES = sorted((ROOT / "src").rglob("*.py"))


@pytest.fixture
def guarded(tmp_path: Path) -> dict[str, str]:
    """An environment in which every Python process refuses the network."""
    place = tmp_path / "guard"
    place.mkdir()
    (place / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    path = os.pathsep.join([str(place), environment()["PYTHONPATH"]])
    return environment(PYTHONPATH=path, XDG_CACHE_HOME=str(tmp_path / "cache"))


def run(env: dict[str, str], *command: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command, capture_output=True, cwd=ROOT, env=env, timeout=120, check=False)


def test_the_guard_refuses(guarded: dict[str, str]) -> None:
    """A test that nobody asks for the network must notice when somebody does."""
    asks = "import socket; socket.create_connection(('192.0.2.1', 9), 1)"
    done = run(guarded, sys.executable, "-c", asks)
    assert done.returncode == 1
    assert b"ASKED socket.getaddrinfo" in done.stderr


def test_no_format_asks_for_the_network(guarded: dict[str, str], tmp_path: Path) -> None:
    """All formats in one process: each loads its libraries and writes a tree."""
    each = (
        "import sys; from faparse.cli import main; from faparse.writers import WRITERS\n"
        "for to in [name for name, each in WRITERS.items() if not each.database]:\n"
        "    asked = ['convert', 'samples/fars', 'samples/tabnak', '-q', '--to', to]\n"
        "    assert not main.main([*asked, '-d', f'{sys.argv[1]}/{to}'], standalone_mode=False)"
    )
    done = run(guarded, sys.executable, "-c", each, str(tmp_path))
    assert (done.returncode, b"ASKED" in done.stderr) == (0, False), done.stderr.decode()
    for writer in [each for each in WRITERS.values() if not each.database]:
        assert len([*(tmp_path / writer.name).rglob(f"*-*{writer.suffix}")]) == 2


@pytest.mark.parametrize(
    "args",
    [
        ("convert", "samples", "--to", "jsonl", "--jobs", "2", "--split", "--repair"),
        ("convert", "samples/fars", "--to", "json", "--normalize", "--jobs", "1"),
        ("explain", "samples/fars/zafaran-saderat-khorasan.txt"),
        ("agencies",),
        ("schema",),
    ],
    ids=lambda args: args[0],
)
def test_no_command_asks_for_the_network(args: tuple[str, ...], guarded: dict[str, str]) -> None:
    done = run(guarded, *COMMAND, *args)
    assert (done.returncode, b"ASKED" in done.stderr) == (0, False), done.stderr.decode()
    assert done.stdout


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(ROOT)) for path in FILES])
def test_nothing_stored_is_run(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    used = set(_imported(tree))
    if path.relative_to(ROOT).as_posix() == LISTENER:
        used -= {"socket"}
        asked = {node.attr for node in ast.walk(tree) if _is_of_socket(node)}
        assert asked == {"socket", "create_server", "AF_INET", "AF_INET6"}
    assert not used & (LOADERS | NETWORK)
    assert not {name for name in used if name.split(".")[0] in LOADERS}
    assert not set(_called(tree)) & CALLS


def _is_of_socket(node: ast.AST) -> TypeGuard[ast.Attribute]:
    return (
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "socket"
    )


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _called(tree: ast.AST) -> Iterator[str]:
    """Functions called by their bare name, and YAML's loaders; `re.compile` is another thing."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.Attribute) and node.attr in ("unsafe_load", "full_load"):
            yield node.attr


@pytest.mark.parametrize(
    "code", ["import pickle", "from marshal import loads", "eval('1')", "yaml.unsafe_load(x)"]
)
def test_the_search_finds(code: str) -> None:
    tree = ast.parse(code)
    assert {name.split(".")[0] for name in _imported(tree)} & LOADERS or set(_called(tree)) & CALLS


def test_the_cache_is_data_and_others_can_not_write_it(tmp_path: Path) -> None:
    """The one file we keep between runs is msgpack with a checksum, in the user's own folder."""
    asked = ("normalize", "samples/fars/zafaran-saderat-khorasan.txt")
    first = faparse(*asked, XDG_CACHE_HOME=str(tmp_path))
    (stored,) = tmp_path.rglob("*.bin")
    assert stored.read_bytes().startswith(b"faparse half-space index\n")
    assert stored.stat().st_mode & 0o077 == 0
    stored.write_bytes(b"cos\nsystem\n(S'touch pwned'\ntR.")
    assert faparse(*asked, XDG_CACHE_HOME=str(tmp_path)).stdout == first.stdout != b""
    assert not (ROOT / "pwned").exists()
