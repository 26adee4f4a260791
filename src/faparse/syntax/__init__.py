"""What is known about Persian sentences: where they end, what reports, who is the subject."""
