"""The words of dates: months, weekdays, and what stands with them."""

from __future__ import annotations

from faparse.lexicon.cache import compiled
from faparse.lexicon.phrases import Phrases, sections


@compiled(frozenset[str])
def calendar_words() -> frozenset[str]:
    """Months, weekdays and the words that stand with dates, as keys."""
    listed = sections("calendar.txt")
    names = Phrases.of((word, "") for name in listed if name != "ordinal" for word in listed[name])
    return frozenset(names.prefixes)
