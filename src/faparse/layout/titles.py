"""The lines above the story, read by their neighbours: kicker, headline, section, name, caption."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from faparse.draft import Draft, Paragraph
from faparse.layout.broken_titles import happened
from faparse.layout.bylines import bylines, names_between, signed_lines
from faparse.layout.echoes import ECHO_STEPS, own_words, told_words
from faparse.layout.facts import is_fact
from faparse.layout.heads import Head
from faparse.layout.marks import KICKER
from faparse.layout.mastheads import MASTHEAD_STEPS
from faparse.layout.opening_parts import ends_outlet
from faparse.layout.sections import section_name
from faparse.layout.story import Extent
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import find_cues_in

#: A second line longer than this (code points), and than the first, is a lede that lost its full
#: stop: the shortest of 600 in ../shared/layout has 94, second headlines have up to 75.
_OPEN_LEDE = 90
#: … or, over the writer's name, longer than this, and than the title by a quarter.
_DECK = 75
#: Where more titles than this follow, they are messages.
_MESSAGES = 3
#: Below a menu, a title with a section or an agency below it is among this many nearest lines.
_BELOW = 4
#: A breadcrumb trail has at most this many steps on their own lines: «خانه», «استان‌ها», «گیلان».
_WAY = 2
#: An outlet's name in quotation marks has at most this many words.
_QUOTED = 3


def read_titles(draft: Draft, paragraphs: list[Paragraph], extent: Extent) -> list[Paragraph]:
    """The paragraphs with the letters that depend on their neighbours."""
    head = Head(draft, list(paragraphs), extent)
    for step in STEPS:
        step(head)
    return head.paragraphs


def _twice(head: Head) -> None:
    """A headline printed twice, or, below a headline, a caption printed twice."""
    titled = False
    for a, b in pairwise(head.lines()):
        if head.letter(b) in "tsn" and head.words(a) == head.words(b):
            if titled:
                head.set(a, "c")
                head.set(b, "c")
            elif not head.menu or head.letter(b) == "t":
                head.set(b, "T")
        titled = titled or head.letter(a) == "t"


def _half_twice(head: Head) -> None:
    """A caption that is printed again with «Copyright …» or a credit after it."""
    for a, b in pairwise(range(head.stop)):
        if (
            head.letter(a) in "tsn"
            and head.letter(b) == "c"
            and head.words(b).startswith(head.words(a))
        ):
            head.set(a, "c")


def _site(head: Head) -> None:
    """«خبرگزاری کار ایران»: the site's name over its page, or a line over a kicker."""
    lines = head.lines()
    if not lines or head.menu:
        return
    first, last = head.range(lines[0])
    over = head.letter(lines[0]) == "s" and _headed(head, lines)
    named = _outlet(head.draft.tokens.keys, first, last)
    if named or (over and not section_name(head.draft.tokens, first, last)):
        head.set(lines[0], "r")


def _headed(head: Head, lines: list[int]) -> bool:
    """Whether a kicker and a headline stand below the first line, or, below a date, two titles."""
    below = "".join(map(head.letter, lines[1:4]))
    dated = lines[0] > 0 and head.letter(lines[0] - 1) == "m"
    return below[:2] in ("kt", "qt") or (dated and below[:2] == "tt" and below[2:] != "t")


def _outlet(keys: list[str], first: int, last: int) -> bool:
    """Whether the token range is an outlet's name, listed in a profile or told by its ending."""
    if first >= last:
        return False
    hit = agency_names().longest_match(keys, first)
    if hit is not None and hit[1] == last:
        return True
    return any(end == last for end in ends_outlet(keys, first))


def _section(head: Head) -> None:
    """«افغانستان», «اخبار بین‌الملل» over the headline; below a menu any name of a section."""
    lines = head.lines()
    under = "tkq" if head.menu or len(lines) > _WAY else "tkqs"
    for at, title in pairwise(lines):
        if head.letter(title) not in under or head.letter(at) not in "st":
            continue
        near = _stands_near(head, at, title) if head.menu else _leads(head, at)
        if near and section_name(head.draft.tokens, *head.range(at)):
            head.set(at, "S")
            _clear(head, lines[: lines.index(at)])


def _leads(head: Head, at: int) -> bool:
    """Whether only a page's own words stand above a section's name: «پخش مستقیم»."""
    return all(head.letter(n) == "s" for n in head.lines() if n < at)


def _clear(head: Head, above: list[int]) -> None:
    """Lines above the section belong to the page; those of a menu are set aside elsewhere."""
    for at in above if not head.menu else ():
        head.set(at, "r")


def _stands_near(head: Head, at: int, title: int) -> bool:
    """Whether a line below a menu belongs to the title under it, and isn't the menu's last."""
    if head.letter(at - 1) == head.letter(at + 1) == "m" and at + 2 == title:
        return True  # a date, «اخبار دانشگاه», a count
    if _place(head, at) and head.letter(at - 1) in "tk":
        return False  # «چابهار», one of many messages
    return _adjacent(head, at, title) and not _in_menu(head, at)


def _in_menu(head: Head, at: int) -> bool:
    """Whether a section's name is the last of a menu, whose items stand without lines between."""
    again = head.words(at) in map(head.words, range(at))
    if head.letter(at + 1) in "ru" and head.letter(at - 1) in "sru":
        return not again  # «ایران», «تحلیل», «پخش زنده»
    if head.keys(at)[0] == "اخبار" != head.keys(at - 1)[0]:
        return False  # «ورزشی», «گرافیک», «اخبار اقتصادی»
    listed = head.letter(at - 1) == "s" and _stands_alone(head, at - 1)
    return (listed or set(head.letters()[max(0, at - _WAY) : at]) == {"s"}) and not again


def _adjacent(head: Head, at: int, after: int) -> bool:
    """Whether only furniture without a date or label stands between two lines."""
    alone = at > 0 and head.letter(at - 1) in "rAu"
    between = "xrcum" if alone else "xrcu"
    return all(head.letter(n) in between or head.length(n) < 3 for n in range(at + 1, after))


def _captions(head: Head) -> None:
    """A line below title and date is a picture's caption, or prose where it is long."""
    lines = [at for at in head.lines() if head.letter(at) == "t"]
    for a, b in pairwise(lines):
        between = {head.letter(n) for n in range(a + 1, b)}
        if between & set("mNT") and not between & set("kqs") and _akin(head, a):
            head.set(b, "c" if head.length(b) <= _OPEN_LEDE else "p")


def _akin(head: Head, at: int) -> bool:
    """Whether a line echoes the story: a third of its words are in the first two paragraphs."""
    own, told = own_words(head, at), told_words(head, 2)
    return head.says_enough(at) and len(own & told) > 1 and 3 * len(own & told) >= len(own)


def _announcements(head: Head) -> None:
    """«… مطرح کرد:» above a title is a kicker; above the story it is the story's beginning."""
    lines = head.lines()
    for n, at in enumerate(lines):
        if head.letter(at) == "q":
            following = "".join(map(head.letter, lines[n + 1 : n + 4]))
            told = head.stop < len(head.paragraphs)
            head.set(at, "k" if following in ("t", "tt", "ts", "tn") and told else "p")


def _kicker_by_verb(head: Head) -> None:
    """«دادستان اراک **خبر داد**», «سخنگوی دانشگاه **تشریح کرد**» above the one title."""
    lines = head.lines()
    letters = "".join(map(head.letter, lines))
    if not letters.endswith("tt"):
        return
    at, title = lines[-2:]
    alone = title == at + 1 and letters.count("t") == 2 if head.menu else letters == "tt"
    if not alone or head.length(at) > KICKER or _open_lede(head, at, title):
        return
    if _cued(head, at) or _happened(head, at) or _by_outlet(head, at):
        head.set(at, "k")


def _cued(head: Head, at: int) -> bool:
    """Whether a line ends in a reporting verb: «دادستان اراک **خبر داد**»."""
    last, keys = head.range(at)[1], head.keys(at)
    if "را" in keys or keys[-1:] == ["شد"] or (keys[-2:] == ["خبر", "داد"] and "از" in keys):
        return (
            False  # «زمان گشایش پل **را** اعلام کرد», «فهرست برگزیدگان اعلام **شد**»: it says what
        )
    cues = find_cues_in(head.draft.tokens, max(last - 4, 0), last)
    return any(cue.last == last for cue in cues)


def _by_outlet(head: Head, at: int) -> bool:
    """«**«راه‌نیوز»** بررسی کرد», «روایت **«راه‌نیوز»** از …»: an outlet's own name in its kicker."""
    tokens, (first, last) = head.draft.tokens, head.range(at)
    if tokens.keys[first] in word_class("of_outlet") and "«" in tokens.gaps[first + 1]:
        return any(
            "»" in tokens.gaps[n] and tokens.keys[n] == "از"
            for n in range(first + 2, min(last, first + 2 + _QUOTED))
        )
    if "«" not in tokens.gaps[first] or not head.ends_in_verb(at):
        return False
    hit = agency_names().longest_match(tokens.keys, first)
    return hit is not None and hit[1] < last and "»" in tokens.gaps[hit[1]]


def _happened(head: Head, at: int) -> bool:
    """«با حضور وزیر راه صورت گرفت», «در نشست شورا بررسی شد»: a verb without its subject."""
    return happened(head.keys(at))


def _open_lede(head: Head, a: int, b: int) -> bool:
    """Whether the second of two lines is a lede that lost its full stop."""
    if head.length(b) > max(_OPEN_LEDE, head.length(a)):
        return True
    tokens = head.draft.tokens
    first, last = head.range(b)
    told = any(
        ":" in tokens.gaps[n] and words.verbal_at(tokens.keys, n - 1)
        for n in range(first + 1, last)
    )
    return told or (head.ends_in_verb(b) and head.credited())


def _second_line(head: Head) -> None:
    """Two lines over the story: kicker and headline, headline and lede, or headline and caption."""
    lines = head.lines()
    if lines and head.letter(lines[0]) == "k":
        lines = lines[1:]
    if head.menu or len(lines) != 2 or head.stop >= len(head.paragraphs):
        return
    a, b = lines
    if head.letter(a) in "ts" and head.letter(b) in "ts" and b - a <= 2:
        fact = _fact_below(head, a, b)
        head.set(*((b, "c") if fact else _of_two(head, a, b)))


def _fact_below(head: Head, a: int, b: int) -> bool:
    tokens = head.draft.tokens
    return is_fact(tokens, *head.range(b)) and not is_fact(tokens, *head.range(a))


def _of_two(head: Head, a: int, b: int) -> tuple[int, str]:
    """The one of two lines that isn't the headline, and its letter."""
    if _open_lede(head, a, b):
        return b, "p"
    verbal = head.verbal(b)
    if not head.verbal(a) or _without_subject(head, a):
        if b == a + 1 and head.count(a) == 1 and head.letter(b) == "t":
            return a, "r"  # «خبرها»
        kicker = b == a + 1 and (verbal or head.letter(b) == "t")
        return a, "k" if kicker else head.letter(a)
    return b, "c"


def _without_subject(head: Head, at: int) -> bool:
    """«با فروکش کردن تب خرید»: a kicker that begins with its preposition and has no finite verb."""
    return head.keys(at)[0] in word_class("opens_kicker") and not head.finite(at)


def _open_ledes(head: Head) -> None:
    """A line below a title that is too long to be a title itself."""
    for a, b in pairwise(head.lines()):
        if (
            head.letter(b) == "t"
            and head.letter(a) in "tTsk"
            and (head.length(b) > max(_OPEN_LEDE, head.length(a)) or _deck(head, a, b))
        ):
            head.set(b, "p")
            return


def _deck(head: Head, a: int, b: int) -> bool:
    """Whether the second of two lines, over who wrote the story, is a sentence about the first."""
    signed = b == a + 1 and head.letter(b + 1) == "N" and head.finite(b)
    return signed and head.length(b) > max(_DECK, head.length(a) * 5 // 4)


def _below(head: Head) -> None:
    """A section's or an agency's name («سیاست», «رادیو فردا») between headline and story.

    Below a title that has a section above it, a place is where the story comes from.
    """
    lines = head.lines()[-_BELOW:] if head.menu else head.lines()
    titled = next((n for n, at in enumerate(lines) if head.letter(at) == "t"), len(lines))
    above = head.letters()[: lines[titled]] if titled < len(lines) else ""
    below = _near_story(head, lines[titled if head.menu else 1 :])
    for at in filter(lambda at: _may_be_section(head, at) and _stands_alone(head, at), below):
        head.set(at, "r" if "S" in above and _place(head, at) else "S")


def _near_story(head: Head, lines: list[int]) -> list[int]:
    """The lines that few titles follow; a place among many messages («چابهار») is no section."""
    titles = [at for at in lines if head.letter(at) == "t"]
    far = titles[-_MESSAGES - 1] if len(titles) > _MESSAGES else -1
    return [at for at in lines if at > far]


def _may_be_section(head: Head, at: int) -> bool:
    """Whether a line is short, or begins with «اخبار»: «اخبار صنعت و تجارت»."""
    return head.letter(at) in "sn" or (head.letter(at) == "t" and head.keys(at)[0] == "اخبار")


def _place(head: Head, at: int) -> bool:
    """Whether a line begins with the name of a place."""
    return words.location_at(head.draft.tokens, head.range(at)[0]) is not None


def _stands_alone(head: Head, at: int) -> bool:
    """Whether a line is the name of a section or of an agency, and no more."""
    tokens, (first, last) = head.draft.tokens, head.range(at)
    if first >= last:
        return False
    hit = agency_names().longest_match(tokens.keys, first)
    return section_name(tokens, first, last) or (hit is not None and hit[1] == last)


STEPS: tuple[Callable[[Head], None], ...] = (
    signed_lines,
    *MASTHEAD_STEPS,
    *ECHO_STEPS,
    _half_twice,
    _twice,
    _site,
    _section,
    _below,
    names_between,
    _captions,
    bylines,
    _announcements,
    _open_ledes,
    _kicker_by_verb,
    _second_line,
)
