"""How sure a figure is: the documents drawn again, with putting back, a thousand times."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from faparse.evaluate.measures import Counts

#: Draws, and the share of them between the interval's ends (Efron's percentile interval); the
#: seed makes two runs give the same figures.
_DRAWS, _WITHIN, _SEED = 1000, 0.95, 1
_NOTHING = Counts(0, 0, 0)


class Interval(NamedTuple):
    """Where a figure lies in 95 of 100 draws."""

    low: float
    high: float


def intervals(
    documents: Sequence[Mapping[str, Counts]], figure: Callable[[Counts], float]
) -> dict[str, Interval]:
    """The interval of a figure for each name that has counts in the documents.

    Whole documents are drawn, for errors in one text hang together.

    >>> intervals([{"cue": Counts(1, 1, 1)}] * 9, lambda counts: counts.f1)
    {'cue': Interval(low=1.0, high=1.0)}
    """
    rows = _rows(documents)
    dice = random.Random(_SEED)
    drawn: dict[str, list[float]] = {name: [] for name in rows}
    for _ in range(_DRAWS):
        weights = [0] * len(documents)
        for number in dice.choices(range(len(documents)), k=len(documents)):
            weights[number] += 1
        for name, row in rows.items():
            total = _weighed(row, weights)
            if total != _NOTHING:  # none of an agency's few texts may be drawn
                drawn[name].append(figure(total))
    return {name: _middle(sorted(figures)) for name, figures in drawn.items()}


def _rows(documents: Sequence[Mapping[str, Counts]]) -> dict[str, list[tuple[int, Counts]]]:
    """For each name the documents, by number, that have anything to count."""
    rows: dict[str, list[tuple[int, Counts]]] = {}
    for number, counts in enumerate(documents):
        for name, each in counts.items():
            if each != _NOTHING:
                rows.setdefault(name, []).append((number, each))
    return rows


def _weighed(row: Sequence[tuple[int, Counts]], weights: Sequence[int]) -> Counts:
    gold = pred = hit = 0
    for number, counts in row:
        if weight := weights[number]:
            gold += weight * counts.gold
            pred += weight * counts.pred
            hit += weight * counts.hit
    return Counts(gold, pred, hit)


def _middle(figures: Sequence[float]) -> Interval:
    cut = round(len(figures) * (1 - _WITHIN) / 2)
    return Interval(figures[cut], figures[-cut - 1])
