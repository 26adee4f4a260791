"""What stands before a sentence's subject: credits, places, adverbials, whole phrases with «در».

An ordered table; the first step that answers moves on. A step says from where to look next and
whether the subject begins there. In an example the subject stands between `**`.
"""

from __future__ import annotations

from collections.abc import Callable

from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names
from faparse.lexicon.calendar import calendar_words
from faparse.lexicon.phrases import word_class
from faparse.syntax.animacy import Animacy
from faparse.syntax.joins import enumerates
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

#: A name in marks has so many words before the one that the lists know.
_MARKED_WORDS = 4
#: «تأکید کرد», «اظهار امیدواری کرد»: the finite verb of a cue is one of its first words.
_VERB = 4
#: From where to look on, and whether the subject begins there.
Found = tuple[int, bool]


class Opening:
    """The words of a sentence before its subject: what is known while they are skipped."""

    __slots__ = ("animacy", "credits", "keys", "stop", "tokens")

    def __init__(
        self, tokens: Tokens, animacy: Animacy, credits: dict[int, int], stop: int
    ) -> None:
        self.tokens, self.keys, self.animacy = tokens, tokens.keys, animacy
        self.credits, self.stop = credits, stop


Step = Callable[[Opening, int], Found | None]


def credit(opening: Opening, at: int) -> Found | None:
    """The story's own credit; its tokens are known from the layout.

    + به گزارش ایسنا، **وزیر نیرو** گفت
    - **وزیر نیرو** گفت
    """
    behind = opening.credits.get(at)
    return (behind, False) if behind else None


def number(opening: Opening, at: int) -> Found | None:
    """An item's number.

    + ۳- **متصدی حمل** گفت
    + ۳ - دیروز **متصدی حمل** گفت
    - **وزیر نیرو** گفت
    """
    if at + 1 >= opening.stop or not opening.keys[at].isdigit():
        return None
    marked = opening.tokens.gaps[at + 1].strip(" \u200c")[:1] in tuple("-–).ـ")
    return (at + 1, False) if marked else None


def place_and_dash(opening: Opening, at: int) -> Found | None:
    """Where it was filed.

    + تهران - **رئیس مجلس** گفت
    + بیروت/تهران - **رئیس مجلس** گفت
    + تهران - دیروز **رئیس مجلس** گفت
    - **وزیر نیرو** گفت
    """
    place = words.location_at(opening.tokens, at)
    while place and place[1] < opening.stop and "/" in opening.tokens.gaps[place[1]]:
        place = words.location_at(opening.tokens, place[1])
    if not place or place[1] >= opening.stop:
        return None
    return (place[1], False) if opening.tokens.gaps[place[1]].lstrip().startswith("-") else None


def label(opening: Opening, at: int) -> Found | None:
    """Whose news it is, before a colon.

    + رویترز: **محققان آمریکایی** گفتند
    + رویترز - **محققان آمریکایی** گفتند
    + رویترز: دیروز **محققان آمریکایی** گفتند
    - **وزیر نیرو** گفت
    """
    for names in (words.outlets_abroad(), agency_names()):
        hit = names.longest_match(opening.keys, at)
        gap = opening.tokens.gaps[hit[1]] if hit and hit[1] < opening.stop else ""
        if hit and any(mark in gap for mark in (":", " - ", "|")):
            return hit[1], False
    return None


def somebody(opening: Opening, at: int) -> Found | None:
    """Somebody: here the subject begins.

    + **وزیر نیرو** گفت
    - **رستگار** گفت
    """
    return (at, True) if opening.animacy.begins(at) else None


def opener(opening: Opening, at: int) -> Found | None:
    """An adverbial of the sentence as data/boundaries.txt lists it.

    + در همین حال **وزیر نیرو** گفت
    - **وزیر نیرو** گفت
    """
    hit = words.opener_at(opening.tokens, at)
    return (hit[1], False) if hit and hit[1] <= opening.stop else None


def no_boundary(opening: Opening, at: int) -> Found | None:
    """Any other noun: it may be the subject.

    + **رستگار** گفت
    - دیروز **وزیر نیرو** گفت
    """
    kind = words.boundary_at(opening.tokens, at)
    return (at, True) if kind is None or kind[1] > opening.stop else None


def adverb_or_time(opening: Opening, at: int) -> Found | None:
    """An adverb, a conjunction, a time with its date.

    + دیروز **وزیر نیرو** گفت
    + روز دوم آبان **وزیر نیرو** گفت
    + روز دوم آبان نیز **وزیر نیرو** گفت
    + پس از آن دیدار **وزیر نیرو** گفت
    - در سالن اجتماعات **وزیر نیرو** گفت
    """
    kind = words.boundary_at(opening.tokens, at)
    if kind is None or kind[0] == "preposition":
        return None
    section, behind = kind
    if section == "adverb" and behind < opening.stop:
        return _behind_event(opening, behind), False
    return (_behind_date(opening, behind) if section == "time" else behind), False


def _behind_event(opening: Opening, at: int) -> int:
    """The event of «پس از آن **دیدار**»."""
    if opening.keys[at - 1] not in words.demonstratives():
        return at
    opens = words.boundary_at(opening.tokens, at) or opening.animacy.begins(at)
    return at if opens else at + 1


def _behind_date(opening: Opening, at: int) -> int:
    """The rest of a date: «روز **دوم آبان** نیز»."""
    while at < opening.stop and (_is_day(opening, at) or _is_month(opening, at)):
        at += 1
    return at


def _is_day(opening: Opening, at: int) -> bool:
    """«روز **دوم** آبان»; not «روز گذشته **یک** مقام»."""
    key = opening.keys[at]
    return key.isdigit() or (key in word_class("ordinal") and not opening.animacy.begins(at))


def _is_month(opening: Opening, at: int) -> bool:
    """«دوم **آبان**»; not «روز گذشته **رجب** طیب اردوغان», «روز گذشته **یک** مقام»."""
    tokens, keys = opening.tokens, opening.keys
    if keys[at].removesuffix("ماه") not in calendar_words() or words.role_at(tokens, at):
        return False
    dated = keys[at - 1].isdigit() or keys[at - 1] in word_class("ordinal")
    named = words.name_at(tokens, at) and at + 1 < opening.stop and words.name_at(tokens, at + 1)
    return dated or not named


def phrase_and_comma(opening: Opening, at: int) -> Found | None:
    """A preposition alone, with a comma.

    + در مقابل، **مدیرعامل کارخانه** گفت
    - در سالن اجتماعات **وزیر نیرو** گفت
    """
    behind = _behind_preposition(opening, at)
    comma = behind < opening.stop and "،" in opening.tokens.gaps[behind]
    return (behind, False) if comma else None


def pointed_event(opening: Opening, at: int) -> Found | None:
    """«این» and one noun, then somebody.

    + در ادامه این جلسه **رئیس پژوهشگاه** گفت
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
    - در سالن اجتماعات **وزیر نیرو** گفت
    """
    behind = _behind_preposition(opening, at)
    whole = behind < opening.stop and opening.keys[behind - 1] in word_class("adverbial")
    if not whole:
        return None
    animacy = opening.animacy
    named = animacy.begins(behind) or animacy.is_unknown_name(behind, opening.stop)
    named = named or animacy.holds((behind, behind + 1))
    return (behind, True) if named else None


def phrase_with_pronoun(opening: Opening, at: int) -> Found | None:
    """A pronoun closes a phrase: whoever follows is the subject.

    + پس از او **رضا کریمی** به سراغ روزنامه‌ها رفت و گفت
    - پس از گفت‌وگو **رضا کریمی** به سراغ روزنامه‌ها رفت و گفت
    """
    behind = _behind_preposition(opening, at)
    pronoun = words.pronoun_at(opening.tokens, behind) if behind < opening.stop else None
    return (pronoun[1], False) if pronoun and pronoun[1] < opening.stop else None


def phrase_up_to_comma(opening: Opening, at: int) -> Found | None:
    """A phrase that a comma, a semicolon or a dash ends, but not the comma of a list of phrases.

    + در سالن اجتماعات وزارت، **وزیر نیرو** گفت
    + در امور مالی، در بخش فروش، **وزیر نیرو** گفت
    + در راستای تحقق این امر **وزارت بهداشت، درمان و آموزش پزشکی** گفت
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
    """«خطاب به باشگاه‌های کوچک، **پویا و نوآور** افزود»: a list of adjectives, as one verb shows.

    Two that were the subject would have a verb in the plural.
    """
    keys, stop = opening.keys, opening.stop
    if at + 2 >= stop or keys[at + 1] != "و" or opening.animacy.begins(at):
        return None
    verb = opening.tokens.first_place(words.finite_in, stop, min(stop + _VERB, len(keys)))
    named = words.location_at(opening.tokens, at) or words.role_at(opening.tokens, at)
    if named or verb is None or keys[verb].endswith("ند"):
        return None
    others = any(opening.animacy.begins(n) for n in range(at + 2, stop))
    return None if others else stop


def _list_head(opening: Opening, begin: int, comma: int) -> int | None:
    """«در این راه **وزارت** بهداشت، درمان و آموزش گفت»: whose name holds the comma."""
    for n in range(begin, comma):
        named = opening.keys[n] in word_class("names_list") and opening.animacy.begins(n)
        if named and enumerates(opening.tokens, n, comma, opening.stop):
            return n
    return None


@words.sign(words.MARKED)
def _phrase_ends(tokens: Tokens, at: int) -> bool:
    """Whether a phrase or a clause ends before a token, and no list of phrases goes on."""
    gap = tokens.gaps[at]
    if not at or not any(mark in gap for mark in ("،", "؛", ",", " ـ", " -")):
        return False
    return words.finite_at(tokens.keys, at - 1) or not words.boundary_at(tokens, at)


def phrase_up_to_somebody(opening: Opening, at: int) -> Found | None:
    """A phrase with no comma: up to the first who is somebody; the last resort.

    + در سالن اجتماعات **وزیر نیرو** گفت
    - دیروز **وزیر نیرو** گفت
    """
    return behind_adverbial(opening, _behind_preposition(opening, at)), True


def _behind_preposition(opening: Opening, at: int) -> int:
    kind = words.boundary_at(opening.tokens, at)
    return kind[1] if kind else at


def behind_adverbial(opening: Opening, at: int) -> int:
    """«در این نشست **استاندار یزد** گفت»: an adverbial with no comma after it.

    Neither half of a name («فردوسی‌**پور**»), nor people within («توجه **خانواده‌ها** به …»), nor
    who follows a preposition.
    """
    tokens = opening.tokens
    for n in range(at + 1, opening.stop):
        head = words.role_at(tokens, n)
        if is_zwnj_gap(tokens.gaps[n]) or (head and head[0] == "people"):
            continue
        before = words.boundary_at(tokens, n - 1)
        if opening.animacy.begins(n) and not (before and before[0] == "preposition"):
            return _marked_from(tokens, at, n)
    return opening.stop


def _marked_from(tokens: Tokens, first: int, at: int) -> int:
    """«در گفت‌وگو «**مینگ** یوجل» گفت»: a name in marks begins with its first word."""
    near = range(at, max(first, at - _MARKED_WORDS), -1)
    opens = next((n for n in near if "«" in tokens.gaps[n] or "»" in tokens.gaps[n]), at)
    return opens if "«" in tokens.gaps[opens] else at


STEPS: tuple[Step, ...] = (
    credit,
    number,
    place_and_dash,
    label,
    somebody,
    opener,
    no_boundary,
    adverb_or_time,
    phrase_and_comma,
    pointed_event,
    adverbial_and_somebody,
    phrase_with_pronoun,
    phrase_up_to_comma,
    phrase_up_to_somebody,
)


def skip_openers(opening: Opening, at: int) -> int:
    """The token where the subject may begin, between `at` and the opening's `stop`."""
    while at < opening.stop:
        at, begins = next(found for step in STEPS if (found := step(opening, at)))
        if begins:
            return at
    return at
