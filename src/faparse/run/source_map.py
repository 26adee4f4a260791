"""What `normalize --map` writes: a clean text with the way back to its source."""

from __future__ import annotations

import msgspec

from faparse.document import Dispatch
from faparse.json_text import compact
from faparse.normalize.clean_text import clean
from faparse.normalize.hazm import Digits, normalizer_name


def source_map(dispatch: Dispatch, digits: Digits = "keep") -> bytes:
    """The dispatch's whole text cleaned, as a JSON object on one line.

    `map` has four offsets per segment: start and end in `text`, start and end in the source, whose
    digest and length are in `input`. Raises `NormalizerUnavailable`.
    """
    made = clean(dispatch.text, digits)
    record = {
        "faparse": msgspec.structs.replace(dispatch.faparse, normalizer=normalizer_name(digits)),
        "input": dispatch.input,
        "text": made.text,
        "map": made.segments,
    }
    return compact(record) + b"\n"
