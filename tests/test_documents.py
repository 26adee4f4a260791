"""Documents of a run: parts of a file, being up to date, verifying, explaining, the totals."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import msgspec
import pytest

from faparse import document
from faparse.attribution.rules import RULES
from faparse.run import Plan, Settings, Summary, Target, parse_bytes, parse_parts, run, walk
from faparse.run.convert import convert
from faparse.run.explain import explain
from faparse.run.jobs import Job, Outcome
from faparse.run.reading_room import ReadingRoom, has_room
from faparse.run.staleness import up_to_date
from faparse.run.verify import verify
from faparse.writers import WRITERS
from tree_factory import SAMPLES, STORY, write

# parts


def test_several_dispatches_in_one_file() -> None:
    first, second = STORY, "وزیر کشور افزود: «انتخابات سالم است».\nانتهای پیام/\n"
    data = (first + second + "انتهای پیام\n").encode()
    parts = parse_parts(data, "x.txt")
    assert [part.input.part for part in parts] == [1, 2]
    assert "".join(part.text[b.start : b.end] for part in parts for b in part.blocks) == (
        data.decode()
    )
    for part in parts:
        assert part.input.chars == len(part.text) == len(data.decode())
        for span in (part.lede, part.footer, *part.quotes[0].content, part.quotes[0].cue):
            assert span is not None
            assert part.text[span.start : span.end] == span.text
        speaker = part.quotes[0].speaker
        assert speaker is not None
        assert part.text[speaker.start : speaker.end] == speaker.name
    assert [part.quotes[0].content[0].text for part in parts] == [
        "خاموشی نداریم",
        "انتخابات سالم است",
    ]


def test_one_dispatch_is_one_part() -> None:
    assert [part.input.part for part in parse_parts(b"")] == [1]
    assert len(parse_parts(STORY.encode())) == 1
    assert len(parse_parts("متنی بی‌پایان".encode())) == 1


def test_bytes_of_no_file_have_the_name_of_standard_input() -> None:
    dispatch = parse_bytes(STORY.encode())
    assert (dispatch.input.path, dispatch.input.encoding) == ("-", "utf-8")
    assert parse_parts(STORY.encode())[0].input.path == "-"


def test_documents_can_not_be_changed() -> None:
    made = [each for each in vars(document).values() if isinstance(each, type)]
    structs = [each for each in made if issubclass(each, msgspec.Struct)]
    assert len(structs) > 12
    assert all(each.__struct_config__.frozen for each in structs if each is not msgspec.Struct)


def test_the_schema_says_what_it_is() -> None:
    schema = document.json_schema()
    assert schema["$schema"] == jsonschema.Draft202012Validator.META_SCHEMA["$id"]
    assert schema["title"] == "A dispatch parsed by faparse, schema 1"
    assert parse_bytes(b"").faparse.schema == 1
    jsonschema.Draft202012Validator.check_schema(schema)


# being up to date


def test_what_makes_an_output_stale(tmp_path: Path) -> None:
    path = write(tmp_path / "x.txt")
    output = tmp_path / "x.json"
    assert not up_to_date(str(output), path.read_bytes(), Settings())
    assert convert(Job(str(path), str(output)), Settings()).error == ""
    data = path.read_bytes()
    assert up_to_date(str(output), data, Settings())
    assert up_to_date(str(output), data, Settings(encoding="utf-8"))
    assert not up_to_date(str(output), data + b" ", Settings())
    assert not up_to_date(str(output), data, Settings(split=True))
    assert not up_to_date(str(output), data, Settings(encoding="windows-1256"))
    assert not up_to_date(str(output), data, Settings(to="md"))
    made = output.read_bytes()
    for stale in (made.replace(b'"version": "', b'"version": "9'), made[:-20], b"", b"[]"):
        output.write_bytes(stale)
        assert not up_to_date(str(output), data, Settings())


def test_repair_makes_misread_outputs_stale(tmp_path: Path) -> None:
    data = STORY.encode().decode("windows-1256").encode()
    path, output = tmp_path / "x.txt", str(tmp_path / "x.json")
    path.write_bytes(data)
    for repair in (False, True, False):
        settings = Settings(repair=repair, update=True)
        assert not up_to_date(output, data, settings)
        convert(Job(str(path), output), settings)
        assert up_to_date(output, data, settings)
        assert convert(Job(str(path), output), settings).skipped


@pytest.mark.parametrize("to", ["md", "csv", "view"])
def test_formats_without_a_digest_are_left_alone_when_nothing_differs(
    tmp_path: Path, to: str
) -> None:
    path, output = write(tmp_path / "x.txt"), tmp_path / "out"
    settings = Settings(to=to, update=True)
    assert not convert(Job(str(path), str(output)), settings).skipped
    before = output.stat().st_mtime_ns
    assert convert(Job(str(path), str(output)), settings).skipped
    assert output.stat().st_mtime_ns == before


# verifying and explaining


def test_verify_finds_what_does_not_fit(tmp_path: Path) -> None:
    source = write(tmp_path / "news/2020/x.txt")
    output = tmp_path / "x.json"
    convert(Job(str(source), str(output)), Settings())

    def problems(where: Path | None = None) -> list[str]:
        return [each for item in verify(str(output), str(where) if where else None)
                for each in item.problems]  # fmt: skip

    assert problems() == []
    assert problems(tmp_path / "news") == []
    assert problems(source) == []
    made = output.read_bytes()
    output.write_bytes(made.replace("خاموشی نداریم".encode(), "خاموشی داریم".encode()))
    assert [each.split(":")[0] for each in problems()] == ["lede", "quotes[0].content[0]"]
    output.write_bytes(made.replace(b'"start": 16', b'"start": 99999'))
    assert "not within" in problems()[0]
    output.write_bytes(made.replace(b'"kind": "direct"', b'"kind": "loud"'))
    assert "not a record of schema 1" in problems()[0]
    output.write_bytes(b"[" * 100_000)
    assert "not a record" in problems()[0]
    output.write_bytes(made)
    source.write_text(STORY + " ", encoding="utf-8")
    assert re.search("has changed: its digest is [0-9a-f]{12}…, not [0-9a-f]{12}…$", problems()[0])
    source.unlink()
    assert "can't be found" in problems()[0]
    output.unlink()
    assert "No such file" in problems()[0]


def test_verify_reads_arrays_and_finds_moved_sources(tmp_path: Path) -> None:
    write(tmp_path / "moved/2020/x.txt")
    output = tmp_path / "x.json"
    made = WRITERS["json"]
    records = [
        made.one(parse_bytes(STORY.encode(), path))
        for path in ("/var/news/2020/x.txt", "2020/x.txt", "2021/x.txt")
    ]
    output.write_bytes(b"".join(made.joined(records)))
    checked = list(verify(str(output), str(tmp_path / "moved")))
    assert [item.place for item in checked] == [f"{output}[{n}]" for n in (1, 2, 3)]
    assert [len(item.problems) for item in checked] == [0, 0, 1]
    odd = parse_bytes(STORY.encode(), "2020/x.txt")
    for encoding, said in (("utf-16", "can't be read as utf-16"), ("odd", "can't be read as odd")):
        changed = msgspec.structs.replace(
            odd, input=msgspec.structs.replace(odd.input, encoding=encoding)
        )
        output.write_bytes(made.one(changed))
        [item] = verify(str(output), str(tmp_path / "moved"))
        assert said in item.problems[0]
    longer = msgspec.structs.replace(odd, input=msgspec.structs.replace(odd.input, chars=9))
    output.write_bytes(made.one(longer))
    [item] = verify(str(output), str(tmp_path / "moved"))
    assert item.problems == [f"input.chars is 9, but the source has {len(STORY)}"]


def test_verify_says_how_to_find_a_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "-", "a file with the name of standard input")
    output = tmp_path / "x.json"

    def problem(path: str, source: Path | None = None) -> str:
        output.write_bytes(WRITERS["json"].one(parse_bytes(STORY.encode(), path)))
        [checked] = verify(str(output), str(source) if source else None)
        assert checked.place == str(output)
        return checked.problems[0]

    assert problem("-").startswith("it was made from standard input; name the file")
    assert problem("gone.txt").startswith("its source gone.txt can't be found; --source")
    assert f"gone.txt can't be found below {tmp_path};" in problem("gone.txt", tmp_path)


def test_verify_names_the_record_and_not_every_mismatch(tmp_path: Path) -> None:
    source = write(tmp_path / "x.txt", STORY * 9)
    good = WRITERS["jsonl"].one(parse_bytes(source.read_bytes(), str(source)))
    bad = good.replace(b'"text":"', b'"text":"X')
    output = tmp_path / "x.jsonl"
    output.write_bytes(good.rstrip() + b"\n" + bad)
    first, second = verify(str(output), None)
    assert (first.place, first.problems) == (f"{output}:1", [])
    assert second.place == f"{output}:2"
    assert len(second.problems) == 6
    assert second.problems[-1].startswith("and ") and second.problems[-1].endswith(" more")


def test_verify_reads_what_every_encoding_gave(tmp_path: Path) -> None:
    for number, path in enumerate(SAMPLES):
        output = str(tmp_path / f"{number}.jsonl")
        convert(Job(str(path), output), Settings(to="jsonl", repair=True))
        assert [item.problems for item in verify(output, None)] == [[]]


def test_explain_says_what_was_tried() -> None:
    lines = list(explain(STORY.encode(), "x.txt", None, False))
    text = "\n".join(lines)
    assert lines[0] == f"x.txt: utf-8, {len(STORY)} characters"
    for word in ("footer", "layout", "agency", "by_label", "quotes", "yes: ", "no: ", "blocks"):
        assert word in text
    hostile = "\n".join(explain("\x1b]0;pwned\x07 گفت: «\x9b31m».".encode(), "x", None, False))
    assert not any(c in hostile for c in "\x1b\x07\x9b")


def rows(text: str) -> list[str]:
    marks = dict.fromkeys(map(ord, "\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"))
    return [line.translate(marks) for line in explain(text.encode(), "x", None, False)]


def test_explain_gives_places_only_to_what_has_one() -> None:
    made = rows(STORY)
    footer, end = STORY.index("انتهای"), len(STORY) - 1
    assert f"{f'{footer}-{end}':>13}  marker «انتهای پیام»  «انتهای پیام/»" in made
    assert "  «p» as «story alone»: True" in made  # about the whole text
    assert "  by_label: no answer" in made  # about no particular place
    assert made[made.index("      yes: source_cue_marked") - 1] == (
        "      no: text_in_full, content_cue_source (no evidence)"
    )
    assert made[-2:] == [
        "  1. direct, by source_cue_marked: وزیر نیرو",
        f"   {'16-29':>13}    «خاموشی نداریم»",
    ]


def test_explain_cuts_long_excerpts_and_says_so() -> None:
    for length, more in ((47, ""), (48, ""), (49, "…")):
        made = rows("ب" * length)
        assert f"{f'0-{length}':>13}  headline        «{'ب' * min(length, 48)}{more}»" in made


def test_explain_shows_notes_and_rules_that_stay_silent() -> None:
    made = rows(STORY.replace("انتهای", "نتهای"))
    told = "misspelt-footer: the end marker is misspelt; read as «انتهای پیام»"
    assert re.fullmatch(rf"  \d+-\d+  {told}", made[made.index("notes") + 1])
    assert "notes" not in rows(STORY)
    silent = rows("وزیر نیرو دیروز گفت و رفت.")
    tried = [row.removeprefix("      no: ") for row in silent if row.startswith("      no: ")]
    names = ", ".join(row.rpartition(" (")[0] for row in tried).split(", ")
    assert names == [rule.__name__ for rule in RULES]
    assert tried[-1] == "source_cue_clause (conjunction_before_clause)"


def test_explain_shows_what_ends_words_and_what_the_stage_refuses() -> None:
    ends = rows("وزیر نیرو گفت که سد پر شده است و افزود: آب کافی است.")
    assert "      no: speaks_again (the words end)" not in ends
    assert "      the words end: speaks_again" in ends
    refuses = rows("این امر روشن می‌سازد که سد خالی شده است.")
    assert "      no: source_cue_that (refused by source_never_speaks)" in refuses


def test_the_summary_is_one_line() -> None:
    summary = Summary()
    summary.add(Outcome("a", dispatches=1, quotes=3, notes={"x": 2}))
    summary.add(Outcome("b", error="no"))
    summary.add(Outcome("c", skipped=True))
    assert summary.line(61.25) == (
        "3 files: 1 dispatch, 3 quotes, 1 up to date, 2 notes, 1 failure, 61.2 s"
    )


def test_sums_are_counted_in_words() -> None:
    summary = Summary()
    for name in "ab":
        summary.add(Outcome(name, dispatches=2, quotes=1, notes={"y": 1, "x": 1}))
    assert summary.written == 2
    assert summary.line(0.04) == ("2 files: 4 dispatches, 2 quotes, 4 notes, 0 failures, 0.0 s")
    assert Summary(files=1000).line(1) == "1,000 files: 0 dispatches, 0 quotes, 0 failures, 1.0 s"


@pytest.mark.parametrize("count", [3, 4])
def test_strict_names_the_first_notes(tmp_path: Path, count: int) -> None:
    path = write(tmp_path / "x.txt", STORY * (count + 1))
    refused = convert(Job(str(path)), Settings(strict=True)).error
    assert refused.startswith("it has notes, and --strict was given: several-footers: another end")
    assert refused.count("several-footers: ") == 3
    assert refused.endswith("; and 1 more") == (count > 3)


def test_what_a_job_can_not_do_is_its_outcome(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert convert(Job("x", problem="a pipe"), Settings()) == Outcome("x", "a pipe")
    gone = convert(Job(str(tmp_path / "gone.txt")), Settings())
    assert gone.error == "No such file or directory; check the spelling"
    path = write(tmp_path / "x.txt")
    (tmp_path / "out").mkdir()
    kept = convert(Job(str(path), str(tmp_path / "out")), Settings())
    assert kept.error.startswith("can't write its output: ")

    def full(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("faparse.run.convert.parse_bytes", full)
    assert "more memory than there is" in convert(Job(str(path)), Settings()).error


def test_an_outcome_tells_what_was_found(tmp_path: Path) -> None:
    path = write(tmp_path / "x.txt", STORY.replace("انتهای", "نتهای") + STORY)
    outcome = convert(Job(str(path)), Settings(split=True))
    assert (outcome.dispatches, outcome.quotes) == (2, 2)
    assert outcome.notes == {"misspelt-footer": 1}
    assert len(outcome.documents) == 2
    assert not outcome.skipped
    written = convert(Job(str(path), str(tmp_path / "x.csv")), Settings(to="csv", bom=True))
    assert (written.documents, written.skipped) == ([], False)
    assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_index_leaves_out_what_has_no_page(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/a.txt").symlink_to("nowhere.txt")
    for name in ("b.txt", "c.txt", "d.txt"):
        write(tmp_path / "in" / name)
    (tmp_path / "in/c.txt").write_bytes(b"\xff\xfe\x00")
    out = tmp_path / "out"
    plan = Plan(
        walk([str(tmp_path / "in")]), Target(folder=str(out), suffix=".html", contents="index.html")
    )
    settings = Settings(to="html", root=str(out), room=str(out))
    assert has_room(plan)
    room = ReadingRoom(plan, str(out))
    outcomes = list(run(plan, settings, 1))
    assert [bool(outcome.error) for outcome in outcomes] == [True, False, True, False]
    for outcome in outcomes:
        room.take(outcome)
    room.write()
    page = (out / "index.html").read_text(encoding="utf-8")
    assert [name for name in "abcd" if f'./{name}.html"' in page] == ["b", "d"]
    ways = {name: (out / f"{name}.html").read_text(encoding="utf-8") for name in "bd"}
    assert re.findall('rel="(prev|next)" href="(.*?)"', ways["b"]) == [("next", "./d.html")]
    assert re.findall('rel="(prev|next)" href="(.*?)"', ways["d"]) == [("prev", "./b.html")]


def test_every_format_streams(tmp_path: Path) -> None:
    for number in range(2):
        write(tmp_path / f"{number}.txt")
    for name, writer in WRITERS.items():
        plan = Plan(walk([str(tmp_path)]), Target())
        documents = [made for item in run(plan, Settings(to=name), 1) for made in item.documents]
        assert len(b"".join(writer.joined(documents))) > 10
