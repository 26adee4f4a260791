"""The agency whose copy this is, by the first of an ordered list of tests (`TESTS`)."""

from __future__ import annotations

from collections.abc import Callable

from faparse.document import Agency
from faparse.draft import Draft
from faparse.late_pattern import late_pattern
from faparse.layout.credits import find_credits, means_agency
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names, channels, domains, full_names
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import find_cues_in
from faparse.text.fold import BLANKS
from faparse.text.tokens import Tokens

_HOST = late_pattern(r"(?:https?://|www\.|\b(?=[\w-]+\.(?:com|ir|af|tv)/))([\w-]+(?:\.[\w-]+)+)")
_HANDLE = late_pattern(r"@(\w+)")


def by_label(draft: Draft) -> str | None:
    """«منبع: فارس» in an aggregator's header, above the story."""
    value = draft.header.get("agency")
    above = value and (draft.lede is None or value.start < draft.lede[0])
    return _named(draft, value.start, value.end) if value and above else None


def by_label_below(draft: Draft) -> str | None:
    """«منبع: ایرنا» as a republished story's last line."""
    value = draft.header.get("agency")
    return _named(draft, value.start, value.end) if value else None


def by_interview(draft: Draft) -> str | None:
    """«… در گفت‌وگو با **ایسنا** اظهار کرد», «با خبرنگار **مهر**», near the start of the story."""
    tokens, names = draft.tokens, agency_names()
    for start, end in ([draft.lede] if draft.lede else []) + draft.body[:2]:
        for at in range(tokens.at(start) + 1, tokens.before(end)):
            if tokens.keys[at] not in names.prefixes:
                continue
            hit = names.longest_match(tokens.keys, at)
            if hit and _spoken_to(tokens, at, hit[1]):
                return hit[0]
    return None


def _spoken_to(tokens: Tokens, at: int, after: int) -> bool:
    """Whether the statement around a domestic agency's name was made to that agency.

    «با تأیید این خبر به **ایسنا** گفت», «به گفته رئیس … به گزارش **ایلنا**»; foreign outlets
    are quoted, and «به **میزان** قابل توجهی» names nobody.
    """
    keys = tokens.keys
    if words.outlets_abroad().longest_match(keys, at):
        return False
    before = keys[at - 1]
    if before == "به":
        return any(
            cue.first == after for cue in find_cues_in(tokens, after, min(after + 4, len(keys)))
        )
    if before == "گزارش" and keys[at - 2 : at - 1] != ["به"]:
        return True  # «گزارش ایلنا حاکی است»
    near = before in word_class("before_agency") or "خبرنگار" in keys[max(0, at - 3) : at]
    sure = before == "با" or means_agency(tokens, at, after)
    return near and sure and _talked(tokens, at)


def _talked(tokens: Tokens, at: int) -> bool:
    """Whether «گفت‌وگو», «مصاحبه» or «خبرنگار» is among the words just before."""
    before = "".join(tokens.keys[max(0, at - 6) : at])
    return any(word in before for word in word_class("talk"))


def by_edge(draft: Draft) -> str | None:
    """The channel or site that signs a post: «@Farsna», «https://iranintl.com/…» at its end."""
    story = max([end for _, end in draft.body], default=draft.lede[1] if draft.lede else 0)
    for text in (draft.text[story:], draft.text[: draft.lede[0] if draft.lede else 0]):
        for found in _HANDLE.finditer(text):
            if agency := channels().get(found[1].lower()):
                return agency
        if agency := _site(text):
            return agency
    return None


def by_dateline(draft: Draft) -> str | None:
    """«تهران - ایرنا -», «خبرگزاری میزان-»."""
    line = draft.dateline
    if not line or not line.agency:
        return None
    start = draft.text.index(line.agency, line.start)  # «نیویورک، ۲۳ مهر (ایرنا) -» has a month
    end = start + len(line.agency)
    return _named(draft, start, end) or _named(draft, _with_head(draft, start, line.start), end)


def _with_head(draft: Draft, start: int, first: int) -> int:
    """Where the words before an agency's name begin that no sign separates from it."""
    tokens, at = draft.tokens, draft.tokens.at(start)
    while at > 0 and tokens.starts[at] > first and not tokens.gaps[at].strip(BLANKS):
        at -= 1
    return max(first, tokens.starts[at])


def by_credit(draft: Draft) -> str | None:
    """«به گزارش خبرگزاری فارس، …», the story's own credit, not an outlet it relays."""
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
    return _site(draft.text)


def _site(text: str) -> str | None:
    """The agency that owns the first known address: «farsnews.ir», also «media.farsnews.ir»."""
    for found in _HOST.finditer(text):
        labels = found[1].lower().split(".")
        for n in range(len(labels) - 1):
            if agency := domains().get(".".join(labels[n:])):
                return agency
    return None


TESTS: tuple[Callable[[Draft], str | None], ...] = (
    by_label,
    by_dateline,
    by_credit,
    by_opening,
    by_label_below,
    by_edge,
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
