"""cues.txt and verbs.txt belong together."""

import runpy
from collections import Counter
from typing import Any

import pytest

from conftest import ROOT

SCRIPT: dict[str, Any] = runpy.run_path(str(ROOT / "tools" / "regenerate_verbs.py"))
CUES: str = SCRIPT["CUES"].read_text(encoding="utf-8")
VERBS: str = SCRIPT["VERBS"].read_text(encoding="utf-8")
LEMMAS: list[tuple[str, str]] = list(SCRIPT["entries"](CUES))
LINES: dict[str, list[str]] = {
    infinitive: value.split()
    for infinitive, _, value in (
        line.partition(" = ") for line in VERBS.splitlines() if line and line[0] not in "#["
    )
}
GAPS = str.maketrans({"\N{ZERO WIDTH NON-JOINER}": None, " ": None})
HAMZA = str.maketrans("أؤئ", "اوی")


def folded(words: str) -> str:
    return words.translate(GAPS).translate(HAMZA)


def test_regenerating_gives_the_same_file() -> None:
    table = SCRIPT["hazm_table"]()
    if table is None:
        pytest.skip("hazm is not installed")
    assert SCRIPT["render"](CUES, table.read_text(encoding="utf-8")) == VERBS


def test_every_infinitive_has_a_line_and_every_line_is_used() -> None:
    assert {lemma.rpartition(" ")[2] for _, lemma in LEMMAS} == set(LINES)


def test_there_are_enough_lemmas() -> None:
    lemmas = {lemma for section, lemma in LEMMAS if section in SCRIPT["VERB_SECTIONS"]}
    assert len(lemmas) >= 150


def test_verb_entries_are_infinitives() -> None:
    assert [lemma for _, lemma in LEMMAS if not SCRIPT["is_infinitive"](lemma)] == []


def test_an_entry_stands_in_a_second_section_only_with_its_reason() -> None:
    seen: set[str] = set()
    twice: list[str] = []
    for line in CUES.splitlines():
        text, _, reason = line.partition("#")
        entry = text.partition("=")[0].strip()
        if not entry or entry.startswith("["):
            continue
        before, gap, last = entry.rpartition(" ")
        verbs = {folded(before + gap + word) for word in last.split("/")}
        if verbs & seen and "[" not in reason:
            twice.append(line)
        seen |= verbs
    assert twice == []


def test_no_form_stands_twice_in_a_line() -> None:
    for infinitive, forms in LINES.items():
        bare = Counter(folded(form.lstrip("~-+").replace("_", "")) for form in forms)
        assert {form for form, count in bare.items() if count > 1} == set(), infinitive


@pytest.mark.parametrize(
    ("infinitive", "expected"),
    [
        ("گفتن", "گفت می_گوید بگوید گفته_است خواهد_گفت ~گفته -نگفت -نمی_گوید +گفته_شد"),
        ("گفتن", "+گفته_می_شود +گفته_شده_است -گفته_نشد -گفته_نمی_شود -نخواهد_گفت"),
        ("افزودن", "افزود می_افزاید بیفزاید -نیفزود"),
        ("آوردن", "آورده_است می_آورد بیاورد -نیاورده_است"),
        ("آمدن", "آمده_است آمده_بود می_آید -نیامده_است"),
        ("کردن", "کرد می_کند کند +شد +می_شود +شده_است +خواهد_شد +گردید -نشد -نکرد"),
        ("داشتن", "داشت دارد می_دارد داشته_است داشته_باشد -ندارد"),
        ("بودن", "است هستند بود بودند باشد -نیست"),
    ],
)
def test_forms_of(infinitive: str, expected: str) -> None:
    assert set(expected.split()) - set(LINES[infinitive]) == set()


@pytest.mark.parametrize(
    ("infinitive", "unwanted"),
    [
        ("گفتن", "بگو بگویید گوید گفته_ای"),
        ("خواستن", "خواهد"),
        ("کردن", "کنید کرده_شد +کرده_شد"),
        ("شدن", "+شده_شد"),
    ],
)
def test_no_forms_of(infinitive: str, unwanted: str) -> None:
    assert set(unwanted.split()) & set(LINES[infinitive]) == set()
