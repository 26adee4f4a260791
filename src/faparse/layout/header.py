"""The header: what the metadata lines say, each value without its label."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

from msgspec.structs import replace

from faparse.document import BlockKind, Dated
from faparse.draft import Draft, Paragraph, Range
from faparse.late_pattern import late_pattern
from faparse.layout.boilerplate import is_aside, segments
from faparse.layout.copies import heads_letter
from faparse.layout.dates import read_date
from faparse.layout.labels import labelled, outlet_heads
from faparse.layout.segment import Segment
from faparse.layout.values import behind_writer
from faparse.lexicon.agencies import agency_names
from faparse.record import Ordered
from faparse.text.fold import BLANKS, trim
from faparse.text.tokens import Tokens

#: «تاریخ انتشار: 12:49 - 29 مهر 1398 - کد خبر: ۵۶۰۵۹۷» has nine words.
_TAIL_WORDS = 16
#: A line of metadata is no longer than this (code points).
_LONGEST = 340
#: Fields whose values are kept; other labels («بازدید: ۱۲۰») only mark the line as furniture.
_KEPT = ("item_id", "service", "agency", "byline", "photo", "link", "date", "updated")
_ADDRESS = late_pattern(r"https?:|www\.")
#: What stands behind a name on its line.
_NAME_ENDS = late_pattern(r"(?<=\w) *[(،,/]")
#: What stands around a section's name: «- اخبار استان‌ها -».
_AROUND = BLANKS + "-–—ـ•:›>»#[]/"


class _Value(Ordered, frozen=True, order=True):
    """A candidate for a field of the header; of several, the one with the lowest rank wins."""

    rank: int
    order: int
    field: str
    start: int
    end: int


def read_header(draft: Draft) -> None:
    """Fill in the header from what the layout set aside.

    A labelled value beats a bare one, and a date above the story one below it; of bare dates above
    the story the nearest wins. Metadata whose value isn't taken is residue.
    """
    _cut_tails(draft)
    for value in sorted(_values(draft)):
        if value.field == "date":
            _take_date(draft, value)
        elif value.field not in draft.header:
            draft.header[value.field] = draft.span(value.start, value.end)
    inside = (draft.dateline.start, draft.dateline.end) if draft.dateline else (0, 0)
    draft.aside = [
        (start, end, _kind(draft, start, end, kind))
        for start, end, kind in draft.aside
        if not inside[0] <= start < inside[1]
    ]


def _kind(draft: Draft, start: int, end: int, kind: BlockKind) -> BlockKind:
    """The kind of a range set aside: `header` only where it holds a value of the header."""
    if kind != "header":
        return kind
    return (
        "header"
        if any(start < v.end and v.start < end for v in draft.header.values())
        else "residue"
    )


def _values(draft: Draft) -> Iterable[_Value]:
    starts = [paragraph.start for paragraph in draft.paragraphs]
    for start, end, kind in sorted(draft.aside):
        if kind != "header":
            continue
        at = bisect_right(starts, start) - 1
        paragraph = draft.paragraphs[at] if at >= 0 else None
        letter = at >= 0 and _of_letter(draft, at)
        for piece in _pieces(draft, paragraph, start, end):
            if letter and piece.field == "date":
                piece = replace(piece, kind="field", field="updated")
            yield from _value(draft, _meant(draft, piece, paragraph))


def _of_letter(draft: Draft, at: int) -> bool:
    """Whether a line of a letter's head stands right above or below: it tells when it was sent."""
    near = draft.paragraphs[max(0, at - 1) : at] + draft.paragraphs[at + 1 : at + 2]
    return any(heads_letter(draft.tokens.folded, each.start, each.end) for each in near)


def _meant(draft: Draft, piece: Segment, paragraph: Paragraph | None) -> Segment:
    """A piece with the meaning that its line gives it, where it has no label."""
    if piece.kind != "text" or paragraph is None:
        return piece
    if paragraph.mark in "SNA":
        return _meaning(draft, piece, paragraph.mark)
    signed = paragraph.mark == "d" and _beside_day(draft, paragraph)
    return _outlet(draft, piece) if signed else piece


def _pieces(draft: Draft, paragraph: Paragraph | None, start: int, end: int) -> Iterable[Segment]:
    """The pieces of a range set aside; a line of metadata is cut as a whole."""
    if paragraph and paragraph.mark in "mSNd" and end <= paragraph.end <= start + _LONGEST:
        whole = segments(draft.tokens, paragraph.start, paragraph.end)
        held = [piece for piece in whole if start <= piece.start < end]
        if held:  # not the day in «کابل/ باختر/ ۱۲ اسد ۱۴۰۲»
            return held
    return segments(draft.tokens, start, end)


def _meaning(draft: Draft, piece: Segment, letter: str) -> Segment:
    """What a line with no label says: an agency («رادیو فردا»), a byline, or a section."""
    value = trim(draft.text, *piece.value, _AROUND, _AROUND)
    tokens = draft.tokens
    first, last = tokens.at(value[0]), tokens.before(value[1])
    hit = agency_names().longest_match(tokens.keys, first) if first < last else None
    if letter == "A":
        return replace(piece, kind="bare", field="agency", value=_own_name(draft, value))
    if hit and hit[1] == last:
        return replace(piece, kind="bare", field="agency", value=value)
    if letter == "S":
        return replace(piece, kind="bare", field="service", value=value)
    value = _behind_label(tokens, first, last, value)
    named = _NAME_ENDS.search(draft.text, *value)  # «سارا کیانی (تهران)»
    value = trim(draft.text, value[0], named.start()) if named else value
    return replace(piece, kind="bare", field="byline", value=value)


def _behind_label(tokens: Tokens, first: int, last: int, value: Range) -> Range:
    """A writer's name without its label: «توسط **سارا کیانی**»."""
    at = behind_writer(tokens, first, last)
    return (tokens.starts[at], value[1]) if at > first else value


def _beside_day(draft: Draft, paragraph: Paragraph) -> bool:
    """Whether a line of its own holds a day; that of a dateline has been read already."""
    if draft.dateline and paragraph.start <= draft.dateline.start < paragraph.end:
        return False
    found = segments(draft.tokens, paragraph.start, paragraph.end)
    return any(piece.kind == "date" for piece in found)


def _outlet(draft: Draft, piece: Segment) -> Segment:
    """«**خبرگزاری فارس** - ۱۲ مرداد ۱۴۰۲» beside the headline: whose copy it is."""
    keys, own = draft.tokens.keys, _own_name(draft, piece.value)
    first, last = draft.tokens.at(own[0]), draft.tokens.before(own[1])
    hit = agency_names().longest_match(keys, first) if first < last else None
    named = own != piece.value or (hit is not None and hit[1] == last)
    return replace(piece, kind="bare", field="agency", value=own) if named else piece


def _own_name(draft: Draft, value: Range) -> Range:
    """An outlet's name without what it is: «روزنامه **شرق**»."""
    tokens = draft.tokens
    first, last = tokens.at(value[0]), tokens.before(value[1])
    hit = outlet_heads().longest_match(tokens.keys, first)
    return (tokens.starts[hit[1]], value[1]) if hit and hit[1] < last else value


def _value(draft: Draft, piece: Segment) -> Iterable[_Value]:
    """The value of a piece with its rank, where the header keeps it and it can be one."""
    field, (start, end) = piece.field, piece.value
    if piece.kind == "date":
        line = draft.dateline
        told = line is not None and line.start <= start < line.end
        above = draft.lede is None or (start < draft.lede[0] and not told)
        yield _Value(1 if above else 2, -start if above else start, "date", piece.start, end)
    elif field == "updated":
        yield _Value(3, start, "date", start, end)
    elif field in _KEPT and _sound(field, draft.text[start:end]):
        rank = {"field": 0, "desk": 1}.get(piece.kind, 2)
        yield _Value(rank, _order(draft, rank, field, start), field, start, end)


def _order(draft: Draft, rank: int, field: str, start: int) -> int:
    """The order among values of a rank; of section names above the lede the nearest comes first."""
    bare = rank == 2 and field == "service"
    return -start if bare and draft.lede is not None and start < draft.lede[0] else start


def _sound(field: str, value: str) -> bool:
    """Whether a value can be one of the field: an id has a digit, a service a letter."""
    if field == "agency" and _ADDRESS.match(value):
        return False
    return any(_SIGNS.get(field, str.isalpha)(c) for c in value)


def _persian_or_digit(c: str) -> bool:
    return c.isdigit() or c > "\u0600"  # not «نگارش از Euronews»


#: A test that at least one character of a field's value must pass; `str.isalpha` for the others.
_SIGNS: dict[str, Callable[[str], bool]] = {
    "item_id": str.isdigit,
    "date": str.isalnum,  # «سوم مهر هزار و چهارصد و سه»
    "byline": _persian_or_digit,
    "agency": str.isalnum,
    "link": "./:".__contains__,
}


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
        told = any(piece.field == "about" for piece in found)  # «… مراجعه کنند. تلفن: ۰۲۱ …»
        if is_aside(found) and not told:
            draft.aside.extend((piece.start, piece.end, "header") for piece in found)
            return tokens.starts[at]
    return None


def _take_date(draft: Draft, value: _Value) -> None:
    """Take a date, labelled or bare; one that its calendar lacks gets a note and no ISO form."""
    if "date" in draft.header:
        return
    line = draft.line_at(value.start)
    if draft.dateline and draft.dateline.start <= value.start < draft.dateline.end:
        line = replace(line, start=value.start, end=value.end)
    # the whole line: a piece ends at « - », and «یکشنبه ۲۳ آبان ۱۴۰۰ - ۱۴:۰۵» is one date
    n = bisect_left(draft.body, (line.start, 0))
    prose = draft.body[n : n + 1] + ([draft.lede] if draft.lede else [])
    tail = any(line.start <= start < value.start for start, _ in prose)
    found = read_date(draft.tokens.folded, value.start if tail else line.start, line.end)
    if found is None:
        return
    draft.header["date"] = Dated(
        draft.text[found.start : found.end], found.start, found.end, iso=found.iso
    )
    if found.problem:
        draft.note(*found.problem, found.start, found.end)
