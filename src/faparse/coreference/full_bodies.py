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
    full = _full_names(story) if short else []
    for entity in short.values():
        longer = (found for found in full if _is_longer(story, entity, found))
        entity.name = next(longer, entity.name)


def _full_names(story: Story) -> list[TokenRange]:
    """The bodies with which paragraphs begin, and the crowds that are sources."""
    first = (_first_body(story, span) for span in story.prose)
    sources = (each.whole for each in story.mentions if each and each.kind == "people")
    plain = (each for each in sources if _is_plain(story.tokens, each))
    return sorted((*filter(None, first), *plain))


def _is_longer(story: Story, entity: DiscourseEntity, found: TokenRange) -> bool:
    """Whether a name before a body's begins with all of its words, or says what kind it is."""
    if found[0] >= entity.first:
        return False
    short, long = _plain_keys(story, entity.name), _plain_keys(story, found)
    if long[1:] == short:
        # «**سازمان** عفو بین‌الملل»; but «روزنامه الشرق الاوسط» is called by its name
        return long[0] not in word_class("outlet_head")
    return found[1] - found[0] > entity.name[1] - entity.name[0] and _begins(long, short)


def _plain_keys(story: Story, found: TokenRange) -> list[str]:
    """The words of a name without fillers: «وزارت **امور** خارجه» is «وزارت خارجه»."""
    filler = word_class("filler")
    return [key for key in story.keys[slice(*found)] if key not in filler]


def _begins(long: list[str], short: list[str]) -> bool:
    """«مقام‌ها» begins «مقام‌های محلی»: the last word may be in ezafe."""
    *before, last = short or [""]
    size = len(short)
    return long[: size - 1] == before and long[size - 1 : size] in ([last], [f"{last}ی"])


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
