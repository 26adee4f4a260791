"""Persian verb forms from the pairs of stems in hazm's verb table («رفت#رو»)."""

from __future__ import annotations

from collections.abc import Iterable

PAST_ENDINGS = ("", "م", "ی", "یم", "ید", "ند")
PRESENT_ENDINGS = ("م", "ی", "د", "یم", "ید", "ند")
#: Endings after a stem that ends in a vowel: «گو» + «یم», «آ» + «ییم».
GLIDED = ("یم", "یی", "ئی", "ید", "ییم", "یید", "یند")
#: «می‌خواد», «می‌گه», «می‌رن».
SPOKEN_ENDINGS = ("م", "ی", "ه", "د", "یم", "ین", "ید", "ن")

Stems = Iterable[tuple[str, ...]]


def finite_forms(stems: Stems) -> set[str]:
    """Every finite form without a prefix.

    >>> sorted(finite_forms([("رفت", "رو")]))[:5]
    ['رفت', 'رفتم', 'رفتند', 'رفتی', 'رفتید']
    """
    forms: set[str] = set()
    for past, present in stems:
        if past and " " not in past:
            forms.update(past + ending for ending in PAST_ENDINGS)
        present = present.strip()
        if present and " " not in present and present not in ("است", "هست"):
            stem = present[:-1] if present.endswith(("ای", "وی")) else present
            if stem.endswith(("ا", "و")):
                forms.update(stem + ending for ending in GLIDED)
            if present == stem:
                forms.update(present + ending for ending in PRESENT_ENDINGS)
    return forms


def participles(stems: Stems) -> set[str]:
    """Every past participle («رفته»).

    >>> participles([("رفت", "رو")])
    {'رفته'}
    """
    return {past + "ه" for past, _ in stems if past and " " not in past}


def spoken_forms(finite: Iterable[str], stems: Iterable[str]) -> set[str]:
    """Present forms as spoken: «کنه», «کنن» from written forms, and all forms of the spoken stems.

    >>> sorted(spoken_forms(["کند", "کنند"], ["تون"]))[:4]
    ['توند', 'تونم', 'تونن', 'تونه']
    """
    forms = {stem + ending for stem in stems for ending in SPOKEN_ENDINGS}
    for form in finite:
        if form.endswith("ند"):
            forms.add(form[:-1])
        if form.endswith("د"):
            forms.add(form[:-1] + "ه")
    return forms
