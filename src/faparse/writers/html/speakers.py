"""Who speaks on a page: in order of appearance, with letter, colour, roles and share of words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from faparse.document import Quote
from faparse.writers.html.templates import persian

NOBODY = "گویندهٔ نامعلوم"
_LETTERS = ("الف", *"بپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")
#: As many as page.css has; with the next speaker they begin again, and the badge is hollow.
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
    said: dict[str | None, list[int]] = {}
    for number, quote in enumerate(quotes, 1):
        said.setdefault(quote.speaker.name if quote.speaker else None, []).append(number)
    names = sorted(said, key=lambda name: name is None)
    words = {
        name: sum(words_in(span.text) for n in said[name] for span in quotes[n - 1].content)
        for name in names
    }
    most = max(words.values(), default=0) or 1
    speakers = [
        PageSpeaker(
            number=number,
            letter=letter(number) if name is not None else "؟",
            colour=(number - 1) % _COLOURS + 1 if name is not None else 0,
            again=name is not None and number > _COLOURS,
            name=NOBODY if name is None else name,
            known=name is not None,
            roles=roles([quotes[place - 1] for place in said[name]]),
            quotes=len(said[name]),
            words=words[name],
            share=round(100 * words[name] / most),
            first=next((place for place in said[name] if place in anchors), None),
        )
        for number, name in enumerate(names, 1)
    ]
    place = {name: number for number, name in enumerate(names)}
    return speakers, [place[quote.speaker.name if quote.speaker else None] for quote in quotes]


def letter(number: int) -> str:
    """«الف» for the first speaker, «ی» for the 32nd, «الف۲» for the next.

    >>> letter(2), letter(34)
    ('ب', 'ب۲')
    """
    again, place = divmod(number - 1, len(_LETTERS))
    return f"{_LETTERS[place]}{persian(again + 1) if again else ''}"


def roles(quotes: Iterable[Quote]) -> str:
    """The roles that go with the speakers of some quotes, each once."""
    found = (quote.speaker.role for quote in quotes if quote.speaker)
    return "؛ ".join(dict.fromkeys(role for role in found if role))


def words_in(text: str) -> int:
    """The number of words, a word being what stands between blanks and holds a letter or digit.

    >>> words_in("«دو برابر» - شد .")
    3
    """
    return sum(any(map(str.isalnum, word)) for word in text.split())
