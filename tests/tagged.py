"""Tagged cases: Persian text with its gold inside, so that nobody counts offsets.

    === name-of-case
    # what it is for
    <source 1>وی</source> <cue 1>افزود</cue>: <content 1>کار ادامه دارد</content>.
    @1 direct | حمید رستگار

`@none` says that nothing in the text is a quote. `! reason` marks a strict known failure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CASES = Path(__file__).parent / "cases"
_TAG = re.compile(r"<(/?)(source|cue|content|headline)(?: ([\d,]+))?>")


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


def untag(tagged: str) -> tuple[str, dict[int, Gold], tuple[int, int] | None]:
    """The text without tags, the quotes by number, the headline.

    >>> untag("<source 1>وی</source> <cue 1>گفت</cue>: <content 1>نه</content>.")[1][1].cue
    (3, 6)
    """
    plain: list[str] = []
    at = 0
    quotes: dict[int, Gold] = {}
    headline = None
    opened: tuple[str, list[int], int] | None = None
    position = 0
    for tag in _TAG.finditer(tagged):
        plain.append(tagged[position : tag.start()])
        at += tag.start() - position
        position = tag.end()
        closing, what, numbers = tag.groups()
        if not closing:
            if opened:
                raise ValueError(f"<{what}> inside <{opened[0]}>")
            opened = (what, [int(n) for n in (numbers or "1").split(",")], at)
            continue
        if not opened or opened[0] != what:
            raise ValueError(f"</{what}> closes nothing")
        _, for_quotes, start = opened
        opened = None
        if what == "headline":
            headline = (start, at)
            continue
        for number in for_quotes:
            gold = quotes.setdefault(number, Gold())
            if what == "content":
                gold.content.append((start, at))
            elif what == "cue":
                gold.cue = (start, at)
            else:
                gold.source = (start, at)
    plain.append(tagged[position:])
    return "".join(plain), quotes, headline


def read_cases(folder: Path = CASES) -> Iterator[Case]:
    """Every case of every file, in order.

    Raises `ValueError` that names file and case where the tags don't fit.
    """
    for path in sorted(folder.glob("*.txt")):
        for chunk in re.split(r"^=== ", path.read_text(encoding="utf-8"), flags=re.M)[1:]:
            name, _, rest = chunk.partition("\n")
            try:
                yield _case(path.stem, name.strip(), rest)
            except (ValueError, KeyError) as error:
                raise ValueError(f"{path.name}, case «{name.strip()}»: {error}") from error


def _case(file: str, name: str, rest: str) -> Case:
    lines = rest.splitlines()
    known = ""
    while lines and lines[0].startswith(("#", "!")):
        if lines[0].startswith("!"):
            known = lines[0][1:].strip()
        lines.pop(0)
    at = next(n for n, line in enumerate(lines) if line.startswith("@"))
    text, quotes, headline = untag("\n".join(lines[:at]).strip("\n"))
    for line in lines[at:]:
        if not line.startswith("@") or line.strip() == "@none":
            continue
        number, _, told = line[1:].partition(" ")
        kind, _, speaker = told.partition("|")
        quotes[int(number)].kind = kind.strip()
        quotes[int(number)].speaker = speaker.strip()
    untold = [number for number, gold in quotes.items() if not gold.kind or not gold.content]
    if untold:
        raise ValueError(f"quote {untold[0]} has no @ line or no content")
    return Case(file, name, text, quotes, headline, known)
