"""A story may begin with a name that is a small word elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from docstring_examples import examples
from faparse import parse
from faparse.syntax.opening_names import is_opening_name
from faparse.text.tokens import Tokens


def at_mark(example: str) -> tuple[Tokens, int]:
    """The tokens of an example, and the one after the first `**`."""
    before, inside, behind = example.split("**")
    return Tokens(before + inside + behind), Tokens(before + inside).at(len(before))


@pytest.mark.parametrize("rule", [is_opening_name])
def test_a_small_word_is_a_name_in_its_examples_alone(rule: Callable[..., bool]) -> None:
    answers, silent = examples(rule, "+"), examples(rule, "-")
    assert answers and silent
    for wanted, lines in ((True, answers), (False, silent)):
        for example in lines:
            assert rule(*at_mark(example)) is wanted, example


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("", "اما هارتلی"),
        ("نشست خبری در رشت\n\n", "اما هارتلی"),
        ("به گزارش ایسنا، ", "اما هارتلی"),
        ("وزیر رفت. ", "هارتلی"),
        ("به گزارش ایسنا، وزیر رفت.\n\n", "هارتلی"),
    ],
    ids=ascii,
)
def test_only_a_story_begins_so(before: str, name: str) -> None:
    (quote,) = parse(f"{before}اما هارتلی گفت: «سدها پر شده است.»").quotes
    assert quote.source is not None
    assert quote.source.text == name
