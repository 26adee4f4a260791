"""The names of one person, as a TOML file lists them: `"محمدجواد ظریف" = ["ظریف", "جواد ظریف"]`."""

from __future__ import annotations

import tomllib

from faparse.regular_file import open_regular
from faparse.sources.paths import describe_os_error
from faparse.sources.records import SourceError
from faparse.text.fold import match_key


def read_aliases(path: str) -> dict[str, str]:
    """The key of each other name → the key of the full name. Raises `SourceError`."""
    try:
        with open_regular(path) as file:
            listed = tomllib.load(file)
    except OSError as error:
        raise SourceError(f"{path}: {describe_os_error(error)}") from error
    except ValueError as error:
        raise SourceError(f"{path}: it is not TOML: {error}") from error
    aliases: dict[str, str] = {}
    for name, others in listed.items():
        names = [others] if isinstance(others, str) else others
        if not isinstance(names, list) or not all(isinstance(each, str) for each in names):
            raise SourceError(
                f'{path}: «{name}» must be a list of other names: "{name}" = ["…", "…"]'
            )
        for other in names:
            key = match_key(other)
            if aliases.setdefault(key, match_key(name)) != match_key(name):
                raise SourceError(f"{path}: «{other}» is listed for two people; leave one out")
    return aliases
