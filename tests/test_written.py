"""What is found in the dispatches of tests/written, right or wrong: a change of it shows as a diff.

`pytest --accept tests/test_written.py` rewrites tests/goldens/written.txt; whether an answer is
right is what `faparse evaluate tests/written` says.
"""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from faparse.document import Dispatch, Quote
from faparse.run import parse_bytes
from measure import WRITTEN

GOLDEN = Path(__file__).parent / "goldens" / "written.txt"
#: So many words at each end of a quote tell where it begins and ends.
_WORDS = 3


def line(quote: Quote) -> str:
    """A quote's rule, kind, speaker, source and cue, and the edges of its words."""
    spans = [" ".join(span.text.split()) for span in quote.content]
    edges = [
        text if len(words := text.split(" ")) <= 2 * _WORDS + 1
        else " ".join([*words[:_WORDS], "…", *words[-_WORDS:]])
        for text in spans
    ]  # fmt: skip
    speaker = quote.speaker.name if quote.speaker else "-"
    source = quote.source.text if quote.source else "-"
    cue = quote.cue.text if quote.cue else "-"
    parts = [quote.rule, quote.kind, speaker, source, cue, " / ".join(edges)]
    return " | ".join(" ".join(part.split()) for part in parts)


def section(name: str, dispatch: Dispatch) -> str:
    return "\n".join([f"== {name}", *map(line, dispatch.quotes), ""])


def test_found_in_written_dispatches(request: pytest.FixtureRequest) -> None:
    paths = sorted((WRITTEN / "raw").glob("*.txt"))
    found = "\n".join(
        section(path.stem, parse_bytes(path.read_bytes(), path.name)) for path in paths
    )
    if request.config.getoption("--accept"):
        GOLDEN.write_text(found, encoding="utf-8")
        return
    accepted = GOLDEN.read_text(encoding="utf-8")
    lines = unified_diff(accepted.splitlines(), found.splitlines(), "accepted", "found", n=1)
    assert found == accepted, "read this, then pytest --accept:\n" + "\n".join(lines)
