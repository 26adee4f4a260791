"""The rule for words in quotation marks before their cue: «…»، X گفت."""

from __future__ import annotations

from faparse.attribution.context import CueContext, QuoteMatch
from faparse.attribution.marked import NAME_WORDS, words_within
from faparse.attribution.passage import Passage, has_clause
from faparse.attribution.rule import rule
from faparse.lexicon.phrases import word_class
from faparse.text.fold import BLANKS, trim
from faparse.text.quotation_marks import Pair


def _marks_precede(context: CueContext) -> bool:
    """Marks that begin the narrator's sentence, or end right before it."""
    kind = context.cue.kind
    return kind in ("say", "tell", "write", "ask") and _marks_before(context) is not None


def _marks_before(context: CueContext) -> Pair | None:
    passage, first = context.passage, context.cue.first
    if not passage.pairs:
        return None
    tokens = passage.tokens
    begin = context.clause_start
    if _this(tokens.keys, begin) or _ends_with_speaker(context, begin):
        begin = _said_before(passage, begin)  # «… رسیده است.» **این را** گلناز امینی گفت.
    for pair in passage.pairs_in(passage.offset(begin) - 1, tokens.starts[first]):
        if pair.whole and begin <= tokens.at(pair.start) < first:
            opens = tokens.at(pair.start) == begin and tokens.at(pair.outer_end) <= first
            return pair if opens else None
    return None


def marks_before_hold_name(context: CueContext) -> bool:
    """«**«کیهان»،** روزنامه صبح تهران، نوشت …»; not «همه زندگی‌مان سوخت.» **این را** زنی گفت.

    + «مهران کیا» تحلیلگر بازار گفت: ذخیره‌ها به نیمه رسیده است.
    - «هوا از فردا سردتر می‌شود»، مینا رستگار گفت.
    - «آب کم است»، سازمان هواشناسی به خبرنگاران گفت.
    - «آب کم است»؛ مینا رستگار افزود.
    - «چرا آب را بریدید؟» یک باغدار پرسید.
    """
    pair = _marks_before(context)
    if pair is None:
        return False
    tokens = context.passage.tokens
    behind = tokens.at(pair.outer_end)
    if _is_certain(context, pair, behind):
        return False
    clause = has_clause(tokens, tokens.at(pair.start), tokens.before(pair.end))
    return words_within(context, pair) < NAME_WORDS or not clause


def _is_certain(context: CueContext, pair: Pair, behind: int) -> bool:
    """Whether what follows marks shows them to be speech: «**این را** …», «**باغداری پرسید**»."""
    if _this(context.keys, behind) or _broken_by(context, behind):
        return True  # ««ما امسال»، رضا کاویانی گفت، «کار … تمام می‌کنیم»»
    if _asks(context, pair) and _ends_with_speaker(context, behind, whole=True):
        return True
    # «آب کم است»**،** سازمان هواشناسی به خبرنگاران گفت.
    tokens, first = context.passage.tokens, context.cue.first
    clause = has_clause(tokens, tokens.at(pair.start), tokens.before(pair.end))
    parted = any(mark in context.passage.gap(behind) for mark in "،؛")
    return clause and parted and behind < first and _ends(context)


def marks_run_into_clause(context: CueContext) -> bool:
    """««ما برمی‌گردیم» عنوان نمایشی است که …، کارگردان گفت»: the marks are part of a sentence.

    + «همه ما برمی‌گردیم به خانه» نمایشی است که کارگردان گفت: تلخ است.
    - «همه ما برمی‌گردیم به خانه» مینا رستگار گفت.
    """
    pair = _marks_before(context)
    if pair is None:
        return False
    passage, cue = context.passage, context.cue
    behind = passage.tokens.at(pair.outer_end)
    gap = passage.gap(behind)
    parted = "،" in gap or "؛" in gap or cue.first == behind or _this(context.keys, behind)
    asks = _asks(context, pair)
    return not parted and not _ends_with_speaker(context, behind, whole=asks)


@rule(_marks_precede, marks_before_hold_name, marks_run_into_clause)
def content_cue_source(context: CueContext) -> QuoteMatch | None:
    """««هوا سردتر می‌شود»، هواشناس گفت.», also ««…»، گفت X؛ «…»»: the words come before the cue.

    + «هوا از فردا سردتر می‌شود»، مینا رستگار گفت.
    + «این پل تا بهار باز نمی‌شود.» این را شهردار بم گفت.
    - مینا رستگار گفت: «هوا از فردا سردتر می‌شود.»
    """
    passage, cue = context.passage, context.cue
    tokens = passage.tokens
    pair = _marks_before(context)
    if pair is None:
        return None
    behind = tokens.at(pair.outer_end)
    behind += _this(tokens.keys, behind)  # «…»؛ **این را** آرش ضرغامی گفت
    source = passage.subjects.after(behind, cue.first)
    resume = cue.last
    if source is None:
        source = passage.subjects.after(cue.last, context.sentence[1])
        resume = source[1] if source else cue.last
    contents = [trim(tokens.text, pair.start, pair.end)]
    more = passage.pair_from(tokens.ends[resume - 1]) if resume < passage.last else None
    if more and more.closed and tokens.before(more.end) - tokens.at(more.start) >= 2:
        contents.append(trim(tokens.text, more.start, more.end))
        resume = tokens.at(more.outer_end)
    who = passage.subjects.phrases.offsets(source) if source else context.shared
    return QuoteMatch("direct", tuple(contents), cue, who, resume)


def _asks(context: CueContext, pair: Pair) -> bool:
    """Whether what marks hold ends with a question mark or an exclamation mark."""
    held = context.passage.tokens.folded[pair.start : pair.end]
    return held.rstrip(BLANKS)[-1:] in tuple("؟!")


def _broken_by(context: CueContext, behind: int) -> bool:
    """Whether marks open again right after a cue that is between two commas."""
    passage = context.passage
    after = passage.gap(context.cue.last)
    return "،" in passage.gap(behind) and "،" in after and after.rstrip(BLANKS)[-1:] in '«“"'


def _ends_with_speaker(context: CueContext, behind: int, whole: bool = False) -> bool:
    """««نمی‌دانم فردا چه خواهد شد …» **لیلا ارجمند گفت.**»: somebody and the verb, nothing else.

    With `whole` (a question in marks) any noun will do: ««چرا آب را بریدید؟» **یک باغدار پرسید.**»
    """
    passage, cue = context.passage, context.cue
    found = passage.subjects.after(behind, cue.first) if _ends(context) else None
    if found is None or found[1] != cue.first:
        return False
    return whole or passage.subjects.is_animate(found)


def _ends(context: CueContext) -> bool:
    """Whether the cue is the last word of its sentence."""
    last, passage = context.cue.last, context.passage
    return last >= passage.last or any(stop in passage.gap(last) for stop in ".؟!")


def _this(keys: list[str], at: int) -> int:
    """How many tokens «**این را** … گفت» or «**این جمله را** … گفت» has in bold, or 0."""
    if keys[at : at + 2] == ["این", "را"]:
        return 2
    matter = keys[at] == "این" and keys[at + 2 : at + 3] == ["را"]
    return 3 if matter and keys[at + 1] in word_class("matter") else 0


def _said_before(passage: Passage, at: int) -> int:
    """The token that begins the marked words right before a sentence; `at` if there are none."""
    for pair in reversed(passage.pairs_in(passage.start, passage.tokens.starts[at])):
        if pair.whole and passage.tokens.at(pair.outer_end) == at:
            return passage.tokens.at(pair.start)
    return at
