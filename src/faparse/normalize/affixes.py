"""The hand-made half of the knowledge: endings, productive pieces, compounds and exceptions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from faparse.lexicon.phrases import DataError, sections
from faparse.text.fold import ZWNJ

_FILE = "halfspaces.txt"
#: Letters that join nothing to their left: editors set no half-space after them («روزها»).
OPEN_LETTERS = "ءآأإادذرزژؤو"
_OPEN = re.compile(f"(?<=[{OPEN_LETTERS}]){ZWNJ}")


@dataclass(frozen=True)
class AffixTables:
    """The sections of data/halfspaces.txt; a prior multiplies how well the base is known.

    `endings` are set off by a half-space. Each is given as the ending with the letter it follows
    in front, that letter alone, the ending alone, and its prior.
    """

    endings: tuple[tuple[str, str, str, float], ...]
    copulas: tuple[str, ...]
    clitics: tuple[str, ...]
    joined_endings: tuple[str, ...]
    no_ezafe: frozenset[str]
    ones: frozenset[str]
    before_nouns: frozenset[str]
    prepositions: frozenset[str]
    owners: frozenset[str]
    alone: dict[str, float]
    determiners: frozenset[str]
    which: frozenset[str]
    describing: frozenset[str]
    numerals: frozenset[str]
    counts: dict[str, int]
    letter_names: frozenset[str]
    weak_letter_names: frozenset[str]
    verbs: tuple[tuple[str, str], ...]
    spoken_stems: tuple[str, ...]
    noun_endings: tuple[str, ...]
    set_off: frozenset[str]
    spoken_heh: frozenset[str]
    heads: frozenset[str]
    open_heads: tuple[str, ...]
    least: dict[str, int]
    name_tails: frozenset[str]
    tails: frozenset[str]
    bound_tails: frozenset[str]
    bold_tails: frozenset[str]
    like_endings: frozenset[str]
    no_tails: frozenset[str]
    joined: frozenset[str]
    compounds: dict[str, str]


@cache
def affix_tables() -> AffixTables:
    """The tables of the file, which is read once."""
    listed = sections(_FILE)

    endings = [
        (after + ending, after, ending, _number(ending, prior))
        for after, section in (
            ("", "ending"),
            ("ه", "ending after heh"),
            ("ی", "ending after yeh"),
        )
        for ending, prior in listed[section].items()
    ]
    return AffixTables(
        endings=tuple(endings),
        copulas=tuple(listed["copula"]),
        clitics=tuple(listed["clitic"]),
        joined_endings=tuple(listed["joined ending"]),
        no_ezafe=frozenset(listed["no ezafe"]),
        ones=frozenset(listed["one"]),
        before_nouns=frozenset(listed["preposition"]) | frozenset(listed["before nouns"]),
        prepositions=frozenset(listed["preposition"]),
        owners=frozenset(listed["owner"]),
        alone={word: _number(word, odds) for word, odds in listed["one of many"].items()},
        determiners=frozenset(listed["determiner"]),
        which=frozenset(listed["which"]),
        describing=frozenset(listed["describing"]),
        numerals=frozenset(listed["numeral"]),
        counts={word: int(_number(word, count)) for word, count in listed["count"].items()},
        letter_names=frozenset(listed["letter name"]),
        weak_letter_names=frozenset(name for name, no in listed["letter name"].items() if no),
        verbs=tuple(listed["verb"].items()),
        spoken_stems=tuple(listed["spoken stem"]),
        noun_endings=tuple(listed["noun ending"]),
        set_off=frozenset(listed["ending after heh"]) - {"ی"},
        spoken_heh=frozenset(listed["spoken heh"]),
        heads=frozenset(listed["head"]),
        open_heads=tuple(listed["open head"]),
        least={head: int(least) for head, least in listed["head"].items() if least},
        name_tails=frozenset(listed["name tail"]),
        tails=frozenset(listed["tail"]) | frozenset(listed["bold tail"]) | _tails(listed["stem"]),
        bound_tails=frozenset(listed["bound tail"])
        | _agents(listed["stem"]).difference(listed["unbound"]),
        bold_tails=frozenset(listed["bold tail"]),
        like_endings=frozenset(listed["like an ending"]),
        no_tails=frozenset(listed["no tail"]),
        joined=frozenset(listed["joined"]),
        compounds={e.replace(ZWNJ, ""): e for e in (*_outlets(), *listed["compound"])},
    )


def _number(entry: str, value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise DataError(f"data/{_FILE}: «{entry}» needs a number, not «{value}»") from None


def _outlets() -> set[str]:
    """«فاکس‌نیوز», «میدل‌ایست»: the words of papers' and channels' names that have half-spaces."""
    names = " ".join(sections("outlets.txt")["outlet"]).split()
    return {_OPEN.sub("", name) for name in names} - {name.replace(ZWNJ, "") for name in names}


def _agents(stems: dict[str, str]) -> set[str]:
    """«گذاران»: present stems as last pieces that make the plural of whoever does something."""
    return {stem + ("ی" if stem.endswith(("ا", "و")) else "") + "ان" for stem in stems}


def _tails(stems: dict[str, str]) -> set[str]:
    """Present stems as last pieces of compounds, with the action and agent nouns made from them."""
    out = set()
    for stem in stems:
        glide = "ی" if stem.endswith(("ا", "و")) else ""
        for ending in ("", "ی", "ان", "انی", "انه"):
            out.add(stem + (glide if ending else "") + ending)
    return out
