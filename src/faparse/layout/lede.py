"""The lede of a story on a single line: its first sentence, or all of it before the credit."""

from __future__ import annotations

from faparse.draft import Draft
from faparse.syntax.sentences import sentence_starts
from faparse.text.fold import trim
from faparse.text.quotation_marks import pair_marks

#: A summary before «به گزارش …» is no longer than this; the longest printed lede of 600 pages in
#: ../shared/layout has 760 code points.
_SUMMARY = 800


def cut_lede(draft: Draft) -> None:
    """Split a one-line story into lede and body.

    «وزیر … گفت: ما آمادگی داریم. … خواهد یافت. **به گزارش مهر، …**»: the summary is what stands
    before the credit; without a credit it is the first sentence.
    """
    if draft.lede is None or draft.body or "\n" in draft.text[slice(*draft.lede)].strip():
        return
    start, end = draft.lede
    tokens = draft.tokens
    first, last = tokens.at(start), tokens.before(end)
    begins = sentence_starts(tokens, first, last, pair_marks(tokens.folded, start, end))[1:]
    if not begins:
        return
    cut = begins[0]
    for begin in begins:
        if tokens.starts[begin] - start > _SUMMARY:
            break
        if tokens.keys[begin : begin + 2] == ["به", "گزارش"]:
            cut = begin
            break
    at = _opening_mark(tokens.folded, tokens.starts[cut])
    draft.lede = trim(draft.text, start, at)
    draft.body = [trim(draft.text, at, end)]
    draft.trace("lede", start, at, "a story on one line: the summary, or the first sentence")


def _opening_mark(folded: str, at: int) -> int:
    """Where the sentence really begins: at the mark or bracket that opens before its first word."""
    while at and folded[at - 1] in '«"“[(*':
        at -= 1
    return at
