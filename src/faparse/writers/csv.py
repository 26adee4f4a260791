"""CSV: a row for each quote, or for each dispatch, for spreadsheets and pandas.

A cell that a spreadsheet would take for a formula begins with an apostrophe (unless `guard` is
off), and no cell holds a control character or a line end. So a cell may differ from the text by
these; Parquet and SQLite hold every text as it is.
"""

from __future__ import annotations

import csv
from io import StringIO

from faparse.document import Dispatch
from faparse.writers import Options
from faparse.writers.rows import columns, rows
from faparse.writers.safe import flat, printable, scalar

#: What opens a formula in Excel, LibreOffice or Google Sheets, including full-width forms.
_FORMULA = tuple("=+-@＝＋－＠\t\r")
#: What spreadsheets skip before they look for a formula.
_SKIPPED = " \n\v\f\N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{ZERO WIDTH NON-JOINER}"
_SKIPPED += "\N{ZERO WIDTH SPACE}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The table as CSV (RFC 4180, lines ended by LF), under a line with the columns' names."""
    return table(dispatch, options, ",")


def table(dispatch: Dispatch, options: Options, delimiter: str) -> bytes:
    """The rows of one dispatch as a table, every value on one line."""
    out = StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    cell = harmless if options.guard else on_one_line
    writer.writerow([cell(column.name) for column in columns(options)])
    for row in rows(dispatch, options):
        writer.writerow([value if isinstance(value, int | float) else cell(value) for value in row])
    return scalar(out.getvalue()).encode()


def harmless(value: str | None) -> str:
    """The value on one line, as text that no spreadsheet computes; a lone «-» is harmless.

    >>> harmless("=HYPERLINK(0)"), harmless(" +98"), harmless("بیست"), harmless(None), harmless("-")
    ("'=HYPERLINK(0)", "'+98", 'بیست', '', '-')
    """
    text = on_one_line(value)
    seen = text.lstrip(_SKIPPED)
    return f"'{text}" if seen.startswith(_FORMULA) and seen != "-" else text


def on_one_line(value: str | None) -> str:
    """The value on one line, without control characters."""
    return flat(printable(value or ""))
