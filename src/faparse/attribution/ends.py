"""Where reported words end within their sentence: an ordered table of ends.

Each end carries sentences on which it answers and near misses; a test runs them.
"""

from __future__ import annotations

from collections.abc import Callable

from faparse.attribution.and_ends import (
    and_asks_for_it,
    and_asks_them,
    and_does_next,
    and_gives_the_cause,
    and_names_it,
    and_points_to_it,
    and_rejects_it,
    and_voices,
    takes_alone,
    tells_a_tale,
)
from faparse.attribution.but_ends import (
    but_after_concession,
    but_denies,
    but_nobody_did,
    but_now_says,
    but_others_reject,
    but_others_say,
    but_since_then,
    but_somebody_denies,
    others_say,
)
from faparse.attribution.context import WORDS_END, CueContext
from faparse.attribution.joined_cues import JOINED, is_same_speaker, joined_cue, shares_copula
from faparse.attribution.narrator_sentence import introduces_speech
from faparse.attribution.passage import has_clause
from faparse.attribution.relayed import speaks_next
from faparse.attribution.reported_clause import subordinate_clause_end
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import CueMatch
from faparse.text.tokens import Tokens

#: Whether the narrator is back at a token after the words.
End = Callable[[CueContext, int], bool]

_MEANWHILE = ["در", "حالی", "که"]


def reported_clause_end(context: CueContext, at: int) -> int:
    """Where a clause reported from token `at` ends: at the sentence's end, or before it."""
    if (closed := subordinate_clause_end(context, at)) is not None:
        context.trace.append((subordinate_clause_end.__name__, WORDS_END))
        return closed
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
    + وزیر گفت که طرح آب آغاز می‌شود؛ طرحی که کارشناسان آن را نادرست خوانده‌اند.
    - وزیر گفت که ادعایی که ارتش کرد درست نبوده است.
    - وزیر گفت که سد پر است؛ سدی که تازه ساخته‌اند.
    - وزیر گفت که باید به طرح دیگری روی آورد؛ طرحی که به مردم کمک کند.
    """
    keys = context.keys
    if keys[n + 1 : n + 2] != ["که"] or not context.passage.gap(n).strip():
        return False
    named_before = set(words.definite(keys[n])).intersection(keys[context.cue.last : n])
    judged = "را" in keys[n : context.sentence[1]]  # «؛ طرحی که منتقدانش آن **را** «…» خوانده‌اند»
    return keys[n] in word_class("appended") and (judged or not named_before)


def cites_speaker_again(context: CueContext, n: int) -> bool:
    """«… طول کشیده **و به گفته او** «از هر دری گفتیم»»: the same speaker, another quote.

    + وزیر گفت که دیدارش هفت ساعت طول کشید و به گفته او سودمند بود.
    + وزیر گفت که باید جنگ پایان یابد، زیرا به گفته او، تنش چیزی را بهتر نخواهد کرد.
    + روزنامه نوشت که پل را بسته‌اند؛ کاری که به نوشته این روزنامه هزینه زیادی داشت.
    + وزیر گفت که سد پر است و به گفته این مقام آب شور است.
    + وزیر گفت که سد پر است، در حالی که به گفته او آب شور است.
    + وزیر گفت که سد پر است؛ با این همه به گفته او آب شور است.
    + وزیر گفت که دو نفر کشته شده‌اند؛ حمله‌ای که به گفته امدادگران، ده زخمی داشت.
    + وزیر گفت که سد پر است؛ به گفته او، آب کافی است.
    - وزیر گفت که دیدارش هفت ساعت طول کشید و به گفته شاهدان سودمند بود.
    - وزیر گفت که مردانی که به گفته او زبان مردم را نمی‌فهمیدند، به شهر آمدند.
    - وزیر گفت که سد پر است و آبی که به گفته او شور است.
    """
    passage, begin = context.passage, _behind_joint(context, n)
    cue = next(iter(passage.cues_in(begin, begin + 1)), None) if begin is not None else None
    if cue is None or cue.kind != "phrase" or cue.last >= passage.last:
        return False
    pronoun = words.pronoun_at(passage.tokens, cue.last)
    pointed = pronoun is not None or context.keys[cue.last] in words.demonstratives()
    return pointed or "؛" in passage.gap(n)  # «؛ حمله‌ای که به گفته **امدادگران** …»


def _behind_joint(context: CueContext, n: int) -> int | None:
    """The token after «و», «زیرا», «در حالی که», «؛ حمله‌ای که», if one of them is at a token."""
    keys = context.keys
    if keys[n] in word_class("adds_clause"):
        return n + 1
    if "؛" in context.passage.gap(n) and keys[n] == "به":
        return n  # «…؛ **به** گفته او، …»
    if keys[n : n + 3] == _MEANWHILE:
        return n + 3
    if "؛" not in context.passage.gap(n):
        return None
    opener = words.opener_at(context.passage.tokens, n)
    if opener is not None:
        return opener[1]  # «؛ **با این همه** به گفته او …»
    that = n + 1 + (keys[n + 1 : n + 2] == ["ای"])
    return that + 1 if keys[that : that + 1] == ["که"] else None


def comment_on_words(context: CueContext, n: int) -> bool:
    """«… نیست **و این اظهارات** مانع از … شد»: the narrator on what was said.

    + وزیر گفت که سد خالی نیست و این اظهارات مانع از اعتراض مردم نشد.
    - وزیر گفت که سد خالی نیست و این سدها پر می‌ماند.
    - وزیر گفت که سد خالی نیست و نباید در این اظهارات تردید کرد.
    """
    keys = context.keys
    if keys[n] not in ("و", "که", "اما") or n + 2 >= len(keys):
        return False
    return keys[n + 1] in words.demonstratives() and keys[n + 2] in word_class("their_words")


def own_view(context: CueContext, n: int) -> bool:
    """«… را برطرف کند **و به نظر می‌رسد** …», «… **اما باید دید** …»: the narrator's own view.

    + وزیر گفت که مشکل را برطرف می‌کند و به نظر می‌رسد که کار آسان نیست.
    + وزیر گفت که سد پر است، اما باید دید آب هست.
    - وزیر گفت که مشکل را برطرف می‌کند و کار آسان است.
    - وزیر گفت که سد را به نظر می‌رسد ساخته‌اند.
    - وزیر گفت که آب و به نظر می‌رسد سد هست.
    """
    keys = context.keys
    if keys[n] not in ("و", "اما"):
        return False
    following = "".join(keys[n + 1 : n + 5])
    views = any(following.startswith(view) for view in word_class("own_view"))
    return views and words.finite_at(keys, n - 1)


def speaks_again(context: CueContext, n: int) -> bool:
    """«… است **و افزود**: …», «… است **اما اعتراف کرد** که …», «**و حتی شنیده می‌شود** …».

    + وزیر گفت که سد پر شده است و افزود: آب کافی است.
    + وزیر گفت که سد پر شده است اما اعتراف کرد که آب شور است.
    + وزیر گفت که سد پر شده است و در همین زمینه گفت: آب کافی است.
    + وزیر گفت که سد پر است و نیز تأکید کرد که آب هست.
    + وزیر گفت که سد پر است و معتقد است آب شور است.
    + وزیر گفت که سد پر است و گفته می‌شود آب شور است.
    + وزیر گفت که سد پر است و با بیان اینکه آب شور است، رفت.
    + وزیر گفت که سد پر است و شهردار گفت که آب شور است.
    + وزیر گفت که سد پر است و خطاب به کشاورزان گفت: «صبر کنید.»
    + وزیر مدعی شد که آب کم شده و گفت باران می‌بارد.
    + به اعتقاد وزیر نیرو، آب کم است و افزود باران نمی‌بارد.
    + به اعتقاد وزیر نیرو، آب کم است و اضافه کرد باران نمی‌بارد.
    + وزیر گفته است که سد پر است و هشدار داده که آب شور است.
    + وزیر گفت سد پر است و در ادامه افزود آب شور است.
    + وزیر هشدار داد سد پر می‌شود و ساعاتی بعد گفت آب شور است.
    - وزیر گفت که سد پر شده است و آب کافی است.
    - وزیر گفت که با شهردار صحبت کرده و شهردار گفته است که آب کافی است.
    - وزیر گفته که مردی آمده و گفته آب شور است.
    - وزیر گفت که به شهر رفته و امیدوار است باران ببارد.
    - وزیر گفت که سد پر است و به گفته شهردار آب شور است.
    - وزیر گفت که مردم آمدند و گفتند آب شور است.
    - به گزارش رویترز، قایقرانان به بندر آمده‌اند و افزودند آب کم است.
    - وزیر گفت که سد پر است و نمی‌گوید آب شور است.
    - به گزارش رویترز، سد پر است و معتقدند که آب شور است.
    """
    if context.keys[n] != "و" and context.keys[n] not in word_class("but"):
        return False
    cue = joined_cue(context, n)
    return cue is not None and is_same_speaker(context, cue, n)


def tells_of_speaker_again(context: CueContext, n: int) -> bool:
    """«… ممکن است ظرف چند ماه آغاز شود**؛ او** با رئیس‌جمهور هم‌نظر بود»: the narrator on him.

    + وزیر گفت که سد پر است؛ وی همچنین از کارگران دیدن کرد.
    + وزیر گفت که سد پر است؛ او با شهردار هم‌نظر بود.
    - وزیر گفت که سد پر است؛ آب شور است.
    - وزیر گفت که مهندس آمد، او سد را ساخت.
    """
    hit = words.pronoun_at(context.passage.tokens, n)
    return "؛" in context.passage.gap(n) and hit is not None and hit[0] == "person"


def asks_others(context: CueContext, n: int) -> bool:
    """«از سپاه خواست … **و از گروه‌ها نیز خواست** …»: another request, with its own addressee.

    + صدر از سپاه خواست خاک عراق را هدف قرار ندهد و هم‌زمان از گروه‌ها نیز خواست بهانه ندهند.
    + صدر نوشت عراق نباید میدان جنگ شود و از «برادران» خواست از حمله خودداری کنند.
    + صدر گفت که عراق میدان جنگ نیست، اما از گروه‌ها خواست بهانه ندهند.
    + سازمان گفته است که بیماری زود آغاز شده و از کشورها خواسته مردم را واکسن بزنند.
    + شهردار گفته است که پل آماده است و از شهروندان خواسته از آن استفاده کنند.
    + صدر گفت که عراق باید آرام بماند و از گروه‌ها خواست بهانه ندهند.
    - صدر از سپاه خواست خاک عراق را هدف قرار ندهد و از حمله به شهر خودداری کند.
    - کارگران گفتند که مدیر به آنان هشدار داد و از پلیس خواست آنان را بیرون کند.
    - صدر گفت که مردی زنگ زد و از او خواست در را باز کند.
    - وزیر از مردم خواست آب را هدر ندهند و شهردار خواست لوله‌ها را ببندد.
    - وزیر از مردم خواست آب را هدر ندهند و از شهردار خواسته لوله‌ها را ببندد.
    """
    if context.keys[n] not in word_class("but_also") or not words.verbal_at(context.keys, n - 1):
        return False
    cue = _next_cue(context, n)
    if cue is None or cue.kind != "ask" or not _is_parallel(context, n, cue):
        return False
    if tells_a_tale(context, n, cue):
        return False
    whom = takes_alone(context, n, cue, "از")
    return whom and has_clause(context.passage.tokens, cue.last, context.sentence[1])


def _is_parallel(context: CueContext, n: int, cue: CueMatch) -> bool:
    """«… **شده** و از کشورها **خواسته**»: both verbs are finite, or neither.

    In «**گفته است** که پل آماده است و از مردم **خواسته** …», «است» serves both verbs.
    """
    if cue.flag == "~" and shares_copula(context):
        return True
    return cue.flag == ("" if words.finite_at(context.keys, n - 1) else "~")


def _next_cue(context: CueContext, n: int) -> CueMatch | None:
    """The next cue outside marks."""
    passage = context.passage
    cues = passage.cues_in(n + 1, min(n + 1 + JOINED, context.sentence[1]))
    return next((each for each in cues if not passage.quoted(each.first)), None)


def while_others_say(context: CueContext, n: int) -> bool:
    """«… ادامه خواهد داشت، **در حالی که خانواده‌ها می‌گویند** …».

    + وزیر گفت که کار ادامه خواهد داشت، در حالی که خانواده‌ها می‌گویند کسی نیامده است.
    - وزیر گفت که کار ادامه خواهد داشت، در حالی که باران می‌بارد.
    - وزیر گفت که سد پر است؛ مردم می‌گویند آب کم است.
    """
    meanwhile = context.keys[n : n + 3] == _MEANWHILE
    return meanwhile and others_say(context, n + 2)


def others_say_behind_semicolon(context: CueContext, n: int) -> bool:
    """«طالبان می‌گوید آب ندارد**؛ تهران می‌گوید** دارد»: somebody else, another quote.

    + وزیر گفت که دو نفر کشته شده‌اند؛ شاهدان می‌گویند شمار کشته‌ها بیشتر است.
    + وزیر گفت که آب به مرز نمی‌رسد؛ تهران می‌گوید آب را بسته‌اند.
    + وزیر گفت که دو نفر کشته شده‌اند؛ شهردار در پاسخ به خبرنگاران گفت: «شمار کشته‌ها بیشتر است.»
    - وزیر گفت که دو نفر کشته شده‌اند؛ شاهدان هم زخمی شده‌اند.
    - وزیر گفت که سد پر است، مردم می‌گویند آب کم است.
    """
    if "؛" not in context.passage.gap(n):
        return False
    return others_say(context, n - 1) or _brings_words(context, n)


def others_say_behind_comma(context: CueContext, n: int) -> bool:
    """«به گفته پلیس پل بسته شد**، شهردار می‌گوید** …»: the phrase has the clause before alone.

    + به گفته پلیس پل بسته شد، شهردار می‌گوید پل باز است.
    + به گفته وزیر سد پر است، شهردار می‌گوید که آب شور است.
    - به گفته وزیر، وقتی سد پر شد، شهردار گفت که آب شور است.
    - به گفته وزیر سد پر است، شهردار آن را ساخت.
    - وزیر گفت که سد پر است، مردم می‌گویند آب کم است.
    """
    if context.cue.kind != "phrase" or "،" not in context.passage.gap(n):
        return False
    cue = next(iter(context.passage.cues_in(n, context.sentence[1])), None)
    return cue is not None and speaks_next(context.passage, context.cue.last, cue)


def _brings_words(context: CueContext, n: int) -> bool:
    """«**ترامپ** در تشریح این بحران **گفت: «…»**»: somebody, and a cue with a colon or marks."""
    passage = context.passage
    cues = passage.cues_in(n + 1, context.sentence_end)
    spoken = next((cue for cue in cues if introduces_speech(passage, cue)), None)
    subject = passage.subjects.after(n, spoken.first) if spoken else None
    return subject is not None and passage.subjects.is_animate(subject)


def and_in_this_document(context: CueContext, n: int) -> bool:
    """«در اعلامیه آمده است که A **و در این اعلامیه** از مردم خواسته شده که B»: it speaks again.

    + در اعلامیه آمده است که راه بسته می‌شود و در این اعلامیه از مردم خواسته شده که در خانه بمانند.
    - در اعلامیه آمده است که راه بسته می‌شود و در این شهر از مردم خواسته شده که در خانه بمانند.
    - در اعلامیه آمده است که راه بسته می‌شود و در این اعلامیه چیزی نیست.
    """
    keys = context.keys
    if keys[n : n + 2] != ["و", "در"] or n + 3 >= context.sentence[1]:
        return False
    if keys[n + 2] not in words.demonstratives() or keys[n + 3] not in word_class("document"):
        return False
    return any(cue.flag in ("", "+") for cue in context.passage.cues_in(n + 4, context.sentence[1]))


#: In order: the narrator's comments, «اما», «و», then «در حالی که», «؛».
ENDS: tuple[End, ...] = (
    appended_comment,
    but_after_concession,
    but_denies,
    but_nobody_did,
    but_since_then,
    comment_on_words,
    own_view,
    cites_speaker_again,
    but_now_says,
    but_others_say,
    but_somebody_denies,
    but_others_reject,
    and_names_it,
    and_rejects_it,
    and_asks_for_it,
    and_asks_them,
    and_gives_the_cause,
    and_points_to_it,
    and_does_next,
    and_voices,
    speaks_again,
    tells_of_speaker_again,
    asks_others,
    while_others_say,
    others_say_behind_semicolon,
    others_say_behind_comma,
    and_in_this_document,
)


@words.sign(words.LINK | words.MARKED | words.PARTICLE, sure=words.LINK | words.MARKED)
def _may_end(tokens: Tokens, at: int) -> bool:
    """Whether one of `ENDS` may answer at a token: at a link, a mark or «در حالی که»."""
    return tokens.keys[at] == "در" or words.link_at(tokens, at) or words.marked_at(tokens, at)
