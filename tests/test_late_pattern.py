"""A pattern that is read back is the one that Python would compile."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import import_module

import pytest

from conftest import ROOT
from faparse import late_pattern
from faparse.late_pattern import _Late, _pattern, _Program

SOURCE = ROOT / "src"


def late_patterns() -> Iterator[tuple[str, int]]:
    """The source and the flags of every late pattern of the modules that parse."""
    for folder in ("text", "lexicon", "layout", "syntax", "attribution", "coreference", "sources"):
        for path in sorted((SOURCE / "faparse" / folder).glob("*.py")):
            module = import_module(".".join(path.relative_to(SOURCE).with_suffix("").parts))
            for value in vars(module).values():
                if isinstance(value, _Late):
                    yield value._source, value._flags


PATTERNS = sorted(set(late_patterns()))


@pytest.mark.parametrize(("source", "flags"), PATTERNS)
def test_it_is_the_pattern_that_python_compiles(source: str, flags: int) -> None:
    source.encode()  # what has a lone surrogate in it can't be kept: write it as \ud800
    made, whole = _pattern(source, flags), re.compile(source, flags)
    assert made == whole  # flags, source and instructions
    assert (made.groups, made.groupindex) == (whole.groups, whole.groupindex)
    for text in ("", "تهران- ایرنا- ۱۲ خرداد ۱۳۹۸", "[۱](https://a.ir) «خبر»: (۲)\n"):
        found, right = made.search(text), whole.search(text)
        assert (found and (found.regs, found.lastgroup)) == (
            right and (right.regs, right.lastgroup)
        )


def test_there_are_patterns_to_compare() -> None:
    assert len(PATTERNS) > 100


@pytest.mark.parametrize(
    "stored",
    [
        _Program(32, b"", (None,)),
        _Program(32, b"\x00\x00", (None,)),
        _Program(32, b"\xff" * 8, (None,)),
        _Program(1 << 70, b"\x01\x00\x00\x00", (None,)),
        _Program(32, b"\x01\x00\x00\x00", ()),
    ],
)
def test_a_program_that_makes_no_sense_is_compiled_anew(
    stored: _Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(late_pattern, "_program", lambda *_: stored)
    found = _pattern("(?P<digits>[0-9]+)", 0).search("a 12")
    assert found
    assert found["digits"] == "12"


def test_a_python_without_that_module_compiles_as_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(re, "_compiler")
    monkeypatch.setitem(sys.modules, "re._compiler", None)
    found = _pattern("(?P<digits>[0-9]+)", 0).search("a 12")
    assert found
    assert found["digits"] == "12"


def test_a_wrong_pattern_is_refused_as_ever() -> None:
    with pytest.raises(re.error, match="unterminated"):
        late_pattern.late_pattern("[0-9").search("1")
