"""What the templates of `serve` know besides Datasette's own: our filters, and rows to be set."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader
from pluggy import HookimplMarker

from faparse.plugins.datasette import first_day, shown
from faparse.serve.dispatch import dispatch_of
from faparse.serve.rows import Row, dispatches_by_day, said_by_day
from faparse.version import __version__
from faparse.writers.html.facts import agency_called
from faparse.writers.html.page import article
from faparse.writers.html.speakers import tallied, words_in
from faparse.writers.html.templates import digest, harmless, persian, script, style
from faparse.writers.html.templates import shown as shown_text

hookimpl = HookimplMarker("datasette")
_KINDS = {"direct": "مستقیم", "indirect": "غیرمستقیم", "mixed": "آمیخته"}
#: How values of some columns are put into Persian.
_IN_PERSIAN: dict[str, Callable[[Any], Any]] = {
    "kind": lambda value: _KINDS.get(value, value),
    "agency": agency_called,
}
#: Lines of a start page: dispatches, and speakers or agencies.
_LATEST, _MOST = 20, 12
_SAID = """
SELECT quotes.id, dispatch, number, content, kind, speaker, speaker_id, role, date, agency, headline
FROM quotes JOIN dispatches ON dispatches.id = dispatch
"""
_ORDER = "ORDER BY date IS NULL, date, dispatch, number"
#: Quotes on a speaker's page; the rest is behind a link.
_QUOTES = 300


@hookimpl
def prepare_jinja2_environment(env: Environment, datasette: Any) -> None:
    """Let every template put out harmless text only, and include those of the writers."""
    ours = PrefixLoader({"faparse": PackageLoader("faparse.writers")})
    env.loader = ChoiceLoader([env.loader, ours] if env.loader else [ours])
    env.finalize = harmless
    env.trim_blocks = env.lstrip_blocks = True
    env.filters.update(persian=persian, shown=shown_text)
    env.globals.update(style=style, script=script, digest=digest, faparse=__version__)
    env.globals["room"] = Room(datasette)


class Room:
    """The archives, as templates ask for what is in them."""

    def __init__(self, datasette: Any) -> None:
        self._datasette = datasette
        self.first_day = first_day

    @property
    def databases(self) -> list[str]:
        """The archives, by name."""
        return [name for name in self._datasette.databases if name != "_internal"]

    #: So many answers make a page of 200 KB.
    most_found = 200
    #: What only the search reads.
    hidden = ("search", "spellings", "speaker_key", "stretches")
    #: Columns with words of ours, which `value` puts into Persian.
    plain = tuple(_IN_PERSIAN)

    def value(self, column: str, value: Any) -> Any:
        """A value as it is shown: kinds and agencies in Persian, whatever else as it is."""
        return _IN_PERSIAN[column](value) if column in self.plain else value

    def named(self, column: str) -> str:
        """What a column is called on a page."""
        name: str = shown()["columns"].get(column, column)
        return name

    def titled(self, table: str) -> str:
        """What a table is called on a page."""
        title: str = shown()["tables"].get(table, {}).get("title", table)
        return title

    def question(self, name: str | None) -> dict[str, Any] | None:
        """The question of ours that has the name."""
        found: dict[str, Any] | None = shown()["queries"].get(name)
        return found

    def href(self, database: str) -> str:
        """The address of a database."""
        address: str = self._datasette.urls.database(database)
        return address

    def lines(self, rows: Sequence[Row], database: str) -> Any:
        """Rows of dispatches by day."""
        return dispatches_by_day(rows, self.href(database))

    def said(self, rows: Sequence[Row], database: str) -> Any:
        """Rows of a question of ours by day and dispatch."""
        return said_by_day(rows, self.href(database))

    async def flat(self, rows: Sequence[Row], database: str) -> Any:
        """Rows of quotes, or of the view of them, by day and dispatch."""
        ids = [row["id"] for row in rows]
        marks = ", ".join("?" * len(ids))
        found = await self._rows(database, f"{_SAID} WHERE quotes.id IN ({marks})", *ids)
        order = {each: place for place, each in enumerate(ids)}
        return self.said(sorted(found, key=lambda row: order[row["id"]]), database)

    async def front(self, database: str) -> dict[str, Any]:
        """What a start page shows of an archive."""
        latest = await self._rows(
            database, "SELECT * FROM dispatches ORDER BY date DESC, id LIMIT ?", _LATEST
        )
        people = await self._rows(
            database, "SELECT id, name, quotes FROM speakers ORDER BY quotes DESC LIMIT ?", _MOST
        )
        agencies = await self._rows(
            database,
            "SELECT agency, count(*) AS count FROM dispatches WHERE agency IS NOT NULL "
            "GROUP BY agency ORDER BY count DESC LIMIT ?",
            _MOST,
        )
        (counts,) = await self._rows(
            database,
            "SELECT (SELECT count(*) FROM dispatches) AS dispatches, "
            "(SELECT count(*) FROM quotes) AS quotes, (SELECT count(*) FROM speakers) AS speakers",
        )
        base = self.href(database)
        return {
            "days": self.lines(latest, database),
            "people": [(f"{base}/speakers/{id}", name, quotes, "") for id, name, quotes in people],
            "agencies": [
                (f"{base}/dispatches?{urlencode({'agency': each})}", agency_called(each), count, "")
                for each, count in agencies
            ],
            "counts": counts,
        }

    async def dispatch(self, row: Row, database: str) -> dict[str, Any]:
        """What the template of a dispatch shows of a row."""
        quotes = await self._rows(
            database, "SELECT * FROM quotes WHERE dispatch = ? ORDER BY number", row["id"]
        )
        dispatch = dispatch_of(row, quotes)
        ids = {quote["speaker"]: quote["speaker_id"] for quote in quotes}
        shows = article(dispatch, None)
        base = self.href(database)
        if row["agency"]:
            shows["agency_href"] = f"{base}/dispatches?{urlencode({'agency': row['agency']})}"
        shows["speaker_hrefs"] = [
            f"{base}/speakers/{ids[each.name]}" if each.known else "" for each in shows["speakers"]
        ]
        return shows

    async def speaker(self, row: Row, database: str) -> dict[str, Any]:
        """All that a speaker said, with the roles and spellings of his name."""
        rows = await self._rows(
            database, f"{_SAID} WHERE speaker_id = ? {_ORDER} LIMIT ?", row["id"], _QUOTES
        )
        spellings = await self._rows(
            database, "SELECT DISTINCT speaker FROM quotes WHERE speaker_id = ?", row["id"]
        )
        return {
            "days": self.said(rows, database),
            "roles": tallied(each["role"] for each in rows if each["role"]),
            "spellings": [each[0] for each in spellings if each[0] != row["name"]],
            "words": sum(words_in(each["content"]) for each in rows),
            "more": max(0, row["quotes"] - len(rows)),
        }

    async def _rows(self, database: str, sql: str, *values: Any) -> list[Any]:
        found = await self._datasette.get_database(database).execute(sql, values)
        return list(found.rows)
