"""A text read again from where its record says that it came from: a row, an entry, a page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from msgspec import UNSET

from faparse.document import Input
from faparse.regular_file import open_regular
from faparse.sources.encoding import undo_layers
from faparse.sources.formats import format_of, read_source
from faparse.sources.records import Columns, SourceError, SourceText


def stands_inside(source: Input) -> bool:
    """Whether the text is not the file itself, but something in it."""
    return source.record is not UNSET or source.page is not UNSET


class Rereader:
    """Reads texts again. Those of one table are found in one pass, when they are asked in order."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._at: tuple[str, Columns, str] | None = None
        self._entries: Iterator[SourceText] = iter(())
        self._number = 0

    def text(self, file: str, source: Input) -> str:
        """The text that a record was made from, which `file` holds.

        Raises `SourceError` when it is not there, or is another now, `DecodeError`, `OSError`.
        """
        if source.record is UNSET:
            with open_regular(file) as opened:
                return self._page(opened.read(self._longest + 1), source, file)
        entry = self._entry(file, source)
        if isinstance(entry.text, bytes):
            return self._page(entry.text, source, file, entry.encoding)
        place = f"{file}#{entry.number}"
        _compare(entry.text.encode("utf-8", "surrogatepass"), source, place)
        return undo_layers(entry.text, source.encoding)

    def _page(self, data: bytes, source: Input, file: str, encoding: str = "") -> str:
        from faparse.sources.web.pages import read_page

        _compare(data, source, file)
        page = read_page(data, encoding or source.encoding.partition("/")[0])
        return undo_layers(page.text, source.encoding)

    def _entry(self, file: str, source: Input) -> SourceText:
        assert source.record is not UNSET
        row = source.record
        if self._at != (file, columns := _columns(source), source.encoding) or (
            row.number <= self._number
        ):
            self._at, self._number = (file, columns, source.encoding), 0
            encoding = source.encoding.partition("/")[0]
            read = read_source(file, format_of(file), columns, encoding, self._longest)
            self._entries = (each for each in read if isinstance(each, SourceText))
        for entry in self._entries:
            self._number = entry.number
            if entry.number == row.number:
                return entry
            if entry.number > row.number:
                break
        raise SourceError(f"{file} has no text in row {row.number}")


def _columns(source: Input) -> Columns:
    """The columns that made the text; nothing is guessed, but where no columns are known."""
    assert source.record is not UNSET
    names = source.record.columns
    if not names:
        return Columns()
    title = names[0] if len(names) > 1 else ""
    query = source.record.query
    return Columns(names[-1], title, id="", date="", agency="", url="", query=query)


def _compare(data: bytes, source: Input, place: str) -> None:
    digest = hashlib.sha256(data).hexdigest()
    if digest != source.sha256:
        raise SourceError(
            f"{place} has changed: its digest is {digest[:12]}…, not {source.sha256[:12]}…"
        )
