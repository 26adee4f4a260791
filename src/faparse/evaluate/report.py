"""The figures of a whole gold: by part, by agency, by rule, and whether confidence keeps its word.

A `Report` is also the JSON that `--compare` reads again, with every miss in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct

from faparse.evaluate.bootstrap import intervals
from faparse.evaluate.measures import Counts, Miss, Score, Verdict
from faparse.evaluate.reading import ReadError
from faparse.version import __version__

#: The parts, in the order of the tables; others would stand after them.
ORDER = (
    "headline", "kicker", "lede", "footer", "dateline", "header",
    "quote exact", "quote strict", "quote loose",
    "direct (loose)", "indirect (loose)", "mixed (loose)",
    "cue", "source", "speaker", "end-to-end",
)  # fmt: skip
#: Confidence is judged in so many bins of equal width.
_BINS = 10


class Figure(Struct, frozen=True):
    """Counts with what follows from them; the F1 is within `low` and `high` in 95 of 100 draws."""

    gold: int
    pred: int
    hit: int
    precision: float
    recall: float
    f1: float
    low: float
    high: float


class RuleFigure(Struct, frozen=True):
    """What one rule's quotes are worth: of `quotes`, how many have each part right, and all."""

    quotes: int
    content: int
    source: int
    speaker: int
    right: int
    precision: float
    low: float
    high: float


class Bin(Struct, frozen=True):
    """Quotes of about one confidence: what was promised on average, and what was kept."""

    low: float
    high: float
    quotes: int
    promised: float
    kept: float


class Report(Struct, frozen=True):
    """All figures of one evaluation."""

    faparse: str
    dispatches: int
    parts: dict[str, Figure]
    agencies: dict[str, Figure]
    rules: dict[str, RuleFigure]
    calibration: list[Bin]
    misses: list[Miss]


def make_report(scores: Sequence[Score]) -> Report:
    """Sum the scores of the documents up."""
    whole = [
        {score.agency: score.counts["end-to-end"]} if "end-to-end" in score.counts else {}
        for score in scores
    ]
    parts = _figures([score.counts for score in scores])
    return Report(
        faparse=__version__,
        dispatches=len(scores),
        parts={name: parts[name] for name in sorted(parts, key=_place)},
        agencies=dict(sorted(_figures(whole).items())),
        rules=_rules(scores),
        calibration=calibration(verdict for score in scores for verdict in score.verdicts),
        misses=[miss for score in scores for miss in score.misses],
    )


def _place(part: str) -> int:
    return ORDER.index(part) if part in ORDER else len(ORDER)


def _figures(documents: Sequence[Mapping[str, Counts]]) -> dict[str, Figure]:
    spread = intervals(documents, lambda counts: counts.f1)
    out = {}
    for name, counts in _summed(documents).items():
        low, high = spread.get(name, (counts.f1, counts.f1))
        figures = (counts.precision, counts.recall, counts.f1, low, high)
        out[name] = Figure(*counts, *(round(figure, 4) for figure in figures))
    return out


def _summed(documents: Iterable[Mapping[str, Counts]]) -> dict[str, Counts]:
    total: dict[str, Counts] = {}
    for counts in documents:
        for name, each in counts.items():
            total[name] = total.get(name, Counts(0, 0, 0)).plus(each)
    return total


def _rules(scores: Sequence[Score]) -> dict[str, RuleFigure]:
    documents = [_by_rule(score.verdicts, lambda verdict: verdict.right) for score in scores]
    spread = intervals(documents, lambda counts: counts.precision)
    verdicts = [verdict for score in scores for verdict in score.verdicts]
    parts = [
        _by_rule(verdicts, right)
        for right in (
            lambda verdict: verdict.content,
            lambda verdict: verdict.source,
            lambda verdict: verdict.speaker,
            lambda verdict: verdict.right,
        )
    ]
    out = {}
    for name in sorted(parts[0], key=lambda name: -parts[0][name].pred):
        content, source, speaker, right = (counts[name].hit for counts in parts)
        low, high = spread[name]
        out[name] = RuleFigure(
            quotes=parts[0][name].pred,
            content=content,
            source=source,
            speaker=speaker,
            right=right,
            precision=round(parts[-1][name].precision, 4),
            low=round(low, 4),
            high=round(high, 4),
        )
    return out


def _by_rule(verdicts: Iterable[Verdict], right: Callable[[Verdict], bool]) -> dict[str, Counts]:
    total: dict[str, Counts] = {}
    for verdict in verdicts:
        if verdict.rule:
            counts = total.get(verdict.rule, Counts(0, 0, 0))
            total[verdict.rule] = counts.plus(Counts(0, 1, right(verdict)))
    return total


def calibration(verdicts: Iterable[Verdict]) -> list[Bin]:
    """Quotes by confidence, in ten bins; empty ones are left out."""
    held: dict[int, list[Verdict]] = {}
    for verdict in verdicts:
        if verdict.confidence is not None:
            place = min(int(verdict.confidence * _BINS), _BINS - 1)
            held.setdefault(place, []).append(verdict)
    return [
        Bin(
            low=place / _BINS,
            high=(place + 1) / _BINS,
            quotes=len(some),
            promised=round(sum(each.confidence or 0.0 for each in some) / len(some), 4),
            kept=round(sum(each.right for each in some) / len(some), 4),
        )
        for place, some in sorted(held.items())
    ]


def encode_report(report: Report) -> bytes:
    """The report as JSON."""
    return msgspec.json.format(msgspec.json.encode(report), indent=2) + b"\n"


def decode_report(data: bytes, name: str) -> Report:
    """A report that was kept.

    Raises `ReadError` where the bytes are not a report.
    """
    try:
        return msgspec.json.decode(data, type=Report)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise ReadError(
            f"{name} is not a report: {error}; make one with evaluate --format json"
        ) from error
