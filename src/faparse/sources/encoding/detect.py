"""Guess an encoding: a library says which ones fit, and how Persian the text looks settles it.

charset-normalizer measures how little mess a decoding makes, and does not know that «ÇíÑÇä» is
less likely here than «ایران». So every encoding it names, and the ones that old Persian
archives are known to use, are tried, and the text that reads most like Persian wins.
"""

from __future__ import annotations

import re
from functools import cache

from faparse.lexicon.phrases import sections
from faparse.sources.encoding import mojibake
from faparse.sources.encoding.names import canonical

#: What old Persian archives use, whether the library names it or not.
_USUAL = ("windows-1256",)
_WIDE = ("utf-16-le", "utf-16-be")
#: So many bytes are looked at (an even number, for UTF-16).
_SAMPLE = 1 << 16
#: Below this no decoding reads as Persian. Over 2,000 cuts of 20 to 5,000 letters a true decoding
#: had 0.65 and more; a false one may reach 0.85 (mac_farsi), but then the true one has more.
_PERSIAN = 0.5

#: The letters of Persian with the spellings that windows-1256 and Arabic keyboards put for them.
_LETTERS = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآئأؤءيكىةۀ"
_WORD = re.compile(r"[^\W\d_]+")
_FOLD = str.maketrans("يىك", "ییک")
_PLAIN = re.compile(rf"[{_LETTERS}۰-۹\x20-\x7e\s«»،؛؟\u200c\u200f\u064b-\u0652…–—٪ـ“”‘’]")
_PERSIAN_LETTER = re.compile(f"[{_LETTERS}]")


def persian(text: str) -> float:
    """How Persian the text looks, from 0 (not at all) to 1.

    The share of characters that Persian copy is made of, less three times the share of those it
    never has; words that every Persian text repeats add up to a fifth.

    >>> persian("وزیر نیرو در تهران گفت") > 0.9 > 0.1 > persian("æÒíÑ äíÑæ ÏÑ ÊåÑÇä ÑÝÊ")
    True
    """
    solid = len(text) - sum(map(text.count, " \n\r\t"))
    letters = len(_PERSIAN_LETTER.findall(text))
    if not letters or letters < solid / 4:
        return 0.0
    odd = len(text) - len(_PLAIN.findall(text))
    words = _WORD.findall(text.translate(_FOLD))
    known = sum(map(_frequent().__contains__, words)) / len(words) if words else 0.0
    return max(0.0, 0.8 - 3 * odd / len(text)) + 0.2 * min(1.0, 5 * known)


@cache
def _frequent() -> frozenset[str]:
    return frozenset(sections("frequent.txt")["word"])


def guess(data: bytes) -> str | None:
    """The encoding in which the bytes read as Persian, `None` when there is none."""
    sample = data[:_SAMPLE]
    best = max(_candidates(sample), key=lambda name: _score(sample, name))
    return best if _score(sample, best) >= _PERSIAN and _fits(data, best) else None


def wide(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark, if the bytes read as Persian in one."""
    if len(data) % 2:
        return None
    sample = data[:_SAMPLE]
    best = max(_WIDE, key=lambda name: _score(sample, name))
    return best if _score(sample, best) >= _PERSIAN else None


def _candidates(sample: bytes) -> list[str]:
    from charset_normalizer import from_bytes  # slow to import, and needed for old files alone

    named = [canonical(match.encoding) for match in from_bytes(sample)]
    return list(dict.fromkeys([*_USUAL, *_WIDE, *named]))


def _score(sample: bytes, name: str) -> float:
    try:
        text = sample.decode(name)
    except UnicodeError:
        return 0.0
    return 0.0 if mojibake.recognised(text) else persian(text)


def _fits(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeError:
        return False
    return True
