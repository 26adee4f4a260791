"""The parts of docs/ that are made from the code: each block of a page has a function here.

A page has the block between `<!-- made: name -->` and `<!-- /made -->`, and prose around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from doc_pages import commands, formats, json_keys, parsing, rules

DOCS = Path(__file__).resolve().parent.parent.parent / "docs"
_BLOCK = re.compile(r"(<!-- made: ([\w-]+) -->\n).*?(<!-- /made -->)", re.DOTALL)

BLOCKS: dict[str, Callable[[], str]] = {
    "commands": commands.reference,
    "formats": formats.table,
    "json-keys": json_keys.tables,
    "page-as-letters": parsing.page,
    "letters": parsing.letters,
    "sentence": parsing.sentence,
    "rules-tried": parsing.tried,
    "layouts": rules.layouts,
    "openings": rules.openings,
    "quote-rules": rules.quotes,
    "refusals": rules.refusals,
    "ends": rules.ends,
    "signs": rules.signs,
    "noun-phrases": rules.noun_phrases,
    "strategies": rules.strategies,
}


def pages() -> list[Path]:
    """The pages of docs/."""
    return sorted(DOCS.rglob("*.md"))


def blocks(text: str) -> list[str]:
    """The names of a page's blocks."""
    return [found[2] for found in _BLOCK.finditer(text)]


def renewed(text: str) -> str:
    """The page with its blocks as the code now has them.

    >>> renewed("prose")
    'prose'
    """
    return _BLOCK.sub(lambda block: f"{block[1]}\n{BLOCKS[block[2]]()}\n{block[3]}", text)
