"""Rules for marked words before a verb of naming or shouting: «X را «…» خواند»."""

from __future__ import annotations

from collections.abc import Iterator

from faparse.attribution.context import CueContext, QuoteMatch
from faparse.attribution.passage import Passage
from faparse.attribution.rule import rule
from faparse.draft import Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.text.fold import BLANKS, trim
from faparse.text.quotation_marks import Pair
from faparse.text.tokens import Tokens

#: At most this many words are between marks and the verb of naming: «برای صلح و امنیت منطقه».
_ADVERBIAL = 7
#: «قطعنامه **را** گامی «…» خواندند»: «را» is at most this many words before the marks.
_OBJECT = 10


def _names_marked_words(context: CueContext) -> bool:
    """A verb of naming with marks before it; not «که از او با عنوان «پدر شعر» یاد می‌شود»."""
    naming = "name" in context.cue.kinds and context.cue.flag not in ("-", "+")
    return naming and _named_marks(context) is not None


def _marks_before(context: CueContext) -> Iterator[Pair]:
    """The whole marks between the clause's beginning and the cue, the nearest first."""
    passage, begin = context.passage, context.clause_start
    tokens = passage.tokens
    for pair in reversed(
        passage.pairs_in(passage.offset(begin) - 1, tokens.starts[context.cue.first])
    ):
        if pair.whole:
            yield pair


def _named_marks(context: CueContext) -> Pair | None:
    passage, tokens = context.passage, context.passage.tokens
    for pair in _marks_before(context):
        behind = tokens.at(pair.outer_end)
        inside = context.clause_start <= tokens.at(pair.start)
        if inside and _reaches(passage, behind, context.cue.first):
            return pair
    return None


def object_not_named(context: CueContext) -> bool:
    """«کتاب را نازیلا، مدیر کتابخانه «…»، خوانده است»; but «قطعنامه **را** «…» خواندند».

    + نازیلا رستگار، مدیر کتابخانه «باغ خاموش» خوانده است.
    - نازیلا رستگار با اشاره به آنچه «باغ خاموش» خواند، برخاست.
    - نازیلا رستگار این طرح را «باغ خاموش» خوانده است.
    - نازیلا رستگار طرحی را که پارسال پس از ده سال کار تمام شد، «باغ خاموش» خوانده است.
    """
    pair = _named_marks(context)
    if pair is None:
        return False
    tokens = context.passage.tokens
    first, behind = tokens.at(pair.start), tokens.at(pair.outer_end)
    marker = ("را", "از") if context.cue.first <= behind + 1 else ("را",)
    before = range(max(context.clause_start, first - _OBJECT), first)
    objects = [n for n in before if tokens.keys[n] in marker]
    if not objects:
        pointed = tokens.keys[first - 1 : first] == ["انچه"]  # «با اشاره به **آنچه** «…» خواند»
        return not (pointed or _described_object(context, first))
    return any("،" in tokens.gaps[n] for n in range(objects[-1] + 1, first))


def _described_object(context: CueContext, marks: int) -> bool:
    """«تهدید **را که** به تغییر هواپیما انجامید**،** «…» خواند»: a clause after the object."""
    tokens = context.passage.tokens
    at = tokens.last_place(_object_and_that, context.clause_start, marks - 1)
    if at is None or "،" not in tokens.gaps[marks]:
        return False
    return words.finite_at(tokens.keys, marks - 1)


@words.sign(words.PARTICLE)
def _object_and_that(tokens: Tokens, at: int) -> bool:
    return tokens.keys[at : at + 2] == ["را", "که"]


def relative_clause_tells_of_things(context: CueContext) -> bool:
    """«فهرست‌هایی را کنار گذاشت **که شاهنامه را «…» خوانده‌اند**»: about lists, which do not speak.

    + ناشر فهرست‌ها را کنار گذاشت که این کتاب را «کهنه» خوانده‌اند.
    + شورای شهر با نوشته‌هایی مخالف است که این باغ را «ملک شخصی» خوانده‌اند.
    - ناشر از منتقدانی گله کرد که شاهنامه را «کتاب کهنه» خوانده‌اند.
    """
    pair, tokens = _named_marks(context), context.passage.tokens
    marks = tokens.at(pair.start) if pair else 0
    opens = context.relative_opener(marks) if pair else None
    if opens is None:
        return False
    subjects = context.passage.subjects
    own = subjects.syntactic_subject(opens + 1, context.cue.first)
    if own and subjects.is_animate(own) and not marks <= own[0]:
        return False
    if tokens.last_place(_some_things, context.clause_start, opens) is not None:
        return True
    before = subjects.syntactic_subject(context.clause_start, opens)
    return before is None or before[1] != opens or not subjects.is_animate(before)


@words.sign(words.ANYTHING)
def _some_things(tokens: Tokens, at: int) -> bool:
    """Whether «نقشه‌**هایی**», «مقاله‌**هایی**» ends at a token; not «گروه‌**هایی**»."""
    key = tokens.keys[at]
    if not key.endswith("هایی"):
        return False
    head = at - 1 if key == "هایی" else at
    return head >= 0 and words.roles().longest_match([words.singular(tokens.keys[head])], 0) is None


def marks_hold_surname(context: CueContext) -> bool:
    """«او را از شاعران **ملقب به «شایق»** دانست»: the marks hold somebody's byname.

    + شاعر موفقیت خود را مرهون استادی ملقب به «شایق» دانست.
    - شاعر موفقیت خود را مرهون «استادی ملقب به شایق» دانست.
    """
    pair = _named_marks(context)
    at = context.passage.tokens.at(pair.start) if pair else 0
    called = word_class("takes_preposition") | word_class("by_name")
    return at > 1 and context.keys[at - 1] == "به" and context.keys[at - 2] in called


def is_customary_name(context: CueContext) -> bool:
    """«اهالی این چنار را «پیر سبز» **می‌نامند**»: its name, which nobody in particular says.

    + اهالی این چنار را «پیر سبز» می‌نامند.
    - وزیر این چنار را «پیر سبز» نامید.
    - وزیر این چنار را «پیر سبز» می‌نامد.
    """
    cue, keys = context.cue, context.keys
    people = keys[cue.last - 1].endswith("ند")
    return cue.lemma == "نامیدن" and keys[cue.first].startswith("می") and people


@rule(
    _names_marked_words,
    object_not_named,
    relative_clause_tells_of_things,
    marks_hold_surname,
    is_customary_name,
)
def source_named_cue(context: CueContext) -> QuoteMatch | None:
    """«مقامات ایرانی قطعنامه را **«اشتباهی تاریخی»** خواندند»: only the marked words are quoted.

    + وزیر نیرو این طرح را «گامی بلند» خواند.
    + وزیر نیرو این طرح را «بلند» و «بی‌همتا» خواند.
    + شهردار طرحی دارد که منتقدانش آن را «گامی کوتاه» خوانده‌اند.
    - وزیر نیرو کتاب «گامی بلند» را خواند.
    """
    pair = _named_marks(context)
    if pair is None:
        return None
    contents = tuple(
        trim(context.passage.tokens.text, each.start, each.end)
        for each in _with_pairs(context, pair)
    )
    source = _within_relative_clause(context, pair) or context.source()
    if source and source[1] > pair.outer_start:
        source = context.shared  # «و آن را **«گامی بلند»** خواندند»: the subject came earlier
    return QuoteMatch("mixed", contents, context.cue, source, context.cue.last)


def _with_pairs(context: CueContext, pair: Pair) -> list[Pair]:
    """«این حمله را **«گستاخانه» و «بی‌دلیل»** خواند»: the marks, and those joined to them."""
    joined, folded = [pair], context.passage.tokens.folded
    for each in _marks_before(context):
        if each.outer_end > joined[0].outer_start:
            continue
        if folded[each.outer_end : joined[0].outer_start].strip(BLANKS) not in ("و", "،"):
            break
        joined.insert(0, each)
    return joined


def _within_relative_clause(context: CueContext, pair: Pair) -> Range | None:
    """«طرحی که **منتقدانش** آن را «…» خوانده‌اند»: the subject of the relative clause."""
    at = context.passage.tokens.at(pair.start)
    opens = context.relative_opener(at)
    if opens is None:
        return None
    subjects = context.passage.subjects
    own = subjects.after(opens + 1, at)
    if own is None or not subjects.is_animate(own):
        return None
    points_back = words.pronoun_at(context.passage.tokens, own[1]) or context.keys[own[1]] == "ان"
    named = points_back and context.keys[own[1] + 1] == "را"
    return subjects.phrases.offsets(own) if named else None


def _shouts_marked_words(context: CueContext) -> bool:
    """A verb of shouting right after marks."""
    cue = context.cue
    shouts = context.lemma_in("shouting") and cue.flag not in ("-", "+")
    return shouts and _shouted_marks(context) is not None


def _shouted_marks(context: CueContext) -> Pair | None:
    tokens, first = context.passage.tokens, context.cue.first
    behind = first - (tokens.keys[first - 1] == "را")
    return next((p for p in _marks_before(context) if tokens.at(p.outer_end) == behind), None)


@rule(_shouts_marked_words)
def source_shouted_words(context: CueContext) -> QuoteMatch | None:
    """«هواداران یک‌صدا **«زمین ما را پس بدهید»** فریاد زدند», «شعار **«…»** سر دادند».

    + هواداران یک‌صدا «زمین ما را پس بدهید» فریاد زدند.
    - هواداران برای پس گرفتن زمین فریاد زدند.
    """
    passage, pair = context.passage, _shouted_marks(context)
    if pair is None:
        return None
    first = passage.tokens.at(pair.start)
    found = passage.subjects.syntactic_subject(context.clause_start, first)
    source = passage.subjects.phrases.offsets(found) if found else context.shared
    content = trim(passage.tokens.text, pair.start, pair.end)
    return QuoteMatch("direct", (content,), context.cue, source, context.cue.last)


def _reaches(passage: Passage, behind: int, verb: int) -> bool:
    """«… را «گامی بزرگ» **برای صلح منطقه** خواند»: only a prepositional phrase before the verb."""
    if behind <= verb and passage.tokens.count(behind, verb) <= 1:
        return True  # «حمله را «نقض آشکار» **آتش‌بس** خواند»
    if not behind < verb <= behind + _ADVERBIAL:
        return False
    hit = words.boundary_at(passage.tokens, behind)
    if hit is None or hit[0] != "preposition":
        return False
    return not any(
        passage.gap(n).strip(" \u200c\r\n") or words.finite_at(passage.tokens.keys, n)
        for n in range(behind + 1, verb)
    )
