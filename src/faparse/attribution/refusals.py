"""Refusals that several rules share: near misses of the evidence for a quote.

Each carries sentences that it refuses and near misses; a test runs them.
"""

from __future__ import annotations

from itertools import pairwise

from faparse.attribution.context import CueContext
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.cues import CueMatch
from faparse.text.tokens import Tokens

#: «وی یادآور شد، **باید** …»: the next cue, which takes the words, is within this many words.
_AGAIN = 4


def has_direct_object(context: CueContext) -> bool:
    """«خبر دستگیری آنها **را** اعلام کرد، …»: what was announced has already been named.

    Not «وضعیت سدها را **مثبت توصیف و** اعلام کرد …»: the object belongs to the first verb.

    + پلیس خبر دستگیری آنها را اعلام کرد، هفت نفر گریختند.
    - وزیر وضعیت سدها را مثبت توصیف و اعلام کرد، باران خوبی باریده است.
    - قهرمان پرتاب نیزه که سهمیه را کسب کرده اعلام کرد، مسابقه باید عقب بیفتد.
    """
    keys = context.keys
    if context.cue.first > context.clause_start and keys[context.cue.first - 1] == "و":
        return False
    if context.lemma_in("addresses_object"):
        return False  # «مکزیک **را** تهدید کرد تعرفه می‌بندد»: the addressee
    tokens = context.passage.tokens
    at = tokens.last_place(_verb_or_object, context.clause_start, context.cue.first)
    return at is not None and keys[at] == "را"


@words.sign(words.VERBAL | words.PARTICLE, sure=words.FINITE)
def _verb_or_object(tokens: Tokens, at: int) -> bool:
    """Whether a verb or «را» is at a token; not the «را» of «**این را هم** اضافه کرد»."""
    keys = tokens.keys
    if keys[at] == "را":
        return keys[max(0, at - 1) : at + 2] != ["این", "را", "هم"]
    closed = "،" in tokens.gaps[at + 1] and words.verbal_at(keys, at)  # «نسخه‌ای را **دیده،**»
    return closed or words.finite_at(keys, at) or keys[at] in word_class("participle")


def lists_things(context: CueContext) -> bool:
    """«**فهرست** پایگاه‌ها در زیر آمده است:»: a list is introduced, nothing is said.

    + در این شماره این مطالب آمده است: «به یاد باغ»، «راه دراز» و «مردی که رفت».
    + در ادامه لیست پایگاه‌هایی که مجله در آن‌ها نمایه می‌شود آمده است: وب‌آو ساینس.
    - در بیانیه وزارت نیرو آمده است: سدها پر شده است.
    """
    brought = context.cue.lemma in ("آمدن", "منتشر کردن")
    return brought and not word_class("listing").isdisjoint(context.before_cue)


def happens_meanwhile(context: CueContext) -> bool:
    """«او **در حالی** این نظر را مطرح کرد **که** قیمت‌ها بالا رفته است»: the «که» of «در حالی».

    Not «در حالی **که** وزیر گفته بود که …», which has its own.

    + او در حالی این نظر را مطرح کرد که قیمت‌ها بالا رفته است.
    + این وعده در حالی از سوی روزنامه صبح اعلام می‌شود که شهردار به سفر رفته است.
    - در حالی که باران بند آمده بود، رئیس قطار اعلام کرد که راه باز است.
    - در حالی که وزیر گفته بود که سد پر است، آب کم است.
    """
    keys, first = context.keys, context.cue.first
    at = next((n for n in range(context.clause_start, first) if keys[n] == "حالی"), first)
    return at < first and not any(keys[n] == "که" for n in range(at, first))


def corrects_a_report(context: CueContext) -> bool:
    """«… **به نادرست** پنج میلیارد **آمده بود که** شش میلیارد درست است»: what it should have said.

    + در خبر پیشین هزینه پل به نادرست پنج میلیارد تومان آمده بود که شش میلیارد درست است.
    + در خبر دیروز به اشتباه دهم آبان اعلام شده بود که تاریخ درست دوازدهم است.
    - در خبر پیشین آمده بود که هزینه پل پنج میلیارد تومان است.
    - وزیر نیرو به اشتباه گفت که هزینه پل پنج میلیارد تومان است.
    """
    cue = context.cue
    if not (cue.lemma == "آمدن" or cue.flag == "+" or cue.kind == "passive"):
        return False
    pairs = pairwise(context.before_cue)
    return any(to == "به" and how in word_class("wrongly") for to, how in pairs)


def names_by_verb(context: CueContext) -> bool:
    """«ابزاری که **به آن «شانه خاموش» می‌گویند**، …»: a name is given, nothing is said.

    + ابزاری که به آن «شانه خاموش» می‌گویند، در موزه است و دیده می‌شود.
    - بافندگان درباره ابزار «شانه خاموش» می‌گویند، این ابزار در موزه است.
    """
    passage, cue = context.passage, context.cue
    if cue.lemma != "گفتن" or "»" not in passage.gap(cue.first):
        return False
    marks = passage.pairs_in(passage.start, passage.tokens.starts[cue.first])
    first = passage.tokens.at(marks[-1].start) if marks else cue.first
    return passage.tokens.keys[max(0, first - 2) : first - 1] == ["به"]


def announced_again(context: CueContext) -> bool:
    """«وی که در جمع بازاریان سخن می‌گفت، **تأکید کرد:** …»: the words belong to the next cue.

    + وزیر نیرو یادآور شد، تأکید کرد: سدها پر شده است.
    - وزیر نیرو یادآور شد، گفته می‌شود سدها پر شده است.
    - وزیر نیرو گفت، عقل سلیم حکم می‌کند که آب را هدر ندهیم.
    """
    at = context.cue.last
    return any(
        cue.kind not in ("phrase", "gerund", "noun")
        and not (cue.kind == "passive" and cue.first == at)  # «وی یادآور شد، **گفته می‌شود** …»
        and not _has_subject(context, at, cue)
        for cue in context.passage.cues_in(at, at + _AGAIN)
    )


def _has_subject(context: CueContext, at: int, cue: CueMatch) -> bool:
    """«گفته بود، **عقل سلیم** حکم می‌کرد که …»: a cue within the words, with its own subject."""
    found = context.passage.subjects.after(at, cue.first)
    plain = "،" not in context.passage.gap(cue.first)
    return found is not None and found[1] == cue.first and plain


def in_relative_clause(context: CueContext) -> bool:
    """«رئیس‌جمهور مکزیک **که** به تازگی **سوگند یاد کرد،** با رد این پیشنهاد گفت: …»."""
    passage, cue = context.passage, context.cue
    if word_class("this_that").isdisjoint(context.keys[context.clause_start + 1 : cue.first]):
        return False
    later = passage.cues_in(cue.last, context.sentence_end)
    return any(":" in passage.gap(c.last) or "«" in passage.gap(c.last) for c in later)


def within_question(context: CueContext) -> bool:
    """«وکیل در پاسخ به این **سوال که** برخی می‌گویند A، گفت: B»: A is the reporter's.

    + وکیل در پاسخ به این سوال که برخی می‌گویند متهم بیمار است، گفت: «بیمار نیست.»
    + وکیل در پاسخ به پرسشی مبنی بر اینکه همه اصرار دارند که بیمار است، گفت: «بیمار نیست.»
    - وکیل در پاسخ به سوالی گفت که متهم بیمار است.
    - وکیل در پاسخ به این سوال که متهم بیمار است، گفت که نیست.
    - وکیل با طرح این سوال که متهم کجاست، گفت متهم بیمار است.
    """
    passage, cue = context.passage, context.cue
    if passage.tokens.last_place(_question_that, context.clause_start, cue.first) is None:
        return False
    later = passage.cues_in(cue.last, context.sentence_end)
    return any("،" in passage.gap(c.first) and c.kind in ("say", "tell") for c in later)


@words.sign(words.PARTICLE | words.BOUNDARY)
def _question_that(tokens: Tokens, at: int) -> bool:
    """Whether the «که» of «این سوال که», «پرسشی مبنی بر اینکه» is at a token."""
    keys = tokens.keys
    if at < 1 or keys[at] not in word_class("this_that"):
        return False
    based = keys[max(0, at - 2) : at] == ["مبنی", "بر"]
    asked = keys[at - 3] if based and at > 2 else keys[at - 1]
    return asked.removesuffix("ی") in word_class("asked")


def is_matrix_verb(context: CueContext) -> bool:
    """«پلیس اردن **اعلام کرده** پس از این حادثه …»: a perfect without «است», with its own subject.

    Not «آمار اعلام کرده …» after «که», nor «گفته وی».
    """
    passage, cue, keys = context.passage, context.cue, context.keys
    if _asks_besides(context) or _is_second_participle(context):
        return True
    begin = _own_clause(context)
    if "که" in keys[begin : cue.first] or _is_their_word(context):
        return False
    found = passage.subjects.syntactic_subject(begin, cue.first)
    return found is not None and passage.subjects.can_say(found)


def _is_their_word(context: CueContext) -> bool:
    """«گفته **وی**» is a noun; «گفته **آنها** … نخواهند کرد» begins a clause."""
    passage, last = context.passage, context.cue.last
    pronoun = words.pronoun_at(passage.tokens, last) if last < passage.last else None
    if pronoun is None or pronoun[1] != last + 1:
        return False
    verb = passage.tokens.first_place(words.finite_in, last, context.sentence[1])
    many = verb is not None and context.keys[verb].endswith("ند")
    return not (many and context.keys[last].startswith("ان"))


def _is_second_participle(context: CueContext) -> bool:
    """«… «شتاب‌زده» خوانده **و گفته** نگران است»: the same speaker's next verb, a participle too."""
    keys, first = context.keys, context.cue.first
    joined = context.shared is not None and first > 1 and keys[first - 1] == "و"
    return joined and words.verbal_at(keys, first - 2)


def _asks_besides(context: CueContext) -> bool:
    """«… آغاز شده **و از کشورها خواسته** مردم را …»: the same speaker's next verb, a participle."""
    keys, first = context.keys, context.cue.first
    if context.shared is None or context.cue.lemma != "خواستن":
        return False
    begin = context.passage.tokens.last_place(_and_from, context.clause_start, first)
    return begin is not None and not any(words.finite_at(keys, n) for n in range(begin, first))


@words.sign(words.LINKED | words.PARTICLE)
def _and_from(tokens: Tokens, at: int) -> bool:
    """Whether «و از» ends at a token."""
    return tokens.keys[at] == "از" and at > 0 and tokens.keys[at - 1] == "و"


def _own_clause(context: CueContext) -> int:
    """Where the verb's own clause begins: after «اما», or after the «که» of «با وجود این که».

    «… که … مختل کرده است، **اما** ترامپ گفته …», «**با وجود این که** ایران همواره اعلام کرده …»
    """
    keys, begin, stop = context.keys, context.clause_start, context.cue.first
    buts = (n for n in range(stop - 1, begin, -1) if keys[n] in word_class("but"))
    begin = next(buts, begin - 1) + 1
    opens = word_class("opens_clause_with_that")
    thats = (n for n in range(begin + 1, stop) if keys[n] == "که" and keys[n - 1] in opens)
    return next(thats, begin - 1) + 1


def at_once(context: CueContext) -> list[CueMatch]:
    """The cues that begin right after the context's cue."""
    return context.passage.cues_in(context.cue.last, context.cue.last + 1)
