"""Where reported words end: at the sentence's end, or where the narrator goes on before it."""

from __future__ import annotations

from faparse.attribution.context import CueContext, Passage, has_clause
from faparse.attribution.continuation import first_person
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import CueMatch


def reported_clause_end(context: CueContext, at: int) -> int:
    """Where a reported clause ends: at the sentence's end, or where the narrator goes on before.

    «… است **اما اعتراف کرد** که …», «با آنکه … گفته بود که …**، معاون او** اعلام کرد که …»,
    «… را ترک خواهد کرد **اما نگفت** که …», «… است **و افزود**: …», «گرچه چین اعلام کرده بود …
    است**، اما** تصمیم گرفت …», «… هستند **و حتی شنیده می‌شود** …».
    """
    passage = context.passage
    tokens = passage.tokens
    keys = tokens.keys
    _, end = context.sentence
    concession = _concessive_clause(keys, context.sentence[0])
    for n in range(at + 2, end):
        key = keys[n]
        if passage.quoted(n):
            continue
        comments = keys[n : n + 2] == [key, "که"] and passage.gap(n).strip()
        if comments and key in word_class("appended"):
            return n  # «… را به دست گرفته است؛ **ادعایی که** ارتش آن را رد کرد»
        if key in ("اما", "ولی") and (concession or _negated_report(passage, n, end)):
            return n
        if key in ("اما", "ولی") and _since_then(context, n):
            return n
        if key in ("و", "که", "اما") and _about_the_words(keys, n + 1):
            return n
        if key in ("و", "اما") and _it_seems(keys, n) and words.finite_at(keys, n - 1):
            return n
        if key in ("اما", "ولی") and (
            _says_otherwise(passage, n, end) or _others_say(passage, n, end)
        ):
            return n
        if key == "و" and (_names_it(passage, n, end) or _rejects_it(passage, n, end)):
            return n
        goes_on = key == "و" or key in word_class("but")
        if goes_on and (cue := _joined_cue(passage, n, end)) and _same_speaker(context, cue):
            return n
        if concession and "،" in passage.gap(n) and _others_say(passage, n - 1, end):
            return n
        if keys[n : n + 3] == ["در", "حالی", "که"] and _others_say(passage, n + 2, end):
            return n  # «… ادامه خواهد داشت، **در حالی که خانواده‌ها می‌گویند** …»
    return end


def relative_clause_end(context: CueContext, at: int) -> int | None:
    """Where words end that a relative clause reports: at the comma that closes it.

    «معمار گنبد **که** قول داده بود کاشی‌ها را مرمت کند**،** دیروز از کارگاه دیدن کرد»
    """
    passage, keys = context.passage, context.passage.tokens.keys
    opens = context.relative_opener(context.cue.first)
    if opens is None or words.finite_at(keys, opens - 1):
        return None
    for n in range(at + 2, context.sentence[1]):
        if "،" in passage.gap(n) and words.verbal_at(keys, n - 1) and not passage.quoted(n):
            return n if has_clause(passage.tokens, n, context.sentence[1]) else None
    return None


def extends_over_sentences(context: CueContext, stop: int) -> int:
    """Where reported words end that take in the next sentences of the paragraph.

    «به گفته X، A. **همچنین** B.», «… برای درمان **نیز** …», «هدف اصلی **ما** …».
    """
    passage = context.passage
    while stop < passage.last and passage.sentence(stop)[0] == stop:
        _, end = passage.sentence(stop)
        opening = passage.tokens.keys[stop : stop + 4]
        leans = opening[0] == "همچنین" or (context.cue.kind == "phrase" and "نیز" in opening)
        leans = leans or first_person(passage, stop, end) or _foresees(passage, stop, end)
        if not leans or passage.cues_in(stop, end):
            break
        stop = end
    return stop


def _foresees(passage: Passage, first: int, last: int) -> bool:
    """«… پنج تالار خواهد داشت. **کودکان … نان خواهند پخت**»: a narrator does not foresee.

    «**این نشست** فردا برگزار خواهد شد» is his all the same, and so is what a date opens.
    """
    tokens = passage.tokens
    hit = words.boundary_at(tokens, first)
    told = hit is not None and hit[0] in ("time", "preposition", "adverb")
    if told or tokens.keys[first] in words.demonstratives() or words.pronoun_at(tokens, first):
        return False
    return any(tokens.keys[n] in word_class("future") for n in range(first, last))


def _about_the_words(keys: list[str], at: int) -> bool:
    """«… نیست **و این اظهارات** مانع از … شد»: the narrator on what was said."""
    return (
        at + 1 < len(keys)
        and keys[at] in words.demonstratives()
        and keys[at + 1] in word_class("their_words")
    )


def _it_seems(keys: list[str], at: int) -> bool:
    """«… را برطرف کند **و به نظر می‌رسد** …», «… **اما باید دید** …»: the narrator's own view."""
    following = "".join(keys[at + 1 : at + 5])
    return any(following.startswith(view) for view in word_class("own_view"))


def _since_then(context: CueContext, at: int) -> bool:
    """«گفته بود سقف ایمن است **اما دیشب** … فرو ریخت»: what came of words said long before."""
    tokens, cue = context.passage.tokens, context.cue
    if tokens.keys[cue.last - 1] not in word_class("pluperfect") or at + 1 >= context.passage.last:
        return False
    hit = words.boundary_at(tokens, at + 1)
    time = hit is not None and hit[0] == "time"
    return time or tokens.keys[at + 1] in word_class("now")


def _says_otherwise(passage: Passage, at: int, end: int) -> bool:
    """«… سخن گفته باشد **اما اکنون می‌گوید** …»: the same speaker, another quote."""
    now = passage.tokens.keys[at + 1 : at + 2]
    if not now or now[0] not in word_class("now"):
        return False
    return any(cue.kind == "say" and cue.last <= end for cue in passage.cues_in(at + 2, at + 5))


def _others_say(passage: Passage, at: int, end: int) -> bool:
    """«… وارد شده بود، **اما مقام‌های آمریکایی گفتند** پهپاد …»: somebody else, another quote."""
    cue = _joined_cue(passage, at, end)
    if cue is None or cue.kind not in ("say", "tell"):
        return False
    subject = passage.subjects.after(at + 1, cue.first)
    return subject is not None and passage.subjects.is_animate(subject)


def _names_it(passage: Passage, at: int, end: int) -> bool:
    """«گفت که طرح صلح … دارد **و این طرح را برخاسته از اجماع دانست**»: the narrator ends it."""
    keys = passage.tokens.keys
    if at + 1 >= end or keys[at + 1] not in words.demonstratives() or "را" not in keys[at:end]:
        return False
    return any("name" in cue.kinds and cue.last == end for cue in passage.cues_in(at, end))


def _rejects_it(passage: Passage, at: int, end: int) -> bool:
    """«گفت که برنامه‌ای ندارد **و شایعات را تکذیب کرد**»: what the speaker did besides."""
    keys = passage.tokens.keys
    if "را" not in keys[at:end] or any(words.finite_at(keys, n) for n in range(at, end - 2)):
        return False
    return any(
        cue.lemma in words.rejecting() and cue.last == end for cue in passage.cues_in(at, end)
    )


def _concessive_clause(keys: list[str], at: int) -> bool:
    """«گرچه …», «هر چند …», «با آنکه …»."""
    concessions = word_class("concession")
    return any("".join(keys[at : at + n]) in concessions for n in (1, 2, 3))


def _negated_report(passage: Passage, at: int, end: int) -> bool:
    """«اما نگفت که», «اما به جزئیات اشاره‌ای نکرد»: the narrator says what was not said."""
    return any(cue.flag == "-" for cue in passage.cues_in(at + 1, end)) or (
        passage.tokens.keys[end - 1].startswith("ن")
        and any(passage.tokens.keys[n] in word_class("denial") for n in range(at, end))
    )


def _joined_cue(passage: Passage, at: int, end: int) -> CueMatch | None:
    """The cue behind «و», with no more than an adverb between them."""
    for cue in passage.cues_in(at + 1, at + 13):
        if cue.last > end or cue.flag in ("-", "~"):
            continue  # «تهدید کرده **و گفته که** …» goes on reporting
        if all(words.boundary_at(passage.tokens, n) for n in range(at + 1, cue.first)):
            return cue
        # «… ادامه دارد و **همتای مصری او** تأکید کرد که …»: another subject, right before its cue
        subject = passage.subjects.after(at + 1, cue.first)
        if subject and subject[1] == cue.first and passage.subjects.is_animate(subject):
            return cue
    return None


def _same_speaker(context: CueContext, cue: CueMatch) -> bool:
    """Whether the joined cue is the narrator's: a colon, «که», a comma or marks follow it."""
    holds = context.cue.kind == "phrase" or context.cue.lemma == "آمدن"
    if holds and not _announces_words(context.passage, cue):
        return False  # «به گزارش رویترز، قایقرانان … کنار گذاشته‌اند **و معتقدند که** …»: its news
    if cue.kind == "gerund":  # «… گامی برای پایان جنگ است **و با بیان اینکه** …، گفت»
        return behind_this(context.passage, cue) is not None
    if cue.kind in ("phrase", "noun", "stopped"):
        return False
    keys = context.passage.tokens.keys
    gap = context.passage.gap(cue.last)
    if cue.kind == "passive" or (cue.kind == "think" and keys[cue.first - 1] == "و"):
        return True  # «نوشته بود خواب امام را دیده است **و اعتقاد داشت** …»
    following = keys[cue.last] if cue.last < context.passage.last else ""
    said = keys[cue.first - 1] == "و" and words.finite_at(keys, cue.first - 2)
    if said and cue.lemma != "گفتن" and (cue.kind == "say" or cue.lemma in words.bare_cues()):
        # «گفت از کارش راضی است **و تأکید کرد** هیچ‌کس …»; «دکتر آمد **و گفت** …» may be a tale
        return has_clause(context.passage.tokens, cue.last, context.sentence[1])
    return bool(gap.strip(" \u200c\r\n*").startswith((":", "،", "«"))) or following == "که"


def _announces_words(passage: Passage, cue: CueMatch) -> bool:
    return passage.gap(cue.last).strip(" \u200c\r\n*").startswith((":", "«"))


def behind_this(passage: Passage, cue: CueMatch) -> int | None:
    """The token behind «اینکه», «این که», «این مطلب که»; None for a noun phrase («به نشست …»)."""
    keys = passage.tokens.keys
    at = cue.last
    if at >= passage.last:
        return None
    if keys[at] in word_class("this_that"):
        return at + 1
    if keys[at] in ("براین", "بران") and keys[at + 1 : at + 2] == ["که"]:
        return at + 2  # «با تاکید **براین که** …»
    if keys[at] in word_class("this"):
        for n in range(at + 1, min(at + 4, passage.last)):
            if keys[n] == "که":
                return n + 1
            if keys[n] not in word_class("matter"):
                return None
    if cue.lemma.endswith("اینکه") or cue.lemma.endswith("که"):
        return at
    return None
