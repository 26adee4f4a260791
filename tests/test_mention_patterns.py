"""The examples of the patterns that take noun phrases apart, and of what ends a name."""

from __future__ import annotations

import pytest

from docstring_examples import examples
from faparse.syntax.mentions import PATTERNS, Pattern, match_pattern
from faparse.syntax.name_breaks import BREAKS, Break
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.tokens import Tokens


def part(tokens: Tokens, found: TokenRange | None) -> str:
    return tokens.text[tokens.starts[found[0]] : tokens.ends[found[1] - 1]] if found else "-"


def marked(phrase: str) -> tuple[Tokens, TokenRange]:
    """The tokens of an example, and those between `**`, or all of them."""
    before, _, rest = phrase.partition("**") if "**" in phrase else ("", "", phrase)
    inside, _, after = rest.partition("**")
    tokens = Tokens(before + inside + after)
    return tokens, (tokens.at(len(before)), tokens.before(len(before + inside)))


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: str(pattern.__name__))
def test_a_pattern_answers_on_its_examples_alone(pattern: Pattern) -> None:
    answers, silent = examples(pattern, "+"), examples(pattern, "-")
    assert answers and silent
    for line in answers:
        phrase, _, told = line.partition(" → ")
        tokens, whole = marked(phrase)
        by, mention = match_pattern(tokens, whole)
        parts = [mention.kind, part(tokens, mention.name), part(tokens, mention.role)]
        assert (by, parts) == (pattern, told.split(" | ")), phrase
    for phrase in silent:
        assert match_pattern(*marked(phrase))[0] is not pattern, phrase


@pytest.mark.parametrize("breaks", BREAKS, ids=lambda breaks: str(breaks.__name__))
def test_a_break_answers_on_its_examples_alone(breaks: Break) -> None:
    answers, silent = examples(breaks, "+"), examples(breaks, "-")
    assert answers and silent
    for wanted, told in ((True, answers), (False, silent)):
        for example in told:
            before, word, after = example.split("**")
            tokens = Tokens(before + word + after)
            assert breaks(tokens, tokens.at(len(before))) is wanted, example
