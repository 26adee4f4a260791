"""Ends of reported words at «و»: what follows is what the speaker did besides.

Each end carries sentences on which it answers and near misses; a test runs them.
"""

from __future__ import annotations

from faparse.attribution.context import CueContext
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.lexicon.verb_shapes import is_participle, is_wish
from faparse.syntax.cues import CueMatch

#: «به کار مهندسان اشاره **کرد**»
_DID = ("کرد", "کردند")
#: «و **به** کار مهندسان اشاره کرد», «و **از** آنان تشکر کرد»
_WHAT = ("به", "از", "نسبت")


def and_names_it(context: CueContext, n: int) -> bool:
    """«گفت که طرح صلح … دارد **و این طرح را برخاسته از اجماع دانست**»: the narrator's next verb.

    + وزیر گفت که این طرح هوادار دارد و این طرح را برخاسته از اجماع دانست.
    + وزیر گفت که ارتش خود را آماده کرده و حکم تازه فرماندهان را نشانه آمادگی دانست.
    - وزیر گفت که این طرح هوادار دارد و این طرح را کنار نمی‌گذارند.
    - وزیر گفت که سه نفر نامزدند و تنها شورا نام آنها را می‌داند.
    - وزیر گفت که طرح خوب است و طرح مهم دانست.
    - وزیر گفت که طرح خوب است و این طرح را مهم نمی‌دانست.
    """
    keys, end = context.keys, context.sentence[1]
    if keys[n] != "و" or n + 1 >= end or not words.verbal_at(keys, n - 1):
        return False
    cues = context.passage.cues_in(n, end)
    named = next((c for c in cues if _names_last(context, c)), None)
    if named is None or keys[named.first - 1] == "را":
        return False  # «… و فقط رهبر نام آنها **را می‌داند**»: "knows", not "calls"
    return takes_alone(context, n, named, "را")


def and_rejects_it(context: CueContext, n: int) -> bool:
    """«گفت که برنامه‌ای ندارد **و شایعات را تکذیب کرد**»: what the speaker did besides.

    + وزیر گفت که برنامه‌ای ندارد و شایعات را تکذیب کرد.
    + کارگران گفتند که برنامه‌ای ندارند و شایعات را تکذیب کردند.
    + وزیر از شرکت‌ها خواست برق بخرند و شهردار را مورد انتقاد قرار داد.
    + کارگران گفتند که برق ندارند و شهردار را مورد انتقاد قرار دادند.
    - وزیر گفت که توافق نزدیک است و رسانه‌ها شایعات را تکذیب کردند.
    - وزیر گفت که برنامه‌ای ندارد و شایعات درست نیست.
    - وزیر گفت که توافق نزدیک است و رسانه‌ها شایعات را رد می‌کنند.
    - وزیر گفت که طرح خوب است و شایعات رد شد.
    """
    keys, end = context.keys, context.sentence[1]
    if keys[n] != "و" or "را" not in keys[n:end]:
        return False
    if any(words.finite_at(keys, m) for m in range(n, end - 2)):
        return False
    past = keys[end - 1].removesuffix("ند") in word_class("past_third")
    return past and _agrees(context, end - 1) and _is_rejection(context, n)


def and_asks_for_it(context: CueContext, n: int) -> bool:
    """«گفت که آب کم است **و خواستار کمک شد**»: what the speaker did besides.

    + وزیر گفت که خشکسالی گسترده می‌شود و خواستار کمک مردم شد.
    + وزیر گفت که خشکسالی گسترده می‌شود و خواهان کمک مردم شد.
    + کارگران گفتند که کاری نیست و خواستار پرداخت مزد خود شدند.
    - وزیر گفت که مردم به خیابان آمدند و خواستار کمک شدند.
    - وزیر گفت که خشکسالی گسترده می‌شود و کار سخت شد.
    """
    keys, end = context.keys, context.sentence[1]
    demands = n + 1 < end and keys[n] == "و" and keys[n + 1] in word_class("demanding")
    if not demands or not _is_now(keys, n - 1):
        return False
    become = keys[end - 1].removesuffix("ند") == "شد"
    return become and _agrees(context, end - 1)


def and_asks_them(context: CueContext, n: int) -> bool:
    """«اعلام کرد آژیرها به صدا درآمده **و از ساکنان خواست** …»: the narrator's next verb.

    + وزارت کشور گفت که آژیرها به صدا درآمده و از ساکنان خواست آرامش خود را حفظ کنند.
    - وزارت کشور گفت که مردی به شهر آمده و از ساکنان پول گرفته است.
    - وزارت کشور گفت که شهردار به خیابان آمده و از ساکنان خواست آرامش خود را حفظ کنند.
    - کارگران گفتند که مردی به شهر آمده و از آنان خواست کار نکنند.
    """
    keys, end = context.keys, context.sentence[1]
    if keys[n] != "و" or keys[n + 1 : n + 2] != ["از"] or not is_participle(keys, n - 1):
        return False
    asks = (c for c in context.passage.cues_in(n, end) if c.kind == "ask" and not c.flag)
    cue = next(asks, None)
    if cue is None or not takes_alone(context, n, cue, "از"):
        return False
    return not tells_a_tale(context, n, cue)


def tells_a_tale(context: CueContext, n: int, cue: CueMatch) -> bool:
    """«گفت که **مردی** آمد **و خواست** …»: a deed of somebody in the words.

    In any case where the verb doesn't agree with the speaker: «کارگر**ان** گفتند … و خواست …».
    """
    if not _agrees(context, cue.last - 1):
        return True
    now = _is_now(context.keys, n - 1) or is_wish(context.keys, n - 1)
    return not now and _tells_of_somebody(context, n)


def _tells_of_somebody(context: CueContext, n: int) -> bool:
    """«گفت که **شهردار** آمده و از مردم خواست»: whether the words before have a subject that asks.

    «**آژیرها** به صدا درآمده» has none.
    """
    subjects = context.passage.subjects
    found = subjects.syntactic_subject(context.cue.last + (context.next_key() == "که"), n)
    if found is None:
        return False
    return subjects.can_say(found) or context.keys[found[0]] in word_class("somebody")


def and_gives_the_cause(context: CueContext, n: int) -> bool:
    """«گفت که قیمت پایین می‌آید **و علت آن را نبود خریدار عنوان کرد**»: the narrator's next verb.

    + فروشنده گفت که قیمت پسته پایین می‌آید و دلیل آن را نبود خریدار عنوان کرد.
    + رئیس پلیس گفت که سه نفر زخمی شدند و علت حادثه را لغزندگی جاده اعلام کرد.
    - فروشنده گفت که قیمت پسته پایین می‌آید و دلیل آن را کسی نمی‌داند.
    - فروشنده گفت که قیمت پسته پایین می‌آید و پسته تازه را عنوان کرد.
    """
    keys, end = context.keys, context.sentence[1]
    if n + 1 >= end or keys[n] != "و" or keys[n + 1] not in word_class("cause"):
        return False
    told = any(cue.last == end and not cue.flag for cue in context.passage.cues_in(n, end))
    return told and "را" in keys[n:end] and _agrees(context, end - 1)


def and_points_to_it(context: CueContext, n: int) -> bool:
    """«گفت که عجله‌ای ندارد **و به گفت‌وگوها اشاره کرد**»: what the speaker did besides.

    + وزیر گفت که سد پر است و به کار مهندسان اشاره کرد.
    + وزیر گفت که سد پر است و از شایعه‌ها ابراز تعجب کرد.
    + کارگران گفتند که سد پر است و به کار مهندسان اشاره کردند.
    - وزیر گفت که سد پر است و به کار مهندسان اشاره کردند.
    - وزیر گفت که مهندسی سد را ساخت و به کار خود اشاره کرد.
    - وزیر گفت که سد پر است و به شهر آب می‌دهد.
    - وزیر گفت که سد پر است و شهردار به کار مهندسان اشاره کرد.
    """
    keys, end = context.keys, context.sentence[1]
    if n + 1 >= end or keys[n] != "و" or keys[n + 1] not in _WHAT or keys[end - 1] not in _DID:
        return False
    if keys[end - 2] not in word_class("deed_of_speech") or not _is_now(keys, n - 1):
        return False
    acts = any(words.finite_at(keys, m) for m in range(n + 1, end - 1))
    return _agrees(context, end - 1) and not acts


def and_does_next(context: CueContext, n: int) -> bool:
    """«… برگزار خواهد شد **و کوشیدند** …»: a past verb behind one of the present or the future.

    + مسئولان گفتند که جشنواره برگزار خواهد شد و کوشیدند مردم را آرام کنند.
    + وزیر گفت که سد پر است و رفت.
    - مسئولان گفتند که مردم آمدند و رفتند.
    - وزیر گفت که سد پر است و می‌ماند.
    - وزیر گفت که سد پر است و رفت و آمد آسان است.
    """
    keys = context.keys
    if keys[n] != "و" or n + 1 >= context.sentence[1]:
        return False
    return _is_now(keys, n - 1) and _did(context, n + 1)


def and_voices(context: CueContext, n: int) -> bool:
    """«… جنگ نمی‌شود، **اما نسبت به ادامه آن ابراز نگرانی کرد**»: a verb of speech without words.

    What it is about is right behind «و» or «اما», with a preposition; its subject is the cue's.

    + وزیر گفت که جنگ نمی‌شود، اما نسبت به درگیری‌ها ابراز نگرانی کرد.
    + مسئولان گفتند که سد پر است، ولی از کم‌آبی ابراز نگرانی کردند.
    - وزیر گفت که سد پر است، اما شهردار ابراز نگرانی کرد.
    - وزیر گفت که شهردار آمد، اما از کم‌آبی ابراز نگرانی کرد.
    - وزیر گفت که سد پر است، اما مردم از کم‌آبی ابراز نگرانی می‌کنند.
    """
    keys = context.keys
    if keys[n] not in word_class("but_also") or not _is_now(keys, n - 1):
        return False
    return _is_about(context, n + 1) and _voiced_last(context, n + 2)


def _is_about(context: CueContext, at: int) -> bool:
    """«**نسبت به** ادامه آن»: whether a preposition is at a token of the sentence."""
    hit = words.boundary_at(context.passage.tokens, at) if at < context.sentence[1] else None
    return hit is not None and hit[0] == "preposition"


def _voiced_last(context: CueContext, begin: int) -> bool:
    """Whether the sentence ends with a verb of speech in the past: «ابراز نگرانی **کرد**»."""
    end = context.sentence[1]
    verbs = (c for c in context.passage.cues_in(begin, end) if c.last == end and not c.flag)
    will = not word_class("future").isdisjoint(context.keys[begin:end])
    return any(c.kind in ("say", "tell") for c in verbs) and not will and _did(context, end - 1)


def _names_last(context: CueContext, cue: CueMatch) -> bool:
    """«… را مهم **دانست**.», «… را کار رقیبانی **خواند** که …»: no verb of the speech follows."""
    last = cue.last == context.sentence[1] or context.keys[cue.last] == "که"
    return "name" in cue.kinds and last and not cue.flag


def takes_alone(context: CueContext, n: int, cue: CueMatch, word: str) -> bool:
    """Whether a word («را», «از»), but no verb, is between a token and a cue, outside marks."""
    between = [m for m in range(n + 1, cue.first) if not context.passage.quoted(m)]
    verbs = any(words.finite_at(context.keys, m) for m in between)
    return not verbs and any(context.keys[m] == word for m in between)


def _is_rejection(context: CueContext, n: int) -> bool:
    """«شایعات را **تکذیب کرد**», «را **مورد** انتقاد **قرار** داد», at the sentence's end."""
    keys, end = context.keys, context.sentence[1]
    cues = context.passage.cues_in(n, end)
    rejects = any(cue.lemma in words.rejecting() and cue.last == end for cue in cues)
    return rejects or (keys[end - 4 : end - 3] == ["مورد"] and keys[end - 2] == "قرار")


def _is_now(keys: list[str], at: int) -> bool:
    """«پر **است**», «برگزار **خواهد** شد», «**می**‌ماند»: a verb of the present or the future."""
    near = keys[max(0, at - 1) : at + 1]
    now = keys[at] in word_class("present") or keys[at].startswith("می")
    return now or not (word_class("future") | {"می", "نمی"}).isdisjoint(near)


def _did(context: CueContext, at: int) -> bool:
    """«**کوشیدند**», «**رفت**»: a past verb in the number of the cue's, not «**رفت** و آمد»."""
    stem = context.keys[at].removesuffix("ند")
    past = stem in word_class("past_stem") or stem in word_class("past_third")
    alone = context.keys[at + 1 : at + 2] != ["و"]
    return past and alone and _agrees(context, at)


def _agrees(context: CueContext, verb: int) -> bool:
    """Whether a verb is in the number of the cue's: one subject may have both."""
    plural = context.keys[context.cue.last - 1].endswith("ند")
    return context.keys[verb].endswith("ند") == plural
