"""What ends a noun phrase: an ordered table of signs, each with its examples.

In an example the phrase is between `**`: `+` where the sign ends it, `-` where another does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from faparse.lexicon import word_classes as words
from faparse.lexicon.calendar import calendar_words
from faparse.lexicon.phrases import word_class
from faparse.lexicon.verb_shapes import VOCABULARY, is_participle
from faparse.syntax.appositions import goes_on_behind_comma
from faparse.syntax.initials import is_spelt
from faparse.syntax.inner_words import stands_inside
from faparse.syntax.joins import is_member, is_needed_noun
from faparse.syntax.objects import may_start_object, starts_direct_object, with_its_noun
from faparse.syntax.walk import Walk
from faparse.text.fold import is_gods_name, is_zwnj_gap

End = Callable[[Walk], bool]

#: Groups of predicate nouns, and those of the verb forms that go with them.
_PREDICATES = (("becomes", "copula_form"), ("given_or_held", "light_verb"))
#: Classes of words at which a phrase may end, and those of gestures, in one word or two.
_ENDING = (
    *("ordinal", "predicate_adjective", "place_preposition", "slogan"),
    *(noun for noun, _ in _PREDICATES),
)
_GESTURES = ("gesture", "gesture_opening")


def full_stop(walk: Walk) -> bool:
    """A full stop, a colon or a question mark, but not between initials or spelled-out letters.

    + **وزیر نیرو**: آب کم است
    - **پایگاه آر.وی.ای** گفت
    - **م. رضایی** گفت
    - **قدرت ا... نوروزی** گفت
    - **جان اف. برادلی** گفت
    """
    if walk.end == walk.at or not any(mark in walk.gap for mark in ".:؟!"):
        return False
    if is_gods_name(walk.keys[walk.end - 1], walk.gap):
        return False
    return not ("." in walk.gap and is_spelt(walk.tokens, walk.end))


def semicolon(walk: Walk) -> bool:
    """A semicolon, but not before a role.

    + **وزیر نیرو**؛ دیروز گفت
    - **حسین رستگار؛ مسئول واحد فنی** گفت
    """
    behind = walk.end > walk.at and "؛" in walk.gap
    return behind and not words.role_at(walk.tokens, walk.end)


def comma(walk: Walk) -> bool:
    """A comma that no apposition follows, and no list within the name.

    + **مدیر کارخانه**، دیروز گفت
    - **علی رستگار، وزیر نیرو**، گفت
    """
    behind = walk.end > walk.at and ("،" in walk.gap or "," in walk.gap)
    return behind and not goes_on_behind_comma(walk)


def dash(walk: Walk) -> bool:
    """A dash, except the one before an apposition.

    + **فرماندار** - دیروز - گفت
    - **قهرمان وزن ۶۸- کیلوگرم تکواندو** گفت
    - **نوش‌آفرین انصاری - دبیر شورای کتاب کودک** گفت
    - **محمد مفتاحی - از اعضای شورای شعر** گفت
    """
    if walk.end == walk.at or not any(each in walk.gap for each in ("- ", "– ", "ـ ")):
        return False
    if walk.keys[walk.end - 1].isdigit() and not walk.gap.startswith(" "):
        return False
    among = walk.keys[walk.end] == "از" and is_member(walk.tokens, walk.end + 1)
    if walk.dashed or not (among or words.role_at(walk.tokens, walk.end)):
        return True
    walk.dashed = True
    return False


def boundary(walk: Walk) -> bool:
    """A preposition, an adverb, a time, a conjunction or «را», unless it is inside the phrase.

    + **رئیس پلیس فارس** در نشست خبری گفت
    - **سفیر ایران در مسکو** گفت
    - **وکیل ولی دم** گفت
    """
    hit = words.boundary_at(walk.tokens, walk.end)
    if hit is None:
        return False
    role = words.role_at(walk.tokens, walk.end)
    if role and (walk.end == walk.at or role[1] > hit[1]):
        return False
    return not stands_inside(walk, hit)


def date(walk: Walk) -> bool:
    """A day and its month.

    + **رئیس‌جمهور آمریکا** ۵ آبان گفت
    + **علی رستگار** ۲۷ مردادماه گفت
    + **علی رستگار** ۲۷ مرداد‌ماه گفت
    - **گروه ۵** می‌گوید
    - **شهردار منطقه ۱۲** سه پارک را ساخت
    """
    keys, at = walk.keys, walk.end
    if at == walk.at:
        return False
    day = keys[at].isdigit() or keys[at] in word_class("ordinal")
    if not day or at + 1 >= len(keys):
        return False
    if keys[at + 1] in word_class("numeral"):
        return keys[at + 2 : at + 3] == ["شنبه"]
    month = keys[at + 1].removesuffix("ماه") in calendar_words()
    return month and (not is_zwnj_gap(walk.tokens.gaps[at + 2]) or keys[at + 2] == "ماه")


def verb(walk: Walk) -> bool:
    """A finite verb, with the noun of a light verb.

    + **فتحی** تکذیب می‌کند
    + **وزیر نیرو** آمد
    + **اداره آمار ساری** نشان می‌دهد
    + **وزیر کار** متهم شده است
    + **وزیر کار** طرح کرده و گفته است
    + **چند حزب** درآمده‌است
    - **شیشه بران** در یزد
    - **مدیر موزه بیرجند** گفت
    - **دبیر شورای گفت‌و‌گوی دولت** گفت
    - **دبیر شورای گفت‌وگوی دولت** گفت
    - **معاون ساخت و توسعه راه‌ها** گفت
    """
    at = walk.end
    if at == walk.at or is_zwnj_gap(walk.gap):
        return False
    verb_at = _verb_from(walk, at)
    if verb_at is None or (verb_at == at and _is_noun(walk, at)):
        return False
    if at - 1 > walk.at and _leans(walk, at - 1, walk.keys[verb_at]):
        walk.end -= 1
        hopes = walk.keys[walk.end - 1] in word_class("verbal_noun")
        walk.end -= hopes and walk.end - 1 > walk.at  # «**اظهار** امیدواری کرد»
    return True


def _verb_from(walk: Walk, at: int) -> int | None:
    """The word that says which verb begins at a token: «**گفت**», «می‌**دهد**», «**شده** است»."""
    keys, following = walk.keys, at + 1 < len(walk.keys)
    if walk.bits[at] & words.DURATIVE and following:
        return at + 1
    if words.finite_at(keys, at):
        return at
    if not following or not is_participle(keys, at):
        return None
    return at if keys[at + 1] in word_class("copula") or _joins_verb(walk, at + 1) else None


def _joins_verb(walk: Walk, at: int) -> bool:
    """«منتشر کرده **و نوشته** است»: «و» and another verb, which has the «است» of both."""
    if walk.keys[at] != "و" or at + 1 >= len(walk.keys):
        return False
    return words.verbal_at(walk.keys, at + 1) or words.preverb_at(walk.tokens, at + 1)


def _is_noun(walk: Walk, at: int) -> bool:
    """«شورای **گفت‌وگو**», «معاون **ساخت** و توسعه»: a name, part of a word, what a head needs."""
    keys = walk.keys
    if keys[at] in words.roles() or keys[at] in walk.surnames or words.location_at(walk.tokens, at):
        return True
    return words.half_at(walk.tokens, at) or is_needed_noun(walk.tokens, at)


def _leans(walk: Walk, at: int, verb: str) -> bool:
    """Whether the verb after a token is its light verb: «**تکذیب** می‌کند», «**برگزار** شد»."""
    tokens = walk.tokens
    if words.preverb_at(tokens, at):
        return True
    if verb not in word_class("light_verb") or walk.keys[at] in walk.surnames:
        return False
    named = words.role_at(tokens, at) or words.location_at(tokens, at) or words.name_at(tokens, at)
    return not named


def predicate(walk: Walk) -> bool:
    """A predicate adjective with its preposition.

    + **مدیر این شرکت** حاضر به گفت‌وگو نشد و نوشت
    + **قهرمان جهان** موفق به دریافت نشان شد و گفت
    - **مسئولان حاضر در جلسه** گفتند
    """
    at, keys = walk.end, walk.keys
    if at == walk.at or keys[at] not in word_class("predicate_adjective"):
        return False
    return keys[at + 1 : at + 2] == ["به"]


def predicate_noun(walk: Walk) -> bool:
    """A predicate that its verb ends before the cue: who becomes what, who gives which word.

    + **وزیر نیرو** خواستار اجرای قانون شد و گفت
    + **وزیر نیرو** خواستار اجرای قانون شده و گفت
    + **حمید رستگار** وارد تهران شد و گفت
    + **وزیر نیرو** قول همکاری داد و گفت
    + **وزیر نیرو** نشست خبری برگزار کرد و گفت
    - **مسافران عازم مشهد** گفتند
    - **تیم میزبان** گفت
    """
    at = walk.end
    takes = [verb for noun, verb in _PREDICATES if walk.keys[at] in word_class(noun)]
    if not takes or at == walk.at or is_zwnj_gap(walk.gap):
        return False
    verb = _first_verb(walk, at + 1)
    return verb is not None and any(walk.keys[verb] in word_class(each) for each in takes)


def _first_verb(walk: Walk, at: int) -> int | None:
    """The first verb from a token on, a participle too: «خواستار اجرای قانون **شده** و گفت»."""
    verb = walk.tokens.first_place(words.finite_in, at, walk.stop)
    bare = (n for n in range(at, verb or walk.stop) if is_participle(walk.keys, n))
    return next(bare, verb)


def gesture(walk: Walk) -> bool:
    """A gesture that goes with speaking.

    + **مرد جوان** ابرو بالا می‌اندازد
    + **مرد جوان** لبخند زد
    - **حمید شانه ساز** گفت
    """
    return walk.end > walk.at and is_gesture(walk.keys, walk.end)


def is_gesture(keys: list[str], at: int) -> bool:
    """«**تکان** می‌دهد», «**ابرو** بالا می‌اندازد»: whether a gesture begins at a token."""
    pair = "".join(keys[at : at + 2])
    if pair in word_class("gesture_opening"):
        return True  # «نماینده **لب به** انتقاد گشود»
    if keys[at] not in word_class("gesture") and pair not in word_class("gesture"):
        return False
    moved = at + 2 if pair in word_class("gesture") else at + 1  # «دست‌هایش»: two tokens
    moved += moved < len(keys) and keys[moved] in word_class("gesture_direction")
    if moved >= len(keys):
        return False
    return words.finite_at(keys, moved) or is_gesture(keys, moved)  # «دستش **تکان** می‌خورد»


def where_a_crowd_stands(walk: Walk) -> bool:
    """A place without «در», behind people who aren't told by where they live.

    + **هواداران پاس** پشت درهای ورزشگاه فریاد زدند
    + **کارگران نیشکر** جلو فرمانداری گفتند
    - **ساکنان کنار رودخانه** گفتند
    - **وزیر نیرو** در یزد گفت
    """
    if walk.end == walk.at or walk.keys[walk.end] not in word_class("place_preposition"):
        return False
    head = words.role_at(walk.tokens, walk.at)
    lives = walk.keys[walk.at] in word_class("inhabitant")
    return head is not None and head[0] == "people" and not lives


def slogan(walk: Walk) -> bool:
    """What is shouted, before its words in marks.

    + **تماشاگران** شعار «زمین ما» سر دادند
    - **ستاد شعار سال** گفت
    """
    named = walk.end > walk.at and walk.keys[walk.end] in word_class("slogan")
    return named and "«" in walk.tokens.gaps[walk.end + 1]


def direct_object(walk: Walk) -> bool:
    """The object, right after the subject.

    + **مرکز آمار** گزارشی از قیمت‌ها منتشر کرد
    + **وزیر نیرو** سه پیشنهاد مجلس را رد کرد
    - **وزیر نیرو** در یزد گفت
    """
    if walk.end == walk.at or not starts_direct_object(walk.tokens, walk.end):
        return False
    walk.end = with_its_noun(walk.tokens, walk.at, walk.end)
    return True


class _Ending(dict[str, bool]):
    """A key → whether another end than a boundary or a verb may stand at it, found on first use."""

    def __missing__(self, key: str) -> bool:
        if len(self) >= VOCABULARY:
            self.clear()
        found = self[key] = (
            key.isdigit()
            or any(key in word_class(name) for name in _ENDING)
            or any(each.startswith(key) for name in _GESTURES for each in word_class(name))
            or may_start_object(key)
            or is_participle([key], 0)
        )
        return found


_ENDINGS: Final = _Ending()


def ends_in_gap(walk: Walk) -> bool:
    """Whether punctuation before the current word ends the phrase; most gaps have none."""
    marked = walk.bits[walk.end] & words.MARKED
    return bool(marked) and any(ends(walk) for ends in ENDS_IN_GAPS)


def ends_at_word(walk: Walk) -> bool:
    """Whether the current word ends the phrase."""
    return may_end(walk) and any(ends(walk) for ends in ENDS_AT_WORDS)


def may_end(walk: Walk) -> bool:
    """A cheap test of the current word: at most words, none of `ENDS_AT_WORDS` stands."""
    likely = walk.bits[walk.end] & (words.BOUNDARY | words.FINITE)
    return bool(likely) or _ENDINGS[walk.keys[walk.end]]


#: Signs in the gap before the word, then in the word itself.
ENDS_IN_GAPS: tuple[End, ...] = (full_stop, semicolon, comma, dash)
ENDS_AT_WORDS: tuple[End, ...] = (
    verb,
    boundary,
    date,
    predicate,
    predicate_noun,
    gesture,
    where_a_crowd_stands,
    slogan,
    direct_object,
)
