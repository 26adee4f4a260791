"""Whole words and compounds: in the lexicon, in the hand-made lists, or put together."""

from __future__ import annotations

from faparse.normalize.affixes import OPEN_LETTERS
from faparse.normalize.lexicon_view import RARE, Knowledge
from faparse.text.fold import ZWNJ

#: A word with a higher count is common enough to stand by itself.
COMMON = 20
#: The head of a compound with a short tail has a higher count.
FEW = 5
#: Two words that merely stand side by side must each have a higher count than this.
ORDINARY = 40
#: «المالکی»: a word that begins with the article has no first piece shorter than this.
ARTICLE, FOREIGN = "ال", 4
#: A head and a tail that are both shorter than this meet by chance («بینی», «جدیکار»).
SHORT = 4
MADDA = "\N{ARABIC LETTER ALEF WITH MADDA ABOVE}"
#: The head that is split off even if the list has the word in one piece without a count: «بی‌نظیر».
BOLD = "بی"


def joined_parts(known: Knowledge, word: str) -> str:
    """«اینکه»: the list of words that are written in one piece."""
    return word if word in known.pieces.joined else ""


def listed(known: Knowledge, word: str) -> str:
    """«گفت‌وگو»: the hand-made list of compounds."""
    return known.pieces.compounds.get(word, "")


def whole(known: Knowledge, word: str) -> str:
    """A word of the lexicon as it stands, even if the lexicon also has it in parts."""
    return word if word in known.words else ""


def compound(known: Knowledge, word: str) -> str:
    """«بین‌الملل»: the lexicon spells it in parts, and doesn't have it in one piece as a ghost.

    Where the seam follows a silent ه («علیه‌السلام»), such a ghost is a misspelling and is ignored.
    """
    found = known.compounds.get(word)
    if not found:
        return ""
    head = found[0].partition(ZWNJ)[0]
    apart = found[1] > 0 and len(head) > 3 and known.ends_in_silent_heh(head)
    return found[0] if apart or word not in known.ghosts else ""


def composed(known: Knowledge, word: str) -> str:
    """«سرمایهگذاران», «بیتوجهی»: two words whose seam is regularly a half-space."""
    if len(word) < 5 or _lost_blank(known, word):
        return ""
    best, form = 0, ""
    ghost = word in known.ghosts
    for cut in range(FOREIGN if word[:2] == ARTICLE else 2, len(word) - 1):
        head, tail = word[:cut], word[cut:]
        if _is_by_chance(known, head) or (ghost and not _is_bold(known, head, tail)):
            continue
        weight = max(_tail_fits(known, head, tail), _head_fits(known, head, tail))
        if weight > best:
            best, form = weight, _spelled(known, head) + ZWNJ + tail
    return form


def _is_by_chance(known: Knowledge, head: str) -> bool:
    """«جا» in «جانباختگان»: too short for a head that sets off nothing that shows."""
    return head[-1] in OPEN_LETTERS and len(head) < 3 and head not in known.pieces.heads


def _is_bold(known: Knowledge, head: str, tail: str) -> bool:
    """Whether the two are set off even if the word in one piece is a ghost."""
    if tail in known.pieces.bold_tails or (tail == "گری" and head[-1] == "ی"):
        return True  # «نظامی‌گری»
    if tail[:2] == ARTICLE and known.ends_in_silent_heh(head):
        return True  # «مدینه‌النبی»
    return head == BOLD and head + tail in known.compounds


def juxtaposed(known: Knowledge, word: str) -> str:
    """«اختلاف‌نظر», «ارتباط‌جمعی»: a word that nothing else explains is two common ones."""
    if len(word) < 7 or word in known.ghosts or _lost_blank(known, word):
        return ""
    if any(map(known.listed, _stems(known, word))) or _ran_into_a_verb(known, word):
        return ""  # «دیپلماتیکی»
    best, form = ORDINARY, ""
    for cut in range(FOREIGN if word[:2] == ARTICLE else 3, len(word) - 2):
        head, tail = word[:cut], word[cut:]
        if tail in known.pieces.like_endings:
            continue  # «تیمداری»
        weight = min(known.words.get(head, 0), count(known, tail))
        if weight > best:
            best, form = weight, head + ZWNJ + tail
    return form


def negated(known: Knowledge, word: str) -> str:
    """«غیرقابل‌استفاده»: a compound after an open prefix."""
    for head in known.pieces.open_heads:
        rest = word.removeprefix(head)
        if rest != word:
            if count(known, rest) >= 0:
                return word  # «غیرتهرانی»
            form = compound(known, rest) or composed(known, rest)
            return form and head + form
    return ""


def surname(known: Knowledge, word: str) -> str:
    """«شفیعی‌کدکنی»: a name ending in «ی» and another name, both in the list in any capacity."""
    if word in known.ghosts:
        return ""
    for cut in range(5, len(word) - 3):
        head, tail = word[:cut], word[cut:]
        derived = tail[-1] == "ی" and len(tail) > 4
        if head[-1] == "ی" and (known.listed(head) and (known.listed(tail) or derived)):
            return head + ZWNJ + tail
    return ""


def before_madda(known: Knowledge, word: str) -> str:
    """«دست‌آورد», «حق‌آبه»: inside a word, but for a few Arabic ones, «آ» begins another."""
    at = word.find(MADDA, 3 if word in known.ghosts else 2)
    if word[at - 1 :] in known.tails:
        at -= 1  # «فرنگی‌مآب»
    head, tail = word[:at], word[at:]
    if at < 0 or head[-1] in OPEN_LETTERS or not known.has(head):
        return ""
    return head + ZWNJ + tail if len(tail) > 2 or known.known(tail) else ""


def _lost_blank(known: Knowledge, word: str) -> bool:
    """«درهرمزگان»: a preposition that ran into the next word; «به‌عنوان» belongs together."""
    rests = [word[len(p) :] for p in known.pieces.prepositions if word.startswith(p)]
    return word[:2] != "به" and any(len(rest) > 3 and known.has(rest) for rest in rests)


def _ran_into_a_verb(known: Knowledge, word: str) -> bool:
    """«دیگراست», «استفادهکرد»: what was lost is a blank."""
    return any(
        known.has(word.removesuffix(last)) for last in known.pieces.no_ezafe if len(last) > 2
    )


def _spelled(known: Knowledge, head: str) -> str:
    for spell in (joined_parts, listed, whole, compound, composed):
        form = spell(known, head)
        if form:
            return form
    return head


def _tail_fits(known: Knowledge, head: str, tail: str) -> int:
    if len(head) > 2 and tail in known.pieces.name_tails:
        return len(tail) if _is_name(known, head, tail) else 0
    if max(len(head), len(tail)) < SHORT and not known.is_verbal(tail):
        return 0  # but «نقض‌شده»
    if not _is_head(known, head, tail):
        return len(tail) if _fits_anything(known, head, tail) else 0
    if _is_last_piece(known, head, tail):
        return len(tail)
    return 1 if _is_apart(known, head, tail) else 0


def _is_last_piece(known: Knowledge, head: str, tail: str) -> bool:
    """Whether the tail makes compounds, and is set off after this head."""
    if tail in known.pieces.like_endings and head[-1] not in "هی":
        return False
    if tail in known.tails or _is_of_participle(known, tail):
        return True
    return tail[:2] == ARTICLE and len(head) > 2 and _is_arabic(known, tail[2:])


def _is_apart(known: Knowledge, head: str, tail: str) -> bool:
    """«اداره‌کل»: a silent ه ends a word, whatever noun follows."""
    if len(head) < 3 or head not in known.words or not known.ends_in_silent_heh(head):
        return False
    return tail not in known.pieces.no_ezafe and known.words.get(tail, -1) > COMMON


def _is_head(known: Knowledge, head: str, tail: str) -> bool:
    least = FEW if len(tail) < 5 and head[-1] != "ه" else RARE  # «چشمک‌زننده», «کولبر»
    met = known.words.get(head, -1) > least
    derived = head[-1] == "ی" and known.words.get(head[:-1], -1) > COMMON  # «نظامی‌گری»
    if met or derived or known.is_part(head) or compound(known, head):
        return True
    return known.is_verbal(tail) and _does(known, head, tail)


def _does(known: Knowledge, head: str, tail: str) -> bool:
    """«تن‌دادن», «سبوس‌گیری‌شده»: whether the head goes before a verbal tail, though it is rare."""
    listed_before = tail[-1] == "ن" and len(tail) > 3 and known.has(head)
    return listed_before or bool(composed(known, head))


def _is_arabic(known: Knowledge, word: str) -> bool:
    """«آیت‌الله‌العظمی», «شمس‌الحق», not «تورمالین», «سریالسازان»."""
    met = known.words.get(word, -1) > COMMON or (len(word) > 2 and known.listed(word))
    return met and word not in known.tails


def _is_name(known: Knowledge, head: str, tail: str) -> bool:
    """«مرتضایی‌فرد», «نجم‌الدین»: a name ending in «ی» makes another, listed or not.

    So does any long one, «ناظمیان‌پور», where the tail is no shorter than «پور».
    """
    derived = head[-1] == "ی" and len(tail) > 1
    long = head[-1] not in OPEN_LETTERS and len(tail) > 2
    if len(head) > 4 and (derived or long):
        return True
    return tail[:2] == ARTICLE or known.listed(head)


def _fits_anything(known: Knowledge, head: str, tail: str) -> bool:
    """Whether the tail is set off after a head that is not a common word."""
    bold = len(head) > 2 and tail in known.pieces.bold_tails
    return bold and (len(tail) > 4 or known.listed(head))


def _is_of_participle(known: Knowledge, tail: str) -> bool:
    """«جان‌باختگان», «دانش‌آموختگانی», «توسعه‌نیافتگی»."""
    if not tail.endswith(("گان", "گی", "گانی")):
        return False
    participle = tail[: tail.rindex("گ")] + "ه"
    return not known.participles.isdisjoint((participle, participle.removeprefix("ن")))


def _head_fits(known: Knowledge, head: str, tail: str) -> int:
    if head not in known.pieces.heads:
        return 0
    least = known.pieces.least.get(head)
    if least is None:
        fits = known.known(tail) or (len(tail) > 5 and count(known, tail) > COMMON)
    else:
        fits = count(known, tail) > least
    return len(head) if fits else 0


def count(known: Knowledge, word: str) -> int:
    """How often a word is met (half the stem's count if an ending joins it); -1 if unknown."""
    if word in known.words:
        return known.words[word]
    for stem in _stems(known, word):
        if len(stem) > 2 and stem in known.words:
            return known.words[stem] // 2
    return -1


def _stems(known: Knowledge, word: str) -> list[str]:
    """What is left of the word without each joining ending that it has."""
    endings = known.pieces.joined_endings
    return [word[: -len(ending)] for ending in endings if word.endswith(ending)]
