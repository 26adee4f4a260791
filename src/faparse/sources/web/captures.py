"""Web archives (WARC): every page in them, with its address and when it was fetched."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

from faparse.document import Given
from faparse.sources.records import Fault, SourceError, SourceText

_PAGES = ("text/html", "application/xhtml+xml")


def read_captures(stream: BufferedReader, longest: int) -> Iterator[SourceText | Fault]:
    """Each response in a web archive that is a page; `number` counts the records.

    Raises `SourceError` without FastWARC, and if the file is cut off.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise SourceError("web archives need FastWARC: pip install 'faparse[html]'") from error
    records = ArchiveIterator(stream, parse_http=True)
    for number, record in enumerate(records, 1):
        if record.record_type != WarcRecordType.response:
            continue
        kind = (record.http_content_type or "").lower()
        if kind not in _PAGES:
            continue
        address = record.headers.get("WARC-Target-URI")
        data = record.reader.read(longest + 1)
        if len(data) > longest:
            yield Fault(number, "the page is larger than --max-size allows", address or "")
            continue
        encoding = record.http_charset or ""
        given = Given(id=address, url=address)
        yield SourceText(data, number, given, encoding=encoding, kind="page")
