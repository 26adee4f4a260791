"""The view, read as a screen: nothing wider than it, nothing lost, nothing hostile passed on."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dispatch_factory import BIDI, CONTROLS, HOSTILE, ZWNJ, Draft, hostile, sample, without_isolates
from faparse.document import Dispatch
from faparse.writers import WRITERS, Options


def view(dispatch: Dispatch, **options: Any) -> str:
    return without_isolates(WRITERS["view"].one(dispatch, Options(**options)).decode())


def squeezed(screen: str) -> str:
    return re.sub(r"[\s│]+", "", screen)


@pytest.mark.parametrize("ansi", [False, True])
@pytest.mark.parametrize("width", [1, 30, 60, 120])
def test_the_view_never_passes_the_width(width: int, ansi: bool) -> None:
    flood = "َ" * 300 + "کلمه‌ای" * 60
    for dispatch in (sample(), hostile(HOSTILE), hostile(flood)):
        screen = re.sub(r"\x1b\[[0-9;]*m", "", view(dispatch, width=width, ansi=ansi))
        assert max(map(cell_len, screen.splitlines())) <= max(width, 30)


@pytest.mark.parametrize("width", [60, 120])
def test_the_view_shows_everything_but_the_residue(width: int) -> None:
    screen = view(sample(), width=width)
    for part in (
        "خبرگزاری دانشجویان ایران", "اقتصادی", "۴۰۲۱۱", "۲۰ شهریور ۱۴۰۲ (2023-09-11)",
        "یزد- ایسنا-", "نگار صبوری", "نمونه/یک.txt", "رئیس اتاق بازرگانی:",
        "صادرات کاشی یزد رشد کرد", "گامی بلند",
        "انتهای پیام/۲۲۳", "کنار گذاشته: ۱ تکه، ۱۳ نویسه", "odd-thing: something is odd (3–9)",
    ):  # fmt: skip
        assert part in screen
    assert "نسخه قابل چاپ" not in screen
    assert re.search(r"غیرمستقیم.*\n(.*\n)*.*مستقیم.*\n(.*\n)*.*آمیخته", screen)
    assert re.search(r"۳ +رئیس اتاق بازرگانی یزد +حمید رستگار", screen)


def test_lines_end_at_the_right_edge() -> None:
    story = view(sample(), width=60).partition("راهنما")[0]
    for line in story.splitlines():
        assert not line.strip() or cell_len(line) in (58, 59, 60)


def test_parts_are_in_brackets_where_styles_cannot_show() -> None:
    assert f"<حمید رستگار> {{افزود}}: «[۲: بازارها باز شده{ZWNJ}اند. باید بمانیم]»" in view(
        sample(), width=100
    )
    assert "راهنما: <گوینده> · {فعل نقل} · [گفته]" in view(sample())


def test_parts_differ_in_colour_and_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    coloured = view(sample(), width=100, ansi=True)
    assert (
        "\x1b[4;36mحمید رستگار\x1b[0m \x1b[1;33mافزود\x1b[0m: «\x1b[2m۲ \x1b[0m\x1b[3;32mبازارها"
        in coloured
    )
    plain = view(sample(), width=100, ansi=True, color=False)
    assert "\x1b[4mحمید رستگار\x1b[0m \x1b[1mافزود\x1b[0m: «\x1b[2m۲ \x1b[0m\x1b[3mبازارها" in plain
    monkeypatch.setenv("NO_COLOR", "1")
    assert view(sample(), width=100, ansi=True) == plain
    monkeypatch.setenv("NO_COLOR", "")
    assert view(sample(), width=100, ansi=True) == coloured


def test_nothing_hostile_reaches_the_terminal() -> None:
    text = HOSTILE + BIDI + CONTROLS + "\u200b\u2060\ufeff\xad\u2028\u2029\ud800\U000e0041"
    dispatch = hostile(text)
    assert not set(view(dispatch)) & set(CONTROLS + BIDI + "\u200b\u2060\ufeff\xad\u2028\u2029")
    styled = re.sub(r"\x1b\[[0-9;]*m", "", view(dispatch, ansi=True))
    assert not set(styled) & set(CONTROLS + BIDI)
    for shown in ("‹U+001B›[31m", "‹U+202E›", "‹U+009B›2J", "‹U+D800›", "[/x]", ":smile:"):
        assert shown in squeezed(view(dispatch, width=200))


def test_half_spaces_stay_and_take_no_room() -> None:
    draft = Draft()
    draft.paragraph(f"می{ZWNJ}رود شُد")
    line = next(line for line in view(draft.dispatch()).splitlines() if "رود" in line)
    assert line == " " * 72 + f"می{ZWNJ}رود شُد"


def test_floods_are_thinned_and_counted() -> None:
    draft = Draft()
    draft.paragraph("ا" + "\u0651" * 1000 + "ب" + ZWNJ * 50 + "پ" + "\u200d" * 99 + "ت")
    draft.paragraph("\u202e" * 7 + "ج")
    assert "‹U+202E›" * 4 + "‹+3›ج" in squeezed(view(draft.dispatch()))
    assert "ا" + "\u0651" * 4 + "‹+996›ب" + ZWNJ * 4 + "‹+46›پت" in squeezed(view(draft.dispatch()))


def test_a_long_quote_is_cut_in_the_table_only() -> None:
    draft = Draft()
    long = " ".join(["سخن"] * 200)
    draft.paragraph(f"او گفت: «{long}».")
    draft.quote("direct", long)
    screen = view(draft.dispatch(), width=60)
    assert "سخن…" in screen
    assert 200 < screen.count("سخن") < 240


def test_parts_side_by_side_and_inside_each_other_keep_their_brackets() -> None:
    draft = Draft()
    draft.paragraph("الف ب پ")
    draft.quote("indirect", "الف ب پ", cue="ب", source="الف")
    assert "[۱: <الف> {ب} پ]" in view(draft.dispatch())


@given(st.text())
def test_any_text_can_be_viewed(text: str) -> None:
    screen = view(hostile(text), width=40)
    assert not set(screen) & (set(CONTROLS) | set(BIDI))
    assert max(map(cell_len, screen.splitlines())) <= 40
