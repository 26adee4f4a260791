"""Whether a noun phrase goes on after a comma: an ordered table; the first entry to answer wins.

In an example the phrase is between `**`: `+` where the entry decides about its comma.
"""

from __future__ import annotations

from collections.abc import Callable

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.joins import enumerates, is_partitive, is_person, is_several, segment_end
from faparse.syntax.walk import Walk
from faparse.text.tokens import Tokens

#: Judges the walk's comma, given the end of the words after it; None leaves it to the next entry.
Apposition = Callable[[Walk, int], bool | None]
#: A name after a role and its comma has at most this many words.
_NAME = 4


def unclosed(walk: Walk, segment: int) -> bool | None:
    """An apposition that needs a comma at its end has none.

    + به گفته **رئیس اتاق**، صادرات فولاد بیشتر شد
    - **رئیس اتاق، رضا کریمی**، گفت
    + به گفته **ساشا ایوانو**، رئیس‌جمهور فردا به یزد می‌رود
    + به نقل از **رویترز**، ساشا ایوانو، وزیر نیرو، گفت
    - به گفته **ساشا ایوانو، بنیان‌گذار «ویوز»** فولاد بیشتر شد
    """
    if _is_outlet(walk):
        return False
    if not walk.closed or _names_somebody(walk):
        return None
    bracket = ")" in walk.gap
    closed = segment < len(walk.keys) and "،" in walk.tokens.gaps[segment]
    return False if bracket or not closed else None


def _is_outlet(walk: Walk) -> bool:
    """«به نقل از **رویترز**، حسین رستمی …»: an outlet alone has no apposition."""
    hit = words.outlets_abroad().longest_match(walk.keys, walk.at)
    described = walk.keys[walk.end] in word_class("outlet_head")  # «بیلد، **روزنامه** آلمانی»
    return hit is not None and hit[1] == walk.end and not described


def _names_somebody(walk: Walk) -> bool:
    """Whether a known name without a role is before the comma, and a person's role after it."""
    given = words.name_at(walk.tokens, walk.at)
    if given is None or given[0] == "common":
        return False  # «به گزارش روسیا الیوم، **نخست‌وزیر** لبنان …»
    before = any(words.role_at(walk.tokens, n) for n in range(walk.at, walk.end))
    told = is_person(walk.tokens, walk.end) and not _acts(walk.tokens, walk.end)
    return walk.end - walk.at > 1 and not before and told


def _acts(tokens: Tokens, at: int) -> bool:
    """«به گفته حسین رستمی، **رئیس‌جمهور** فردا به یزد می‌رود»: a bare office opens the clause."""
    office = words.role_at(tokens, at)
    if office is None or words.boundary_at(tokens, office[1]) is None:
        return False
    return "".join(tokens.keys[at : office[1]]) in word_class("bare_person")


def role_or_title(walk: Walk, segment: int) -> bool | None:
    """A role, a title, or «دیگر», «نخستین» and a role.

    + **علی رستگار، وزیر نیرو** گفت
    + **صغرا پیرانی، دیگر داوطلب این اردو** گفت
    + **نرگس بهرامی، نخستین رئیس انجمن** به شهر آمد
    - **مدیر کارخانه**، دیروز گفت
    - **جان بیکر**، گزارش رویترز را رد کرد و گفت
    """
    at, tokens = walk.end, walk.tokens
    if words.document_at(tokens, at):
        return None
    which = walk.keys[at] == "دیگر" or words.tells_which(walk.keys[at])
    another = which and at + 1 < walk.stop and words.role_at(tokens, at + 1)
    return True if words.role_at(tokens, at) or words.title_at(tokens, at) or another else None


def age(walk: Walk, segment: int) -> bool | None:
    """How old somebody is.

    + **سمیه، ۳۹ ساله**، دیروز گفت
    - **مدیر کارخانه**، ۳۹ روز پیش گفت
    """
    old = walk.keys[walk.end].isdigit() and walk.keys[walk.end + 1 : walk.end + 2] == ["ساله"]
    return True if old else None


def circle(walk: Walk, segment: int) -> bool | None:
    """«از» and the group that somebody belongs to.

    + **مولوی حنیفی، از علمای بلخ**، گفت
    + **حمید رستگار، یکی دیگر از نمایندگان مجلس**، دیروز گفت
    - **وزیر نیرو**، از مردم خواست
    """
    at = walk.end + 2 * (walk.keys[walk.end : walk.end + 2] == ["یکی", "دیگر"])
    partitive = walk.keys[at : at + 1] == ["از"] and at + 1 < walk.stop
    return True if partitive and is_partitive(walk.tokens, at + 1, walk.stop) else None


def before_a_clause(walk: Walk, segment: int) -> bool | None:
    """An occupation that no list knows, up to a relative clause.

    + **پریسا کیان، هیدرولوژیست دانشگاه اوترخت** که سال‌ها کار کرده، گفت
    - **پریسا کیان**، دیروز که باران بارید، گفت
    - **پریسا کیان**، که سال‌ها کار کرده، گفت
    """
    opens = walk.end < segment < len(walk.keys) and walk.keys[segment] == "که"
    named = words.title_at(walk.tokens, walk.at) or words.name_at(walk.tokens, walk.at)
    return True if opens and named else None


def close_to(walk: Walk, segment: int) -> bool | None:
    """Whose side a paper or a party is on.

    + **خبرگزاری فارس، نزدیک به سپاه**، دیروز گفت
    - **خبرگزاری فارس**، دیروز گفت
    """
    near = "".join(walk.keys[walk.end : walk.end + 2]) in word_class("close_to")
    return True if near else None


def all_the_rest(walk: Walk, segment: int) -> bool | None:
    """Only these words are left before the verb.

    + **جواد سنگ‌تراش، گیوه‌باف کرمانشاهی**
    - **مدیر کارخانه**، دیروز گفت
    """
    return True if walk.end < segment == walk.stop else None


def person_behind_body(walk: Walk, segment: int) -> bool | None:
    """A person's name after a body's is a new phrase.

    + **سایت باشگاه پرسپولیس**، مهدی مهدوی کیا در تمرین گفت
    - **رئیس باشگاه، مهدی مهدوی کیا** در تمرین گفت
    """
    name, head = words.given_at(walk.tokens, walk.end), words.role_at(walk.tokens, walk.at)
    return False if name and head and head[0] == "body" else None


def name_behind_role(walk: Walk, segment: int) -> bool | None:
    """A short name after a person's role.

    + **رئیس باشگاه، مهدی مهدوی کیا** در تمرین گفت
    - **سایت باشگاه پرسپولیس**، مهدی مهدوی کیا در تمرین گفت
    """
    somebody = is_person(walk.tokens, walk.at) or walk.keys[walk.at] in word_class("kin_or_agent")
    named = words.name_at(walk.tokens, walk.end) and somebody
    return True if named and segment - walk.end <= _NAME else None


def and_another(walk: Walk, segment: int) -> bool | None:
    """«و» and somebody else after the role of the first, where the verb is plural.

    + **علی رستگار، و زهرا راد، شهردار یزد،** در نامه‌ای گفتند
    - **علی رستگار**، و زهرا راد در نامه‌ای گفت
    - **علی رستگار**، و زهرا راد را دیدند و گفتند
    """
    tokens, at = walk.tokens, walk.end
    if walk.keys[at] != "و" or not is_several(tokens, walk.stop):
        return None
    others = range(at + 1, walk.stop)
    acts = any(walk.keys[n] == "را" or words.finite_at(walk.keys, n) for n in others)
    person = _names(tokens, walk.at) or any(is_person(tokens, n) for n in range(walk.at, at))
    return True if person and not acts else None


def together(walk: Walk, segment: int) -> bool | None:
    """People or countries in a list that are the subject of a plural verb.

    + **انگلیس، فرانسه و اسپانیا** دیروز گفتند
    + **علی رستگار، رضا نوری، مریم کیا و زهرا راد** در نامه‌ای گفتند
    - **علی رستگار**، رضا کریمی و زهرا راد را دید و گفت
    - **سایت باشگاه پرسپولیس**، مهدی مهدوی کیا در تمرین گفت
    """
    tokens, at = walk.tokens, walk.end
    if not is_several(tokens, walk.stop) or not _names(tokens, walk.at):
        return None
    while _names(tokens, at):
        end = segment_end(tokens, at, walk.stop)
        if end >= walk.stop or "،" not in tokens.gaps[end]:
            joins = range(at + 1, end)
            return True if any(tokens.keys[n] == "و" for n in joins) else None
        if end == at:
            return None  # a name that is an adverbial as well, «**بهار**»: nothing is behind it yet
        at = end
    return None


def _names(tokens: Tokens, at: int) -> bool:
    """Whether a person's or a place's name begins at a token."""
    return bool(words.given_at(tokens, at) or words.location_at(tokens, at))


def listed(walk: Walk, segment: int) -> bool | None:
    """A list within the name; the last resort.

    + **وزیر صنعت، معدن و تجارت** در یزد گفت
    - **سایت باشگاه پرسپولیس**، مهدی مهدوی کیا در تمرین گفت
    """
    return enumerates(walk.tokens, walk.at, walk.end, walk.stop)


APPOSITIONS: tuple[Apposition, ...] = (
    unclosed,
    role_or_title,
    age,
    circle,
    before_a_clause,
    close_to,
    all_the_rest,
    person_behind_body,
    name_behind_role,
    and_another,
    together,
    listed,
)


def goes_on_behind_comma(walk: Walk) -> bool:
    """Whether the phrase goes on after the comma before the walk's token."""
    segment = segment_end(walk.tokens, walk.end, walk.stop)
    for apposition in APPOSITIONS:
        if (answer := apposition(walk, segment)) is not None:
            return answer
    return False  # pragma: no cover: the last one always answers
