"""ninjs, JSON-LD, Web Annotation, brat, annotated: valid, inert, and read back to the spans."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, SHARED
from dispatch_factory import BIDI, CONTROLS, HOSTILE, Draft, hostile, sample
from faparse import parse
from faparse.document import Agency, Dated, Dispatch, Header, Span
from faparse.run import parse_bytes, parse_parts
from faparse.writers import WRITERS
from faparse.writers.annotated import NAMES, plain
from faparse.writers.ninjs import summer_in_iran
from faparse.writers.parts import parts
from format_readers import (
    RAW,
    brat_lines,
    check_annotated,
    check_brat,
    check_labelstudio,
    check_w3c,
    check_xmi,
    decoded,
)
from tagged import untag

TRADES = ("ninjs", "jsonld", "w3c", "brat", "labelstudio", "xmi", "annotated")
SAMPLES = sorted((ROOT / "samples").rglob("*.txt"))
TAGS = "<source 1>الف</source><b>&lt;cue 1>&amp;#x1B;<headline></residue> <content 1,2><cue x>&"
HOSTILES = (
    HOSTILE,
    CONTROLS + BIDI,
    TAGS,
    "</script><script>alert(1)</script><!--",
    'او "گفت"\\ \t\v\f\x85\u2028\u2029\r\n\rپایان',
    "\ud800\udfff\ufeff",
    "T1\tContent 0 5\tالف\n#1\tAnnotatorNotes T1\tب",
)
#: Text in which tags, escapes, line ends and quotes are likely, whole or torn.
TORN = ("<", "/", ">", "&", "lt;", "amp;", "#x41;", "cue 1", "<cue 1>", "\r\n", "\r", "\n\n", TAGS)
SAYINGS = ("وزیر نیرو گفت: «آب هست». ", "وی افزود که برق هم هست.", "\x1b", "\u202e", "𝒳", "\x85")
SCRAPS = st.lists(st.sampled_from(TORN + SAYINGS), max_size=30).map("".join)


@cache
def read(path: Path) -> Dispatch:
    return parse_bytes(path.read_bytes(), path.name)


def real(shared: Path) -> list[Path]:
    return sorted(path for path in (shared / "gold" / "dev" / "raw").rglob("*") if path.is_file())


samples = pytest.mark.parametrize(
    "path", SAMPLES, ids=[f"{path.parent.name}/{path.stem}" for path in SAMPLES]
)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from strings(item)


# --- all of them


@samples
def test_the_samples_as_accepted(path: Path, request: pytest.FixtureRequest) -> None:
    """Every sample as annotated text, and one sample in all formats."""
    # not XMI, whose spelling is up to the library that writes it
    every = path.stem == "zafaran-saderat-khorasan"
    for name in {*TRADES} - {"xmi"} if every else ("annotated",):
        made = WRITERS[name].one(read(path))
        golden = ROOT / "tests" / "goldens" / f"{path.stem}{WRITERS[name].suffix}"
        if request.config.getoption("--accept"):
            golden.write_bytes(made)
        assert golden.exists(), f"{golden.name} is missing; look at the output, then --accept"
        assert made.decode() == golden.read_bytes().decode()


@pytest.mark.parametrize("name", TRADES)
@pytest.mark.parametrize("text", HOSTILES, ids=range(len(HOSTILES)))
def test_hostile_text_is_inert(name: str, text: str) -> None:
    made = WRITERS[name].one(hostile(text)).decode()
    assert not RAW.search(made)
    if name == "jsonld":
        assert not set("<>&") & set(made)


@pytest.mark.parametrize("name", ["ninjs", "jsonld", "w3c"])
def test_several_documents_are_one_array(name: str) -> None:
    document = WRITERS[name].one(sample())
    assert json.loads(b"".join(WRITERS[name].joined([document] * 2))) == [json.loads(document)] * 2


@pytest.mark.parametrize("name", ["ninjs", "jsonld"])
def test_what_is_published_is_the_text_itself(name: str) -> None:
    dispatch = hostile(HOSTILE)
    found = [*strings(decoded(name, dispatch))]
    assert dispatch.quotes[0].content[0].text in found
    assert "\n\n".join([HOSTILE, *(span.text for span in dispatch.body)]) in found


def test_a_quote_has_one_name_in_every_format() -> None:
    dispatch = sample()
    names = [item["uri"] for item in decoded("ninjs", dispatch)["associations"]]
    assert len(set(names)) == 3
    assert [part["@id"] for part in decoded("jsonld", dispatch)["hasPart"]] == names
    assert set(names) < {*strings(decoded("w3c", dispatch))}


def test_a_quote_in_pieces() -> None:
    draft = Draft()
    draft.paragraph("«الف»، گفت او، «ب».")
    draft.paragraph("پ")
    draft.quote("direct", "الف", "ب", "پ")
    assert decoded("jsonld", draft.dispatch())["hasPart"][0]["text"] == "الف … ب\n\nپ"


# --- ninjs


@cache
def ninjs_schema() -> Any:
    jsonschema = pytest.importorskip("jsonschema")
    path = SHARED / "standards" / "ninjs-schema_3.1.json"
    if not path.exists():
        pytest.skip("../shared is not on this machine")
    schema = json.loads(path.read_text(encoding="utf-8"))
    return jsonschema.Draft202012Validator(schema)


DATE_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+]0[34]:30")


def check_ninjs(dispatch: Dispatch) -> None:
    made = decoded("ninjs", dispatch)
    assert not [*ninjs_schema().iter_errors(made)]
    assert DATE_TIME.fullmatch(made.get("versionCreated", "2016-09-10T14:05:00+04:30"))


@samples
def test_samples_are_valid_ninjs(path: Path) -> None:
    check_ninjs(read(path))


def test_an_empty_dispatch_is_valid_ninjs() -> None:
    check_ninjs(Draft().dispatch())


def test_the_schema_is_strict() -> None:
    assert [*ninjs_schema().iter_errors({"uri": "a:b", "quotes": []})]
    bad = {"associations": [{"name": "a", "uri": "a:b", "speaker": ""}], "uri": "a:b"}
    assert [*ninjs_schema().iter_errors(bad)]


@pytest.mark.parametrize(
    ("iso", "agency", "instant"),
    [
        ("2016-09-10", "isna", "2016-09-10T00:00:00+04:30"),
        ("2024-09-10T14:05", "isna", "2024-09-10T14:05:00+03:30"),
        ("2024-09-10T14:05:59", "pajhwok", "2024-09-10T14:05:59+04:30"),
        ("2016-12-10T14:05", "nobody", "2016-12-10T14:05:00+03:30"),
        (None, "isna", None),
    ],
)
def test_times_get_a_zone(iso: str | None, agency: str, instant: str | None) -> None:
    header = Header(date=Dated("", 0, 0, iso=iso))
    dispatch = sample(agency=Agency(agency, agency), header=header)
    assert decoded("ninjs", dispatch).get("versionCreated") == instant


def test_summer_time_in_iran() -> None:
    try:
        tehran = ZoneInfo("Asia/Tehran")
    except ZoneInfoNotFoundError:
        pytest.skip("no time zone data on this machine")
    noon = datetime(1996, 1, 1, 12, tzinfo=tehran)
    while noon.year < 2026:
        assert summer_in_iran(noon.date().isoformat()) == bool(noon.dst()), noon
        noon += timedelta(days=1)


def test_only_a_whole_address_is_a_link() -> None:
    for text, linked in (("https://example.ir/1", True), ("javascript:alert(1)", False)):
        made = decoded("jsonld", sample(header=Header(link=Span(text, 0, 0))))
        assert ("url" in made) == linked


# --- the spans, read back


@samples
def test_samples_read_back(path: Path) -> None:
    check_spans(read(path))


def check_spans(dispatch: Dispatch) -> None:
    """Nothing is missing, and everything is in its place."""
    check_w3c(dispatch)
    check_labelstudio(dispatch)
    check_xmi(dispatch)
    spans = [part[:3] for part in parts(dispatch) if part.name != "body"]
    assert [part[:3] for part in check_brat(dispatch).values()] == spans
    tagged = check_annotated(dispatch)
    others = "|".join(name for name in NAMES if name not in ("source", "cue", "content"))
    text, quotes, _ = untag(re.sub(f"</?(?:{others})>", "", tagged))
    assert text == dispatch.text
    for number, quote in enumerate(dispatch.quotes, 1):
        gold = quotes[number]
        assert gold.content == [(span.start, span.end) for span in quote.content]
        assert gold.cue == ((quote.cue.start, quote.cue.end) if quote.cue else None)
        assert gold.source == ((quote.source.start, quote.source.end) if quote.source else None)


@pytest.mark.parametrize("text", HOSTILES, ids=range(len(HOSTILES)))
def test_hostile_text_reads_back(text: str) -> None:
    dispatch = hostile(text)
    check_ninjs(dispatch)
    check_w3c(dispatch)
    check_labelstudio(dispatch)
    check_xmi(dispatch)
    check_brat(dispatch)
    check_annotated(dispatch)


@given(SCRAPS)
def test_torn_text_reads_back(text: str) -> None:
    for dispatch in (parse(text), hostile(text)):
        check_w3c(dispatch)
        check_labelstudio(dispatch)
        check_xmi(dispatch)
        check_brat(dispatch)
        check_annotated(dispatch)


def test_real_dispatches_are_valid_and_read_back(shared: Path) -> None:
    assert len(real(shared)) > 20
    for path in real(shared):
        check_ninjs(read(path))
        check_spans(read(path))


# --- brat's two files, annotated's tags


def test_brat_text_keeps_every_place() -> None:
    draft = Draft()
    draft.paragraph("وی گفت: «آب\r\nهست 𝒳\x07 و\rبرق».\r\n")
    draft.quote("direct", "آب\r\nهست 𝒳\x07 و\rبرق", cue="گفت")
    dispatch = draft.dispatch()
    words = "هست \N{REPLACEMENT CHARACTER}\N{SYMBOL FOR BELL} و"
    text = f"وی گفت: «آب \n{words}\nبرق». \n\n\n"
    assert WRITERS["brat"].beside(dispatch) == {".txt": text.encode()}
    made = WRITERS["brat"].one(dispatch).decode()
    assert f"Content 9 11;13 21;22 25\tآب {words} برق\n" in made
    content = next(part for part in check_brat(dispatch).values() if part.name == "content")
    assert dispatch.text[content.start : content.end] == dispatch.quotes[0].content[0].text


def test_only_brat_has_companions() -> None:
    for name, writer in WRITERS.items():
        assert writer.companions == ((".txt",) if name == "brat" else ())
        assert tuple(writer.beside(sample())) == writer.companions


PARTS = """وزیر نیرو در نشست خبری امروز خود گفت: «آب هست و <cue 1> برق هم هست».
انتهای پیام/

"""


def test_the_parts_of_one_input() -> None:
    dispatches = parse_parts((PARTS * 2).encode())
    assert [decoded("ninjs", part)["uri"][-7:] for part in dispatches] == ["?part=1", "?part=2"]
    annotated = [WRITERS["annotated"].one(part).decode() for part in dispatches]
    assert plain("".join(annotated)) == PARTS * 2
    brat = [WRITERS["brat"].one(part).decode() for part in dispatches]
    assert len(brat_lines("".join(brat), "T")) == sum(len(brat_lines(one, "T")) for one in brat)
    for part in dispatches:
        check_brat(part)
        check_w3c(part)


def test_tags_nest_and_what_quotes_share_is_tagged_once() -> None:
    draft = Draft()
    draft.parts["headline"] = draft.parts["lede"] = draft.add("الفب")
    for _ in range(2):
        draft.quote("direct", "ب", source="الف")
    made = WRITERS["annotated"].one(draft.dispatch()).decode()
    inner = "<source 1,2>الف</source><content 1,2>ب</content>"
    assert made == f"<headline><lede>{inner}</lede></headline>\n\n"
