"""The text itself, in UTF-8: for archives in old encodings, and for `faparse normalize`."""

from __future__ import annotations

from faparse.document import Dispatch
from faparse.writers import DEFAULTS, Options


def one(dispatch: Dispatch, options: Options = DEFAULTS) -> bytes:
    """The text that the dispatch was read from: its own part of a file with several."""
    first, last = dispatch.blocks[:1], dispatch.blocks[-1:]
    start = first[0].start if first else 0
    end = last[0].end if last else len(dispatch.text)
    return dispatch.text[start:end].encode("utf-8", "backslashreplace")
