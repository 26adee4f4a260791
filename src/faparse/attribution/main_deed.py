"""Where the main clause begins behind a gerund's, if no comma parts them.

«معاون وزیر با بیان اینکه آب کم است **خواستار همکاری مردم شد**»: the sentence needs a verb of its
own, so the clause behind «اینکه» ends at a verb that nothing goes on from.
"""

from __future__ import annotations

from faparse.attribution.passage import Passage
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.lexicon.verb_shapes import is_participle, is_wish

#: The verb of a cue is among its first three words: «مدعی **شده‌اند**».
_CUE = 3


def main_deed(passage: Passage, at: int, stop: int) -> int | None:
    """The token behind the verb that closes the clause from a token on, if a deed follows it.

    The deed is before `stop`. A clause within it closes first: «طرحی **که آمده است** خوب نیست».
    """
    deed = _last_verb(passage, at, stop)
    if deed is None:
        return None
    keys, depth = passage.tokens.keys, 0
    opens = word_class("opens_inner_clause") | word_class("subordinator")
    for n in range(at, deed):
        if passage.quoted(n):
            continue
        if keys[n] in opens:
            depth += not words.finite_at(keys, n - 1)  # «… گفت **که**» goes on, at no depth
        elif _closes(passage, n, deed):
            if not depth:
                return n + 1 if n + 1 < deed else None
            depth -= 1
    return closing_participle(passage, at, deed - 1)


def closing_participle(passage: Passage, at: int, stop: int) -> int | None:
    """«قیمت‌ها بالا **رفته** خواستار …»: the token after the last verb that lacks its «است».

    That verb is before `stop`. None if the clause has a whole verb.
    """
    keys, tokens = passage.tokens.keys, passage.tokens
    whole = tokens.places_in(words.finite_in, at, stop)
    if any(keys[n] not in word_class("modal") for n in whole):
        return None
    ends = (n + 1 for n in range(stop - 1, at, -1) if is_participle(keys, n))
    return next(ends, None)


def _last_verb(passage: Passage, at: int, stop: int) -> int | None:
    """The verb at the end, «… خواستار همکاری **شد**», «… از مردم **خواست** صرفه‌جویی کنند»."""
    keys, verbs = passage.tokens.keys, passage.tokens.places_in(words.finite_in, at, stop)
    outside = [n for n in verbs if not passage.quoted(n)]
    if keys[stop - 1] in word_class("past_stem_or_noun"):
        return stop - 1  # «… به تشریح طرح **پرداخت**.»
    if not outside or outside[-1] + 1 < stop:
        return None
    told = (n for n in reversed(outside) if not is_wish(keys, n))
    return next(told, None)


def _closes(passage: Passage, at: int, deed: int) -> bool:
    """Whether a verb at a token ends its clause: no «و» behind it, and no verb that it asks for.

    «لازم **است** سدها پر شود» goes on; «باید» is no verb of its own.
    """
    keys = passage.tokens.keys
    if not words.finite_at(keys, at) or keys[at] in word_class("modal"):
        return False
    if keys[at + 1] in word_class("goes_on_with") or words.finite_at(keys, at + 1):
        return False
    if _opens_clause(passage, at):
        return False
    following = passage.tokens.first_place(words.finite_in, at + 1, deed + 1)
    return following is None or not is_wish(keys, following)


def _opens_clause(passage: Passage, at: int) -> bool:
    """«مردم **می‌گویند** آب نیست …»: the verb of a cue that takes a bare clause."""
    cues = passage.cues_in(max(0, at - _CUE), at + 1)
    return any(cue.last == at + 1 and cue.kind in ("say", "think") for cue in cues)
