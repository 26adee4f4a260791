"""The quote rules, from the strongest evidence to the weakest; the first that answers wins.

A rule looks at one cue in its context, and answers a `QuoteMatch` or None.
It is named by the order of the parts, and its name is in the output.
"""

from __future__ import annotations

from collections.abc import Callable

from faparse.attribution import according_to as named
from faparse.attribution import direct, labelled, passive
from faparse.attribution import indirect as reported
from faparse.attribution import stating_that as gerund
from faparse.attribution.context import CueContext, QuoteMatch

Rule = Callable[[CueContext], QuoteMatch | None]

RULES: tuple[Rule, ...] = (
    direct.text_in_full,
    direct.content_cue_source,
    direct.source_cue_marked,
    labelled.source_named_cue,
    labelled.source_shouted_words,
    direct.source_cue_colon,
    gerund.gerund_content,
    gerund.noun_source_content,
    passive.news_tells,
    passive.passive_content,
    reported.source_that_content_cue,
    reported.source_cue_that,
    reported.source_cue_comma,
    named.cue_source_content,
    reported.source_cue_clause,
)
