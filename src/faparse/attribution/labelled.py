"""The rule for marked words that name something: «X را «…» خواند»."""

from __future__ import annotations

from faparse.attribution.according_to import _ADVERBIAL
from faparse.attribution.context import CueContext, Passage, QuoteMatch
from faparse.draft import Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.text.fold import match_key, trim


def source_named_cue(context: CueContext) -> QuoteMatch | None:
    """«مقامات ایرانی قطعنامه را **«اشتباهی تاریخی»** خواندند»: only the marked words are quoted."""
    cue, passage = context.cue, context.passage
    if "name" not in cue.kinds or cue.flag in ("-", "+"):
        return None  # «که از او با عنوان «پدر شعر انقلاب» یاد می‌شود»
    tokens = passage.tokens
    begin = context.clause_start
    inside: Range | None = None
    for pair in passage.pairs_in(passage.offset(begin) - 1, tokens.starts[cue.first]):
        if pair.depth or not (pair.opened and pair.closed):
            continue
        behind = tokens.at(pair.outer_end)
        if begin <= tokens.at(pair.start) and _reaches(passage, behind, cue.first):
            inside = trim(tokens.text, pair.start, pair.end)
            first = tokens.at(pair.start)
            marker = ("را", "از") if cue.first <= behind + 1 else ("را",)
    if inside is None:
        return None
    objects = [n for n in range(max(begin, first - 10), first) if tokens.keys[n] in marker]
    if not objects or any("،" in tokens.gaps[n] for n in range(objects[-1] + 1, first)):
        return None  # «قطعنامه را «…» خواندند», not «کتاب را نازیلا، مدیر کتابخانه «…»، خوانده است»
    if _tells_of_things(context, first):
        return None
    if cue.lemma == "نامیدن" and tokens.keys[cue.first].startswith("می"):
        return None  # «اهالی این چنار را «پیر سبز» می‌نامند»: its name, said by nobody in particular
    return QuoteMatch("mixed", (inside,), cue, context.source(), cue.last)


def source_shouted_words(context: CueContext) -> QuoteMatch | None:
    """«هواداران یک‌صدا **«زمین ما را پس بدهید»** فریاد زدند», «شعار **«…»** سر دادند»."""
    cue, passage = context.cue, context.passage
    if match_key(cue.lemma) not in word_class("shouting") or cue.flag in ("-", "+"):
        return None
    tokens = passage.tokens
    behind = cue.first - (tokens.keys[cue.first - 1] == "را")
    pairs = passage.pairs_in(passage.offset(context.clause_start) - 1, tokens.starts[cue.first])
    for pair in reversed(pairs):
        if pair.opened and pair.closed and not pair.depth and tokens.at(pair.outer_end) == behind:
            first = tokens.at(pair.start)
            found = passage.subjects.syntactic_subject(context.clause_start, first)
            source = passage.subjects.phrases.offsets(found) if found else context.shared
            content = trim(tokens.text, pair.start, pair.end)
            return QuoteMatch("direct", (content,), cue, source, cue.last)
    return None


def _reaches(passage: Passage, behind: int, verb: int) -> bool:
    """«… را «گامی بزرگ» **برای صلح منطقه** خواند»: an adverbial at most stands before the verb."""
    if behind <= verb <= behind + 1:
        return True
    if not behind < verb <= behind + _ADVERBIAL:
        return False
    hit = words.boundary_at(passage.tokens, behind)
    if hit is None or hit[0] != "preposition":
        return False
    return not any(
        passage.gap(n).strip(" \u200c\r\n") or words.finite_at(passage.tokens.keys, n)
        for n in range(behind + 1, verb)
    )


def _tells_of_things(context: CueContext, marked: int) -> bool:
    """«فهرست‌هایی را کنار گذاشت **که شاهنامه را «…» خوانده‌اند**»: of the lists, nobody speaks."""
    opens = context.relative_opener(marked)
    if opens is None:
        return False
    passage = context.passage
    own = passage.subjects.syntactic_subject(opens + 1, context.cue.first)
    if own and passage.subjects.is_animate(own):
        return False
    before = passage.subjects.syntactic_subject(context.clause_start, opens)
    return before is None or before[1] != opens or not passage.subjects.is_animate(before)
