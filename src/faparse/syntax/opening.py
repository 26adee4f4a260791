"""The words of a sentence before its subject, and what a step over them says."""

from __future__ import annotations

from collections.abc import Callable

from faparse.syntax.animacy import Animacy
from faparse.text.tokens import Tokens

#: From where to look on, and whether the subject begins there.
Found = tuple[int, bool]


class Opening:
    """The words of a sentence before its subject: what is known while they are skipped."""

    __slots__ = ("animacy", "credits", "keys", "stop", "tokens")

    def __init__(
        self, tokens: Tokens, animacy: Animacy, credits: dict[int, int], stop: int
    ) -> None:
        self.tokens, self.keys, self.animacy = tokens, tokens.keys, animacy
        self.credits, self.stop = credits, stop


Step = Callable[[Opening, int], Found | None]
