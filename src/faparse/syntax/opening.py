"""The words of a sentence before its subject, and what a step over them returns."""

from __future__ import annotations

from collections.abc import Callable

from faparse.syntax.animacy import Animacy
from faparse.text.tokens import Tokens

#: Where to look next, and whether the subject begins there.
Found = tuple[int, bool]


class Opening:
    """What the steps need to know; `credits` maps the first token of each credit to its end."""

    __slots__ = ("animacy", "credits", "keys", "stop", "tokens")

    def __init__(
        self, tokens: Tokens, animacy: Animacy, credits: dict[int, int], stop: int
    ) -> None:
        self.tokens, self.keys, self.animacy = tokens, tokens.keys, animacy
        self.credits, self.stop = credits, stop


Step = Callable[[Opening, int], Found | None]
