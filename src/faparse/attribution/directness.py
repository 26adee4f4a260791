"""How directly words are given: all of them in marks, some or none; and where they begin."""

from __future__ import annotations

from faparse.attribution.passage import Passage, has_clause
from faparse.document import QuoteKind
from faparse.draft import Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.text.fold import BLANKS, trim
from faparse.text.quotation_marks import Pair

#: Marks around at least this many words hold what was said; around fewer, perhaps a name.
_SAID_WORDS = 3


def directness(passage: Passage, start: int, end: int) -> tuple[QuoteKind, Range]:
    """Direct if everything is in marks, mixed if some of the words are, else indirect."""
    text = passage.tokens.folded
    for pair in passage.pairs_in(start - 1, end):
        if not pair.whole:
            continue
        if _holds_all(pair, start, end, text):
            return "direct", trim(passage.tokens.text, pair.start, pair.end)
        inside = start <= pair.outer_start and pair.outer_end <= end
        if inside and _said(passage, pair.start, pair.end):
            return "mixed", (start, end)
    return "indirect", (start, end)


def _holds_all(pair: Pair, start: int, end: int, text: str) -> bool:
    """Whether nothing but a full stop or a comma is outside the marks."""
    if pair.outer_end >= end:
        return pair.outer_start <= start
    return pair.outer_start == start and not text[pair.outer_end : end].strip(BLANKS + ".،")


def behind_punctuation(passage: Passage, at: int) -> int:
    """Where the words begin that token `at` opens, after the comma, colon or dash before them."""
    tokens = passage.tokens
    start = tokens.ends[at - 1]
    lead = tokens.folded[start : passage.offset(at)]
    rest = lead.lstrip(' \u200c\r\n*:،,)»؛"-–ـ')
    return start + len(lead) - len(rest)


def _said(passage: Passage, start: int, end: int) -> bool:
    """Whether marked words inside a reported clause are somebody's words, not a name or title."""
    tokens = passage.tokens
    first, last = tokens.at(start), tokens.before(end)
    if _is_pointed_at(passage, first, last) or _opens_with_preposition(passage, first, last):
        return True
    size = tokens.count(first, last)
    if size < _SAID_WORDS:
        return False
    if has_clause(tokens, first, last) or (size > _SAID_WORDS and not _is_title(passage, first)):
        return True
    return _leans_on_verb(passage, last) or _follows_boundary(passage, first)


def _leans_on_verb(passage: Passage, last: int) -> bool:
    """«… «تحریک‌آمیز و خطرناک» **است**»."""
    return last < passage.last and words.finite_at(passage.tokens.keys, last)


def _follows_boundary(passage: Passage, first: int) -> bool:
    """«**از** «فشار بی‌سابقه اقتصادی»»."""
    tokens = passage.tokens
    known = first > 0 and tokens.keys[first - 1]
    return bool(known) and words.boundary_at(tokens, first - 1) is not None


def _is_pointed_at(passage: Passage, first: int, last: int) -> bool:
    """«در برابر **این** «فشار سازمان‌یافته» کوتاه نمی‌آید»."""
    tokens = passage.tokens
    two = tokens.count(first, last) == 2
    return two and first > 0 and tokens.keys[first - 1] in words.demonstratives()


def _opens_with_preposition(passage: Passage, first: int, last: int) -> bool:
    """«**تا** پیروزی کامل», but «کتاب «**در** کوچه آفتاب»»."""
    opening = words.boundary_at(passage.tokens, first)
    if opening is None or opening[0] != "preposition" or passage.tokens.count(first, last) <= 1:
        return False
    return not _is_title(passage, first)


def _is_title(passage: Passage, first: int) -> bool:
    """«**کتاب** «در کوچه آفتاب»»."""
    return first > 0 and passage.tokens.keys[first - 1] in word_class("titled")
