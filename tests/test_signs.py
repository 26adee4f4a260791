"""Signs: the quick look for where one may be leaves out no token where one is."""

from __future__ import annotations

import sys
from itertools import product

import pytest

from conftest import ROOT
from faparse.draft import Draft
from faparse.layout.marks import MARKS, Mark
from faparse.layout.rows import NEAR, Row
from faparse.pipeline import parse
from faparse.syntax.phrase_ends import ENDS_AT_WORDS, End, may_end
from faparse.syntax.walk import Walk
from faparse.text.tokens import Sign, Tokens

PARSED = parse("وزیر گفت: سد پر است.")  # imports every module that has one
SIGNS = {
    f"{name}.{label}": value
    for name, module in sorted(sys.modules.items())
    if name.startswith("faparse.")
    for label, value in vars(module).items()
    if isinstance(value, Sign) and value.stands.__module__ == name
}
TEXTS = [
    Tokens(path.read_text(encoding="utf-8", errors="replace"))
    for folder in ("tests/cases", "samples")
    for path in sorted((ROOT / folder).rglob("*.txt"))
]


def test_they_are_known() -> None:
    assert "faparse.syntax.clause_edges.verb_or_complement" in SIGNS
    assert len(SIGNS) > 15


@pytest.mark.parametrize("name", SIGNS)
def test_none_is_overlooked(name: str) -> None:
    """A rule that learns another word needs another bit in the `sign(…)` above it."""
    sign, found = SIGNS[name], 0
    for tokens in TEXTS:
        everywhere = [n for n in range(len(tokens)) if sign.stands(tokens, n)]
        # a sign that looks at the previous token may take the last one for the one before the first
        assert [n for n in everywhere if n] == [n for n in tokens.places(sign) if n]
        found += len(everywhere)
    assert found, "a sign that stands nowhere in the cases"


@pytest.mark.parametrize("ends", ENDS_AT_WORDS, ids=lambda end: str(end.__name__))
def test_no_end_of_a_phrase_is_overlooked(ends: End) -> None:
    """An end that learns another class of words needs it in `may_end` too."""
    found = 0
    for tokens in TEXTS:
        for at, words in product(range(2, len(tokens)), (1, 2)):
            walk = Walk(tokens, set(), at - words, len(tokens))
            walk.end = at
            likely = may_end(walk)
            stands = ends(walk)
            assert likely or not stands, tokens.keys[at - 1 : at + 2]
            found += stands
    assert found, "an end that stands nowhere in the cases"


@pytest.mark.parametrize(
    "mark", [each for each in MARKS if each.short], ids=lambda mark: mark.letter
)
def test_no_long_row_has_a_short_mark(mark: Mark) -> None:
    for example in mark.examples:
        line = example[2:]
        draft = Draft.of(" ".join([line] * (NEAR // len(line) + 1)))
        assert not mark.test(Row(draft, 0, len(draft.text))), line
