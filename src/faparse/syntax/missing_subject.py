"""Whether the words behind a source lack a subject, and where in the source theirs begins.

«به گفته شاهدان **این انفجار** ساعت هشت صبح رخ داد»: the verb needs somebody or something bare, and
nothing bare is left for it, so the source ran on into the clause. In «به گفته ساکنان این منطقه
**آب** قطع شد» the clause has its own subject.
"""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.heads import behind_head, describes
from faparse.syntax.joins import counts
from faparse.syntax.noun_phrases import NounPhrases
from faparse.syntax.times import behind_times
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

#: «از **گرانی مسکن**», a noun and what belongs to it; longer ones may run into the next.
_PAIR = 2


def lacks_subject(phrases: NounPhrases, first: int, stop: int) -> bool:
    """Whether nothing bare is before the verb of a clause that begins at a token.

    What a preposition or «را» has is not bare, and one word right before the verb is its own:
    «… از گرانی **ناراضی** هستند», «… به تعهد خود **عمل** کند».
    """
    tokens = phrases.tokens
    verb = _main_verb(tokens, first, stop)
    if verb is None or _is_impersonal(tokens, first, verb):
        return False
    at = first
    while at < verb:
        behind = _behind_complement(phrases, at, verb)
        if behind is None:
            return _is_of_verb(tokens, at, verb)
        at = behind
    return True


def _main_verb(tokens: Tokens, first: int, stop: int) -> int | None:
    """The first finite verb that is no modal: «**باید** به تعهد خود عمل **کند**»."""
    verb = tokens.first_place(words.finite_in, first, stop)
    while verb is not None and tokens.keys[verb] in word_class("modal"):
        verb = tokens.first_place(words.finite_in, verb + 1, stop)
    return verb


def _is_impersonal(tokens: Tokens, first: int, verb: int) -> bool:
    """«باید … اشاره **کرد**», «تلاش **می‌کنیم**»: a verb for which no noun stands."""
    key = "".join(tokens.keys[verb : verb + 2]) if tokens.keys[verb] == "می" else tokens.keys[verb]
    modal = any(tokens.keys[n] in word_class("modal") for n in range(first, verb))
    return key.endswith(("م", "یم", "ید")) or (modal and key in word_class("past_third"))


def _behind_complement(phrases: NounPhrases, at: int, verb: int) -> int | None:
    """The token behind a time, a modal, a phrase with a preposition or an object; None for else."""
    tokens = phrases.tokens
    timed = max(behind_times(tokens, at, verb), _behind_span(tokens, at, verb))
    if timed > at or tokens.keys[at] in word_class("modal"):
        return max(timed, at + 1)
    hit = words.boundary_at(tokens, at)
    if hit is None:
        return _behind_object(phrases, at, verb)
    phrase = hit[0] == "preposition" or tokens.keys[at] == "تا"  # «**تا بهار** تکمیل می‌شود»
    return _behind_phrase(phrases, hit[1], verb) if phrase else None


def _behind_span(tokens: Tokens, at: int, verb: int) -> int:
    """«**دو سال** طول می‌کشد»: the token behind a number and a time; `at` if there is none."""
    n = at
    while n < verb and (tokens.keys[n].isdigit() or tokens.keys[n] in word_class("numeral")):
        n += 1
    return n + 1 if at < n < verb and tokens.keys[n] in word_class("span") else at


def _behind_object(phrases: NounPhrases, at: int, verb: int) -> int | None:
    """«**این طرح را** کنار گذاشت»: the token after «را»."""
    found = phrases.noun_phrase_at(at, verb)
    marked = found is not None and found[1] < verb and phrases.tokens.keys[found[1]] == "را"
    return found[1] + 1 if found and marked else None


def _behind_phrase(phrases: NounPhrases, at: int, verb: int) -> int | None:
    """«از **این توافق** خارج شد»: the token after what a preposition has; None if unsure."""
    found = phrases.noun_phrase_at(at, verb) if at < verb else None
    if found is None:
        return min(at + 1, verb)
    behind = _behind_own(phrases.tokens, at, found[1])
    return None if _may_hold_subject(phrases.tokens, at, behind, verb) else behind


def _behind_own(tokens: Tokens, first: int, last: int) -> int:
    """«به تعهدات **خود** عمل کند», «برای ساخت سد **ده** میلیارد …»: where a phrase is over."""
    for n in range(first + 1, last):
        if tokens.keys[n] == "خود" or counts(tokens, n):
            return n + (tokens.keys[n] == "خود")
    return last


def _may_hold_subject(tokens: Tokens, first: int, last: int, verb: int) -> bool:
    """«با توجه به **شرایط موجود کلاس‌ها** تعطیل است»: words in a row, with no comma behind them."""
    long = last - first > _PAIR and tokens.keys[first] not in word_class("determiner")
    return long and verb - last < _PAIR and "،" not in tokens.gaps[last]


def _is_of_verb(tokens: Tokens, at: int, verb: int) -> bool:
    """«**ناراضی** هستند», «**وارد شهر** شدند»: the predicate, or the noun of the verb."""
    return verb - at == 1 or tokens.keys[at] in word_class("takes_genitive")


def subject_within(phrases: NounPhrases, first: int, last: int) -> int | None:
    """Where within a source the subject of the words behind it begins; None if nowhere.

    The last of «**این** انفجار», «**مردم**», «**وزیر** نیرو», «**آمریکا**» before which the source
    is complete: «مقام‌های آمریکایی | **وزیر نیرو** استعفا کرد».
    """
    tokens = phrases.tokens
    for at in range(last - 1, first, -1):
        bound = _belongs_to_crowd(tokens, at)
        if not bound and _begins_somebody(tokens, at, last) and is_complete(tokens, first, at):
            return at
    whole = behind_head(tokens, first, last + 1)
    if whole is None or not first < whole < last or _goes_on(tokens, whole):
        return None
    pointed = tokens.keys[whole - 1] in words.demonstratives()
    return None if pointed else whole  # «ریاست زراعت | **پروژه** بند آب تا بهار تکمیل می‌شود»


def _goes_on(tokens: Tokens, at: int) -> bool:
    """«رئیس پلیس **تهران**», «مدیر شرکت **گازی**», «وزیر راه **و** …»: no new noun at a token."""
    small = (
        words.boundary_at(tokens, at) or words.role_at(tokens, at) or is_zwnj_gap(tokens.gaps[at])
    )
    named = words.location_at(tokens, at) or words.name_at(tokens, at)
    return bool(small or named) or describes(tokens.keys[at])


def _begins_somebody(tokens: Tokens, at: int, last: int) -> bool:
    """Whether a determiner with a noun, the head of a description or a lone place is at a token."""
    key = tokens.keys[at]
    if is_zwnj_gap(tokens.gaps[at]) or tokens.keys[at - 1] == "و" or key in word_class("complete"):
        return False
    if key in word_class("determiner"):
        return last - at > 1
    place = words.location_at(tokens, at)
    return words.role_at(tokens, at) is not None or (place is not None and place[1] == last)


def _belongs_to_crowd(tokens: Tokens, at: int) -> bool:
    """«مسئولان **شهرداری**», «اعضای **مجلس**»: a body right behind people."""
    head, people = words.role_at(tokens, at), words.role_at(tokens, at - 1)
    theirs = people == ("people", at) and tokens.keys[at - 1] not in word_class("crowd_alone")
    return theirs and head is not None and head[0] == "body"


def is_complete(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a source may end before a token: «مسئولان», «رئیس پلیس»; not «رئیس», «رئیس این»."""
    key = tokens.keys[last - 1]
    if key in word_class("determiner") or key in ("و", "یک"):
        return False
    if counts(tokens, last - 1) or words.boundary_at(tokens, last - 1):
        return False
    return not any(_needs_more(tokens, at, last) for at in range(first, last))


def _needs_more(tokens: Tokens, at: int, last: int) -> bool:
    """«**رئیس** |», «**سازمان** | ملل متحد»: a head that goes on, or for which all is to come."""
    head = words.role_at(tokens, at)
    if head is None or head[1] < last or tokens.keys[at] in word_class("complete"):
        return False
    if head[1] > last:
        return True
    return not (_is_pointed(tokens, at, last) or _is_whole(tokens, at, head))


def _is_whole(tokens: Tokens, at: int, head: tuple[str, int]) -> bool:
    """«**شاهدان**», «**رئیس‌جمهور**», «**دولت**», «**سازمان ملل**»: a head that says enough."""
    kind, last = head
    if kind == "people" or (kind == "body" and last - at > 1):
        return True
    group = "whole_house" if kind == "body" else "bare_person"
    whole = "".join(tokens.keys[at:last])
    return whole in word_class(group) or whole in word_class("bare_body")


def _is_pointed(tokens: Tokens, at: int, last: int) -> bool:
    """«این **کارشناس**», «یک **مقام آگاه**»; not «این **عضو**», for which the body is to come."""
    pointed = tokens.keys[at - 1] in words.demonstratives() | {"یک"}
    key = tokens.keys[last - 1]
    return pointed and (key in word_class("complete") or key not in word_class("takes_complement"))
