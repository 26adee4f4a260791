"""What holds for any text: nothing raises, nothing is lost, every span is where it says.

`HYPOTHESIS_PROFILE=long pytest tests/test_properties.py` runs 20,000 examples of each.
"""

from __future__ import annotations

import pickle
import random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from damage import DAMAGES, PIECES, SAMPLES
from faparse import parse
from faparse.document import Dispatch, Quote, Span, decode_record
from faparse.grammar.cues import find_cues
from faparse.text import Tokens

#: Characters that rules look at, so that random text meets their edges.
TELLING = '«»“”"‹›():؛،.؟!-–ـ/|•\n\r\t \u200c\u200b\u202e\ufeff\u00a0ابپکگيىكةۀ۱1گفتکردبهکهو'


@st.composite
def dispatches(draw: st.DrawFn) -> str:
    """Pieces of samples, put together and damaged."""
    pieces = draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12))
    text = draw(st.sampled_from(["\n", "\n\n", " "])).join(pieces)
    dice = random.Random(draw(st.integers(0, 2**32)))
    for damage in draw(st.lists(st.sampled_from(DAMAGES), max_size=4)):
        text = damage(text, dice)
    return text


texts = st.one_of(st.text(), st.text(alphabet=TELLING, max_size=200), dispatches())


def spans_of(dispatch: Dispatch) -> list[Span]:
    header = dispatch.header
    out: list[Span | None] = [
        *(getattr(header, name) for name in header.__struct_fields__),
        dispatch.dateline,
        dispatch.kicker,
        dispatch.headline,
        dispatch.lede,
        *dispatch.body,
        dispatch.footer,
        *dispatch.residue,
    ]
    for quote in dispatch.quotes:
        out += [*quote.content, quote.cue, quote.source]
    return [span for span in out if span is not None]


@given(texts)
def test_every_span_is_the_slice_it_names(text: str) -> None:
    dispatch = parse(text)
    assert dispatch.input.chars == len(text)
    for span in spans_of(dispatch):
        assert 0 <= span.start < span.end <= len(text)
        assert span.text == text[span.start : span.end]
    for note in dispatch.notes:
        assert 0 <= note.start <= note.end <= len(text)


@given(texts)
def test_blocks_give_the_input_back(text: str) -> None:
    blocks = parse(text).blocks
    assert "".join(text[block.start : block.end] for block in blocks) == text
    for block in blocks:
        if block.kind == "blank":
            assert not any(c.isalnum() for c in text[block.start : block.end])


@given(texts)
def test_quotes_stand_on_their_anchors(text: str) -> None:
    dispatch = parse(text)
    cues = {(text_range.first, text_range.last) for text_range in find_cues(Tokens(text))}
    tokens = Tokens(text)
    for quote in dispatch.quotes:
        assert quote.content
        for span in quote.content:
            assert not span.text[0].isspace()
            assert not span.text[-1].isspace()
        ends = [span.end for span in quote.content]
        assert all(a.end <= b.start for a, b in zip(quote.content, quote.content[1:], strict=False))
        assert ends == sorted(ends)
        if quote.cue and quote.cue.lemma:
            found = (tokens.at(quote.cue.start), tokens.before(quote.cue.end))
            assert found in cues
        _touches_marks(text, quote)


def _touches_marks(text: str, quote: Quote) -> None:
    """A direct quote found in marks begins right behind one, blanks aside."""
    if quote.rule == "source_cue_marked":
        before = text[: quote.content[0].start].rstrip()
        assert before[-1] in "«“”\"„‹›»<('‟"


@given(texts)
def test_json_decodes_to_an_equal_record(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return  # a lone surrogate is no text that bytes could hold; test_writers.py has it
    record = parse(text).record()
    assert decode_record(msgspec.json.encode(record)) == record


@given(texts)
def test_parsing_depends_on_the_text_alone(text: str) -> None:
    first = parse(text)
    assert parse(text) == first
    assert pickle.loads(pickle.dumps(first)) == first


@pytest.mark.parametrize("sample", SAMPLES, ids=range(len(SAMPLES)))
def test_lost_half_spaces_and_look_alikes_change_nothing_but_themselves(sample: str) -> None:
    """Quotes, speakers, headline and footer stay the same up to the change."""
    plain = outline(parse(sample))
    dice = random.Random(1)
    for damage in (DAMAGES[1], DAMAGES[2], DAMAGES[6]):
        assert outline(parse(damage(sample, dice))) == plain, damage.__name__


def outline(dispatch: Dispatch) -> list[tuple[str, ...]]:
    """What was found, spelt so that damage does not show."""
    from faparse.text import squash

    def bare(span: Span | None) -> str:
        return squash(span.text) if span else ""

    parts = [("headline", bare(dispatch.headline)), ("footer", bare(dispatch.footer))]
    quotes = [
        (
            quote.kind,
            bare(quote.cue),
            bare(quote.source),
            squash(quote.speaker.name) if quote.speaker else "",
            *map(bare, quote.content),
        )
        for quote in dispatch.quotes
    ]
    return [*parts, *quotes]
