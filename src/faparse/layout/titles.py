"""The lines above the story by their neighbours: kicker, headline twice, section, name, caption."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from msgspec.structs import replace

from faparse.draft import Draft, Paragraph
from faparse.layout.labels import labelled
from faparse.layout.marks import KICKER
from faparse.layout.sections import section_name
from faparse.layout.story import Extent
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names
from faparse.syntax.cues import find_cues_in

#: A second line longer than this, and than the first, is a lede without its full stop; the
#: shortest of 600 in ../shared/layout has 94 code points, second headlines have up to 75.
_OPEN_LEDE = 90
#: Below a menu only so many lines above the story may be its titles.
_NEAR = 4
#: «… گفت: …» within a line: who said what is told in a lede, not in the second of two titles.
_TOLD = re.compile(r"[\w\u200c]\s?:\s")


class Head:
    """The paragraphs above the story's first prose, with the letters that they come to have."""

    def __init__(self, draft: Draft, paragraphs: list[Paragraph], extent: Extent) -> None:
        self.draft, self.paragraphs = draft, paragraphs
        self.stop, self.menu = extent.first, extent.menu

    def lines(self) -> list[int]:
        """The places of the lines that may be titles; below a menu the nearest ones."""
        found = [n for n in range(self.stop) if self.paragraphs[n].mark in "tsnkq"]
        return found[-_NEAR:] if self.menu else found

    def letter(self, at: int) -> str:
        """The letter at a place; nothing after the end."""
        return self.paragraphs[at].mark if at < len(self.paragraphs) else ""

    def set(self, at: int, letter: str) -> None:
        """Give the paragraph at a place another letter."""
        self.paragraphs[at] = replace(self.paragraphs[at], mark=letter)

    def range(self, at: int) -> tuple[int, int]:
        """The tokens of the paragraph at a place."""
        each = self.paragraphs[at]
        return self.draft.tokens.at(each.start), self.draft.tokens.before(each.end)

    def words(self, at: int) -> str:
        """The letters of the paragraph at a place, for comparing."""
        return "".join(self.draft.tokens.keys[slice(*self.range(at))])

    def length(self, at: int) -> int:
        """The length of the paragraph at a place, in code points."""
        return self.paragraphs[at].end - self.paragraphs[at].start

    def ends_in_verb(self, at: int) -> bool:
        """Whether the last word of a line is a verb."""
        first, last = self.range(at)
        return first < last and words.verbal_at(self.draft.tokens.keys, last - 1)

    def verbal(self, at: int) -> bool:
        """Whether any word of a line is a verb."""
        return any(words.verbal_at(self.draft.tokens.keys, n) for n in range(*self.range(at)))

    def credited(self) -> bool:
        """Whether the first prose is a credit: «به گزارش …»."""
        if self.stop >= len(self.paragraphs):
            return False
        first, _ = self.range(self.stop)
        return self.draft.tokens.keys[first : first + 2] == ["به", "گزارش"]


def read_titles(draft: Draft, paragraphs: list[Paragraph], extent: Extent) -> list[Paragraph]:
    """The paragraphs with the letters that depend on their neighbours."""
    head = Head(draft, list(paragraphs), extent)
    for step in STEPS:
        step(head)
    return head.paragraphs


def _twice(head: Head) -> None:
    """A headline printed twice; below a headline, a caption printed twice."""
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
    """«خبرگزاری کار ایران», the site's name over its page, or what stands over a kicker."""
    lines = head.lines()
    if len(lines) < 2 or head.menu:
        return
    first, last = head.range(lines[0])
    hit = agency_names().longest_match(head.draft.tokens.keys, first) if first < last else None
    over = head.letter(lines[0]) == "s" and "".join(map(head.letter, lines[1:3])) in ("kt", "qt")
    if (hit and hit[1] == last) or (over and not section_name(head.draft.tokens, first, last)):
        head.set(lines[0], "r")


def _section(head: Head) -> None:
    """«افغانستان», «اخبار بین‌الملل» over the headline; below a menu any name of a section."""
    lines = head.lines()
    for at, above in pairwise(lines):
        if head.letter(above) not in "tkq" or head.letter(at) not in "st":
            continue
        listed = section_name(head.draft.tokens, *head.range(at))
        if listed and (_adjacent(head, at, above) if head.menu else at == lines[0]):
            head.set(at, "S")


def _adjacent(head: Head, at: int, after: int) -> bool:
    """Whether nothing but furniture without a date or a label stands between two places."""
    return all(head.letter(n) in "xrcu" or head.length(n) < 3 for n in range(at + 1, after))


def _announcements(head: Head) -> None:
    """«… مطرح کرد:» above a title is a kicker; above the story it is its beginning."""
    lines = head.lines()
    for n, at in enumerate(lines):
        if head.letter(at) == "q":
            following = "".join(map(head.letter, lines[n + 1 : n + 3]))
            told = head.stop < len(head.paragraphs)
            head.set(at, "k" if following == "t" and told else "p")


def _kicker_by_verb(head: Head) -> None:
    """«دادستان اراک **خبر داد**», «سخنگوی دانشگاه **تشریح کرد**» above the one title."""
    lines = head.lines()
    if len(lines) < 2 or head.letter(lines[-2]) != "t" or head.letter(lines[-1]) != "t":
        return
    at = lines[-2]
    if head.menu or len(lines) > 2 or head.length(at) > KICKER or _open_lede(head, *lines[-2:]):
        return
    last = head.range(at)[1]
    tokens = head.draft.tokens
    if any(cue.last == last for cue in find_cues_in(tokens, max(last - 4, 0), last)):
        head.set(at, "k")


def _open_lede(head: Head, a: int, b: int) -> bool:
    """Whether the second of two lines is a lede without its full stop."""
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
    """Of two lines over the story: kicker and headline, headline and lede, headline and caption."""
    lines = head.lines()
    if lines and head.letter(lines[0]) == "k":
        lines = lines[1:]
    if head.menu or len(lines) != 2 or head.stop >= len(head.paragraphs):
        return
    a, b = lines
    if head.letter(a) in "ts" and head.letter(b) in "ts" and b - a <= 2:
        head.set(*_of_two(head, a, b))


def _of_two(head: Head, a: int, b: int) -> tuple[int, str]:
    """Which of two lines has another letter than a title's."""
    if _open_lede(head, a, b):
        return b, "p"
    verbal = head.verbal(b)
    if not head.verbal(a):
        kicker = b == a + 1 and (verbal or head.letter(b) == "t")
        return a, "k" if kicker else head.letter(a)
    return b, head.letter(b) if verbal else "c"


def _open_ledes(head: Head) -> None:
    """A line below a title that is too long for one."""
    for a, b in pairwise(head.lines()):
        if (
            head.letter(b) == "t"
            and head.letter(a) in "tTsk"
            and head.length(b) > max(_OPEN_LEDE, head.length(a))
        ):
            head.set(b, "p")
            return


def _byline(head: Head) -> None:
    """A reporter's name alone below the headline: «مهتاب کیانی»; three names are a list."""
    lines = head.lines()
    names = [at for at in lines if head.letter(at) == "n"]
    if len(names) == 1 and len(lines) > 1 and names[0] != lines[0]:
        head.set(names[0], "N")


def _below(head: Head) -> None:
    """A section's or an agency's name («سیاست», «رادیو فردا») between headline and story."""
    for at in head.lines()[1:]:
        first, last = head.range(at)
        if head.letter(at) not in "sn" or first >= last:
            continue
        hit = agency_names().longest_match(head.draft.tokens.keys, first)
        if section_name(head.draft.tokens, first, last) or (hit and hit[1] == last):
            head.set(at, "S")


STEPS: tuple[Callable[[Head], None], ...] = (
    _half_twice,
    _twice,
    _site,
    _section,
    _below,
    _byline,
    _announcements,
    _open_ledes,
    _kicker_by_verb,
    _second_line,
)


def label_tables(draft: Draft, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """«دسته‌بندی:» above «سیاست خارجی»: a label and its value, each on a line of its own."""
    out: list[Paragraph] = []
    for paragraph in paragraphs:
        above = out[-1] if out else None
        if above and above.mark == "k" and paragraph.mark in "tsnmdu" and _label(draft, above):
            out[-1] = replace(above, end=paragraph.end, mark="m")
        else:
            out.append(paragraph)
    return out


def _label(draft: Draft, paragraph: Paragraph) -> bool:
    first = draft.tokens.at(paragraph.start)
    return labelled(draft.tokens, first, draft.tokens.before(paragraph.end))
