"""Bytes → text: which encoding a file is in, and how a careless program misread it before."""

from __future__ import annotations

from faparse.sources.encoding.decode import (
    NOT_PROSE,
    Decoded,
    DecodeError,
    decode,
    decode_as,
    look_for_mojibake,
    sniff,
    undo_layers,
)
from faparse.sources.encoding.names import canonical

__all__ = [
    "NOT_PROSE",
    "DecodeError",
    "Decoded",
    "canonical",
    "decode",
    "decode_as",
    "look_for_mojibake",
    "sniff",
    "undo_layers",
]
