"""What joins words into one noun phrase: «و», lists with commas, «از», numbers."""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

#: The verb of a cue is among its first three words: «اعلام **کرده** اند».
_CUE = 3
#: A list in the name of a ministry or a constituency has at most this many words.
_LIST_WORDS = 12


def is_person(tokens: Tokens, at: int) -> bool:
    """Whether a person's role begins at a token: «**وزیر** نیرو»."""
    head = words.role_at(tokens, at) if at < len(tokens) else None
    return head is not None and head[0] == "person"


def is_several(tokens: Tokens, at: int) -> bool:
    """Whether the verb that begins at a token is plural: «**گفتند**», «**اعلام کردند**»."""
    verb = tokens.first_place(words.finite_in, at, at + _CUE)
    key = "" if verb is None else tokens.keys[verb]
    return key.endswith("ند") and key not in word_class("past_stem")


def is_whole_head(tokens: Tokens, at: int) -> bool:
    """Whether an adjective that completes a head is before a token: «این **مقام مسئول** …»."""
    return at > 1 and tokens.keys[at - 1] in word_class("complete")


def is_coordination(tokens: Tokens, at: int, here: int, stop: int) -> bool:
    """Whether «و» joins nouns: «وزیر راه **و** شهرسازی گفت»; not verbs: «برشمرد **و** گفت»."""
    if here + 1 >= stop:
        return False
    if tokens.gaps[here + 1].strip(" \u200c\r\n"):
        return _joins_marked(tokens, here + 1, stop)
    if tokens.keys[here + 1] == "از" and is_member(tokens, here + 2):
        return True  # «رهبر جریان صدر **و از رهبران** شیعیان عراق»
    if _full_name(tokens, here + 1, stop) and _has_role(tokens, at, here):
        # «وزیر خارجه آمریکا و **سرگئی لاوروف**»; but «نمایندگان **و علی رستگار** گفتند»
        return is_several(tokens, stop)
    return _joins_nouns(tokens, here)


def _joins_nouns(tokens: Tokens, here: int) -> bool:
    """«وزیر راه **و** شهرسازی», «قهرمان شنا **و تنها** نماینده کشور»; not behind a verb."""
    verb = words.finite_at(tokens.keys, here - 1) and not is_needed_noun(tokens, here - 1)
    behind = here + 1 + (tokens.keys[here + 1] == "تنها" and is_person(tokens, here + 2))
    return words.boundary_at(tokens, behind) is None and not verb


def _joins_marked(tokens: Tokens, at: int, stop: int) -> bool:
    """«وزیر آمریکا و **«سرگئی لاوروف»** …»: somebody else, unless both speak («… گفتند»)."""
    return "«" in tokens.gaps[at] and is_several(tokens, stop)


def is_needed_noun(tokens: Tokens, at: int) -> bool:
    """«معاون **ساخت** و توسعه»: what a head needs is no verb, though it looks like one."""
    if at == 0 or tokens.keys[at - 1] not in word_class("takes_complement"):
        return False
    key = tokens.keys[at]
    return key in word_class("finite_or_noun") or key in word_class("past_stem_or_noun")


def _full_name(tokens: Tokens, at: int, stop: int) -> bool:
    """A given name with a word after it; in «مردم خلخال و **کوثر** در مجلس» it is a place."""
    name = words.name_at(tokens, at)
    if not name or name[0] == "common" or name[1] >= stop:
        return False
    return not words.boundary_at(tokens, name[1]) and not tokens.gaps[name[1]].strip(" \u200c")


def _has_role(tokens: Tokens, first: int, last: int) -> bool:
    return any(words.role_at(tokens, n) for n in range(first, last))


def segment_end(tokens: Tokens, at: int, stop: int) -> int:
    """Where the words after a comma end: at the next mark, boundary or verb, or at `stop`."""
    n = at
    while n < stop:
        if n > at and tokens.gaps[n].strip(" \u200c\r\n"):
            return n
        joins = tokens.keys[n] == "و" and is_coordination(tokens, at, n, stop)
        if words.boundary_at(tokens, n) and not joins:
            return n
        if n > at and words.finite_at(tokens.keys, n):
            return n  # «به گفته وزیر، دولت بودجه **ندارد**، اما …»
        n += 1
    return n


def is_member(tokens: Tokens, at: int) -> bool:
    """««ری تاکیا» از **اعضای** شورا», «از **مشاوران** وزارت خارجه»."""
    return at < len(tokens) and tokens.keys[at] in word_class("member")


def is_partitive(tokens: Tokens, at: int, stop: int) -> bool:
    """«رضا کریمی، از **فعالان** بازار، گفت»: one of them; not «از **مردم** خواست که …»."""
    closed = "،" in tokens.gaps[stop]
    if at >= stop or (segment_end(tokens, at, stop) == stop and not closed):
        return False
    if asks_of(tokens, stop):
        return False
    role = words.role_at(tokens, at)
    return is_member(tokens, at) or (role is not None and role[0] == "people")


def asks_of(tokens: Tokens, at: int) -> bool:
    """Whether a verb at a token takes an «از» itself: «از مردم **خواست**», «**می‌خواهد**»."""
    keys = tokens.keys[at : at + 2]
    asking = word_class("takes_from")
    return bool(keys) and (keys[0] in asking or (keys[0] == "می" and "".join(keys) in asking))


def enumerates(tokens: Tokens, at: int, comma: int, stop: int) -> bool:
    """«وزیر صنعت، **معدن** و تجارت», «نماینده مهریز، **بافق** و خاتم»: a list in a name.

    After the comma the list must end with «و» and a last item, no person and no boundary before.
    """
    keys = tokens.keys
    if not any(keys[n] in word_class("names_list") for n in range(at, comma)):
        return False
    for n in range(comma, min(stop, comma + _LIST_WORDS)):
        if keys[n] == "و" and n > comma:
            return n + 1 < len(keys) and not is_person(tokens, n + 1)
        if _ends_list(tokens, n):
            return False
    return False


def _ends_list(tokens: Tokens, at: int) -> bool:
    """What a list in a name never contains: a boundary, a person, a verb, a full stop or a mark."""
    if words.boundary_at(tokens, at) or is_person(tokens, at) or words.finite_at(tokens.keys, at):
        return True
    return any(mark in tokens.gaps[at] for mark in ".:؛«")


def counts(tokens: Tokens, at: int) -> bool:
    """«به گفته رئیس پلیس فارس **۱۲** نفر …», «… **سه** نفر»; not «شهردار منطقه **۱۲**»."""
    key, before = tokens.keys[at], tokens.keys[at - 1]
    if before in word_class("numbered") or _is_spelt(tokens, at):
        return False
    return key.isdigit() or key in word_class("numeral")


def _is_spelt(tokens: Tokens, at: int) -> bool:
    """«شبکه **سی**‌ان‌ان»: letters spelled out, not a number."""
    return at + 1 < len(tokens) and is_zwnj_gap(tokens.gaps[at + 1])
