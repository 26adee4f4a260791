"""Ends of reported words at «اما»: what follows is the narrator's, or somebody else's.

Each end carries sentences on which it answers and near misses; a test runs them.
"""

from __future__ import annotations

from faparse.attribution.context import CueContext
from faparse.attribution.joined_cues import behind_adverbs, joined_cue
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import CueMatch

#: «اما اکنون **می‌گوید**»: the verb is within this many words of the adverb.
_NEXT = 3


def but_after_concession(context: CueContext, n: int) -> bool:
    """«گرچه چین اعلام کرده بود … است**، اما** تصمیم گرفت …».

    + گرچه چین اعلام کرده بود که آماده گفت‌وگو است اما تصمیم خود را عوض کرد.
    + هر چند وزیر گفت که سد پر است ولی آب کم است.
    - چین اعلام کرد که آماده گفت‌وگو است، اما تصمیم خود را عوض نمی‌کند.
    """
    return _is_but(context, n) and opens_with_concession(context)


def but_denies(context: CueContext, n: int) -> bool:
    """«… را ترک خواهد کرد **اما نگفت** که …», «اما به جزئیات اشاره‌ای نکرد».

    + وزیر گفت که شهر را ترک خواهد کرد اما نگفت که کی می‌رود.
    + وزیر گفت که سد پر است اما به شهردار اشاره‌ای نکرد.
    - وزیر گفت که شهر را ترک خواهد کرد اما باز می‌گردد.
    - وزیر گفت که به مسکو می‌رود، اما تاریخ سفر هنوز تأیید نشده است.
    - وزیر گفت که شهر را ترک خواهد کرد، ولی دولت نمی‌خواهد که او برود.
    - وزیر گفت که سد پر است و نمی‌گوید آب شور است.
    """
    if not _is_but(context, n):
        return False
    keys, end = context.keys, context.sentence[1]
    if any(_leaves_unsaid(context, cue) for cue in context.passage.cues_in(n + 1, end)):
        return True
    denies = any(keys[m] in word_class("denial") for m in range(n, end))
    return denies and keys[end - 1].startswith("ن")


def _leaves_unsaid(context: CueContext, cue: CueMatch) -> bool:
    """«اما **نگفت** که …»; not «تأیید **نشده** است», whose subject is not a person."""
    passive = any(context.keys[m] in word_class("not_done") for m in range(cue.first, cue.last))
    return cue.flag == "-" and cue.kind != "ask" and not passive


def but_nobody_did(context: CueContext, n: int) -> bool:
    """«از مردم خواست بیایند**، اما** باران راه را بند آورد»: what became of a request.

    + وزیر از مردم خواست به میدان بیایند، اما باران راه را بند آورد.
    + در این نشست پیشنهاد شد که سد را بسازند، ولی شورا این طرح را رد کرد.
    + در این نشست خواسته شده است که سد را بسازند، ولی شورا این طرح را رد کرد.
    - وزیر از مردم خواست به میدان بیایند، اما ماسک بزنند.
    - وزیر گفت که مردم را خوانده است، اما باران راه را بند آورد.
    """
    asks = context.cue.kind == "ask" or context.cue.lemma.startswith(("پیشنهاد", "خواسته"))
    if not asks or not _is_but(context, n):
        return False
    last = context.keys[context.sentence[1] - 1].removeprefix("ن")
    return last in word_class("past_third") or last.removesuffix("ند") in word_class("past_stem")


def but_since_then(context: CueContext, n: int) -> bool:
    """«گفته بود سقف ایمن است **اما دیشب** … فرو ریخت»: what has happened since the words were said.

    + مهندس گفته بود سقف ایمن است اما دیشب بخشی از آن فرو ریخت.
    + وزیر گفته بود سد پر است اما اکنون آب کم است.
    - مهندس گفت سقف ایمن است اما دیشب بخشی از آن فرو ریخت.
    - وزیر گفته بود سد پر است اما آب کم است.
    """
    if not _is_but(context, n):
        return False
    tokens, cue = context.passage.tokens, context.cue
    if tokens.keys[cue.last - 1] not in word_class("pluperfect") or n + 1 >= context.passage.last:
        return False
    hit = words.boundary_at(tokens, n + 1)
    time = hit is not None and hit[0] == "time"
    return time or tokens.keys[n + 1] in word_class("now")


def but_now_says(context: CueContext, n: int) -> bool:
    """«… سخن گفته باشد **اما اکنون می‌گوید** …»: the same speaker, another quote.

    + وزیر بارها گفته است که سد پر است اما اکنون می‌گوید آب کم شده است.
    + وزیر گفته است سد پر است اما حالا می‌گوید آب کم است.
    - وزیر گفت که سد پر است اما اکنون آب کم شده است.
    - وزیر گفته است سد پر است اما حالا آب کم شده و مردم می‌گویند نیست.
    """
    if not _is_but(context, n) or n + 1 >= len(context.keys):
        return False
    if context.keys[n + 1] not in word_class("now"):
        return False
    cues = context.passage.cues_in(n + 2, n + 2 + _NEXT)
    return any(cue.kind == "say" and cue.last <= context.sentence[1] for cue in cues)


def but_others_say(context: CueContext, n: int) -> bool:
    """«… وارد شده بود، **اما مقام‌های آمریکایی گفتند** پهپاد …»: somebody else, another quote.

    + وزیر گفت که پهپاد وارد شده بود، اما مقام‌های آمریکایی گفتند پهپاد سقوط کرد.
    - وزیر گفت که پهپاد وارد شده بود، اما مقام‌های آمریکایی آن را ندیدند.
    - وزیر گفت که سد پر است و شهردار گفت که آب شور است.
    """
    return _is_but(context, n) and others_say(context, n)


def but_somebody_denies(context: CueContext, n: int) -> bool:
    """«گفته بود نرخ عوض می‌شود، **اما مینا رستگار آن را تکذیب کرد و گفت:** …»: another speaks.

    + وزیر گفته بود که نرخ عوض می‌شود، اما مینا رستگار، سخنگوی وزارت، آن را رد کرد و گفت: «نه.»
    - وزیر گفته بود که نرخ عوض می‌شود، اما مینا رستگار آن را نمی‌پذیرد.
    - وزیر گفته بود که نرخ عوض می‌شود، اما سد آن را رد کرد و گفت: «نه.»
    """
    if not _is_but(context, n) or not words.verbal_at(context.keys, n - 1):
        return False
    passage, end = context.passage, context.sentence_end
    spoken = next((c for c in passage.cues_in(n + 1, end) if passage.has_colon(c.last)), None)
    subject = passage.subjects.after(n + 1, spoken.first) if spoken else None
    return subject is not None and passage.subjects.is_animate(subject)


def but_others_reject(context: CueContext, n: int) -> bool:
    """«… ساخته می‌شود؛ **اما کارشناسان این را رد می‌کنند**»: what others say of the words.

    + وزیر گفت که سد پر است؛ اما کارشناسان این را رد می‌کنند.
    + وزیر گفت که سد پر است، ولی شهردار این ادعا را تکذیب کرده است.
    - وزیر گفت که سد پر است، اما کارشناسان آب آن را شور می‌دانند.
    - وزیر گفت که سد پر است، اما این را رد می‌کند.
    """
    if not _is_but(context, n) or not words.verbal_at(context.keys, n - 1):
        return False
    passage, end, keys = context.passage, context.sentence[1], context.keys
    this = next((m for m in range(n + 2, end) if keys[m] == "را"), None)
    if this is None or word_class("rejection").isdisjoint(keys[this + 1 : end]):
        return False
    begin = this - 1 - (keys[this - 1] in word_class("their_words"))
    subject = passage.subjects.after(n + 1, begin)
    pointed = keys[begin] in words.demonstratives()
    return pointed and subject is not None and passage.subjects.is_animate(subject)


def _is_but(context: CueContext, n: int) -> bool:
    return context.keys[n] in ("اما", "ولی")


def opens_with_concession(context: CueContext) -> bool:
    """«گرچه …», «هر چند …», «با آنکه …»."""
    at = context.sentence[0]
    concessions = word_class("concession")
    return any("".join(context.keys[at : at + n]) in concessions for n in (1, 2, 3))


def others_say(context: CueContext, n: int) -> bool:
    """Whether somebody else speaks after a token: «**، معاون او** اعلام کرد که …»."""
    cue = joined_cue(context, n)
    if cue is None or cue.kind not in ("say", "tell", "think"):
        return False
    subjects = context.passage.subjects
    subject = subjects.after(behind_adverbs(context.passage, n + 1), cue.first)
    return subject is not None and subjects.can_say(subject)
