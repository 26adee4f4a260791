"""Everybody who is named in a text: full names, the roles tied to them, and who answers to what."""

from __future__ import annotations

from msgspec import Struct

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.mentions import Mention
from faparse.syntax.noun_phrases import TokenRange
from faparse.syntax.subjects import Subjects

#: Two wordings are one role when they share this much of the shorter one; «وزیر امور خارجه روسیه»
#: and «وزیر خارجه روسیه» differ by a filler, «معاون وزیر» and «وزیر» by their head.
_SHARED = 0.75
#: What belongs to no name and no role.
_MARKS = str.maketrans("", "", '«»“”"‹›[]*')
#: A role in apposition before or behind a name is no longer than this many words.
_BESIDE = 16


class DiscourseEntity(Struct):
    """Somebody or something that speaks: the fullest name, and the roles seen with it."""

    name: TokenRange
    key: str
    kind: str
    roles: list[TokenRange] = []
    #: Roles that were not said beside the name but understood to be the same person's.
    inferred: list[TokenRange] = []
    #: Named as the source of a quote, not only somewhere in the text.
    is_source: bool = False


class EntityRegistry:
    """The people and institutions of one text, by name and by role."""

    def __init__(self, subjects: Subjects, paragraph_starts: set[int]) -> None:
        self.tokens = subjects.tokens
        self.subjects = subjects
        self.paragraph_starts = paragraph_starts
        self.behind_credits = set(subjects.credits.values())
        self.entities: list[DiscourseEntity] = []
        self._by_key: dict[str, DiscourseEntity] = {}

    # --- learning ----------------------------------------------------------------------------

    def register_source(self, mention: Mention) -> DiscourseEntity | None:
        """Register the name in a source, with its role."""
        if mention.name is None:
            return None
        entity = self.register(mention.name, mention.kind, mention.role)
        entity.is_source = True
        return entity

    def register(self, name: TokenRange, kind: str, role: TokenRange | None) -> DiscourseEntity:
        """Register a name; one that is known already becomes fuller and gains the role."""
        key = self.key(name)
        known = self.named(key, role)
        if known is None:
            known = DiscourseEntity(name, key, kind)
            self.entities.append(known)
            self._by_key[key] = known
        elif len(key) > len(known.key):
            known.name, known.key = name, key
            self._by_key[key] = known
        if role and role not in known.roles:
            known.roles.append(role)
        if kind == "person":
            known.kind = "person"
        return known

    def describe_as(self, whole: TokenRange, kind: str) -> DiscourseEntity:
        """Somebody without a name, by the description: «سخنگوی هیئت رئیسه», «کارشناسان»."""
        key = self.key(whole)
        for entity in self.entities:
            fuller = kind in ("body", "person") and entity.kind == kind
            fuller = fuller and (entity.key.startswith(key) or key.startswith(entity.key))
            if entity.key == key or fuller:
                if len(key) > len(entity.key):
                    entity.name, entity.key = whole, key
                return entity
        entity = DiscourseEntity(whole, key, kind)
        self.entities.append(entity)
        self._by_key[key] = entity
        return entity

    def role_beside(self, name: TokenRange) -> TokenRange | None:
        """The role in apposition to a name: «X، رئیس …», «X رئیس …», «رئیس … X»."""
        return self._role_behind(name[1]) or self._role_before(name[0])

    def _role_behind(self, last: int) -> TokenRange | None:
        tokens = self.tokens
        if last >= len(tokens) or last in self.paragraph_starts:
            return None
        gap = tokens.gaps[last].strip(' \u200c\r\n»")')
        head = words.role_at(tokens, last)
        if gap not in ("", "،", ",") or not head or head[0] != "person":
            return None
        return self.subjects.after(last, min(len(tokens), last + _BESIDE))

    def _role_before(self, first: int) -> TokenRange | None:
        tokens = self.tokens
        start = first
        while start > 0 and first - start < _BESIDE and start not in self.paragraph_starts:
            if any(mark in tokens.gaps[start] for mark in ".:؛؟!،\n"):
                return None
            if words.boundary_at(tokens, start - 1) or start in self.behind_credits:
                return None  # «به گزارش **خبرنگار ایرنا** سیدجلال محمدی»: nobody's role
            start -= 1
            head = words.role_at(tokens, start)
            if head and head[0] == "person" and not self._titles(start):
                return self._first_head(start), first
        return None

    def _titles(self, at: int) -> bool:
        """«سرهنگ **کارآگاه** نثاری»: a title, or a part of one, and no office."""
        hits = ((n, words.title_at(self.tokens, n)) for n in range(max(0, at - 2), at + 1))
        return any(hit and n <= at < hit[1] for n, hit in hits)

    def _first_head(self, start: int) -> int:
        """«**معاون** وزیر راه X»: heads in a row are one role, from the first."""
        tokens = self.tokens
        while (
            start > 0
            and not tokens.gaps[start].strip(" \u200c")
            and words.role_at(tokens, start - 1)
        ):
            start -= 1
        return start

    # --- looking up --------------------------------------------------------------------------

    def key(self, found: TokenRange) -> str:
        """The key by which spellings of a name compare equal."""
        return "".join(self.tokens.keys[found[0] : found[1]])

    def named(self, key: str, role: TokenRange | None = None) -> DiscourseEntity | None:
        """The entity with this name, or whose full name ends in it («لاوروف»), or begins it.

        Of two with one family name, the one whose role stands beside it.
        """
        if key in self._by_key:
            return self._by_key[key]
        alike = [
            entity
            for entity in self.entities
            if _one_name(entity.key, key) or self.tokens.keys[entity.name[1] - 1] == key
        ]  # «شاون **ژو**»: a family name of two letters
        if role and len(alike) > 1:
            wanted = self._role_words(role)
            return max(
                alike,
                key=lambda one: max(
                    (_overlap(wanted, self._role_words(r)) for r in one.roles), default=0
                ),
            )
        return max(alike, key=lambda entity: (entity.is_source, len(entity.key)), default=None)

    def with_role(self, role: TokenRange) -> DiscourseEntity | None:
        """The named person whose role this is, in these or nearly these words."""
        wanted = self._role_words(role)
        best, most = None, _SHARED
        for entity in self.entities:
            if len(wanted) == 1 and not entity.is_source:
                continue  # «رئیس‌جمهور» alone is not «رئیس‌جمهور فرانسه» whom he met
            for held in (*entity.roles, *entity.inferred):
                if self.elsewhere(role, held):
                    continue
                score = _overlap(wanted, self._role_words(held))
                if score > most or (score == most and best is None):
                    best, most = entity, score
        if best:
            return best
        # «معمار **این** بنا»: pointing back, the head alone will do when only one has it
        keys = self.tokens.keys
        pointing = any(keys[n] in words.demonstratives() for n in range(*role))
        heads = [e for e in self.entities if any(keys[r[0]] == keys[role[0]] for r in e.roles)]
        return heads[0] if pointing and len(heads) == 1 else None

    def elsewhere(self, role: TokenRange, other: TokenRange) -> bool:
        """«وزیر خارجه **ایران**» is not «وزیر خارجه **چین**»: one head, two places."""
        if self.tokens.keys[role[0]] != self.tokens.keys[other[0]]:
            return False
        here, there = self._places(role), self._places(other)
        return bool(here and there) and not here & there

    def _places(self, role: TokenRange) -> set[str]:
        hits = ((n, words.location_at(self.tokens, n)) for n in range(*role))
        return {"".join(self.tokens.keys[n : hit[1]]) for n, hit in hits if hit}

    def shares_words(self, entity: DiscourseEntity, role: TokenRange, place: bool = False) -> bool:
        """Whether a role has a telling word (or a place) in common with one beside the name."""
        wanted = set(self._role_words(role))
        shared = {word for held in entity.roles for word in wanted & set(self._role_words(held))}
        return any(place or not words.places().longest_match([word], 0) for word in shared)

    def telling(self, role: TokenRange) -> set[str]:
        """What says whose an office is: «ملوان» of «سرمربی تیم ملوان», nothing of «سرمربی تیم»."""
        generic = word_class("place_head") | word_class("generic_part") | words.demonstratives()
        return {word for word in self._role_words(role)[1:] if word not in generic}

    def _role_words(self, role: TokenRange) -> list[str]:
        keys = self.tokens.keys
        inside = keys[role[0] : role[1]]
        if head := words.roles().longest_match(keys, role[0]):  # «دبیر کل» ~ «دبیرکل»
            inside = ["".join(keys[role[0] : head[1]]), *keys[head[1] : role[1]]]
        kept = [key for key in inside if key not in word_class("filler")] or inside
        # «معاون اروپا و آمریکا» ~ «معاون اروپا و آمریکا**ی** وزارت خارجه»
        return [key.removesuffix("ی") if len(key) > 3 else key for key in kept]

    def text(self, found: TokenRange) -> str:
        """A name or role as text: on one line, without quotation marks and links' brackets."""
        start, end = self.subjects.phrases.offsets(found)
        piece = self.tokens.text[start:end].translate(_MARKS)
        candidate = " ".join(piece.split()).strip("،,- ")
        return (
            candidate[1:-1]
            if candidate[:1] == "(" and candidate.find(")") == len(candidate) - 1
            else candidate
        )


def _one_name(a: str, b: str) -> bool:
    """Whether the shorter key is a family name, or another good part, of the longer one."""
    short, long = sorted((a, b), key=len)
    return len(short) >= 3 and (long.endswith(short) or (len(short) > 4 and short in long))


def _overlap(a: list[str], b: list[str]) -> float:
    """How much of the shorter wording the longer one holds; none when the head is not in it."""
    if not a or not b or (a[0] != b[0] and (a[0] not in b or len(a) == 1)):
        return 0.0  # «این **پزشک**» is not «سخنگوی دانشگاه علوم **پزشکی**»
    # «رئیس **سابق** اتاق» is not «رئیس اتاق»
    if any((former in a) != (former in b) for former in word_class("former")):
        return 0.0
    short, long = sorted((a, b), key=len)
    return len(set(short) & set(long)) / len(set(short))
