"""Page furniture in a line: labelled metadata, desk names, dates and codes, navigation.

A line of a pasted page is cut into pieces, «شناسه خبر: ۱۲۳ - سرویس سیاسی» into two; a line whose
pieces are all furniture is no part of the story. The layout asks whether, the header asks what.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from faparse.lexicon.agencies import profiles
from faparse.lexicon.cache import compiled
from faparse.lexicon.calendar import calendar_words
from faparse.lexicon.phrases import Phrases, phrases, sections
from faparse.text.fold import BLANKS, trim
from faparse.text.tokens import Tokens

#: Between pieces: «|», «•», a tab, or a dash between spaces; «/» only in dates, so not here.
_SEPARATOR = re.compile(r"[|•·■»\t\n\r]|\s[-–—ـ]+(?=\s|$)")
#: «صفحه نخست » اقتصادی»: between the bits of a breadcrumb, each a few words.
_CRUMBS = re.compile(r"\s[»>|]\s")
_CRUMB_WORDS = 4
#: After a label: «کد خبر:», «تاریخ مخابره :».
_COLON = re.compile(r"[\s\u200c]*[:：](?!//)")
#: A line of codes at a story's end: «۷۳۸۸* ۶۱۰۱», «254 251», «156 / 156», «/۷۲۴۷//۱۳۴۸».
_CODES = re.compile(r"[\s\d/*٭ـ.\-–()\u200c]{3,40}")
#: A label's value is no longer than this many words; the longest real ones are desks such as
#: «گروه استان‌ها- آذربایجان شرقی» and reporters' names.
_VALUE_WORDS = 8
#: A desk's name has no more words than this: «سرویس عراق و اقلیم کردستان».
_DESK_WORDS = 5


class Segment(Struct, frozen=True, gc=False):
    """A part of a line: `kind` is `field`, `date`, `desk`, `code`, `residue` or `text`.

    `start` and `end` hold the whole piece with its label; `value` is the range without it.
    """

    kind: str
    field: str
    start: int
    end: int
    value: tuple[int, int]


@compiled(Phrases[str])
def _labels() -> Phrases[str]:
    """Every label → its field: those common to all, and those of single agencies."""
    found = Phrases.of(
        (label, field)
        for profile in profiles().values()
        for field, labels in profile.labels.items()
        for label in labels
    )
    for field, labels in sections("labels.txt").items():
        for label in labels:
            found.add(label, field)
    return found


@cache
def _residue() -> Phrases[str]:
    return phrases("residue.txt", "starts", "whole")


@compiled(Phrases[str])
def _desk_heads() -> Phrases[str]:
    return Phrases.of((label, "service") for label in sections("labels.txt")["service"])


def segments(tokens: Tokens, start: int, end: int) -> list[Segment]:
    """The pieces of the line or paragraph `[start, end)`, in order."""
    if _CRUMBS.search(tokens.folded, start, end) and (crumbs := _breadcrumbs(tokens, start, end)):
        return [crumbs]
    out: list[Segment] = []
    at = start
    for cut in [*_SEPARATOR.finditer(tokens.folded, start, end), None]:
        stop = cut.start() if cut else end
        out.extend(_cut(tokens, *trim(tokens.text, at, stop)))
        at = cut.end() if cut else end
    return _joined(tokens, [piece for piece in out if piece.start < piece.end])


def _joined(tokens: Tokens, found: list[Segment]) -> list[Segment]:
    """«گروه: اقتصاد - کشاورزی»: the desk's name has a dash in it."""
    out: list[Segment] = []
    for piece in found:
        if out and out[-1].kind == "field" and out[-1].field == "service" and piece.kind == "text":
            size = tokens.before(piece.end) - tokens.at(out[-1].value[0])
            if size <= _VALUE_WORDS:
                value = (out[-1].value[0], piece.end)
                out[-1] = replace(out[-1], end=piece.end, value=value)
                continue
        out.append(piece)
    return out


def _breadcrumbs(tokens: Tokens, start: int, end: int) -> Segment | None:
    """«صفحه نخست » اقتصادی», «اخبار بین‌الملل | اخبار آسیای غربی»: the way to a page."""
    bits = [trim(tokens.text, a, b) for a, b in _split(tokens.folded, start, end)]
    sizes = [tokens.before(b) - tokens.at(a) for a, b in bits]
    short = len(bits) > 1 and all(0 < size <= _CRUMB_WORDS for size in sizes)
    if not short or any(
        key.isdigit() for key in tokens.keys[tokens.at(start) : tokens.before(end)]
    ):
        return None
    if any(_known(tokens, tokens.at(a), tokens.before(b), b, True) for a, b in bits[1:]):
        return None
    return Segment("desk", "service", start, end, bits[-1])


def _split(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    edges = [start]
    for cut in _CRUMBS.finditer(folded, start, end):
        edges += [cut.start(), cut.end()]
    edges.append(end)
    return list(zip(edges[0::2], edges[1::2], strict=True))


def _cut(tokens: Tokens, start: int, end: int) -> list[Segment]:
    """Cut where a label or a navigation phrase begins: «نسخه قابل چاپ منبع: فارس»."""
    first, last = tokens.at(start), tokens.before(end)
    out: list[Segment] = []
    text_from = start
    at = first
    labels, residue = _labels().prefixes, _residue().prefixes
    for begin in [n for n in range(first, last) if (k := tokens.keys[n]) in labels or k in residue]:
        if begin < at:
            continue
        at = begin
        known = _known(tokens, at, last, end, fresh=tokens.starts[at] <= text_from)
        if known is None:
            continue
        if tokens.starts[at] > text_from:
            out.append(_plain(tokens, *trim(tokens.text, text_from, tokens.starts[at])))
        out.append(known)
        text_from, _ = trim(tokens.text, known.end, end)
        at = max(at + 1, tokens.at(known.end))
    if text_from < end:
        out.append(_plain(tokens, *trim(tokens.text, text_from, end)))
    return out


def _known(tokens: Tokens, at: int, last: int, end: int, fresh: bool) -> Segment | None:
    """The navigation phrase or labelled value at the token; `fresh` where no text stands before."""
    keys = tokens.keys
    hit = _residue().longest_match(keys, at) if fresh and keys[at] in _residue().prefixes else None
    if hit and hit[1] <= last:
        stop = end if hit[0] == "starts" else tokens.ends[hit[1] - 1]
        if hit[0] == "starts" or hit[1] == last or labelled(tokens, hit[1]):
            return Segment("residue", "", tokens.starts[at], stop, (tokens.starts[at], stop))
    if (
        keys[at] in _labels().prefixes
        and (hit := _labels().longest_match(keys, at))
        and hit[1] <= last
    ):
        colon = _COLON.match(tokens.folded, tokens.ends[hit[1] - 1])
        if colon and colon.end() <= end:
            return _field(tokens, hit[0], at, hit[1], colon.end(), last, end)
        if hit[0] == "item_id" and hit[1] == last - 1 and keys[hit[1]].isdigit():
            # «کد خبر ۸۶۱۳۷۴», the colon lost
            value = (tokens.starts[hit[1]], tokens.ends[hit[1]])
            return Segment("field", "item_id", tokens.starts[at], value[1], value)
    return None


def labelled(tokens: Tokens, at: int) -> bool:
    """Whether a label and its colon begin at the token."""
    if at >= len(tokens) or not (hit := _labels().longest_match(tokens.keys, at)):
        return False
    return _COLON.match(tokens.folded, tokens.ends[hit[1] - 1]) is not None


def _field(
    tokens: Tokens, name: str, at: int, after: int, value_from: int, last: int, end: int
) -> Segment:
    """A label with its value, which ends where the next label begins."""
    stop = end
    for nxt in range(max(after + 1, tokens.at(value_from) + 1), last):
        if tokens.keys[nxt] in _labels().prefixes and labelled(tokens, nxt):
            stop = tokens.starts[nxt]
            break
        if tokens.keys[nxt] in _residue().prefixes:
            hit = _residue().longest_match(tokens.keys, nxt)
            if hit and hit[1] == last:
                stop = tokens.starts[nxt]
                break
    value = trim(tokens.text, value_from, stop, BLANKS, BLANKS + "-–—ـ|،")
    whole = trim(tokens.text, tokens.starts[at], stop)
    words = tokens.before(value[1]) - tokens.at(value[0])
    kind = "field" if words <= _VALUE_WORDS or name in ("link", "date") else "text"
    return Segment(kind, name, *whole, value)


def _plain(tokens: Tokens, start: int, end: int) -> Segment:
    """A piece without a label: a date, a code, a desk's name, or text."""
    first, last = tokens.at(start), tokens.before(end)
    keys = tokens.keys[first:last]
    value = (start, end)
    if _CODES.fullmatch(tokens.folded, start, end) and keys:
        dateish = len(keys) in (2, 3) and re.search(r"\d[/\-.]\d|\d:\d", tokens.folded[start:end])
        return Segment("date" if dateish else "code", "", start, end, value)
    if keys and any(key.isdigit() for key in keys) and len(keys) <= 10:
        calendar = calendar_words()
        if all(key.isdigit() or key in calendar for key in keys):
            return Segment("date", "date", start, end, value)
    if desk := desk_name(tokens, first, last):
        return Segment("desk", "service", start, end, desk)
    return Segment("text", "", start, end, value)


def desk_name(tokens: Tokens, first: int, last: int) -> tuple[int, int] | None:
    """The name behind «سرویس», «گروه» in the token range, when it is nothing but that.

    «سرویس سیاسی» → «سیاسی»; a sentence that begins with «گروه» is too long.
    """
    if first >= last or last - first > _DESK_WORDS + 1:
        return None
    hit = _desk_heads().longest_match(tokens.keys, first)
    if not hit or hit[1] >= last:
        return None
    return tokens.starts[hit[1]], tokens.ends[last - 1]


def may_be_aside(tokens: Tokens, first: int, last: int) -> bool:
    """A cheap test before `segments`: a line of furniture begins with some, or is a breadcrumb."""
    key = tokens.keys[first]
    if key.isdigit() or key in calendar_words():
        return True
    if any(key in known.prefixes for known in (_labels(), _residue(), _desk_heads())):
        return True
    return _CRUMBS.search(tokens.folded, tokens.starts[first], tokens.ends[last - 1]) is not None


def is_aside(found: list[Segment]) -> bool:
    """Whether a line is nothing but furniture: every piece of it is known."""
    return bool(found) and all(piece.kind != "text" for piece in found)
