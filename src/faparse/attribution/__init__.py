"""The stage that finds quotes, with a module for each family of its rules."""
