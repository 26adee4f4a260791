"""CSV: a row for each quote, for spreadsheets.

A cell that a spreadsheet would take for a formula begins with an apostrophe, and no cell holds a
control character. Several stretches of one content are joined by an ellipsis; `start` and `end`
reach from the first to the last of them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from faparse.document import Dispatch, Span
from faparse.writers import Options
from faparse.writers.safe import flat, printable, scalar

COLUMNS = "path number kind speaker role source cue lemma content start end".split()  # noqa: SIM905
#: What opens a formula for Excel, LibreOffice or Google Sheets, also in their full-width forms.
_FORMULA = tuple("=+-@＝＋－＠\t\r")
#: What spreadsheets skip before they look for a formula.
_SKIPPED = " \n\v\f\N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{ZERO WIDTH NON-JOINER}"
_SKIPPED += "\N{ZERO WIDTH SPACE}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The quotes as CSV (RFC 4180, lines ended by LF), under a line with the columns' names."""
    return table(dispatch, ",")


def table(dispatch: Dispatch, delimiter: str) -> bytes:
    """The quotes as a table, every value on one line."""
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_rows(dispatch))
    return scalar(out.getvalue()).encode()


def _rows(dispatch: Dispatch) -> Iterator[list[str | int]]:
    for number, quote in enumerate(dispatch.quotes, 1):
        speaker, cue = quote.speaker, quote.cue
        yield [
            harmless(dispatch.input.path),
            number,
            quote.kind,
            harmless(speaker.name if speaker else None),
            harmless(speaker.role if speaker else None),
            _cell(quote.source),
            _cell(cue),
            harmless(cue.lemma if cue else None),
            harmless(" … ".join(span.text for span in quote.content)),
            quote.content[0].start,
            quote.content[-1].end,
        ]


def _cell(span: Span | None) -> str:
    return harmless(span.text if span else None)


def harmless(value: str | None) -> str:
    """The value on one line, as text that no spreadsheet reckons with.

    >>> harmless("=HYPERLINK(0)"), harmless(" +98"), harmless("بیست"), harmless(None)
    ("'=HYPERLINK(0)", "'+98", 'بیست', '')
    """
    text = flat(printable(value or ""))
    return f"'{text}" if text.lstrip(_SKIPPED).startswith(_FORMULA) else text
