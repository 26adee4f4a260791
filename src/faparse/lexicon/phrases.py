"""Words are data: load and validate `data/*.txt`, and find the longest phrase at a token.

A list file has `# comments`, `[sections]`, and one entry per line, `word` or `word = value`, in one
canonical spelling; the variants (half-space, space or nothing at each seam, look-alike letters)
are derived here and never written by hand.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from typing import Any, Final, Generic, TypeVar

from msgspec import convert

from faparse.cache import compiled
from faparse.text.fold import match_key, parts

T = TypeVar("T")

#: The keys, the distinct values, the index of each key's value among them, and the stems.
Packed = tuple[str, list[Any], bytes, str]

#: A list file in memory: section → entry → value (empty where the line has none).
Sections = dict[str, dict[str, str]]


class DataError(ValueError):
    """A data file is malformed; the message names the file and the line."""


def data_text(name: str) -> str:
    """The text of a file in `data/`."""
    from importlib.resources import files  # rarely needed: what the lists yield is cached

    return files("faparse").joinpath("data", name).read_text(encoding="utf-8")


def parse_sections(name: str, source: str) -> Sections:
    """Parse a list file's text; `name` is for error messages.

    >>> parse_sections("x.txt", "[month]  # Dari\\nحمل = 1\\nثور = 2")
    {'month': {'حمل': '1', 'ثور': '2'}}

    Raises `DataError` on an entry that is outside a section, empty, or listed twice in one.
    """
    sections: Sections = {}
    current: dict[str, str] | None = None
    for number, raw in enumerate(source.splitlines(), 1):
        line = raw.split("#", 1)[0].strip()
        if not line:
            continue
        where = f"data/{name}, line {number}"
        if line.startswith("["):
            if not line.endswith("]") or len(line) < 3:
                raise DataError(f"{where}: «{line}» is not a section; write [name]")
            current = sections.setdefault(line[1:-1].strip(), {})
            continue
        if current is None:
            raise DataError(f"{where}: «{line}» comes before the first [section]")
        entry, equals, value = (piece.strip() for piece in line.partition("="))
        if not entry or (equals and not value):
            raise DataError(f"{where}: «{line}» is neither «word» nor «word = value»")
        if entry in current:
            raise DataError(f"{where}: «{entry}» is listed twice in its section; remove one")
        current[entry] = value
    return sections


@cache
def sections(name: str) -> Sections:
    """A list file in `data/`, read once."""
    return parse_sections(name, data_text(name))


class Phrases(Generic[T]):
    """Phrases with a value each, looked up by concatenated token keys.

    Every seam of a phrase may be open (two tokens) or closed (one), so a phrase is stored under
    the concatenation of its pieces, and `prefixes` holds every beginning that ends at a seam.

    >>> verbs = Phrases.of([("خاطر‌نشان کرد", 1), ("خاطر", 2)])
    >>> verbs.longest_match(["او", "خاطرنشان", "کرد", "که"], 1)
    (1, 3)
    >>> verbs.longest_match(["خاطر", "نشان"], 0)
    (2, 1)
    """

    __slots__ = ("_stems", "prefixes", "whole")

    def __init__(self) -> None:
        self.whole: dict[str, T] = {}
        self.prefixes: set[str] = set()
        self._stems: set[str] | None = None

    @classmethod
    def of(cls, entries: Iterable[tuple[str, T]]) -> Phrases[T]:
        """Build from phrases in their canonical spelling, each with its value."""
        made: Phrases[T] = cls()
        for phrase, value in entries:
            made.add(phrase, value)
        return made

    def add(self, phrase: str, value: T) -> None:
        """Add one phrase in its canonical spelling; a later value replaces an earlier one."""
        key = ""
        for piece in parts(phrase):
            key += piece
            self.prefixes.add(key)
        self.whole[key] = value
        self._stems = None

    @property
    def stems(self) -> set[str]:
        """The prefixes that begin a longer one: after any other, the search can stop.

        «در» begins «درخواست», though there is no seam: copy also writes «در خواست».
        """
        if self._stems is None:
            ordered = sorted(self.prefixes)
            self._stems = {one for one, after in pairwise(ordered) if after.startswith(one)}
        return self._stems

    def longest_match(self, keys: list[str], at: int) -> tuple[T, int] | None:
        """The value of the longest phrase that begins at token `at`, and the token after it."""
        key, whole, stems = keys[at], self.whole, self._stems or self.stems
        end = at + 1
        found = (whole[key], end) if key in whole else None
        while key in stems and end < len(keys):
            key += keys[end]
            end += 1
            if key in whole:
                found = whole[key], end
        return found

    def __contains__(self, key: object) -> bool:
        return key in self.whole

    def packed(self) -> Packed:
        """The phrases as a few large values, which the cache file reads back quickly."""
        values = list(dict.fromkeys(self.whole.values()))
        places = {value: place for place, value in enumerate(values)}
        index = array("H", (places[value] for value in self.whole.values()))
        return (
            " ".join(self.whole),
            values,
            index.tobytes(),
            " ".join(self.stems),
        )

    @classmethod
    def unpacked(cls, stored: Any, kind: type[T]) -> Phrases[T]:
        """The phrases that `packed` gave; their values must be of `kind`.

        >>> verbs = Phrases.of([("خاطر‌نشان کرد", 1), ("خاطر", 2)])
        >>> again = Phrases.unpacked(verbs.packed(), int)
        >>> again.whole == verbs.whole, again.prefixes == verbs.prefixes
        (True, True)
        >>> again.stems == verbs.stems == {"خاطر", "خاطرنشان"}
        True
        """
        keys, values, index, stems = convert(stored, tuple[str, list[kind], bytes, str])  # type: ignore[valid-type]
        made: Phrases[T] = cls()
        made.whole = dict(
            zip(keys.split(), map(values.__getitem__, array("H", index)), strict=True)
        )
        made._stems = {*stems.split()}
        made.prefixes = {*made.whole, *made._stems}
        return made


@compiled(Phrases[str])
def phrases(name: str, *wanted: str) -> Phrases[str]:
    """The entries of some sections of a list file (all, if none is named), each with its section.

    Where a phrase is in several sections, the one named first wins.
    """
    listed = sections(name)
    missing = [section for section in wanted if section not in listed]
    if missing:
        raise DataError(f"data/{name}: there is no section [{missing[0]}]")
    order = wanted or tuple(listed)
    return Phrases.of((entry, section) for section in reversed(order) for entry in listed[section])


@compiled(frozenset[str])
def _word_class(section: str) -> frozenset[str]:
    """A small class of words from phrases.txt, as keys; a word with a seam is one joined key."""
    return frozenset(match_key(word) for word in sections("phrases.txt")[section])


class _WordClasses(dict[str, frozenset[str]]):
    """A section of phrases.txt → its words, read on first use."""

    def __missing__(self, section: str) -> frozenset[str]:
        found = self[section] = _word_class(section)
        return found


_WORD_CLASSES: Final = _WordClasses()
#: The keys of a section of phrases.txt. Rules ask for one at every word: a lookup takes half the
#: time of a cached call, and compiled code resolves a `Final` name at once.
word_class: Final = _WORD_CLASSES.__getitem__
