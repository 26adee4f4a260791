"""The agencies: one profile each in `data/agencies/*.toml`, and indexes of their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from faparse.cache import compiled
from faparse.lexicon.phrases import DataError, Phrases
from faparse.lexicon.word_lists import outlets_abroad
from faparse.text.fold import match_key

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


class Profile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known about one agency's copy; data/agencies/README.md says what each key means."""

    id: str
    name: str
    names: list[str] = []
    ambiguous: list[str] = []
    language: str = "fa"
    domains: list[str] = []
    channels: list[str] = []
    aggregator: bool = False
    footers: list[str] = []
    examples: list[str] = []
    labels: dict[str, list[str]] = {}


@compiled(dict[str, Profile])
def profiles() -> dict[str, Profile]:
    """All profiles by id."""
    from importlib.resources import files  # rarely needed: profiles are cached between runs

    return read_profiles(files("faparse").joinpath("data", "agencies"))


def read_profiles(folder: Traversable) -> dict[str, Profile]:
    """The profiles in a folder, by id.

    Raises `DataError`, naming the file, on a malformed profile or an id that differs from the name.
    """
    found: dict[str, Profile] = {}
    for entry in sorted(folder.iterdir(), key=lambda path: path.name):
        if not entry.name.endswith(".toml"):
            continue
        try:
            profile = msgspec.toml.decode(entry.read_bytes(), type=Profile)
        except (msgspec.MsgspecError, ValueError) as error:
            raise DataError(f"data/agencies/{entry.name}: {error}") from error
        if profile.id != entry.name.removesuffix(".toml"):
            raise DataError(
                f"data/agencies/{entry.name}: the id is «{profile.id}»; name both alike"
            )
        found[profile.id] = profile
    return found


@compiled(Phrases[str])
def agency_names() -> Phrases[str]:
    """Every name of every agency → its id, including the ambiguous ones («مهر», «فارس»)."""
    return Phrases.of(
        (name, profile.id)
        for profile in profiles().values()
        for name in [*profile.names, profile.name]
    )


def outlet_at(keys: list[str], at: int) -> int | None:
    """The token after the name of an agency, or of an outlet from abroad, that begins at a token.

    >>> outlet_at(["رویترز", "نوشت"], 0)
    1
    """
    hit = outlets_abroad().longest_match(keys, at) or agency_names().longest_match(keys, at)
    return hit[1] if hit else None


@compiled(frozenset[str])
def ambiguous_names() -> frozenset[str]:
    """Names that are also ordinary words or places, as keys."""
    return frozenset(match_key(name) for p in profiles().values() for name in p.ambiguous)


@compiled(dict[str, str])
def domains() -> dict[str, str]:
    """The host of every agency's site → the agency's id."""
    return {domain: profile.id for profile in profiles().values() for domain in profile.domains}


@compiled(dict[str, str])
def channels() -> dict[str, str]:
    """The name of every agency's channels, in lower case → the agency's id."""
    return {
        name.lower(): profile.id for profile in profiles().values() for name in profile.channels
    }


@compiled(dict[str, str])
def full_names() -> dict[str, str]:
    """The id of every agency → its full name."""
    return {profile.id: profile.name for profile in profiles().values()}
