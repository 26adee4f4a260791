"""Who can speak: pronouns, titles, roles, names, and «این» with a head; not «این حمایت»."""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.surnames import surname_end
from faparse.syntax.walk import TokenRange
from faparse.text.tokens import Tokens

#: A full name has at most this many words before its role: «آنا ماریا د لا کروز مدیر …».
_NAME_WORDS = 6


class Animacy:
    """Decides who can speak in one text; `surnames` are its family names, as keys."""

    def __init__(self, tokens: Tokens, surnames: set[str]) -> None:
        self.tokens, self.keys, self.surnames = tokens, tokens.keys, surnames

    def begins(self, at: int) -> bool:
        """Whether a noun phrase for somebody begins at a token."""
        tokens = self.tokens
        if not words.classes(tokens)[at] & words.SOMEBODY:
            return self._of_somebody(at)
        if words.role_at(tokens, at) or words.pronoun_at(tokens, at) or words.title_at(tokens, at):
            return True
        if name := words.given_at(tokens, at):
            return not (words.location_at(tokens, at) or self._listed_adjective(name[1]))
        return self._pointed(at) or self._of_somebody(at)

    def _of_somebody(self, at: int) -> bool:
        """«**پدرش**», «**همکارانشان**», «**خانواده‌هایشان**»: people, with a possessive suffix."""
        key = self.keys[at]
        if "".join(self.keys[at + 1 : at + 2]) in word_class("their_plural"):
            return words.roles().longest_match([key], 0) is not None
        stem = key.removesuffix("ش") if key.endswith("ش") else key.removesuffix("شان")
        if stem == key:
            return False
        kin = stem in word_class("kin_or_agent")
        return kin or words.roles().longest_match([stem], 0) is not None

    def _pointed(self, at: int) -> bool:
        """«**این** نماینده», «**این** مقام»."""
        if self.keys[at] not in words.demonstratives() or at + 1 >= len(self.keys):
            return False
        generic = words.generic_heads().longest_match(self.keys, at + 1)
        return bool(generic or words.role_at(self.tokens, at + 1))

    def _listed_adjective(self, at: int) -> bool:
        """«باشگاه‌های کوچک، پویا **و نوآور** افزود»: an adjective in a list, though also a name."""
        if self.keys[at : at + 1] != ["و"] or at + 1 >= len(self.keys):
            return False
        named = words.name_at(self.tokens, at + 1) or words.role_at(self.tokens, at + 1)
        return not named and self.keys[at + 1] not in self.surnames

    def holds(self, found: TokenRange) -> bool:
        """Whether a noun phrase contains somebody, or begins with a family name of the text."""
        if surname_end(self.tokens, self.surnames, *found) > found[0]:
            return True
        return any(self.begins(n) for n in range(*found))

    def stands_in(self, first: int, last: int) -> bool:
        """Whether somebody may begin in a token range: a quick test before a closer look."""
        if self.tokens.first_place(_may_begin, first, last) is not None:
            return True
        return not self.surnames.isdisjoint(self.keys[first:last])

    def may_speak(self, found: TokenRange) -> bool:
        """Whether a noun phrase can be a speaker: all can but those like «این حمایت»."""
        pointed = self.keys[found[0]] in words.demonstratives()
        return self.begins(found[0]) if pointed else True

    def is_inanimate(self, found: TokenRange) -> bool:
        """«**ساخت** دو نیروگاه», «**چهاردهمین کنگره** پزشکی»: headed by what does not speak."""
        first, last = found
        if self.keys[first:last] == ["شرکت"] and self.keys[last : last + 1] == ["در"]:
            return True  # «**شرکت** در کلاس‌ها را پیگیری می‌کرد و معتقد بود …»
        first = self._behind_partitive(first, last)
        head = first + (words.tells_which(self.keys[first]) and last - first > 1)
        return self.keys[first] in word_class("abstract") or self.keys[head] in word_class(
            "occasion"
        )

    def _behind_partitive(self, first: int, last: int) -> int:
        """«یکی از مهم‌ترین **دلایل** نوسان این تیم»: the noun after «یکی از»."""
        if self.keys[first] != "یکی" or self.keys[first + 1 : first + 2] != ["از"]:
            return first
        at = first + 2
        while at < last - 1 and (
            self.keys[at] in ("مهم", "ترین") or self.keys[at].endswith("ترین")
        ):
            at += 1
        return min(at, last - 1)

    def is_unknown_name(self, at: int, stop: int) -> bool:
        """«در مقابل **یورگن هالبرگ** مدیر کارخانه»: words in no list, with a role after them."""
        for n in range(at + 1, min(at + _NAME_WORDS, stop)):
            if self.tokens.gaps[n].strip(" \u200c\r\n") or words.boundary_at(self.tokens, n - 1):
                return False
            if head := words.role_at(self.tokens, n):
                return n - at > 1 and head[0] == "person"
        return False


@words.sign(words.SOMEBODY, sure=words.POINTING)
def _may_begin(tokens: Tokens, at: int) -> bool:
    """Whether `Animacy.begins` may be true of a token, whatever the family names of the text."""
    if words.role_at(tokens, at) or tokens.keys[at] in words.demonstratives():
        return True
    if words.given_at(tokens, at):
        return True
    return bool(words.pronoun_at(tokens, at) or words.title_at(tokens, at))
