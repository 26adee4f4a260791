"""Bytes → text: which encoding a file is in, and how a careless program misread it before.

`decode` goes, in this order, by a byte order mark, the encoding that was asked for, UTF-8, and then
what a library and a score of how Persian the text looks agree on. Nothing is ever replaced
silently: bytes that fit nothing raise `DecodeError`, and a guess gets a note.
"""

from __future__ import annotations

import codecs
from collections.abc import Sequence
from typing import NamedTuple

from faparse.document import Note
from faparse.late_pattern import late_pattern
from faparse.sources.encoding import mojibake
from faparse.sources.encoding.names import canonical
from faparse.sources.kinds import not_prose, signature

#: The longest first: the mark of UTF-32-LE begins with that of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = late_pattern(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
#: With a larger share of control characters it is not text; real dispatches have none or one.
_BINARY = 0.1
#: The code of the note that a page, a table or a record gets.
NOT_PROSE = "not-prose"
#: Between the layers of an encoding's name: a text in UTF-8 that had been misread as windows-1256
#: is `utf-8/windows-1256` once that is undone.
_LAYER = "/"
#: A misreading of a misreading has been seen, but nothing beyond that.
_LAYERS = 3


class DecodeError(ValueError):
    """The bytes are not text in any encoding that fits; the message says what to do."""


class Decoded(NamedTuple):
    """A text, the encoding it was in, and what was odd about it."""

    text: str
    encoding: str
    notes: tuple[Note, ...]


def decode(data: bytes, encoding: str | None = None, repair: bool = False) -> Decoded:
    """The text that the bytes hold; with `repair`, a misreading found in it is undone.

    >>> decode("سلام".encode("utf-8-sig"))
    Decoded(text='سلام', encoding='utf-8-sig', notes=())

    Raises `DecodeError` when the bytes fit nothing, `LookupError` for an unknown encoding.
    """
    if not encoding and (kind := signature(data)):
        raise DecodeError(f"it is {kind.name}, not text; {kind.advice}")
    name, notes = sniff(data, encoding)
    text = _strictly(data, name)
    if not encoding:
        _refuse_binary(text)
    if kind := not_prose(text):
        notes.append(Note(NOT_PROSE, f"it looks like {kind.name}, not prose; {kind.advice}", 0, 0))
    return look_for_mojibake(text, name, notes, repair)


def decode_as(data: bytes, name: str) -> str:
    """The same text again, from the bytes and the encoding's name in a record.

    Raises `DecodeError`, or `LookupError` for a name that no record has.
    """
    return undo_layers(_strictly(data, canonical(name.partition(_LAYER)[0])), name)


def undo_layers(text: str, name: str) -> str:
    """The text without the misreadings that `name` lists. Raises `LookupError` for unknown ones."""
    layers = name.split(_LAYER)[1:]
    if odd := [page for page in layers if page not in mojibake.PAGES] or layers[_LAYERS:]:
        raise LookupError(f"«{odd[0]}» is not a misreading that can be undone")
    for page in layers:
        text = mojibake.undo(text, page)
    return text


def sniff(data: bytes, wanted: str | None = None) -> tuple[str, list[Note]]:
    """The encoding to read the bytes in, and a note if it is a guess.

    Raises `DecodeError` when the bytes fit nothing, `LookupError` for an unknown encoding.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name, []
    if wanted:
        return canonical(wanted), []
    try:
        plain = data.decode("utf-8")
    except UnicodeDecodeError as error:
        from faparse.sources.encoding.detect import guess

        guessed = guess(data)
        if guessed is None:
            raise DecodeError(_fits_nothing(data, error)) from None
    else:
        if not _CONTROL.search(plain):
            return "utf-8", []
        # Persian in UTF-16 is often valid UTF-8: «س» is 33 06
        from faparse.sources.encoding.detect import wide

        guessed = wide(data)
        if guessed is None:
            return "utf-8", []
    message = f"no encoding is declared, and the bytes read best as {guessed}: a guess"
    return guessed, [Note("guessed-encoding", message, 0, 0)]


def _strictly(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        where = f"byte {error.start} (0x{data[error.start]:02X})"
        said = f"it is not {name}: {where} fits nothing"
        if name == "utf-16" and len(data) % 2:
            said = f"it is cut off: {name} takes two bytes a character, and there is an odd number"
        raise DecodeError(f"{said}; mend the file, or name another --encoding") from None


def _fits_nothing(data: bytes, error: UnicodeDecodeError) -> str:
    """Why the bytes are not text, as exactly as possible."""
    line = data.count(b"\n", 0, error.start) + 1
    at = f"byte {error.start} (0x{data[error.start]:02X}, line {line})"
    sound = data[: error.start].decode("utf-8")
    late = data[error.end :].decode("utf-8", "ignore")
    if _CONTROL.search(sound + late):
        return "it is not text but binary data; if it is text after all, name its --encoding"
    if any(ord(c) > 0x7F for c in sound):
        return f"it is UTF-8 except for {at}, and fits no other encoding; mend the file there"
    return (
        f"its encoding can't be told: {at} is not UTF-8, and no other encoding gives Persian; "
        "name it with --encoding"
    )


def _refuse_binary(text: str) -> None:
    odd = len(_CONTROL.findall(text))
    if odd > _BINARY * len(text):
        raise DecodeError(
            f"it is not text: {odd} of its {len(text)} characters are control characters; "
            "if it is text after all, name its --encoding"
        )


def look_for_mojibake(text: str, name: str, notes: Sequence[Note], repair: bool) -> Decoded:
    """Note a misreading, or undo it; the encoding's name lists each layer undone."""
    found = mojibake.recognised(text)
    if found and not repair:
        message = f"this is UTF-8 once read as {found.page}; --repair undoes it"
        return Decoded(text, name, (*notes, Note("mojibake", message, found.start, found.end)))
    layers: list[str] = []
    while found and len(layers) < _LAYERS:
        layers.append(found.page)
        text = mojibake.undo(text, found.page)
        found = mojibake.recognised(text)
    if layers:
        message = f"this was UTF-8 once read as {' and as '.join(layers)}; the misreading is undone"
        notes = [*notes, Note("mojibake-undone", message, 0, 0)]
    if layers and (left := mojibake.left_over(text)):
        message = "bytes were lost in the misreading; what is left of it stays as it was"
        notes = [*notes, Note("mojibake-left", message, *left)]
    return Decoded(text, _LAYER.join([name, *layers]), tuple(notes))
