"""SARIF 2.1.0, as code scanners give it to GitHub, GitLab and editors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from faparse.check.codes import CODES, Code, code_of
from faparse.check.findings import Finding
from faparse.version import __version__
from faparse.writers.pretty import pretty
from faparse.writers.safe import printable

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def lines(findings: Iterable[Finding]) -> Iterator[str]:
    """One log with one run, when all findings are there."""
    held = list(findings)
    codes = [*CODES, *sorted({each.code for each in held} - CODES.keys())]
    rules = [_rule(code_of(name)) for name in codes]
    driver = {"name": "faparse", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(each, codes.index(each.code)) for each in held],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield pretty(log).decode().rstrip("\n")


def _rule(code: Code) -> dict[str, Any]:
    return {
        "id": code.name,
        "shortDescription": {"text": code.about},
        "defaultConfiguration": {"level": code.level},
    }


def _result(finding: Finding, rule: int) -> dict[str, Any]:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": finding.start,
        "charLength": finding.end - finding.start,
    }
    place = {"artifactLocation": {"uri": quote(finding.path)}, "region": region}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": finding.level,
        "message": {"text": printable(finding.message)},
        "locations": [{"physicalLocation": place}],
    }
