"""The agency: whose copy this is, by label, dateline, credit or address, in this order."""

from __future__ import annotations

import re
from collections.abc import Callable

from faparse.document import Agency
from faparse.draft import Draft
from faparse.layout.credits import find_credits
from faparse.lexicon.agencies import agency_names, domains, full_names
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import starts_cue
from faparse.text.tokens import Tokens

_DOMAIN = re.compile(r"(?:https?://|www\.)(?:[\w-]+\.)*?([\w-]+\.[a-z]{2,6})\b")


def by_label(draft: Draft) -> str | None:
    """«منبع: فارس», in the header of an aggregator, above the story."""
    value = draft.header.get("agency")
    above = value and (draft.lede is None or value.start < draft.lede[0])
    return _named(draft, value.start, value.end) if value and above else None


def by_label_below(draft: Draft) -> str | None:
    """«منبع: ایرنا» as a republished story's last line."""
    value = draft.header.get("agency")
    return _named(draft, value.start, value.end) if value else None


def by_interview(draft: Draft) -> str | None:
    """«… در گفت‌وگو با **ایسنا** اظهار کرد», «با خبرنگار **مهر**», in the story's beginning."""
    tokens, names = draft.tokens, agency_names()
    for start, end in ([draft.lede] if draft.lede else []) + draft.body[:2]:
        for at in range(tokens.at(start) + 1, tokens.before(end)):
            if tokens.keys[at] not in names.prefixes or not (
                hit := names.longest_match(tokens.keys, at)
            ):
                continue
            before, after = tokens.keys[at - 1], hit[1]
            near = before in ("با", "خبرگزاری") or "خبرنگار" in tokens.keys[max(0, at - 3) : at]
            if near and _talked(tokens, at):
                return hit[0]
            if before == "به" and after < len(tokens) and starts_cue(tokens, after):
                return hit[0]  # «با تأیید این خبر به **ایسنا** گفت»
    return None


def _talked(tokens: Tokens, at: int) -> bool:
    """Whether «گفت‌وگو», «مصاحبه» or «خبرنگار» stands within the words before."""
    before = "".join(tokens.keys[max(0, at - 6) : at])
    return any(word in before for word in word_class("talk"))


def by_dateline(draft: Draft) -> str | None:
    """«تهران - ایرنا -», «خبرگزاری میزان-»."""
    line = draft.dateline
    return _named(draft, line.start, line.end) if line and line.agency else None


def by_credit(draft: Draft) -> str | None:
    """«به گزارش خبرگزاری فارس، …», the story's own credit and not a relayed outlet."""
    for credit in draft.credits:
        if credit.agency:
            return credit.agency
    return None


def by_opening(draft: Draft) -> str | None:
    """«**ایرنا نوشت:** …» at the very start."""
    tokens = draft.tokens
    start = tokens.at(draft.lede[0]) if draft.lede else len(tokens)
    hit = agency_names().longest_match(tokens.keys, start) if start < len(tokens) else None
    return hit[0] if hit and tokens.keys[hit[1] : hit[1] + 1] == ["نوشت"] else None


def by_address(draft: Draft) -> str | None:
    """Links to one agency's own site: «https://media.farsnews.ir/…»."""
    for found in _DOMAIN.finditer(draft.text):
        if agency := domains().get(found[1]):
            return agency
    return None


TESTS: tuple[Callable[[Draft], str | None], ...] = (
    by_label,
    by_dateline,
    by_credit,
    by_opening,
    by_label_below,
    by_interview,
    by_address,
)


def find_agency(draft: Draft) -> None:
    """Fill in the agency by the first test that answers, and the ranges of credits."""
    own = by_label(draft) or by_dateline(draft)
    ranges = ([draft.lede] if draft.lede else []) + draft.body
    draft.credits = find_credits(draft.tokens, ranges, own)
    for test in TESTS:
        answer = test(draft)
        draft.trace("agency", 0, 0, f"{test.__name__}: {answer or 'no answer'}")
        if answer:
            draft.agency = Agency(answer, full_names()[answer])
            return


def _named(draft: Draft, start: int, end: int) -> str | None:
    tokens = draft.tokens
    first, last = tokens.at(start), tokens.before(end)
    for at in range(first, last):
        hit = agency_names().longest_match(tokens.keys, at)
        if hit and hit[1] <= last:
            return hit[0]
    return None
