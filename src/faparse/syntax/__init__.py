"""What is known about Persian sentences: where they end, which words report, who the subject is."""
