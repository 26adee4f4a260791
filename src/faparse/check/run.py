"""Many inputs, checked one after the other."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from msgspec import Struct

from faparse.check.findings import Finding, Selection, findings
from faparse.sources.dispatches import TooLarge, parse_bytes, parse_parts
from faparse.sources.encoding import DecodeError
from faparse.sources.files import read_limited
from faparse.sources.folders import STDIN, InputFile
from faparse.sources.paths import describe_os_error, encode_path, printable_path
from faparse.sources.records import SourceError


class HowToRead(Struct, frozen=True):
    """How the bytes of every input are read."""

    encoding: str | None = None
    repair: bool = False
    split: bool = False
    max_size: int = 64 << 20


class Outcome(Struct, frozen=True):
    """What an input gave: findings, or why it could not be read."""

    findings: list[Finding] = []
    error: str = ""


def check_all(inputs: Iterable[InputFile], wanted: Selection, how: HowToRead) -> Iterator[Outcome]:
    """Check every input; one that can't be read doesn't stop the others."""
    for item in inputs:
        name = printable_path(item.path)
        try:
            if item.problem:
                yield Outcome(error=f"{name}: {item.problem}")
            else:
                yield Outcome(_findings(item.path, wanted, how))
        except (DecodeError, SourceError, TooLarge) as error:
            yield Outcome(error=f"{name}: {error}")
        except OSError as error:
            yield Outcome(error=f"{name}: {describe_os_error(error)}")


def _findings(path: str, wanted: Selection, how: HowToRead) -> list[Finding]:
    stdin = sys.stdin.buffer if path == STDIN else None
    data = read_limited(None if stdin else path, stdin, how.max_size)
    name = encode_path(path)
    if how.split:
        dispatches = parse_parts(data, name, how.encoding, how.repair)
    else:
        dispatches = [parse_bytes(data, name, how.encoding, how.repair)]
    return [finding for dispatch in dispatches for finding in findings(dispatch, wanted)]
