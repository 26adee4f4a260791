"""The two flat tables: a row for each quote, a row for each dispatch.

csv, tsv, parquet and sqlite all have these columns, in this order, with carried columns after
them; with --normalize, csv, tsv and parquet have the clean text in between. Offsets count code
points of the dispatch's text; ranges are half-open. What is empty is None.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec
from msgspec import UNSET

from faparse.document import Agency, Dated, Dispatch, Given, Input, Quote, Row, Span
from faparse.layout.dates import read_date
from faparse.lexicon.agencies import agency_names, profiles
from faparse.text.fold import folded_text, match_key, parts
from faparse.writers import Options
from faparse.writers.safe import scalar

Value = str | int | float | None
Cells = tuple[Value, ...]
_NOTHING = Given()
#: Between the stretches of one content, when they share a cell.
ELLIPSIS = " … "


class Column(NamedTuple):
    """A column: `text`, `integer` or `number`, and null where there is nothing."""

    name: str
    kind: Literal["text", "integer", "number"] = "text"


#: What the name of a column that doesn't hold text ends with.
_KINDS: dict[str, Literal["integer", "number"]] = {"#": "integer", "%": "number"}


def _columns(names: str) -> tuple[Column, ...]:
    """Columns by name; one that ends with «#» holds integers, with «%» other numbers."""
    return tuple(Column(name.rstrip("#%"), _KINDS.get(name[-1], "text")) for name in names.split())


#: What is said about a quote; before it in the table is what is said about its dispatch.
QUOTE_OWN = _columns(
    "kind content content_start# content_end# stretches cue cue_start# cue_end# lemma source "
    "source_start# source_end# speaker speaker_start# speaker_end# speaker_key role rule "
    "confidence%"
)
QUOTE_COLUMNS = (
    *_columns("document_id part# number# agency_id agency service item_id date headline url"),
    *QUOTE_OWN,
)
DISPATCH_COLUMNS = _columns(
    "document_id part# path record# text_start# sha256 agency_id agency service item_id date "
    "date_text located byline url kicker headline headline_start# headline_end# lede lede_start# "
    "lede_end# footer footer_code quotes# chars# notes error"
)
#: The clean text of what is read rather than computed with, by table.
CLEAN_COLUMNS = {
    "quotes": _columns("content_normalized source_normalized headline_normalized"),
    "dispatches": _columns("kicker_normalized headline_normalized lede_normalized"),
}
#: Further columns of the tables of a database (`data/archive.sql`).
_OF_DATABASE = {"id", "run", "dispatch", "text", "given", "search", "spellings"}
_OURS = _OF_DATABASE | {
    column.name
    for columns in (QUOTE_COLUMNS, DISPATCH_COLUMNS, *CLEAN_COLUMNS.values())
    for column in columns
}


def columns(options: Options) -> tuple[Column, ...]:
    """The columns of the table that is asked for, including clean and carried ones."""
    own = QUOTE_COLUMNS if options.table == "quotes" else DISPATCH_COLUMNS
    clean = CLEAN_COLUMNS[options.table] if options.clean else ()
    return (*own, *clean, *map(Column, carried_names(options.carry)))


def carried_names(carry: tuple[str, ...]) -> tuple[str, ...]:
    """The names of carried columns: one named like a column of any of the tables is `given_…`.

    A database takes «Text» for «text», so case doesn't matter.

    >>> carried_names(("desk", "Agency"))
    ('desk', 'given_Agency')
    """
    return tuple(f"given_{name}" if name.lower() in _OURS else name for name in carry)


def rows(dispatch: Dispatch, options: Options) -> list[Cells]:
    """The rows of the table that is asked for."""
    if options.table == "quotes":
        return quote_rows(dispatch, options)
    return [dispatch_row(dispatch, options)]


def quote_rows(dispatch: Dispatch, options: Options) -> list[Cells]:
    """A row for each quote, in the order of the text."""
    about = About(dispatch)
    head = (about.document_id, about.part)
    service, item_id = _cells(dispatch.header.service)[0], _cells(dispatch.header.item_id)[0]
    named = (about.agency_id, about.agency, service, item_id)
    shared = (*named, about.date, about.headline, about.url)
    carried = about.carried(options.carry)
    return [
        (
            *(*head, number, *shared, *quote_cells(quote, options)),
            *(_clean(quote.content, quote.source, dispatch.headline) if options.clean else ()),
            *carried,
        )
        for number, quote in enumerate(dispatch.quotes, 1)
    ]


def quote_cells(quote: Quote, options: Options) -> Cells:
    """What is said about a quote: the cells of `QUOTE_OWN`."""
    first, last = quote.content[0], quote.content[-1]
    ranges = [[span.start, span.end] for span in quote.content]
    speaker = quote.speaker
    return (
        quote.kind,
        scalar(ELLIPSIS.join(span.text for span in quote.content)),
        first.start,
        last.end,
        msgspec.json.encode(ranges).decode() if len(ranges) > 1 else None,
        *_cells(quote.cue),
        _text(quote.cue.lemma if quote.cue else None),
        *_cells(quote.source),
        *((scalar(speaker.name), speaker.start, speaker.end) if speaker else (None,) * 3),
        speaker_key(speaker.name, options.aliases) if speaker else None,
        _text(speaker.role if speaker else None),
        quote.rule,
        None if quote.confidence is UNSET else quote.confidence,
    )


def dispatch_row(dispatch: Dispatch, options: Options) -> Cells:
    """The row of a dispatch."""
    about, header, source = About(dispatch), dispatch.header, dispatch.input
    row = source.record if source.record is not UNSET else Row(0)
    return (
        about.document_id,
        about.part,
        scalar(source.path),
        row.number or None,
        row.text_start,
        source.sha256,
        about.agency_id,
        about.agency,
        _cells(header.service)[0],
        _cells(header.item_id)[0],
        about.date,
        about.date_text,
        _text(dispatch.dateline.located if dispatch.dateline else None),
        about.byline,
        about.url,
        _cells(dispatch.kicker)[0],
        about.headline,
        *_cells(dispatch.headline)[1:],
        *_cells(dispatch.lede),
        _cells(dispatch.footer)[0],
        _text(dispatch.footer.code if dispatch.footer else None),
        len(dispatch.quotes),
        source.chars,
        " ".join(dict.fromkeys(note.code for note in dispatch.notes)) or None,
        None,
        *(_clean(dispatch.kicker, dispatch.headline, dispatch.lede) if options.clean else ()),
        *about.carried(options.carry),
    )


def document_id(source: Input) -> str:
    """The `document_id` of a dispatch in a table."""
    given = source.given if source.given is not UNSET else _NOTHING
    number = source.record.number if source.record is not UNSET else 0
    return identity(source.path, number, given.id)


def identity(path: str, row: int, id: str | None) -> str:
    """The given id, or else the path, with the row's number if it came from a row.

    >>> identity("a.txt", 0, None), identity("a.csv", 17, None), identity("a.csv", 17, "n-3")
    ('a.txt', 'a.csv#17', 'n-3')
    """
    return scalar(id or (f"{path}#{row}" if row else path))


def speaker_key(name: str, aliases: dict[str, str]) -> str:
    """The key that all spellings of a name share; `aliases` map keys to keys.

    >>> speaker_key("علي لاريجاني", {}) == speaker_key("علی لاریجانی", {})
    True
    """
    key = match_key(name) or scalar(name)
    return aliases.get(key, key)


class About:
    """What is known about a dispatch: mostly, what was given with it outranks what was found."""

    def __init__(self, dispatch: Dispatch) -> None:
        source, header = dispatch.input, dispatch.header
        self.given = given = source.given if source.given is not UNSET else _NOTHING
        self.document_id = document_id(source)
        self.part = source.part if source.part is not UNSET else 1
        self.agency_id, self.agency = _agency(given.agency, dispatch.agency)
        self.date, self.date_text = _date(given.date, header.date)
        self.url = _text(given.url) or _cells(header.link)[0]
        self.headline = _cells(dispatch.headline)[0] or _text(given.title)
        self.byline = _cells(header.byline)[0] or _text(given.byline)

    def carried(self, carry: tuple[str, ...]) -> Cells:
        """The values of the carried columns."""
        return tuple(_text(self.given.carried.get(name)) for name in carry)


def _agency(given: str | None, found: Agency | None) -> tuple[str | None, str | None]:
    """The agency's id and its name."""
    own = (found.id, found.name) if found else (None, None)
    return (_agency_id(given) or own[0], _text(given)) if given else own


def _date(given: str | None, found: Dated | None) -> tuple[str | None, str | None]:
    """The date in ISO 8601, and as it is written."""
    if given:
        return iso_date(given), _text(given)
    return (found.iso, scalar(found.text)) if found else (None, None)


def iso_date(date: str) -> str | None:
    """A date in any calendar as ISO 8601 in the Gregorian one; None when it can't be read.

    >>> iso_date("۱۳۹۸/۰۵/۱۲"), iso_date("2019-08-03T10:22:00Z"), iso_date("دیروز")
    ('2019-08-03', '2019-08-03T10:22', None)
    """
    folded = folded_text(date)
    found = read_date(folded, 0, len(folded))
    return found.iso if found else None


@lru_cache(maxsize=1024)
def _agency_id(name: str) -> str | None:
    """The id of the agency that goes by this name or this id («Fars», «خبرگزاری فارس»)."""
    if (own := name.strip().lower()) in profiles():
        return own
    keys = parts(name)
    found = agency_names().longest_match(keys, 0) if keys else None
    return found[0] if found and found[1] == len(keys) else None


def _cells(span: Span | None) -> tuple[Value, Value, Value]:
    return (scalar(span.text), span.start, span.end) if span else (None, None, None)


def _clean(*texts: Span | tuple[Span, ...] | None) -> Cells:
    """The clean text of each; the stretches of one content share a cell."""
    spans = ((text,) if isinstance(text, Span) else text or () for text in texts)
    return tuple(
        scalar(ELLIPSIS.join(span.normalized or "" for span in stretches)) or None
        for stretches in spans
    )


def _text(value: str | None) -> str | None:
    return scalar(value) if value else None
