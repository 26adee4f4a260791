"""JSON: the record as the contract has it, indented for people.

Persian stays readable (nothing is escaped for being non-ASCII). Escaped are only the characters
that a terminal, an editor or a reader of lines would act upon: C1 controls, DEL, line and
paragraph separators, bidi embeddings, overrides and isolates. Decoding gives them back.

JSON is UTF-8 and has no place for lone surrogates. Bytes never decode to any, but a `str` given
to `parse`, or a file name that is no UTF-8, can hold some: each becomes U+FFFD, one for one, so
that offsets stay true.
"""

from __future__ import annotations

from faparse.document import Dispatch
from faparse.json_text import pretty
from faparse.writers import Options


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The record, indented by two spaces."""
    return pretty(dispatch.record())
