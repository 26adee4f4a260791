"""Mentions of people and institutions: what in a noun phrase is name, role and title."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.names import NAME_WORDS, family_names, role_surname
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.tokens import Tokens

MentionKind = Literal[
    "pronoun", "plural", "person", "people", "body", "unnamed", "document", "name"
]


class Mention(Struct, frozen=True, gc=False):
    """A noun phrase taken apart: token ranges of the name and of the role, where it has them.

    `kind` is what the phrase is about; `name` when nothing but a name (a person's or not) is there.
    """

    kind: MentionKind
    name: TokenRange | None
    role: TokenRange | None
    demonstrative: bool
    whole: TokenRange


def parse_mention(tokens: Tokens, phrase: TokenRange) -> Mention:
    """Take a subject apart.

    ««سرگئی لاوروف» وزیر خارجه روسیه» → name and role; «این نماینده مجلس» → a role that points back;
    «آیت‌الله اعرافی» → a name without its title; «یک مقام آگاه» → unnamed.
    """
    told = _classify_mention(tokens, phrase)
    return replace(told, name=_without_gloss(tokens, told.name)) if told.name else told


def _without_gloss(tokens: Tokens, name: TokenRange) -> TokenRange:
    """«شاون ژو **(Shawn Xu)**»: the name once more, in Latin letters, is no part of it."""
    for n in range(name[0] + 1, name[1]):
        if "(" in tokens.gaps[n] and tokens.keys[n].isascii() and not tokens.keys[n].isdigit():
            return name[0], n
    return name


def _classify_mention(tokens: Tokens, phrase: TokenRange) -> Mention:
    first, last = phrase
    keys = tokens.keys
    if (hit := words.pronoun_at(tokens, first)) and hit[1] >= last:
        return Mention("pronoun" if hit[0] == "person" else "plural", None, None, False, phrase)
    demonstrative = keys[first] in words.demonstratives() and last - first > 1
    if demonstrative:
        return Mention(_head_kind(keys, first + 1), None, (first + 1, last), True, phrase)
    if (name_from := _called(keys, first, last)) is not None:
        return Mention("person", (name_from, last), (first, name_from - 2), False, phrase)
    if keys[first] in word_class("somebody"):
        return Mention("unnamed", None, phrase, False, phrase)  # «**زنی** ۶۲ ساله از ساکنان …»
    if (end := _before_aforesaid(keys, first, last)) is not None:
        return Mention(_head_kind(keys, first), None, (first, end), True, phrase)
    bare = (
        first if _role_longer_than_title(tokens, first) else words.skip_titles(tokens, first, last)
    )
    if keys[first] in word_class("document") or keys[first] in word_class("document_part"):
        return Mention("document", None, phrase, False, phrase)
    head = _role_at(tokens, bare, last)
    if last - first == 1 and keys[first] in family_names(tokens):
        head = None  # «نصرالله **جهانگرد** … جهانگرد گفت»: a calling, but here a family name
    if head is None:
        comma = _apposition_from(tokens, bare, last)
        if comma:  # «الیزه کورنلیس، **صاحب تنها نانوایی جزیره**»
            return Mention("person", (bare, comma), (comma, last), False, phrase)
        name = (bare, last) if bare < last else phrase
        return Mention("name", name, None, False, phrase)
    named = words.name_at(tokens, bare)
    given = named is not None and named[0] != "common" and head == named[1]
    if given and _ends_name(tokens, head, last):
        # «حسین **معلم**», «قاسم **آبشناس**، نماینده گناوه»: a family name that is a calling too
        rest = (head + 1, last) if head + 1 < last else None
        return Mention("person" if rest else "name", (bare, head + 1), rest, False, phrase)
    calling = head > bare and keys[head] in word_class("family_calling")
    if (
        calling
        and head + 1 < last
        and words.role_at(tokens, head + 1)
        and "،" not in tokens.gaps[head]
    ):
        # «حسین سیمایی **صراف** وزیر علوم»
        return Mention("person", (bare, head + 1), (head + 1, last), False, phrase)
    plain = named and named[1] < head and "،" not in tokens.gaps[head]
    if calling and plain and head + 1 == last:
        return Mention("name", (bare, last), None, False, phrase)  # «علی قائم **مقامی**»
    if named and head == bare + 1 and (surname := role_surname(tokens, head)):
        # «حمید **قاضی مرادی** رئیس اتاق بازرگانی»
        role = (surname, last) if surname < last else None
        return Mention("person" if role else "name", (bare, surname), role, False, phrase)
    nisba = head == bare + 1 and last == head + 2 and keys[head + 1].endswith("ی")
    if nisba and named and named[0] != "common" and not words.location_at(tokens, head + 1):
        return Mention("name", (bare, last), None, False, phrase)  # «حسین **مدرس خیابانی**»
    comma = _apposition_from(tokens, bare, head)
    if comma and head > comma:  # «الیزه کورنلیس، دارنده **نانوایی** جزیره»
        return Mention("person", (bare, comma), (comma, last), False, phrase)
    if head > bare and _head_kind(keys, head) == "body" and "،" in tokens.gaps[head]:
        return Mention("name", (bare, head), (head, last), False, phrase)  # «گاردین، **روزنامه** …»
    if head > bare and _head_kind(keys, head) == "body" and not named:
        return Mention("body", phrase, None, False, phrase)  # «بخش آنکولوژی **بیمارستان** شهدا»
    if head > bare and not _quantified(keys, bare, head):
        kind = _head_kind(keys, head)
        if kind == "people":
            kind = "person"  # ««ری تاکیا» از **اعضای** شورا»
        # «حسنخالی **از** عکاسان مهابادی»: the name ends before the preposition
        ends = (n for n in range(bare + 1, head) if _parts_name(tokens, n))
        end = next(ends, head)
        return Mention(kind, (bare, end), (head, last), False, phrase)
    if head > bare or (words.roles().longest_match(keys, head) and _kind(keys, head) == "unnamed"):
        if any(keys[n].endswith("ترین") for n in range(bare, head)):
            return Mention("person", None, phrase, True, phrase)  # «عالی‌ترین مقام انتظامی کشور»
        plural = _head_kind(keys, head) in ("people",)
        return Mention("people" if plural else "unnamed", None, phrase, False, phrase)
    kind = _head_kind(keys, head)
    if kind != "body" and (name_from := _name_at_end(tokens, head, last)):
        bare_name = words.skip_titles(tokens, name_from, last)
        commas = (n for n in range(bare_name + 1, last) if "،" in tokens.gaps[n])
        end = next((n for n in commas if words.role_at(tokens, n)), last)
        return Mention(kind, (bare_name, end), (head, name_from), False, phrase)
    return Mention(kind, None, (bare, last), False, phrase)


def _apposition_from(tokens: Tokens, first: int, last: int) -> int | None:
    """Where what somebody is begins, behind the comma after the name, if no other name does."""
    for n in range(first + 1, min(last, first + NAME_WORDS)):
        if "،" in tokens.gaps[n]:
            name = words.name_at(tokens, n)
            return None if (name and name[0] != "common") or tokens.keys[n] == "و" else n
    return None


def _called(keys: list[str], first: int, last: int) -> int | None:
    """«مردی **به نام** کریم وفایی»: where the name begins."""
    for n in range(first + 1, last - 2):
        if keys[n] == "به" and keys[n + 1] in word_class("by_name"):
            return n + 2
    return None


def _before_aforesaid(keys: list[str], first: int, last: int) -> int | None:
    """«وب‌سایت **یادشده**», «مقام **مذکور**» point back: where the adjective begins."""
    for size in (1, 2):
        if last - size > first and "".join(keys[last - size : last]) in word_class("aforesaid"):
            return last - size
    return None


def _role_longer_than_title(tokens: Tokens, at: int) -> bool:
    """«**امام جمعه** خمین» is a role, «**امام** خمینی» a name with its title."""
    role, title = words.role_at(tokens, at), words.title_at(tokens, at)
    return role is not None and (title is None or role[1] > title[1])


def _parts_name(tokens: Tokens, at: int) -> bool:
    """«یاسین سلمانی **یکی از** بازیکنان», «حسنخالی **از** عکاسان»: no name goes on with it."""
    key = tokens.keys[at]
    return bool(words.boundary_at(tokens, at)) or key in word_class("determiner") or key == "دیگر"


def _ends_name(tokens: Tokens, at: int, last: int) -> bool:
    """Whether a word that may be a calling closes a name: a comma, the end, or a role follows.

    «حسن **روحانی** رئیس جمهوری», but «علی **مربی** تیم ملی»: there it has a complement.
    """
    return at == last - 1 or "،" in tokens.gaps[at + 1] or words.role_at(tokens, at + 1) is not None


def _quantified(keys: list[str], first: int, last: int) -> bool:
    """«یک مقام», «دو فرستاده», «یکی دیگر از شاهدان»: what stands before the head is no name."""
    quantifiers = word_class("quantifier")
    if last - first > 1 and keys[last - 1] == "از":
        last -= 1
    return all(
        keys[n] in quantifiers
        or keys[n].isdigit()
        or keys[n].endswith(("ترین", "مین"))
        or (n + 1 < last and keys[n + 1] == "ترین")
        for n in range(first, last)
    )


def _role_at(tokens: Tokens, first: int, last: int) -> int | None:
    """The first token that heads a description, if what precedes it is short enough for a name."""
    for at in range(first, min(last, first + NAME_WORDS + 1)):
        if (role := words.role_at(tokens, at)) and not (
            at == first and _given(tokens, role[1], last)
        ):
            return at
    return None


def _given(tokens: Tokens, behind: int, last: int) -> bool:
    """«**امیر** حاتمی وزیر دفاع» is a given name, «**امیر** قطر» an office."""
    if behind >= last or words.location_at(tokens, behind) or words.role_at(tokens, behind):
        return False
    if tokens.keys[behind - 1] in word_class("title_or_name"):
        return True
    office = behind + 1 < last and words.role_at(tokens, behind + 1)
    parted = office and "،" in tokens.gaps[behind + 1]
    return bool(parted and words.name_at(tokens, behind - 1))  # «**داور** نظری، سرپرست اداره کل»


def _kind(keys: list[str], at: int) -> str:
    hit = words.roles().longest_match(keys, at)
    return hit[0] if hit else "person"


def _head_kind(keys: list[str], at: int) -> MentionKind:
    kind = _kind(keys, at)
    if kind in ("people", "body", "unnamed"):
        return kind  # type: ignore[return-value]
    return "person"


def _name_at_end(tokens: Tokens, head: int, last: int) -> int | None:
    """Where a name begins that follows its role: «وزیر نیرو **علی اکبر محرابیان**».

    A given name with a family name behind it, a title with a name, or a name in marks; the end of
    «دانشگاه شهید بهشتی» and «جشنواره «در کوچه آفتاب»» is none.
    """
    keys = tokens.keys
    for at in range(head + 1, last):
        if at > head + 1 and last - at > NAME_WORDS:
            continue
        if keys[at - 1] in word_class("place_noun"):
            continue
        if (head_before := words.role_at(tokens, at - 1)) and head_before[0] == "body":
            continue  # «کمیسیون **عمران** مجلس»
        if any(words.boundary_at(tokens, n) for n in range(at, last)):
            continue  # «نماینده مردم شهر **بابک در** مجلس»
        title = words.title_at(tokens, at)
        if (
            title
            and title[0] == "honorific"
            and title[1] < last
            and keys[at] not in ("شهید", "مرحوم")
        ):
            return at
        if last - at < 2 and keys[at] in family_names(tokens):
            return at  # «وزیر **لاوروف**», where «سرگئی لاوروف» is named somewhere
        if last - at < 2 and "،" not in tokens.gaps[at] and "«" not in tokens.gaps[at]:
            continue
        name = words.name_at(tokens, at)
        starts_name = (name and name[0] != "common") or (title and title[0] == "name_part")
        if starts_name and ("،" in tokens.gaps[at] or not words.location_at(tokens, at)):
            return at
    return None
