"""The commands and recipes of docs/clusters.md do what the page says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from documented import Page
from parts_factory import table
from shell import environment

PAGE = Page("clusters.md")
RECIPES = re.findall(r"<!-- recipe: ([\w ]+) -->\n```python\n(.*?)```\n", PAGE.text, re.S)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return PAGE.write_files(tmp_path)


def test_the_commands_work(folder: Path) -> None:
    pytest.importorskip("pyarrow")
    for done in PAGE.run(folder):
        assert done.returncode == 0, done.stderr.decode()
    for name in ("out", "lines"):
        assert [row["document_id"] for row in table(folder / name, "dispatches")] == ["a-1", "a-2"]
        assert (folder / name / "_faparse.json").is_file()


@pytest.mark.parametrize(("needs", "code"), RECIPES, ids=[each[0] for each in RECIPES])
def test_recipe(needs: str, code: str, folder: Path) -> None:
    for name in needs.split():
        pytest.importorskip(name)
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=folder,
        env=environment(HF_HOME=str(folder), HF_HUB_OFFLINE="1", PYSPARK_PYTHON=sys.executable),
        capture_output=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert "رستگار" in done.stdout.decode()


def test_there_are_recipes_for_all() -> None:
    assert [needs.split()[0] for needs, _ in RECIPES] == ["pyspark", "duckdb", "datasets"]
