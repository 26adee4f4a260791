"""Who can speak, and which noun phrases don't name a speaker."""

from __future__ import annotations

import pytest

from faparse.syntax.animacy import Animacy
from faparse.text.tokens import Tokens


@pytest.mark.parametrize(
    ("phrase", "inanimate"),
    [
        ("ساخت دو نیروگاه", True),
        ("کنگره پزشکی", True),
        ("چهاردهمین کنگره پزشکی", True),
        ("چهاردهمین مدیر", False),
        ("چهاردهمین", False),
        ("مدیر ساخت", False),
        ("یکی از دلایل", True),
        ("یکی از مهم‌ترین دلایل", True),
        ("یکی از مهم ترین دلایل", True),
        ("یکی از بزرگترین دلایل", True),
        ("یکی از مدیران", False),
        ("یکی از مهم‌ترین", False),
        ("یکی دلایل", False),
        ("مدیر از دلایل", False),
    ],
)
def test_what_does_not_speak(phrase: str, inanimate: bool) -> None:
    tokens = Tokens(phrase)
    assert Animacy(tokens, set()).is_inanimate((0, len(tokens))) is inanimate


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("وی", True),
        ("دکتر", True),
        ("وزیر", True),
        ("حمید", True),
        ("این نماینده", True),
        ("این مقام", True),
        ("این حمایت", False),
        ("این", False),
        ("پویا و سرد", False),
        ("پویا و حمید", True),
        ("پویا و وزیر", True),
        ("پویا و رستگار", True),
        ("پویا و", True),
        ("حمایت", False),
    ],
)
def test_who_begins(text: str, begins: bool) -> None:
    tokens = Tokens(text)
    assert Animacy(tokens, {"رستگار"}).begins(0) is begins


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("یورگن هالبرگ مدیر کارخانه", True),
        ("هالبرگ مدیر کارخانه", False),
        ("یورگن هالبرگ کارخانه", False),
        ("یورگن هالبرگ، مدیر کارخانه", False),
        ("یورگن در هالبرگ مدیر", False),
        ("آنا ماریا دا کروز لا مدیر", True),
        ("آنا ماریا دا کروز لا پا مدیر", False),
    ],
)
def test_names_of_no_list(text: str, known: bool) -> None:
    tokens = Tokens(text)
    animacy = Animacy(tokens, set())
    assert animacy.is_unknown_name(0, len(tokens)) is known
    behind = Animacy(Tokens(f"دیدار با {text}"), set())
    assert behind.is_unknown_name(2, len(tokens) + 2) is known
