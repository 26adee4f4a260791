"""What a new user stumbled over: compressed files, where to split, outputs nobody needs, help."""

from __future__ import annotations

import bz2
import csv
import gzip
import json
import lzma
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from click.testing import CliRunner

from faparse.cli import COMMANDS, main
from faparse.pipeline import parse
from faparse.writers import WRITERS, Options
from faparse.writers.csv import harmless
from shell import faparse

STORY = "وزیر نیرو گفت: خاموشی نداریم.\nانتهای پیام/\n"
PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
}


def test_the_help_of_no_command_is_cut_off() -> None:
    said = CliRunner().invoke(main, ["--help"], terminal_width=80).stdout
    told = [line for line in said.splitlines() if line.startswith("  ")]
    assert len(told) > len(COMMANDS)
    assert not [line for line in told if line.endswith(("...", "…"))]


@pytest.mark.parametrize("ending", PACKERS)
def test_a_packed_text_is_read_like_the_text(ending: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / f"a.txt{ending}").write_bytes(PACKERS[ending](STORY.encode()))
    plain = json.loads(faparse("convert", "a.txt", cwd=tmp_path).stdout)
    packed = json.loads(faparse("convert", f"a.txt{ending}", cwd=tmp_path).stdout)
    assert packed["input"].pop("path") == f"a.txt{ending}"
    assert plain["input"].pop("path") == "a.txt"
    assert packed == plain
    assert faparse("convert", f"a.txt{ending}", "-d", "out", "-q", cwd=tmp_path).returncode == 0
    assert faparse("verify", "out/a.json", "--source", ".", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("ending", [*PACKERS, ".zst"])
@pytest.mark.parametrize("command", ["convert", "explain", "check"])
def test_a_damaged_packed_file_is_named(command: str, ending: str, tmp_path: Path) -> None:
    name = f"a.txt{ending}"
    whole = PACKERS.get(ending, bytes)(STORY.encode())
    for data in (whole[: len(whole) // 2], b"no such thing"):
        (tmp_path / name).write_bytes(data)
        done = faparse(command, name, cwd=tmp_path)
        assert done.returncode == 1
        assert f"faparse: {name}: its compression is damaged".encode() in done.stderr


def test_the_limit_is_for_what_comes_out(tmp_path: Path) -> None:
    (tmp_path / "bomb.txt.gz").write_bytes(gzip.compress(bytes(1 << 20)))
    done = faparse("convert", "bomb.txt.gz", "--max-size", "64K", cwd=tmp_path)
    assert done.returncode == 1
    assert b"more than the 64K that --max-size allows" in done.stderr


def test_dispatches_begin_where_a_line_matches(tmp_path: Path) -> None:
    pages = "".join(f"خبر {n} ***\nوزیر نیرو گفت: خاموشی نداریم.\n" for n in range(3))
    (tmp_path / "many.txt").write_text(f"\n{pages}", encoding="utf-8")
    done = faparse("convert", "many.txt", "--split-at", r"\*\*\*$", cwd=tmp_path)
    parts = json.loads(done.stdout)
    assert [part["input"]["part"] for part in parts] == [1, 2, 3]
    assert [part["headline"]["text"] for part in parts] == [f"خبر {n}" for n in range(3)]
    text = (tmp_path / "many.txt").read_text(encoding="utf-8")
    for span in (part["headline"] for part in parts):
        assert text[span["start"] : span["end"]] == span["text"]


def test_a_wrong_expression_is_wrong_usage() -> None:
    done = faparse("convert", "--split-at", "(", given=STORY.encode())
    assert done.returncode == 2
    assert b"--split-at: '(' is not a regular expression" in done.stderr


def test_outputs_without_a_source_are_named(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text(STORY, encoding="utf-8")
    table = "id,text\n1,وزیر نیرو گفت: خاموشی نداریم.\n2,وزیر نیرو گفت: خاموشی نداریم.\n"
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    run = ("convert", "in", "t.csv", "-d", "out", "--update")
    assert b"none of these inputs" not in faparse(*run, cwd=tmp_path).stderr
    (tmp_path / "in" / "b.txt").unlink()
    said = faparse(*run, cwd=tmp_path).stderr.decode()
    assert "1 output comes from none of these inputs: out/b.json" in said
    assert (tmp_path / "out" / "b.json").exists()


def test_cells_can_be_left_as_they_are() -> None:
    dispatch = parse("مدیر گفت: «-۵ درصد رشد داشتیم».")
    for guard, content in ((True, "'-۵ درصد رشد داشتیم"), (False, "-۵ درصد رشد داشتیم")):
        made = WRITERS["csv"].one(dispatch, Options(guard=guard)).decode()
        (row,) = csv.DictReader(made.splitlines())
        assert row["content"] == content
    assert harmless("-") == "-"


def test_institutions_are_no_people() -> None:
    dispatch = parse("خبرگزاری تاس گزارش داد: پل باز شد.\n\nجواد رهنما گفت: پل باز شد.")
    item = json.loads(WRITERS["ninjs"].one(dispatch))
    assert [each["name"] for each in item["organisations"]] == ["خبرگزاری تاس"]
    assert [each["name"] for each in item["people"]] == ["جواد رهنما"]
    article = json.loads(WRITERS["jsonld"].one(dispatch))
    kinds = [quote["spokenByCharacter"].get("@type") for quote in article["hasPart"]]
    assert kinds == ["Organization", None]


@pytest.mark.parametrize("ending", [".sqlite", ".sqlite3", ".db"])
def test_a_database_may_end_in_any_of_its_endings(ending: str, tmp_path: Path) -> None:
    done = faparse("convert", "-q", "-o", f"a{ending}", given=STORY.encode(), cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / f"a{ending}").read_bytes().startswith(b"SQLite format 3")


def test_settings_for_documents_disturb_no_other_command(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "faparse.toml").write_text('to = "md"\nbom = true\n', encoding="utf-8")
    faparse("convert", "a.txt", "-o", "a.db", "-q", cwd=tmp_path)
    for command in (("query", "a.db"), ("speakers", "a.db"), ("explain", "a.txt"), ("schema",)):
        done = faparse(*command, cwd=tmp_path, FAPARSE_TO="md", FAPARSE_DIGITS="fa")
        assert (done.returncode, done.stderr) == (0, b""), command
    assert faparse("check", "a.txt", cwd=tmp_path, FAPARSE_TO="md").returncode == 1


def test_check_reads_as_the_settings_say(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(STORY, encoding="utf-8")
    (tmp_path / "faparse.toml").write_text('glob = "*.md"\n', encoding="utf-8")
    assert b"1 file" in faparse("check", ".", cwd=tmp_path).stderr


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("faparse agencies fa", "fars"),
        ("faparse query a.db --agency is", "isna"),
        ("faparse convert --encoding win", "windows-1256"),
        ("faparse convert --to js", "jsonl"),
    ],
)
def test_shells_complete(line: str, offered: str) -> None:
    last = str(len(line.split()) - 1)
    done = faparse(_FAPARSE_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=last)
    assert offered in done.stdout.decode()


def zipped(path: Path, **members: bytes) -> None:
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name.replace("__", "."), data)


def test_a_zip_file_is_a_folder_of_texts(tmp_path: Path) -> None:
    told = "وزیر نیرو گفت: خاموشی نداریم و پل شهر باز می‌شود."
    old = told.replace("ی", "\N{ARABIC LETTER YEH}").encode("windows-1256")
    zipped(tmp_path / "a.zip", x__jpg=b"\xff", a__txt=STORY.encode(), B__TXT=old, c__txt=bytes(99))
    done = faparse("convert", "a.zip", "--to", "jsonl", cwd=tmp_path)
    first, second = map(json.loads, done.stdout.splitlines())
    assert (first["input"]["given"]["id"], first["input"]["record"]["number"]) == ("a.txt", 2)
    assert second["input"]["encoding"] == "windows-1256"
    assert [len(each["quotes"]) for each in (first, second)] == [1, 1]
    assert "faparse: a.zip#4: «c.txt»: it is not text" in done.stderr.decode()
    faparse("convert", "a.zip", "-d", "out", "-q", cwd=tmp_path)
    assert sorted(path.name for path in (tmp_path / "out/a").iterdir()) == [
        "000002.json",
        "000003.json",
    ]
    verified = faparse("verify", "out", "--source", ".", cwd=tmp_path)
    assert (verified.returncode, verified.stdout) == (0, b"")


def test_a_bad_zip_file_says_so(tmp_path: Path) -> None:
    zipped(tmp_path / "a.zip", a__txt=STORY.encode() * 99)
    whole = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "cut.zip").write_bytes(whole[:99])
    (tmp_path / "spoilt.zip").write_bytes(whole[:60] + b"\0" * 20 + whole[80:])
    done = faparse("convert", "cut.zip", "spoilt.zip", "-d", "out", cwd=tmp_path)
    said = done.stderr.decode()
    assert done.returncode == 1
    assert "faparse: cut.zip: it is not a whole zip file" in said
    assert "faparse: spoilt.zip#1: «a.txt»: " in said
    small = faparse("convert", "a.zip", "--max-size", "1K", cwd=tmp_path)
    assert "a.zip#1: «a.txt» is larger than --max-size allows" in small.stderr.decode()
    piped = faparse("convert", "--from", "zip", given=whole)
    assert b"can't be read from a pipe" in piped.stderr
