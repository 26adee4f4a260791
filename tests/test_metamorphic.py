"""The same dispatch, typed or laid out differently, gives the same headline, quotes and footer."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from damage import SAMPLES, Damage, drop_marks
from faparse import parse
from metamorphic import CHANGES, gold_texts, kept, outline, plain_outline, report

#: The changes that must lose nothing in any sample, so that a failure names the sample.
HARMLESS = [change for change, (floor, _) in CHANGES.items() if floor == 1]
changes = pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)


@pytest.mark.parametrize("sample", SAMPLES, ids=range(len(SAMPLES)))
def test_harmless_changes_take_nothing_from_a_sample(sample: str) -> None:
    for change in HARMLESS:
        changed = outline(parse(change(sample, random.Random(1))))
        assert tuple(changed) == plain_outline(sample), change.__name__


@changes
def test_samples_keep_what_was_found(change: Damage) -> None:
    same, everything = kept(change, SAMPLES)
    assert everything > 150
    assert same / everything >= CHANGES[change][0]


@changes
def test_real_dispatches_keep_what_was_found(change: Damage, shared: Path) -> None:
    same, everything = kept(change, gold_texts(shared))
    assert everything > 300
    assert same / everything >= CHANGES[change][1]


def test_every_change_changes_something() -> None:
    for change in CHANGES:
        assert any(change(sample, random.Random(1)) != sample for sample in SAMPLES)


def test_a_loss_shows() -> None:
    """Lost quotation marks are not a harmless change, and the share says so."""
    same, everything = kept(drop_marks, SAMPLES)
    assert same < everything
    assert Counter(outline(parse(SAMPLES[0]))).total() > 2


def test_the_report_has_a_row_for_each_change() -> None:
    table = report({"one": SAMPLES[:1], "none": []})
    assert len(table.splitlines()) == 2 + len(CHANGES)
    assert table.splitlines()[0] == "| change | one |"
