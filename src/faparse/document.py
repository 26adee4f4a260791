"""What a dispatch is, once it has been read: spans, quotes, notes, and the record that holds them.

The classes here are the JSON contract: `Record` is encoded field by field (schema 1), its JSON
Schema is derived from it, and JSON is decoded back into it with every type checked. Nothing in
this module knows how a dispatch is parsed or written.

Every offset counts Unicode code points from the start of the decoded input; ranges are half open,
and `text` is always the slice `[start:end]` that the offsets name.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import UNSET, Struct, UnsetType

from faparse import glance
from faparse.json_text import compact, pretty

SCHEMA = 1

QuoteKind = Literal["direct", "indirect", "mixed"]
BlockKind = Literal[
    "header", "kicker", "headline", "dateline", "lede", "body", "footer", "residue", "blank"
]


class Span(Struct, frozen=True, gc=False):
    """A stretch of the input: `text` is the input's slice `[start:end]`, in code points.

    `normalized` is set only by `--normalize`; it is for reading, never for comparing with `text`.
    """

    text: str
    start: int
    end: int
    normalized: str | UnsetType = UNSET


class Dated(Span, frozen=True, kw_only=True):
    """A date as written, and in ISO 8601 (`2016-09-10`, or with `T14:05`) if such a date exists."""

    iso: str | None


class Dateline(Span, frozen=True, kw_only=True):
    """«تهران- ایرنا-»: where the dispatch was filed, and by whom."""

    located: str | None
    agency: str | None


class Footer(Span, frozen=True, kw_only=True):
    """«انتهای پیام/۲۲۳»: the end marker in its canonical spelling, and the desk's code, if any."""

    marker: str
    code: str | None


class Cue(Span, frozen=True, kw_only=True):
    """«اظهار داشت»: the reporting words, with their lemma from the lexicon («اظهار داشتن»)."""

    lemma: str | None


class Speaker(Struct, frozen=True, gc=False):
    """Who spoke: the fullest name in the text, where it is, and the role tied to it."""

    name: str
    start: int
    end: int
    role: str | None


class Quote(Struct, frozen=True, gc=False):
    """Words presented as what somebody said, wrote or announced.

    `content` has a span for each stretch of the words, `source` is the mention beside the cue
    («وی»), `speaker` is the one it refers to, `rule` names the rule that found the quote.
    `confidence` is the share of quotes of this rule and kind whose content, source and speaker are
    all right, as measured on gold; a parser that was not measured leaves it out.
    """

    kind: QuoteKind
    content: tuple[Span, ...]
    cue: Cue | None
    source: Span | None
    speaker: Speaker | None
    rule: str
    confidence: float | UnsetType = UNSET


class Note(Struct, frozen=True, gc=False):
    """Something odd in the input; `code` is stable, `message` is for people."""

    code: str
    message: str
    start: int
    end: int


class Agency(Struct, frozen=True, gc=False):
    """The agency whose copy this is: the profile's id and its full name."""

    id: str
    name: str


class Header(Struct, frozen=True, omit_defaults=True):
    """Metadata found above or below the story; only the values, without their labels."""

    item_id: Span | None = None
    service: Span | None = None
    agency: Span | None = None
    date: Dated | None = None
    byline: Span | None = None
    photo: Span | None = None
    link: Span | None = None


class Row(Struct, frozen=True, gc=False, omit_defaults=True):
    """Where a text is in a file of many: a row of a table, an entry of a feed, a capture.

    `number` counts from 1. The values of `columns`, joined by a line end, are the text; the last of
    them begins at the code point `text_start`: subtract it for an offset into that column.
    `query` is the table of a database, or the SELECT.
    """

    number: int
    columns: tuple[str, ...] = ()
    text_start: int = 0
    query: str = ""


class Given(Struct, frozen=True, omit_defaults=True):
    """What came with the text from outside: columns of its row, metadata of its page.

    None of it is a span: it is not in the text, or nobody checked whether it is. `carried` holds
    the further columns that were asked for, by name.
    """

    id: str | None = None
    date: str | None = None
    agency: str | None = None
    url: str | None = None
    title: str | None = None
    byline: str | None = None
    carried: dict[str, str] = {}


class Input(Struct, frozen=True, gc=False):
    """The bytes that were read: `path` is `-` for standard input, `chars` counts code points.

    For a row, `sha256` is that of its text in UTF-8. For a web page, `page` maps the text back to
    it: runs of (code point of the text, code point of the decoded page, length) that are the same
    in both.
    """

    path: str
    encoding: str
    sha256: str
    chars: int
    part: int | UnsetType = UNSET
    record: Row | UnsetType = UNSET
    given: Given | UnsetType = UNSET
    page: tuple[tuple[int, int, int], ...] | UnsetType = UNSET


class Producer(Struct, frozen=True, gc=False):
    """What made the record: nothing in it depends on the machine or the time.

    `min_confidence` is present where quotes below it were left out.
    """

    schema: int
    version: str
    offsets: Literal["codepoint"] = "codepoint"
    normalizer: str | UnsetType = UNSET
    min_confidence: float | UnsetType = UNSET


class Record(Struct, frozen=True, gc=False):
    """One dispatch as JSON: the keys, and their order, are the contract (schema 1)."""

    faparse: Producer
    input: Input
    agency: Agency | None
    header: Header
    dateline: Dateline | None
    kicker: Span | None
    headline: Span | None
    lede: Span | None
    body: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    footer: Footer | None
    residue: tuple[Span, ...]
    notes: tuple[Note, ...]


class Block(Struct, frozen=True, gc=False):
    """A stretch of the input with one function; the blocks, in order, make up the whole input."""

    kind: BlockKind
    start: int
    end: int


class Dispatch(Record, frozen=True, kw_only=True):
    """A parsed dispatch: the record, the text it was parsed from, and the text's blocks."""

    text: str
    blocks: tuple[Block, ...]

    def record(self) -> Record:
        """The part of the dispatch that goes into JSON."""
        return Record(*[getattr(self, name) for name in Record.__struct_fields__])

    def to_dict(self, blocks: bool = False) -> dict[str, Any]:
        """The record as plain values: what `json.loads(dispatch.to_json())` gives.

        With `blocks`, also the blocks, which in order make up the whole text.
        """
        made: dict[str, Any] = msgspec.json.decode(compact(self.record()))
        if blocks:
            made["blocks"] = [msgspec.to_builtins(block) for block in self.blocks]
        return made

    def to_json(self) -> str:
        """The record as JSON, exactly as `faparse convert --to json` writes it."""
        return pretty(self.record()).decode()

    def __repr__(self) -> str:
        counts = (len(self.quotes), "quote"), (len(self.notes), "note")
        return glance.line(self.input.path, self._title(), counts)

    def _repr_html_(self) -> str:
        """What a notebook shows: the headline, and who said what."""
        said = (
            (quote.speaker.name if quote.speaker else "", " … ".join(s.text for s in quote.content))
            for quote in self.quotes
        )
        return glance.table(self._title(), said)

    def _title(self) -> str:
        title = self.headline or self.lede
        return title.text if title else ""


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of `Record`."""
    schema = msgspec.json.schema(Record)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"A dispatch parsed by faparse, schema {SCHEMA}",
        **schema,
    }


def decode_record(data: bytes | str) -> Record:
    """Decode one JSON document, checking every type.

    Raises `msgspec.ValidationError`, which names the place of the first mismatch (in old versions
    of msgspec it is not a `ValueError`).
    """
    return msgspec.json.decode(data, type=Record)
