"""Where, in its sentence, the clause of a cue begins."""

from __future__ import annotations

from collections.abc import Mapping

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.clause_edges import (
    behind_but,
    behind_verb_and_comma,
    but_those_who,
    semicolon_parts,
    turns,
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
    parted = start
    for edge in (semicolon_parts, but_those_who, turns):
        parted = tokens.last_place(edge, parted + 1, stop) or parted
    if not opens_concession(tokens.keys, start):
        return parted
    return tokens.last_place(behind_but, parted + 1, stop) or parted


def main_clause(tokens: Tokens, credits: Credits, start: int, stop: int) -> int | None:
    """«**پس از آنکه** گنج‌زاده سهمیه گرفت**،** فدراسیون اعلام کرد»: after the first clause."""
    at = behind_measure_of_time(tokens, credits.get(start, start), stop)
    hit = words.boundary_at(tokens, at) if at < stop else None
    keys = tokens.keys
    if hit is None or not (
        keys[hit[1] - 1] in word_class("this_that")
        or "".join(keys[at : hit[1]]) in word_class("subordinator")
    ):
        return None
    place = tokens.first_place(behind_verb_and_comma, hit[1], stop)
    while place is not None and place + 1 < stop and words.finite_at(keys, place + 1):
        # «در حالی که به کاری که سود داشته باشد، **ادامه می‌دهند،** …»: still the first clause
        place = tokens.first_place(behind_verb_and_comma, place + 1, stop)
    return place
