"""The texts that are timed: from samples/, which everybody has, and those of ../shared."""

from __future__ import annotations

import json
import os
import random
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = Path(os.environ.get("FAPARSE_SHARED", ROOT.parent / "shared"))
#: How many paragraphs of the samples go into each text, and how many such texts there are.
_PARAGRAPHS, _TEXTS = 12, 200
#: How many rows of halfspace/dev.jsonl are taken.
_ROWS = 120


def from_samples() -> list[str]:
    """The samples, and stories of paragraphs drawn from them: the same ones on every machine."""
    paths = sorted((ROOT / "samples").rglob("*.txt"))
    whole = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    pool = [piece for text in whole for piece in text.split("\n\n") if len(piece) > 80]
    dice = random.Random(19)
    return whole + ["\n\n".join(dice.sample(pool, _PARAGRAPHS)) for _ in range(_TEXTS)]


def from_shared() -> list[str]:
    """Real dispatches; an empty list where there are none at hand."""
    raw = sorted((SHARED / "gold" / "dev" / "raw").glob("*.txt"))
    found = [path.read_text(encoding="utf-8", errors="replace") for path in raw]
    rows = SHARED / "halfspace" / "dev.jsonl"
    if rows.exists():
        found += [json.loads(row)["text"] for row in rows.read_text("utf-8").splitlines()[:_ROWS]]
    return found


CORPORA = {"samples": from_samples, "real dispatches": from_shared}
