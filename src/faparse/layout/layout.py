"""The layout: which paragraph is headline, lede, body, metadata or navigation.

Every paragraph gets one letter by what its words look like, and named patterns over the string of
letters, tried in order, say what is what:

    m metadata   r navigation   d a desk or agency alone   t title-like   p prose
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from msgspec.structs import replace

from faparse.document import BlockKind
from faparse.draft import Draft, Paragraph, Range
from faparse.layout.boilerplate import Segment, is_aside, may_be_aside, segments
from faparse.layout.patterns import LAYOUTS
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names
from faparse.lexicon.calendar import calendar_words
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import find_cues_in
from faparse.text.fold import BLANKS, ZWNJ, trim
from faparse.text.tokens import Line

#: The longest of 600 headlines in ../shared/layout has 138 code points; a story that begins with
#: a lede without a full stop has 180 and more.
_TITLE = 170
#: A kicker is no longer than this: «رئیس اتحادیه زعفران‌کاران خراسان در گفت‌وگو با فارس:».
_KICKER = 100
#: Bits between headline and story, an author or a section alone, have at most this many words.
_BIT = 5
#: Lines are hard-wrapped when they keep within this width (narrow columns to wide terminals) …
_WRAP = (36, 110)
#: … and when so many of the line ends are where the next word would not have fitted.
_FULL = 0.8

#: Half-spaces that the wrapping program counted, and we don't: up to so many in a line.
_SLACK = 8

#: A flattened story shows at least so many full stops with three blanks or more behind them; then
#: every such run parts two paragraphs, but for one behind a colon («افزود:   ایشان …»).
_FLAT = 3
_WIDE = re.compile(r"[.؟!»][»\"]?[ \xa0\u200c]*(?:[ \xa0]{3,})")
_PARTED = re.compile(r"(?<=[^:،؛ \xa0\u200c])[ \xa0]{3,}")

_SENTENCE_END = re.compile(r"[.…][\s\u200c»\"”)\]]*$")
#: «به گزارش …» opens a story, never a headline; «خبرگزاری فارس:» and «تهران - ایرنا -» a lede.
_CREDIT = re.compile(r"به[\s\u200c]?گزارش\b")
#: «… گفت: «سهم آب باغداران را چرا بریدید؟»»: a lede may end in a marked question.
_SPEECH = re.compile(r"^.{20,}[دت]\s?:[\s\u200c]?[«\"]", re.S)
_COLON_END = re.compile(r"[:؛][\s\u200c]*$")


def lay_out(draft: Draft) -> None:
    """Fill in paragraphs, headline, kicker, lede, body, and what stands aside."""
    groups = list(_unflatten(draft, _group(draft, _story_lines(draft))))
    marked = [_mark(draft, *group) for group in groups]
    draft.paragraphs = _retitle(draft, _links(draft, marked))
    draft.pattern = "".join(paragraph.mark for paragraph in draft.paragraphs)
    for paragraph in draft.paragraphs:
        draft.trace("layout", paragraph.start, paragraph.end, f"mark «{paragraph.mark}»")
    for name, pattern in LAYOUTS:
        match = pattern.match(draft.pattern)
        draft.trace("layout", 0, len(draft.text), f"«{draft.pattern}» as «{name}»: {bool(match)}")
        if match:
            break
    _assign(draft, match)
    _after_story(draft)


def _story_lines(draft: Draft) -> list[Line]:
    """The lines before the footer; the one that the footer is glued to ends where it begins."""
    out = []
    for line in draft.lines:
        if line.start >= draft.story_end:
            break
        end = min(line.end, draft.story_end)
        start, end = trim(draft.text, line.start, end)
        out.append(Line(start, end, line.next))
    return out


def _group(draft: Draft, rows: list[Line]) -> Iterable[Range]:
    """The ranges of paragraphs: a line each, or several lines where the text is hard-wrapped."""
    width = _wrap_width(draft.text, rows)
    blank_between = any(a.start == a.end for a in rows) if width else False
    start = end = -1
    previous: Line | None = None
    for row in rows:
        if row.start == row.end:
            if start >= 0:
                yield start, end
            start, previous = -1, None
            continue
        joins = (
            previous is not None
            and width
            and _joins(draft.text, previous, row, width, blank_between and start < previous.start)
        )
        if start >= 0 and not joins:
            yield start, end
            start = -1
        if start < 0:
            start = row.start
        end, previous = row.end, row
    if start >= 0:
        yield start, end


def _joins(text: str, row: Line, following: Line, width: int, inside: bool) -> bool:
    """Whether a line of wrapped text goes on in the next; `inside` a paragraph it always does.

    Where blank lines part the paragraphs, a block that begins with a short line is no paragraph:
    «شناسه خبر: ۱۲۳» above «۱۵ اسفند ۱۴۰۲».
    """
    return inside or _is_full(text, row, following, width)


def _unflatten(draft: Draft, groups: Iterable[Range]) -> Iterable[Range]:
    """Paragraphs that were joined with runs of blanks, cut again: «… شد.   وی افزود: …»."""
    if "   " not in draft.text and "\N{NO-BREAK SPACE}" not in draft.text:
        yield from groups
        return
    for start, end in groups:
        flat = len(_WIDE.findall(draft.text, start, end)) >= _FLAT
        for found in _PARTED.finditer(draft.text, start, end) if flat else ():
            yield trim(draft.text, start, found.end())
            start = found.end()
        yield trim(draft.text, start, end)


def _wrap_width(text: str, rows: list[Line]) -> int:
    """The column at which the text was hard-wrapped, 0 when it was not.

    Wrapped lines end where the next word would have passed the margin; lines that each hold a
    paragraph end anywhere.
    """
    pairs = [(a, b) for a, b in pairwise(rows) if a.start < a.end and b.start < b.end]
    width = 0
    for row, _ in pairs:
        width = max(width, _width(text, row))
        if width > _WRAP[1]:
            return 0
    if width < _WRAP[0]:
        return 0
    # short lines and ends of sentences say nothing: a header, a title, a paragraph's last line
    telling = [
        (a, b) for a, b in pairs if _width(text, a) > width * 0.6 and text[a.end - 1] not in ".؟!»:"
    ]
    full = sum(_is_full(text, a, b, width) for a, b in telling)
    return width if len(telling) > 1 and full >= _FULL * len(telling) else 0


def _width(text: str, row: Line) -> int:
    """The columns of a line; half-spaces take none, and may have been lost since it was wrapped."""
    return row.end - row.start - text.count(ZWNJ, row.start, row.end)


def _is_full(text: str, row: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    word = text[following.start : following.end].split(None, 1)[0]
    # a line that ends a sentence may end its paragraph: only the exact width tells
    slack = 0 if text[row.end - 1] in ".؟!»:" else _SLACK
    return _width(text, row) + 1 + len(word) > width - slack


def _mark(draft: Draft, start: int, end: int) -> Paragraph:
    """The paragraph's letter, by lexical tests alone."""
    tokens = draft.tokens
    first, last = tokens.at(start), tokens.before(end)
    length = end - start
    if first >= last:  # a rule of dots, an image link
        return Paragraph(start, end, "r")
    if length <= 2 * _TITLE:
        if _dateline_alone(draft, first, last):
            return Paragraph(start, end, "d")
        found = segments(tokens, start, end) if may_be_aside(tokens, first, last) else []
        if is_aside(found):
            mark = "r" if all(piece.kind in ("residue", "code") for piece in found) else "m"
            if all(piece.kind == "desk" for piece in found):
                mark = "d"
            return Paragraph(start, end, mark)
    folded = tokens.folded[start:end]
    if (
        length > _TITLE
        or _SPEECH.search(folded)
        or _SENTENCE_END.search(folded)
        or _CREDIT.match(folded)
    ):
        return Paragraph(start, end, "p")
    if _COLON_END.search(folded):  # «سخنگوی دولت:» above a title; but «شهردار توصیه کرد:» is prose
        told = words.verbal_at(tokens.keys, last - 1)
        return Paragraph(start, end, "k" if length <= _KICKER and not told else "p")
    return Paragraph(start, end, "t")


def _links(draft: Draft, found: list[Paragraph]) -> list[Paragraph]:
    """«بیشتر بخوانید:» and the titles below it, up to the next prose: all of it is navigation."""
    out: list[Paragraph] = []
    linking = False
    for paragraph in found:
        if paragraph.mark == "r":
            first = draft.tokens.at(paragraph.start)
            linking = "".join(draft.tokens.keys[first : first + 2]) in word_class("read_more")
        elif linking and paragraph.mark in "tk":
            paragraph = replace(paragraph, mark="r")
        else:
            linking = False
        out.append(paragraph)
    return out


def _dateline_alone(draft: Draft, first: int, last: int) -> bool:
    """«کابل/ باختر/ ۲۷ جوزا»: nothing but place, agency and date, on a line of its own."""
    keys, at, named = draft.tokens.keys, first, 0
    while at < last:
        hit = words.location_at(draft.tokens, at) or agency_names().longest_match(keys, at)
        if hit and hit[1] <= last:
            at, named = hit[1], named + 1
        elif keys[at].isdigit() or keys[at] in calendar_words():
            at += 1
        else:
            return False
    return named >= 2


def _retitle(draft: Draft, found: list[Paragraph]) -> list[Paragraph]:
    """Marks that depend on the neighbours: a title said twice, a kicker, an open-ended lede."""
    out = [_kicker_by_verb(draft, paragraph) for paragraph in found]
    prose = [i for i, paragraph in enumerate(out) if paragraph.mark == "p"]
    titles = [i for i, p in enumerate(out[: prose[0] + 1] if prose else out) if p.mark in "tkp"]
    if len(titles) > 2 and _section_name(draft, out[titles[0]]):
        out[titles[0]] = replace(out[titles[0]], mark="m")  # «استان‌ها» over the page
        titles.pop(0)
    for i, j in pairwise(titles):
        a, b = out[i], out[j]
        if b.mark == "t" and a.mark in "tm":
            if _same_words(draft, a, b):
                out[j] = replace(b, mark="T")
            elif b.end - b.start > max(90, a.end - a.start):
                out[j] = replace(b, mark="p")
            elif prose and j < prose[-1] and _is_bit(draft, b):
                out[j] = replace(b, mark="m")
    return out


def _section_name(draft: Draft, paragraph: Paragraph) -> bool:
    """A word or two over headline and story: «استان ها», «ورزشی»."""
    first, last = draft.tokens.at(paragraph.start), draft.tokens.before(paragraph.end)
    verbal = any(words.verbal_at(draft.tokens.keys, n) for n in range(first, last))
    return paragraph.mark == "t" and draft.tokens.count(first, last) <= 2 and not verbal


def _kicker_by_verb(draft: Draft, paragraph: Paragraph) -> Paragraph:
    """«دادستان اراک **خبر داد**», «سخنگوی دانشگاه **تشریح کرد**» above the title."""
    if paragraph.mark != "t" or paragraph.end - paragraph.start > _KICKER:
        return paragraph
    last = draft.tokens.before(paragraph.end)
    ends = any(cue.last == last for cue in find_cues_in(draft.tokens, last - 4, last))
    return replace(paragraph, mark="k") if ends else paragraph


def _is_bit(draft: Draft, paragraph: Paragraph) -> bool:
    """An author («مهتاب کیانی») or a section («سیاست») alone between headline and story."""
    first, last = draft.tokens.at(paragraph.start), draft.tokens.before(paragraph.end)
    verbal = any(words.verbal_at(draft.tokens.keys, n) for n in range(first, last))
    return draft.tokens.count(first, last) <= _BIT and not verbal


def _same_words(draft: Draft, a: Paragraph, b: Paragraph) -> bool:
    tokens = draft.tokens
    return "".join(tokens.keys[tokens.at(a.start) : tokens.before(a.end)]) == "".join(
        tokens.keys[tokens.at(b.start) : tokens.before(b.end)]
    )


def _assign(draft: Draft, match: re.Match[str] | None) -> None:
    """Give each paragraph its job, by the groups of the pattern that matched."""
    jobs = {match.start(name): name for name in match.groupdict()} if match else {}
    for at, paragraph in enumerate(draft.paragraphs):
        job = jobs.get(at)
        span = (paragraph.start, paragraph.end)
        if job == "headline":
            draft.headline = trim(draft.text, *span, BLANKS + "*", BLANKS + "*")
        elif job == "kicker":
            draft.kicker = span
        elif job == "lede":
            draft.lede = trim(draft.text, *span, BLANKS + "،,؛.", BLANKS)
        elif job == "again":
            draft.aside.append((*span, "residue"))
            draft.note("repeated-headline", "the headline stands twice", *span)
        elif paragraph.mark in "mrd" and not (draft.lede and _desk_only(draft, paragraph)):
            draft.aside.extend(_aside(draft, paragraph))
        else:
            draft.body.append(span)


def _desk_only(draft: Draft, paragraph: Paragraph) -> bool:
    """«حوزه فعالیت» in the middle of a story is no desk."""
    found = segments(draft.tokens, paragraph.start, paragraph.end)
    return bool(found) and all(piece.kind == "desk" for piece in found)


def _aside(draft: Draft, paragraph: Paragraph) -> Iterable[tuple[int, int, BlockKind]]:
    found = segments(draft.tokens, paragraph.start, paragraph.end)
    if len(found) < 2 and all(_block(piece) == "residue" for piece in found):
        yield paragraph.start, paragraph.end, "residue"  # «صاحبخبر -»: with its dash
        return
    for piece in found:
        yield piece.start, piece.end, _block(piece)


def _block(piece: Segment) -> BlockKind:
    return "residue" if piece.kind in ("residue", "code") else "header"


def _after_story(draft: Draft) -> None:
    """What follows the footer is metadata or navigation, whatever it looks like."""
    if draft.footer is None:
        return
    at = draft.footer.end
    for line in draft.lines:
        start, end = trim(draft.text, max(line.start, at), line.end, BLANKS)
        if line.end <= at or start >= end:
            continue
        found = segments(draft.tokens, start, end)
        if is_aside(found):
            draft.aside.extend((piece.start, piece.end, _block(piece)) for piece in found)
        else:
            draft.aside.append((start, end, "residue"))
            draft.note("text-after-footer", "text after the end marker is left aside", start, end)
