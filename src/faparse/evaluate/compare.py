"""Two reports of one gold: what rose, what fell, which misses are new and which are mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from msgspec import Struct

from faparse.evaluate.measures import Miss
from faparse.evaluate.report import Figure, Report, RuleFigure


class Change(Struct, frozen=True):
    """A figure that is another than before; `None` where there was, or is, none."""

    group: str
    name: str
    before: float | None
    now: float | None

    @property
    def fell(self) -> bool:
        """Whether it is lower now; a figure that is gone did not fall."""
        return self.before is not None and self.now is not None and self.now < self.before


class Comparison(Struct, frozen=True):
    """What came of a change."""

    changes: list[Change]
    new: list[Miss]
    mended: list[Miss]

    @property
    def fell(self) -> bool:
        """Whether the figure of any part is lower than before."""
        return any(change.fell for change in self.changes if change.group == "part")


def compare(old: Report, now: Report) -> Comparison:
    """Hold a report against an older one of the same gold."""
    return Comparison(
        changes=[
            *_changes("part", _f1(old.parts), _f1(now.parts)),
            *_changes("agency", _f1(old.agencies), _f1(now.agencies)),
            *_changes("rule", _precision(old.rules), _precision(now.rules)),
        ],
        new=_without(now.misses, old.misses),
        mended=_without(old.misses, now.misses),
    )


def _f1(figures: Mapping[str, Figure]) -> dict[str, float]:
    return {name: figure.f1 for name, figure in figures.items()}


def _precision(figures: Mapping[str, RuleFigure]) -> dict[str, float]:
    return {name: figure.precision for name, figure in figures.items()}


def _changes(group: str, old: Mapping[str, float], now: Mapping[str, float]) -> Iterator[Change]:
    for name in {**now, **old}:
        if old.get(name) != now.get(name):
            yield Change(group, name, old.get(name), now.get(name))


def _without(misses: list[Miss], others: list[Miss]) -> list[Miss]:
    """The misses that the others don't have; of several alike, only the surplus."""
    left = Counter(map(_identity, others))
    out = []
    for miss in misses:
        left[_identity(miss)] -= 1
        if left[_identity(miss)] < 0:
            out.append(miss)
    return out


def _identity(miss: Miss) -> tuple[str, ...]:
    """What a miss is, whatever rule made it."""
    return miss.document, miss.part, miss.gold or "", miss.pred or ""
