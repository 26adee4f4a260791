"""Text made harmless for the program that reads it next.

Wire copy comes from the open web, so a dispatch may hold escape sequences, bidi overrides, or
thousands of invisible characters. None of this is silently thrown away: what must not reach a
screen or a document is named in its place, as `‹U+202E›`.
"""

from __future__ import annotations

import re
from unicodedata import category

from faparse.json_text import scalar as scalar
from faparse.late_pattern import late_pattern

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"

# Never raw in any document: C0 and C1 controls (but not the line ends and tabs, which are only
# space), lone surrogates, bidi embeddings, overrides and isolates, tag characters.
_CONTROLS = (
    r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff"
    r"\u202a-\u202e\u2066-\u206f\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
)
# Never raw on a screen either: bidi marks, and whatever has no width or an uncertain one.
_INVISIBLE = (
    r"\xad\u034f\u061c\u070f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f"
    r"\u2060-\u2065\u3164\ufe00-\ufe0d\ufeff\uffa0\U00013430-\U0001343f\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a"
)
# All blanks except the space itself.
_BLANKS = r"\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_FORBIDDEN = late_pattern(f"[{_CONTROLS}]")
#: What `even` changes, besides two spaces in a row: the members of a regex character class.
UNEVEN = f"{_CONTROLS}{_BLANKS}"
_UNEVEN = late_pattern(f"[{UNEVEN}]")
_HIDDEN = late_pattern(rf"([{_CONTROLS}{_INVISIBLE}])\1*")
# ZWJ and the two common variation selectors only choose between shapes of a glyph, and screens
# (and rich) disagree about the resulting width: the view does without them.
_SHAPING = late_pattern(r"[\u200d\ufe0e\ufe0f]+")
# Marks are not \w, so a flood of them is inside such a run; `_thinned` looks closer.
_RUN = late_pattern(r"[^\w\s!-~]{5,}")
_FLOOD = 4
_SPACE = late_pattern(r"\s+")
# What becomes one space; a single space is one already.
_RUN_OF_BLANKS = late_pattern(r"[^\S ]\s*| \s+")


def flat(text: str) -> str:
    r"""The text on one line: every run of space and line ends is one space.

    >>> flat(" a\r\n b\u2028c ")
    'a b c'
    """
    return _SPACE.sub(" ", text).strip()


def shorten(text: str, longest: int) -> str:
    """The text on one line, cut between two words (or, failing that, inside one).

    >>> shorten("the minister said so", 14)
    'the minister…'
    """
    line = flat(text)
    if len(line) <= longest:
        return line
    words = line[: longest + 1].rpartition(" ")[0] or line[:longest]
    return f"{words}…"


def stand_ins(text: str) -> str:
    r"""The text without controls, one code point for one, so that offsets stay true.

    C0 controls become their pictures; other characters that no document may hold become U+FFFD.

    >>> ascii(stand_ins("a\x1b\u202e"))
    "'a\\u241b\\ufffd'"
    """
    odd = {ord(c): _stand_in(c) for c in set(text) if printable(c) != c}
    return text.translate(odd)


def _stand_in(control: str) -> str:
    if control < " ":
        return chr(0x2400 + ord(control))
    return "\N{SYMBOL FOR DELETE}" if control == "\x7f" else "\N{REPLACEMENT CHARACTER}"


def printable(text: str) -> str:
    r"""The text for a document: controls are named, everything that belongs to writing is kept.

    >>> ascii(printable("a\x1b[31m\u202eb\u200f"))
    "'a\\u2039U+001B\\u203a[31m\\u2039U+202E\\u203ab\\u200f'"
    """
    return _FORBIDDEN.sub(_named, text)


def even(text: str) -> str:
    r"""The text for a document without line ends: as `printable`, with every run of blanks a space.

    >>> ascii(even("a\n b\x1b"))
    "'a b\\u2039U+001B\\u203a'"
    """
    if "  " not in text and not _UNEVEN.search(text):
        return text
    return _RUN_OF_BLANKS.sub(" ", printable(text))


def visible(text: str) -> str:
    r"""The text for a screen: what is invisible is named (ZWNJ is kept), floods are thinned out.

    >>> ascii(visible("a\u200f\u200cb" + 9 * "\u0651"))
    "'a\\u2039U+200F\\u203a\\u200cb\\u0651\\u0651\\u0651\\u0651\\u2039+5\\u203a'"
    """
    named = _HIDDEN.sub(_named_run, _SHAPING.sub("", text))
    return _SPACE.sub(" ", _RUN.sub(_thinned, named))


def _named(found: re.Match[str]) -> str:
    """The name of a character that must not be there itself."""
    return f"‹U+{ord(found[0]):04X}›"


def _named_run(found: re.Match[str]) -> str:
    """The names of a run of one such character, four at most, and how many more there were."""
    name = f"‹U+{ord(found[1]):04X}›"
    more = len(found[0]) - _FLOOD
    return name * _FLOOD + f"‹+{more}›" if more > 0 else name * len(found[0])


def _thinned(found: re.Match[str]) -> str:
    """A run of symbols and marks with at most four zero-width characters in a row."""
    kept: list[str] = []
    in_row = 0
    for char in f"{found[0]} ":
        if char == ZWNJ or category(char) in {"Mn", "Me"}:
            in_row += 1
            if in_row <= _FLOOD:
                kept.append(char)
            continue
        if in_row > _FLOOD:
            kept.append(f"‹+{in_row - _FLOOD}›")
        in_row = 0
        kept.append(char)
    return "".join(kept)[:-1]
