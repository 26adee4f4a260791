"""Any value as JSON: Persian left readable, control and bidi characters escaped."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from faparse.late_pattern import late_pattern

_ENCODER = msgspec.json.Encoder()
# In UTF-8: U+007F, U+0080-009F, U+2028-202E, U+2066-2069. They can only occur inside strings.
_ACTIVE = re.compile(rb"\x7f|\xc2[\x80-\x9f]|\xe2\x80[\xa8-\xae]|\xe2\x81[\xa6-\xa9]")
_SURROGATE = late_pattern(r"[\ud800-\udfff]")
_HTML = re.compile(rb"[<>&]")


def pretty(value: Any, *, html: bool = False) -> bytes:
    r"""The value as JSON, indented by two spaces; with `html`, fit for a `<script>` element.

    >>> pretty({"الف": "\u202e"}).decode()
    '{\n  "الف": "\\u202e"\n}\n'
    """
    made = compact(value)
    made = _HTML.sub(_escaped, made) if html else made
    return msgspec.json.format(made, indent=2) + b"\n"


def compact(value: Any) -> bytes:
    """The value as JSON on one line, without a line end."""
    try:
        made = _ENCODER.encode(value)
    except UnicodeEncodeError:
        made = _ENCODER.encode(_scalars(msgspec.to_builtins(value)))
    return _ACTIVE.sub(_escaped, made)


def scalar(text: str) -> str:
    r"""The text without lone surrogates: each becomes U+FFFD, as in the web's USVString.

    One code point replaces one, so offsets stay valid.

    >>> ascii(scalar("a\ud800b"))
    "'a\\ufffdb'"
    """
    return _SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


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
