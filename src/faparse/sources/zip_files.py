"""Zip files: every text and every web page in them, by the endings of their names."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile, ZipInfo

from faparse.document import Given
from faparse.regular_file import open_regular
from faparse.sources.encoding import DecodeError, decode
from faparse.sources.records import Fault, SourceError, SourceText

_TEXTS = (".txt",)
_PAGES = (".html", ".htm", ".xhtml")
#: What reading a member may raise: it is damaged, encrypted, or packed by an unknown method.
_UNREADABLE = (BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError)


def read_zip(path: str, encoding: str | None, longest: int) -> Iterator[SourceText | Fault]:
    """The texts and pages in a zip file; `number` counts its members, which `given.id` names.

    Raises `OSError`, and `SourceError` if it is not a whole zip file.
    """
    try:
        with open_regular(path) as packed, ZipFile(packed) as file:
            for number, member in enumerate(file.infolist(), 1):
                if member.filename.lower().endswith(_TEXTS + _PAGES):
                    yield _entry(file, number, member, encoding, longest)
    except BadZipFile as error:
        raise SourceError(f"it is not a whole zip file: {error}") from error


def _entry(
    file: ZipFile, number: int, member: ZipInfo, encoding: str | None, longest: int
) -> SourceText | Fault:
    name = member.filename
    try:
        with file.open(member) as stream:
            data = stream.read(longest + 1)
        if len(data) > longest:
            return Fault(number, f"«{name}» is larger than --max-size allows", name)
        given = Given(id=name)
        if not name.lower().endswith(_TEXTS):
            return SourceText(data, number, given, encoding=encoding or "", kind="page")
        text, found, notes = decode(data, encoding)
    except (DecodeError, *_UNREADABLE) as error:
        return Fault(number, f"«{name}»: {error}", name)
    return SourceText(text, number, given, encoding=found, notes=tuple(notes))
