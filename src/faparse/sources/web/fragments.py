"""The lines of text that a piece of HTML, as in feeds, shows."""

from __future__ import annotations

from faparse.sources.web.boxes import read_lines
from faparse.sources.web.pages import parse_tree


def plain_text(fragment: str) -> str:
    """The lines of a fragment, a paragraph each. Raises `SourceError` without resiliparse.

    >>> plain_text("<p>آب &amp; برق</p><p>نان</p>")
    'آب & برق\\n\\nنان'
    """
    lines, _ = read_lines(parse_tree(fragment).body)
    return "\n\n".join(line.text for line in lines)
