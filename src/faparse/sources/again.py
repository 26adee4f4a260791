"""A text read again from where its record says it came from: a row, an entry, a page."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import UNSET, Struct
from msgspec.structs import replace

from faparse.digest import sha256_of
from faparse.document import Input
from faparse.regular_file import open_regular
from faparse.sources.encoding import decode, look_for_mojibake, undo_layers
from faparse.sources.files import read_limited
from faparse.sources.formats import format_of, read_source
from faparse.sources.records import Columns, SourceError, SourceText


def stands_inside(source: Input) -> bool:
    """Whether the text is something in the file, rather than the file itself."""
    return source.record is not UNSET or source.page is not UNSET


class ReadWith(Struct, frozen=True):
    """How the sources of a run were read; `format` is empty if it goes by their names."""

    columns: Columns = Columns()
    encoding: str | None = None
    repair: bool = False
    format: str = ""


class Rereader:
    """Reads texts again; one pass finds those of one table, if they are asked for in order."""

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._at: tuple[str, str, Columns, str | None] | None = None
        self._entries: Iterator[SourceText] = iter(())
        self._number = 0

    def text(self, file: str, source: Input) -> str:
        """The text that a record was made from, read from `file`.

        Raises `SourceError` when it is missing or has changed, `DecodeError`, `OSError`.
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

    def row(self, file: str, number: int, read_with: ReadWith) -> tuple[str, str]:
        """The digest of a row, read as `read_with` says, and the text that offsets count in.

        Raises `SourceError` when the row is missing, `DecodeError`, `OSError`.
        """
        entry = self._numbered(
            file, read_with.format, number, read_with.columns, read_with.encoding
        )
        if isinstance(entry.text, bytes):
            return _page_as(entry.text, replace(read_with, encoding=entry.encoding or None))
        data = entry.text.encode("utf-8", "surrogatepass")
        text, _, _ = look_for_mojibake(entry.text, entry.encoding, entry.notes, read_with.repair)
        return sha256_of(data), text

    def file(self, file: str, read_with: ReadWith) -> tuple[str, str]:
        """The same for a file that holds a single text."""
        data = read_limited(file, None, self._longest)
        if format_of(file, read_with.format) == "page":
            return _page_as(data, read_with)
        return sha256_of(data), decode(data, read_with.encoding, read_with.repair)[0]

    def _entry(self, file: str, source: Input) -> SourceText:
        assert source.record is not UNSET
        encoding = source.encoding.partition("/")[0]
        return self._numbered(file, "", source.record.number, _columns(source), encoding)

    def _numbered(
        self, file: str, format: str, number: int, columns: Columns, encoding: str | None
    ) -> SourceText:
        """The entry with that number; for one before the last asked for, the source is reopened."""
        at = (file, format, columns, encoding)
        if self._at != at or number <= self._number:
            self._at, self._number = at, 0
            read = read_source(file, format_of(file, format), columns, encoding, self._longest)
            self._entries = (each for each in read if isinstance(each, SourceText))
        for entry in self._entries:
            self._number = entry.number
            if entry.number == number:
                return entry
            if entry.number > number:
                break
        raise SourceError(f"{file} has no text in row {number}")


def _page_as(data: bytes, read_with: ReadWith) -> tuple[str, str]:
    from faparse.sources.web.pages import read_page

    page = read_page(data, read_with.encoding)
    text, _, _ = look_for_mojibake(page.text, page.encoding, page.notes, read_with.repair)
    return sha256_of(data), text


def _columns(source: Input) -> Columns:
    """The columns that made the text; they are guessed only if the record names none."""
    assert source.record is not UNSET
    names = source.record.columns
    if not names:
        return Columns()
    title = names[0] if len(names) > 1 else ""
    query = source.record.query
    return Columns(names[-1], title, id="", date="", agency="", url="", query=query)


def _compare(data: bytes, source: Input, place: str) -> None:
    digest = sha256_of(data)
    if digest != source.sha256:
        raise SourceError(
            f"{place} has changed: its digest is {digest[:12]}…, not {source.sha256[:12]}…"
        )
