"""What hazm's spacing rules would break is put aside before they run, and put back after.

Addresses, Latin words, dates, numbers with points or signs, slashes with the signs around them
(«پیام/.»), hashtags. One private-use character, which hazm takes for a letter, stands for each.
"""

from __future__ import annotations

import re

from faparse.lexicon.phrases import sections
from faparse.normalize.letters import LETTER, LETTERS
from faparse.text.fold import ZWNJ

_FIRST, ROOM = 0xF0000, 0xFFFE
#: The characters that stand for something put aside.
MARKER = "[\U000f0000-\U000ffffd]"
_FOREIGN = rf"[^\W\d_\x00-\x7f{LETTERS}]"  # a letter neither Persian nor ASCII
_LATIN = rf"(?:[a-zA-Z]|{_FOREIGN})"
_SIGN = r"[-+−–#№$€£%٪*×=~^&]"
_POINT = r"[.,/:٫٬']"
#: Between the stops of an initialism: a letter, or the name of a foreign one.
_LETTER = f"[{LETTERS}]\N{ARABIC TATWEEL}?"
_PIECE = "(?:" + "|".join([*sections("halfspaces.txt")["letter name"], _LETTER]) + ")"
_SUFFIX = "(?:[a-z][a-z0-9]{1,4}|PDF|JPE?G|PNG|DOCX?|XLSX?)"
_WORD = rf"{LETTERS}{ZWNJ}\w"
_AROUND = rf"(?:[^\s\w{LETTERS}{ZWNJ}«»()\[\]{{}}/\\]|\d){{0,20}}"
#: Characters that none of the first patterns begins with: the quick way past most of a text.
_ORDINARY = rf'[ \n{LETTERS}{ZWNJ}.،؛:!؟«»()\[\]{{}}"…]'
_PROTECTED = re.compile(
    rf"(?!{_ORDINARY})(?:"
    + "|".join(
        (
            MARKER,
            # an address, wherever its path leads
            r"(?:[a-zA-Z][a-zA-Z0-9+.-]{0,20}://|www\.)[^\s«»]+",
            rf"[#@](?:[{LETTERS}{ZWNJ}]|\w)+",  # a hashtag, an account
            rf"(?<!\d)[0-9]{{0,20}}{_LATIN}(?:(?:[!-~]|{_FOREIGN})*(?:{_LATIN}|[0-9/+#]))?",
            rf"(?<!\d)(?:{_SIGN}{{1,5}}\d|\d+(?={_POINT}\d|{_SIGN}))(?:\d|{_SIGN}|{_POINT}(?=\d))*",
            rf"{_AROUND}[/\\](?:{_AROUND}[/\\])*{_AROUND}",
            r"\?+!*|'",
        )
    )
    + r")|"
    + "|".join(
        (
            # «ماه می سال», «چشم تر»: those that belong to the word beside them are joined already
            rf"(?<= )(?:می|تر|تری|ترین|ها|های|گری?)(?![{LETTERS}{ZWNJ}])",
            rf"(?<![{_WORD}])(?:{_PIECE}\.)+{_PIECE}(?!\.?[{LETTERS}{ZWNJ}])",  # «بی.بی.سی»
            rf"(?<![{_WORD}])(?:[{LETTERS}]\.)+(?=[{LETTERS}])",  # «م.رضایی»
            rf"(?<![{_WORD}-])[{_WORD}-]{{1,60}}\.{_SUFFIX}(?![{_WORD}])",  # «گزارش-۲.pdf»
            r"\]\([^()\s]{0,600}\)",  # the address of a link in Markdown
            r"!\[(?=[^\[\]]{0,300}\]\()",
            r"(?<!\d)\d{1,3}(?:،\d{3})+(?!\d)",  # «۵۰،۰۰۰»
            "\N{ARABIC TATWEEL}+",
        )
    )
)
_MARKER = re.compile(MARKER)
_NUMBER = re.compile(r"\d(?:[\d.,/:٫٬،']*\d)?[٪%]?")


class Protected:
    """A text with the stretches that must not change put aside."""

    __slots__ = ("_kept", "text")

    def __init__(self, text: str) -> None:
        self._kept: list[str] = []
        self.text = _PROTECTED.sub(self._put_aside, text)

    def _put_aside(self, found: re.Match[str]) -> str:
        self._kept.append(found[0])
        marker = chr(_FIRST + (len(self._kept) - 1) % ROOM)
        return _spaced(marker, found) if _NUMBER.fullmatch(found[0]) else marker

    @property
    def too_much(self) -> bool:
        """Whether more was put aside than there are characters to stand for it."""
        return len(self._kept) > ROOM

    def back(self, text: str) -> str:
        """A changed version of the text, with everything put back in its place."""
        if not self._kept:
            return text
        return _MARKER.sub(lambda found: self._kept[ord(found[0]) - _FIRST], text)


def _spaced(marker: str, found: re.Match[str]) -> str:
    """«۱۲.۵درصد»: a blank between a number and the word that touches it."""
    before, after = (
        found.string[max(found.start() - 1, 0) : found.start()],
        found.string[found.end() : found.end() + 1],
    )
    return (" " if LETTER.match(before) else "") + marker + (" " if LETTER.match(after) else "")
