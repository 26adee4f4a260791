"""Half-spaces put back into words that lost them: an index of hazm's lexicon, and a splitter."""
