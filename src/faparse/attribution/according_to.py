"""The rule for phrases that name a source: «به گفته X، …», «بنا بر گزارش خبرگزاری «تاس»، …»."""

from __future__ import annotations

from msgspec.structs import replace

from faparse.attribution.context import Found, Passage, Place, has_clause
from faparse.attribution.continuation import with_list
from faparse.attribution.direct import unclosed
from faparse.attribution.indirect import kind_of
from faparse.attribution.reported_clause import reported_end, runs_on
from faparse.draft import Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import Cue
from faparse.syntax.source_phrases import phrase_source

_CLAUSE_WORDS = 3
#: Between marked words and the verb that names them: «برای صلح و امنیت منطقه».
_ADVERBIAL = 7
#: Cues whose source may only relay what another said.
_RELAYS = ("به گزارش", "به نقل از", "به نوشته")
#: «به گزارش **روز پنجشنبه** خبرگزاری فرانسه»: between such a cue and its source.
_BETWEEN = 4


def cue_source_content(place: Place) -> Found | None:
    """«**به گفته** سخنگوی هیئت رئیسه، طرح اصلاح می‌شود», «بنا بر گزارش خبرگزاری «تاس»، …»."""
    cue, passage = place.cue, place.passage
    if cue.kind != "phrase":
        return None
    tokens = passage.tokens
    at = _skip_time(passage, cue.last)
    if at < passage.last and tokens.keys[at] == "رسمی":
        at += 1  # «بنا به اعلام **رسمی** فیفا»
    found = phrase_source(passage.subjects.phrases, at, passage.next_phrase(at, place.sentence[1]))
    if found is None or tokens.keys[found[0]] in word_class("received"):
        return None  # «بر اساس خبر **رسیده** از انجمن نویسندگان، …»: the story's credit
    if cue.lemma in ("به نظر", "از نظر") and not passage.subjects.is_somebody(found):
        return None
    source = passage.subjects.phrases.offsets(found)
    opens = not passage.subjects.find(place.begin, cue.first)
    relay = _relayed(place, found[1])
    if relay and relay.kind == "phrase" and not cue.lemma.startswith(("به گزارش", "به نقل")):
        relay = None  # «به گفته وی، بر اساس اعلام وزارت بهداشت، …»: all of it is his
    if relay and (opens or relay.first == found[1]):
        return None  # «به نقل از X نوشت که …» is the verb's quote, «به گزارش Y، X گفت …» too
    begin, _ = place.sentence
    after = _behind_outlet(place, found[1])
    if not opens and not _set_off(place, after):
        return None  # «قاضی به گفته‌های خواهان گوش داد»
    stop = reported_end(place, after) if opens else _before_main_cue(place, after)
    if stop - after < _CLAUSE_WORDS or not has_clause(tokens, after, stop):
        before = _before(place, begin)
        return replace(before, source=source) if before else None
    start = _behind(passage, after)
    pair = passage.pair_from(start)
    if opens and pair and pair.outer_start == start and not pair.closed:
        # «طبق اعلام برگزارکنندگان؛ **«**بیماری پیامدهایی داشت.», closed paragraphs below
        return replace(unclosed(place, cue, pair), source=source)
    content = place.words(start, passage.offset(runs_on(place, stop)))
    kind, content = kind_of(passage, *content)
    contents: tuple[Range, ...] = (content,)
    begin = max(begin, place.narrator_from)
    between = "،" in passage.gap(cue.first) and "،" in passage.gap(after)
    if not opens and between and not passage.cues_in(begin, cue.first):
        # «قیمت تخم‌مرغ، **به گفته فرید مولوی**، پایین می‌آید»: the phrase breaks the words
        lead = place.words(passage.tokens.starts[begin], passage.offset(cue.first))
        contents = (lead, content)
    return with_list(place, Found(kind, contents, cue, source, max(stop, runs_on(place, stop))))


def _behind_outlet(place: Place, at: int) -> int:
    """«به گفته رئیس باشگاه **به خبرنگار فارس،** …»: whom it was said to is none of the words."""
    passage, keys = place.passage, place.passage.tokens.keys
    if at + 1 < passage.last and keys[at] == "از":
        place_name = words.place_at(passage.tokens, at + 1)
        placed = place_name and place_name[1] < passage.last and "،" in passage.gap(place_name[1])
        return place_name[1] if place_name and placed else at  # «خبرگزاری فرانسه **از رم،** …»
    if at + 1 >= passage.last or keys[at] != "به":
        return at
    if keys[at + 1] not in word_class("reporter") and not agency_names().longest(keys, at + 1):
        return at
    commas = (n for n in range(at + 2, min(at + 8, passage.last)) if "،" in passage.gap(n))
    return next(commas, at)


def _skip_time(passage: Passage, at: int) -> int:
    for _ in range(_BETWEEN):
        hit = words.boundary_at(passage.tokens, at) if at < passage.last else None
        if hit is None or hit[0] != "time":
            break
        at = hit[1]
    return at


def _relayed(place: Place, at: int) -> Cue | None:
    """A verb of speech in the same sentence that takes the words: the phrase only relays it."""
    passage = place.passage
    for cue in passage.cues_in(at, place.until):
        if passage.quoted(cue.first):
            continue
        if cue.kind in ("phrase", "passive") and cue.first <= at + 1:
            return cue  # «به گزارش المنار، بر اساس اعلام حزب‌الله، …»
        if cue.kind in ("say", "tell", "write") and cue.flag in ("", "~"):
            gap = passage.gap(cue.last).strip(" \u200c\r\n*")
            following = passage.tokens.keys[cue.last] if cue.last < passage.last else ""
            if (
                gap.startswith((":", "«"))
                or following == "که"
                or (cue.first == at and gap[:1] in ("", "،"))
                or (gap[:1] == "،" and _has_subject(passage, at, cue))
                or (not gap and place.cue.lemma in _RELAYS and _tells(place, at, cue))
            ):
                return cue
    return None


def _tells(place: Place, at: int, cue: Cue) -> bool:
    """«به گزارش رویترز، **ترامپ اعلام کرد** ایران باید مذاکره کند»: the clause is his."""
    passage = place.passage
    if cue.kind != "say" and cue.lemma not in words.bare_cues():
        return False
    found = passage.subjects.find(at, cue.first)
    if found is None:
        return False
    behind = words.boundary_at(passage.tokens, found[1])
    alone = found[1] == cue.first or (behind is not None and behind[0] in ("time", "adverb"))
    if not alone and not passage.subjects.is_somebody(found):
        return False  # «به گزارش رویترز، **قیمت نفت** پس از آن که ترامپ گفت …»
    clause = has_clause(passage.tokens, cue.last, max(cue.last, place.until))
    return clause and passage.tokens.keys[cue.last] not in word_class("no_clause")


def _has_subject(passage: Passage, at: int, cue: Cue) -> bool:
    """«به نوشته همشهری، **حامد صالحی** تأکید کرد، …»: the words are his."""
    found = passage.subjects.after(at, cue.first)
    return found is not None and passage.subjects.is_somebody(found)


def _set_off(place: Place, after: int) -> bool:
    """Whether a phrase amid a sentence stands behind «که» or a comma, or before one."""
    passage, first = place.passage, place.cue.first
    return (
        "،" in passage.gap(first)
        or "،" in passage.gap(after)
        or (first > passage.first and passage.tokens.keys[first - 1] == "که")
    )


def _before_main_cue(place: Place, at: int) -> int:
    """«… تدابیری که به گفته وی برای تقویت «حاکمیت» تدوین شده است**،** اظهار داشت: …»."""
    passage = place.passage
    stop = reported_end(place, at)
    for n in range(at + 2, stop):
        if "،" in passage.gap(n) and words.finite_at(passage.tokens.keys, n - 1):
            return n
    return stop


def _behind(passage: Passage, at: int) -> int:
    tokens = passage.tokens
    start = tokens.ends[at - 1]
    lead = tokens.shadow[start : passage.offset(at)]
    rest = lead.lstrip(' \u200c\r\n*:،,)»؛"-–ـ')
    return start + len(lead) - len(rest)


def _before(place: Place, begin: int) -> Found | None:
    """«این طرح امسال تمام می‌شود، به گفته وزیر.»: the words stand before the phrase."""
    passage = place.passage
    begin = max(begin, place.narrator_from)
    if place.cue.first - begin < _CLAUSE_WORDS or "،" not in passage.gap(place.cue.first):
        return None
    if not has_clause(passage.tokens, begin, place.cue.first):
        return None
    content = place.words(passage.tokens.starts[begin], passage.offset(place.cue.first))
    kind, content = kind_of(passage, *content)
    return Found(kind, (content,), place.cue, None, place.sentence[1])
