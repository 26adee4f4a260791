"""The blocks: every character of the input in exactly one of them, in order."""

from __future__ import annotations

from faparse.document import Block, BlockKind
from faparse.draft import Draft


def make_blocks(draft: Draft) -> tuple[Block, ...]:
    """Lay what the stages found side by side, and fill what is left with blanks.

    Letters that no stage claimed are residue, so nothing is lost.
    """
    claimed: list[tuple[int, int, BlockKind]] = [(a, b, kind) for a, b, kind in draft.aside]
    parts: list[tuple[tuple[int, int] | None, BlockKind]] = [
        (draft.kicker, "kicker"),
        (draft.headline, "headline"),
        (draft.lede, "lede"),
        *((each, "body") for each in draft.body),
    ]
    claimed += [(*span, kind) for span, kind in parts if span]
    if draft.dateline:
        claimed.append((draft.dateline.start, draft.dateline.end, "dateline"))
    if draft.footer:
        claimed.append((draft.footer.start, draft.footer.end, "footer"))
    blocks: list[Block] = []
    at = 0
    for start, end, kind in sorted(claimed):
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


def _between(draft: Draft, start: int, end: int) -> Block:
    kind: BlockKind = "residue" if any(c.isalnum() for c in draft.text[start:end]) else "blank"
    return Block(kind, start, end)
