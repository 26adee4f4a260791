"""JSON: the record as the contract has it, indented for people.

Persian stays readable (nothing is escaped for being non-ASCII). Escaped are only the characters
that a terminal, an editor or a reader of lines would act upon: C1 controls, DEL, line and
paragraph separators, bidi embeddings, overrides and isolates. Decoding gives them back.

JSON is UTF-8 and has no place for lone surrogates. Bytes never decode to any, but a `str` given
to `parse`, or a file name that is no UTF-8, can hold some: each becomes U+FFFD, one for one, so
that offsets stay true.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from faparse.document import Dispatch
from faparse.writers import Options
from faparse.writers.safe import scalar

_ENCODER = msgspec.json.Encoder()
# In UTF-8: U+007F, U+0080-009F, U+2028-202E, U+2066-2069. They can only stand inside strings.
_ACTIVE = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]")


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The record, indented by two spaces."""
    return msgspec.json.format(encoded(dispatch), indent=2) + b"\n"


def encoded(dispatch: Dispatch) -> bytes:
    """The record as compact JSON on one line, without a line end."""
    record = dispatch.record()
    try:
        made = _ENCODER.encode(record)
    except UnicodeEncodeError:
        made = _ENCODER.encode(_scalars(msgspec.to_builtins(record)))
    return _ACTIVE.sub(_escaped, made)


def _scalars(value: Any) -> Any:
    """The same plain value with every string free of lone surrogates."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, dict):
        return {key: _scalars(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_scalars(item) for item in value]
    return value


def _escaped(found: re.Match[bytes]) -> bytes:
    return b"\\u%04x" % ord(found[0].decode())
