"""A line that was a row of a table, or whose parts are between slashes."""

from __future__ import annotations

from faparse.late_pattern import late_pattern
from faparse.layout.crumbs import split_crumbs
from faparse.layout.dated import is_dated
from faparse.layout.issues import read_issue
from faparse.layout.labels import labels_of_fields
from faparse.layout.pieces import read_piece
from faparse.layout.segment import Segment
from faparse.layout.values import proper
from faparse.text.tokens import Tokens

#: «| کد خبر | ۵۵۱۲ |», «کد خبر», a tab, «۵۵۱۲»: a label's cell and its value's; «منبع/ ایسنا».
_CELLS = late_pattern(
    r"[ |]*(?P<label>[^|\t\n:/؛–-]{2,30}?) *+(?P<sign>[|\t\n/؛–-])\s*+"
    r"(?P<value>[^|\s](?:[^|\t\n]{0,58}[^|\s])?)[\s|]*+"
)


def read_cells(tokens: Tokens, start: int, end: int) -> list[Segment]:
    """A label and its value in two cells of a table's row, on two lines, or with another sign."""
    found = _CELLS.fullmatch(tokens.folded, start, end)
    if not found:
        return []
    first, last = tokens.at(found.start("label")), tokens.before(found.end("label"))
    hit = labels_of_fields().longest_match(tokens.keys, first) if first < last else None
    if not hit or hit[1] != last:
        return []
    value = found.span("value")
    if found["sign"] in "|\t" or proper(
        tokens, hit[0], tokens.at(value[0]), tokens.before(value[1])
    ):
        return [Segment("field", hit[0], start, end, value)]
    return []


def read_slashes(tokens: Tokens, start: int, end: int) -> list[Segment]:
    """«ایسنا / ۱۲ مرداد ۱۴۰۲ / ۱۱:۲۰»: a line whose parts are between slashes, a day among them."""
    if " / " not in tokens.folded[start:end]:
        return []
    first, last = tokens.at(start), tokens.before(end)
    label = labels_of_fields().longest_match(tokens.keys, first) if first < last else None
    if is_dated(tokens, label[1] if label else first, last):
        return []  # «چهارشنبه / ۶ بهمن ۱۳۹۵ / ۰۹:۴۳», «تاریخ: ۱۴۰۳ / ۷ / ۲۳»
    steps = split_crumbs(tokens, start, end)
    dated = [is_dated(tokens, tokens.at(a), tokens.before(b)) for a, b in steps]
    issued = any(read_issue(tokens, a, b) for a, b in steps)  # «آرشیو / شماره ۵۵۴۳»
    return [read_piece(tokens, a, b) for a, b in steps] if any(dated) and not issued else []
