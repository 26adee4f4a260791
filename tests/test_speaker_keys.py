"""What counts as one speaker: a name in any spelling, and never two people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from faparse.text.fold import fold
from faparse.writers.rows import speaker_key

YEH, KAF = "\N{ARABIC LETTER YEH}", "\N{ARABIC LETTER KAF}"
ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
#: Names, each in two spellings.
SPELLINGS = [
    ("بهار نیک", f"بهار ن{YEH}{KAF}"),
    ("محمدجواد رستگار", "محمد جواد رستگار"),
    ("سیدحسن رستگار", "سید حسن رستگار"),
    (f"حسین فلاح{ZWNJ}جو", "حسین فلاح جو"),
    (f"رستم راه{ZWNJ}پیما", "رستم راهپیما"),
    ("مهدی فدائی", "مهدی فدایی"),
    ("سارا مؤمنی", "سارا مومنی"),
    ("رأفت نیک", "رافت نیک"),
    ("مُحمّد نیک", "محمد نیک"),
    ("بهار نیـــک", "بهار  نیک"),
]


@pytest.mark.parametrize(("one", "other"), SPELLINGS)
def test_a_name_is_one_speaker_in_ten_spellings(one: str, other: str) -> None:
    assert one != other
    assert speaker_key(one, {}) == speaker_key(other, {})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("هادی رستگار", "مهدی رستگار"),
        ("رستگار", "هادی رستگار"),
        ("محمد نیک", "محمود نیک"),
        ("حسن نیک", "حسین نیک"),
    ],
)
def test_two_people_are_two_speakers(one: str, other: str) -> None:
    assert speaker_key(one, {}) != speaker_key(other, {})


def test_no_two_people_are_one_speaker(shared: Path) -> None:
    """Names with one key have the same letters in the same order, whatever is between them."""
    groups: dict[str, set[str]] = {}
    lines = (shared / "gold" / "dev" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    names = {quote["speaker"] for line in lines for quote in json.loads(line)["quotes"]}
    for name in filter(None, names):
        groups.setdefault(speaker_key(name, {}), set()).add(name)
    merged = [group for group in groups.values() if len(group) > 1]
    assert len(merged) >= 4
    for group in merged:
        assert len({"".join(filter(str.isalpha, fold(name))) for name in group}) == 1, group
