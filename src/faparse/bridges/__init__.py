"""Bridges to where people work on: spaCy's documents and pandas' tables. Each is an extra."""
