"""`faparse check`: every code has its example, every form is what its readers expect."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from faparse import parse
from faparse.check.checks import CHECKS
from faparse.check.codes import CHECKS as CHECK_CODES
from faparse.check.codes import CODES, NOTES, code_of
from faparse.check.findings import Finding, Places, Selection, findings
from faparse.check.formats import FORMATS
from faparse.document import Note
from faparse.lexicon.phrases import sections
from faparse.run import parse_bytes
from shell import faparse
from tagged import read_cases

DOCS = ROOT / "docs" / "checks.md"
TEXT = DOCS.read_text(encoding="utf-8")
SAMPLES = sorted((ROOT / "samples").rglob("*.txt"))
_SECTION = re.compile(
    r"^## (?P<code>[a-z-]+)\n(?P<about>.*?)"
    r"(?:<!-- bytes: (?P<encoding>\S+) -->\n)?(?:<!-- options: (?P<options>.*?) -->\n)?"
    r"(?:<!-- run: (?P<run>.*?) -->\n)?"
    r"(?:<!-- (?P<stand_in>.) is U\+(?P<real>\w+) -->\n)?"
    r"```text\n(?P<given>.*?)```\n(?:\n```text\n(?P<told>.*?)```\n)?",
    re.M | re.S,
)
_CODES = re.compile(r"(<!-- codes -->\n).*?(<!-- /codes -->)", re.S)
#: A code, where the source makes a note or first names the code.
_NOTED = re.compile(r"""(?:\b[Nn]ote\(\s*|\bNOT_PROSE = )"([a-z-]+)\"""")
ALL = Selection()


class Example(NamedTuple):
    code: str
    data: bytes
    options: tuple[str, ...]
    run: tuple[str, ...]
    told: str


def examples() -> Iterator[Example]:
    for found in _SECTION.finditer(TEXT):
        text = found["given"]
        if found["real"]:
            text = text.replace(found["stand_in"], chr(int(found["real"], 16)))
        data = text.encode(found["encoding"] or "utf-8")
        options, run = (tuple((found[name] or "").split()) for name in ("options", "run"))
        yield Example(found["code"], data, options, run, found["told"] or "")


EXAMPLES = [*examples()]


def told(example: Example) -> str:
    if example.run:
        pytest.importorskip("resiliparse")
        return faparse(*example.run, given=example.data).stderr.decode()
    done = faparse("check", "-q", "--select", example.code, *example.options, given=example.data)
    assert done.returncode == (1 if done.stdout else 0), done.stderr
    return done.stdout.decode()


def notes(text: str, **select: frozenset[str]) -> list[tuple[str, str]]:
    return [
        (each.code, text[each.start : each.end])
        for each in findings(parse(text), Selection(**select))
    ]


def only(code: str, text: str) -> list[str]:
    return [said for _, said in notes(text, select=frozenset({code}))]


# the codes


def test_every_code_has_an_example() -> None:
    assert [example.code for example in EXAMPLES] == [*CODES]


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.code for example in EXAMPLES])
def test_example(example: Example, request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--accept"):
        accept(example, told(example))
        return
    assert example.told, f"what {example.code} says is missing; look at it, then --accept"
    assert told(example) == example.told
    assert re.search(f": {example.code}:? ", example.told)


def accept(example: Example, said: str) -> None:
    def renewed(found: re.Match[str]) -> str:
        if found["code"] != example.code:
            return found[0]
        return f"{found[0][: found.end('given') - found.start()]}```\n\n```text\n{said}```\n"

    before = DOCS.read_text(encoding="utf-8")
    DOCS.write_text(_SECTION.sub(renewed, before), encoding="utf-8")


def test_the_table_of_codes(request: pytest.FixtureRequest) -> None:
    rows = [f"| [{c.name}](#{c.name}) | {c.level} | {c.about} |" for c in CODES.values()]
    made = "\n".join(["| Code | Level | |", "|---|---|---|", *rows, ""])
    if request.config.getoption("--accept"):
        before = DOCS.read_text(encoding="utf-8")
        DOCS.write_text(_CODES.sub(rf"\g<1>{made}\g<2>", before), encoding="utf-8")
        return
    assert made in TEXT


def test_the_parser_notes_nothing_that_has_no_code() -> None:
    texts = [case.text for case in read_cases()]
    dispatches = [parse(text) for text in texts]
    dispatches += [parse_bytes(path.read_bytes(), path.name) for path in SAMPLES]
    assert {note.code for dispatch in dispatches for note in dispatch.notes} <= CODES.keys()
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    written = {code for source in sources for code in _NOTED.findall(source)}
    assert len(written) > 10
    assert written <= CODES.keys()


def test_every_note_is_told_in_persian_too() -> None:
    assert {*sections("notes_persian.txt")["note"]} == {code.name for code in NOTES}


def test_checks_keep_to_their_codes() -> None:
    names = [check.__name__.replace("_", "-") for check in CHECKS]
    assert {code.name for code in CHECK_CODES} == {*names} - {"weekday-mismatch"}


def test_a_code_from_elsewhere_is_a_warning() -> None:
    assert code_of("brand-new").level == "warning"


# near misses: on these the checks stay silent

STORY = "پل تازه سنندج پس از دو سال کار باز شد و رانندگان از آن خوشنودند."
NEAR_MISSES = (
    ("missing-footer", f"به گزارش خبرگزاری فارس، {STORY}\n\nانتهای پیام/"),
    ("missing-footer", STORY),
    ("missing-footer", f"به گزارش خبرگزاری مهر، {STORY}"),
    ("unbalanced-marks", f"{STORY} او آن را «پل «بزرگ» شهر» نامید (و (باز) گفت)."),
    ("weekday-mismatch", "این پل روز یکشنبه ۲۳ آبان ۱۴۰۰ باز شد و چهارصد متر درازا دارد."),
    ("unnamed-speaker", "مینا راد، مدیرکل راه گفت: پل باز شد. وی افزود: راه هم باز شد."),
    ("unnamed-speaker", "وزارت نیرو اعلام کرد که خاموشی نداریم."),
    ("unnamed-speaker", "امیر راد، مدیرکل راه، گفت: پل باز شد. وی افزود: راه هم باز شد."),
    ("unnamed-speaker", "در متن این اطلاعیه آمده است: پل تازه سنندج باز شد."),
    ("doubled-paragraph", f"پل باز شد\n\n{STORY}\n\n{STORY}\n\nانتهای پیام/"),
    ("doubled-paragraph", f"پل باز شد\n\n{STORY}\n\nوی افزود:\n\nپل باز شد.\n\nوی افزود:"),
    ("doubled-word", "کم کم باران بارید و به‌به از این هوا که، که می‌بارد."),
    ("arabic-letters", STORY),
    ("bidi-control", f"{STORY}\u200f\u200e\u200c"),
)


@pytest.mark.parametrize(("code", "text"), NEAR_MISSES)
def test_near_miss(code: str, text: str) -> None:
    assert only(code, text) == []


def test_somebody_unnamed_is_told_once() -> None:
    text = "مدیرکل راه گفت: پل باز شد.\n\nمدیرکل راه افزود: راه هم باز شد."
    assert only("unnamed-speaker", text) == ["مدیرکل راه"]


def test_a_date_behind_another_is_looked_at() -> None:
    text = "پل از یکشنبه ۲۳ آبان ۱۴۰۰ تا جمعه ۲۴ آبان ۱۴۰۰ باز بود و مردم از آن گذشتند."
    assert only("weekday-mismatch", text) == ["جمعه ۲۴ آبان ۱۴۰۰"]


# places


@pytest.mark.parametrize("text", ["a\nb\n\nc", "a\r\nb\r\n\r\nc", "a\rb\r\rc"])
def test_lines_end_in_three_ways(text: str) -> None:
    assert Places(text).at(text.index("c")) == (4, 1)
    assert Places(text).at(len(text)) == (4, 2)


@given(st.text(alphabet="a\r\n𝒳", max_size=20))
def test_every_offset_has_its_place(text: str) -> None:
    lines = re.split("\r\n|\r|\n", text)
    places = Places(text)
    for offset in range(len(text) + 1):
        line, column = places.at(offset)
        assert 1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 2


# the forms

FINDING = Finding(
    "a b,c:d.txt", 2, 3, 2, 5, 7, 9, "doubled-word", "warning", "50% \n\x1b[31m «\u202e»"
)


def formed(name: str, *some: Finding) -> str:
    return "\n".join(FORMATS[name](some))


def test_text_is_one_line() -> None:
    said = formed("text", FINDING)
    assert said.startswith("a b,c:d.txt:2:3: doubled-word 50% ")
    assert not set(said) & set("\n\x1b\u202e")


def test_json_has_all() -> None:
    (found,) = json.loads(formed("json", FINDING))
    assert (found["path"], found["line"], found["end_column"]) == ("a b,c:d.txt", 2, 5)
    assert json.loads(formed("json")) == []


def test_github_commands_are_escaped() -> None:
    assert formed("github", FINDING) == (
        "::warning file=a b%2Cc%3Ad.txt,line=2,endLine=2,col=3,endColumn=5,title=doubled-word::"
        "50%25 %0A‹U+001B›[31m «‹U+202E›»"
    )


@cache
def sarif_schema() -> Any:
    import jsonschema

    path = ROOT / "tests" / "standards" / "sarif-schema-2.1.0.json"
    return jsonschema.Draft4Validator(json.loads(path.read_text(encoding="utf-8")))


def test_sarif_is_valid() -> None:
    some = [
        finding
        for path in SAMPLES
        for finding in findings(parse_bytes(path.read_bytes(), f"samples/{path.name}"), ALL)
    ]
    assert len({each.code for each in some}) > 5
    for held in ([*some, FINDING], []):
        log = json.loads(formed("sarif", *held))
        assert not [*sarif_schema().iter_errors(log)]
        run = log["runs"][0]
        rules = run["tool"]["driver"]["rules"]
        assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [
            each.code for each in held
        ]


def test_the_schema_of_sarif_is_strict() -> None:
    assert [*sarif_schema().iter_errors({"version": "2.1.0", "runs": [{"results": []}]})]


# the command


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("پل باز شد\n\nپل که که باز شد.", encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x00\x01\x02\xff" * 9)
    done = faparse("check", ".", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.decode().startswith("./a.txt:3:4: doubled-word «که» stands twice\n")
    assert b"faparse: ./b.txt: it is not text" in done.stderr
    assert done.stderr.endswith(b"2 files: 1 finding, 1 failure\n")
    done = faparse("check", "a.txt", "--ignore", "doubled-word", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, b"")


def test_codes_are_checked() -> None:
    done = faparse("check", "--select", "doubled-words", given=b"x")
    assert done.returncode == 2
    assert "there is no code «doubled-words»; did you mean doubled-word?".encode() in done.stderr


@given(st.lists(st.sampled_from(["«", "»", "که ", "\n\n", "۲۳ آبان ۱۴۰۰ ", "دوشنبه ", "\u202e"])))
def test_nothing_raises(pieces: list[str]) -> None:
    text = "".join(pieces)
    for each in findings(parse(text), ALL):
        assert 0 <= each.start <= each.end <= len(text)


def test_notes_that_are_told_twice_stand_once() -> None:
    text = "تاریخ انتشار: دوشنبه ۲۳ آبان ۱۴۰۰\n\nپل باز شد\n\nپل تازه شهر پس از دو سال باز شد."
    dispatch = parse(text)
    (note,) = [note for note in dispatch.notes if note.code == "weekday-mismatch"]
    assert isinstance(note, Note)
    assert len(only("weekday-mismatch", text)) == 1
