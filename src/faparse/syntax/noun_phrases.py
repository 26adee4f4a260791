"""Noun phrases: how far «محمد باقری، معاون وزیر صنعت، معدن و تجارت» goes, and where it ends."""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.calendar import calendar_words
from faparse.lexicon.phrases import word_class
from faparse.syntax.objects import starts_direct_object, subject_end, title_end
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

TokenRange = tuple[int, int]

#: The lists in ministries' and constituencies' names hold up to so many words.
_LIST_WORDS = 12

_OPENING = '«“"(‹['
_CLOSING = '»”")›]'


class NounPhrases:
    """Finds the noun phrases of one text."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        #: Family names of the text, as keys: they end a subject that an object follows.
        self.surnames: set[str] = set()

    def noun_phrase_at(self, at: int, stop: int, closed: bool = False) -> TokenRange | None:
        """The noun phrase at a token; with `closed`, an apposition must end with a comma."""
        tokens = self.tokens
        keys = tokens.keys
        end, dashed = at, False
        if self._bare_surname(at, stop):
            return at, at + 1
        while end < stop:
            gap = tokens.gaps[end]
            if end > at and any(mark in gap for mark in ".:؟!") and not self._spelt(end):
                break
            if end > at and "؛" in gap and not words.role_at(tokens, end):
                break  # «حسین محمدی فرد**؛ مسئول واحد فنی** و عمران»
            if (
                end > at
                and ("،" in gap or "," in gap)
                and not self._apposition(at, end, stop, closed)
            ):
                break
            if end > at and any(dash in gap for dash in ("- ", "– ", "ـ ")):
                if dashed or not words.role_at(tokens, end):
                    break  # «نوش‌آفرین انصاری **- دبیر شورای کتاب کودک-** با تأیید این خبر گفت»
                dashed = True
            if (
                "«" in gap
                and "»" not in gap.partition("«")[2]
                and (inner := self._closed(end, stop))
            ):
                end = inner
                if end < stop and not tokens.gaps[end].strip('» \u200c\r\n"”'):
                    plain = not words.boundary_at(tokens, end) and not words.role_at(tokens, end)
                    if plain and not words.location_at(self.tokens, end):
                        break  # ««صدیقه قشقایی‌زاده» **بیست** سال است …»
                continue
            hit = words.boundary_at(self.tokens, end)
            role = words.role_at(self.tokens, end) if hit else None
            if hit and role and (end == at or role[1] > hit[1]):
                hit = None  # «وکیل **ولی دم**»
            if hit and not self._continues_np(at, end, hit, stop):
                break
            if end > at and self._date(end):
                break  # «رئیس جمهوری آمریکا **۵ آبان ماه** در نطقی … اعلام کرد»
            verb = (
                words.finite_at(keys, end)
                and not is_zwnj_gap(gap)
                and keys[end] not in words.roles()
            )
            verb = verb and not (end > at and keys[end] in self.surnames)  # «شیشه **بران**»
            if end > at and (verb or starts_direct_object(tokens, end)):
                if verb and end - 1 > at and self._is_light_verb_complement(end - 1):
                    end -= 1  # «فتحی **تکذیب می‌کند** و می‌گوید»
                break
            if role := words.role_at(tokens, end):
                end = min(
                    role[1], stop
                )  # «نماینده ولی فقیه», «نخست وزیر»: one head of several words
                continue
            if pronoun := words.pronoun_at(self.tokens, end):
                if end == at:
                    return at, pronoun[1]
                end = pronoun[1]  # «همتای مصری **او**»
                continue
            end += 1
        if end - at > 1 and self._object_marked(end, stop):
            return at, subject_end(self, at, end)
        if end - at > 2 and self._object_goes_on(end, stop):
            return at, title_end(self, at, end)
        if end == stop and end - at > 1 and keys[end - 1] == "این":
            end -= 1  # «وزیر کار **این** وعده را داد که …»
        return (at, end) if end > at else None

    def _object_marked(self, at: int, stop: int) -> bool:
        """«… سد **را**», «… حجره‌هایی **که** با آجر پوشانده‌اند **را**»: an object ended here."""
        keys = self.tokens.keys
        if at < stop and keys[at] == "که":
            verb = next((n for n in range(at + 1, stop) if words.finite_at(keys, n)), stop)
            while verb < stop and words.finite_at(keys, verb):
                verb += 1
            at = verb
        return at < stop and keys[at] == "را"

    def _object_goes_on(self, at: int, stop: int) -> bool:
        """«اشاره‌های ظریف **به تاریخ ایران را** … خواند»: a phrase, then «را», no verb."""
        hit = words.boundary_at(self.tokens, at) if at < stop else None
        if hit is None or hit[0] != "preposition":
            return False
        for n in range(at, stop):
            if self.tokens.keys[n] == "را":
                return True
            if self.tokens.gaps[n].strip(" \u200c\r\n") or words.finite_at(self.tokens.keys, n):
                return False
        return False

    def _date(self, at: int) -> bool:
        """«**۵ آبان**», «**پنجم آبان‌ماه**»: a day and its month."""
        keys = self.tokens.keys
        day = keys[at].isdigit() or keys[at] in word_class("ordinal")
        month = day and at + 1 < len(keys) and keys[at + 1] in calendar_words()
        return month and not is_zwnj_gap(self.tokens.gaps[at + 2])  # not «گروه ۵ **می‌گوید**»

    def _is_light_verb_complement(self, at: int) -> bool:
        """Whether the verb behind a token leans on it: «**تکذیب** می‌کند», «**برگزار** شد»."""
        tokens = self.tokens
        if words.preverb_at(tokens, at):
            return True
        if tokens.keys[at + 1] not in word_class("light_verb") or tokens.keys[at] in self.surnames:
            return False
        return not (
            words.role_at(tokens, at) or words.location_at(tokens, at) or words.name_at(tokens, at)
        )

    def _spelt(self, at: int) -> bool:
        """«پایگاه **آر.وی.ای**»: letters read out, with full stops between."""
        pair = set(self.tokens.keys[at - 1 : at + 1])
        return "." in self.tokens.gaps[at] and pair <= word_class("letter_name")

    def _bare_surname(self, at: int, stop: int) -> bool:
        """«**آقاجانی** حجم معاملات … را ذکر کرد»: a family name of the text, and a plain word."""
        tokens = self.tokens
        if tokens.keys[at] not in self.surnames or at + 1 >= stop:
            return False
        gap = tokens.gaps[at + 1]
        if gap.strip(" \u200c\r\n") or is_zwnj_gap(gap) or tokens.keys[at + 1] in self.surnames:
            return False
        role = words.role_at(tokens, at + 1)
        return not role and tokens.keys[at + 1] != "و" and not words.name_at(tokens, at)

    def _closed(self, at: int, stop: int) -> int | None:
        """The token behind the closing mark of a title: «دبیر جشنواره «**در کوچه آفتاب**»»."""
        for n in range(at + 1, min(stop, at + 12) + 1):
            if n < len(self.tokens.gaps) and "»" in self.tokens.gaps[n]:
                return n
        return None

    def _apposition(self, at: int, comma: int, stop: int, closed: bool) -> bool:
        """Whether the phrase goes on behind the comma before token `comma`.

        «خدائیان، **رئیس سازمان ثبت**», «وزیر صنعت، **معدن** و تجارت», «رئیس، **علی رضایی**»
        """
        keys = self.tokens.keys
        if closed and ")" in self.tokens.gaps[comma]:
            return False  # «بر اساس اعلام دفتر نظارت … (OFAC)**،** چند شرکت …»
        segment = self._segment(comma, stop)
        if closed and not (segment < len(keys) and "،" in self.tokens.gaps[segment]):
            return False
        if words.role_at(self.tokens, comma) or words.title_at(self.tokens, comma):
            return True
        if keys[comma] == "دیگر" and words.role_at(self.tokens, comma + 1):
            return True  # «صغرا پیرانی، **دیگر داوطلب** این اردو»
        if keys[comma] == "از" and self._is_partitive(comma + 1, stop):
            return True  # «مولوی حنیفی، **از علمای** بلخ»
        if comma < segment == stop:
            # «جواد سنگ‌تراش، **گیوه‌باف کرمانشاهی**، می‌گوید», «کیانا روستا، **دارنده مدال** گفت»
            return True
        if segment >= stop and comma == stop:
            return False
        name = words.name_at(self.tokens, comma)
        head = words.role_at(self.tokens, at)
        if name and name[0] != "common" and head and head[0] == "body":
            return False  # «به نقل از سایت باشگاه پرسپولیس**، مهدی مهدوی کیا** گفت»
        if name and self.person(at) and segment - comma <= 4:
            return True
        return self.enumerates(at, comma, stop)

    def enumerates(self, at: int, comma: int, stop: int) -> bool:
        """«وزیر صنعت، **معدن** و تجارت», «نماینده مهریز، **بافق** و خاتم»: a list in a name.

        Behind the comma the list must close with «و», with no role and no boundary before it.
        """
        keys = self.tokens.keys
        if not any(keys[n] in word_class("names_list") for n in range(at, comma)):
            return False
        n = comma
        while n < min(stop, comma + _LIST_WORDS):
            if keys[n] == "و" and n > comma:
                return n + 1 < len(keys) and not self.person(n + 1)
            if words.boundary_at(self.tokens, n) or self.person(n):
                return False
            if words.finite_at(keys, n) or any(mark in self.tokens.gaps[n] for mark in ".:؛«"):
                return False
            n += 1
        return False

    def person(self, at: int) -> bool:
        """Whether a person's role begins at a token: «**وزیر** نیرو»."""
        head = words.role_at(self.tokens, at)
        return head is not None and head[0] == "person"

    def _segment(self, at: int, stop: int) -> int:
        """Where the words behind a comma end: at the next comma, boundary or `stop`."""
        n = at
        while n < stop:
            if n > at and self.tokens.gaps[n].strip(" \u200c\r\n"):
                return n
            joins = self.tokens.keys[n] == "و" and self._is_coordination(at, n, stop)
            if words.boundary_at(self.tokens, n) and not joins:
                return n
            n += 1
        return n

    def _continues_np(self, at: int, here: int, hit: tuple[str, int], stop: int) -> bool:
        """Whether a word that mostly ends a subject stands inside this one."""
        keys = self.tokens.keys
        word = keys[here]
        if here == at:
            return False
        after = hit[1]
        if after >= stop:
            return False
        before = keys[here - 1]
        if word == "و" and after == here + 1:
            return self._is_coordination(at, here, stop)
        if hit[0] == "time":
            if word in ("دوره", "دور") and keys[after] in word_class("ordinal"):
                return words.role_at(self.tokens, here - 1) is not None  # «نماینده **دوره** دهم»
            # «خطیب این **هفته** نماز **جمعه** قم», «امام **جمعه** موقت»
            if word in words.demonstratives() and not words.boundary_at(self.tokens, after):
                return not words.finite_at(keys, after)
            return before in words.demonstratives() or before in word_class("of_friday")
        if len(word) <= 3 and tokens_joined(self.tokens, here, after):
            return True
        if hit[0] == "preposition" and before in word_class("takes_preposition"):
            return True
        if word in word_class("takes_preposition") and words.role_at(self.tokens, here - 1):
            return True  # «یک دیپلمات **نزدیک به** کاخ سفید»
        if word == "از":
            # «به گفته برخی از کارشناسان **از** طریق …»: only one of them is a part of
            if "،" in self.tokens.gaps[here] and self._is_partitive(after, stop):
                return True  # «رضا کریمی، **از فعالان** بازار مسکن، گفت»
            among = any(keys[n] in word_class("partitive") for n in range(at, here))
            return (among and "از" not in keys[at:here]) or (
                self._member(after) and not words.role_at(self.tokens, at)
            )
        if word == "تنها" and words.role_at(self.tokens, here - 1):
            return not words.boundary_at(self.tokens, after)  # «صاحب **تنها** نانوایی شهر»
        if word == "به" and keys[after] in word_class("leadership") | word_class("by_name"):
            return True  # «ائتلاف النصر **به رهبری** حیدر العبادی», «مردی **به نام** کریم»
        if word == "در" and after == here + 1:
            takes = word_class("takes_place")
            head = any(
                keys[n] in takes or "".join(keys[n : n + 2]) in takes for n in range(at, here)
            )
            place = words.location_at(self.tokens, after) or keys[after] in word_class("place_head")
            return bool(head and place)
        return False

    def _is_partitive(self, at: int, stop: int) -> bool:
        """«رضا کریمی، از **فعالان** بازار، گفت»: one of them; not «از **مردم** خواست که …»."""
        closed = stop < len(self.tokens) and "،" in self.tokens.gaps[stop]
        if at >= stop or (self._segment(at, stop) == stop and not closed):
            return False
        if stop < len(self.tokens) and self.tokens.keys[stop] in word_class("takes_from"):
            return False
        role = words.role_at(self.tokens, at)
        return self._member(at) or (role is not None and role[0] == "people")

    def _member(self, at: int) -> bool:
        """««ری تاکیا» از اعضای شورا», «از مشاوران وزارت خارجه»."""
        return self.tokens.keys[at] in word_class("member")

    def _is_coordination(self, at: int, here: int, stop: int) -> bool:
        """«وزیر راه **و** شهرسازی گفت», but «برشمرد **و** گفت» is the sentence going on."""
        if here + 1 >= stop:
            return False
        tokens = self.tokens
        if tokens.gaps[here + 1].strip(" \u200c\r\n"):
            return False  # «وزیر خارجه آمریکا و «سرگئی لاوروف» …»: somebody else
        keys = tokens.keys
        name = words.name_at(self.tokens, here + 1)
        if name and name[0] != "common" and name[1] < stop:
            # «وزیر خارجه آمریکا و **سرگئی لاوروف**»; «مردم خلخال و **کوثر** در مجلس» is a place
            full = not words.boundary_at(tokens, name[1]) and not tokens.gaps[name[1]].strip(
                " \u200c"
            )
            if full and any(words.role_at(tokens, n) for n in range(at, here)):
                return False
        hit = words.boundary_at(self.tokens, here + 1)
        return hit is None and not words.finite_at(keys, here - 1)

    def offsets(self, found: TokenRange) -> tuple[int, int]:
        """Code points of a token range, with the marks and brackets that belong to it."""
        tokens = self.tokens
        first, last = found
        start, end = tokens.starts[first], tokens.ends[last - 1]
        before, behind = tokens.gaps[first], tokens.gaps[last]
        tail = behind.lstrip("\u200c ")
        opening = _OPENING.find(before[-1]) if before else -1
        if opening >= 0:
            piece, closing = tokens.folded[start:end], _CLOSING[opening]
            inside = piece.count(closing) - (
                piece.count(before[-1]) if before[-1] != closing else 0
            )
            if inside % 2 or (tail and tail[0] == closing):
                start -= 1
        if tail and tail[0] in _CLOSING and _open(tokens.folded[start:end]):
            end += len(behind) - len(tail) + 1
        return start, end


def tokens_joined(tokens: Tokens, at: int, after: int) -> bool:
    """Whether a short word is the first half of a longer one: «**بی**‌بی‌سی», «**هم**‌وطنان»."""
    return after == at + 1 and is_zwnj_gap(tokens.gaps[after])


def _open(piece: str) -> bool:
    """Whether a mark or bracket is opened in the piece and not closed."""
    return any(
        piece.count(a) > piece.count(b) if a != b else piece.count(a) % 2
        for a, b in zip(_OPENING, _CLOSING, strict=True)
    )
