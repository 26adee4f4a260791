"""Confidence: the measured share of quotes that are right, by rule and kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from msgspec import UNSET

import faparse.confidence as stage
from faparse import parse
from faparse.attribution.rules import RULES
from faparse.confidence import shares
from faparse.document import Quote, Span
from faparse.draft import Draft
from faparse.evaluate.report import calibration
from faparse.evaluate.run import score_files
from faparse.lexicon.phrases import DataError, Sections, sections
from measure_confidence import counted, promised, written
from shell import faparse

TEXT = "وزیر نیرو گفت: «آب هست».\n\nبه گفته مینا راد، برق هم هست و باد هم خواهد بود."


def counts(**rule: str) -> Sections:
    kinds = {"direct": "80/100"}
    return {"smoothing": {"weight": "10"}, "all": {"quotes": "90/100"}, "kind": kinds, "rule": rule}


def rated(rule: str, kind: str, made: dict[str, float]) -> float:
    quote = Quote(kind, (Span("a", 0, 1),), None, None, None, rule)  # type: ignore[arg-type]
    return stage._confidence(quote, made)


def test_every_quote_has_one() -> None:
    quotes = parse(TEXT).quotes
    assert len(quotes) == 2
    assert all(quote.confidence is not UNSET and 0 < quote.confidence < 1 for quote in quotes)


def test_a_rule_that_was_not_measured_has_the_figure_of_its_kind() -> None:
    made = shares({**counts(), "rule": {"colon direct": "0/10"}})
    assert made["direct"] == pytest.approx((80 + 9) / 110)
    assert rated("colon", "direct", made) == pytest.approx(made["direct"] / 2)
    assert rated("brand_new", "direct", made) == made["direct"]
    assert rated("brand_new", "mixed", made) == made["quotes"] == 0.9


def test_few_quotes_prove_little() -> None:
    made = shares({**counts(), "rule": {"few direct": "1/1", "many direct": "1000/1000"}})
    assert made["direct"] < made["few direct"] < 0.84 < 0.99 < made["many direct"]


def test_texts_that_nobody_read_lower_all_alike() -> None:
    measured = shares({**counts(), "rule": {"colon direct": "99/100"}})
    all_of = {"quotes": "90/100", "unread": "0.8"}
    lowered = shares({**counts(), "all": all_of, "rule": {"colon direct": "99/100"}})
    assert lowered["quotes"] == pytest.approx(0.8)
    ratios = {
        (lowered[key] / (1 - lowered[key])) / (share / (1 - share))
        for key, share in measured.items()
    }
    assert max(ratios) == pytest.approx(min(ratios)) == pytest.approx(4 / 9)


@pytest.mark.parametrize("value", ["12", "12/", "a/b", "1.5/2"])
def test_a_malformed_count_is_named(value: str) -> None:
    with pytest.raises(DataError, match="is not «right/given»"):
        shares({**counts(), "rule": {"colon direct": value}})


def test_the_table_knows_the_rules() -> None:
    """Most of them: a new rule falls back until tools/measure_confidence.py is run again."""
    known = {key.partition(" ")[0] for key in sections("confidence.txt")["rule"]}
    assert known & {rule.__name__ for rule in RULES}


def test_an_empty_draft_is_rated() -> None:
    draft = Draft.of("")
    stage.rate_quotes(draft)
    assert draft.quotes == []


def test_the_tool_counts_what_the_measures_say(tmp_path: Path) -> None:
    right = "=== a\n<source 1>وزیر نیرو</source> <cue 1>گفت</cue>: «<content 1>آب هست</content>».\n"
    (tmp_path / "a.txt").write_text(
        f"{right}@1 direct | وزیر نیرو\n\n{right.replace('= a', '= b')}@1 direct | مینا راد\n",
        encoding="utf-8",
    )
    scores = score_files(str(tmp_path)).scores
    made = counted(scores, 8)
    assert made["all"] == {"quotes": "1/2"}
    assert made["rule"] == {"source_cue_marked direct": "1/2"}
    assert "source_cue_marked direct = 1/2\n" in written(made, 2)
    (told,) = calibration(promised(scores, made))
    assert (told.promised, told.kept) == (0.5, 0.5)


# --min-confidence


def test_quotes_of_less_confidence_are_left_out() -> None:
    sure, unsure = sorted(
        (quote.confidence for quote in parse(TEXT).quotes if quote.confidence is not UNSET),
        reverse=True,
    )
    assert sure > unsure
    done = faparse("convert", "--min-confidence", str(sure), given=TEXT.encode())
    made = json.loads(done.stdout)
    assert [quote["confidence"] for quote in made["quotes"]] == [sure]
    assert made["faparse"]["min_confidence"] == sure
    assert (
        "min_confidence"
        not in json.loads(faparse("convert", given=TEXT.encode()).stdout)["faparse"]
    )
    wrong = faparse("convert", "--min-confidence", "2", given=TEXT.encode())
    assert wrong.returncode == 2


def test_an_output_made_with_another_least_is_stale(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    def quotes(*options: str) -> int:
        done = faparse("convert", "a.txt", "-d", "out", "--update", *options, cwd=tmp_path)
        assert done.returncode == 0
        return len(json.loads((tmp_path / "out" / "a.json").read_bytes())["quotes"])

    assert [quotes(), quotes("--min-confidence", "1"), quotes()] == [2, 0, 2]
