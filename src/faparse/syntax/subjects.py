"""The subject of a reporting verb: the noun phrase that names who speaks, as it stands."""

from __future__ import annotations

from faparse.draft import Credit
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names
from faparse.lexicon.calendar import calendar_words
from faparse.lexicon.phrases import word_class
from faparse.syntax.noun_phrases import NounPhrases, TokenRange
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

#: A subject does not stand further before its cue than this many words; ISNA's longest real
#: sentence in ../shared/gold/dev has 150. The bound keeps a line of four megabytes linear.
MAX_SUBJECT_DISTANCE = 300
#: A full name has at most so many words before its role: «آنا ماریا د لا کروز مدیر …».
_NAME_WORDS = 6


class Subjects:
    """Finds subjects in one text."""

    def __init__(self, tokens: Tokens, credits: list[Credit] | None = None) -> None:
        self.tokens = tokens
        self.phrases = NounPhrases(tokens)
        #: The family name of whoever was last named as a source, as a key.
        self.speaking = ""
        self.credits = {credit.first: credit.last for credit in credits or []}

    def syntactic_subject(self, start: int, stop: int) -> TokenRange | None:
        """The subject in the tokens `[start, stop)`, where `stop` is the cue; None if dropped.

        «به گزارش ایسنا، **الناز وفایی، مدیرعامل شرکت …**، در نشست خبری گفت»
        """
        start = max(start, stop - MAX_SUBJECT_DISTANCE)
        if joined := self._coordinated_subject(start, stop):
            return joined
        if own := self._complement_clause_subject(start, stop):
            return own
        clause = self._clause(start, stop)
        found = self._leftmost_subject(clause, stop)
        if clause > start and (found is None or not self.is_animate(found)):
            # «وسلی کلارک که … بود**؛** در برنامه‌ای گفته بود»
            return self._leftmost_subject(start, stop) or found
        return found

    def _leftmost_subject(self, start: int, stop: int) -> TokenRange | None:
        at = self._skip_openers(start, stop)
        if at >= stop or self.tokens.keys[at] in word_class("addressed"):
            return None
        found = self.phrases.noun_phrase_at(at, stop)
        if found and found[1] < stop and self.tokens.keys[found[1]] == "را":
            # «**شاهنامه** را «افسانه» خوانده‌اند»: the object, before whoever says so
            return self._leftmost_subject(found[1] + 1, stop)
        if found and self._is_inanimate(found):
            # «**چهاردهمین کنگره پزشکی** … پایان داد که **غلامرضا نوروزی** … گفت»
            keys = self.tokens.keys
            if found[0] and keys[found[0] - 1] in words.demonstratives():
                # «در پی **این اتفاق** هوشنگ رامین، مدیرعامل … گفت»
                return self.phrases.noun_phrase_at(found[0] + 1, stop) or found
            inside = self._subject_after_adverbial(found[1], stop)
            other = self.phrases.noun_phrase_at(inside, stop) if inside < stop else None
            return self._last_clause_subject(at, stop, strict=False) or other or found
        if found and self._ends_in_verb(found, stop):
            return None  # «به تشریح برنامه‌های **مترو پرداخت** و گفت»
        if found is None or not self.is_animate(found):
            return (
                self._last_clause_subject(
                    at, stop, strict=bool(found and self._can_be_speaker(found))
                )
                or found
            )
        return found

    def _is_inanimate(self, found: TokenRange) -> bool:
        """«**ساخت** دو نیروگاه», «**چهاردهمین کنگره** پزشکی»: no head of somebody who speaks."""
        keys = self.tokens.keys
        if keys[found[0]] == "شرکت" and keys[found[1] : found[1] + 1] == ["در"]:
            return True  # «**شرکت** در کلاس‌ها را پیگیری می‌کرد و معتقد بود …»
        head = found[0] + (keys[found[0]].endswith("مین") and found[1] - found[0] > 1)
        return keys[found[0]] in word_class("abstract") or keys[head] in word_class("occasion")

    def _ends_in_verb(self, found: TokenRange, stop: int) -> bool:
        """Whether a noun phrase that no sentence opens took its verb along."""
        keys = self.tokens.keys
        last = found[1] - 1
        joins = found[1] < stop and keys[found[1]] == "و"
        return joins and last > found[0] and keys[last] in word_class("finite_or_noun")

    def _coordinated_subject(self, start: int, stop: int) -> TokenRange | None:
        """«ارتش سوریه از آغاز عملیات خبر داد و **ترکیه** نیز اعلام کرد …»: a clause of its own.

        Behind a verb and «و», nothing but adverbs stands between the noun phrase and the cue.
        """
        keys = self.tokens.keys
        for n in range(stop - 1, start + 2, -1):
            if keys[n - 1] not in word_class("joins_clause") or not self._verb_ends(n - 2):
                continue
            found = self.phrases.noun_phrase_at(n, stop)
            if found is None:
                return None
            also = any(keys[m] in word_class("also") for m in range(found[1], stop))
            if not all(self._adverb(m) for m in range(found[1], stop)):
                return None
            whole = words.location_at(self.tokens, n)
            speaks = self.is_animate(found) or (whole and whole[1] == found[1]) or also
            return found if speaks and self._can_be_speaker(found) else None
        return None

    def _verb_ends(self, at: int) -> bool:
        """Whether a verb stands at the token, no half of a noun: «بخش جهانی‌**سازی** و توسعه»."""
        keys = self.tokens.keys
        half = is_zwnj_gap(self.tokens.gaps[at]) and not words.finite_at(keys, at)
        return words.verbal_at(keys, at) and not half

    def _complement_clause_subject(self, start: int, stop: int) -> TokenRange | None:
        """«نمایندگان طرح را تصویب کردند **که در این جلسه رئیس مجلس** از دولت خواست …».

        Behind a verb and «که», somebody else, with no verb but the cue; not «او کسی **است که** …».
        """
        keys = self.tokens.keys
        for n in range(stop - 1, start + 2, -1):
            if words.finite_at(keys, n):
                return None
            but = keys[n - 1] in word_class("but") and "،" in self.tokens.gaps[n - 1]
            if but and words.verbal_at(keys, n - 2):
                pass  # «… پاسخ نداده، **اما یک فرمانده** پیش از این تهدید کرده بود که …»
            elif keys[n - 1] != "که" or not words.finite_at(keys, n - 2):
                continue
            if keys[n - 2] in word_class("copula"):
                return None
            at = self._skip_openers(n, stop)
            found = self.phrases.noun_phrase_at(at, stop) if at < stop else None
            return found if found and self.is_animate(found) else None
        return None

    def _adverb(self, at: int) -> bool:
        hit = words.boundary_at(self.tokens, at)
        return hit is not None and hit[0] in ("adverb", "time", "conjunction")

    def _clause(self, start: int, stop: int) -> int:
        """Where the cue's own clause begins: behind the last semicolon, or a concession's «اما».

        «با وجود اینکه … میزبان است **اما** رسانه‌های سعودی مدعی شدند …», «بلیت‌ها باطل شده است**؛**
        سازمان هواپیمایی اعلام کرد …»; not «حسین محمدی فرد**؛** مسئول واحد فنی …».
        """
        keys, gaps = self.tokens.keys, self.tokens.gaps
        concedes = any(
            "".join(keys[start : start + n]) in word_class("concession") for n in (1, 2, 3, 4)
        )
        for n in range(stop - 1, start, -1):
            parted = "؛" in gaps[n] and words.verbal_at(keys, n - 1)
            if parted or (concedes and keys[n - 1] in ("اما", "ولی")):
                return n
        return start

    def after(self, start: int, stop: int) -> TokenRange | None:
        """The noun phrase that begins at `start`: the source of «به گفته **X**، …»."""
        return self.phrases.noun_phrase_at(start, stop) if start < stop else None

    # --- what is skipped -------------------------------------------------------------------

    def _skip_openers(self, at: int, stop: int) -> int:
        while at < stop:
            if credit := self.credits.get(at):
                at = credit
                continue
            if self._numbers(at, stop):
                at += 1
                continue
            place = words.location_at(self.tokens, at)
            if place and place[1] < stop and self.tokens.gaps[place[1]].lstrip().startswith("-"):
                at = place[1]  # «**تهران-** رئیس مجلس گفت»
                continue
            if label := self._label(at, stop):
                at = label
                continue
            if self._starts_animate_np(at):
                return at
            if (hit := words.opener_at(self.tokens, at)) and hit[1] <= stop:
                at = hit[1]
                continue
            kind = words.boundary_at(self.tokens, at)
            if kind is None or kind[1] > stop:
                return at
            section, after = kind
            if section in ("time", "adverb", "conjunction", "object"):
                at = self._behind_adverbial(section, after, stop)
                continue
            if after < stop and "،" in self.tokens.gaps[after]:
                at = after  # «**در مقابل،** مدیرعامل کارخانه … گفت»
                continue
            if event := self._pointed_event(after, stop):
                return event
            whole = self.tokens.keys[after - 1] in word_class("adverbial") and after < stop
            if whole and (self._starts_animate_np(after) or self._unknown_name(after, stop)):
                return after  # «در ادامه **پریسا علیلو** مدیرکل بانوان … گفت»
            comma = self._comma(after, stop)
            if comma is None:
                return self._subject_after_adverbial(after, stop)
            at = comma
        return at

    def _label(self, at: int, stop: int) -> int | None:
        """«**رویترز:** محققان گفتند …»: whose news it is, before the sentence."""
        for names in (words.outlets_abroad(), agency_names()):
            hit = names.longest_match(self.tokens.keys, at)
            if hit and hit[1] < stop and ":" in self.tokens.gaps[hit[1]]:
                return hit[1]
        return None

    def _unknown_name(self, at: int, stop: int) -> bool:
        """«در مقابل **یورگن هالبرگ** مدیر کارخانه»: words of no list, with a role behind them."""
        for n in range(at + 1, min(at + _NAME_WORDS, stop)):
            if self.tokens.gaps[n].strip(" \u200c\r\n") or words.boundary_at(self.tokens, n - 1):
                return False
            head = words.role_at(self.tokens, n)
            if head:
                return n - at > 1 and head[0] == "person"
        return False

    def _pointed_event(self, at: int, stop: int) -> int | None:
        """«در ادامه **این جلسه** رئیس پژوهشگاه گفت»: «این» and one noun, then somebody."""
        if self.tokens.keys[at : at + 1] == [] or at + 2 >= stop:
            return None
        pointed = self.tokens.keys[at] in words.demonstratives()
        event = pointed and self.tokens.keys[at + 1] in word_class("occasion")
        return at + 2 if event and self._starts_animate_np(at + 2) else None

    def _numbers(self, at: int, stop: int) -> bool:
        """«**۳-** متصدی حمل اعلام کرد»: an item's number before the sentence."""
        if at + 1 >= stop or not self.tokens.keys[at].isdigit():
            return False
        return self.tokens.gaps[at + 1].strip(" \u200c")[:1] in tuple("-–).ـ")

    def _behind_adverbial(self, section: str, at: int, stop: int) -> int:
        """The rest of a date («روز **دوم آبان** نیز»), the event of «پس از این **دیدار**»."""
        keys = self.tokens.keys
        if section == "adverb" and keys[at - 1] in words.demonstratives() and at < stop:
            return (
                at if words.boundary_at(self.tokens, at) or self._starts_animate_np(at) else at + 1
            )
        if section == "time":
            while at < stop and (
                keys[at].isdigit()
                or keys[at] in word_class("ordinal")
                or keys[at].removesuffix("ماه") in calendar_words()
            ):
                at += 1
        return at

    def _comma(self, at: int, stop: int) -> int | None:
        """The token after the comma, semicolon or dash that ends an adverbial before `stop`."""
        for n in range(at + 1, stop):
            gap = self.tokens.gaps[n]
            if "،" in gap or "؛" in gap or "," in gap or " ـ" in gap or " -" in gap:
                if words.boundary_at(self.tokens, n) and not self._clause_end(n):
                    # «در امور مالی، در بخش …»: the list of adverbials goes on
                    continue
                return n
        return None

    def _clause_end(self, at: int) -> bool:
        return at > 0 and words.finite_at(self.tokens.keys, at - 1)

    def _subject_after_adverbial(self, at: int, stop: int) -> int:
        """«در این نشست **استاندار یزد** گفت»: an adverbial with no comma behind it."""
        for n in range(at + 1, stop):
            if is_zwnj_gap(self.tokens.gaps[n]):
                continue  # «با خطاب کردن فردوسی‌**پور**»: half of a name
            before = words.boundary_at(self.tokens, n - 1)
            head = words.role_at(self.tokens, n)
            if head and head[0] == "people":
                continue  # «با اشاره به ضرورت توجه **خانواده‌ها** به مسائل دینی ادامه داد»
            if self._starts_animate_np(n) and not (before and before[0] == "preposition"):
                return n
        return stop

    # --- is it somebody who can speak? -------------------------------------------------------

    def _starts_animate_np(self, at: int) -> bool:
        keys = self.tokens.keys
        if words.pronoun_at(self.tokens, at) or words.title_at(self.tokens, at):
            return True
        if words.role_at(self.tokens, at):
            return True
        name = words.name_at(self.tokens, at)
        if name and name[0] != "common":
            return not (words.location_at(self.tokens, at) or self._listed_adjective(name[1]))
        return (
            keys[at] in words.demonstratives()
            and at + 1 < len(keys)
            and bool(
                words.generic_heads().longest_match(keys, at + 1)
                or words.role_at(self.tokens, at + 1)
            )
        )

    def _listed_adjective(self, at: int) -> bool:
        """«باشگاه‌های کوچک، پویا **و نوآور** افزود»: an adjective in a list, though a name."""
        keys = self.tokens.keys
        if keys[at : at + 1] != ["و"] or at + 1 >= len(keys):
            return False
        named = words.name_at(self.tokens, at + 1) or words.role_at(self.tokens, at + 1)
        return not named and keys[at + 1] not in self.phrases.surnames

    def _can_be_speaker(self, found: TokenRange) -> bool:
        """Whether a noun phrase can be a speaker: all but «این حمایت» and its kind can."""
        at = found[0]
        keys = self.tokens.keys
        if keys[at] in words.demonstratives():
            return self._starts_animate_np(at)
        return True

    def is_animate(self, found: TokenRange) -> bool:
        """Whether a noun phrase holds a pronoun, a title, a role, a name or a known family name."""
        if self.tokens.keys[found[0]] in self.phrases.surnames:
            return True
        return any(self._starts_animate_np(n) for n in range(*found))

    def _last_clause_subject(self, at: int, stop: int, strict: bool) -> TokenRange | None:
        """The subject of the cue's own clause, when the sentence's first noun is nobody.

        «این حمایت پس از آن حاصل شد که **دو مقام ارشد کاخ سفید** … هشدار دادند», «نوبت به تندیس
        رسید و **ستاره اسکندری** … گفت». When the first noun may be a family name (`strict`), a
        finite verb must part it from the other.
        """
        keys = self.tokens.keys
        verb = next((n for n in range(at, stop) if words.verbal_at(keys, n)), stop)
        for n in range(stop - 1, at, -1):
            clause = keys[n - 1] in ("که", "اما", "ولی") or (
                keys[n - 1] == "و" and n - 2 > at and words.finite_at(keys, n - 2)
            )
            if strict and n - 1 < verb:
                return None
            # «مسکو … پیش‌گیری **کرده، اولاند** … اعلام کرد»
            clause = clause or ("،" in self.tokens.gaps[n] and words.verbal_at(keys, n - 1))
            if clause or (not strict and "،" in self.tokens.gaps[n]):
                start = self._skip_openers(n, stop)
                found = self.phrases.noun_phrase_at(start, stop) if start < stop else None
                if found is None or any(
                    words.finite_at(keys, m) for m in range(found[0], found[1])
                ):
                    continue  # «به تشریح **برنامه‌های کتاب پرداخت** و گفت»
                if found[1] < stop and words.finite_at(keys, found[1]):
                    continue  # «… را اطلاع‌رسانی به **مردم** دانست و افزود»: of the predicate
                if self._can_be_speaker(found) and self.is_animate(found):
                    return found
        return None
