"""The commands of docs/archives.md do what the page says."""

from __future__ import annotations

from pathlib import Path

import pytest

from documented import Page
from faparse.sources.formats import FORMATS
from faparse.writers.rows import CLEAN_COLUMNS, DISPATCH_COLUMNS, QUOTE_COLUMNS

PAGE = Page("archives.md")


def test_the_commands_work(tmp_path: Path) -> None:
    done = PAGE.run(PAGE.write_files(tmp_path))
    assert [each.returncode for each in done] == [0] * len(done)
    assert [len(each.stdout.splitlines()) for each in done] == [0, 4, 1, 2]


COLUMNS = {
    *QUOTE_COLUMNS,
    *DISPATCH_COLUMNS,
    *CLEAN_COLUMNS["quotes"],
    *CLEAN_COLUMNS["dispatches"],
}


@pytest.mark.parametrize("column", COLUMNS, ids=lambda each: each.name)
def test_every_column_is_named(column: object) -> None:
    assert f"`{column.name}`" in PAGE.text  # type: ignore[attr-defined]


def test_every_format_is_named() -> None:
    assert all(f"`{ending}`" in PAGE.text for ending in (".csv", ".warc", ".atom", ".feather"))
    assert set(FORMATS) >= {"csv", "warc", "feed", "arrow"}
