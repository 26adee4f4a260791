"""The fuzzer's own half: its targets take every seed, so it stays runnable without atheris."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

import invariants
import writer_laws
from faparse.writers import WRITERS
from fuzz.fuzz import corpus, dealt, targets, words
from mutator import mutated


def test_every_writer_is_a_target() -> None:
    assert list(targets()) == ["decode", "parse", *writer_laws.WRITTEN]
    assert writer_laws.WRITTEN.keys() == WRITERS.keys()


@pytest.mark.parametrize("name", ["decode", "parse"])
def test_seeds_break_no_law(name: str, tmp_path: Path) -> None:
    corpus(tmp_path)
    seeds = sorted(tmp_path.iterdir())
    assert len(seeds) > 500
    for seed in seeds if name == "parse" else seeds[::10]:
        targets()[name](seed.read_bytes())


def test_targets_share_the_seeds(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    for number in range(8):
        (seeds / str(number)).write_bytes(b"")
    shares = {
        target: sorted(seed.name for seed in own.iterdir())
        for target, own in dealt(seeds, ["decode", "html", "md"])
    }
    assert shares == {"decode": ["0", "3", "6"], "html": ["1", "4", "7"], "md": ["2", "5"]}


def test_the_dictionary_is_ascii(tmp_path: Path) -> None:
    words(tmp_path / "words")
    lines = (tmp_path / "words").read_text(encoding="ascii").splitlines()
    assert r'"\xda\xaf\xd9\x81\xd8\xaa"' in lines  # «گفت»


def test_mutations_change_texts_and_take_any() -> None:
    dice = random.Random(3)
    made = {mutated(text, dice) for text in ("", "ا", "وزیر نیرو گفت.") for _ in range(200)}
    assert len(made) > 300
    assert any("وزیر نیرو " in text and len(text) > 20 for text in made)


def test_a_target_notices_a_broken_law(monkeypatch: pytest.MonkeyPatch) -> None:
    ask = targets()["parse"]
    ask("وزیر نیرو گفت.".encode())
    monkeypatch.setattr(invariants, "check_spans", lambda dispatch: pytest.fail("asked"))
    with pytest.raises(pytest.fail.Exception, match="asked"):
        ask("وزیر نیرو گفت.".encode())
