"""The README is short, its examples do what it says, and its links lead somewhere."""

from __future__ import annotations

import json
import re
import shlex

import pytest
from click.testing import CliRunner

from conftest import ROOT
from faparse.cli import main

README = ROOT / "README.md"
TEXT = README.read_text(encoding="utf-8")
_RUN = re.compile(r"<!-- run: faparse (.*?), quotes\[(\d+)\] -->\n```json\n(.*?)```\n", re.DOTALL)
_COMMAND = re.compile(r"^(?:cat \S+ \| )?faparse (\w+)([^#\n|&;]*)", re.MULTILINE)


def test_it_is_short() -> None:
    assert len(TEXT.splitlines()) <= 170


def test_example(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> None:
    ((command, number, shown),) = _RUN.findall(TEXT)
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(main, shlex.split(command))
    assert done.exit_code == 0, done.output
    made = json.loads(done.stdout)["quotes"][int(number)]
    if request.config.getoption("--accept"):
        now = json.dumps(made, ensure_ascii=False, indent=2)
        README.write_text(TEXT.replace(shown, f"{now}\n"), "utf-8")
    else:
        assert made == json.loads(shown)


@pytest.mark.parametrize("page", ["README.md", "README.fa.md", "docs/guide/commands.md"])
def test_the_commands_that_are_shown_have_the_options_that_are_shown(page: str) -> None:
    code = re.findall(r"```sh\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), re.DOTALL)
    shown = _COMMAND.findall("\n".join(code))
    assert shown
    for name, rest in shown:
        command = main.get_command(None, name)  # type: ignore[arg-type]
        assert command, name
        known = {option for param in command.params for option in param.opts} | {"--help"}
        assert {word for word in rest.split() if word.startswith("-") and word != "-"} <= known


def test_ci_runs_the_test_command_of_the_readme() -> None:
    command = next(line for line in TEXT.split("\n") if line.endswith(".venv/bin/pytest"))
    assert command in (ROOT / ".ci" / "run").read_text(encoding="utf-8").split("\n")


def test_the_persian_readme_has_the_same_first_command() -> None:
    command = next(line for line in TEXT.split("\n") if line.startswith("python3 -m venv"))
    assert command in (ROOT / "README.fa.md").read_text(encoding="utf-8").split("\n")


@pytest.mark.parametrize("page", ["README.md", "README.fa.md", "CONTRIBUTING.md"])
def test_every_link_inside_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if "://" not in target:
            assert (ROOT / target.partition("#")[0]).exists(), target
