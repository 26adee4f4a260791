"""Phrases before a sentence's subject: «در نشست خبری، **وزیر نیرو** گفت», and where they end."""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.heads import behind_word
from faparse.syntax.joins import counts, enumerates, is_person
from faparse.syntax.opening import Found, Opening
from faparse.syntax.times import behind_measure_of_time, is_time
from faparse.syntax.unclosed_phrases import behind_house
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

#: A name in marks has fewer than this many words before the one that the lists know.
_MARKED_WORDS = 4
#: «تأکید کرد», «اظهار امیدواری کرد»: the finite verb of a cue is one of its first words.
_VERB = 4
#: What opens a concession has at most this many words: «با وجود این که».
_CONCESSION_WORDS = 4


def phrase_and_comma(opening: Opening, at: int) -> Found | None:
    """A preposition alone, with a comma.

    + در مقابل، **مدیرعامل کارخانه** گفت
    - در سالن اجتماعات **وزیر نیرو** گفت
    """
    behind = _behind_preposition(opening, at)
    comma = behind < opening.stop and "،" in opening.tokens.gaps[behind]
    return (behind, False) if comma else None


def pointed_event(opening: Opening, at: int) -> Found | None:
    """A preposition, «این» and an occasion, then somebody.

    + در ادامه این جلسه **رئیس پژوهشگاه** گفت
    + در ادامه این جلسه **وزیر نیرو** گفت
    - در سالن اجتماعات **وزیر نیرو** گفت
    """
    behind = _behind_preposition(opening, at)
    if behind + 2 >= opening.stop or opening.keys[behind] not in words.demonstratives():
        return None
    event = opening.keys[behind + 1] in word_class("occasion")
    return (behind + 2, True) if event and opening.animacy.begins(behind + 2) else None


def adverbial_and_somebody(opening: Opening, at: int) -> Found | None:
    """«در ادامه», «در مقابل» and somebody right after.

    + در ادامه **پریسا علیلو** مدیرکل بانوان گفت
    + در مقابل **یورگن هالبرگ** مدیر کارخانه گفت
    + در بیانیه‌ای **سرهنگ کاظمی** گفت
    + در ادامه **صفوی** (شهردار بابل) گفت
    - در سالن اجتماعات **وزیر نیرو** گفت
    """
    behind = _behind_preposition(opening, at)
    last = opening.keys[behind - 1]
    if behind >= opening.stop or not (last in word_class("adverbial") or last == "ای"):
        return None
    animacy = opening.animacy
    named = animacy.begins(behind) or animacy.is_unknown_name(behind, opening.stop)
    named = named or animacy.holds((behind, behind + 1)) or _is_glossed(opening, behind)
    return (behind, True) if named else None


def _is_glossed(opening: Opening, at: int) -> bool:
    """«در ادامه **صفوی** (شهردار بابل) گفت»: one word, and who that is in brackets."""
    after = at + 1
    if after >= opening.stop or opening.tokens.gaps[after].strip(" \u200c") != "(":
        return False
    return is_person(opening.tokens, after)


def phrase_with_pronoun(opening: Opening, at: int) -> Found | None:
    """A preposition with a pronoun is a whole phrase; the subject follows.

    + پس از او **رضا کریمی** به سراغ روزنامه‌ها رفت و گفت
    - پس از گفت‌وگو **رضا کریمی** به سراغ روزنامه‌ها رفت و گفت
    """
    behind = _behind_preposition(opening, at)
    pronoun = words.pronoun_at(opening.tokens, behind) if behind < opening.stop else None
    return (pronoun[1], False) if pronoun and pronoun[1] < opening.stop else None


def phrase_up_to_comma(opening: Opening, at: int) -> Found | None:
    """A phrase up to a comma, a semicolon or a dash, but not to the comma in a list of phrases.

    + در سالن اجتماعات وزارت، **وزیر نیرو** گفت
    + در امور مالی، در بخش فروش، **وزیر نیرو** گفت
    + بر اساس گزارش رویترز، روز دوشنبه **وزیر نیرو** گفت
    + در سالن وزارت، همچنین **وزیر نیرو** گفت
    + در راستای تحقق این امر **وزارت بهداشت، درمان و آموزش پزشکی** گفت
    + خطاب به باشگاه‌های کوچک، پویا و نوآور**** گفت
    + خطاب به باشگاه‌های کوچک، **پویا و نوآور** گفتند
    + خطاب به باشگاه‌های کوچک، **تهران و کرج** گفت
    - در سالن اجتماعات **وزیر نیرو** گفت
    """
    begin = _behind_preposition(opening, at) + 1
    end = opening.tokens.first_place(_phrase_ends, begin, opening.stop)
    if end is None:
        return None
    head = _list_head(opening, begin, end)
    if head is not None:
        return head, True
    behind = _behind_adjectives(opening, end)
    return (end if behind is None else behind), False


def _behind_adjectives(opening: Opening, at: int) -> int | None:
    """«خطاب به باشگاه‌های کوچک، **پویا و نوآور** افزود»: adjectives, as the singular verb shows.

    Two people as the subject would take a plural verb, though «پویا» is a name as well.
    """
    tokens, keys, stop = opening.tokens, opening.keys, opening.stop
    verb = tokens.first_place(words.finite_in, stop, min(stop + _VERB, len(keys)))
    behind = _behind_pair(opening, at)
    if behind is None or verb is None or keys[verb].endswith("ند"):
        return None
    people = (words.role_at(tokens, n) for n in range(behind, stop))
    return None if any(head and head[0] == "person" for head in people) else stop


def _behind_pair(opening: Opening, at: int) -> int | None:
    """The token after adjectives: «**پویا و نوآور**», «**صبور، پرتلاش و کوشا**»."""
    tokens, stop = opening.tokens, opening.stop
    joins = behind_word(tokens, at)
    while joins < stop and "،" in tokens.gaps[joins] and _describes(opening, at, joins):
        at, joins = joins, behind_word(tokens, joins)
    if joins + 1 >= stop or opening.keys[joins] != "و" or words.marked_at(tokens, joins + 1):
        return None
    behind = behind_word(tokens, joins + 1)
    both = _describes(opening, at, joins) and _describes(opening, joins + 1, behind)
    return behind if both else None


def _describes(opening: Opening, at: int, behind: int) -> bool:
    """Whether a word may be an adjective: no role, no place, and a name only by itself."""
    tokens = opening.tokens
    if words.role_at(tokens, at) or words.location_at(tokens, at):
        return False
    name = words.name_at(tokens, at)
    return name is None or name[1] <= behind


def _list_head(opening: Opening, begin: int, comma: int) -> int | None:
    """«در این راه **وزارت** بهداشت، درمان و آموزش گفت»: the body whose name has the comma."""
    for n in range(begin, comma):
        named = opening.keys[n] in word_class("names_list") and opening.animacy.begins(n)
        if named and enumerates(opening.tokens, n, comma, opening.stop):
            return n
    return None


@words.sign(words.MARKED)
def _phrase_ends(tokens: Tokens, at: int) -> bool:
    """Whether a phrase or a clause ends before a token, and no list of phrases continues there."""
    gap = tokens.gaps[at]
    if not at or not any(mark in gap for mark in ("،", "؛", ",", " ـ", " -")):
        return False
    begins = words.boundary_at(tokens, at) is None or is_time(tokens, at)
    return begins or words.finite_at(tokens.keys, at - 1)


def phrase_up_to_somebody(opening: Opening, at: int) -> Found | None:
    """A phrase with no comma, up to the first word for somebody; the last resort.

    + در سالن اجتماعات **وزیر نیرو** گفت
    - دیروز **وزیر نیرو** گفت
    """
    return behind_adverbial(opening, _behind_preposition(opening, at)), True


def _behind_preposition(opening: Opening, at: int) -> int:
    kind = words.boundary_at(opening.tokens, at)
    return kind[1] if kind else at


def behind_adverbial(opening: Opening, at: int) -> int:
    """«در این نشست **استاندار یزد** گفت»: where the subject begins after a phrase with no comma.

    Not with half of a name («فردوسی‌**پور**»), with people inside the phrase («توجه **خانواده‌ها**
    به …»), or with somebody after a preposition.
    """
    tokens = opening.tokens
    for n in range(at + 1, opening.stop):
        head = words.role_at(tokens, n)
        inside = head is not None and _is_inside(tokens, n, head[0])
        if is_zwnj_gap(tokens.gaps[n]) or inside:
            continue
        if opening.animacy.begins(n) and not _is_governed(tokens, n):
            return _marked_from(tokens, at, behind_house(opening, n))
    return opening.stop


def _is_governed(tokens: Tokens, at: int) -> bool:
    """«خطاب **به** برادرش», «خطاب **به سه** برادرش»: behind a preposition and perhaps a number."""
    first = at - 1 - (at > 1 and counts(tokens, at - 1))
    before = words.boundary_at(tokens, first)
    return before is not None and before[0] == "preposition"


def _is_inside(tokens: Tokens, at: int, kind: str) -> bool:
    """«توجه **خانواده‌ها** به …», «از همکاران **اداره** خواست»: people, or what they belong to."""
    if kind == "people":
        return not _behind_that(tokens, at)
    theirs = words.role_at(tokens, at - 1) if kind == "body" else None
    return theirs == ("people", at)


def _behind_that(tokens: Tokens, at: int) -> bool:
    """«از سال‌ها پیش … تا این که **مسئولان** گفتند»: people with whom a clause begins."""
    return tokens.keys[at - 1] in word_class("this_that") or tokens.keys[at - 1] == "که"


def measure_of_time(opening: Opening, at: int) -> Found | None:
    """How long after something: the phrase behind it is the next step's.

    + یک روز پس از استعفای شهردار، **حسین رستمی** گفت
    + چند ساعت بعد از حمله به فرودگاه، **حسین رستمی** گفت
    + ۱۰ روز پس از آن، **وزیر نیرو** گفت
    + ۳ روز پیش **وزیر نیرو** گفت
    - **سه نماینده** گفتند
    - **چند کارگر** گفتند
    """
    tokens, keys = opening.tokens, opening.keys
    begin = at + (keys[at] in word_class("some_number"))
    behind = behind_measure_of_time(tokens, begin, opening.stop)
    behind += behind < opening.stop and keys[behind] in word_class("unit_of_time")
    measured = at < behind < opening.stop and keys[behind] in word_class("before_or_after")
    alone = measured and words.boundary_at(tokens, behind) is None  # not «**پیش از** آن»
    return (behind + alone, False) if measured else None


def opens_concession(keys: list[str], at: int) -> bool:
    """«**با وجود اینکه** …»: whether the words from a token on open a concession."""
    said = ""
    for key in keys[at : at + _CONCESSION_WORDS]:
        said += key
        if said in word_class("concession"):
            return True
    return False


def _marked_from(tokens: Tokens, first: int, at: int) -> int:
    """«در گفت‌وگو «**مینگ** یوجل» گفت»: the first word of the name in marks that holds `at`."""
    near = range(at, max(first, at - _MARKED_WORDS), -1)
    opens = next((n for n in near if "«" in tokens.gaps[n] or "»" in tokens.gaps[n]), at)
    return opens if "«" in tokens.gaps[opens] else at
