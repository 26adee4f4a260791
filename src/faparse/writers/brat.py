"""brat standoff: an `.ann` document, with the text it counts in beside it as `.txt`.

Offsets are code points of the decoded text, so the `.txt` is that text in UTF-8, changed only one
code point for one. brat reads every CR LF as one character: the CR becomes a space, and a CR that
stands alone a line feed. Controls become their pictures (U+2400 …), and whatever else must not
stand in a document becomes U+FFFD.

An annotation can't hold a line end, so a span over several lines has a fragment for each. The
first content of a quote has its kind as an attribute, its speaker as a note, and relations to the
other contents, to the cue, the source, and the place where the speaker is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import UNSET

from faparse.document import Dispatch
from faparse.writers import Options
from faparse.writers.parts import parts
from faparse.writers.safe import flat, printable

#: What ends a line for some reader of lines, or a field for brat.
_PIECE = re.compile("[^\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
_CR = re.compile("\r(?P<feed>\n?)")
#: The ids of a part's annotations begin here, so that the parts of one input share a file.
_PART = 1_000_000

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


def _text(text: str) -> str:
    r"""The text as brat can read it, code point for code point.

    >>> ascii(_text("a\r\nb\rc\x1b\u202e"))
    "'a \\nb\\nc\\u241b\\ufffd'"
    """
    odd = {ord(c): _stand_in(c) for c in set(text) if printable(c) != c}
    return _CR.sub(lambda cr: " \n" if cr["feed"] else "\n", text.translate(odd))


def _stand_in(control: str) -> str:
    if control < " ":
        return chr(0x2400 + ord(control))
    return "\N{SYMBOL FOR DELETE}" if control == "\x7f" else "\N{REPLACEMENT CHARACTER}"


def _spans(dispatch: Dispatch, base: int, places: Places) -> Iterator[str]:
    """A T line for each span but the paragraphs; `places` learns which id stands where."""
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
    """For each quote its kind (A), its speaker (#) and what belongs together (R)."""
    relations = base
    for number, quote in enumerate(dispatch.quotes, base + 1):
        contents = [("content", span.start, span.end) for span in quote.content]
        if not (first := places.get(contents[0])):
            continue
        yield f"A{number}\tKind {first} {quote.kind}"
        if quote.speaker:
            yield f"#{number}\tAnnotatorNotes {first}\t{flat(_text(quote.speaker.name))}"
        tied = [("continuation", content) for content in contents[1:]]
        about = {"cue": quote.cue, "source": quote.source, "speaker": quote.speaker}
        tied += [(name, (name, part.start, part.end)) for name, part in about.items() if part]
        for name, key in tied:
            if second := places.get(key):
                relations += 1
                yield f"R{relations}\t{name.capitalize()} Arg1:{first} Arg2:{second}"
