"""What stands at the top of a page but isn't a title: outlets, papers' imprints, breadcrumbs."""

from __future__ import annotations

from collections.abc import Callable

from faparse.layout.heads import Head
from faparse.layout.issues import is_imprint, paper_name
from faparse.layout.sections import home, offices, section_name
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class

#: A paper's name stands within this many paragraphs of its imprint, and has at most so many words.
_NEAR, _NAME_WORDS = 3, 2
#: A breadcrumb trail has at most this many steps below «خانه».
_STEPS = 2
#: A line over metadata with at most this many words isn't a title; over a long title, the second
#: figure counts.
_SHORT, _SHORTEST = 5, 2
#: An office's name has no more words than this.
_OFFICE_WORDS = 9
#: Where more titles than this stand over the prose, they are a list of messages.
_TITLES = 4
#: A title longer than this (code points) may be a lede that lost its full stop.
_LONG = 90


def _papers(head: Head) -> None:
    """«کیهان» over «دوشنبه ۲۳ آذر ۱۳۸۸، شماره ۱۹۵۰۲»: the name of the paper."""
    for at in _imprints(head):
        for near in range(max(0, at - _NEAR), at):
            short = 0 < head.count(near) <= _NAME_WORDS
            top = not set(head.letters()[:near]) - set("xmr")
            if head.letter(near) in "sn" and short and top:
                head.set(near, "A")


def _imprints(head: Head) -> list[int]:
    """The indices of the lines that give a paper's issue."""
    return [
        at
        for at, each in enumerate(head.paragraphs[: head.stop])
        if each.mark == "m"
        and (is_imprint(head.draft.tokens, each.start, each.end) or _under_paper(head, at))
    ]


def _under_paper(head: Head, at: int) -> bool:
    """Whether a line stands right below «روزنامه خراسان»."""
    named = at > 0 and head.letter(at - 1) == "A"
    return named and paper_name(head.draft.tokens, *head.range(at - 1)) is not None


def _outlets(head: Head) -> None:
    """An outlet's name over the title is the page's, unless it stands next to an imprint."""
    letters = head.letters()
    title = max(letters.rfind("t"), letters.rfind("k"))
    printed = {near for at in _imprints(head) for near in range(at - _NEAR, at + _NEAR + 1)}
    for at, letter in enumerate(letters[: max(title, 0)]):
        if letter == "A" and at not in printed:
            head.set(at, "r")


def _provinces(head: Head) -> None:
    """«استان‌ها» over «گیلان», over metadata or a title: a place on its site's way."""
    tokens = head.draft.tokens
    for at in range(head.stop - 2):
        over = head.letter(at) == "s" and head.words(at) in word_class("provinces")
        if not over or head.letter(at + 1) not in "st" or head.letter(at + 2) not in "mtk":
            continue
        place = words.location_at(tokens, head.range(at + 1)[0])
        if place and place[1] == head.range(at + 1)[1]:
            head.set(at, "r")
            head.set(at + 1, "S")


def _ways(head: Head) -> None:
    """«خانه», «استان‌ها», «گیلان», a line each, over metadata or the title: a breadcrumb trail."""
    letters = head.letters()
    for at in range(head.stop):
        if letters[at] != "r" or not home(head.draft.tokens, *head.range(at)):
            continue
        below = letters[at + 1 : at + 2 + _STEPS]
        steps = len(below) - len(below.lstrip("s"))
        below = below[steps : steps + 1]
        if (steps == 1 and below in ("t", "k")) or (0 < steps <= _STEPS and below == "m"):
            head.set(at + steps, "S")
            for step in range(at + 1, at + steps):
                head.set(step, "r")


def _over_metadata(head: Head) -> None:
    """«بولتن خبری روزانه» over the date, and a title below it: the page's name, not the story's."""
    letters = head.letters()
    title = letters.rfind("t")
    if head.menu or not (0 < letters.count("t") <= _TITLES and head.says_enough(title)):
        return
    between: set[str] = set()
    for at in range(title - 1, -1, -1):
        if letters[at] in "tsn" and between & set("mdru") and _small(head, at, title):
            listed = section_name(head.draft.tokens, *head.range(at))
            head.set(at, "S" if listed and between <= set("mxkq") else "r")
        between.add(letters[at])


def _small(head: Head, at: int, title: int) -> bool:
    """Whether a line is short enough beside its title to be a page's name."""
    longest = _SHORTEST if head.length(title) > _LONG else _SHORT
    return (
        (head.count(at) <= longest or head.letter(title - 1) in "kq" or _office(head, at))
        and not head.finite(at)
        and head.length(at) < head.length(title)
    )


def _office(head: Head, at: int) -> bool:
    """Whether a line is the name of an office: «روابط عمومی شرکت آب منطقه‌ای فارس»."""
    hit = offices().longest_match(head.keys(at), 0)
    return hit is not None and hit[1] < head.count(at) <= _OFFICE_WORDS


def _accounts(head: Head) -> None:
    """«مرکز آمار بندر» over «@markazbandar»: who posts."""
    text = head.draft.text
    for at in range(head.stop - 1):
        below = head.paragraphs[at + 1]
        handle = below.mark == "u" and text[below.start] == "@"
        if head.letter(at) in "stn" and handle and not _only_title(head, at):
            head.set(at, "r")


def _only_title(head: Head, at: int) -> bool:
    """Whether a line has more words than an account's name, and no other may be the title."""
    alone = head.letter(at) == "t" and head.letters().count("t") == 1
    return alone and head.count(at) > _SHORT


MASTHEAD_STEPS: tuple[Callable[[Head], None], ...] = (
    _accounts,
    _papers,
    _outlets,
    _provinces,
    _ways,
    _over_metadata,
)
