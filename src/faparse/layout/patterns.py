"""The layouts: patterns over a page's letters, one per paragraph (see `marks` and `titles`)."""

from __future__ import annotations

import re
from typing import NamedTuple

from faparse.late_pattern import late_pattern


class Layout(NamedTuple):
    """A layout: its name, its pattern, and letters that it fits («+ …») and doesn't («- …»)."""

    name: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


def _layout(name: str, pattern: str, *examples: str) -> Layout:
    """A layout whose pattern may have furniture («_») anywhere between its lines."""
    return Layout(name, late_pattern(pattern.replace("_", "[mrxudegScNA]*")), examples)


#: The first pattern that matches wins, the last accepts anything.
LAYOUTS: tuple[Layout, ...] = (
    # «… چه گفت» once as a page's title, once more above the story
    _layout(
        "repeated headline",
        r"_(?:(?P<kicker>k)_)?(?P<headline>[tsn])_(?P<again>T)_(?P<lede>[pt])",
        "+ tmTp", "+ ktTmp", "- ttp",
    ),
    # «گفت‌وگو با وزیر نیرو:» above «تابستان سختی در پیش است», then the story
    _layout(
        "kicker and headline",
        r"_(?P<kicker>k)_(?P<headline>[tsn])_(?P<lede>p)",
        "+ mktp", "+ xksp", "- kpp",
    ),
    # «برگزیدگان جشنواره», names or results, one a line, then the story
    _layout(
        "headline, list and lede",
        r"_(?P<headline>[tks])_(?:[tsnk]_){2,}(?P<lede>p)",
        "+ tnnnp", "+ xttukxp", "- ttp",
    ),
    # «مترو گران نمی‌شود», then the story, its lede with or without a full stop
    _layout(
        "headline and lede",
        r"_(?P<headline>[tksn])_(?:(?:k_)?(?P<lede>p)|(?P<open>[tk]))",
        "+ mtp", "+ tt", "- pp",
    ),
    # «سهام مس، پرطرفدار شد», «ارزان‌ترین سهام»: a subhead or a second line of the title
    _layout(
        "headline, a few words and lede",
        r"_(?P<headline>[ts])_[sn]_(?:k_)?(?P<lede>p)",
        "+ tsp", "+ mtnp", "- ksp",
    ),
    # ISNA's copy as archived: «به گزارش ایسنا، …» and no title
    _layout("story alone", r"[mrxudegScNAk]*(?P<lede>p)", "+ xpp", "- tp"),
    _layout("headline alone", r"_(?P<headline>[tksn])", "+ mt", "- mr"),
    _layout("nothing", r"", "+ mr"),
)  # fmt: skip

#: The layouts of the letters above a story that follows a menu: the title is the nearest line.
HEADS: tuple[Layout, ...] = (
    # a title, a deck in a sentence, byline and date, then the story
    _layout(
        "headline and deck below a menu",
        r".*?(?:(?P<kicker>k)_)?(?P<headline>t)_(?P<lede>p)_p$",
        "+ ssssstpNmp", "+ sssSktpxp", "- ssssstpsp", "- ssssspmp",
    ),
    _layout(
        "kicker and headline below a menu",
        r".*?(?P<kicker>k)_(?P<headline>[tsn])_(?:(?P<again>T)_)?(?P<lede>p)$",
        "+ sssssktmp", "- ssssstmp",
    ),
    _layout(
        "headline below a menu",
        r".*?(?P<headline>t)_(?:(?P<again>T)_)?(?:[sn]_)?(?P<lede>p)$",
        "+ sssssstmp", "+ ssssstsp", "- sssssssmp",
    ),
    _layout("story below a menu", r".*(?P<lede>p)$", "+ sssssssmp", "- ssss"),
)  # fmt: skip
