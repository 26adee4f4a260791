"""Regular expressions that are compiled when they are first used, and kept between runs.

Compiling those that one dispatch asks for takes longer than reading the word lists and parsing it,
and few lines ever come to the ones that read a program's stamps or a paper's imprint. What the
compiler made of a pattern goes into the same file as the word lists (`cache`).
"""

from __future__ import annotations

import re
from array import array
from typing import Any, cast

from msgspec import Struct

from faparse.cache import compiled

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")
#: How an instruction is stored: as the four bytes that the engine has it in.
_WORD = "I"


class _Program(Struct, frozen=True, array_like=True):
    """What Python's engine runs for a pattern; `groups` are their names, beginning with group 0."""

    flags: int
    code: bytes
    groups: tuple[str | None, ...]


@compiled(_Program)
def _program(source: str, flags: str, engine: str) -> _Program:
    """The program for a pattern; `engine` is the version of its instructions, lest old ones run."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(source, int(flags))
    code = array(_WORD, _compiler._code(parsed, int(flags)))
    state = parsed.state
    names = {number: name for name, number in state.groupdict.items()}
    groups = tuple(map(names.get, range(state.groups)))
    return _Program(int(flags) | state.flags, code.tobytes(), groups)


def _pattern(source: str, flags: int) -> re.Pattern[str]:
    """What `re.compile` returns, which is asked where the program is not one for this engine."""
    try:
        from re import _compiler  # type: ignore[attr-defined]

        made = _program(source, str(int(flags)), str(_compiler.MAGIC))
        numbers = {name: number for number, name in enumerate(made.groups) if name}
        code = array(_WORD, made.code).tolist()
        # the engine takes no instructions that make no sense
        pattern = _compiler._sre.compile(
            source, made.flags, code, len(made.groups) - 1, numbers, made.groups
        )
    except (AttributeError, ImportError, OverflowError, RuntimeError, TypeError, ValueError):
        return re.compile(source, flags)
    return cast("re.Pattern[str]", pattern)


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
        pattern = _pattern(self._source, self._flags)
        for each in _METHODS:
            setattr(self, each, getattr(pattern, each))
        return getattr(pattern, name)


def late_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` returns, compiled on first use; of its attributes it has only `pattern`.

    >>> late_pattern("[0-9]+").findall("12 and 7")
    ['12', '7']
    """
    return cast("re.Pattern[str]", _Late(source, flags))
