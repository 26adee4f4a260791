"""Documents of a run: parts of a file, being up to date, verifying, explaining, the sums."""

from __future__ import annotations

from pathlib import Path

import pytest

from faparse.batch import Plan, Settings, Summary, Target, parse_parts, run, walk
from faparse.batch.explain import explain
from faparse.batch.fresh import up_to_date
from faparse.batch.verify import verify
from faparse.batch.work import Job, Outcome, convert
from faparse.writers import WRITERS
from tree import SAMPLES, STORY, write

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
    assert "no record of schema 1" in problems()[0]
    output.write_bytes(b"[" * 100_000)
    assert "no record" in problems()[0]
    output.write_bytes(made)
    source.write_text(STORY + " ", encoding="utf-8")
    assert "has changed" in problems()[0]
    source.unlink()
    assert "not there" in problems()[0]
    output.unlink()
    assert "No such file" in problems()[0]


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


def test_the_summary_is_one_line() -> None:
    summary = Summary()
    summary.add(Outcome("a", dispatches=1, quotes=3, notes={"x": 2}))
    summary.add(Outcome("b", error="no"))
    summary.add(Outcome("c", skipped=True))
    assert summary.line(61.25) == (
        "3 files: 1 dispatch, 3 quotes, 1 up to date, 2 notes (x 2), 1 failure, 61.2 s"
    )


def test_every_format_streams(tmp_path: Path) -> None:
    for number in range(2):
        write(tmp_path / f"{number}.txt")
    for name, writer in WRITERS.items():
        plan = Plan(walk([str(tmp_path)]), Target())
        documents = [made for item in run(plan, Settings(to=name), 1) for made in item.documents]
        assert len(b"".join(writer.joined(documents))) > 10
