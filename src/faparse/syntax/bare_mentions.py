"""Patterns of mentions without a role beside a name: pronouns, «این …», documents, bare names.

Each carries examples that a test runs: `+ phrase → kind | name | role` for how it parses a phrase,
`- phrase` for a near miss that it leaves to another.
"""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.names import family_names, looks_like_surname, role_surname
from faparse.syntax.noun_phrase_parts import (
    Mention,
    NounPhrase,
    apposition_start,
    ends_name,
    head_kind,
)

# --- what points back ------------------------------------------------------------------------


def pronoun(phrase: NounPhrase) -> Mention | None:
    """A third-person pronoun and nothing else.

    + وی → pronoun | - | -
    + آنها → plural | - | -
    - او و همکارانش
    """
    hit = words.pronoun_at(phrase.tokens, phrase.first)
    if hit is None or hit[1] < phrase.last:
        return None
    return phrase.mention("pronoun" if hit[0] == "person" else "plural")


def demonstrative(phrase: NounPhrase) -> Mention | None:
    """A demonstrative and a description.

    + این نماینده مجلس → person | - | نماینده مجلس
    + این وزارت → body | - | وزارت
    + این هشت نماینده → people | - | هشت نماینده
    - نماینده این شهر
    """
    first, last, keys = phrase.first, phrase.last, phrase.keys
    if keys[first] not in words.demonstratives() or last - first < 2:
        return None
    several = last - first > 2 and (
        keys[first + 1].isdigit() or keys[first + 1] in word_class("numeral")
    )
    kind = "people" if several else head_kind(keys, first + 1)
    return phrase.mention(kind, role=(first + 1, last), demonstrative=True)


def aforesaid(phrase: NounPhrase) -> Mention | None:
    """A description with an adjective that points back: «یاد شده», «مذکور».

    + وب‌سایت یاد شده → body | - | وب‌سایت
    + نماینده مذکور → person | - | نماینده
    - نماینده مجلس
    """
    for size in (1, 2):
        end = phrase.last - size
        if end > phrase.first and "".join(phrase.keys[end : phrase.last]) in word_class(
            "aforesaid"
        ):
            kind = head_kind(phrase.keys, phrase.first)
            return phrase.mention(kind, role=(phrase.first, end), demonstrative=True)
    return None


# --- people known by neither a bare name nor a role ---------------------------------------------


def by_name(phrase: NounPhrase) -> Mention | None:
    """Somebody «by the name of».

    + مردی به نام کریم وفایی → person | کریم وفایی | مردی
    - مردی به نام
    """
    keys = phrase.keys
    for n in range(phrase.first + 1, phrase.last - 2):
        if keys[n] == "به" and keys[n + 1] in word_class("by_name"):
            return phrase.mention("person", (n + 2, phrase.last), (phrase.first, n))
    return None


def somebody(phrase: NounPhrase) -> Mention | None:
    """An indefinite person.

    + زنی ۶۲ ساله از ساکنان روستا → unnamed | - | زنی ۶۲ ساله از ساکنان روستا
    - زن همسایه
    """
    if phrase.keys[phrase.first] not in word_class("somebody"):
        return None
    return phrase.mention("unnamed", role=phrase.whole)


def kin_or_agent(phrase: NounPhrase) -> Mention | None:
    """Somebody's relative or agent: the name belongs to the description, not to the speaker.

    + مادر سعید کریمی → person | - | مادر سعید کریمی
    + پدر و مادر سعید کریمی → person | - | پدر و مادر سعید کریمی
    + وکیل مدافع پرویز ستوده → person | - | وکیل مدافع پرویز ستوده
    - مادر سعید کریمی، مهناز صادقی
    - سخنگوی وزارت نیرو علی رستگار
    """
    after = phrase.kin_end()
    if after is None or after >= phrase.last or not names_person(phrase, after):
        return None
    commas = (n for n in range(after, phrase.last) if "،" in phrase.tokens.gaps[n])
    if any(names_person(phrase, n) for n in commas):
        return None
    return phrase.mention("person", role=phrase.whole)


def names_person(phrase: NounPhrase, at: int) -> bool:
    """Whether a title, a name of the lists or the text, or a pronoun begins at a token."""
    given = words.given_at(phrase.tokens, at) or phrase.keys[at] in family_names(phrase.tokens)
    return bool(
        given or words.title_at(phrase.tokens, at) or words.pronoun_at(phrase.tokens, at)
    ) and not words.location_at(phrase.tokens, at)


def document(phrase: NounPhrase) -> Mention | None:
    """A document, or a part of one, that speaks.

    + بیانیه وزارت خارجه → document | - | بیانیه وزارت خارجه
    + مقدمه این کتاب → document | - | مقدمه این کتاب
    - نویسنده این کتاب
    """
    if not words.document_at(phrase.tokens, phrase.first):
        return None
    return phrase.mention("document", role=phrase.whole)


# --- names without a role --------------------------------------------------------------------


def name_that_is_a_calling(phrase: NounPhrase) -> Mention | None:
    """A word for an occupation that is a given name here, as the surname after it shows.

    + مالک رضاپور → name | مالک رضاپور | -
    + وکیل احمدزی → name | وکیل احمدزی | -
    - مالک شهرخودرو
    - وکیل شاکیان
    """
    first, last = phrase.first, phrase.last
    if phrase.keys[first] not in word_class("calling_or_given") or last - first < 2:
        return None
    if phrase.tokens.count(first, last) > 3 or not looks_like_surname(phrase.tokens, first + 1):
        return None
    return phrase.mention("name", phrase.whole)


def name_and_apposition(phrase: NounPhrase) -> Mention | None:
    """No role that the lists know: a comma separates the name from what the person is.

    + مارگیت کورنلیس، دارنده نانوایی → person | مارگیت کورنلیس | دارنده نانوایی
    + سمیه، ۳۹ ساله → person | سمیه | ۳۹ ساله
    - مارگیت کورنلیس، حمید رستگار
    - ایران، روسیه و چین
    """
    comma = None if phrase.head is not None else apposition_start(phrase, phrase.last)
    if comma is None:
        return None
    return phrase.mention("person", (phrase.bare, comma), (comma, phrase.last))


def bare_name(phrase: NounPhrase) -> Mention | None:
    """Nothing but a name, with or without its title.

    + آیت‌الله اعرافی → name | اعرافی | -
    + مارگیت کورنلیس، حمید رستگار → name | مارگیت کورنلیس، حمید رستگار | -
    + حسین مدرس خیابانی آمد و **مدرس خیابانی** رفت → name | مدرس خیابانی | -
    - حمید رستگار، رئیس اتاق یزد
    """
    if phrase.head is not None:
        return None
    whole = (phrase.bare, phrase.last) if phrase.bare < phrase.last else phrase.whole
    return phrase.mention("name", whole)


def surname_that_is_a_calling(phrase: NounPhrase) -> Mention | None:
    """A given name, and an occupation that is the surname.

    + حسین معلم → name | حسین معلم | -
    + قاسم آبشناس، نماینده گناوه → person | قاسم آبشناس | نماینده گناوه
    - علی مربی تیراندازی
    """
    head, last = phrase.the_head, phrase.last
    if not phrase.is_given() or head != phrase.given_end():
        return None
    if not ends_name(phrase.tokens, head, last):
        return None
    rest = (head + 1, last) if head + 1 < last else None
    return phrase.mention("person" if rest else "name", (phrase.bare, head + 1), rest)


def third_name_before_a_role(phrase: NounPhrase) -> Mention | None:
    """An occupation that is the family name here, followed by a role.

    + حسین سیمایی صراف وزیر علوم → person | حسین سیمایی صراف | وزیر علوم
    - حسین سیمایی صراف بازار
    """
    head, last = phrase.the_head, phrase.last
    if not phrase.family_calling() or head + 1 >= last or "،" in phrase.tokens.gaps[head]:
        return None
    if not words.role_at(phrase.tokens, head + 1):
        return None
    return phrase.mention("person", (phrase.bare, head + 1), (head + 1, last))


def third_name(phrase: NounPhrase) -> Mention | None:
    """An occupation as the last word of a name of three words.

    + علی قائم مقامی → name | علی قائم مقامی | -
    - علی، مقامی
    """
    head = phrase.the_head
    plain = 0 < phrase.given_end() < head and "،" not in phrase.tokens.gaps[head]
    if not plain or not phrase.family_calling() or head + 1 != phrase.last:
        return None
    return phrase.mention("name", (phrase.bare, phrase.last))


def surname_of_two_words(phrase: NounPhrase) -> Mention | None:
    """A surname that begins with a role.

    + حمید قاضی مرادی رئیس اتاق بازرگانی → person | حمید قاضی مرادی | رئیس اتاق بازرگانی
    + **فیلیپ دوست بلازی** امروز گفت → name | فیلیپ دوست بلازی | -
    - حمید قاضی دادگاه
    """
    head = phrase.the_head
    if not phrase.given_end() or head != phrase.bare + 1:
        return None
    surname = role_surname(phrase.tokens, head)
    if surname is None:
        return None
    role = (surname, phrase.last) if surname < phrase.last else None
    return phrase.mention("person" if role else "name", (phrase.bare, surname), role)
