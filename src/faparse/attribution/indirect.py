"""Rules for words after «که», and for a clause with «که» before its verb."""

from __future__ import annotations

from faparse.attribution.context import CueContext, QuoteMatch
from faparse.attribution.continuation import listed
from faparse.attribution.directness import directness
from faparse.attribution.passage import has_clause
from faparse.attribution.refusals import (
    corrects_a_report,
    happens_meanwhile,
    has_direct_object,
    within_question,
)
from faparse.attribution.reported import CLAUSE_WORDS, report
from faparse.attribution.rule import rule
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.text.tokens import Tokens

#: Cues whose «که» clause does not hold their words.
_WITHOUT_THAT = ("phrase", "gerund", "noun", "text", "stopped", "name", "passive")


def _that_follows(context: CueContext) -> bool:
    """«گفت **که** …»; after a request also «تا»: «از دولت خواست **تا** … کند»."""
    if context.cue.kind in _WITHOUT_THAT:
        return False
    following = context.next_key()
    if following == "تا" and context.cue.kind == "ask":
        return has_clause(context.passage.tokens, context.cue.last + 1, context.sentence_end)
    return following == "که"


def is_passive(context: CueContext) -> bool:
    """«صادرات ۲۰ میلیارد دلار **اعلام شد** که …»: no speaker is named.

    + این بیانیه پس از آن منتشر شد که جاده اصلی بازگشایی شد.
    - وزیر دیروز گفت که سدها پر شده است.
    """
    return context.cue.flag == "+"


def something_came(context: CueContext) -> bool:
    """«مهمانی از راه دور **آمد که** …»; not «در بیانیه **آمده** که …».

    + مهمانی از راه دور آمد که کسی او را نمی‌شناخت.
    - در بیانیه وزارت نیرو آمده که سدها پر شده است.
    - در این پژوهش آمده که سدها پر شده است.
    """
    documents = word_class("document") | word_class("document_part")
    return context.cue.lemma == "آمدن" and documents.isdisjoint(context.before_cue)


def told_of_something(context: CueContext) -> bool:
    """«از کشف **محموله‌ای** خبر داد **که** قرار بود قاچاق شود».

    + پلیس از کشف محموله‌ای خبر داد که قرار بود قاچاق شود.
    + پلیس از دستگیری پنج نفر از اوباشی خبر داد که به خودروها آسیب زده بودند.
    + پلیس از انفجاری در بندر خبر داد که در پی آن دو نفر زخمی شدند.
    + پلیس از حمله به سه پاسگاه خبر داد که در پی آن دو نفر زخمی شدند.
    + پلیس از تصادف در جاده بم خبر داد که یک نفر در آن زخمی شد.
    + پلیس از دستگیری ده نفر خبر داد که پنج تن از این افراد گریخته بودند.
    - پلیس خبر داد که محموله قرار بود قاچاق شود.
    - شبکه الغد به نقل از یک منبع آگاه خبر داد که محموله قرار بود قاچاق شود.
    """
    at = _told_from(context) if context.lemma_in("tells_about") else None
    if at is None:
        return False
    thing = context.keys[at : context.cue.first]
    return "یک" in thing or thing[-1].endswith("ی") or _resumes(context)


def _told_from(context: CueContext) -> int | None:
    """The token after the «از» of «**از** کشف محموله خبر داد», not that of «به نقل **از**»."""
    cited = {cue.last for cue in context.passage.cues_in(context.clause_start, context.cue.first)}
    places = range(context.clause_start, context.cue.first - 1)
    return next((n + 1 for n in places if context.keys[n] == "از" and n + 1 not in cited), None)


def _resumes(context: CueContext) -> bool:
    """«که **در پی آن** دو نفر زخمی شدند»: «آن» takes up what was told of.

    Also further on: «که یک نفر **در آن** زخمی شد», «که ده نفر از **این افراد** گریختند».
    """
    at, tokens = context.cue.last + 1, context.passage.tokens
    verb = tokens.first_place(words.finite_in, at, context.sentence[1]) or at
    if any("".join(context.keys[n : n + 2]) in word_class("takes_up") for n in range(at, verb)):
        return True
    hit = words.boundary_at(context.passage.tokens, at) if at < context.sentence[1] else None
    if hit is None:
        return False
    behind = context.keys[hit[1] - 1 : hit[1] + 1]
    noun = hit[0] == "preposition" and context.keys[hit[1] + 1 : hit[1] + 2] == ["ان"]
    return "ان" in behind or noun  # «که در **نتیجه آن** …»


def published_something(context: CueContext) -> bool:
    """«**گزارشی** منتشر کرد **که** نشان می‌دهد …», «**فهرستی را** فاش کرد که …».

    + وزارت نیرو گزارشی منتشر کرد که نشان می‌دهد سدها خالی است.
    + سازمان نقشه‌برداری اطلسی منتشر کرد که دویست نقشه دارد.
    + وزارت نیرو مقاله‌ای منتشر کرد که سدها را خالی می‌داند.
    - وزارت نیرو با چاپ گزارشی اعلام کرد که سدها خالی است.
    - وزارت نیرو دیروز در گزارشی اعلام کرد که سدها خالی است.
    - وزارت نیرو در پاسخ به پرسشی اعلام کرد که سدها خالی است.
    - وزیر نیرو در یک پیام ویدئویی گفته است که سدها خالی است.
    """
    here = context.before_cue
    if not _takes_object(context) or not here:
        return False
    end = len(here) - (here[-1] == "را")
    last = "".join(here[max(0, end - 2) : end]) if here[end - 1] == "ای" else here[end - 1]
    if not last.endswith("ی") or _within_adverbial(context) or _is_kind(here[:end]):
        return False
    if not word_class("thing").isdisjoint(words.definite(last)):
        return True
    return context.cue.lemma == "منتشر کردن" and not _stands_for_somebody(context, here[end - 1])


def _is_kind(before: list[str]) -> bool:
    """«در یک پیام **ویدئویی** گفته است که …»: what kind of document it is."""
    return before[-1] != "ای" and not word_class("document").isdisjoint(before[-2:-1])


def _stands_for_somebody(context: CueContext, key: str) -> bool:
    """«**مهدی** منتشر کرد که …», «شورای **شهر ری** …»: a word in «ی» that is no object."""
    at = context.cue.first - 1
    tokens = context.passage.tokens
    named = words.name_at(tokens, at) or words.location_at(tokens, at) or words.role_at(tokens, at)
    return bool(named) or key in context.passage.subjects.phrases.surnames


def stands_in_document(context: CueContext) -> bool:
    """«بیانیه‌ای منتشر کرد **که در آن** نوشته است …»: «که» introduces what the document says.

    + کمیسیون بیانیه‌ای منتشر کرده که در آن نوشته است سدها خالی است.
    - کمیسیون اعلام کرده که در آن شهر سدها خالی است.
    """
    behind = context.keys[context.cue.last + 1 : context.cue.last + 3]
    if behind not in (["در", "ان"], ["در", "انها"]) or not _takes_object(context):
        return False
    cues = context.passage.cues_in(context.cue.last + 3, context.sentence[1])
    return any(cue.first == context.cue.last + 3 for cue in cues)


def marks_something(context: CueContext) -> bool:
    """«**اعدادی را** فاش کرد که دیوانه‌وار بود»; not «نکته‌ای را یادآور شد که …».

    + مدیرعامل اعدادی را فاش کرد که دیوانه‌وار بود.
    - مدیرعامل نکته‌ای را یادآور شد که دیوانه‌وار بود.
    """
    here = context.before_cue
    if not _takes_object(context) or len(here) < 2:
        return False
    if here[-1] != "را" or not here[-2].endswith("ی"):
        return False
    noun = "".join(here[-3:-1]) if here[-2] == "ای" else here[-2]
    stem = noun.removesuffix("ی").removesuffix("ا").removesuffix("های")
    return stem not in word_class("matter") and noun.endswith(("ای", "هایی", "اتی", "ادی"))


def object_is_described(context: CueContext) -> bool:
    """«پنج درس را **منتشر کرده که** …»; but «این نکته را یادآور شد که …» does report.

    + این استاد پنج درس را اعلام کرد که در تابستان ارائه می‌شود.
    + نویسنده داستان دختری کوچک را روایت می‌کند که در جنگل گم شده است.
    - این استاد این نکته را یادآور شد که درس‌ها در تابستان ارائه می‌شود.
    """
    announces = context.lemma_in("tells_of_object") or context.cue.kind in ("tell", "write")
    if not _takes_object(context) or not announces or not has_direct_object(context):
        return False
    return word_class("matter").isdisjoint(context.before_cue)


def something_added(context: CueContext) -> bool:
    """«گزینه‌ای **اضافه کرده که** …»: «که» describes the thing.

    + این شرکت گزینه‌ای اضافه کرده که تصویر را پاک می‌کند.
    - این شرکت اضافه کرده که تصویرها پاک می‌شود.
    - این شرکت با انتشار بیانیه‌ای تهدید کرده که تصویرها را پاک می‌کند.
    """
    here, cue = context.before_cue, context.cue
    perfect = cue.kind in ("tell", "write") and cue.flag == "~"
    thing = bool(here) and here[-1].endswith("ای") and not _within_adverbial(context)
    return perfect and thing and _takes_object(context)


def mark_before_that(context: CueContext) -> bool:
    """«… خبر داد؛ **که** …», «اعلام کرد**:** که …»: punctuation separates the cue from «که».

    + وزیر نیرو خبر داد؛ که سدها پر شده است.
    - وزیر نیرو خبر داد که سدها پر شده است.
    """
    return bool(context.gap_after_cue().strip(' \u200c\r\n*،,)»"'))


def went_on_doing(context: CueContext) -> bool:
    """«تیم **به روند خود ادامه داد که** …»: continued something, not speaking.

    + تیم به روند خود ادامه داد که سه بازیکن مصدوم داشت.
    - مربی ادامه داد که سه بازیکن مصدوم است.
    - مربی با اشاره به مصدومیت‌ها ادامه داد که سه بازیکن مصدوم است.
    - مربی به خبرنگاران ادامه داد که سه بازیکن مصدوم است.
    - مربی به صراحت ادامه داد که سه بازیکن مصدوم است.
    """
    if context.cue.lemma != "ادامه دادن":
        return False
    first = context.cue.first
    at = next((n for n in range(first - 2, context.clause_start, -1) if context.keys[n] == "به"), 0)
    if not at or _adverbial_to(context, at):
        return False
    return not context.passage.subjects.is_animate((at + 1, first))


@rule(
    _that_follows,
    is_passive,
    something_came,
    told_of_something,
    stands_in_document,
    published_something,
    marks_something,
    object_is_described,
    something_added,
    happens_meanwhile,
    mark_before_that,
    went_on_doing,
    corrects_a_report,
    within_question,
)
def source_cue_that(context: CueContext) -> QuoteMatch | None:
    """«اردوغان اعلام کرد که نیروهای امنیتی … را دستگیر کرده‌اند.»

    + وزیر نیرو گفت که سد کرج تا پایان هفته پر می‌شود.
    - وزیر نیرو گفت سد کرج تا پایان هفته پر می‌شود.
    """
    return _listed_below(context) or report(context, context.cue.last + 1, certain=True)


def _takes_object(context: CueContext) -> bool:
    return context.cue.lemma != "آمدن" and not context.lemma_in("tells_about")


def _within_adverbial(context: CueContext) -> bool:
    """«**با چاپ گزارشی**», «**در گزارشی** اعلام کرد که …»: «که» does not describe the report."""
    here = context.before_cue
    here = here[:-1] if here[-1] == "ای" else here  # «با انتشار بیانیه‌**ای** تهدید کرده که …»
    if len(here) < 3 or here[-1] == "را":
        return False
    return (
        here[-3] in word_class("adverbial_of_deed")
        or here[-2] in word_class("in_the_course_of")
        or _adverbial_to(context, context.cue.first - 2)
    )


def _adverbial_to(context: CueContext, at: int) -> bool:
    """Whether «به» is not the verb's own: «**به صراحت**», «با **اشاره به**», «در **پاسخ به**»."""
    if context.keys[at] != "به":
        return False
    tokens = context.passage.tokens
    whole = words.boundary_at(tokens, at)
    if whole is not None and whole[1] > at + 1:
        return True
    before = words.boundary_at(tokens, at - 2) if at - 2 >= context.clause_start else None
    return before is not None and before[0] == "preposition"


def _listed_below(context: CueContext) -> QuoteMatch | None:
    """«… نکاتی اعلام کرد که **در ادامه می‌آید:**» and a list below: the items are the words."""
    passage, end = context.passage, context.sentence[1]
    text = next((c for c in passage.cues_in(context.cue.last + 1, end) if c.kind == "text"), None)
    if text is None or end != passage.last or ":" not in passage.gap(end):
        return None
    items = listed(context)
    if items is None:
        return None
    spans, number = items
    resume = context.passages[number - 1].last
    return QuoteMatch("direct", spans, context.cue, context.source(), resume, next_passage=number)


def _clause_precedes(context: CueContext) -> bool:
    """«**از این که** مسیر تازه روشنایی **ندارد** گله کرد»: a clause between «که» and the cue."""
    cue = context.cue
    if cue.kind not in ("say", "tell") or cue.flag in ("-", "+"):
        return False
    if cue.first <= context.clause_start + 2 or not words.finite_at(context.keys, cue.first - 1):
        return False
    return _clause_before(context) is not None


def _clause_before(context: CueContext) -> tuple[int, int] | None:
    """Where «از این که» begins, and the token after it."""
    start, stop = context.clause_start, context.cue.first - CLAUSE_WORDS - 1
    tokens = context.passage.tokens
    at = tokens.first_place(_of_that, start, stop)
    return None if at is None else (at, at + 2 + (tokens.keys[at + 1] != "اینکه"))


@words.sign(words.PARTICLE)
def _of_that(tokens: Tokens, at: int) -> bool:
    """Whether «از اینکه» or «از این که» is at a token."""
    behind = tokens.keys[at + 1 : at + 3] if tokens.keys[at] == "از" else []
    return behind[:1] == ["اینکه"] or "".join(behind) == "اینکه"


@rule(_clause_precedes)
def source_that_content_cue(context: CueContext) -> QuoteMatch | None:
    """«رئیس هیئت **از این که** مسیر تازه روشنایی ندارد **گله کرد**»: the clause before the cue.

    + رئیس هیئت کوهنوردی از این که مسیر تازه روشنایی ندارد گله کرد.
    - رئیس هیئت کوهنوردی از مسیر تازه گله کرد.
    """
    clause, cue, passage = _clause_before(context), context.cue, context.passage
    if clause is None:
        return None
    opens, at = clause
    starts = passage.tokens.starts
    kind, content = directness(passage, *context.trimmed_range(starts[at], starts[cue.first]))
    found = passage.subjects.syntactic_subject(context.clause_start, opens)
    source = passage.subjects.phrases.offsets(found) if found else context.shared
    return QuoteMatch(kind, (content,), cue, source, cue.last)
