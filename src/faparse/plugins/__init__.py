"""What other programs load of faparse."""
