"""One JSON array with an object for each finding."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from faparse.check.findings import Finding
from faparse.writers.pretty import pretty


def lines(findings: Iterable[Finding]) -> Iterator[str]:
    """The array, when all findings are there."""
    yield pretty(list(findings)).decode().rstrip("\n")
