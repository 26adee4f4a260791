"""The clause that a cue reports: where it begins, where it ends, and whether it says something."""

from __future__ import annotations

from faparse.attribution.context import CueContext, QuoteMatch
from faparse.attribution.continuation import with_list, with_marked_sentence
from faparse.attribution.directness import directness
from faparse.attribution.ends import reported_clause_end
from faparse.attribution.passage import has_clause
from faparse.attribution.reported_clause import extends_over_sentences, relative_clause_end
from faparse.draft import Range

#: A reported clause has at least this many words: «گفت خیر» is too short to judge.
CLAUSE_WORDS = 3


def report(context: CueContext, at: int, certain: bool = False) -> QuoteMatch | None:
    """The reported clause from token `at` to where the narrator's sentence goes on or ends.

    `certain` after «که»: a clause must follow, even if no verb is recognized in it.
    """
    passage = context.passage
    stop = relative_clause_end(context, at) or reported_clause_end(context, at)
    short = certain or context.cue.kind == "ask"  # «نوشت که **پدرش درگذشت**», «خواست **بمانند**»
    if stop - at < CLAUSE_WORDS - short:
        return None
    if not certain and not has_clause(passage.tokens, at, stop):
        return None
    stop = extends_over_sentences(context, stop)
    kind, content = directness(passage, *_content(context, at, stop))
    found = QuoteMatch(kind, (content,), context.cue, context.source(), stop)
    return with_marked_sentence(context, with_list(context, found))


def _content(context: CueContext, at: int, stop: int) -> Range:
    passage = context.passage
    tokens = passage.tokens
    start = tokens.ends[at - 1]
    lead = tokens.folded[start : tokens.starts[at]]
    start += len(lead) - len(lead.lstrip(" \u200c\r\n*،,)»؛;-"))
    return context.trimmed_range(start, passage.offset(stop))
