"""Where reported words end inside their sentence: an ordered table of ends.

Each end carries sentences on which it answers and near misses; a test runs them.
"""

from __future__ import annotations

from collections.abc import Callable

from faparse.attribution.context import WORDS_END, CueContext
from faparse.attribution.joined_cues import JOINED, is_same_speaker, joined_cue
from faparse.attribution.passage import has_clause
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import CueMatch
from faparse.text.tokens import Tokens

#: Whether the narrator is back at a token after the words.
End = Callable[[CueContext, int], bool]

#: «اما اکنون **می‌گوید**»: so near after the adverb the verb stands.
_NEXT = 3


def reported_clause_end(context: CueContext, at: int) -> int:
    """Where a clause reported from token `at` ends: at the sentence's end, or before it."""
    passage = context.passage
    end = context.sentence[1]
    for n in passage.tokens.places_in(_may_end, at + 2, end):
        if passage.quoted(n):
            continue
        for brings_back in ENDS:
            if brings_back(context, n):
                context.trace.append((brings_back.__name__, WORDS_END))
                return n
    return end


def appended_comment(context: CueContext, n: int) -> bool:
    """«… را به دست گرفته است؛ **ادعایی که** ارتش آن را رد کرد».

    + وزیر گفت که شهر را به دست گرفته است؛ ادعایی که ارتش آن را رد کرد.
    + وزیر گفت که شهر را به دست گرفته است؛ پاسخی که همه را شگفت‌زده کرد.
    + وزیر گفت که سه چاه حفر می‌کند؛ طرحی که کارشناسان آن را نادرست خوانده‌اند.
    - وزیر گفت که ادعایی که ارتش کرد درست نبوده است.
    """
    comments = context.keys[n + 1 : n + 2] == ["که"] and context.passage.gap(n).strip()
    return bool(comments) and context.keys[n] in word_class("appended")


def but_after_concession(context: CueContext, n: int) -> bool:
    """«گرچه چین اعلام کرده بود … است**، اما** تصمیم گرفت …».

    + گرچه چین اعلام کرده بود که آماده گفت‌وگو است، اما تصمیم خود را عوض کرد.
    - چین اعلام کرد که آماده گفت‌وگو است، اما تصمیم خود را عوض نمی‌کند.
    """
    return _is_but(context, n) and _opens_with_concession(context)


def but_denies(context: CueContext, n: int) -> bool:
    """«… را ترک خواهد کرد **اما نگفت** که …», «اما به جزئیات اشاره‌ای نکرد».

    + وزیر گفت که شهر را ترک خواهد کرد اما نگفت که کی می‌رود.
    - وزیر گفت که شهر را ترک خواهد کرد اما باز می‌گردد.
    """
    if not _is_but(context, n):
        return False
    keys, end = context.keys, context.sentence[1]
    if any(cue.flag == "-" for cue in context.passage.cues_in(n + 1, end)):
        return True
    denies = any(keys[m] in word_class("denial") for m in range(n, end))
    return denies and keys[end - 1].startswith("ن")


def but_since_then(context: CueContext, n: int) -> bool:
    """«گفته بود سقف ایمن است **اما دیشب** … فرو ریخت»: what came of words said long before.

    + مهندس گفته بود سقف ایمن است اما دیشب بخشی از آن فرو ریخت.
    - مهندس گفت سقف ایمن است اما دیشب بخشی از آن فرو ریخت.
    """
    if not _is_but(context, n):
        return False
    tokens, cue = context.passage.tokens, context.cue
    if tokens.keys[cue.last - 1] not in word_class("pluperfect") or n + 1 >= context.passage.last:
        return False
    hit = words.boundary_at(tokens, n + 1)
    time = hit is not None and hit[0] == "time"
    return time or tokens.keys[n + 1] in word_class("now")


def comment_on_words(context: CueContext, n: int) -> bool:
    """«… نیست **و این اظهارات** مانع از … شد»: the narrator on what was said.

    + وزیر گفت که سد خالی نیست و این اظهارات مانع از اعتراض مردم نشد.
    - وزیر گفت که سد خالی نیست و این سدها پر می‌ماند.
    """
    keys = context.keys
    if keys[n] not in ("و", "که", "اما") or n + 2 >= len(keys):
        return False
    return keys[n + 1] in words.demonstratives() and keys[n + 2] in word_class("their_words")


def own_view(context: CueContext, n: int) -> bool:
    """«… را برطرف کند **و به نظر می‌رسد** …», «… **اما باید دید** …»: the narrator's own view.

    + وزیر گفت که مشکل را برطرف می‌کند و به نظر می‌رسد که کار آسان نیست.
    - وزیر گفت که مشکل را برطرف می‌کند و کار آسان است.
    """
    keys = context.keys
    if keys[n] not in ("و", "اما"):
        return False
    following = "".join(keys[n + 1 : n + 5])
    views = any(following.startswith(view) for view in word_class("own_view"))
    return views and words.finite_at(keys, n - 1)


def but_now_says(context: CueContext, n: int) -> bool:
    """«… سخن گفته باشد **اما اکنون می‌گوید** …»: the same speaker, another quote.

    + وزیر بارها گفته است که سد پر است اما اکنون می‌گوید آب کم شده است.
    - وزیر گفت که سد پر است اما اکنون آب کم شده است.
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
    """
    return _is_but(context, n) and _others_say(context, n)


def but_somebody_denies(context: CueContext, n: int) -> bool:
    """«گفته بود نرخ عوض می‌شود، **اما مینا رستگار آن را تکذیب کرد و گفت:** …»: another's sentence.

    + وزیر گفته بود که نرخ عوض می‌شود، اما مینا رستگار، سخنگوی وزارت، آن را رد کرد و گفت: «نه.»
    - وزیر گفته بود که نرخ عوض می‌شود، اما مینا رستگار آن را نمی‌پذیرد.
    """
    if not _is_but(context, n) or not words.verbal_at(context.keys, n - 1):
        return False
    passage, end = context.passage, context.sentence_end
    spoken = next((c for c in passage.cues_in(n + 1, end) if passage.has_colon(c.last)), None)
    subject = passage.subjects.after(n + 1, spoken.first) if spoken else None
    return subject is not None and passage.subjects.is_animate(subject)


def and_names_it(context: CueContext, n: int) -> bool:
    """«گفت که طرح صلح … دارد **و این طرح را برخاسته از اجماع دانست**»: the narrator ends it.

    + وزیر گفت که این طرح هوادار دارد و این طرح را برخاسته از اجماع دانست.
    + وزیر گفت که ارتش خود را آماده کرده و حکم تازه فرماندهان را نشانه آمادگی دانست.
    - وزیر گفت که این طرح هوادار دارد و این طرح را کنار نمی‌گذارند.
    - وزیر گفت که سه نفر نامزدند و تنها شورا نام آنها را می‌داند.
    """
    keys, end = context.keys, context.sentence[1]
    if keys[n] != "و" or n + 1 >= end or not words.verbal_at(keys, n - 1):
        return False
    cues = context.passage.cues_in(n, end)
    named = next((c for c in cues if "name" in c.kinds and c.last == end and not c.flag), None)
    if named is None or keys[named.first - 1] == "را":
        return False  # «… و فقط رهبر نام آنها **را می‌داند**»: known, and not called so
    return _takes_alone(context, n, named, "را")


def _takes_alone(context: CueContext, n: int, cue: CueMatch, word: str) -> bool:
    """Whether a word («را», «از») stands between a token and a cue, and no verb, outside marks."""
    between = [m for m in range(n + 1, cue.first) if not context.passage.quoted(m)]
    verbs = any(words.finite_at(context.keys, m) for m in between)
    return not verbs and any(context.keys[m] == word for m in between)


def and_rejects_it(context: CueContext, n: int) -> bool:
    """«گفت که برنامه‌ای ندارد **و شایعات را تکذیب کرد**»: what the speaker did besides.

    + وزیر گفت که برنامه‌ای ندارد و شایعات را تکذیب کرد.
    - وزیر گفت که برنامه‌ای ندارد و شایعات درست نیست.
    - وزیر گفت که توافق نزدیک است و رسانه‌ها شایعات را رد می‌کنند.
    """
    keys, end = context.keys, context.sentence[1]
    if keys[n] != "و" or "را" not in keys[n:end]:
        return False
    if any(words.finite_at(keys, m) for m in range(n, end - 2)):
        return False
    cues = context.passage.cues_in(n, end)
    past = keys[end - 1] in word_class("past_third")
    return past and any(cue.lemma in words.rejecting() and cue.last == end for cue in cues)


def speaks_again(context: CueContext, n: int) -> bool:
    """«… است **و افزود**: …», «… است **اما اعتراف کرد** که …», «**و حتی شنیده می‌شود** …».

    + وزیر گفت که سد پر شده است و افزود: آب کافی است.
    + وزیر گفت که سد پر شده است اما اعتراف کرد که آب شور است.
    + وزیر گفت که سد پر شده است و در همین زمینه گفت: آب کافی است.
    - وزیر گفت که سد پر شده است و آب کافی است.
    """
    if context.keys[n] != "و" and context.keys[n] not in word_class("but"):
        return False
    cue = joined_cue(context, n)
    return cue is not None and is_same_speaker(context, cue)


def asks_others(context: CueContext, n: int) -> bool:
    """«از سپاه خواست … **و از گروه‌ها نیز خواست** …»: a wish of its own, with its addressee.

    + صدر از سپاه خواست خاک عراق را هدف قرار ندهد و هم‌زمان از گروه‌ها نیز خواست بهانه ندهند.
    + صدر نوشت عراق نباید میدان جنگ شود و از «برادران» خواست از حمله خودداری کنند.
    + صدر گفت که عراق میدان جنگ نیست، اما از گروه‌ها خواست بهانه ندهند.
    + سازمان گفته است که بیماری زود آغاز شده و از کشورها خواسته مردم را واکسن بزنند.
    + شهردار گفته است که پل آماده است و از شهروندان خواسته از آن استفاده کنند.
    - صدر از سپاه خواست خاک عراق را هدف قرار ندهد و از حمله به شهر خودداری کند.
    """
    if context.keys[n] not in word_class("but_also") or not words.verbal_at(context.keys, n - 1):
        return False
    cue = _next_cue(context, n)
    if cue is None or cue.kind != "ask" or not _is_parallel(context, n, cue):
        return False
    whom = _takes_alone(context, n, cue, "از")
    return whom and has_clause(context.passage.tokens, cue.last, context.sentence[1])


def _is_parallel(context: CueContext, n: int, cue: CueMatch) -> bool:
    """«… **شده** و از کشورها **خواسته**»: both verbs finite, or neither.

    «**گفته است** که پل آماده است و از مردم **خواسته** …»: «است» stands for both verbs.
    """
    if cue.flag == "~" and context.keys[context.cue.last - 1] == "است":
        return True
    return cue.flag == ("" if words.finite_at(context.keys, n - 1) else "~")


def _next_cue(context: CueContext, n: int) -> CueMatch | None:
    """The next cue outside marks."""
    passage = context.passage
    cues = passage.cues_in(n + 1, min(n + 1 + JOINED, context.sentence[1]))
    return next((each for each in cues if not passage.quoted(each.first)), None)


def main_clause_after_concession(context: CueContext, n: int) -> bool:
    """«با آنکه … گفته بود که …**، معاون او** اعلام کرد که …».

    + با آنکه وزیر گفته بود که استعفا نمی‌دهد، معاون او اعلام کرد که وزیر رفته است.
    - وزیر گفته بود که استعفا نمی‌دهد، معاون او هم می‌ماند.
    """
    comma = "،" in context.passage.gap(n)
    return comma and _opens_with_concession(context) and _others_say(context, n - 1)


def while_others_say(context: CueContext, n: int) -> bool:
    """«… ادامه خواهد داشت، **در حالی که خانواده‌ها می‌گویند** …».

    + وزیر گفت که کار ادامه خواهد داشت، در حالی که خانواده‌ها می‌گویند کسی نیامده است.
    - وزیر گفت که کار ادامه خواهد داشت، در حالی که باران می‌بارد.
    """
    meanwhile = context.keys[n : n + 3] == ["در", "حالی", "که"]
    return meanwhile and _others_say(context, n + 2)


def others_say_behind_semicolon(context: CueContext, n: int) -> bool:
    """«طالبان می‌گوید آب ندارد**؛ تهران می‌گوید** دارد»: somebody else, another quote.

    + وزیر گفت که دو نفر کشته شده‌اند؛ شاهدان می‌گویند شمار کشته‌ها بیشتر است.
    + وزیر گفت که آب به مرز نمی‌رسد؛ تهران می‌گوید آب را بسته‌اند.
    - وزیر گفت که دو نفر کشته شده‌اند؛ شاهدان هم زخمی شده‌اند.
    """
    return "؛" in context.passage.gap(n) and _others_say(context, n - 1)


#: In order: comments of the narrator, «اما», «و», what a concession, «در حالی که», «؛» set apart.
ENDS: tuple[End, ...] = (
    appended_comment,
    but_after_concession,
    but_denies,
    but_since_then,
    comment_on_words,
    own_view,
    but_now_says,
    but_others_say,
    but_somebody_denies,
    and_names_it,
    and_rejects_it,
    speaks_again,
    asks_others,
    main_clause_after_concession,
    while_others_say,
    others_say_behind_semicolon,
)


@words.sign(words.LINK | words.MARKED | words.PARTICLE, sure=words.LINK | words.MARKED)
def _may_end(tokens: Tokens, at: int) -> bool:
    """Whether one of `ENDS` may answer at a token: at a link, a mark or «در حالی که»."""
    return tokens.keys[at] == "در" or words.link_at(tokens, at) or words.marked_at(tokens, at)


def _is_but(context: CueContext, n: int) -> bool:
    return context.keys[n] in ("اما", "ولی")


def _opens_with_concession(context: CueContext) -> bool:
    """«گرچه …», «هر چند …», «با آنکه …»."""
    at = context.sentence[0]
    concessions = word_class("concession")
    return any("".join(context.keys[at : at + n]) in concessions for n in (1, 2, 3))


def _others_say(context: CueContext, n: int) -> bool:
    cue = joined_cue(context, n)
    if cue is None or cue.kind not in ("say", "tell"):
        return False
    subjects = context.passage.subjects
    subject = subjects.after(n + 1, cue.first)
    return subject is not None and subjects.can_say(subject)
