"""A report as a page: the tables, and under them every text with a miss, gold and guess abreast."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from faparse.document import Cue, Quote, Span
from faparse.evaluate.measures import Miss
from faparse.evaluate.reading import QuoteReading, Range, Reading
from faparse.evaluate.report import Report
from faparse.text.tokens import lines
from faparse.writers.safe import printable
from faparse.writers.weave import Token, nest_annotations

#: What a miss of a part shows in: a wrong speaker has no place but the words.
_SHOWN_IN = {"cue": "cue", "source": "source"}


class _Column(NamedTuple):
    """One side of a paragraph: its tokens, and which parts of which quotes are wrong."""

    tokens: Sequence[Token]
    wrong: frozenset[tuple[int, str]]


class _Text(NamedTuple):
    """A text with misses: its paragraphs that have any, and the misses in words."""

    id: str
    paragraphs: list[tuple[_Column, _Column]]
    misses: list[Miss]


def page(report: Report, golds: Mapping[str, Reading], guesses: Mapping[str, Reading]) -> bytes:
    """The page: no script, no network, every text escaped and harmless."""
    by_text = groupby(report.misses, key=lambda miss: miss.document)
    texts = [_text(golds[id], guesses[id], list(misses)) for id, misses in by_text]
    template = _environment().get_template("report.html")
    return (template.render(report=report, texts=texts) + "\n").encode()


def _text(gold: Reading, guess: Reading, misses: list[Miss]) -> _Text:
    wanted = [each for miss in misses for each in miss.gold_ranges]
    found = [each for miss in misses for each in miss.pred_ranges]
    stretches = [
        Span(gold.text[line.start : line.end], line.start, line.end)
        for line in lines(gold.text)
        if any(line.start < end and start < line.end for start, end in (*wanted, *found))
    ]
    sides = [_columns(gold, stretches, misses, True), _columns(guess, stretches, misses, False)]
    return _Text(gold.id, list(zip(*sides, strict=True)), misses)


def _columns(
    reading: Reading, stretches: Sequence[Span], misses: Sequence[Miss], gold: bool
) -> Iterator[_Column]:
    quotes = [_quote(reading.text, quote) for quote in reading.quotes]
    wrong = frozenset(_wrong(reading.quotes, misses, gold))
    tokens = nest_annotations(reading.text, stretches, quotes)
    return (_Column(tokens[stretch], wrong) for stretch in stretches)


def _wrong(
    quotes: Sequence[QuoteReading], misses: Sequence[Miss], gold: bool
) -> Iterator[tuple[int, str]]:
    """The number of each quote that has a miss, and the part that it shows in."""
    for miss in misses:
        kind = _SHOWN_IN.get(miss.part, "content")
        ranges = miss.gold_ranges if gold else miss.pred_ranges
        for number, quote in enumerate(quotes, 1):
            own: Sequence[Range | None] = quote.content
            if kind in _SHOWN_IN:
                own = [getattr(quote, kind)]
            if any(each in ranges for each in own):
                yield number, kind


def _quote(text: str, quote: QuoteReading) -> Quote:
    """The reading's quote as the writers know it."""
    cue, source = quote.cue, quote.source
    return Quote(
        kind=quote.kind,  # type: ignore[arg-type]  # gold may have kinds of its own
        content=tuple(Span(text[start:end], start, end) for start, end in quote.content),
        cue=Cue(text[slice(*cue)], *cue, lemma=None) if cue else None,
        source=Span(text[slice(*source)], *source) if source else None,
        speaker=None,
        rule=quote.rule,
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("faparse.evaluate"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_harmless,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _harmless(value: Any) -> Any:
    """What the template puts out: text without controls, whatever else as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return printable(value)
    return value
