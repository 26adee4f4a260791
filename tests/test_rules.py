"""The examples of the quote rules and their refusals, of what ends words, of the narrator's signs.

The text of an example is on one line, with «⏎» for a new one; a rule's example is about the
first quote, or about that of `[n]`, the n-th.
"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from docstring_examples import examples
from faparse.attribution.ends import ENDS
from faparse.attribution.joined_cues import joined_speech
from faparse.attribution.narrator import SIGNS
from faparse.attribution.quotes import REFUSALS
from faparse.attribution.reported_clause import subordinate_clause_end
from faparse.attribution.rule import FINDINGS, NO_WORDS, YES, Rule
from faparse.attribution.rules import RULES
from faparse.document import Input
from faparse.draft import Event
from faparse.pipeline import read

_NUMBER = re.compile(r" \[(\d)\]$")
REFUSING = [*dict.fromkeys(refusal for rule in RULES for refusal in rule.refusals), *REFUSALS]


def rules_of(text: str) -> tuple[list[str], list[Event]]:
    """Which rule found each quote of a text, and what was tried for them."""
    events: list[Event] = []
    text = text.replace("⏎", "\n")
    dispatch = read(text, Input("-", "utf-8", "", len(text)), events)
    tried = [event for event in events if event.stage == "quotes"]
    return [quote.rule for quote in dispatch.quotes], tried


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.__name__))
def test_a_rule_answers_on_its_examples_alone(rule: Rule) -> None:
    answers, silent = examples(rule.match, "+"), examples(rule.match, "-")
    assert answers, "no example on which it answers"
    assert silent, "no near miss"
    for example in answers:
        number = _NUMBER.search(example)
        found, tried = rules_of(_NUMBER.sub("", example))
        assert found[int(number[1]) - 1 if number else 0] == rule.__name__, example
        assert (rule.__name__, YES) in {(event.rule, event.verdict) for event in tried}, example
    for example in silent:
        assert rule.__name__ not in rules_of(example)[0], example


@pytest.mark.parametrize("refusal", REFUSING, ids=lambda refusal: str(refusal.__name__))
def test_a_refusal_says_no_on_its_examples_alone(refusal: Callable[..., bool]) -> None:
    refused, let_pass = examples(refusal, "+"), examples(refusal, "-")
    assert refused, "no example that it refuses"
    assert let_pass, "no near miss"
    for wanted, texts in ((True, refused), (False, let_pass)):
        for text in texts:
            verdicts = {event.verdict.removeprefix("refused by ") for event in rules_of(text)[1]}
            assert (refusal.__name__ in verdicts) is wanted, text


@pytest.mark.parametrize(
    "sign",
    [*ENDS, subordinate_clause_end, *SIGNS, joined_speech],
    ids=lambda sign: sign.__name__,
)
def test_an_end_or_sign_answers_on_its_examples_alone(sign: Callable[..., object]) -> None:
    answers, silent = examples(sign, "+"), examples(sign, "-")
    assert answers, "no example on which it answers"
    assert silent, "no near miss"
    for wanted, texts in ((True, answers), (False, silent)):
        for text in texts:
            found = {event.rule for event in rules_of(text)[1] if event.verdict in FINDINGS}
            assert (sign.__name__ in found) is wanted, text


def test_what_is_tried_without_an_answer_is_told() -> None:
    verdicts = {(event.rule, event.verdict) for event in rules_of("می‌توان به سد اشاره کرد.")[1]}
    assert ("every rule", "impersonal") in verdicts
    assert NO_WORDS in {event.verdict for event in rules_of("وزیر با بیان اینکه گفت.")[1]}
