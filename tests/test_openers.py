"""The examples of the steps that skip what comes before a sentence's subject."""

from __future__ import annotations

import pytest

from docstring_examples import examples
from faparse.syntax.animacy import Animacy
from faparse.syntax.openers import STEPS, skip_openers
from faparse.syntax.opening import Opening, Step
from faparse.syntax.times import behind_measure_of_time
from faparse.text.tokens import Tokens


def opened(example: str) -> tuple[Opening, int]:
    """The words before an example's cue, and where its subject begins."""
    before, subject, after = example.split("**")
    tokens = Tokens(before + subject + after)
    credited = before.startswith("به گزارش")
    credits = {0: tokens.at(len(before))} if credited else {}
    opening = Opening(tokens, Animacy(tokens, set()), credits, len(tokens) - 1)
    return opening, tokens.at(len(before))


def steps_taken(opening: Opening) -> list[Step]:
    """The steps that moved on, first to last."""
    taken: list[Step] = []
    at, begins = 0, False
    while at < opening.stop and not begins:
        step, found = next((s, f) for s in STEPS if (f := s(opening, at)) is not None)
        taken.append(step)
        at, begins = found
    return taken


@pytest.mark.parametrize("step", STEPS, ids=lambda each: str(each.__name__))
def test_a_step_answers_on_its_examples_alone(step: Step) -> None:
    answers, silent = examples(step, "+"), examples(step, "-")
    assert answers and silent
    for wanted, lines in ((True, answers), (False, silent)):
        for example in lines:
            opening, subject = opened(example)
            assert skip_openers(opening, 0) == subject, example
            assert (step in steps_taken(opening)) is wanted, example


@pytest.mark.parametrize(
    "example",
    [
        "**سه روز** پس از آنکه باران بارید",
        "**۳ روز** پس از آنکه باران بارید",
        "**ساعاتی** پس از آنکه باران بارید",
        "**سه**",
        "**** پس از آنکه باران بارید",
        "**** وزیر نیرو",
        "****",
    ],
)
def test_a_measure_of_time(example: str) -> None:
    _, measure, after = example.split("**")
    tokens = Tokens(measure + after)
    assert behind_measure_of_time(tokens, 0, len(tokens)) == len(Tokens(measure))
