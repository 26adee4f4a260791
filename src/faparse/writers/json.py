"""JSON: the record as the schema has it, indented for people.

Persian stays readable (nothing is escaped for not being ASCII). Only characters that a terminal, an
editor or a reader of lines would act upon are escaped: C1 controls, DEL, line and paragraph
separators, bidi embeddings, overrides and isolates. Decoding restores them.

JSON is UTF-8 and can't hold lone surrogates. Bytes never decode to any, but a `str` given to
`parse`, or a file name that isn't UTF-8, can hold some: each becomes U+FFFD, one for one, so that
offsets stay true.
"""

from __future__ import annotations

from faparse.document import Dispatch
from faparse.json_text import pretty
from faparse.writers import Options


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The record, indented by two spaces."""
    return pretty(dispatch.record())
