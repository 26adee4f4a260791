"""What keeps a word out of a person's name: `BREAKS`, each with examples that a test runs.

`+ علی موسوی **به** قم رفت` says that the name ends before the marked word, `-` that this rule does
not end it there.
"""

from __future__ import annotations

from collections.abc import Callable

from faparse.lexicon import word_classes as words
from faparse.lexicon.calendar import calendar_words
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import starts_cue
from faparse.syntax.objects import begins_object
from faparse.text.fold import is_gods_name, is_zwnj_gap
from faparse.text.tokens import Tokens

#: A gap with more spaces than this was a link: «](https://…)» is longer than that.
_ADDRESS = 10

Break = Callable[[Tokens, int], bool]


def phrase_boundary(tokens: Tokens, at: int) -> bool:
    """A preposition, an adverb, a time, «را».

    + علی موسوی **به** قم رفت
    - علی موسوی **بهرامی** رفت
    - یان فن **در** لیندن رفت
    """
    return words.boundary_at(tokens, at) is not None


def role_head(tokens: Tokens, at: int) -> bool:
    """The head of a description, or «دیگر», which leads up to one.

    + گلن کسلر **تحلیلگر** واشنگتن پست
    + محمدحسین فرهنگی **دیگر** سخنران این نشست
    - گلن **کسلر** گفت
    """
    roles = words.roles().longest_match(tokens.keys, at)
    return roles is not None or tokens.keys[at] == "دیگر"


def birth_date(tokens: Tokens, at: int) -> bool:
    """«زاده» before a date means "born", not the end of a family name.

    + سیدعلی صالحی **زاده** یکم فروردین ۱۳۳۴ است
    - سعید خطیب **زاده** سخنگوی وزارت
    """
    if tokens.keys[at] not in word_class("born") or is_zwnj_gap(tokens.gaps[at]):
        return False
    return any(_is_date(key) for key in tokens.keys[at + 1 : at + 2])


def season(tokens: Tokens, at: int) -> bool:
    """A season that is a time, not a name.

    + علی موسوی **پاییز** امسال به قم رفت
    - مینا **بهار** شاعر است
    """
    if tokens.keys[at] not in word_class("season"):
        return False
    tail = tokens.keys[at + 1 : at + 2]
    return any(key in word_class("season_tail") or key.isdigit() for key in tail)


def noun_of_an_object(tokens: Tokens, at: int) -> bool:
    """The object's noun, right behind its subject.

    + حسین رستمی **برنامه** سال آینده را
    + حسین رستمی **ادعای** وزیر را
    - حسین **برنامه** گفت
    """
    return begins_object(tokens, at)


def plural_noun(tokens: Tokens, at: int) -> bool:
    """A noun with a plural or possessive ending after a half-space.

    + ضیاءالدین دری **نمونه‌هایی** دارد
    + معصومه **بوجی‌اش** را برداشت
    - ضیاءالدین **دری** رفت
    """
    if at + 1 >= len(tokens) or not is_zwnj_gap(tokens.gaps[at + 1]):
        return False
    return tokens.keys[at + 1] in word_class("plural_ending") | word_class("possessive_ending")


def abstract_noun(tokens: Tokens, at: int) -> bool:
    """An action, which is not part of a name.

    + کاوه نیری **افتتاح** این مرکز را خبر داد
    + کاوه نیری **اظهار** امیدواری کرد
    - کاوه **نیری** آمد
    """
    deeds = word_class("abstract") | word_class("verbal_noun")
    return tokens.keys[at] in deeds and not tokens.keys[at].endswith("ی")


def verb(tokens: Tokens, at: int) -> bool:
    """A verb or a cue.

    + علی موسوی **رفت**
    + علی موسوی **تأکید** کرد
    - علی **موسوی** رفت
    """
    return words.verbal_at(tokens.keys, at) or starts_cue(tokens, at)


def number_or_demonstrative(tokens: Tokens, at: int) -> bool:
    """A figure, «این», «حدود», «خود».

    + علی موسوی **این** کتاب را خواند
    + علی موسوی **۲۰** سال دارد
    + علی موسوی **خود** را کنار کشید
    + علی موسوی **حدود** ده سال کار کرد
    - علی **موسوی** خواند
    """
    key = tokens.keys[at]
    if key.isdigit() or key in word_class("determiner"):
        return True
    return key in words.demonstratives() or key in word_class("possessor")


def pronoun(tokens: Tokens, at: int) -> bool:
    """«او», «وی», «آن‌ها».

    + خانواده علی **او** را بردند
    - علی **آزاد** رفت
    """
    found = words.pronoun_at(tokens, at)
    return found is not None and not words.role_at(tokens, at)


#: Any of them keeps a word out of a name, whether it comes before the name or after its first word.
BREAKS: tuple[Break, ...] = (
    phrase_boundary,
    role_head,
    birth_date,
    season,
    noun_of_an_object,
    plural_noun,
    abstract_noun,
    verb,
    number_or_demonstrative,
    pronoun,
)


def breaks_name(tokens: Tokens, at: int) -> bool:
    """Whether a name can't go on with this token: punctuation before it, or one of the `BREAKS`."""
    gap = tokens.gaps[at]
    if parted(gap) and not is_gods_name(tokens.keys[at - 1], gap):
        return True
    return any(breaks(tokens, at) for breaks in BREAKS)


def parted(gap: str) -> bool:
    """Whether a gap has more than spaces, or is a blank line or a link's address blanked out."""
    if gap.strip(" \u200c\r\n") or gap.count("\n") > 1:
        return True
    return len(gap) > _ADDRESS and "\n" not in gap


def _is_date(key: str) -> bool:
    return key.isdigit() or key in word_class("ordinal") or key in calendar_words()
