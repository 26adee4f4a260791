"""The rule for what nobody in particular says: «گفته می‌شود …», «اعلام شد که …»."""

from __future__ import annotations

from faparse.attribution.according_to import _CLAUSE_WORDS, _behind
from faparse.attribution.context import CueContext, Passage, QuoteMatch, has_clause, this_document
from faparse.attribution.indirect import directness
from faparse.attribution.reported_clause import reported_clause_end
from faparse.draft import Range
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import CueMatch
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens


def passive_content(context: CueContext) -> QuoteMatch | None:
    """«گفته می‌شود این اقدام تلاشی است تا …», «اعلام شد که …»: nobody is named."""
    cue, passage = context.cue, context.passage
    impersonal = cue.kind == "passive" or (cue.flag == "+" and cue.kind in ("say", "tell"))
    begin = context.clause_start
    agent = (_agent(passage, begin, cue.first) or _document(context)) if impersonal else None
    if not impersonal or (agent is None and _announced(context)):
        return None  # «صادرات ۲۰ میلیارد دلار اعلام شد که …»: something was announced, nothing said
    if agent is None and _something(passage.tokens, begin, cue):
        return None
    at = cue.last
    if context.next_key() == "که":
        at += 1
    elif cue.flag == "+" or cue.lemma.split()[0] in ("اعلام", "عنوان", "گزارش"):
        return None
    elif context.next_key() in word_class("no_clause"):
        return None  # «وجوهی که **ادعا می‌شود یا** سپردن آن به صندوق»
    stop = reported_clause_end(context, at)
    if stop - at < _CLAUSE_WORDS or not has_clause(passage.tokens, at, stop):
        return None
    content = context.trimmed_range(_behind(passage, at), passage.offset(stop))
    kind, content = directness(passage, *content)
    return QuoteMatch(kind, (content,), cue, agent, stop)


def _announced(context: CueContext) -> bool:
    """Whether a passive has a subject: «**صادرات** اعلام شد»; not «در **این بیانیه** گفته شد»."""
    found = context.passage.subjects.syntactic_subject(context.clause_start, context.cue.first)
    return found is not None and not this_document(context.passage.tokens.keys, found[0])


def _something(tokens: Tokens, begin: int, cue: CueMatch) -> bool:
    """«**نکاتی** بیان می‌شود که …», «اصول **گفته‌شده** در کتاب»: a thing, and no clause said."""
    if cue.first == begin:
        return False
    before = tokens.keys[cue.first - 1]
    if before.endswith(("هایی", "اتی", "مواردی", "مطالبی")):
        return True
    adjective = cue.last - cue.first == 2 and is_zwnj_gap(tokens.gaps[cue.last - 1])
    adjective = adjective and tokens.keys[cue.last - 1] == "شده"
    return adjective and tokens.keys[cue.last : cue.last + 1] != ["که"]


def _document(context: CueContext) -> Range | None:
    """«در **بیانیه انجمن** تأکید شده است که …»: the document that says so."""
    keys, begin = context.passage.tokens.keys, context.clause_start
    if not context.cue.flag or word_class("document").isdisjoint(keys[begin : context.cue.first]):
        return None
    within = any(keys[n] == "در" for n in range(begin, context.cue.first))
    return context.source() if within and context.cue.kind == "say" else None


def _agent(passage: Passage, begin: int, stop: int) -> Range | None:
    """«از سوی **سازمان سنجش** اعلام شد که …»: the one behind a passive."""
    keys = passage.tokens.keys
    for n in range(begin, stop - 1):
        if keys[n] == "از" and keys[n + 1] in word_class("by_agent"):
            found = passage.subjects.after(n + 2, stop)
            return passage.subjects.phrases.offsets(found) if found else None
    return None
