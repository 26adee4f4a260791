"""The measures: a gold reading and a guess in, counts and misses out.

quote exact, strict, loose   the contents' letters are the same, or overlap by 0.8, by 0.5
direct, indirect, mixed      loosely matched, and of that kind on both sides
cue, source, speaker         right on loosely matched quotes, over all that have one
end-to-end                   strict content, right source and right speaker: the figure to raise
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from faparse.evaluate.letters import characters, overlap, same_name, same_stretch, squash
from faparse.evaluate.reading import BLOCKS, FIELDS, QuoteReading, Range, Reading

#: Overlaps that the gold's scorer asks for, by part.
EXACT, STRICT, LOOSE = 1.0, 0.8, 0.5
_BLOCK, _DATELINE, _CUE, _SOURCE = 0.8, 0.6, 0.5, 0.6
KINDS = ("direct", "indirect", "mixed")
_PARTS = ("cue", "source", "speaker")


class Counts(NamedTuple):
    """How many there are in the gold, in the guess, and right."""

    gold: int
    pred: int
    hit: int

    def plus(self, other: Counts) -> Counts:
        """Both together."""
        return Counts(self.gold + other.gold, self.pred + other.pred, self.hit + other.hit)

    @property
    def precision(self) -> float:
        """The share of the guesses that is right."""
        return self.hit / self.pred if self.pred else float(not self.gold)

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return self.hit / self.gold if self.gold else float(not self.pred)

    @property
    def f1(self) -> float:
        """The harmonic mean of the two.

        >>> round(Counts(gold=4, pred=2, hit=2).f1, 4)
        0.6667
        """
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Miss(Struct, frozen=True):
    """Something that the two readings don't agree on: its texts, and where they stand."""

    document: str
    part: str
    gold: str | None
    pred: str | None
    gold_ranges: tuple[Range, ...] = ()
    pred_ranges: tuple[Range, ...] = ()
    rule: str = ""


class Verdict(Struct, frozen=True):
    """What became of one guessed quote: which of its parts are right."""

    rule: str
    kind: str
    confidence: float | None
    content: bool
    source: bool
    speaker: bool

    @property
    def right(self) -> bool:
        """Whether everything is."""
        return self.content and self.source and self.speaker


class Score(Struct, frozen=True):
    """The measures of one text."""

    document: str
    agency: str
    counts: dict[str, Counts]
    misses: list[Miss]
    verdicts: list[Verdict]


class _Match(NamedTuple):
    """A gold quote and the guess that is loosely the same."""

    gold: QuoteReading
    pred: QuoteReading
    strict: bool
    cue: bool
    source: bool
    speaker: bool


def score(gold: Reading, pred: Reading) -> Score:
    """Hold a guess against the gold; both are readings of one text."""
    counts: dict[str, Counts] = {}
    misses: list[Miss] = []
    for name in BLOCKS:
        if name in gold.tells:
            _score_block(gold, pred, name, counts, misses)
    if "header" in gold.tells:
        _score_header(gold, pred, counts, misses)
    verdicts = _score_quotes(gold, pred, counts, misses)
    return Score(gold.id, gold.agency or pred.agency or "unknown", counts, misses, verdicts)


def _score_block(
    gold: Reading, pred: Reading, name: str, counts: dict[str, Counts], misses: list[Miss]
) -> None:
    wanted, found = gold.blocks.get(name), pred.blocks.get(name)
    least = _DATELINE if name == "dateline" else _BLOCK
    right = bool(wanted and found) and same_stretch(gold.text, wanted, found, least)
    counts[name] = Counts(bool(wanted), bool(found), right)
    if (wanted or found) and not right:
        misses.append(_miss(gold, name, wanted, found))


def _score_header(
    gold: Reading, pred: Reading, counts: dict[str, Counts], misses: list[Miss]
) -> None:
    total = Counts(0, 0, 0)
    for name in sorted({*gold.header, *(name for name in pred.header if name in FIELDS)}):
        wanted, found = gold.header.get(name), pred.header.get(name)
        right = bool(wanted and found) and squash(wanted or "") == squash(found or "")
        total = total.plus(Counts(bool(wanted), bool(found), right))
        if not right:
            misses.append(Miss(gold.id, f"header.{name}", wanted, found))
    counts["header"] = total


def _score_quotes(
    gold: Reading, pred: Reading, counts: dict[str, Counts], misses: list[Miss]
) -> list[Verdict]:
    wanted, found = gold.quotes, _outside_headline(pred.quotes, gold.blocks.get("headline"))
    shares = _shares(gold.text, wanted, found)
    size = len(wanted), len(found)
    strict = dict(_pairs(shares, STRICT))
    matches = [
        (j, _match(gold.text, wanted[i], found[j], strict.get(i) == j))
        for i, j in _pairs(shares, LOOSE)
    ]
    counts["quote exact"] = Counts(*size, len(_pairs(shares, EXACT)))
    counts["quote strict"] = Counts(*size, len(strict))
    counts["quote loose"] = Counts(*size, len(matches))
    counts |= {f"{kind} (loose)": _kind_counts(kind, wanted, found, matches) for kind in KINDS}
    counts |= {part: _part_counts(part, wanted, found, matches) for part in _PARTS}
    whole = sum(match.strict and match.source and match.speaker for _, match in matches)
    counts["end-to-end"] = Counts(*size, whole)
    for _, match in matches:
        misses.extend(_wrong_parts(gold, match))
    misses.extend(_unmatched(gold, wanted, found, strict))
    return _verdicts(found, dict(matches))


#: Matches with the place of the guess.
_Matches = Sequence[tuple[int, _Match]]


def _kind_counts(
    kind: str, wanted: Sequence[QuoteReading], found: Sequence[QuoteReading], matches: _Matches
) -> Counts:
    return Counts(
        sum(quote.kind == kind for quote in wanted),
        sum(quote.kind == kind for quote in found),
        sum(match.gold.kind == kind == match.pred.kind for _, match in matches),
    )


def _part_counts(
    part: str, wanted: Sequence[QuoteReading], found: Sequence[QuoteReading], matches: _Matches
) -> Counts:
    return Counts(
        sum(bool(getattr(quote, part)) for quote in wanted),
        sum(bool(getattr(quote, part)) for quote in found),
        sum(bool(getattr(match.gold, part)) and getattr(match, part) for _, match in matches),
    )


def _outside_headline(
    quotes: Sequence[QuoteReading], headline: Range | None
) -> Sequence[QuoteReading]:
    """Quotes found in the headline are neither right nor wrong: the gold has none there."""
    if headline is None:
        return quotes
    first, last = headline
    return [q for q in quotes if not all(first <= a and b <= last for a, b in q.content)]


#: Overlap, and the places of the gold quote and of the guess.
_Share = tuple[float, int, int]


def _shares(
    text: str, wanted: Sequence[QuoteReading], found: Sequence[QuoteReading]
) -> list[_Share]:
    """Every overlap of a gold quote and a guess, the largest first."""
    guesses = [characters(text, quote.content) for quote in found]
    golds = [characters(text, quote.content) for quote in wanted]
    return sorted(
        ((overlap(a, b), i, j) for i, a in enumerate(golds) for j, b in enumerate(guesses)),
        reverse=True,
    )


def _pairs(shares: Sequence[_Share], least: float) -> list[tuple[int, int]]:
    """One to one, greedily: the largest overlap takes both away."""
    golds: set[int] = set()
    guesses: set[int] = set()
    pairs = []
    for share, i, j in shares:
        if share >= least and i not in golds and j not in guesses:
            golds.add(i)
            guesses.add(j)
            pairs.append((i, j))
    return pairs


def _match(text: str, gold: QuoteReading, pred: QuoteReading, strict: bool) -> _Match:
    return _Match(
        gold,
        pred,
        strict,
        cue=same_stretch(text, pred.cue, gold.cue, _CUE),
        source=same_stretch(text, pred.source, gold.source, _SOURCE),
        speaker=same_name(pred.speaker, gold.speaker),
    )


def _wrong_parts(gold: Reading, match: _Match) -> Iterator[Miss]:
    rule = match.pred.rule
    if not match.cue:
        yield _miss(gold, "cue", match.gold.cue, match.pred.cue, rule)
    if not match.source:
        yield _miss(gold, "source", match.gold.source, match.pred.source, rule)
    if not match.speaker:
        said = match.gold.content, match.pred.content
        yield Miss(gold.id, "speaker", match.gold.speaker, match.pred.speaker, *said, rule)


def _unmatched(
    gold: Reading,
    wanted: Sequence[QuoteReading],
    found: Sequence[QuoteReading],
    strict: dict[int, int],
) -> Iterator[Miss]:
    for i, quote in enumerate(wanted):
        if i not in strict:
            words = _words(gold.text, quote.content)
            yield Miss(gold.id, f"quote missed ({quote.kind})", words, None, quote.content)
    hits = {*strict.values()}
    for j, quote in enumerate(found):
        if j not in hits:
            words = _words(gold.text, quote.content)
            yield Miss(gold.id, "quote wrong", None, words, (), quote.content, quote.rule)


def _verdicts(found: Sequence[QuoteReading], matches: dict[int, _Match]) -> list[Verdict]:
    out = []
    for j, quote in enumerate(found):
        match = matches.get(j)
        parts = (match.strict, match.source, match.speaker) if match else (False, False, False)
        out.append(Verdict(quote.rule, quote.kind, quote.confidence, *parts))
    return out


def _miss(
    gold: Reading, part: str, wanted: Range | None, found: Range | None, rule: str = ""
) -> Miss:
    text = gold.text
    return Miss(
        gold.id,
        part,
        text[slice(*wanted)] if wanted else None,
        text[slice(*found)] if found else None,
        (wanted,) if wanted else (),
        (found,) if found else (),
        rule,
    )


def _words(text: str, ranges: Sequence[Range]) -> str:
    return " … ".join(text[start:end] for start, end in ranges)
