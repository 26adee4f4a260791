"""Whether a cue that «و» joins to reported words is the narrator's next verb.

«گفت که سد پر شده است **و افزود:** …», «… **و همتای مصری او** تأکید کرد که …».
"""

from __future__ import annotations

from faparse.attribution.context import CueContext, is_lemma
from faparse.attribution.narrator_sentence import introduces_speech
from faparse.attribution.passage import Passage, has_clause
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.lexicon.verb_shapes import is_participle, is_wish
from faparse.syntax.cues import CueMatch

#: «و همتای مصری او در گفت‌وگو با خبرنگاران تأکید کرد که»: the cue is within this many words of «و».
#: No text at hand has one further on; the bound keeps time linear in sentences without an end.
JOINED = 12
#: «و **نیز** گفته است»: one word between «و» and its cue is an adverbial.
_ALSO = 2


def joined_cue(context: CueContext, at: int) -> CueMatch | None:
    """The cue after «و», with nothing but adverbs or its subject between them."""
    passage = context.passage
    begin = behind_adverbs(passage, at + 1)
    for cue in passage.cues_in(begin, begin + JOINED):
        if cue.last > context.sentence[1] or cue.flag == "-":
            continue
        if cue.flag == "~" and not (context.cue.flag == "~" or shares_copula(context)):
            continue  # «تهدید کرده **و گفته که** …» goes on reporting
        if _is_next_verb(passage, begin, cue):
            return cue
    return None


def behind_adverbs(passage: Passage, at: int) -> int:
    """The token after «**در همین زمینه** گفت: …», «**حالا** شهردار می‌گوید …»; `at` if none."""
    tokens = passage.tokens
    while at < passage.last:
        opener, hit = words.opener_at(tokens, at), words.boundary_at(tokens, at)
        adverb = hit is not None and hit[0] in ("adverb", "time")
        if opener is None and not adverb:
            break
        at = max(opener[1] if opener else at, hit[1] if hit and adverb else at)
    return at


def shares_copula(context: CueContext) -> bool:
    """«**گفته است** که پل باز است و هشدار داده که …»: «است» serves both verbs."""
    return context.keys[context.cue.last - 1] == "است"


def _is_next_verb(passage: Passage, begin: int, cue: CueMatch) -> bool:
    """Whether adverbs or a subject precede a cue: «و **همتای مصری او** تأکید کرد که …»."""
    return (
        all(words.boundary_at(passage.tokens, n) for n in range(begin, cue.first))
        or _has_only_complements(passage, begin, cue)
        or _addresses(passage, begin, cue)
        or _has_own_subject(passage, begin, cue)
    )


def _has_only_complements(passage: Passage, begin: int, cue: CueMatch) -> bool:
    """«پل سالم **است و پس از نشست** افزود …»: not behind a tale, «دکتر آمد و **در خانه** گفت …»."""
    now = _is_now(passage.tokens.keys, begin - 2)
    return now and passage.subjects.only_complements(begin, cue.first)


def _has_own_subject(passage: Passage, begin: int, cue: CueMatch) -> bool:
    """«و **همتای مصری او** تأکید کرد»: the subject can say things, and agrees with the verb."""
    subject = passage.subjects.after(begin, cue.first)
    if subject is None or subject[1] != cue.first:
        return False
    crowd = words.role_at(passage.tokens, subject[0])
    many = crowd is not None and crowd[0] == "people"
    agrees = passage.tokens.keys[cue.last - 1].endswith(("ند", "اند")) or cue.flag != ""
    return passage.subjects.can_say(subject) and (agrees or not many)


def _is_now(keys: list[str], at: int) -> bool:
    """«پل سالم **است** و ساعاتی بعد گفت …», «صبر **کنند** و …»: no tale of what others said.

    So too «پل فرو **می‌ریزد** و …», but not «پل فرو **می‌ریخت** و …».
    """
    if at < 0:
        return False
    durative = keys[at - 1 : at] in (["می"], ["نمی"]) and keys[at].endswith("د")
    past = keys[at] in word_class("past_third") or keys[at].removesuffix("ند") in word_class(
        "past_stem"
    )
    return keys[at] in word_class("present") or is_wish(keys, at) or (durative and not past)


def _addresses(passage: Passage, begin: int, cue: CueMatch) -> bool:
    """«… پر است و **خطاب به مخالفان** گفت: «…»»: one phrase, then words with a colon or marks."""
    hit = words.boundary_at(passage.tokens, begin)
    if hit is None or hit[0] != "preposition" or not introduces_speech(passage, cue):
        return False
    keys = passage.tokens.keys
    between = range(hit[1], cue.first)
    return not any(keys[n] == "را" or words.verbal_at(keys, n) for n in between)


def is_same_speaker(context: CueContext, cue: CueMatch, at: int) -> bool:
    """Whether the cue joined by the token `at` is the narrator's: a colon, «که», a comma, marks.

    Or a clause with nothing before it, where the verb tells no tale.
    """
    passage = context.passage
    tells = _shares_copula_with(passage, cue, at) or _names_no_speaker(passage, cue)
    if tells or _continues_news(context, cue):
        return False
    if cue.kind == "gerund":  # «… گامی برای پایان جنگ است **و با بیان اینکه** …، گفت»
        return behind_this(passage, cue) is not None
    if cue.kind == "passive":
        # not «صدای انفجار در شیراز **و یزد شنیده شد**.»
        return has_clause(passage.tokens, cue.last, context.sentence[1])
    if _thinks_besides(context, cue):
        return True
    if _words_follow(passage, cue):
        return True
    return _says_besides(context, cue, at) and has_clause(
        passage.tokens, cue.last, context.sentence[1]
    )


def _shares_copula_with(passage: Passage, cue: CueMatch, at: int) -> bool:
    """«با وزیر صحبت **کرده** و وزیر گفته **است** که …»: one tale, of which the second is a part."""
    keys = passage.tokens.keys
    if not is_participle(keys, at - 1) or keys[cue.last - 1] not in word_class("copula"):
        return False
    own = passage.subjects.after(at + 1, cue.first) if at + 1 < cue.first else None
    return own is not None and own[1] == cue.first


def _names_no_speaker(passage: Passage, cue: CueMatch) -> bool:
    """«فرودگاه بسته شده و **بر اساس گزارش‌های اولیه**، ده نفر زخمی‌اند»: the speaker goes on."""
    if cue.kind in ("phrase", "noun", "stopped"):
        return True
    return cue.kind == "passive" and words.boundary_at(passage.tokens, cue.first) is not None


def _words_follow(passage: Passage, cue: CueMatch) -> bool:
    """A colon, a comma, a mark or «که» right after a cue."""
    gap = passage.gap(cue.last).strip(" \u200c\r\n*")
    return gap.startswith((":", "،", "«")) or _that_follows(passage, cue)


def _that_follows(passage: Passage, cue: CueMatch) -> bool:
    return cue.last < passage.last and passage.tokens.keys[cue.last] == "که"


def _is_news(context: CueContext) -> bool:
    """Whether an outlet or a document has the words: they go on after «و معتقدند که»."""
    return context.cue.kind == "phrase" or context.cue.lemma == "آمدن"


def _adds(context: CueContext, cue: CueMatch) -> bool:
    """«به اعتقاد وزیر، آب کم است **و افزود** باران نمی‌بارد»: one person's next verb."""
    past = context.keys[cue.last - 1] in word_class("past_third") | {"افزود"}
    goes_on = is_lemma(cue, "goes_on_saying")
    return past and goes_on and context.keys[cue.first - 1] == "و"


def _thinks_besides(context: CueContext, cue: CueMatch) -> bool:
    """«نوشته بود خواب امام را دیده است **و اعتقاد داشت** …»; not «دیده **و امیدوار است** …»."""
    keys, at = context.keys, cue.first - 1
    return cue.kind == "think" and keys[at] == "و" and words.finite_at(keys, at - 1)


def _continues_news(context: CueContext, cue: CueMatch) -> bool:
    """«به گزارش رویترز، قایقرانان … کنار گذاشته‌اند **و معتقدند که** …»: it's part of the news."""
    gap = context.passage.gap(cue.last).strip(" \u200c\r\n*")
    return _is_news(context) and not (gap.startswith((":", "«")) or _adds(context, cue))


def _says_besides(context: CueContext, cue: CueMatch, at: int) -> bool:
    """«گفت از کارش راضی است **و تأکید کرد** هیچ‌کس …»; «دکتر آمد **و گفت** …» may be a tale."""
    keys = context.keys
    if cue.kind != "say" and cue.lemma not in words.bare_cues():
        return False
    if not words.finite_at(keys, at - 1):
        # «مدعی شد که کار آسان **شده و گفت** …»: «شده» and «گفت» don't tell one tale
        past = cue.flag == context.cue.flag == "" and keys[at] == "و"
        return past and words.verbal_at(keys, at - 1)
    if keys[at] in word_class("but"):
        return True  # «… بررسی می‌شود، **اما گفت** …»
    return keys[at] == "و" and (cue.lemma != "گفتن" or _tells_no_tale(keys, cue, at))


def _tells_no_tale(keys: list[str], cue: CueMatch, at: int) -> bool:
    """«اظهار داشته که … است **و نیز گفته است** …»: no tale is told in the perfect.

    Nor in the present: «پل سالم **است و ساعاتی بعد** گفت …».
    """
    apart = cue.first - at >= _ALSO and _is_now(keys, at - 1)
    return apart or keys[cue.last - 1] == "است"


def behind_this(passage: Passage, cue: CueMatch) -> int | None:
    """The token after «اینکه», «این که», «این مطلب که»; None for a noun phrase («به نشست …»)."""
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
    return at if cue.lemma.endswith("که") else None


def joined_speech(context: CueContext, first: int) -> int | None:
    """«… با چین پیشتاز است **و گفت:** هیچ‌کس …»: the «و» before the narrator's next verb.

    Or the verb itself behind a comma: «سالن‌ها ساخته می‌شود**، اظهار کرد:** …».
    «دکتر آمد **و گفت:** …» may be the speaker's own tale, so «گفت» needs a present verb before it.

    + وزیر گفت: سد با آب باران پر است و تأکید کرد: آب کافی است.
    + وزیر گفت: سد با آب باران پر است، تأکید کرد: آب کافی است.
    - وزیر گفت: مردی آمد، گفت: آب بدهید.
    - وزیر گفت: وقتی باران آمد مردم گفتند: خدا را شکر.
    - دکتر گفت: مردی آمد و گفت: آب بدهید.
    """
    passage, keys = context.passage, context.keys
    for cue in passage.cues_in(first + 2, passage.sentence(first)[1]):
        if not introduces_speech(passage, cue):
            continue
        at = _joint_before(passage, cue)
        if at is None or passage.quoted(at):
            continue
        if words.finite_at(keys, at - 1) and (cue.lemma != "گفتن" or _is_now(keys, at - 1)):
            return at
    return None


def _joint_before(passage: Passage, cue: CueMatch) -> int | None:
    """The «و» before a cue, or the cue's first token behind a comma: «**، اظهار کرد:** …»."""
    if passage.tokens.keys[cue.first - 1] == "و":
        return cue.first - 1
    spliced = "،" in passage.gap(cue.first) and passage.has_colon(cue.last)
    return cue.first if spliced else None
