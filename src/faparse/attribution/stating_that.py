"""«وی با بیان اینکه A، گفت: B»: what a gerund brings along is a quote of its own."""

from __future__ import annotations

from faparse.attribution.context import CueContext, Passage, QuoteMatch, has_clause
from faparse.attribution.indirect import directness
from faparse.attribution.reported_clause import behind_this
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import CueMatch


def gerund_content(context: CueContext) -> QuoteMatch | None:
    """«وی **با بیان** اینکه A، گفت: B»: A is a quote of its own."""
    cue, passage = context.cue, context.passage
    if cue.kind != "gerund":
        return None
    at = behind_this(passage, cue)
    if at is None or "،" in passage.gap(at):
        return None  # «با اشاره به اینکه**،** گفت: …»: nothing is brought along
    _, end = context.sentence
    verbs = [
        c
        for c in passage.cues_in(at + 1, end)
        if not passage.quoted(c.first)
        and c.flag in ("", "+")
        and c.kind in ("say", "tell", "write", "think", "ask")
    ]
    main = next(
        (c for c in verbs if passage.gap(c.last).strip(" \u200c\r\n*")[:1] in (":", "«")), None
    )
    main = main or next((c for c in verbs if _opens_words(passage, c)), None)
    stop = _comma_before(passage, at, main.first if main else end, bool(main))
    if stop - at < 2:
        return None
    content = context.trimmed_range(passage.tokens.starts[at], passage.offset(stop))
    mark = passage.gap(at).rfind("«")
    if mark >= 0 and not passage.gap(at)[mark + 1 :].strip():  # «با بیان اینکه «…» …»
        content = (passage.tokens.starts[at] - len(passage.gap(at)) + mark, content[1])
    kind, content = directness(passage, *content)
    source = context.source()
    if source is None and main and (later := passage.subjects.syntactic_subject(stop, main.first)):
        source = passage.subjects.phrases.offsets(
            later
        )  # «با بیان اینکه …، **مدیر فرودگاه** اظهار کرد»
    return QuoteMatch(kind, (content,), cue, source, stop)


def _opens_words(passage: Passage, cue: CueMatch) -> bool:
    gap = passage.gap(cue.last).strip(" \u200c\r\n*")
    following = passage.tokens.keys[cue.last] if cue.last < passage.last else ""
    bare = cue.kind == "say" or cue.lemma in words.bare_cues()
    return gap.startswith((":", "«", "،")) or following == "که" or bare


def _comma_before(passage: Passage, at: int, stop: int, cued: bool) -> int:
    """The end of the gerund's clause: the last comma before the main verb, if a verb precedes it.

    «با بیان اینکه شرایط بحرانی است**،** خواستار همکاری شد»; without a comma, the cue itself.
    """
    tokens = passage.tokens
    commas = [
        n
        for n in range(at + 1, stop + 1)
        if n < passage.last
        and ("،" in tokens.gaps[n] or "؛" in tokens.gaps[n])
        and not passage.quoted(n)
    ]
    verbal = [n for n in commas if words.finite_at(tokens.keys, n - 1)]
    if cued:
        if commas and (commas[-1] == stop or commas[-1] in verbal):
            return commas[-1]
        # «با بیان اینکه میراث مستند، سرمایه معنوی بشریت **است** گفت»: no comma behind the verb
        if verbal:
            return verbal[-1]
        return _closing_verb(passage, at, stop)
    return verbal[0] if verbal else (commas[-1] if commas else stop)


def _closing_verb(passage: Passage, at: int, stop: int) -> int:
    """The token behind the verb that closes a clause: nothing joins what follows to it.

    «… در سال‌های آینده **است** بر لزوم اردوها تأکید کرد», «… **دارند** از تأخیر گله کرد و گفت».
    """
    keys = passage.tokens.keys
    for n in range(stop - 1, at, -1):
        if not words.finite_at(keys, n) or passage.quoted(n):
            continue
        if n + 1 == stop or keys[n + 1] not in word_class("goes_on_with"):
            return n + 1
    return stop


def noun_source_content(context: CueContext) -> QuoteMatch | None:
    """«**تأکید** رئیس‌جمهور مبنی بر اینکه A», «**اظهارات** وزیر مبنی بر این که A»."""
    cue, passage = context.cue, context.passage
    if cue.kind != "noun":
        return None
    keys, end = passage.tokens.keys, context.sentence[1]
    based = next((n for n in range(cue.last, end - 2) if keys[n : n + 2] == ["مبنی", "بر"]), None)
    if based is None or has_clause(passage.tokens, cue.last, based):
        return None
    joins = keys[based + 2 : based + 4] == ["این", "که"]
    if not joins and keys[based + 2] != "اینکه":
        return None
    at = based + 3 + joins
    verbs = (n for n in range(at + 1, end) if _closes(passage, n, end))
    stop = next(verbs, end - 1) + 1
    content = context.trimmed_range(passage.tokens.starts[at], passage.offset(stop))
    kind, content = directness(passage, *content)
    found = passage.subjects.after(cue.last, based)
    source = passage.subjects.phrases.offsets(found) if found else None
    return QuoteMatch(kind, (content,), cue, source, stop)


def _closes(passage: Passage, at: int, end: int) -> bool:
    """A verb that a comma, «و» with another subject, or the sentence's end follows."""
    keys = passage.tokens.keys
    if not words.finite_at(keys, at) or (at + 1 < end and words.finite_at(keys, at + 1)):
        return False
    return at + 1 >= end or "،" in passage.gap(at + 1) or keys[at + 1] in word_class("but_also")
