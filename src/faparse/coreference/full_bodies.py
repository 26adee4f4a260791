"""The full names of bodies and crowds: «پلیس» is «پلیس راه خراسان», which was named before."""

from __future__ import annotations

from faparse.coreference.entities import DiscourseEntity
from faparse.coreference.story import Story
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.tokens import Tokens

_KINDS = ("body", "people")
#: A body's name has at most this many words, as a role in apposition does.
_NAME = 16


def name_in_full(story: Story, speakers: list[DiscourseEntity | None]) -> None:
    """Give the full name to each speaker that is a body or a crowd known by a shorter one.

    «**پلیس راه خراسان** دو نفر را بازداشت کرد … پلیس می‌گوید»: the first that was named before.
    """
    short = {id(each): each for each in speakers if each and each.kind in _KINDS}
    longer = _longer_names(story) if short else {}
    for entity in short.values():
        size = entity.name[1] - entity.name[0]
        named = (
            found
            for found in longer.get(tuple(_plain_keys(story, entity.name)), {}).values()
            if found[0] < entity.first and found[1] - found[0] > size
        )
        entity.name = min(named, default=entity.name)


#: The first place of each size, in words, where what a short name stands for is named.
_Places = dict[int, TokenRange]


def _longer_names(story: Story) -> dict[tuple[str, ...], _Places]:
    """Short names, as keys, and where the bodies and crowds are named that they stand for.

    A table, so that many names and many speakers take no more time each.
    """
    longer: dict[tuple[str, ...], _Places] = {}
    for found in _full_names(story):
        for short in _short_names(_plain_keys(story, found)):
            longer.setdefault(short, {}).setdefault(found[1] - found[0], found)
    return longer


def _short_names(long: list[str]) -> set[tuple[str, ...]]:
    """What a name is shortened to: its first words, or all but the kind of body it is.

    «مقام‌ها» begins «مقام‌های محلی», as the last word may be in ezafe. «**سازمان** عفو بین‌الملل» is
    «عفو بین‌الملل»; but «روزنامه الشرق الاوسط» is called by its name.
    """
    short = {tuple(long[:size]) for size in range(1, min(len(long), _NAME) + 1)}
    short |= {(*each[:-1], each[-1].removesuffix("ی")) for each in short}
    by_name = not long or long[0] in word_class("outlet_head")
    return short if by_name else short | {tuple(long[1:])}


def _full_names(story: Story) -> list[TokenRange]:
    """The bodies with which paragraphs begin, and the crowds that are sources."""
    first = (_first_body(story, span) for span in story.prose)
    sources = (each.whole for each in story.mentions if each and each.kind == "people")
    plain = (each for each in sources if _is_plain(story.tokens, each))
    return sorted((*filter(None, first), *plain))


def _plain_keys(story: Story, found: TokenRange) -> list[str]:
    """The words of a name without fillers: «وزارت **امور** خارجه» is «وزارت خارجه»."""
    filler = word_class("filler")
    return [key for key in story.keys[slice(*found)] if key not in filler]


def _first_body(story: Story, span: tuple[int, int]) -> TokenRange | None:
    """The body with which a paragraph begins, given the paragraph as a range of code points."""
    tokens = story.tokens
    first, last = tokens.at(span[0]), tokens.before(span[1])
    head = words.role_at(tokens, first) if first < last else None
    if head is None or head[0] != "body" or words.document_at(tokens, first):
        return None
    found = story.subjects.after(first, _before_verb(tokens, first, min(first + _NAME, last)))
    return found if found and found[1] > head[1] and _is_plain(tokens, found) else None


def _before_verb(tokens: Tokens, first: int, last: int) -> int:
    """Where the first verb begins, with its noun: «پلیس اردن | **اعلام کرده** …»; else `last`."""
    at = tokens.first_place(words.verbal_in, first + 1, last) or last
    between = word_class("between")  # «اعلام **رسمی** کرد»
    while at - 1 > first and (words.preverb_at(tokens, at - 1) or tokens.keys[at - 1] in between):
        at -= 1
    return at


def _is_plain(tokens: Tokens, found: TokenRange) -> bool:
    """Whether a phrase has no mark, line's end or preposition in it but «مبارزه **با**»."""
    inner = range(found[0] + 1, found[1])
    if any(tokens.gaps[n].strip(" \u200c") for n in inner):
        return False
    return not any(words.boundary_at(tokens, n) and tokens.keys[n] != "با" for n in inner)
