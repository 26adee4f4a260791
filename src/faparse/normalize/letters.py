"""The letters of the normal form: look-alikes folded, and nothing else about a letter changed.

Pashto, Urdu and Arabic letters that are not look-alikes («ښ», «ې», «ة», «آ», «ئ») stay; hazm's
own table would rewrite them.
"""

from __future__ import annotations

import re
import unicodedata

from faparse.text.fold import ZWNJ

#: The letters of the Perso-Arabic script, for a regex character class: no marks, no tatweel.
LETTERS = (
    r"\u0621-\u063a\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff"
    r"\u0750-\u077f"
)
#: Positional forms and ligatures of old files; «ﷺ» and «﷽» stay signs.
_FORMS = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf9\ufdfc\ufe70-\ufefc]")
LETTER = re.compile(f"[{LETTERS}\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf9\ufdfc\ufe80-\ufefc]")
_TABLE = str.maketrans(
    {
        "\N{ARABIC LETTER YEH}": "\N{ARABIC LETTER FARSI YEH}",
        "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER FARSI YEH}",
        "\N{ARABIC LETTER YEH BARREE}": "\N{ARABIC LETTER FARSI YEH}",
        "\N{ARABIC LETTER KAF}": "\N{ARABIC LETTER KEHEH}",
        "\N{ARABIC LETTER SWASH KAF}": "\N{ARABIC LETTER KEHEH}",
        "\N{ARABIC LETTER AE}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER HEH GOAL}": "\N{ARABIC LETTER HEH}",
        "\N{ARABIC LETTER HEH DOACHASHMEE}": "\N{ARABIC LETTER HEH}",
        "\N{NO-BREAK SPACE}": " ",
        "\N{LEFT DOUBLE QUOTATION MARK}": '"',
        "\N{RIGHT DOUBLE QUOTATION MARK}": '"',
    }
)
#: A letter and the mark that belongs to it: «ا» + madda is «آ». «هٔ» stays two characters, as typed.
_DECOMPOSED = re.compile("[\u0627\u0648\u064a][\u0653-\u0655]+")
_TATWEEL = "\N{ARABIC TATWEEL}"
#: The stroke that stretches a word; one that joins no letters is a dash, and stays.
_STRETCH = re.compile(
    f"(?<=[{LETTERS}\u064b-\u0655\u0670]){_TATWEEL}+(?=[{LETTERS}\u064b-\u0655\u0670])"
)
#: It joins nothing to its left, so a ه in its place needs a half-space: «شدەاند», «هەنگاو».
_AE_INSIDE = re.compile(f"\N{ARABIC LETTER AE}(?=[{LETTERS}])")
_KASRA = "\N{ARABIC KASRA}"
#: Vowel marks, gemination, tanwin, sukun.
_VOWELS = re.compile("[\u064b-\u0652]+")
_WORD_END = re.compile(f"(?<=[{LETTERS}\u0654])[\u064b-\u0652]+(?![{LETTERS}{ZWNJ}\u064b-\u0655])")
#: Characters that stand for a lost half-space, between letters.
_FALSE_ZWNJ = re.compile(f"(?<=[{LETTERS}])[\u00ac\u00ad\u200b-\u200f\u2060\ufeff]+(?=[{LETTERS}])")


#: Anything for the patterns of `fold`, or for the table, to change.
_ODD = re.compile(
    "[{}\u0653-\u0655\u00ac\u00ad\u200b\u200d-\u200f\u2060\ufb50-\ufdfc\ufe70-\ufeff]".format(
        "".join(map(chr, _TABLE)) + _TATWEEL
    )
)


def fold(text: str) -> str:
    """The text in the letters of the normal form.

    >>> fold("\N{ARABIC LETTER KAF}تاب¬ها\N{ARABIC LETTER YEH}")
    'کتاب\\u200cهای'
    """
    if not _ODD.search(text):
        return text
    if _FORMS.search(text):
        text = _FORMS.sub(_written_out, text)
    if _DECOMPOSED.search(text):
        text = _DECOMPOSED.sub(_composed, text)
    text = _AE_INSIDE.sub("\N{ARABIC LETTER HEH}" + ZWNJ, text)
    text = _STRETCH.sub("", text.translate(_TABLE))
    return _FALSE_ZWNJ.sub(ZWNJ, text) if _FALSE_ZWNJ.search(text) else text


def unmark(text: str) -> str:
    """The text without vowel marks, except a kasra at a word's end: that is a written ezafe.

    >>> unmark("اِعلام شُد: دلِ شکسته")
    'اعلام شد: دلِ شکسته'
    """
    return _VOWELS.sub(_ezafe, text)


def _ezafe(found: re.Match[str]) -> str:
    return _KASRA if _KASRA in found[0] and _WORD_END.match(found.string, found.start()) else ""


def _written_out(found: re.Match[str]) -> str:
    plain = unicodedata.normalize("NFKC", found[0])
    return plain if " " not in plain else found[0]


def _composed(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found[0])
