"""Words with endings: those that join, and those that are set off by a half-space."""

from __future__ import annotations

from faparse.normalize.affixes import OPEN_LETTERS
from faparse.normalize.compounds import (
    ARTICLE,
    COMMON,
    composed,
    compound,
    joined_parts,
    juxtaposed,
    listed,
    whole,
)
from faparse.normalize.lexicon_view import Knowledge
from faparse.normalize.surroundings import EVEN
from faparse.text.fold import ZWNJ

#: A word that can carry an ending, with its half-spaces, and a weight for how well it is known. A
#: word's weight is its count; the constants below are the weights of a listed compound, a
#: participle, a composed word, an entry without a count, and any stem before «ها».
Base = tuple[str, float]
#: A divisor, so that the count of a compound's last part decides only between two compounds.
MANY = 1e5
#: «بخته‌ای», «آمده‌ای»: the second person is rarer in print than an unknown word's plural.
SECOND_PERSON = 1.5
#: The count of an unlisted word where a plural competes with a singular.
RARE_PLURAL = 10
#: «اندیشکده» is longer, «جده» and «واره» aren't.
MADE = 5
LISTED, PARTICIPLE, KNOWN, GHOST, UNKNOWN = 1000.0, 500.0, 2.0, 2.2, 1.5


def inflected(known: Knowledge, word: str) -> str:
    """«بازیکنان», «دانشگاهی», «پیش‌بینی‌ها»: a known word and an ending that joins."""
    for ending in known.pieces.joined_endings:
        form = _joined(known, word, word[: -len(ending)], ending) if word.endswith(ending) else ""
        if form:
            return form
    return ""


def _joined(known: Knowledge, word: str, stem: str, ending: str) -> str:
    if not _may_join(known, stem, ending):
        return ""
    form = listed(known, stem)
    if form:
        return form + ending
    if ending in known.pieces.set_off and _sets_off(known, stem):
        return ""
    if _carries(known, stem, ending):
        return word
    form = "" if stem in known.words else compound(known, stem) or _made(known, stem, ending)
    return form and form + ending


def _may_join(known: Knowledge, stem: str, ending: str) -> bool:
    """«جاییان», but «خانه‌ی»."""
    if ending == "ی":
        return not known.ends_in_silent_heh(stem)
    return ending[0] != "ی" or stem[-1:] in ("ا", "و")


def _made(known: Knowledge, stem: str, ending: str) -> str:
    """«پژوهش‌سرای»: a composed word that ends in a vowel takes «ی» for the ezafe."""
    if ending != "ی" or stem[-1:] not in ("ا", "و"):
        return ""
    head, _, tail = composed(known, stem).rpartition(ZWNJ)
    last = tail in known.tails or tail[:2] == ARTICLE
    return head + ZWNJ + tail if last and head[-1:] not in OPEN_LETTERS else ""


def _carries(known: Knowledge, stem: str, ending: str) -> bool:
    """Whether the stem is a word, and one that this ending joins."""
    if stem in known.pieces.joined:
        return True
    if ending == "ان" and stem[-1:] == "ی" and known.known(stem[:-1]):
        return True  # «دانشگاهیان»
    return len(stem) > 2 and known.known(stem)


def _sets_off(known: Knowledge, stem: str) -> bool:
    """«برنامه‌شان», «زندگی‌شان», but «همراهشان»."""
    return stem[-1:] == "ی" or known.ends_in_silent_heh(stem)


def suffixed(known: Knowledge, word: str) -> str:
    """«تلاشهای», «رسیدهایم», «خانهاش»: the likeliest base and ending."""
    best, form = 0.0, ""
    for tail, after, ending, prior in known.pieces.endings:
        if word.endswith(tail):
            found = _carrier(known, word, after, ending)
            if found and found[1] * prior > best:
                best, form = found[1] * prior, found[0] + ZWNJ + ending
    return form


def indefinite(known: Knowledge, word: str, odds: float) -> str:
    """«نامه‌ای به»: if the surrounding words make «نام‌های» less likely by these odds."""
    stem = word[:-3]
    if odds <= EVEN or len(word) < 5 or word[-3:] != "های":
        return ""
    found = _carrier(known, word, "ه", "ای")
    if found is None or found[1] * odds < known.words.get(stem, RARE_PLURAL):
        return ""
    return found[0] + ZWNJ + "ای"


def plural(known: Knowledge, word: str, odds: float) -> str:
    """«کاست‌های یک»: if the surrounding words make «کاسته‌ای» less likely by these odds."""
    if odds >= EVEN or len(word) < 5 or word[-3:] != "های":
        return ""
    many, one = _carrier(known, word, "", "های"), _carrier(known, word, "ه", "ای")
    return many[0] + ZWNJ + "های" if many and one and many[1] > one[1] * odds else ""


def _carrier(known: Knowledge, word: str, after: str, ending: str) -> Base | None:
    """The base, if this ending may follow it."""
    stem = word[: -len(ending)]
    if after:
        found = base(known, stem) if len(stem) > 2 else None
        follows = _after_heh if after == "ه" else _after_yeh
        return follows(known, stem, found, ending) if found else None
    found = base(known, stem)
    if ending.startswith("تر"):
        return _compared(known, word, stem, found)
    if ending == "اند":
        return found if found and _is_predicate(known, stem, found[0]) else None
    return found or _plural_of_unknown(known, word, stem, ending)


def _compared(known: Knowledge, word: str, stem: str, found: Base | None) -> Base | None:
    """The base if «تر» makes a comparative of it: not in «فیلتر», but of a noun in «باشکوه‌تر».

    Of the superlatives that the list has in one piece, editors part hardly more than they join.
    """
    if found and word in known.ghosts:  # «کوچک‌تر», «کوچکترین»
        return found if stem in known.gradable and not word.endswith("ترین") else None
    noun = len(stem) > 3 and known.words.get(stem, 0) > COMMON
    fits = noun or known.is_adjective(stem) or (found and _describes(known, found[0]))
    return found if fits else None


def _describes(known: Knowledge, form: str) -> bool:
    """«پربحث», «جریان‌ساز»: a compound that says what something is like."""
    head, seam, _ = form.partition(ZWNJ)
    last = form.rpartition(ZWNJ)[2]
    quality = len(last) > 2 and (last in known.tails or known.is_adjective(last))
    return bool(seam) and (head in known.pieces.describing or quality)


def _is_predicate(known: Knowledge, stem: str, form: str) -> bool:
    """«بزرگ‌اند», «اجاره‌نشین‌اند», «تلاش‌اند», but «اولاند»."""
    if ZWNJ in form:
        return True
    return len(stem) > 3 and (known.is_adjective(stem) or known.words.get(stem, 0) > COMMON)


def _plural_of_unknown(known: Knowledge, word: str, stem: str, ending: str) -> Base | None:
    if ending[0] != "ه" or len(stem) < 3 or word in known.ghosts:
        return None
    quality = _carrier(known, stem, "ه", "ای") if stem.endswith("های") else None
    if quality:
        return quality[0] + ZWNJ + "ای", UNKNOWN
    return juxtaposed(known, stem) or stem, UNKNOWN


def _after_heh(known: Knowledge, stem: str, found: Base, ending: str) -> Base | None:
    if not known.ends_in_silent_heh(found[0]) or _is_past_plural(known, stem, found[0]):
        return None
    if known.is_participle(stem):
        if ending in known.pieces.copulas and ending != "ای":
            return stem, LISTED * LISTED
        if ending == "ای" and stem not in known.words:
            return stem, SECOND_PERSON
    return found if ending in known.pieces.copulas or found[1] != GHOST else None


def _is_past_plural(known: Knowledge, stem: str, form: str) -> bool:
    """«رخدادهای»: from «رخداد», not from «رخ‌داده»."""
    body, _, last = form.rpartition(ZWNJ)
    return bool(body) and last in known.participles and known.listed(stem[:-1])


def _after_yeh(known: Knowledge, stem: str, found: Base, ending: str) -> Base | None:
    """«زندگی‌اش», «کشتی‌ای»: not after an entry that is no known word («عمیات»), nor «رؤیای»."""
    if ending == "ای" and (known.has(stem + "ا") or found[1] <= COMMON):
        return None
    return found if found[1] != GHOST else None


def base(known: Knowledge, word: str) -> Base | None:
    """A word that can carry endings, as it is spelled, and how well it is known."""
    if len(word) < 2:
        return None
    form = joined_parts(known, word) or listed(known, word)
    if form:
        return form, LISTED
    if whole(known, word):
        return word, float(known.words[word] + 1)
    if known.is_participle(word):
        return word, PARTICIPLE
    form = compound(known, word)
    if form:
        return form, float(max(known.compounds[word][1], 0) + 1)
    form = inflected(known, word) or composed(known, word) or _derived(known, word)
    if form:
        return form, KNOWN + known.words.get(form.rpartition(ZWNJ)[2], 0) / MANY
    return (word, GHOST) if word in known.ghosts and len(word) > 2 else None


def _derived(known: Knowledge, word: str) -> str:
    """«اندیشکده», «بزرگ‌تر»."""
    if len(word) > MADE and word.endswith(known.pieces.noun_endings):
        return word
    compared = word.endswith("تر") and known.is_adjective(word[:-2])
    return word[:-2] + ZWNJ + "تر" if compared else ""
