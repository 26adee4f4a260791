"""Tables out: the same rows in every format, SQLite with its search, whole or not at all."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from faparse import parse
from faparse.plugins.datasette import prepare_connection
from faparse.writers import WRITERS, DatabaseError, MadeBy, Options
from faparse.writers.rows import QUOTE_COLUMNS, carried_names, columns
from faparse.writers.search import searchable, spellings
from shell import COMMAND, environment, faparse

TEXTS = [
    "«علي لاريجاني» رئیس مجلس گفت: برق قطع نمي‌شود.\nوی افزود: آب هست.",
    "علی لاریجانی می‌گوید: «نان هست».",
    "محمدجواد ظریف، وزیر خارجه گفت: مذاکره می شود.",
    "ظریف گفت: سفر میشود.",
    "هادی ظریف گفت: باران می‌آید.",
]
MADE_BY = MadeBy("1", "{}")
ROWS = [
    {"id": f"n-{number}", "text": text, "date": f"1398/0{number}/01", "desk": "سیاست", "kind": "k"}
    for number, text in enumerate(TEXTS, 1)
]
CARRY = ("--carry", "desk,kind", "-q")


@pytest.fixture
def news(tmp_path: Path) -> Path:
    write_rows(tmp_path, ROWS)
    return tmp_path


def write_rows(folder: Path, rows: list[dict[str, str]]) -> None:
    lines = [json.dumps(row, ensure_ascii=False) + "\n" for row in rows]
    (folder / "news.jsonl").write_text("".join(lines), encoding="utf-8")


def ask(path: Path, sql: str, *values: object) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(sql, values).fetchall()


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as database:
        return [*database.iterdump()]


def convert(folder: Path, output: str, *more: str) -> subprocess.CompletedProcess[bytes]:
    done = faparse("convert", "news.jsonl", "-o", output, *CARRY, *more, cwd=folder)
    assert done.returncode == 0, done.stderr.decode()
    return done


# the flat tables


@pytest.mark.parametrize("table", ["quotes", "dispatches"])
def test_every_format_has_the_same_table(table: str, news: Path) -> None:
    convert(news, "a.csv", "--table", table)
    convert(news, "a.tsv", "--table", table)
    convert(news, "a.db")
    view = "quotes_flat" if table == "quotes" else "dispatches"
    options = Options(table=table, carry=("desk", "kind"))  # type: ignore[arg-type]
    names = [column.name for column in columns(options)]
    assert names[-2:] == ["desk", "given_kind"]
    asked = ", ".join(f'"{name}"' for name in names)
    rows = ask(news / "a.db", f"SELECT {asked} FROM {view} ORDER BY id")
    expected = [["" if cell is None else str(cell) for cell in row] for row in rows]
    for name, delimiter in (("a.csv", ","), ("a.tsv", "\t")):
        text = (news / name).read_text(encoding="utf-8")
        assert [*csv.reader(io.StringIO(text), delimiter=delimiter)] == [names, *expected]
    parquet = pytest.importorskip("pyarrow.parquet")
    convert(news, "a.parquet", "--table", table)
    made = parquet.read_table(news / "a.parquet")
    assert made.column_names == names
    assert [tuple(row.values()) for row in made.to_pylist()] == rows
    assert made.schema.metadata[b"faparse.offsets"] == b"codepoint"


def test_offsets_are_true_in_every_engine(news: Path) -> None:
    convert(news, "a.db")
    wrong = """SELECT content FROM quotes JOIN dispatches ON dispatches.id = dispatch
    WHERE stretches IS NULL
    AND substr(text, content_start + 1, content_end - content_start) <> content"""
    assert ask(news / "a.db", wrong) == []
    assert ask(news / "a.db", "SELECT count(*) FROM quotes") == [(6,)]
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow.parquet")
    convert(news, "a.parquet")
    found = duckdb.sql(
        f"""SELECT count(*), count(*) FILTER
        (substring(text, content_start + 1, content_end - content_start) = content)
        FROM '{news}/a.parquet' JOIN read_json('{news}/news.jsonl') USING (desk)
        WHERE document_id = id AND stretches IS NULL"""
    )
    assert found.fetchall() == [(6, 6)]


def test_carried_columns_that_have_a_name_of_ours_are_given_another() -> None:
    assert carried_names(("path", "desk", "speaker")) == ("given_path", "desk", "given_speaker")
    assert len({column.name for column in QUOTE_COLUMNS}) == len(QUOTE_COLUMNS)


def test_carried_columns_leave_those_of_the_database_alone(tmp_path: Path) -> None:
    names = ("text", "Search", "given", "run", "id", "spellings", "dispatch")
    write_rows(tmp_path, [{"body": TEXTS[1]} | {name: f"<{name}>" for name in names}])
    more = ("--text-column", "body", "--id-column", "", "--carry", ",".join(names))
    convert(tmp_path, "a.db", *more)
    ((text, run, search),) = ask(tmp_path / "a.db", "SELECT text, run, search FROM dispatches")
    assert (text, run) == (TEXTS[1], 1)
    assert "<" not in search
    given = ", ".join(f"given_{name}" for name in names)
    assert set(ask(tmp_path / "a.db", f"SELECT {given} FROM quotes_flat")) == {
        tuple(f"<{name}>" for name in names)
    }


def test_a_date_that_was_given_outranks_one_that_was_found(news: Path) -> None:
    rows = [
        {**ROWS[0], "text": "۱۴۰۰/۰۱/۰۱\n" + TEXTS[0]},
        {"id": "x", "text": "۱۴۰۰/۰۱/۰۱\nخبر\nوی گفت: نه."},
    ]
    write_rows(news, rows)
    faparse("convert", "news.jsonl", "-o", "a.db", "-q", cwd=news)
    dates = ask(news / "a.db", "SELECT date, date_text FROM dispatches ORDER BY id")
    assert dates == [("2019-03-21", "1398/01/01"), ("2021-03-21", "۱۴۰۰/۰۱/۰۱")]


# speakers


def test_spellings_of_one_name_are_one_speaker_and_two_men_are_two(news: Path) -> None:
    convert(news, "a.db")
    found = ask(news / "a.db", "SELECT name, quotes, dispatches, first_date FROM speakers")
    assert found == [
        ("علي لاريجاني", 3, 2, "2019-03-21"),
        ("محمدجواد ظریف", 1, 1, "2019-05-22"),
        ("ظریف", 1, 1, "2019-06-22"),
        ("هادی ظریف", 1, 1, "2019-07-23"),
    ]
    roles = ask(news / "a.db", "SELECT name, role, quotes FROM speaker_roles ORDER BY name, role")
    assert ("محمدجواد ظریف", "وزیر خارجه", 1) in roles


def test_aliases_bring_names_together(news: Path) -> None:
    (news / "aliases.toml").write_text('"محمدجواد ظریف" = ["ظریف"]\n', encoding="utf-8")
    convert(news, "a.db", "--aliases", "aliases.toml")
    found = ask(news / "a.db", "SELECT name, quotes FROM speakers WHERE name LIKE '%ظریف'")
    assert sorted(found) == [("محمدجواد ظریف", 2), ("هادی ظریف", 1)]
    spelt = ask(news / "a.db", "SELECT speaker FROM quotes WHERE speaker = 'ظریف'")
    assert spelt == [("ظریف",)]


@pytest.mark.parametrize(
    ("toml", "said"),
    [
        ("x", "it is not TOML"),
        ('"ا" = 3', "must be a list of other names"),
        ('"ا" = ["ب"]\n"پ" = "ب"', "«ب» is listed for two people"),
    ],
)
def test_aliases_that_can_not_be_read_are_named(toml: str, said: str, news: Path) -> None:
    (news / "aliases.toml").write_text(toml, encoding="utf-8")
    done = faparse("convert", "news.jsonl", "--aliases", "aliases.toml", cwd=news)
    assert (done.returncode, said in done.stderr.decode()) == (2, True)


# search

STORED = [
    "می\u200cگوید", "میگوید", "می گوید", "م\N{ARABIC LETTER YEH}\u200cگو\N{ARABIC LETTER YEH}د",
    "م\N{ARABIC LETTER YEH}گو\N{ARABIC LETTER YEH}د", "مِی\u200cگوید",
]  # fmt: skip
TYPED = STORED[:5]
PERSIAN = STORED[:3]


def hits(path: Path, query: str) -> list[int]:
    """What a client that quotes its query, as Datasette does, finds."""
    sql = "SELECT rowid FROM dispatches_fts WHERE dispatches_fts MATCH ? ORDER BY rowid"
    return [row for (row,) in ask(path, sql, f'"{query}"')]


def test_the_search_matrix(tmp_path: Path) -> None:
    texts = [f"وزیر نیرو در تهران {word} که آب هست." for word in STORED]
    documents = [WRITERS["sqlite"].one(parse(text, path=text)) for text in texts]
    path = tmp_path / "a.db"
    WRITERS["sqlite"].write(str(path), documents, Options(), MADE_BY)
    every = [*range(1, len(STORED) + 1)]
    assert [hits(path, word) for word in PERSIAN] == [every] * 3
    assert sum(len(hits(path, word)) for word in TYPED) == 18  # out of 30, in any client
    assert [hits(path, searchable(word)) for word in TYPED] == [every] * 5
    with closing(sqlite3.connect(path)) as database:  # as Datasette asks, with the plugin
        prepare_connection(database)
        sql = "SELECT count(*) FROM dispatches_fts WHERE dispatches_fts MATCH escape_fts(?)"
        assert sum(database.execute(sql, [word]).fetchone()[0] for word in TYPED) == 30


def test_words_are_taken_apart_by_the_lexicon() -> None:
    assert spellings("میلیارد و آینده") == ""
    assert spellings("کتاب‌ها و خانه ها") == "کتابها خانهها خانه ها"
    assert searchable("مُدّت ۱۲ ساعت") == "مدت 12 ساعت"


# whole or not at all


def test_update_adds_and_replaces(news: Path) -> None:
    convert(news, "a.db")
    write_rows(
        news, [ROWS[0], {**ROWS[1], "text": "علی لاریجانی گفت: آب نیست."}, {**ROWS[2], "id": "new"}]
    )
    done = faparse(
        "convert", "news.jsonl", "-o", "a.db", "--update", "--carry", "desk,kind", cwd=news
    )
    assert b"3 rows: 2 dispatches, 2 quotes, 1 up to date" in done.stderr
    found = ask(news / "a.db", "SELECT document_id, run FROM dispatches ORDER BY document_id, run")
    assert found == [("n-1", 1), ("n-2", 2), ("n-3", 1), ("n-4", 1), ("n-5", 1), ("new", 2)]
    assert ask(news / "a.db", "SELECT count(*) FROM quotes WHERE content = 'نان هست'") == [(0,)]
    assert hits(news / "a.db", "نان") == []
    assert len(hits(news / "a.db", "نیست")) == 1
    kept = ask(
        news / "a.db",
        "SELECT count(*) FROM quotes WHERE speaker IS NOT NULL AND speaker_id IS NULL",
    )
    assert kept == [(0,)]


def test_update_notices_what_is_given_and_what_is_asked(news: Path) -> None:
    convert(news, "a.db")
    command = ("convert", "news.jsonl", "-o", "a.db", "--update", "--carry", "desk,kind")
    assert b"5 up to date" in faparse(*command, cwd=news).stderr
    write_rows(news, [{**ROWS[0], "date": "1399/01/01"}, *ROWS[1:]])
    assert b"4 up to date" in faparse(*command, cwd=news).stderr
    assert b"up to date" not in faparse(*command, "--repair", cwd=news).stderr


def test_update_of_an_archive_from_before_there_was_confidence(news: Path) -> None:
    convert(news, "a.db")
    with closing(sqlite3.connect(news / "a.db")) as database:
        database.execute("DROP VIEW quotes_flat")
        database.execute("ALTER TABLE quotes DROP COLUMN confidence")
        database.execute("CREATE VIEW quotes_flat AS SELECT * FROM quotes")
    write_rows(news, [{**ROWS[0], "id": "new"}])
    convert(news, "a.db", "--update")
    found = ask(news / "a.db", "SELECT document_id, confidence > 0 FROM quotes_flat")
    assert {known for id, known in found if id == "new"} == {1}
    assert {known for id, known in found if id != "new"} == {None}


def test_update_of_parquet_keeps_what_did_not_come_again(news: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    convert(news, "a.parquet")
    write_rows(news, [{**ROWS[1], "text": "علی لاریجانی گفت: آب نیست."}])
    convert(news, "a.parquet", "--update")
    made = parquet.read_table(news / "a.parquet").to_pylist()
    assert sorted({row["document_id"] for row in made}) == ["n-1", "n-2", "n-3", "n-4", "n-5"]
    assert [row["content"] for row in made if row["document_id"] == "n-2"] == ["آب نیست"]


def test_what_failed_has_a_row_with_the_reason(news: Path) -> None:
    write_rows(news, [ROWS[0], {"id": "bad", "text": ""}])
    (news / "binary.txt").write_bytes(bytes(range(256)) * 9)
    done = faparse("convert", "news.jsonl", "binary.txt", "gone.txt", "-o", "a.db", cwd=news)
    assert done.returncode == 1
    failed = ask(
        news / "a.db",
        "SELECT document_id, error FROM dispatches WHERE error IS NOT NULL ORDER BY id",
    )
    assert [name for name, _ in failed] == ["bad", "binary.txt", "gone.txt"]
    assert "no text in «text»" in failed[0][1]
    assert ask(news / "a.db", "SELECT count(*) FROM dispatches") == [(4,)]


def test_a_database_needs_a_file(news: Path) -> None:
    for more in (("-d", "out"), (), ("-o", "-")):
        done = faparse("convert", "news.jsonl", "--to", "sqlite", *more, cwd=news)
        assert (done.returncode, b"-o archive.db" in done.stderr) == (2, True)


def test_a_database_of_somebody_elses_is_left_alone(news: Path) -> None:
    with sqlite3.connect(news / "a.db") as database:
        database.execute("CREATE TABLE mine (x)")
    database.close()
    before = (news / "a.db").read_bytes()
    done = faparse("convert", "news.jsonl", "-o", "a.db", "--update", cwd=news)
    assert (done.returncode, b"faparse did not make" in done.stderr) == (1, True)
    assert (news / "a.db").read_bytes() == before
    assert sorted(path.name for path in news.iterdir()) == ["a.db", "news.jsonl"]


def test_a_database_that_is_locked_is_left_alone(news: Path) -> None:
    convert(news, "a.db")
    before = dump(news / "a.db")
    with closing(sqlite3.connect(news / "a.db", isolation_level=None)) as database:
        database.execute("BEGIN EXCLUSIVE")
        done = faparse("convert", "news.jsonl", "-o", "a.db", "--update", cwd=news)
    assert (done.returncode, b"database is locked" in done.stderr) == (1, True)
    assert dump(news / "a.db") == before


def test_a_killed_run_leaves_what_was_there(tmp_path: Path) -> None:
    write_rows(tmp_path, [{**ROWS[n % 5], "id": f"n-{n}"} for n in range(700)])
    faparse("convert", "news.jsonl", "-o", "whole.db", "-q", cwd=tmp_path)
    command = [*COMMAND, "convert", "news.jsonl", "-o", "a.db", "-q", "--jobs", "2", "--update"]
    for seconds in (0.0, 0.3):
        process = subprocess.Popen(command, cwd=tmp_path, env=environment(), start_new_session=True)
        while process.poll() is None and not [*tmp_path.glob(".faparse-*.tmp")]:
            time.sleep(0.01)
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)  # the workers too
        process.wait()
        assert not (tmp_path / "a.db").exists()
    subprocess.run(command, cwd=tmp_path, env=environment(), check=True)
    assert dump(tmp_path / "a.db") == dump(tmp_path / "whole.db")
    assert not [path for path in tmp_path.iterdir() if path.name.endswith(".tmp")]


def test_a_broken_previous_parquet_file_is_an_error(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    (tmp_path / "old.parquet").write_bytes(b"PAR1 nothing PAR1")
    with pytest.raises(DatabaseError, match="Parquet"):
        made_by = MadeBy("1", "{}", str(tmp_path / "old.parquet"))
        WRITERS["parquet"].write(str(tmp_path / "new"), _nothing(), Options(), made_by)


def _nothing() -> Iterator[bytes]:
    yield from ()
