"""SQLite: a table, a view, or what a SELECT gives. Nothing is ever written."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from msgspec import structs

from faparse.sources.records import Columns, Fault, SourceError, SourceText
from faparse.sources.tables.columns import Layout, lay_out, read_row

#: What SQLite and its full-text search keep for themselves.
_OWN = re.compile("^sqlite_|_fts$|_fts_(?:data|idx|content|docsize|config)$")


def read_database(path: str, columns: Columns) -> Iterator[Layout | SourceText | Fault]:
    """The layout first, then every row. Raises `SourceError`."""
    try:
        with closing(sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)) as db:
            db.text_factory = _text
            query = _query(db, columns)
            rows = db.execute(_statement(query))
            names = [column[0] for column in rows.description]
            layout = lay_out(names, columns)
            yield layout
            for number, row in enumerate(rows, 1):
                entry = read_row(number, dict(zip(names, row, strict=True)), layout)
                told = isinstance(entry, SourceText)
                yield structs.replace(entry, query=query) if told else entry
    except sqlite3.Error as error:
        raise SourceError(f"SQLite says: {error}") from error


def _text(value: bytes) -> str | bytes:
    """TEXT as text, or as bytes if it isn't UTF-8: those are then decoded as a file would be."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value


def _statement(query: str) -> str:
    return query if _is_select(query) else f"SELECT * FROM {_quoted(query)}"


def _is_select(query: str) -> bool:
    return query.lower().startswith(("select", "with"))


def _query(database: sqlite3.Connection, columns: Columns) -> str:
    """The SELECT that was asked for, or the name of the table."""
    wanted = columns.query.strip()
    if _is_select(wanted):
        return wanted
    found = database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    names = [str(name) for (name,) in found]
    own = [name for name in names if not _OWN.search(name)]
    if wanted and wanted not in names:
        raise SourceError(f"--query: there is no table «{wanted}»; the tables are {', '.join(own)}")
    return wanted or _only_one(database, own, columns)


def _only_one(database: sqlite3.Connection, names: list[str], columns: Columns) -> str:
    """The only table, or the only one that has a text. Raises `SourceError`."""
    fitting = names if len(names) == 1 else [n for n in names if _fits(database, n, columns)]
    if len(fitting) != 1:
        raise SourceError(
            "name a table, or give a SELECT, with --query; "
            f"the tables are {', '.join(names) or 'none'}"
        )
    return fitting[0]


def _fits(database: sqlite3.Connection, table: str, columns: Columns) -> bool:
    names = [row[1] for row in database.execute(f"PRAGMA table_info({_quoted(table)})")]
    try:
        lay_out(names, columns)
    except SourceError:
        return False
    return True


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
