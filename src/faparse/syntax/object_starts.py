"""Where an object begins behind its subject: what was told before, what is one's own.

Ways of `object_splits`; in an example the subject is between `**`, its object follows.
"""

from __future__ import annotations

from itertools import pairwise

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.head_splits import Phrases
from faparse.syntax.heads import describes, ends_title, may_be_adjective
from faparse.syntax.joins import is_person
from faparse.syntax.objects import is_noun_of_objects, object_ahead
from faparse.text.tokens import Tokens


def told_before(phrases: Phrases, at: int, end: int) -> int | None:
    """«**مدیرکل کتابخانه‌های یزد** عضویت کودکان را …»: words under which somebody spoke before.

    None if the description goes on («نماینده مردم ساری **و آمل**»), or no «را» comes before a verb.
    """
    keys = phrases.tokens.keys
    told = (n for n in range(end - 1, at, -1) if tuple(keys[at:n]) in phrases.told)
    behind = next(told, None)
    return behind if behind and _object_is_at(phrases.tokens, behind) else None


def _object_is_at(tokens: Tokens, at: int) -> bool:
    """Whether an object up to a «را» begins at a token, which doesn't go on with a description.

    Not «رهبر انقلاب **اسلامی** زندانیان را …»: the two words stand together elsewhere too.
    """
    keys, pair = tokens.keys, tokens.keys[at - 1 : at + 1]
    if keys[at] == "و" or tokens.gaps[at].strip(" ") or is_person(tokens, at):
        return False
    if ends_title(tokens, at):
        return False
    if may_be_adjective(keys[at]) and [*pairwise(keys)].count((pair[0], pair[1])) > 1:
        return False
    return may_be_object(tokens, at) and object_ahead(tokens, at)


def may_be_object(tokens: Tokens, at: int) -> bool:
    """Whether an object may begin at a token: no place, name or preposition.

    «استاندار مازندران **محمود** فتحی روز شنبه سدها را», «شهردار شهر **یزد** …».
    """
    small = words.boundary_at(tokens, at) or words.location_at(tokens, at)
    return not (small or words.given_at(tokens, at))


def own(phrases: Phrases, at: int, end: int) -> int | None:
    """A noun and «خود» are the whole object, with what describes the noun.

    + **وزیر راه** پشتیبانی خود را
    + **اعضای انجمن نویسندگان** مخالفت خود را
    + **وزیر راه** تصمیم نهایی خود را
    + **شاعر شهر** موفقیت تازه خود را
    + **وزیر راه** حمایت و پشتیبانی خود را
    - **وزیر نیرو** خود را
    - **وزیر نیرو** سد را
    """
    keys, begin = phrases.tokens.keys, end - 2
    if begin <= at or keys[end - 1] != "خود" or phrases.tokens.gaps[end - 1].strip(" \u200c"):
        return None
    if not _is_ones_own(keys[begin]):
        described = keys[begin] in word_class("of_words") or describes(keys[begin])
        begin -= described
        if begin <= at or not _is_ones_own(keys[begin]):
            return None  # «وزیر نیرو **خود** را آماده می‌داند»
    if keys[begin - 1] == "و" and _is_ones_own(keys[begin - 2]):
        begin -= 2
    return begin


def _is_ones_own(key: str) -> bool:
    """«**مخالفت** خود را», «**تصمیم** خود را»: what somebody has or does."""
    return (
        key in word_class("ones_own_deed")
        or key in word_class("abstract")
        or is_noun_of_objects(key)
    )
