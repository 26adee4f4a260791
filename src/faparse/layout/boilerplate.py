"""Page furniture in a line: labelled metadata, desk names, dates and codes, navigation.

A line of a pasted page is cut into pieces, «شناسه خبر: ۱۲۳ - سرویس سیاسی» into two; a line whose
pieces are all furniture isn't part of the story. The layout asks whether it is furniture, the
header asks what it says.
"""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from msgspec.structs import replace

from faparse.late_pattern import late_pattern
from faparse.layout.cells import read_cells, read_slashes
from faparse.layout.copies import may_be_copy, read_copy, writes
from faparse.layout.counts import is_count, may_be_count
from faparse.layout.crumbs import (
    DASHES,
    has_crumbs,
    leads_home,
    read_agency_way,
    read_bar,
    read_crumbs,
    split_crumbs,
)
from faparse.layout.dated import may_be_day, tells_day
from faparse.layout.issues import issue_parts, paper_name, papers, read_issue
from faparse.layout.labels import labelled, labels_of_fields
from faparse.layout.pieces import is_writer, read_piece, reports
from faparse.layout.sections import desk_heads, home, residue
from faparse.layout.segment import Segment
from faparse.layout.values import NAME_WORDS, VALUE_WORDS, labelled_value
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names
from faparse.lexicon.calendar import calendar_words
from faparse.text.fold import trim
from faparse.text.tokens import Tokens

#: Between pieces: «|», «•», a tab, a dash between spaces, or the comma between a name and a day;
#: «/» only in dates, so not here.
_SEPARATOR = late_pattern(
    r"[|•·■»›\t\n\r]|\s[-–—ـ]+(?=\s|$)|\s(?:برابر|مطابق|مصادف)(?:\sبا)?(?=\s\d)"
    r"|(?<!شنبه)(?<!جمعه)(?<!\b[A-Z][a-z]{2})(?<!day)[،,]\s(?=\d{1,2}\s[^\W\d]{2,9}\s\d{4}\b)"
)
#: … or three spaces, where that makes the whole line furniture.
_WIDE = late_pattern(r"[ \xa0]{3,}")
_WIDE_SEPARATOR = late_pattern(f"{_WIDE.pattern}|{_SEPARATOR.pattern}")
#: Fields whose values are days.
_DAYS = ("date", "updated")
#: «1. پرش به گزارش»: the number of a list item.
_NUMBERED = late_pattern(r"\d\d?\.\s+(?=\D)")


def segments(tokens: Tokens, start: int, end: int) -> list[Segment]:
    """The pieces of the line or paragraph `[start, end)`, in order; do not change the list.

    Layout and header ask about the same lines, so each is cut once.
    """
    known = tokens.segments.get((start, end))
    if known is None:
        known = tokens.segments[start, end] = _segments(tokens, start, end)
    return cast("list[Segment]", known)


def _segments(tokens: Tokens, start: int, end: int) -> list[Segment]:
    for read in (read_copy, _whole, read_cells, read_slashes, _breadcrumbs, read_bar):
        if found := read(tokens, start, end):
            return found
    found = _pieces(tokens, start, end, _SEPARATOR)
    if is_aside(found) or not _WIDE.search(tokens.folded, start, end):
        return found
    wide = _pieces(tokens, start, end, _WIDE_SEPARATOR)
    return wide if is_aside(wide) else found


def _pieces(tokens: Tokens, start: int, end: int, separator: re.Pattern[str]) -> list[Segment]:
    out: list[Segment] = []
    number = _NUMBERED.match(tokens.folded, start, end)
    at = number.end() if number else start
    for cut in [*separator.finditer(tokens.folded, start, end), None]:
        stop = cut.start() if cut else end
        out.extend(_cut(tokens, *trim(tokens.text, at, stop)))
        at = cut.end() if cut else end
    out = _dated(tokens, [piece for piece in out if piece.start < piece.end])
    return _printed(tokens, _joined(tokens, out))


def _dated(tokens: Tokens, found: list[Segment]) -> list[Segment]:
    """«۱۴۰۳/۰۷/۲۳ - دوشنبه»: a weekday beside a date belongs to it."""
    if not any(piece.kind == "date" for piece in found):
        return found
    return [
        replace(each, kind="date", field="date") if _is_weekday(tokens, each) else each
        for each in found
    ]


def _is_weekday(tokens: Tokens, piece: Segment) -> bool:
    keys = tokens.keys[tokens.at(piece.start) : tokens.before(piece.end)]
    days = bool(keys) and keys[-1].endswith(("شنبه", "جمعه", "ادینه"))
    return piece.kind == "text" and days and all(key in calendar_words() for key in keys)


def _printed(tokens: Tokens, found: list[Segment]) -> list[Segment]:
    """«روزنامه ماندگار - سال نهم - شماره ۲۱۴۰»: next to an issue, «روزنامه …» is the paper."""
    if not any(piece.field == "issue" for piece in found):
        return found
    out = []
    for piece in found:
        name = paper_name(tokens, tokens.at(piece.start), tokens.before(piece.end))
        if piece.kind == "text" and name is not None:
            piece = replace(
                piece, kind="field", field="agency", value=(tokens.starts[name], piece.end)
            )
        out.append(piece)
    return out


def _whole(tokens: Tokens, start: int, end: int) -> list[Segment]:
    """A line that is one part of a paper's imprint."""
    issue = read_issue(tokens, start, end)
    return [issue] if issue else []


def _joined(tokens: Tokens, found: list[Segment]) -> list[Segment]:
    """«گروه: اقتصاد - کشاورزی»: the desk's name has a dash in it; «دسته‌بندی:» takes the next."""
    out: list[Segment] = []
    for piece in found:
        label = out[-1] if out and out[-1].kind == "field" else None
        if label and _empty(label) and piece.kind != "field":
            out[-1] = replace(label, end=piece.end, value=piece.value)
        elif label and _goes_on(tokens, label, piece):
            out[-1] = replace(label, end=piece.end, value=(label.value[0], piece.end))
        else:
            out.append(_beside(tokens, label, piece))
    return out


def _beside(tokens: Tokens, label: Segment | None, piece: Segment) -> Segment:
    """A piece behind another; a place is furniture in «خبرنگار: حسین کریمی - تهران»."""
    placed = label is not None and label.field == "byline" and _is_place(tokens, piece)
    return replace(piece, kind="residue") if placed else piece


def _empty(label: Segment) -> bool:
    return label.value[0] >= label.value[1]


def _goes_on(tokens: Tokens, label: Segment, piece: Segment) -> bool:
    """Whether a desk's name goes on in the next piece."""
    size = tokens.before(piece.end) - tokens.at(label.value[0])
    return label.field == "service" and piece.kind == "text" and size <= VALUE_WORDS


def _breadcrumbs(tokens: Tokens, start: int, end: int) -> list[Segment]:
    """The pieces of a breadcrumb trail; a label or a known phrase is not a step."""
    if way := read_agency_way(tokens, start, end):
        return way
    trail = has_crumbs(tokens.folded, start, end)
    if not trail and not leads_home(tokens, tokens.at(start)):
        return []
    steps = split_crumbs(tokens, start, end)
    known = [_known(tokens, tokens.at(a), tokens.before(b), b, True) for a, b in steps]
    if any(known[1:]):
        return _known_way(tokens, steps, known)
    return read_crumbs(tokens, steps) if steps else []


def _known_way(
    tokens: Tokens, steps: list[tuple[int, int]], known: list[Segment | None]
) -> list[Segment]:
    """A trail with known phrases among its steps: «صفحه اصلی / آرشیو / شماره ۵۵۴۳»."""
    start, end = steps[0][0], steps[-1][1]
    told = [step or read_issue(tokens, *at) for step, at in zip(known, steps, strict=True)]
    if home(tokens, tokens.at(start), tokens.before(steps[0][1])) and all(told):
        return [Segment("residue", "", start, end, (start, end))]
    own = [step for step, at in zip(steps, known, strict=True) if not at]
    return _paper_way(tokens, own, end) if ">" in tokens.folded[start:end] else []


def _paper_way(tokens: Tokens, steps: list[tuple[int, int]], end: int) -> list[Segment]:
    """«روزنامه خراسان > شماره ۲۱۳۲۴ > صفحه ۷ > متن»: a trail through a paper, then words."""
    read = read_crumbs(tokens, steps) if len(steps) > 1 else []
    if not any(step.field == "agency" for step in read):
        return []
    return [*read, Segment("residue", "", steps[-1][1], end, (steps[-1][1], end))]


def _cut(tokens: Tokens, start: int, end: int) -> list[Segment]:
    """Cut where a label or a navigation phrase begins: «نسخه قابل چاپ منبع: فارس»."""
    first, last = tokens.at(start), tokens.before(end)
    out: list[Segment] = []
    text_from = start
    at = first
    labels, furniture = labels_of_fields().prefixes, residue().prefixes
    for begin in [
        n for n in range(first, last) if (k := tokens.keys[n]) in labels or k in furniture
    ]:
        if begin < at:
            continue
        at = begin
        known = _known(tokens, at, last, end, fresh=at <= tokens.at(text_from))
        if known is None:
            continue
        if tokens.at(text_from) < at:
            out.append(read_piece(tokens, *trim(tokens.text, text_from, tokens.starts[at])))
        out.append(known)
        text_from, _ = trim(tokens.text, known.end, end)
        at = max(at + 1, tokens.at(known.end))
    if text_from < end and tokens.at(text_from) < last:
        out.append(read_piece(tokens, *trim(tokens.text, text_from, end)))
    return out


def _known(tokens: Tokens, at: int, last: int, end: int, fresh: bool) -> Segment | None:
    """The navigation phrase or labelled value at the token; `fresh` if no text precedes."""
    value = labelled_value(tokens, at, last, end)
    if value and _of_day(tokens, value):
        return value  # «انتشار یافته در ۲۳ مهر ۱۴۰۳», not the comments in «انتشار یافته: ۳»
    return (_navigation(tokens, at, last, end) if fresh else None) or value


def _of_day(tokens: Tokens, piece: Segment) -> bool:
    """Whether a labelled value tells a day."""
    told = tokens.at(piece.value[0]), tokens.before(piece.value[1])
    return piece.kind == "field" and piece.field in _DAYS and tells_day(tokens, *told)


def _navigation(tokens: Tokens, at: int, last: int, end: int) -> Segment | None:
    """«نسخه چاپی», up to the piece's end or the next label; «برچسب‌ها: …» with all after it."""
    hit = residue().longest_match(tokens.keys, at)
    if not hit or hit[1] > last:
        return None
    stop = end if hit[0] == "starts" else tokens.ends[hit[1] - 1]
    if hit[0] != "starts" and hit[1] < last and not labelled(tokens, hit[1]):
        counted = is_count(tokens, tokens.starts[hit[1]], tokens.ends[last - 1])
        if not (counted or _numbers_only(tokens, hit[1], last) or _bar(tokens, hit[1], last)):
            return None
        stop = end
    return Segment("residue", "", tokens.starts[at], stop, (tokens.starts[at], stop))


def _numbers_only(tokens: Tokens, first: int, last: int) -> bool:
    """Whether nothing but a number follows: «نظرات (0)», «تعداد بازدید ۱۲۰»."""
    return all(key.isdigit() for key in tokens.keys[first:last])


def _bar(tokens: Tokens, at: int, last: int) -> bool:
    """Whether nothing but links follows: «فیسبوک توییتر تلگرام»."""
    while at < last:
        hit = residue().longest_match(tokens.keys, at)
        if not hit or hit[0] == "starts" or hit[1] > last:
            return False
        at = hit[1]
    return True


def may_be_aside(tokens: Tokens, first: int, last: int) -> bool:
    """A cheap test before `segments`: furniture shows in a line's first words or its separators."""
    if _begins_aside(tokens.keys, first) or writes(tokens, first) or reports(tokens, last):
        return True
    if is_writer(tokens, first, last):
        return True
    line = tokens.starts[first], tokens.ends[last - 1]
    if "|" in tokens.folded[slice(*line)] or may_be_copy(tokens.folded, *line):
        return True
    if tokens.keys[first] in agency_names().prefixes and DASHES.search(tokens.folded, *line):
        return True
    return has_crumbs(tokens.folded, *line) or leads_home(tokens, first)


def _begins_aside(keys: list[str], first: int) -> bool:
    """Whether a number, day, part of an imprint, label, desk or known phrase begins here."""
    key = keys[first]
    if may_be_day(key) or key in issue_parts() or may_be_count(key):
        return True
    if key not in _furniture():
        return False
    known = (labels_of_fields(), residue(), desk_heads(), papers())
    return any(each.longest_match(keys, first) for each in known)


@cache
def _furniture() -> frozenset[str]:
    """The keys with which a label, a known phrase, a desk or a paper can begin."""
    known = (labels_of_fields(), residue(), desk_heads(), papers())
    return frozenset().union(*(phrases.prefixes for phrases in known))


def is_aside(found: list[Segment]) -> bool:
    """Whether a line is only furniture: every piece of it is known."""
    return bool(found) and all(piece.kind != "text" for piece in found)


def signed(tokens: Tokens, found: list[Segment]) -> Segment | None:
    """The one piece of text beside a date, in few words: «سارا کیانی - ۱۲ مهر ۱۴۰۲».

    A place does not count beside another: «سارا کیانی - تهران - ۱۲ مهر ۱۴۰۲».
    """
    texts = _texts(tokens, found)
    dated = any(piece.kind == "date" or piece.field == "date" for piece in found)
    if len(texts) != 1 or not dated:
        return None
    size = tokens.before(texts[0].end) - tokens.at(texts[0].start)
    return texts[0] if 0 < size <= NAME_WORDS else None


def _texts(tokens: Tokens, found: list[Segment]) -> list[Segment]:
    """The pieces of text, without the names of places where there are several."""
    texts = [piece for piece in found if piece.kind == "text"]
    return texts if len(texts) < 2 else [each for each in texts if not _is_place(tokens, each)]


def _is_place(tokens: Tokens, piece: Segment) -> bool:
    """Whether a piece is the name of a place and no more."""
    hit = words.location_at(tokens, tokens.at(piece.start))
    return hit is not None and hit[1] == tokens.before(piece.end)
