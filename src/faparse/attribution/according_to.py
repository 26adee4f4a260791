"""The rule for phrases that name a source: «به گفته X، …», «بنا بر گزارش خبرگزاری «تاس»، …»."""

from __future__ import annotations

from msgspec.structs import replace

from faparse.attribution.context import CueContext, QuoteMatch
from faparse.attribution.continuation import with_list
from faparse.attribution.directness import behind_punctuation, directness
from faparse.attribution.ends import reported_clause_end
from faparse.attribution.passage import Passage, behind_clause, has_clause
from faparse.attribution.phrase_parts import behind_told, skip_maker, skip_time
from faparse.attribution.relayed import tells_words, verb_that_takes_words
from faparse.attribution.reported import CLAUSE_WORDS
from faparse.attribution.reported_clause import extends_over_sentences, relative_clause_end
from faparse.attribution.rule import rule
from faparse.attribution.unclosed import unclosed
from faparse.draft import Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.lexicon.verb_shapes import is_passive_alone
from faparse.syntax.cues import CueMatch
from faparse.syntax.noun_phrases import TokenRange
from faparse.syntax.source_phrases import phrase_source
from faparse.text.fold import is_zwnj_gap
from faparse.text.tokens import Tokens


def _phrase_names_source(context: CueContext) -> bool:
    return context.cue.kind == "phrase" and _named(context) is not None


def _named(context: CueContext) -> TokenRange | None:
    """Whom or what the phrase names, after any time and «تهیه شده از سوی»."""
    passage = context.passage
    at = skip_time(passage, context.cue.last)
    if at < passage.last and passage.tokens.keys[at] in word_class("report_adjective"):
        at += 1  # «بنا به اعلام **رسمی** فیفا»
    at = skip_maker(passage, at)
    if context.lemma_in("by_document") and context.keys[at] in words.demonstratives():
        # «طبق **این خبر** وزیر …», with no comma after it; «**این گزارش‌ها**»
        whole = (n for n in range(at + 2, passage.last) if not is_zwnj_gap(passage.gap(n)))
        return at, next(whole, passage.last)
    limit = passage.next_phrase(at, context.sentence[1])
    return _up_to_relaying_verb(context, at, limit) or phrase_source(
        passage.subjects.phrases, at, limit
    )


def _up_to_relaying_verb(context: CueContext, at: int, limit: int) -> TokenRange | None:
    """«فارس به نقل از **علی رستگار، مدیرعامل شرکت گاز** نوشت»: up to the verb of who relays."""
    passage = context.passage
    relays = at < limit and context.cue.lemma.startswith("به نقل") and not _opens(context)
    found = passage.subjects.phrases.noun_phrase_at(at, limit, closed=True) if relays else None
    verb = next(iter(passage.cues_in(found[1], found[1] + 1)), None) if found else None
    return found if verb and verb.kind in ("say", "tell", "write") else None


def _opens(context: CueContext) -> bool:
    """Whether no subject comes before the phrase, so that all that follows is what its source says.

    In «روند خوبی دارد، **اما** به گفته لاینز مشکل این است که …», none in the phrase's own clause.
    """
    subjects, first = context.passage.subjects, context.cue.first
    if first > context.clause_start and context.keys[first - 1] in word_class("but"):
        return True
    if _is_behind_phrase(context):
        return True
    return not subjects.syntactic_subject(context.clause_start, context.cue.first)


def _is_behind_phrase(context: CueContext) -> bool:
    """«**به گزارش شبکه خزر** به گفته کارشناسان فصل صید …»: another phrase is all before it."""
    passage, start, first = context.passage, context.clause_start, context.cue.first
    if passage.subjects.credits.get(start) == first:
        return True
    cue = next(iter(passage.cues_in(start, start + 1)), None)
    if cue is None or cue.kind != "phrase" or cue.last >= first:
        return False
    found = phrase_source(passage.subjects.phrases, cue.last, first)
    return found is not None and found[1] == first - (context.keys[first - 1] == "و")


def news_received(context: CueContext) -> bool:
    """«بر اساس خبر **رسیده** از انجمن نویسندگان، …»: the story's credit.

    + بر اساس خبر رسیده از انجمن نویسندگان، این کتاب فردا منتشر می‌شود.
    - بر اساس اعلام انجمن نویسندگان، این کتاب فردا منتشر می‌شود.
    """
    found = _named(context)
    return found is not None and context.keys[found[0]] in word_class("received")


def view_of_thing(context: CueContext) -> bool:
    """«**از نظر فنی**، این پل مشکلی ندارد»; not «از نظر وزیر، …».

    + از نظر فنی، این پل هیچ مشکلی ندارد.
    - از نظر وزیر راه، این پل هیچ مشکلی ندارد.
    """
    found = _named(context)
    if found is None or not context.lemma_in("view_cue"):
        return False
    return not context.passage.subjects.is_animate(found)


def verb_takes_words(context: CueContext) -> bool:
    """«به نقل از X **نوشت** که …» is the verb's quote, and so is «به گزارش Y، X **گفت** …».

    + به گزارش رویترز، وزیر نیرو گفت: سدها پر شده است.
    + به گزارش رویترز، وزیر نیرو از مردم خواست تا آب را هدر ندهند.
    + شبکه شرق به نقل از مقامی که نامش را نگفت، گزارش داد سدها پر شده است.
    - به گزارش رویترز، سدها پر شده است.
    - به گزارش رویترز، وزیر نیرو هشدار داد و سدها پر شد.
    """
    found = _named(context)
    behind = _behind_relative(context, found[1]) if found else 0
    relay = verb_that_takes_words(context, behind) if found else None
    if found is None or relay is None:
        return False
    relays = context.cue.lemma.startswith(("به گزارش", "به نقل"))
    relays = relays or (relay.first == behind and not context.passage.gap(behind).strip())
    if relay.kind == "phrase" and not relays:
        return False  # «به گفته وی، بر اساس اعلام وزارت بهداشت، …»: all that follows is his
    return relay.first == behind or _opens(context)


def outlet_reports(context: CueContext) -> bool:
    """«رویترز به نقل از X، **دیروز در گزارشی نوشت** که …»: the verb's quote, or only its topic.

    + رویترز به نقل از علی رستگار، وزیر نیرو، دیروز در گزارشی نوشت که سدها پر شده است.
    + رویترز به نقل از منابع محلی، از توقف گفت‌وگوها خبر داد.
    + رویترز به نقل از منابع محلی، جزئیاتی از این گفت‌وگوها را منتشر کرد.
    + ایسنا به نقل از روابط عمومی وزارت نیرو، رستگار در این نشست گفت: سد پر است.
    - رویترز به نقل از منابع محلی، سدها پر شده است و مردم از آن خبر دارند.
    - به نقل از منابع محلی، سدها پر شده است.
    """
    found, passage = _named(context), context.passage
    if found is None or not context.cue.lemma.startswith("به نقل") or _opens(context):
        return False
    behind = _behind_relative(context, found[1])
    own = passage.subjects.after(behind, context.sentence[1])
    begin = own[1] if own and own[0] == behind else behind
    verb = next((c for c in passage.cues_in(begin, context.sentence[1]) if tells_words(c)), None)
    return verb is not None and not passage.quoted(verb.first) and _is_deed(context, begin, verb)


def _is_deed(context: CueContext, begin: int, verb: CueMatch) -> bool:
    """«… **دیروز** نوشت», «… **جزئیاتی از پاسخ ایران را** منتشر کرد»: the words of no phrase."""
    takes_object = context.keys[verb.first - 1] == "را"
    return takes_object or context.passage.subjects.only_complements(begin, verb.first)


def phrase_joined(context: CueContext) -> bool:
    """«به نوشته روزنامه صبح **و به نقل از** دو مقام، A»: the words are of the second phrase.

    + به نوشته روزنامه صبح و به نقل از دو مقام، سدها پر شده است.
    - به نوشته روزنامه صبح، سدها پر شده است و به نقل از دو مقام، آب کافی است.
    """
    passage, last = context.passage, context.cue.last
    cues = passage.cues_in(last + 1, context.sentence[1])
    relay = next((c for c in cues if c.kind == "phrase"), None)
    if relay is None or context.keys[relay.first - 1] != "و":
        return False
    if not relay.lemma.startswith("به نقل"):
        return False
    return not has_clause(passage.tokens, last, relay.first)


def phrase_within_clause(context: CueContext) -> bool:
    """«قاضی **به گفته‌های خواهان** گوش داد»: no comma, and no «که» before it.

    + قاضی به گفته متهم گوش داد و دادگاه تمام شد.
    - قاضی، به گفته متهم، دیر به دادگاه آمده بود.
    - این سد امسال تمام می‌شود؛ به گفته وزیر نیرو.
    - او سی سال معلم بود و به گفته خودش به دو نسل الفبا یاد داده است.
    - اقتصاد روند خوبی دارد اما به گفته وزیر کار بیکاری کم نشده است.
    """
    found = _named(context)
    if found is None or _opens(context):
        return False
    passage, first = context.passage, context.cue.first
    if _parted(passage, first) or "،" in passage.gap(behind_told(passage, found[1])):
        return False
    if first <= passage.first:
        return True
    before = context.keys[first - 1]
    own = words.pronoun_at(passage.tokens, found[0]) is not None
    return before != "که" and not (own and before in word_class("brings_own_view"))


def own_report(context: CueContext) -> bool:
    """«بر اساس **این گزارش**، …»: the story's own, unless it mentioned an outlet or report before.

    + شهردار بم از کمربندی شهر دیدن کرد. بر اساس این گزارش، کار یک سال طول می‌کشد.
    + شهردار بم از کمربندی شهر دیدن کرد. بنابراین گزارش، کار یک سال طول می‌کشد.
    - روزنامه شرق از کمربندی بم نوشته است. بر اساس این گزارش، کار یک سال طول می‌کشد.
    - سازمان راه در گزارشی گفت راه فرسوده است. بر اساس این گزارش، کار یک سال طول می‌کشد.
    """
    found, passage = _named(context), context.passage
    if found is None or context.keys[found[1] - 1] != "گزارش" or not _is_this(context, found):
        return False
    told = passage.tokens.last_place(_tells_of_report, 0, context.cue.first)
    return told is None or told in passage.subjects.in_credits


def _is_this(context: CueContext, found: TokenRange) -> bool:
    """«بر اساس **این گزارش**»; «**بنابراین** گزارش» is «بنا بر این گزارش» without its blanks."""
    glued = context.keys[context.cue.first] == "بنابراین"
    return found[1] - found[0] == (1 if glued else 2)


@words.sign(words.ANYTHING)
def _tells_of_report(tokens: Tokens, at: int) -> bool:
    """Whether an outlet is named at a token, or «گزارش داد», «در گزارشی», «در گزارش خود»."""
    keys = tokens.keys
    if keys[at] == "گزارشی":
        return True
    if keys[at] == "گزارش":
        behind = keys[at + 1 : at + 2]
        return behind == ["خود"] or bool(behind and words.finite_at(keys, at + 1))
    if words.outlets_abroad().longest_match(keys, at) is not None:
        return True
    network = keys[at] in word_class("network")  # «شبکه **خبری**», but not «شبکه برق»
    ofnews = keys[at + 1 : at + 2] and keys[at + 1] in word_class("of_news")
    return keys[at] in word_class("outlet_head") and (bool(ofnews) or not network)


@rule(
    _phrase_names_source,
    news_received,
    own_report,
    view_of_thing,
    phrase_joined,
    verb_takes_words,
    outlet_reports,
    phrase_within_clause,
)
def cue_source_content(context: CueContext) -> QuoteMatch | None:
    """«**به گفته** سخنگوی هیئت رئیسه، طرح اصلاح می‌شود», «بنا بر گزارش خبرگزاری «تاس»، …».

    + به گفته وزیر نیرو، سد کرج تا پایان هفته پر می‌شود.
    + قیمت تخم‌مرغ، به گفته فرید مولوی، فردا پایین می‌آید.
    + به گفته مقامات محلی در ولایت بغلان سد پر شده است.
    + به گفته سخنگوی دولت بازار ارز آرام است و نرخ‌ها تغییری نکرده است.
    + این سد امسال تمام می‌شود؛ به گفته وزیر نیرو.
    - گفته وزیر نیرو درباره سد کرج درست نبود.
    - او آمد، به گفته وزیر.
    """
    found, passage = _named(context), context.passage
    if found is None:
        return None
    source = passage.subjects.phrases.offsets(found)
    opens = _opens(context)
    after, stop = _words_after(context, found[1], opens)
    if opens and _is_part_of_clause(context, after, stop):
        found = passage.subjects.phrases.without_object(found)
        source = passage.subjects.phrases.offsets(found)
        after, stop = _words_after(context, found[1], opens)
    if not _is_clause(context, after, stop):
        return _words_before(context, source)
    start = behind_punctuation(passage, after)
    pair = passage.pair_from(start)
    if opens and pair and pair.outer_start == start and not pair.closed:
        # «طبق اعلام برگزارکنندگان؛ **«**بیماری پیامدهایی داشت.», closed paragraphs below
        return replace(unclosed(context, pair), source=source)
    end = extends_over_sentences(context, stop)
    kind, content = directness(passage, *context.trimmed_range(start, passage.offset(end)))
    contents = (content,) if opens else (*_broken_by_phrase(context, after), content)
    found_here = QuoteMatch(kind, contents, context.cue, source, max(stop, end))
    return with_list(context, found_here)


def _words_after(context: CueContext, at: int, opens: bool) -> tuple[int, int]:
    """Where the words that follow a source begin and end."""
    after = _behind_relative(context, behind_told(context.passage, at))
    if closed := relative_clause_end(context, after):
        return after, closed  # «این راه **که** به گفته وزیر بسته شده**،** فردا باز می‌شود»
    return after, reported_clause_end(context, after) if opens else _before_main_cue(context, after)


def _is_clause(context: CueContext, first: int, last: int) -> bool:
    """Whether words are a whole clause: «به گفته مقامات بغلان **سد پر شده است**».

    Not «به گفته سخنگوی دولت بازار آرام **است و نرخ‌ها ثابت است**»: no clause begins with a copula.
    Behind a comma two words will do: «به گفته وزیر نیرو، **باران می‌بارد**».
    """
    if context.keys[first : first + 1] and context.keys[first] in word_class("copula"):
        return False
    enough = CLAUSE_WORDS - ("،" in context.passage.gap(first))
    return last - first >= enough and has_clause(context.passage.tokens, first, last)


def _is_part_of_clause(context: CueContext, first: int, last: int) -> bool:
    """«به گفته مقامات بغلان سد **پر شد**»: words are left, of which the source took some."""
    if first >= last or "،" in context.passage.gap(first):
        return False
    return not _is_clause(context, first, last) or is_passive_alone(context.keys, first, last)


def _behind_relative(context: CueContext, at: int) -> int:
    """The token after a relative clause: «بنا بر گزارش سازمان **که مقر آن در نروژ است،** …»."""
    passage = context.passage
    if context.keys[at : at + 1] != ["که"]:
        return at
    closes = passage.tokens.first_place(behind_clause, at + 1, context.sentence[1])
    return at if closes is None else closes


def _broken_by_phrase(context: CueContext, after: int) -> tuple[Range, ...]:
    """«**قیمت تخم‌مرغ**، به گفته فرید مولوی، پایین می‌آید»: the words before the phrase."""
    passage, first = context.passage, context.cue.first
    begin = max(context.sentence[0], context.narrator_from)
    between = "،" in passage.gap(first) and "،" in passage.gap(after)
    if not between or passage.cues_in(begin, first):
        return ()
    return (context.trimmed_range(passage.tokens.starts[begin], passage.offset(first)),)


def _before_main_cue(context: CueContext, at: int) -> int:
    """«… تدابیری که به گفته وی برای تقویت «حاکمیت» تدوین شده است**،** اظهار داشت: …»."""
    passage = context.passage
    stop = reported_clause_end(context, at)
    for n in range(at + 2, stop):
        if "،" in passage.gap(n) and words.finite_at(passage.tokens.keys, n - 1):
            return n
    return stop


def _parted(passage: Passage, at: int) -> bool:
    return any(mark in passage.gap(at) for mark in "،؛")


def _words_before(context: CueContext, source: Range) -> QuoteMatch | None:
    """«این طرح امسال تمام می‌شود، به گفته وزیر.»: the words precede the phrase."""
    passage, first = context.passage, context.cue.first
    begin = max(context.sentence[0], context.narrator_from)
    if first - begin < CLAUSE_WORDS or not _parted(passage, first):
        return None
    if not has_clause(passage.tokens, begin, first):
        return None
    content = context.trimmed_range(passage.tokens.starts[begin], passage.offset(first))
    kind, content = directness(passage, *content)
    return QuoteMatch(kind, (content,), context.cue, source, context.sentence[1])
