"""The stage that finds speakers: who the sources of quotes are."""
