"""Bodies that brackets shorten: «هیئت سازمان ملل در افغانستان (یوناما)»."""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.syntax.noun_phrases import NounPhrases, TokenRange


def shortened_names(phrases: NounPhrases) -> dict[str, TokenRange]:
    """The bodies that brackets shorten, with the brackets, by the key of the short name."""
    tokens = phrases.tokens
    out: dict[str, TokenRange] = {}
    for at in range(1, len(tokens) if "(" in tokens.folded else 0):
        if "(" not in tokens.gaps[at]:
            continue
        close = next((n for n in range(at + 1, len(tokens) + 1) if tokens.gaps[n].strip()), at)
        if ")" in tokens.gaps[close] and (full := _body_before(phrases, at)):
            out.setdefault("".join(tokens.keys[at:close]), (full[0], close))
    return out


def _body_before(phrases: NounPhrases, end: int) -> TokenRange | None:
    """The longest name of a body that ends before a token."""
    tokens, found = phrases.tokens, None
    for at in range(end - 1, -1, -1):
        head = words.role_at(tokens, at)
        if head and head[0] == "body" and phrases.noun_phrase_at(at, end) == (at, end):
            found = at, end
        if tokens.gaps[at].strip(" \u200c\r\n") or words.finite_at(tokens.keys, at):
            break
    return found
