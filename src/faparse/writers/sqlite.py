"""SQLite: the archive as one database, with full-text search; `data/archive.sql` is its schema.

Documents come as MessagePack (`Bundle`), made in the workers, which do all that takes time; `write`
makes the file from them. It is up to the caller to give a temporary name and to rename the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import msgspec
from msgspec import UNSET, Struct

from faparse.document import Dispatch, Given
from faparse.lexicon.phrases import data_text
from faparse.text.fold import match_key
from faparse.writers import DatabaseError, MadeBy, Options
from faparse.writers.failures import failure_row
from faparse.writers.rows import (
    DISPATCH_COLUMNS,
    QUOTE_COLUMNS,
    QUOTE_OWN,
    Cells,
    carried_names,
    dispatch_row,
    quote_cells,
)
from faparse.writers.safe import scalar
from faparse.writers.search import searchable, spellings

#: The tables that faparse makes.
TABLES = frozenset({"runs", "dispatches", "speakers", "quotes", "notes"})
#: The tables' columns, as far as the flat rows have them.
_QUOTE = ("number", *(column.name for column in QUOTE_OWN))
_DISPATCH = tuple(column.name for column in DISPATCH_COLUMNS)
_SEARCH = ("search", "spellings")
#: Which cell of a quote holds what was said.
_CONTENT = _QUOTE.index("content")


class Bundle(Struct, array_like=True):
    """One dispatch on its way into the database: the cells of its rows in three tables."""

    dispatch: Cells
    quotes: list[Cells] = []
    notes: list[Cells] = []


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The rows of one dispatch, as MessagePack."""
    quotes = []
    for number, quote in enumerate(dispatch.quotes, 1):
        cells = (number, *quote_cells(quote, options))
        said = str(cells[_CONTENT])
        quotes.append((*cells, searchable(said), spellings(said)))
    notes: list[Cells] = [
        (note.code, scalar(note.message), note.start, note.end) for note in dispatch.notes
    ]
    row = dispatch_row(dispatch, options)
    text = scalar(dispatch.text)
    source = dispatch.input.given
    given = given_json(source) if source is not UNSET else None
    title = source.title if source is not UNSET else None
    sought = text if dispatch.headline or not title else f"{title}\n{text}"
    texts = (text, given, searchable(sought), spellings(sought))
    return msgspec.msgpack.encode(Bundle((*row, *texts), quotes, notes))


def given_json(given: Given) -> str:
    """What was given with a text, as the column `given` has it."""
    return scalar(msgspec.json.encode(given).decode("utf-8", "surrogatepass"))


def failure(path: str, record: int, id: str, error: str, options: Options) -> bytes:
    """The row of an input that failed."""
    row = failure_row(path, record, id, error, options)
    return msgspec.msgpack.encode(Bundle((*row, None, None, None, None)))


def write(path: str, documents: Iterable[bytes], options: Options, made_by: MadeBy) -> None:
    """Make the database at `path`, which is an empty file.

    A dispatch replaces those with its document_id and part in a previous database. Raises
    `DatabaseError`, also when the previous database is locked, or is not one that faparse made.
    """
    try:
        _write(path, documents, options, made_by)
    except sqlite3.Error as error:
        raise DatabaseError(f"SQLite: {error}") from error


def _write(path: str, documents: Iterable[bytes], options: Options, made_by: MadeBy) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode = OFF")  # the file is thrown away if this fails
        database.execute("PRAGMA synchronous = OFF")
        database.execute("PRAGMA foreign_keys = ON")
        if made_by.previous:
            _copy(made_by.previous, database)
        database.execute("BEGIN")
        if not made_by.previous:
            _create(database)
        _add_columns(database, options)
        insert = _Inserter(database, options, made_by)
        for document in documents:
            insert.add(msgspec.msgpack.decode(document, type=Bundle))
        _finish(database)
        database.execute("COMMIT")


def _copy(previous: str, database: sqlite3.Connection) -> None:
    with closing(read_only(previous)) as old:
        if not is_archive(old):
            raise DatabaseError(f"{previous} is a database that faparse did not make")
        old.backup(database)


def read_only(path: str) -> sqlite3.Connection:
    """The database at a path, opened without making or changing it. Raises `sqlite3.Error`."""
    return sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)


def is_archive(database: sqlite3.Connection) -> bool:
    """Whether the database has the tables that faparse makes."""
    names = {row[0] for row in database.execute("SELECT name FROM sqlite_master")}
    return names >= {*TABLES, "quotes_flat"}


def _create(database: sqlite3.Connection) -> None:
    statement = ""
    for line in data_text("archive.sql").splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            database.execute(statement)
            statement = ""


def _add_columns(database: sqlite3.Connection, options: Options) -> None:
    """Add missing columns (carried, or of a later version), and remake the flat table's view."""
    there = _column_names(database)
    for name in carried_names(options.carry):
        if name not in there:
            database.execute(f"ALTER TABLE dispatches ADD COLUMN {quoted(name)} TEXT")
    if "confidence" not in _column_names(database, "quotes"):
        database.execute("ALTER TABLE quotes ADD COLUMN confidence REAL")
    database.execute("DROP VIEW IF EXISTS quotes_flat")
    database.execute(_flat_view(_column_names(database)))


def _column_names(database: sqlite3.Connection, table: str = "dispatches") -> list[str]:
    return [row[1] for row in database.execute(f"PRAGMA table_info({table})")]


def _flat_view(there: list[str]) -> str:
    """The view that has the columns of the other formats' flat table of quotes."""
    carried = there[there.index("spellings") + 1 :]
    of_quotes = {"number", *_QUOTE}
    names = [column.name for column in QUOTE_COLUMNS]
    picked = [
        f"{'quotes' if name in of_quotes else 'dispatches'}.{quoted(name)} AS {quoted(name)}"
        for name in [*names, *carried]
    ]
    return (
        f"CREATE VIEW quotes_flat AS SELECT quotes.id AS id, {', '.join(picked)} "
        "FROM quotes JOIN dispatches ON dispatches.id = quotes.dispatch"
    )


def quoted(name: str) -> str:
    """A name quoted for SQL, whatever it contains.

    >>> print(quoted('a "b"'))
    "a ""b""\"
    """
    return '"' + name.replace('"', '""') + '"'


class _Inserter:
    """Writes bundles, each with the number of this run."""

    def __init__(self, database: sqlite3.Connection, options: Options, made_by: MadeBy) -> None:
        self._database, self._update = database, bool(made_by.previous)
        self._run = database.execute(
            "INSERT INTO runs (version, settings) VALUES (?, ?)",
            (made_by.version, made_by.settings),
        ).lastrowid
        carried = carried_names(options.carry)
        self._dispatch = _insertion(
            "dispatches", "run", *_DISPATCH, *carried, "text", "given", *_SEARCH
        )
        self._quote = _insertion("quotes", "dispatch", *_QUOTE, *_SEARCH)
        self._note = _insertion("notes", "dispatch", "code", "message", "note_start", "note_end")

    def add(self, bundle: Bundle) -> None:
        execute = self._database.execute
        if self._update:
            execute(
                "DELETE FROM dispatches WHERE document_id = ? AND part = ? AND run <> ?",
                (*bundle.dispatch[:2], self._run),
            )
        place = execute(self._dispatch, (self._run, *bundle.dispatch)).lastrowid
        many = self._database.executemany
        many(self._quote, ((place, *cells) for cells in bundle.quotes))
        many(self._note, ((place, *cells) for cells in bundle.notes))


def _insertion(table: str, *names: str) -> str:
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table} ({', '.join(map(quoted, names))}) VALUES ({marks})"


#: A speaker's name is, of all its spellings, the one whose own key it is (not an alias's), then the
#: most frequent, the longest, the first in order.
_SPEAKERS = """
WITH spellings AS (
    SELECT speaker_key, speaker, count(*) AS often FROM quotes
    WHERE speaker_key IS NOT NULL GROUP BY speaker_key, speaker
), ranked AS (
    SELECT speaker_key, speaker, row_number() OVER (
        PARTITION BY speaker_key
        ORDER BY fold_key(speaker) = speaker_key DESC, often DESC, length(speaker) DESC, speaker
    ) AS rank FROM spellings
)
INSERT INTO speakers (key, name, quotes, dispatches, first_date, last_date)
SELECT ranked.speaker_key, ranked.speaker, count(*), count(DISTINCT dispatch), min(date), max(date)
FROM ranked JOIN quotes ON quotes.speaker_key = ranked.speaker_key
JOIN dispatches ON dispatches.id = dispatch
WHERE rank = 1 GROUP BY ranked.speaker_key ORDER BY min(quotes.id)
"""


def _finish(database: sqlite3.Connection) -> None:
    """Make what depends on all rows together: the speakers, and the full-text indexes."""
    database.create_function("fold_key", 1, match_key, deterministic=True)
    database.execute("UPDATE quotes SET speaker_id = NULL WHERE speaker_id IS NOT NULL")
    database.execute("DELETE FROM speakers")
    database.execute(_SPEAKERS)
    database.execute(
        "UPDATE quotes SET speaker_id = (SELECT id FROM speakers WHERE key = speaker_key) "
        "WHERE speaker_key IS NOT NULL"
    )
    for index in ("dispatches_fts", "quotes_fts"):
        database.execute(f"INSERT INTO {index} ({index}) VALUES ('rebuild')")
