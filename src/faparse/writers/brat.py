"""brat standoff: an `.ann` document, and beside it a `.txt`, the text that its offsets count in.

Offsets are code points of the decoded text, so the `.txt` is that text in UTF-8, changed only code
point for code point. brat reads every CR LF as one character: its CR becomes a space, and a lone CR
a line feed. Controls become their pictures (U+2400 …). What must not be in a document becomes
U+FFFD, and so does whatever lies beyond the first plane, such as emoji: brat's page counts it as
two characters and its server as one, so that annotations after it would be misplaced.

An annotation can't hold a line end, so a span over several lines has a fragment for each. The
first content of a quote has the quote's kind as an attribute, its speaker as a note, and relations
to the other contents, the cue, the source, and the place where the speaker is named, which has the
role as a note. `kit` is the configuration that brat needs to show and edit all this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import UNSET

from faparse.document import Dispatch, Quote
from faparse.writers import Options
from faparse.writers.parts import BLOCKS, FIELDS, OF_QUOTES, parts
from faparse.writers.safe import flat, stand_ins

#: A run without what ends a line for some reader of lines, or a field for brat.
_PIECE = re.compile("[^\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_CR = re.compile("\r(?P<feed>\n?)")
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
#: How far apart the ids of two parts' annotations begin, so that they can share a file.
_PART = 1_000_000

#: The id of a stretch within an attribute, a note or a relation.
_TARGET = re.compile(rb"\bT(\d+)")
_ENTITIES = (*OF_QUOTES, *(name for name in BLOCKS if name != "body"), *FIELDS)
#: The relation from a quote's first content to each of its parts, and the entity it leads to.
#: brat has one namespace for all types, so relations can't have the names of entities.
RELATIONS = {
    "content": ("Continued_in", "Content"),
    "cue": ("Cued_by", "Cue"),
    "source": ("Attributed_to", "Source"),
    "speaker": ("Said_by", "Speaker"),
}
#: Quotes may be in ledes and speakers in sources: without this, brat takes that for a mistake.
_OVERLAPS = "<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
_COLOURS = {"content": "#9cc8ea", "cue": "#f4cf85", "source": "#8fd4bd", "speaker": "#e3b6cf"}

Places = dict[tuple[str, int, int], str]


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The annotations; an empty document when there is nothing to annotate."""
    part = dispatch.input.part
    base = 0 if part is UNSET else (part - 1) * _PART
    places: Places = {}
    lines = [*_spans(dispatch, base, places), *_ties(dispatch, base, places)]
    return "".join(f"{line}\n" for line in lines).encode()


def beside(dispatch: Dispatch) -> dict[str, bytes]:
    """The text that the offsets count in."""
    return {".txt": _text(dispatch.text).encode()}


def joined(documents: Iterable[bytes]) -> Iterator[bytes]:
    r"""Documents on one stream, no id twice: each continues the ids of the one before.

    >>> b"".join(joined([b"T1\tCue 0 1\tx\n", b"T1\tCue 0 1\tx\nA1\tKind T1 direct\n"]))
    b'T1\tCue 0 1\tx\nT2\tCue 0 1\tx\nA2\tKind T2 direct\n'
    """
    base = 0
    for document in documents:
        moved = [_moved(line, base) for line in document.splitlines(keepends=True)]
        yield b"".join(moved)
        base = max([base, *(int(line.partition(b"\t")[0][1:]) for line in moved)])


def _moved(line: bytes, base: int) -> bytes:
    """An annotation with its ids raised by `base`; its words stay as they are."""
    id, body, *words = line.split(b"\t", 2)
    if not id.startswith(b"T"):
        body = _TARGET.sub(lambda target: b"T%d" % (int(target[1]) + base), body)
    return b"\t".join([b"%s%d" % (id[:1], int(id[1:]) + base), body, *words])


def kit() -> dict[str, bytes]:
    """What a collection needs: `annotation.conf`, and `visual.conf` for text from right to left."""
    return {"annotation.conf": _annotation_conf().encode(), "visual.conf": _visual_conf().encode()}


def _annotation_conf() -> str:
    relations = [f"{name}\tArg1:Content, Arg2:{to}" for name, to in RELATIONS.values()]
    sections = {
        "entities": [name.capitalize() for name in _ENTITIES],
        "relations": [*relations, _OVERLAPS],
        "events": [],
        "attributes": ["Kind\tArg:Content, Value:direct|indirect|mixed"],
    }
    return "\n".join(line for name, lines in sections.items() for line in (f"[{name}]", *lines, ""))


def _visual_conf() -> str:
    drawing = [f"{name.capitalize()}\tbgColor:{colour}" for name, colour in _COLOURS.items()]
    defaults = ["SPAN_DEFAULT\tfgColor:black, bgColor:#e8e4d8, borderColor:darken"]
    sections = {
        "options": ["Text\tdirection:rtl"],
        "labels": [f"{name} | {name.replace('_', ' ').lower()}" for name, _ in RELATIONS.values()],
        "drawing": [*drawing, *defaults, "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5"],
    }
    return "\n".join(line for name, lines in sections.items() for line in (f"[{name}]", *lines, ""))


def _text(text: str) -> str:
    r"""The text as brat can read it, code point for code point.

    >>> ascii(_text("a\r\nb\rc\x1b\u202e\U0001f600"))
    "'a \\nb\\nc\\u241b\\ufffd\\ufffd'"
    """
    held = _CR.sub(lambda cr: " \n" if cr["feed"] else "\n", stand_ins(text))
    return _BEYOND.sub("\N{REPLACEMENT CHARACTER}", held)


def _spans(dispatch: Dispatch, base: int, places: Places) -> Iterator[str]:
    """A T line for each span except paragraphs; `places` gets the id of each."""
    text = _text(dispatch.text)
    for part in parts(dispatch):
        pieces = [piece.span() for piece in _PIECE.finditer(dispatch.text, part.start, part.end)]
        words = " ".join(text[start:end] for start, end in pieces)
        if part.name == "body" or not words.strip():
            continue
        place = places[part[:3]] = f"T{base + len(places) + 1}"
        ranges = ";".join(f"{start} {end}" for start, end in pieces)
        yield f"{place}\t{part.name.capitalize()} {ranges}\t{words}"


def _ties(dispatch: Dispatch, base: int, places: Places) -> Iterator[str]:
    """For each quote, its kind (A), its speaker (#) and its relations (R)."""
    relations = base
    for number, quote in enumerate(dispatch.quotes, base + 1):
        contents = [("content", span.start, span.end) for span in quote.content]
        if not (first := places.get(contents[0])):
            continue
        yield f"A{number}\tKind {first} {quote.kind}"
        if quote.speaker:
            yield f"#{number}\tAnnotatorNotes {first}\t{flat(_text(quote.speaker.name))}"
        for key in [*contents[1:], *_about(quote)]:
            if second := places.get(key):
                relations += 1
                yield f"R{relations}\t{RELATIONS[key[0]][0]} Arg1:{first} Arg2:{second}"
    yield from _roles(dispatch, base + len(dispatch.quotes), places)


def _roles(dispatch: Dispatch, number: int, places: Places) -> Iterator[str]:
    """The role of each speaker, as a note where the speaker is named."""
    told: dict[str, str] = {}
    for quote in dispatch.quotes:
        who = quote.speaker
        place = places.get(("speaker", who.start, who.end)) if who else None
        if who and who.role and place:
            told.setdefault(place, who.role)
    for place, role in told.items():
        number += 1
        yield f"#{number}\tAnnotatorNotes {place}\t{flat(_text(role))}"


def _about(quote: Quote) -> Iterator[tuple[str, int, int]]:
    """The places of the cue, the source, and the speaker."""
    for name in ("cue", "source", "speaker"):
        if part := getattr(quote, name):
            yield name, part.start, part.end
