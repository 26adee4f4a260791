"""What a quote rule is: the evidence it needs, its refusals, and the function that reads words."""

from __future__ import annotations

from collections.abc import Callable

from faparse.attribution.context import NARRATOR_BACK, WORDS_END, CueContext, QuoteMatch

Predicate = Callable[[CueContext], bool]
Match = Callable[[CueContext], QuoteMatch | None]

#: The verdicts of a rule other than the name of a refusal.
YES, NO_EVIDENCE, NO_WORDS = "yes", "no evidence", "no words"
#: The verdicts of ends and signs, which rules consult.
FINDINGS = (WORDS_END, NARRATOR_BACK)
#: How a verdict begins if a rule answers and the stage refuses the answer.
REFUSED = "refused by"


class Rule:
    """A rule for one order of cue, source and words; its name is in the output.

    The refusals are near misses of the evidence, tried in order; the first that holds is the
    rule's verdict. If none holds, `match` may still find no words.
    """

    def __init__(self, match: Match, evidence: Predicate, refusals: tuple[Predicate, ...]) -> None:
        self.__name__ = match.__name__
        self.__doc__ = match.__doc__
        self.match = match
        self.evidence = evidence
        self.refusals = refusals

    def judge(self, context: CueContext) -> tuple[QuoteMatch | None, str]:
        """What the rule finds at a cue, and its verdict."""
        if not self.evidence(context):
            return None, NO_EVIDENCE
        for refusal in self.refusals:
            if refusal(context):
                return None, refusal.__name__
        found = self.match(context)
        return found, YES if found else NO_WORDS


def rule(evidence: Predicate, *refusals: Predicate) -> Callable[[Match], Rule]:
    """Make a rule of the decorated function, which reads the words if the evidence is there."""
    return lambda match: Rule(match, evidence, refusals)
