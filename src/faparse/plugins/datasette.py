"""Datasette over an archive: queries are folded as the index is, and tables know their labels.

Datasette loads it by itself where both are installed. Then a search finds a word in every spelling,
also one typed with Arabic letters.
"""

from __future__ import annotations

import re
from sqlite3 import Connection
from typing import Any

from pluggy import HookimplMarker

from faparse.writers.search import searchable

#: A phrase in quotes, also one that is not closed, or a word.
_PIECE = re.compile(r'"([^"]*)"?|([^\s"]+)')
hookimpl = HookimplMarker("datasette")
#: By table: the column that stands for a row elsewhere, what can be counted, what search goes by.
_TABLES: dict[str, dict[str, Any]] = {
    "dispatches": {"label_column": "headline", "facets": ["agency_id"], "sort_desc": "date"},
    "speakers": {"label_column": "name", "sort_desc": "quotes"},
    "quotes": {"label_column": "content", "facets": ["kind", "speaker_id"]},
    "quotes_flat": {
        "facets": ["kind", "speaker", "agency_id"],
        "fts_table": "quotes_fts",
        "fts_pk": "id",
    },
}


@hookimpl(trylast=True)
def prepare_connection(conn: Connection) -> None:
    """Fold what is searched for, in the place of Datasette's own `escape_fts`."""
    conn.create_function("escape_fts", 1, folded_query)


@hookimpl
def get_metadata(datasette: Any) -> dict[str, Any]:
    """Labels, facets and search of an archive's tables; other tables do not have these names."""
    return {"databases": {name: {"tables": _TABLES} for name in datasette.databases}}


def _pieces(query: str) -> list[str]:
    return [phrase or word for phrase, word in _PIECE.findall(query)]


def folded_query(query: str) -> str:
    """The query, folded: each word a phrase, and each phrase in quotes one, as Datasette has it.

    >>> print(folded_query('مي‌گويد "آب هست'))
    "می گوید" "اب هست"
    """
    pieces = (searchable(piece).strip() for piece in _pieces(query or ""))
    return " ".join(f'"{piece}"' for piece in pieces if piece)
