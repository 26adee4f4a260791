"""Rules for words in quotation marks: behind their cue, or before it."""

from __future__ import annotations

import re

from msgspec.structs import replace

from faparse.attribution.context import CueContext, QuoteMatch
from faparse.attribution.continuation import MANY_PARAGRAPHS
from faparse.attribution.narrator import narrator_resumes
from faparse.attribution.passage import Passage, has_clause
from faparse.attribution.refusals import has_direct_object
from faparse.attribution.rule import rule
from faparse.draft import Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.text.fold import BLANKS, trim
from faparse.text.quotation_marks import Pair

#: Between a cue and its marked words: «گفت: «», «گفت «», «گفت که «», «گفت،«».
_BEFORE_MARK = re.compile(r"[\s\u200c*:：،,]*$")
#: Behind marked words that are a whole statement; where the sentence goes on, the marks hold a
#: name: «می‌گوید: «هانا، قهرمان ما» قصه ساده‌ای است».
_COMPLETE = re.compile(r"[»\"”›)*\s\u200c]*([.؛;!؟،,\-–—ـ]|$|\n)")
#: A pair with fewer words than this may be a name or a title; 86 % of all «…» in wire-facts.md are
#: shorter than 25 code points, four or five words.
_NAME_WORDS = 4
#: Behind marked words, the speaker and the verb take no more words than this.
_SPEAKER = 14
#: «… می‌رسد» وی در ادامه افزود: …»: so near behind marks without a stop the narrator speaks.
_NARRATOR = 6


def _marks_follow(context: CueContext) -> bool:
    """Marks open right behind the cue, or behind its «که»; a phrase or a gerund needs a colon."""
    takes_colon = context.cue.kind in ("phrase", "gerund", "noun", "stopped", "think", "name")
    if takes_colon and not context.colon():
        return False
    pair = _marks_behind(context)
    if pair is None:
        return False
    return bool(_BEFORE_MARK.search(_between(context, pair)))


def _behind(context: CueContext) -> int:
    """Where the cue ends, with a «که» behind it."""
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
    """«مجری نام برنده را اعلام کرد**.** «فیلم باران …» برنده شد»."""
    pair = _marks_behind(context)
    if pair is None or "." not in _between(context, pair):
        return False
    return context.cue.kind not in ("say", "tell") or has_direct_object(context)


def marks_hold_name(context: CueContext) -> bool:
    """«گفت **«کریم نوری»، معاون وزیر نفت** به بغداد می‌رود»: the marks hold a name, no speech."""
    pair = _whole_marks_behind(context)
    if pair is None or _size(context, pair) > _NAME_WORDS:
        return False
    passage, tokens = context.passage, context.passage.tokens
    at = tokens.at(pair.outer_end)
    if at >= context.sentence[1] or not tokens.gaps[at].strip(" »\u200c").startswith("،"):
        return False
    if has_clause(tokens, tokens.at(pair.start), at) or not words.role_at(tokens, at):
        return False
    return not passage.cues_in(at, at + 1) and has_clause(tokens, at, context.sentence[1])


def clause_goes_on(context: CueContext) -> bool:
    """«می‌گوید: «هانا، قهرمان ما» **قصه ساده‌ای است**»: the marks hold part of the words."""
    pair = _whole_marks_behind(context)
    if pair is None or _complete(context, pair):
        return False
    return context.colon() is not None or _size(context, pair) <= 2 * _NAME_WORDS


def clause_of_several_marks(context: CueContext) -> bool:
    """«گفت که **«چیزی نگرفته» و «فقط برای دلش»** بازی کرده است»."""
    pair = _whole_marks_behind(context)
    if pair is None or context.next_key() != "که":
        return False
    pairs = _listed_with(context.passage, pair)
    return len(pairs) > 1 and not _complete(context, pairs[-1])


@rule(
    _marks_follow, full_stop_before_marks, marks_hold_name, clause_goes_on, clause_of_several_marks
)
def source_cue_marked(context: CueContext) -> QuoteMatch | None:
    """«لاوروف گفت: «ما درباره گام‌های مشخص صحبت کردیم.»», and «می‌نویسد «اوباما …»»."""
    pair = _marks_behind(context)
    if pair is None or not pair.closed:
        return unclosed(context, pair) if pair else None
    passage = context.passage
    pairs = _listed_with(passage, pair)
    contents = tuple(trim(passage.tokens.text, each.start, each.end) for each in pairs)
    resume = passage.tokens.at(pairs[-1].outer_end)
    return QuoteMatch("direct", contents, context.cue, context.source(), resume)


def _size(context: CueContext, pair: Pair) -> int:
    """How many words the marks hold."""
    tokens = context.passage.tokens
    return tokens.count(tokens.at(pair.start), tokens.before(pair.end))


def _listed_with(passage: Passage, pair: Pair) -> list[Pair]:
    """«اهالی می‌گویند **«آب نداریم»، «برق نداریم» و «گاز هم نداریم»**»: the pair and those after it.

    Each is parted from the one before by nothing but a comma or «و».
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
    # «…» وی افزود: no stop between, but the narrator speaks
    return any(has_colon(passage, cue.last) for cue in passage.cues_in(at, at + _NARRATOR))


def has_colon(passage: Passage, at: int) -> bool:
    """Whether a colon stands before a token."""
    return ":" in passage.gap(at)


def unclosed(context: CueContext, pair: Pair) -> QuoteMatch:
    """A mark that is never closed, or only in a later paragraph.

    «گفت: «قصد دولت چین …» and the closing mark is lost: the words end where they evidently do.
    """
    passage, cue = context.passage, context.cue
    over = _closed_later(context, pair)
    if over:
        return replace(over, source=context.source())
    stop = narrator_resumes(context, passage.tokens.at(pair.start))
    end = passage.offset(stop) if stop < passage.last else passage.end
    content = context.trimmed_range(pair.start, end)
    note = (
        "unclosed-quotation-mark",
        "the opening mark is never closed; the quote ends where the narrator goes on",
        pair.outer_start,
        pair.start,
    )
    return QuoteMatch("direct", (content,), cue, context.source(), stop, note)


def _closed_later(context: CueContext, pair: Pair) -> QuoteMatch | None:
    """Marks that open in one paragraph and close in a later one; a span for each paragraph."""
    text = context.passage.tokens.text
    spans: list[Range] = [trim(text, pair.start, context.passage.end)]
    later = context.passages[context.number + 1 : context.number + 1 + MANY_PARAGRAPHS]
    for number, follower in enumerate(later, context.number + 2):
        head = follower.pairs[0] if follower.pairs else None
        if head is not None and _reopens(follower, head):
            spans.append(trim(text, head.start, head.end))
            if head.closed:
                return _spanning(context, spans, follower.tokens.at(head.outer_end), number)
            continue
        closing = follower.unopened(follower.start, follower.end)
        if closing is not None:
            spans.append(trim(text, follower.start, closing.end))
            return _spanning(context, spans, follower.tokens.at(closing.outer_end), number)
        if any(has_colon(follower, cue.last) for cue in follower.cues):
            return None
        spans.append((follower.start, follower.end))
    return None


def _reopens(passage: Passage, head: Pair) -> bool:
    """A paragraph that opens marks again; not one that begins with a name in marks."""
    if not head.opened or head.outer_start != passage.start:
        return False
    tail = passage.tokens.folded[head.outer_end : passage.end]
    return not head.closed or not tail.strip(" ." + BLANKS)


def _spanning(context: CueContext, spans: list[Range], resume: int, number: int) -> QuoteMatch:
    kept = tuple(span for span in spans if span[0] < span[1])
    return QuoteMatch("direct", kept, context.cue, None, resume, next_passage=number)


def _marks_precede(context: CueContext) -> bool:
    """Marks with which the narrator's sentence begins, or that end right before it."""
    kind = context.cue.kind
    return kind in ("say", "tell", "write", "ask") and _marks_before(context) is not None


def _marks_before(context: CueContext) -> Pair | None:
    passage, first = context.passage, context.cue.first
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
    """«**«کیهان»،** روزنامه صبح تهران، نوشت …»; not «همه زندگی‌مان سوخت.» **این را** زنی گفت."""
    pair = _marks_before(context)
    if pair is None:
        return False
    tokens = context.passage.tokens
    behind = tokens.at(pair.outer_end)
    if _this(tokens.keys, behind) or _broken_by(context, behind):
        return False  # ««ما امسال»، رضا کاویانی گفت، «کار … تمام می‌کنیم»»
    clause = has_clause(tokens, tokens.at(pair.start), tokens.before(pair.end))
    return _size(context, pair) < _NAME_WORDS or not clause


def marks_run_into_clause(context: CueContext) -> bool:
    """««ما برمی‌گردیم» عنوان نمایشی است که …، کارگردان گفت»: the marks are part of a sentence."""
    pair = _marks_before(context)
    if pair is None:
        return False
    passage, cue = context.passage, context.cue
    behind = passage.tokens.at(pair.outer_end)
    gap = passage.gap(behind)
    parted = "،" in gap or "؛" in gap or cue.first == behind or _this(context.keys, behind)
    return not (parted or _ends_with_speaker(context, behind)) or cue.first - behind > _SPEAKER


@rule(_marks_precede, marks_before_hold_name, marks_run_into_clause)
def content_cue_source(context: CueContext) -> QuoteMatch | None:
    """««هوا سردتر می‌شود»، هواشناس گفت.» and «…»، گفت X؛ «…»: the words come before the cue."""
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


def _broken_by(context: CueContext, behind: int) -> bool:
    """Whether marks go on right behind a cue that stands between two commas."""
    passage = context.passage
    after = passage.gap(context.cue.last)
    return "،" in passage.gap(behind) and "،" in after and after.rstrip(BLANKS)[-1:] in '«“"'


def _ends_with_speaker(context: CueContext, behind: int) -> bool:
    """««نمی‌دانم فردا چه خواهد شد …» **لیلا ارجمند گفت.**»: somebody and the verb, nothing else."""
    passage, cue = context.passage, context.cue
    ends = cue.last >= passage.last or any(stop in passage.gap(cue.last) for stop in ".؟!")
    found = passage.subjects.after(behind, cue.first)
    whole = found is not None and found[1] == cue.first
    return ends and found is not None and whole and passage.subjects.is_animate(found)


def _this(keys: list[str], at: int) -> int:
    """How many tokens «**این را** … گفت» or «**این جمله را** … گفت» begins with, or 0."""
    if keys[at : at + 2] == ["این", "را"]:
        return 2
    matter = keys[at] == "این" and keys[at + 2 : at + 3] == ["را"]
    return 3 if matter and keys[at + 1] in word_class("matter") else 0


def _said_before(passage: Passage, at: int) -> int:
    """The token that begins the marked words right before a sentence."""
    for pair in reversed(passage.pairs_in(passage.start, passage.tokens.starts[at])):
        if pair.whole and passage.tokens.at(pair.outer_end) == at:
            return passage.tokens.at(pair.start)
    return at
