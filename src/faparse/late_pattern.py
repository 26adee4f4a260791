"""Regular expressions that are compiled when they are first used.

Compiling all of them takes as long as reading the word lists and ten dispatches, and few lines ever
come to the ones that read a program's stamps or a paper's imprint.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class _Late:
    """Stands for a pattern; each of its methods is missing until one of them is called."""

    __slots__ = ("_flags", "_source", *_METHODS)

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        if name == "pattern":
            return self._source
        if name not in _METHODS:
            raise AttributeError(name)
        pattern = re.compile(self._source, self._flags)
        for each in _METHODS:
            setattr(self, each, getattr(pattern, each))
        return getattr(pattern, name)


def late_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` returns, compiled on first use; of its attributes it has only `pattern`.

    >>> late_pattern("[0-9]+").findall("12 and 7")
    ['12', '7']
    """
    return cast("re.Pattern[str]", _Late(source, flags))
