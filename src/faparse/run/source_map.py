"""What `normalize --map` writes: a clean text with the way back to its source."""

from __future__ import annotations

import msgspec

from faparse.document import Dispatch
from faparse.normalize.clean_text import clean
from faparse.normalize.hazm import Digits, normalizer_name
from faparse.writers.pretty import compact


def source_map(dispatch: Dispatch, digits: Digits = "keep") -> bytes:
    """The dispatch's whole text cleaned, as an object of JSON on one line.

    `map` has four offsets a segment: start and end in `text`, start and end in the source, whose
    digest and length `input` tells. Raises `NormalizerUnavailable`.
    """
    made = clean(dispatch.text, digits)
    record = {
        "faparse": msgspec.structs.replace(dispatch.faparse, normalizer=normalizer_name(digits)),
        "input": dispatch.input,
        "text": made.text,
        "map": made.segments,
    }
    return compact(record) + b"\n"
