"""Where a subject with a title ends, when an object follows: «**آیت‌الله صفایی** کوشش مردم را …»."""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.head_splits import Phrases
from faparse.syntax.heads import behind_name, behind_word
from faparse.syntax.surnames import surname_end


def titled(phrases: Phrases, at: int, end: int) -> int | None:
    """A title and a family name of the text.

    + **حجت‌الاسلام موسوی** سخن دیگران را
    - **وزیر نیرو** سد را
    """
    bare = words.skip_titles(phrases.tokens, at, end)
    behind = surname_end(phrases.tokens, phrases.surnames, bare, end)
    return behind if at < bare < behind else None


def titled_word(phrases: Phrases, at: int, end: int) -> int | None:
    """A title and any other name, of one word or two.

    + **سرلشکر دادفر** پرچم را
    - **حجت‌الاسلام موسوی** سخن دیگران را
    - **معلم** درس تازه را
    """
    tokens = phrases.tokens
    bare = words.skip_titles(tokens, at, end)
    if bare == at or words.role_at(tokens, bare) or tokens.keys[at] in word_class("bare_person"):
        return None
    behind = behind_name(tokens, bare, end) if words.name_at(tokens, bare) else end
    return min(behind if behind < end else behind_word(tokens, bare), end)


def titled_stranger(phrases: Phrases, at: int, end: int) -> int | None:
    """A title and a name that no list has.

    + **آیت‌الله کیانوند** پرچم را
    - **آیت‌الله محسن کیانوند** پرچم را
    """
    bare = words.skip_titles(phrases.tokens, at, end)
    listed = bare < end and words.name_at(phrases.tokens, bare)
    return None if listed else titled_word(phrases, at, end)
