"""Who speaks on a page: in order of appearance, with letter, colour, roles and share of words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from faparse.document import Quote
from faparse.text.fold import match_key
from faparse.writers.html.templates import persian

NOBODY = "گویندهٔ نامعلوم"
_LETTERS = ("الف", *"بپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")
#: A word: what stands between blanks, from its first letter or digit on.
_WORD = re.compile(r"[^\W_]\S*")
#: How many colours page.css has; after that they begin again, with hollow badges.
_COLOURS = 7


class PageSpeaker(NamedTuple):
    """Who spoke, as the page shows them; `first` is the number of the quote to jump to."""

    number: int
    letter: str
    colour: int
    again: bool
    name: str
    known: bool
    roles: str
    quotes: int
    words: int
    share: int
    first: int | None


def page_speakers(
    quotes: Sequence[Quote], anchors: dict[int, int]
) -> tuple[list[PageSpeaker], list[int]]:
    """The speakers in order of appearance, the unknown one last, and the index of each quote's."""
    owners = [quote.speaker.name if quote.speaker else None for quote in quotes]
    names = sorted(dict.fromkeys(owners), key=lambda name: name is None)
    speakers = []
    for number, name in enumerate(names, 1):
        said = {n: quotes[n - 1] for n, owner in enumerate(owners, 1) if owner == name}
        speakers.append(_speaker(number, name, said, anchors))
    place = {name: number for number, name in enumerate(names)}
    return (
        _with_shares(speakers),
        [place[name] for name in owners],
    )


def _with_shares(speakers: list[PageSpeaker]) -> list[PageSpeaker]:
    most = max((each.words for each in speakers), default=0) or 1
    return [each._replace(share=round(100 * each.words / most)) for each in speakers]


def _speaker(
    number: int, name: str | None, said: dict[int, Quote], anchors: dict[int, int]
) -> PageSpeaker:
    """A speaker with the numbered quotes."""
    known = name is not None
    return PageSpeaker(
        number=number,
        letter=letter(number) if known else "؟",
        colour=(number - 1) % _COLOURS + 1 if known else 0,
        again=known and number > _COLOURS,
        name=name or NOBODY,
        known=known,
        roles=roles(said.values()),
        quotes=len(said),
        words=sum(words_in(span.text) for quote in said.values() for span in quote.content),
        share=0,
        first=next((each for each in said if each in anchors), None),
    )


def letter(number: int) -> str:
    """«الف» for the first speaker, «ی» for the 32nd, «الف۲» for the next.

    >>> letter(2), letter(34)
    ('ب', 'ب۲')
    """
    again, place = divmod(number - 1, len(_LETTERS))
    return f"{_LETTERS[place]}{persian(again + 1) if again else ''}"


def roles(quotes: Iterable[Quote]) -> str:
    """The roles of the speakers of the quotes, each once."""
    found = (quote.speaker.role for quote in quotes if quote.speaker)
    return "؛ ".join(_most_common(each) for each in _by_key(role for role in found if role))


def tallied(names: Iterable[str]) -> list[tuple[str, int]]:
    """Names or roles and how often each occurs, the most frequent first.

    Spellings of one name are counted together, and shown as the most common of them.

    >>> tallied(["وزیر", "رییس کل", "رئیس‌کل", "رئیس‌کل"])
    [('رئیس\u200cکل', 3), ('وزیر', 1)]
    """
    counts = [(_most_common(each), each.total()) for each in _by_key(names)]
    return sorted(counts, key=lambda counted: -counted[1])


def _by_key(names: Iterable[str]) -> list[Counter[str]]:
    """The spellings of each name with their counts, in order of appearance."""
    spellings: dict[str, Counter[str]] = {}
    for name, count in Counter(names).items():  # each spelling is folded once
        spellings.setdefault(match_key(name) or name, Counter())[name] = count
    return [*spellings.values()]


def _most_common(spellings: Counter[str]) -> str:
    return spellings.most_common(1)[0][0]


def words_in(text: str) -> int:
    """The number of words; a word is what stands between blanks and has a letter or digit.

    >>> words_in("«دو برابر» - شد .")
    3
    """
    return len(_WORD.findall(text))
