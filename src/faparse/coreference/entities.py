"""Everybody who is named in a text: full names, their roles, and whom a name or a role means."""

from __future__ import annotations

from functools import partial

from msgspec import Struct

from faparse.coreference.descriptions import Holders, Wordings
from faparse.coreference.misspellings import is_misspelt, misspellings
from faparse.coreference.role_phrases import (
    SHARED,
    RolePhrase,
    is_elsewhere,
    is_national,
    likeness,
    role_phrase,
    same_body,
    shares_words,
)
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import outlet_at
from faparse.lexicon.phrases import word_class
from faparse.syntax.noun_phrases import TokenRange
from faparse.syntax.surnames import family_keys
from faparse.text.tokens import Tokens


class DiscourseEntity(Struct):
    """Somebody or something that speaks: the fullest name, and the roles seen with it."""

    name: TokenRange
    key: str
    kind: str
    #: The first token of its first name in the text.
    first: int
    roles: list[TokenRange] = []
    #: Roles that are not beside the name, but were understood to be the same person's.
    assumed_roles: list[TokenRange] = []
    #: Whether it is named as the source of a quote, not only somewhere in the text.
    is_source: bool = False
    #: Whether it is known only by a description: «فرماندار کنارک».
    described: bool = False
    #: Its place in `EntityRegistry.entities`.
    number: int = 0


class EntityRegistry:
    """The people and institutions of one text, by name and by role."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.entities: list[DiscourseEntity] = []
        self._by_key: dict[str, DiscourseEntity] = {}
        self._by_role: dict[str, DiscourseEntity] = {}
        #: Whom, by number, a role was said or understood of in which words: each is kept once.
        self._said_of: set[tuple[int, str]] = set()
        self._assumed_of: set[tuple[int, str]] = set()
        #: Who has a short name that may be misspelt so; the names whose short names were learnt.
        self._by_misspelling: dict[str, list[DiscourseEntity]] = {}
        self._learnt: dict[TokenRange, DiscourseEntity] = {}
        self._wordings, self._holders = Wordings(), Holders()
        self._keys: dict[TokenRange, str] = {}
        self._role_phrases: dict[TokenRange, RolePhrase] = {}

    # --- learning ----------------------------------------------------------------------------

    def register(self, name: TokenRange, kind: str, role: TokenRange | None) -> DiscourseEntity:
        """Register a name; a known entity gains the role, and the name if it is fuller."""
        key = self.key(name)
        known = self.under(name, role) or self._by_last_word(name)
        if known is None:
            known = self._add(name, key, kind)
        elif len(key) > len(known.key):
            self._reword(known, name, key)
            self._by_key[key] = known
        known.first = min(known.first, name[0])
        if role and (known.number, self.key(role)) not in self._said_of:
            self._said_of.add((known.number, self.key(role)))
            known.roles.append(role)
            self._holders.gain(known.number)
            self._by_role.setdefault(self.key(role), known)
        if kind == "person":
            known.kind = "person"
        self._learn_tails(known)
        return known

    def _by_last_word(self, name: TokenRange) -> DiscourseEntity | None:
        """«**کو**», registered alone, for «سباستین **کو**»: too short to be matched by letters."""
        first, last = name
        alone = self._by_key.get(self.key((last - 1, last))) if last - first > 1 else None
        return alone if alone and alone.name[1] - alone.name[0] == 1 else None

    def describe(self, whole: TokenRange, kind: str) -> DiscourseEntity:
        """The entity with a description, known or new: «سخنگوی هیئت رئیسه», «کارشناسان»."""
        key = self.key(whole)
        body = self.role(whole).body if kind == "body" else frozenset()
        for entity in (self.entities[number] for number in self._wordings.near(key, body)):
            if entity.key == key or self._is_described_so(entity, whole, kind):
                if len(key) > len(entity.key):
                    self._reword(entity, whole, key)
                    self._learn_tails(entity)
                return entity
        entity = self._add(whole, key, kind)
        entity.described = True
        self._learn_tails(entity)
        return entity

    def _add(self, name: TokenRange, key: str, kind: str) -> DiscourseEntity:
        entity = DiscourseEntity(name, key, kind, name[0], number=len(self.entities))
        self.entities.append(entity)
        self._by_key[key] = entity
        self._reword(entity, name, key)
        return entity

    def _reword(self, entity: DiscourseEntity, name: TokenRange, key: str) -> None:
        entity.name, entity.key = name, key
        body = self.role(name).body if entity.kind == "body" else frozenset()
        self._wordings.learn(entity.number, key, body)

    def assume(self, entity: DiscourseEntity, role: TokenRange) -> None:
        """Record that somebody is understood to have a role."""
        if (entity.number, self.key(role)) not in self._assumed_of:
            self._assumed_of.add((entity.number, self.key(role)))
            entity.assumed_roles.append(role)
        if self._knows(entity):
            self._holders.gain(entity.number)

    def _knows(self, entity: DiscourseEntity) -> bool:
        """Whether the entity is of this stretch; who spoke last may be of the one before."""
        known = self.entities[entity.number : entity.number + 1]
        return any(each is entity for each in known)

    def _is_described_so(self, entity: DiscourseEntity, whole: TokenRange, kind: str) -> bool:
        """Whether another description, fuller or shorter, means the same person or body."""
        if kind not in ("body", "person") or entity.kind != kind:
            return False
        here, there = self.role(whole), self.role(entity.name)
        if kind == "body" and same_body(here, there):
            return True
        if is_national(here) and is_national(there) and here.places != there.places:
            return False  # «رئیس‌جمهوری ترکیه … رئیس‌جمهوری»
        return self._is_longer(whole, entity.name) or self._is_longer(entity.name, whole)

    def _is_longer(self, shorter: TokenRange, longer: TokenRange) -> bool:
        """«شرکت امبری» and «**شرکت امبری** انگلیس»; not «شرکت امبری **و** منابع امنیتی»."""
        if not self.key(longer).startswith(self.key(shorter)):
            return False
        behind = longer[0] + shorter[1] - shorter[0]
        return self.tokens.keys[behind : longer[1]][:1] != ["و"]

    # --- looking up --------------------------------------------------------------------------

    def key(self, found: TokenRange) -> str:
        """The key by which spellings of a name compare equal."""
        if (key := self._keys.get(found)) is None:
            key = self._keys[found] = "".join(self.tokens.keys[found[0] : found[1]])
        return key

    def role(self, found: TokenRange) -> RolePhrase:
        """The role at a token range, in the form that is compared."""
        if (known := self._role_phrases.get(found)) is None:
            known = self._role_phrases[found] = role_phrase(self.tokens, found)
        return known

    def roles_of(self, entity: DiscourseEntity) -> list[RolePhrase]:
        """The roles beside the name."""
        return [self.role(held) for held in entity.roles]

    def all_roles_of(self, entity: DiscourseEntity) -> list[RolePhrase]:
        """The roles beside the name, and those that were understood to be the same person's."""
        return [self.role(held) for held in (*entity.roles, *entity.assumed_roles)]

    def under(self, name: TokenRange, role: TokenRange | None = None) -> DiscourseEntity | None:
        """The entity with a name; a pair is known by its whole name alone."""
        key = self.key(name)
        return self._by_key.get(key) if self.is_pair(name) else self.named(key, role)

    def is_pair(self, name: TokenRange) -> bool:
        """«**پل مارتین و جیمز لاک** گفتند»: names of two; not «**دفتر** حفظ و نشر آثار»."""
        joined = "و" in self.tokens.keys[slice(*name)]
        return joined and words.role_at(self.tokens, name[0]) is None

    def named(self, key: str, role: TokenRange | None = None) -> DiscourseEntity | None:
        """The entity with this name, or whose name and this one are parts of each other («لاوروف»).

        Of two with one family name, the one whose role is like `role`.
        """
        if key in self._by_key:
            return self._by_key[key]
        # one key within the other: tested first, as most names have nothing in common
        near = [each for each in self.entities if key in each.key or each.key in key]
        alike = [entity for entity in near if self._answers_to(entity, key)]
        if role and len(alike) > 1:
            wanted = self.role(role)
            return max(alike, key=lambda one: self._likeness_of(one, wanted))
        best = max(alike, key=self._fame, default=None)
        return best or self._misspelt(key)

    def _fame(self, entity: DiscourseEntity) -> tuple[bool, bool, bool, int]:
        """The rank within one family: one person, nobody's kin, a source, the fullest name."""
        alone = not self.is_pair(entity.name)
        return alone, not self._is_kin(entity), entity.is_source, len(entity.key)

    def _is_kin(self, entity: DiscourseEntity) -> bool:
        """«مهدی رستگار، **برادرزاده** این عکاس»: «رستگار» does not mean him."""
        kin = word_class("kin_or_agent")
        return any(self.tokens.keys[role[0]] in kin for role in entity.roles)

    def _misspelt(self, key: str) -> DiscourseEntity | None:
        """«متفی‌فر» for «مجید **متقی‌فر**»: the one family name that it may be meant for."""
        near = (
            entity for form in misspellings(key) for entity in self._by_misspelling.get(form, ())
        )
        found = [each for each in near if any(map(partial(is_misspelt, key), self._tails(each)))]
        return found[0] if found and all(each is found[0] for each in found) else None

    def _tails(self, entity: DiscourseEntity) -> frozenset[str]:
        """What a full name may be shortened to, as keys."""
        first, last = entity.name
        return family_keys(self.tokens, entity.name) if last - first > 1 else frozenset()

    def _learn_tails(self, entity: DiscourseEntity) -> None:
        """Learn what a person may be called for short, once for each name of theirs."""
        if entity.kind not in ("person", "name") or self._learnt.get(entity.name) is entity:
            return
        self._learnt[entity.name] = entity
        for form in {form for tail in self._tails(entity) for form in misspellings(tail)}:
            self._by_misspelling.setdefault(form, []).append(entity)

    def _answers_to(self, entity: DiscourseEntity, key: str) -> bool:
        """«شاون **ژو**»: whole words at the name's end will do; not «**دشتی**» for «سیاردشتی»."""
        first, last = entity.name
        keys = self.tokens.keys
        if len(key) < len(entity.key) and entity.key.endswith(key):
            return any("".join(keys[n:last]) == key for n in range(first, last))
        # «حسین **فلاح** جوشقانی», but not «محمد **علی** رستگار»
        inner = key in keys[first + 1 : last - 1] and key not in words.given_names().prefixes
        return (inner and entity.kind == "person") or _one_name(entity.key, key)

    def _likeness_of(self, entity: DiscourseEntity, wanted: RolePhrase) -> float:
        return max((likeness(wanted, held)[0] for held in self.roles_of(entity)), default=0)

    def holder_in_words(self, role: TokenRange) -> DiscourseEntity | None:
        """The first who was registered with a role in exactly these words."""
        return self._by_role.get(self.key(role))

    def holders(self, role: TokenRange) -> list[DiscourseEntity]:
        """Those who have this role, in these or nearly these words, the likeliest first."""
        wanted = self.role(role)
        numbers = self._holders.of(wanted, lambda n: self._holds(self.entities[n], wanted))
        return [self.entities[number] for number in numbers]

    def other_holder(self, holder: DiscourseEntity, role: TokenRange) -> DiscourseEntity | None:
        """If just two have a role, in these or nearly these words, the one besides `holder`."""
        wanted = self.role(role)
        if self._holds(holder, wanted)[0] < SHARED:
            return None
        others = (each for each in self.entities if each is not holder)
        alike = (each for each in others if self._holds(each, wanted)[0] >= SHARED)
        first, second = next(alike, None), next(alike, None)
        return first if second is None else None

    def _holds(self, entity: DiscourseEntity, wanted: RolePhrase) -> tuple[float, int]:
        """For «مدیر موزه اسلو», «مدیر موزه اسلو» outscores «مدیر موزه»: it shares more words."""
        held = [role for role in self.all_roles_of(entity) if not is_elsewhere(wanted, role)]
        return max((likeness(wanted, role) for role in held), default=(0.0, 0))

    def has_head(self, entity: DiscourseEntity, role: TokenRange) -> bool:
        """Whether somebody has a role with the same first word.

        «**وزارت** نیرو اعلام کرد» is not «مرادی، **سخنگوی** وزارت نیرو».
        """
        return any(held.first == self.role(role).first for held in self.all_roles_of(entity))

    def shares_words(self, entity: DiscourseEntity, role: TokenRange, place: bool = False) -> bool:
        """Whether a role has a telling word (or a place) in common with one beside the name."""
        wanted = self.role(role)
        return any(shares_words(held, wanted, place) for held in self.roles_of(entity))

    # --- who is human ------------------------------------------------------------------------

    def may_be_human(self, entity: DiscourseEntity) -> bool:
        """Whether «وی» may mean it: not a country, an outlet, a club, nor a pair.

        «وزیر نیرو … **عراق** اعلام کرد», «**ژاپن و قطر** ابراز نگرانی کردند».
        """
        if entity.kind in ("person", "unnamed"):
            return True
        if entity.kind != "name" or "و" in self.tokens.keys[slice(*entity.name)]:
            return False
        if self._is_given_name(entity):
            return True
        if self.is_outlet(entity):
            return False
        place = words.location_at(self.tokens, entity.name[0])
        whole_place = place is not None and place[1] == entity.name[1]
        return not whole_place and not words.role_at(self.tokens, entity.name[0])

    def is_human(self, entity: DiscourseEntity) -> bool:
        """Whether it is human, by a role, a title, a given name, or a name of two words."""
        if entity.kind == "person":
            return True
        first, last = entity.name
        if not self.may_be_human(entity):
            return False
        if self.tokens.count(first, last) > 1 or words.name_at(self.tokens, first):
            return True
        return any(words.title_at(self.tokens, n) for n in range(max(0, first - 2), first))

    def _is_given_name(self, entity: DiscourseEntity) -> bool:
        """«**امیر** عابدینی», «**مالک** شریعتی»: a given name that may also be an office."""
        first, last = entity.name
        if self.tokens.count(first, last) < 2:
            return False
        given = words.name_at(self.tokens, first)
        return given is not None or self.tokens.keys[first] in word_class("calling_or_given")

    def is_outlet(self, entity: DiscourseEntity) -> bool:
        """«به نقل از **نیویورک تایمز**», «**تابناک** خبر داد», «**روزنامه** صبح نو نوشت»."""
        keys, at = self.tokens.keys, entity.name[0]
        if keys[at] in word_class("outlet_head"):
            return True
        return outlet_at(keys, at) is not None


def _one_name(a: str, b: str) -> bool:
    """Whether the shorter key, of three letters or more, ends the longer; or, of five, is in it."""
    short, long = sorted((a, b), key=len)
    return len(short) >= 3 and (long.endswith(short) or (len(short) > 4 and short in long))
