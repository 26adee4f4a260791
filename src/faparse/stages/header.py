"""The header: what the metadata lines say, each value without its label."""

from __future__ import annotations

from faparse.dates import read_date
from faparse.document import Dated
from faparse.draft import Draft
from faparse.furniture import Piece, pieces

#: Labels whose values are kept; the others («بازدید: ۱۲۰») only mark the line as furniture.
_KEPT = ("item_id", "service", "agency", "byline", "photo", "link")


def read_header(draft: Draft) -> None:
    """Fill in the header from what the layout set aside; the first value of a kind wins."""
    for start, end, kind in sorted(draft.aside):
        if kind != "header":
            continue
        for piece in pieces(draft.tokens, start, end):
            _take(draft, piece)


def _take(draft: Draft, piece: Piece) -> None:
    field = piece.field
    if piece.kind == "date" or field == "date":
        _take_date(draft, piece)
    elif field in _KEPT and field not in draft.header and piece.value[0] < piece.value[1]:
        draft.header[field] = draft.span(*piece.value)


def _take_date(draft: Draft, piece: Piece) -> None:
    """A date, labelled or bare; one that no calendar holds keeps its words and gets a note."""
    if "date" in draft.header:
        return
    found = read_date(draft.tokens.shadow, piece.start, piece.end)
    if found is None:
        return
    draft.header["date"] = Dated(
        draft.text[found.start : found.end], found.start, found.end, iso=found.iso
    )
    if found.problem:
        draft.note(*found.problem, found.start, found.end)
