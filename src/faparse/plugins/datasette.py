"""Datasette over an archive: queries are folded as the index is, and tables know their labels.

Datasette loads it by itself where both are installed. Then a search finds a word in every spelling,
also one typed with Arabic letters; an archive has questions that are asked often, and SQL has
functions for Persian names and dates. `data/datasette.toml` says what is shown.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Awaitable, Callable
from functools import cache
from sqlite3 import Connection
from typing import Any

from pluggy import HookimplMarker

from faparse.lexicon.phrases import data_text
from faparse.run.archive import ArchiveError
from faparse.run.questions import read_day
from faparse.text.fold import match_key, parts
from faparse.writers.search import searchable
from faparse.writers.sqlite import TABLES

#: A phrase in quotes, also one that is not closed, or a word.
_PIECE = re.compile(r'"([^"]*)"?|([^\s"]+)')
hookimpl = HookimplMarker("datasette")


@cache
def shown() -> dict[str, Any]:
    """What `data/datasette.toml` has: `tables`, `columns` and `queries`."""
    return tomllib.loads(data_text("datasette.toml"))


@hookimpl(trylast=True)
def prepare_connection(conn: Connection) -> None:
    """Fold what is searched for, in the place of Datasette's own `escape_fts`; more functions."""
    conn.create_function("escape_fts", 1, folded_query)
    conn.create_function("goes_by", 2, goes_by, deterministic=True)
    conn.create_function("first_day", 1, first_day, deterministic=True)
    conn.create_function("last_day", 1, last_day, deterministic=True)


@hookimpl
def get_metadata(datasette: Any) -> dict[str, Any]:
    """Labels, facets and search of an archive's tables; other tables do not have these names."""
    return {"databases": {name: {"tables": shown()["tables"]} for name in datasette.databases}}


@hookimpl
def canned_queries(datasette: Any, database: str) -> Callable[[], Awaitable[dict[str, Any]]]:
    """The questions, for a database that is an archive of ours."""

    async def queries() -> dict[str, Any]:
        names = await datasette.get_database(database).table_names()
        return shown()["queries"] if set(names) >= TABLES else {}

    return queries


def _pieces(query: str) -> list[str]:
    return [phrase or word for phrase, word in _PIECE.findall(query)]


def folded_query(query: str) -> str:
    """The query, folded: each word a phrase, and each phrase in quotes one, as Datasette has it.

    A query with no words finds nothing, and is no fault.

    >>> print(folded_query('مي‌گويد "آب هست'))
    "می گوید" "اب هست"
    >>> print(folded_query(" "))
    ""
    """
    pieces = (searchable(piece).strip() for piece in _pieces(query or ""))
    return " ".join(f'"{piece}"' for piece in pieces if piece) or '""'


def goes_by(name: str | None, wanted: str | None) -> bool:
    """Whether a name is the one that is wanted, in any spelling, or has all of its words.

    >>> goes_by("محمدجواد ظریف", "ظريف"), goes_by("علی‌رضا نیک", "علیرضا نیک"), goes_by("نیک", "")
    (True, True, False)
    """
    words = set(parts(wanted or ""))
    if not name or not words:
        return False
    return words <= set(parts(name)) or match_key(name) == match_key(wanted or "")


def first_day(typed: str | None) -> str | None:
    """The first day of a date, a month or a year in either calendar; null for what is none.

    >>> first_day("۱۴۰۲/۶"), first_day("2023"), first_day("دیروز")
    ('2023-08-23', '2023-01-01', None)
    """
    return _day(typed, last=False)


def last_day(typed: str | None) -> str | None:
    """The last day of a date, a month or a year in either calendar; null for what is none."""
    return _day(typed, last=True)


def _day(typed: str | None, last: bool) -> str | None:
    try:
        return read_day(typed or "", last)
    except ArchiveError:
        return None
