"""Bodies with an abbreviation in brackets: «هیئت سازمان ملل در افغانستان (یوناما)»."""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.syntax.noun_phrases import NounPhrases, TokenRange
from faparse.syntax.subjects import MAX_SUBJECT_DISTANCE


def shortened_names(phrases: NounPhrases) -> dict[str, TokenRange]:
    """The bodies with an abbreviation, as token ranges with the brackets, by its key."""
    tokens = phrases.tokens
    out: dict[str, TokenRange] = {}
    for at in tokens.uneven if "(" in tokens.folded else ():
        if not 0 < at < len(tokens) or "(" not in tokens.gaps[at]:
            continue
        close = next((n for n in range(at + 1, len(tokens) + 1) if tokens.gaps[n].strip()), at)
        if ")" in tokens.gaps[close] and (full := _body_before(phrases, at)):
            out.setdefault("".join(tokens.keys[at:close]), (full[0], close))
    return out


def _body_before(phrases: NounPhrases, end: int) -> TokenRange | None:
    """The first body whose name ends right before a token, with no mark or verb within."""
    at = _behind_mark_or_verb(phrases, end)
    while at < end:
        head = words.role_at(phrases.tokens, at)
        found = phrases.noun_phrase_at(at, end) if head and head[0] == "body" else None
        if found and found[1] == end:
            return found
        at = found[1] if found else at + 1
    return None


def _behind_mark_or_verb(phrases: NounPhrases, end: int) -> int:
    """Where the words begin that lead up to a token with no mark, verb or «را» between."""
    tokens = phrases.tokens
    first = max(0, end - MAX_SUBJECT_DISTANCE)
    for at in range(end - 1, first, -1):
        if words.finite_at(tokens.keys, at) or tokens.keys[at] == "را":
            return at + 1
        if tokens.gaps[at].strip(" \u200c\r\n"):
            return at
    return first
