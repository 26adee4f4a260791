"""Whether a word is a verb: by the lists of forms, and by its shape where it is in no list."""

from __future__ import annotations

from typing import Final

from faparse.cache import compiled
from faparse.lexicon.phrases import word_class
from faparse.lexicon.verbs import verb_forms
from faparse.lexicon.word_lists import roles

#: How many words are remembered with what they are: some 20 MB.
VOCABULARY = 200_000


class _Finite(dict[str, bool]):
    """A key → whether it is a finite verb, computed on first use."""

    def __missing__(self, key: str) -> bool:
        if len(self) >= VOCABULARY:
            self.clear()
        found = self[key] = _finite(key)
        return found


_FINITE: Final = _Finite()


def is_finite(key: str) -> bool:
    """Whether a token alone is a finite verb, or the prefix of one («می» before a half-space).

    >>> is_finite("است"), is_finite("میشود"), is_finite("می"), is_finite("وزیر")
    (True, True, True, False)
    """
    return _FINITE[key]


def _finite(key: str) -> bool:
    if key in _HALVES or key in word_class("finite"):
        return True
    if key in word_class("no_verb"):
        return False
    if key.endswith("ی"):
        return False  # «سپری» is a family name, «رسانی» is half of «اطلاع‌رسانی»
    if owners := verb_forms().whole.get(key):
        return not any(flag == "~" for _, flag in owners) and key not in roles()
    return any(shape(key) for shape in (_past, _subjunctive, _glued, _behind_particle, _copular))


#: The personal endings of a present stem, but for «ی».
_PERSONAL = ("م", "د", "یم", "ید", "ند")
#: Those of a past stem, and «ه» with a copula that lost its half-space: «رفتهاند».
_PAST, _PERFECT = ("", "م", "یم", "ید", "ند"), ("هام", "هایم", "هاید", "هاند", "هاست")
#: «**بر**میگردد», «**در**نیامد», «**باز**نگشت».
_PARTICLES = ("بر", "در", "باز", "فرا", "فرو", "وا")


def _glued(key: str) -> bool:
    """«میتواند», «نمیدانم», «میرویم», «میگذشت»; not «میرسلیم», «میرداماد», which are names."""
    if not key.startswith(("می", "نمی")):
        return False
    if _is_form(key[2:] if key[0] == "م" else key[3:]):
        return True
    known = len(key) < 6 or key.startswith("میر") or key in roles()
    return not known and key[-1] in "دم"


def _is_form(body: str) -> bool:
    """What may follow «می»: «می**رویم**», «می**گذشت**»."""
    present = any(body.endswith(end) and _is_present(body[: -len(end)]) for end in _PERSONAL)
    return present or any(_is_stem(body.removesuffix(end)) for end in _PAST)


def _behind_particle(key: str) -> bool:
    """«برمیگردد», «درنیامد», «بازنگشت»; not «بازنشست», «برنامه»."""
    rests = (key[len(particle) :] for particle in _PARTICLES if key.startswith(particle))
    return any(_glued(rest) or (rest[:1] == "ن" and _past(rest)) for rest in rests)


def _copular(key: str) -> bool:
    """«همه **نگرانند**», «آماده‌**اند**» in one word: an adjective and «ند»."""
    return key.endswith("ند") and key[:-2] in word_class("takes_copula")


def _subjunctive(key: str) -> bool:
    """«**نبندد**», «**بیاورید**», «**بپردازند**»; not «بیم», «بلند», «برومند», «بیرانوند»."""
    if key[:1] not in ("ب", "ن"):
        return False
    if any(key.endswith(end) and _is_present(key[1 : -len(end)]) for end in _PERSONAL):
        return True
    if key[0] == "ن":
        return False
    return (len(key) > 4 and key.endswith("یم")) or (
        len(key) > 5 and key.endswith("ند") and not key.endswith(("مند", "وند"))
    )


def _is_present(stem: str) -> bool:
    """«**بند**», «**یاور**», as in «نبندد», «بیاورید»; «**یفت**» for «افت», as in «بیفتید»."""
    stems = word_class("present_stem")
    if stem in stems:
        return True
    return stem[:1] == "ی" and (stem[1:] in stems or f"ا{stem[1:]}" in stems)


def _past(key: str) -> bool:
    """A past form: «**گریختند**», «**نترسیدیم**», «**ندید**», «**رفتهاند**»; not «سوخت»."""
    for end in (*_PAST, *_PERFECT):
        stem = key.removesuffix(end)
        if not key.endswith(end):
            continue
        if stem in word_class("past_stem") or (end and _is_deed(stem, end)):
            return True
        if stem[:1] == "ن" and any(map(_is_stem, _without_no(stem))):
            return True
    return False


def _without_no(stem: str) -> tuple[str, ...]:
    """«ن**دید**»; behind «نی», «نی**اموخت**» and «نی**فتاد**», of which «ا» is lost."""
    return (stem[1:], stem[2:], f"ا{stem[2:]}") if stem[1:2] == "ی" else (stem[1:],)


def _is_stem(key: str) -> bool:
    return key in word_class("past_stem") or key in word_class("past_stem_or_noun")


def _is_deed(stem: str, end: str) -> bool:
    """«**دید**ند», «**دید**م»: a stem that is a noun as well; not «**مرد**م»."""
    mine = end == "م" and stem in word_class("noun_of_mine")
    return stem in word_class("past_stem_or_noun") and not mine


#: «پر شده است»: the words of a passive verb, with what leans on it.
_PASSIVE = 3
#: What stands before a half-space: «**می**‌گشت», «**برنمی**‌گشت».
_HALVES = frozenset(f"{p}{half}" for p in ("", *_PARTICLES) for half in ("می", "نمی"))


def singular(key: str) -> str:
    """A noun without its plural ending, where that lost its half-space.

    >>> singular("سازمانهای"), singular("سازمان")
    ('سازمان', 'سازمان')
    """
    return key.removesuffix("ی").removesuffix("ها") if key.endswith(("ها", "های")) else key


def definite(key: str) -> tuple[str, ...]:
    """What a noun may be without the «ی» of «a …», where that is one word with it; itself first.

    >>> definite("گزارشی"), definite("بیانیهای"), definite("ویدیویی")
    (('گزارشی', 'گزارش'), ('بیانیهای', 'بیانیها', 'بیانیه'), ('ویدیویی', 'ویدیوی', 'ویدیو'))
    """
    if not key.endswith("ی"):
        return (key,)
    bare = key[:-1]
    return tuple(dict.fromkeys((key, bare, bare.removesuffix("ا").removesuffix("ی"))))


def finite_at(keys: list[str], at: int) -> bool:
    """Whether the token is a finite verb, or the second half of one, after «می», «برمی»."""
    if _FINITE[keys[at]]:
        return keys[at] != "گفت" or not is_talk(keys, at)
    return at > 0 and keys[at - 1] in _HALVES


def is_wish(keys: list[str], at: int) -> bool:
    """«به روستا **برود**», «صرفه‌جویی **کنند**»: a subjunctive, as behind a wish or a request."""
    if at > 0 and keys[at - 1] in _HALVES:
        return False  # «می‌**کنند**»
    return keys[at] in word_class("wished") or (keys[at][:1] == "ب" and _subjunctive(keys[at]))


def is_talk(keys: list[str], at: int) -> bool:
    """«**گفت** و گوهای رادیویی», «**گفت**‌وگو»: a noun in two or three words."""
    following = "".join(keys[at + 1 : at + 3])
    return following.startswith("وگو")


def verbal_at(keys: list[str], at: int) -> bool:
    """Whether the token is any verb form: finite, a bare participle («صحبت کرده»), a noun too."""
    key = keys[at]
    if key == "گفت" and is_talk(keys, at):
        return False
    return (
        finite_at(keys, at)
        or key in verb_forms().whole
        or key in word_class("participle")
        or key in word_class("finite_or_noun")
        or (key[-1:] == "ه" and key[:-1] in word_class("past_stem"))
    )


def is_participle(keys: list[str], at: int) -> bool:
    """«بالا **رفته**», «ناتمام **مانده**»: a past participle, which may stand for a whole verb."""
    key = keys[at]
    known = key.endswith("ه") and (verbal_at(keys, at) or _is_stem(key[:-1]))
    return known and not finite_at(keys, at)


def is_passive_alone(keys: list[str], first: int, last: int) -> bool:
    """«سد **پر شده است**»: whether words are a passive verb, with what leans on it at most."""
    passive = keys[last - 1] in word_class("copula") and is_participle(keys, last - 2)
    return passive and last - first <= _PASSIVE


@compiled(frozenset[str])
def we_forms() -> frozenset[str]:
    """First-person plural forms in one token: «کنیم», «میکنیم», «داریم», «هستیم»."""
    return frozenset(form for form in verb_forms().whole if form.endswith("یم"))
