"""What the mention patterns ask about a noun phrase: its head, its title, where its name ends."""

from __future__ import annotations

from typing import Literal

from msgspec.structs import replace

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.record import Frozen
from faparse.syntax.names import NAME_WORDS, family_names, looks_like_surname
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.tokens import Tokens

MentionKind = Literal[
    "pronoun", "plural", "person", "people", "body", "unnamed", "document", "name"
]


class Mention(Frozen, frozen=True):
    """A parsed noun phrase: token ranges of the name and of the role, where it has them.

    `kind` says what the phrase refers to; it is `name` for a bare name, a person's or not.
    `demonstrative` is true where the phrase identifies somebody without a name: «این مقام».
    """

    kind: MentionKind
    name: TokenRange | None
    role: TokenRange | None
    demonstrative: bool
    whole: TokenRange


class NounPhrase:
    """A noun phrase, and what a pattern asks about it; `bare` and `head` are computed once."""

    def __init__(self, tokens: Tokens, whole: TokenRange) -> None:
        self.tokens = tokens
        self.keys = tokens.keys
        self.whole = whole
        self.first, self.last = whole
        self._bare: int | None = None
        self._head: tuple[int | None] | None = None

    def mention(
        self,
        kind: MentionKind,
        name: TokenRange | None = None,
        role: TokenRange | None = None,
        demonstrative: bool = False,
    ) -> Mention:
        """The phrase as a mention of this kind."""
        return Mention(kind, name, role, demonstrative, self.whole)

    @property
    def bare(self) -> int:
        """The token after the titles: «دکتر **حمید** رستگار»; «**امام** جمعه خمین» is a role."""
        if self._bare is None:
            self._bare = self._find_bare()
        return self._bare

    def _find_bare(self) -> int:
        if self.last - self.first > 1 and self._leads_up_to_name():
            return self.first + 1
        role = words.role_at(self.tokens, self.first)
        title = words.title_at(self.tokens, self.first)
        if role and (title is None or role[1] > title[1] or self._is_office(title[1])):
            return self.first
        if title and self._names_a_realm(title[1]):
            return self.first
        return words.skip_titles(self.tokens, self.first, self.last)

    def _leads_up_to_name(self) -> bool:
        """«**خود** رستگار», «**دخترش** زهرا»: a word that is not a name, with a name after it."""
        key, after = self.keys[self.first], self.first + 1
        if key == "خود":
            return True
        kin = key.endswith("ش") and key.removesuffix("ش") in word_class("kin_or_agent")
        return kin and words.name_at(self.tokens, after) is not None

    def _names_a_realm(self, behind: int) -> bool:
        """«**ولیعهد** عربستان», «**قاضی** پرونده»: a title of what one word names, no name."""
        if self.last - behind != 1:
            return False
        place = words.location_at(self.tokens, behind)
        named = words.name_at(self.tokens, behind) or self.keys[behind] in family_names(self.tokens)
        return not named and (place is not None or self.keys[behind] in word_class("realm"))

    def _is_office(self, behind: int) -> bool:
        """«**استاد** تاریخ دانشگاه تهران»: a title with a body after it and no name between."""
        for at in range(behind, self.last):
            if head := words.role_at(self.tokens, at):
                return head[0] == "body"
            if words.name_at(self.tokens, at) or self.keys[at] in family_names(self.tokens):
                return False
        return False

    @property
    def head(self) -> int | None:
        """The first token that heads a description, if what precedes it is short enough for a name.

        In «نصرالله **جهانگرد** … جهانگرد گفت» it is an occupation, but a family name when alone.
        """
        if self._head is None:
            self._head = (self._find_head(),)
        return self._head[0]

    def _find_head(self) -> int | None:
        if "".join(self.keys[self.first : self.last]) in family_names(self.tokens):
            return None
        for at in range(self.bare, min(self.last, self.bare + NAME_WORDS + 1)):
            hit = words.role_at(self.tokens, at)
            if hit and (at > self.bare or not self._is_given_name(hit[1])):
                return at
        return None

    @property
    def the_head(self) -> int:
        """The head of a phrase that has one."""
        head = self.head
        return self.bare if head is None else head

    def _is_given_name(self, behind: int) -> bool:
        """«**امیر** حاتمی وزیر دفاع» is a given name, «**امیر** قطر» an office."""
        if behind >= self.last or words.location_at(self.tokens, behind):
            return False
        if words.role_at(self.tokens, behind):
            return False
        if self.keys[behind - 1] in word_class("title_or_name"):
            return True
        office = behind + 1 < self.last and words.role_at(self.tokens, behind + 1)
        if behind + 1 == self.last and self._is_first_name(behind - 1):
            return True  # «**ستاره** اسکندری», where «ستاره سینما» is an occupation
        parted = office and "،" in self.tokens.gaps[behind + 1]
        # «**داور** نظری، سرپرست اداره کل»
        return bool(parted and words.name_at(self.tokens, behind - 1))

    def _is_first_name(self, at: int) -> bool:
        """Whether a given name comes before what looks like a family name."""
        named = words.name_at(self.tokens, at)
        return named is not None and looks_like_surname(self.tokens, at + 1)

    def given_end(self) -> int:
        """The token after the given name that begins the phrase; 0 if there is none."""
        named = words.name_at(self.tokens, self.bare)
        return named[1] if named else 0

    def is_given(self) -> bool:
        """Whether the phrase begins with a given name that is not also an ordinary word."""
        return words.given_at(self.tokens, self.bare) is not None

    def family_calling(self) -> bool:
        """Whether the head is an occupation that is a common family name: «علی قائم **مقامی**»."""
        return self.the_head > self.bare and self.keys[self.the_head] in word_class(
            "family_calling"
        )

    def head_is_nameless(self) -> bool:
        """«**منبع** آگاه»: a head that names nobody."""
        return _listed_kind(self.keys, self.the_head) == "unnamed"

    def kin_end(self) -> int | None:
        """The token after a word for kin or an agent that begins the phrase."""
        for size in (2, 1):
            if "".join(self.keys[self.first : self.first + size]) in word_class("kin_or_agent"):
                return self._behind_kin(self.first + size)
        return None

    def _behind_kin(self, at: int) -> int:
        """«پدر **و مادر** سعید کریمی»: the token after another of the kin."""
        joined = self.keys[at : at + 1] == ["و"] and at + 1 < self.last
        return at + 2 if joined and self.keys[at + 1] in word_class("kin_or_agent") else at


def without_gloss(tokens: Tokens, mention: Mention) -> Mention:
    """The mention without a bracket or a blessing behind its name or role, no part of either.

    «شاون ژو **(Shawn Xu)**», «کاویانی**(ره)**», «نازنین **(۲۳ ساله)**», «رضا **علیه‌السلام**»,
    «پیامبر اسلام **(ص)**».
    """
    if mention.name:
        return replace(mention, name=_without_tail(tokens, mention.name))
    if mention.kind == "body":
        return mention  # «شرکت هواپیمایی بریتانیا **(بریتیش ایرویز)**»: its other name
    return replace(mention, whole=_without_tail(tokens, mention.whole))


def _without_tail(tokens: Tokens, phrase: TokenRange) -> TokenRange:
    """The phrase up to a bracket that closes at its end, or to a blessing."""
    first, last = phrase
    for n in range(first + 1, last):
        gap = tokens.gaps[n]
        if "(" in gap and ")" not in gap and _closes(tokens, n, last):
            return first, n
        if "".join(tokens.keys[n:last]) in word_class("blessing") or _is_age(tokens, n, last):
            return first, n
    return phrase


def _is_age(tokens: Tokens, at: int, last: int) -> bool:
    """«مینا **۲۳ ساله**»; not «دانش‌آموز **۱۲ ساله**», who is described by it."""
    aged = tokens.keys[at].isdigit() and tokens.keys[at + 1 : last] == ["ساله"]
    return aged and words.name_at(tokens, at - 1) is not None


def _closes(tokens: Tokens, at: int, last: int) -> bool:
    """Whether the bracket that opens before a token closes at the end of the name."""
    inside = any(")" in tokens.gaps[n] for n in range(at + 1, last))
    return not inside and ")" in tokens.gaps[last]


def head_kind(keys: list[str], at: int) -> MentionKind:
    """What a head refers to: a person unless the lists say otherwise."""
    kind = _listed_kind(keys, at)
    if kind in ("people", "body", "unnamed"):
        return kind  # type: ignore[return-value]
    return "person"


def _listed_kind(keys: list[str], at: int) -> str | None:
    hit = words.roles().longest_match(keys, at)
    if hit and keys[hit[1] : hit[1] + 1] == ["گان"]:
        return "people"  # Dari: «راننده‌**گان**»
    return hit[0] if hit else None


def apposition_start(phrase: NounPhrase, last: int) -> int | None:
    """Where an apposition begins after the name's comma; None if another name begins there."""
    tokens = phrase.tokens
    for n in range(phrase.bare + 1, min(last, phrase.bare + NAME_WORDS)):
        if "،" in tokens.gaps[n]:
            another = words.given_at(tokens, n) or words.location_at(tokens, n)
            return None if another or tokens.keys[n] == "و" else n
    return None


def name_end(tokens: Tokens, first: int, head: int) -> int:
    """Where a name ends before its role: «حسنخالی **از** عکاسان», «سلمانی **یکی از** بازیکنان»."""
    for n in range(first + 1, head):
        determiner = tokens.keys[n] in word_class("determiner") or tokens.keys[n] == "دیگر"
        if determiner or words.boundary_at(tokens, n):
            return n
    return head


def ends_name(tokens: Tokens, at: int, last: int) -> bool:
    """Whether a word that may be an occupation ends a name: a comma, a role or nothing follows.

    «حسن **روحانی** رئیس جمهوری», but «علی **مربی** تیم ملی»: there it has a complement.
    """
    return at == last - 1 or "،" in tokens.gaps[at + 1] or words.role_at(tokens, at + 1) is not None


def is_quantified(keys: list[str], first: int, last: int) -> bool:
    """«یک مقام», «دو فرستاده», «یکی دیگر از شاهدان»: the words before the head only count it."""
    if "".join(keys[first : first + 2]) in word_class("more_than"):
        first += 2
    if last - first > 1 and keys[last - 1] == "از":
        last -= 1
    return all(_quantifies(keys, n, last) for n in range(first, last))


def _quantifies(keys: list[str], at: int, last: int) -> bool:
    key = keys[at]
    if _is_number(key) or key in word_class("quantifier") or words.tells_which(key):
        return True
    best = key.endswith("ترین") or (at + 1 < last and keys[at + 1] == "ترین")
    return best or _scales_number(keys, at)


def _scales_number(keys: list[str], at: int) -> bool:
    """«ده‌**ها** تن از», «سه **هزار** نفر», «ده‌ها **هزار** نفر»: it makes a number larger."""
    if keys[at] == "ها":
        return at > 0 and _is_number(keys[at - 1])
    number = at - (at > 1 and keys[at - 1] == "ها") - 1
    return keys[at] in word_class("scale") and number >= 0 and _is_number(keys[number])


def counts_several(keys: list[str], at: int) -> bool:
    """«**دو** فرستاده», «**شماری** از معلمان», «**ده‌ها** تن»: more than one of those behind it."""
    return _is_number(keys[at]) or keys[at] in word_class("several")


def _is_number(key: str) -> bool:
    """A number in digits or words."""
    return key.isdigit() or key in word_class("numeral")


def is_of_imam(keys: list[str], at: int) -> bool:
    """«بیمارستان **امام** خمینی», «سپاه امام **علی** بن ابیطالب»: institutions have such names."""
    named = keys[at : at + 1] if at and keys[at - 1] == "امام" else keys[at + 1 : at + 2]
    imam = "امام" in (keys[at], keys[at - 1] if at else "")
    return imam and not word_class("imam").isdisjoint(named)
