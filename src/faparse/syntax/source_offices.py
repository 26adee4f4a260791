"""The offices in a source after a phrase cue: «به گفته **رئیس فدراسیون والیبال** لیگ برتر آغاز شد».

An office says by its head and its body what it is; behind it and its town, a noun is a new one.
"""

from __future__ import annotations

from collections.abc import Iterator

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.crowds import is_some_place
from faparse.syntax.heads import behind_head, describes, is_adjective
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens


def behind_offices(tokens: Tokens, first: int, last: int) -> Iterator[int]:
    """«به گفته رئیس فدراسیون والیبال **لیگ** برتر …»: nouns, where an office is complete.

    So it is with its town («فرماندار چالوس **بارش** باران»), and behind a name («حسین رستمی، وزیر
    نیرو **سد** پر است»).
    """
    for start in range(first, last):
        if start == first or "،" in tokens.gaps[start]:
            yield from _behind_office(tokens, start, last)


def _behind_office(tokens: Tokens, first: int, last: int) -> Iterator[int]:
    head = words.role_at(tokens, first)
    if head is None or not _is_short_office(tokens, first, head[0]):
        return
    ends = _office_ends(tokens, first, last)
    names = (n for n in range(head[1], min(ends[1] + 1, last)) if words.given_at(tokens, n))
    named = next(names, last)  # «سرهنگ کاوه **رنجبر**»
    whole = head[1] == ends[0]  # «**یوناما** طالبان …»: the head says enough
    for at in ends:
        if at < named and not _binds(tokens, at) and _begins_subject(tokens, at, whole):
            yield at


def _begins_subject(tokens: Tokens, at: int, whole: bool) -> bool:
    """Whether a plain noun is at a token or, behind an office that is surely whole, others."""
    return plain_noun(tokens, at) or (whole and is_crowd_or_house(tokens, at))


def is_crowd_or_house(tokens: Tokens, at: int) -> bool:
    """«به گفته وزیر نیرو **مردم** نگرانند», «**دولت** بودجه ندارد»: others, of whom it tells.

    Only where an office or a name is surely complete: «رئیس اتحادیه **کارگران**» is one office.
    """
    head = words.role_at(tokens, at)
    if head is None or is_zwnj_gap(tokens.gaps[at]):
        return False
    house = head == ("body", at + 1) and tokens.keys[at] in word_class("bare_body")
    return house or head[0] == "people"


def _office_ends(tokens: Tokens, first: int, last: int) -> tuple[int, int]:
    """Where an office is complete with its adjectives, and where with its town."""
    end = behind_head(tokens, first, last + 1) or last
    while end < last and is_adjective(tokens.keys[end]):
        end += 1
    place = words.location_at(tokens, end) if end < last else None
    return end, place[1] if place else end


def _binds(tokens: Tokens, at: int) -> bool:
    """«رئیس‌جمهور **این** کشور», «وزیر راه **و** شهرسازی»: a word that goes on or joins."""
    joined = "و" in tokens.keys[at - 1 : at + 2]
    pointed = tokens.keys[at] in words.demonstratives()
    return joined or pointed or words.boundary_at(tokens, at) is not None


def _is_short_office(tokens: Tokens, first: int, kind: str) -> bool:
    """One person's, or a body's of one word; others may be long: «سازمان حقوق **بشر** ایران»."""
    return kind == "person" or (kind == "body" and tokens.keys[first] in word_class("bare_body"))


def plain_noun(tokens: Tokens, at: int) -> bool:
    """A word that continues no description: no adjective, field, role, place or second half."""
    if describes(tokens.keys[at]):
        return False
    described = words.role_at(tokens, at) or is_some_place(tokens, at)
    return not described and not is_zwnj_gap(tokens.gaps[at])
