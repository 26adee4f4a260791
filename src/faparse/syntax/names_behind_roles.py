"""Where a name begins behind the role that it belongs to: «وزیر نیرو **علی اکبر محرابیان**»."""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.names import NAME_WORDS, family_names
from faparse.syntax.noun_phrase_parts import NounPhrase, is_of_imam
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

#: Endings of adjectives and of what is ours; a family name with them needs more to be known by.
_DESCRIBES = ("ی", "مان", "شان")
#: A family name with «ال» is longer: «الصدر» has five letters.
_ARTICLE = 4


def name_at_end(phrase: NounPhrase) -> int | None:
    """Where a name begins after its role: «وزیر نیرو **علی اکبر محرابیان**».

    A given name with a family name after it, a title with a name, or a name in marks; what ends
    «دانشگاه شهید بهشتی» and «جشنواره «در کوچه آفتاب»» is not one.
    """
    head, last = phrase.the_head, phrase.last
    role = words.role_at(phrase.tokens, head)
    for at in range(role[1] if role else head + 1, last):  # «سفیر کبیر **جان** هارت»
        if is_of_imam(phrase.keys, at) or phrase.keys[at - 1] in word_class("cabinet"):
            return None
        if at > head + 1 and last - at > NAME_WORDS:
            continue
        if _may_follow_role(phrase, at) and _begins_name(phrase, at):
            return at
    return _surname_of_statesman(phrase, role)


def _surname_of_statesman(phrase: NounPhrase, role: tuple[str, int] | None) -> int | None:
    return role[1] if role and _is_statesman(phrase, role[1]) else None


def _is_statesman(phrase: NounPhrase, at: int) -> bool:
    """«رئیس‌جمهور **ترامپ**», «نخست‌وزیر **نتانیاهو**»: one word, in no list, behind such an office.

    Not «رئیس‌جمهور **فرانسه**», «رئیس‌جمهور **فراری**», «رئیس‌جمهور **سابق**», «… **کشورمان**».
    """
    tokens, last = phrase.tokens, phrase.last
    office = "".join(phrase.keys[phrase.the_head : at])
    if at != last - 1 or office not in word_class("statesman") or is_zwnj_gap(tokens.gaps[last]):
        return False
    small = words.boundary_at(tokens, at) or words.role_at(tokens, at)
    if small or words.location_at(tokens, at) or phrase.keys[at] in word_class("of_statesman"):
        return False
    return not phrase.keys[at].endswith(_DESCRIBES)


def _may_follow_role(phrase: NounPhrase, at: int) -> bool:
    tokens = phrase.tokens
    if tokens.keys[at - 1] in word_class("place_noun"):
        return False
    before = words.role_at(tokens, at - 1)
    if before and before[0] == "body" and "،" not in tokens.gaps[at]:
        return False  # «کمیسیون **عمران** مجلس»
    # «نماینده مردم شهر **بابک در** مجلس»
    return not any(words.boundary_at(tokens, n) for n in range(at, phrase.last))


def _begins_name(phrase: NounPhrase, at: int) -> bool:
    tokens, last = phrase.tokens, phrase.last
    if _is_honorific(tokens, at, last):
        return True
    parted = "،" in tokens.gaps[at]
    if last - at < 2 and not parted and "«" not in tokens.gaps[at]:
        # «وزیر **لاوروف**», where «سرگئی لاوروف» is named somewhere
        return tokens.keys[at] in family_names(tokens) and not words.location_at(tokens, at)
    if not parted and _is_arabic(tokens, at, last):
        return True
    return _is_given(tokens, at) and (parted or not words.location_at(tokens, at))


def _is_arabic(tokens: Tokens, at: int, last: int) -> bool:
    """«استاندار نینوا **نجم الجبوری**»: a word in no list, and a family name with «ال»."""
    if last - at != 2 or is_zwnj_gap(tokens.gaps[at + 1]):
        return False
    family = tokens.keys[at + 1]
    if not family.startswith("ال") or len(family) <= _ARTICLE or family in word_class("no_article"):
        return False
    return not (words.role_at(tokens, at) or words.location_at(tokens, at) or _is_place(tokens, at))


def _is_place(tokens: Tokens, at: int) -> bool:
    """«فرماندار بغداد **الجدیده**», «شهر **القائم**»: a place's name with «ال»."""
    return words.location_at(tokens, at + 1) is not None or tokens.keys[at] in word_class(
        "place_noun"
    )


def _is_honorific(tokens: Tokens, at: int, last: int) -> bool:
    """«**آیت‌الله** مدرس تهرانی», a title with a name after it; not «شهید», as in street names."""
    title = words.title_at(tokens, at)
    if title is None or tokens.keys[at] in ("شهید", "مرحوم"):
        return False
    if tokens.keys[at] in word_class("title_or_adjective") and not words.name_at(tokens, title[1]):
        return False  # «سرپرست **محترم** باشگاه ملوان»
    body = words.role_at(tokens, title[1]) if title[1] < last else None
    if body and body[0] == "body":
        return False  # «روان‌پزشک و **دانشیار** دانشگاه علوم پزشکی»
    return title[0] == "honorific" and title[1] < last


def _is_given(tokens: Tokens, at: int) -> bool:
    """Whether a given name that is not an ordinary word, or «سید», begins at a token."""
    title = words.title_at(tokens, at)
    return bool(words.given_at(tokens, at)) or (title is not None and title[0] == "name_part")
