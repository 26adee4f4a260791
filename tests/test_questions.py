"""faparse query and faparse speakers: the same answers from SQLite and from Parquet."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest

from faparse.run.archive import ArchiveError, open_archive
from faparse.run.questions import read_day
from shell import faparse

NEWS = [
    (
        "n-1",
        "1398/01/10",
        "fars",
        "علي لاريجاني، رئیس مجلس گفت: برق قطع نمي‌شود.\nوی افزود: آب هست.",
    ),
    ("n-2", "2019-06-01", "ایسنا", "علی لاریجانی می‌گوید: «نان هست و او میگوید آب نیست»."),
    ("n-3", "1398/05/01", "fars", "محمدجواد ظریف، وزیر خارجه گفت: مذاکره می شود."),
    ("n-4", "1399/01/01", "ایسنا", "ظریف گفت: سفر میشود."),
    ("n-5", "", "", "هادی ظریف با بیان اینکه باران می‌آید، افزود: هوا سرد است."),
]


@pytest.fixture(params=["a.db", "a.parquet"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    if request.param.endswith(".parquet"):
        pytest.importorskip("pyarrow")
        pytest.importorskip("duckdb")
    names = ("id", "date", "agency", "text")
    lines = [json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) for row in NEWS]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "aliases.toml").write_text('"محمدجواد ظریف" = "ظریف"', encoding="utf-8")
    path = tmp_path / str(request.param)
    assert faparse("convert", "news.jsonl", "-o", path.name, "-q", cwd=tmp_path).returncode == 0
    return path


def asked(archive: Path, *question: str) -> list[str]:
    """The quotes found, as id and number."""
    done = faparse("query", archive.name, *question, "--to", "jsonl", cwd=archive.parent)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == (0 if found else 1), done.stderr.decode()
    return [f"{row['document_id']}/{row['number']}" for row in found]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("", "n-5/1 n-5/2 n-1/1 n-1/2 n-2/1 n-3/1 n-4/1"),
        ("--speaker|علی لاریجانی", "n-1/1 n-1/2 n-2/1"),
        ("--speaker|لاریجانی", "n-1/1 n-1/2 n-2/1"),
        ("--speaker|ظریف", "n-5/1 n-5/2 n-3/1 n-4/1"),
        ("--speaker|محمد جواد ظریف", "n-3/1"),
        ("--speaker|محمد جواد ظریف|--aliases|aliases.toml", "n-3/1 n-4/1"),
        ("--since|1398-02", "n-2/1 n-3/1 n-4/1"),
        ("--until|1398", "n-1/1 n-1/2 n-2/1 n-3/1"),
        ("--since|2019-06-01|--until|2019-06-01", "n-2/1"),
        ("--agency|fars", "n-1/1 n-1/2 n-3/1"),
        ("--agency|خبرگزاری ایسنا", "n-2/1 n-4/1"),
        ("--text|می شود", "n-3/1 n-4/1"),
        ("--text|ميشود", "n-3/1 n-4/1"),
        ("--text|می گوید", "n-2/1"),
        ("--text|آب", "n-1/2 n-2/1"),
        ("--kind|direct|--text|نان", "n-2/1"),
        ("--speaker|هیچ‌کس", ""),
        ("--limit|2", "n-5/1 n-5/2"),
    ],
)
def test_questions(question: str, found: str, archive: Path) -> None:
    asking = [each for each in question.split("|") if each]
    answered = asked(archive, *asking)
    assert answered == found.split()


def test_answers_for_spreadsheets_and_for_people(archive: Path) -> None:
    folder = archive.parent
    table = faparse("query", archive.name, "--to", "csv", "--limit", "1", cwd=folder).stdout
    (row,) = csv.DictReader(io.StringIO(table.decode()))
    assert (row["document_id"], row["speaker"]) == ("n-5", "هادی ظریف")
    view = faparse("query", archive.name, "--to", "view", "--text", "نان", cwd=folder).stdout
    assert view.decode().split("\n")[0] == "علی لاریجانی (2019-06-01 · ایسنا)"


def test_speakers(archive: Path) -> None:
    command = ("speakers", archive.name, "--to", "jsonl")
    found = [json.loads(line) for line in faparse(*command, cwd=archive.parent).stdout.splitlines()]
    assert [(each["name"], each["quotes"], each["dispatches"]) for each in found] == [
        ("علي لاريجاني", 2 + 1, 2),
        ("هادی ظریف", 2, 1),
        ("ظریف", 1, 1),
        ("محمدجواد ظریف", 1, 1),
    ]
    assert found[0]["spellings"] == ["علي لاريجاني", "علی لاریجانی"]
    assert (found[0]["first_date"], found[0]["last_date"]) == ("2019-03-30", "2019-06-01")
    assert found[0]["roles"][0]["role"] == "رئیس مجلس"
    done = faparse(*command, "--aliases", "aliases.toml", cwd=archive.parent)
    names = [json.loads(line)["name"] for line in done.stdout.splitlines()]
    assert names == ["علي لاريجاني", "محمدجواد ظریف", "هادی ظریف"]
    view = faparse("speakers", archive.name, "--to", "view", "--limit", "1", cwd=archive.parent)
    assert view.stdout.decode().count("\n") == 1


@pytest.mark.parametrize("text", ["1398-13", "دیروز", "1398-02-32", "98"])
def test_what_is_no_date_is_said(text: str) -> None:
    with pytest.raises(ArchiveError, match="is not a date"):
        read_day(text)


def test_what_is_no_archive_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x", encoding="utf-8")
    with sqlite3.connect(tmp_path / "y.db") as database:
        database.execute("CREATE TABLE t (x)")
    database.close()
    (tmp_path / "z.db").write_bytes((tmp_path / "y.db").read_bytes()[:100])
    for name, said in (
        ("x.txt", "neither SQLite nor Parquet"),
        ("y.db", "faparse did not make"),
        ("z.db", "SQLite says"),
        ("gone.db", "No such file"),
    ):
        with pytest.raises(ArchiveError, match=said):
            open_archive(str(tmp_path / name))
        done = faparse("query", name, cwd=tmp_path)
        assert (done.returncode, said in done.stderr.decode()) == (1, True)


def test_parquet_that_is_no_quotes_table_is_said(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    pytest.importorskip("duckdb")
    parquet.write_table(arrow.table({"x": [1]}), tmp_path / "x.parquet")
    with pytest.raises(ArchiveError, match="not a quotes table"):
        open_archive(str(tmp_path / "x.parquet"))
