"""The layouts: patterns over a page's letters, one a paragraph (see `layout`)."""

from __future__ import annotations

import re

#: The first pattern that matches wins, the last accepts anything.
LAYOUTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # «… چه گفت» once as a page's title, once more above the story
    (
        "repeated headline",
        re.compile(r"[mrd]*(?P<headline>t)[mrd]*(?P<again>T)[mrd]*(?P<lede>[pt])"),
    ),
    # «گفت‌وگو با وزیر نیرو:» above «تابستان سختی در پیش است», then the story
    (
        "kicker and headline",
        re.compile(r"[mrd]*(?P<kicker>k)[mrd]*(?P<headline>t)[mrd]*(?P<lede>p)"),
    ),
    ("headline and lede", re.compile(r"[mrd]*(?P<headline>[tk])[mrd]*(?P<lede>[ptk])")),
    # ISNA's copy as it is archived: «به گزارش ایسنا، …» and no title
    ("story alone", re.compile(r"[mrdk]*(?P<lede>p)")),
    ("headline alone", re.compile(r"[mrd]*(?P<headline>[tk])")),
    ("nothing", re.compile(r"")),
)
