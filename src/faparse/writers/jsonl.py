"""JSON Lines: the same records as `json`, one per line."""

from __future__ import annotations

from faparse.document import Dispatch
from faparse.json_text import compact
from faparse.writers import Options


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The record on one line; no character in it ends a line for any reader."""
    return compact(dispatch.record()) + b"\n"
