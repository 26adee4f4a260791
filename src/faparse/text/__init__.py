"""Characters, words, lines and quotation marks: what every stage reads."""
