"""A dispatch out of an archive: laid out from its text, with the quotes that the archive has."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import UNSET
from msgspec.structs import replace

from faparse.document import Cue, Dispatch, Given, Input, Quote, Row, Span, Speaker
from faparse.pipeline import read
from faparse.serve.rows import Row as Record


def dispatch_of(row: Record, quotes: Iterable[Record]) -> Dispatch:
    """The dispatch of a row of `dispatches`, with its rows of `quotes` in their order.

    Layout is found again, as the archive keeps no paragraphs; quotes are as they were archived.
    """
    text = row["text"] or ""
    source = Input(
        path=row["path"],
        encoding="utf-8",
        sha256=row["sha256"] or "",
        chars=len(text),
        record=Row(row["record"]) if row["record"] else UNSET,
        given=msgspec.json.decode(row["given"], type=Given) if row["given"] else UNSET,
    )
    return replace(read(text, source), quotes=tuple(_quote(text, each) for each in quotes))


def _quote(text: str, row: Record) -> Quote:
    ranges = [(row["content_start"], row["content_end"])]
    if row["stretches"]:
        ranges = msgspec.json.decode(row["stretches"], type=list[tuple[int, int]])
    cue, source = _span(text, row, "cue"), _span(text, row, "source")
    return Quote(
        kind=row["kind"],
        content=tuple(Span(text[start:end], start, end) for start, end in ranges),
        cue=Cue(cue.text, cue.start, cue.end, lemma=row["lemma"]) if cue else None,
        source=source,
        speaker=_speaker(row),
        rule=row["rule"],
    )


def _span(text: str, row: Record, name: str) -> Span | None:
    start, end = row[f"{name}_start"], row[f"{name}_end"]
    return None if start is None else Span(text[start:end], start, end)


def _speaker(row: Record) -> Speaker | None:
    if row["speaker"] is None:
        return None
    return Speaker(row["speaker"], row["speaker_start"], row["speaker_end"], row["role"])
