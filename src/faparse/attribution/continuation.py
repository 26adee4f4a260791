"""How speech goes on below its paragraph: in a list, a full text, or paragraphs without a cue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace

from faparse.attribution.context import CueContext, QuoteMatch
from faparse.attribution.narrator_sentence import (
    first_person,
    introduces_speech,
    is_narrator_sentence,
    narrator_openers,
)
from faparse.attribution.passage import Passage, has_clause
from faparse.draft import Range
from faparse.late_pattern import late_pattern
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.text.fold import BLANKS, trim
from faparse.text.quotation_marks import Pair
from faparse.text.signs import SIGNS

#: A quote is followed over at most this many paragraphs.
MANY_PARAGRAPHS = 40
#: A subheading has at most this many words.
_SUBHEAD = 12
#: A paragraph with fewer words is too short to continue a speech: «عکس: مهر».
_SHORT = 4
#: «وی در پایان این نشست … افزود: …»: the cue is within this many words of its paragraph's start.
_SAME_VOICE = 16
#: «- …», «۱- …», «۲. …», «* …», «• …», «✅ …»: the items of a list.
_ITEM = late_pattern(
    rf"[\s\u200c]*(?:[-–—*+{SIGNS}]+[\s\u200c]*|(?=\(?\d{{1,2}}[\s\u200c]*[-–.)ـ]))"
)


def listed(context: CueContext) -> tuple[tuple[Range, ...], int] | None:
    """The items of a list below a colon, one span each, and the number of the passage after them.

    «- از شایعات دوری کنید.»: a bullet is not part of the item; a number is («۲. خودرو را زیر درخت
    نگذارید»).
    """
    spans: list[Range] = []
    number = context.number + 1
    for follower in context.passages[number:]:
        item = _ITEM.match(follower.tokens.folded, follower.start, follower.end)
        if not item or item.end() >= follower.end:
            break
        spans.append(_without_stop(follower, (item.end(), follower.end)))
        number += 1
    return (tuple(spans), number) if spans else None


def with_list(context: CueContext, found: QuoteMatch) -> QuoteMatch:
    """«گفت: شرایط نام‌نویسی چنین است**:**» with the list below: its items are said too."""
    passage = context.passage
    if found.resume != passage.last or ":" not in passage.gap(passage.last):
        return found
    items = listed(context)
    if items is None:
        return found
    spans, number = items
    resume = context.passages[number - 1].last
    return replace(found, content=found.content + spans, resume=resume, next_passage=number)


def with_marked_sentence(context: CueContext, found: QuoteMatch) -> QuoteMatch:
    """«لیلا می‌گوید حکمش را نداده‌اند. **«هر روز می‌پرسم.»**»: marks with no cue of their own."""
    passage = context.passage
    at = found.resume
    if found.kind == "direct" or at >= passage.last or passage.sentence(at)[0] != at:
        return found
    pair = passage.pair_from(passage.tokens.ends[at - 1])
    if pair is None or not pair.closed or passage.tokens.at(pair.start) != at:
        return found
    behind = passage.tokens.at(pair.outer_end)
    if not _is_sentence(passage, pair, at, behind) or _has_own_cue(passage, behind):
        return found
    span = trim(passage.tokens.text, pair.start, pair.end)
    return replace(found, kind="mixed", content=(*found.content, span), resume=behind)


def _is_sentence(passage: Passage, pair: Pair, first: int, behind: int) -> bool:
    """Whether marks hold a whole sentence, not a name."""
    stopped = passage.tokens.folded[pair.start : pair.end].rstrip(BLANKS)[-1:] in tuple(".؟!")
    ends = behind >= passage.last or passage.sentence(behind)[0] == behind
    return stopped and ends and has_clause(passage.tokens, first, behind)


def _has_own_cue(passage: Passage, behind: int) -> bool:
    """««…» **حسین این را گفت.**»: the sentence after the marks reports the words in them."""
    if behind >= passage.last:
        return False
    first, last = passage.sentence(behind)
    return any(cue.last == last for cue in passage.cues_in(first, last))


def quoted_document(context: CueContext) -> tuple[tuple[Range, ...], int]:
    """The paragraphs of a text below a colon, and the number of the passage after them.

    Marks around the whole text end it; so does a narrator's cue, or an opener such as «گفتنی است».
    """
    number = context.number + 1
    below = context.passages[number : number + MANY_PARAGRAPHS]
    pair = _pair_at(below[0]) if below else None
    if pair is None:
        goes_on = takewhile(lambda n: _goes_on(below, n), range(1, len(below)))
        paragraphs = [*below[:1], *(below[n] for n in goes_on)]
        spans = [trim(each.tokens.text, each.start, each.end) for each in paragraphs]
    elif pair.closed:
        spans = [trim(below[0].tokens.text, pair.start, pair.end)]
    else:
        spans = [*_up_to_closing_mark(below, pair.start)]
    return tuple(spans), number + len(spans)


def _up_to_closing_mark(below: list[Passage], start: int) -> Iterator[Range]:
    """Paragraphs of one speech whose mark opens before `start` and closes in the last of them."""
    for follower in below:
        closing = follower.unopened(follower.start, follower.end)
        end = closing.end if closing else follower.end
        yield trim(follower.tokens.text, max(start, follower.start), end)
        if closing:
            break


def next_paragraph(context: CueContext) -> tuple[tuple[Range, ...], int]:
    """The paragraph below a colon without its marks or full stop; the passage number after it."""
    number = context.number + 1
    spans = []
    for passage in context.passages[number : number + 1]:
        pair = _pair_at(passage)
        if pair and not pair.closed and (over := _closed_below(context, pair)):
            return over
        if pair and pair.closed:
            spans.append(trim(passage.tokens.text, pair.start, pair.end))
        else:
            start = pair.start if pair else passage.start
            spans.append(_without_stop(passage, (start, passage.end)))
    return tuple(spans), number + len(spans)


def _closed_below(context: CueContext, pair: Pair) -> tuple[tuple[Range, ...], int] | None:
    """Marks that open below a colon and close paragraphs later: «افزود:⏎⏎«… .⏎⏎ … .»»."""
    number = context.number + 1
    below = context.passages[number : number + MANY_PARAGRAPHS]
    if not any(each.unopened(each.start, each.end) for each in below[1:]):
        return None
    spans = tuple(_up_to_closing_mark(below, pair.start))
    return spans, number + len(spans)


def _pair_at(passage: Passage) -> Pair | None:
    """The pair of marks with which a paragraph begins, closed or not."""
    start, _ = trim(passage.tokens.text, passage.start, passage.end, BLANKS)
    pair = passage.pairs[0] if passage.pairs else None
    return pair if pair and pair.opened and pair.outer_start == start else None


def _without_stop(passage: Passage, span: Range) -> Range:
    """The range without blanks and the full stop at its end."""
    start, end = trim(passage.tokens.text, *span)
    return trim(passage.tokens.folded, start, end, "", "." + BLANKS)


def _goes_on(below: Sequence[Passage], n: int) -> bool:
    """Whether a document goes on in paragraph `n`: not where somebody speaks after its signature.

    A short line above its first sentence is the salutation, not a signature.
    """
    signature = _is_subhead(below[n - 1]) and not all(map(_is_subhead, below[:n]))
    signed = signature and any(introduces_speech(below[n], cue) for cue in below[n].cues)
    return _not_narrated(below[n]) and not signed


def _not_narrated(passage: Passage) -> bool:
    """Whether a statement goes on; not with «گفتنی است …», «به گزارش …», «وی افزود: …»."""
    if passage.first >= passage.last or _opens_as_narrator(passage):
        return False
    keys = passage.tokens.keys
    if keys[passage.first : passage.first + 2] == ["به", "گزارش"]:
        return False
    return not any(
        introduces_speech(passage, cue) and is_narrator_sentence(passage, passage.first, cue)
        for cue in passage.cues[:1]
    )


def continues_quote(passage: Passage, following: Passage | None) -> bool:
    """Whether a paragraph without a cue still has the words of the speaker in the one before.

    «ما باید از این فرصت استفاده کنیم …» does, and so does one between «X گفت: …» and «وی افزود: …»;
    «این نشست فردا برگزار می‌شود.» is the narrator's.
    """
    for voice, goes_on in VOICES:
        if voice(passage):
            return goes_on
    return following is not None and _same_voice(following)


def _is_short(passage: Passage) -> bool:
    return passage.last - passage.first < _SHORT


def _is_credit(passage: Passage) -> bool:
    return passage.first in passage.subjects.credits


def _is_question(passage: Passage) -> bool:
    """«ایکنا ــ از نهادها چه می‌خواهید؟»: an interviewer's question."""
    return passage.tokens.folded[passage.start : passage.end].rstrip()[-1:] == "؟"


def _opens_as_narrator(passage: Passage) -> bool:
    """«**گفتنی است** …»."""
    return narrator_openers().longest_match(passage.tokens.keys, passage.first) is not None


def _is_subhead(passage: Passage) -> bool:
    """«مهیا شدن شرایط رزرو بلیت تا پایان فصل»: a short line with no punctuation at its end."""
    stopped = passage.tokens.folded[passage.start : passage.end].rstrip()[-1:] in tuple(".!؟»:،؛")
    return not stopped and passage.tokens.count(passage.first, passage.last) <= _SUBHEAD


def _tells_of_speaker(passage: Passage) -> bool:
    """«**وی** از برنامه جنبش … خبر داد.»"""
    return words.pronoun_at(passage.tokens, passage.first) is not None


def _reports(passage: Passage) -> bool:
    """«**مدیرعامل** در پایان **خاطرنشان کرد،** خاموشی نخواهیم داشت»: a quote of its own."""
    if not passage.cues:
        return False
    cue = passage.cues[0]
    comma = cue.kind == "say" and passage.gap(cue.last).lstrip(" \u200c").startswith("،")
    outside = comma and not passage.quoted(cue.first)
    return outside and is_narrator_sentence(passage, passage.first, cue)


def _says_we(passage: Passage) -> bool:
    """«**ما** باید از این فرصت استفاده **کنیم**»."""
    return first_person(passage, passage.first, passage.last)


def _exhorts(passage: Passage) -> bool:
    """«مردم **باید** … مراقب باشند»."""
    here = passage.tokens.keys[passage.first : passage.last]
    return any(key in word_class("exhorting") for key in here)


def _opens_with_time(passage: Passage) -> bool:
    """«**روز دوم آبان** …»."""
    opening = words.boundary_at(passage.tokens, passage.first)
    return opening is not None and opening[0] == "time"


def _opens_with_person(passage: Passage) -> bool:
    """«**رئیس‌جمهور** … خبر داد»: the narrator writes about somebody."""
    return passage.subjects.is_animate((passage.first, passage.first + 1))


def _points(passage: Passage) -> bool:
    """«**این** نشست فردا برگزار می‌شود»."""
    return passage.tokens.keys[passage.first] in words.demonstratives()


def _tells_of_event(passage: Passage) -> bool:
    """«همایش ملی پسته فردا **برگزار** می‌شود»."""
    here = passage.tokens.keys[passage.first : passage.last]
    return any(key in word_class("event") for key in here)


#: In order: a test of a paragraph without a cue, and whether the speech goes on if it holds.
VOICES: tuple[tuple[Callable[[Passage], bool], bool], ...] = (
    (_is_short, False),
    (_is_credit, False),
    (_is_question, False),
    (_opens_as_narrator, False),
    (_is_subhead, False),
    (_tells_of_speaker, False),
    (_reports, False),
    (_says_we, True),
    (_exhorts, True),
    (_opens_with_time, False),
    (_opens_with_person, False),
    (_points, False),
    (_tells_of_event, False),
)


def _same_voice(passage: Passage) -> bool:
    """«وی افزود: …»: the following paragraph has the same speaker."""
    cue = next((c for c in passage.cues if introduces_speech(passage, c)), None)
    if cue is None or passage.first >= passage.last:
        return False
    pronoun = words.pronoun_at(passage.tokens, passage.first)
    return bool(pronoun) and cue.first - passage.first < _SAME_VOICE


def marked_whole(passage: Passage) -> tuple[int, int] | None:
    """The words of a paragraph that is entirely in marks, in which the speech goes on; or None."""
    for pair in passage.pairs_in(passage.start, passage.start + 1):
        tail = passage.tokens.folded[pair.outer_end : passage.end]
        if pair.whole and pair.outer_start == passage.start:
            start, end = trim(passage.tokens.text, pair.start, pair.end)
            return (start, end) if start < end and not tail.strip(" .\u200c\r\n") else None
    return None
