"""The speakers: who «وی», «لاوروف», «وزیر خارجه روسیه» and a dropped subject stand for.

Two passes: first everybody who is named is registered, with the roles that apposition ties to the
name, wherever in the text; then each quote's source is looked up, from the surest to the weakest.
When nothing tells, the speaker is null.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from faparse.document import Quote, Speaker
from faparse.draft import Draft
from faparse.grammar import words
from faparse.grammar.mentions import Mention, describe, person_names
from faparse.grammar.subject import Subjects, TokenRange
from faparse.text import Tokens

#: Two wordings are one role when they share this much of the shorter one; «وزیر امور خارجه روسیه»
#: and «وزیر خارجه روسیه» differ by a filler, «معاون وزیر» and «وزیر» by their head.
_SHARED = 0.75


@dataclass(slots=True)
class Entity:
    """Somebody or something that speaks: the fullest name, and the roles seen with it."""

    name: TokenRange
    key: str
    kind: str
    roles: list[TokenRange] = field(default_factory=list)
    spoke: bool = False


def find_speakers(draft: Draft) -> None:
    """Fill in the speaker of every quote that has one."""
    if not draft.quotes:
        return
    registry = Registry(draft)
    draft.quotes.sort(key=lambda quote: quote.content[0].start)
    registry.introduce(draft.quotes)
    last: Entity | None = None
    out = []
    for quote in draft.quotes:
        entity, how = registry.resolve(quote, last)
        if entity is not None:
            last = entity
            entity.spoke = True
        out.append(_with_speaker(draft, registry, quote, entity))
        at = quote.source or quote.cue
        if at:
            who = registry.name(entity) if entity else "nobody"
            draft.say("speakers", at.start, at.end, f"{how}: {who}")
    draft.quotes[:] = out


class Registry:
    """Everybody who is named in one text."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.tokens: Tokens = draft.tokens
        self.subjects = Subjects(draft.tokens, draft.credits)
        self.entities: list[Entity] = []
        self._paragraph_starts = {self.tokens.at(start) for start, _, _ in draft.paragraphs}
        self._sentence_subjects: list[tuple[int, TokenRange]] | None = None

    # --- who there is ------------------------------------------------------------------------

    def introduce(self, quotes: list[Quote]) -> None:
        """Register the names of sources, of appositions, and full names anywhere."""
        for quote in quotes:
            if mention := self.mention(quote):
                self._learn(mention)
        for first, last in person_names(self.tokens):
            self._add((first, last), "person", self._role_beside(first, last))

    def mention(self, quote: Quote) -> Mention | None:
        """The source of a quote, taken apart."""
        if quote.source is None:
            return None
        first = self.tokens.at(quote.source.start)
        last = self.tokens.before(quote.source.end)
        return describe(self.tokens, (first, last)) if first < last else None

    def _learn(self, mention: Mention) -> None:
        if mention.name and mention.kind in ("person", "name", "body"):
            kind = mention.kind if mention.kind != "name" else "name"
            self._add(mention.name, kind, mention.role)

    def _add(self, name: TokenRange, kind: str, role: TokenRange | None) -> Entity:
        key = self._key(name)
        known = self._named(key)
        if known is None:
            known = Entity(name, key, kind)
            self.entities.append(known)
        elif len(key) > len(known.key):
            known.name, known.key = name, key
        if role:
            known.roles.append(role)
        if kind == "person":
            known.kind = "person"
        return known

    def _role_beside(self, first: int, last: int) -> TokenRange | None:
        """The role that stands in apposition to a name: «X، رئیس …», «X رئیس …», «رئیس … X»."""
        tokens, keys = self.tokens, self.tokens.keys
        if last < len(keys) and last not in self._paragraph_starts:
            gap = tokens.gaps[last].strip(" \u200c\r\n»\")")
            head = words.role_at(tokens, last)
            if gap in ("", "،", ",") and head and head[0] == "person":
                found = self.subjects.after(last, min(len(keys), last + 16))
                if found:
                    return found
        start = first
        while start > 0 and first - start < 12:
            gap = tokens.gaps[start]
            if any(mark in gap for mark in ".:؛؟!،\n") or words.boundary_at(tokens, start - 1):
                break
            if start in self._paragraph_starts:
                break
            start -= 1
            head = words.role_at(tokens, start)
            if head and head[0] == "person" and not words.titles().longest(keys, start):
                role_start = start
                while role_start > 0 and not tokens.gaps[role_start].strip(" \u200c") and words.role_at(tokens, role_start - 1
                ):
                    role_start -= 1
                return role_start, first
        return None

    # --- who it is ---------------------------------------------------------------------------

    def resolve(self, quote: Quote, last: Entity | None) -> tuple[Entity | None, str]:
        """The speaker of a quote, given who spoke last, and how that was found."""
        if quote.rule == "passive_content" and quote.source is None:
            return None, "nobody is named"
        mention = self.mention(quote)
        if mention is None:
            if quote.rule == "text_in_full" and (signed := self._signature(quote)):
                return signed, "the signature"
            if last is None and quote.cue:
                return self._lately(self.tokens.at(quote.cue.start)), "subject dropped, the one before"
            return last, "subject dropped, the last speaker"
        if mention.kind == "pronoun":
            return self._before(mention, last, quote)
        if mention.kind == "plural":
            return (last if last and last.kind == "people" else None), "plural pronoun"
        if mention.kind == "document":
            return self._author(mention)
        if mention.demonstrative:
            return self._pointed(mention, last)
        if mention.name:
            entity = self._named(self._key(mention.name), mention.role)
            return entity or self._add(mention.name, mention.kind, mention.role), "name"
        return self._by_role(mention, last, self.tokens.at(quote.cue.start) if quote.cue else 0)

    def _before(self, mention: Mention, last: Entity | None, quote: Quote) -> tuple[Entity | None, str]:
        """«وی»: the person who was a sentence's subject since the last quote, else who spoke last."""
        at = mention.whole[0]
        since = self._last_quote_end(quote)
        for start, subject in reversed(self._subjects()):
            if start >= at or subject[0] >= at:
                continue
            if start < since:
                break
            told = describe(self.tokens, subject)
            if told.name and (told.role or self._named(self._key(told.name))):
                entity = self._named(self._key(told.name))
                if entity is not None and entity.kind == "person":
                    return entity, "pronoun, the subject before"
            elif told.role and told.kind == "person" and not told.demonstrative:
                return self._by_role(told, last)[0], "pronoun, the subject before"
        return last, "pronoun, the last speaker"

    def _signature(self, quote: Quote) -> Entity | None:
        """Who signed a statement: the name in its last lines, «بیژن رهنما، رئیس فدراسیون»."""
        for span in reversed(quote.content[-3:]):
            first, last = self.tokens.at(span.start), self.tokens.before(span.end)
            if 0 < last - first <= 14:
                for name in (e for e in self.entities if first <= e.name[0] and e.name[1] <= last):
                    return name
                told = describe(self.tokens, (first, last)) if not self._verbal(first, last) else None
                if told and told.kind == "body":
                    return self._unnamed(told)
        return None

    def _verbal(self, first: int, last: int) -> bool:
        return any(words.verbal_at(self.tokens.keys, n) for n in range(first, last))

    def _lately(self, at: int) -> Entity | None:
        """The subject of the nearest sentence before a token that can speak: a name, role or body.

        «**کانون مهندسان** بیانیه‌ای منتشر کرد. در این بیانیه آمده است: …»
        """
        for start, subject in reversed(self._subjects()):
            if start < at and subject[0] < at:
                told = describe(self.tokens, subject)
                if told.kind in ("document", "pronoun", "plural") or told.demonstrative:
                    continue
                if told.name and told.kind != "name":
                    return self._add(told.name, told.kind, told.role)
                if told.kind != "name":
                    return self._by_role(told, None)[0]
        return None

    def _last_quote_end(self, quote: Quote) -> int:
        starts = [q.content[-1].end for q in self.draft.quotes if q.content[0].start < quote.content[0].start]
        return self.tokens.at(max(starts, default=0))

    def _subjects(self) -> list[tuple[int, TokenRange]]:
        if self._sentence_subjects is None:
            out = []
            ranges = ([self.draft.lede] if self.draft.lede else []) + self.draft.body
            for start, end in ranges:
                first, last = self.tokens.at(start), self.tokens.before(end)
                for begin in [first, *(n for n in range(first + 1, last) if ". " in self.tokens.gaps[n])]:
                    if begin < last and (found := self.subjects.find(begin, last)):
                        out.append((begin, found))
            self._sentence_subjects = out
        return self._sentence_subjects

    def _pointed(self, mention: Mention, last: Entity | None) -> tuple[Entity | None, str]:
        """«این نماینده مجلس»: who spoke last, unless another's role says so."""
        if mention.role and (entity := self._with_role(mention.role)):
            return entity, "role pointed at"
        return last, "pointed at, the last speaker"

    def _by_role(
        self, mention: Mention, last: Entity | None, cue: int = 0
    ) -> tuple[Entity | None, str]:
        """Whoever holds the role; else the only person who speaks; else the description itself."""
        role = mention.role or mention.whole
        if mention.kind in ("person", "body") and (entity := self._with_role(role)):
            return entity, "role"
        if mention.kind == "person":
            people = [e for e in self.entities if e.kind in ("person", "name") and self._is_source(e)]
            people = [e for e in people if not self._addressed(e, mention.whole[1], cue)]
            if len(people) == 1 and not (people[0].roles and self._conflict(people[0], role)):
                people[0].roles.append(role)
                return people[0], "role, the only person who speaks"
            if len(people) > 1 and last in people and last is not None and not last.roles:
                last.roles.append(role)
                return last, "role, the last speaker without one"
        return self._unnamed(mention), "description"

    def _addressed(self, entity: Entity, start: int, stop: int) -> bool:
        """«وزیر راه در پاسخ به **آبشناس** اظهار کرد»: the one spoken to is not the speaker."""
        spoken = "".join(self.tokens.keys[entity.name[1] - 1 : entity.name[1]])
        return spoken in self.tokens.keys[start:stop]

    def _conflict(self, entity: Entity, role: TokenRange) -> bool:
        """Whether a role, said before the person came in, can't be theirs.

        «مدیرعامل سازمان پسماند گفت: … رحیم آقازاده، مدیر روابط عمومی شهرداری، **نیز** گفت»
        """
        end = max([entity.name[1], *(held[1] for held in entity.roles[:1])])
        keys = self.tokens.keys
        return role[0] < entity.name[0] and end < len(keys) and keys[end] in ("نیز", "هم")

    def _unnamed(self, mention: Mention) -> Entity:
        key = self._key(mention.whole)
        for entity in self.entities:
            if entity.key == key or (
                mention.kind == "body" and (entity.key.startswith(key) or key.startswith(entity.key))
            ):
                if len(key) > len(entity.key):
                    entity.name, entity.key = mention.whole, key
                return entity
        entity = Entity(mention.whole, key, mention.kind)
        self.entities.append(entity)
        return entity

    def _author(self, mention: Mention) -> tuple[Entity | None, str]:
        """«در بیانیه وزارت خارجه آمده است»: the institution behind the document, if it is named."""
        first, last = mention.whole
        for at in range(first + 1, last):
            hit = words.role_at(self.tokens, at)
            if hit and hit[0] in ("body", "person") and self.tokens.keys[at] not in words.group("document"):
                inner = describe(self.tokens, (at, last))
                if inner.name:
                    return self._add(inner.name, inner.kind, inner.role), "the document's author"
                return self._by_role(inner, None)[0], "the document's author"
        return None, "a document"

    def _is_source(self, entity: Entity) -> bool:
        return any(
            (m := self.mention(quote)) is not None
            and m.name is not None
            and self._named(self._key(m.name)) is entity
            for quote in self.draft.quotes
        )

    # --- comparing ---------------------------------------------------------------------------

    def _key(self, found: TokenRange) -> str:
        return "".join(self.tokens.keys[found[0] : found[1]])

    def _named(self, key: str, role: TokenRange | None = None) -> Entity | None:
        """The entity with this name, or whose full name ends in it («لاوروف»), or begins it.

        Of two with one family name, the one whose role stands beside it.
        """
        alike: list[Entity] = []
        for entity in self.entities:
            if entity.key == key:
                return entity
            short, long = sorted((entity.key, key), key=len)
            if len(short) >= 3 and (long.endswith(short) or (len(short) > 4 and short in long[2:])):
                alike.append(entity)
        if role and len(alike) > 1:
            wanted = self._role_words(role)
            alike.sort(key=lambda e: -max((_overlap(wanted, self._role_words(r)) for r in e.roles), default=0))
            return alike[0]
        return max(alike, key=lambda entity: len(entity.key), default=None)

    def _with_role(self, role: TokenRange) -> Entity | None:
        """The named person whose role this is, in these or nearly these words."""
        wanted = self._role_words(role)
        best: tuple[float, Entity] | None = None
        for entity in self.entities:
            for held in entity.roles:
                score = _overlap(wanted, self._role_words(held))
                if score >= _SHARED and (best is None or score > best[0]):
                    best = score, entity
        if best:
            return best[1]
        # «معمار **این** بنا»: pointing back, the head alone will do when only one has it
        keys = self.tokens.keys
        pointing = any(keys[n] in words.demonstratives() for n in range(*role))
        heads = [e for e in self.entities if any(keys[r[0]] == keys[role[0]] for r in e.roles)]
        return heads[0] if pointing and len(heads) == 1 else None

    def _role_words(self, role: TokenRange) -> list[str]:
        keys = self.tokens.keys[role[0] : role[1]]
        if head := words.roles().longest(self.tokens.keys, role[0]):  # «دبیر کل» ~ «دبیرکل»
            keys = ["".join(self.tokens.keys[role[0] : head[1]]), *self.tokens.keys[head[1] : role[1]]]
        kept = [key for key in keys if key not in words.group("filler")]
        # «معاون اروپا و آمریکا» ~ «معاون اروپا و آمریکا**ی** وزارت خارجه»
        return [key.removesuffix("ی") if len(key) > 3 else key for key in kept or keys]

    def name(self, entity: Entity) -> str:
        """The name as text: on one line, without quotation marks."""
        start, end = self.subjects.offsets(entity.name)
        piece = "".join(c for c in self.tokens.text[start:end] if c not in "«»“”\"‹›[]*")
        return " ".join(piece.split()).strip("،,- ")


def _overlap(a: list[str], b: list[str]) -> float:
    """How much of the shorter wording the longer one holds; none when their heads differ."""
    if not a or not b or (a[0] != b[0] and a[0] not in b):
        return 0.0
    short, long = sorted((a, b), key=len)
    return len(set(short) & set(long)) / len(set(short))


def _with_speaker(draft: Draft, registry: Registry, quote: Quote, entity: Entity | None) -> Quote:
    speaker = None
    if entity is not None:
        start, end = registry.subjects.offsets(entity.name)
        role = None
        if entity.roles:
            role_start, role_end = registry.subjects.offsets(entity.roles[0])
            role = " ".join(draft.text[role_start:role_end].split()).strip("،, ")
        speaker = Speaker(registry.name(entity), start, end, role)
    return Quote(quote.kind, quote.content, quote.cue, quote.source, speaker, quote.rule)
