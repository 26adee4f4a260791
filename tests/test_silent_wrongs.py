"""What used to be wrong or lost with exit status 0 is now reported, and by name."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import stat
from pathlib import Path
from zipfile import ZipFile

import pytest

import faparse as library
from faparse.cli.request import CARRY_NOTES
from faparse.sources.encoding import DecodeError, decode
from faparse.sources.kinds import not_prose
from faparse.writers import WRITERS
from shell import faparse
from tree_factory import SAMPLES, STORY, write

MISSPELT = STORY.replace("انتهای", "نتهای")
PROSE = "وزیر نیرو گفت: «خاموشی نداریم»."
RECORD = json.dumps({"id": 1, "text": PROSE}, ensure_ascii=False)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (f"<!DOCTYPE html>\n<html><body>{PROSE}", "an HTML page"),
        (f"\ufeff  <!-- x -->\n<HTML lang=fa><p>{PROSE}</p></HTML>", "an HTML page"),
        (f'<?xml version="1.0"?><!DOCTYPE html><html>{PROSE}</html>', "an HTML page"),
        (f"<head><title>{PROSE}</title></head>", "an HTML page"),
        (f'<?xml version="1.0"?>\n<rss><channel><item>{PROSE}</item></channel></rss>', "XML"),
        (f"<feed><entry>{PROSE}</entry></feed>\n", "XML"),
        (RECORD, "JSON"),
        (f"[{RECORD},\n{RECORD}]\n", "JSON"),
        (json.dumps({"text": PROSE}, indent=2), "JSON"),
        (f"{RECORD}\n{RECORD}\n", "JSON Lines"),
        (f"id,text\n1,{PROSE}\n2,{PROSE}\n", "a table"),
        (f'id;title;text\n1;x;"{PROSE}\nدوم; سوم"\n2;y;{PROSE}\n', "a table"),
        (f"شناسه\tمتن\n1\t{PROSE}\n2\t{PROSE}\n", "a table"),
    ],
)  # fmt: skip
def test_what_is_not_prose_is_told(text: str, kind: str, tmp_path: Path) -> None:
    notes = decode(text.encode()).notes
    assert [note.code for note in notes] == ["not-prose"]
    assert f"looks like {kind}, not prose; --from " in notes[0].message
    done = faparse("convert", "-", given=text.encode())
    assert done.returncode == 1
    assert f"it looks like {kind}, not prose" in done.stderr.decode()
    assert done.stdout == b""
    assert faparse("convert", "--from", "text", given=text.encode()).returncode == 0


@pytest.mark.parametrize(
    "text",
    [
        "", "\n", "{", "[", "<", PROSE, f"{{{PROSE}}}", f"[{PROSE}]", f"<{PROSE}>",
        f"<<{PROSE}>>\n{PROSE}", "تهران, ایرنا\nوزیر گفت, نه.\nپایان, همین.\n",
        f"«{PROSE}»", "a,b\n", "یک; دو\nسه\n", f"<b>{PROSE}</b>\n{PROSE}", "{\n", '{"', "[[[[[",
        f"<div>{PROSE}", "12 - خبر\n", f"سرویس: سیاسی\tکد: ۱۲\n{PROSE}\n{PROSE}\n",
    ],
)  # fmt: skip
def test_prose_is_prose_with_any_marks(text: str) -> None:
    assert not_prose(text) is None


def test_no_dispatch_is_taken_for_something_else(shared: Path) -> None:
    texts = [path.read_bytes() for path in (shared / "gold/dev/raw").glob("*.txt")]
    texts += [path.read_bytes() for path in SAMPLES]
    assert not [data for data in texts if not_prose(decode(data).text)]


def archive(*names: str) -> bytes:
    made = io.BytesIO()
    with ZipFile(made, "w") as file:
        for name in names:
            file.writestr(name, PROSE)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF file, not text; take its text out first"),
        (
            gzip.compress(STORY.encode()),
            "a gzip file, not text; unpack it first, or let its name end",
        ),
        (archive("a.txt"), "a zip archive, not text; unpack"),
        (archive("[Content_Types].xml", "word/document.xml"), "a Word file, not text; save it"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "an Excel file"),
        (archive("mimetype-opendocument"), "an OpenDocument file"),
        (b"SQLite format 3\0" + bytes(99), "an SQLite database"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "an old Word or Excel file"),
        (b"{\\rtf1\\ansi", "an RTF file"),
    ],
)
def test_files_with_a_signature_are_named(data: bytes, said: str) -> None:
    with pytest.raises(DecodeError, match=said):
        decode(data)


# notes


@pytest.mark.parametrize("to", [to for to, writer in WRITERS.items() if not writer.database])
def test_a_note_is_in_the_document_or_on_standard_error(to: str, tmp_path: Path) -> None:
    write(tmp_path / "a.txt", f"خبر\n{MISSPELT}")
    done = faparse("convert", "a.txt", "--to", to, cwd=tmp_path)
    line = "a.txt:3:1: misspelt-footer: the end marker is misspelt; read as «انتهای پیام»"
    if to in CARRY_NOTES:
        assert done.stderr == b""
        told = done.stdout.decode()
        assert "misspelt" in told or "غلط" in told or "یادداشت" in told
    else:
        assert done.stderr.decode().splitlines() == [line]
    assert faparse("convert", "a.txt", "--to", to, "-q", cwd=tmp_path).stderr == b""
    told = faparse("convert", "a.txt", "--to", to, "--notes", cwd=tmp_path).stderr.decode()
    assert told.splitlines() == [line]
    assert faparse("convert", "a.txt", "-t", to, "--no-notes", cwd=tmp_path).stderr == b""


def test_summaries_name_the_files(tmp_path: Path) -> None:
    for number in range(12):
        write(tmp_path / f"in/{number:02}.txt", MISSPELT)
    lines = faparse("convert", "in", "-d", "out", cwd=tmp_path).stderr.decode().splitlines()
    assert "12 notes" in lines[0]
    assert lines[1:] == ["  misspelt-footer 12: in/00.txt, in/01.txt, in/02.txt, …"]
    lines = faparse("convert", "in", "-t", "csv", cwd=tmp_path).stderr.decode().splitlines()
    assert sum(":1: misspelt-footer: " in line for line in lines) == 10
    assert "and 2 more notes; --notes shows them all" in lines
    every = faparse("convert", "in", "-t", "csv", "--notes", cwd=tmp_path).stderr.decode()
    assert every.count(":1: misspelt-footer: ") == 12


def test_normalize_says_what_it_did(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt", "میشود.\n")
    write(tmp_path / "in/b.txt", "باران.\n")
    done = faparse("normalize", "in", "-d", "out", cwd=tmp_path)
    assert done.stderr.decode().startswith("2 files: 2 texts cleaned, 1 changed, 0 failures, ")


# what matches


def test_endings_match_in_any_case(tmp_path: Path) -> None:
    for name in ("A.TXT", "b.txt", "c.Txt", "d.md"):
        write(tmp_path / "in" / name)
    done = faparse("convert", "in", "-d", "out", cwd=tmp_path)
    assert done.stderr.startswith(b"3 files: 3 dispatches")


def test_nothing_that_matches_is_an_error_with_what_is_there(tmp_path: Path) -> None:
    for name in ("a.html", "b.html", "c"):
        write(tmp_path / "in" / name)
    done = faparse("convert", "in", "-d", "out", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.decode() == (
        "faparse: nothing in in matches *.txt; what is there: 2 .html, 1 without an ending; "
        "--glob '*.html' takes those\n"
    )


def test_lists_have_lines_or_nuls(tmp_path: Path) -> None:
    for name in ("a.txt", "b c.txt"):
        write(tmp_path / name)
    for blob in (
        b"a.txt\nb c.txt\n",
        b"a.txt\r\nb c.txt\r\n",
        b"a.txt\0b c.txt\0",
        b"a.txt\nb c.txt",
    ):
        done = faparse("convert", "--files-from", "-", "-t", "jsonl", given=blob, cwd=tmp_path)
        assert (done.returncode, len(done.stdout.splitlines())) == (0, 2), blob


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file_stops_no_other(tmp_path: Path) -> None:
    write(tmp_path / "a.txt").chmod(0)
    write(tmp_path / "b.txt")
    done = faparse("convert", "a.txt", "b.txt", "-t", "jsonl", cwd=tmp_path)
    assert (done.returncode, len(done.stdout.splitlines())) == (1, 1)


# streams


@pytest.mark.parametrize("args", [["normalize"], ["convert", "--to", "text"]])
def test_texts_never_share_a_line(args: list[str], tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        write(tmp_path / f"{name}.txt", f"{PROSE}\nانتهای پیام/")
    done = faparse(*args, "a.txt", "b.txt", "c.txt", "-q", cwd=tmp_path)
    assert done.stdout.decode().splitlines().count("انتهای پیام/") == 3
    again = faparse("convert", "--split", "-t", "jsonl", given=done.stdout)
    assert len(again.stdout.splitlines()) == 3
    alone = faparse("convert", "a.txt", "--to", "text", cwd=tmp_path).stdout
    assert alone == (tmp_path / "a.txt").read_bytes()


@pytest.mark.parametrize("to", ["csv", "tsv"])
def test_tables_have_the_clean_text_in_columns_of_its_own(to: str) -> None:
    given = f"{STORY}نمیشود این کتابها را خواند.\n".replace("خاموشی نداریم", "خاموشی نمیشود")
    made = {
        table: faparse("convert", "-q", "--to", to, "--table", table, *more, given=given.encode())
        for table, more in (("quotes", ["--normalize"]), ("dispatches", ["--normalize"]))
    }
    delimiter = "," if to == "csv" else "\t"
    quotes, dispatches = (
        list(csv.DictReader(io.StringIO(done.stdout.decode()), delimiter=delimiter))
        for done in made.values()
    )
    assert (quotes[0]["content"], quotes[0]["content_normalized"]) == (
        "خاموشی نمیشود",
        "خاموشی نمی\N{ZERO WIDTH NON-JOINER}شود",
    )
    assert quotes[0]["source_normalized"] == quotes[0]["source"]
    assert {"kicker_normalized", "headline_normalized", "lede_normalized"} <= dispatches[0].keys()
    plain = faparse("convert", "-q", "--to", to, given=given.encode()).stdout
    assert b"normalized" not in plain


@pytest.mark.parametrize("to", ["ninjs", "jsonld", "w3c", "brat", "annotated"])
def test_the_clean_text_is_refused_where_there_is_no_place_for_it(to: str) -> None:
    done = faparse("convert", "--normalize", "--to", to, given=STORY.encode())
    assert (done.returncode, b"has no place for the clean text" in done.stderr) == (2, True)


def test_files_that_are_replaced_keep_their_permissions(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    faparse("convert", "a.txt", "-d", "out", cwd=tmp_path)
    (tmp_path / "out/a.json").chmod(0o600)
    for how in ("--force", "--update"):
        with (tmp_path / "a.txt").open("a") as file:
            file.write("\n")
        assert faparse("convert", "a.txt", "-d", "out", how, cwd=tmp_path).returncode == 0
        assert stat.S_IMODE((tmp_path / "out/a.json").stat().st_mode) == 0o600
    (tmp_path / "out/a.json").unlink()
    os.umask(umask := os.umask(0o22))
    faparse("convert", "a.txt", "-d", "out", cwd=tmp_path)
    assert stat.S_IMODE((tmp_path / "out/a.json").stat().st_mode) == 0o666 & ~umask


def test_outputs_among_the_inputs_are_no_inputs(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt")
    for to in ("annotated", "view"):
        for _ in range(3):
            assert (
                faparse("convert", "in", "-d", "in", "-t", to, "--update", cwd=tmp_path).returncode
                == 0
            )
    assert sorted(os.listdir(tmp_path / "in")) == ["a.annotated.txt", "a.txt", "a.view.txt"]


def test_lost_lines_of_a_split_file_are_put_back(tmp_path: Path) -> None:
    full = f"وزیر نیرو در تهران گفت: «خاموشی نداریم». وی افزود که برق قطع نخواهد شد.\n{STORY}"
    write(tmp_path / "a.txt", full * 3)
    run = ("convert", "a.txt", "-d", "out", "--split", "-t", "jsonl", "--update")
    faparse(*run, cwd=tmp_path)
    whole = (tmp_path / "out/a.jsonl").read_bytes()
    (tmp_path / "out/a.jsonl").write_bytes(whole.splitlines(keepends=True)[0])
    faparse(*run, cwd=tmp_path)
    assert (tmp_path / "out/a.jsonl").read_bytes() == whole


def test_dead_temporary_files_beside_an_output_file_are_swept(tmp_path: Path) -> None:
    write(tmp_path / "a.txt")
    (tmp_path / "oo").mkdir()
    (tmp_path / "oo/.faparse-0123456789ab.tmp").write_bytes(b"half")
    assert faparse("convert", "a.txt", "-o", "oo/x.json", cwd=tmp_path).returncode == 0
    assert os.listdir(tmp_path / "oo") == ["x.json"]


def test_detours_of_an_output_folder_are_not_made(tmp_path: Path) -> None:
    write(tmp_path / "in/a.txt")
    assert faparse("convert", "in", "-d", "in/sub/../../out", cwd=tmp_path).returncode == 0
    assert sorted(os.listdir(tmp_path)) == ["in", "out"]
    assert os.listdir(tmp_path / "in") == ["a.txt"]


def test_the_table_has_a_row_for_each_part(tmp_path: Path) -> None:
    full = f"وزیر نیرو در تهران گفت: «خاموشی نداریم». وی افزود که برق قطع نخواهد شد.\n{STORY}"
    done = faparse("convert", "--split", "-t", "csv", given=(full * 3).encode())
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
    assert len(rows) == 9
    assert len({(row["document_id"], row["part"], row["number"]) for row in rows}) == 9


# Python


def test_a_dispatch_as_plain_values() -> None:
    dispatch = library.parse(STORY)
    assert dispatch.to_json().encode() == faparse("convert", given=STORY.encode()).stdout
    assert dispatch.to_dict() == json.loads(dispatch.to_json())
    blocks = dispatch.to_dict(blocks=True)["blocks"]
    assert "".join(STORY[block["start"] : block["end"]] for block in blocks) == STORY
    assert library.parse("\ud800 گفت").to_json()


def test_a_dispatch_at_a_glance() -> None:
    dispatch = library.parse(f"{'ا' * 99}\n\n" + STORY * 30 + "\x1b[31m<script>")
    assert len(repr(dispatch)) < 120
    assert "\x1b" not in repr(dispatch)
    assert repr(library.parse("")) == "<Dispatch ->"
    page = dispatch._repr_html_()
    assert "<script>" not in page
    assert page.startswith('<table dir="rtl" lang="fa">')
    assert page.count("<tr>") == 21


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_texts(jobs: int) -> None:
    texts = [STORY.replace("نیرو", f"نیرو{n}") for n in range(40)]
    assert list(library.parse_many(iter(texts), jobs=jobs)) == [library.parse(t) for t in texts]
    with pytest.raises(ValueError, match="1 or more"):
        next(library.parse_many([], jobs=0))
