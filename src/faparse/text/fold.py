"""All that is known about characters: folding for comparison, and what surrounds words.

The text itself is never changed. `folded_text(text)` gives a second string of the same length in
which look-alike letters are folded and markup is blanked out, so every offset found in it is an
offset into the text. All rules read the folded text; every value is sliced from the original.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from faparse.late_pattern import late_pattern
from faparse.text.odd_marks import plain_marks

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"

#: One code point for one code point, or offsets would drift. Sources: Unicode's Arabic block; the
#: letters that Windows-1256 and Arabic keyboards produce instead of Persian ones.
LOOKALIKES = {
    "\N{ARABIC LETTER YEH}": "\N{ARABIC LETTER FARSI YEH}",
    "\N{ARABIC LETTER ALEF MAKSURA}": "\N{ARABIC LETTER FARSI YEH}",
    "\N{ARABIC LETTER YEH WITH HAMZA ABOVE}": "\N{ARABIC LETTER FARSI YEH}",
    "\N{ARABIC LETTER E}": "\N{ARABIC LETTER FARSI YEH}",
    "\N{ARABIC LETTER YEH BARREE}": "\N{ARABIC LETTER FARSI YEH}",
    "\N{ARABIC LETTER KAF}": "\N{ARABIC LETTER KEHEH}",
    "\N{ARABIC LETTER SWASH KAF}": "\N{ARABIC LETTER KEHEH}",
    "\N{ARABIC LETTER TEH MARBUTA}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH WITH YEH ABOVE}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER AE}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH GOAL}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER HEH DOACHASHMEE}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}": "\N{ARABIC LETTER WAW}",
    "\N{ARABIC LETTER ALEF WITH HAMZA ABOVE}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF WITH HAMZA BELOW}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}": "\N{ARABIC LETTER ALEF}",
    "\N{ARABIC LETTER ALEF WASLA}": "\N{ARABIC LETTER ALEF}",
}
#: Persian and Arabic-Indic digits read as ASCII ones.
LOOKALIKES |= {chr(0x06F0 + n): str(n) for n in range(10)}
LOOKALIKES |= {chr(0x0660 + n): str(n) for n in range(10)}
#: Joiners, bidi controls and other invisible characters all read as a half-space.
INVISIBLE = {
    "\N{ZERO WIDTH SPACE}", "\N{ZERO WIDTH JOINER}", "\N{ZERO WIDTH NO-BREAK SPACE}",
    "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}", "\N{ARABIC LETTER MARK}",
    "\N{SOFT HYPHEN}", "\N{WORD JOINER}",
    *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)),
}  # fmt: skip
LOOKALIKES |= dict.fromkeys(INVISIBLE, ZWNJ)
LOOKALIKES["\N{NO-BREAK SPACE}"] = " "
LOOKALIKES["\N{NOT SIGN}"] = ZWNJ  # old newsroom software stored its half-space as ¬

#: «مسئول» and «مسؤول», «رئوف» and «رؤوف»: the seat of a hamza before «و» is a matter of taste.
_HAMZA_BEFORE_WAW = "\N{ARABIC LETTER WAW WITH HAMZA ABOVE}\N{ARABIC LETTER WAW}"
_YEH_AND_WAW = "\N{ARABIC LETTER FARSI YEH}\N{ARABIC LETTER WAW}"
_PAIRS = ((_HAMZA_BEFORE_WAW, _YEH_AND_WAW), *LOOKALIKES.items())
_ODD = frozenset(LOOKALIKES)
_PRESENTATION = late_pattern("[\ufb50-\ufdfb\ufe70-\ufefc]")
#: Marks over or under letters, and the stroke that stretches them: never part of a key.
ORNAMENT = late_pattern("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
#: A word; «دراین» is two, of which the space was forgotten.
WORD = late_pattern(
    r"((?<!\w)(?:در|از|با)(?=این(?!\w))|[\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+)"
)
#: «گفتند**که**», «اعلام کرد**که**»: a verb whose «که» lost its space; words are cut there too.
GLUED_THAT = late_pattern(r"(?:ند|گفت|کرد|است|داد|شد|بود)که(?!\w)")
WORD_OR_VERB = late_pattern(
    r"((?<!\w)(?:در|از|با)(?=این(?!\w))|\w*(?:ند|گفت|کرد|است|داد|شد|بود)(?=که(?!\w))"
    r"|[\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+)"
)
#: «[خوبی](https://search.farsnews.ir/?q=خوبی&o=on)», «![](….JPG)», «**اصفهان**», «<br>», addresses.
_MARKUP = late_pattern(
    r"!?\[(?=[^\[\]]{0,300}\]\()|\]\([^()]{0,600}\)|\*\*+|</?[a-zA-Z][^<>]{0,300}>|https?://[^\s«»]+"
)
_TATWEEL = "\N{ARABIC TATWEEL}"
#: «گروه سیاسی ــ حجت‌الاسلام …»: strokes that join no letters read as a dash.
_STROKE = late_pattern(rf"(?<!\w){_TATWEEL}+(?!\w)")
#: «سعید اشناب _ مدیر شبکه _»: so does an underscore that stands alone.
_LOW_LINE = late_pattern(r"(?<!\w)_+(?!\w)")
#: «_گشایش پل_», «__پل__»: emphasis, which `\w` would make a part of the words.
_EMPHASIS = late_pattern(r"(?<![\w@#/.])(_{1,3})(?!\s)([^_\n]{1,300})(?<!\s)\1(?![\w@])")
#: «#مصطفی_رستگار»: a tag is read as the words that it is made of.
_TAG = late_pattern(r"(?<!\w)#(?=[^\W\d_])\w+")
_NEWLINE = late_pattern(r"[\r\n]")


def fold(text: str) -> str:
    """The text with look-alikes folded, code point for code point.

    >>> fold("كتاب‌هاي ١٢"), fold("مسئول") == fold("مسؤول")
    ('کتاب\u200cهای 12', True)
    """
    if not _ODD.isdisjoint(text):
        for odd, plain in _PAIRS:
            if odd in text:
                text = text.replace(odd, plain)
    if _PRESENTATION.search(text):
        text = _PRESENTATION.sub(_base_letter, text)
    return text


def _base_letter(found: re.Match[str]) -> str:
    """The letter of a presentation form (old files have them); a ligature of several stays."""
    plain = unicodedata.normalize("NFKC", found[0])
    return LOOKALIKES.get(plain, plain) if len(plain) == 1 else found[0]


def _blank(found: re.Match[str]) -> str:
    return _NEWLINE.sub("\n", re.sub(r"[^\r\n]", " ", found[0]))


def _unmarked(found: re.Match[str]) -> str:
    edge = " " * len(found[1])
    return f"{edge}{found[2]}{edge}"


def folded_text(text: str) -> str:
    """The string that rules read: folded, with markup blanked out, as long as the text.

    >>> folded_text("از **قم** و [ري](https://a.ir)")
    'از   قم   و  ری               '
    """
    folded = fold(text)
    if "](" in folded or "**" in folded or "<" in folded or "://" in folded:
        folded = _MARKUP.sub(_blank, folded)
    if _TATWEEL in folded:
        folded = _STROKE.sub(lambda found: "-" * len(found[0]), folded)
    if "#" in folded:
        folded = _TAG.sub(lambda found: found[0].replace("_", " "), folded)
    if "_" in folded:
        folded = _EMPHASIS.sub(_unmarked, folded)
        folded = _LOW_LINE.sub(lambda found: "-" * len(found[0]), folded)
    return plain_marks(folded)


def match_key(phrase: str) -> str:
    """The key by which spellings of one phrase compare equal: its folded letters, run together.

    >>> match_key("گفت‌وگو") == match_key("گفت و گو") == match_key("گفتوگو")
    True
    """
    return ORNAMENT.sub("", "".join(WORD.findall(fold(phrase))))


@cache
def lemma_key(lemma: str) -> str:
    """The key of a lemma from the lexicon; cached, as there are few and each is asked for often."""
    return match_key(lemma)


def parts(phrase: str) -> list[str]:
    """The folded pieces of a phrase, cut at its half-spaces and spaces (the seams).

    >>> parts("خاطر‌نشان کرد")
    ['خاطر', 'نشان', 'کرد']
    """
    return [ORNAMENT.sub("", word) for word in WORD.findall(fold(phrase))]


def is_gods_name(key: str, gap: str) -> bool:
    """Whether a token is «ا» followed by dots, as copy writes «الله»: «آیت **ا...** محمدی»."""
    return key == "ا" and (gap.startswith("..") or gap.startswith("…"))


def is_zwnj_gap(gap: str) -> bool:
    """Whether a gap is nothing but half-spaces, so that the tokens around it are one word."""
    return bool(gap) and not gap.strip(ZWNJ)


#: Everything that Python takes for whitespace: a line of U+001F alone has no words either.
_SPACES = (
    *range(0x09, 0x0E), *range(0x1C, 0x21), 0x85, 0xA0, 0x1680,
    *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
)  # fmt: skip
#: Whitespace and invisible characters: they surround words and belong to no span.
BLANKS = "".join(map(chr, _SPACES)) + ZWNJ + "".join(sorted(INVISIBLE))


def trim(
    text: str, start: int, end: int, left: str = BLANKS, right: str = BLANKS
) -> tuple[int, int]:
    """The range without the given characters at its ends; if nothing is left, it is empty."""
    while start < end and text[start] in left:
        start += 1
    while end > start and text[end - 1] in right:
        end -= 1
    return start, end
