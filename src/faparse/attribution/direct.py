"""Rules for words after a cue and a colon, and for documents given in full."""

from __future__ import annotations

from faparse.attribution.context import CueContext, QuoteMatch, is_outlet
from faparse.attribution.continuation import listed, next_paragraph, quoted_document, with_list
from faparse.attribution.narrator import narrator_resumes
from faparse.attribution.passage import Passage
from faparse.attribution.refusals import lists_things
from faparse.attribution.rule import rule
from faparse.draft import Range
from faparse.lexicon import word_classes as words
from faparse.lexicon.phrases import word_class
from faparse.syntax.noun_phrases import TokenRange

#: Cues that announce no words with a colon.
_WITHOUT_COLON = ("phrase", "gerund", "noun", "text", "stopped")


def _colon_follows(context: CueContext) -> bool:
    """A colon right after a cue that can announce words."""
    return context.colon() is not None and context.cue.kind not in _WITHOUT_COLON


def _first_word(context: CueContext) -> int:
    """The token after the colon."""
    return context.passage.tokens.at(context.colon() or context.passage.end)


def introduces_people(context: CueContext) -> bool:
    """«نامزدها به این شرح **معرفی شده بودند:**».

    + نامزدها به این شرح معرفی شده بودند: مینا رستگار و علی رهنما.
    - وزیر دو نامزد را معرفی کرد: مینا رستگار و علی رهنما.
    """
    return context.cue.kind == "name" and context.cue.flag == "+"


def is_hearsay(context: CueContext) -> bool:
    """«**گفته می‌شود:** این پل ده سال است که تعمیر نشده است»: indirect, not direct.

    + گفته می‌شود: این پل ده سال است که تعمیر نشده است.
    - وزیر گفت: این پل ده سال است که تعمیر نشده است.
    """
    return context.cue.kind == "passive" and context.cue.lemma.startswith("گفته می")


def relays_another(context: CueContext) -> bool:
    """«روزنامه شرق **نوشت:** حسین راغب، رئیس اتحادیه نانوایان گفت: …»: the words are Ragheb's.

    + روزنامه شرق نوشت: حسین راغب، رئیس اتحادیه نانوایان گفت: نان گران نمی‌شود.
    - روزنامه شرق نوشت: نان گران نمی‌شود.
    """
    passage, at = context.passage, _first_word(context)
    if not context.lemma_in("relaying_verb") or at >= passage.last:
        return False
    cues = passage.cues_in(at, passage.sentence(at)[1])
    inner = next((c for c in cues if passage.has_colon(c.last)), None)
    if inner is None or inner.kind not in ("say", "tell") or passage.quoted(inner.first):
        return False
    found = passage.subjects.syntactic_subject(at, inner.first)
    return found is not None and found[0] == at and _is_person(passage, found)


def _is_person(passage: Passage, found: TokenRange) -> bool:
    """Whether a phrase begins with a role or a given name, or ends with a known family name."""
    tokens, (first, last) = passage.tokens, found
    head = words.role_at(tokens, first)
    if head is not None and head[0] == "person":
        return True
    known = tokens.keys[last - 1] in passage.subjects.phrases.surnames
    return known or words.name_at(tokens, first) is not None


def colon_follows_again(context: CueContext) -> bool:
    """«اذعان داشت: **تصریح کرد:** …»: the words belong to the second cue.

    + وزیر نیرو اذعان داشت: تصریح کرد: سدها پر نشده است.
    - وزیر نیرو اذعان داشت: سدها پر نشده است.
    """
    passage, at = context.passage, _first_word(context)
    if at >= passage.last:
        return False
    return any(passage.has_colon(cue.last) for cue in passage.cues_in(at, at + 2))


@rule(
    _colon_follows,
    lists_things,
    introduces_people,
    is_hearsay,
    relays_another,
    colon_follows_again,
)
def source_cue_colon(context: CueContext) -> QuoteMatch | None:
    """«وی افزود: این محصول …»: up to the paragraph's end, or to where the narrator is back.

    + وزیر نیرو گفت: سد کرج تا پایان هفته پر می‌شود.
    - وزیر نیرو گفت که سد کرج تا پایان هفته پر می‌شود.
    """
    passage, start = context.passage, context.colon()
    at = _first_word(context)
    if start is None or at >= passage.last:
        return _in_next_paragraphs(context)
    stop = narrator_resumes(context, at)
    end = passage.offset(stop) if stop < passage.last else passage.end
    note = None
    lost = passage.unopened(start, end)
    if lost is not None:
        # seed.txt: «وی افزود: ما درباره … را هدف بگیرد».»: the opening mark is missing
        end, stop = lost.end, max(at, passage.tokens.at(lost.outer_end))
        note = (
            "unopened-quotation-mark",
            "the opening mark is missing; the quote begins after the colon",
            lost.end,
            lost.outer_end,
        )
    content = context.trimmed_range(start, end)
    if content[0] >= content[1]:
        return None
    found = QuoteMatch("direct", (content,), context.cue, context.source(), stop, note)
    return with_list(context, found)


def _in_next_paragraphs(context: CueContext) -> QuoteMatch | None:
    """A colon that ends its paragraph: the words, a list or a whole statement follow below.

    A letter («در نامه‌ای به استاندار نوشت:») runs on to its signature.
    """
    if _credits_story(context):
        return None
    below = quoted_document if context.cue.kind == "write" else next_paragraph
    spans, number = listed(context) or below(context)
    return _given_below(context, spans, number, context.source()) if spans else None


def _credits_story(context: CueContext) -> bool:
    """«خبرگزاری پیمان گزارش داد:⏎پل مارتین اعلام کرد که …»: a credit in a line of its own."""
    passage, story = context.passage, context.passages
    heads = story[0] is passage and is_outlet(passage.tokens, passage.first)
    return heads and len(story) > 1 and bool(story[1].cues)


def _given_below(
    context: CueContext, spans: tuple[Range, ...], number: int, source: Range | None
) -> QuoteMatch:
    resume = context.passages[number - 1].last
    return QuoteMatch("direct", spans, context.cue, source, resume, next_passage=number)


def _document_follows(context: CueContext) -> bool:
    """«متن پیام … به این شرح است» and a colon."""
    text = context.cue.kind == "text" and context.colon() is not None
    return text and bool(_documents(context))


@rule(_document_follows)
def text_in_full(context: CueContext) -> QuoteMatch | None:
    """«متن پیام حجت‌الاسلام روحانی به این شرح است:», then the message, a span for each paragraph.

    + متن پیام رئیس فدراسیون کوهنوردی به این شرح است: درگذشت کوهنورد پیشکسوت را تسلیت می‌گویم.
    - برنامه جشنواره به این شرح است: شنبه، نمایش فیلم؛ یکشنبه، نشست خبری.
    """
    passage, at = context.passage, _first_word(context)
    source = _author(context)
    if at < passage.last:
        content = context.trimmed_range(context.colon() or passage.start, passage.end)
        return QuoteMatch("direct", (content,), context.cue, source, passage.last)
    spans, number = quoted_document(context)
    return _given_below(context, spans, number, source) if spans else None


def _documents(context: CueContext) -> list[int]:
    """The tokens that name a document before the cue: «متن پیام … به این شرح است»."""
    keys = context.keys
    return [
        n
        for n in range(context.sentence[0], context.cue.first)
        if keys[n] in word_class("document") and keys[n - 1 : n + 1] != ["به", "گزارش"]
    ]


def _author(context: CueContext) -> Range | None:
    """«متن پیام **حجت‌الاسلام والمسلمین روحانی** به این شرح است:»: the document's author."""
    passage = context.passage
    at = _documents(context)[-1] + 1
    found = passage.subjects.after(at, context.cue.first) if at < context.cue.first else None
    return passage.subjects.phrases.offsets(found) if found else None
