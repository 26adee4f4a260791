"""A walk along a noun phrase: where it began, how far it has come, and where it must stop."""

from __future__ import annotations

from faparse.lexicon.class_bits import classes
from faparse.text.tokens import Tokens

#: Tokens `[first, last)`.
TokenRange = tuple[int, int]


class Walk:
    """From token `at` towards `stop`; `end` is the current token.

    With `closed`, an apposition must end with a comma; `surnames` are the family names of the text.
    """

    __slots__ = ("at", "bits", "closed", "dashed", "end", "keys", "stop", "surnames", "tokens")

    def __init__(
        self, tokens: Tokens, surnames: set[str], at: int, stop: int, closed: bool = False
    ) -> None:
        self.tokens, self.keys, self.surnames = tokens, tokens.keys, surnames
        #: The classes of words that may begin at each token.
        self.bits = classes(tokens)
        self.at = self.end = at
        self.stop, self.closed = stop, closed
        #: Whether a dash has been passed already.
        self.dashed = False

    @property
    def gap(self) -> str:
        """The gap before the current token."""
        return self.tokens.gaps[self.end]
