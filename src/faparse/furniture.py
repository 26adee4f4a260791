"""Page furniture in a line: labelled metadata, desk names, dates and codes, navigation.

A line of a pasted page is cut into pieces, «شناسه خبر: ۱۲۳ - سرویس سیاسی» into two; a line whose
pieces are all furniture is no part of the story. The layout asks whether, the header asks what.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from faparse.lexicon import Phrases, phrases, sections
from faparse.text import BLANKS, Tokens, trim

#: Between pieces: «|», «•», a tab, or a dash between spaces; «/» only in dates, so not here.
_SEPARATOR = re.compile(r"[|•·■»\t\n\r]|\s[-–—ـ]+(?=\s|$)")
#: After a label: «کد خبر:», «تاریخ مخابره :».
_COLON = re.compile(r"[\s\u200c]*[:：](?!//)")
#: A line of codes at a story's end: «۷۳۸۸* ۶۱۰۱», «254 251», «156 / 156», «/۷۲۴۷//۱۳۴۸», «۳۲۱۰/۷۲۷۳».
_CODES = re.compile(r"[\s\d/*٭ـ.\-–()\u200c]{3,40}")
#: A label's value is no longer than this many words; the longest real ones are desks such as
#: «گروه استان‌ها- آذربایجان شرقی» and reporters' names.
_VALUE_WORDS = 8
#: A desk's name has no more words than this: «سرویس عراق و اقلیم کردستان».
_DESK_WORDS = 5


class Piece(NamedTuple):
    """A part of a line: `kind` is `field`, `date`, `desk`, `code`, `residue` or `text`.

    `start` and `end` hold the whole piece with its label; `value` is the range without it.
    """

    kind: str
    field: str
    start: int
    end: int
    value: tuple[int, int]


@cache
def _labels() -> Phrases[str]:
    return phrases("labels.txt")


@cache
def _residue() -> Phrases[str]:
    return phrases("residue.txt", "starts", "whole")


@cache
def _calendar_words() -> frozenset[str]:
    names = Phrases((word, "") for words in sections("calendar.txt").values() for word in words)
    return frozenset(names.stems)


@cache
def _desk_heads() -> Phrases[str]:
    return Phrases((label, "service") for label in sections("labels.txt")["service"])


def pieces(tokens: Tokens, start: int, end: int) -> list[Piece]:
    """The pieces of the line or paragraph `[start, end)`, in order."""
    out: list[Piece] = []
    at = start
    for cut in [*_SEPARATOR.finditer(tokens.shadow, start, end), None]:
        stop = cut.start() if cut else end
        out.extend(_cut(tokens, *trim(tokens.text, at, stop)))
        at = cut.end() if cut else end
    return [piece for piece in out if piece.start < piece.end]


def _cut(tokens: Tokens, start: int, end: int) -> list[Piece]:
    """Cut where a label or a navigation phrase begins: «نسخه قابل چاپ منبع: فارس»."""
    first, last = tokens.at(start), tokens.before(end)
    out: list[Piece] = []
    text_from = start
    at = first
    while at < last:
        known = _known(tokens, at, last, end, fresh=tokens.starts[at] <= text_from)
        if known is None:
            at += 1
            continue
        if tokens.starts[at] > text_from:
            out.append(_plain(tokens, *trim(tokens.text, text_from, tokens.starts[at])))
        out.append(known)
        text_from, _ = trim(tokens.text, known.end, end)
        at = max(at + 1, tokens.at(known.end))
    if text_from < end:
        out.append(_plain(tokens, *trim(tokens.text, text_from, end)))
    return out


def _known(tokens: Tokens, at: int, last: int, end: int, fresh: bool) -> Piece | None:
    """The navigation phrase or labelled value at the token; `fresh` where no text stands before."""
    keys = tokens.keys
    hit = _residue().longest(keys, at) if fresh and keys[at] in _residue().stems else None
    if hit and hit[1] <= last:
        stop = end if hit[0] == "starts" else tokens.ends[hit[1] - 1]
        if hit[0] == "starts" or hit[1] == last or labelled(tokens, hit[1]):
            return Piece("residue", "", tokens.starts[at], stop, (tokens.starts[at], stop))
    if keys[at] in _labels().stems and (hit := _labels().longest(keys, at)) and hit[1] <= last:
        colon = _COLON.match(tokens.shadow, tokens.ends[hit[1] - 1])
        if colon and colon.end() <= end:
            return _field(tokens, hit[0], at, hit[1], colon.end(), last, end)
    return None


def labelled(tokens: Tokens, at: int) -> bool:
    """Whether a label and its colon begin at the token."""
    if at >= len(tokens) or not (hit := _labels().longest(tokens.keys, at)):
        return False
    return _COLON.match(tokens.shadow, tokens.ends[hit[1] - 1]) is not None


def _field(
    tokens: Tokens, name: str, at: int, after: int, value_from: int, last: int, end: int
) -> Piece:
    """A label with its value, which ends where the next label begins."""
    stop = end
    for nxt in range(max(after + 1, tokens.at(value_from) + 1), last):
        if tokens.keys[nxt] in _labels().stems and labelled(tokens, nxt):
            stop = tokens.starts[nxt]
            break
        if tokens.keys[nxt] in _residue().stems:
            hit = _residue().longest(tokens.keys, nxt)
            if hit and hit[1] == last:
                stop = tokens.starts[nxt]
                break
    value = trim(tokens.text, value_from, stop, BLANKS, BLANKS + "-–—ـ|،")
    whole = trim(tokens.text, tokens.starts[at], stop)
    words = tokens.before(value[1]) - tokens.at(value[0])
    kind = "field" if words <= _VALUE_WORDS or name in ("link", "date") else "text"
    return Piece(kind, name, *whole, value)


def _plain(tokens: Tokens, start: int, end: int) -> Piece:
    """A piece without a label: a date, a code, a desk's name, or text."""
    first, last = tokens.at(start), tokens.before(end)
    keys = tokens.keys[first:last]
    value = (start, end)
    if _CODES.fullmatch(tokens.shadow, start, end) and keys:
        dateish = len(keys) in (2, 3) and re.search(r"\d[/\-.]\d|\d:\d", tokens.shadow[start:end])
        return Piece("date" if dateish else "code", "", start, end, value)
    if keys and any(key.isdigit() for key in keys) and len(keys) <= 10:
        calendar = _calendar_words()
        if all(key.isdigit() or key in calendar for key in keys):
            return Piece("date", "date", start, end, value)
    if desk := desk_name(tokens, first, last):
        return Piece("desk", "service", start, end, desk)
    return Piece("text", "", start, end, value)


def desk_name(tokens: Tokens, first: int, last: int) -> tuple[int, int] | None:
    """The name behind «سرویس», «گروه» in the token range, when it is nothing but that.

    «سرویس سیاسی» → «سیاسی»; a sentence that begins with «گروه» is too long.
    """
    if first >= last or last - first > _DESK_WORDS + 1:
        return None
    hit = _desk_heads().longest(tokens.keys, first)
    if not hit or hit[1] >= last:
        return None
    return tokens.starts[hit[1]], tokens.ends[last - 1]


def is_aside(found: list[Piece]) -> bool:
    """Whether a line is nothing but furniture: every piece is known, or one is and the rest tiny."""
    return bool(found) and all(piece.kind != "text" for piece in found)
