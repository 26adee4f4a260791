"""The words of dates: months, weekdays, and the words that go with them."""

from __future__ import annotations

from faparse.cache import compiled
from faparse.lexicon.phrases import Phrases, sections
from faparse.text.fold import parts

#: Sections of words that are too common to mark a line as a date.
_COMMON = ("ordinal", "number", "part_of_hour")
#: «October 14th», «t» before a time.
_ENGLISH = ("st", "nd", "rd", "th", "t", "of")


@compiled(frozenset[str])
def calendar_words() -> frozenset[str]:
    """Months, weekdays and the other words of dates, as keys."""
    listed = sections("calendar.txt")
    names = [word for name in listed if name not in _COMMON for word in listed[name]]
    english = [*listed["english_month"], *listed["english_weekday"]]
    names += _latin([*english, *listed["latin_jalali"]])
    joined = Phrases.of((word, "") for word in names)
    return frozenset(joined.prefixes) | {part for word in names for part in parts(word)}


def _latin(names: list[str]) -> list[str]:
    """Names cut short, «Jan», «Sept», and in small or large letters."""
    cut = [*names, *(name[:length] for name in names for length in (3, 4))]
    return [form for name in cut for form in (name, name.lower(), name.upper())]


@compiled(frozenset[str])
def day_words() -> frozenset[str]:
    """The first words of days in words: «سوم», «بیست», «سی», «بیست‌وسوم»."""
    ordinals = sections("calendar.txt")["ordinal"]
    return frozenset(Phrases.of((w, "") for o in ordinals for w in (o, f"بیست و {o}")).prefixes)


@compiled(frozenset[str])
def date_words() -> frozenset[str]:
    """Every word that may stand in a date, numbers in words, «مهرماه» and «بیست‌وسوم» too."""
    listed = sections("calendar.txt")
    common = frozenset(part for name in _COMMON for word in listed[name] for part in parts(word))
    glued = {f"{word}ماه" for word in calendar_words()} | {f"و{word}" for word in common}
    return calendar_words() | day_words() | common | glued | {"و", "به", "در", "ام", *_ENGLISH}
