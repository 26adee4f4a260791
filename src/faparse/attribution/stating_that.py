"""Rules for clauses that belong to a gerund or a noun: «وی با بیان اینکه A، گفت: B»."""

from __future__ import annotations

from faparse.attribution.context import CueContext, QuoteMatch
from faparse.attribution.directness import directness
from faparse.attribution.joined_cues import behind_this
from faparse.attribution.main_deed import closing_participle, main_deed
from faparse.attribution.passage import Passage, has_clause
from faparse.attribution.rule import rule
from faparse.draft import Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.clause_edges import ends_clause
from faparse.syntax.cues import CueMatch

#: Cues that may be the main verb of a gerund's sentence.
_MAIN = ("say", "tell", "write", "think", "ask")
#: What may stand between the first of two opening marks and the words.
_MARKS = ' \u200c«“"‹'


def _gerund_takes_clause(context: CueContext) -> bool:
    """«با بیان **اینکه**», «با تأکید بر **این که**»."""
    return context.cue.kind == "gerund" and behind_this(context.passage, context.cue) is not None


def comma_behind_that(context: CueContext) -> bool:
    """«با اشاره به اینکه**،** گفت: …»: no clause follows «اینکه».

    + وزیر نیرو با اشاره به اینکه، گفت: سدها پر شده است.
    - وزیر نیرو با اشاره به اینکه سدها پر شده است، گفت: آب کافی است.
    """
    at = behind_this(context.passage, context.cue)
    return at is not None and "،" in context.passage.gap(at)


@rule(_gerund_takes_clause, comma_behind_that)
def gerund_content(context: CueContext) -> QuoteMatch | None:
    """«وی **با بیان** اینکه A، گفت: B»: A is a quote of its own.

    + وزیر نیرو با بیان اینکه سدها پر شده است، گفت: آب کافی است.
    - وزیر نیرو با اشاره به سدها گفت: آب کافی است.
    """
    passage, at = context.passage, behind_this(context.passage, context.cue)
    if at is None:
        return None
    main = _main_verb(context, at)
    joined = _joined_gerund(passage, at, main.first if main else context.sentence[1])
    stop = _clause_end(context, at, main) if joined is None else joined
    if stop - at < 2:
        return None
    content = context.trimmed_range(_first_mark(passage, at), passage.offset(stop))
    kind, content = directness(passage, *content)
    return QuoteMatch(kind, (content,), context.cue, _gerund_source(context, stop, main), stop)


def _may_be_main(passage: Passage, cue: CueMatch) -> bool:
    return not passage.quoted(cue.first) and cue.flag in ("", "+") and cue.kind in _MAIN


def _main_verb(context: CueContext, at: int) -> CueMatch | None:
    """The main verb: the first with a colon or marks after it, else the first that takes words.

    The latter is behind the gerund's own verb: «با اشاره به اینکه مردم **می‌گویند** آب نیست …».
    """
    passage, end = context.passage, context.sentence[1]
    verbs = [c for c in passage.cues_in(at + 1, end) if _may_be_main(passage, c)]
    announces = (c for c in verbs if passage.gap(c.last).strip(" \u200c\r\n*")[:1] in (":", "«"))
    own = passage.tokens.first_place(words.verbal_in, at, end)
    takes = (c for c in verbs if own is not None and c.first > own and _opens_words(passage, c))
    return next(announces, None) or next(takes, None)


def _opens_words(passage: Passage, cue: CueMatch) -> bool:
    """«… **گفت،** …», «… **افزود که** …»; not «با اشاره به اینکه از کار **آگاه شده‌اند،** …»."""
    gap = passage.gap(cue.last).strip(" \u200c\r\n*")
    following = passage.tokens.keys[cue.last] if cue.last < passage.last else ""
    if following == "که" or gap.startswith((":", "«")):
        return True
    bare = cue.kind == "say" or cue.lemma in words.bare_cues()
    return cue.flag != "+" and (gap.startswith("،") or bare)


def _first_mark(passage: Passage, at: int) -> int:
    """Where the words begin: at their mark, «با بیان اینکه **«**…» …», or at their first word."""
    gap, start = passage.gap(at), passage.tokens.starts[at]
    mark = gap.find("«")
    opens = mark >= 0 and not gap[mark:].strip(_MARKS)
    return start - len(gap) + mark if opens else start


def _gerund_source(context: CueContext, stop: int, main: CueMatch | None) -> Range | None:
    """The subject before the gerund; in «با بیان اینکه …، **مدیر فرودگاه** اظهار کرد»: after it."""
    source = context.source()
    if source is not None or main is None:
        return source
    subjects = context.passage.subjects
    later = subjects.syntactic_subject(stop, main.first)
    return subjects.phrases.offsets(later) if later else None


def _clause_end(context: CueContext, at: int, main: CueMatch | None) -> int:
    """The end of the gerund's clause: the last comma before the main verb, if a verb precedes it.

    «با بیان اینکه شرایط بحرانی است**،** خواستار همکاری شد»; without one, the clause's verb.
    """
    passage, keys = context.passage, context.keys
    stop = main.first if main else context.sentence[1]
    commas = _commas(passage, at, stop)
    verbal = [n for n in commas if ends_clause(keys, n - 1)]
    if main is None:
        return verbal[0] if verbal else _end_alone(context, [at, *commas], stop)
    if commas and commas[-1:] in ([stop], verbal[-1:]):
        return stop if _ends_at_main_verb(keys, commas[-1], stop) else commas[-1]
    # «با بیان اینکه میراث مستند، سرمایه معنوی بشریت **است** گفت»: no comma after the verb
    return verbal[-1] if verbal else _closing_verb(passage, at, stop)


def _ends_at_main_verb(keys: list[str], comma: int, stop: int) -> bool:
    """«… اینکه کاری که به شهر کمک می‌کند، جشنواره ساری **است** گفت»: two verbs side by side.

    Not «… اینکه آب کم است، کیان **که** مدیر سد بود گفت».
    """
    return "که" not in keys[comma:stop] and words.finite_at(keys, stop - 1)


def _end_alone(context: CueContext, parts: list[int], stop: int) -> int:
    """The end of a gerund's clause with no verb before any comma: its last comma, or its deed."""
    whole = has_clause(context.passage.tokens, parts[0], parts[-1])
    return parts[-1] if whole else _main_clause(context, parts[-1], stop)


def _joined_gerund(passage: Passage, at: int, stop: int) -> int | None:
    """«با بیان اینکه آب کم است **و با اشاره به** کم‌بارشی، گفت»: the «و», if a verb precedes it."""
    keys = passage.tokens.keys
    gerunds = (each.first - 1 for each in passage.cues_in(at + 2, stop) if each.kind == "gerund")
    joins = (n for n in gerunds if keys[n] == "و" and not passage.quoted(n))
    return next((n for n in joins if ends_clause(keys, n - 1)), None)


def _main_clause(context: CueContext, at: int, stop: int) -> int:
    """The token where the main clause begins; `stop` if it is before the gerund, or there is none.

    «از طرح تازه خبر **داد** با بیان اینکه …»
    """
    told = words.finite_at(context.keys, context.cue.first - 1)
    deed = None if told else main_deed(context.passage, at, stop)
    return deed if deed is not None else stop


def _commas(passage: Passage, at: int, stop: int) -> list[int]:
    """The tokens after a comma or a semicolon, outside marks."""
    gaps = passage.tokens.gaps
    return [
        n
        for n in range(at + 1, min(stop + 1, passage.last))
        if ("،" in gaps[n] or "؛" in gaps[n]) and not passage.quoted(n)
    ]


def _closing_verb(passage: Passage, at: int, stop: int) -> int:
    """The token after the verb that closes a clause: no word after it continues the clause.

    «… در سال‌های آینده **است** بر لزوم اردوها تأکید کرد», «… **دارند** از تأخیر گله کرد و گفت».
    """
    keys = passage.tokens.keys
    for n in range(stop - 1, at, -1):
        if not words.finite_at(keys, n) or passage.quoted(n):
            continue
        if n + 1 == stop or keys[n + 1] not in word_class("goes_on_with"):
            return n + 1
    behind = closing_participle(passage, at, stop)
    return behind if behind is not None else stop


def _noun_takes_clause(context: CueContext) -> bool:
    """«تأکید X **مبنی بر اینکه** …»."""
    return context.cue.kind == "noun" and _based_on(context) is not None


def _based_on(context: CueContext) -> tuple[int, int] | None:
    """Where «مبنی بر اینکه» begins after the noun with no clause between, and the token after."""
    keys, last, end = context.keys, context.cue.last, context.sentence[1]
    based = next((n for n in range(last, end - 2) if keys[n : n + 2] == ["مبنی", "بر"]), None)
    if based is None or has_clause(context.passage.tokens, last, based):
        return None
    joins = keys[based + 2 : based + 4] == ["این", "که"]
    return (based, based + 3 + joins) if joins or keys[based + 2] == "اینکه" else None


@rule(_noun_takes_clause)
def noun_source_content(context: CueContext) -> QuoteMatch | None:
    """«**تأکید** رئیس‌جمهور مبنی بر اینکه A», «**اظهارات** وزیر مبنی بر این که A».

    + سخنگوی دولت با اشاره به تأکید رئیس‌جمهور مبنی بر اینکه قیمت نان ثابت می‌ماند، از نانوایان
      تشکر کرد.
    - این طرح بر تأکید رئیس‌جمهور مبنی است.
    """
    passage, based = context.passage, _based_on(context)
    if based is None:
        return None
    first, at = based
    end = context.sentence[1]
    stop = next((n for n in range(at + 1, end) if _closes(passage, n, end)), end - 1) + 1
    content = context.trimmed_range(passage.tokens.starts[at], passage.offset(stop))
    kind, content = directness(passage, *content)
    found = passage.subjects.after(_behind_adjective(context), first)
    source = passage.subjects.phrases.offsets(found) if found else None
    return QuoteMatch(kind, (content,), context.cue, source, stop)


def _behind_adjective(context: CueContext) -> int:
    """«اظهارات **اخیر** یکی از نمایندگان»: the token where the noun's owner begins."""
    at = context.cue.last
    return at + (at < context.passage.last and context.keys[at] in word_class("of_words"))


def _closes(passage: Passage, at: int, end: int) -> bool:
    """Whether a verb is followed by a comma, by «و» and no verb, or by the sentence's end."""
    keys = passage.tokens.keys
    if not words.finite_at(keys, at):
        return False
    if at + 1 >= end or "،" in passage.gap(at + 1):
        return True  # «… کرده **است، گفت:** …»
    return keys[at + 1] in word_class("but_also") and not words.finite_at(keys, at + 1)
