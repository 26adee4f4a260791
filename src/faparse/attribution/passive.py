"""Rules for words with no named speaker: «گفته می‌شود …», «اعلام شد که …», «گزارش‌ها حاکی است …»."""

from __future__ import annotations

from msgspec.structs import replace

from faparse.attribution.context import CueContext, QuoteMatch
from faparse.attribution.directness import behind_punctuation, directness
from faparse.attribution.ends import reported_clause_end
from faparse.attribution.passage import Passage, has_clause
from faparse.attribution.refusals import corrects_a_report, happens_meanwhile
from faparse.attribution.reported import CLAUSE_WORDS
from faparse.attribution.rule import rule
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.heads import is_adjective
from faparse.syntax.noun_phrases import TokenRange
from faparse.syntax.times import behind_times
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens


def _is_passive(context: CueContext) -> bool:
    """A verb of speech in the passive."""
    cue = context.cue
    if context.lemma_in("tells_of"):
        return False
    return cue.kind == "passive" or (cue.flag == "+" and cue.kind in ("say", "tell"))


def something_announced(context: CueContext) -> bool:
    """«**صادرات** ۲۰ میلیارد دلار اعلام شد که …»: a thing was announced, no clause.

    + صادرات پسته ۲۰ میلیارد دلار اعلام شد که بیشتر از پارسال است.
    - اعلام شد که صادرات پسته بیشتر از پارسال است.
    - تعدادی از آنان آزاد شدند ولی گفته می‌شود سه نفر هنوز در بند هستند.
    - اینها سه نفر از مردانی هستند که روز چهارشنبه اعلام شد در سیل کشته شدند.
    - وزیر به بم رفته بود، اما پس از آن اعلام شد که مذاکره از سر گرفته می‌شود.
    """
    if _opens_clause(context) or _nothing_but_time(context) or _agent(context) is not None:
        return False
    subjects = context.passage.subjects
    return subjects.syntactic_subject(context.clause_start, context.cue.first) is not None


def _opens_clause(context: CueContext) -> bool:
    """«… آزاد شدند **ولی** گفته می‌شود», «**اما پس از آن** اعلام شد که»: no subject before it."""
    tokens, cue = context.passage.tokens, context.cue
    before = tokens.keys[max(0, cue.first - 2) : cue.first]
    if not word_class("such_that").isdisjoint(("".join(before), *before[-1:])):
        return True  # «آن **طور که** گزارش شده …», «با توجه به **اینکه** گزارش شده …»
    but = tokens.last_place(_but_stands, context.clause_start, cue.first)
    if but is None:
        return False
    at = but + 1
    while at < cue.first and (hit := words.boundary_at(tokens, at)):
        at = hit[1]
    return at == cue.first


def something_mentioned(context: CueContext) -> bool:
    """«اصول **گفته‌شده** در کتاب»: a thing, not a clause.

    + اگر به اصول گفته‌شده در کتاب پایبند باشید، موفق می‌شوید.
    - در این نشست بیان می‌شود که آب کم است.
    """
    tokens, cue = context.passage.tokens, context.cue
    if cue.first == context.clause_start or _agent(context) is not None:
        return False
    adjective = cue.last - cue.first == 2 and is_zwnj_gap(tokens.gaps[cue.last - 1])
    adjective = adjective and tokens.keys[cue.last - 1] == "شده"
    return adjective and tokens.keys[cue.last : cue.last + 1] != ["که"]


def clause_not_announced(context: CueContext) -> bool:
    """«وجوهی که **ادعا می‌شود یا** سپردن آن به صندوق»; «اعلام شد» needs «که».

    + اعلام می‌شود سدها پر شده است.
    - دیروز اعلام شد سدها پر شده است.
    - دیروز اعلام شد که سدها پر شده است.
    - گزارش شده روزانه پنج میلیون لیتر بنزین قاچاق می‌شود.
    - در این قطعنامه از دولت‌ها خواسته شده است سفیران خود را فراخوانند.
    """
    cue, following = context.cue, context.next_key()
    if following == "که" or (following == "تا" and _asked(context)) or _asks_whom(context):
        return False
    told = cue.flag != "+" or _told_bare(context) or _nothing_but_time(context)
    return not told or following in word_class("no_clause")


def _nothing_but_time(context: CueContext) -> bool:
    """«**روز پنجشنبه** اعلام شد سدها پر است»: adverbs before the verb, or «که», and no subject."""
    tokens, at = context.passage.tokens, context.cue.first
    if context.keys[context.cue.last - 1] != "شد" or context.gap_after_cue().strip():
        return False
    begin = tokens.last_place(_behind_that_or_comma, context.clause_start + 1, at + 1)
    return behind_times(tokens, context.clause_start if begin is None else begin, at) == at


def _told_bare(context: CueContext) -> bool:
    """«**گزارش شده** روزانه …», «آن طور که **گزارش شده** او …»: the perfect opens its clause."""
    cue, keys = context.cue, context.keys
    opens = cue.first == context.clause_start or keys[cue.first - 1] == "که"
    return keys[cue.last - 1] == "شده" and (opens or _opens_clause(context))


@rule(
    _is_passive,
    something_announced,
    something_mentioned,
    clause_not_announced,
    happens_meanwhile,
    corrects_a_report,
)
def passive_content(context: CueContext) -> QuoteMatch | None:
    """«گفته می‌شود این اقدام تلاشی است تا …», «اعلام شد که …»: nobody is named.

    + گفته می‌شود این پل ده سال است که تعمیر نشده است.
    + از سوی شهرداری اعلام شد که این پل تا بهار باز می‌شود.
    + از یک منبع آگاه نقل شده است که این پل تا بهار باز می‌شود.
    + در این فراخوان از مردم خواسته شده است تا عکس‌های خود را بفرستند.
    - این پل دیروز باز شد و جاده خلوت شد.
    """
    cue, passage = context.cue, context.passage
    at = cue.last + (context.next_key() == "که" or _asked(context))
    stop = reported_clause_end(context, at)
    certain = _asks_whom(context)
    if stop - at < CLAUSE_WORDS or not (certain or has_clause(passage.tokens, at, stop)):
        return None
    content = context.trimmed_range(behind_punctuation(passage, at), passage.offset(stop))
    kind, content = directness(passage, *content)
    agent = _agent(context)
    source = passage.subjects.phrases.offsets(agent) if agent else None
    return QuoteMatch(kind, (content,), cue, source, stop)


def _asked(context: CueContext) -> bool:
    """«از مردم **خواسته شده است تا** …»."""
    return context.next_key() == "تا" and context.cue.lemma.startswith("خواسته")


def _asks_whom(context: CueContext) -> bool:
    """«**از دولت‌ها** خواسته شده است سفیران خود را فراخوانند»: the request follows at once."""
    bare = not context.gap_after_cue().strip(" \u200c\r\n")
    return bare and context.cue.lemma.startswith("خواسته") and "از" in context.before_cue


def _agent(context: CueContext) -> TokenRange | None:
    """«از سوی **سازمان سنجش** اعلام شد که …», «در **بیانیه انجمن** تأکید شده است که …»."""
    cue = context.cue
    if _opens_clause(context):
        return None
    by = context.passage.tokens.first_place(_by_agent, context.clause_start, cue.first - 1)
    if by is not None and (found := context.passage.subjects.after(by + 2, cue.first)):
        return found
    if told := _told_by(context):
        return told
    states = cue.kind == "passive" or (cue.flag and cue.kind == "say")
    return context.document() if states else None


def _told_by(context: CueContext) -> TokenRange | None:
    """«از **یک منبع آگاه** نقل شده است که …»: whom the words are quoted from."""
    cue, subjects = context.cue, context.passage.subjects
    at = context.passage.tokens.last_place(_from, context.clause_start, cue.first - 1)
    found = subjects.after(at + 1, cue.first) if at is not None else None
    told = cue.lemma.startswith("نقل") and found is not None and found[1] == cue.first
    return found if told else None


@words.sign(words.PARTICLE)
def _from(tokens: Tokens, at: int) -> bool:
    return tokens.keys[at] == "از"


@words.sign(words.ANYTHING)
def _but_stands(tokens: Tokens, at: int) -> bool:
    return tokens.keys[at] in word_class("but")


@words.sign(words.LINKED | words.MARKED)
def _behind_that_or_comma(tokens: Tokens, at: int) -> bool:
    """Whether «که» or a comma precedes a token."""
    return tokens.keys[at - 1] == "که" or "،" in tokens.gaps[at]


@words.sign(words.PARTICLE)
def _by_agent(tokens: Tokens, at: int) -> bool:
    """Whether «از سوی» or «از طرف» is at a token."""
    return tokens.keys[at] == "از" and not word_class("by_agent").isdisjoint(
        tokens.keys[at + 1 : at + 2]
    )


def _news_tells(context: CueContext) -> bool:
    """«حاکی از آن است», «گویای آن است» with «که» or a clause after it, and news before it."""
    if not context.lemma_in("tells_of") or _news(context) is None:
        return False
    at = context.cue.last
    return context.next_key() == "که" or has_clause(context.passage.tokens, at, context.sentence[1])


def _news(context: CueContext) -> int | None:
    """The last «**خبرها**» or «**گزارش** ها» before the cue: its first token."""
    tokens = context.passage.tokens
    return tokens.last_place(_news_stands, context.clause_start, context.cue.first)


@words.sign(words.ANYTHING)
def _news_stands(tokens: Tokens, at: int) -> bool:
    news = word_class("news")
    return tokens.keys[at] in news or "".join(tokens.keys[at : at + 2]) in news


def _behind_news(passage: Passage, news: int) -> int:
    """Where whoever gave the news may be named: «گزارش‌های **میدانی** | خبرنگار ما»."""
    tokens, at = passage.tokens, news + 1
    while at < passage.last and is_zwnj_gap(passage.gap(at)):
        at += 1
    described = at < passage.last and is_adjective(tokens.keys[at])
    return at + (described and not words.role_at(tokens, at))


@rule(_news_tells)
def news_tells(context: CueContext) -> QuoteMatch | None:
    """«برخی **گزارش‌ها حاکی از آن است** که …», «خبر باغ وحش **گویای آن است** که …».

    Whoever gave the news is the source; with no such person, the news is part of the cue.

    + گزارش‌ها حاکی از آن است که جاده چالوس بسته شده است.
    + گزارش‌ها حاکی است جاده چالوس بسته شده است.
    - این سکوت حاکی از آن است که جاده چالوس بسته شده است.
    """
    cue, passage, news = context.cue, context.passage, _news(context)
    if news is None:
        return None
    stop = context.sentence[1]
    start = behind_punctuation(passage, cue.last + (context.next_key() == "که"))
    kind, content = directness(passage, *context.trimmed_range(start, passage.offset(stop)))
    owner = passage.subjects.after(_behind_news(passage, news), cue.first)
    if owner and passage.subjects.is_animate(owner):
        source = passage.subjects.phrases.offsets(owner)
        return QuoteMatch(kind, (content,), cue, source, stop)
    first = passage.subjects.syntactic_subject(context.clause_start, cue.first)
    whole = replace(cue, first=min(news, first[0]) if first else news)
    return QuoteMatch(kind, (content,), whole, None, stop)
