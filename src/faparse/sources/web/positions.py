"""From the text of a page back to its source: runs of characters that are the same in both.

One pass over the source skips tags, comments, scripts and blanks, and reads entities. The lines of
the text are found in what is left, in order, so that each character of a line has its place.
"""

from __future__ import annotations

import re
from array import array
from html import unescape

#: (code point of the text, code point of the source, length)
Run = tuple[int, int, int]

_TOKEN = re.compile(
    r"<!--.*?-->"
    r"|<(script|style|noscript|template|textarea|svg)\b[^>]{0,5000}>.*?</\1\s*>"
    r"""|<[a-zA-Z/!?](?:"[^"<]{0,5000}"|'[^'<]{0,5000}'|[^'">]){0,5000}>"""
    r"|&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?"
    r"|[^<&\s]+|\s+|.",
    re.S | re.I,
)
_BLANK = re.compile(r"\s+")


def trace_back(text: str, source: str) -> tuple[Run, ...]:
    """The runs that lead from the text to the source; a line that is not found has none.

    >>> trace_back("آب و نان", "<p>آب&nbsp;و <b>نان</b></p>")
    ((0, 3, 2), (3, 11, 2), (5, 16, 3))
    """
    letters, places = _visible(source)
    runs: list[Run] = []
    at = 0
    start = 0
    for line in text.split("\n"):
        solid = _BLANK.sub("", line)
        found = letters.find(solid, at) if solid else -1
        if found >= 0:
            at = found + len(solid)
            _add_line(runs, line, start, places, found, source)
        start += len(line) + 1
    return tuple(runs)


def _add_line(
    runs: list[Run], line: str, start: int, places: array[int], found: int, source: str
) -> None:
    """The runs of one line; a blank belongs to the run before it when the source has it too."""
    for place, letter in enumerate(line, start):
        if letter.isspace():
            if runs and _goes_on(runs[-1], place, source, letter):
                runs[-1] = (*runs[-1][:2], runs[-1][2] + 1)
            continue
        where = places[found]
        found += 1
        if source[where] != letter:  # an entity: it has a place, but makes no run
            continue
        if runs and runs[-1][0] + runs[-1][2] == place and runs[-1][1] + runs[-1][2] == where:
            runs[-1] = (*runs[-1][:2], runs[-1][2] + 1)
        else:
            runs.append((place, where, 1))


def _goes_on(run: Run, place: int, source: str, letter: str) -> bool:
    end = run[1] + run[2]
    return run[0] + run[2] == place and source[end : end + 1] == letter


def _visible(source: str) -> tuple[str, array[int]]:
    """The visible text of a page without blanks, and where each character stands."""
    letters: list[str] = []
    places: array[int] = array("L")
    for token in _TOKEN.finditer(source):
        piece = token[0]
        if (piece[0] == "<" and len(piece) > 1) or piece[0].isspace():
            continue
        if piece[0] == "&":
            meant = _BLANK.sub("", unescape(piece))
            letters.append(meant)
            places.extend([token.start()] * len(meant))
        else:
            letters.append(piece)
            places.extend(range(token.start(), token.end()))
    return "".join(letters), places
