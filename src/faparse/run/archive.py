"""An existing archive, to be queried: SQLite directly, or Parquet through DuckDB."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any, NamedTuple, Protocol

from faparse.regular_file import open_regular
from faparse.sources.paths import describe_os_error
from faparse.writers.rows import QUOTE_COLUMNS
from faparse.writers.sqlite import is_archive, quoted, read_only

_SQLITE = b"SQLite format 3\0"
_MAKE = "faparse convert … -o archive.db makes one"
_PARQUET = b"PAR1"
#: Rows fetched at a time.
_FETCH = 1000
#: What DuckDB calls a row's place in its file.
_NUMBER = "file_row_number"


class ArchiveError(Exception):
    """A file is not an archive that can be queried; the message says why, and what to do."""


class Condition(NamedTuple):
    """A condition in SQL over the flat table of quotes, and its values."""

    sql: str
    values: Sequence[Any] = ()


class Archive(Protocol):
    """The flat table of quotes of one archive."""

    #: Whether `matching` is quicker than reading every row.
    indexed: bool

    def columns(self) -> list[str]:
        """The columns of the flat table, carried ones last."""

    def quotes(self, names: Sequence[str], where: Sequence[Condition]) -> Iterator[tuple[Any, ...]]:
        """The rows that meet all conditions, by date and then in the order of the archive."""

    def matching(self, phrase: str) -> Condition:
        """The condition that a quote's content has `phrase`, which is already folded."""


def open_archive(path: str) -> Archive:
    """The archive in a file. Raises `ArchiveError`."""
    return _Parquet(path) if _is_parquet(path) else _Database(path)


def check_database(path: str) -> None:
    """Make sure that a file is an archive in SQLite. Raises `ArchiveError`."""
    if _is_parquet(path):
        raise ArchiveError(
            f"{path}: it is Parquet, which faparse query reads; faparse convert … -o archive.db "
            "makes an archive in SQLite"
        )
    _Database(path)


def _is_parquet(path: str) -> bool:
    """Whether a file is Parquet rather than SQLite. Raises `ArchiveError` if it is neither."""
    try:
        with open_regular(path) as file:
            start = file.read(16)
    except OSError as error:
        raise ArchiveError(f"{path}: {describe_os_error(error)}") from error
    if start != _SQLITE and start[:4] != _PARQUET:
        raise ArchiveError(f"{path}: it is neither SQLite nor Parquet; {_MAKE}")
    return start != _SQLITE


class _Database:
    indexed = True

    def __init__(self, path: str) -> None:
        self._path = path
        try:
            with closing(read_only(path)) as database:
                ours = is_archive(database)
        except sqlite3.Error as error:
            raise ArchiveError(f"{path}: SQLite says: {error}; {_MAKE}") from error
        if not ours:
            raise ArchiveError(f"{path}: it is a database that faparse did not make; {_MAKE}")

    def columns(self) -> list[str]:
        with closing(read_only(self._path)) as database:
            return [row[1] for row in database.execute("PRAGMA table_info(quotes_flat)")][1:]

    def quotes(self, names: Sequence[str], where: Sequence[Condition]) -> Iterator[tuple[Any, ...]]:
        try:
            with closing(read_only(self._path)) as database:
                sql, values = _select(names, "quotes_flat", where)
                yield from database.execute(f"{sql} ORDER BY date, id", values)
        except sqlite3.Error as error:
            raise ArchiveError(f"{self._path}: SQLite says: {error}") from error

    def matching(self, phrase: str) -> Condition:
        searched = f'"{phrase.replace(chr(34), " ")}"'
        return Condition(
            "id IN (SELECT rowid FROM quotes_fts WHERE quotes_fts MATCH ?)", [searched]
        )


class _Parquet:
    indexed = False

    def __init__(self, path: str) -> None:
        try:
            import duckdb
        except ImportError as error:
            raise ArchiveError(
                "Parquet is queried through DuckDB: pip install 'faparse[query]'"
            ) from error
        self._path, self._errors = path, duckdb.Error
        self._database = duckdb.connect()
        missing = {column.name for column in QUOTE_COLUMNS} - set(self.columns())
        if missing:
            names = ", ".join(sorted(missing))
            raise ArchiveError(
                f"{path}: it is not a quotes table that faparse made: no {names}; {_MAKE}"
            )

    def columns(self) -> list[str]:
        try:
            described = self._database.cursor().execute(f"DESCRIBE SELECT * FROM {self._table()}")
            return [row[0] for row in described.fetchall() if row[0] != _NUMBER]
        except self._errors as error:
            raise ArchiveError(f"{self._path}: DuckDB says: {error}") from error

    def quotes(self, names: Sequence[str], where: Sequence[Condition]) -> Iterator[tuple[Any, ...]]:
        sql, values = _select(names, self._table(), where)
        try:
            found = self._database.cursor().execute(
                f"{sql} ORDER BY date NULLS FIRST, {_NUMBER}", values
            )
            while rows := found.fetchmany(_FETCH):
                yield from rows
        except self._errors as error:
            raise ArchiveError(f"{self._path}: DuckDB says: {error}") from error

    def matching(self, phrase: str) -> Condition:
        raise NotImplementedError("there is no index: read every row")

    def _table(self) -> str:
        name = os.path.abspath(self._path).replace("'", "''")
        return f"read_parquet('{name}', file_row_number = true)"


def _select(names: Sequence[str], table: str, where: Sequence[Condition]) -> tuple[str, list[Any]]:
    sql = f"SELECT {', '.join(map(quoted, names))} FROM {table}"
    if where:
        sql += " WHERE " + " AND ".join(f"({condition.sql})" for condition in where)
    return sql, [value for condition in where for value in condition.values]
