"""Looking up whom some words may mean finds the same people as comparing with everybody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from faparse.coreference.descriptions import Holders, Wordings
from faparse.coreference.entities import EntityRegistry
from faparse.coreference.role_phrases import SHARED, role_phrase
from faparse.text.tokens import Tokens

keys = st.text(alphabet="ابپ", max_size=5)
bodies = st.frozensets(st.sampled_from("ثجچح"), max_size=4)


def among(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and (one <= other or other <= one)


@given(st.lists(st.tuples(keys, bodies), max_size=12), keys, bodies)
def test_nobody_who_is_worded_alike_is_missed(
    known: list[tuple[str, frozenset[str]]], key: str, body: frozenset[str]
) -> None:
    wordings = Wordings()
    for number, wording in enumerate(known):
        wordings.learn(number, *wording)
    near = wordings.near(key, body)
    assert near == sorted(set(near))
    for number, (other, words) in enumerate(known):
        if other.startswith(key) or key.startswith(other) or among(body, words):
            assert number in near


def test_few_are_found_where_all_begin_alike() -> None:
    """What to look for: neither a first word that all share nor a last one finds them."""
    wordings = Wordings()
    for number, name in enumerate("ابپتثجچحخد"):
        wordings.learn(number, f"سازمان{name}کشور", frozenset(("سازمان", name, "کشور")))
    assert {*wordings.near("سازمانرکشور", frozenset(("سازمان", "ر", "کشور")))} <= {0}
    assert {2} <= {*wordings.near("سازمانپکشور", frozenset(("سازمان", "پ", "کشور")))} <= {0, 2}


scores = st.tuples(st.sampled_from((0.0, 0.5, SHARED, 1.0)), st.integers(0, 2))


@given(st.lists(st.tuples(st.integers(0, 4), scores), max_size=20), st.integers(0, 20))
def test_holders_are_ranked_as_if_all_were_asked_anew(
    gained: list[tuple[int, tuple[float, int]]], asked_first: int
) -> None:
    tokens = Tokens("وزیر نیرو")
    wanted, holders, now = role_phrase(tokens, (0, 2)), Holders(), dict[int, tuple[float, int]]()
    for place, (number, score) in enumerate(gained):
        now[number] = max(score, now.get(number, score))
        holders.gain(number)
        if place == asked_first:
            holders.of(wanted, now.__getitem__)
    likely = [number for number in sorted(now) if now[number][0] >= SHARED]
    found = holders.of(wanted, now.__getitem__)
    assert found == sorted(likely, key=now.__getitem__, reverse=True)


@pytest.mark.parametrize(
    ("one", "other", "kind", "same"),
    [
        ("مدیر باغ فین", "مدیر باغ", "person", True),
        ("مدیر باغ", "مدیر باغ فین", "person", True),
        ("مدیر باغ", "مدیر موزه", "person", False),
        ("رئیس‌جمهوری ترکیه", "رئیس‌جمهوری", "person", False),
        ("سازمان امور عشایر کشور", "سازمان عشایر کشور", "body", True),
        ("سازمان عشایر", "سازمان آب", "body", False),
        ("کارشناسان آب", "کارشناسان", "people", False),
        ("کارشناسان آب", "کارشناسان آب", "people", True),
    ],
)
def test_a_description_again(one: str, other: str, kind: str, same: bool) -> None:
    """In fuller or shorter words; from then on, whoever it is goes by the fuller ones."""
    tokens = Tokens(f"{one} {other}")
    parted = len(Tokens(one))
    registry = EntityRegistry(tokens)
    first = registry.describe((0, parted), kind)
    second = registry.describe((parted, len(tokens)), kind)
    assert (first is second) is same
    if same:
        assert first.key == max(map(registry.key, ((0, parted), (parted, len(tokens)))), key=len)
    assert [entity.number for entity in registry.entities] == [*range(len(registry.entities))]
