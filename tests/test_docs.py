"""docs/ has what the code has: generated parts are up to date, recipes run, the site builds."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT
from doc_pages import BLOCKS, blocks, pages, renewed
from doc_pages.manual import manual
from shell import environment, faparse
from tagged import CASES, read_cases

DOCS = ROOT / "docs"
RECIPES_PAGE = (DOCS / "guide" / "recipes.md").read_text(encoding="utf-8")
(RUN,) = re.findall(r"<!-- run -->\n```sh\n(.*?)```\n", RECIPES_PAGE, re.DOTALL)
RECIPES = re.findall(r"<!-- recipe: ([\w ]+) -->\n```(\w+)\n(.*?)```\n", RECIPES_PAGE, re.DOTALL)
#: Who speaks in the dispatch that every recipe reads.
SPEAKER = "دریانورد"
SAMPLE = ROOT / "samples/isna/khane-tarikhi-deylam.txt"


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(DOCS)))
def test_what_is_made_from_the_code_is_up_to_date(
    page: Path, request: pytest.FixtureRequest
) -> None:
    text = page.read_text(encoding="utf-8")
    made = renewed(text)
    if request.config.getoption("--accept"):
        page.write_text(made, encoding="utf-8")
    else:
        assert made == text, "the code says otherwise: pytest --accept"


def test_every_part_has_its_place() -> None:
    placed = [name for page in pages() for name in blocks(page.read_text(encoding="utf-8"))]
    assert sorted(placed) == sorted(BLOCKS)


def test_the_man_pages_are_up_to_date(request: pytest.FixtureRequest) -> None:
    pytest.importorskip("click_man")
    made = manual()
    if request.config.getoption("--accept"):
        for name, text in made.items():
            (ROOT / "man" / name).write_text(text, encoding="utf-8")
    assert {path.name: path.read_text("utf-8") for path in (ROOT / "man").iterdir()} == made


@pytest.mark.skipif(not shutil.which("man"), reason="no man on this machine")
@pytest.mark.parametrize("page", sorted((ROOT / "man").iterdir()), ids=lambda page: page.name)
def test_a_man_page_is_drawn_without_a_warning(page: Path) -> None:
    command = ["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", str(page)]
    done = subprocess.run(command, capture_output=True, env=environment(), check=False)
    warnings = [line for line in done.stderr.splitlines() if b"cannot adjust line" not in line]
    assert (done.returncode, warnings) == (0, [])


def test_the_site_builds_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("material")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, env=environment(), check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "guide/commands.html").exists()


@pytest.mark.parametrize("page", pages(), ids=lambda page: str(page.relative_to(DOCS)))
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)]+)\)", page.read_text(encoding="utf-8")):
        if "://" not in target and not target.startswith("#"):
            assert (page.parent / target.partition("#")[0]).exists(), target


def test_the_case_that_is_shown_is_one() -> None:
    text = (DOCS / "internals" / "adding.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```text\n(=== .*?)```", text, re.DOTALL)
    assert shown.split()[1] in {case.name for case in read_cases(CASES)}
    assert any(shown.strip() in path.read_text(encoding="utf-8") for path in CASES.glob("*.txt"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "archive").mkdir()
    shutil.copy(SAMPLE, tmp_path / "archive")
    for line in RUN.strip().split("\n"):
        done = faparse(*shlex.split(line, comments=True)[1:], cwd=tmp_path)
        assert done.returncode == 0, done.stderr.decode()
    return tmp_path


@pytest.mark.parametrize(
    ("needs", "language", "code"),
    RECIPES,
    ids=[f"{number} {each[0]}" for number, each in enumerate(RECIPES, 1)],
)
def test_recipe(needs: str, language: str, code: str, folder: Path) -> None:
    for name in needs.split():
        if not (name == "jq" and shutil.which("jq")):
            pytest.importorskip(name)
    if "parquet" in code:
        faparse("convert", "archive", "-o", "quotes.parquet", "-q", cwd=folder)
    if language == "python":
        command = [sys.executable, "-c", code]
    elif needs == "datasette":
        command = [sys.executable, "-m", *shlex.split(code)]
    else:
        command = ["sh", "-c", code]
    done = subprocess.run(command, cwd=folder, env=environment(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    said = done.stdout.decode()
    assert SPEAKER in said
    assert "\\n" not in said


def test_a_spreadsheet_knows_the_encoding(folder: Path) -> None:
    assert (folder / "quotes.csv").read_bytes().startswith(b"\xef\xbb\xbfdocument_id,")


def test_there_are_recipes_for_all() -> None:
    named = {name for needs, _, _ in RECIPES for name in needs.split()}
    assert named == {"jq", "pandas", "pyarrow", "duckdb", "polars", "sqlite3", "datasette"}


@pytest.mark.parametrize("page", ["README.md", "docs/guide/python.md", "docs/clean-text.md"])
def test_what_is_shown_of_python_is_so(page: str) -> None:
    failed, tried = doctest.testfile(str(ROOT / page), module_relative=False)
    assert tried
    assert not failed
