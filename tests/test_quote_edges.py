"""Where words, cues and sources begin and end, letter for letter: the cases leave marks out."""

from __future__ import annotations

import re

import pytest

import invariants
from exemplary import EXEMPLARY, example_texts
from faparse import parse
from faparse.lexicon.phrases import sections
from pump import words


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("وزیر نیرو گفت: آب کم خواهد شد./", ["آب کم خواهد شد"]),
        ("وی گفت که آب کم خواهد شد./", ["آب کم خواهد شد"]),
        ("وزیر نیرو گفت: آب کم خواهد شد...", ["آب کم خواهد شد..."]),
        ("با بیان اینکه «آب کم است»... گفت.", ["آب کم است"]),
        ("وزیر گفت که سد خالی نیست و این اظهارات شهر ما را نگران کرد.", ["سد خالی نیست"]),
        (
            "وزیر نیرو افزود: سد پر می‌شود.\n\nما آب را هدر نمی‌دهیم و صرفه‌جویی می‌کنیم.",
            ["سد پر می‌شود.", "ما آب را هدر نمی‌دهیم و صرفه‌جویی می‌کنیم"],
        ),
        (
            "وزیر نیرو افزود: «سد پر می‌شود.»\n\n«ما آب را هدر نمی‌دهیم و صرفه‌جویی می‌کنیم.»",
            ["سد پر می‌شود.", "ما آب را هدر نمی‌دهیم و صرفه‌جویی می‌کنیم."],
        ),
    ],
)
def test_words(text: str, content: list[str]) -> None:
    assert [span.text for span in parse(text).quotes[0].content] == content


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("برخی گزارش‌ها حاکی از آن است که سد پر شده است.", "برخی گزارش‌ها حاکی از آن است"),
        ("گزارش‌ها حاکی است جاده چالوس بسته شده است.", "گزارش‌ها حاکی است"),
        ("وزیر نیرو همچنین گفت: آب کم است.", "گفت"),
    ],
)
def test_cues(text: str, cue: str) -> None:
    found = parse(text).quotes[0].cue
    assert found and found.text == cue


@pytest.mark.parametrize("text", ["وزیر نیرو رفت با بیان اینکه آب «.»", "بآبیآن:آنکه:0:0«.»"])
def test_marks_that_hold_no_word_say_nothing(text: str) -> None:
    assert all(quote.kind == "indirect" for quote in parse(text).quotes)


@pytest.mark.parametrize(
    "before",
    ["", "وی گفت: ", "تیتر\n\nآب در شهر کم است و او ", "تیتر\n\nوزیر گفت: آب کم است. وی "],
    ids=len,
)
def test_a_text_may_end_with_any_word_that_opens_something(before: str) -> None:
    cues = sections("cues.txt")
    for word in (*words(), *cues["phrase"], *cues["gerund"]):
        invariants.check(parse(before + word))


@pytest.mark.parametrize("exemplary", EXEMPLARY, ids=lambda each: str(each.__name__))
def test_a_text_may_break_off_behind_any_word(exemplary: object) -> None:
    for text in example_texts(exemplary):
        ends = [word.end() for word in re.finditer(r"\w+", text)]
        for end in ends:
            invariants.check(parse(text[:end]))
        invariants.check(parse(text[: ends[-1]] + "\N{ZERO WIDTH NON-JOINER}"))
