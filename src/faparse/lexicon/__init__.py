"""What faparse knows of words: classes, verbs, the calendar, the agencies, all from data/."""
