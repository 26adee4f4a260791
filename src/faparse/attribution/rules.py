"""The quote rules, from the strongest evidence to the weakest; the first that answers wins.

A rule looks at one cue in its context, and answers a `QuoteMatch` or says why not.
It is named by the order of the parts, and its name is in the output.

Each rule carries examples that a test runs: `+ text` whose first quote it finds, or the one that
`[n]` names, and `- text` in which it finds none; `⏎` is a new line. Each refusal carries a text
that it refuses, and one that it lets pass.
"""

from __future__ import annotations

from faparse.attribution import (
    according_to,
    bare_clause,
    direct,
    indirect,
    labelled,
    marked,
    marked_before,
    passive,
    stating_that,
)
from faparse.attribution.rule import Rule

RULES: tuple[Rule, ...] = (
    direct.text_in_full,
    marked_before.content_cue_source,
    marked.source_cue_marked,
    labelled.source_named_cue,
    labelled.source_shouted_words,
    direct.source_cue_colon,
    stating_that.gerund_content,
    stating_that.noun_source_content,
    passive.news_tells,
    passive.passive_content,
    indirect.source_that_content_cue,
    indirect.source_cue_that,
    bare_clause.source_cue_comma,
    according_to.cue_source_content,
    bare_clause.source_cue_clause,
)
