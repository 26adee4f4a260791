"""The forms that findings are told in: a function of all findings each, that yields lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from faparse.check.findings import Finding
from faparse.check.formats import github, json, sarif, text

FORMATS: dict[str, Callable[[Iterable[Finding]], Iterator[str]]] = {
    "text": text.lines,
    "json": json.lines,
    "sarif": sarif.lines,
    "github": github.lines,
}
