"""The view for screens that show right-to-left text in storage order, that is, backwards.

Each line, once drawn, is put into visual order by python-bidi's algorithm, cell by cell, styles and
all. If the screen doesn't join letters either, each letter becomes the form that it has between its
neighbours (Unicode's presentation forms), one cell for one cell.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

_STYLE = re.compile("(\x1b\\[[0-9;]*m)")
#: What stands between the cells of a table, or around them; each cell is put in order by itself.
_BETWEEN = re.compile("( {2,}|^ | $| ?[\u2500-\u257f]+ ?)")
#: What runs from left to right, and counts in its line as one thing without a direction.
_ISOLATED = re.compile("\u2066[^\u2069]*\u2069")
_ONE_THING = "\N{OBJECT REPLACEMENT CHARACTER}"
_PLAIN = "\x1b[0m"
_ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
#: What is no longer needed once a line is in order.
_UNSEEN = f"{_ZWNJ}\N{LEFT-TO-RIGHT MARK}\N{RIGHT-TO-LEFT MARK}"
_ISOLATES = re.compile("[\u2066-\u2069]")
#: Terminals that order and join letters themselves, by the variables that they set.
_ABLE = ("VTE_VERSION", "KONSOLE_VERSION")
_ABLE_PROGRAMS = ("Apple_Terminal", "mintty")
#: Terminals, and multiplexers, that do not.
_UNABLE = (
    "TMUX", "STY", "KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID", "WT_SESSION", "WEZTERM_PANE",
)  # fmt: skip
_UNABLE_PROGRAMS = ("iTerm.app", "vscode", "WezTerm", "tmux", "ghostty")
_UNABLE_TERMS = ("xterm-kitty", "alacritty", "tmux", "screen", "linux", "foot")
#: Those of them that join letters although they do not order them.
_JOINING = ("KITTY_WINDOW_ID", "ITERM_SESSION_ID")


class Screen(NamedTuple):
    """What has to be done for the screen."""

    reorder: bool
    shape: bool


def screen(environment: Mapping[str, str]) -> Screen:
    """What the screen needs, going by the environment; nothing if the environment doesn't tell.

    >>> screen({"TERM_PROGRAM": "vscode"}), screen({"VTE_VERSION": "7006"})
    (Screen(reorder=True, shape=True), Screen(reorder=False, shape=False))
    """
    program, term = environment.get("TERM_PROGRAM", ""), environment.get("TERM", "")
    multiplexed = _any(("TMUX", "STY"), environment)
    able = program in _ABLE_PROGRAMS or term.startswith("mlterm") or _any(_ABLE, environment)
    unable = (
        _any(_UNABLE, environment) or program in _UNABLE_PROGRAMS or term.startswith(_UNABLE_TERMS)
    )
    if not unable or (able and not multiplexed):
        return Screen(False, False)
    return Screen(True, multiplexed or not _any(_JOINING, environment))


def _any(names: tuple[str, ...], environment: Mapping[str, str]) -> bool:
    return any(environment.get(name) for name in names)


def reordered(view: bytes, shape: bool = True, *, rtl: bool = True) -> bytes:
    """A drawn view with every line in visual order; `shape` also joins its letters.

    With `rtl` false, its lines run from left to right, and only the Persian in them is reversed.
    """
    return "\n".join(_line(line, shape, rtl) for line in view.decode().split("\n")).encode()


def in_order(line: str, shape: bool = True) -> str:
    """A line of a message or a listing in visual order.

    It runs as its first letter does: English with a Persian name in it stays English.
    """
    if line.isascii():
        return line
    letters = (unicodedata.bidirectional(char) for char in line)
    first = next((kind for kind in letters if kind in ("L", "R", "AL")), "R")
    text = shaped(line) if shape else line
    return "".join(char for _, char in _visual(text, first != "L") if char not in _UNSEEN)


def _line(line: str, shape: bool, rtl: bool) -> str:
    if line.isascii():
        return line
    chars: list[str] = []
    styles: list[str] = []
    style = ""
    for number, piece in enumerate(_STYLE.split(line)):
        if number % 2:
            style = "" if piece == _PLAIN else style + piece
        else:
            chars += piece
            styles += [style] * len(piece)
    text = shaped("".join(chars)) if shape else "".join(chars)
    return "".join(_styled(list(_in_cells(text, rtl)), styles))


def _in_cells(text: str, rtl: bool) -> Iterator[tuple[str, int]]:
    """The characters in visual order, each cell by itself, with their places in the text."""
    isolates = {}
    places: list[int] = []
    begin = 0
    for found in _ISOLATED.finditer(text):
        places += range(begin, found.start())
        isolates[len(places)] = found
        places.append(found.start())
        begin = found.end()
    places += range(begin, len(text))
    at = 0
    for piece in _BETWEEN.split(_ISOLATED.sub(_ONE_THING, text)):
        plain = piece.isascii() or _BETWEEN.fullmatch(piece)
        for place, char in enumerate(piece) if plain else _visual(piece, rtl):
            if isolate := isolates.get(at + place):
                inside = _visual(isolate[0], rtl=False)
                yield from ((each, isolate.start() + n) for n, each in inside)
            else:
                yield char, places[at + place]
        at += len(piece)


def _styled(order: list[tuple[str, int]], styles: list[str]) -> Iterator[str]:
    now = ""
    for char, at in order:
        if char == _ZWNJ:
            continue  # it is no longer needed
        if styles[at] != now:
            yield (_PLAIN if now else "") + styles[at]
            now = styles[at]
        yield char
    if now:
        yield _PLAIN


def _visual(text: str, rtl: bool) -> Iterator[tuple[int, str]]:
    """The characters in visual order, from left to right, each after its place in the text."""
    from bidi import algorithm

    text = _ISOLATES.sub(_ZWNJ, text)  # which the library doesn't know
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = (1, "R") if rtl else (0, "L")
    algorithm.get_embedding_levels(text, storage)
    for at, char in enumerate(storage["chars"]):
        char["at"] = at
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    algorithm.reorder_resolved_levels(storage, False)
    algorithm.apply_mirroring(storage, False)
    for char in storage["chars"]:
        yield char["at"], char["ch"]


def shaped(text: str) -> str:
    """The text with every Arabic letter in the form that its neighbours give it.

    >>> ascii(shaped("به"))
    "'\\\\ufe91\\\\ufeea'"
    """
    forms = _forms()
    solid = [at for at, char in enumerate(text) if not unicodedata.combining(char)]
    out = list(text)
    for place, at in enumerate(solid):
        own = forms.get(text[at])
        if own is None:
            continue
        before = text[solid[place - 1]] if place else ""
        after = text[solid[place + 1]] if place + 1 < len(solid) else ""
        joins_before = "initial" in forms.get(before, {}) and "final" in own
        joins_after = "initial" in own and "final" in forms.get(after, {})
        form = {(True, True): "medial", (True, False): "final", (False, True): "initial"}.get(
            (joins_before, joins_after), "isolated"
        )
        out[at] = own.get(form, text[at])
    return "".join(out)


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Letter → form → character, from Unicode's own decompositions."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFF00)):
        kind, _, letters = unicodedata.decomposition(chr(code)).partition("> ")
        if letters and " " not in letters:
            forms.setdefault(chr(int(letters, 16)), {}).setdefault(kind[1:], chr(code))
    return forms
