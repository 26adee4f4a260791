"""What a file is that isn't plain text: pages, tables, records, documents, archives.

Read as prose, they give nonsense without a warning. Those with a signature are refused when they
are decoded; those that are text get a note, and the command line refuses them, saying what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import NamedTuple

import msgspec

from faparse.late_pattern import late_pattern


class Kind(NamedTuple):
    """What a file is, and what to do with it."""

    name: str
    advice: str


_UNPACK = "unpack it first"
#: A file whose name has the right ending is unpacked as it is read.
_RENAME = "unpack it first, or let its name end with {}"
#: What files of these kinds begin with.
_SIGNATURES = (
    (b"%PDF-", Kind("a PDF file", "take its text out first (pdftotext)")),
    (b"\x1f\x8b", Kind("a gzip file", _RENAME.format(".gz"))),
    (b"BZh", Kind("a bzip2 file", _RENAME.format(".bz2"))),
    (b"\xfd7zXZ\0", Kind("an xz file", _RENAME.format(".xz"))),
    (b"\x28\xb5\x2f\xfd", Kind("a Zstandard file", _RENAME.format(".zst"))),
    (b"7z\xbc\xaf\x27\x1c", Kind("a 7z archive", _UNPACK)),
    (b"Rar!\x1a\x07", Kind("a RAR archive", _UNPACK)),
    (b"SQLite format 3\0", Kind("an SQLite database", "--from sqlite reads its rows")),
    (b"PAR1", Kind("a Parquet file", "--from parquet reads its rows")),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind("an old Word or Excel file", "save it as text")),
    (b"{\\rtf", Kind("an RTF file", "save it as text (pandoc)")),
)
_ZIP = b"PK\x03\x04"
#: What the names of a zip file's first members tell.
_ZIPPED = (
    (b"word/", Kind("a Word file", "save it as text (pandoc -t plain)")),
    (b"xl/", Kind("an Excel file", "save the sheet's texts as files")),
    (b"opendocument", Kind("an OpenDocument file", "save it as text (pandoc -t plain)")),
    (b"epub", Kind("an EPUB book", "save it as text (pandoc -t plain)")),
)
#: How many characters are looked at; a page's head may be long, but what it is stands first.
_HEAD = 4096

_HTML = Kind("an HTML page", "--from page reads the story in it")
_XML = Kind("XML", "--from feed reads RSS and Atom; take the texts out of other XML first")
_JSON = Kind("JSON", "--from json reads its texts")
_JSONL = Kind("JSON Lines", "--from jsonl reads its texts")
_TABLE = Kind("a table", "--from csv or --from tsv reads its rows")

_COMMENTS = r"\s*(?:<!--.{0,2000}?-->\s*)*"
_PAGE = late_pattern(
    rf"{_COMMENTS}(?:<\?xml[^>]{{0,200}}>{_COMMENTS})?<(?:!doctype html|(?:html|head|body)\b)",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP = late_pattern(rf"{_COMMENTS}<(?:\?xml\s|[A-Za-z][\w:.-]*(?:\s[^<>]*)?>\s*<[A-Za-z!])")
_RECORD = late_pattern(r"\s*(?:\{\s*\"|\[\s*[\[{\"\d-])")
#: A column's name: one to three words, not a sentence.
_COLUMN = late_pattern(r"[^\W\d][\w.-]*(?: [\w.-]+){0,2}\Z")
_ROWS = 5


def signature(data: bytes) -> Kind | None:
    """What the bytes are, by how they begin, if they are not text at all."""
    for magic, kind in _SIGNATURES:
        if data.startswith(magic):
            return kind
    if not data.startswith(_ZIP):
        return None
    head = data[:_HEAD]
    return next(
        (kind for name, kind in _ZIPPED if name in head),
        Kind("a zip archive", _RENAME.format(".zip")),
    )


def not_prose(text: str) -> Kind | None:
    """What the text is if it isn't prose: a page, a table, a record.

    >>> not_prose('<!DOCTYPE html><title>x</title>').name, not_prose('{"id": 1}').name
    ('an HTML page', 'JSON')
    >>> not_prose("id,text\\n1,a\\n2,b\\n").name, not_prose("تهران، ایرنا") is None
    ('a table', True)
    """
    head = text[:_HEAD].lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")
    return next((kind for test in _TESTS if (kind := test(head, text))), None)


def _page(head: str, text: str) -> Kind | None:
    return _HTML if _PAGE.match(head) else None


def _markup(head: str, text: str) -> Kind | None:
    return _XML if _MARKUP.match(head) and text.rstrip().endswith(">") else None


def _record(head: str, text: str) -> Kind | None:
    if not _RECORD.match(head):
        return None
    body = text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}").strip()
    first, _, rest = body.partition("\n")
    if rest.lstrip().startswith("{") and _is_json(first):
        return _JSONL
    return _JSON if _is_json(body) else None


def _is_json(text: str) -> bool:
    try:
        msgspec.json.decode(text.encode(), type=msgspec.Raw)
    except (ValueError, msgspec.DecodeError, RecursionError):
        return False
    return True


def _table(head: str, text: str) -> Kind | None:
    first = head.split("\n", 1)[0]
    delimiters = [each for each in "\t,;" if each in first]
    return next((_TABLE for each in delimiters if _has_columns(text, each)), None)


def _has_columns(text: str, delimiter: str) -> bool:
    """Whether each of the first rows has as many cells as the first one has names."""
    import csv  # most texts never need it

    try:
        rows = list(islice(csv.reader(text.splitlines(keepends=True), delimiter=delimiter), _ROWS))
    except csv.Error:  # a cell longer than a reader allows
        return False
    names = rows[0]  # without a blank before them: in prose one follows a comma
    named = len(set(names)) == len(names) > 1 and all(map(_COLUMN.match, names))
    return named and len(rows) > 2 and all(len(row) == len(names) for row in rows)


_TESTS: tuple[Callable[[str, str], Kind | None], ...] = (_page, _markup, _record, _table)
