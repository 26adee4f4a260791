"""Where, in its sentence, the clause of a cue begins."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.clause_edges import (
    behind_but,
    behind_verb_and_comma,
    but_those_who,
    semicolon_parts,
    turns,
    verb_or_complement,
)
from faparse.syntax.opener_phrases import opens_concession
from faparse.syntax.times import behind_measure_of_time
from faparse.text.tokens import Tokens

#: The token after each credit, by its first token.
Credits = Mapping[int, int]


def cue_clause(tokens: Tokens, credits: Credits, start: int, stop: int) -> int:
    """Where the clause begins that ends with the cue at `stop`, in a sentence from `start`.

    After the last semicolon, or «اما» after a concession: «با وجود اینکه … میزبان است **اما**
    رسانه‌های سعودی مدعی شدند …», «بلیت‌ها باطل شده است**؛** سازمان هواپیمایی اعلام کرد …»; not
    «حسین محمدی فرد**؛** مسئول واحد فنی …».
    """
    start = main_clause(tokens, credits, start, stop) or start
    start = behind_announced(tokens, start, stop) or start
    parted = start
    for edge in (semicolon_parts, but_those_who, turns):
        parted = tokens.last_place(edge, parted + 1, stop) or parted
    if not opens_concession(tokens.keys, start):
        return parted
    return tokens.last_place(behind_but, parted + 1, stop) or parted


def behind_announced(tokens: Tokens, start: int, stop: int) -> int | None:
    """«این سخنان **در حالی** گفته شد که **وزیر نیرو** …», «… **پس از آن** رخ داد که **وزیر** …».

    The token after the first verb and «که», where the sentence has announced that clause.
    """
    keys = tokens.keys
    brought = (n for n in tokens.places_in(verb_or_complement, start, stop) if keys[n - 1] == "که")
    begin = next(brought, None)
    if begin is None:
        return None
    before = keys[start : begin - 2]
    after = ("از", "ان") in pairwise(before)
    return begin if after or not word_class("while_so").isdisjoint(before) else None


def main_clause(tokens: Tokens, credits: Credits, start: int, stop: int) -> int | None:
    """«**پس از آنکه** گنج‌زاده سهمیه گرفت**،** فدراسیون اعلام کرد»: after the first clause."""
    opens = behind_subordinator(tokens, credits.get(start, start), stop)
    if opens is None:
        return None
    place = tokens.first_place(behind_verb_and_comma, opens, stop)
    while place is not None and place + 1 < stop and words.finite_at(tokens.keys, place + 1):
        # «در حالی که به کاری که سود داشته باشد، **ادامه می‌دهند،** …»: still the first clause
        place = tokens.first_place(behind_verb_and_comma, place + 1, stop)
    return place


def behind_subordinator(tokens: Tokens, start: int, stop: int) -> int | None:
    """The token after «در حالی که», «بنابراین **وقتی**», if a sentence opens so."""
    at = behind_measure_of_time(tokens, start, stop)
    hit = words.boundary_at(tokens, at) if at < stop else None
    while hit is not None:
        if (opens := _opens_clause(tokens, at, hit[1])) is not None:
            return opens
        if hit[0] not in ("adverb", "conjunction") or hit[1] >= stop:
            return None
        at = hit[1]
        hit = words.boundary_at(tokens, at)
    return None


def _opens_clause(tokens: Tokens, first: int, last: int) -> int | None:
    """The token after a phrase that takes a clause: «وقتی», «زمانی که», «بعد از **این که**»."""
    keys, that = tokens.keys, word_class("this_that")
    if keys[last - 1] in that or "".join(keys[first:last]) in word_class("subordinator"):
        return last
    ends = (end for end in (last + 1, last + 2) if "".join(keys[last:end]) in that)
    return next(ends, None)


def _ends_verb(tokens: Tokens, at: int) -> bool:
    """Whether a finite verb ends at a token: «خواهند **رفت**»; not «از **نبود** آب»."""
    keys = tokens.keys
    if not words.finite_at(keys, at) or words.finite_at(keys, at + 1):
        return False
    before = words.boundary_at(tokens, at - 1) if at else None
    return before is None or before[0] != "preposition"


def main_clause_without_comma(
    tokens: Tokens, credits: Credits, start: int, stop: int
) -> int | None:
    """«**با اینکه** مردم شکایت دارند **وزیر** می‌گوید …»: behind the last verb before the cue.

    Not «وقتی فهمید **که** وزیر …»: every other «که» has its own verb before that one.
    """
    opens = behind_subordinator(tokens, credits.get(start, start), stop)
    if opens is None:
        return None
    keys = tokens.keys
    verbs = [n for n in range(opens, stop - 1) if _ends_verb(tokens, n)]
    if len(verbs) != 1 + keys[opens:stop].count("که"):
        return None
    behind = verbs[-1] + 1
    return None if keys[behind] in word_class("goes_on_with") else behind
