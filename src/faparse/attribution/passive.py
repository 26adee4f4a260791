"""The rule for what nobody in particular says: «گفته می‌شود …», «اعلام شد که …»."""

from __future__ import annotations

from msgspec.structs import replace

from faparse.attribution.according_to import _CLAUSE_WORDS, _behind
from faparse.attribution.context import CueContext, Passage, QuoteMatch, has_clause
from faparse.attribution.indirect import directness
from faparse.attribution.reported_clause import reported_clause_end
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import CueMatch
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.fold import is_zwnj_gap, match_key
from faparse.text.tokens import Tokens


def passive_content(context: CueContext) -> QuoteMatch | None:
    """«گفته می‌شود این اقدام تلاشی است تا …», «اعلام شد که …»: nobody is named."""
    cue, passage = context.cue, context.passage
    if match_key(cue.lemma) in word_class("tells_of"):
        return None
    impersonal = cue.kind == "passive" or (cue.flag == "+" and cue.kind in ("say", "tell"))
    begin = context.clause_start
    agent = _agent(passage, begin, cue.first) if impersonal else None
    if agent is None and (cue.kind == "passive" or (cue.flag and cue.kind == "say")):
        agent = context.document()  # «در **بیانیه انجمن** تأکید شده است که …»
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
    source = passage.subjects.phrases.offsets(agent) if agent else None
    return QuoteMatch(kind, (content,), cue, source, stop)


def news_tells(context: CueContext) -> QuoteMatch | None:
    """«برخی **گزارش‌ها حاکی از آن است** که …», «خبر باغ وحش **گویای آن است** که …».

    Whoever sent the news is the source; news of nobody is the cue with its verb.
    """
    cue, passage = context.cue, context.passage
    if match_key(cue.lemma) not in word_class("tells_of") or context.next_key() != "که":
        return None
    keys, begin = passage.tokens.keys, context.clause_start
    news = next((n for n in range(cue.first - 1, begin - 1, -1) if _heads_news(keys, n)), None)
    if news is None:
        return None
    stop = context.sentence[1]
    content = context.trimmed_range(_behind(passage, cue.last + 1), passage.offset(stop))
    kind, content = directness(passage, *content)
    owner = passage.subjects.after(news + 1, cue.first)
    if owner and passage.subjects.is_animate(owner):
        source = passage.subjects.phrases.offsets(owner)
        return QuoteMatch(kind, (content,), cue, source, stop)
    first = passage.subjects.syntactic_subject(begin, cue.first)
    whole = replace(cue, first=min(news, first[0]) if first else news)
    return QuoteMatch(kind, (content,), whole, None, stop)


def _heads_news(keys: list[str], at: int) -> bool:
    """«**خبرها**», «**گزارش** ها»: the head, as one word or two."""
    return keys[at] in word_class("news") or "".join(keys[at : at + 2]) in word_class("news")


def _announced(context: CueContext) -> bool:
    """Whether a passive has a subject: «**صادرات** اعلام شد»."""
    subjects = context.passage.subjects
    return subjects.syntactic_subject(context.clause_start, context.cue.first) is not None


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


def _agent(passage: Passage, begin: int, stop: int) -> TokenRange | None:
    """«از سوی **سازمان سنجش** اعلام شد که …»: the one behind a passive."""
    keys = passage.tokens.keys
    for n in range(begin, stop - 1):
        if keys[n] == "از" and keys[n + 1] in word_class("by_agent"):
            return passage.subjects.after(n + 2, stop)
    return None
