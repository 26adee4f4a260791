"""Who is introduced in a text: every name is registered, with the role in apposition to it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from faparse.coreference.entities import DiscourseEntity, EntityRegistry
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.mentions import Mention
from faparse.syntax.name_breaks import BREAKS
from faparse.syntax.names import full_names, looks_like_surname, person_names
from faparse.syntax.noun_phrase_parts import is_of_imam
from faparse.syntax.noun_phrases import TokenRange
from faparse.syntax.subjects import Subjects
from faparse.text.fold import is_zwnj_gap

#: A role in apposition before or after a name is within this many words.
_BESIDE = 16


def between(ranges: list[TokenRange], start: int, end: int) -> list[TokenRange]:
    """Of ordered ranges, those that begin in `[start, end)`, and the one before them."""
    first = max(0, bisect_right(ranges, (start, end)) - 1)
    return ranges[first : bisect_left(ranges, (end, end))]


class Introductions:
    """Fills a registry from the sources of quotes, and from names and appositions anywhere."""

    def __init__(
        self, subjects: Subjects, registry: EntityRegistry, paragraph_starts: set[int]
    ) -> None:
        self.tokens = subjects.tokens
        self.subjects = subjects
        self.registry = registry
        self.paragraph_starts = paragraph_starts
        self.behind_credits = set(subjects.credits.values())

    def of_sources(self, mentions: list[Mention | None]) -> None:
        """Register the names in sources, with their roles."""
        for mention in mentions:
            if mention and mention.name:
                self.source(mention)

    def source(self, mention: Mention) -> DiscourseEntity | None:
        """Register the name in a source, if it has one."""
        if mention.name is None:
            return None
        for one in self._each_of(mention.name) if self.registry.is_pair(mention.name) else ():
            self.registry.register(one, mention.kind, None)
        entity = self.registry.register(mention.name, mention.kind, mention.role)
        entity.is_source = True
        return entity

    def _each_of(self, name: TokenRange) -> list[TokenRange]:
        """«**پل مارتین** و **جیمز لاک**»: the full names of a pair."""
        first, last = name
        joins = [n for n in range(first, last) if self.tokens.keys[n] == "و"]
        edges = pairwise([first - 1, *joins, last])
        return [(a + 1, b) for a, b in edges if b - a > 2]

    def of_names(self, stretch: TokenRange, mentions: list[Mention | None]) -> None:
        """Register names anywhere in a stretch of tokens: listed, recurring, after a title.

        A family name that speaks alone confirms a name that the lists propose, and shows its end.
        """
        alone = {self.registry.key(name) for name in map(_lone_name, mentions) if name}
        listed = [*map(self._first_line, between(person_names(self.tokens), *stretch))]
        confirmed = full_names(self.tokens, alone, *stretch)
        ends = {self.tokens.keys[name[1] - 1] for name in (*listed, *confirmed)}
        whole = (self._without_object(name, alone, ends) for name in listed)
        for name in (*filter(None, whole), *filter(self._on_one_line, confirmed)):
            self._introduce(name)
        for name in (*self._titled(stretch), *self._between_dashes(stretch)):
            if self.registry.named(self.registry.key(name)) is None:
                self._introduce(name)

    def _first_line(self, name: TokenRange) -> TokenRange:
        """«… علیه **ناصر راد**⏎عربستان هشدار داد …»: a headline's last words, and no more."""
        inside = range(name[0] + 1, name[1])
        return name[0], next((n for n in inside if n in self.paragraph_starts), name[1])

    def _on_one_line(self, name: TokenRange) -> bool:
        """Whether no paragraph begins within a name, as after a headline's last word."""
        return not any(n in self.paragraph_starts for n in range(name[0] + 1, name[1]))

    def _introduce(self, name: TokenRange) -> None:
        oneself = self.tokens.keys[name[0] - 1 : name[0]]
        own = not word_class("addressed").isdisjoint(oneself)  # «من سید ستار هاشمی **فرزند** …»
        self.registry.register(name, "person", None if own else self._role_beside(name))

    def _without_object(
        self, name: TokenRange, alone: set[str], ends: set[str]
    ) -> TokenRange | None:
        """«**کیت الیوت** ملافه سفیدی بر سر می‌کشد … الیوت گفت»: a name ends with its family name.

        None for «**مارتین** قرارداد تازه را …», where «یسنیا مارتین» is the full name.
        """
        first, last = name
        keys = self.tokens.keys
        if keys[first] in alone and keys[first] in ends and keys[first] != keys[last - 1]:
            return None
        inside = (n + 1 for n in range(first + 1, last - 1) if keys[n] in alone)
        end = next(inside, last)
        # «جلیل **کاربخش** راوری»: what looks like a second family name is one
        whole = end == last or looks_like_surname(self.tokens, end)
        return first, last if whole else end

    def _titled(self, stretch: TokenRange) -> list[TokenRange]:
        """«**آیت‌الله** صفایی بوشهری»: what follows a title is a name, even if in no list."""
        tokens = self.tokens
        out = []
        classes = words.classes(tokens)
        unsure = word_class("late_title") | word_class("title_or_name")
        for at in [n for n in range(*stretch) if classes[n] & words.TITLE]:
            title = words.title_at(tokens, at)
            if title is None or title[0] != "honorific" or title[1] >= stretch[1]:
                continue
            if tokens.keys[at] in unsure or self._breaks(title[1]) or self._describes(at):
                continue
            out.append((title[1], self._surname_end(title[1], stretch[1])))
        return out

    def _describes(self, at: int) -> bool:
        """«این **استاد** سابق», «یک **خلبان** آمریکایی»: an occupation, with no name after it."""
        before = self.tokens.keys[at - 1] if at else ""
        return before in words.demonstratives() or before in word_class("one")

    def _between_dashes(self, stretch: TokenRange) -> list[TokenRange]:
        """«خبر خوش از **نعیمی**- مدیر پناهگاه دماوند- رسید»: a word with its role in dashes."""
        first, last = stretch
        gaps, classes = self.tokens.gaps, words.classes(self.tokens)
        marked = [n for n in self.tokens.uneven_in(first + 1, last) if len(gaps[n]) > 1]
        return [(n - 1, n) for n in marked if classes[n] & words.ROLE and self._is_dashed(n)]

    def _is_dashed(self, at: int) -> bool:
        """Whether a person's role, between dashes, begins at a token after a possible name."""
        gaps = self.tokens.gaps
        if not _is_dash(gaps[at]) or not any(map(_is_dash, gaps[at + 1 : at + _BESIDE])):
            return False
        head = words.role_at(self.tokens, at)
        return head is not None and head[0] == "person" and self._free(at - 1)

    def _free(self, at: int) -> bool:
        """Whether a word follows a boundary or punctuation and may be a name."""
        alone = bool(self.tokens.gaps[at].strip()) or words.boundary_at(self.tokens, at - 1)
        return bool(alone) and not self._breaks(at)

    def _surname_end(self, first: int, stop: int) -> int:
        """«صفایی **بوشهری**»: a second word belongs to a name if it looks like a surname."""
        end = first + 1
        while end < stop and is_zwnj_gap(self.tokens.gaps[end]):
            end += 1  # «خامنه‌**ای**»
        if end < stop and looks_like_surname(self.tokens, end) and not self._breaks(end):
            return end + 1
        return end

    def _breaks(self, at: int) -> bool:
        tokens = self.tokens
        titled = words.title_at(tokens, at) and tokens.keys[at] not in word_class("title_or_name")
        if titled or tokens.gaps[at].strip(" \u200c«"):
            return True
        if words.location_at(tokens, at) or words.opener_at(tokens, at):
            return True
        return any(breaks(tokens, at) for breaks in BREAKS)

    # --- the role in apposition --------------------------------------------------------------

    def _role_beside(self, name: TokenRange) -> TokenRange | None:
        """The role beside a name: «X، رئیس …», «X رئیس …», «X که رئیس … است», «رئیس … X»."""
        if is_of_imam(self.tokens.keys, name[0]):
            return None
        first, last = name
        behind = self._role_behind(last) or self._role_told(last)
        return behind or self._role_before(first) or self._role_before_comma(first, last)

    def _role_told(self, last: int) -> TokenRange | None:
        """«حسین رستگار که **استاندار یزد** است، …»: a role in a relative clause."""
        tokens = self.tokens
        if tokens.keys[last : last + 1] != ["که"] or last + 2 >= len(tokens):
            return None
        head = words.role_at(tokens, last + 1)
        told = head is not None and head[0] == "person"
        found = self.subjects.after(last + 1, min(len(tokens), last + _BESIDE)) if told else None
        behind = tokens.keys[found[1] : found[1] + 1] if found else []
        return found if not word_class("copula").isdisjoint(behind) else None

    def _role_before_comma(self, first: int, last: int) -> TokenRange | None:
        """«**استاندار یزد،** حسین رستگار، به شهر آمد»: between commas, and no list goes on."""
        tokens = self.tokens
        if last >= len(tokens) or first in self.behind_credits:
            return None
        if any(tokens.gaps[n].strip(" \u200c") != "،" for n in (first, last)):
            return None
        if words.given_at(tokens, last) or words.title_at(tokens, last) or tokens.keys[last] == "و":
            return None
        return self._office_up_to(first)

    def _office_up_to(self, stop: int) -> TokenRange | None:
        """The office whose words end at a token, with no mark or boundary within them."""
        for start in range(stop - 1, max(-1, stop - _BESIDE - 1), -1):
            head = words.role_at(self.tokens, start)
            if head and head[0] == "person" and not self._is_title(start):
                return self._first_head(start), stop
            if start in self.paragraph_starts or self._parts(start - 1):
                return None
        return None

    def _role_behind(self, last: int) -> TokenRange | None:
        tokens = self.tokens
        if last >= len(tokens) or last in self.paragraph_starts:
            return None
        gap = tokens.gaps[last].strip(' \u200c\r\n»")')
        last += self._is_which(last)
        head = words.role_at(tokens, last)
        if gap not in ("", "،", ",") or not head or head[0] != "person":
            return None
        beside = range(last, min(len(tokens), last + _BESIDE))
        stop = next((n for n in beside if n in self.paragraph_starts), beside.stop)
        return self.subjects.after(last, stop)

    def _is_which(self, at: int) -> bool:
        """«نرگس بهرامی، **نخستین** رئیس انجمن»: which holder of an office somebody is."""
        keys = self.tokens.keys
        return at + 1 < len(keys) and words.tells_which(keys[at])

    def _role_before(self, first: int) -> TokenRange | None:
        for start in range(first - 1, max(-1, first - _BESIDE - 1), -1):
            if start + 1 in self.paragraph_starts or self._parts(start):
                return None
            head = words.role_at(self.tokens, start)
            if head and head[0] == "person" and not self._is_title(start):
                start = self._first_head(start)
                kin = self.registry.key((start, first)) in word_class("kin_or_agent")
                return None if kin else (start, first)
        return None

    def _parts(self, at: int) -> bool:
        """Whether a token cannot be in one noun phrase with the name after it."""
        tokens = self.tokens
        if any(mark in tokens.gaps[at + 1] for mark in ".:؛؟!،\n"):
            return True
        if tokens.keys[at] in word_class("cabinet"):
            return True  # «وزیر دفاع **دولت** جان کارتر»
        # «به گزارش **خبرنگار ایرنا** سیدجلال محمدی»: not his role
        return bool(words.boundary_at(tokens, at)) or at + 1 in self.behind_credits

    def _is_title(self, at: int) -> bool:
        """«سرهنگ **کارآگاه** نثاری»: a title, or a part of one, not an office."""
        hits = ((n, words.title_at(self.tokens, n)) for n in range(max(0, at - 2), at + 1))
        return any(hit and n <= at < hit[1] for n, hit in hits)

    def _first_head(self, start: int) -> int:
        """«**معاون** وزیر راه X»: heads in a row are one role, which begins with the first."""
        tokens = self.tokens
        while start > 0 and not tokens.gaps[start].strip(" \u200c"):
            if not words.role_at(tokens, start - 1):
                break
            start -= 1
        return start


def _is_dash(gap: str) -> bool:
    return gap.strip() in (
        "-",
        "\N{EN DASH}",
        "\N{EM DASH}",
        "\N{ARABIC TATWEEL}",
    )


def _lone_name(mention: Mention | None) -> TokenRange | None:
    """The name in a source, if it is one word: «**لاوروف** گفت»."""
    name = mention.name if mention else None
    return name if name and name[1] - name[0] == 1 else None
