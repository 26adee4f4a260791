"""The numbers and words that dates are made of, each with its meaning there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from faparse.cache import compiled
from faparse.late_pattern import late_pattern
from faparse.lexicon.phrases import Phrases, sections
from faparse.text.fold import ZWNJ, match_key

#: A number, or a word with its vowel marks; a tatweel between spaces is a dash.
_ATOM = late_pattern("[0-9]+|[^\\W\\d_\u0640](?:[^\\W\\d_]|[\u064b-\u065f\u0670])*")
_BLANKS = late_pattern(r"[ \t\v\f]+")
#: What may stand inside a phrase: «ب.ظ», «هـ.ق».
_TIGHT = late_pattern(r"[\u0640-]?\.? ?")

#: A year has at most this many words: «یک هزار و سیصد و نود و پنج» has eight.
_YEAR_WORDS = 8

#: The kinds of month names: each is the name of its calendar.
CALENDARS = ("jalali", "gregorian", "hijri")


@compiled(Phrases[tuple[str, int]])
def _words() -> Phrases[tuple[str, int]]:
    """Every word with its kind and number; a month's kind is its calendar."""
    words: Phrases[tuple[str, int]] = Phrases()
    for make in (_fillers, _months, _english, _days, _times):
        for name, kind, number in make():
            words.add(name, (kind, number))
    return words


_Entry = tuple[str, str, int]


def _fillers() -> Iterator[_Entry]:
    for name in (*sections("calendar.txt")["word"], "در", "t"):  # «T» stands before a time
        lunar = name.split()[-1] in ("قمری", "ق")  # «مطابق» ends in one too
        yield name, "lunar" if lunar else "filler", 0


def _months() -> Iterator[_Entry]:
    listed = sections("calendar.txt")
    for section in ("hijri", "gregorian", "dari", "jalali"):
        for name, number in listed[section].items():
            for form in (name, f"{name} ماه", f"ماه {name}"):
                yield form, "jalali" if section == "dari" else section, int(number)
    for name, number in listed["latin_jalali"].items():
        yield name.lower(), "jalali", int(number)


def _english() -> Iterator[_Entry]:
    listed = sections("calendar.txt")
    for section, kind in (("english_month", "gregorian"), ("english_weekday", "weekday")):
        for name, number in listed[section].items():
            for length in (3, 4, 5, 9):  # «Jan», «Sept», «March», «September»
                yield name.lower()[:length], kind, int(number)


def _days() -> Iterator[_Entry]:
    listed = sections("calendar.txt")
    for name, number in listed["ordinal"].items():
        yield name, "ordinal", int(number)
        if int(number) < 10:
            yield f"بیست و {name}", "ordinal", 20 + int(number)
    for name, number in listed["weekday"].items():
        yield name, "weekday", int(number)


def _times() -> Iterator[_Entry]:
    listed = sections("calendar.txt")
    for name, half in listed["ampm"].items():
        yield name.lower(), half, 0
    for name, minutes in listed["part_of_hour"].items():
        yield name, "minutes", int(minutes)


@compiled(dict[str, int])
def _numbers() -> dict[str, int]:
    return {match_key(name): int(n) for name, n in sections("calendar.txt")["number"].items()}


class Atoms:
    """The numbers and words of a range; `gaps[i]` is what stands before atom `i`."""

    def __init__(self, folded: str, start: int, end: int) -> None:
        self.folded, self.end = folded, end
        found = list(_ATOM.finditer(folded, start, end))
        self.keys = [one[0] if one[0] < ":" else match_key(one[0].lower()) for one in found]
        self.starts, self.ends = [one.start() for one in found], [one.end() for one in found]
        self.gaps = [
            _BLANKS.sub(" ", folded[before:after].replace(ZWNJ, ""))
            for before, after in zip([start, *self.ends], [*self.starts, end], strict=True)
        ]

    def key(self, at: int) -> str:
        """The atom's key; empty past the end."""
        return self.keys[at] if at < len(self.keys) else ""

    def number(self, at: int) -> int | None:
        """The number of one or two digits at the atom."""
        return int(key) if len(key := self.key(at)) <= 2 and key.isdecimal() else None

    def joined(self, gap: re.Pattern[str], at: int) -> bool:
        """Whether there is an atom here, and the gap before it matches."""
        return at < len(self.keys) and gap.fullmatch(self.gaps[at]) is not None

    def phrase(self, at: int, *kinds: str) -> tuple[str, int, int] | None:
        """Kind and number of the phrase at the atom, and the atom after it; no wide gap inside."""
        if at >= len(self.keys):
            return None
        if not (hit := _words().longest_match(self.keys, at) or self._glued(at)):
            return None
        tight = all(_TIGHT.fullmatch(gap) for gap in self.gaps[at + 1 : hit[1]])
        return (*hit[0], hit[1]) if tight and hit[0][0] in kinds else None

    def _glued(self, at: int) -> tuple[tuple[str, int], int] | None:
        """«شهری‌ور»: a half-space within a word."""
        if at + 1 >= len(self.keys) or self.gaps[at + 1] or not self.keys[at].isalpha():
            return None
        hit = _words().longest_match([self.keys[at] + self.keys[at + 1]], 0)
        return (hit[0], at + 2) if hit else None

    def small_number(self, at: int) -> tuple[int, int] | None:
        """A number below a hundred, in digits or words, «بیست و پنج», and the atom after it."""
        if (digits := self.number(at)) is not None:
            return digits, at + 1
        known = _numbers()
        if not 0 < (value := known.get(self.key(at), 0)) < 100:
            return None
        unit = known.get(self.key(at + 2), 0) if self.key(at + 1) == "و" else 0
        return (value + unit, at + 3) if value > 19 and 0 < unit < 10 else (value, at + 1)

    def number_in_words(self, at: int) -> tuple[int, int] | None:
        """«هزار و چهارصد و سه», and the atom after; a number above a thousand."""
        known, total, after = _numbers(), 0, at
        while after < at + _YEAR_WORDS and (value := known.get(self.key(after))) is not None:
            total = max(total, 1) * 1000 if value == 1000 else total + value
            after += 1
            if self.key(after) == "و" and self.key(after + 1) in known:
                after += 1
        return (total, after) if total > 1000 else None
