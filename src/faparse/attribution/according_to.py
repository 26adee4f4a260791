"""The rule for phrases that name a source: «به گفته X، …», «بنا بر گزارش خبرگزاری «تاس»، …»."""

from __future__ import annotations

from msgspec.structs import replace

from faparse.attribution.context import CueContext, Passage, QuoteMatch, has_clause
from faparse.attribution.continuation import with_list
from faparse.attribution.direct import unclosed
from faparse.attribution.indirect import directness
from faparse.attribution.reported_clause import extends_over_sentences, reported_clause_end
from faparse.draft import Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import agency_names
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import CueMatch
from faparse.syntax.source_phrases import phrase_source

_CLAUSE_WORDS = 3
#: Between marked words and the verb that names them: «برای صلح و امنیت منطقه».
_ADVERBIAL = 7
#: Verbs whose subject may be whom the phrase relays.
_TELLING = ("say", "tell", "write", "ask", "think")
#: «به گزارش **روز پنجشنبه** خبرگزاری فرانسه»: between such a cue and its source.
_BETWEEN = 4


def cue_source_content(context: CueContext) -> QuoteMatch | None:
    """«**به گفته** سخنگوی هیئت رئیسه، طرح اصلاح می‌شود», «بنا بر گزارش خبرگزاری «تاس»، …»."""
    cue, passage = context.cue, context.passage
    if cue.kind != "phrase":
        return None
    tokens = passage.tokens
    at = _skip_time(passage, cue.last)
    if at < passage.last and tokens.keys[at] == "رسمی":
        at += 1  # «بنا به اعلام **رسمی** فیفا»
    at = _skip_maker(passage, at)
    found = phrase_source(
        passage.subjects.phrases, at, passage.next_phrase(at, context.sentence[1])
    )
    if found is None or tokens.keys[found[0]] in word_class("received"):
        return None  # «بر اساس خبر **رسیده** از انجمن نویسندگان، …»: the story's credit
    if cue.lemma in ("به نظر", "از نظر") and not passage.subjects.is_animate(found):
        return None
    source = passage.subjects.phrases.offsets(found)
    opens = not passage.subjects.syntactic_subject(context.clause_start, cue.first)
    relay = _relayed(context, found[1])
    if relay and relay.kind == "phrase" and not cue.lemma.startswith(("به گزارش", "به نقل")):
        relay = None  # «به گفته وی، بر اساس اعلام وزارت بهداشت، …»: all of it is his
    if relay and (opens or relay.first == found[1]):
        return None  # «به نقل از X نوشت که …» is the verb's quote, «به گزارش Y، X گفت …» too
    begin, _ = context.sentence
    after = _behind_outlet(context, found[1])
    if not opens and not _set_off(context, after):
        return None  # «قاضی به گفته‌های خواهان گوش داد»
    stop = reported_clause_end(context, after) if opens else _before_main_cue(context, after)
    if stop - after < _CLAUSE_WORDS or not has_clause(tokens, after, stop):
        before = _before(context, begin)
        return replace(before, source=source) if before else None
    start = _behind(passage, after)
    pair = passage.pair_from(start)
    if opens and pair and pair.outer_start == start and not pair.closed:
        # «طبق اعلام برگزارکنندگان؛ **«**بیماری پیامدهایی داشت.», closed paragraphs below
        return replace(unclosed(context, cue, pair), source=source)
    content = context.trimmed_range(start, passage.offset(extends_over_sentences(context, stop)))
    kind, content = directness(passage, *content)
    contents: tuple[Range, ...] = (content,)
    begin = max(begin, context.narrator_from)
    between = "،" in passage.gap(cue.first) and "،" in passage.gap(after)
    if not opens and between and not passage.cues_in(begin, cue.first):
        # «قیمت تخم‌مرغ، **به گفته فرید مولوی**، پایین می‌آید»: the phrase breaks the words
        lead = context.trimmed_range(passage.tokens.starts[begin], passage.offset(cue.first))
        contents = (lead, content)
    return with_list(
        context,
        QuoteMatch(kind, contents, cue, source, max(stop, extends_over_sentences(context, stop))),
    )


def _behind_outlet(context: CueContext, at: int) -> int:
    """«به گفته رئیس باشگاه **به خبرنگار فارس،** …»: whom it was said to is none of the words."""
    passage, keys = context.passage, context.passage.tokens.keys
    if at + 1 < passage.last and keys[at] == "از":
        place_name = words.location_at(passage.tokens, at + 1)
        placed = place_name and place_name[1] < passage.last and "،" in passage.gap(place_name[1])
        return place_name[1] if place_name and placed else at  # «خبرگزاری فرانسه **از رم،** …»
    if at + 1 >= passage.last or keys[at] != "به":
        return at
    if keys[at + 1] not in word_class("reporter") and not agency_names().longest_match(
        keys, at + 1
    ):
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


def _skip_maker(passage: Passage, at: int) -> int:
    """«بر پایه گزارش **تهیه شده از سوی** کانون جهانگردی»: whoever made it comes behind."""
    keys = passage.tokens.keys
    for n in range(at + 1, min(at + _BETWEEN, passage.last - 2)):
        made = keys[n - 1] in word_class("participle")
        if made and keys[n] == "از" and keys[n + 1] in word_class("by_agent"):
            return n + 2
        if made and keys[n] == "توسط":
            return n + 1
    return at


def _relayed(context: CueContext, at: int) -> CueMatch | None:
    """A verb of speech in the same sentence that takes the words: the phrase only relays it."""
    passage = context.passage
    for cue in passage.cues_in(at, context.sentence_end):
        if passage.quoted(cue.first):
            continue
        if cue.kind in ("phrase", "passive") and cue.first <= at + 1:
            return cue  # «به گزارش المنار، بر اساس اعلام حزب‌الله، …»
        if "name" in cue.kinds and "»" in passage.gap(cue.first) and not _joins_verb(passage, cue):
            return cue  # «به گزارش اشپیگل، وزیر بستن کتابخانه را **«شرم شهر» دانسته** و …»
        if cue.kind in _TELLING and cue.flag in ("", "~") and _takes_words(context, at, cue):
            return cue
    return None


def _takes_words(context: CueContext, at: int, cue: CueMatch) -> bool:
    """Whether what follows a verb is what its own subject says, behind the phrase at `at`."""
    passage = context.passage
    gap = passage.gap(cue.last).strip(" \u200c\r\n*")
    following = passage.tokens.keys[cue.last] if cue.last < passage.last else ""
    if gap.startswith((":", "«")):
        return True
    if following == "که" or (following == "تا" and cue.kind == "ask"):
        return not _joins_verb(passage, cue)
    if cue.first == at and gap[:1] in ("", "،"):
        return True
    if gap[:1] == "،":
        return _has_subject(passage, at, cue)
    return not gap and _relaying(context.cue.lemma) and _tells(context, at, cue)


def _relaying(lemma: str) -> bool:
    """«به گزارش», «بنا به گزارش», «به نقل از», «به نوشته»: an outlet that may only relay."""
    return not word_class("relaying").isdisjoint(lemma.split())


def _joins_verb(passage: Passage, cue: CueMatch) -> bool:
    """«قایقرانان پاروی چوبی را کنار گذاشته‌اند **و معتقدند** که …»: the second verb of the news."""
    keys = passage.tokens.keys
    return cue.first > 1 and keys[cue.first - 1] == "و" and words.finite_at(keys, cue.first - 2)


def _tells(context: CueContext, at: int, cue: CueMatch) -> bool:
    """«به گزارش رویترز، **ترامپ اعلام کرد** ایران باید مذاکره کند»: the clause is his."""
    passage = context.passage
    if cue.kind != "say" and cue.lemma not in words.bare_cues():
        return False
    found = passage.subjects.syntactic_subject(at, cue.first)
    if found is None:
        return False
    behind = words.boundary_at(passage.tokens, found[1])
    alone = found[1] == cue.first or (behind is not None and behind[0] in ("time", "adverb"))
    if not alone and not passage.subjects.is_animate(found):
        return False  # «به گزارش رویترز، **قیمت نفت** پس از آن که ترامپ گفت …»
    clause = has_clause(passage.tokens, cue.last, max(cue.last, context.sentence_end))
    return clause and passage.tokens.keys[cue.last] not in word_class("no_clause")


def _has_subject(passage: Passage, at: int, cue: CueMatch) -> bool:
    """«به نوشته همشهری، **حامد صالحی** تأکید کرد، …»: the words are his."""
    found = passage.subjects.after(at, cue.first)
    return found is not None and passage.subjects.is_animate(found)


def _set_off(context: CueContext, after: int) -> bool:
    """Whether a phrase amid a sentence stands behind «که» or a comma, or before one."""
    passage, first = context.passage, context.cue.first
    return (
        "،" in passage.gap(first)
        or "،" in passage.gap(after)
        or (first > passage.first and passage.tokens.keys[first - 1] == "که")
    )


def _before_main_cue(context: CueContext, at: int) -> int:
    """«… تدابیری که به گفته وی برای تقویت «حاکمیت» تدوین شده است**،** اظهار داشت: …»."""
    passage = context.passage
    stop = reported_clause_end(context, at)
    for n in range(at + 2, stop):
        if "،" in passage.gap(n) and words.finite_at(passage.tokens.keys, n - 1):
            return n
    return stop


def _behind(passage: Passage, at: int) -> int:
    tokens = passage.tokens
    start = tokens.ends[at - 1]
    lead = tokens.folded[start : passage.offset(at)]
    rest = lead.lstrip(' \u200c\r\n*:،,)»؛"-–ـ')
    return start + len(lead) - len(rest)


def _before(context: CueContext, begin: int) -> QuoteMatch | None:
    """«این طرح امسال تمام می‌شود، به گفته وزیر.»: the words stand before the phrase."""
    passage = context.passage
    begin = max(begin, context.narrator_from)
    if context.cue.first - begin < _CLAUSE_WORDS or "،" not in passage.gap(context.cue.first):
        return None
    if not has_clause(passage.tokens, begin, context.cue.first):
        return None
    content = context.trimmed_range(passage.tokens.starts[begin], passage.offset(context.cue.first))
    kind, content = directness(passage, *content)
    return QuoteMatch(kind, (content,), context.cue, None, context.sentence[1])
