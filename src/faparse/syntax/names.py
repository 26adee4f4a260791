"""Full names anywhere in a text: «**گلن کسلر** تحلیلگر», «**سعید خطیب زاده** سخنگوی …».

A name begins where the lists know a given name, and goes on to the first word that one of the
`BREAKS` keeps out of it. Where no list has the given name, the family name, used alone elsewhere in
the text, shows it.
"""

from __future__ import annotations

from functools import cache

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import starts_cue
from faparse.syntax.name_breaks import BREAKS, breaks_name, parted
from faparse.syntax.noun_phrases import TokenRange
from faparse.syntax.objects import object_ends
from faparse.syntax.surnames import family_keys
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

#: A person's name has at most this many words: «مصطفی رضاحسینی قطب آبادی», «سید رضا میر طاهر».
NAME_WORDS = 6
#: A role or an opener that introduces a name begins at most this many words before it.
_BEFORE_NAME = 8


# --- names that begin with a listed given name -------------------------------------------------


def person_names(tokens: Tokens) -> list[TokenRange]:
    """Full names anywhere in the text: a given name and what follows it, up to a boundary.

    «**گلن کسلر** تحلیلگر واشنگتن پست», «**سید رضا میر طاهر**، کارشناس».
    """
    if tokens.names is None:
        tokens.names = _person_names(tokens)
    return tokens.names


def family_names(tokens: Tokens) -> frozenset[str]:
    """The last words of all full names in the text, as keys: «رستگار», «مدرس خیابانی»."""
    if tokens.family is None:
        found = (family_keys(tokens, name) for name in person_names(tokens))
        tokens.family = frozenset().union(*found)
    return tokens.family


def _person_names(tokens: Tokens) -> list[TokenRange]:
    out: list[TokenRange] = []
    free = 0
    for at in _may_begin(tokens):
        given = words.name_at(tokens, at) if at >= free else None
        if given is None or given[0] == "common" or _falls_apart(tokens, at, given[1]):
            continue
        if _is_in_role(tokens, at):
            continue
        name = (_name_start(tokens, at), _name_end(tokens, given[1]))
        if _is_full(tokens, name):
            out.append(name)
            free = name[1]
    return out


def _is_in_role(tokens: Tokens, at: int) -> bool:
    """«سفیر **کبیر** هارت»: the second word of a role."""
    role = words.role_at(tokens, at - 1) if at else None
    return role is not None and role[1] > at


def _may_begin(tokens: Tokens) -> list[int]:
    """Where a given name may begin: many words are common ones, or none without the next word."""
    keys, surely, begins = tokens.keys, _own_names(), words.given_names().prefixes
    behind = [*keys[1:], ""]
    return [
        n
        for n in words.with_bits(tokens, words.NAME)
        if keys[n] in surely or keys[n] + behind[n] in begins
    ]


@cache
def _own_names() -> frozenset[str]:
    """The given names of one word that are not common words too."""
    names = words.given_names().whole
    return frozenset(name for name, section in names.items() if section != "common")


def _name_start(tokens: Tokens, at: int) -> int:
    """Where the name begins: in «**میر** حسین», with a word before the given name."""
    before = at and tokens.keys[at - 1] in word_class("before_name")
    return at - 1 if before and not tokens.gaps[at].strip("\u200c ") else at


def _name_end(tokens: Tokens, given_end: int) -> int:
    """The token after the family name, for a given name that ends at `given_end`."""
    end = given_end
    while end < len(tokens) and end - given_end < NAME_WORDS - 1 and not breaks_name(tokens, end):
        if _of_the_verb(tokens, end):
            break
        end += 1
    if end > given_end:
        return _before_object(tokens, given_end, end)
    if surname := role_surname(tokens, end):
        return surname
    return end + 1 if _calling(tokens, end) else end


def _before_object(tokens: Tokens, given_end: int, end: int) -> int:
    """«رضا کاویانی **میکروفن** را گرفت»: the object of «را» is not part of the name before it.

    The family name is then one word, with its second part, if any: «حسینی نژاد», «کریمی‌پور».
    """
    object_end = tokens.first_place(object_ends, end, len(tokens))
    if object_end is None or tokens.keys[object_end] != "را":
        return end
    # «سرلشکر دادفر **پرچم** را»; not «دکتر محسن **قدیری** در پاسخ خود این را»
    beside = end + (tokens.keys[end] in word_class("possessor")) == object_end
    if end == given_end + 1:
        return given_end if beside and _titled_alone(tokens, given_end) else end
    short = given_end + 1
    while short < end and _goes_on(tokens, short, beside):
        short += 1
    return short


def _goes_on(tokens: Tokens, at: int, beside: bool) -> bool:
    """Whether a family name has a second part: «حسینی **نژاد**», «رضایی **کوچی** در بم طرح را».

    A word right before «را» is the object, whatever its form.
    """
    if is_zwnj_gap(tokens.gaps[at]) or tokens.keys[at] in word_class("family_tail"):
        return True
    return not beside and looks_like_surname(tokens, at)


def _falls_apart(tokens: Tokens, first: int, last: int) -> bool:
    """«هشدار **داد؛ به** پیامک‌ها …», «هشدار **داد به** …»: a verb and more, not «دادبه»."""
    verb = last > first + 1 and words.finite_at(tokens.keys, first)
    return verb or any(parted(tokens.gaps[n]) for n in range(first + 1, last))


def _titled_alone(tokens: Tokens, given_end: int) -> bool:
    """«سرلشکر **دادفر** پرچم را بوسید»: a name of one word after its title."""
    title = words.title_at(tokens, given_end - 2) if given_end > 1 else None
    return title is not None and title[1] == given_end - 1


def _is_full(tokens: Tokens, name: TokenRange) -> bool:
    """Whether a name has at least two words, and is where a name may begin."""
    first, last = name
    if tokens.count(first, last) < 2 or is_zwnj_gap(tokens.gaps[first]):
        return False
    return _stands_free(tokens, first) or _has_role(tokens, last)


def _has_role(tokens: Tokens, at: int) -> bool:
    """«میزبان محمد خدادی**، معاون** امور مطبوعاتی …»: a person's role after a comma."""
    if at >= len(tokens) or "،" not in tokens.gaps[at]:
        return False
    role = words.role_at(tokens, at)
    return role is not None and role[0] == "person"


def _of_the_verb(tokens: Tokens, at: int) -> bool:
    """«با کارل برگمن **دیدار** کرد», «رضا **اخم** کرد»: the noun of a light verb is not a name."""
    if at + 1 >= len(tokens) or is_zwnj_gap(tokens.gaps[at]):
        return False
    if tokens.gaps[at + 1].strip(" \u200c"):
        return False
    return tokens.keys[at + 1] in word_class("light_verb")


def role_surname(tokens: Tokens, at: int) -> int | None:
    """The token after a surname that begins with a role or title: «سعید **خطیب زاده** سخنگوی …».

    A role, a comma, a preposition or a cue must follow: «سعید دبیر شورای شهر» has none.
    """
    if at + 1 >= len(tokens) or tokens.gaps[at + 1].strip(" \u200c"):
        return None
    if not (words.role_at(tokens, at) or words.titles().longest_match(tokens.keys, at)):
        return None
    surname = looks_like_surname(tokens, at + 1) and not words.role_at(tokens, at + 1)
    return at + 2 if surname and _closes_name(tokens, at + 2) else None


def _closes_name(tokens: Tokens, at: int) -> bool:
    """Whether a comma, a role, a cue, a preposition or the end follows a name."""
    if at >= len(tokens) or "،" in tokens.gaps[at]:
        return True
    if tokens.keys[at - 2] not in word_class("takes_complement") and words.boundary_at(tokens, at):
        return True  # «حسین **مدرس خیابانی** در گفت‌وگو با …», not «مربی **تیراندازی** در …»
    return bool(words.role_at(tokens, at)) or starts_cue(tokens, at)


def looks_like_surname(tokens: Tokens, at: int) -> bool:
    """Whether a word has the form of a surname: «**مرادی**», «**زاده**», «**رضاپور**»."""
    key = tokens.keys[at]
    if key in word_class("family_tail") or (key.endswith("ی") and len(key) > 3):
        return True
    return key.endswith(_long_tails())


@cache
def _long_tails() -> tuple[str, ...]:
    """Second parts of family names that are long enough to be recognized in one joined word."""
    return tuple(tail for tail in word_class("family_tail") if len(tail) > 2)


def _calling(tokens: Tokens, at: int) -> bool:
    """«نصرالله **جهانگرد**، معاون وزیر»: a family name that is also an occupation.

    A comma and a role follow, or it is a common family name: «حسن **روحانی** شامگاه شنبه گفت».
    """
    if at + 1 >= len(tokens) or tokens.gaps[at].strip(" \u200c"):
        return False
    if words.role_at(tokens, at) != ("person", at + 1):
        return False
    if tokens.keys[at] in word_class("family_calling"):
        # not «فریدون **معلم شد** و رفت»
        return starts_cue(tokens, at + 1) or not words.verbal_at(tokens.keys, at + 1)
    closed = tokens.gaps[at + 1].lstrip("\u200c ").startswith("،")
    return closed and words.role_at(tokens, at + 1) is not None


def _stands_free(tokens: Tokens, at: int) -> bool:
    """Whether a name may begin here: after punctuation, a mark, a title, a role or a preposition.

    «حق **مسلم** ایران», «استقبال **زیاد** علاقه‌مندان» follow a noun: they are not names.
    """
    if at == 0 or tokens.gaps[at].strip(" \u200c") or "\n" in tokens.gaps[at]:
        return True
    if tokens.keys[at - 1] in word_class("place_noun"):
        return False  # «تپه **اشرف**», «جشنواره شعر یادمان **قیصر امین‌پور**»
    if words.boundary_at(tokens, at - 1) or tokens.keys[at - 1] in word_class("brings_name"):
        return True
    return _is_introduced(tokens, at)


def _is_introduced(tokens: Tokens, at: int) -> bool:
    """«**در این نشست** فریدون کهن‌دل، …», «**دکتر** فریدون», «**وزیر نیرو** فریدون»."""
    near = range(max(0, at - _BEFORE_NAME), at)
    titles = (words.title_at(tokens, n) for n in near[-2:])
    if _is_opened(tokens, at) or any(hit and hit[1] == at for hit in titles):
        return True
    roles = (words.role_at(tokens, n) for n in near)
    # «در دفتر **مینا** رستگار», but not «از کارخانه فولاد **کاوه**»
    return any(role is not None and (role[0] != "body" or role[1] == at) for role in roles)


# --- names that a family name used alone elsewhere shows ---------------------------------------


def full_names(tokens: Tokens, family: set[str], start: int, stop: int) -> list[TokenRange]:
    """Names whose family name is among the tokens `[start, stop)` and is a speaker elsewhere.

    «**فرشته صدرعرفایی** جایزه گرفت. … صدرعرفایی گفت»: where a name may begin, the word before it is
    a given name, whatever else it may mean.
    """
    keys = tokens.keys
    alone = [at for at in range(max(1, start), stop) if keys[at] in family] if family else []
    return [(at - 1, at + 1) for at in alone if _given_before(tokens, at, family)]


def _is_common_noun(key: str) -> bool:
    """«**آنچه** مطهری …», «**ادعای** مطهری», «**پیشنهاد** رستگار» in ezafe: no given name.

    Nor is an infinitive: «افزوده **شدن** میتسوبیشی».
    """
    if key.endswith(("دن", "تن")) and key not in _own_names():
        return True
    bare = key[:-1] if key.endswith("ای") else key
    nouns = (word_class(name) for name in ("verbal_noun", "abstract", "their_words"))
    return bare == "انچه" or any(bare in noun for noun in nouns)


def _given_before(tokens: Tokens, at: int, family: set[str]) -> bool:
    """Whether the word before a family name is a given name that no list has."""
    before = at - 1
    if not _follows_plainly(tokens, at) or tokens.keys[before] in family:
        return False
    if words.location_at(tokens, at) or words.role_at(tokens, at):
        return False
    if _is_common_noun(tokens.keys[before]) or _ends_title(tokens, before, at):
        return False
    if not _may_begin_name(tokens, before):
        return False
    return not (_is_opened(tokens, at) or any(breaks(tokens, before) for breaks in BREAKS))


def _may_begin_name(tokens: Tokens, at: int) -> bool:
    """Whether a full name may begin at a word before a family name.

    «دو کتاب تازه **حمید** رفیعی»: the lists have it; «**خشم** رونالدو از گزارش روزنامه» is how a
    headline begins.
    """
    listed = words.given_at(tokens, at) is not None
    if at == 0:
        return listed or not _is_headline(tokens)
    if listed and tokens.keys[at - 1] not in word_class("place_noun"):
        return words.boundary_at(tokens, at) is None
    return _stands_free(tokens, at)


def _is_headline(tokens: Tokens) -> bool:
    """Whether the first line ends with no full stop, and no mark is behind its second word."""
    ends = (tokens.gaps[n] for n in tokens.uneven if n and "\n" in tokens.gaps[n])
    marked = len(tokens) > 2 and bool(tokens.gaps[2].strip(" \u200c\r\n"))
    return "." not in next(ends, ".") and not marked


def _is_opened(tokens: Tokens, at: int) -> bool:
    """«**در همین حال** هوهاجیان گفت»: an opener ends before the token."""
    near = range(max(0, at - _BEFORE_NAME), at)
    return any((hit := words.opener_at(tokens, n)) and hit[1] == at for n in near)


def _follows_plainly(tokens: Tokens, at: int) -> bool:
    """Whether only spaces or the end of a wrapped line separate a word from the one before."""
    gap = tokens.gaps[at]
    if parted(gap) or is_zwnj_gap(gap):
        return False
    return not is_zwnj_gap(tokens.gaps[at - 1])


def _ends_title(tokens: Tokens, before: int, at: int) -> bool:
    """Whether the word before a family name is a title, or the end of one."""
    starts = range(max(0, before - 3), before + 1)
    return any((hit := words.title_at(tokens, n)) and hit[1] >= at for n in starts)
