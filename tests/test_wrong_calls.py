"""Wrong calls: each gets one line that says what is wrong, and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from shell import faparse
from tree_factory import STORY, write

PAGE = f"<!DOCTYPE html>\n<html><body><p>{STORY}</p></body></html>"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("convert a.txt --to", "--to needs a value after it"),
        ("convert --jobs two", "--jobs: «two» is not a whole number from 1 to 256"),
        ("convert --jobs=-3", "--jobs: -3 does not fit; write a number from 1 to 256"),
        ("convert --timeout 0", "--timeout: 0.0 does not fit; write a number, more than 0"),
        ("convert --min-confidence 90", "90.0 does not fit; write a number from 0 to 1"),
        ("convert --digits persian", "--digits: there is no «persian»; did you mean fa?"),
        ("convert --table quote", "--table: there is no «quote»; did you mean quotes?"),
        ("convert --from html", "--from: there is no «html»; did you mean page?"),
        ("convert --from xlsx", "--from: there is no «xlsx»; choose from text, csv, "),
        ("convert --map a.txt", "there is no option --map; faparse normalize has it"),
        ("convert -a.txt", "there is no option -a; the file is ./-a.txt"),
        ("normalize a.txt --to md", "there is no option --to; faparse convert has it"),
        ("--to md a.txt", "there is no option --to; faparse convert has it"),
        ("-v", "there is no option -v; did you mean -V?"),
        ("query a.db --limit 0", "--limit: 0 does not fit; write a number, at least 1"),
        ("query a.db --to xlsx", "--to: there is no «xlsx»; choose from view, csv, "),
        ("serve a.db --port 99999", "99999 does not fit; write a number from 0 to 65535"),
        ("check --format xml a.txt", "there is no «xml»; choose from text, json, sarif, github"),
        ("explain a.txt b.txt", "it is not clear what «b.txt» is for"),
        ("evaluate", "GOLD is missing"),
        ("evaluate nothing", "GOLD: there is no nothing; check the spelling"),
        ("verify a.txt --source nothing", "--source: there is no nothing; check the spelling"),
        ("completion", "SHELL is missing: bash, zsh, fish"),
        ("completion powershell", "SHELL: there is no «powershell»; choose from bash, zsh, fish"),
        ("schema --of brat", "--of: there is no «brat»; did you mean annotation.conf?"),
    ],
)
def test_a_wrong_call_is_told_what_would_be_right(call: str, said: str, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "-a.txt"):
        write(tmp_path / name)
    done = faparse(*call.split(), cwd=tmp_path)
    first, *more = done.stderr.decode().splitlines()
    assert first.startswith("faparse: ")
    assert said in first
    assert (done.returncode, done.stdout, len(more)) in ((2, b"", 0), (2, b"", 2))


@pytest.mark.parametrize("command", ["explain", "normalize", "convert"])
@pytest.mark.parametrize("text", [PAGE, f'{{"text": "{STORY[:20]}"}}\n'])
def test_what_is_not_prose_is_refused_by_every_command(command: str, text: str) -> None:
    done = faparse(command, "-", given=text.encode())
    assert (done.returncode, done.stdout) == (1, b"")
    assert ", not prose; " in done.stderr.decode()


def test_an_answer_of_nothing_is_said(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    faparse("convert", "a.txt", "-o", "a.db", "-q", cwd=tmp_path)
    done = faparse("query", "a.db", "--speaker", "هیچ‌کس", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode() == "faparse: no quote matches all of that\n"
