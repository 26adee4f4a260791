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
    if key in ("می", "نمی") or key in word_class("finite"):
        return True
    if key in word_class("no_verb"):
        return False
    if key.endswith("ی"):
        return False  # «سپری» is a family name, «رسانی» is half of «اطلاع‌رسانی»
    if owners := verb_forms().whole.get(key):
        return not any(flag == "~" for _, flag in owners) and key not in roles()
    return _past(key) or _subjunctive(key) or _glued_present(key)


#: The personal endings of a present stem, but for «ی».
_PERSONAL = ("م", "د", "یم", "ید", "ند")


def _glued_present(key: str) -> bool:
    """«میتواند», «نمیدانم», «میرویم»; not «میرسلیم», «میرداماد», which are names."""
    if len(key) < 6 or not key.startswith(("می", "نمی")):
        return False
    if key.startswith("میر"):
        stems = (key[2 : -len(ending)] for ending in _PERSONAL if key.endswith(ending))
        return any(stem in word_class("present_stem") for stem in stems)
    return key[-1] in "دم" and key not in roles()


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
    """A simple past: «**گریختند**», «**نترسیدیم**», «**لرزید**»; not «مردم», «سوخت»."""
    for form in (key, key[1:]) if key.startswith("ن") else (key,):
        if form in word_class("past_stem") or form.removesuffix("م") in word_class("past_stem"):
            return True
        stem = form[:-2] if form.endswith(("ند", "یم")) else ""
        if stem in word_class("past_stem") or stem in word_class("past_stem_or_noun"):
            return True
    return False


def singular(key: str) -> str:
    """A noun without its plural ending, where that lost its half-space.

    >>> singular("سازمانهای"), singular("سازمان")
    ('سازمان', 'سازمان')
    """
    return key.removesuffix("ی").removesuffix("ها") if key.endswith(("ها", "های")) else key


def finite_at(keys: list[str], at: int) -> bool:
    """Whether the token is a finite verb, or the second half of one, after «می»."""
    return _FINITE[keys[at]] or (at > 0 and keys[at - 1] in ("می", "نمی"))


def verbal_at(keys: list[str], at: int) -> bool:
    """Whether the token is any verb form: finite, a bare participle («صحبت کرده»), a noun too."""
    key = keys[at]
    return (
        finite_at(keys, at)
        or key in verb_forms().whole
        or key in word_class("participle")
        or key in word_class("finite_or_noun")
    )


@compiled(frozenset[str])
def we_forms() -> frozenset[str]:
    """First-person plural forms in one token: «کنیم», «میکنیم», «داریم», «هستیم»."""
    return frozenset(form for form in verb_forms().whole if form.endswith("یم"))
