"""The quote rules, from the strongest evidence to the weakest; the first that answers wins.

A rule looks at one cue in its context, and answers with a `QuoteMatch` or says why not.
It is named after the order of the parts, and its name is in the output.

Each rule carries examples that a test runs: `+ text` whose first quote it finds, or the one that
`[n]` names, and `- text` in which it finds none; `⏎` is a new line. Each refusal carries a text
that it refuses, and one that it lets pass.
"""

from __future__ import annotations

from faparse.attribution.according_to import cue_source_content
from faparse.attribution.bare_clause import source_cue_clause, source_cue_comma
from faparse.attribution.direct import source_cue_colon, text_in_full
from faparse.attribution.indirect import source_cue_that, source_that_content_cue
from faparse.attribution.labelled import source_named_cue, source_shouted_words
from faparse.attribution.marked import source_cue_marked
from faparse.attribution.marked_before import content_cue_source
from faparse.attribution.passive import news_tells, passive_content
from faparse.attribution.rule import Rule
from faparse.attribution.stating_that import gerund_content, noun_source_content

RULES: tuple[Rule, ...] = (
    text_in_full,
    content_cue_source,
    source_cue_marked,
    source_named_cue,
    source_shouted_words,
    source_cue_colon,
    gerund_content,
    noun_source_content,
    news_tells,
    passive_content,
    source_that_content_cue,
    source_cue_that,
    source_cue_comma,
    cue_source_content,
    source_cue_clause,
)
