"""Dispatches with gold, real and written: figures that a change cannot lower silently.

`python tools/raise_floors.py` raises the floors to what the code reaches now; it lowers none.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from faparse import parse
from measure import FLOORS, gold_figures, layout_figures, written_figures


def test_gold_floors(shared: Path) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["gold"]
    figures = gold_figures(shared)
    low = {part: (figures[part], floor) for part, floor in floors.items() if figures[part] < floor}
    assert not low, f"below the floor: {low}"


def test_layout_floors(shared: Path) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["layout"]
    figures = layout_figures(shared)
    low = {part: (figures[part], floor) for part, floor in floors.items() if figures[part] < floor}
    assert not low, f"below the floor: {low}"


def test_written_floors() -> None:
    """The dispatches of tests/written, which everybody has."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["written"]
    figures = written_figures()
    low = {part: (figures[part], floor) for part, floor in floors.items() if figures[part] < floor}
    assert not low, f"below the floor: {low}"


def test_seed(shared: Path) -> None:
    """The dispatch that the project began with comes out right in every part."""
    text = (shared / "seed.txt").read_text(encoding="utf-8")
    found = parse(text)
    header = found.header
    assert header.item_id and header.item_id.text == "14929316"
    assert header.service and header.service.text == "سیاسی"
    assert header.agency and header.agency.text == "فارس"
    assert found.agency and found.agency.id == "fars"
    assert found.headline and found.headline.text.startswith("«لاوروف» درباره مذاکرات")
    assert found.lede and found.lede.text.startswith("وزیر امور خارجه روسیه")
    assert [quote.speaker.name if quote.speaker else None for quote in found.quotes] == [
        "سرگئی لاوروف", "خبرگزاری تاس", "جان کری", "جان کری", *["سرگئی لاوروف"] * 7,
    ]  # fmt: skip
    assert [quote.kind for quote in found.quotes] == [
        "direct", *["indirect"] * 5, "direct", "indirect", "direct", "direct", "direct",
    ]  # fmt: skip
    assert found.quotes[9].content[0].text.endswith("هدف بگیرد")
    assert "unopened-quotation-mark" in {note.code for note in found.notes}
    assert found.footer and found.footer.text == "انتهای پیام/."
    assert [span.text for span in found.residue] == ["نسخه قابل چاپ", "لینک خبر", "صاحبخبر -"]
    assert "".join(text[block.start : block.end] for block in found.blocks) == text


@pytest.mark.parametrize("kind", ["strict", "loose"])
def test_measure_runs_the_shared_scorer(shared: Path, kind: str) -> None:
    assert f"quote {kind}" in gold_figures(shared)
