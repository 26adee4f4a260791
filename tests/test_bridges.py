"""spaCy and pandas, where the work goes on: each test needs its extra and is skipped without it."""

from __future__ import annotations

import pytest

import faparse

TEXT = (
    "ساخت پل تازه\n\n"
    "مینا راد، مدیرکل راه، گفت: «پل باز شد». وی افزود که راه می‌ماند.\n\n"
    "انتهای پیام/"
)


def test_spacy() -> None:
    spacy = pytest.importorskip("spacy")
    tokens = pytest.importorskip("spacy.tokens")
    nlp = spacy.blank("fa")
    dispatch = faparse.parse(TEXT)
    doc = faparse.to_spacy(dispatch, nlp)
    assert doc.text == TEXT
    assert [span.text for span in doc.spans["cue"]] == ["گفت", "افزود"]
    assert [span.label_ for span in doc.spans["footer"]] == ["footer"]
    first, second = doc._.quotes
    assert (first["kind"], first["speaker"], first["role"]) == ("direct", "مینا راد", "مدیرکل راه")
    assert [span.text for span in first["content"]] == ["پل باز شد"]
    assert (second["source"].text, second["speaker"]) == ("وی", "مینا راد")
    assert 0 < second["confidence"] < 1
    kept = tokens.DocBin(store_user_data=True, docs=[doc]).to_bytes()
    (again,) = tokens.DocBin().from_bytes(kept).get_docs(nlp.vocab)
    assert [quote["speaker"] for quote in again._.quotes] == ["مینا راد"] * 2
    assert [span.text for span in again.spans["content"]] == ["پل باز شد", "راه می‌ماند"]
    assert nlp("متن")._.quotes == []


def test_spacy_takes_odd_text() -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("fa")
    for text in ("", " \r\n ", "او گفت:«\u202e𝒳\x1b». ", "گفت: «" * 9):
        assert faparse.to_spacy(faparse.parse(text), nlp).text == text


def test_pandas() -> None:
    pytest.importorskip("pandas")
    frame = faparse.to_frame([faparse.parse(TEXT, path="a.txt"), faparse.parse("متن")])
    assert frame["speaker"].tolist() == ["مینا راد"] * 2
    assert frame["number"].tolist() == [1, 2]
    assert frame["headline"].tolist() == ["ساخت پل تازه"] * 2
    row = frame.iloc[0]
    assert (row["path"], row["cue"], row["lemma"]) == ("a.txt", "گفت", "گفتن")
    assert TEXT[row["start"] : row["end"]] == row["content"] == "پل باز شد"
    assert faparse.to_frame([]).columns.tolist() == frame.columns.tolist()
