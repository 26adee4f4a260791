"""One name for all aliases of an encoding."""

from __future__ import annotations

import codecs
import re

#: Python's text encodings that no file is in: those for domain names and source code, some of which
#: take quadratic time, and one that fits nothing.
_NOT_FOR_FILES = {"punycode", "idna", "unicode-escape", "raw-unicode-escape", "undefined"}


def canonical(encoding: str) -> str:
    """One name for all aliases of an encoding.

    >>> canonical("cp1256"), canonical("UTF8"), canonical("iso8859_6")
    ('windows-1256', 'utf-8', 'iso-8859-6')

    Raises `LookupError` when Python knows no text encoding of that name.
    """
    try:
        found = codecs.lookup(encoding)
    except (LookupError, ValueError) as error:
        raise LookupError(f"there is no encoding «{encoding}»") from error
    if not getattr(found, "_is_text_encoding", True):
        raise LookupError(f"«{encoding}» turns bytes into bytes; it is not a text encoding")
    name = found.name.replace("_", "-").replace("iso8859", "iso-8859")
    if name in _NOT_FOR_FILES:
        raise LookupError(f"«{name}» is not an encoding for files")
    return re.sub(r"^cp(125\d)$", r"windows-\1", name)
