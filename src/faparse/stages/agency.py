"""The agency: whose copy this is, by label, dateline, credit or address, in this order."""

from __future__ import annotations

import re
from collections.abc import Callable

from faparse.agencies import agency_names, profiles
from faparse.document import Agency
from faparse.draft import Draft
from faparse.grammar.credits import find_credits

_DOMAIN = re.compile(r"(?:https?://|www\.)(?:[\w-]+\.)*?([\w-]+\.[a-z]{2,6})\b")


def by_label(draft: Draft) -> str | None:
    """«منبع: فارس», in the header of an aggregator or below a republished story."""
    value = draft.header.get("agency")
    return _named(draft, value.start, value.end) if value else None


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


def by_address(draft: Draft) -> str | None:
    """Links to one agency's own site: «https://media.farsnews.ir/…»."""
    domains = {domain: p.id for p in profiles().values() for domain in p.domains}
    for found in _DOMAIN.finditer(draft.text):
        if agency := domains.get(found[1]):
            return agency
    return None


TESTS: tuple[Callable[[Draft], str | None], ...] = (by_label, by_dateline, by_credit, by_address)


def find_agency(draft: Draft) -> None:
    """Fill in the agency by the first test that answers, and the ranges of credits."""
    own = by_label(draft) or by_dateline(draft)
    ranges = ([draft.lede] if draft.lede else []) + draft.body
    draft.credits = find_credits(draft.tokens, ranges, own)
    for test in TESTS:
        answer = test(draft)
        draft.say("agency", 0, 0, f"{test.__name__}: {answer or 'no answer'}")
        if answer:
            draft.agency = Agency(answer, profiles()[answer].name)
            return


def _named(draft: Draft, start: int, end: int) -> str | None:
    tokens = draft.tokens
    first, last = tokens.at(start), tokens.before(end)
    for at in range(first, last):
        hit = agency_names().longest(tokens.keys, at)
        if hit and hit[1] <= last:
            return hit[0]
    return None
