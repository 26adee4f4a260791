"""Tagged text: the copy itself with its gold inside, so that nobody counts offsets.

    === name-of-case
    # what it is for
    <source 1>وی</source> <cue 1>افزود</cue>: <content 1>کار ادامه دارد</content>.
    @1 direct | حمید رستگار

Every quote has an @ line with its kind and its speaker, `-` for nobody; `@none` says that nothing
is a quote. Tags are those of `convert --to annotated`; a file without a `===` line is one case. A
block that is tagged is measured, one that isn't is not spoken about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from faparse.evaluate.readers.texts import Texts
from faparse.evaluate.reading import BLOCKS, FIELDS, QuoteReading, Range, ReadError, Reading
from faparse.sources.paths import printable_path
from faparse.writers.annotated import NAMES, plain

_TAG = re.compile(rf"<(/?)({'|'.join(NAMES)})(?: ([\d,]+))?>")
_CASE = re.compile(r"^=== ", re.M)
_TOLD = re.compile(r"@(\d+) (\w+)(?: *\| *(.*))?")
_OF_QUOTES = ("content", "cue", "source")


class Tags(Struct):
    """What the tags of a text say: its plain text, and ranges by name and number (0 for none)."""

    text: str
    ranges: dict[tuple[str, int], list[Range]]


def read(file: Path, data: bytes, texts: Texts) -> Iterator[Reading]:
    """The reading of each case.

    Raises `ReadError` that names file and case where tags and @ lines don't fit.
    """
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    before, *cases = _CASE.split(text)
    if not cases:
        name = file.name.removesuffix(".txt").removesuffix(".annotated")
        cases = [f"{name}\n{before}"]
    for case in cases:
        name, _, rest = case.partition("\n")
        try:
            yield _reading(name.strip(), rest)
        except ValueError as error:
            raise ReadError(
                f"{printable_path(str(file))}, case «{name.strip()}»: {error}"
            ) from error


def _reading(name: str, rest: str) -> Reading:
    tagged, told = _parted(rest)
    tags = untag(tagged)
    single = {key: places[0] for (key, number), places in tags.ranges.items() if not number}
    header = {key: tags.text[slice(*single[key])] for key in FIELDS if key in single}
    blocks = {key: single[key] for key in BLOCKS if key in single}
    return Reading(
        id=name,
        text=tags.text,
        quotes=tuple(_quotes(tags, _told(told))),
        blocks=blocks,
        header=header,
        tells=frozenset([*blocks, *(["header"] if header else [])]),
    )


def _parted(rest: str) -> tuple[str, list[str]]:
    """The tagged text of a case, and its @ lines; comments and marks of failure are left out."""
    lines = rest.split("\n")
    while lines and lines[0].startswith(("#", "!")):
        lines.pop(0)
    at = next((n for n, line in enumerate(lines) if line.startswith("@")), None)
    if at is None:
        raise ValueError("no @ line says what the quotes are; write «@1 direct | name», or «@none»")
    return "\n".join(lines[:at]).strip("\n"), lines[at:]


def untag(tagged: str) -> Tags:
    """Take the tags out of a text, and tell where they stood.

    >>> untag("<cue 1>گفت</cue>: <content 1>نه</content>.").ranges
    {('cue', 1): [(0, 3)], ('content', 1): [(5, 7)]}

    Raises `ValueError` where tags don't nest.
    """
    pieces: list[str] = []
    ranges: dict[tuple[str, int], list[Range]] = defaultdict(list)
    opened: list[tuple[str, str, int]] = []
    at = position = 0
    for tag in _TAG.finditer(tagged):
        piece = plain(tagged[position : tag.start()])
        pieces.append(piece)
        at += len(piece)
        position = tag.end()
        closing, name, numbers = tag.groups()
        if not closing:
            opened.append((name, numbers or "", at))
            continue
        if not opened or opened[-1][0] != name:
            raise ValueError(f"</{name}> closes nothing; tags have to nest")
        _, of, start = opened.pop()
        for number in _numbers(name, of):
            ranges[name, number].append((start, at))
    if opened:
        raise ValueError(f"<{opened[-1][0]}> is not closed")
    pieces.append(plain(tagged[position:]))
    return Tags("".join(pieces), dict(ranges))


def _numbers(name: str, numbers: str) -> list[int]:
    """The quotes that a tag belongs to; a tag of a quote without a number is the first's."""
    if name not in _OF_QUOTES:
        return [0]
    return [int(number) for number in (numbers or "1").split(",") if number]


def _told(lines: list[str]) -> dict[int, tuple[str, str | None]]:
    """Kind and speaker by number, from the @ lines."""
    told: dict[int, tuple[str, str | None]] = {}
    for line in lines:
        if not line.startswith("@") or line.strip() == "@none":
            continue
        found = _TOLD.fullmatch(line.strip())
        if not found:
            raise ValueError(f"«{line}» is not «@1 direct | name»")
        speaker = (found[3] or "").strip()
        told[int(found[1])] = found[2], None if speaker in ("", "-") else speaker
    return told


def _quotes(tags: Tags, told: dict[int, tuple[str, str | None]]) -> Iterator[QuoteReading]:
    numbers = {number for name, number in tags.ranges if number}
    for number in sorted(numbers | told.keys()):
        content = tags.ranges.get(("content", number))
        if not content or number not in told:
            raise ValueError(f"quote {number} has no @ line or no <content {number}>")
        kind, speaker = told[number]
        cue, source = (tags.ranges.get((name, number), [None])[0] for name in ("cue", "source"))
        yield QuoteReading(kind, tuple(content), cue, source, speaker)
