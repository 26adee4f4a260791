"""What a full-text index holds of a text, so that a Persian keyboard finds it.

FTS5 cuts words at a half-space and knows nothing about Arabic letters. So the index holds the text
*folded* (letters, digits, no vowel marks, a space for a half-space), and beside it the *other
spellings* of words that may be written in one piece, in two, or with a half-space. Then «می‌گوید»,
«میگوید» and «می گوید» find each other in any client; a client that also folds the query
(`faparse.datasette`) finds what is typed with Arabic letters, too.
"""

from __future__ import annotations

import re
from functools import cache

from faparse.normalize.hazm import NormalizerUnavailable, normalizer
from faparse.normalize.letters import fold as normal_letters
from faparse.normalize.prefixes import Joiner
from faparse.normalize.restorer import HalfSpaceRestorer
from faparse.text.fold import ORNAMENT, ZWNJ, fold
from faparse.writers.safe import scalar

#: A word with a half-space in it.
_SEAMED = re.compile(rf"\w+(?:{ZWNJ}+\w+)+")
_SEAM = re.compile(f"{ZWNJ}+")


def searchable(text: str) -> str:
    """The text as the index holds it, and as a query should be written.

    >>> searchable("مِي‌گويد ۱۲")
    'می گوید 12'
    """
    return _plain(text).replace(ZWNJ, " ")


def spellings(text: str) -> str:
    """The other spellings of the words of a text, each once, in the order of the words.

    >>> spellings("می‌گوید و میشود")
    'میگوید میشود می شود'
    """
    there = set(_seamed_words(_plain(text)))
    forms: dict[str, None] = {}
    for word in _seamed_words(_with_seams(text)):
        forms[word.replace(" ", "")] = None
        if word not in there:  # otherwise the folded text has it
            forms[word] = None
    return " ".join(forms)


def _seamed_words(text: str) -> list[str]:
    """The words with half-spaces, folded, each half-space a space."""
    return [_SEAM.sub(" ", word) for word in _SEAMED.findall(fold(text))]


def _plain(text: str) -> str:
    return ORNAMENT.sub("", fold(scalar(text)))


def _with_seams(text: str) -> str:
    """The text with half-spaces where words have lost them; without hazm, only folded.

    The lexicon tells «آ» from «ا», so the text is folded no further than the normal form here.
    """
    tools = _tools()
    if tools is None:
        return _plain(text)
    joiner, restorer = tools
    lines = ORNAMENT.sub("", normal_letters(scalar(text))).split("\n")
    return restorer.restore("\n".join(map(joiner.join, lines)))


@cache
def _tools() -> tuple[Joiner, HalfSpaceRestorer] | None:
    try:
        known = normalizer().known
    except NormalizerUnavailable:
        return None
    return Joiner(known), HalfSpaceRestorer(known)
