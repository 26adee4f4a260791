"""The quote rules, from the strongest evidence to the weakest; the first that answers wins.

A rule looks at one place of evidence, a cue with its surroundings, and answers a `Found` or None.
It is named by the order of the parts, and its name is in the output.
"""

from __future__ import annotations

from collections.abc import Callable

from faparse.rules import direct, gerund, named, reported
from faparse.rules.place import Found, Place

Rule = Callable[[Place], Found | None]

RULES: tuple[Rule, ...] = (
    direct.text_in_full,
    direct.content_cue_source,
    direct.source_cue_marked,
    named.source_named_cue,
    direct.source_cue_colon,
    gerund.gerund_content,
    named.passive_content,
    reported.source_cue_that,
    reported.source_cue_comma,
    named.cue_source_content,
    reported.source_cue_clause,
)
