"""The source after a phrase cue: «به گفته **رئیس پلیس فارس** ۱۲ نفر بازداشت شدند».

A comma usually ends it. Where there is none, the beginning of the reported clause must show it: a
number, a determiner, a plural after a place, a plain noun after a full name.
"""

from __future__ import annotations

from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names
from faparse.lexicon.phrases import word_class
from faparse.syntax.crowds import crowd_end
from faparse.syntax.heads import describes
from faparse.syntax.joins import counts
from faparse.syntax.missing_subject import lacks_subject, subject_within
from faparse.syntax.noun_phrases import NounPhrases, TokenRange
from faparse.syntax.source_offices import behind_offices, is_crowd_or_house, plain_noun
from faparse.syntax.surnames import surname_end
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens

#: Quotation marks within a noun phrase close within this many words (see `NounPhrases`).
_MARKED = 12
#: A body's head that is a name in itself has two words at least: «بانک مرکزی».
_FULL = 2


def phrase_source(phrases: NounPhrases, start: int, stop: int) -> TokenRange | None:
    """The noun phrase that begins at `start`, as far as it names who is quoted."""
    found = phrases.noun_phrase_at(start, stop, closed=True) if start < stop else None
    if found is None:
        return None
    tokens = phrases.tokens
    first, last = found
    last = _before_words_in_marks(tokens, first, last)
    if last < stop and "،" in tokens.gaps[last]:
        return found
    exemplified = _behind_examples(tokens, last, stop)
    return (first, exemplified) if exemplified else _without_words(phrases, first, last, stop)


def _without_words(phrases: NounPhrases, first: int, last: int, stop: int) -> TokenRange:
    """The source that begins at a token without the words of the clause that it ran into."""
    tokens = phrases.tokens
    offices = {*behind_offices(tokens, first, last)}
    begins = (n for n in range(first + 1, last) if n in offices or _begins_words(phrases, first, n))
    last = next(begins, last)
    last = crowd_end(tokens, first, last)
    if lacks_subject(phrases, last, stop):
        last = subject_within(phrases, first, last) or last
    return first, last


def _behind_examples(tokens: Tokens, at: int, stop: int) -> int | None:
    """«به گفته شاهدان **از جمله دو راننده**، پل فرو ریخت»: the token after examples and a comma.

    The comma is behind the last of them: «نظیر صبح، عصر و شب**،**».
    """
    keys = tokens.keys
    if at >= stop or not _gives_examples(keys, at):
        return None
    verb = tokens.first_place(words.finite_in, at, stop)
    commas = [n for n in range(at + 2, verb or stop) if "،" in tokens.gaps[n]]
    inside = keys[at : commas[-1]] if commas else []
    joined = at + inside.index("و") if "و" in inside else at
    return next((n for n in commas if n > joined), None)


def _gives_examples(keys: list[str], at: int) -> bool:
    """«شاهدان **از جمله** دو راننده», «روزنامه‌ها **نظیر** صبح و عصر»."""
    return keys[at] in word_class("such_as") or keys[at : at + 2] == ["از", "جمله"]


def _before_words_in_marks(tokens: Tokens, first: int, last: int) -> int:
    """«به گفته وزیر نیرو | «آب، به نظر ما، بس است»»: where words said in marks begin, or `last`."""
    opens = (n for n in range(first + 1, last) if "«" in tokens.gaps[n] and _says(tokens, n))
    return next(opens, last)


def _begins_words(phrases: NounPhrases, first: int, at: int) -> bool:
    """Whether the reported words begin at a token, with or without a quotation mark."""
    tokens = phrases.tokens
    if "«" in tokens.gaps[at] or _is_inside_outlet(tokens, at):
        return False
    governed = words.boundary_at(tokens, at - 1)
    if governed is not None and governed[0] == "preposition" and governed[1] == at:
        return False  # «دو فرد آگاه از **این گفت‌وگو** به روزنامه صبح»
    alone = _behind_surname(phrases, first, at)
    return alone or _begins_clause(tokens, first, at)


def _is_inside_outlet(tokens: Tokens, at: int) -> bool:
    """«به گفته خبرنگار بی بی **سی**»: a word of an outlet's name, written apart."""
    hits = ((n, words.outlets_abroad().longest_match(tokens.keys, n)) for n in (at - 2, at - 1))
    return any(n >= 0 and hit is not None and hit[1] > at for n, hit in hits)


def _says(tokens: Tokens, at: int) -> bool:
    """«به گفته وزیر نیرو **«آب به پایان رسیده است»**»: words said, not a name in marks."""
    limit = min(len(tokens), at + _MARKED) + 1
    close = next((n for n in range(at + 1, limit) if "»" in tokens.gaps[n]), None)
    if close is None:
        return limit <= len(tokens)  # more words than a name has
    return close - at > 2 and words.finite_at(tokens.keys, close - 1)


def behind_outlet(tokens: Tokens, at: int, stop: int) -> int:
    """«به نوشته **شینهوا** رناتو بلینی … اظهار داشت»: where the outlet's name ends, or `at`."""
    head = words.role_at(tokens, at)
    begins = [at, head[1]] if head and head[0] == "body" else [at]  # «خبرگزاری **شینهوا**»
    for known in (words.outlets_abroad(), agency_names()):
        for name in begins:
            hit = known.longest_match(tokens.keys, name) if name < stop else None
            if hit and hit[1] < stop and not words.boundary_at(tokens, hit[1]):
                return _behind_town(tokens, hit[1], stop)
    return at


def behind_named_outlet(tokens: Tokens, at: int, stop: int) -> int:
    """«به نوشته روزنامه «**پیام**» وی گفت»: where an outlet's name in marks ends, or `at`."""
    head = words.role_at(tokens, at)
    if head is None or tokens.keys[at] not in word_class("outlet_head") or head[1] >= stop:
        return at
    if "«" not in tokens.gaps[head[1]]:
        return at
    limit = min(stop, head[1] + _MARKED)
    closed = next((n for n in range(head[1] + 1, limit) if "»" in tokens.gaps[n]), at)
    return closed if tokens.gaps[closed].strip(" \u200c") == "»" else at


def _behind_town(tokens: Tokens, at: int, stop: int) -> int:
    """«به نوشته خبرگزاری شینهوا **چین،** حاتم افزود»: the token after the outlet's place."""
    place = words.location_at(tokens, at)
    closed = place is not None and place[1] < stop and "،" in tokens.gaps[place[1]]
    return place[1] if place and closed else at


def _begins_clause(tokens: Tokens, first: int, at: int) -> bool:
    return (
        counts(tokens, at)
        or _determines(tokens, at)
        or _plural_after_place(tokens, at)
        or any(stands(tokens, first, at) for stands in _BEHIND)
    )


def _behind_surname(phrases: NounPhrases, at: int, behind: int) -> bool:
    """«به گفته هالبرگ **درخواست** برای کاهش ساعت پرواز …»: after a family name of the text."""
    tokens = phrases.tokens
    named = surname_end(tokens, phrases.surnames, at, behind + 1) == behind
    if not named or is_zwnj_gap(tokens.gaps[behind]):
        return False
    goes_on = tokens.keys[behind] in word_class("family_tail") or tokens.keys[behind] == "و"
    name = words.name_at(tokens, at) or words.title_at(tokens, at)
    return not (name or goes_on or words.role_at(tokens, behind))


def _behind_marks(tokens: Tokens, first: int, at: int) -> bool:
    """«به گزارش "نیویورک تایمز" **مشکل** اصلی …»: after a name in marks."""
    opened = tokens.gaps[first].rstrip(" \u200c")[-1:]
    closed = tokens.gaps[at].lstrip(" \u200c")[:1]
    if not opened or opened + closed not in ("«»", '""', "“”"):
        return False
    return not (words.role_at(tokens, at) or words.location_at(tokens, at))


def _behind_outlet_name(tokens: Tokens, first: int, at: int) -> bool:
    """«به گزارش ایسنا **قیمت** نان …», «به نوشته روزنامه گاردین **این** طرح …»."""
    goes_on = words.location_at(tokens, at) or describes(tokens.keys[at])
    return not goes_on and behind_outlet(tokens, first, at + 1) == at


def _behind_full_body(tokens: Tokens, first: int, at: int) -> bool:
    """«به گفته بانک مرکزی **قیمت** طلا …», «سازمان ملل متحد **مردم** …»: a body named in full."""
    head = words.role_at(tokens, first)
    if head is None or head[0] != "body" or head[1] - first < _FULL or at < head[1]:
        return False
    between = all(describes(tokens.keys[n]) for n in range(head[1], at))
    return between and (plain_noun(tokens, at) or is_crowd_or_house(tokens, at))


def _behind_titled(tokens: Tokens, first: int, at: int) -> bool:
    """«به گفته آقای رستگار **قیمت** نان …»: behind a title and a family name."""
    title = words.title_at(tokens, first)
    if title is None or at <= title[1] or words.given_at(tokens, title[1]):
        return False
    role = words.role_at(tokens, at)
    if words.role_at(tokens, first) or (role is not None and role[0] == "person"):
        return False
    return tokens.keys[at] != "و" and _name_end(tokens, title[1], at) == at


def _behind_anybody(tokens: Tokens, first: int, at: int) -> bool:
    """«به گفته یک کارشناس **مردم** صرفه‌جویی کنند»: people, after one unnamed person."""
    role = words.role_at(tokens, at)
    return bool(tokens.keys[first] == "یک" and at > first + 1 and role and role[0] == "people")


def _behind_pointed(tokens: Tokens, first: int, at: int) -> bool:
    """«به گفته این اقتصاددان **تورم** کم نمی‌شود», «این کارشناس اقتصادی **تورم** …»: a noun.

    Not «این **عضو** شورای شهر», «این کارشناس **مسائل** سیاسی», where the description goes on.
    """
    keys = tokens.keys
    pointed = keys[first] in words.demonstratives() | {"یک"}
    head = words.role_at(tokens, first + 1) if pointed else None
    if not head:
        return False
    if keys[head[1] - 1] in word_class("takes_complement"):
        return at == head[1] + 1 and _is_house(tokens, head[1]) and plain_noun(tokens, at)
    return _behind_head(tokens, first + 1, head, at)


def _behind_this_one(tokens: Tokens, first: int, at: int) -> bool:
    """«به گفته این وزارت **این** حادثه …»: a second «این», where the first has its noun."""
    pointed = tokens.keys[first] in words.demonstratives() and at > first + 1
    return pointed and tokens.keys[at] in words.demonstratives() and tokens.keys[at - 1] != "و"


def _behind_kin(tokens: Tokens, first: int, at: int) -> bool:
    """«به گفته پدرش **دارو** در دسترس نبود»: a noun behind somebody's kin."""
    key = tokens.keys[first]
    stem = key.removesuffix("شان").removesuffix("ش")
    if at != first + 1 or stem == key or stem not in word_class("kin_or_agent"):
        return False
    named = words.given_at(tokens, at) or words.title_at(tokens, at)
    return not named and plain_noun(tokens, at)


def _behind_head(tokens: Tokens, first: int, head: tuple[str, int], at: int) -> bool:
    """«این **کارشناس** اقتصادی تورم …»: adjectives, then a noun; the only bodies are outlets."""
    keys = tokens.keys
    if head[0] == "body" and keys[first] not in word_class("outlet_head"):
        return False  # but «به نوشته این روزنامه **کار** پل تمام شده است»
    between = range(head[1], at)
    adjectives = all(describes(keys[n]) and not words.role_at(tokens, n) for n in between)
    return at >= head[1] and adjectives and plain_noun(tokens, at)


def _is_house(tokens: Tokens, at: int) -> bool:
    """«به عقیده این استاد **دانشگاه** افزایش قیمت …»: a body that needs no name."""
    head = words.role_at(tokens, at)
    return head == ("body", at + 1) and tokens.keys[at] in word_class("place_head")


def _determines(tokens: Tokens, at: int) -> bool:
    """«به اذعان کارشناسان **یکی** از نشانه‌ها …»; not «به گفته رئیس **این** سازمان»."""
    if tokens.keys[at] not in word_class("determiner"):
        return False
    heads = ((n, words.role_at(tokens, n)) for n in (at - 1, at - 2, at - 3) if n >= 0)
    genitive = any(hit and hit[1] == at for _, hit in heads)
    return not (genitive and tokens.keys[at] in words.demonstratives())


def _plural_after_place(tokens: Tokens, at: int) -> bool:
    """«به گفته مدیرکل هواشناسی گیلان **بارش‌ها** از فردا آغاز می‌شود»: a new subject."""
    keys = tokens.keys
    plural = keys[at].endswith("ها") or (at + 1 < len(keys) and keys[at + 1] == "ها")
    return plural and words.location_at(tokens, at - 1) is not None


def _plural_after_name(tokens: Tokens, first: int, at: int) -> bool:
    """«به نوشته الشرق الاوسط **کشورهای** اروپایی قصد دارند …»: after words without a role."""
    keys = tokens.keys
    parted = at + 1 < len(keys) and keys[at + 1] == "های" and len(keys[at]) > 2
    plural = parted or (keys[at].endswith("های") and len(keys[at]) >= len("های") + 2)
    named = any(words.role_at(tokens, n) or words.boundary_at(tokens, n) for n in range(first, at))
    return plural and not named and not is_zwnj_gap(tokens.gaps[at])


def _noun_after_name(tokens: Tokens, first: int, at: int) -> bool:
    """«به گفته حمید رستگار **تولید** فولاد افزایش یافته است»: a full name, then a plain noun."""
    other = words.role_at(tokens, at) and not is_crowd_or_house(tokens, at)
    if other or words.title_at(tokens, at) or is_zwnj_gap(tokens.gaps[at]):
        return False
    for start in range(first, at - 1):
        if words.given_at(tokens, start) and not words.location_at(tokens, start):
            return _name_end(tokens, start, at) == at
    return False


def _name_end(tokens: Tokens, start: int, end: int) -> int:
    """Where a full name ends: given names, a family name, and its second part («رضایی **فر**»)."""
    at = start
    while at < end and (hit := words.given_at(tokens, at)):
        at = hit[1]
    at += at < end or at == start
    while at < end and (
        is_zwnj_gap(tokens.gaps[at])
        or tokens.keys[at].endswith("ی")
        or tokens.keys[at] in word_class("family_tail")
    ):
        at += 1
    return at


#: What is complete, so that a noun behind it begins the words: see their examples.
_BEHIND = (
    _behind_marks,
    _behind_outlet_name,
    _behind_full_body,
    _behind_titled,
    _behind_anybody,
    _behind_pointed,
    _behind_this_one,
    _behind_kin,
    _plural_after_name,
    _noun_after_name,
)
