"""Openings that stand on a line of their own: «کابل/ باختر/ ۲۷ جوزا», «خبرگزاری فارس -»."""

from __future__ import annotations

from faparse.late_pattern import late_pattern
from faparse.layout.openings import Opening, may_follow_part, read_opening
from faparse.layout.rows import NEAR, Row
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names
from faparse.lexicon.calendar import calendar_words

#: «کابل/ ۱۲ اسد», in the letters of `openings`.
_PLACE_AND_DAY = late_pattern(r"P[/,]T:?")


def dateline_alone(row: Row) -> bool:
    """«کابل/ باختر/ ۲۷ جوزا»: nothing but place, agency and date."""
    if row.length > NEAR:
        return False
    found = read_opening(row.tokens, row.first, row.end) if _may_end_opening(row) else None
    if found and found.end >= row.end:
        if _PLACE_AND_DAY.fullmatch(found.letters):
            return True
        if "A" in found.letters:
            return _signed(row, found)
        if {"P", "F"} <= set(found.letters):
            return True  # «لندن - رویترز»
    return _place_and_agency(row)


def _may_end_opening(row: Row) -> bool:
    """A cheap test: an opening does not reach the end of a line that closes with a full stop."""
    return may_follow_part(row.tokens.folded[row.tokens.ends[row.last - 1] : row.end])


def _signed(row: Row, found: Opening) -> bool:
    """Whether an agency stands with another part, or a sign follows that says what it is."""
    agency = found.part("A")
    signed = row.folded.rstrip()[-1:] in ":-/"
    headed = agency is not None and agency.name > agency.first
    return len(found.parts) > 1 or (signed and headed)


def _place_and_agency(row: Row) -> bool:
    keys, at, named = row.tokens.keys, row.first, 0
    while at < row.last:
        hit = words.location_at(row.tokens, at) or agency_names().longest_match(keys, at)
        if hit and hit[1] <= row.last:
            at, named = hit[1], named + 1
        elif keys[at].isdigit() or keys[at] in calendar_words():
            at += 1
        else:
            return False
    return named >= 2
