"""The labels of metadata, «کد خبر», «تاریخ انتشار», each with its header field."""

from __future__ import annotations

from faparse.cache import compiled
from faparse.late_pattern import late_pattern
from faparse.lexicon.agencies import agency_names, profiles
from faparse.lexicon.phrases import Phrases, sections
from faparse.text.tokens import Tokens

#: After a label: «کد خبر:», «تاریخ مخابره :».
COLON = late_pattern(r"[\s\u200c]*[:：](?!//)")
#: Sections of labels.txt that hold no labels of header fields.
_PARTS = ("headline", "kicker", "lede", "body")
#: A section whose labels are another field's, and nothing without their colon.
_FIELDS = {"category": "service"}
_NO_LABELS = {
    *("section", "office", "agency_head", "issue_part", "paper"),
    *(f"{part}_label" for part in _PARTS),
}


@compiled(Phrases[str])
def labels_of_fields() -> Phrases[str]:
    """Every label → its field: the common labels, and those of single agencies."""
    found = Phrases.of(
        (label, field)
        for profile in profiles().values()
        for field, labels in profile.labels.items()
        for label in labels
    )
    for field, labels in sections("labels.txt").items():
        for label in labels if field not in _NO_LABELS else ():
            found.add(label, _FIELDS.get(field, field))
    return found


def labelled(tokens: Tokens, at: int, last: int | None = None) -> bool:
    """Whether a label and its colon begin at the token; with `last`, the label must end there."""
    if at >= len(tokens) or not (hit := labels_of_fields().longest_match(tokens.keys, at)):
        return False
    if last is not None and hit[1] != last:
        return False
    return COLON.match(tokens.folded, tokens.ends[hit[1] - 1]) is not None


@compiled(Phrases[str])
def outlet_heads() -> Phrases[str]:
    """«خبرگزاری», «روزنامه»: the words for outlets, before their names."""
    listed = sections("labels.txt")
    return Phrases.of((word, "") for name in ("agency_head", "paper") for word in listed[name])


def is_outlet(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the token range is an outlet that a profile knows, with what it is or without."""
    head = outlet_heads().longest_match(tokens.keys, first) if first < last else None
    own = head[1] if head and head[1] < last else first
    return any(
        (hit := agency_names().longest_match(tokens.keys, at)) is not None and hit[1] == last
        for at in {first, own}
        if at < last
    )


@compiled(Phrases[str])
def _part_labels() -> Phrases[str]:
    """«تیتر», «Subject», «لید»: a label that an export gives a part of the story → that part."""
    listed = sections("labels.txt")
    return Phrases.of((word, part) for part in _PARTS for word in listed[f"{part}_label"])


def part_label(tokens: Tokens, first: int, last: int, part: str = "") -> int | None:
    """Where the value of «تیتر: …», «لید: …» begins, for one part of a story or for any."""
    hit = _part_labels().longest_match(tokens.keys, first) if first < last else None
    if not hit or hit[1] >= last or part not in ("", hit[0]):
        return None
    colon = COLON.match(tokens.folded, tokens.ends[hit[1] - 1])
    return tokens.starts[hit[1]] if colon and colon.end() <= tokens.starts[hit[1]] else None
