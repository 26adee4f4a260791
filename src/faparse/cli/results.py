"""Rows as answers: csv, tsv, JSON Lines, or lines for a person."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from typing import Any

import msgspec

from faparse.cli.streams import data, detach_stdout, for_screen, is_terminal
from faparse.writers.csv import harmless

Row = Sequence[Any]


def print_rows(names: Sequence[str], rows: Iterable[Row], to: str) -> int:
    """Print the rows in a format other than view, and return how many there were."""
    count = 0
    delimiter = {"csv": ",", "tsv": "\t"}.get(to)
    if delimiter:
        _print(_delimited(names, delimiter))
    for row in rows:
        _print(_delimited(row, delimiter) if delimiter else _json(names, row))
        count += 1
    return count


def print_view(blocks: Iterable[Sequence[str]]) -> int:
    """Print blocks of lines, an empty line between them, and return how many there were."""
    count = 0
    for lines in blocks:
        _print_lines([*([""] if count else []), *lines])
        count += 1
    return count


def default_format() -> str:
    """The format when none is named: for a person at a terminal, JSON Lines in a pipe."""
    return "view" if is_terminal(sys.stdout) else "jsonl"


def _print_lines(lines: Sequence[str]) -> None:
    made = "".join(f"{line}\n" for line in lines).encode()
    _print(for_screen(made, "auto", styles=False) if is_terminal(sys.stdout) else made)


def _print(made: bytes) -> None:
    try:
        data().write(made)
    except BrokenPipeError:
        detach_stdout()
        raise SystemExit(0) from None


def _json(names: Sequence[str], row: Row) -> bytes:
    return msgspec.json.encode(dict(zip(names, row, strict=True))) + b"\n"


def _delimited(row: Row, delimiter: str) -> bytes:
    out = StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerow(
        [_cell(value) for value in row]
    )
    return out.getvalue().encode()


def _cell(value: Any) -> str | int:
    if isinstance(value, int):
        return value
    return harmless(value if isinstance(value, str) or value is None else str(value))


def joined(*values: str | None) -> Iterator[str]:
    """The values that are not empty."""
    return (value for value in values if value)
