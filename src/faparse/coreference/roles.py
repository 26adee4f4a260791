"""Who holds a role: «وزیر خارجه روسیه» when no name stands beside it."""

from __future__ import annotations

from faparse.coreference.entities import DiscourseEntity, EntityRegistry
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.mentions import Mention
from faparse.syntax.noun_phrases import TokenRange
from faparse.text.tokens import Tokens

#: How many quotes ahead a name may stand that a role stands for.
_AHEAD = 6

#: Who it is, and for `faparse explain` how that was found.
Resolution = tuple[DiscourseEntity | None, str]


class Roles:
    """Looks up roles, given the sources of all quotes of a dispatch (None where one is dropped)."""

    def __init__(
        self,
        tokens: Tokens,
        registry: EntityRegistry,
        mentions: list[Mention | None],
        headline: tuple[int, int] | None,
    ) -> None:
        self.tokens = tokens
        self.registry = registry
        self.mentions = mentions
        self.headline = headline

    def resolve_role(
        self,
        mention: Mention,
        last: DiscourseEntity | None,
        cue: int = 0,
        number: int | None = None,
    ) -> Resolution:
        """Whoever holds the role; else the only person who speaks; else the description itself.

        In a dispatch with one speaker the lede gives the role and the body the name, untied.
        """
        role = mention.role or mention.whole
        holds = self.registry.with_role(role) if mention.kind in ("person", "body") else None
        if holds and (mention.kind == "person" or self._same_head(holds, role)):
            return holds, "role"
        spoken_to = last is not None and self._addressed(last, mention.whole[1], cue)
        between = last is not None and number is not None and not spoken_to
        if last and number is not None and between and self._between(mention, number, last):
            last.inferred.append(role)
            return last, "role, between two mentions of the last speaker"
        if (
            mention.kind == "person"
            and number is not None
            and (coming := self._named_next(role, number))
        ):
            coming.inferred.append(role)
            return coming, "role, and the next speaker is named"
        if mention.kind == "person":
            titled = self._in_headline()
            if (
                titled
                and not self._another(titled, role)
                and not self._spoke_before(titled, number or 0)
            ):
                titled.inferred.append(role)
                return titled, "role, and the headline names one who speaks"
            people = [
                entity
                for entity in self.registry.entities
                if entity.is_source
                and entity.kind in ("person", "name")
                and self._human(entity)
                and entity.key not in self.registry.key(role)  # «سخنگوی **گوگل**» is not «گوگل»
                and not self._addressed(entity, mention.whole[1], cue)
                and not (number is not None and self._joins_in(entity, number))
            ]
            if len(people) == 1 and not self._another(people[0], role):
                people[0].inferred.append(role)
                return people[0], "role, the only person who speaks"
            untied = last is not None and not last.roles and not last.inferred
            if len(people) > 1 and last in people and last is not None and untied:
                last.inferred.append(role)
                return last, "role, the last speaker without one"
        if mention.kind == "unnamed" and number == 0 and (named := self._some_expert(mention)):
            return named, "one of a calling, and the only speaker who is named"
        return self.registry.describe_as(mention.whole, mention.kind), "description"

    def _some_expert(self, mention: Mention) -> DiscourseEntity | None:
        """«**یک کارشناس اقتصادی** گفت: …» in the lede, «بهمن آرین … اظهار کرد» in the body.

        Not «یک مقام آگاه», «یک منبع»: they mean to be nameless.
        """
        first, last = mention.whole
        keys = self.tokens.keys
        if keys[first] != "یک" or keys[first + 1] in word_class("unnamed_head"):
            return None
        people = [e for e in self.registry.entities if e.is_source and e.kind in ("person", "name")]
        coming = self._named_next((first + 1, last), 0)
        return coming if len(people) == 1 and coming is people[0] else None

    def _same_head(self, entity: DiscourseEntity, role: TokenRange) -> bool:
        """«**وزارت** نیرو اعلام کرد» is not «مرادی، **سخنگوی** وزارت نیرو»."""
        keys = self.tokens.keys
        return any(keys[held[0]] == keys[role[0]] for held in (*entity.roles, *entity.inferred))

    def _between(self, mention: Mention, number: int, last: DiscourseEntity) -> bool:
        """«عباسی گفت … **معاون وزیر دادگستری** ادامه داد … عباسی اضافه کرد»: one man."""
        keys = self.tokens.keys
        if mention.kind != "person" or last.kind not in ("person", "name"):
            return False
        role = mention.role or mention.whole
        other = self._another(last, role) or (last.roles and role[1] - role[0] > 1)
        if other and not self.registry.shares_words(last, role, place=True):
            return False  # «طاهرنژاد گفت … **وزیر راه** تصریح کرد … طاهرنژاد گفت»
        if mention.whole[1] < len(keys) and keys[mention.whole[1]] in ("نیز", "هم"):
            return False
        for following in self.mentions[number + 1 : number + _AHEAD]:
            if following is None or following.kind == "pronoun" or following.demonstrative:
                continue
            return (
                following.name is not None
                and self.registry.named(self.registry.key(following.name)) is last
            )
        return False

    def _named_next(self, role: TokenRange, number: int) -> DiscourseEntity | None:
        """Role first, name next: «کارشناس هواشناسی اعلام کرد که … **شیلان مرادویسی** ادامه داد».

        Only a name that has not spoken yet and has no role of its own beside it.
        """
        for at in range(number + 1, min(number + _AHEAD, len(self.mentions))):
            mention = self.mentions[at]
            if mention is None or mention.kind in ("pronoun", "plural") or mention.demonstrative:
                continue
            if mention.role == role:
                continue  # «با بیان اینکه …، گفت»: two quotes, one source
            if mention.name is None or mention.kind not in ("name", "person"):
                return None
            entity = self.registry.named(self.registry.key(mention.name))
            if entity is None or self._spoke_before(entity, number) or not self._human(entity):
                return None
            if self._joins_in(entity, number):
                return None
            own = bool(entity.roles) and not self.registry.shares_words(entity, role)
            return None if own else entity
        return None

    def _joins_in(self, entity: DiscourseEntity, number: int) -> bool:
        """«رئیس‌جمهوری فرانسه … **پزشکیان نیز** گفت»: who comes in so is somebody else."""
        keys = self.tokens.keys
        for mention in self.mentions[number + 1 : number + _AHEAD]:
            if (
                mention
                and mention.name
                and self.registry.named(self.registry.key(mention.name)) is entity
            ):
                return keys[mention.whole[1] : mention.whole[1] + 1] in (["نیز"], ["هم"])
        return False

    def _human(self, entity: DiscourseEntity) -> bool:
        """«وزیر نیرو … **عراق** اعلام کرد»: a country or a club holds no minister's role."""
        first, last = entity.name
        place = words.location_at(self.tokens, first)
        if words.outlets_abroad().longest_match(self.tokens.keys, first):
            return False  # «به نقل از **نیویورک تایمز**»
        return not (place and place[1] == last) and not words.role_at(self.tokens, first)

    def _spoke_before(self, entity: DiscourseEntity, number: int) -> bool:
        return any(
            mention is not None
            and mention.name is not None
            and self.registry.named(self.registry.key(mention.name)) is entity
            for mention in self.mentions[:number]
        )

    def _in_headline(self) -> DiscourseEntity | None:
        """«**سلمانی:** قهرمان می‌شویم»: whom the headline quotes, if the text names them in full."""
        if self.headline is None:
            return None
        start, end = self.headline
        colon = self.tokens.folded.find(":", start, end)
        first, last = self.tokens.at(start), self.tokens.before(colon) if colon > 0 else 0
        if not 0 < last - first <= 3:
            return None
        entity = self.registry.named(self.registry.key((first, last)))
        return entity if entity and entity.kind == "person" else None

    def _addressed(self, entity: DiscourseEntity, start: int, stop: int) -> bool:
        """«وزیر راه در پاسخ به **آبشناس** اظهار کرد»: the one spoken to is not the speaker."""
        return self.tokens.keys[entity.name[1] - 1] in self.tokens.keys[start:stop]

    def _another(self, entity: DiscourseEntity, role: TokenRange) -> bool:
        """Whether a role is somebody else's.

        «رحیم آقازاده، مدیر روابط عمومی شهرداری، گفت: … وکیل شاکیان گفت: …»: the role that was
        said beside the name has no word of it; «وکیل شاکیان **نیز**» says so itself.
        """
        keys = self.tokens.keys
        too = role[1] < len(keys) and keys[role[1]] in ("نیز", "هم")
        if any(key in ("یک", "یکی") for key in keys[role[0] : role[1]]):
            return True  # «مدیر **یکی** از این مدارس»
        party = self._party(role)
        if too or not entity.roles:
            # «**قاضی** نیک‌بخت اظهار کرد … **متهم** گفت»
            return too or (party and self._titled(entity))
        if party or self._other_office(entity, role):
            shares = self.registry.shares_words(entity, role)
            return not (party and shares and not any(map(self._party, entity.roles)))
        if any(self.registry.elsewhere(role, held) for held in entity.roles):
            return True
        # «مقام عالی دولت در مازندران» may be its governor; «رئیس اتحادیه کاشمر» not its deputy
        vague = keys[role[0]] in word_class("unnamed_head")
        return self._names_office(role) and not self.registry.shares_words(entity, role, vague)

    def _party(self, role: TokenRange) -> bool:
        """«**متهم** ردیف اول», «**نماینده دادستان**», «**کارگردان** فیلم»: one of several sides."""
        keys, parties = self.tokens.keys, word_class("party")
        return keys[role[0]] in parties or "".join(keys[role[0] : role[0] + 2]) in parties

    def _titled(self, entity: DiscourseEntity) -> bool:
        """«**قاضی** نیک‌بخت», «**سردار** عزتی»: what stands before the name says what he is."""
        before = entity.name[0] - 1
        if before < 0:
            return False
        return bool(words.role_at(self.tokens, before) or words.title_at(self.tokens, before))

    def _other_office(self, entity: DiscourseEntity, role: TokenRange) -> bool:
        """«سرمربی **ذوب‌آهن** … سرمربی **ملوان**», «نماینده اراک … **وزیر کار**»: two people."""
        keys = self.tokens.keys
        telling = self.registry.telling(role)
        head = words.roles().longest_match(keys, role[0])
        size = head[1] - role[0] if head else 1
        if "".join(keys[role[0] : role[0] + size]) not in word_class("office") or not telling:
            return False
        for held in entity.roles:
            one_head = keys[held[0]] == keys[role[0]]
            there = self.registry.telling(held)
            if not there or telling & there or not (one_head or role[1] - role[0] == size + 1):
                return False
        return True

    def _names_office(self, role: TokenRange) -> bool:
        """Whether a role says whose: «شهردار **نائین**», «وکیل **شاکیان**»; «مجری طرح» does not.

        Of more than three words each is somebody's own: «وزیر راه و شهرسازی».
        """
        if role[1] - role[0] > 3:
            return True
        for at in range(role[0] + 1, role[1]):
            head = words.role_at(self.tokens, at)
            if head or words.location_at(self.tokens, at):
                return True
        return False
