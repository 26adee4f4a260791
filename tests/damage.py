"""Damage as it happens to real copy: what lost half-spaces, keyboards, mailers and crawlers do."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable

from conftest import ROOT

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
SAMPLES = [
    path.read_text(encoding="utf-8-sig")
    for path in sorted((ROOT / "samples").rglob("*.txt"))
    if "cp1256" not in path.name
]
PIECES = [line for sample in SAMPLES for line in sample.splitlines() if line.strip()]

Damage = Callable[[str, random.Random], str]


def drop_half_spaces(text: str, _: random.Random) -> str:
    return text.replace(ZWNJ, "")


def double_half_spaces(text: str, _: random.Random) -> str:
    return text.replace(ZWNJ, ZWNJ * 2)


def arabic_letters(text: str, _: random.Random) -> str:
    table: dict[str, int | str | None] = {
        "\N{ARABIC LETTER FARSI YEH}": "\N{ARABIC LETTER YEH}",
        "\N{ARABIC LETTER KEHEH}": "\N{ARABIC LETTER KAF}",
    }
    return text.translate(str.maketrans(table))


def drop_marks(text: str, dice: random.Random) -> str:
    return "".join(c for c in text if c not in "«»" or dice.random() > 0.3)


def wrap(text: str, _: random.Random) -> str:
    return "\n".join(textwrap.fill(line, 80) if line.strip() else line for line in text.split("\n"))


def join_lines(text: str, _: random.Random) -> str:
    return " ".join(text.split("\n"))


def crlf(text: str, _: random.Random) -> str:
    return text.replace("\n", "\r\n")


def repeat(text: str, _: random.Random) -> str:
    return text + "\n" + text


def truncate(text: str, dice: random.Random) -> str:
    return text[: dice.randrange(len(text) + 1)]


def shuffle_letters(text: str, dice: random.Random) -> str:
    letters = list(text)
    for _ in range(len(letters) // 50):
        a, b = dice.randrange(len(letters)), dice.randrange(len(letters))
        letters[a], letters[b] = letters[b], letters[a]
    return "".join(letters)


DAMAGES: tuple[Damage, ...] = (
    drop_half_spaces,
    double_half_spaces,
    arabic_letters,
    drop_marks,
    wrap,
    join_lines,
    crlf,
    repeat,
    truncate,
    shuffle_letters,
)
