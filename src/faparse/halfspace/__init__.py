"""Half-spaces put back into words that lost them, and the normal form around them.

From the bottom up: `verbs`, `lexicon` (an index of hazm's word list), `cache`; `pieces` (the
hand-made lists of data/halfspaces.txt); `knowledge` (both together); the readings of a word in
`verbal`, `compounds` and `endings`, tried in the order of `split.READINGS`; `words` and `joining`
for running text; `letters`, `digits` and `protect`; and `clean`, which puts it all in order.
"""
