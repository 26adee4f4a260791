"""The dateline: «تهران- ایرنا-», «خبرگزاری میزان-», «گروه سیاسی ــ», before lede or body."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from faparse.document import Dateline
from faparse.draft import Draft, Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names, dateline_shapes
from faparse.lexicon.cache import compiled
from faparse.lexicon.calendar import calendar_words
from faparse.lexicon.phrases import Phrases
from faparse.text.fold import BLANKS, trim
from faparse.text.tokens import Tokens

#: In a shape, «-» stands for any dash, once or several times.
_DASH = r"[-–—ـ]+"
#: A desk or place has at most this many words: «سرویس عراق و اقلیم کردستان -», «خرم آباد -».
_DESK_WORDS, _PLACE_WORDS = 5, 3
_FIELD = re.compile(r"\{(place|agency|desk|date)\}")


class _Part(Struct, frozen=True, gc=False):
    """A part of a shape: a field, a word that stands as it is, and the gap that must follow."""

    field: str
    word: str
    gap: str


@compiled(tuple[tuple[str, tuple[_Part, ...]], ...])
def _shapes() -> tuple[tuple[str, tuple[_Part, ...]], ...]:
    """Every agency's shapes, ready to match, the most telling first."""
    out = []
    for shape in dateline_shapes():
        parts: list[_Part] = []
        pieces = re.split(r"(\{\w+\}|[^\W_]+)", shape)
        for n in range(1, len(pieces), 2):
            name = _FIELD.fullmatch(pieces[n])
            word = "" if name else "".join(Phrases.of([(pieces[n], 0)]).whole)
            parts.append(_Part(name[1] if name else "", word, pieces[n + 1]))
        if parts and not pieces[0].strip():
            out.append((shape, tuple(parts)))
    return tuple(out)


@cache
def _gap(literal: str) -> re.Pattern[str]:
    """The gap of a shape as a pattern: blanks are free, any dash will do."""
    signs = [
        _DASH if sign == "-" else re.escape(sign)
        for sign in literal.replace("_", "-")
        if sign != " "
    ]
    free = r"[\s\u200c*)»\"]*"
    return re.compile(
        free + free.join(signs) + r"[\s\u200c*«»“\"(]*" if signs else r"[\s\u200c«»\"*]*"
    )


def _may_begin(tokens: Tokens, at: int) -> bool:
    """A dateline begins with a place, an agency, or a word of a shape («سرویس», «گروه»)."""
    key = tokens.keys[at]
    return (
        key in words.places().prefixes or key in agency_names().prefixes or key in _literal_words()
    )


@cache
def _literal_words() -> frozenset[str]:
    return frozenset(parts[0].word for _, parts in _shapes() if parts[0].word)


def read_dateline(draft: Draft) -> None:
    """Take the dateline from the lede or the first body paragraph, and the desk from the header."""
    for span in _candidates(draft):
        first = draft.tokens.at(span[0])
        if first >= len(draft.tokens) or draft.tokens.starts[first] >= span[1]:
            continue
        if not _may_begin(draft.tokens, first):
            continue
        for shape, parts in _shapes():
            found = _match(draft.tokens, parts, first, span[1])
            if found is None or not _plausible(draft, shape, found, span):
                continue
            if draft.dateline or ("desk" in found and "service" in draft.header):
                _cut_again(draft, found, span)  # PANA prints it over the lede and over the body
            else:
                _take(draft, found, span)
            draft.trace("dateline", span[0], found["end"][1], f"shape «{shape}»")
            break


def _candidates(draft: Draft) -> list[Range]:
    alone = [(p.start, p.end) for p in draft.paragraphs if p.mark == "d"][:1]
    return ([draft.lede] if draft.lede else []) + draft.body[:1] + alone


def _match(
    tokens: Tokens, parts: tuple[_Part, ...], first: int, end: int
) -> dict[str, Range] | None:
    """The fields' ranges when the shape matches at the token, and the whole under `end`."""
    found: dict[str, Range] = {}
    at = first
    for part in parts:
        if at >= len(tokens) or tokens.starts[at] >= end:
            return None
        after = _field_end(tokens, part, at, end)
        if after is None or not _gap(part.gap).fullmatch(_gap_text(tokens, after, end)):
            return None
        if part.field:
            found[part.field] = (tokens.starts[at], tokens.ends[after - 1])
        at = after
    start = tokens.starts[first]
    stop = tokens.starts[at] if at < len(tokens) and tokens.starts[at] < end else end
    while stop > tokens.ends[at - 1] and tokens.folded[stop - 1] in '«"“([':
        stop -= 1  # «سرویس کردستان- "اسرا جوانمردی" …»: the mark belongs to the name
    found["end"] = trim(tokens.text, start, stop)
    found["next"] = (stop, stop)
    return found


def _gap_text(tokens: Tokens, at: int, end: int) -> str:
    return tokens.gaps[at] if at < len(tokens) and tokens.starts[at] < end else ""


def _field_end(tokens: Tokens, part: _Part, at: int, end: int) -> int | None:
    """The token behind one part, the longest reading that leaves the gap right."""
    keys = tokens.keys
    if part.word:
        return at + 1 if keys[at] == part.word else None
    if part.field == "agency":
        hit = agency_names().longest_match(keys, at)
        return hit[1] if hit else None
    if part.field == "place":
        hit = words.places().longest_match(keys, at)
        return hit[1] if hit else None
    if part.field == "date":
        after = at
        while after < len(keys) and (keys[after].isdigit() or keys[after] in calendar_words()):
            after += 1
        return after if after > at else None
    for after in range(at + 1, min(at + _DESK_WORDS, len(keys)) + 1):
        if words.finite_at(keys, after - 1):
            return None  # «خبرگزاری میزان- رئیس مجلس **گفت**: …» names no desk
        if (
            _gap(part.gap).fullmatch(_gap_text(tokens, after, end))
            and _gap_text(tokens, after, end).strip()
        ):
            return after
    return None


def _plausible(draft: Draft, shape: str, found: dict[str, Range], span: Range) -> bool:
    """A town and a dash alone may be a list or a match: «تهران - مشهد»; prose must follow."""
    if span not in (draft.lede, *draft.body[:1]):
        return True
    rest = span[1] - found["next"][0]
    if rest < 12:
        return False
    if "{agency}" not in shape and "{place}" in shape:
        return rest > 60
    return True


def _cut_again(draft: Draft, found: dict[str, Range], span: Range) -> None:
    """Cut a dateline that stands a second time, before the body's first paragraph."""
    if span in draft.body[:1]:
        draft.aside.append((*found["end"], "dateline"))
        draft.body[0] = trim(draft.text, found["next"][0], span[1], BLANKS)


def _take(draft: Draft, found: dict[str, Range], span: Range) -> None:
    start, end = found["end"]
    rest = trim(draft.text, found["next"][0], span[1], BLANKS)
    if span == draft.lede:
        draft.lede = rest
    elif span in draft.body[:1]:
        draft.body[0] = rest
    else:  # «کابل/ باختر/ ۲۷ جوزا», a line of its own
        draft.aside = [held for held in draft.aside if not start <= held[0] < end]
    if "desk" in found:
        draft.header.setdefault("service", draft.span(*found["desk"]))
    if "agency" not in found and "place" not in found:
        draft.aside.append((start, end, "header"))
        return
    located = draft.text[slice(*found["place"])] if "place" in found else None
    agency = draft.text[slice(*found["agency"])] if "agency" in found else None
    draft.dateline = Dateline(draft.text[start:end], start, end, located=located, agency=agency)
