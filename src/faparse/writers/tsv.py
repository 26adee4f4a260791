"""TSV: the same table as `csv`, with tabs between its columns."""

from __future__ import annotations

from faparse.document import Dispatch
from faparse.writers import Options
from faparse.writers.csv import table


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The table as TSV, under a line with the columns' names."""
    return table(dispatch, options, "\t")
