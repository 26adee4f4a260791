"""Strategies for a document that speaks: «در بیانیه **وزارت خارجه** آمده است», a signature."""

from __future__ import annotations

from faparse.coreference.entities import DiscourseEntity
from faparse.coreference.story import NEAR, NOBODY, Answer, Story, Turn
from faparse.coreference.subject_roles import resolve_subject
from faparse.document import Quote
from faparse.lexicon import word_classes as words
from faparse.lexicon.agencies import outlet_at
from faparse.lexicon.phrases import word_class
from faparse.syntax.mentions import Mention, parse_mention
from faparse.syntax.noun_phrases import TokenRange

#: Kinds of speakers who pass no resolution.
_HUMAN = ("person", "people", "name", "unnamed")
#: A signature has at most this many words: «بیژن رهنما، رئیس فدراسیون شمشیربازی».
_SIGNATURE = 14
#: The signature is among this many last paragraphs of a statement: name, office, date.
_LAST_LINES = 3


def is_document(story: Story, mention: Mention | None) -> bool:
    """Whether a source is a document: «بیانیه وزارت», «این نامه», «همان گزارش»."""
    if mention is None:
        return False
    if mention.kind == "document":
        return True
    pointed = mention.demonstrative and mention.role is not None
    return pointed and story.keys[mention.role[0]] in word_class("document")  # type: ignore[index]


def document_signed(story: Story, turn: Turn) -> Answer | None:
    """The last line of a statement of several paragraphs is a name.

    + در پیام رئیس فرهنگستان آمده است: «زبان فارسی زنده است.⏎زبان فارسی می‌ماند.⏎غلامعلی حداد» →
      غلامعلی حداد
    - در پیام رئیس فرهنگستان آمده است: «زبان فارسی زنده است.»
    - مینا رهنما در پیامی نوشت: «زبان فارسی زنده است.⏎زبان فارسی می‌ماند.⏎غلامعلی حداد»
    """
    nameless = turn.mention is not None and turn.mention.name is None
    if not nameless or turn.quote is None or len(turn.quote.content) < 2:
        return None
    end = turn.quote.content[-1]
    last_line = (story.tokens.at(end.start), story.tokens.before(end.end))
    named = (e for e in story.registry.entities if e.kind == "person" and e.name == last_line)
    signer = next(named, None)
    return Answer(signer) if signer else None


def document_by_author(story: Story, turn: Turn) -> Answer | None:
    """A book's author, if the text names just one.

    + «باغ خاموش» نوشته مینا رستگار چاپ شد.⏎در مقدمه این کتاب آمده است: «باغ زنده است.» → مینا
      رستگار
    - «باغ خاموش» چاپ شد.⏎در مقدمه این کتاب آمده است: «باغ زنده است.»
    - «باغ خاموش» نوشته مینا رستگار چاپ شد.⏎در معرفی این کتاب آمده است: «باغ زنده است.»
    - «باغ خاموش» نوشته مینا رستگار چاپ شد.⏎«کوچه» نوشته علی رهنما چاپ شد.⏎در مقدمه این کتاب آمده
      است: «باغ زنده است.»
    - «باغ خاموش» نوشته مینا رستگار چاپ شد.⏎در این نامه آمده است: «باغ زنده است.»
    """
    mention = turn.mention
    if mention is None or not is_document(story, mention):
        return None
    keys = story.keys[slice(*mention.whole)]
    if keys[0] in word_class("introduction") or word_class("book").isdisjoint(keys):
        return None
    authors = [
        entity
        for entity in story.registry.entities
        if entity.kind == "person" and _is_credited(story, entity.first)
    ]
    return Answer(authors[0]) if len(authors) == 1 else None


def _is_credited(story: Story, at: int) -> bool:
    """«نوشته **مینا رستگار**», «به قلم **مینا رستگار**»."""
    return at > 0 and story.keys[at - 1] in word_class("written_by")


def says_no_owner(mention: Mention | None) -> bool:
    """«خبرنامه», «این بیانیه», «متن این نامه»: too short to say whose it is."""
    return mention is not None and mention.whole[1] - mention.whole[0] <= 3


def document_again(story: Story, turn: Turn) -> Answer | None:
    """The owner of a document with the same wording before, whoever it has quoted since.

    + روزنامه گاردین از جنگ نوشت. در این گزارش آمده است: «مرز باز است.»⏎یک سرباز گفت: جنگ تمام شد.
      در این گزارش آمده است: «راه بسته است.» → روزنامه گاردین
    - روزنامه گاردین از جنگ نوشت. در این گزارش آمده است: «مرز باز است.»
    """
    if turn.mention is None or turn.number is None or not is_document(story, turn.mention):
        return None
    owner = story.owners.get(story.wording(turn.mention))
    return Answer(owner) if owner else None


def report_of_outlet(story: Story, turn: Turn) -> Answer | None:
    """«این گزارش» belongs to the outlet that spoke before, whomever it has quoted since.

    + به نوشته روزنامه گاردین، مرز باز است.⏎سربازان گفتند که جنگ تمام شد.⏎در این گزارش آمده است که
      راه بسته است. → روزنامه گاردین
    + روزنامه گاردین از جنگ نوشت. سربازان گفتند که جنگ تمام شد.⏎در این گزارش آمده است که راه بسته
      است. → روزنامه گاردین
    + سی‌ان‌ان به نقل از سربازان گزارش داد که جنگ تمام شد.⏎بر اساس این گزارش، راه بسته است. →
      سی‌ان‌ان
    - سربازان گفتند که جنگ تمام شد.⏎در این گزارش آمده است که راه بسته است.
    - به نوشته روزنامه گاردین، مرز باز است.⏎سربازان گفتند که جنگ تمام شد.⏎در گزارش آمده است که راه
      بسته است.
    - به نوشته روزنامه گاردین، مرز باز است.⏎سربازان گفتند که جنگ تمام شد.⏎در این نامه آمده است که
      راه بسته است.
    """
    mention = turn.mention
    if mention is None or turn.last is None or not is_document(story, mention):
        return None
    keys = story.keys[slice(*mention.whole)]
    pointed = not words.demonstratives().isdisjoint(keys)
    if not pointed or word_class("news_document").isdisjoint(keys):
        return None
    spoke = (entity for entity in reversed(story.answers) if entity)
    outlet = next(filter(story.registry.is_outlet, spoke), None) or _outlet_told_of(story, turn)
    return Answer(outlet) if outlet else None


def _outlet_told_of(story: Story, turn: Turn) -> DiscourseEntity | None:
    """«**روزنامه گاردین** به جنگ پرداخت»: the nearest outlet that is the subject of a sentence."""
    for subject in story.subjects_before(turn.cue, max(0, turn.cue - NEAR)):
        headed = subject.kind == "body" and story.keys[subject.whole[0]] in word_class(
            "outlet_head"
        )
        if headed or outlet_at(story.keys, subject.whole[0]) == subject.whole[1]:
            return story.registry.named(story.registry.key(subject.whole)) or story.describe(
                subject
            )
    return None


def document_of_last_speaker(story: Story, turn: Turn) -> Answer | None:
    """«این بیانیه» and a bare «خبرنامه» belong to the last speaker.

    + وزارت دفاع اعلام کرد که حمله پایان یافت.⏎در این بیانیه آمده است: «مرز باز است.» → وزارت دفاع
    + وزارت دفاع اعلام کرد که حمله پایان یافت.⏎در خبرنامه آمده است: «مرز باز است.» → وزارت دفاع
    + مینا رستگار اعلام کرد که حمله پایان یافت.⏎در متن این نامه آمده است: «مرز باز است.» → مینا
      رستگار
    - مینا رستگار اعلام کرد که حمله پایان یافت.⏎در این قطعنامه آمده است: «مرز باز است.»
    - در ماده هشت آمده است: «مرز باز است.»
    - مینا رستگار اعلام کرد که حمله پایان یافت.⏎در خبرنامه آمده است: «مرز باز است.»
    - وزارت دفاع اعلام کرد که حمله پایان یافت.⏎در ماده هشت آمده است: «مرز باز است.»
    """
    if turn.last is None or turn.mention is None or not is_document(story, turn.mention):
        return None
    first, last = turn.mention.whole
    if story.keys[last - 1] in word_class("of_a_body") and turn.last.kind in _HUMAN:
        return None
    bare = last - first == 1 and turn.last.kind == "body"
    return Answer(turn.last) if bare or _is_pointed(story, turn.mention) else None


def _is_pointed(story: Story, mention: Mention) -> bool:
    """«**این** بیانیه», «متن **این** نامه»."""
    within = any(story.keys[n] in words.demonstratives() for n in range(*mention.whole))
    return mention.demonstrative or (within and says_no_owner(mention))


def document_of_body_before(story: Story, turn: Turn) -> Answer | None:
    """Nobody has spoken: the nearest body that was a sentence's subject.

    + سایت جهانی بوکس از علی رستگار ستایش کرد.⏎در این گزارش آمده است: «او می‌برد.» → سایت جهانی بوکس
    - در ماده هشت آمده است: «مرز باز است.»
    - سایت جهانی بوکس از علی رستگار ستایش کرد.⏎در گزارش آمده است: «او می‌برد.»
    - نشست جهانی بوکس در یزد برگزار شد.⏎در این گزارش آمده است: «او می‌برد.»
    - این سایت از علی رستگار ستایش کرد.⏎در این گزارش آمده است: «او می‌برد.»
    """
    mention = turn.mention
    if turn.last or mention is None or not mention.demonstrative or not is_document(story, mention):
        return None
    for subject in story.subjects_before(turn.cue, max(0, turn.cue - NEAR)):
        occasion = story.keys[subject.whole[0]] in word_class("occasion")
        if subject.kind == "body" and not subject.demonstrative and not occasion:
            return Answer(resolve_subject(story, turn, subject))
    return None


def document_of_nobody(story: Story, turn: Turn) -> Answer | None:
    """Nothing shows whose the document is.

    + در این بیانیه آمده است: «مرز باز است.» → -
    - در بیانیه وزارت خارجه آمده است: «مرز باز است.»
    """
    return NOBODY if is_document(story, turn.mention) else None


# --- signatures --------------------------------------------------------------------------------


def signature(story: Story, quote: Quote) -> DiscourseEntity | None:
    """Who signed a statement: the name in its last lines, «بیژن رهنما، رئیس فدراسیون»."""
    for span in reversed(quote.content[-_LAST_LINES:]):
        line = (story.tokens.at(span.start), story.tokens.before(span.end))
        if 0 < line[1] - line[0] <= _SIGNATURE and (signer := _signs(story, line)):
            return signer
    return None


def _signs(story: Story, line: TokenRange) -> DiscourseEntity | None:
    first, last = line
    for entity in story.registry.entities:
        if first <= entity.name[0] and entity.name[1] <= last:
            return entity
    if any(words.verbal_at(story.keys, n) for n in range(first, last)):
        return None
    candidate = parse_mention(story.tokens, line)
    return story.describe(candidate) if candidate.kind == "body" else None
