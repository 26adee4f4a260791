"""The commands of docs/archives.md do what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from conftest import ROOT
from faparse.sources.formats import FORMATS
from faparse.writers.rows import CLEAN_COLUMNS, DISPATCH_COLUMNS, QUOTE_COLUMNS
from shell import faparse

TEXT = (ROOT / "docs" / "archives.md").read_text(encoding="utf-8")
FILES = re.findall(r"<!-- file: (\S+) -->\n```\w*\n(.*?)```\n", TEXT, re.S)
(RUN,) = re.findall(r"<!-- run -->\n```sh\n(.*?)```\n", TEXT, re.S)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, content in FILES:
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def test_the_commands_work(folder: Path) -> None:
    lines = RUN.strip().split("\n")
    done = [faparse(*shlex.split(line)[1:], cwd=folder) for line in lines]
    assert [each.returncode for each in done] == [0] * len(lines)
    assert [len(each.stdout.splitlines()) for each in done] == [0, 4, 1, 2]


COLUMNS = {
    *QUOTE_COLUMNS,
    *DISPATCH_COLUMNS,
    *CLEAN_COLUMNS["quotes"],
    *CLEAN_COLUMNS["dispatches"],
}


@pytest.mark.parametrize("column", COLUMNS, ids=lambda each: each.name)
def test_every_column_is_named(column: object) -> None:
    assert f"`{column.name}`" in TEXT  # type: ignore[attr-defined]


def test_every_format_is_named() -> None:
    assert all(f"`{ending}`" in TEXT for ending in (".csv", ".warc", ".atom", ".feather"))
    assert set(FORMATS) >= {"csv", "warc", "feed", "arrow"}
