"""The parser: a text in, a `Dispatch` out. `STAGES` is its table of contents."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from faparse.attribution.quotes import find_quotes
from faparse.confidence import rate_quotes
from faparse.coreference.speakers import find_speakers
from faparse.digest import sha256_of
from faparse.document import SCHEMA, Dispatch, Header, Input, Note, Producer
from faparse.draft import Draft, Event
from faparse.layout.agency import find_agency
from faparse.layout.blocks import make_blocks
from faparse.layout.dateline import read_dateline
from faparse.layout.footer import find_footer
from faparse.layout.header import read_header
from faparse.layout.layout import lay_out
from faparse.layout.lede import cut_lede
from faparse.version import __version__

Stage = Callable[[Draft], None]

#: Each stage reads what those before it found, and fills in its own part of the draft.
STAGES: tuple[Stage, ...] = (
    find_footer,
    lay_out,
    read_dateline,
    cut_lede,
    read_header,
    find_agency,
    find_quotes,
    find_speakers,
    rate_quotes,
)


def read(
    text: str, source: Input, trace: list[Event] | None = None, notes: Sequence[Note] = ()
) -> Dispatch:
    """Parse a text that came from `source`; with `trace`, record there what was tried.

    `notes` are those from decoding the bytes; the dispatch's notes include them, sorted by place.

    Never raises on any text: odd input gives notes.
    """
    draft = Draft.of(text, list(notes), trace)
    for stage in STAGES:
        stage(draft)
    return Dispatch(
        faparse=Producer(schema=SCHEMA, version=__version__),
        input=source,
        agency=draft.agency,
        header=Header(**draft.header),  # type: ignore[arg-type]
        dateline=draft.dateline,
        kicker=draft.span(*draft.kicker) if draft.kicker else None,
        headline=draft.span(*draft.headline) if draft.headline else None,
        lede=draft.span(*draft.lede) if draft.lede else None,
        body=tuple(draft.span(*each) for each in draft.body),
        quotes=tuple(sorted(draft.quotes, key=lambda quote: quote.content[0].start)),
        footer=draft.footer,
        residue=tuple(
            draft.span(start, end) for start, end, kind in sorted(draft.aside) if kind == "residue"
        ),
        notes=tuple(sorted(draft.notes, key=lambda note: (note.start, note.end, note.code))),
        text=text,
        blocks=make_blocks(draft),
    )


def parse(text: str, *, path: str = "-") -> Dispatch:
    """Parse a dispatch from a string; `input.sha256` is the digest of the text in UTF-8.

    >>> dispatch = parse("وزیر نیرو گفت: خاموشی نداریم.\\nانتهای پیام/")
    >>> dispatch.quotes[0].content[0].text, dispatch.quotes[0].cue.lemma
    ('خاموشی نداریم', 'گفتن')
    """
    data = text.encode("utf-8", "surrogatepass")
    return read(text, _input(data, path, "utf-8", text))


def _input(data: bytes, path: str, encoding: str, text: str) -> Input:
    return Input(path, encoding, sha256_of(data), len(text))
