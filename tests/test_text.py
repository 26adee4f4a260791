"""What is known about characters: which of them are folded, and that no offset ever moves."""

from __future__ import annotations

import sys

import pytest
from msgspec.structs import astuple

from faparse import parse
from faparse.text.fold import BLANKS, ZWNJ, fold, folded_text, match_key, parts, trim
from faparse.text.tokens import Tokens, lines
from tagged import read_cases

#: The same word as copy has it, and as a careful editor writes it.
SPELLINGS = (
    ("كتاب", "کتاب"),
    ("ڪتاب", "کتاب"),
    ("يزد", "یزد"),
    ("موسى", "موسی"),
    ("مسئول", "مسیول"),
    ("کابلې", "کابلی"),
    ("بڑے", "بڑی"),
    ("مراقبة", "مراقبه"),
    ("خانۀ", "خانه"),
    ("خانە", "خانه"),
    ("خانہ", "خانه"),
    ("خانھ", "خانه"),
    ("مؤسسه", "موسسه"),
    ("تأکید", "تاکید"),
    ("إعلام", "اعلام"),
    ("آرمان", "ارمان"),
    ("ٱلله", "الله"),
    ("۱۴۰۲", "1402"),
    ("١٤٠٢", "1402"),
)


@pytest.mark.parametrize(("odd", "plain"), SPELLINGS)
def test_look_alikes_are_one_word(odd: str, plain: str) -> None:
    assert fold(odd) == fold(plain) == plain


@pytest.mark.parametrize(
    "sign",
    "\u200b\u200d\u200e\u200f\u061c\xad\u2060\ufeff\xac\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069",
    ids=lambda sign: f"{ord(sign):04x}",
)
def test_invisible_characters_read_as_a_half_space(sign: str) -> None:
    assert fold(f"می{sign}شود") == f"می{ZWNJ}شود"
    assert Tokens(f"می{sign}شود").keys == ["می", "شود"]


def test_what_stands_beside_the_folded_ranges_stays() -> None:
    assert fold("\u2029 \u202f \u2065 \u206a") == "\u2029 \u202f \u2065 \u206a"
    assert fold("\u06fa \u066a") == "\u06fa \u066a"  # after the digits
    assert fold("سه\N{NO-BREAK SPACE}تن") == "سه تن"


def test_positional_forms_are_letters_and_ligatures_stay() -> None:
    assert fold("\ufb94\ufed4\ufe96") == "گفت"
    assert fold("\ufef1\ufed9") == "یک"  # a look-alike's presentation form
    assert fold("\ufdf2 \ufefb") == "\ufdf2 \ufefb"  # «الله» and «لا», several letters each


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("**قم** و <br/>ری", "  قم   و      ری"),
        ("**قم** و ری", "  قم   و ری"),
        ("قم<br/>ری", "قم     ری"),
        ("[قم](آ)", " قم    "),
        ("[خبر](https://a.ir/\nب) تازه", " خبر               \n   تازه"),
        ("![](عکس.JPG)متن", "            متن"),
        ("نشانی https://a.ir/ب «آ»", "نشانی                «ا»"),
        ("گروه سیاسی ــ قم", "گروه سیاسی -- قم"),
        ("سیاســی [۱] (قم)", "سیاســی [1] (قم)"),
        ("۲ < ۳", "2 < 3"),
    ],
)
def test_markup_is_blanked_where_it_stands(text: str, read: str) -> None:
    assert folded_text(text) == read
    assert len(read) == len(text)


def test_keys_hold_letters_alone() -> None:
    assert match_key("مُدیــرِ کلّ") == "مدیرکل"
    assert parts("مُدیــر‌کلّ") == ["مدیر", "کل"]
    assert Tokens("مُدیــر کلّ").keys == ["مدیر", "کل"]


def test_tokens_tell_where_they_are() -> None:
    text = f"«او» می{ZWNJ}رود."
    tokens = Tokens(text)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == [
        "او",
        "می",
        "رود",
    ]
    assert tokens.gaps == ["«", "» ", ZWNJ, "."]
    assert len(tokens) == 3
    assert [tokens.count(0, last) for last in (0, 1, 2, 3)] == [0, 1, 2, 2]
    assert [tokens.at(at) for at in (0, 1, 2, 5, 6, 12)] == [0, 0, 1, 1, 2, 3]
    assert [tokens.before(at) for at in (0, 2, 3, 4, 7, 11, 12)] == [0, 0, 1, 1, 2, 3, 3]


def test_lines_end_as_they_do_anywhere() -> None:
    assert [astuple(line) for line in lines("ا\nب\r\n\rپ\u2028ت\n")] == [
        (0, 1, 2),
        (2, 3, 5),
        (5, 5, 6),
        (6, 7, 8),
        (8, 9, 10),
    ]
    assert lines("") == []


def test_trimming_leaves_an_empty_range_where_it_began() -> None:
    assert trim(f" {ZWNJ}او\n\ufeff", 0, 6) == (2, 4)
    assert trim("- او -", 0, 6, " -", "") == (2, 6)
    assert trim("- او -", 0, 6, "", " -") == (0, 4)
    assert trim("   ", 0, 3) == (3, 3)


def test_blanks_are_all_that_python_takes_for_one() -> None:
    """Found by hypothesis: a line of only U+001F had words by one measure, none by the other."""
    assert all(char in BLANKS for char in map(chr, range(sys.maxunicode + 1)) if char.isspace())
    parse("0" * 36 + "\x1e\x1f")


def test_a_text_may_end_or_begin_anywhere() -> None:
    """Found by hypothesis: «صدیق 0» and a half-space, where a rule looks one word ahead."""
    parse("صدیق 0\u200b")
    for number, case in enumerate(read_cases()):
        seams = [n for n, char in enumerate(case.text) if not char.isalnum()]
        for n in seams:
            parse(case.text[:n])  # «… گرفته است؛ ادعایی», where a rule asks for the word after it
        for n in seams[number % 7 :: 7]:
            parse(case.text[:n] + ZWNJ)
            parse(case.text[n:])
