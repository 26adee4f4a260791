"""The passages of a draft: the paragraphs of the lede and body, each with its cues."""

from __future__ import annotations

from collections.abc import Iterator

from faparse.attribution.lost_stops import sentences_behind_lost_stops
from faparse.attribution.passage import Passage
from faparse.draft import Draft, Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names
from faparse.lexicon.phrases import word_class
from faparse.lexicon.verb_shapes import is_wish
from faparse.syntax.cues import CueMatch, find_cues, is_reporting
from faparse.syntax.names import family_names
from faparse.syntax.opening_names import read_opening_name
from faparse.syntax.subjects import Subjects

#: The colon after an unknown verb is within this many words of its sentence's beginning.
_UNKNOWN = 24


def passages(draft: Draft) -> list[Passage]:
    """The passages of the lede and body, in order."""
    subjects = Subjects(draft.tokens, draft.credits)
    for start, _ in [draft.lede] if draft.lede else draft.body[:1]:
        at = draft.tokens.at(start)
        read_opening_name(draft.tokens, subjects.credits.get(at, at))
    cues = _reporting_cues(draft)
    subjects.phrases.surnames = {*family_names(draft.tokens)}
    out: list[Passage] = []
    at = 0
    for start, end in _ranges(draft):
        first, last = draft.tokens.at(start), draft.tokens.before(end)
        while at < len(cues) and cues[at].first < first:
            at += 1
        held = []
        while at < len(cues) and cues[at].last <= last:
            held.append(cues[at])
            at += 1
        passage = Passage(draft.tokens, subjects, start, end, held)
        passage.add_cues([*_unknown_cues(passage), *_noun_cues(passage)])
        passage.add_sentences(sentences_behind_lost_stops(passage))
        out.append(passage)
    return out


def _reporting_cues(draft: Draft) -> list[CueMatch]:
    """The cues that report something, outside credits."""
    in_credit = {n for credit in draft.credits for n in range(credit.first, credit.last)}
    outside = in_credit | {opening_credit(draft)}
    cues = (cue for cue in find_cues(draft.tokens) if cue.first not in outside)
    return [cue for cue in cues if is_reporting(draft.tokens, cue)]


def _noun_cues(passage: Passage) -> list[CueMatch]:
    """«با اشاره به **تأکید** رئیس‌جمهور مبنی بر اینکه …»: the last such noun before «مبنی بر»."""
    keys = passage.tokens.keys
    out: list[CueMatch] = []
    if "مبنی" not in keys[passage.first : passage.last]:
        return out
    for n in range(passage.first + 1, passage.last - 3):
        if keys[n] != "مبنی" or keys[n + 1] != "بر":
            continue
        first = passage.sentence(n)[0]
        nouns = (m for m in range(n - 1, first - 1, -1) if keys[m] in _takes_clause())
        at = next(nouns, None)
        if at is None or keys[at] in word_class("asked"):
            continue  # «به گزارش ایرنا، … در پاسخ به **سؤال** خبرنگار مبنی بر اینکه …»
        if not passage.cues_in(at, at + 1):
            last = at + 1 + (keys[at + 1] in word_class("plural_ending"))  # «صحبت **های** او»
            out.append(CueMatch(at, last, keys[at], "noun", "", frozenset({"noun"})))
    return out


def _takes_clause() -> frozenset[str]:
    """Nouns before «مبنی بر اینکه»: those that report, and those that ask."""
    return word_class("reporting_noun") | word_class("asked")


def _unknown_cues(passage: Passage) -> Iterator[CueMatch]:
    """A verb in no list, before a colon, when a person is its subject.

    «وی **یادآو شد**: …» (misspelt), «وزیر نیرو **خطرنشان کرد**: …».
    """
    if passage.tokens.folded.find(":", passage.start, passage.end) < 0:
        return
    for begin in passage.sentences:
        colon = _colon_in(passage, begin)
        if colon is None or passage.cues_in(begin, colon):
            continue
        if colon - begin >= 3 and _tells(passage.tokens.keys, colon - 1):
            verb = _verb_before(passage, begin, colon)
            subject = passage.subjects.syntactic_subject(begin, verb)
            if subject and passage.subjects.is_animate(subject):
                yield CueMatch(verb, colon, "", "say", "", frozenset({"say"}))


def _tells(keys: list[str], at: int) -> bool:
    """Whether a finite verb is at a token; not «قرار شد آن را **تهیه کنند**: …»."""
    return words.finite_at(keys, at) and not is_wish(keys, at)


def _colon_in(passage: Passage, begin: int) -> int | None:
    """The token after the first colon of a sentence, if the colon is near and outside marks."""
    tokens, end = passage.tokens, passage.sentence(begin)[1]
    if end - begin < 2:
        return None
    offset = tokens.folded.find(":", tokens.ends[begin], tokens.starts[end - 1])
    colon = tokens.at(offset)
    far = offset < 0 or colon - begin > _UNKNOWN
    return None if far or passage.quoted(colon - 1) else colon


def _verb_before(passage: Passage, begin: int, colon: int) -> int:
    """«**قدردانی** کرده است»: the noun of a light verb; not «خطاب به **پدرها** زد:»."""
    keys, verb = passage.tokens.keys, colon - 1
    while verb > begin + 1 and words.verbal_at(keys, verb):
        verb -= 1
    return verb + keys[verb].endswith("ها")


def _ranges(draft: Draft) -> list[Range]:
    """The paragraphs of the story, in order; lede and body on one line are one paragraph."""
    prose = draft.prose
    at = prose.index(draft.lede) if draft.lede else len(prose)
    pair = prose[at : at + 2]
    if len(pair) < 2 or "\n" in draft.text[pair[0][0] : pair[1][0]]:
        return prose
    return [*prose[:at], (pair[0][0], pair[1][1]), *prose[at + 2 :]]


def opening_credit(draft: Draft) -> int:
    """«خبرگزاری صدا و سیما **نوشت:** …» at the very start: the token of that verb, or -1."""
    start = draft.tokens.at(draft.lede[0]) if draft.lede else len(draft.tokens)
    hit = (
        agency_names().longest_match(draft.tokens.keys, start)
        if start < len(draft.tokens)
        else None
    )
    return hit[1] if hit and draft.tokens.keys[hit[1] : hit[1] + 1] == ["نوشت"] else -1
