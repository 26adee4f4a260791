"""What is true of every dispatch, whatever its text; a broken law is an AssertionError.

The property tests and the fuzzer ask the same questions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import msgspec

from faparse.attribution.rules import RULES
from faparse.document import Block, Dispatch, Quote, Span, decode_record
from faparse.lexicon.phrases import sections
from faparse.syntax.cues import find_cues
from faparse.text.fold import BLANKS, match_key, trim
from faparse.text.tokens import Tokens

#: Quotation marks, and what is used for them in copy.
MARKS = (*"«»“”„‟‹›\"'<>()‘’‚‛`″＂「」『』", "&quot;", "&laquo;", "&raquo;", "&ldquo;", "&rdquo;")
STOPS = "*:؛،,."
DASHES = "-\N{EN DASH}\N{EM DASH}"
#: What a content never begins or ends with; spaces of other widths are too rare to be trimmed.
EDGE = " \t\r\n\v\f\N{NO-BREAK SPACE}"
AROUND = BLANKS + STOPS + "".join(MARKS)
#: In a story that was flattened to one line, blanks like these take the place of a line end.
WIDE = re.compile("[ \N{NO-BREAK SPACE}]{3}")
#: Which parts may share a line: before the story comes what was cut off from it, behind it the
#: footer and what trails. A headline or a kicker shares its line with a footer at most.
BEFORE_STORY = {"dateline", "header", "residue", "lede"}
BEHIND_STORY = {"footer", "header", "residue", "body"}


def check(dispatch: Dispatch) -> None:
    """All of it."""
    check_spans(dispatch)
    check_blocks(dispatch)
    check_edges(dispatch)
    check_quotes(dispatch)
    check_record(dispatch)


def spans_of(dispatch: Dispatch) -> Iterator[Span]:
    """Every span of the record but the notes', which may be empty."""
    header = dispatch.header
    found: list[Span | None] = [
        *(getattr(header, name) for name in header.__struct_fields__),
        dispatch.dateline, dispatch.kicker, dispatch.headline, dispatch.lede, *dispatch.body,
        dispatch.footer, *dispatch.residue,
    ]  # fmt: skip
    for quote in dispatch.quotes:
        found += [*quote.content, quote.cue, quote.source]
    return (span for span in found if span is not None)


def check_spans(dispatch: Dispatch) -> None:
    """Every span is the slice that it names, every place is in the text."""
    text = dispatch.text
    assert dispatch.input.chars == len(text)
    for span in spans_of(dispatch):
        assert 0 <= span.start < span.end <= len(text), span
        assert span.text == text[span.start : span.end]
    for note in dispatch.notes:
        assert 0 <= note.start <= note.end <= len(text)


def check_blocks(dispatch: Dispatch) -> None:
    """The blocks are disjoint, in order, and add up to the text; no word is called blank."""
    text, at = dispatch.text, 0
    for block in dispatch.blocks:
        assert block.start == at < block.end
        at = block.end
        if block.kind == "blank":
            assert not any(c.isalnum() for c in text[block.start : block.end])
    assert at == len(text)


def check_edges(dispatch: Dispatch) -> None:
    """Sections begin and end at a line's edge, or at a part that was cut off from the same line."""
    text = dispatch.text
    told = [_trimmed(text, block) for block in dispatch.blocks if block.kind != "blank"]
    for one, other in pairwise(told):
        between = text[one.end : other.start]
        if len(f"{between}.".splitlines()) > 1 or WIDE.search(between):
            continue
        link = text.startswith("](", one.end)  # «[title](address)»
        assert one.kind not in ("kicker", "headline") or other.kind == "footer" or link, (
            one,
            other,
        )
        assert other.kind not in ("kicker", "headline"), (one, other)
        if other.kind in ("lede", "body"):
            assert one.kind in BEFORE_STORY, (one, other)
        if one.kind in ("lede", "body"):
            assert other.kind in BEHIND_STORY, (one, other)


def _trimmed(text: str, block: Block) -> Block:
    return Block(block.kind, *trim(text, block.start, block.end, AROUND, AROUND))


#: Rules whose cue is a noun, or news: «اظهارات … مبنی بر اینکه», «گزارش‌ها حاکی است که».
_BY_NOUN = ("noun_source_content", "news_tells")


def check_quotes(dispatch: Dispatch) -> None:
    """Quotes are where their anchors are: words, marks, cues, and a rule that exists."""
    tokens = Tokens(dispatch.text)
    cues = {(cue.first, cue.last) for cue in find_cues(tokens)}
    story = without_asides(dispatch)
    for quote in dispatch.quotes:
        assert quote.content
        assert quote.rule in rule_names()
        if quote.cue and quote.cue.lemma and quote.rule not in _BY_NOUN:
            assert (tokens.at(quote.cue.start), tokens.before(quote.cue.end)) in cues
            assert match_key(quote.cue.lemma.split()[-1]) in lemma_words()
        assert all(span.text.strip(EDGE) == span.text != "" for span in quote.content)
        assert all(one.end <= other.start for one, other in pairwise(quote.content))
        check_marks(story, quote)
        if quote.speaker:
            there = dispatch.text[quote.speaker.start : quote.speaker.end]
            there = there.replace("_", " ")  # «#پروانه_کاوه», a tag, is read as words
            assert match_key(quote.speaker.name) == match_key(there) != "", (quote.speaker, there)
    for one, other in pairwise(dispatch.quotes):
        assert one.content[-1].end <= other.content[0].start, (one, other)


def without_asides(dispatch: Dispatch) -> str:
    """The text with blanks for lines that aren't part of the story: a page number, a date."""
    text = dispatch.text
    for block in dispatch.blocks:
        if block.kind in ("residue", "header"):
            text = text[: block.start] + " " * (block.end - block.start) + text[block.end :]
    return text


def check_marks(text: str, quote: Quote) -> None:
    """Words found in marks touch them, but for blanks, stray stops and dashes and a page number."""
    if quote.rule == "source_cue_marked":
        before = text[: quote.content[0].start].rstrip(BLANKS + STOPS + DASHES)
        assert before.endswith(MARKS)
    if quote.rule in ("content_cue_source", "source_named_cue"):
        for span in quote.content:
            assert text[: span.start].rstrip(BLANKS).endswith(MARKS)
            assert text[span.end :].lstrip(BLANKS).startswith(MARKS)


def check_record(dispatch: Dispatch) -> None:
    """JSON decodes back to an equal record; a lone surrogate is not text that bytes could hold."""
    try:
        dispatch.text.encode("utf-8")
    except UnicodeEncodeError:
        return
    record = dispatch.record()
    assert decode_record(msgspec.json.encode(record)) == record


@cache
def rule_names() -> frozenset[str]:
    return frozenset(rule.__name__ for rule in RULES)


@cache
def lemma_words() -> frozenset[str]:
    """The last word of everything in the lexicon of cues."""
    found = set()
    for entries in sections("cues.txt").values():
        for entry, lemma in entries.items():
            head, *more = entry.split("/")
            found |= {match_key(words.split()[-1]) for words in (head, *more, lemma or head)}
    return frozenset(found)
