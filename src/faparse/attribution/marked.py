"""The rule for words in quotation marks after their cue: «X گفت: «…»»."""

from __future__ import annotations

from faparse.attribution.context import CueContext, QuoteMatch
from faparse.attribution.passage import Passage, has_clause
from faparse.attribution.refusals import has_direct_object, lists_things
from faparse.attribution.rule import rule
from faparse.attribution.unclosed import unclosed
from faparse.late_pattern import late_pattern
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.text.fold import BLANKS, trim
from faparse.text.quotation_marks import Pair

#: What may be between a cue and its marked words: «گفت: «», «گفت «», «گفت که «», «گفت،«».
_BEFORE_MARK = late_pattern(r"[\s\u200c*:：،,]*$")
#: What follows marked words that are a whole statement; where the sentence goes on instead, the
#: marks hold a name: «می‌گوید: «هانا، قهرمان ما» قصه ساده‌ای است».
_COMPLETE = late_pattern(r"[»\"”›)*\s\u200c]*([.؛;!؟،,\-–—ـ]|$|\n)")
#: A pair with fewer words than this may be a name or a title; 86 % of all «…» in wire-facts.md are
#: shorter than 25 code points, that is four or five words.
NAME_WORDS = 4
#: Verbs with which the same speaker may go on after «و».
_REPORTING = ("say", "tell", "write", "ask")
#: «… می‌رسد» وی در ادامه افزود: …»: the narrator's cue is within this many words of the marks.
_NARRATOR = 6


def _marks_follow(context: CueContext) -> bool:
    """Marks open right after the cue or its «که»; a phrase, a gerund and the like need a colon."""
    takes_colon = context.cue.kind in ("phrase", "gerund", "noun", "stopped", "think", "name")
    if takes_colon and not context.colon():
        return False
    pair = _marks_behind(context)
    if pair is None:
        return False
    return bool(_BEFORE_MARK.search(_between(context, pair)))


def _behind(context: CueContext) -> int:
    """Where the cue ends, or the «که» after it."""
    at = context.cue.last + (context.next_key() == "که")
    return context.passage.tokens.ends[at - 1]


def _between(context: CueContext, pair: Pair) -> str:
    return context.passage.tokens.folded[_behind(context) : pair.outer_start]


def _marks_behind(context: CueContext) -> Pair | None:
    return context.passage.pair_from(_behind(context))


def _whole_marks_behind(context: CueContext) -> Pair | None:
    pair = _marks_behind(context)
    return pair if pair and pair.closed else None


def full_stop_before_marks(context: CueContext) -> bool:
    """«مجری نام برنده را اعلام کرد**.** «فیلم باران …» برنده شد».

    + مجری نام برنده را اعلام کرد. «فیلم باران» برنده شد.
    - مجری گفت. «فیلم باران برنده جشنواره امسال است.»
    """
    pair = _marks_behind(context)
    if pair is None or "." not in _between(context, pair):
        return False
    return context.cue.kind not in ("say", "tell") or has_direct_object(context)


def marks_hold_name(context: CueContext) -> bool:
    """«گفت **«کریم نوری»، معاون وزیر نفت** به بغداد می‌رود»: the marks hold a name, not speech.

    + وزیر گفت «کریم نوری»، معاون وزیر نفت به بغداد می‌رود.
    - وزیر گفت «ما به بغداد می‌رویم»، معاون او هم همراه است.
    """
    pair = _whole_marks_behind(context)
    if pair is None or words_within(context, pair) > NAME_WORDS:
        return False
    passage, tokens = context.passage, context.passage.tokens
    at = tokens.at(pair.outer_end)
    if at >= context.sentence[1] or not tokens.gaps[at].strip(" »\u200c").startswith("،"):
        return False
    if has_clause(tokens, tokens.at(pair.start), at) or not words.role_at(tokens, at):
        return False
    return not passage.cues_in(at, at + 1) and has_clause(tokens, at, context.sentence[1])


def clause_goes_on(context: CueContext) -> bool:
    """«می‌گوید: «هانا، قهرمان ما» **قصه ساده‌ای است**»: the marks hold part of the words.

    + نویسنده می‌گوید: «هانا، قهرمان ما» قصه ساده‌ای است.
    + شهردار گفت که «جیره‌بندی آب از نیمه دی‌ماه و نخست در دو محله کیش و قشم» آغاز می‌شود.
    + شهردار نوشت «هیچ اصابت یا حادثه امنیتی در پهنه سرزمینی این جزیره» رخ نداده است.
    - نویسنده می‌گوید: «قصه هانا ساده است.»
    """
    pair = _whole_marks_behind(context)
    if pair is None or _complete(context, pair):
        return False
    if context.colon() is not None or words_within(context, pair) <= 2 * NAME_WORDS:
        return True
    tokens = context.passage.tokens
    behind = tokens.at(pair.outer_end)
    said = has_clause(tokens, tokens.at(pair.start), behind)
    return not said and (context.next_key() == "که" or _clause_behind(context, behind))


def _clause_behind(context: CueContext, at: int) -> bool:
    """«نوشت «هیچ اصابتی …» **رخ نداده است**»: a clause that goes on and reports nothing."""
    end = context.sentence[1]
    reports = any(cue.flag not in ("+", "~") for cue in context.passage.cues_in(at, end))
    return has_clause(context.passage.tokens, at, end) and not reports


def names_joined(context: CueContext) -> bool:
    """«اعلام کرد **«گلدن بانک» و دو شرکت آن** تحریم شده‌اند»: the marks hold one of several names.

    + وزارت دارایی اعلام کرد «بانک آفتاب» و دو شرکت آن تحریم شده‌اند.
    - وزارت دارایی اعلام کرد «بانک بسته است» و کارمندان رفته‌اند.
    - وزارت دارایی اعلام کرد «بانک‌های بسته» و افزود که کارمندان رفته‌اند.
    """
    pair = _whole_marks_behind(context)
    if pair is None or words_within(context, pair) > NAME_WORDS:
        return False
    tokens = context.passage.tokens
    at = tokens.at(pair.outer_end)
    joined = at < context.sentence[1] and tokens.keys[at] == "و" and not tokens.gaps[at + 1].strip()
    said = has_clause(tokens, tokens.at(pair.start), at)
    return joined and not said and _clause_behind(context, at)


def clause_of_several_marks(context: CueContext) -> bool:
    """«گفت که **«چیزی نگرفته» و «فقط برای دلش»** بازی کرده است».

    + این بازیکن گفت که «چیزی نگرفته است.» و «فقط برای دلش» بازی کرده است.
    - این بازیکن گفت که «چیزی نگرفته‌ام» و «فقط برای دلم بازی کرده‌ام.»
    """
    pair = _whole_marks_behind(context)
    if pair is None or context.next_key() != "که":
        return False
    pairs = _listed_with(context.passage, pair)
    return len(pairs) > 1 and not _complete(context, pairs[-1])


def clause_joined_behind_marks(context: CueContext) -> bool:
    """«اعلام کرد که **«مصوبه‌ای نیست» و بسته‌ها سرویس پشتیبانی است**»: «و» and another clause.

    + وزارت اعلام کرد که «مصوبه‌ای در کار نیست» و این بسته‌ها سرویس پشتیبانی است.
    - وزارت اعلام کرد که «مصوبه‌ای در کار نیست» و جلسه تمام شد.
    - وزارت اعلام کرد که «مصوبه‌ای در کار نیست» و افزود که جلسه تمام شده است.
    """
    pair = _whole_marks_behind(context)
    if pair is None or context.next_key() != "که":
        return False
    passage, keys = context.passage, context.keys
    at, end = passage.tokens.at(pair.outer_end), context.sentence[1]
    if at >= end or keys[at] != "و" or "«" in passage.gap(at + 1):
        return False
    if any(cue.kind in _REPORTING for cue in passage.cues_in(at, end)):
        return False
    told = keys[end - 1] in word_class("past_third")
    return not told and has_clause(passage.tokens, at + 1, end)


@rule(
    _marks_follow,
    lists_things,
    full_stop_before_marks,
    marks_hold_name,
    clause_goes_on,
    names_joined,
    clause_of_several_marks,
    clause_joined_behind_marks,
)
def source_cue_marked(context: CueContext) -> QuoteMatch | None:
    """«لاوروف گفت: «ما درباره گام‌های مشخص صحبت کردیم.»», and «می‌نویسد «اوباما …»».

    + وزیر نیرو گفت: «سد کرج تا پایان هفته پر می‌شود.»
    + وزیر نیرو گفت که «سد کرج تا پایان هفته پر می‌شود.»
    - وزیر نیرو گفت: سد کرج تا پایان هفته پر می‌شود.
    """
    pair = _marks_behind(context)
    if pair is None or not pair.closed:
        return unclosed(context, pair) if pair else None
    passage = context.passage
    pairs = _listed_with(passage, pair)
    contents = tuple(trim(passage.tokens.text, each.start, each.end) for each in pairs)
    resume = passage.tokens.at(pairs[-1].outer_end)
    return QuoteMatch("direct", contents, context.cue, context.source(), resume)


def words_within(context: CueContext, pair: Pair) -> int:
    """How many words the marks hold."""
    tokens = context.passage.tokens
    return tokens.count(tokens.at(pair.start), tokens.before(pair.end))


def _listed_with(passage: Passage, pair: Pair) -> list[Pair]:
    """«اهالی می‌گویند **«آب نداریم»، «برق نداریم» و «گاز هم نداریم»**»: the pair and those after it.

    Between one and the next is only a comma, «و», or both.
    """
    out = [pair]
    folded = passage.tokens.folded
    for later in passage.pairs_in(pair.outer_end, passage.end):
        if not later.whole:
            continue
        between = folded[out[-1].outer_end : later.outer_start].strip(BLANKS)
        if between not in ("،", "و", "، و"):
            break
        out.append(later)
    return out


def _complete(context: CueContext, pair: Pair) -> bool:
    """Whether nothing of the same clause follows the closing mark."""
    passage = context.passage
    at = passage.tokens.at(pair.outer_end)
    if at >= passage.last:
        return True
    if passage.tokens.folded[pair.start : pair.end].rstrip(BLANKS)[-1:] in tuple(".؟!…"):
        return True
    gap = passage.tokens.folded[pair.outer_end : passage.tokens.starts[at]]
    if _COMPLETE.match(gap) and gap.strip(" \u200c*»"):
        return True
    if passage.tokens.keys[at] == "و" or passage.cues_in(at, at + 2):
        return True
    # «…» وی افزود: no punctuation between, but the narrator speaks
    return any(passage.has_colon(cue.last) for cue in passage.cues_in(at, at + _NARRATOR))
