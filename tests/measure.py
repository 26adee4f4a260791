"""Run the scorers of ../shared over what the code gives now."""

from __future__ import annotations

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

from faparse.pipeline import parse
from faparse.run import parse_bytes
from faparse.writers import WRITERS

FLOORS = Path(__file__).parent / "floors.json"
WRITTEN = Path(__file__).parent / "written"


@cache
def gold_figures(shared: Path) -> dict[str, float]:
    """F1 per part over the dev gold, by ../shared/gold/score.py."""
    gold = shared / "gold" / "dev"
    lines = b"".join(
        WRITERS["jsonl"].one(parse_bytes(path.read_bytes(), path.name))
        for path in sorted((gold / "raw").glob("*.txt"))
    )
    told = subprocess.run(
        [sys.executable, shared / "gold" / "score.py", gold, "--json"],
        input=lines, capture_output=True, check=True,
    )  # fmt: skip
    figures: dict[str, float] = json.loads(told.stdout)
    return figures


@cache
def written_figures() -> dict[str, float]:
    """F1 per part of quotes over the dispatches of tests/written, by `faparse evaluate`."""
    told = subprocess.run(
        [sys.executable, "-m", "faparse", "evaluate", WRITTEN, "--format", "json"],
        capture_output=True, check=True,
    )  # fmt: skip
    parts = json.loads(told.stdout)["parts"]
    return {
        name: round(parts[name]["f1"], 4) for name in ("cue", "source", "speaker", "end-to-end")
    }


@cache
def layout_figures(shared: Path) -> dict[str, float]:
    """Shares of correct headlines, ledes and footers, by ../shared/layout/score.py."""
    pages = shared / "layout" / "dev.jsonl"
    rows = [json.loads(line) for line in pages.read_text(encoding="utf-8").splitlines()]
    lines = b"".join(WRITERS["jsonl"].one(parse(row["text"], path=row["id"])) for row in rows)
    told = subprocess.run(
        [sys.executable, shared / "layout" / "score.py", "score", pages],
        input=lines, capture_output=True, check=True,
    )  # fmt: skip
    shares = told.stdout.decode().splitlines()[0].partition(": ")[2]
    return {
        name: float(share) for name, _, share in (x.rpartition(" ") for x in shares.split(", "))
    }
