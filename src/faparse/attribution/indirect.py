"""Rules for reported words: behind «که», behind a comma, or with nothing between."""

from __future__ import annotations

from faparse.attribution.context import CueContext, Passage, QuoteMatch, has_clause
from faparse.attribution.continuation import listed, with_list
from faparse.attribution.reported_clause import (
    extends_over_sentences,
    relative_clause_end,
    reported_clause_end,
)
from faparse.document import QuoteKind
from faparse.draft import Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import CueMatch
from faparse.text.fold import BLANKS, trim

#: Marks that hold this many words or more are words said; fewer may be a name.
_SAID_WORDS = 3
#: A reported clause has at least this many words: «گفت خیر» is too little to tell.
_CLAUSE_WORDS = 3
#: «در **بیانیه** این وزارت آمده، …»: so near stands the document that holds the words.
_NEAR = 5


def source_cue_that(context: CueContext) -> QuoteMatch | None:
    """«اردوغان اعلام کرد که نیروهای امنیتی … را دستگیر کرده‌اند.»"""
    cue = context.cue
    if not _complementizer(context) or cue.kind in (
        "phrase", "gerund", "noun", "text", "stopped", "name", "passive",
    ):  # fmt: skip
        return None
    if cue.flag == "+" or _is_relative_clause(context):
        return None
    if _while(context):
        return None
    if context.gap_after_cue().strip(' \u200c\r\n*،,)»"') or _carried_on(context):
        return None
    if items := _listed_below(context):
        return items
    return _reported(context, cue.last + 1, certain=True)


def _while(context: CueContext) -> bool:
    """«او **در حالی** این نظر را مطرح کرد **که** قیمت‌ها بالا رفته است»: the «که» of «در حالی».

    Not «در حالی که باران **بند آمده بود**، رئیس قطار اعلام کرد که …»: there its clause is over.
    """
    keys = context.passage.tokens.keys
    at = next((n for n in range(context.clause_start, context.cue.first) if keys[n] == "حالی"), -1)
    return at >= 0 and not any(words.finite_at(keys, n) for n in range(at, context.cue.first))


def _complementizer(context: CueContext) -> bool:
    """«گفت **که** …»; behind a wish «تا» as well: «از دولت خواست **تا** … کند»."""
    following = context.next_key()
    if following == "تا" and context.cue.kind == "ask":
        return has_clause(context.passage.tokens, context.cue.last + 1, context.sentence_end)
    return following == "که"


def source_cue_comma(context: CueContext) -> QuoteMatch | None:
    """«وی افزود، روسیه و آمریکا … به توافق رسیده‌اند.»"""
    cue = context.cue
    thinks = cue.kind == "think" and cue.lemma.endswith("بودن")
    wrote = _wrote(context) or _as_said(context)
    if not thinks and cue.kind not in ("say", "tell") and not wrote:
        return None
    if (cue.flag == "+" and not wrote) or context.has_direct_object():
        return None
    if cue.flag == "~" and not wrote and not _is_matrix_verb(context):
        return None
    if (not wrote and _in_relative_clause(context)) or _names_thing(context):
        return None
    if cue.lemma in ("سخن گفتن", "سخنرانی کردن", "صحبت کردن"):
        return None  # «آل حبیب که … سخنرانی می‌کرد، …»
    marks = ("،", ",", "؛") if cue.kind == "say" or cue.lemma == "نوشتن" else ("،", ",")
    if not context.gap_after_cue().strip(' \u200c\r\n*)»"').startswith(marks):
        return None
    if _announced_again(context):
        return None
    meanwhile = context.passage.tokens.keys[cue.last : cue.last + 2] == ["در", "حالی"]
    if meanwhile or context.next_key() in word_class("no_clause"):
        return None  # «از افزایش یارانه خبر داد**، اما** رقم آن را نگفت»
    return _reported(context, cue.last)


def _wrote(context: CueContext) -> bool:
    """«وی در توییتر خود **نوشت**، …», «در این گزارش **آمده**، …»; not «از سفر **آمد**، …»."""
    if context.cue.lemma == "نوشتن":
        return not context.cue.flag
    keys = context.passage.tokens.keys
    here = keys[max(context.clause_start, context.cue.first - _NEAR) : context.cue.first]
    stands = context.cue.lemma == "آمدن" and keys[context.cue.last - 1] in ("امده", "است")
    return stands and any(key in word_class("document") for key in here)


def _stands_in_document(context: CueContext) -> bool:
    """«در گزارش آتش‌نشانی **آمده است** سیم‌کشی کهنه بود»: the document's words follow at once."""
    cue, keys = context.cue, context.passage.tokens.keys
    within = "در" in keys[context.clause_start : cue.first]
    return cue.lemma == "آمدن" and keys[cue.last - 1] == "است" and within and _wrote(context)


def _as_said(context: CueContext) -> bool:
    """«**بر اساس آنچه** روزنامه گاردین نوشته، …»: what stands behind the comma was said."""
    return (
        words.as_said().longest_match(context.passage.tokens.keys, context.sentence[0]) is not None
    )


def source_cue_clause(context: CueContext) -> QuoteMatch | None:
    """«رئیس پلیس هشدار داد اردوگاه‌ها برچیده خواهد شد.»: the clause follows at once."""
    cue = context.cue
    thinks = cue.kind == "think" and cue.lemma.endswith(
        "بودن"
    )  # «معتقد است مالیات … را پایین نمی‌آورد»
    # «آسوشیتدپرس نوشته بود خواهر …», «یادآور شد ما سال گذشته …»
    wrote = cue.kind == "say" or cue.lemma in words.bare_cues() or _takes_clause(context)
    wrote = wrote or _stands_in_document(context)
    if not (wrote or thinks) or cue.flag == "+" or context.has_direct_object():
        return None
    if cue.flag == "~" and (cue.lemma == "نوشتن" or not _is_matrix_verb(context)):
        return None  # «مجموعه داستان … نوشته سیمین افشار»
    if context.gap_after_cue().strip(' \u200c\r\n*)»["«'):
        return None
    blocked = context.next_key() in word_class("no_clause") and not _until(context)
    if blocked and "«" not in context.gap_after_cue():
        return None  # but «می‌گوید **«تا** عقب‌نشینی نکند» تحریم‌ها ادامه دارد»
    if any(c.kind not in ("phrase", "stopped", "think") for c in _at_once(context)):
        return None  # «خبر داد **وگفت**: …»; but «معتقدند **با توجه به** تورم …» goes on
    if _in_relative_clause(context) and not relative_clause_end(context, cue.last):
        return None  # «وزیر درباره اینکه هواشناسی **گفته است** باران کم می‌شود، گفت: «…»»
    return _reported(context, cue.last)


def source_that_content_cue(context: CueContext) -> QuoteMatch | None:
    """«رئیس هیئت **از این که** مسیر تازه روشنایی ندارد **گله کرد**»: the clause before its verb."""
    cue, passage = context.cue, context.passage
    keys, begin = passage.tokens.keys, context.clause_start
    if cue.kind not in ("say", "tell") or cue.flag in ("-", "+"):
        return None
    if cue.first <= begin + 2 or not words.finite_at(keys, cue.first - 1):
        return None
    for n in range(begin + 1, cue.first - _CLAUSE_WORDS):
        joins = "".join(keys[n : n + 2]) == "اینکه"
        if keys[n - 1] == "از" and (joins or keys[n] == "اینکه"):
            start = passage.tokens.starts[n + 1 + joins]
            content = context.trimmed_range(start, passage.tokens.starts[cue.first])
            kind, content = directness(passage, *content)
            found = passage.subjects.syntactic_subject(begin, n - 1)
            source = passage.subjects.phrases.offsets(found) if found else context.shared
            return QuoteMatch(kind, (content,), cue, source, cue.last)
    return None


def _until(context: CueContext) -> bool:
    """«اعلام کرد **تا چهار هفته دیگر** تصمیم می‌گیرد»: a time, no purpose."""
    tokens, at = context.passage.tokens, context.cue.last
    if tokens.keys[at] != "تا" or at + 1 >= context.passage.last:
        return False
    following = tokens.keys[at + 1]
    hit = words.boundary_at(tokens, at + 1)
    time = hit is not None and hit[0] == "time"
    return following.isdigit() or following in word_class("numeral") or time


def _at_once(context: CueContext) -> list[CueMatch]:
    return context.passage.cues_in(context.cue.last, context.cue.last + 1)


def _is_relative_clause(context: CueContext) -> bool:
    """«پنج درس را **منتشر کرده که** …», «گزینه‌ای **اضافه کرده که** …»: the «که» tells of the thing.

    «این نکته را یادآور شد که …» reports all the same, and so does «در بیانیه آمده که …».
    """
    keys = context.passage.tokens.keys
    begin = context.clause_start
    here = keys[begin : context.cue.first]
    if context.cue.lemma == "آمدن":
        return not any(key in word_class("document") for key in here)
    if context.cue.lemma in ("خبر دادن", "سخن گفتن", "یاد کردن"):
        # «از کشف **محموله‌ای** خبر داد **که** قرار بود قاچاق شود»
        return "از" in here and ("یک" in here or here[-1].endswith(("ای", "هایی")))
    if here and (_is_content_noun(here) or _marks_something(here)):
        return True  # «گزارشی **منتشر کرد که** نشان می‌دهد …», «اعدادی را **فاش کرد که** …»
    if context.cue.lemma == "اعلام کردن" and context.has_direct_object():
        return not any(key in word_class("matter") for key in here)
    if context.cue.kind not in ("tell", "write"):
        return False
    indefinite = bool(here) and here[-1].endswith("ای") and context.cue.flag == "~"
    return indefinite or (
        context.has_direct_object() and not any(key in word_class("matter") for key in here)
    )


def _is_content_noun(here: list[str]) -> bool:
    """Whether the word before the cue is some thing: «گزارشی», «بیانیه‌ای», «فهرستی را»."""
    end = len(here) - (here[-1] == "را")
    last = "".join(here[max(0, end - 2) : end]) if here[end - 1] == "ای" else here[end - 1]
    if not last.endswith("ی") or _within_adverbial(here):
        return False
    return last.removesuffix("ی").removesuffix("ا") in word_class("thing")


def _marks_something(here: list[str]) -> bool:
    """«**اعدادی را** فاش کرد که دیوانه‌وار بود»; not «نکته‌ای را یادآور شد که …»."""
    if here[-1] != "را" or len(here) < 2 or not here[-2].endswith("ی"):
        return False
    noun = "".join(here[-3:-1]) if here[-2] == "ای" else here[-2]
    stem = noun.removesuffix("ی").removesuffix("ا").removesuffix("های")
    return stem not in word_class("matter") and noun.endswith(("ای", "هایی", "اتی", "ادی"))


def _within_adverbial(here: list[str]) -> bool:
    """«**با چاپ گزارشی** اعلام کرد که …»: what is published is not what «که» tells of."""
    return len(here) > 2 and here[-3] in ("با", "ضمن", "طی", "در") and here[-1] != "را"


def _carried_on(context: CueContext) -> bool:
    """«تیم در حالی **به روند خود ادامه داد که** …»: it went on doing something."""
    if context.cue.lemma != "ادامه دادن":
        return False
    keys = context.passage.tokens.keys
    before = keys[max(context.sentence[0], context.cue.first - 6) : context.cue.first]
    return "به" in before or "حالی" in keys[context.sentence[0] : context.cue.first]


def _listed_below(context: CueContext) -> QuoteMatch | None:
    """«… نکاتی اعلام کرد که **در ادامه می‌آید:**» and a list below: the items are the words."""
    passage, end = context.passage, context.sentence[1]
    text = next((c for c in passage.cues_in(context.cue.last + 1, end) if c.kind == "text"), None)
    if text is None or end != passage.last or ":" not in passage.gap(end):
        return None
    items = listed(context)
    if items is None:
        return None
    context.next_passage = items[1]
    return QuoteMatch(
        "direct", items[0], context.cue, context.source(), context.passages[items[1] - 1].last
    )


def _takes_clause(context: CueContext) -> bool:
    """«از مردم **خواست** آماده باشند», «**خبر داد** این هفته …»; not «از طرح خبر داد»."""
    cue, keys = context.cue, context.passage.tokens.keys
    begin = context.clause_start
    whom = "از" in keys[begin : cue.first]
    if cue.lemma == "خواستن":
        return whom and keys[cue.first].startswith("خواست")
    return cue.lemma == "خبر دادن" and not whom


def _in_relative_clause(context: CueContext) -> bool:
    """«رئیس‌جمهور مکزیک **که** به تازگی **سوگند یاد کرد،** با رد این پیشنهاد گفت: …»."""
    passage, cue = context.passage, context.cue
    begin = context.clause_start
    if word_class("this_that").isdisjoint(passage.tokens.keys[begin + 1 : cue.first]):
        return False
    later = passage.cues_in(cue.last, context.sentence_end)
    return any(":" in passage.gap(c.last) or "«" in passage.gap(c.last) for c in later)


def _announced_again(context: CueContext) -> bool:
    """«وی که در جمع بازاریان سخن می‌گفت، **تأکید کرد:** …»: the next cue has the words."""
    passage, at = context.passage, context.cue.last
    return any(
        cue.kind not in ("phrase", "gerund", "noun")
        and not (cue.kind == "passive" and cue.first == at)  # «وی یادآور شد، **گفته می‌شود** …»
        for cue in passage.cues_in(at, at + 4)
    )


def _names_thing(context: CueContext) -> bool:
    """«ابزاری که **به آن «شانه خاموش» می‌گویند**، …»: its name, and nothing said behind it."""
    passage, cue = context.passage, context.cue
    if cue.lemma != "گفتن" or "»" not in passage.gap(cue.first):
        return False
    marks = passage.pairs_in(passage.start, passage.tokens.starts[cue.first])
    first = passage.tokens.at(marks[-1].start) if marks else cue.first
    return passage.tokens.keys[max(0, first - 2) : first - 1] == ["به"]


def _is_matrix_verb(context: CueContext) -> bool:
    """«پلیس اردن **اعلام کرده** پس از این حادثه …»: a perfect without «است», with its own subject.

    Not «آمار اعلام کرده …» behind «که», nor «گفته وی», nor a participle that «و» carries on.
    """
    passage, cue = context.passage, context.cue
    keys = passage.tokens.keys
    begin = context.clause_start
    for n in range(cue.first - 1, begin, -1):
        if keys[n] in word_class("but"):  # «… که … مختل کرده است، **اما** ترامپ **گفته** …»
            begin = n + 1
            break
    if "که" in keys[begin : cue.first] or context.next_key() in word_class("perfect_goes_on"):
        return False
    pronoun = words.pronoun_at(passage.tokens, cue.last) if cue.last < passage.last else None
    if pronoun and pronoun[1] == cue.last + 1:
        return False  # «گفته **وی**»; but «گفته **دو طرف** …» begins a clause
    found = passage.subjects.syntactic_subject(begin, cue.first)
    return found is not None and passage.subjects.is_animate(found)


def _reported(context: CueContext, at: int, certain: bool = False) -> QuoteMatch | None:
    """The reported clause from token `at` to where the narrator's sentence goes on or ends.

    `certain` behind «که», where a clause must follow whatever its verb.
    """
    passage = context.passage
    stop = relative_clause_end(context, at) or reported_clause_end(context, at)
    if stop - at < _CLAUSE_WORDS or not (certain or has_clause(passage.tokens, at, stop)):
        return None
    stop = extends_over_sentences(context, stop)
    start, end = _content(context, at, stop)
    kind, content = directness(passage, start, end)
    return with_list(context, QuoteMatch(kind, (content,), context.cue, context.source(), stop))


def _content(context: CueContext, at: int, stop: int) -> Range:
    passage = context.passage
    tokens = passage.tokens
    start = tokens.ends[at - 1]
    lead = tokens.folded[start : tokens.starts[at]]
    start += len(lead) - len(lead.lstrip(" \u200c\r\n*،,)»؛"))
    return context.trimmed_range(start, passage.offset(stop))


def directness(passage: Passage, start: int, end: int) -> tuple[QuoteKind, Range]:
    """Direct when all of it is marked, mixed when some words are, else indirect."""
    text = passage.tokens.folded
    for pair in passage.pairs_in(start - 1, end):
        if pair.depth or not (pair.opened and pair.closed):
            continue
        if pair.outer_start <= start and pair.outer_end >= end:
            return "direct", trim(passage.tokens.text, pair.start, pair.end)
        if start <= pair.outer_start and pair.outer_end <= end:
            if pair.outer_start == start and not text[pair.outer_end : end].strip(BLANKS + ".،"):
                return "direct", trim(passage.tokens.text, pair.start, pair.end)
            if _said(passage, pair.start, pair.end):
                return "mixed", (start, end)
    return "indirect", (start, end)


def _said(passage: Passage, start: int, end: int) -> bool:
    """Whether marked words inside a reported clause are somebody's words, not a name or title."""
    tokens = passage.tokens
    first, last = tokens.at(start), tokens.before(end)
    if first >= last:
        return False  # «با بیان اینکه «.»»: marks that hold no word
    size = tokens.count(first, last)
    if size == 2 and first and tokens.keys[first - 1] in words.demonstratives():
        return True  # «در برابر این «فشار سازمان‌یافته» کوتاه نمی‌آید»
    opening = words.boundary_at(tokens, first)
    titled = first and tokens.keys[first - 1] in word_class("titled")
    if size > 1 and opening and opening[0] == "preposition" and not titled:
        return True  # «**تا** پیروزی کامل», but «کتاب «**در** کوچه آفتاب»»
    if size < _SAID_WORDS:
        return False
    if has_clause(tokens, first, last):
        return True
    if size > _SAID_WORDS and not titled:
        return True
    if last < passage.last and words.finite_at(tokens.keys, last):
        return True  # «… «تحریک‌آمیز و خطرناک» است»
    before = tokens.keys[first - 1] if first else ""
    return words.boundary_at(tokens, first - 1) is not None if before else False
