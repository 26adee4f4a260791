"""GitHub's workflow commands: a finding appears beside its line in a pull request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from faparse.check.findings import Finding
from faparse.writers.safe import printable

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def lines(findings: Iterable[Finding]) -> Iterator[str]:
    """A command each, as findings come."""
    for each in findings:
        where = (
            f"file={_property(each.path)},line={each.line},endLine={each.end_line},"
            f"col={each.column},endColumn={each.end_column},title={each.code}"
        )
        yield f"::{_COMMANDS[each.level]} {where}::{_data(each.message)}"


def _data(text: str) -> str:
    r"""The text as the runner unescapes it.

    >>> _data("50%\n")
    '50%25%0A'
    """
    escaped = printable(text).replace("%", "%25")
    return escaped.replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
