"""Where the words in a relative clause end, and where words run on beyond their sentence."""

from __future__ import annotations

from faparse.attribution.context import CueContext
from faparse.attribution.narrator_sentence import first_person
from faparse.attribution.passage import Passage, has_clause
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class


def relative_clause_end(context: CueContext, at: int) -> int | None:
    """Where the words that a relative clause reports end: at the comma that closes it.

    «معمار گنبد **که** قول داده بود کاشی‌ها را مرمت کند**،** دیروز از کارگاه دیدن کرد»
    """
    passage, keys = context.passage, context.passage.tokens.keys
    opens = context.relative_opener(context.cue.first)
    if opens is None or words.finite_at(keys, opens - 1):
        return None
    for n in range(at + 2, context.sentence[1]):
        if "،" in passage.gap(n) and words.verbal_at(keys, n - 1) and not passage.quoted(n):
            return n if has_clause(passage.tokens, n, context.sentence[1]) else None
    return None


def extends_over_sentences(context: CueContext, stop: int) -> int:
    """Where reported words end if they go on in the next sentences of the paragraph.

    «به گفته X، A. **همچنین** B.», «… برای درمان **نیز** …», «هدف اصلی **ما** …».
    """
    passage = context.passage
    while stop < passage.last and passage.sentence(stop)[0] == stop:
        _, end = passage.sentence(stop)
        opening = passage.tokens.keys[stop : stop + 4]
        leans = opening[0] in word_class("adds_reason") or (
            context.cue.kind == "phrase" and "نیز" in opening
        )
        foreseen = context.cue.kind != "ask" and _foresees(passage, stop, end)
        leans = leans or first_person(passage, stop, end) or foreseen
        if not leans or passage.cues_in(stop, end):
            break
        stop = end
    return stop


def _foresees(passage: Passage, first: int, last: int) -> bool:
    """«… پنج تالار خواهد داشت. **کودکان … نان خواهند پخت**»: a narrator does not predict.

    Yet «**این نشست** فردا برگزار خواهد شد» is his, and so is a sentence that opens with a date.
    """
    tokens = passage.tokens
    hit = words.boundary_at(tokens, first)
    told = hit is not None and hit[0] in ("time", "preposition", "adverb")
    if told or tokens.keys[first] in words.demonstratives() or words.pronoun_at(tokens, first):
        return False
    return any(tokens.keys[n] in word_class("future") for n in range(first, last))
