"""The README's examples do what it says, and its reference is that of the commands."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import ROOT
from faparse.cli import main
from reference import reference
from tagged import CASES

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
_FILE = re.compile(r"<!-- file: (\S+) -->\n```\w*\n(.*?)```\n", re.S)
_RUN = re.compile(r"<!-- run: faparse (.*?)(?:, (quotes\[\d\]))? -->\n```\w*\n(.*?)```\n", re.S)
_REFERENCE = re.compile(r"(<!-- reference -->\n).*?(<!-- /reference -->)", re.S)
RUNS = _RUN.findall(TEXT)


def drawn(text: str) -> str:
    """Without the blanks at the lines' ends, which an editor may take away."""
    return "\n".join(line.rstrip() for line in text.strip("\n").split("\n"))


def test_there_are_examples() -> None:
    assert len(RUNS) == 3
    assert len(_FILE.findall(TEXT)) == 1


@pytest.mark.parametrize(("command", "part", "shown"), RUNS, ids=[run[0] for run in RUNS])
def test_example(
    command: str,
    part: str,
    shown: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    for name, content in _FILE.findall(TEXT):
        (tmp_path / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    done = CliRunner().invoke(main, shlex.split(command))
    assert done.exit_code == 0, done.output
    if part:
        made = json.loads(done.stdout)["quotes"][int(part.strip("quotes[]"))]
        if request.config.getoption("--accept"):
            now = json.dumps(made, ensure_ascii=False, indent=2)
            README.write_text(
                README.read_text(encoding="utf-8").replace(shown, f"{now}\n"), "utf-8"
            )
            return
        assert made == json.loads(shown)
    else:
        assert drawn(done.stdout) == drawn(shown)


def test_the_reference_is_that_of_the_commands(request: pytest.FixtureRequest) -> None:
    now = README.read_text(encoding="utf-8")
    made = _REFERENCE.sub(lambda found: f"{found[1]}\n{reference()}\n{found[2]}", now)
    if request.config.getoption("--accept"):
        README.write_text(made, encoding="utf-8")
        return
    assert made == now, "the commands' options changed: pytest --accept"


def test_ci_runs_the_test_command_of_the_readme() -> None:
    command = next(line for line in TEXT.split("\n") if line.endswith(".venv/bin/pytest"))
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").split("\n")


def test_the_case_in_the_readme_is_one() -> None:
    from tagged import read_cases

    shown = re.search(r"```text\n(=== .*?)```", TEXT, re.S)
    assert shown
    names = {case.name for case in read_cases(CASES)}
    assert shown[1].split()[1] in names
    assert any(shown[1].strip() in path.read_text(encoding="utf-8") for path in CASES.glob("*.txt"))


def test_every_link_inside_leads_somewhere() -> None:
    headings = re.findall(r"^#+ (.*)$", TEXT, re.M)
    anchors = {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}
    for target in re.findall(r"\]\(([^)]+)\)", TEXT):
        if target.startswith("#"):
            assert target[1:] in anchors, target
        elif "://" not in target:
            assert (ROOT / target).exists(), target
