"""Tables in: every format gives the same rows, columns are guessed, bad rows don't stop others."""

from __future__ import annotations

import bz2
import csv
import gzip
import importlib
import io
import json
import lzma
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from faparse.document import decode_record
from faparse.sources.formats import FORMATS, format_of, read_source
from faparse.sources.records import Columns, Fault, SourceError, SourceText
from faparse.sources.tables.columns import Layout, describe, lay_out
from shell import faparse

BODY = "رئیس اتاق یزد گفت: صادرات فرش دو برابر شد.\nوی افزود: بازار «خوب», است.\nانتهای پیام/"
ROWS: list[dict[str, Any]] = [
    {"id": "a-1", "title": "صادرات فرش", "body": BODY, "date": "1398/05/12", "desk": "اقتصاد"},
    {"id": "a-2", "title": "", "body": "وزیر نیرو گفت: خاموشی نداریم.", "date": "2019-08-04",
     "desk": "انرژی"},
]  # fmt: skip
COLUMNS = Columns(carry=("desk",))
LIMIT = 1 << 20


def entries(path: Path, columns: Columns = COLUMNS, encoding: str | None = None) -> list[Any]:
    return [*read_source(str(path), format_of(str(path)), columns, encoding, LIMIT)]


def as_csv(rows: list[dict[str, Any]], delimiter: str = ",") -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def as_lines(rows: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def as_database(path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE news (id, title, body, date, desk)")
        database.executemany("INSERT INTO news VALUES (:id, :title, :body, :date, :desk)", ROWS)
    database.close()


def as_arrow(path: Path) -> None:
    arrow = pytest.importorskip("pyarrow")
    table = arrow.Table.from_pylist(ROWS)
    if path.suffix == ".parquet":
        importlib.import_module("pyarrow.parquet").write_table(table, path)
    else:
        ipc = importlib.import_module("pyarrow.ipc")
        new = ipc.new_file if path.suffix == ".arrow" else ipc.new_stream
        with new(str(path), table.schema) as writer:
            writer.write_table(table)


def packed(pack: Callable[[bytes], bytes], made: str) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(pack(made.encode()))


def as_zstandard(path: Path) -> None:
    zstandard = pytest.importorskip("zstandard")
    halves = as_lines(ROWS[:1]).encode(), as_lines(ROWS[1:]).encode()
    path.write_bytes(b"".join(map(zstandard.ZstdCompressor().compress, halves)))  # two frames


def plain(made: str, encoding: str = "utf-8") -> Callable[[Path], object]:
    return lambda path: path.write_bytes(made.encode(encoding))


MADE: dict[str, Callable[[Path], object]] = {
    "n.csv": plain(as_csv(ROWS)),
    "bom.csv": plain(as_csv(ROWS), "utf-8-sig"),
    "wide.csv": plain(as_csv(ROWS), "utf-16"),
    "n.tsv": plain(as_csv(ROWS, "\t")),
    "n.jsonl": plain(as_lines(ROWS)),
    "bom.jsonl": plain(as_lines(ROWS), "utf-8-sig"),
    "n.json": plain(json.dumps(ROWS, ensure_ascii=False, indent=1)),
    "lines.json": plain(as_lines(ROWS)),
    "n.csv.gz": packed(gzip.compress, as_csv(ROWS)),
    "n.json.bz2": packed(bz2.compress, json.dumps(ROWS)),
    "n.jsonl.xz": packed(lzma.compress, as_lines(ROWS)),
    "n.jsonl.zst": as_zstandard,
    "n.db": as_database,
    "n.parquet": as_arrow,
    "n.arrow": as_arrow,
    "n.feather": as_arrow,
}


@pytest.mark.parametrize("name", MADE)
def test_every_format_gives_the_same_rows(name: str, tmp_path: Path) -> None:
    MADE[name](tmp_path / name)
    layout, one, two = entries(tmp_path / name)
    assert isinstance(layout, Layout)
    assert describe(layout, COLUMNS) == (
        "columns taken: text «body», title «title», id «id», date «date»"
    )
    assert isinstance(one, SourceText)
    assert one.text == f"صادرات فرش\n{BODY}"
    assert (one.number, one.columns, one.text_start) == (1, ("title", "body"), 11)
    assert (one.given.id, one.given.title, one.given.date) == ("a-1", "صادرات فرش", "1398/05/12")
    assert one.given.carried == {"desk": "اقتصاد"}
    assert isinstance(two, SourceText)
    assert (two.text, two.columns, two.text_start) == (ROWS[1]["body"], ("body",), 0)


def test_windows_1256_is_found_out(tmp_path: Path) -> None:
    rows = [{key: str(value).replace("ی", "ي") for key, value in row.items()} for row in ROWS]
    plain(as_csv(rows), "windows-1256")(tmp_path / "n.csv")
    _, one, _ = entries(tmp_path / "n.csv")
    assert one.text.endswith(rows[0]["body"])
    assert one.encoding == "windows-1256"
    assert [note.code for note in one.notes] == ["guessed-encoding"]


def test_every_format_has_endings_and_a_reader() -> None:
    assert all(format_of(f"x{ending}.gz") == name for name in FORMATS for ending in FORMATS[name])


# columns


def test_columns_are_guessed_by_what_they_are_usually_called() -> None:
    layout = lay_out(["ردیف", "عنوان خبر", "متن خبر", "تاریخ انتشار", "لینک", "منبع"], Columns())
    assert (layout.text, layout.title, layout.date) == ("متن خبر", "عنوان خبر", "تاریخ انتشار")
    assert (layout.url, layout.agency, layout.id) == ("لینک", "منبع", "")
    layout = lay_out(["Headline", "Content", "Published_At"], Columns())
    assert (layout.text, layout.title, layout.date) == ("Content", "Headline", "Published_At")


def test_a_column_is_taken_once_and_one_that_is_asked_for_first() -> None:
    layout = lay_out(["text", "body"], Columns(text="body", title="text"))
    assert (layout.text, layout.title) == ("body", "text")
    assert lay_out(["text", "title"], Columns(title="")).title == ""


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(SourceError, match=r"--date-column: .*«day»; the columns are body, date"):
        lay_out(["body", "date"], Columns(date="day"))
    with pytest.raises(SourceError, match="--carry: there is no column «desk»"):
        lay_out(["body"], COLUMNS)
    with pytest.raises(SourceError, match="--text-column: x, y"):
        lay_out(["x", "y"], Columns())


def test_a_title_that_stands_above_the_text_is_not_repeated(tmp_path: Path) -> None:
    text = "صادرات فرش یزد\nوزیر نیرو گفت: خاموشی نداریم."
    plain(as_lines([{"title": "صادرات فرش  یزد", "text": text}]))(tmp_path / "n.jsonl")
    _, one = entries(tmp_path / "n.jsonl", Columns())
    assert (one.text, one.columns, one.text_start) == (text, ("text",), 0)


# what is wrong


FAULTS: dict[str, tuple[str, bytes, list[tuple[int, str]]]] = {
    "a cell too many": ("n.csv", "id,body\n1,a,b\n2,پ\n".encode(), [(1, "line 2: it has 3 cells")]),
    "an open quote": ("n.csv", b'body\n"abc\n', [(1, "not doubled or not closed")]),
    "empty": ("n.csv", b"", [(0, "the first line must name the columns")]),
    "no object": ("n.jsonl", b'{"body": "x"}\n{"body": \n[1]\n{"body": "y"}\n',
                  [(2, "line 2: it is not a JSON object"), (3, "line 3: it is not a JSON object")]),
    "bytes that are no UTF-8": ("n.jsonl", b'{"body": "x"}\n{"body": "\xff\xfe"}\n',
                                [(2, "line 2")]),
    "null": ("n.jsonl", b'{"body": null}\n', [(1, "it has no text in «body»")]),
    "a string": ("n.json", b'[{"body": "x"}, "y"]', [(2, "it is not a JSON object")]),
    "cut off": ("n.json", b'[{"body": "x"}, {"body"', [(0, "item on: parse error: premature EOF")]),
    "no JSON": ("n.json", b"hello", [(0, "neither «[» nor «{»")]),
    "no database": ("n.db", b"x" * 5000, [(0, "SQLite says: file is not a database")]),
    "a cut gzip": ("n.csv.gz", gzip.compress(b"body\n" + b"x\n" * 10)[:-9], [(0, "Compressed")]),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_what_is_wrong_is_named_and_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    file, data, faults = FAULTS[name]
    (tmp_path / file).write_bytes(data)
    found = [each for each in entries(tmp_path / file, Columns()) if isinstance(each, Fault)]
    assert [fault.number for fault in found] == [number for number, _ in faults]
    for fault, (_, said) in zip(found, faults, strict=True):
        assert said in fault.message


def test_a_cut_parquet_file_is_named(tmp_path: Path) -> None:
    as_arrow(tmp_path / "n.parquet")
    whole = (tmp_path / "n.parquet").read_bytes()
    (tmp_path / "n.parquet").write_bytes(whole[:-20])
    (fault,) = entries(tmp_path / "n.parquet")
    assert fault.message.startswith("it is not a whole Parquet file")


def test_a_line_longer_than_allowed_is_stepped_over(tmp_path: Path) -> None:
    long = json.dumps({"body": "x" * (LIMIT + 10)})
    (tmp_path / "n.jsonl").write_text(f'{long}\n{{"body": "y"}}\n', encoding="utf-8")
    fault, _, row = entries(tmp_path / "n.jsonl", Columns())
    assert (fault.number, "--max-size" in fault.message) == (1, True)
    assert (row.number, row.text) == (2, "y")


def test_of_several_tables_one_must_be_named(tmp_path: Path) -> None:
    path = tmp_path / "n.db"
    as_database(path)
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE old (body)")
        database.execute("CREATE TABLE people (name)")
    database.close()
    assert "name a table" in entries(path, Columns())[0].message
    assert len(entries(path)) == 3  # no other table has what is to be carried
    assert len(entries(path, Columns(query="news"))) == 3
    chosen = entries(path, Columns(query="SELECT body AS text FROM news WHERE desk = 'انرژی'"))
    assert [each.text for each in chosen[1:]] == [ROWS[1]["body"]]
    assert "there is no table «new»" in entries(path, Columns(query="new"))[0].message
    assert "SQLite says" in entries(path, Columns(query="SELECT nothing"))[0].message


# from the command line


def test_rows_become_records_that_say_where_they_are_from(tmp_path: Path) -> None:
    plain(as_csv(ROWS))(tmp_path / "n.csv")
    done = faparse("convert", "n.csv", "--carry", "desk", "--to", "jsonl", cwd=tmp_path)
    assert done.returncode == 0
    assert b"n.csv: columns taken: text \xc2\xabbody" in done.stderr
    assert b"2 rows: 2 dispatches, 3 quotes" in done.stderr
    one, two = map(decode_record, done.stdout.splitlines())
    assert one.input.path == "n.csv"
    assert one.input.record and one.input.record.number == 1
    assert one.input.record.columns == ("title", "body")
    assert one.input.given and one.input.given.carried == {"desk": "اقتصاد"}
    assert one.headline and one.headline.text == "صادرات فرش"
    assert two.quotes[0].content[0].text == "خاموشی نداریم"


def test_rows_come_through_a_pipe(tmp_path: Path) -> None:
    given = as_lines(ROWS).encode()
    done = faparse("convert", "--from", "jsonl", "--to", "csv", "-q", given=given, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert [line.split(b",")[0] for line in done.stdout.splitlines()] == [
        b"document_id", b"a-1", b"a-1", b"a-2",
    ]  # fmt: skip


def test_a_row_without_text_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    rows = [ROWS[0], {**ROWS[1], "body": " "}, ROWS[1]]
    plain(as_csv(rows))(tmp_path / "n.csv")
    done = faparse("convert", "n.csv", "--to", "jsonl", cwd=tmp_path)
    assert done.returncode == 1
    assert "n.csv#2: it has no text in «body»" in done.stderr.decode()
    assert len(done.stdout.splitlines()) == 2


def test_rows_have_files_of_their_own_below_a_folder(tmp_path: Path) -> None:
    plain(as_csv(ROWS))(tmp_path / "n.csv")
    command = ("convert", "n.csv", "-d", "out", "--to", "json")
    assert faparse(*command, cwd=tmp_path).returncode == 0
    assert sorted(path.name for path in (tmp_path / "out" / "n").iterdir()) == [
        "000001.json",
        "000002.json",
    ]
    again = faparse(*command, cwd=tmp_path)
    assert (again.returncode, b"--force" in again.stderr) == (2, True)
    assert b"2 up to date" in faparse(*command, "--update", cwd=tmp_path).stderr
    plain(as_csv([{**ROWS[0], "date": "1398/05/13"}, ROWS[1]]))(tmp_path / "n.csv")
    assert b"1 up to date" in faparse(*command, "--update", cwd=tmp_path).stderr


def test_the_number_of_workers_changes_nothing(tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": f"وزیر نیرو گفت: خاموشی {n} ساعته نداریم."} for n in range(400)]
    rows[7]["text"] = ""
    plain(as_lines(rows) + "{\n")(tmp_path / "n.jsonl")
    command = ("convert", "n.jsonl", "--to", "csv")
    one, two = (faparse(*command, "--jobs", jobs, cwd=tmp_path) for jobs in ("1", "3"))
    assert one.stdout == two.stdout
    assert one.stderr.splitlines()[:3] == two.stderr.splitlines()[:3]
    assert "n.jsonl#401: line 401: it is not a JSON object" in two.stderr.decode()


def test_texts_are_texts_when_told_so(tmp_path: Path) -> None:
    plain(as_csv(ROWS))(tmp_path / "n.csv")
    done = faparse("convert", "n.csv", "--from", "text", "--to", "json", cwd=tmp_path)
    assert "record" not in json.loads(done.stdout)["input"]


# found again


@pytest.mark.parametrize("name", ["n.csv", "n.json", "n.jsonl.xz", "n.db", "n.parquet"])
def test_verify_finds_the_rows_again(name: str, tmp_path: Path) -> None:
    MADE[name](tmp_path / name)
    made = faparse("convert", name, "--to", "jsonl", "-o", "out.jsonl", "-q", cwd=tmp_path)
    assert made.returncode == 0
    assert b"2 records checked, 0 wrong" in faparse("verify", "out.jsonl", cwd=tmp_path).stderr


def test_verify_notices_a_row_that_has_changed_and_one_that_is_gone(tmp_path: Path) -> None:
    rows = [*ROWS, {**ROWS[1], "id": "a-3"}]
    plain(as_csv(rows))(tmp_path / "n.csv")
    faparse("convert", "n.csv", "-o", "out.jsonl", "-q", cwd=tmp_path)
    plain(as_csv([ROWS[0], {**ROWS[1], "body": "وزیر نیرو گفت: خاموشی داریم."}]))(
        tmp_path / "n.csv"
    )
    done = faparse("verify", "out.jsonl", cwd=tmp_path)
    assert done.returncode == 1
    assert b"n.csv#2 has changed" in done.stdout
    assert b"n.csv has no text in row 3" in done.stdout
    assert b"3 records checked, 2 wrong" in done.stderr


def test_verify_reads_a_database_by_its_query(tmp_path: Path) -> None:
    as_database(tmp_path / "n.db")
    query = "SELECT body FROM news ORDER BY id DESC"
    faparse("convert", "n.db", "--query", query, "-o", "out.jsonl", "-q", cwd=tmp_path)
    assert b"2 records checked, 0 wrong" in faparse("verify", "out.jsonl", cwd=tmp_path).stderr
