"""Whether a sentence is the narrator's, and introduces what somebody says."""

from __future__ import annotations

from functools import cache

from faparse.attribution.passage import COLON, Passage
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import Phrases, phrases, word_class
from faparse.syntax.cues import CueMatch
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.tokens import Tokens

#: How far from its sentence's beginning the narrator's cue may be; and with a known subject.
_NEAR, _NAMED = 14, 40
#: «سرپرست اداره بازرسی اصناف», «یورگن هالبرگ مدیر …»: a full description has at least this many.
_IN_FULL = 4


def introduces_speech(passage: Passage, cue: CueMatch) -> bool:
    """Whether a cue is outside marks, with a colon or an opening mark right after it."""
    if cue.flag == "-" or cue.kind in ("phrase", "gerund", "noun", "stopped", "think", "name"):
        return False
    if passage.quoted(cue.first):
        return False
    end = passage.tokens.ends[cue.last - 1]
    colon = COLON.match(passage.tokens.folded, end, passage.end)
    return bool(colon) or "«" in passage.gap(cue.last)


def is_narrator_sentence(passage: Passage, begin: int, cue: CueMatch) -> bool:
    """Whether a sentence is the narrator's: its subject is a pronoun, a role or a name."""
    keys = passage.tokens.keys
    if first_person(passage, begin, _first_cue(passage, begin, cue).last):
        return False
    found = passage.subjects.syntactic_subject(begin, cue.first)
    if found is None:  # «**و افزود:** …», the subject dropped
        return keys[begin] == "و" and cue.first <= begin + 2
    if words.pronoun_at(passage.tokens, found[0]):
        return True
    if "«" in passage.gap(cue.last) or _introduced(passage, begin, found):
        return True
    near = _NAMED if _identified(passage, begin, found, cue) else _NEAR
    opens = found[0] - begin <= 2 or "،" in passage.gap(found[0])  # «در ادامه جلسه**،** وزیر گفت:»
    return cue.first - begin <= near and opens


def _first_cue(passage: Passage, begin: int, cue: CueMatch) -> CueMatch:
    """The first gerund before a cue, else the cue: the words after it are the speaker's.

    «وی **با بیان** اینکه ما …، گفت».
    """
    gerunds = (each for each in passage.cues_in(begin, cue.first) if each.kind == "gerund")
    return next(gerunds, cue)


def _identified(passage: Passage, begin: int, found: TokenRange, cue: CueMatch) -> bool:
    """Whether the subject is known: a name, «این نماینده», or a role that goes on speaking."""
    tokens, first = passage.tokens, found[0]
    keys = tokens.keys
    if keys[first] in passage.subjects.phrases.surnames or _named_or_titled(tokens, first):
        return True
    if keys[first] in words.demonstratives():
        return True
    role = words.role_at(tokens, first)
    if role is None or role[0] != "person" or first != begin:
        return False
    about = found[1] < len(keys) and keys[found[1]] in word_class("about")
    return about or _goes_on_speaking(passage, begin, found, cue)


def _named_or_titled(tokens: Tokens, at: int) -> bool:
    """«**علی** رستگار», «**حجت‌الاسلام** «محمدحسین افتخاری»»."""
    title = words.title_at(tokens, at)
    return words.name_at(tokens, at) is not None or (title is not None and title[0] == "honorific")


def _goes_on_speaking(passage: Passage, begin: int, found: TokenRange, cue: CueMatch) -> bool:
    """«نماینده رودسر **با اشاره به اینکه** …، گفت:», «… را سیاسی **دانست و** گفت:»."""
    gerunds = (c for c in passage.cues_in(begin, cue.first) if c.kind == "gerund")
    if any(gerund.first - found[1] <= 1 for gerund in gerunds):
        return True
    keys = passage.tokens.keys
    verbs = [n for n in range(found[1], cue.first) if words.finite_at(keys, n)]
    # «… را مهم **دانست و** خطاب به مردم گفت:», the adverbial between them or not
    return bool(verbs) and keys[verbs[-1] + 1] == "و"


def _introduced(passage: Passage, begin: int, found: TokenRange) -> bool:
    """«در مقابل **یورگن هالبرگ مدیر کارخانه‌ای در گوتنبرگ** …»: somebody new, named in full.

    Not «پیامبر», «وزیر پیشین»: a speaker may mention those.
    """
    tokens, (first, last) = passage.tokens, found
    opener = words.opener_at(tokens, begin)
    opens = first - begin <= 2 or (opener is not None and opener[1] == first)
    role = any(words.role_at(tokens, n) for n in range(first, last))
    return opens and role and tokens.count(first, last) >= _IN_FULL


def first_person(passage: Passage, first: int, last: int) -> bool:
    """Whether a token range has words in the first person: «ما», «می‌کنیم»."""
    keys = passage.tokens.keys
    return any(keys[n] in word_class("first_person") or _we(keys[n]) for n in range(first, last))


def says_i(keys: list[str], at: int) -> bool:
    """«نمی‌**خواهم**», «**دیدم**»: a verb in the first person; «سرنوشت **شوم**» has none."""
    if not keys[at].endswith("م") or not words.finite_at(keys, at):
        return False
    return keys[at] != "شوم" or keys[at - 1 : at] in (["می"], ["نمی"])


def _we(key: str) -> bool:
    """«می‌کنیم», «داریم», «هستیم», by the ending; «تصمیم», «رژیم», «تیم» are nouns."""
    if key.endswith("هایم"):
        return True  # «رسیدهایم», the half-space lost
    return len(key) > 4 and key.endswith("یم") and key in words.we_forms()


@cache
def narrator_openers() -> Phrases[str]:
    """The phrases with which only a narrator begins a sentence."""
    return phrases("phrases.txt", "narrator")
