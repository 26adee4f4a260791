"""Roles compared: by head, by attributes, and by whose an office is.

«وزیر امور خارجه روسیه» is the head «وزیر», the attribute «خارجه» and the place «روسیه»; «امور» is a
filler, in which two wordings of one role may differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Set
from functools import cache

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.record import Frozen
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.tokens import Tokens

#: Two wordings are one role if they share this much of the shorter one; «وزیر امور خارجه روسیه»
#: and «وزیر خارجه روسیه» differ in a filler, «معاون وزیر» and «وزیر» in their heads.
SHARED = 0.75
#: A role of more words than this names an office: «وزیر راه و شهرسازی».
_OWN_WORDS = 3
#: A national office has at most this many words: «رهبر معظم انقلاب اسلامی».
_NATIONAL_WORDS = 5
#: The states that the wire calls by several names, each a group in data/phrases.txt; «جمهوری اسلامی
#: ایران» is the longest name.
_STATE_WORDS = 3
_STATES = ("america", "britain", "iran", "israel")


class RolePhrase(Frozen, frozen=True):
    """A role in the form that is compared: its words without fillers, the head first."""

    #: The longest head in the lists, as one key: «رئیسجمهور», «دبیرکل»; else the first word.
    head: str
    #: The first word, and how many words the whole phrase has.
    first: str
    #: The first two words as one key, and the national office that it begins with, or "".
    pair: str
    national: str
    size: int
    words: tuple[str, ...]
    #: The same with the head split into words, for «رهبر معظم انقلاب» ~ «رهبر انقلاب».
    pieces: frozenset[str]
    #: The words that say whose it is: «ملوان» of «سرمربی تیم ملوان».
    telling: frozenset[str]
    places: frozenset[str]
    #: The words that say it was held once: «سابق».
    former: frozenset[str]
    #: Whether it points back («معمار این بنا»), and whether it says «یکی از …».
    points_back: bool
    one_of_many: bool
    #: Whether it contains a role or a place («شهردار **نائین**», «وکیل **شاکیان**»), or is long.
    names_office: bool
    #: The words that name a body, whatever its rank: «سازمان», «امور», «عشایر», «کشور».
    body: frozenset[str]


def role_phrase(tokens: Tokens, role: TokenRange) -> RolePhrase:
    """The role at a token range."""
    first, last = role
    inside, end = _inside(tokens.keys, role)
    inside = [*inside[:end], *_one_name(inside[end:])]
    head = "".join(inside[:end])
    pieces = _kept(inside)
    kept = _kept([head, *inside[end:]])
    generic = _generic()
    within = range(first + 1, last)
    stem = _stem(head)
    return RolePhrase(
        head=stem,
        first=inside[0],
        pair="".join(inside[:2]),
        national=_national(tokens.keys, role),
        size=last - first,
        words=kept,
        pieces=frozenset(pieces),
        former=word_class("former").intersection(kept),
        telling=frozenset(word for word in kept[1:] if word not in generic),
        places=frozenset(_places(tokens, range(first, last))),
        points_back=not words.demonstratives().isdisjoint(inside),
        one_of_many="یک" in inside or "یکی" in inside,
        names_office=last - first > _OWN_WORDS
        or any(words.role_at(tokens, n) or words.location_at(tokens, n) for n in within),
        body=frozenset(pieces) - _stems("grade"),
    )


def _inside(keys: list[str], role: TokenRange) -> tuple[list[str], int]:
    """The words of a role, and how many of them are its head.

    «فرمانده انتظامی گیلان» is «رئیس پلیس گیلان»: one office has several names.
    """
    first, last = role
    for end in range(min(last, first + _OWN_WORDS), first + 1, -1):
        if "".join(keys[first:end]) in word_class("police_chief"):
            return ["رییس", "پلیس", *keys[end:last]], 1
    hit = words.roles().longest_match(keys, first)
    return keys[first:last], hit[1] - first if hit and hit[1] <= last else 1


def _one_name(inside: list[str]) -> list[str]:
    """The words with one name for each state: «ایالات متحده», «آمریکا»."""
    named: list[str] = []
    at = 0
    while at < len(inside):
        found = _state_at(inside, at)
        named.append(found[0] if found else inside[at])
        at = found[1] if found else at + 1
    return named


def _state_at(inside: list[str], at: int) -> tuple[str, int] | None:
    """The group of names of a state that has several, and the word after the name."""
    for end in range(min(len(inside), at + _STATE_WORDS), at, -1):
        key = "".join(inside[at:end])
        named = {key, _stem(key)}  # «معاون آمریکا**ی** وزارت خارجه»
        for state in _STATES:
            if not named.isdisjoint(word_class(state)):
                return state, end
    return None


@cache
def _generic() -> frozenset[str]:
    """The words in an office's name that do not say whose it is."""
    return word_class("place_head") | word_class("generic_part") | words.demonstratives()


def _national(keys: list[str], role: TokenRange) -> str:
    """The longest national office that a role begins with: «رئیس مجلس», «رهبر معظم انقلاب»."""
    first, last = role
    named = office = ""
    for key in keys[first : min(last, first + _NATIONAL_WORDS)]:
        named += key
        if named in word_class("national_office"):
            office = named
    return _stem(office)


def _kept(inside: list[str]) -> tuple[str, ...]:
    """The words that count: «معاون اروپا و آمریکا» ~ «معاون اروپا و آمریکا**ی** وزارت خارجه»."""
    kept = [key for key in inside if key not in word_class("filler")] or inside
    return tuple(map(_stem, kept))


def _stem(key: str) -> str:
    """«آمریکا**ی**», «رئیس‌جمهور**ی**» without «ی»; «استانداری» is a body, not «استاندار»."""
    return key if len(key) < 4 or key.endswith("داری") else key.removesuffix("ی")


def _places(tokens: Tokens, inside: Iterable[int]) -> Iterable[str]:
    for n in inside:
        if hit := words.location_at(tokens, n):
            yield "".join(_one_name(tokens.keys[n : hit[1]]))


def likeness(a: RolePhrase, b: RolePhrase) -> tuple[float, int]:
    """The share of the shorter wording that the longer one has (0 to 1), and a count.

    The count is of the words and places that both have. Zero if the head is not in the other: «این
    **پزشک**» is not «سخنگوی دانشگاه علوم **پزشکی**»; also if only one is a former role: «رئیس
    **سابق** اتاق» is not «رئیس اتاق».
    """
    one, other = a.words, b.words
    if a.head != b.head and a.pieces.isdisjoint(b.pieces):
        return 0.0, 0
    if a.former != b.former:
        return 0.0, 0
    places = len(a.places & b.places)
    if a.head != b.head and a.first == b.first and len(a.pieces & b.pieces) > 1:
        return _held(a.pieces, b.pieces, places)
    if one[0] != other[0] and (one[0] not in other or len(one) == 1):
        return 0.0, 0
    return _held(set(one), set(other), places)


def _held(one: Set[str], other: Set[str], places: int) -> tuple[float, int]:
    shared = len(one & other)
    return shared / min(len(one), len(other)), shared + places


def is_elsewhere(a: RolePhrase, b: RolePhrase) -> bool:
    """«وزیر خارجه **ایران**» is not «وزیر خارجه **چین**»: one head, two places."""
    return a.first == b.first and bool(a.places and b.places) and not a.places & b.places


def shares_words(a: RolePhrase, b: RolePhrase, place: bool = False) -> bool:
    """Whether two roles have a telling word in common, or (if asked) a place."""
    shared = set(a.words) & set(b.words)
    return any(place or not _is_place(word) for word in shared)


def _is_place(word: str) -> bool:
    return word in _STATES or words.places().longest_match([word], 0) is not None


def tells_apart(a: RolePhrase, b: RolePhrase) -> bool:
    """«بازرس شرکت‌های گاز **شمال**», «سخنگوی شرکت گاز **ساری**»: heads differ, and so do owners."""
    return a.head != b.head and bool(a.telling - b.telling) and bool(b.telling - a.telling)


def differs_in_whose(a: RolePhrase, b: RolePhrase) -> bool:
    """`tells_apart`, and what they share says what kind of body it is, the rest which one."""
    return tells_apart(a, b) and bool(a.telling & b.telling) and not a.places & b.places


def heads_another_body(a: RolePhrase, b: RolePhrase) -> bool:
    """«رئیس **دانشگاه** گرگان», «رئیس **اداره** برق گرگان»: one rank, in bodies of two sorts."""
    if a.head != b.head or min(len(a.words), len(b.words)) < _OWN_WORDS:
        return False
    one, other = a.words[1], b.words[1]
    return one != other and _is_body(one) and _is_body(other)


def _is_body(word: str) -> bool:
    found = words.roles().longest_match([word], 0)
    return found is not None and found[0] == "body"


def never_both(a: RolePhrase, b: RolePhrase) -> bool:
    """«**وزیر** دفاع», «**سخنگوی** وزارت دفاع»: offices that nobody has at once."""
    return a.head != b.head and {a.head, b.head} <= _stems("never_both")


def apart(a: RolePhrase, b: RolePhrase) -> bool:
    """Whether two roles are two people's: in two places, of two owners, or never one person's."""
    return is_elsewhere(a, b) or differs_in_whose(a, b) or never_both(a, b)


def is_office_of_another(role: RolePhrase, held: list[RolePhrase]) -> bool:
    """«سرمربی **ذوب‌آهن** … سرمربی **ملوان**», «نماینده اراک … **وزیر کار**»: two people."""
    if role.national:
        return not any(each.national == role.national for each in held)
    if any(never_both(role, each) for each in held):
        return True
    if role.head not in _stems("office") or not role.telling:
        return False
    return all(_is_like_office(role, each) for each in held)


def _is_like_office(role: RolePhrase, held: RolePhrase) -> bool:
    """Whether two roles of one sort tell of nothing in common."""
    alike = held.first == role.first or len(role.words) == 2
    return alike and bool(held.telling) and not role.telling & held.telling


def is_national(role: RolePhrase) -> bool:
    """«رئیس‌جمهوری», «رئیس مجلس»: an office that the country's own copy names without its owner."""
    return bool(role.national)


def is_of_state(role: RolePhrase, held: list[RolePhrase]) -> bool:
    """«**وزیر** راه», «**رئیس‌جمهور**»: not the office of somebody known only by others."""
    state = is_national(role) or (bool(held) and role.first in word_class("state_office"))
    return state and not any(each.first == role.first for each in held)


def is_of_other_branch(role: RolePhrase, held: list[RolePhrase]) -> bool:
    """«**نماینده** مریوان در مجلس … **معاون** وزارت راه»: nobody is in both branches at once."""
    return any(
        _governs(a) and _legislates(b) for each in held for a, b in ((role, each), (each, role))
    )


def _governs(role: RolePhrase) -> bool:
    return role.first in word_class("of_government") and not _legislates(role)


def _legislates(role: RolePhrase) -> bool:
    return "مجلس" in role.words


def is_party(role: RolePhrase) -> bool:
    """«**متهم** ردیف اول», «**نماینده دادستان**», «**کارگردان** فیلم»: one of several sides."""
    parties = word_class("party")
    return role.first in parties or role.pair in parties


def is_of_other_side(role: RolePhrase, held: list[RolePhrase]) -> bool:
    """«**متهم** گفت» after a judge; but the director of two films may be one person."""
    return is_party(role) and not any(each.first == role.first for each in held)


@cache
def _stems(group: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in word_class(group))


def same_body(a: RolePhrase, b: RolePhrase) -> bool:
    """Two wordings of one organization: «سازمان امور عشایر کشور», «سازمان عشایر کشور».

    Of three words, the shorter may lack some: «دفتر بهبود تغذیه جامعه وزارت», «دفتر تغذیه وزارت».
    """
    one, other = a.body, b.body
    if len(one) < 2 or len(other) < 2 or (a.places and b.places and not a.places & b.places):
        return False
    shorter = a.first == b.first and min(len(one), len(other)) > 2
    return one == other or (shorter and (one < other or other < one))
