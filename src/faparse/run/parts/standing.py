"""What is in the folder of a run: the parts that are done, and those that others replace."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from faparse.run.parts.part import DISPATCHES, Part, PartName
from faparse.run.parts.place import Place
from faparse.run.parts.work import files_of
from faparse.writers import WRITERS


class Standing:
    """The parts of one format in a folder, by the names of their files."""

    def __init__(self, place: Place, to: str) -> None:
        self._place, self._to = place, to
        self._suffix = WRITERS[to].suffix
        self.look()

    def look(self) -> None:
        """Look at what is there now: other runs may be at work in the same folder."""
        self._marks = self._parts(DISPATCHES)
        self._there = self._marks | self._parts(WRITERS[self._to].parts)
        self._by_rows: dict[tuple[str, str], set[PartName]] = defaultdict(set)
        for name in self._there:
            self._by_rows[name.source, name.rows].add(name)

    def _parts(self, folder: str) -> set[PartName]:
        """The parts with a file in a folder; an empty file, cut off at its start, doesn't count."""
        found = self._place.files(folder)
        names = (
            PartName.read(file.removesuffix(self._suffix))
            for file, size in found.items()
            if size and file.endswith(self._suffix)
        )
        return {name for name in names if name}

    def __contains__(self, name: str) -> bool:
        """Whether a part is done."""
        return PartName.read(name) in self._marks

    def of_sources(self, parts: Iterable[Part]) -> list[str]:
        """The finished parts that have the same sources as `parts`."""
        sources = {_name(part).source for part in parts}
        return sorted(str(name) for name in self._marks if name.source in sources)

    def replaced_by(self, name: str) -> Iterator[str]:
        """The parts that have the same rows of the same source, made differently."""
        new = PartName.read(name)
        assert new
        for old in self._by_rows[new.source, new.rows]:
            if new.succeeds(old):
                yield str(old)

    def left_over(self, parts: Iterable[Part]) -> list[str]:
        """Parts of sources whose wanted parts are all done, other than those."""
        wanted: dict[str, set[PartName]] = defaultdict(set)
        for part in parts:
            name = _name(part)
            wanted[name.source].add(name)
        whole = {source: names for source, names in wanted.items() if names <= self._marks}
        return sorted(
            str(name) for name in self._there if name not in whole.get(name.source, {name})
        )

    def remove(self, names: Iterable[str]) -> None:
        """Remove parts, beginning with the mark that each is done. Raises `OSError`."""
        for name in names:
            main, mark = files_of(name, self._to)
            self._place.remove(mark)
            self._place.remove(main)
            if found := PartName.read(name):
                self._marks.discard(found)
                self._there.discard(found)
                self._by_rows[found.source, found.rows].discard(found)


def _name(part: Part) -> PartName:
    name = PartName.read(part.name)
    assert name
    return name
