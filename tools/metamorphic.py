"""How much stays the same when a dispatch is typed, stored or laid out otherwise.

    python tools/metamorphic.py

prints a Markdown table: for each change, the share of what was found (headline, footer, every
quote with its kind, cue, source and speaker) that is found again, up to the change itself. It
asks the samples, and the real dispatches of ../shared where they are there.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from conftest import SHARED
from damage import (
    SAMPLES,
    Damage,
    arabic_letters,
    crlf,
    double_half_spaces,
    drop_half_spaces,
    wrap,
)
from faparse import parse
from faparse.document import Dispatch, Span
from faparse.sources.encoding import decode
from faparse.text.fold import match_key


def byte_order_mark(text: str, _: random.Random) -> str:
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + text


def blank_lines(text: str, _: random.Random) -> str:
    """A blank line more between paragraphs that have one, else one between any two lines."""
    if "\n\n" in text:
        return text.replace("\n\n", "\n\n\n")
    return text.replace("\n", "\n\n")


#: What must change nothing, and the least share that stays: of the samples, of the gold.
CHANGES: dict[Damage, tuple[float, float]] = {
    drop_half_spaces: (0.996, 0.995),
    double_half_spaces: (1.0, 1.0),
    arabic_letters: (1.0, 1.0),
    crlf: (1.0, 1.0),
    byte_order_mark: (1.0, 0.998),
    wrap: (0.988, 0.98),
    blank_lines: (0.976, 0.98),
}


def outline(dispatch: Dispatch) -> list[tuple[str, ...]]:
    """What was found, spelt so that damage does not show."""

    def bare(span: Span | None) -> str:
        return match_key(span.text) if span else ""

    parts = [("headline", bare(dispatch.headline)), ("footer", bare(dispatch.footer))]
    quotes = [
        (
            quote.kind,
            bare(quote.cue),
            bare(quote.source),
            match_key(quote.speaker.name) if quote.speaker else "",
            *map(bare, quote.content),
        )
        for quote in dispatch.quotes
    ]
    return [*parts, *quotes]


@cache
def plain_outline(text: str) -> tuple[tuple[str, ...], ...]:
    """The outline of an unchanged text, found once for all changes."""
    return tuple(outline(parse(text)))


def kept(change: Damage, texts: Sequence[str]) -> tuple[int, int]:
    """How many of the things found are found again after the change, and how many there were."""
    same = everything = 0
    for text in texts:
        before = Counter(plain_outline(text))
        after = Counter(outline(parse(change(text, random.Random(1)))))
        same += (before & after).total()
        everything += before.total()
    return same, everything


def gold_texts(shared: Path) -> list[str]:
    """The real dispatches, decoded."""
    return [
        decode(path.read_bytes()).text for path in sorted((shared / "gold/dev/raw").glob("*.txt"))
    ]


def report(corpora: dict[str, list[str]]) -> str:
    """The table, with a column for each corpus that is there."""
    names = [name for name, texts in corpora.items() if texts]
    lines = [f"| change | {' | '.join(names)} |", "| --- |" + " ---: |" * len(names)]
    for change in CHANGES:
        figures = [kept(change, corpora[name]) for name in names]
        cells = " | ".join(f"{a / b:.4f} ({a:,} of {b:,})" for a, b in figures)
        lines.append(f"| {change.__name__.replace('_', ' ')} | {cells} |")
    return "\n".join(lines)


if __name__ == "__main__":
    print(report({"samples": SAMPLES, "gold": gold_texts(SHARED)}))
