"""The tagged cases: every quote with its parts and its speaker, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

import faparse
import faparse.attribution.quotes as quotes_stage
from faparse.attribution.rules import RULES
from faparse.document import Dispatch, Quote
from faparse.text.fold import match_key
from tagged import Case, Gold, read_cases

CASES = list(read_cases())
#: What the scoring of the gold ignores, too: blanks, marks and punctuation at the edges.
_EDGES = set(' \t\r\n\u200c.،,؛;:؟!«»“”"')


def letters(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end) if text[at] not in _EDGES}


def alike(a: set[int], b: set[int], least: float) -> bool:
    return bool(a | b) and len(a & b) / len(a | b) >= least


def found_in(case: Case, dispatch: Dispatch) -> list[Quote]:
    """The quotes, without those in the headline."""
    if case.headline is None:
        return list(dispatch.quotes)
    start, end = case.headline
    return [q for q in dispatch.quotes if not (start <= q.content[0].start < end)]


def mismatch(case: Case, gold: Gold, quote: Quote) -> str:
    """What is wrong with a quote, empty when nothing is."""
    text = case.text
    spans = [(span.start, span.end) for span in quote.content]
    if not alike(letters(text, gold.content), letters(text, spans), 0.9):
        return f"content: {[span.text for span in quote.content]}"
    if quote.kind != gold.kind:
        return f"kind: {quote.kind}, not {gold.kind}"
    cue = [(quote.cue.start, quote.cue.end)] if quote.cue else []
    if not alike(letters(text, [gold.cue] if gold.cue else []), letters(text, cue), 0.5):
        return f"cue: {quote.cue and quote.cue.text}"
    source = [(quote.source.start, quote.source.end)] if quote.source else []
    wanted = [gold.source] if gold.source else []
    if bool(source) != bool(wanted):
        return f"source: {quote.source and quote.source.text}"
    if wanted and not alike(letters(text, wanted), letters(text, source), 0.6):
        return f"source: {quote.source and quote.source.text}"
    name = quote.speaker.name if quote.speaker else "-"
    given, wanted_name = match_key(name), match_key(gold.speaker)
    # a part of the name is as good as all of it; a name with other words in it is not
    if given != wanted_name and not (len(given) >= 5 and given in wanted_name):
        return f"speaker: {name}, not {gold.speaker}"
    return ""


def problems(case: Case) -> list[str]:
    quotes = found_in(case, faparse.parse(case.text))
    golds = sorted(case.quotes.values(), key=lambda gold: gold.content)
    out = [] if len(quotes) == len(golds) else [f"{len(quotes)} quotes, not {len(golds)}"]
    for gold, quote in zip(golds, quotes, strict=False):
        if wrong := mismatch(case, gold, quote):
            out.append(wrong)
    return out


@pytest.mark.parametrize("case", CASES, ids=[f"{case.file}/{case.name}" for case in CASES])
def test_case(case: Case) -> None:
    wrong = problems(case)
    if case.known_failure:
        assert wrong, f"«{case.name}» is right now: take its «! {case.known_failure}» line away"
        pytest.xfail(case.known_failure)
    assert not wrong, case.text


def test_there_are_enough_cases() -> None:
    negatives = [case for case in CASES if not case.quotes]
    assert len(CASES) >= 300
    assert len(negatives) >= 100
    names = [case.name for case in CASES]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("rule", RULES, ids=[rule.__name__ for rule in RULES])
def test_every_rule_is_needed(rule: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the rule, a case that passes now must fail."""
    rest = tuple(other for other in RULES if other is not rule)
    fired = [
        case
        for case in CASES
        if not case.known_failure
        and any(q.rule == getattr(rule, "__name__", "") for q in faparse.parse(case.text).quotes)
    ]
    monkeypatch.setattr(quotes_stage, "RULES", rest)
    assert any(problems(case) for case in fired)
