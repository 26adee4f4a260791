"""Mutations that know words: bytes changed at random seldom make Persian that a rule looks at."""

from __future__ import annotations

import random

from damage import DAMAGES, PIECES
from strategies import OPENING


def mutated(text: str, dice: random.Random) -> str:
    """The text with one to four changes: words inserted, removed or repeated, or damage done."""
    for _ in range(dice.randrange(1, 5)):
        text = dice.choice((_insert, _insert, _remove, _repeat, _damage))(text, dice)
    return text


def _stretch(text: str, dice: random.Random) -> tuple[int, int]:
    start = dice.randrange(len(text) + 1)
    return start, min(len(text), start + dice.choice((1, 3, 10, 40, 200)))


def _insert(text: str, dice: random.Random) -> str:
    """An opening word or a line of a sample, put anywhere; half of the time a blank follows it."""
    at = dice.randrange(len(text) + 1)
    put = dice.choice(OPENING) if dice.random() < 0.9 else dice.choice(PIECES)
    return text[:at] + put + dice.choice(("", " ")) + text[at:]


def _remove(text: str, dice: random.Random) -> str:
    start, end = _stretch(text, dice)
    return text[:start] + text[end:]


def _repeat(text: str, dice: random.Random) -> str:
    start, end = _stretch(text, dice)
    at = dice.randrange(len(text) + 1)
    return text[:at] + text[start:end] + text[at:]


def _damage(text: str, dice: random.Random) -> str:
    return dice.choice(DAMAGES)(text, dice)
