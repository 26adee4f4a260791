"""The text itself with tags in it: for eyes, for diffs, and for test cases.

    <source 1>وی</source> <cue 1>گفت</cue>: <content 1>کار ادامه دارد</content>.

Numbers tie the parts of a quote together. Only tags are added, not even a line end. What could be
taken for one of these tags, or must not be in a document, is escaped as in HTML, and so is an
ampersand that could be taken for such an escape. `plain` undoes all of this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from faparse.document import Dispatch
from faparse.writers import Options
from faparse.writers.parts import BLOCKS, FIELDS, Part, parts
from faparse.writers.safe import printable

#: Paragraphs can be seen without tags, and a speaker is a person, not a stretch of the text.
_UNTAGGED = ("body", "speaker")
NAMES = [*FIELDS, *(name for name in BLOCKS if name != "body"), "source", "cue", "content"]
_TAG = rf"</?(?:{'|'.join(NAMES)})(?: [0-9,]+)?>"
_ESCAPE = "&(?:lt|amp|#x[0-9A-F]+);"
_OURS = re.compile(f"{_TAG}|(?P<escape>{_ESCAPE})")
_ALIKE = re.compile(f"<(?={_TAG[1:]})|&(?={_ESCAPE[1:]})")


def one(dispatch: Dispatch, options: Options) -> bytes:
    """The text of the dispatch with tags around what was found in it."""
    text = dispatch.text
    whole = (dispatch.blocks[0].start, dispatch.blocks[-1].end) if dispatch.blocks else None
    start, end = whole or (0, len(text))
    odd = "".join(map(re.escape, sorted(c for c in set(text) if printable(c) != c)))
    alike = re.compile(f"{_ALIKE.pattern}|[{odd}]") if odd else _ALIKE
    escapes = [(m.start(), m.end(), _escape(m[0])) for m in alike.finditer(text, start, end)]
    tags = [(at, at, tag) for at, tag in _tags(parts(dispatch))]
    out: list[str] = []
    # a tag stands before the character at its place, so it precedes an escape that begins there
    for first, last, put in sorted([*tags, *escapes], key=lambda piece: piece[:2]):
        out += [text[start:first], put]
        start = last
    return "".join([*out, text[start:end]]).encode()


def plain(annotated: str) -> str:
    """The text without these tags and escapes: the input again.

    >>> plain("<cue 1>گفت</cue> &lt;cue 1> &amp;lt; &lt; & <b>")
    'گفت <cue 1> &lt; < & <b>'
    """
    return _OURS.sub(lambda ours: _unescape(ours["escape"] or ""), annotated)


def _tags(found: Iterable[Part]) -> list[tuple[int, str]]:
    """The tags with their places, in an order that nests: inner ones close first and open last."""
    order: list[tuple[int, int, int, int, str]] = []
    for number, part in enumerate(part for part in found if part.name not in _UNTAGGED):
        opening = f"<{part.name} {','.join(map(str, part.quotes))}>".replace(" >", ">")
        closing = f"</{part.name}>"
        if part.start == part.end:
            order.append((part.start, 1, 0, number, opening + closing))
            continue
        order.append((part.start, 2, -part.end, number, opening))
        order.append((part.end, 0, -part.start, -number, closing))
    return [(at, tag) for at, _, _, _, tag in sorted(order)]


def _escape(odd: str) -> str:
    return {"<": "&lt;", "&": "&amp;"}.get(odd, f"&#x{ord(odd):X};")


def _unescape(escape: str) -> str:
    if escape.startswith("&#x"):
        return chr(int(escape[3:-1], 16))
    return {"&lt;": "<", "&amp;": "&"}.get(escape, "")
