"""The dateline: «تهران- ایرنا-», «خبرگزاری میزان-», «گروه سیاسی ــ», before lede or body."""

from __future__ import annotations

from faparse.document import Dateline
from faparse.draft import Draft, Range
from faparse.late_pattern import late_pattern
from faparse.layout.opening_parts import Part
from faparse.layout.openings import Opening, read_opening
from faparse.layout.outlet_labels import outlet_label
from faparse.layout.sections import section_name
from faparse.lexicon.calendar import calendar_words
from faparse.text.fold import BLANKS, trim

#: What follows an opening is a story when it has at least this many code points; after a place
#: alone it takes more, for a town and a dash may be a list or a match: «تهران - مشهد».
_STORY, _STORY_OF_PLACE = 12, 60
#: A page's own name has fewer words than this, and one of these signs after it.
_NAME_WORDS, _NAME_SIGNS = 6, (":", "-", "–", "—", "ـ", "/")
_BETWEEN_BARS = late_pattern(r"[^|/»\n]+")
_DASH = late_pattern(r"\s[-–—ـ]|[-–—ـ]\s")


def read_dateline(draft: Draft) -> None:
    """Take the dateline off the lede or the first body paragraph, and desk and byline with it."""
    for span in _candidates(draft):
        found = read_opening(draft.tokens, draft.tokens.at(span[0]), span[1])
        found = found or _page_name(draft, span) or outlet_label(draft, span)
        if found is None or not _plausible(draft, found, span):
            continue
        if draft.dateline or (found.part("D") and "service" in draft.header):
            _cut_again(draft, found, span)  # PANA prints it over the lede and over the body
        else:
            _take(draft, found, span)
        draft.trace("dateline", span[0], found.end, f"shape «{found.shape}»")


def _page_name(draft: Draft, span: Range) -> Opening | None:
    """«جام جم آنلاین:», where the page has that name above the story on a line or between bars."""
    tokens, first = draft.tokens, draft.tokens.at(span[0])
    for last in range(first + 1, min(first + _NAME_WORDS, tokens.before(span[1]))):
        sign = tokens.gaps[last].strip(" \t\u200c")
        if sign:
            named = sign in _NAME_SIGNS and "".join(tokens.keys[first:last]) in _names(
                draft, span[0]
            )
            part = Part("A", first, last, first)
            return Opening("page's own name", "A-", (part,), tokens.starts[last]) if named else None
    return None


def _names(draft: Draft, above: int) -> set[str]:
    """What stands alone on lines above an offset, except section names, as joined keys."""
    tokens, out = draft.tokens, set()
    for paragraph in draft.paragraphs:
        if paragraph.end > above or paragraph.mark not in "rASd":
            continue
        for found in _BETWEEN_BARS.finditer(tokens.folded, paragraph.start, paragraph.end):
            first, last = tokens.at(found.start()), tokens.before(found.end())
            if not section_name(tokens, first, last):
                out.add("".join(tokens.keys[first:last]))
    return out


def _candidates(draft: Draft) -> list[Range]:
    above = draft.lede[0] if draft.lede else len(draft.text)
    title = draft.headline[1] if draft.headline else 0
    near = [(p.start, p.end) for p in draft.paragraphs if p.mark == "d" and p.start >= title]
    alone = [span for span in near if _opens(draft, span)]
    alone = sorted(alone, key=lambda span: abs(above - span[0]))[:1]
    return ([draft.lede] if draft.lede else []) + draft.body[:1] + alone


def _opens(draft: Draft, span: Range) -> bool:
    """Whether a line of its own names a place or an agency, and no desk.

    «ایرنا | ۱۲ مرداد ۱۴۰۲» is metadata: an outlet, and the day on which its page appeared.
    """
    found = read_opening(draft.tokens, draft.tokens.at(span[0]), span[1])
    if found is None:
        return False
    parts = {part.letter for part in found.parts}
    return bool(parts & set("PWA")) and parts != {"A", "T"}


def _plausible(draft: Draft, found: Opening, span: Range) -> bool:
    """Whether a story follows: prose, and not a question put to somebody the agency interviews."""
    if span != draft.lede and span not in draft.body[:1]:
        return _stands_alone(draft, found, span)
    if found.letters == "N-":
        return _byline(draft, found, span)
    rest = span[1] - found.end
    if found.letters.rstrip("-:") == "P":
        return rest > _STORY_OF_PLACE
    asked = draft.text[span[1] - 1] in "؟?" and span != draft.lede
    return rest >= _STORY and not asked


def _stands_alone(draft: Draft, found: Opening, span: Range) -> bool:
    """Whether nothing but a day stands after it in its paragraph."""
    keys = draft.tokens.keys[draft.tokens.at(found.end) : draft.tokens.before(span[1])]
    known = all(key.isdigit() or key in calendar_words() for key in keys)
    return known and bool(set(found.letters) & set("PWA"))


def _byline(draft: Draft, found: Opening, span: Range) -> bool:
    """Whether a name before the lede is its author's; «نرگس کیانی - شاعر - گفت» goes on."""
    if span != draft.lede or draft.headline is None:
        return False
    near = found.end + _STORY_OF_PLACE
    return near < span[1] and not _DASH.search(draft.tokens.folded, found.end, near)


def _ranges(draft: Draft, found: Opening, span: Range) -> tuple[Range, Range]:
    """The range of the opening without surrounding spaces, and of the story after it."""
    start = draft.tokens.starts[found.parts[0].first]
    if found.letters.startswith("("):
        start = max(span[0], start - 1)
    opening = trim(draft.text, start, found.end, BLANKS + "*", BLANKS + "*")
    return opening, trim(draft.text, found.end, span[1], BLANKS)


def _cut_again(draft: Draft, found: Opening, span: Range) -> None:
    """Cut a dateline that stands a second time, before the body's first paragraph."""
    if span in draft.body[:1]:
        opening, draft.body[0] = _ranges(draft, found, span)
        draft.aside.append((*opening, "dateline"))


def _take(draft: Draft, found: Opening, span: Range) -> None:
    (start, end), rest = _ranges(draft, found, span)
    if span == draft.lede:
        draft.lede = rest
    elif span in draft.body[:1]:
        draft.body[0] = rest
    else:  # «کابل/ باختر/ ۲۷ جوزا», a line of its own
        draft.aside = [held for held in draft.aside if not start <= held[0] < end]
    for letter, field in (("D", "service"), ("N", "byline")):
        if own := _own_words(draft, found, letter):
            draft.header.setdefault(field, draft.span(*own))
    if not set(found.letters) & set("PWAF"):
        draft.aside.append((start, end, "header"))
        return
    if day := _own_words(draft, found, "T"):
        draft.aside.append((*day, "header"))
    located, agency = _text(draft, found, "PW"), _text(draft, found, "AFR")
    draft.dateline = Dateline(draft.text[start:end], start, end, located=located, agency=agency)


def _own_words(draft: Draft, found: Opening, letter: str) -> Range | None:
    """The range of a part without the head before its name: «گروه **سیاسی**»."""
    part = found.part(letter)
    return (draft.tokens.starts[part.name], draft.tokens.ends[part.last - 1]) if part else None


def _text(draft: Draft, found: Opening, letters: str) -> str | None:
    """The words of the first part with one of the letters."""
    spans = (_own_words(draft, found, letter) for letter in letters)
    return next((draft.text[slice(*span)] for span in spans if span), None)
