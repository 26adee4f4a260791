"""Patterns of mentions with a role: «X، وزیر نیرو», «وزیر نیرو X», «یک مقام آگاه», «وزیر نیرو».

Only phrases with a head that the lists know get here; examples are written as in `bare_mentions`.
"""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.names_behind_roles import name_at_end
from faparse.syntax.noun_phrase_parts import (
    Mention,
    NounPhrase,
    apposition_start,
    counts_several,
    head_kind,
    is_quantified,
    name_end,
)


def names_and_plural_role(phrase: NounPhrase) -> Mention | None:
    """Two names and a plural role for both.

    + مینا رستگار و کاوه آذری، کارگردانان → people | مینا رستگار و کاوه آذری | کارگردانان
    - مینا رستگار، از کارگردانان نمایش
    """
    head, bare = phrase.the_head, phrase.bare
    if head_kind(phrase.keys, head) != "people" or "،" not in phrase.tokens.gaps[head]:
        return None
    if "و" not in phrase.keys[bare + 1 : head - 1]:
        return None
    return phrase.mention("people", (bare, head), (head, phrase.last))


def name_and_long_apposition(phrase: NounPhrase) -> Mention | None:
    """A name, and after a comma words that lead up to the role.

    + عبدالطیف امیری، دیگر زائر کاروان → person | عبدالطیف امیری | دیگر زائر کاروان
    - عبدالطیف امیری، زائر کاروان
    """
    comma = apposition_start(phrase, phrase.the_head)
    if comma is None or phrase.the_head <= comma:
        return None
    return phrase.mention("person", (phrase.bare, comma), (comma, phrase.last))


def outlet_and_apposition(phrase: NounPhrase) -> Mention | None:
    """A body's own name, and after a comma what kind of body it is.

    + اشپیگل، روزنامه آلمان → name | اشپیگل | روزنامه آلمان
    - روزنامه اشپیگل
    """
    head = phrase.the_head
    if head == phrase.bare or head_kind(phrase.keys, head) != "body":
        return None
    if "،" not in phrase.tokens.gaps[head]:
        return None
    return phrase.mention("name", (phrase.bare, head), (head, phrase.last))


def body_and_its_side(phrase: NounPhrase) -> Mention | None:
    """A body, and after a comma which side it is on.

    + خبرگزاری موج، نزدیک به شهرداری → name | خبرگزاری موج | نزدیک به شهرداری
    - خبرگزاری موج
    """
    tokens = phrase.tokens
    for n in range(phrase.bare + 1, phrase.last - 1):
        near = "".join(phrase.keys[n : n + 2]) in word_class("close_to")
        if near and "،" in tokens.gaps[n]:
            return phrase.mention("name", (phrase.bare, n), (n, phrase.last))
    return None


def part_of_a_body(phrase: NounPhrase) -> Mention | None:
    """A word in no list, as a part of a body.

    + بخش آنکولوژی بیمارستان شهدا → body | بخش آنکولوژی بیمارستان شهدا | -
    - علی رستگار بیمارستان شهدا
    - کریتیکال تریتس دیگر پایگاه آمریکایی
    """
    head, bare = phrase.the_head, phrase.bare
    if head == bare or head_kind(phrase.keys, head) != "body" or phrase.given_end():
        return None
    if phrase.keys[head - 1] == "دیگر":
        return None
    return phrase.mention("body", phrase.whole)


def name_and_role(phrase: NounPhrase) -> Mention | None:
    """A name and its role.

    + «سرگئی لاوروف» وزیر خارجه روسیه → person | سرگئی لاوروف | وزیر خارجه روسیه
    + حسنخالی از عکاسان مهابادی → person | حسنخالی | عکاسان مهابادی
    - دو نماینده مجلس
    """
    head, bare = phrase.the_head, phrase.bare
    if head == bare or is_quantified(phrase.keys, bare, head):
        return None
    kind = head_kind(phrase.keys, head)
    kind = "person" if kind == "people" else kind  # ««ری تاکیا» از **اعضای** شورا»
    return phrase.mention(kind, (bare, name_end(phrase.tokens, bare, head)), (head, phrase.last))


def superlative(phrase: NounPhrase) -> Mention | None:
    """A superlative identifies a person without a name.

    + عالی‌ترین مقام انتظامی کشور → person | - | عالی‌ترین مقام انتظامی کشور
    - بزرگترین بیمارستان کشور را ساختند
    """
    head, bare = phrase.the_head, phrase.bare
    if head == bare or head_kind(phrase.keys, head) == "body":
        return None
    if not any(phrase.keys[n].endswith("ترین") for n in range(bare, head)):
        return None
    return phrase.mention("person", role=phrase.whole, demonstrative=True)


def unnamed(phrase: NounPhrase) -> Mention | None:
    """A number or «یک» before the head, or a head that names nobody.

    + یک مقام آگاه → unnamed | - | یک مقام آگاه
    + یکی دیگر از شاهدان → unnamed | - | یکی دیگر از شاهدان
    + دو فرستاده → people | - | دو فرستاده
    + شماری از معلمان کابل → people | - | شماری از معلمان کابل
    + ده‌ها تن از باشندگان هرات → people | - | ده‌ها تن از باشندگان هرات
    + بیش از هزار نفر از کارگران → people | - | بیش از هزار نفر از کارگران
    - وزیر نیرو
    """
    if phrase.the_head == phrase.bare and not phrase.head_is_nameless():
        return None
    keys, first = phrase.keys, phrase.first
    if keys[first] in word_class("one"):
        return phrase.mention("unnamed", role=phrase.whole)
    several = head_kind(keys, phrase.the_head) == "people" or counts_several(keys, first)
    return phrase.mention("people" if several else "unnamed", role=phrase.whole)


def role_and_name(phrase: NounPhrase) -> Mention | None:
    """A role and a name after it.

    + وزیر نیرو علی اکبر محرابیان → person | علی اکبر محرابیان | وزیر نیرو
    + وزیر نیرو سید علی محرابیان → person | سید علی محرابیان | وزیر نیرو
    + سرگئی لاوروف آمد و **وزیر لاوروف** رفت → person | لاوروف | وزیر
    + رئیس‌جمهور سرمد → person | سرمد | رئیس‌جمهور
    - رئیس‌جمهور فرانسه
    - رئیس‌جمهور سابق
    - رئیس‌جمهور ایرانی
    - دانشگاه شهید بهشتی
    - وزیر دفاع دولت جان کارتر
    - فرمانده سپاه امام علی بن ابیطالب
    - خانواده حمید رستگار
    - وزیر نیرو
    - مدیر دبستان علی رستگار شاعر بزرگ سده هفتم شهر یزد
    """
    kind = head_kind(phrase.keys, phrase.the_head)
    start = name_at_end(phrase) if kind not in ("body", "people") else None
    if start is None:
        return None
    bare = words.skip_titles(phrase.tokens, start, phrase.last)
    commas = (n for n in range(bare + 1, phrase.last) if "،" in phrase.tokens.gaps[n])
    end = next((n for n in commas if words.role_at(phrase.tokens, n)), phrase.last)
    return phrase.mention(kind, (bare, end), (phrase.the_head, start))


def body_and_its_kind(phrase: NounPhrase) -> Mention | None:
    """A body that the lists know, and after a comma what kind of body it is.

    + حزب‌الله، گروه مورد حمایت ایران → body | - | حزب‌الله
    + ناتو، پیمان نظامی غرب → body | - | ناتو
    + خبرگزاری موج، ارگان رسمی شهرداری → body | - | خبرگزاری موج
    - وزارت صنعت، معدن و تجارت
    - وزارت نیرو، سازمان آب و شرکت برق
    """
    tokens, head = phrase.tokens, phrase.the_head
    if head != phrase.bare or head_kind(phrase.keys, head) != "body":
        return None
    commas = (n for n in range(head + 1, phrase.last) if "،" in tokens.gaps[n])
    comma = next(commas, None)
    if comma is None or phrase.keys[comma] not in word_class("kind_of_body"):
        return None
    if "و" in phrase.keys[comma : phrase.last]:
        return None
    return Mention("body", None, (phrase.bare, comma), False, (phrase.first, comma))


def of_somebody_described(phrase: NounPhrase) -> Mention | None:
    """Whose kin, office or lawyer it is, and after a comma who that is.

    + خانواده حمید رستگار، شهروند ایرانی → people | - | خانواده حمید رستگار
    + دفتر حمید رستگار، نخست‌وزیر اسرائیل → body | - | دفتر حمید رستگار
    - خانواده حمید رستگار
    - وزیر صنعت، معدن و تجارت
    """
    tokens, head = phrase.tokens, phrase.the_head
    names = (n for n in range(head + 1, phrase.last) if words.given_at(tokens, n))
    name = next(names, phrase.last)
    commas = (n for n in range(name + 2, phrase.last) if "،" in tokens.gaps[n])
    comma = next(commas, None)
    if comma is None or not words.role_at(tokens, comma):
        return None
    kind, shorter = head_kind(phrase.keys, head), (phrase.bare, comma)
    return Mention(kind, None, shorter, False, (phrase.first, comma))


def role(phrase: NounPhrase) -> Mention | None:
    """A role alone.

    + امام جمعه خمین → person | - | امام جمعه خمین
    + استاد تاریخ دانشگاه تهران → person | - | استاد تاریخ دانشگاه تهران
    + استاندار محترم یزد → person | - | استاندار محترم یزد
    + قاضی پرونده → person | - | قاضی پرونده
    + ولیعهد عربستان → person | - | ولیعهد عربستان
    + کارشناسان → people | - | کارشناسان
    + دانشگاه شهید بهشتی → body | - | دانشگاه شهید بهشتی
    - وزیر نیرو علی اکبر محرابیان
    """
    return phrase.mention(head_kind(phrase.keys, phrase.the_head), role=(phrase.bare, phrase.last))
