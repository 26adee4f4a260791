"""Which column is which: asked for by name, or guessed from what columns are usually called."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from faparse.document import Given, Note
from faparse.lexicon.phrases import sections
from faparse.sources.encoding import sniff
from faparse.sources.records import Columns, Fault, SourceError, SourceText
from faparse.text.fold import match_key

#: What can be guessed, in this order; each column is taken only once.
ROLES = ("text", "title", "id", "date", "agency", "url")


class Layout(Struct, frozen=True):
    """The columns of one table: a name for each role, empty if the table has no such column."""

    text: str
    title: str
    id: str
    date: str
    agency: str
    url: str
    carry: tuple[str, ...]

    def names(self) -> list[str]:
        """Every column that is read, each once."""
        own = [getattr(self, role) for role in ROLES]
        return list(dict.fromkeys(name for name in (*own, *self.carry) if name))


def lay_out(names: Sequence[str], columns: Columns) -> Layout:
    """Which role each column of a table has.

    >>> layout = lay_out(["ID", "تیتر", "متن"], Columns(date=""))
    >>> layout.text, layout.title, layout.id, layout.date
    ('متن', 'تیتر', 'ID', '')

    Raises `SourceError` for a missing column, or when none looks like the text.
    """
    chosen: dict[str, str] = {}
    for role in ROLES:
        asked = getattr(columns, role)
        if asked:
            _require(asked, names, f"--{role}-column")
        chosen[role] = asked or ""
    for name in columns.carry:
        _require(name, names, "--carry")
    for role in ROLES:
        if getattr(columns, role) is None:
            chosen[role] = _guess(role, [name for name in names if name not in chosen.values()])
    if not chosen["text"]:
        raise SourceError(
            f"no column looks like the text; name one with --text-column: {_listed(names)}"
        )
    return Layout(**chosen, carry=columns.carry)


def describe(layout: Layout, columns: Columns) -> str:
    """What was guessed, for a person; empty when nothing was."""
    guessed = [
        f"{role} «{name}»"
        for role in ROLES
        if getattr(columns, role) is None and (name := getattr(layout, role))
    ]
    return f"columns taken: {', '.join(guessed)}" if guessed else ""


def _require(name: str, names: Sequence[str], option: str) -> None:
    if name not in names:
        raise SourceError(
            f"{option}: there is no column «{name}»; the columns are {_listed(names)}"
        )


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names) or "none at all"


def _guess(role: str, names: Sequence[str]) -> str:
    by_key = {match_key(name.lower()): name for name in reversed(names)}
    keys = (match_key(usual) for usual in sections("columns.txt")[role])
    return next((by_key[key] for key in keys if key in by_key), "")


def read_row(
    number: int,
    values: Mapping[str, Any],
    layout: Layout,
    encoding: str = "utf-8",
    notes: tuple[Note, ...] = (),
) -> SourceText | Fault:
    """The text of a row with what is given with it, or what is wrong with the row."""
    given = Given(
        **{role: as_text(values.get(getattr(layout, role))) for role in ROLES[1:]},
        carried={
            name: text for name in layout.carry if (text := as_text(values.get(name))) is not None
        },
    )
    raw = values.get(layout.text)
    if isinstance(raw, bytes):
        try:
            encoding, found = sniff(raw)
            values = {layout.text: raw.decode(encoding)}
        except ValueError as error:
            return Fault(number, f"its «{layout.text}»: {error}", given.id or "")
        notes = tuple(found)
    return _joined(number, as_text(values.get(layout.text)), layout, given, encoding, notes)


def _joined(
    number: int,
    text: str | None,
    layout: Layout,
    given: Given,
    encoding: str,
    notes: tuple[Note, ...],
) -> SourceText | Fault:
    """The text, with its title above it if there is one that the text doesn't begin with."""
    if text is None or not text.strip():
        return Fault(number, f"it has no text in «{layout.text}»", given.id or "")
    columns: tuple[str, ...] = (layout.text,)
    start = 0
    if given.title and not _begins_with(text, given.title):
        columns, start = (layout.title, layout.text), len(given.title) + 1
        text = f"{given.title}\n{text}"
    return SourceText(text, number, given, columns, start, encoding, notes)


def as_text(value: Any) -> str | None:
    """A cell as text: numbers and dates as they are written, lists and objects as JSON.

    >>> as_text(17), as_text(True), as_text(["a"]), as_text("")
    ('17', 'true', '["a"]', None)
    """
    if value is None or value == "":
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    if isinstance(value, bool | list | dict | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _begins_with(text: str, title: str) -> bool:
    """Whether the text already begins with the title."""
    first = text.lstrip().partition("\n")[0]
    return match_key(first).startswith(match_key(title) or "\n")
