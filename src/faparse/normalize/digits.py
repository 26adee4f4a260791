"""The digits of a text: Persian, Latin, or as they are; those of addresses and Latin words stay."""

from __future__ import annotations

import re

from faparse.normalize.letters import LETTER, LETTERS

_OF_LATIN = re.compile(rf"[!-~]*[^\W\d_{LETTERS}][!-~]*")
_FIGURES = re.compile(rf"{_OF_LATIN.pattern}|[0-9\u0660-\u0669%]+")
_PERSIAN = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩%", "۰۱۲۳۴۵۶۷۸۹۰۱۲۳۴۵۶۷۸۹٪")
_LATIN = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٪", "01234567890123456789%")


def in_digits(text: str, wanted: str) -> str:
    """The text with Persian («fa») or Latin («en») digits and percent signs, or as it is («keep»).

    Latin digits in addresses and Latin words stay, and so does a text without any Persian letter.

    >>> in_digits("5.2% در F16", "fa"), in_digits("۵ تن", "en"), in_digits("5 ۵ تن", "keep")
    ('۵.۲٪ در F16', '5 تن', '5 ۵ تن')
    """
    if wanted == "keep" or not LETTER.search(text):
        return text
    if wanted == "en":
        return text.translate(_LATIN)
    return _FIGURES.sub(_in_persian, text)


def _in_persian(found: re.Match[str]) -> str:
    return found[0] if _OF_LATIN.fullmatch(found[0]) else found[0].translate(_PERSIAN)
