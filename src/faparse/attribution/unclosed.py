"""Words whose opening mark is never closed, or only in a later paragraph."""

from __future__ import annotations

from msgspec.structs import replace

from faparse.attribution.context import CueContext, QuoteMatch
from faparse.attribution.continuation import MANY_PARAGRAPHS
from faparse.attribution.narrator import narrator_resumes
from faparse.attribution.passage import Passage
from faparse.draft import Range
from faparse.text.fold import BLANKS, trim
from faparse.text.quotation_marks import Pair


def unclosed(context: CueContext, pair: Pair) -> QuoteMatch:
    """The words after a mark that is never closed, or only in a later paragraph.

    «گفت: «قصد دولت چین …», where the closing mark is lost, ends where the narrator goes on.
    """
    passage, cue = context.passage, context.cue
    over = _closed_later(context, pair)
    if over:
        return replace(over, source=context.source())
    stop = narrator_resumes(context, passage.tokens.at(pair.start))
    end = passage.offset(stop) if stop < passage.last else passage.end
    content = context.trimmed_range(pair.start, end)
    note = (
        "unclosed-quotation-mark",
        "the opening mark is never closed; the quote ends where the narrator goes on",
        pair.outer_start,
        pair.start,
    )
    return QuoteMatch("direct", (content,), cue, context.source(), stop, note)


def _closed_later(context: CueContext, pair: Pair) -> QuoteMatch | None:
    """Marks that open in one paragraph and close in a later one; a span for each paragraph."""
    text = context.passage.tokens.text
    spans: list[Range] = [trim(text, pair.start, context.passage.end)]
    later = context.passages[context.number + 1 : context.number + 1 + MANY_PARAGRAPHS]
    for number, follower in enumerate(later, context.number + 2):
        head = follower.pairs[0] if follower.pairs else None
        if head is not None and _reopens(follower, head):
            spans.append(trim(text, head.start, head.end))
            if head.closed:
                return _spanning(context, spans, follower.tokens.at(head.outer_end), number)
            continue
        closing = follower.unopened(follower.start, follower.end)
        if closing is not None:
            spans.append(trim(text, follower.start, closing.end))
            return _spanning(context, spans, follower.tokens.at(closing.outer_end), number)
        if any(follower.has_colon(cue.last) for cue in follower.cues):
            return None
        spans.append((follower.start, follower.end))
    return None


def _reopens(passage: Passage, head: Pair) -> bool:
    """Whether a paragraph opens marks again; not one that begins with a name in marks."""
    if not head.opened or head.outer_start != passage.start:
        return False
    tail = passage.tokens.folded[head.outer_end : passage.end]
    return not head.closed or not tail.strip(" ." + BLANKS)


def _spanning(context: CueContext, spans: list[Range], resume: int, number: int) -> QuoteMatch:
    kept = tuple(span for span in spans if span[0] < span[1])
    return QuoteMatch("direct", kept, context.cue, None, resume, next_passage=number)
