"""Tagged cases: Persian text with its gold inside, so that nobody counts offsets.

    === name-of-case
    # what it is for
    <source 1>وی</source> <cue 1>افزود</cue>: <content 1>کار ادامه دارد</content>.
    @1 direct | حمید رستگار

`@none` says that nothing in the text is a quote. `! reason` marks a strict known failure. The form
is what `faparse evaluate` reads; here its readings become cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from faparse.evaluate.readers import tagged
from faparse.evaluate.readers.texts import Texts
from faparse.evaluate.reading import QuoteReading, Reading

CASES = Path(__file__).parent / "cases"
_FAILURE = re.compile(r"^=== (.*)\n(?:#.*\n)*! *(.*)\n", re.M)


@dataclass
class Gold:
    """One quote as tagged: kind, ranges, speaker («-» for none)."""

    kind: str = ""
    content: list[tuple[int, int]] = field(default_factory=list)
    cue: tuple[int, int] | None = None
    source: tuple[int, int] | None = None
    speaker: str = ""


@dataclass
class Case:
    """A case: the text without its tags, and what is to be found in it."""

    file: str
    name: str
    text: str
    quotes: dict[int, Gold]
    headline: tuple[int, int] | None
    known_failure: str = ""


def untag(annotated: str) -> tuple[str, dict[int, Gold], tuple[int, int] | None]:
    """The text without tags, the quotes by number, the headline.

    >>> untag("<source 1>وی</source> <cue 1>گفت</cue>: <content 1>نه</content>.")[1][1].cue
    (3, 6)
    """
    tags = tagged.untag(annotated)
    quotes: dict[int, Gold] = {}
    for (name, number), places in tags.ranges.items():
        if number:
            gold = quotes.setdefault(number, Gold())
            setattr(gold, name, places if name == "content" else places[0])
    return tags.text, quotes, tags.ranges.get(("headline", 0), [None])[0]


def read_cases(folder: Path = CASES) -> Iterator[Case]:
    """Every case of every file, in order.

    Raises a `ReadError` that names the file and the case where the tags don't fit.
    """
    for path in sorted(folder.glob("*.txt")):
        failures = dict(_FAILURE.findall(path.read_text(encoding="utf-8")))
        for reading in tagged.read(path, path.read_bytes(), Texts()):
            yield _case(path.stem, reading, failures.get(reading.id, ""))


def _case(file: str, reading: Reading, known_failure: str) -> Case:
    quotes = {number: _gold(quote) for number, quote in enumerate(reading.quotes, 1)}
    headline = reading.blocks.get("headline")
    return Case(file, reading.id, reading.text, quotes, headline, known_failure)


def _gold(quote: QuoteReading) -> Gold:
    return Gold(quote.kind, [*quote.content], quote.cue, quote.source, quote.speaker or "-")
