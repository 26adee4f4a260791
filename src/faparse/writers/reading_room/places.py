"""Where an archive's pages are; pages made separately find each other by these names alone."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b

from faparse.text.fold import match_key
from faparse.writers.safe import flat, printable

#: The archive's own folder, beside the dispatches' pages.
FOLDER = "_faparse"


@lru_cache(maxsize=4096)
def speaker_key(name: str) -> str:
    """The key of a speaker across all dispatches; names that differ only in spelling share it.

    >>> speaker_key("علي كاظمي") == speaker_key("علی کاظمی")
    True
    """
    shown = flat(printable(name))
    return match_key(shown).casefold() or shown


def speaker_page(name: str, top: str) -> str:
    """The address of a speaker's page, where `top` leads to the index's folder («../»)."""
    return f"{top}{FOLDER}/{speaker_file(speaker_key(name))}"


def speaker_file(key: str, number: int = 1) -> str:
    """The file of a speaker's page, or with a `number`, of its sequels."""
    return _numbered(f"speakers/{_digest(key)}", number)


def agency_page(key: str, top: str) -> str:
    """The address of an agency's page; `key` is its id, or its name if it has no profile."""
    return f"{top}{FOLDER}/{agency_file(key)}"


def agency_file(agency: str, number: int = 1) -> str:
    """The file of an agency's page, and of its sequels; `agency` is a key as in `agency_page`."""
    known = agency.isascii() and agency.replace("-", "").isalnum()
    return _numbered(f"agencies/{agency if known else _digest(agency)}", number)


def list_file(number: int) -> str:
    """The file of a page of the list by day."""
    return f"days/{number}.html"


def speakers_file(number: int) -> str:
    """The file of a page of the list of speakers."""
    return f"people/{number}.html"


def _digest(key: str) -> str:
    """A name that fits every file system, however long or odd the key is."""
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _numbered(stem: str, number: int) -> str:
    return f"{stem}.html" if number == 1 else f"{stem}-{number}.html"
