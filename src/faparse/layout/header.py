"""The header: what the metadata lines say, each value without its label."""

from __future__ import annotations

from bisect import bisect_left

from msgspec.structs import replace

from faparse.document import Dated
from faparse.draft import Draft, Range
from faparse.layout.boilerplate import Segment, is_aside, labelled, segments
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names
from faparse.text.fold import trim

#: Labels whose values are kept; the others («بازدید: ۱۲۰») only mark the line as furniture.
#: «تاریخ انتشار: 12:49 - 29 مهر 1398 - کد خبر: ۵۶۰۵۹۷» has nine words.
_TAIL_WORDS = 16
_KEPT = ("item_id", "service", "agency", "byline", "photo", "link")


def read_header(draft: Draft) -> None:
    """Fill in the header from what the layout set aside; the first value of a kind wins."""
    _cut_tails(draft)
    for start, end, kind in sorted(draft.aside):
        if kind != "header":
            continue
        for piece in segments(draft.tokens, start, end):
            alone = piece.kind == "text" and (draft.lede is None or end <= draft.lede[0])
            _take(draft, replace(piece, field=_meaning(draft, piece)) if alone else piece)


def _meaning(draft: Draft, piece: Segment) -> str:
    """What a line with no label says: an agency («رادیو فردا»), a byline, or a desk."""
    tokens = draft.tokens
    first, last = tokens.at(piece.value[0]), tokens.before(piece.value[1])
    hit = agency_names().longest_match(tokens.keys, first) if first < last else None
    if hit and hit[1] == last:
        return "agency"
    name = words.name_at(tokens, first) if 2 <= last - first <= 4 else None
    return "byline" if name and not words.location_at(tokens, first) else "service"


def _cut_tails(draft: Draft) -> None:
    """Metadata glued to the end of the lede or of the last paragraph.

    «… تمدید شد. تاریخ انتشار: 12:49 - 29 مهر 1398 - کد خبر: ۵۶۰۵۹۷» (Mizan), «… هستند.منبع: ایسنا»
    """
    if draft.lede and (cut := _tail(draft, draft.lede)):
        draft.lede = trim(draft.text, draft.lede[0], cut)
    if draft.body and (cut := _tail(draft, draft.body[-1])):
        draft.body[-1] = trim(draft.text, draft.body[-1][0], cut)


def _tail(draft: Draft, span: Range) -> int | None:
    """Where a paragraph's tail of nothing but labelled values begins; it is set aside."""
    tokens = draft.tokens
    first, last = tokens.at(span[0]), tokens.before(span[1])
    for at in range(max(first + 1, last - _TAIL_WORDS), last):
        if "." not in tokens.gaps[at] or not labelled(tokens, at):
            continue
        found = segments(tokens, tokens.starts[at], span[1])
        if is_aside(found):
            draft.aside.extend((piece.start, piece.end, "header") for piece in found)
            return tokens.starts[at]
    return None


def _take(draft: Draft, piece: Segment) -> None:
    field = piece.field
    if piece.kind == "date" or field == "date":
        _take_date(draft, piece)
    elif field in _KEPT and field not in draft.header and piece.value[0] < piece.value[1]:
        draft.header[field] = draft.span(*piece.value)


def _take_date(draft: Draft, piece: Segment) -> None:
    """A date, labelled or bare; one that no calendar holds keeps its words and gets a note."""
    from faparse.layout.dates import read_date  # most copy has no dated header

    if "date" in draft.header:
        return
    # the whole line: a piece ends at « - », and «یکشنبه ۲۳ آبان ۱۴۰۰ - ۱۴:۰۵» is one date
    line = draft.line_at(piece.start)
    n = bisect_left(draft.body, (line.start, 0))
    prose = draft.body[n : n + 1] + ([draft.lede] if draft.lede else [])
    tail = any(line.start <= start < piece.start for start, _ in prose)
    found = read_date(draft.tokens.folded, piece.start if tail else line.start, line.end)
    if found is None:
        return
    draft.header["date"] = Dated(
        draft.text[found.start : found.end], found.start, found.end, iso=found.iso
    )
    if found.problem:
        draft.note(*found.problem, found.start, found.end)
