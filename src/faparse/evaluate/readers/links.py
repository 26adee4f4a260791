"""Quotes out of marked stretches and the links between them, as annotation tools keep them.

A content is linked with the quote's further contents, its cue and its source; which is which is
told by the stretches themselves, so a link drawn the other way round is as good.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from faparse.evaluate.reading import BLOCKS, FIELDS, QuoteReading, Range, Reading


class Marked(Struct, frozen=True):
    """A stretch that somebody marked: what it is called, and where it is."""

    name: str
    start: int
    end: int

    @property
    def place(self) -> Range:
        """Where it is."""
        return self.start, self.end


class Annotations(Struct):
    """What one tool says about one text; kinds and speakers stand by a content's id."""

    id: str
    text: str
    marked: dict[str, Marked]
    links: list[tuple[str, str]]
    kinds: dict[str, str]
    speakers: dict[str, str]


def reading_of_links(given: Annotations) -> Reading:
    """The annotations as a reading; whether blocks are told is for `tell_blocks` to say.

    Raises `ValueError` where a quote has no kind, or a link leads nowhere.
    """
    named = {marked.name: marked for marked in reversed([*given.marked.values()])}
    return Reading(
        id=given.id,
        text=given.text,
        quotes=tuple(sorted(_quotes(given), key=lambda quote: quote.content)),
        blocks={name: named[name].place for name in BLOCKS if name in named},
        header={name: given.text[slice(*named[name].place)] for name in FIELDS if name in named},
    )


def tell_blocks(readings: Iterable[Reading]) -> Iterator[Reading]:
    """The readings of one collection, telling of the blocks that are marked anywhere in it.

    Who marks quotes alone says nothing about headlines.
    """
    from msgspec.structs import replace

    held = list(readings)
    tells = {name for reading in held for name in reading.blocks}
    tells |= {"header" for reading in held if reading.header}
    for reading in held:
        yield replace(reading, tells=frozenset(tells))


def _quotes(given: Annotations) -> Iterator[QuoteReading]:
    near = _near(given)
    for contents in _together(given.marked, near):
        linked = [given.marked[id] for content in contents for id in near.get(content, ())]
        yield QuoteReading(
            kind=_kind(given, contents),
            content=tuple(given.marked[id].place for id in contents),
            cue=_only(linked, "cue"),
            source=_only(linked, "source"),
            speaker=_first(given.speakers, contents) or _named(given, linked),
        )


def _near(given: Annotations) -> dict[str, list[str]]:
    """What each stretch is linked with."""
    near: dict[str, list[str]] = {}
    for one, other in given.links:
        if one not in given.marked or other not in given.marked:
            nowhere = other if one in given.marked else one
            raise ValueError(f"a link leads to «{nowhere}», which is not marked")
        near.setdefault(one, []).append(other)
        near.setdefault(other, []).append(one)
    return near


def _together(
    marked: Mapping[str, Marked], near: Mapping[str, Sequence[str]]
) -> Iterator[list[str]]:
    """The contents of each quote in the order of the text: those that links hold together."""
    contents = {id: each.place for id, each in marked.items() if each.name == "content"}
    left = dict(sorted(contents.items(), key=lambda item: item[1]))
    while left:
        found = [next(iter(left))]
        for id in found:  # grows as it is gone through
            left.pop(id, None)
            found += [each for each in near.get(id, ()) if each in left and each not in found]
        yield sorted(found, key=lambda id: contents[id])


def _kind(given: Annotations, contents: Sequence[str]) -> str:
    if kind := _first(given.kinds, contents):
        return kind
    excerpt = given.text[slice(*given.marked[contents[0]].place)][:40]
    raise ValueError(f"the content «{excerpt}» has no kind: direct, indirect or mixed")


def _first(told: Mapping[str, str], contents: Sequence[str]) -> str | None:
    """What is told of the first content that anything is told of."""
    return next((told[id] for id in contents if told.get(id)), None)


def _only(linked: list[Marked], name: str) -> Range | None:
    return next((marked.place for marked in linked if marked.name == name), None)


def _named(given: Annotations, linked: list[Marked]) -> str | None:
    place = _only(linked, "speaker")
    return given.text[slice(*place)] if place else None
