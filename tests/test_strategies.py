"""The examples of the strategies that find speakers: each answers on its own, and not on others'.

The text of an example is on one line, with «⏎» for a new one; the speaker asked for is that of
the last quote, or of `[n]`, the n-th.
"""

from __future__ import annotations

import re

import pytest

from docstring_examples import examples
from faparse.coreference.speakers import STRATEGIES
from faparse.coreference.story import Strategy
from faparse.document import Input
from faparse.draft import Event
from faparse.pipeline import read

_NUMBER = re.compile(r" \[(\d)\]$")


def answer(example: str) -> list[str]:
    """Which strategy answers for the quote that an example asks for, and whom it names."""
    number = _NUMBER.search(example)
    text = _NUMBER.sub("", example).replace("⏎", "\n")
    events: list[Event] = []
    read(text, Input("-", "utf-8", "", len(text)), events)
    told = [event.message for event in events if event.stage == "speakers"]
    assert told, f"no quote in «{text}»"
    return told[int(number[1]) - 1 if number else -1].split(": ", 1)


@pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda strategy: str(strategy.__name__))
def test_a_strategy_answers_on_its_examples_alone(strategy: Strategy) -> None:
    answers, silent = examples(strategy, "+"), examples(strategy, "-")
    assert answers, "no example on which it answers"
    assert silent, "no near miss"
    for example in answers:
        text, _, rest = example.partition(" → ")
        name = _NUMBER.sub("", rest)
        number = _NUMBER.search(rest)
        told = answer(text + (number[0] if number else ""))
        assert told == [strategy.__name__, "nobody" if name == "-" else name], example
    for example in silent:
        assert answer(example)[0] != strategy.__name__, example
