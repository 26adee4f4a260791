"""Subjects of a cue in a relative clause: what «که» describes, who names in «آنچه X «…» خوانده»."""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.syntax.animacy import Animacy
from faparse.syntax.clause_edges import boundary_or_verb
from faparse.syntax.noun_phrases import NounPhrases, TokenRange


def antecedent(phrases: NounPhrases, animacy: Animacy, start: int, stop: int) -> TokenRange | None:
    """«با اشاره به فرموده **رهبر** که می‌فرمایند: «…»، گفت»: the antecedent of «که».

    The tokens are `[start, stop)`, of which the cue comes next.
    """
    tokens, that = phrases.tokens, stop - 1
    if that <= start or tokens.keys[that] != "که":
        return None
    behind = tokens.last_place(boundary_or_verb, start, that)
    for at in range(start if behind is None else behind + 1, that):
        found = phrases.noun_phrase_at(at, that) if animacy.begins(at) else None
        if found and found[1] == that:
            part = at - 2 >= start and tokens.keys[at - 2 : at] == ["یکی", "از"]
            return (at - 2, that) if part else found  # «سخنان **یکی از نمایندگان** که گفته بود»
    return None


def namer_within_what(
    phrases: NounPhrases, animacy: Animacy, start: int, stop: int
) -> TokenRange | None:
    """«از آنچه **وزیر راه** «شتاب‌زده» خوانده، انتقاد کرد»: who names it, up to the marks."""
    tokens, keys = phrases.tokens, phrases.tokens.keys
    if "انچه" not in keys[start:stop]:
        return None
    at = stop - keys[start:stop][::-1].index("انچه")
    if at >= stop or tokens.first_place(words.finite_in, at, stop) is not None:
        return None
    marked = (n for n in range(at + 1, stop) if any(m in tokens.gaps[n] for m in '«"“'))
    found = phrases.noun_phrase_at(at, next(marked, stop))
    return found if found and not animacy.is_inanimate(found) else None
