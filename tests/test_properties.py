"""What is true of any text or bytes: nothing raises, nothing is lost, spans are where they claim.

`HYPOTHESIS_PROFILE=long pytest tests/test_properties.py` asks each as often as tests/conftest.py
says; `invariants.py` and `written.py` have the laws, `strategies.py` the texts.
"""

from __future__ import annotations

import pickle
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given

import invariants
import writer_laws
from damage import SAMPLES
from faparse import parse
from faparse.document import Block, Dated, Dispatch, Span, Speaker
from faparse.run import parse_bytes, parse_parts
from faparse.run.explain import explain
from faparse.sources.encoding import DecodeError
from faparse.writers import WRITERS
from shell import faparse
from strategies import blobs, texts


@given(texts)
def test_every_span_is_the_slice_it_names(text: str) -> None:
    invariants.check_spans(parse(text))


@given(texts)
def test_blocks_give_the_input_back(text: str) -> None:
    invariants.check_blocks(parse(text))


@given(texts)
def test_sections_begin_and_end_at_the_edge_of_a_line(text: str) -> None:
    invariants.check_edges(parse(text))


@given(texts)
def test_quotes_stand_on_their_anchors(text: str) -> None:
    invariants.check_quotes(parse(text))


@given(texts)
def test_json_decodes_to_an_equal_record(text: str) -> None:
    invariants.check_record(parse(text))


@given(texts)
def test_parsing_depends_on_the_text_alone(text: str) -> None:
    first = parse(text)
    assert parse(text) == first
    assert pickle.loads(pickle.dumps(first)) == first


@given(texts)
def test_every_writer_takes_any_text(text: str) -> None:
    writer_laws.check(parse(text))


@given(blobs)
def test_any_bytes_are_a_dispatch_or_an_error(data: bytes) -> None:
    try:
        whole = parse_bytes(data)
    except DecodeError:
        return
    invariants.check(whole)
    assert parse_bytes(bytes(bytearray(data))) == whole
    parts = parse_parts(data)
    assert "".join(WRITERS["text"].one(part).decode() for part in parts) == whole.text
    for part in parts:
        assert_in_place(part)
    assert list(explain(data, "-", None, False))


def assert_in_place(part: Dispatch) -> None:
    """A part of a file: its offsets count from the beginning of the file."""
    begin, end = (part.blocks[0].start, part.blocks[-1].end) if part.blocks else (0, 0)
    for span in invariants.spans_of(part):
        assert begin <= span.start < span.end <= end
        assert span.text == part.text[span.start : span.end]


def test_every_writer_is_asked() -> None:
    assert writer_laws.WRITTEN.keys() == WRITERS.keys()


@pytest.mark.parametrize("sample", SAMPLES, ids=range(len(SAMPLES)))
def test_the_laws_hold_for_samples(sample: str) -> None:
    """This includes parts that random text rarely has: several quotes, a footer, a header."""
    dispatch = parse(sample)
    invariants.check(dispatch)
    writer_laws.check(dispatch)


def test_the_machine_the_language_and_the_time_zone_change_nothing() -> None:
    """Parsing is a function of the bytes; a set's order or a locale's digits would show here."""
    asked = ("convert", "samples", "--to", "jsonl", "-q", "--jobs", "1")
    one = faparse(*asked, PYTHONHASHSEED="1", TZ="Asia/Tehran", LC_ALL="C", COLUMNS="40")
    other = faparse(*asked, PYTHONHASHSEED="7", TZ="UTC", LC_ALL="C.UTF-8", TERM="xterm")
    assert one.returncode == other.returncode == 0
    assert one.stdout == other.stdout != b""


# What the laws and the fuzzer found.


def test_empty_marks_are_no_quote() -> None:
    assert not parse("وزیر نیرو گفت: «».").quotes
    invariants.check(parse("بآبیآن:آنکه:0:0«.»"))  # the last token


def test_speech_goes_on_in_marks_of_its_own() -> None:
    """A blank after the mark is not a word, and the stop inside the marks stays."""
    said = "وزیر نیرو گفت: «آب هست و برق هم هست.»\n\n« گاز هم در همه شهر هست.»"
    (quote,) = parse(said).quotes
    assert quote.content[-1].text == "گاز هم در همه شهر هست."


@pytest.mark.parametrize("text", ["وزیر نیرو افزود:\nآب هست .", "وزیر نیرو افزود:\n« آب هست"])
def test_no_content_has_blanks_around_it(text: str) -> None:
    assert [span.text for span in parse(text).quotes[0].content] == ["آب هست"]


@pytest.mark.parametrize(
    "text",
    [
        "وزیر نیرو گفت: «آب هست.\nاحمد کریمی، نماینده مجلس گفت: برق هم هست.»\nاو رفت.",
        "وزیر نیرو گفت: «آب همه‌جا هست.\n«برق همه‌جا هست.\n«گاز همه‌جا هست.»",
    ],
)
def test_a_quote_over_paragraphs_is_read_once(text: str) -> None:
    (quote,) = parse(text).quotes
    assert len({span.start for span in quote.content}) == len(quote.content)


def test_two_phrases_in_a_sentence_share_no_words() -> None:
    said = "آب در همه شهر هست، به گفته فرید مولوی، برق هم در همه شهر هست، به گفته رضا کریمی."
    quotes = parse(said).quotes
    assert quotes
    assert all(one.content[-1].end <= other.content[0].start for one, other in pairwise(quotes))


# The laws can be broken.


def test_laws_notice_what_is_wrong() -> None:
    right = parse(SAMPLES[0])
    assert right.headline and right.quotes
    one = right.quotes[0]
    assert one.cue
    lemma = msgspec.structs.replace(one.cue, lemma="سرودن")
    other = Speaker("کسی دیگر", one.cue.start, one.cue.end, None)
    for law, change in (
        (invariants.check_spans, {"headline": msgspec.structs.replace(right.headline, start=0)}),
        (invariants.check_spans, {"residue": (Span("", 3, 3),)}),
        (invariants.check_blocks, {"blocks": right.blocks[1:]}),
        (invariants.check_blocks, {"blocks": (Block("blank", 0, len(right.text)),)}),
        (invariants.check_edges, {"blocks": (Block("headline", 0, 20), Block("lede", 20, 40))}),
        (invariants.check_quotes, {"quotes": (one, one)}),
        (invariants.check_quotes, {"quotes": (msgspec.structs.replace(one, cue=lemma),)}),
        (invariants.check_quotes, {"quotes": (msgspec.structs.replace(one, rule="guess"),)}),
        (invariants.check_quotes, {"quotes": (msgspec.structs.replace(one, speaker=other),)}),
        (invariants.check_record, {"kicker": Dated("", 0, 0, iso=None)}),
    ):
        with pytest.raises(AssertionError):
            law(msgspec.structs.replace(right, **change))
