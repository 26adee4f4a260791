"""`faparse evaluate`: the gold's own measures, from every form that gold comes in."""

from __future__ import annotations

import json
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from msgspec.structs import replace

from conftest import ROOT
from faparse.evaluate.bootstrap import intervals
from faparse.evaluate.compare import compare
from faparse.evaluate.html import page
from faparse.evaluate.measures import Counts, score
from faparse.evaluate.readers import read_readings
from faparse.evaluate.readers.texts import Texts
from faparse.evaluate.reading import QuoteReading, ReadError, Reading, reading_of
from faparse.evaluate.report import calibration, decode_report, encode_report, make_report
from faparse.evaluate.run import score_files
from faparse.pipeline import parse
from faparse.run import parse_bytes
from faparse.writers import WRITERS
from measure import gold_figures
from shell import faparse

SAMPLES = sorted((ROOT / "samples").rglob("*.txt"))
TEXT = "وزیر نیرو گفت: «آب هست». وی افزود که برق هم هست.\nمینا راد تأکید کرد که باد هم هست."
TAGGED = """=== one
# what it is for
<source 1>وزیر نیرو</source> <cue 1>گفت</cue>: «<content 1>آب هست</content>».
@1 direct | وزیر نیرو

=== none
هوا خوب است.
@none
"""


def quote(said: str, **more: object) -> QuoteReading:
    at = TEXT.index(said)
    given = {"kind": "direct", "content": ((at, at + len(said)),), **more}
    return QuoteReading(**given)  # type: ignore[arg-type]


def reading(*quotes: QuoteReading) -> Reading:
    return Reading("a", TEXT, quotes)


def f1(gold: Reading, pred: Reading) -> dict[str, float]:
    return {name: figure.f1 for name, figure in make_report([score(gold, pred)]).parts.items()}


# the measures


def test_the_measures_are_those_of_the_gold(shared: Path) -> None:
    """To four digits, part by part, just as the scorer beside the gold gives them."""
    figures = score_files(str(shared / "gold" / "dev")).report.parts
    theirs = gold_figures(shared)
    assert {name: figures[name].f1 for name in theirs} == theirs


def test_guesses_from_a_file_are_measured_alike(shared: Path, tmp_path: Path) -> None:
    raw = shared / "gold" / "dev" / "raw"
    lines = [WRITERS["jsonl"].one(parse_bytes(p.read_bytes(), p.name)) for p in raw.glob("*.txt")]
    (tmp_path / "out.jsonl").write_bytes(b"".join(lines))
    done = score_files(str(shared / "gold" / "dev"), str(tmp_path / "out.jsonl"))
    theirs = gold_figures(shared)
    assert {name: done.report.parts[name].f1 for name in theirs} == theirs


def test_overlaps_are_three() -> None:
    gold = reading(quote("برق هم هست", cue=(3, 5)))
    exact = f1(gold, reading(quote("برق هم هست.", cue=(3, 5))))
    assert exact["quote exact"] == exact["quote strict"] == exact["end-to-end"] == 1
    loose = f1(gold, reading(quote("برق هم")))  # five letters of eight
    assert (loose["quote exact"], loose["quote strict"], loose["quote loose"]) == (0, 0, 1)
    assert loose["end-to-end"] == loose["cue"] == 0


def test_a_quote_in_the_headline_is_neither_right_nor_wrong() -> None:
    gold = replace(reading(), blocks={"headline": (0, 24)})
    assert score(gold, reading(quote("آب هست"))).counts["quote loose"] == Counts(0, 0, 0)
    assert score(reading(), reading(quote("آب هست"))).counts["quote loose"] == Counts(0, 1, 0)


@pytest.mark.parametrize(
    ("gold", "pred", "right"),
    [
        ("سرگئی لاوروف", "لاوروف", True),
        ("سرگئی لاوروف", "برادر سرگئی لاوروف", False),
        ("سرگئی لاوروف", None, False),
        (None, None, True),
        (None, "لاوروف", False),
        ("علی", "علی طالبی", False),
    ],
)
def test_speakers(gold: str | None, pred: str | None, right: bool) -> None:
    found = score(reading(quote("آب هست", speaker=gold)), reading(quote("آب هست", speaker=pred)))
    assert found.counts["end-to-end"].hit == right
    assert [miss.part for miss in found.misses] == ([] if right else ["speaker"])
    assert found.verdicts[0].right == right


def test_what_is_not_told_is_not_measured() -> None:
    gold = replace(reading(), tells=frozenset({"lede"}))
    assert {*score(gold, reading()).counts} & {"headline", "footer", "lede"} == {"lede"}


def test_intervals_draw_documents() -> None:
    good, bad = {"cue": Counts(5, 5, 5)}, {"cue": Counts(5, 5, 0)}

    def figure(counts: Counts) -> float:
        return counts.f1

    alike = intervals([good, bad] * 50, figure)["cue"]
    assert 0.38 < alike.low < 0.45 < 0.55 < alike.high < 0.62  # 0.5 ± 1.96·0.05
    assert intervals([good, bad] * 50, figure) == {"cue": alike}
    few = intervals([good, bad] * 5, figure)["cue"]
    assert few.high - few.low > 2 * (alike.high - alike.low)


def test_calibration_is_by_bin() -> None:
    gold = reading(quote("آب هست"), quote("برق هم هست"))
    guess = reading(quote("آب هست", confidence=0.92), quote("باد هم هست", confidence=1.0))
    (told,) = calibration(score(gold, guess).verdicts)
    assert (told.low, told.quotes, told.promised, told.kept) == (0.9, 2, 0.96, 0.5)


# reports


def test_a_report_comes_back_and_tells_what_fell() -> None:
    gold = reading(quote("آب هست"), quote("برق هم هست"))
    before = make_report([score(gold, reading(quote("آب هست", rule="r")))])
    assert decode_report(encode_report(before), "x") == before
    now = make_report([score(gold, reading(quote("برق هم هست"), quote("باد هم هست")))])
    told = compare(before, now)
    assert told.fell
    assert [(miss.part, miss.gold or miss.pred) for miss in told.new] == [
        ("quote missed (direct)", "آب هست"),
        ("quote wrong", "باد هم هست"),
    ]
    assert [miss.gold for miss in told.mended] == ["برق هم هست"]
    assert not compare(now, before).fell
    assert not compare(now, now).changes


class Marks(HTMLParser):
    """The classes of the marks, and a check that elements nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.marks: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        if tag == "mark":
            self.marks.append((dict(attrs)["class"] or "", ""))

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "mark":
            name, said = self.marks.pop()
            self.marks.append((name, said + data))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_has_both_sides_of_a_miss() -> None:
    gold = reading(quote("آب هست", cue=(10, 13)), quote("باد هم هست"))
    guess = reading(quote("آب هست", cue=(25, 27)), quote("برق هم هست"))
    report = make_report([score(gold, guess)])
    made = page(report, {"a": gold}, {"a": guess}).decode()
    read = Marks()
    read.feed(made)
    assert read.open == []
    assert ("cue wrong", TEXT[10:13]) in read.marks
    assert ("cue wrong", TEXT[25:27]) in read.marks
    assert ("content", "آب هست") in read.marks
    assert ("content wrong", "باد هم هست") in read.marks
    assert ("content wrong", "برق هم هست") in read.marks


def test_the_page_is_inert() -> None:
    text = "<script>alert(1)</script>\u202e او گفت"
    gold = Reading("<b>", text, (QuoteReading("direct", ((0, 8),), speaker="<i>"),))
    guess = Reading("<b>", text)
    made = page(make_report([score(gold, guess)]), {"<b>": gold}, {"<b>": guess}).decode()
    assert "<script" not in made and "\u202e" not in made and "<i>" not in made


# the forms


def test_tagged_text(tmp_path: Path) -> None:
    (tmp_path / "cases.txt").write_text(TAGGED, encoding="utf-8")
    one, none = read_readings(str(tmp_path))
    assert (one.id, none.id, none.quotes) == ("one", "none", ())
    (found,) = one.quotes
    assert one.text[slice(*found.content[0])] == "آب هست"
    assert (found.kind, found.speaker, found.cue) == ("direct", "وزیر نیرو", (10, 13))


@pytest.mark.parametrize("name", ["json", "brat", "labelstudio", "xmi"])
def test_what_is_written_is_read_again(name: str, tmp_path: Path) -> None:
    """A dispatch as its own gold: every figure is 1, and every part is there."""
    if name == "xmi":
        pytest.importorskip("cassis")
    parts: set[str] = set()
    for number, path in enumerate(SAMPLES):
        dispatch = parse_bytes(path.read_bytes(), path.name)
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / f"{path.stem}{WRITERS[name].suffix}").write_bytes(WRITERS[name].one(dispatch))
        (folder / f"{path.stem}.txt").write_bytes(dispatch.text.encode())
        (gold,) = read_readings(str(folder))
        told = score(gold, reading_of(dispatch.record(), dispatch.text, path.stem))
        assert not told.misses
        parts |= {part for part, counts in told.counts.items() if counts.hit}
    assert {"headline", "footer", "header", "cue", "source", "speaker", "end-to-end"} <= parts


def test_a_collection_that_marks_quotes_alone_says_nothing_of_blocks(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    lines = ["T1\tContent 16 22\tآب هست", "A1\tKind T1 direct", "#1\tAnnotatorNotes T1\tوزیر نیرو"]
    (tmp_path / "a.ann").write_text("\n".join(lines), encoding="utf-8")
    (gold,) = read_readings(str(tmp_path))
    assert gold.tells == frozenset()
    assert gold.quotes == (QuoteReading("direct", ((16, 22),), speaker="وزیر نیرو"),)


def test_a_link_drawn_the_other_way_is_as_good(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    spans = [
        "T1\tContent 35 45\tx",
        "T2\tCue 10 13\tx",
        "T3\tContent 16 22\tx",
        "A1\tKind T3 mixed",
    ]
    ties = ["R1\tCue Arg1:T2 Arg2:T3", "R2\tContinuation Arg1:T1 Arg2:T3"]
    (tmp_path / "a.ann").write_text("\n".join(spans + ties), encoding="utf-8")
    (gold,) = read_readings(str(tmp_path))
    assert gold.quotes == (QuoteReading("mixed", ((16, 22), (35, 45)), cue=(10, 13)),)


MALFORMED = (
    ("a.txt", "=== x\n<cue 1>گفت</cue>\n@1 direct | -\n", "«x»: quote 1 has no @ line or no"),
    ("a.txt", "=== x\n<cue 1>گفت\n@none\n", "<cue> is not closed"),
    ("a.txt", "=== x\nگفت</cue>\n@none\n", "</cue> closes nothing"),
    ("a.txt", "=== x\nگفت\n@1: direct\n", "is not «@1 direct | name»"),
    ("a.txt", "گفت", "no @ line"),
    ("gold.jsonl", '{"id": "a", "quotes": 3}', "line 1: not a line of gold"),
    ("a.json", "{}", "neither faparse's JSON nor an export"),
    ("a.json", "[1, ", "not JSON"),
    ("a.ann", "T1 Content 0 1 x", "its text, a.txt, is not beside it"),
    ("a.json", '{"data": {"text": "a"}, "predictions": [{"result": [{}]}]}', "task 1: 'type'"),
)


@pytest.mark.parametrize(("name", "content", "said"), MALFORMED)
def test_malformed_gold_says_what_is_wrong(
    name: str, content: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(ReadError) as error:
        read_readings(str(tmp_path / name))
    assert said in str(error.value)
    assert name in str(error.value)


def test_a_malformed_line_of_brat_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.ann").write_text("T1\tContent 0 1\tx\nT2 Content", encoding="utf-8")
    with pytest.raises(ReadError, match="line 2: not brat's standoff"):
        read_readings(str(tmp_path))
    (tmp_path / "a.ann").write_text("T1\tContent 16 22\tx", encoding="utf-8")
    with pytest.raises(ReadError, match="«آب هست» has no kind"):
        read_readings(str(tmp_path))


def test_json_needs_its_text(tmp_path: Path) -> None:
    made = WRITERS["json"].one(parse(TEXT, path="b.txt"))
    (tmp_path / "b.json").write_bytes(made)
    with pytest.raises(ReadError, match="--texts DIR"):
        read_readings(str(tmp_path))
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.txt").write_text(TEXT, encoding="utf-8")
    (found,) = read_readings(str(tmp_path / "b.json"), Texts(str(tmp_path)))
    assert found.text == TEXT and found.quotes
    (tmp_path / "deep" / "b.txt").write_text(f"x{TEXT}", encoding="utf-8")
    with pytest.raises(ReadError, match="the JSON was made from another text"):
        read_readings(str(tmp_path / "b.json"), Texts(str(tmp_path)))


def test_readings_of_one_name_are_refused(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text(TAGGED, encoding="utf-8")
    with pytest.raises(ReadError, match="two readings are named «one»"):
        read_readings(str(tmp_path))


def test_guesses_of_other_texts_are_refused(tmp_path: Path) -> None:
    for folder, text in (("gold", TAGGED), ("pred", TAGGED.replace("آب", "آتش"))):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match="gold and guess are of two texts"):
        score_files(str(tmp_path / "gold"), str(tmp_path / "pred"))
    (tmp_path / "pred" / "a.txt").write_text(TAGGED.replace("===", "=== other-"), "utf-8")
    with pytest.raises(ReadError, match="no guess is of a text in the gold"):
        score_files(str(tmp_path / "gold"), str(tmp_path / "pred"))


# the command


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "gold.txt").write_text(TAGGED, encoding="utf-8")
    done = faparse("evaluate", "gold.txt", cwd=tmp_path)
    assert done.returncode == 0 and b"\nend-to-end " in done.stdout
    done = faparse("evaluate", "gold.txt", "--format", "json", "-o", "old.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")
    kept = json.loads((tmp_path / "old.json").read_bytes())
    assert kept["parts"]["end-to-end"]["f1"] == 1
    done = faparse("evaluate", "gold.txt", "--compare", "old.json", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"no figure is another than before\n")
    worse = TAGGED.replace("@1 direct | وزیر نیرو", "@1 mixed | مینا راد")
    (tmp_path / "gold.txt").write_text(worse, encoding="utf-8")
    done = faparse("evaluate", "gold.txt", "--compare", "old.json", cwd=tmp_path)
    assert done.returncode == 1
    assert b"\nfell part    end-to-end " in done.stdout
    done = faparse("evaluate", "gold.txt", "--misses", "1", cwd=tmp_path)
    assert done.stdout.endswith("one\tspeaker\tمینا راد\tوزیر نیرو\n".encode())


def test_the_command_refuses_with_reasons(tmp_path: Path) -> None:
    done = faparse("evaluate", tmp_path)
    assert done.returncode == 1 and b"holds nothing to measure; give a gold.jsonl" in done.stderr
    (tmp_path / "a.txt").write_text(TAGGED, encoding="utf-8")
    done = faparse("evaluate", tmp_path / "a.txt", "--compare", tmp_path / "a.txt")
    assert done.returncode == 1 and b"is not a report" in done.stderr
    for asked in (("--format", "json"), ("--misses", "3")):
        done = faparse("evaluate", tmp_path, "--compare", tmp_path / "a.txt", *asked)
        assert done.returncode == 2 and b"name a file for the report too" in done.stderr


def test_importing_the_command_costs_nothing() -> None:
    """jinja2 and the readers are loaded when they are used."""
    code = "import sys, faparse.cli.evaluate; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
