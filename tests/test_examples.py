"""Every rule of the layout and every agency has lines that fit it («+ …») and lines that don't."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from faparse import parse
from faparse.draft import Draft
from faparse.layout.broken_titles import BREAKS, Break
from faparse.layout.copies import COPIES
from faparse.layout.facts import FACTS
from faparse.layout.issues import ISSUES
from faparse.layout.marks import MARKS, mark
from faparse.layout.opening_shapes import SHAPES
from faparse.layout.openings import read_opening
from faparse.layout.patterns import HEADS, LAYOUTS
from faparse.layout.story import ENDINGS
from faparse.lexicon.agencies import profiles
from faparse.text.fold import folded_text
from faparse.text.tokens import Tokens

#: What comes after an opening.
STORY = "شهردار سد را گشود"


def opens(name: str) -> Callable[[str], bool]:
    """Whether the text before the story is an opening of a given shape."""

    def fits(example: str) -> bool:
        text = example + STORY
        found = read_opening(Tokens(text), 0, len(text))
        return found is not None and found.shape == name and text[found.end :].strip() == STORY

    return fits


def marks(letter: str) -> Callable[[str], bool]:
    """Whether a line gets a letter."""
    return lambda example: mark(Draft.of(example), 0, len(example)).mark == letter


def names(agency: str) -> Callable[[str], bool]:
    """Whether a text is attributed to an agency."""

    def fits(example: str) -> bool:
        found = parse(example).agency
        return found is not None and found.id == agency

    return fits


def matches(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda letters: pattern.match(letters) is not None


def finds(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda letters: pattern.search(letters) is not None


def is_whole(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda line: pattern.fullmatch(folded_text(line)) is not None


def breaks(rule: Break) -> Callable[[str], bool]:
    """Whether a title in two lines, «first / second» or with a story below, goes on by a rule."""

    def fits(example: str) -> bool:
        lines = example.split(" / ")
        tokens = Tokens("\n".join(lines))
        first = tokens.before(len(lines[0]))
        second = tokens.before(len("\n".join(lines[:2])))
        return rule.goes_on(tokens, range(first), range(first, second))

    return fits


RULES: list[tuple[str, Callable[[str], bool], tuple[str, ...]]] = [
    *((f"mark {n} {m.letter}", marks(m.letter), m.examples) for n, m in enumerate(MARKS)),
    *((f"layout {rule.name}", matches(rule.pattern), rule.examples) for rule in LAYOUTS),
    *((f"head {rule.name}", matches(rule.pattern), rule.examples) for rule in HEADS),
    *((f"ending {rule.name}", finds(rule.pattern), rule.examples) for rule in ENDINGS),
    *((f"break {rule.name}", breaks(rule), rule.examples) for rule in BREAKS),
    *((f"fact {rule.name}", rule.test, rule.examples) for rule in FACTS),
    *((f"copy {rule.name}", is_whole(rule.pattern), rule.examples) for rule in COPIES),
    *((f"issue {rule.name}", is_whole(rule.pattern), rule.examples) for rule in ISSUES),
    *((f"opening {rule.name}", opens(rule.name), rule.examples) for rule in SHAPES),
    *((f"agency {p.id}", names(p.id), tuple(p.examples)) for p in profiles().values()),
]
#: These fit whatever the others leave.
ALWAYS = {"layout nothing"}


@pytest.mark.parametrize(("name", "fits", "examples"), RULES, ids=[rule[0] for rule in RULES])
def test_examples(name: str, fits: Callable[[str], bool], examples: tuple[str, ...]) -> None:
    assert all(example[:2] in ("+ ", "- ") for example in examples)
    wrong = [example for example in examples if fits(example[2:]) != (example[0] == "+")]
    assert not wrong
    wanted = {"+"} if name in ALWAYS else {"+", "-"}
    assert wanted <= {example[0] for example in examples}
