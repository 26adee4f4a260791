"""A report as text, in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from faparse.evaluate.compare import Change, Comparison
from faparse.evaluate.measures import Miss
from faparse.evaluate.report import Figure, Report
from faparse.writers.safe import shorten, visible

_EXCERPT = 60


def table(report: Report, misses: int = 0) -> Iterator[str]:
    """The lines of the tables, with the first so many misses."""
    yield f"{report.dispatches} dispatches"
    yield ""
    yield from _figures("part", report.parts)
    if report.agencies:
        yield ""
        yield from _figures("agency (end-to-end)", report.agencies)
    if report.rules:
        yield ""
        yield from _rules(report)
    if report.calibration:
        yield ""
        yield f"{'confidence':24}{'quotes':>7}{'promised':>10}{'kept':>8}"
        for each in report.calibration:
            name = f"{each.low:.1f}-{each.high:.1f}"
            yield f"{name:24}{each.quotes:7}{each.promised:10.3f}{each.kept:8.3f}"
    if misses:
        yield ""
        yield from miss_lines(report.misses[:misses])


def compared(comparison: Comparison) -> Iterator[str]:
    """The lines that tell what rose and fell."""
    if not comparison.changes:
        yield "no figure is another than before"
    yield from map(_change, comparison.changes)
    for name, misses in (("new misses", comparison.new), ("mended", comparison.mended)):
        if misses:
            yield ""
            yield f"{name}: {len(misses)}"
            yield from miss_lines(misses)


def _change(change: Change) -> str:
    before, now, by, verb = _number(change.before), _number(change.now), "", "fell"
    if change.before is None or change.now is None:
        verb = "new" if change.before is None else "gone"
    else:
        by = f"{change.now - change.before:+.4f}"
        verb = "fell" if change.fell else "rose"
    return f"{verb:5}{change.group:8}{change.name:28}{before:>8}{now:>8}{by:>9}"


def miss_lines(misses: Iterable[Miss]) -> Iterator[str]:
    """A line each: document, part, what the gold has, what was guessed."""
    for miss in misses:
        sides = (visible(shorten(side or "-", _EXCERPT)) for side in (miss.gold, miss.pred))
        yield "\t".join([miss.document, miss.part, *sides])


def _number(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.4f}"


def _figures(name: str, figures: Mapping[str, Figure]) -> Iterator[str]:
    head = ("gold", "pred", "hit")
    yield f"{name:24}{_row(head, 7)}{_row(('P', 'R', 'F1'), 8)}   F1 in 95 of 100 draws"
    for key, each in figures.items():
        counts = _row((str(each.gold), str(each.pred), str(each.hit)), 7)
        shares = _row([f"{share:.3f}" for share in (each.precision, each.recall, each.f1)], 8)
        yield f"{key:24}{counts}{shares}   {each.low:.3f}-{each.high:.3f}"


def _rules(report: Report) -> Iterator[str]:
    head = ("quotes", "content", "source", "speaker", "all")
    yield f"{'rule':24}{_row(head, 9)}{'P':>8}   P in 95 of 100 draws"
    for name, each in report.rules.items():
        counts = (each.quotes, each.content, each.source, each.speaker, each.right)
        spread = f"{each.low:.3f}-{each.high:.3f}"
        yield f"{name:24}{_row(list(map(str, counts)), 9)}{each.precision:8.3f}   {spread}"


def _row(cells: Sequence[str], width: int) -> str:
    return "".join(f"{cell:>{width}}" for cell in cells)
