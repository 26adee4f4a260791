"""Noun phrases: how far «محمد باقری، معاون وزیر صنعت، معدن و تجارت» goes.

A walk from word to word: `phrase_ends` says what ends a phrase, `appositions` what continues it
after a comma, `inner_words` which prepositions are inside it, `objects` whether an object begins
right after it, and `object_splits` where an object that the walk ran into begins.
"""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.heads import is_adjective
from faparse.syntax.object_splits import subject_end, title_end
from faparse.syntax.object_starts import told_before
from faparse.syntax.objects import object_ends, with_its_deed
from faparse.syntax.phrase_ends import ends_at_word, ends_in_gap, is_gesture
from faparse.syntax.surnames import surname_end
from faparse.syntax.walk import TokenRange, Walk
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

__all__ = ["NounPhrases", "TokenRange"]

#: A title in quotation marks within a noun phrase has at most this many words.
_TITLE_WORDS = 12

_OPENING = '«“"(‹['
_CLOSING = '»”")›]'


class NounPhrases:
    """Finds the noun phrases of one text."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        #: Family names of the text, as keys; more become known as quotes are found.
        self.surnames: set[str] = set()
        #: Descriptions under which somebody has spoken so far, as keys: «وزیر نیرو».
        self.told: set[tuple[str, ...]] = set()
        #: Results by question, and by how much is known of the text: rules ask repeatedly.
        self._known: dict[tuple[int, int, bool, int], TokenRange | None] = {}

    def noun_phrase_at(self, at: int, stop: int, closed: bool = False) -> TokenRange | None:
        """The noun phrase at a token; with `closed`, an apposition must end with a comma."""
        asked = (at, stop, closed, len(self.surnames) + len(self.told))
        if asked not in self._known:
            self._known[asked] = self._find(at, stop, closed)
        return self._known[asked]

    def _find(self, at: int, stop: int, closed: bool) -> TokenRange | None:
        keys = self.tokens.keys
        if keys[at] in word_class("no_noun") or is_gesture(keys, at) or self._verb_alone(at):
            return None
        if surname := self._bare_surname(at, stop):
            return at, surname
        walk = Walk(self.tokens, self.surnames, at, stop, closed)
        if pronoun := self._walked(walk):
            return pronoun
        end = self._before_object(at, walk.end, stop)
        end = self._whole_word(at, self._without_which(at, end), stop)
        return (at, end) if end > at else None

    def _without_which(self, at: int, end: int) -> int:
        """«مرکز تئاتر مولوی | **اولین** همایش ملی را …»: the word belongs to what follows it."""
        while end - 1 > at and words.tells_which(self.tokens.keys[end - 1]):
            end -= 1
        return end

    def _whole_word(self, at: int, end: int, stop: int) -> int:
        """«هیات تحریریه واشینگتن‌**پست** | جنگ را …»: never end within a word."""
        while at < end < stop and is_zwnj_gap(self.tokens.gaps[end]):
            end += 1
        return end

    def without_object(self, found: TokenRange) -> TokenRange:
        """«**مقامات بغلان** سد»: the phrase without an object that follows with no comma."""
        first, last = found
        return (first, subject_end(self, first, last)) if last - first > 1 else found

    def _verb_alone(self, at: int) -> bool:
        """«وقتی آن را **دیدند**، گفتند»; not «آقای **رفت**», nor a name that is also a verb."""
        key = self.tokens.keys[at]
        if not words.finite_at(self.tokens.keys, at) or key in self.surnames:
            return False
        if key in word_class("abstract") or key in word_class("finite_or_noun"):
            return False  # «**ساخت** دو نیروگاه»
        return not (words.role_at(self.tokens, at) or words.name_at(self.tokens, at))

    def _before_object(self, at: int, end: int, stop: int) -> int:
        """Where the subject ends within what was walked over, which may include its object."""
        if end - at <= 1:
            return end
        if told := told_before(self, at, end):
            return told
        if self._object_marked(end, stop):
            return subject_end(self, at, end)
        if self._object_is_governed(end, stop):
            sure = title_end(self, at, end)
            return sure if sure < end else subject_end(self, at, end)
        if end - at > 2 and self._object_goes_on(end, stop):
            return title_end(self, at, end)
        if self.tokens.keys[end - 1] == "این":
            return end - 1  # «وزیر کار **این** وعده را داد که …», «منابع **این** مذاکرات …»
        return with_its_deed(self.tokens, at, end) if end < stop else end

    def _walked(self, walk: Walk) -> TokenRange | None:
        """Walk to the phrase's end; if a pronoun opens it, return that, as the whole phrase."""
        pronoun = self._pronoun(walk.at)
        while walk.end < walk.stop:
            if ends_in_gap(walk):
                break
            if bracketed := self._in_brackets(walk):
                walk.end = bracketed
                continue
            if title := self._title_in_marks(walk):
                walk.end = title
                if self._stands_alone(walk):
                    break  # ««صدیقه قشقایی‌زاده» **بیست** سال است …»
                continue
            if ends_at_word(walk):
                break
            if pronoun and walk.end == walk.at:
                return walk.at, pronoun
            walk.end = self._behind_word(walk)
        return None

    def _pronoun(self, at: int) -> int | None:
        """The end of the pronoun at a token, unless it is the first word of a role."""
        pronoun = words.pronoun_at(self.tokens, at)
        if pronoun is None or words.role_at(self.tokens, at):
            return None
        longer = pronoun[1] - at > 1
        return None if longer and self._counted(pronoun[1]) else pronoun[1]

    def _counted(self, at: int) -> bool:
        """«این دو **سازمان**», «هر دو **کشور**», «این دو **شهر**»: what the words before count."""
        if at >= len(self.tokens):
            return False
        lands = self.tokens.keys[at] in word_class("kind_of_place")
        return lands or words.role_at(self.tokens, at) is not None

    def _behind_word(self, walk: Walk) -> int:
        """The token after a word, head or pronoun: «نماینده ولی فقیه», «همتای مصری **او**»."""
        at = walk.end
        if not walk.bits[at] & (words.ROLE | words.PRONOUN):
            return at + 1
        longer = words.role_at(self.tokens, at) or words.pronoun_at(self.tokens, at)
        return min(longer[1], walk.stop) if longer else at + 1

    def _title_in_marks(self, walk: Walk) -> int | None:
        """The token after the closing mark of a title: «دبیر جشنواره «**در کوچه آفتاب**»»."""
        gap = self.tokens.gaps[walk.end]
        if gap == " " or "«" not in gap or "»" in gap.partition("«")[2]:
            return None
        for n in range(walk.end + 1, min(walk.stop, walk.end + _TITLE_WORDS) + 1):
            if n < len(self.tokens.gaps) and "»" in self.tokens.gaps[n]:
                return n
        return None

    def _in_brackets(self, walk: Walk) -> int | None:
        """The token after brackets with words: «دبیر حزب **(برآمده از دو گروه)** در مجلس»."""
        gap = self.tokens.gaps[walk.end]
        if walk.end == walk.at or "(" not in gap or ")" in gap.partition("(")[2]:
            return None
        inside = range(walk.end + 1, min(walk.stop, walk.end + _TITLE_WORDS) + 1)
        return next((n for n in inside if ")" in self.tokens.gaps[n]), None)

    def _stands_alone(self, walk: Walk) -> bool:
        """Whether a plain word follows a name in marks, so that the phrase is over."""
        at, tokens = walk.end, self.tokens
        if at >= walk.stop or tokens.gaps[at].strip('» \u200c\r\n"”'):
            return False
        plain = not words.boundary_at(tokens, at) and not words.role_at(tokens, at)
        return plain and not words.location_at(tokens, at)

    def _bare_surname(self, at: int, stop: int) -> int:
        """«**آقاجانی** حجم معاملات … را ذکر کرد»: where a family name before a plain word ends."""
        end = surname_end(self.tokens, self.surnames, at, stop)
        if end == at or end >= stop or self._is_house(at):
            return 0  # «مرکز پژوهش‌ها»
        return 0 if self._goes_on(end) or words.name_at(self.tokens, at) else end

    def _goes_on(self, at: int) -> bool:
        """Whether a name goes on at a token: with half a word, another name, «و», a role.

        Not with a body: «به گفته **لاینز** سازمان ملل …».
        """
        gap, key = self.tokens.gaps[at], self.tokens.keys[at]
        if gap.strip(" \u200c\r\n") or is_zwnj_gap(gap) or key in self.surnames or key == "و":
            return True
        return words.role_at(self.tokens, at) is not None and not self._is_house(at)

    def _is_house(self, at: int) -> bool:
        """Whether the name of a body begins at a token."""
        role = words.role_at(self.tokens, at)
        return role is not None and role[0] == "body"

    def _object_marked(self, at: int, stop: int) -> bool:
        """«… سد **را**», «… حجره‌هایی **که** با آجر پوشانده‌اند **را**»: an object ends at `at`."""
        keys = self.tokens.keys
        if at < stop and keys[at] == "که":
            first = self.tokens.first_place(words.finite_in, at + 1, stop)
            verb = stop if first is None else first
            while verb < stop and words.finite_at(keys, verb):
                verb += 1
            at = verb
        return at < stop and keys[at] == "را"

    def _object_is_governed(self, at: int, stop: int) -> bool:
        """«خشونت **علیه** زنان را», «حملات اخیر **به** کشتی‌ها را»: what the object's noun has."""
        hit = words.boundary_at(self.tokens, at) if at < stop else None
        if hit is None or hit[0] != "preposition" or hit[1] != at + 1:
            return False
        keys, governs = self.tokens.keys, word_class("governs_phrase")
        described = is_adjective(keys[at - 1]) or keys[at - 1] in word_class("of_words")
        noun = at - 2 if described else at - 1
        governed = keys[at] == "علیه" or keys[noun] in governs
        end = self.tokens.first_place(object_ends, at, stop) if governed else None
        return end is not None and keys[end] == "را"

    def _object_goes_on(self, at: int, stop: int) -> bool:
        """«اشاره‌های ظریف **به تاریخ ایران را** … خواند»: a phrase, then «را», with no verb."""
        hit = words.boundary_at(self.tokens, at) if at < stop else None
        if hit is None or hit[0] == "conjunction":
            return False
        end = self.tokens.first_place(object_ends, at, stop)
        if end is None or self.tokens.keys[end] != "را":
            return False
        behind = self._behind_times(hit, end)
        if behind < end and not words.boundary_at(self.tokens, behind):
            return False  # «وزیر نیرو **روز سه‌شنبه** طرح تازه را»: the object begins behind it
        # «… در نشست خبری **این** خبر را» likewise; but «لازمه استفاده از **این** دوره را»
        begin = hit[1] + (self.tokens.keys[hit[1]] in words.demonstratives())
        return words.demonstratives().isdisjoint(self.tokens.keys[begin:end])

    def _behind_times(self, hit: tuple[str, int], end: int) -> int:
        """The token after adverbs and times, the first of which is given; `end` for another."""
        last: tuple[str, int] | None = hit
        while last and last[1] < end and last[0] in ("time", "adverb"):
            behind = last[1]
            last = words.boundary_at(self.tokens, behind)
            if last is None:
                return behind
        return end

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


def _open(piece: str) -> bool:
    """Whether a mark or bracket is opened in the piece but not closed."""
    return any(
        piece.count(a) > piece.count(b) if a != b else piece.count(a) % 2
        for a, b in zip(_OPENING, _CLOSING, strict=True)
    )
