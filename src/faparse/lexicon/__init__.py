"""What faparse knows about words: classes, verbs, the calendar, the agencies, all from data/."""
