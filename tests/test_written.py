"""What is found in the dispatches of tests/written, right or wrong: any change shows up as a diff.

They are read as they were written, and worn as copy gets on its way. A digest of each whole JSON
document shows changes that no quote's line shows; `tools/compare.py` says what they are.

`pytest --accept tests/test_written.py` rewrites the goldens; whether an answer is right is what
`faparse evaluate tests/written` says.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from difflib import unified_diff
from hashlib import sha256
from pathlib import Path

import pytest

from damage import (
    arabic_letters,
    drop_half_spaces,
    drop_marks,
    join_lines,
    shuffle_letters,
    wrap,
)
from faparse.document import Dispatch, Quote
from faparse.run import parse_bytes
from faparse.writers import DEFAULTS, WRITERS
from measure import WRITTEN

GOLDENS = Path(__file__).parent / "goldens"
#: Each text is worn in one of these ways.
_WEARING = (drop_half_spaces, drop_marks, wrap, join_lines, arabic_letters, shuffle_letters)
#: How many words at each end of a quote show where it begins and ends.
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


def digest(dispatch: Dispatch) -> str:
    """Eight letters that tell this document from others, whatever version of faparse made it."""
    made = json.loads(WRITERS["json"].one(dispatch, DEFAULTS))
    del made["faparse"]
    return sha256(json.dumps(made, sort_keys=True).encode()).hexdigest()[:8]


def section(name: str, text: bytes) -> str:
    dispatch = parse_bytes(text, name)
    return "\n".join([f"== {name} {digest(dispatch)}", *map(line, dispatch.quotes), ""])


def as_written(text: str, _: int) -> str:
    return text


def worn(text: str, number: int) -> str:
    return _WEARING[number % len(_WEARING)](text, random.Random(number))


@pytest.mark.parametrize(("golden", "change"), [("written.txt", as_written), ("worn.txt", worn)])
def test_found_in_written_dispatches(
    golden: str, change: Callable[[str, int], str], request: pytest.FixtureRequest
) -> None:
    paths = sorted((WRITTEN / "raw").glob("*.txt"))
    texts = (change(path.read_text(encoding="utf-8"), n) for n, path in enumerate(paths))
    found = "\n".join(
        section(path.stem, text.encode()) for path, text in zip(paths, texts, strict=True)
    )
    if request.config.getoption("--accept"):
        (GOLDENS / golden).write_text(found, encoding="utf-8")
        return
    accepted = (GOLDENS / golden).read_text(encoding="utf-8")
    lines = unified_diff(accepted.splitlines(), found.splitlines(), "accepted", "found", n=1)
    assert found == accepted, "read this, then pytest --accept:\n" + "\n".join(lines)
