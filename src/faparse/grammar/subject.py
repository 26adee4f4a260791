"""The subject of a reporting verb: the noun phrase that names who speaks, as it stands."""

from __future__ import annotations

from faparse.grammar import words
from faparse.grammar.credits import Credit
from faparse.text import ZWNJ, Tokens

TokenRange = tuple[int, int]

_OPENING = "«“\"(‹["
_CLOSING = "»”\")›]"


class Subjects:
    """Finds subjects in one text."""

    def __init__(self, tokens: Tokens, credits: list[Credit] | None = None) -> None:
        self.tokens = tokens
        #: Family names of the text, as keys: they end a subject that an object follows.
        self.known: set[str] = set()
        self.credits = {credit.first: credit.last for credit in credits or []}

    def find(self, start: int, stop: int) -> TokenRange | None:
        """The subject in the tokens `[start, stop)`, where `stop` is the cue; None if dropped.

        «به گزارش ایسنا، **الناز وفایی، مدیرعامل شرکت …**، در نشست خبری گفت»
        """
        at = self._skip_openers(start, stop)
        if at >= stop:
            return None
        found = self._phrase(at, stop)
        if found is None or not self.is_somebody(found):
            return self._later(at, stop, strict=bool(found and self._speaks(found))) or found
        return found

    def after(self, start: int, stop: int) -> TokenRange | None:
        """The noun phrase that begins at `start`: the source of «به گفته **X**، …»."""
        return self._phrase(start, stop) if start < stop else None

    # --- what is skipped -------------------------------------------------------------------

    def _skip_openers(self, at: int, stop: int) -> int:
        tokens = self.tokens
        keys = tokens.keys
        while at < stop:
            if credit := self.credits.get(at):
                at = credit
                continue
            if self._names_speaker(at):
                return at
            if (hit := words.openers().longest(keys, at)) and hit[1] <= stop:
                at = hit[1]
                continue
            kind = words.boundary_at(self.tokens, at)
            if kind is None or kind[1] > stop:
                return at
            section, after = kind
            if section in ("time", "adverb", "conjunction", "object"):
                at = after
                continue
            comma = self._comma(after, stop)
            if comma is None:
                return self._inside(after, stop)
            at = comma
        return at

    def _comma(self, at: int, stop: int) -> int | None:
        """The token after the next comma, semicolon or dash that ends an adverbial before `stop`."""
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

    def _inside(self, at: int, stop: int) -> int:
        """«در این نشست **استاندار یزد** گفت»: an adverbial with no comma behind it."""
        keys = self.tokens.keys
        for n in range(at + 1, stop):
            before = words.boundary_at(self.tokens, n - 1)
            if self._names_speaker(n) and not (before and before[0] == "preposition"):
                return n
        return stop

    # --- the noun phrase -------------------------------------------------------------------

    def _phrase(self, at: int, stop: int, closed: bool = False) -> TokenRange | None:
        """The noun phrase at a token; with `closed`, an apposition must end with a comma."""
        tokens = self.tokens
        keys = tokens.keys
        end = at
        while end < stop:
            gap = tokens.gaps[end]
            if end > at and any(mark in gap for mark in ".:؛؟!"):
                break
            if end > at and ("،" in gap or "," in gap) and not self._apposition(at, end, stop, closed):
                break
            if end > at and (" - " in gap or " – " in gap):
                break
            if "«" in gap and "»" not in gap.partition("«")[2] and (inner := self._closed(end, stop)):
                end = inner
                if end < stop and not tokens.gaps[end].strip("» \u200c\r\n\"”"):
                    plain = not words.boundary_at(tokens, end) and not words.role_at(tokens, end)
                    if plain and not words.places().longest(keys, end):
                        break  # ««صدیقه قشقایی‌زاده» **بیست** سال است …»
                continue
            hit = words.boundary_at(self.tokens, end)
            if hit and words.role_at(self.tokens, end) and end == at:
                hit = None
            if hit and not self._inner(at, end, hit, stop):
                break
            if end > at and words.finite_at(keys, end) and keys[end] not in words.roles():
                break
            if role := words.role_at(tokens, end):
                end = min(role[1], stop)  # «نماینده ولی فقیه», «نخست وزیر»: one head of several words
                continue
            if pronoun := words.pronouns().longest(keys, end):
                if end == at:
                    return at, pronoun[1]
                end = pronoun[1]  # «همتای مصری **او**»
                continue
            end += 1
        if end < stop and keys[end] == "را" and end - at > 1:
            return at, self._before_object(at, end)
        return (at, end) if end > at else None

    def _before_object(self, at: int, end: int) -> int:
        """«**مقامات ایرانی** قطعنامه آژانس را … خواندند»: where the subject ends and the object begins.

        A comma or a mark parts them; else a name of the text, or a head with its adjectives.
        """
        tokens = self.tokens
        keys = tokens.keys
        if keys[at] in self.known:
            return at + 1  # «**روحانی** عدم پایبندی به برجام را …»
        for n in range(at + 1, end):
            if keys[n] in words.group("determiner") or keys[n] in words.group("abstract"):
                return n  # «دادستان ساوه **این** نکته را», «رئیس‌جمهور **رفع** تحریم‌ها را»
        for n in range(end - 1, at, -1):
            if "»" in tokens.gaps[n]:
                return n
            if "،" in tokens.gaps[n]:  # «مهران کیا، **تحلیلگر بازار مس** وضعیت …»: about three words
                return min(n + 3, end - 1) if words.role_at(tokens, n) else n
        if words.given_names().longest(keys, at) and not words.role_at(self.tokens, at):
            return min(at + 2, end)
        place = [n for n in range(at + 1, end - 1) if n <= at + 6 and self._ends_title(n)]
        if place:
            return place[-1] + 1
        n = at + 1
        while n < end and keys[n].endswith("ی") and not words.role_at(self.tokens, n):
            n += 1
        return n if words.role_at(self.tokens, at) else at + 1

    def _ends_title(self, at: int) -> bool:
        """«رئیس کمیسیون عمران **مجلس** نتیجه …», «وزیر خارجه **روسیه** قطعنامه …»."""
        keys = self.tokens.keys
        return bool(words.places().longest(keys, at)) or keys[at] in words.group("place_head")

    def _closed(self, at: int, stop: int) -> int | None:
        """The token behind the closing mark of a title or name: «دبیر جشنواره «**در کوچه آفتاب**»»."""
        for n in range(at + 1, min(stop, at + 12) + 1):
            if n < len(self.tokens.gaps) and "»" in self.tokens.gaps[n]:
                return n
        return None

    def _apposition(self, at: int, comma: int, stop: int, closed: bool) -> bool:
        """Whether the phrase goes on behind the comma before token `comma`.

        «خدائیان، **رئیس سازمان ثبت**», «وزیر صنعت، **معدن** و تجارت», «رئیس، **علی رضایی**»
        """
        keys = self.tokens.keys
        segment = self._segment(comma, stop)
        if closed and not (segment < len(keys) and "،" in self.tokens.gaps[segment]):
            return False
        if words.role_at(self.tokens, comma) or words.titles().longest(keys, comma):
            return True
        if comma < segment == stop:
            # «جواد سنگ‌تراش، **گیوه‌باف کرمانشاهی**، می‌گوید», «کیانا روستا، **دارنده مدال** گفت»
            return True
        if segment >= stop and comma == stop:
            return False
        name = words.given_names().longest(keys, comma)
        if name and words.role_at(self.tokens, at) and segment - comma <= 4:
            return True
        ministry = any(keys[n] in words.group("names_list") for n in range(at, comma))
        return ministry and segment - comma <= 3 and segment < stop and self._list_goes_on(segment)

    def _segment(self, at: int, stop: int) -> int:
        """Where the words behind a comma end: at the next comma, boundary or `stop`."""
        n = at
        while n < stop:
            if n > at and self.tokens.gaps[n].strip(" \u200c\r\n"):
                return n
            joins = self.tokens.keys[n] == "و" and self._joins(at, n, stop)
            if words.boundary_at(self.tokens, n) and not joins:
                return n
            n += 1
        return n

    def _list_goes_on(self, at: int) -> bool:
        gap = self.tokens.gaps[at]
        return "،" in gap or self.tokens.keys[at] == "و"

    def _inner(self, at: int, here: int, hit: tuple[str, int], stop: int) -> bool:
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
            return self._joins(at, here, stop)
        if hit[0] == "time":
            # «خطیب این **هفته** نماز **جمعه** قم», «امام **جمعه** موقت»
            if word in words.demonstratives() and not words.boundary_at(self.tokens, after):
                return not words.finite_at(keys, after)
            return before in words.demonstratives() or before in ("نماز", "امام", "ائمه")
        if len(word) <= 3 and tokens_joined(self.tokens, here, after):
            return True
        if word == "از":
            return any(keys[n] in words.group("partitive") for n in range(at, here)) or (
                self._member(after) and not words.role_at(self.tokens, at)
            )
        if hit[0] == "preposition" and before in words.group("takes_preposition"):
            return True
        if hit[0] == "adverb" and words.role_at(self.tokens, here - 1):
            return not words.boundary_at(self.tokens, after)  # «صاحب **تنها** نانوایی شهر»
        if word == "در" and after == here + 1:
            head = any(keys[n] in words.group("takes_place") for n in range(at, here))
            place = words.places().longest(keys, after) or keys[after] in words.group("place_head")
            return bool(head and place)
        return False

    def _member(self, at: int) -> bool:
        """««ری تاکیا» از اعضای شورا», «از مشاوران وزارت خارجه»."""
        return self.tokens.keys[at] in words.group("member")

    def _joins(self, at: int, here: int, stop: int) -> bool:
        """«وزیر راه **و** شهرسازی گفت», but «برشمرد **و** گفت» is the sentence going on."""
        if here + 1 >= stop:
            return False
        tokens = self.tokens
        if tokens.gaps[here + 1].strip(" \u200c\r\n"):
            return False  # «وزیر خارجه آمریکا و «سرگئی لاوروف» …»: somebody else
        keys = tokens.keys
        name = words.given_names().longest(keys, here + 1)
        if name and name[0] != "common" and name[1] < stop:
            # «وزیر خارجه آمریکا و **سرگئی لاوروف**»; «مردم خلخال و **کوثر** در مجلس» is a place
            full = not words.boundary_at(tokens, name[1]) and not tokens.gaps[name[1]].strip(" \u200c")
            if full and any(words.role_at(tokens, n) for n in range(at, here)):
                return False
        hit = words.boundary_at(self.tokens, here + 1)
        return hit is None and not words.finite_at(keys, here - 1)

    # --- is it somebody who can speak? -------------------------------------------------------

    def _names_speaker(self, at: int) -> bool:
        keys = self.tokens.keys
        if words.pronouns().longest(keys, at) or words.titles().longest(keys, at):
            return True
        if words.role_at(self.tokens, at):
            return True
        name = words.given_names().longest(keys, at)
        if name and name[0] != "common":
            return not words.places().longest(keys, at)
        return (
            keys[at] in words.demonstratives()
            and at + 1 < len(keys)
            and bool(
                words.generic_heads().longest(keys, at + 1) or words.role_at(self.tokens, at + 1)
            )
        )

    def _speaks(self, found: TokenRange) -> bool:
        """Whether a noun phrase can be a speaker: all but «این حمایت» and its kind can."""
        at, end = found
        keys = self.tokens.keys
        if keys[at] in words.demonstratives():
            return self._names_speaker(at)
        return True

    def is_somebody(self, found: TokenRange) -> bool:
        """Whether a noun phrase holds a pronoun, a title, a role or a given name."""
        return any(self._names_speaker(n) for n in range(*found))

    def _later(self, at: int, stop: int, strict: bool) -> TokenRange | None:
        """The subject of the cue's own clause, when the sentence's first noun is nobody.

        «این حمایت پس از آن حاصل شد که **دو مقام ارشد کاخ سفید** … هشدار دادند», «نوبت به تندیس بهترین
        بازیگر رسید و **ستاره اسکندری** … گفت». When the first noun may be a family name (`strict`),
        a finite verb must part it from the other.
        """
        keys = self.tokens.keys
        for n in range(stop - 1, at, -1):
            clause = keys[n - 1] == "که" or (
                keys[n - 1] == "و" and n - 2 > at and words.finite_at(keys, n - 2)
            )
            if strict and clause and not any(words.finite_at(keys, k) for k in range(at, n - 1)):
                continue
            if clause or (not strict and "،" in self.tokens.gaps[n]):
                start = self._skip_openers(n, stop)
                found = self._phrase(start, stop) if start < stop else None
                if found and self._speaks(found) and self.is_somebody(found):
                    return found
        return None

    def after_phrase(self, start: int, stop: int) -> TokenRange | None:
        """The source of «به اذعان **کارشناسان** یکی از …»: it ends before a new determiner."""
        found = self._phrase(start, stop, closed=True) if start < stop else None
        if found is None:
            return None
        first, last = found
        for n in range(first + 1, last):
            fresh = self.tokens.keys[n] in words.group("determiner")
            if fresh and "«" not in self.tokens.gaps[n]:
                return first, n
        return found

    def offsets(self, found: TokenRange) -> tuple[int, int]:
        """Code points of a token range, with the marks and brackets that belong to it."""
        tokens = self.tokens
        first, last = found
        start, end = tokens.starts[first], tokens.ends[last - 1]
        before, behind = tokens.gaps[first], tokens.gaps[last]
        tail = behind.lstrip("\u200c ")
        opening = _OPENING.find(before[-1]) if before else -1
        if opening >= 0:
            piece, closing = tokens.shadow[start:end], _CLOSING[opening]
            inside = piece.count(closing) - (piece.count(before[-1]) if before[-1] != closing else 0)
            if inside % 2 or (tail and tail[0] == closing):
                start -= 1
        if tail and tail[0] in _CLOSING and _open(tokens.shadow[start:end]):
            end += len(behind) - len(tail) + 1
        return start, end


def tokens_joined(tokens: Tokens, at: int, after: int) -> bool:
    """Whether a short word is the first half of a longer one: «**بی**‌بی‌سی», «**هم**‌وطنان»."""
    return after == at + 1 and tokens.gaps[after] == ZWNJ


def _open(piece: str) -> bool:
    """Whether a mark or bracket is opened in the piece and not closed."""
    return any(
        piece.count(a) > piece.count(b) if a != b else piece.count(a) % 2
        for a, b in zip(_OPENING, _CLOSING, strict=True)
    )
