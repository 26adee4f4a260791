"""Verbs that take a clause on conditions: «خواستن», «پرسیدن», «اشاره کردن», «خبر دادن»."""

from __future__ import annotations

from faparse.attribution.context import CueContext
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.lexicon.verb_shapes import is_wish


def takes_clause(context: CueContext) -> bool:
    """«از مردم **خواست** آماده باشند», «**خبر داد** این هفته …»; not «از طرح خبر داد»."""
    cue = context.cue
    if cue.lemma == "پرسیدن":
        return _asks(context)
    whom = "از" in context.before_cue
    if cue.lemma == "خواستن":
        return whom and (context.keys[cue.first].startswith("خواست") or _is_wished(context))
    if cue.lemma == "اشاره کردن":
        return "به" not in context.before_cue and somebody_speaks(context)
    return cue.lemma == "خبر دادن" and not _tells_of(context.before_cue)


def _tells_of(before: list[str]) -> bool:
    """«**از** طرح خبر داد»; not «به نقل **از** دو منبع خبر داد»."""
    return any(key == "از" and before[n - 1 : n] != ["نقل"] for n, key in enumerate(before))


def wishes(context: CueContext) -> bool:
    """«از جانشین خود **خواست،** به قانون پایبند باشد»: whom, and a subjunctive behind the comma.

    Not «**آنچه** از مردم خواست، باید انجام شود».
    """
    whom = "از" in context.before_cue and "انچه" not in context.before_cue
    return context.cue.lemma == "خواستن" and whom and _is_wished(context)


def _is_wished(context: CueContext) -> bool:
    """«از وزیر می‌خواهد به روستا **برود**»: the verb behind the cue is a subjunctive."""
    tokens = context.passage.tokens
    verb = tokens.first_place(words.finite_in, context.cue.last, context.sentence_end)
    return verb is not None and is_wish(tokens.keys, verb)


def _asks(context: CueContext) -> bool:
    """«وزیر **پرسید چرا** سدها خالی است»; not «از داور **پرسیدند** چرا …», where nobody asks.

    So too «پرسید **اگر** راه باز است، **چرا** پلیس ایستاده است».
    """
    opens, asks = context.next_key(), word_class("question")
    asked = context.keys[context.cue.last : context.sentence_end]
    if opens not in asks and (opens != "اگر" or asks.isdisjoint(asked)):
        return False
    plural = context.keys[context.cue.last - 1].endswith("ند")
    return not plural or somebody_speaks(context)


def somebody_speaks(context: CueContext) -> bool:
    """«**وزیر** ادامه داد …»: the clause names who speaks."""
    subjects = context.passage.subjects
    found = subjects.syntactic_subject(context.clause_start, context.cue.first)
    return found is not None and subjects.is_animate(found)
