"""A walk along a noun phrase: where it began, how far it has come, and where it must stop."""

from __future__ import annotations

from faparse.text.tokens import Tokens

#: A first and a last token, half open.
TokenRange = tuple[int, int]


class Walk:
    """From token `at` towards `stop`; `end` is the token looked at now.

    `closed` asks for a comma after an apposition; `surnames` are the family names of the text.
    """

    __slots__ = ("at", "closed", "dashed", "end", "keys", "stop", "surnames", "tokens")

    def __init__(
        self, tokens: Tokens, surnames: set[str], at: int, stop: int, closed: bool = False
    ) -> None:
        self.tokens, self.keys, self.surnames = tokens, tokens.keys, surnames
        self.at = self.end = at
        self.stop, self.closed = stop, closed
        #: Whether a dash has been passed already.
        self.dashed = False

    @property
    def gap(self) -> str:
        """What stands before the token looked at."""
        return self.tokens.gaps[self.end]
