"""Half-spaces put back into words that lost them, and the normal form around them.

From the bottom up: `verbs`, `frequency_list` (an index of hazm's word list), `cache`; `affixes`
(the hand-made lists of data/halfspaces.txt); `lexicon_view` (both together); the readings of a word
in `verbal`, `compounds` and `endings`, tried in the order of `split.READINGS`; `restorer` and
`prefixes` for running text; `letters`, `digits` and `protect`; and `clean`, which applies them all
in order.
"""
