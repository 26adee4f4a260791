"""The version, defined only here: pyproject.toml and the output read it."""

__version__ = "0.1.0"
