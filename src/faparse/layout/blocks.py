"""The blocks: every character of the input in exactly one of them, in order."""

from __future__ import annotations

from faparse.document import Block, BlockKind, Dateline, Footer
from faparse.draft import Draft, Range


def make_blocks(draft: Draft) -> tuple[Block, ...]:
    """Lay out in order what the stages found, and fill the gaps between.

    A gap with letters or digits is residue, any other is blank, so nothing is lost.
    """
    blocks: list[Block] = []
    at = 0
    for start, end, kind in sorted(_claims(draft)):
        start = max(start, at)
        if start >= end:
            continue
        if start > at:
            blocks.append(_between(draft, at, start))
        blocks.append(Block(kind, start, end))
        at = end
    if at < len(draft.text):
        blocks.append(_between(draft, at, len(draft.text)))
    return tuple(blocks)


def _claims(draft: Draft) -> list[tuple[int, int, BlockKind]]:
    """The ranges that the stages found, each with its kind."""
    parts: list[tuple[Range | Dateline | Footer | None, BlockKind]] = [
        (draft.kicker, "kicker"),
        (draft.headline, "headline"),
        (draft.lede, "lede"),
        *((each, "body") for each in draft.body),
        (draft.dateline, "dateline"),
        (draft.footer, "footer"),
    ]
    claims = list(draft.aside)
    for part, kind in parts:
        if part is not None:
            start, end = part if isinstance(part, tuple) else (part.start, part.end)
            claims.append((start, end, kind))
    return claims


def _between(draft: Draft, start: int, end: int) -> Block:
    kind: BlockKind = "residue" if any(map(str.isalnum, draft.text[start:end])) else "blank"
    return Block(kind, start, end)
