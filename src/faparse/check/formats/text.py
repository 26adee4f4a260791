"""A line each, `path:line:column: code message`, as editors and terminals know it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from faparse.check.findings import Finding
from faparse.writers.safe import visible


def lines(findings: Iterable[Finding]) -> Iterator[str]:
    """The lines, as findings come."""
    for each in findings:
        place = f"{visible(each.path)}:{each.line}:{each.column}"
        yield f"{place}: {each.code} {visible(each.message)}"
