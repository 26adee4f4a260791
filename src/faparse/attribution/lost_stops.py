"""Sentences whose full stop is lost: «… پر شده است | وزیر نیرو تأکید کرد که …».

Behind a verb that ends reported words, somebody and the next reporting verb begin a sentence.
"""

from __future__ import annotations

from faparse.attribution.narrator_sentence import introduces_speech
from faparse.attribution.passage import Passage
from faparse.lexicon import word_classes as words
from faparse.syntax.clause_edges import ends_clause
from faparse.syntax.cues import CueMatch
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.tokens import Tokens

#: The kinds of cues that report words.
_REPORTS = ("say", "tell", "write", "think", "ask", "phrase", "gerund")


def sentences_behind_lost_stops(passage: Passage) -> list[int]:
    """The tokens that begin a sentence with no full stop before them.

    + وزیر نیرو گفت: سد پر شده است **شهردار تهران** تأکید کرد که آب کافی است.
    + وزیر نیرو گفت که سد پر شده است **وی** در ادامه با اشاره به این طرح گفت: آب کافی است.
    + وزیر نیرو گفت: سد پر شده است **علی رستگار** با بیان اینکه آب کافی است، گفت: باران آمد.
    + وزیر نیرو گفت: طرحی آماده شده که خوب است **شهردار تهران** تأکید کرد که آب کافی است.
    - وزیر نیرو گفت: وقتی سد پر شد شهردار تهران تأکید کرد که آب کافی است.
    - وزیر نیرو گفت: مردم می‌گویند شهردار تهران تأکید کرد که آب کافی است.
    - وزیر نیرو گفت: سد پر شده است و شهردار تهران تأکید کرد که آب کافی است.
    - وزیر نیرو گفت: سدی که پارسال پر شد شهردار تهران می‌گوید که خالی است.
    - سد پر شده است شهردار تهران تأکید کرد که آب کافی است.
    """
    begins = (_behind_stop(passage, cue) for cue in passage.cues)
    return sorted({at for at in begins if at is not None})


def _behind_stop(passage: Passage, cue: CueMatch) -> int | None:
    """Where the sentence of a cue begins, if its full stop is lost."""
    tokens, start = passage.tokens, passage.sentence(cue.first)[0]
    verb = tokens.last_place(words.finite_in, start, cue.first)
    if verb is None or verb + 1 >= cue.first or not _brings_words(passage, cue):
        return None
    at = verb + 1
    before = [each for each in passage.cues_in(start, at) if each.kind in _REPORTS]
    if tokens.gaps[at] != " " or not _ends_words(passage, before[-1:], at):
        return None
    found = passage.subjects.phrases.noun_phrase_at(at, cue.first)
    return at if found and _is_narrated(passage, found, cue) else None


def _brings_words(passage: Passage, cue: CueMatch) -> bool:
    """Whether a colon, marks or «که» follow a cue, or it is «با بیان اینکه»."""
    if cue.flag == "-" or passage.quoted(cue.first) or cue.last >= passage.last:
        return False
    key = passage.tokens.keys[cue.last]
    if cue.kind == "gerund":
        return key in ("اینکه", "این")
    return introduces_speech(passage, cue) or (cue.kind in _REPORTS and key == "که")


def _ends_words(passage: Passage, cues: list[CueMatch], at: int) -> bool:
    """Whether the words of a cue, if there is one, end with the verb before a token.

    Not «**وقتی** سد پر شد», «سدی **که** پارسال پر شد», nor where the verb is a cue's own.
    """
    if not cues:
        return False
    cue, tokens = cues[0], passage.tokens
    first = cue.last + (tokens.keys[cue.last] == "که")
    if any(each.last == at for each in passage.cues_in(cue.first, at)) or first >= at - 1:
        return False
    hit = words.boundary_at(tokens, first)
    return not (hit and hit[0] == "conjunction") and not _is_subordinate(tokens, first, at)


def _is_subordinate(tokens: Tokens, first: int, at: int) -> bool:
    """Whether the clause of the verb before a token opens with «که»: «سدی **که** پارسال پر شد».

    Not «مواردی قرار **گرفته که** … پایدار است»: the main clause has its verb.
    """
    behind = tokens.last_place(words.finite_in, first, at - 1)
    clause = range(first if behind is None else behind + 1, at)
    that = (n for n in clause if tokens.keys[n] == "که")
    return not all(ends_clause(tokens.keys, n - 1) for n in that)


def _is_narrated(passage: Passage, found: TokenRange, cue: CueMatch) -> bool:
    """Whether somebody whom a narrator names, with adverbs and phrases alone, is before a cue."""
    first, last = found
    alone = last == cue.first or passage.subjects.only_complements(last, cue.first)
    return alone and _is_one_person(passage, first)


def _is_one_person(passage: Passage, at: int) -> bool:
    """«**وی**», «**وزیر** نیرو», «**علی** رستگار», «**رستگار**»; «او» may be of the words."""
    tokens = passage.tokens
    head = words.role_at(tokens, at)
    named = words.given_at(tokens, at) or words.title_at(tokens, at)
    known = tokens.keys[at] in passage.subjects.phrases.surnames
    return (
        tokens.keys[at] == "وی"
        or bool(named)
        or known
        or (head is not None and head[0] == "person")
    )
