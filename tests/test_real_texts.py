"""What is found in the texts of ../shared, as digests: a change of rules names those it changes.

`python tools/compare.py REV --show N` prints what became of them; when all is read,
`pytest --accept tests/test_real_texts.py` takes it over.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec
import pytest

from compare import TABLES, texts
from faparse import parse

GOLDEN = Path(__file__).parent / "goldens" / "real-texts.txt"


def digests(shared: Path) -> Iterator[tuple[str, str]]:
    """A name within the folder for each text, and a digest of its record."""
    for name, text in texts():
        path = Path(name)
        if path.is_relative_to(shared):
            record = msgspec.json.encode(parse(text).record())
            yield path.relative_to(shared).as_posix(), blake2b(record, digest_size=6).hexdigest()


def test_real_texts(shared: Path, request: pytest.FixtureRequest) -> None:
    found = dict(digests(shared))
    assert len(found) > len(TABLES) * 100
    if request.config.getoption("--accept"):
        lines = (f"{name} {digest}\n" for name, digest in sorted(found.items()))
        GOLDEN.write_text("".join(lines), encoding="utf-8")
        return
    accepted = dict(line.rsplit(" ", 1) for line in GOLDEN.read_text("utf-8").splitlines())
    changed = sorted(
        name for name in found.keys() | accepted if found.get(name) != accepted.get(name)
    )
    assert not changed, f"{len(changed)} differ: {' '.join(changed[:9])}; see tools/compare.py"
