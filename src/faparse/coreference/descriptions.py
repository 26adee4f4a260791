"""Whom a description or a role may mean, looked up by its words instead of comparing everybody."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable

from faparse.coreference.role_phrases import SHARED, RolePhrase

#: The share of a role that somebody has, and how many of its words and places.
Score = tuple[float, int]


class Wordings:
    """Everybody's wordings: names by their letters, bodies also by their words.

    A result must still be compared, as an entity that was worded so may be worded otherwise now.
    """

    def __init__(self) -> None:
        #: In alphabetical order, so that those with the same beginning are adjacent.
        self._sorted: list[tuple[str, int]] = []
        self._by_key: dict[str, list[int]] = {}
        #: The bodies with a word, and those whose rarest word it was.
        self._with_word: dict[str, list[int]] = {}
        self._by_rarest: dict[str, list[int]] = {}

    def learn(self, number: int, key: str, body: frozenset[str]) -> None:
        """Add a wording; `body` holds the words of a body's name, and is empty for a person."""
        insort(self._sorted, (key, number))
        self._by_key.setdefault(key, []).append(number)
        if body:
            self._by_rarest.setdefault(self._rarest(body), []).append(number)
        for word in body:
            self._with_word.setdefault(word, []).append(number)

    def near(self, key: str, body: frozenset[str]) -> list[int]:
        """The numbers of those whose key or body may be a longer or shorter form of this one."""
        beginnings = (key[:end] for end in range(len(key)))
        found = {number for each in beginnings for number in self._by_key.get(each, ())}
        at = bisect_left(self._sorted, (key, 0))
        while at < len(self._sorted) and self._sorted[at][0].startswith(key):
            found.add(self._sorted[at][1])
            at += 1
        if body:
            found.update(self._with_word.get(self._rarest(body), ()))
        for word in body:
            found.update(self._by_rarest.get(word, ()))
        return sorted(found)

    def _rarest(self, body: frozenset[str]) -> str:
        return min(body, key=lambda word: len(self._with_word.get(word, ())))


class Holders:
    """Who has a role, the likeliest first; only those who have gained one since are asked again."""

    def __init__(self) -> None:
        self._gained: list[int] = []
        self._ranked: dict[RolePhrase, _Ranking] = {}

    def gain(self, number: int) -> None:
        """Record that somebody has one more role."""
        self._gained.append(number)

    def of(self, wanted: RolePhrase, score_of: Callable[[int], Score]) -> list[int]:
        """The numbers of those who have a role, the best score first; ties by number."""
        ranking = self._ranked.setdefault(wanted, _Ranking())
        for number in self._gained[ranking.asked :]:
            ranking.place(number, score_of(number))
        ranking.asked = len(self._gained)
        return [number for _, _, number in ranking.places]


class _Ranking:
    """Those who have one role, in order; `asked` counts the entries of `_gained` dealt with."""

    def __init__(self) -> None:
        self.asked = 0
        self.places: list[tuple[float, int, int]] = []
        self._place_of: dict[int, tuple[float, int, int]] = {}

    def place(self, number: int, score: Score) -> None:
        """Put somebody in the place that the score determines."""
        if score[0] < SHARED:
            return
        if number in self._place_of:
            self.places.remove(self._place_of[number])
        place = self._place_of[number] = (-score[0], -score[1], number)
        insort(self.places, place)
