"""Time is linear in the length: the work per character doesn't grow with the number of characters.

From 2,000 to 16,000 characters here, as counting takes its time; up to 64,000 on request:
`HYPOTHESIS_PROFILE=long pytest tests/test_linear.py` pumps every mark and a word of every class,
and two thousand pairs; `python tests/pump.py COUNT SEED` looks for more.
"""

from __future__ import annotations

import os
from itertools import islice

import pytest

from pump import (
    KNOWN,
    LARGE,
    LOOKING_BACK,
    MOST,
    MOST_SECONDS,
    NAMES,
    growth,
    pairs,
    singles,
)

#: Shapes of which a short text is one quote's words, or names nobody: no cue in it is judged, and
#: what a cue costs counts from the second sentence of 500 words on. They are measured from there.
LATE = {
    "با بیان اینکه ", "گفته می\N{ZERO WIDTH NON-JOINER}شود ",
    "به اساس گزارش\N{ZERO WIDTH NON-JOINER}ها ",
    "فان، گفته می\N{ZERO WIDTH NON-JOINER}شود",
}  # fmt: skip
#: More than 500 words of any of them (code points).
WINDOW = 9_000
#: Heads of bodies, people and things, from which a long noun phrase may be made.
RUNS = [
    "سازمان ",
    "سازمان کتاب ",
    "وزیر ",
    "معاون وزیر ",
    "کتاب ",
    "علی ",
    "علی رستگار ",
    "مردم و ",
]
LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
REACH = LARGE if LONG else 16_000
SHAPES = [*singles()] if LONG else KNOWN
PAIRS = list(islice(pairs(1), 2000 if LONG else 12))


@pytest.mark.parametrize("shape", [each for each in SHAPES if each not in LATE], ids=ascii)
def test_a_shape_takes_no_more_for_being_repeated(shape: str) -> None:
    called, taken = growth(shape, large=REACH)
    assert called <= MOST
    assert taken <= MOST_SECONDS


@pytest.mark.parametrize("shape", sorted(LATE), ids=ascii)
def test_a_shape_takes_no_more_behind_its_first_sentence(shape: str) -> None:
    called, taken = growth(shape, small=WINDOW, large=LARGE)
    assert called <= MOST
    assert taken <= MOST_SECONDS


@pytest.mark.parametrize("shape", PAIRS, ids=ascii)
def test_pairs_of_marks_and_words_take_no_more(shape: str) -> None:
    called, taken = growth(shape, large=16_000)
    assert called <= MOST
    assert taken <= MOST_SECONDS


@pytest.mark.parametrize("shape", NAMES, ids=ascii)
def test_people_and_reports_take_no_more_for_being_many(shape: str) -> None:
    called, taken = growth(shape, large=REACH)
    assert called <= MOST
    assert taken <= MOST_SECONDS


@pytest.mark.parametrize("behind", LOOKING_BACK, ids=ascii)
@pytest.mark.parametrize("shape", RUNS, ids=ascii)
def test_what_looks_back_over_a_run_takes_no_more(shape: str, behind: str) -> None:
    called, taken = growth(shape, WINDOW, LARGE, behind)
    assert called <= MOST
    assert taken <= MOST_SECONDS


@pytest.mark.parametrize(
    "shape", ["معاون ", "سخنگوی وزارت ", "معاون وزیر ", "معاون، ", "سفیر حضور "], ids=ascii
)
def test_heads_within_heads_behind_a_phrase_take_no_more(
    shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def behind_a_phrase(run: str, size: int, end: str) -> str:
        return f"به گفته {run * (size // len(run))}{end}"

    monkeypatch.setattr("pump.pumped", behind_a_phrase)
    called, taken = growth(shape, WINDOW, LARGE, "سد خالی است.")
    assert called <= MOST
    assert taken <= MOST_SECONDS


def test_the_counting_notices_what_is_quadratic(monkeypatch: pytest.MonkeyPatch) -> None:
    def quadratic(text: str) -> None:
        for _ in range(len(text) // 4):
            for _ in range(len(text) // 40):
                len(text)

    monkeypatch.setattr("pump.parse", quadratic)
    called, _ = growth("x", 2_000, 16_000)
    assert called > MOST
