"""The story with its quotes: tinted, each with a label in the margin that says who speaks.

The markup is made by hand: a template macro for each stretch took longer than all the rest of a
page. Every text goes through `as_markup`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from faparse.writers.html.speakers import PageSpeaker
from faparse.writers.html.templates import as_markup, persian
from faparse.writers.weave import Part, Token

_CLOSE = {"content": "</mark>", "source": "</span>", "cue": "</span>"}
_PERMALINK = ' title="پیوند به این نقل‌قول"'


class StoryPainter:
    """Sets stretches of one dispatch; `owners` has the index of each quote's speaker."""

    def __init__(
        self, anchors: dict[int, int], speakers: Sequence[PageSpeaker], owners: Sequence[int]
    ) -> None:
        self._anchors, self._speakers, self._owners = anchors, speakers, owners
        #: The numbers of the quotes at which the speaker changes.
        self._turns = {n for n, (last, now) in enumerate(pairwise([-1, *owners]), 1) if last != now}

    def paint(self, tokens: Sequence[Token]) -> Markup:
        """A stretch of the story, from its tokens."""
        return Markup("".join(self._pieces(tokens)))

    def _pieces(self, tokens: Sequence[Token]) -> Iterator[str]:
        for token in tokens:
            part = token.part
            if part is None:
                yield as_markup(token.text)
            elif token.kind == "close":
                yield _CLOSE[part.kind]
            elif part.kind != "content":
                yield f'<span class="{part.kind}">'
            else:
                yield self._mark(part, token.fresh)
                if token.fresh:
                    yield self._label(part)

    def _mark(self, part: Part, fresh: bool) -> str:
        """The opening tag of a piece of content; links lead to the first one that shows."""
        number = part.quote
        anchor = f' id="d1-q{number}"' if fresh and self._anchors.get(number) == part.piece else ""
        colour = self._speakers[self._owners[number - 1]].colour
        return f'<mark class="content s{colour}" data-q="{number}"{anchor}>'

    def _label(self, part: Part) -> str:
        number = part.quote
        speaker = self._speakers[self._owners[number - 1]]
        more = "" if part.piece else self._name_and_button(number, speaker)
        return (
            f'<span class="label"><a class="number" href="#d1-q{number}"'
            f'{"" if part.piece else _PERMALINK}><span class="unseen">'
            f"{'ادامهٔ ' if part.piece else ''}نقل‌قول </span>{badge(speaker)}"
            f'<span class="n">{persian(number)}</span></a>{more}</span>'
        )

    def _name_and_button(self, number: int, speaker: PageSpeaker) -> str:
        place = f"d1-s{speaker.number}"
        who = f'<a class="who" href="#{place}">{as_markup(speaker.name)}</a>'
        return (
            f"{who if number in self._turns else ''}"
            f'<button type="button" class="copy" hidden data-speaker="{place}" '
            f'aria-label="رونوشت نقل‌قول {persian(number)}" title="رونوشت با نام گوینده"></button>'
        )


def badge(speaker: PageSpeaker) -> Markup:
    """The speaker's letter in the speaker's colour."""
    again = " again" if speaker.again else ""
    return Markup(f'<span class="badge s{speaker.colour}{again}">{speaker.letter}</span>')
