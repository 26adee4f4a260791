"""Rules for a clause after a comma, or right after the cue with nothing between."""

from __future__ import annotations

from faparse.attribution.clause_takers import somebody_speaks, takes_clause, wishes
from faparse.attribution.context import CueContext, QuoteMatch
from faparse.attribution.indirect import went_on_doing
from faparse.attribution.refusals import (
    announced_again,
    at_once,
    has_direct_object,
    in_relative_clause,
    is_matrix_verb,
    names_by_verb,
    within_question,
)
from faparse.attribution.reported import report
from faparse.attribution.reported_clause import relative_clause_end
from faparse.attribution.rule import rule
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import outlet_at
from faparse.lexicon.phrases import word_class
from faparse.syntax.cue_clause import main_clause


def _comma_follows(context: CueContext) -> bool:
    """A comma after a verb of speech; after «گفت», «نوشت» and «اضافه کرد» also «؛» or a dash."""
    cue = context.cue
    says = cue.kind in ("say", "tell") or _thinks(context) or wishes(context)
    if not says and not _gives_words(context):
        return False
    marks: tuple[str, ...] = ("،", ",")
    if cue.kind == "say" or cue.lemma == "نوشتن" or context.lemma_in("goes_on_saying"):
        marks = (*marks, "؛", ";", "- ", "-- ", "– ", "— ")
    return context.gap_after_cue().lstrip(' \u200c\r\n*)»"').startswith(marks)


def passive_before_comma(context: CueContext) -> bool:
    """«این خبر دیروز **اعلام شد،** …»: no speaker is named.

    + این بخشنامه که خرداد به موزه‌ها ابلاغ شده بود، از آن زمان اجرا می‌شود.
    - وزیر نیرو دیروز گفت، سدها پر شده است.
    """
    return context.cue.flag == "+" and not _gives_words(context)


def participle_before_comma(context: CueContext) -> bool:
    """«سخنان **گفته‌شده**، …»: a perfect without «است» that has no subject of its own.

    + سخنانی که وزیر گفته، درست نیست و کسی باور نمی‌کند.
    - پلیس اردن گفته، پس از این حادثه جاده بسته شده است.
    """
    cue = context.cue
    return cue.flag == "~" and not _gives_words(context) and not is_matrix_verb(context)


def relative_clause_before_comma(context: CueContext) -> bool:
    """«رئیس‌جمهور مکزیک **که** به تازگی **سوگند یاد کرد،** با رد این پیشنهاد گفت: …».

    + رئیس‌جمهور مکزیک که به تازگی سوگند یاد کرد، با رد این پیشنهاد گفت: «ما مذاکره نمی‌کنیم.»
    + مینا رستگار، مهندس، که پیش‌تر از بازداشت خود نوشته بود، در این مراسم شرکت کرد.
    - رئیس‌جمهور مکزیک دیروز گفت، کشورش مذاکره نمی‌کند.
    - آن‌طور که وزیر نیرو گفت، سدها پر شده است.
    """
    opens = context.relative_opener(context.cue.first)
    if opens is not None and not words.finite_at(context.keys, opens - 1):
        return True
    return not _gives_words(context) and in_relative_clause(context)


def main_clause_behind_comma(context: CueContext) -> bool:
    """«**در حالی که** برخی از گرانی خبر می‌دهند**،** وزارت نیرو می‌گوید …»: the main clause follows.

    + در حالی که برخی از افزایش قیمت برق خبر می‌دهند، وزارت نیرو قبض‌ها را درست می‌داند.
    + معترضان در حالی که شعار می‌دهند، در حال فرار هستند.
    - برخی از مشترکان خبر می‌دهند، قیمت برق افزایش یافته است.
    """
    passage, begin, cue = context.passage, context.clause_start, context.cue
    main = main_clause(passage.tokens, passage.subjects.credits, begin, context.sentence_end)
    return (main is not None and main == cue.last) or _is_meanwhile(context)


def _is_meanwhile(context: CueContext) -> bool:
    """«معترضان **در حالی که** شعار می‌دهند، می‌گریزند»: the cue is what happens meanwhile."""
    first = context.cue.first
    return first > context.clause_start and context.keys[first - 3 : first] == ["در", "حالی", "که"]


def delivers_speech(context: CueContext) -> bool:
    """«آل حبیب که … **سخنرانی می‌کرد**، …»: that he spoke, not what he said.

    + وزیر نیرو در مجلس سخنرانی کرد، نمایندگان هم گوش دادند.
    - وزیر نیرو در مجلس گفت، نمایندگان گوش بدهند.
    """
    return context.lemma_in("gives_speech")


def meanwhile_follows(context: CueContext) -> bool:
    """«… هشدار داد**، در حالی** که …»: what happened at the same time.

    + وزیر نیرو هشدار داد، در حالی که باران می‌بارید.
    - وزیر نیرو هشدار داد، باران سیل‌آسا می‌بارد.
    """
    last = context.cue.last
    return context.keys[last : last + 2] == ["در", "حالی"]


def conjunction_follows(context: CueContext) -> bool:
    """«از افزایش یارانه خبر داد**، اما** رقم آن را نگفت».

    + وزیر از افزایش یارانه خبر داد، اما رقم آن را نگفت.
    + وزیر بر پرداخت یارانه تأکید کرد؛ اقدامی که بازار را آرام می‌کند.
    + وزیر درباره یارانه اظهار نظر می‌کند؛ آن هم به شکلی که همه را خشمگین می‌کند.
    - وزیر نیرو هشدار داد، یارانه افزایش می‌یابد.
    - کارگران اعلام کردند، تا پرداخت حقوق سر کار نمی‌روند.
    """
    following, last = context.next_key(), context.cue.last
    if "؛" in context.passage.gap(last) and _comments(context):
        return True
    return following in word_class("no_clause") and not (following == "تا" and _is_term(context))


def _comments(context: CueContext) -> bool:
    """«بر این کار تأکید دارد؛ **اقدامی که** بازار را آرام می‌کند», «…؛ **آن هم** به شکلی …»."""
    behind = context.keys[context.cue.last : context.cue.last + 2]
    return behind[1:] == ["که"] or behind == ["ان", "هم"]


def _is_term(context: CueContext) -> bool:
    """«**تا** پرداخت حقوق سر کار **نمی‌روند**»: a term; the verb of a purpose would be «نروند»."""
    inside = context.keys[context.cue.last : context.sentence_end]
    return not word_class("indicative").isdisjoint(inside)


@rule(
    _comma_follows,
    passive_before_comma,
    has_direct_object,
    participle_before_comma,
    names_by_verb,
    relative_clause_before_comma,
    main_clause_behind_comma,
    delivers_speech,
    announced_again,
    meanwhile_follows,
    conjunction_follows,
    within_question,
)
def source_cue_comma(context: CueContext) -> QuoteMatch | None:
    """«وی افزود، روسیه و آمریکا … به توافق رسیده‌اند.»

    + وزیر نیرو گفت، سد کرج تا پایان هفته پر می‌شود.
    + در گزارش آتش‌نشانی آمده است، سیم‌کشی خانه کهنه بود.
    + وزیر نیرو از مردم خواست، در آب صرفه‌جویی کنند.
    - وزیر نیرو از مردم پول خواست، اما کسی نداد.
    - وزیر نیرو گفت سد کرج تا پایان هفته پر می‌شود.
    """
    return report(context, context.cue.last)


def _clause_follows(context: CueContext) -> bool:
    """A verb that takes a bare clause, with nothing but marks between it and the next word."""
    if context.gap_after_cue().strip(' \u200c\r\n*)»["«'):
        return False
    cue = context.cue
    # «آسوشیتدپرس نوشته بود خواهر …», «یادآور شد ما سال گذشته …»
    bare = cue.kind == "say" or cue.lemma in words.bare_cues() or takes_clause(context)
    return bare or _stands_in_document(context) or _thinks(context) or _goes_on(context)


def passive_before_clause(context: CueContext) -> bool:
    """«این خبر **گفته شد** و …»: no speaker is named.

    + این تخت‌ها به بخش بستری اضافه خواهد شد و ظرفیت افزایش می‌یابد.
    - وزیر گفت سال گذشته هم چنین بود.
    """
    return context.cue.flag == "+"


def participle_before_clause(context: CueContext) -> bool:
    """«مجموعه داستان … **نوشته** سیمین افشار».

    + مجموعه داستان باغ خاموش نوشته سیمین افشار چاپ شد.
    - پلیس اردن اعلام کرده جاده پس از حادثه بسته است.
    - روزنامه شرق در گزارشی نوشته جاده پس از حادثه بسته است.
    - رویترز نوشته جاده پس از حادثه بسته است.
    """
    cue = context.cue
    if cue.flag != "~":
        return False
    if cue.lemma == "نوشتن" and not (_by_outlet(context) or context.document()):
        return True
    return not is_matrix_verb(context)


def _by_outlet(context: CueContext) -> bool:
    """«**رویترز** نوشته جاده بسته است»: an outlet is all that stands before the verb."""
    return outlet_at(context.keys, context.clause_start) == context.cue.first


def relays_speech(context: CueContext) -> bool:
    """«رسانه‌ها **گزارش دادند** نتانیاهو گفت: …»: the words are his, not a newspaper's.

    + روزنامه‌ها گزارش دادند وزیر نیرو در سفر گفت: «سدها پر شده است.»
    - روزنامه‌ها گزارش دادند سدها پر شده است.
    """
    reports = context.cue.lemma == "گزارش دادن" or context.lemma_in("relaying_verb")
    if not reports:
        return False
    passage = context.passage
    cues = passage.cues_in(context.cue.last + 1, context.sentence_end)
    inner = next((c for c in cues if passage.has_colon(c.last) and c.kind in ("say", "tell")), None)
    return inner is not None and not passage.quoted(inner.first)


def conjunction_before_clause(context: CueContext) -> bool:
    """«وزیر نیرو گفت **و** رفت»; not «می‌گوید **«تا** عقب‌نشینی نکند» تحریم‌ها ادامه دارد».

    + وزیر نیرو دیروز گفت و رفت.
    - وزیر نیرو اعلام کرد تا چهار هفته دیگر سدها پر می‌شود.
    - وزیر نیرو گفت تا زمانی که باران نبارد سدها پر نمی‌شود.
    """
    blocked = context.next_key() in word_class("no_clause") and not _until(context)
    return blocked and "«" not in context.gap_after_cue()


def cue_at_once(context: CueContext) -> bool:
    """«خبر داد **وگفت**: …»; but «معتقدند **با توجه به** تورم …» goes on.

    + وزیر نیرو هشدار داد افزود سدها خالی شده است.
    - وزیر نیرو هشدار داد سدها خالی شده است.
    - وزیر نیرو گفت خواست مردم ساختن این سد است.
    """
    told = (cue for cue in at_once(context) if cue.lemma != "خواستن")
    return any(cue.kind not in ("phrase", "stopped", "think") for cue in told)


def relative_clause_goes_on(context: CueContext) -> bool:
    """«وزیر درباره اینکه هواشناسی **گفته است** باران کم می‌شود، گفت: «…»».

    + وزیر درباره اینکه هواشناسی گفته است باران کم می‌شود، گفت: «سدها پر است.»
    - معمار گنبد که قول داد کاشی‌ها را مرمت کند، دیروز از کارگاه دیدن کرد.
    """
    return in_relative_clause(context) and not relative_clause_end(context, context.cue.last)


@rule(
    _clause_follows,
    passive_before_clause,
    has_direct_object,
    participle_before_clause,
    relays_speech,
    conjunction_before_clause,
    cue_at_once,
    relative_clause_goes_on,
    within_question,
)
def source_cue_clause(context: CueContext) -> QuoteMatch | None:
    """«رئیس پلیس هشدار داد اردوگاه‌ها برچیده خواهد شد.»: the clause follows at once.

    + وزیر نیرو گفت سد کرج تا پایان هفته پر می‌شود.
    + وزیر نیرو ادامه داد سد کرج تا پایان هفته پر می‌شود.
    + وزیر نیرو پرسید چرا سد کرج پر نمی‌شود.
    + وزیر نیرو از مردم می‌خواهد در آب صرفه‌جویی کنند.
    + وزیر نیرو اشاره کرد سد کرج تا پایان هفته پر می‌شود.
    + در گزارش آتش‌نشانی آمده است سیم‌کشی خانه کهنه بود.
    - وزیر نیرو گفت و رفت.
    - وزیر نیرو از مردم پول می‌خواهد و کسی پول نمی‌دهد.
    - وزیر نیرو به سد کرج اشاره کرد سد کرج پر می‌شود.
    - وزیر نیرو به کار خود ادامه داد سد کرج پر می‌شود.
    - از وزیر نیرو پرسیدند چرا سد کرج پر نمی‌شود.
    """
    return report(context, context.cue.last)


def _thinks(context: CueContext) -> bool:
    """«**معتقد است** مالیات … را پایین نمی‌آورد», «**باور دارند** نوسان‌ها …»."""
    return context.cue.kind == "think"


def _gives_words(context: CueContext) -> bool:
    return _wrote(context) or _as_said(context)


def _wrote(context: CueContext) -> bool:
    """«وی در توییتر خود **نوشت**، …», «در این گزارش **آمده**، …»; not «از سفر **آمد**، …»."""
    if context.cue.lemma == "نوشتن":
        return not context.cue.flag
    last = context.keys[context.cue.last - 1]
    stands = context.cue.lemma == "آمدن" and last in ("امده", "است")
    return stands and context.document() is not None


def _stands_in_document(context: CueContext) -> bool:
    """«در گزارش آتش‌نشانی **آمده است** سیم‌کشی کهنه بود»: the document's words follow at once."""
    cue = context.cue
    stands = cue.lemma == "آمدن" and context.keys[cue.last - 1] == "است"
    return stands and "در" in context.before_cue and _wrote(context)


def _as_said(context: CueContext) -> bool:
    """«**بر اساس آنچه** روزنامه گاردین نوشته، …»: what comes after the comma was said."""
    return words.as_said().longest_match(context.keys, context.sentence[0]) is not None


def _goes_on(context: CueContext) -> bool:
    """«وزیر **ادامه داد** سدها پر است»: somebody goes on speaking; not «به کار خود ادامه داد»."""
    going_on = context.cue.lemma == "ادامه دادن" and not went_on_doing(context)
    return going_on and somebody_speaks(context)


def _until(context: CueContext) -> bool:
    """«اعلام کرد **تا چهار هفته دیگر** تصمیم می‌گیرد»: a time, not a purpose."""
    tokens, at = context.passage.tokens, context.cue.last
    if tokens.keys[at] != "تا" or at + 1 >= context.passage.last:
        return False
    following = tokens.keys[at + 1]
    hit = words.boundary_at(tokens, at + 1)
    time = hit is not None and hit[0] == "time"
    when = {following, "".join(tokens.keys[at + 1 : at + 3])}
    if not when.isdisjoint(word_class("until_when")):
        return True  # «تا **زمانی که** نرخ اصلاح نشود …», «تا **پایان** سال …»
    return following.isdigit() or following in word_class("numeral") or time
