"""What the head of a description needs after it: a complement, a body, adjectives, a place."""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.joins import is_whole_head
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

#: The heads that need something, by kind, but for those of the group.
_BARE = {"body": "bare_body", "person": "bare_person"}


def behind_person(tokens: Tokens, at: int) -> int | None:
    """The token after the head of one person («**پژوهشگر**», «**مقام**»), not a body or people."""
    head = words.role_at(tokens, at) or words.generic_heads().longest_match(tokens.keys, at)
    return head[1] if head and head[0] not in ("body", "people") else None


def needs_complement(tokens: Tokens, at: int) -> bool:
    """«این عضو **شورا**»; not «این مقام **مسئول**», whose adjective completes it."""
    whole = tokens.keys[at] in word_class("complete") or is_whole_head(tokens, at)
    return tokens.keys[at - 1] in word_class("takes_complement") and not whole


def agrees(tokens: Tokens, at: int) -> bool:
    """Whether a word tells of the head before it: an adjective, a field («کارشناس **مسکن**»)."""
    joined = is_zwnj_gap(tokens.gaps[at + 1])
    return describes(tokens.keys[at]) and not joined and not words.role_at(tokens, at)


def describes(key: str) -> bool:
    """Whether a word may be an adjective or a field: «**ایرانی**», «**مسئول**», «**مسکن**»."""
    return is_adjective(key) or key in word_class("expertise")


def is_adjective(key: str) -> bool:
    """«**ایرانی**», «**مسئول**»."""
    return key in word_class("complete") or may_be_adjective(key)


def may_be_adjective(key: str) -> bool:
    """«ایران**ی**», «قضایی»; not «ادعا**ی** …», a noun with the «ی» that binds it to the next."""
    bound = (len(key) > 2 and key.endswith("ای")) or key.removesuffix("ی") in word_class("in_waw")
    return key.endswith("ی") and not bound


def is_field(keys: list[str], at: int) -> bool:
    """«معاون **توسعه** پیشگیری»: an action that is the field of an office."""
    return keys[at - 1] in word_class("takes_complement") and keys[at] not in word_class(
        "determiner"
    )


def needs_body(tokens: Tokens, at: int, end: int) -> bool:
    """«مدیر **این شرکت** لاروکش را»: «این» belongs to the body that the person heads."""
    body = words.role_at(tokens, at + 1) if at + 2 < end else None
    heads = tokens.keys[at - 1] in word_class("takes_complement")
    return heads and body is not None and body[0] == "body"


def behind_head(tokens: Tokens, at: int, end: int) -> int | None:
    """The token after a head and what it needs, if anything: «**وزیر نیرو**», «**دولت**».

    What it needs may be a head that needs something itself: «**سخنگوی وزارت بهداشت**», «**معاون
    وزیر امور خارجه**». One word is left, for the object.
    """
    role = words.role_at(tokens, at)
    if role is None:
        return None
    while inner := _inner_head(tokens, at, role, end):
        at, role = role[1], inner
    kind, last = role
    if kind not in _BARE:
        told = tokens.keys[at] in word_class("inhabitant") and last < end - 1
        return last + told  # «**اهالی روستا**»
    if last < end - 1 and not _is_bare(tokens, at, role) and not (kind == "body" and last > at + 1):
        pair = "".join(tokens.keys[last : last + 2]) in word_class("field_pair")
        last += 1 + (pair or tokens.keys[last] == "امور")
    return min(last, end - 1)


def _is_bare(tokens: Tokens, at: int, role: tuple[str, int]) -> bool:
    """«**رئیس‌جمهور**», «**پلیس**»: a head that says enough by itself."""
    kind, last = role
    return "".join(tokens.keys[at:last]) in word_class(_BARE[kind])


def _inner_head(tokens: Tokens, at: int, role: tuple[str, int], end: int) -> tuple[str, int] | None:
    """The head that a head needs, right behind it: «سخنگوی **وزارت** بهداشت»."""
    kind, last = role
    if kind not in _BARE or last >= end - 1 or _is_bare(tokens, at, role):
        return None
    inner = words.role_at(tokens, last)
    if inner is None or inner[0] not in _BARE or tokens.gaps[last].strip(" \r\n"):
        return None  # a half-space is no seam between two heads, a comma parts them
    return inner


def behind_house(tokens: Tokens, at: int, end: int) -> int | None:
    """The token after the house of «این مقام **وزارت نفت** قرارداد را», if an object is left.

    None for «این مقام **دولت** را», where it is the object.
    """
    role = words.role_at(tokens, at)
    if role is None or role[0] != "body":
        return None
    behind = behind_head(tokens, at, end)
    left = behind is not None and behind < end and not is_zwnj_gap(tokens.gaps[behind])
    return behind if left and behind_head(tokens, at, end + 1) == behind else None


def ends_title(tokens: Tokens, at: int) -> bool:
    """«رئیس کمیسیون عمران **مجلس** نتیجه …», «وزیر خارجه **روسیه** قطعنامه …»."""
    if words.location_at(tokens, at) or tokens.keys[at] in word_class("ends_title"):
        return True
    return ends_in_two_words(tokens, at)


def ends_in_two_words(tokens: Tokens, at: int) -> bool:
    """«سخنگوی وزارت خارجه جمهوری **اسلامی** تحریم‌ها را …»: the second of two words that do."""
    return at > 0 and "".join(tokens.keys[at - 1 : at + 1]) in word_class("ends_title")


def behind_name(tokens: Tokens, at: int, end: int) -> int:
    """The token after a given name and one word, or without that where the object needs it.

    «**انوشیروان** خزانه‌دار را صدا زد», «**محمد جواد ظریف** سخنان را», «**محمد بن سلمان**».
    """
    given = _behind_given(tokens, at)
    whole = behind_word(tokens, given) if given < end else end
    while whole < end - 1 and tokens.keys[whole] in word_class("family_tail"):
        whole += 1
    return given if whole >= end > given + 1 else min(whole, end)


def _behind_given(tokens: Tokens, at: int) -> int:
    """The token after the given name, of two parts too: «**محمد جواد**», «**محمد بن**»."""
    listed = words.name_at(tokens, at)
    given = max(behind_word(tokens, at), listed[1] if listed else 0)
    return given + (tokens.keys[given : given + 1] == ["بن"])


def behind_word(tokens: Tokens, at: int) -> int:
    """The token after the whole word that begins at a token: «**علی‌پور** طالبان را»."""
    n = at + 1
    while n < len(tokens) and is_zwnj_gap(tokens.gaps[n]):
        n += 1
    return n
