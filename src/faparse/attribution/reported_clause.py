"""Where the words in a relative clause end, and where words run on beyond their sentence."""

from __future__ import annotations

from faparse.attribution.context import CueContext
from faparse.attribution.narrator_sentence import first_person, introduces_speech, says_i
from faparse.attribution.passage import Passage, has_clause
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.clause_edges import behind_verb_and_comma
from faparse.syntax.cue_clause import behind_subordinator
from faparse.syntax.cues import CueMatch
from faparse.text.tokens import Tokens


def relative_clause_end(context: CueContext, at: int) -> int | None:
    """Where the words that a relative clause reports end: at the comma that closes it.

    «معمار گنبد **که** قول داده بود کاشی‌ها را مرمت کند**،** دیروز از کارگاه دیدن کرد»
    """
    passage, keys = context.passage, context.passage.tokens.keys
    opens = context.relative_opener(context.cue.first)
    if opens is None or words.finite_at(keys, opens - 1):
        return None
    for n in range(at + 2, context.sentence[1]):
        if "،" in passage.gap(n) and words.verbal_at(keys, n - 1) and not passage.quoted(n):
            return n if has_clause(passage.tokens, n, context.sentence[1]) else None
    return None


def subordinate_clause_end(context: CueContext, at: int) -> int | None:
    """Where words that a sentence's first, subordinate clause reports end: at its comma.

    «**وقتی** مسئولان می‌گویند که آب نیست**،** باید چاره‌ای اندیشید»; a clause within the words has
    a comma of its own: «وقتی گفت که **اگر** باران ببارد**،** سد پر می‌شود**،** …».

    + وقتی شهردار گفت که پل بسته است، کسی باور نکرد.
    + در حالی که وزیر می‌گوید سدها پر است، کارشناسان می‌گویند آب کم است.
    + بنابراین زمانی که مسئولان می‌گویند که مترو سودی ندارد، باید چاره‌ای اندیشید.
    + حتی در صورتی که به گفته وزیر نیرو، نان گران شود، مردم نان می‌خرند.
    + بعد از این که شهردار گفت که پل بسته است، کسی نیامد.
    + وزیر درباره اینکه گفته می‌شود سد خالی است، گفت: «سد پر است.»
    + وقتی وزیر گفت که اگر سد پر شود، نان ارزان می‌شود، کسی باور نکرد.
    + با آنکه وزیر گفته بود که استعفا نمی‌دهد، معاون او اعلام کرد که وزیر رفته است.
    - وزیر گفت که سد خالی است، گفت: «سد پر است.»
    - وقتی باران بارید، وزیر گفت که سدها پر است، آب کافی است.
    - وقتی شهردار گفت که پل بسته است کسی باور نکرد.
    - وزیر گفته بود که استعفا نمی‌دهد، معاون او هم می‌ماند.
    """
    tokens, end = context.passage.tokens, context.sentence[1]
    opens = _subordinate_from(context)
    if opens is None or tokens.first_place(behind_verb_and_comma, opens, at + 1) is not None:
        return None
    inner = word_class("opens_inner_clause") | word_class("subordinator")
    for n in tokens.places_in(behind_verb_and_comma, at + 2, end):
        if context.passage.quoted(n):
            continue
        if inner.isdisjoint(tokens.keys[at:n]):
            return n if has_clause(tokens, n, end) else None
        at = n
    return None


def _subordinate_from(context: CueContext) -> int | None:
    """«**درباره اینکه** گفته می‌شود …»: the token after what opens the sentence, or «اینکه»."""
    tokens, start, first = context.passage.tokens, context.sentence[0], context.cue.first
    within = tokens.last_place(_opens_inner, start, first)
    if within is not None:
        return within + 1
    return behind_subordinator(tokens, context.passage.subjects.credits.get(start, start), first)


@words.sign(words.BOUNDARY | words.OPENER | words.POINTING)
def _opens_inner(tokens: Tokens, at: int) -> bool:
    """Whether «اینکه» is at a token: «درباره **اینکه** …», «مبنی بر **اینکه** …»."""
    return tokens.keys[at] in word_class("such_that")


def extends_over_sentences(context: CueContext, stop: int) -> int:
    """Where reported words end if they go on in the next sentences of the paragraph.

    «به گفته X، A. **همچنین** B.», «… برای درمان **نیز** …», «هدف اصلی **ما** …».
    """
    passage = context.passage
    while stop < passage.last and passage.sentence(stop)[0] == stop:
        _, end = passage.sentence(stop)
        if not _is_his_too(context, stop, end):
            break
        if any(_tells(passage, cue) for cue in passage.cues_in(stop, end)):
            break
        stop = end
    return stop


def _is_his_too(context: CueContext, first: int, last: int) -> bool:
    """Whether a sentence leans on the one before, is in the first person, or foresees."""
    passage, cue = context.passage, context.cue
    opening = passage.tokens.keys[first : first + 4]
    if opening[0] in word_class("adds_reason") or (cue.kind == "phrase" and "نیز" in opening):
        return True
    if not passage.quoted(first) and _is_ours(passage, first, last):
        return True
    return cue.kind != "ask" and _foresees(passage, first, last)


def _is_ours(passage: Passage, first: int, last: int) -> bool:
    """Whether a sentence is in the first person: «هدف **ما** …», «دیگر **نمی‌خواهم** …»."""
    i = any(says_i(passage.tokens.keys, n) for n in range(first, last))
    return i or first_person(passage, first, last)


def _tells(passage: Passage, cue: CueMatch) -> bool:
    """Whether a cue is somebody else's, or brings words: not «دیگر **نمی‌خواهم** ادامه دهم»."""
    own = says_i(passage.tokens.keys, cue.last - 1)
    return not own or introduces_speech(passage, cue)


def _foresees(passage: Passage, first: int, last: int) -> bool:
    """«… پنج تالار خواهد داشت. **کودکان … نان خواهند پخت**»: a narrator does not predict.

    Yet «**این نشست** فردا برگزار خواهد شد» is his, and so is a sentence that opens with a date.
    """
    tokens = passage.tokens
    hit = words.boundary_at(tokens, first)
    told = hit is not None and hit[0] in ("time", "preposition", "adverb")
    if told or tokens.keys[first] in words.demonstratives() or words.pronoun_at(tokens, first):
        return False
    return any(tokens.keys[n] in word_class("future") for n in range(first, last))
