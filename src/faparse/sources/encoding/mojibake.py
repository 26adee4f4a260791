"""Mojibake: UTF-8 that some program read as a Windows code page and saved again.

«سلام» became «ط³ظ„ط§ظ…» under windows-1256 and «Ø³Ù„Ø§Ù…» under windows-1252. In UTF-8 every
Persian letter is one of four lead bytes and one continuation byte, so four such pairs in a row are
never Persian and hardly ever anything else. Undoing works line by line and pair by pair, so sound
lines stay as they are, and a lost byte costs only its own letter.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from faparse.cache import compiled
from faparse.late_pattern import late_pattern

PAGES = ("windows-1256", "windows-1252")
_RUN = 4
#: A line is mojibake if at least this share of its characters outside ASCII belongs to such pairs.
_DENSE = 0.6


#: The bytes of UTF-8: those that lead two, three or four bytes, those that lead two in Arabic
#: script, and continuation bytes.
_TWO, _THREE, _FOUR, _ARABIC, _TAIL = (
    (0xC2, 0xDF),
    (0xE0, 0xEF),
    (0xF0, 0xF4),
    (0xD8, 0xDB),
    (0x80, 0xBF),
)


class Misreading(NamedTuple):
    """A misreading: the code page, and the range that it spans (code points)."""

    page: str
    start: int
    end: int


class _Runs(NamedTuple):
    """Patterns for several misread characters in a row, and for what is in every such run.

    Most letters of Persian look like a first byte of UTF-8, few like its last ones. So `inside`
    begins with a last byte, and comes to nothing in a quarter of the time that `whole` takes.
    """

    whole: re.Pattern[str]
    inside: re.Pattern[str]

    @classmethod
    def of(cls, character: str, last_byte: str) -> _Runs:
        """The patterns for runs of what one pattern describes, which ends with `last_byte`."""
        whole = late_pattern(f"(?:{character}){{{_RUN}}}")
        return cls(whole, late_pattern(f"{last_byte}(?:{character}){{{_RUN - 1}}}"))

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where the runs are in a text, which has none as a rule."""
        if not self.inside.search(text):
            return []
        return [run.span() for run in self.whole.finditer(text)]


def recognised(text: str) -> Misreading | None:
    """The text's misreading, if any; of a misreading of a misreading, the last one."""
    return _misread(text) or _misread_twice(text)


def _misread_twice(text: str) -> Misreading | None:
    """A misreading of a misreading: no page gives several letters of Arabic script in a row there.

    Text misread once consists of Latin letters or signs, so any characters of two or three bytes
    will do, if undoing one of the pages gives a misreading again.
    """
    for page in PAGES:
        runs = _any_runs(page).spans(text)
        if runs and _misread(undo(text, page)):
            return Misreading(page, runs[0][0], runs[-1][1])
    return None


def _misread(text: str) -> Misreading | None:
    """The first code page that gives several letters of Arabic script in a row."""
    for page in PAGES:
        if not any(lead in text for lead in _some(page, *_ARABIC)):
            continue
        if runs := _runs(page).spans(text):
            return Misreading(page, runs[0][0], runs[-1][1])
    return None


def undo(text: str, page: str) -> str:
    """The text, with every line that was misread as `page` undone.

    >>> undo("ط³ظ„ط§ظ…", "windows-1256"), undo("Ø³Ù„Ø§Ù…", "windows-1252")
    ('سلام', 'سلام')
    """
    table, sequence = _back(page), _sequence(page)

    def letter(found: re.Match[str]) -> str:
        try:
            return bytes(table[c] for c in found[0]).decode("utf-8")
        except UnicodeDecodeError:
            return found[0]

    def line(row: str) -> str:
        taken = sum(len(match) for match in sequence.findall(row))
        odd = sum(c > "\x7f" for c in row)
        return sequence.sub(letter, row) if odd and taken >= _DENSE * odd else row

    return "".join(line(row) for row in re.split(r"(\r\n|[\r\n])", text))


def left_over(text: str) -> tuple[int, int] | None:
    """Where remains of a misreading stand between letters: «سلا٪§» where one byte was lost."""
    found = re.search(r"[ØÙÚÛ](?=\s|[\u0600-\u06ff])|[\u0080-\u009f]|�", text)
    return found.span() if found else None


@cache
def _back(page: str) -> dict[str, int]:
    """The way back from the page's characters to bytes."""
    back = {}
    for byte in range(0x80, 0x100):
        back[chr(byte)] = byte  # where the page has a gap, programs kept the byte's own value
    for byte in range(0x80, 0x100):
        char = bytes([byte]).decode(page, "ignore")
        if char:
            back[char] = byte
    if page == "windows-1256":  # its letters aren't Latin: nothing else may stand for them
        back = {char: byte for char, byte in back.items() if char.encode(page, "ignore")}
    return back


@compiled(str)
def _some(page: str, first: int, last: int) -> str:
    """The characters that bytes from `first` to `last` look like."""
    return "".join(char for char, byte in _back(page).items() if first <= byte <= last)


@cache
def _runs(page: str) -> _Runs:
    """Several letters of Arabic script in a row in UTF-8, as the page misreads them."""
    lead, tail = _class(page, _ARABIC), _class(page, _TAIL)
    return _Runs.of(f"{lead}{tail}", tail)


@cache
def _any_runs(page: str) -> _Runs:
    """Several characters of two or three bytes in a row in UTF-8, as the page misreads them."""
    two, three, tail = (_class(page, span) for span in (_TWO, _THREE, _TAIL))
    return _Runs.of(f"{two}{tail}|{three}{tail}{tail}", tail)


def _class(page: str, span: tuple[int, int]) -> str:
    """A pattern for a byte within the span, as the page misreads it."""
    return f"[{re.escape(_some(page, *span))}]"


@cache
def _sequence(page: str) -> re.Pattern[str]:
    """One character of UTF-8, as the page misreads it."""
    two, three, four, tail = (_class(page, span) for span in (_TWO, _THREE, _FOUR, _TAIL))
    return late_pattern(f"{two}{tail}|{three}{tail}{tail}|{four}{tail}{{3}}")
