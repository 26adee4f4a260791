"""The story's own credit: «به گزارش خبرنگار اقتصادی خبرگزاری فارس از اصفهان، …» is not a quote."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from faparse.draft import Credit
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names, ambiguous_names
from faparse.lexicon.phrases import word_class
from faparse.syntax.joins import enumerates
from faparse.text.cover import Cover
from faparse.text.tokens import Tokens

#: A credit with its chain of relays is no longer than this many words; the longest in
#: wire-facts.md is «به گزارش گروه … خبرگزاری … به نقل از روابط عمومی …».
_LONGEST = 40
#: The list in a department's name ends within this many words: «گردشگری و صنایع‌دستی استان تهران».
_LIST_ENDS = 7
#: «حوزه **فرهنگ و هنر** خبرگزاری»: a desk's name has at most this many words.
_DESK = 4
#: How many words back «این رسانه» points, two paragraphs of wire copy.
_OUTLET = 120


def find_credits(tokens: Tokens, ranges: list[tuple[int, int]], own: str | None) -> list[Credit]:
    """The credits of a story; `own` is the agency, if the header or dateline names it.

    «به گزارش رویترز، …» in ILNA's copy is not a credit but names a source.
    """
    out: list[Credit] = []
    wordings: set[tuple[str, ...]] = set()
    for at, last in _beginnings(tokens, ranges):
        credit = _credit(tokens, at, last)
        # «به گزارش پایگاه خبری «نان و نمک»، …» a second time: the story's own page
        wording = _wording(tokens.keys[credit.first : credit.last])
        if wording in wordings or _is_own(tokens, credit, own, out):
            out.append(credit)
            wordings.add(wording)
            own = own or credit.agency
    return out


def _wording(keys: list[str]) -> tuple[str, ...]:
    """The words by which a credit is known again: «به گزارش **پایگاه خبری** …» may lose these."""
    sorts = word_class("outlet_head") | word_class("of_news") | word_class("own_reporter")
    return tuple(key for key in keys if key not in sorts)


def _beginnings(tokens: Tokens, ranges: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where «به گزارش» opens a paragraph or a sentence, and where that paragraph ends."""
    reports = tokens.places(_to_report)
    for start, end in ranges if reports else ():
        first, last = tokens.at(start), tokens.before(end)
        for at in reports[bisect_left(reports, first) : bisect_left(reports, last - 2)]:
            if _opens(tokens, at, first):
                yield at, last


@words.sign(words.PARTICLE)
def _to_report(tokens: Tokens, at: int) -> bool:
    """Whether «به گزارش» stands at a token."""
    to = tokens.keys[at] == "به"
    return to and not word_class("report").isdisjoint(tokens.keys[at + 1 : at + 2])


def _opens(tokens: Tokens, at: int, first: int) -> bool:
    """Whether the token opens its paragraph or a sentence."""
    return (
        at == first or any(mark in tokens.gaps[at] for mark in ".؟!:؛»") or "\n" in tokens.gaps[at]
    )


def _credit(tokens: Tokens, at: int, last: int) -> Credit:
    """From «به گزارش» to the comma, semicolon or dash that ends the chain, or to its last name."""
    keys, gaps = tokens.keys, tokens.gaps
    agency: str | None = None
    named = at + 2
    n = at + 2
    stop = min(last, at + _LONGEST)
    while n < stop:
        gap = gaps[n]
        if (n > at + 2 and any(mark in gap for mark in "،؛:.,")) or (n > at + 2 and _dash(gap)):
            closes = any("،" in gaps[m] for m in range(n + 1, min(n + _LIST_ENDS, stop)))
            if "،" in gap and closes and named < n and enumerates(tokens, at, n, stop):
                n += 1  # «روابط عمومی اداره کل میراث فرهنگی، **گردشگری** و صنایع‌دستی تهران، …»
                continue
            if not _relay(keys, n) and not _branch(tokens, n):
                return Credit(at, _behind_owner(tokens, n, stop), agency)
            named = n
        if n > at + 3 and _names_somebody(tokens, n):
            return Credit(at, n, agency)
        hit = agency_names().longest_match(keys, n)
        if hit and means_agency(tokens, n, hit[1]):
            agency = agency or hit[0]
            n = named = _behind_branch(tokens, hit[1], stop)
            if n < stop and _ends_behind_name(tokens, n):
                return Credit(at, n, agency)
            continue
        n += 1
    return Credit(at, named if agency else min(n, at + 3), agency)


def _names_somebody(tokens: Tokens, at: int) -> bool:
    """«به گزارش خبرگزاری فارس از اردبیل **ناصر عتباتی**، …»: a full name ends the credit.

    A name that «به نقل از» introduces does not.
    """
    name = words.name_at(tokens, at)
    if not name or name[0] == "common" or tokens.keys[at - 1] in ("از", "شهید", "امام", "و"):
        return False
    plain = name[1] < len(tokens) and not tokens.gaps[name[1]].strip(" \u200c\r\n")
    placed = any((p := words.location_at(tokens, n)) and p[1] == at for n in (at - 2, at - 1))
    return bool(plain and placed and not words.location_at(tokens, at))


def means_agency(tokens: Tokens, at: int, after: int) -> bool:
    """Whether a name means the agency: «به گزارش **مهر**، …», not «خبرنگار **حوزه** دولت».

    A name that is also a common word needs «گزارش» or «خبرگزاری» before it, or a sign after it
    and no «به» before it: «به **میزان** قابل توجهی».
    """
    keys = tokens.keys
    if "".join(keys[at:after]) not in ambiguous_names():
        return True
    if not at or keys[at - 1] in ("گزارش", "خبرگزاری"):
        return at > 0 and not _is_desk(tokens, after)
    ends = after >= len(keys) or bool(tokens.gaps[after].strip(" \u200c\r\n"))
    return keys[at - 1] != "به" and (ends or keys[after] in ("از", "به"))


def _is_desk(tokens: Tokens, after: int) -> bool:
    """«به گزارش حوزه **احزاب خبرگزاری** فارس»: the name is a desk's, and the agency's comes."""
    for n in range(after, min(after + _DESK, len(tokens))):
        if tokens.gaps[n].strip(" \u200c\r\n"):
            return False  # «حوزه**-** شهرها خبرگزاری»
        if tokens.keys[n] == "خبرگزاری":
            return n > after
    return False


def _dash(gap: str) -> bool:
    return any(f" {dash}" in gap or gap.startswith(dash) for dash in "-–—ـ")


def _branch(tokens: Tokens, at: int) -> bool:
    """«ایسنا-**منطقه** اصفهان», «خبرگزاری صدا و سیما، **مرکز** گلستان»: still the agency."""
    if tokens.keys[at] not in word_class("branch"):
        return False
    placed = at + 1 < len(tokens) and words.location_at(tokens, at + 1) is not None
    return placed or _dash(tokens.gaps[at])


def _behind_branch(tokens: Tokens, at: int, stop: int) -> int:
    """The token behind «ایسنا/**تهران**», the place of an agency's branch, or the one given."""
    if at >= stop or tokens.gaps[at].strip() != "/":
        return at
    place = words.location_at(tokens, at)
    return place[1] if place and place[1] < stop else at


def _relay(keys: list[str], at: int) -> bool:
    """«…؛ به نقل از پایگاه …»: the chain continues after its comma."""
    return keys[at : at + 3] == ["به", "نقل", "از"] or keys[at : at + 4] == ["و", "به", "نقل", "از"]


def _behind_owner(tokens: Tokens, at: int, stop: int) -> int:
    """«…، **وابسته به خانه کارگر،** مینا صدری گفت»: the token behind whose the agency is."""
    if "".join(tokens.keys[at : at + 2]) not in word_class("belonging_to"):
        return at
    return next((n for n in range(at + 2, stop) if "،" in tokens.gaps[n]), at)


def _ends_behind_name(tokens: Tokens, at: int) -> bool:
    """Whether the credit ends right after an agency's name, though no comma follows.

    «به گزارش ایسنا **بر اساس اعلام شورای کتاب کودک**», «به نقل از ایرنا **حمید زادبوم** … گفت»;
    not «به گزارش حوزه **استانها** خبرگزاری تقریب، …», though its half-space is lost.
    """
    keys = tokens.keys
    if tokens.gaps[at].strip(' \u200c\r\n*»")'):
        return False
    if words.singular(keys[at]) in word_class("credit_goes_on") or _relay(keys, at):
        return False
    if keys[at][:2] in ("در", "از") and keys[at][2:] in words.places():
        return False  # «خبرگزاری برنا **دراصفهان**، …»
    return not words.location_at(tokens, at)


def _is_own(tokens: Tokens, credit: Credit, own: str | None, before: list[Credit]) -> bool:
    """Whether a credit is the story's own, by agency or wording; `before` holds earlier ones."""
    head = tokens.keys[credit.first + 2]
    later = bool(before)
    if head in words.demonstratives():
        return not _told_before(tokens, credit, before)
    if credit.agency == own if credit.agency else head in word_class("own_reporter"):
        return True
    others = _outlet_abroad(tokens.keys, credit) or _of_sources(tokens.keys, credit)
    return _may_be_own(credit, head, own, later) and not (others or _named_before(tokens, credit))


def _may_be_own(credit: Credit, head: str, own: str | None, later: bool) -> bool:
    """Whether a story's first credit may be its own, even another agency's or «پایگاه …»'s."""
    if credit.agency:
        return own is None or not later
    return not later and (own is None or head in word_class("own_page"))


def _told_before(tokens: Tokens, credit: Credit, own: list[Credit]) -> bool:
    """«به گزارش **این رسانه**، …»: another's report, where an outlet was named just before.

    A foreign one, or «**پایگاه خبری** ارم‌نیوز نوشت»; «این خبرگزاری» is usually the story's own.
    """
    outlets, keys = words.outlets_abroad(), tokens.keys
    credited = Cover((each.first, each.last) for each in own)
    agency = keys[credit.first + 3 : credit.first + 4] == ["خبرگزاری"]
    before = range(max(0, credit.first - _OUTLET), credit.first)
    heads = word_class("outlet_head")
    named = any(keys[n] in heads and n not in credited for n in before)
    return (named and not agency) or any(outlets.longest_match(keys, n) for n in before)


def _of_sources(keys: list[str], credit: Credit) -> bool:
    """«به گزارش سایت «هه‌نگاو» و دیگر **منابع** کردی، …»: several sources, no single agency."""
    return not word_class("several_sources").isdisjoint(keys[credit.first : credit.last])


def _named_before(tokens: Tokens, credit: Credit) -> bool:
    """«… نشریه **الگماینر** گزارش داد. به گزارش **الگماینر**، …»: an outlet quoted before."""
    keys, name = tokens.keys, tokens.keys[credit.first + 2 : credit.last]
    if credit.agency or not name:
        return False
    outlet = word_class("outlet_head")
    before = range(max(2, credit.first - _OUTLET), credit.first)
    return any(
        keys[n : n + len(name)] == name and not outlet.isdisjoint(keys[n - 2 : n]) for n in before
    )


def _outlet_abroad(keys: list[str], credit: Credit) -> bool:
    """«به گزارش رویترز», «به گزارش روز پنجشنبه خبرگزاری فرانسه»: another's report."""
    outlets = words.outlets_abroad()
    for at in range(credit.first + 2, credit.last):
        if outlets.longest_match(keys, at):
            return True
        if hit := agency_names().longest_match(keys, at):
            return any(outlets.longest_match(keys, n) for n in range(at, hit[1]))
    return False
