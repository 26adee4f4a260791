"""The labels of metadata: «کد خبر», «تاریخ انتشار», each with its field of the header."""

from __future__ import annotations

import re

from faparse.lexicon.agencies import profiles
from faparse.lexicon.cache import compiled
from faparse.lexicon.phrases import Phrases, sections
from faparse.text.tokens import Tokens

#: After a label: «کد خبر:», «تاریخ مخابره :».
COLON = re.compile(r"[\s\u200c]*[:：](?!//)")
#: Sections of labels.txt that hold no labels.
_NO_LABELS = ("section", "agency_head")


@compiled(Phrases[str])
def labels_of_fields() -> Phrases[str]:
    """Every label → its field: those common to all, and those of single agencies."""
    found = Phrases.of(
        (label, field)
        for profile in profiles().values()
        for field, labels in profile.labels.items()
        for label in labels
    )
    for field, labels in sections("labels.txt").items():
        for label in labels if field not in _NO_LABELS else ():
            found.add(label, field)
    return found


def labelled(tokens: Tokens, at: int, last: int | None = None) -> bool:
    """Whether a label and its colon begin at the token, and, with `last`, end there."""
    if at >= len(tokens) or not (hit := labels_of_fields().longest_match(tokens.keys, at)):
        return False
    if last is not None and hit[1] != last:
        return False
    return COLON.match(tokens.folded, tokens.ends[hit[1] - 1]) is not None
