"""Who wrote a story: a name between headline and story, or beside the date."""

from __future__ import annotations

from functools import partial

from faparse.late_pattern import late_pattern
from faparse.layout.boilerplate import segments, signed
from faparse.layout.heads import Head
from faparse.layout.opening_parts import ends_outlet
from faparse.layout.sections import section_name
from faparse.layout.segment import Segment
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names
from faparse.text.tokens import Tokens

#: A reporter's name has fewer words than this, and so has what a writer is: «نویسنده نشریه».
_NAME_WORDS = 5
#: What a saying has in it.
_SAYING = late_pattern("[«»:!؟]")
#: An outlet's name that nobody knows has no more words than this, and a name that is sure so many.
_FEW = 2
_PERSIAN = late_pattern("[\u0600-\u06ff]")


def signed_lines(head: Head) -> None:
    """«سارا کیانی - ۱۲ مهر ۱۴۰۲», «سیاسی | ۱۲ مهر ۱۴۰۲»: who or what stands beside the date."""
    tokens = head.draft.tokens
    for at in filter(partial(_numbered, head), head.lines()):
        each = head.paragraphs[at]
        text = signed(tokens, segments(tokens, each.start, each.end))
        letter = _beside_day(head, at, text) if text else None
        if letter:
            head.set(at, letter)


def _beside_day(head: Head, at: int, text: Segment) -> str | None:
    """The letter of a line that has a day in it and this text."""
    tokens = head.draft.tokens
    first, last = tokens.at(text.start), tokens.before(text.end)
    if not _PERSIAN.search(tokens.folded, text.start, text.end):
        return "m"  # «Gonzalo Fuentes | 14.09.2022»
    if section_name(tokens, first, last):
        return "m" if words.location_at(tokens, first) else "S"
    if head.finite(at):
        return None
    if words.name_at(tokens, first):
        return "N"
    if _is_outlet(tokens, first, last):
        return "d"  # «ایسنا / ۱۲ مرداد ۱۴۰۲»
    below = head.letters()[:at].endswith("t")
    return "m" if below and last - first <= _FEW else None  # «اکوایران / ۱۲ مرداد ۱۴۰۲»


def _is_outlet(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the token range is an outlet's name, by a profile or by its ending."""
    hit = agency_names().longest_match(tokens.keys, first)
    known = hit is not None and hit[1] == last
    return known or any(end == last for end in ends_outlet(tokens.keys, first))


def _numbered(head: Head, at: int) -> bool:
    """Whether a line that may be a title has a number in it, as every date has."""
    return head.letter(at) in "ts" and any(key[:1].isdigit() for key in head.keys(at))


def bylines(head: Head) -> None:
    """A reporter's name alone below the headline: «مهتاب کیانی»; three names are a list."""
    lines = head.lines()
    names = [at for at in lines if head.letter(at) == "n" or _signs(head, at)]
    if len(names) != 1:
        return
    if names[0] != lines[0]:
        head.set(names[0], "N")
        if _post(head, names[0] + 1):
            head.set(names[0] + 1, "r")
    elif len(lines) == 1 and head.letter(names[0] + 1) == "m":
        head.set(names[0], "N")  # a post: who wrote it, and when
    elif len(lines) == 2:
        head.set(names[0], _over_title(head, *lines))


def _over_title(head: Head, name: int, title: int) -> str:
    """The letter of a name over a title: who wrote it, or a kicker over what he says."""
    if head.letter(title) != "t" or not head.says_enough(title):
        return head.letter(name)
    if not _plain(head, title):
        return "k"
    return "N" if head.count(name) == _FEW else "r"  # «سایه روشن اینترنت»


def _plain(head: Head, at: int) -> bool:
    """Whether a title is no saying, over which stands whose it is: «باران کم است»."""
    each = head.paragraphs[at]
    return _SAYING.search(head.draft.tokens.folded, each.start, each.end) is None


def _post(head: Head, at: int) -> bool:
    """Whether a short line over the story says what its writer is: «نویسنده نشریه»."""
    if at != head.stop - 1 or head.letter(at) not in "st" or head.count(at) >= _NAME_WORDS:
        return False
    return words.role_at(head.draft.tokens, head.range(at)[0]) is not None


def _signs(head: Head, at: int) -> bool:
    """Whether two to four words right above the story may be a name: «آزاده شهمیر نوری»."""
    first, last = head.range(at)
    tokens = head.draft.tokens
    if head.letter(at) != "s" or at != head.stop - 1 or not 1 < head.count(at) < _NAME_WORDS:
        return False
    listed = head.letter(at - 1) == "s" and _begins_name(head, at - 1)  # «• علی رضایی»
    return _begins_name(head, at) and not listed and not section_name(tokens, first, last)


def _begins_name(head: Head, at: int) -> bool:
    """Whether a line begins with a given name, and has more words."""
    first, last = head.range(at)
    given = words.given_names().longest_match(head.draft.tokens.keys, first)
    return given is not None and given[1] < last


def names_between(head: Head) -> None:
    """«ضیا احراری» between title and date: the story's author."""
    for at in range(1, head.stop - 1):
        around = head.letter(at - 1) + head.letter(at) + head.letter(at + 1)
        if around not in ("tsm", "csm"):
            continue
        if head.words(at) in map(head.words, range(at)):
            head.set(at, "A")  # the page's name, which stands at the top as well
        elif around == "tsm" and head.says_enough(at - 1) and _may_be_name(head, at):
            head.set(at, "N")


def _may_be_name(head: Head, at: int) -> bool:
    """Whether two to four words hold no number and name no section, place or outlet."""
    tokens, (first, last) = head.draft.tokens, head.range(at)
    if not 1 < head.count(at) < _NAME_WORDS or any(map(str.isdigit, tokens.keys[first:last])):
        return False
    known = section_name(tokens, first, last) or words.location_at(tokens, first)
    return not known and not agency_names().longest_match(tokens.keys, first)
