"""Where sentences end: at full stops, but not at those in numbers, initials or addresses."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise

from faparse.late_pattern import late_pattern
from faparse.lexicon import word_classes as words
from faparse.syntax.cues import starts_cue
from faparse.syntax.initials import is_spelt
from faparse.text.fold import is_gods_name
from faparse.text.quotation_marks import Pair
from faparse.text.tokens import Tokens

#: «است. وی», «ندارد.اين خودرو» (fused), «؟ ! …», with marks or brackets closed after.
#: The possessive `++` matches a run of full stops once, from its beginning, without backtracking,
#: so that a gap of 1,600 of them takes linear time.
_STOP = late_pattern(r"(?<![.؟!?…])[.؟!?…]++[»\"”)\]\u200c]*(?:\s|(?=[«(\"]))|[.؟!][»”\"]")
#: Without full stops a sentence is cut after this many words, or all of a text would be searched
#: for each cue. The longest of 10,000 sentences in real pages has 390.
LONGEST = 500
_LOST_DIGITS = late_pattern(r" \?+ ")
_STOPS = frozenset(".؟!?…")
_FUSED = late_pattern(r"\s?[.؟!]")


def sentence_starts(tokens: Tokens, first: int, last: int, pairs: list[Pair]) -> list[int]:
    """The tokens in `[first, last)` that begin a sentence, `first` included.

    A full stop inside paired quotation marks ends a sentence of the speaker, not of the narrator.
    """
    whole = [pair for pair in pairs if pair.depth == 0 and pair.opened and pair.closed]
    starts = [pair.start for pair in whole]

    def outside(at: int) -> int:
        """The token, or the first one after the quotation marks that it is in."""
        n = bisect_left(starts, tokens.starts[at])
        quoted = n > 0 and tokens.starts[at] < whole[n - 1].end
        return tokens.at(whole[n - 1].end) if quoted else at

    out = [first]
    for at in tokens.uneven_in(first + 1, last):
        gap = tokens.gaps[at]
        if _STOPS.isdisjoint(gap):
            continue
        if "؟" in gap and _cue_follows(tokens, at, last):
            continue
        if _LOST_DIGITS.fullmatch(gap) and not words.finite_at(tokens.keys, at - 1):
            continue  # «بیش از **???** نشست»: an archive that lost its digits
        if not _ends_sentence(tokens, at):
            continue
        if outside(at) == at:
            out.append(at)
    for begin, end in pairwise([*out, last]):
        if end - begin > LONGEST:
            out += [at for n in range(begin + LONGEST, end, LONGEST) if (at := outside(n)) < end]
    return sorted({*out})


def _cue_follows(tokens: Tokens, at: int, last: int) -> bool:
    """«وی در پاسخ به اینکه آیا … مدیرعامل است؟ **یادآور شد:**»: the sentence goes on after it."""
    colon = any(":" in tokens.gaps[n] for n in range(at + 1, min(at + 4, last)))
    return colon and starts_cue(tokens, at)


def _ends_sentence(tokens: Tokens, at: int) -> bool:
    gap, before, after = tokens.gaps[at], tokens.keys[at - 1], tokens.keys[at]
    if _STOP.search(gap):
        return not (_goes_on(gap, before) or is_spelt(tokens, at))
    return bool(_FUSED.fullmatch(gap)) and _fused(before, after)


def _goes_on(gap: str, before: str) -> bool:
    """«زباله، پسماند **و ...** باید …», «قدرت **ا...** نوروزی»."""
    return (before == "و" and ("..." in gap or "…" in gap)) or is_gods_name(before, gap)


def _fused(before: str, after: str) -> bool:
    """«آمد.او گفت»: no space after the full stop; not «1400.8.23», «۲۲.۵», «isna.ir», «م.ق»."""
    if before.isdigit() or before.isascii() or after.isascii():
        return False
    return len(after) > 1 and (len(before) > 2 or words.is_finite(before))
