"""Archive pages made from a table: what came with the rows is shown, and can be navigated by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from html_reader import Page
from shell import faparse

BODY = (
    "علی رستگار، رئیس اتاق یزد، گفت: صادرات فرش دو برابر شد.\nوی افزود: بازار هند تازه باز شده است."
)
ROWS = [
    {
        "id": "a-1", "title": "صادرات فرش یزد دو برابر شد", "body": BODY, "date": "1398/05/12",
        "agency": "fars", "url": "https://example.ir/n/1", "desk": "اقتصاد",
    },
    {
        "id": "a-2", "title": "",
        "body": "تاریخ: ۱ تیر ۱۳۹۷\n\nباران در رشت\n\nبهار نیک گفت: باران آمد.",
        "date": "2019-08-04", "agency": "خبرنامهٔ بندر", "url": "", "desk": "هوا",
    },
]  # fmt: skip


def as_csv(rows: list[dict[str, str]]) -> str:
    cells = [list(rows[0]), *(list(row.values()) for row in rows)]
    return "".join(
        ",".join('"' + each.replace('"', '""') + '"' for each in row) + "\n" for row in cells
    )


def as_jsonl(rows: list[dict[str, str]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture(params=["news.csv", "news.jsonl"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    made = as_csv(ROWS) if request.param.endswith("csv") else as_jsonl(ROWS)
    (tmp_path / request.param).write_text(made, encoding="utf-8")
    done = faparse(
        "convert", request.param, "--to", "html", "-d", "out", "-q", "--carry", "desk",
        cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return tmp_path / "out"


def row(archive: Path, number: int) -> Page:
    return Page((archive / "news" / f"{number:06}.html").read_bytes())


def test_what_was_given_is_shown(archive: Path) -> None:
    first, second = row(archive, 1), row(archive, 2)
    assert first.text("agency") == "خبرگزاری فارس"
    assert first.text("folio", "date") == "1398/05/12"
    assert first.text("folio", "iso") == "2019-08-03"
    for value in ("a-1", "https://example.ir/n/1", "اقتصاد", "۱", "fars"):
        assert value in [data for path, data in first.texts if "facts" in path], value
    assert first.text("bdi", "link") == "https://example.ir/n/1"
    assert second.text("agency") == "خبرنامهٔ بندر"
    assert second.text("folio", "date") == "2019-08-04"
    assert second.text("folio", "iso").endswith("۱۳ مرداد ۱۳۹۸")
    assert "۱ تیر ۱۳۹۷" in second.text("facts")


def test_the_index_goes_by_what_was_given(archive: Path) -> None:
    index = Page((archive / "index.html").read_bytes())
    days = [data for path, data in index.texts if "h2" in path and "day" in path]
    assert [day.strip() for day in days if day.strip()] == [
        "یک\N{ZERO WIDTH NON-JOINER}شنبه ۱۳ مرداد ۱۳۹۸", "۴ اوت ۲۰۱۹",
        "شنبه ۱۲ مرداد ۱۳۹۸", "۳ اوت ۲۰۱۹",
    ]  # fmt: skip
    hrefs = index.values("href")
    assert "./news/000001.html" in hrefs
    assert "_faparse/agencies/fars.html" in hrefs
    assert {"خبرگزاری فارس", "خبرنامهٔ بندر"} <= {data for _, data in index.texts}


def test_links_arrive(archive: Path) -> None:
    for number in (1, 2):
        for href in row(archive, number).values("href"):
            file = href.partition("#")[0]
            assert not file or (archive / "news" / file).resolve().is_file(), href
