"""Full names anywhere in a text: «**گلن کسلر** تحلیلگر», «**سعید خطیب زاده** سخنگوی …»."""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.calendar import calendar_words
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import starts_cue
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

#: A person's name has at most this many words: «مصطفی رضاحسینی قطب آبادی», «سید رضا میر طاهر».
NAME_WORDS = 6


def full_names(tokens: Tokens, family: set[str], start: int, stop: int) -> list[TokenRange]:
    """Names among the tokens `[start, stop)` that end in a family name which speaks by itself.

    «**فرشته صدرعرفایی** جایزه گرفت. … صدرعرفایی گفت»: the word before it is a given name, whatever
    else it may mean, where a name may begin.
    """
    keys, gaps = tokens.keys, tokens.gaps
    out = []
    for at in [n for n in range(max(1, start), stop) if keys[n] in family]:
        before = at - 1
        plain = (
            not gaps[at].strip(" \u200c\r\n")
            and not is_zwnj_gap(gaps[at])
            and not is_zwnj_gap(gaps[before])
        )
        if not plain or _breaks(tokens, before, False) or _titled(tokens, before, at):
            continue
        if words.location_at(tokens, at) or words.role_at(tokens, at):
            continue
        noun = keys[before] in word_class("verbal_noun") or keys[before] in word_class("abstract")
        if not noun and keys[before] not in family and _stands_free(tokens, before):
            out.append((before, at + 1))  # not «**ادعاهای** مطهری», «**پیشنهاد** …» in ezafe
    return out


def _titled(tokens: Tokens, before: int, at: int) -> bool:
    """Whether the word before a family name is a title, or the end of one."""
    starts = range(max(0, before - 3), before + 1)
    return any((hit := words.title_at(tokens, n)) and hit[1] >= at for n in starts)


def person_names(tokens: Tokens) -> list[TokenRange]:
    """Full names anywhere in the text: a given name and what follows it, up to a boundary.

    «**گلن کسلر** تحلیلگر واشنگتن پست», «**سید رضا میر طاهر**، کارشناس».
    """
    if tokens.names is None:
        tokens.names = _person_names(tokens)
    return tokens.names


def family_names(tokens: Tokens) -> frozenset[str]:
    """The last words of all full names in the text, as keys."""
    if tokens.family is None:
        tokens.family = frozenset(tokens.keys[last - 1] for _, last in person_names(tokens))
    return tokens.family


def _person_names(tokens: Tokens) -> list[TokenRange]:
    keys, gaps = tokens.keys, tokens.gaps
    out: list[TokenRange] = []
    free = 0
    for at in [n for n, held in enumerate(words.classes(tokens)) if held & words.NAME]:
        hit = words.name_at(tokens, at)
        if at < free or not hit or hit[0] == "common":
            continue
        first = at
        if (
            first
            and keys[first - 1] in word_class("before_name")
            and not gaps[first].strip("\u200c ")
        ):
            first -= 1
        end = hit[1]
        while end < len(keys) and end - first < NAME_WORDS and not _breaks(tokens, end):
            if end > hit[1] and _of_the_verb(tokens, end):
                break
            end += 1
        if end == hit[1] and _calling(tokens, end):
            end += 1
        elif end == hit[1] and (surname := role_surname(tokens, end)):
            end = surname
        whole_words = sum(not is_zwnj_gap(gaps[n]) for n in range(first + 1, end)) + 1
        if whole_words >= 2 and not is_zwnj_gap(gaps[first]) and _stands_free(tokens, first):
            out.append((first, end))
            free = end
    return out


def _of_the_verb(tokens: Tokens, at: int) -> bool:
    """«با کارل برگمن **دیدار** کرد»: behind given and family name, what the verb leans on."""
    if (
        at + 1 >= len(tokens)
        or is_zwnj_gap(tokens.gaps[at])
        or tokens.gaps[at + 1].strip(" \u200c")
    ):
        return False
    return tokens.keys[at + 1] in word_class("light_verb")


def role_surname(tokens: Tokens, at: int) -> int | None:
    """Behind «سعید **خطیب زاده** سخنگوی …»: a surname that begins with a role or a title.

    What follows it is a role, a comma or a cue: «سعید دبیر شورای شهر» has none.
    """
    keys, gaps = tokens.keys, tokens.gaps
    if at + 1 >= len(keys) or gaps[at + 1].strip(" \u200c"):
        return None
    if not (words.role_at(tokens, at) or words.titles().longest_match(keys, at)):
        return None
    second = keys[at + 1]
    alike = second in word_class("family_tail") or (second.endswith("ی") and len(second) > 3)
    if not alike or words.role_at(tokens, at + 1):
        return None
    end = at + 2
    closed = end >= len(keys) or "،" in gaps[end] or bool(words.role_at(tokens, end))
    return end if closed or starts_cue(tokens, end) else None


def _calling(tokens: Tokens, at: int) -> bool:
    """«نصرالله **جهانگرد**، معاون وزیر»: a family name that is a calling too.

    Closed by a comma, or one that is known for a family name: «حسن **روحانی** شامگاه شنبه گفت».
    """
    if at + 1 >= len(tokens) or tokens.gaps[at].strip(" \u200c"):
        return False
    role = words.role_at(tokens, at)
    if role == ("person", at + 1) and tokens.keys[at] in word_class("family_calling"):
        # not «فریدون **معلم شد** و رفت»
        return starts_cue(tokens, at + 1) or not words.verbal_at(tokens.keys, at + 1)
    closed = tokens.gaps[at + 1].lstrip("\u200c ").startswith("،")
    return role == ("person", at + 1) and closed and words.role_at(tokens, at + 1) is not None


def _stands_free(tokens: Tokens, at: int) -> bool:
    """Whether a name may begin here: behind punctuation, a mark, a title, a role or a preposition.

    «حق **مسلم** ایران», «استقبال **زیاد** علاقه‌مندان» follow a noun: no names.
    """
    if at == 0 or tokens.gaps[at].strip(" \u200c") or "\n" in tokens.gaps[at]:
        return True
    before = at - 1
    if tokens.keys[before] in word_class("place_noun"):
        return False  # «تپه **اشرف**», «جشنواره شعر یادمان **قیصر امین‌پور**»
    if words.boundary_at(tokens, before) or tokens.keys[before] in word_class("brings_name"):
        return True
    for n in range(max(0, at - 6), at):  # «**در این نشست** فریدون کهن‌دل، …»
        if (opener := words.opener_at(tokens, n)) and opener[1] == at:
            return True
    return any(
        (hit := words.title_at(tokens, n)) and hit[1] == at for n in (at - 1, at - 2) if n >= 0
    ) or any(words.role_at(tokens, n) for n in range(max(0, at - 8), at))


def _date(key: str) -> bool:
    return key.isdigit() or key in word_class("ordinal") or key in calendar_words()


def _breaks(tokens: Tokens, at: int, inside: bool = True) -> bool:
    """Whether a name can't go on with this token, or begin with it (not `inside`)."""
    gap, key, keys = tokens.gaps[at], tokens.keys[at], tokens.keys
    if inside and (gap.strip(" \u200c\r\n") or gap.count("\n") > 1):
        return True
    if words.boundary_at(tokens, at) or words.roles().longest_match(keys, at) or key == "دیگر":
        return True  # «محمدحسین فرهنگی **دیگر** سخنران این نشست»
    ends = keys[at + 1 : at + 2]
    if key in word_class("born") and not is_zwnj_gap(gap) and ends and _date(ends[0]):
        return True  # «سیدعلی صالحی **زاده** یکم فروردین ۱۳۳۴ …»
    if ends and is_zwnj_gap(tokens.gaps[at + 1]) and ends[0] in word_class("plural_ending"):
        return True  # «ضیاءالدین دری **نمونه‌هایی** دارد»
    if key in word_class("abstract") and not key.endswith("ی"):
        return True  # «کاوه نیری **افتتاح** این مرکز را …»
    return (
        words.verbal_at(keys, at)
        or starts_cue(tokens, at)
        or key.isdigit()
        or key in words.demonstratives()
    )
